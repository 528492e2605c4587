//! Checks published policies and ARNs of a folder, and prints every difference.
//!
//! `cargo run -p iam-policy --example policies -- FOLDER` takes a folder with `managed/`, policies
//! of AWS's own, `ecr/`, policies of one service with their index `ecr-index.md`, and
//! `arn-cases.json`. Every policy must be read and written back with equal values in equal order;
//! managed ones must be valid, and of the others exactly those that the index does not mark as
//! rejected, apart from those in [`BROKEN`].

use std::collections::BTreeMap;
use std::env;
use std::error::Error;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use iam_policy::document::{Presence, Quota, ResourceRule, Severity};
use iam_policy::{AccountId, Arn, Policy, PolicyKind, Region};
use serde_json::Value;

/// Policies with placeholders that no account, ARN or `Sid` can be, or with other faults.
const BROKEN: [&str; 14] = [
    "docs-public-repo-vs-iam-identity-policy",
    "field-cross-account-lambda-two-principals",
    "field-wercker-push",
    "ug2023-repl-all",
    "ug2023-repl-multi",
    "ug2023-repl-prefix",
    "ug2023-repo-account",
    "ug2023-repo-pull-admin",
    "ug2023-repo-users",
    "ug2023-repo-vs-1",
    "ug2023-repo-vs-2",
    "ug2023-vpce-allow-pull",
    "ug2023-vpce-combined",
    "ug2023-vpce-prevent-delete",
];

const REPOSITORY: PolicyKind = PolicyKind::new("a repository policy")
    .with_principal(Presence::Required)
    .with_resource(ResourceRule::OnlyAll)
    .with_quota(Quota::of_text(10_240));

const REGISTRY: PolicyKind = PolicyKind::new("a registry policy")
    .with_principal(Presence::Required)
    .with_resource(ResourceRule::Required)
    .with_quota(Quota::of_text(10_240));

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let folder = env::args_os().nth(1).ok_or("expected a folder of policies")?;
    let folder = Path::new(&folder);
    let mut out = io::stdout().lock();
    let mut check = Check { out: &mut out, faults: 0 };
    let managed = check.managed(&folder.join("managed"))?;
    let others = check.indexed(&folder.join("ecr"), &folder.join("ecr-index.md"))?;
    let arns = check.arns(&folder.join("arn-cases.json"))?;
    let faults = check.faults;
    writeln!(
        out,
        "{managed} managed policies, {others} others, {arns} ARN cases: {faults} faults"
    )?;
    Ok(if faults == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

struct Check<'o> {
    out: &'o mut dyn Write,
    faults: usize,
}

impl Check<'_> {
    fn fault(&mut self, name: &str, message: &str) -> io::Result<()> {
        self.faults += 1;
        writeln!(self.out, "{name}: {message}")
    }

    fn managed(&mut self, folder: &Path) -> Result<usize, Box<dyn Error>> {
        let files = files(folder)?;
        for path in &files {
            let text = fs::read_to_string(path)?;
            let name = stem(path);
            self.round_trip(&name, &text)?;
            if let Err(findings) = PolicyKind::IDENTITY.read(&text) {
                self.fault(&name, &format!("is not valid:\n{findings}"))?;
            }
        }
        Ok(files.len())
    }

    fn indexed(&mut self, folder: &Path, index: &Path) -> Result<usize, Box<dyn Error>> {
        let index = fs::read_to_string(index)?;
        let rows: BTreeMap<&str, (&str, bool)> = index.lines().filter_map(row).collect();
        let files = files(folder)?;
        for path in &files {
            let text = fs::read_to_string(path)?;
            let name = stem(path);
            self.round_trip(&name, &text)?;
            let Some((kind, rejected)) = rows.get(format!("{name}.json").as_str()) else {
                self.fault(&name, "is not in the index")?;
                continue;
            };
            let Some(kind) = kind_of(kind) else {
                self.fault(&name, &format!("has the unknown kind `{kind}`"))?;
                continue;
            };
            let broken = *rejected || BROKEN.contains(&name.as_str());
            let findings = match kind.read_with_findings(&text) {
                Ok((_, findings)) | Err(findings) => findings,
            };
            // Whom a policy lets in does not make it wrong, nor what a template has yet to fill in.
            let is_wrong = findings.iter().any(|found| found.severity() == Severity::Error);
            if broken && !is_wrong {
                self.fault(&name, "is wrong, but no finding is found")?;
            } else if is_wrong && !broken {
                self.fault(&name, &format!("is right, but:\n{findings}"))?;
            }
        }
        Ok(files.len())
    }

    fn round_trip(&mut self, name: &str, text: &str) -> Result<(), Box<dyn Error>> {
        match Policy::from_json(text) {
            Err(error) => self.fault(name, &format!("is not read: {error}"))?,
            Ok(policy) => {
                let written = policy.to_json();
                if serde_json::from_str::<Value>(text)? != serde_json::from_str::<Value>(&written)?
                {
                    self.fault(name, "is written with other values")?;
                }
                if order(text) != order(&written) {
                    self.fault(name, "is written in another order")?;
                }
                if Policy::from_json(&written).as_ref() != Ok(&policy) {
                    self.fault(name, "does not read back equal")?;
                }
            }
        }
        Ok(())
    }

    fn arns(&mut self, cases: &Path) -> Result<usize, Box<dyn Error>> {
        let cases: Vec<Value> = serde_json::from_str(&fs::read_to_string(cases)?)?;
        let mut judged = 0;
        for case in &cases {
            let text = case["arn"].as_str().or_else(|| case["value"].as_str()).unwrap_or_default();
            let wanted = case["valid"].as_bool().unwrap_or_default();
            let arn = text.parse::<Arn>();
            let found = match case["kind"].as_str().unwrap_or_default() {
                "parse" => arn.is_ok(),
                "validate" => arn.is_ok_and(|arn| arn.validate().is_ok()),
                // An ARN may have neither, which these cases write as the empty text.
                "account" => text.is_empty() || AccountId::new(text).is_ok(),
                "region" => text.is_empty() || Region::new(text).is_ok(),
                _ => continue,
            };
            judged += 1;
            if found != wanted {
                let kind = &case["kind"];
                self.fault(text, &format!("{kind} gives {found}, the case says {wanted}"))?;
            }
            if let (Ok(arn), Some(parts)) = (text.parse::<Arn>(), case["parts"].as_array()) {
                let fields =
                    [arn.partition(), arn.service(), arn.region(), arn.account(), arn.resource()];
                if !parts.iter().eq(fields.iter()) {
                    self.fault(text, &format!("has the fields {fields:?}"))?;
                }
            }
        }
        Ok(judged)
    }
}

/// File, kind and whether AWS rejects it, of a row of the index.
fn row(line: &str) -> Option<(&str, (&str, bool))> {
    let mut cells = line.strip_prefix('|')?.split('|');
    let (file, kind) = (cells.next()?, cells.next()?);
    Some((file, (kind, line.contains("REJECTED BY AWS"))))
}

fn kind_of(name: &str) -> Option<PolicyKind> {
    Some(match name {
        "identity" => PolicyKind::IDENTITY,
        "repository" => REPOSITORY,
        "registry" => REGISTRY,
        "trust" => PolicyKind::TRUST,
        "vpc-endpoint" => PolicyKind::VPC_ENDPOINT,
        _ => return None,
    })
}

fn files(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut files = entries.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    files.retain(|path| path.extension().is_some_and(|end| end == "json"));
    files.sort();
    Ok(files)
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// The strings of a text of JSON in their order, and the signs between them.
fn order(text: &str) -> Vec<Value> {
    let mut parts = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        if first == '"' {
            let mut strings = serde_json::Deserializer::from_str(rest).into_iter::<Value>();
            parts.extend(strings.next().and_then(Result::ok));
            rest = rest.get(strings.byte_offset().max(1)..).unwrap_or_default();
        } else {
            parts.push(Value::from(first.to_string()));
            rest = rest.get(first.len_utf8()..).unwrap_or_default();
        }
        rest = rest.trim_start();
    }
    parts
}
