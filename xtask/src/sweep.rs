//! `cargo xtask sweep`: checks that what any pages generate compiles without a warning.

use std::io::Write;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use iam_codegen::{Page, ServiceRules, Source};

use crate::flags::Sweep;
use crate::generate::{self, Made};
use crate::summary::{self, Summary, count};
use crate::work::Work;
use crate::{Outcome, pages, sources, terminal};

mod package;

/// Where the packages are, relative to the root.
const FOLDER: &str = "target/sweep";

/// The command that makes the modules, as their header names it.
const COMMAND: &str = "cargo xtask sweep";

pub(crate) fn run(flags: &Sweep, out: &mut impl Write) -> Result<Outcome> {
    let root = sources::repository(&std::env::current_dir()?)?;
    let work = Work::new(&flags.effort)?;
    let mut texts = Vec::new();
    for argument in &flags.pages {
        texts.extend(iam_codegen::sources_of(argument)?);
    }
    let given = texts.len();
    let sources: Vec<_> = texts.into_iter().flatten().collect();
    let name_and_size = |source: &&Source| pages::name_and_size(source);
    let readings = work.each("reading", sources.iter().collect(), name_and_size, read);
    let read: Vec<_> = readings.into_iter().flatten().collect();
    let refused = given - read.len();
    let services = work.each("generating", read, |page| pages::name_and_size(page.source), service);
    let services: Vec<_> = services.into_iter().flatten().collect::<Result<_>>()?;
    ensure!(!services.is_empty(), "no page can be read: `cargo xtask model` says why");
    let packages = package::divide(&services);
    let changed = package::write(&root, &packages)?;
    if !flags.effort.quiet {
        let summaries: Vec<_> =
            services.iter().map(|(_, made)| Summary::new(made, FOLDER.as_ref(), 0, 0)).collect();
        summary::write(&summaries, out)?;
        let (pages, packages) = (count(services.len(), "page"), count(packages.len(), "package"));
        writeln!(
            out,
            "{pages} in {packages}, {} changed, {refused} refused",
            count(changed, "file")
        )?;
        out.flush()?;
    }
    compile(flags, &root.join(FOLDER), packages.len(), out)
}

fn read(source: &Source) -> Option<Page<'_>> {
    let model = iam_codegen::read(source).model?;
    Some(Page { source, model })
}

fn service(page: Page<'_>) -> Option<Result<(String, Made<'_>)>> {
    let module = module_name(page.source.path());
    let made = generate::service(vec![page], None, ServiceRules::default(), COMMAND).transpose()?;
    Some(made.map(|made| (module, made)))
}

/// `page_list_ec2` for `pages/list_ec2.md`.
fn module_name(path: &str) -> String {
    let stem = Path::new(path).file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    iam_codegen::module_name(&format!("page {stem}"))
}

/// Compiles all packages with every warning an error.
fn compile(flags: &Sweep, folder: &Path, packages: usize, out: &mut impl Write) -> Result<Outcome> {
    let start = Instant::now();
    let mut clippy = cargo(flags, folder, "clippy");
    clippy.args(["--", "-D", "warnings"]);
    let mut passed = clippy.status().context("cannot run cargo")?.success();
    if flags.doc && passed {
        let mut doc = cargo(flags, folder, "doc");
        doc.arg("--no-deps").env("RUSTDOCFLAGS", "-D warnings");
        passed = doc.status().context("cannot run cargo")?.success();
    }
    if !passed {
        terminal::complain("error: generated modules do not compile without a warning");
        return Ok(Outcome::Failed);
    }
    if flags.doctests && !holds_no_doctest(flags, folder, packages)? {
        return Ok(Outcome::Failed);
    }
    if !flags.effort.quiet {
        let doctests = if flags.doctests { ", without a doctest" } else { "" };
        let time = start.elapsed().as_secs_f64();
        writeln!(out, "compiled without a warning{doctests} in {time:.1} s")?;
    }
    Ok(Outcome::Done)
}

/// Whether rustdoc finds no test in the documentation. Tests are listed and not run, because somebody
/// else wrote them.
fn holds_no_doctest(flags: &Sweep, folder: &Path, packages: usize) -> Result<bool> {
    let mut list = cargo(flags, folder, "test");
    let output = list.args(["--doc", "--", "--list"]).output().context("cannot run cargo")?;
    let listed = String::from_utf8_lossy(&output.stdout);
    let numbers = doctests(&listed);
    if output.status.success() && numbers.len() == packages && numbers.iter().all(|n| *n == 0) {
        return Ok(true);
    }
    let found = count(numbers.iter().sum::<usize>(), "doctest");
    terminal::complain(&format!(
        "{}{listed}error: expected {} without a doctest, found {found} in {}",
        String::from_utf8_lossy(&output.stderr),
        count(packages, "package"),
        count(numbers.len(), "package")
    ));
    Ok(false)
}

/// How many doctests each package has, by what `cargo test --doc -- --list` prints.
fn doctests(listed: &str) -> Vec<usize> {
    let total = |line: &str| line.split_once(" test")?.0.parse().ok();
    listed.lines().filter(|line| line.ends_with(" benchmarks")).filter_map(total).collect()
}

fn cargo(flags: &Sweep, folder: &Path, command: &str) -> Command {
    let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut cargo = Command::new(program);
    cargo.args([command, "--workspace"]).current_dir(folder);
    cargo.arg("--target-dir").arg(folder.join("target"));
    // A quiet list of tests ends without their number.
    if flags.effort.quiet && command != "test" {
        cargo.arg("--quiet");
    }
    if let Some(jobs) = flags.effort.jobs {
        cargo.arg("--jobs").arg(jobs.to_string());
    }
    cargo
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doctests_are_counted_by_package() {
        assert_eq!(doctests("\n0 tests, 0 benchmarks\n\n0 tests, 0 benchmarks\n"), [0, 0]);
        let one = "src/a.rs - a::A (line 4): test\n\n1 test, 0 benchmarks\n";
        assert_eq!(doctests(one), [1]);
        assert_eq!(doctests("error: no doctests, 0 benchmarks").len(), 0);
    }
}
