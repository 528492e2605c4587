//! `cargo xtask model`: prints the model of each page as a line of JSON.

use std::io::Write;
use std::path::Path;

use anyhow::{Error, Result};

use crate::flags::Model;
use crate::{Outcome, pages, terminal};

pub(crate) fn run(flags: &Model, out: &mut impl Write) -> Result<Outcome> {
    let mut outcome = Outcome::Done;
    for argument in &flags.pages {
        let pages = iam_codegen::pages_of(argument).map_err(Error::from);
        for page in said(pages, &mut outcome).unwrap_or_default() {
            match said(line(&page), &mut outcome) {
                Some(Some(line)) => writeln!(out, "{}", terminal::json(&line))?,
                Some(None) => outcome = Outcome::Failed,
                None => {}
            }
        }
    }
    Ok(outcome)
}

/// The value of a result; an error is printed, so that the other pages are still read.
fn said<T>(result: Result<T>, outcome: &mut Outcome) -> Option<T> {
    result
        .inspect_err(|error| {
            terminal::complain(&format!("error: {error:#}"));
            *outcome = Outcome::Failed;
        })
        .ok()
}

/// The model of a page; `None` if it is refused, which is reported.
fn line(page: &Path) -> Result<Option<String>> {
    let Some(source) = pages::read(page, &page.display().to_string())? else {
        return Ok(None);
    };
    let reading = iam_codegen::read(&source);
    pages::report(&source, &reading.diagnostics);
    Ok(reading.model.map(|reference| reference.to_json()).transpose()?)
}
