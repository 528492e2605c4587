//! Folders of pages and of Service Reference documents in, changed ones through source -> model -> code;
//! the first finding ends it.
//!
//! Runs on stable Rust. A text is a finding if the generator panics on it, takes far too long, loses
//! a row or a line without a word, or makes tokens that are not valid Rust.

mod deletion;
mod facts;
mod mutate;
mod rows;

use std::error::Error;
use std::panic::catch_unwind;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use clap::Parser;
use deletion::Whole;
use fastrand::Rng;
use iam_codegen::{LowerOptions, Source, TypePrefix, generate, read};

/// Longer than this for a page of at most some megabytes is a finding, even on a busy machine.
const LONGEST: Duration = Duration::from_secs(20);

/// Feed mutated pages and documents to the generator
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
    /// Folders of pages and documents to begin with
    #[arg(required = true)]
    folders: Vec<PathBuf>,
}

/// A page or document as it is.
struct Seed {
    text: String,
    /// What a page says that can be read.
    whole: Option<Whole>,
}

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let flags = Flags::parse();
    let seeds = seeds(&flags.folders)?;
    let mut random = Rng::with_seed(flags.seed);
    let end = Instant::now() + Duration::from_secs(60 * flags.minutes);
    let (mut runs, mut accepted) = (0_u64, 0_u64);
    while Instant::now() < end {
        let seed = &seeds[random.usize(0..seeds.len())];
        let other = &seeds[random.usize(0..seeds.len())];
        let (text, result) = round(seed, other, &mut random);
        match result {
            Ok(is_accepted) => accepted += u64::from(is_accepted),
            Err(finding) => {
                std::fs::write(&flags.finding, &text)?;
                println!("after {runs} texts: {finding}; see {}", flags.finding.display());
                return Ok(ExitCode::FAILURE);
            }
        }
        runs += 1;
    }
    println!("{runs} mutated texts of {}, {accepted} of them readable: no finding", seeds.len());
    Ok(ExitCode::SUCCESS)
}

/// A changed text, and whether it is readable or what is wrong with the generator.
fn round(seed: &Seed, other: &Seed, random: &mut Rng) -> (String, Result<bool, String>) {
    if let Some(whole) = seed.whole.as_ref().filter(|_| random.u8(0..4) == 0) {
        return whole.without_a_line(&seed.text, random);
    }
    let text = mutate::mutate(&seed.text, &other.text, random);
    let result = catch_unwind(|| check(&text)).unwrap_or_else(|_| Err("it panics".to_owned()));
    (text, result)
}

fn seeds(folders: &[PathBuf]) -> Result<Vec<Seed>, Box<dyn Error>> {
    let mut paths = Vec::new();
    for folder in folders {
        let entries = std::fs::read_dir(folder)
            .map_err(|error| format!("cannot read folder `{}`: {error}", folder.display()))?;
        for entry in entries {
            paths.push(entry?.path());
        }
    }
    paths.sort();
    let mut seeds = Vec::new();
    for path in &paths {
        let is_page = path.extension().is_some_and(|end| end == "md");
        if is_page || path.extension().is_some_and(|end| end == "json") {
            let Ok(text) = String::from_utf8(std::fs::read(path)?) else { continue };
            let whole = if is_page { Whole::of(&text) } else { None };
            seeds.push(Seed { text, whole });
        }
    }
    if seeds.is_empty() { Err("no pages found".into()) } else { Ok(seeds) }
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
    if reading.model.is_none() && errors == 0 {
        return Err("refused without a word".to_owned());
    }
    if let Some(model) = &reading.model {
        rows::account(&source, &reading, model)?;
        let options = LowerOptions::new(TypePrefix::of_service("page"));
        generate(model, &options).map_err(|error| error.to_string())?;
    }
    let time = start.elapsed();
    if time > LONGEST {
        return Err(format!("it takes {time:?} for {} bytes", text.len()));
    }
    Ok(reading.model.is_some())
}
