//! `cargo xtask compare`: says what a change of a policy grants and takes away.

use std::io::Write;

use anyhow::Result;
use iam_policy::evaluate::{Grant, Prover};
use serde::Serialize;

use crate::flags::{self, ReportFormat};
use crate::{Outcome, evaluate, services, terminal};

pub(crate) fn run(flags: &flags::Compare, out: &mut impl Write) -> Result<Outcome> {
    let Some(services) = services::known(&flags.pages, None)? else { return Ok(Outcome::Trouble) };
    let (old, new) = (evaluate::policy(&flags.old)?, evaluate::policy(&flags.new)?);
    let old = Prover::new(&old).with_services(&services.facts);
    let new = Prover::new(&new).with_services(&services.facts);
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
        if let Some(witness) = grant.witness() {
            writeln!(out, "{verb} {grant}")?;
            writeln!(out, "  such as {witness}")?;
        } else {
            writeln!(out, "possibly {verb} {grant}")?;
            writeln!(out, "  no request was found that shows it, and no proof that none does")?;
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

#[cfg(test)]
mod tests {
    use iam_policy::Policy;

    use super::*;

    fn policy(action: &str, resource: &str) -> Policy {
        let text = format!(
            r#"{{"Version":"2012-10-17","Statement":{{"Effect":"Allow","Action":"{action}","Resource":"{resource}"}}}}"#
        );
        Policy::from_json(&text).unwrap()
    }

    #[test]
    fn says_what_a_change_grants() {
        let old = policy("s3:GetObject", "arn:aws:s3:::bucket/*");
        let new = policy("s3:Get*", "arn:aws:s3:::bucket/*");
        let granted = Prover::new(&new).grants_beyond(&Prover::new(&old)).unwrap();
        let mut out = Vec::new();
        write_side("grants", &granted, &mut out).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "grants `Statement[0]`: `s3:Get*` on `arn:aws:s3:::bucket/*`\n  such as \
             `s3:GetExample` on `arn:aws:s3:::bucket/example` by \
             `arn:aws:iam::123456789012:user/example`; allowed: `Statement[0]` of the identity \
             policy allows the request\n"
        );
        assert_eq!(Prover::new(&old).grants_beyond(&Prover::new(&new)), Ok(Vec::new()));
        let parts = serde_json::to_value(parts(&granted)).unwrap();
        let witness = parts.pointer("/0/witness/action").unwrap();
        assert_eq!(
            (parts.pointer("/0/action").unwrap(), witness),
            (&"s3:Get*".into(), &"s3:GetExample".into())
        );
    }
}
