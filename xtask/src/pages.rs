//! Paths of pages in, their text out; what is wrong with them goes to standard error.

use std::collections::HashMap;
use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use iam_codegen::{Code, Diagnostic, NameNote, NameReason, Source};

/// Reads a page; `Ok(None)` if it is no text, which is then said.
pub(crate) fn read(path: &Path, shown: &str) -> Result<Option<Source>> {
    ensure!(!path.is_dir(), "`{shown}` is a folder: expected a page, name its pages one by one");
    let bytes = fs::read(path).with_context(|| format!("cannot read `{shown}`"))?;
    match Source::decode(shown, bytes) {
        Ok(source) => Ok(Some(source)),
        Err(refused) => {
            let (source, diagnostic) = *refused;
            report(&source, &[diagnostic]);
            Ok(None)
        }
    }
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

/// So many findings of one kind are shown for a page; of more than these nobody reads each.
const SHOWN: usize = 100;

/// Prints what is wrong with a page.
pub(crate) fn report(source: &Source, diagnostics: &[Diagnostic]) {
    let color = io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let mut times: HashMap<Code, usize> = HashMap::new();
    for diagnostic in diagnostics {
        let times = times.entry(diagnostic.code()).or_default();
        *times += 1;
        if *times <= SHOWN {
            complain(&format!("{}\n", diagnostic.render(source, color)));
        }
    }
    for code in Code::ALL {
        if let Some(more @ 1..) = times.get(code).and_then(|times| times.checked_sub(SHOWN)) {
            complain(&format!("note: {}: {more} more findings `{code}`\n", source.path()));
        }
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
