//! Reads pages and prints on standard error what is wrong with them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{fs, slice};

use anyhow::{Context, Result, ensure};
use iam_codegen::{Decoded, Diagnostic, ServiceModel, Source, SourceMap};

use crate::{count, terminal};

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
    decoded.inspect_err(|refused| report(&refused.0, slice::from_ref(&refused.1))).ok()
}

/// The model of a page; `None` if it is refused, which is reported.
pub(crate) fn model(source: &Source) -> Option<ServiceModel<'_>> {
    let reading = iam_codegen::read(source);
    if reading.model.is_none() {
        report(source, &reading.diagnostics);
    }
    reading.model
}

/// What a page is called while it is worked on, and how large it is.
pub(crate) fn name_and_size(source: &Source) -> (String, usize) {
    (source.path().to_owned(), source.text().len())
}

/// Reports what is wrong with several pages: warnings of one kind together, then the errors of each
/// page. Of one page all is shown.
pub(crate) fn report_all(found: Vec<(&Source, Vec<Diagnostic>)>) {
    if let [(source, diagnostics)] = found.as_slice() {
        return report(source, diagnostics);
    }
    let (mut kinds, mut errors): (Vec<Kind<'_>>, _) = (Vec::new(), Vec::new());
    for (source, diagnostics) in found {
        let (of_page, warnings): (Vec<_>, Vec<_>) =
            diagnostics.into_iter().partition(Diagnostic::is_error);
        errors.push((source, of_page));
        for warning in warnings {
            let known = kinds.iter_mut().find(|kind| kind.first.1.code() == warning.code());
            if let Some(kind) = known {
                kind.more += 1;
                kind.pages.insert(source.path());
            } else {
                kinds.push(Kind { first: (source, warning), more: 0, pages: BTreeSet::new() });
            }
        }
    }
    for Kind { first: (source, warning), more, pages } in kinds {
        report(source, slice::from_ref(&warning));
        if more > 0 {
            let (code, warnings) = (warning.code(), count(more, "more warning"));
            let pages = count(pages.len(), "page");
            terminal::complain(&format!(
                "note: {warnings} `{code}` in {pages}; `cargo xtask model PAGE` shows those of a page\n"
            ));
        }
    }
    for (source, errors) in errors {
        report(source, &errors);
    }
}

/// The warnings of one kind.
struct Kind<'s> {
    first: (&'s Source, Diagnostic),
    /// How many others there are, and in which pages.
    more: usize,
    pages: BTreeSet<&'s str>,
}

pub(crate) fn report(source: &Source, diagnostics: &[Diagnostic]) {
    report_in(&SourceMap::new([source]), diagnostics);
}

pub(crate) fn report_in(sources: &SourceMap<'_>, diagnostics: &[Diagnostic]) {
    for message in iam_codegen::render(sources, diagnostics, terminal::has_color()) {
        terminal::complain_in_color(&format!("{message}\n"));
    }
}
