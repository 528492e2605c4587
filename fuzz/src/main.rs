//! Folders of pages in, mutated pages through page -> model -> source; the first finding ends it.
//!
//! Runs on stable Rust. A page is a finding if the generator panics on it, takes far too long, loses
//! a row without a word, or makes tokens that are no Rust.

mod mutate;
mod rows;

use std::error::Error;
use std::panic::catch_unwind;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use clap::Parser;
use fastrand::Rng;
use iam_codegen::{LowerOptions, Source, TypePrefix, generate, read};

/// Longer than this for a page of at most some megabytes is a finding, even on a busy machine.
const LONGEST: Duration = Duration::from_secs(20);

/// Feed mutated pages to the generator
#[derive(Debug, Parser)]
struct Flags {
    /// How long to go on
    #[arg(long, default_value_t = 10)]
    minutes: u64,
    /// Where the random numbers begin; the same seed gives the same pages
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Where the page of a finding is written
    #[arg(long, default_value = "finding.md")]
    finding: PathBuf,
    /// Folders of pages to begin with
    #[arg(required = true)]
    folders: Vec<PathBuf>,
}

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let flags = Flags::parse();
    let pages = pages(&flags.folders)?;
    let mut random = Rng::with_seed(flags.seed);
    let end = Instant::now() + Duration::from_secs(60 * flags.minutes);
    let (mut runs, mut accepted) = (0_u64, 0_u64);
    while Instant::now() < end {
        let page = &pages[random.usize(0..pages.len())];
        let other = &pages[random.usize(0..pages.len())];
        let text = mutate::mutate(page, other, &mut random);
        match catch_unwind(|| check(&text)).unwrap_or_else(|_| Err("it panics".to_owned())) {
            Ok(is_accepted) => accepted += u64::from(is_accepted),
            Err(finding) => {
                std::fs::write(&flags.finding, &text)?;
                println!("after {runs} pages: {finding}; see {}", flags.finding.display());
                return Ok(ExitCode::FAILURE);
            }
        }
        runs += 1;
    }
    println!("{runs} mutated pages of {}, {accepted} of them readable: no finding", pages.len());
    Ok(ExitCode::SUCCESS)
}

fn pages(folders: &[PathBuf]) -> Result<Vec<String>, Box<dyn Error>> {
    let mut paths = Vec::new();
    for folder in folders {
        let entries = std::fs::read_dir(folder)
            .map_err(|error| format!("cannot read folder `{}`: {error}", folder.display()))?;
        for entry in entries {
            paths.push(entry?.path());
        }
    }
    paths.sort();
    let mut pages = Vec::new();
    for path in paths.iter().filter(|path| path.extension().is_some_and(|end| end == "md")) {
        pages.extend(String::from_utf8(std::fs::read(path)?).ok());
    }
    if pages.is_empty() { Err("no pages found".into()) } else { Ok(pages) }
}

/// Whether the page is readable; what is wrong with the generator if anything is.
fn check(text: &str) -> Result<bool, String> {
    let start = Instant::now();
    let source = Source::new("page.md", text);
    let reading = read(&source);
    for diagnostic in &reading.diagnostics {
        let _ = diagnostic.render(&source, false);
    }
    let errors = reading.diagnostics.iter().filter(|found| found.is_error()).count();
    if reading.reference.is_none() && errors == 0 {
        return Err("refused without a word".to_owned());
    }
    if let Some(model) = &reading.reference {
        rows::account(&source, &reading, model)?;
        let options = LowerOptions::new(TypePrefix::of_service("page"));
        generate(model, &options).map_err(|error| error.to_string())?;
    }
    let time = start.elapsed();
    if time > LONGEST {
        return Err(format!("it takes {time:?} for {} bytes", text.len()));
    }
    Ok(reading.reference.is_some())
}
