//! How long all pages of folders take, beside what the libraries alone need, and on two cores beside one;
//! then what the crate of the largest page costs the compiler.
//!
//! `cargo bench -p iam-codegen --bench services -- FOLDER…`; without a folder the pages of `data/`.
//! Cargo runs benchmarks in the folder of their package, so give whole paths.

#![expect(clippy::print_stdout, reason = "it prints the figures of the benchmark")]

mod compile;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use std::{env, fs};

use iam_codegen::{LowerOptions, Source, TypePrefix, generate, read};
use pulldown_cmark::{Options, Parser};
use rayon::prelude::*;

/// How often every page goes through every stage.
const ROUNDS: usize = 5;

/// The time of each stage for one page: the shortest of all rounds, as noise only adds.
#[derive(Debug, Default, Clone, Copy)]
struct Times {
    events: Option<Duration>,
    read: Option<Duration>,
    print_tokens: Option<Duration>,
    generate: Option<Duration>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<PathBuf> = env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with("--"))
        .map(Into::into)
        .collect();
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data");
    let pages = pages(if arguments.is_empty() { vec![data] } else { arguments })?;
    // Before the stages, which keep more in memory than a run does.
    let (one, two, memory) = whole_run(&pages)?;
    let times: Vec<_> = pages.iter().filter_map(measure).collect();
    println!(
        "{} pages, {} of them readable; the shortest of {ROUNDS} rounds",
        pages.len(),
        times.len()
    );
    row("reading", &times, |t| t.read, "events of pulldown-cmark", |t| t.events);
    row("generating", &times, |t| t.generate, "syn and prettyplease", |t| t.print_tokens);
    let ratio = one.as_secs_f64() / two.as_secs_f64();
    println!("whole run on one core {one:.1?}, on two {two:.1?}: {ratio:.2}x as fast");
    match memory {
        Some(bytes) => println!("most memory in use: {} MB", bytes / 1_000_000),
        None => println!("most memory in use: not known on this system"),
    }
    match pages.iter().find(|page| read(page).model.is_some()) {
        Some(page) => compile::report(page),
        None => Ok(()),
    }
}

fn pages(folders: Vec<PathBuf>) -> Result<Vec<Source>, Box<dyn Error>> {
    let mut pages = Vec::new();
    for folder in folders {
        let entries = fs::read_dir(&folder).map_err(|error| {
            let shown = folder.display();
            format!("cannot read folder `{shown}`, taken from the folder `codegen`: {error}")
        })?;
        for entry in entries {
            let path = entry?.path();
            if path.extension().is_some_and(|extension| extension == "md") {
                pages.extend(Source::decode(path.display().to_string(), fs::read(&path)?).ok());
            }
        }
    }
    // The largest first: whoever gets it last is waited for.
    pages.sort_by_key(|page| std::cmp::Reverse(page.text().len()));
    Ok(pages)
}

/// From the text of all pages to the text of all files, on one core and on two.
fn whole_run(pages: &[Source]) -> Result<(Duration, Duration, Option<u64>), Box<dyn Error>> {
    let pool = |threads| rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    let (mut one, mut two) = (None, None);
    for _ in 0..ROUNDS {
        for (pool, shortest) in [(pool(1)?, &mut one), (pool(2)?, &mut two)] {
            shorten(shortest, || pool.install(|| run(pages)));
        }
    }
    Ok((one.unwrap_or_default(), two.unwrap_or_default(), peak_memory()))
}

fn run(pages: &[Source]) -> Vec<String> {
    let files = |source: &Source| {
        let model = read(source).model?;
        let prefix = TypePrefix::of_service(&model.prefix);
        let options = LowerOptions::new(prefix);
        Some(generate(&model, &options).ok()?.files)
    };
    let made = pages.par_iter().with_max_len(1).filter_map(files).flatten_iter();
    made.map(|file| file.contents).collect()
}

/// The most memory that this process had, in bytes.
fn peak_memory() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes * 1024)
}

/// Times every stage; nothing for a page that is refused.
fn measure(source: &Source) -> Option<Times> {
    let reading = read(source);
    let model = reading.model?;
    let prefix = TypePrefix::of_service(&model.prefix);
    let options = LowerOptions::new(prefix);
    let files = generate(&model, &options).ok()?.files;
    let tokens: Vec<proc_macro2::TokenStream> =
        files.iter().filter_map(|file| file.contents.parse().ok()).collect();
    let mut times = Times::default();
    for _ in 0..ROUNDS {
        shorten(&mut times.events, || {
            Parser::new_ext(source.text(), Options::ENABLE_TABLES).into_offset_iter().count()
        });
        shorten(&mut times.read, || read(source).rows);
        // A copy of tokens is cheap, and both sides start with one.
        shorten(&mut times.print_tokens, || {
            let parsed = tokens.iter().filter_map(|tokens| syn::parse2(tokens.clone()).ok());
            parsed.map(|file| prettyplease::unparse(&file).len()).sum::<usize>()
        });
        shorten(&mut times.generate, || generate(&model, &options).map(|made| made.files));
    }
    Some(times)
}

fn shorten<T>(shortest: &mut Option<Duration>, run: impl FnOnce() -> T) {
    let start = Instant::now();
    let result = run();
    let time = start.elapsed();
    drop(result);
    *shortest = Some(shortest.map_or(time, |shortest| shortest.min(time)));
}

type Stage = fn(&Times) -> Option<Duration>;

fn row(ours: &str, times: &[Times], stage: Stage, floor: &str, floor_stage: Stage) {
    let sum = |stage: Stage| times.iter().filter_map(stage).sum::<Duration>();
    let (time, least) = (sum(stage), sum(floor_stage));
    let ratio = time.as_secs_f64() / least.as_secs_f64();
    println!("{ours} {time:.1?}, {floor} {least:.1?}: {ratio:.2}x");
}
