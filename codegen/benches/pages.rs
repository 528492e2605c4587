//! How long all pages of a folder take on one core, beside what the libraries alone need for them.
//!
//! `cargo bench -p iam-codegen --bench pages -- FOLDER…`; without a folder the pages of `data/`.

#![expect(clippy::print_stdout, reason = "it prints the figures of the benchmark")]

use std::error::Error;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use std::{env, fs};

use iam_codegen::{LowerOptions, Source, generate, read, type_prefix};
use pulldown_cmark::{Options, Parser};

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
    let folders = if arguments.is_empty() { vec![data] } else { arguments };
    let mut pages = Vec::new();
    for folder in folders {
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            if path.extension().is_some_and(|extension| extension == "md") {
                pages.extend(Source::decode(path.display().to_string(), fs::read(&path)?).ok());
            }
        }
    }
    let times: Vec<_> = pages.iter().filter_map(measure).collect();
    println!(
        "{} pages, {} of them readable, {ROUNDS} rounds on one core",
        pages.len(),
        times.len()
    );
    row("reading", &times, |t| t.read, "events of pulldown-cmark", |t| t.events);
    row("generating", &times, |t| t.generate, "syn and prettyplease", |t| t.print_tokens);
    Ok(())
}

/// Times every stage; nothing for a page that is refused.
fn measure(source: &Source) -> Option<Times> {
    let reading = read(source);
    let model = reading.reference?;
    let prefix = type_prefix(&model.prefix);
    let options = LowerOptions { type_prefix: &prefix, ..LowerOptions::default() };
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
