//! Reads pages and prints on standard error what is wrong with them.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use iam_codegen::{Decoded, Diagnostic, Source, SourceMap};

use crate::terminal;

/// Reads a page; `Ok(None)` if it is not text, which is reported.
pub(crate) fn read(path: &Path, shown: &str) -> Result<Option<Source>> {
    ensure!(!path.is_dir(), "`{shown}` is a folder: expected a page, name its pages one by one");
    let bytes = fs::read(path).with_context(|| format!("cannot read `{shown}`"))?;
    Ok(decode(shown, bytes))
}

/// The text of bytes; `None` if they are not text, which is reported.
pub(crate) fn decode(shown: &str, bytes: Vec<u8>) -> Option<Source> {
    text(Source::decode(shown, bytes))
}

/// Reads the pages that arguments stand for; `Ok(None)` if one is not text, which is reported.
pub(crate) fn read_all(arguments: &[PathBuf]) -> Result<Option<Vec<Source>>> {
    let mut sources = Vec::new();
    for argument in arguments {
        sources.extend(iam_codegen::sources_of(argument)?.into_iter().map(text));
    }
    Ok(sources.into_iter().collect())
}

fn text(decoded: Decoded) -> Option<Source> {
    decoded.inspect_err(|refused| report(&refused.0, std::slice::from_ref(&refused.1))).ok()
}

/// What a page is called while it is worked on, and how large it is.
pub(crate) fn name_and_size(source: &Source) -> (String, usize) {
    (source.path().to_owned(), source.text().len())
}

pub(crate) fn report(source: &Source, diagnostics: &[Diagnostic]) {
    report_in(&SourceMap::new([source]), diagnostics);
}

pub(crate) fn report_in(sources: &SourceMap<'_>, diagnostics: &[Diagnostic]) {
    for message in iam_codegen::render(sources, diagnostics, terminal::has_color()) {
        terminal::complain_in_color(&format!("{message}\n"));
    }
}
