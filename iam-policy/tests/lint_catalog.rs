//! The catalog of codes: each example has a finding of its code, and the documentation is up to date.
//!
//! `UPDATE_EXPECT=1 cargo test -p iam-policy --features lint --test lint_catalog` writes the
//! documentation anew.
#![cfg(all(feature = "json", feature = "lint"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first wrong fact")]

use std::collections::BTreeSet;
use std::fmt::Write;
use std::{env, fs};

use iam_policy::PolicyKind;
use iam_policy::document::{Code, Severity};
use iam_policy::lint::catalog::access_analyzer::{CHECKS, Check, Outcome, PAGE};
use iam_policy::lint::catalog::{self, Entry};
use iam_policy::lint::{LintReport, Linter};

mod bakery;

/// Codes without an example, each with a test of its own here or elsewhere.
const WITHOUT_EXAMPLE: [Code; 8] = [
    Code::PolicySizeExceedsIdentityPolicyQuota,
    Code::PolicySizeExceedsResourcePolicyQuota,
    Code::PolicySizeExceedsRoleTrustPolicyQuota,
    Code::PolicySizeExceedsScpQuota,
    Code::PolicySizeExceedsRcpQuota,
    // No text that is read holds one.
    Code::OpenPlaceholder,
    // Only builders can make such a condition.
    Code::RepeatedCondition,
    // It is about what the caller accepts, not about a policy.
    Code::UnusedAcceptance,
];

fn lint(kind: PolicyKind, text: &str) -> LintReport {
    Linter::new(kind).service(&bakery::SERVICE).lint_json(text)
}

fn found(kind: PolicyKind, text: &str) -> BTreeSet<(Code, Severity)> {
    lint(kind, text).findings().iter().map(|finding| (finding.code(), finding.severity())).collect()
}

#[test]
fn each_code_has_an_entry() {
    let codes: Vec<_> = catalog::entries().iter().map(Entry::code).collect();
    assert_eq!(codes, Code::ALL);
    for &code in Code::ALL {
        assert_eq!(catalog::entry(code).code(), code);
    }
}

#[test]
fn each_example_has_its_code_alone() {
    let mut faults = Vec::new();
    for entry in catalog::entries() {
        let Some(example) = entry.example() else { continue };
        let found = found(entry.kind(), &example);
        let [only] = found.iter().collect::<Vec<_>>()[..] else {
            faults.push(format!("{}: {found:?}", entry.code()));
            continue;
        };
        if only.0 != entry.code() || !entry.severities().contains(&only.1) {
            faults.push(format!("{}: {only:?}", entry.code()));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let without: Vec<_> = catalog::entries()
        .iter()
        .filter(|entry| entry.example().is_none())
        .map(Entry::code)
        .collect();
    assert_eq!(without, WITHOUT_EXAMPLE);
}

#[test]
fn long_policies_exceed_their_quota() {
    for (code, kind) in [
        (Code::PolicySizeExceedsIdentityPolicyQuota, PolicyKind::MANAGED),
        (Code::PolicySizeExceedsResourcePolicyQuota, PolicyKind::VPC_ENDPOINT),
        (Code::PolicySizeExceedsRoleTrustPolicyQuota, PolicyKind::TRUST),
        (Code::PolicySizeExceedsScpQuota, PolicyKind::SERVICE_CONTROL),
        (Code::PolicySizeExceedsRcpQuota, PolicyKind::RESOURCE_CONTROL),
    ] {
        let text = |length| {
            let sid = "a".repeat(length);
            format!(r#"{{"Version":"2012-10-17","Statement":{{"Effect":"Deny","Sid":"{sid}"}}}}"#)
        };
        let most = kind.quota().unwrap().characters() - text(0).len();
        let has_code = |text: &str| found(kind, text).contains(&(code, Severity::Error));
        assert!(!has_code(&text(most)) && has_code(&text(most + 1)), "{code}");
    }
}

#[test]
fn severities_stand_once_and_the_worst_first() {
    for entry in catalog::entries() {
        let severities = entry.severities();
        assert!(!severities.is_empty() && severities.is_sorted_by(|a, b| a > b), "{entry:?}");
    }
}

#[test]
fn codes_of_access_analyzer_lead_to_its_page() {
    let mut done = BTreeSet::new();
    for check in CHECKS {
        if let Outcome::Done(code) = check.outcome() {
            done.insert(code);
            let is_left = CHECKS.iter().any(|other| other.name() == code.as_str());
            assert!(is_left, "{} is done by {code}, which is no check", check.name());
        } else {
            assert!(check.name().parse::<Code>().is_err(), "{} is a code", check.name());
        }
    }
    for entry in catalog::entries() {
        assert_eq!(done.contains(&entry.code()), entry.source() == Some(PAGE), "{}", entry.code());
        let is_aws = |page: &str| page.starts_with("https://docs.aws.amazon.com/");
        assert!(entry.source().is_none_or(is_aws), "{entry:?}");
    }
    let names: BTreeSet<_> = CHECKS.iter().map(Check::name).collect();
    assert_eq!(names.len(), CHECKS.len());
}

/// The severities as people read them.
fn list(severities: &[Severity]) -> String {
    severities.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// The text of a JSON document on one line.
fn joined(text: &str) -> String {
    text.lines().map(str::trim).collect::<Vec<_>>().join(" ")
}

fn documented_codes() -> String {
    let mut text = String::from(
        "# All codes\n\n| code | severity | what breaks the rule | AWS |\n|---|---|---|---|\n",
    );
    for entry in catalog::entries() {
        let code = entry.code();
        let source = entry.source().map_or_else(String::new, |page| format!("[page]({page})"));
        let (severities, reason) = (list(entry.severities()), code.reason().trim());
        writeln!(text, "| `{code}` | {severities} | {reason} | {source} |").unwrap();
    }
    text.push_str("\n# Examples\n\n");
    for entry in catalog::entries() {
        let Some(example) = entry.example() else { continue };
        let (code, kind, json) = (entry.code(), entry.kind().name(), joined(&example));
        writeln!(text, "- `{code}` in {kind}: `{json}`").unwrap();
        for finding in lint(entry.kind(), &example).findings() {
            let (severity, path, message) = (finding.severity(), finding.path(), finding.message());
            let place = if path.is_empty() { String::new() } else { format!(" at `{path}`") };
            let help = finding.help().map_or_else(String::new, |help| format!("; {help}"));
            writeln!(text, "  - {severity}{place}: {message}{help}").unwrap();
        }
    }
    text
}

fn documented_checks() -> String {
    let mut text = String::from("| check | type | done |\n|---|---|---|\n");
    for check in CHECKS {
        let outcome = match check.outcome() {
            Outcome::Done(code) if code.as_str() == check.name() => String::from("yes"),
            Outcome::Done(code) => format!("as `{code}`"),
            Outcome::LeftOut(reason) => format!("no: {reason}"),
        };
        writeln!(text, "| `{}` | {} | {outcome} |", check.name(), check.severity()).unwrap();
    }
    text
}

#[track_caller]
fn assert_file(name: &str, text: &str) {
    let path = format!("{}/src/lint/catalog/{name}", env!("CARGO_MANIFEST_DIR"));
    if env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&path, text).unwrap();
    }
    let known = fs::read_to_string(&path).unwrap();
    assert!(known == text, "{path} is out of date: run with UPDATE_EXPECT=1");
}

#[test]
fn the_documentation_is_up_to_date() {
    assert_file("codes.md", &documented_codes());
    assert_file("access_analyzer.md", &documented_checks());
}
