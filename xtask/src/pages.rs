//! Paths of pages in, their text out; what is wrong with them goes to standard error.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use iam_codegen::{Code, Diagnostic, NameNote, NameReason, Position, Source, SourceMap};

use crate::terminal;

/// Reads a page; `Ok(None)` if it is no text, which is then said.
pub(crate) fn read(path: &Path, shown: &str) -> Result<Option<Source>> {
    ensure!(!path.is_dir(), "`{shown}` is a folder: expected a page, name its pages one by one");
    let bytes = fs::read(path).with_context(|| format!("cannot read `{shown}`"))?;
    Ok(decode(shown, bytes))
}

/// The text of bytes; nothing if they are none, which is then said.
pub(crate) fn decode(shown: &str, bytes: Vec<u8>) -> Option<Source> {
    Source::decode(shown, bytes)
        .inspect_err(|refused| report(&refused.0, std::slice::from_ref(&refused.1)))
        .ok()
}

/// Reads the pages that arguments stand for; `Ok(None)` if one is no text, which is then said.
pub(crate) fn read_all(arguments: &[PathBuf]) -> Result<Option<Vec<Source>>> {
    let mut sources = Some(Vec::new());
    for argument in arguments {
        for page in iam_codegen::pages_of(argument)? {
            let source = read(&page, &page.display().to_string())?;
            sources = sources.zip(source).map(|(mut sources, source)| {
                sources.push(source);
                sources
            });
        }
    }
    Ok(sources)
}

/// What a page is called while it is worked on, and how large it is.
pub(crate) fn name_and_size(source: &Source) -> (String, usize) {
    (source.path().to_owned(), source.text().len())
}

/// Prints what is wrong with a page.
pub(crate) fn report(source: &Source, diagnostics: &[Diagnostic]) {
    for message in rendered(&SourceMap::new([source]), diagnostics) {
        terminal::complain_in_color(&message);
    }
}

/// So many findings of one kind are shown; of more than these nobody reads each.
const SHOWN: usize = 100;

/// What is wrong with pages, as it is printed.
pub(crate) fn rendered(sources: &SourceMap<'_>, diagnostics: &[Diagnostic]) -> Vec<String> {
    let color = terminal::has_color();
    let mut times: HashMap<Code, usize> = HashMap::new();
    let mut messages = Vec::new();
    for diagnostic in diagnostics {
        let times = times.entry(diagnostic.code()).or_default();
        *times += 1;
        if *times <= SHOWN {
            messages.push(format!("{}\n", diagnostic.render_in(sources, color)));
        }
    }
    let path = sources.locate(0).map(|(source, _)| source.path()).unwrap_or_default();
    for code in Code::ALL {
        if let Some(more @ 1..) = times.get(code).and_then(|times| times.checked_sub(SHOWN)) {
            messages.push(format!("note: {path}: {more} more findings `{code}`\n"));
        }
    }
    messages
}

/// Which names are not AWS's own in Rust, and why, as it is printed.
pub(crate) fn names(sources: &SourceMap<'_>, notes: &[NameNote]) -> Vec<String> {
    notes.iter().map(|note| name(sources, note)).collect()
}

fn name(sources: &SourceMap<'_>, note: &NameNote) -> String {
    let why = match &note.reason {
        NameReason::Reserved => "Rust needs the word for itself".to_owned(),
        NameReason::NotAnIdentifier => "it is no Rust name".to_owned(),
        NameReason::Generated => "generated code has something else of that name".to_owned(),
        NameReason::Collision { with, .. } => format!("`{with}` would have the same name"),
        NameReason::SameKey { with, .. } => format!("one type stands for it and `{with}`"),
    };
    let place = sources.locate(note.span.start).map(|(source, at)| {
        let Position { line, column } = source.position(at);
        format!("{}:{line}:{column}: ", source.path())
    });
    let (place, NameNote { aws_name, rust_name, .. }) = (place.unwrap_or_default(), note);
    format!("note: {place}`{aws_name}` is `{rust_name}` in Rust: {why}")
}
