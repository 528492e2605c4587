//! How long it takes to read the pages of services and to judge policies by them.
//!
//! `cargo bench -p xtask --bench lint -- POLICIES PAGE…` with whole paths, as Cargo runs benchmarks in
//! the folder of their package; POLICIES and each PAGE may be a folder.

#![expect(clippy::print_stdout, reason = "it prints the figures of the benchmark")]

use std::error::Error;
use std::path::Path;
use std::time::Instant;
use std::{env, fs};

use iam_codegen::{LowerOptions, Source, TypePrefix, read, service_facts, sources_of};
use iam_policy::PolicyKind;
use iam_policy::lint::Linter;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<_> = env::args().skip(1).filter(|text| text != "--bench").collect();
    let [policies, pages @ ..] = arguments.as_slice() else {
        println!("nothing to judge: give a folder of policies and pages");
        return Ok(());
    };
    let texts = texts(Path::new(policies))?;

    let start = Instant::now();
    let (mut linter, mut services) = (Linter::new(PolicyKind::IDENTITY), 0);
    for page in pages {
        for source in sources_of(Path::new(page))? {
            linter = with_page(linter, &source.map_err(|refused| refused.1.message().to_owned())?);
            services += 1;
        }
    }
    println!("{services} pages read in {:.2?}", start.elapsed());
    let judging = Instant::now();
    let findings: usize =
        texts.iter().map(|text| linter.lint_json(text).findings().iter().count()).sum();
    println!("{} policies judged in {:.2?}: {findings} findings", texts.len(), judging.elapsed());
    println!("together {:.2?}", start.elapsed());
    Ok(())
}

fn with_page(linter: Linter, source: &Source) -> Linter {
    let options = LowerOptions::new(TypePrefix::of_service("service"));
    match read(source).model {
        Some(model) => linter.service(&service_facts(&model, &options)),
        None => linter,
    }
}

fn texts(folder: &Path) -> Result<Vec<String>, Box<dyn Error>> {
    let mut texts = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "json") {
            texts.push(fs::read_to_string(path)?);
        }
    }
    Ok(texts)
}
