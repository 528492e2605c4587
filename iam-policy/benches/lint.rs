//! How long the linter takes: 10,000 findings in one document, and a right policy.

use divan::{Bencher, black_box};
use iam_policy::PolicyKind;
use iam_policy::lint::Linter;

#[path = "../tests/bakery/mod.rs"]
mod bakery;

fn main() {
    divan::main();
}

fn linter() -> Linter {
    Linter::new(PolicyKind::IDENTITY).service(&bakery::SERVICE)
}

/// A policy of one statement with these actions and this condition.
fn policy(actions: &str, condition: &str) -> String {
    format!(
        r#"{{"Version":"2012-10-17","Statement":{{"Effect":"Allow","Action":[{actions}],
        "Resource":"arn:aws:bakery:us-east-1:123456789012:oven/*","Condition":{condition}}}}}"#
    )
}

/// Judges a text again and again, and shows how much is found in it.
#[expect(clippy::print_stderr, reason = "the number is what the time is for")]
fn lint(bencher: Bencher<'_, '_>, text: &str) {
    let linter = linter();
    eprintln!("{} findings", linter.lint_json(text).findings().iter().count());
    bencher.bench(|| linter.lint_json(black_box(text)));
}

#[divan::bench]
fn right(bencher: Bencher<'_, '_>) {
    let condition = r#"{"StringEquals":{"aws:ResourceTag/team":["red","blue"]}}"#;
    lint(bencher, &policy(r#""bakery:BakeBread""#, condition));
}

#[divan::bench]
fn unknown_actions_10000(bencher: Bencher<'_, '_>) {
    let actions: Vec<_> = (0..10_000).map(|at| format!("\"bakery:BakeBraed{at}\"")).collect();
    lint(bencher, &policy(&actions.join(","), "{}"));
}

#[divan::bench]
fn unknown_keys_10000(bencher: Bencher<'_, '_>) {
    let keys: Vec<_> = (0..10_000).map(|at| format!(r#""aws:PrincipalOrgld{at}":"o"#)).collect();
    let keys = keys.join("\",");
    lint(bencher, &policy(r#""bakery:BakeBread""#, &format!(r#"{{"StringEquals":{{{keys}"}}}}"#)));
}

#[divan::bench]
fn construct(bencher: Bencher<'_, '_>) {
    bencher.bench(linter);
}
