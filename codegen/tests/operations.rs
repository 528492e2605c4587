//! What each row of an operation says, in the model and where pages are merged.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod pages;

use iam_codegen::{Merging, Source, SourceMap, merge, read};
use pages::{model, replaced, said};

const WINDOWS: &str = include_str!("fixtures/windows-2026/page.md");
const PAGE: &str = include_str!("fixtures/reference/windows.md");

const ONE: &str = "**Possible value(s):** windows.example.com /";
const TWO: &str = "**Possible value(s):** doors.example.com, windows.example.com /";

/// The values of the first row that has some.
#[track_caller]
fn values(page: &str) -> Vec<String> {
    let model = model(page);
    let mut rows = model.operations.iter().flat_map(|operation| &operation.authorizes);
    let row = rows.find(|row| row.condition_key.is_some()).unwrap();
    row.values.iter().map(ToString::to_string).collect()
}

#[test]
fn possible_values_are_joined_by_comma_and_blank() {
    assert_eq!(values(WINDOWS), ["windows.example.com"]);
    let two = ["doors.example.com", "windows.example.com"];
    assert_eq!(values(&replaced(WINDOWS, ONE, TWO)), two);
    let broken = "**Possible value(s):** doors.example.com<br />windows.example.com /";
    assert_eq!(values(&replaced(WINDOWS, ONE, broken)), two);
    let escaped = "**Possible value(s):** doors.ex\\_mple.com, b\\-b, c /";
    assert_eq!(values(&replaced(WINDOWS, ONE, escaped)), ["doors.ex_mple.com", "b-b", "c"]);
}

#[test]
fn possible_values_that_are_cut_are_refused() {
    for (cell, found) in [
        ("a.example, ", "a.example,"),
        (", a.example", ", a.example"),
        ("a.example, , b.example", "a.example, , b.example"),
        ("a.example,b.example", "a.example,b.example"),
        ("[a.example](#list", "[a.example](#list"),
    ] {
        let page = replaced(WINDOWS, ONE, &format!("**Possible value(s):** {cell} /"));
        let expected = format!(
            "malformed-cell: expected values with a comma and a blank between them, found `{found}`"
        );
        let said = said(&page);
        assert!(said.iter().any(|line| line.ends_with(&expected)), "{cell}: {said:#?}");
    }
}

#[test]
fn a_key_has_values_and_values_have_a_key() {
    let expected = "error 31:3 malformed-cell: expected one condition key with its values for \
                    operation `OpenWindow`, or neither";
    let key = "**Condition key:** iam:PassedToService /";
    for page in [
        replaced(WINDOWS, ONE, "**Possible value(s):**  /"),
        replaced(WINDOWS, key, "**Condition key:**  /"),
        replaced(WINDOWS, key, "**Condition key:** iam:PassedToService aws:TagKeys /"),
    ] {
        assert_eq!(said(&page), [expected]);
    }
}

#[test]
fn rows_of_an_operation_that_differ_in_their_values_are_two() {
    let row = "  - **IAM action:**  [iam:PassRole](https://windows.example/role)  / **Condition key:** \
               iam:PassedToService / **Possible value(s):** windows.example.com / **Access level:** Write\n";
    let other = row.replace("windows.example.com", "doors.example.com");
    let both = replaced(WINDOWS, row, &format!("{row}{other}"));
    assert_eq!(model(&both).operations[1].authorizes.len(), 3);
    let twice = replaced(WINDOWS, row, &format!("{row}{}", row.replace("Write\n", "Write \n")));
    assert_eq!(
        said(&twice),
        ["error 29:3 duplicate-name: operation `OpenWindow` lists action `iam:PassRole` twice"]
    );
}

#[test]
fn merging_keeps_operations_apart_whose_values_differ() {
    let operations = |other: &str| {
        let other = other.replace("list_windows", "list_panes");
        let sources = [Source::new("1.md", PAGE), Source::new("2.md", other)];
        let models = sources.iter().map(|source| read(source).model.unwrap()).collect();
        let Merging { model, diagnostics } = merge(&SourceMap::new(&sources), models);
        let messages = diagnostics.iter().map(|found| found.message().to_owned());
        (model.unwrap().operations.len(), messages.collect::<Vec<_>>())
    };
    assert_eq!(operations(PAGE), (1, Vec::new()));
    let differs = "two pages describe operation `OpenWindow` differently: actions".to_owned();
    assert_eq!(operations(&replaced(PAGE, ONE, TWO)), (2, vec![differs]));
    // The order of rows says nothing.
    let mut rows = PAGE.lines().filter(|line| line.starts_with("  - **IAM action:**"));
    let (first, second) = (rows.next().unwrap(), rows.next().unwrap());
    let turned = PAGE.replace(&format!("{first}\n{second}"), &format!("{second}\n{first}"));
    assert_ne!(turned, PAGE);
    assert_eq!(operations(&turned), (1, Vec::new()));
}

#[test]
fn an_operation_shows_the_access_level_of_its_action() {
    let own = "**Possible value(s):**  / **Access level:** Write";
    let page = replaced(WINDOWS, own, "**Possible value(s):**  / **Access level:** Read");
    assert_eq!(
        said(&page),
        ["error 29:3 access-level: operation `OpenWindow` shows access level `Read` for action \
             `OpenWindow`, whose own row says `Write`"]
    );
    let source = Source::new("page.md", page);
    let shown = read(&source).diagnostics[0].render(&source, false);
    assert!(shown.contains("- **   [OpenWindow](https://windows.example/open)  **"), "{shown}");
    // Of another service's action the page says nothing else.
    let foreign = "windows.example.com / **Access level:** Write";
    let page = replaced(WINDOWS, foreign, "windows.example.com / **Access level:** Read");
    assert_eq!(said(&page), [""; 0]);
}

#[test]
fn an_operation_has_one_sdk_client() {
    let expected = |found: &str| {
        format!(
            "error 23:20 malformed-cell: expected one SDK client of operation `OpenWindow`, found \
             {found}"
        )
    };
    for (cell, found) in [
        ("windows-front, windows-back", "`windows-front, windows-back`"),
        ("windows-front windows-back", "`windows-front windows-back`"),
        ("windows-front<br />windows-side", "`windows-front windows-side`"),
        ("windows-front,windows-side", "`windows-front,windows-side`"),
    ] {
        let page = replaced(WINDOWS, "** windows-front\n", &format!("** {cell}\n"));
        assert_eq!(said(&page), [expected(found)]);
    }
    let page = replaced(WINDOWS, "** windows-front\n", "** \n");
    let said = said(&page);
    assert!(said[0].ends_with("expected one SDK client of operation `OpenWindow`, found none"));
}
