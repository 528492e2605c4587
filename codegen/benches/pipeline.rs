//! How long the stages take for one page, beside what their libraries alone need for the same input.

use std::hint::black_box;
use std::time::{Duration, Instant};

use divan::Bencher;
use iam_codegen::model::ServiceModel;
use iam_codegen::{LowerOptions, Source, TypePrefix, generate, read};
use proc_macro2::TokenStream;
use pulldown_cmark::{Options, Parser};

const PATH: &str = "data/list_amazonec2containerregistry.md";
const PAGE: &str = include_str!("../../data/list_amazonec2containerregistry.md");

/// How often the two sides of a ratio are timed, one after the other.
const ROUNDS: usize = 301;

fn main() {
    divan::main();
    let source = Source::new(PATH, PAGE);
    let reading = read(&source);
    let Some(model) = &reading.model else { return eprintln!("the seed page is refused") };
    let tokens = tokens(model);
    report("page -> model, to pulldown-cmark's events", || drop(read(&source)), || _ = events());
    report(
        "model -> formatted source, to syn and prettyplease",
        || drop(generated(model)),
        || drop(printed(&tokens)),
    );
}

/// Pulldown-cmark alone: its events are read and thrown away.
#[divan::bench]
fn events() -> usize {
    Parser::new_ext(black_box(PAGE), Options::ENABLE_TABLES).into_offset_iter().count()
}

#[divan::bench]
fn page_to_model(bencher: Bencher<'_, '_>) {
    let source = Source::new(PATH, PAGE);
    bencher.bench_local(|| read(black_box(&source)).rows);
}

/// Syn and prettyplease alone, on the tokens of what is generated.
#[divan::bench]
fn print_tokens(bencher: Bencher<'_, '_>) {
    let source = Source::new(PATH, PAGE);
    let tokens = read(&source).model.as_ref().map(tokens).unwrap_or_default();
    bencher.bench_local(|| printed(&tokens));
}

#[divan::bench]
fn model_to_source(bencher: Bencher<'_, '_>) {
    let source = Source::new(PATH, PAGE);
    let reading = read(&source);
    bencher.bench_local(|| reading.model.as_ref().map(generated));
}

fn generated(model: &ServiceModel<'_>) -> Vec<String> {
    let options = LowerOptions::new(TypePrefix::of_service("ecr"));
    let generated = generate(black_box(model), &options).into_iter();
    generated.flat_map(|generated| generated.files).map(|file| file.contents).collect()
}

fn tokens(model: &ServiceModel<'_>) -> Vec<TokenStream> {
    generated(model).iter().filter_map(|text| text.parse().ok()).collect()
}

fn printed(tokens: &[TokenStream]) -> Vec<String> {
    let files = tokens.iter().filter_map(|tokens| syn::parse2(tokens.clone()).ok());
    files.map(|file| prettyplease::unparse(&file)).collect()
}

/// Prints how many times as long `ours` takes as `floor`: the medians of alternating rounds.
#[expect(clippy::print_stdout, reason = "it belongs to the figures of the benchmark")]
fn report(what: &str, ours: impl Fn(), floor: impl Fn()) {
    let rounds: (Vec<_>, Vec<_>) = (0..ROUNDS).map(|_| (time(&ours), time(&floor))).unzip();
    let ratio = median(rounds.0).as_secs_f64() / median(rounds.1).as_secs_f64();
    println!("{what}: {ratio:.2}x");
}

fn time(run: impl Fn()) -> Duration {
    let start = Instant::now();
    run();
    start.elapsed()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times.get(times.len() / 2).copied().unwrap_or_default()
}
