//! Comparisons of what calls of operations need, with the values of condition keys.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "../../codegen/tests/pages/mod.rs"]
mod pages;

use iam_codegen::{Source, read, read_model};
use pages::{model, replaced};
use xtask::compare::diff;
use xtask::compare::verify::{Aspect, verify};

const WINDOWS: &str = include_str!("../../codegen/tests/fixtures/windows-2026/page.md");
const PAGE: &str = include_str!("../../codegen/tests/fixtures/reference/windows.md");
const REFERENCE: &str = include_str!("../../codegen/tests/fixtures/reference/windows.json");

const ONE: &str = "**Possible value(s):** windows.example.com /";
const TWO: &str = "**Possible value(s):** doors.example.com, windows.example.com /";

#[test]
fn diff_compares_the_values_of_a_row() {
    let changes = |old: &str, new: &str| {
        let (old, new) = (model(old), model(new));
        let changes = diff(&old, &new).changes;
        changes
            .iter()
            .map(|change| format!("{} {}", change.kind, change.words()))
            .collect::<Vec<_>>()
    };
    let two = replaced(WINDOWS, ONE, TWO);
    assert_eq!(
        changes(WINDOWS, &two),
        ["authorization-changed `windows-back:OpenWindow`: \
             -`iam:PassRole` (iam:PassedToService = windows.example.com), \
             +`iam:PassRole` (iam:PassedToService = doors.example.com or windows.example.com)"]
    );
    let turned = "**Possible value(s):** windows.example.com, doors.example.com /";
    assert_eq!(changes(&two, &replaced(WINDOWS, ONE, turned)), [""; 0]);
}

/// One text with a comma in it is another fact than the two values on both sides of the comma.
#[test]
fn values_joined_to_one_text_differ_from_the_list() {
    let two = model(&replaced(PAGE, ONE, TWO));
    let json = two.to_json().unwrap();
    let joined = replaced(
        &json,
        "\"doors.example.com\",\"windows.example.com\"",
        "\"doors.example.com, windows.example.com\"",
    );
    let joined = Source::new("joined.json", joined);
    let joined = read_model(&joined).unwrap();
    assert_eq!(diff(&joined, &two).changes.len(), 1);
    let stated = "[\"doors.example.com\", \"windows.example.com\"]";
    let reference = replaced(REFERENCE, "[\"windows.example.com\"]", stated);
    let reference = Source::new("r.json", reference);
    let reference = read(&reference).model.unwrap();
    let differences = |page| {
        let found = verify(page, &reference).differences;
        found.iter().filter(|found| found.aspect == Aspect::Authorization).count()
    };
    assert_eq!(differences(&joined), 1);
    assert_eq!(differences(&two), 0);
}

#[test]
fn verify_compares_the_values_of_a_row() {
    let page = model(&replaced(PAGE, ONE, TWO));
    let reference = Source::new("r.json", REFERENCE);
    let reference = read(&reference).model.unwrap();
    let found = verify(&page, &reference).differences;
    let found = found.iter().find(|found| found.aspect == Aspect::Authorization).unwrap();
    assert_eq!(
        (found.page.as_slice(), found.reference.as_slice()),
        (
            ["iam:PassRole (iam:PassedToService = doors.example.com or windows.example.com)"
                .to_owned()]
            .as_slice(),
            ["iam:PassRole (iam:PassedToService = windows.example.com)".to_owned()].as_slice()
        )
    );
}
