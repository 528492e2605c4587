//! The commands of this workspace.

mod codegen;
mod compare_policies;
mod diff;
mod evaluate;
mod fetch;
mod flags;
mod generate;
mod lint;
mod lock;
mod model;
mod pages;
mod preflight;
mod release;
mod scaffold;
mod services;
mod sources;
mod summary;
mod sweep;
mod terminal;
mod tidy;
mod verify;
mod work;
mod write;

use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

use anyhow::Result;
use clap::Parser;

use flags::{Command, Flags};
use summary::count;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Done,
    /// It found something wrong and reported it.
    Failed,
    /// It could not do its work, which is reported: a page is refused, say.
    Trouble,
}

/// The exit status of a comparison that could not be made, and of a wrong command line.
const TROUBLE: u8 = 2;

fn main() -> ExitCode {
    let mut out = terminal::Output::new();
    let flags = Flags::parse();
    if let Some(mistake) = flags.command.mistake() {
        terminal::complain(&format!("error: {mistake}"));
        return ExitCode::from(TROUBLE);
    }
    let trouble = if flags.command.compares() { TROUBLE } else { 1 };
    let result = run(&flags, &mut out).and_then(|outcome| {
        out.flush()?;
        Ok(outcome)
    });
    match result {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Failed) => ExitCode::FAILURE,
        Ok(Outcome::Trouble) => ExitCode::from(trouble),
        // The reader of a pipe has closed it.
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            terminal::complain(&format!("error: {error:#}"));
            ExitCode::from(trouble)
        }
    }
}

fn run(flags: &Flags, out: &mut terminal::Output) -> Result<Outcome> {
    match &flags.command {
        Command::Codegen(flags) => codegen::run(flags, out),
        Command::Model(flags) => model::run(flags, out),
        Command::Sweep(flags) => sweep::run(flags, out),
        Command::Diff(flags) => diff::run(flags, out),
        Command::Verify(flags) => verify::run(flags, out),
        Command::Lint(flags) => lint::run(flags, out),
        Command::Evaluate(flags) => evaluate::run(flags, out),
        Command::Compare(flags) => compare_policies::run(flags, out),
        Command::Fetch(flags) => fetch::run(flags, out),
        Command::ReleaseNotes(flags) => release::run(flags, out),
        Command::Preflight => preflight::run(out),
        Command::Tidy => tidy::run(out),
    }
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let io = error.downcast_ref::<io::Error>();
    io.is_some_and(|error| error.kind() == ErrorKind::BrokenPipe)
}
