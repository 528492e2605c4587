//! `cargo xtask compare`: says what a change of a policy grants and takes away.

use std::io::Write;

use anyhow::Result;
use iam_policy::evaluate::{Grant, Prover};
use serde::Serialize;

use crate::flags::{self, ReportFormat};
use crate::{Outcome, evaluate, services, terminal};

pub(crate) fn run(flags: &flags::Compare, out: &mut impl Write) -> Result<Outcome> {
    let Some(services) = services::known(&flags.pages)? else { return Ok(Outcome::Trouble) };
    let (old, new) = (evaluate::policy(&flags.old)?, evaluate::policy(&flags.new)?);
    let old = Prover::new(&old).with_services(&services);
    let new = Prover::new(&new).with_services(&services);
    let (granted, taken) = match (new.grants_beyond(&old), old.grants_beyond(&new)) {
        (Ok(granted), Ok(taken)) => (granted, taken),
        (Err(doubt), _) | (_, Err(doubt)) => {
            terminal::complain(&format!("error: the policies cannot be compared: {doubt}"));
            return Ok(Outcome::Trouble);
        }
    };
    match flags.format {
        ReportFormat::Text => {
            write_side("grants", &granted, out)?;
            write_side("takes away", &taken, out)?;
            if granted.is_empty() && taken.is_empty() {
                writeln!(out, "both allow the same requests")?;
            }
        }
        ReportFormat::Json => {
            let change = Change { grants: parts(&granted), takes_away: parts(&taken) };
            writeln!(out, "{}", terminal::json(&serde_json::to_string(&change)?))?;
        }
    }
    let mut all = granted.iter().chain(&taken);
    Ok(if granted.is_empty() && taken.is_empty() {
        Outcome::Done
    } else if all.any(|grant| grant.witness().is_some()) {
        Outcome::Failed
    } else {
        Outcome::Trouble
    })
}

fn write_side(verb: &str, grants: &[Grant], out: &mut impl Write) -> Result<()> {
    for grant in grants {
        match grant.witness() {
            Some(witness) => {
                writeln!(out, "{verb} {grant}")?;
                writeln!(out, "  such as {witness}")?;
            }
            None => {
                writeln!(out, "possibly {verb} {grant}")?;
                writeln!(out, "  no request was found that shows it, and no proof that none does")?;
            }
        }
    }
    Ok(())
}

/// A change as JSON.
#[derive(Serialize)]
struct Change {
    grants: Vec<Part>,
    takes_away: Vec<Part>,
}

#[derive(Serialize)]
struct Part {
    statement: usize,
    action: String,
    resource: String,
    witness: Option<evaluate::RequestText>,
    explanation: Option<String>,
}

fn parts(grants: &[Grant]) -> Vec<Part> {
    let part = |grant: &Grant| Part {
        statement: grant.statement(),
        action: grant.action().to_owned(),
        resource: grant.resource().to_owned(),
        witness: grant.witness().map(|witness| evaluate::request_text(witness.request())),
        explanation: grant.witness().map(|witness| witness.explanation().to_owned()),
    };
    grants.iter().map(part).collect()
}
