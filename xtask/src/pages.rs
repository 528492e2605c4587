//! Paths of pages in, their text out; what is wrong with them goes to standard error.

use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use iam_codegen::{Diagnostic, NameNote, NameReason, Source};

/// Reads a page; `Ok(None)` if it is no text, which is then said.
pub(crate) fn read(path: &Path, shown: &str) -> Result<Option<Source>> {
    let bytes = fs::read(path).with_context(|| format!("cannot read `{shown}`"))?;
    Ok(decode(shown, bytes))
}

/// The text of bytes; nothing if they are none, which is then said.
pub(crate) fn decode(shown: &str, bytes: Vec<u8>) -> Option<Source> {
    Source::decode(shown, bytes)
        .inspect_err(|refused| report(&refused.0, std::slice::from_ref(&refused.1)))
        .ok()
}

/// The pages that an argument stands for: itself, or the `*.md` of a folder sorted by name.
pub(crate) fn expand(argument: &Path) -> Result<Vec<PathBuf>> {
    if !argument.is_dir() {
        return Ok(vec![argument.to_owned()]);
    }
    let shown = argument.display();
    let unreadable = || format!("cannot read folder `{shown}`");
    let mut pages = Vec::new();
    for entry in fs::read_dir(argument).with_context(unreadable)? {
        let path = entry.with_context(unreadable)?.path();
        let is_page = path.extension().is_some_and(|extension| extension == "md");
        // A README says where pages come from; it is none.
        let is_readme = path.file_stem().is_some_and(|stem| stem == "README");
        if is_page && !is_readme && path.is_file() {
            pages.push(path);
        }
    }
    ensure!(!pages.is_empty(), "folder `{shown}` holds no page: expected files named `*.md`");
    pages.sort();
    Ok(pages)
}

/// Prints what is wrong with a page.
pub(crate) fn report(source: &Source, diagnostics: &[Diagnostic]) {
    let color = io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    for diagnostic in diagnostics {
        complain(&format!("{}\n", diagnostic.render(source, color)));
    }
}

/// Prints which names are not AWS's own in Rust, and why.
pub(crate) fn report_names(source: &Source, notes: &[NameNote]) {
    for note in notes {
        let place = source.position(note.span.start);
        let why = match &note.reason {
            NameReason::Reserved => "Rust needs the word for itself".to_owned(),
            NameReason::NotAnIdentifier => "it is no Rust name".to_owned(),
            NameReason::Collision { with, .. } => format!("`{with}` would have the same name"),
            NameReason::SameKey { with, .. } => format!("one type stands for it and `{with}`"),
        };
        complain(&format!(
            "note: {}:{}:{}: `{}` is `{}` in Rust: {why}",
            source.path(),
            place.line,
            place.column,
            note.aws_name,
            note.rust_name
        ));
    }
}

/// Prints a line on standard error; where nobody listens there is nobody to tell.
pub(crate) fn complain(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}
