//! The facts on which a page and a Service Reference differ, with both sources.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use iam_codegen::{Source, read};
use xtask::compare::verify::{Aspect, Difference, Explanation, verify};

const PAGE: &str = include_str!("../../codegen/tests/fixtures/reference/windows.md");
const REFERENCE: &str = include_str!("../../codegen/tests/fixtures/reference/windows.json");

fn differences(page: &str, reference: &str) -> Vec<Difference> {
    let (page, reference) = (Source::new("p.md", page), Source::new("r.json", reference));
    let (page, reference) = (read(&page), read(&reference));
    assert!(page.model.is_some() && reference.model.is_some(), "{page:?}{reference:?}");
    verify(&page.model.unwrap(), &reference.model.unwrap()).differences
}

/// What nothing explains, in one line each.
fn unexplained(page: &str, reference: &str) -> Vec<String> {
    let found = differences(page, reference);
    let found = found.iter().filter(|difference| difference.explanation.is_none());
    let line = |difference: &Difference| {
        let Difference { subject, page, reference, .. } = difference;
        let place = |place: &Option<xtask::compare::Place>| {
            place.as_ref().map_or("-".to_owned(), |place| format!("{}:{}", place.path, place.line))
        };
        let places = [place(&difference.page_place), place(&difference.reference_place)];
        format!(
            "{} {subject}: [{}] {} | [{}] {}",
            difference.aspect.as_str(),
            page.join(" "),
            places[0],
            reference.join(" "),
            places[1]
        )
    };
    found.map(line).collect()
}

#[track_caller]
fn replaced(text: &str, from: &str, to: &str) -> String {
    assert!(text.contains(from), "no {from:?}");
    text.replacen(from, to, 1)
}

/// What one changed fact of the page makes.
#[track_caller]
fn page(from: &str, to: &str) -> Vec<String> {
    unexplained(&replaced(PAGE, from, to), REFERENCE)
}

/// What one changed fact of the Service Reference makes.
#[track_caller]
fn reference(from: &str, to: &str) -> Vec<String> {
    unexplained(PAGE, &replaced(REFERENCE, from, to))
}

#[test]
fn what_a_row_shows_of_its_resource_type_is_explained() {
    let found = differences(PAGE, REFERENCE);
    let [difference] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(difference.aspect, Aspect::ActionConditionKeys);
    assert_eq!(difference.subject, "windows:OpenWindow");
    assert_eq!(difference.page, ["aws:ResourceTag/${TagKey}"]);
    assert_eq!(difference.reference, Vec::<String>::new());
    assert_eq!(difference.explanation, Some(Explanation::RowShowsTypeKeys));
}

#[test]
fn one_changed_action_is_one_difference() {
    assert_eq!(
        page("[LookOut]", "[LookIn]"),
        [
            "action windows:LookIn: [LookIn] p.md:17 | [] -",
            "action windows:LookOut: [] - | [LookOut] r.json:17",
        ]
    );
    assert_eq!(
        page("**Access level:** Read", "**Access level:** List"),
        ["access levels windows:LookOut: [List] p.md:17 | [Read] r.json:17"]
    );
    assert_eq!(
        reference(
            "\"IsTaggingOnly\": false, \"IsWrite\": true",
            "\"IsTaggingOnly\": true, \"IsWrite\": true"
        ),
        ["access levels windows:OpenWindow: [Write] p.md:23 | [Tagging Write] r.json:6"]
    );
    let look = "  - **Resource types (\\*required):** \n";
    let on_pane = "  - **Resource types (\\*required):** [pane](#list_windows-resource-pane)\n";
    assert_eq!(
        page(look, on_pane),
        ["resource types of an action windows:LookOut: [pane] p.md:17 | [] r.json:17"]
    );
    assert_eq!(
        reference(", {\"Name\": \"window frame\"}", ""),
        ["resource types of an action windows:OpenWindow: [window frame] p.md:23 | [] r.json:6"]
    );
}

#[test]
fn one_changed_condition_key_is_one_difference() {
    assert_eq!(
        reference("[\"aws:TagKeys\", \"aws:TagKeys\"]", "[]"),
        ["condition keys of an action windows:OpenWindow: [aws:TagKeys] p.md:23 | [] r.json:6"]
    );
    assert_eq!(
        reference("\"aws:TagKeys\", \"aws:TagKeys\"", "\"aws:TagKeys\", \"aws:RequestTag/x\""),
        [
            "condition keys of an action windows:OpenWindow: [] p.md:23 | [aws:RequestTag/x] r.json:6"
        ]
    );
    let no_keys = "  - **Condition keys:** \n";
    assert_eq!(
        page(no_keys, "  - **Condition keys:** aws:TagKeys\n"),
        ["condition keys of an action windows:LookOut: [aws:TagKeys] p.md:17 | [] r.json:17"]
    );
    assert_eq!(
        page("| String |", "| ARN |"),
        ["type of a condition key aws:ResourceTag/${TagKey}: [ARN] p.md:42 | [String] r.json:27"]
    );
    assert_eq!(
        reference(",\n    {\"Name\": \"aws:ResourceTag/${TagKey}\", \"Types\": [\"String\"]}", ""),
        ["condition key aws:ResourceTag/${TagKey}: [aws:ResourceTag/${TagKey}] p.md:42 | [] -"]
    );
}

/// A page that shows some keys of a resource type in a row, and not all, has lost one.
#[test]
fn a_row_that_shows_its_types_keys_in_part_is_a_difference() {
    let more = |text: &str| {
        let key =
            "[aws:ResourceTag/${TagKey}](#list_windows-aws_ResourceTag___TagKey_) | \n|  pane";
        replaced(text, key, &format!("aws:PrincipalTag/x {key}"))
    };
    let more_json = REFERENCE.replace(
        "\"ConditionKeys\": [\"aws:ResourceTag/${TagKey}\"]",
        "\"ConditionKeys\": [\"aws:ResourceTag/${TagKey}\", \"aws:PrincipalTag/x\"]",
    );
    assert_eq!(
        unexplained(&more(PAGE), &more_json),
        [
            "condition keys of an action windows:OpenWindow: [] p.md:23 | [aws:PrincipalTag/x] r.json:6"
        ]
    );
}

#[test]
fn one_changed_resource_type_is_one_difference() {
    assert_eq!(
        page("windows:::pane/", "windows:::panes/"),
        ["ARNs pane: [arn:${Partition}:windows:::panes/${PaneId}] p.md:35 | \
          [arn:${Partition}:windows:::pane/${PaneId}] r.json:43"]
    );
    assert_eq!(
        reference("\"ConditionKeys\": [\"aws:ResourceTag/${TagKey}\"]", "\"ConditionKeys\": []"),
        [
            "condition keys of a resource type window frame: [aws:ResourceTag/${TagKey}] p.md:34 | [] r.json:45"
        ]
    );
    let pane = "|  pane  |";
    assert_eq!(
        page(
            pane,
            &format!("|  door  | arn:${{Partition}}:windows:::door/${{DoorId}} |   | \n{pane}")
        ),
        ["resource type door: [door] p.md:35 | [] -"]
    );
}

#[test]
fn one_changed_operation_is_one_difference() {
    assert_eq!(
        page("windows.example.com", "windows.example.org"),
        ["what a call needs OpenWindow: \
          [iam:PassRole (iam:PassedToService = windows.example.org)] p.md:10 | \
          [iam:PassRole (iam:PassedToService = windows.example.com)] r.json:31"]
    );
    let operation = "\"Name\": \"OpenWindow\",\n      \"AuthorizedActions\"";
    assert_eq!(
        reference(operation, &operation.replace("OpenWindow", "ShutWindow")),
        [
            "operation OpenWindow: [OpenWindow] p.md:10 | [] -",
            "operation ShutWindow: [] - | [ShutWindow] r.json:31",
        ]
    );
}

#[test]
fn a_file_of_a_format_without_operations_is_explained() {
    let start = REFERENCE.find("  \"Operations\"").unwrap();
    let end = REFERENCE.find("  \"Resources\": [\n    {\"Name\": \"pane\"").unwrap();
    let older = format!("{}{}", &REFERENCE[..start], &REFERENCE[end..]);
    let found = differences(PAGE, &older);
    let operations = found.iter().find(|difference| difference.aspect == Aspect::Operation);
    assert_eq!(operations.unwrap().explanation, Some(Explanation::NoOperations));
    assert_eq!(operations.unwrap().page, ["1 operations"]);
    assert_eq!(unexplained(PAGE, &older), Vec::<String>::new());
}

/// A key of one row belongs to no source's list of the whole action.
#[test]
fn a_key_of_a_single_row_is_explained() {
    let pane = "**Condition keys:** [aws:TagKeys](#list_windows-aws_TagKeys)\n";
    let keyed = replaced(PAGE, pane, "**Condition keys:** aws:TagKeys aws:SourceIp\n");
    assert_eq!(unexplained(&keyed, REFERENCE), Vec::<String>::new());
    let found = differences(&keyed, REFERENCE);
    let row = found.iter().find(|found| found.explanation == Some(Explanation::RowKeys)).unwrap();
    assert_eq!(row.page, ["aws:SourceIp"]);
}

/// A document that states keys of single rows states all of them.
#[test]
fn a_key_of_a_single_row_is_compared_where_both_state_it() {
    let pane = "**Condition keys:** [aws:TagKeys](#list_windows-aws_TagKeys)\n";
    let keyed = replaced(PAGE, pane, "**Condition keys:** aws:TagKeys aws:SourceIp\n");
    let stating = |keys: &str| {
        replaced(REFERENCE, "{\"Name\": \"pane\"}", &format!("{{\"Name\": \"pane\", {keys}}}"))
    };
    let reference = stating("\"ConditionKeys\": [\"aws:SourceIp\"]");
    assert_eq!(unexplained(&keyed, &reference), Vec::<String>::new());
    assert!(
        !differences(&keyed, &reference)
            .iter()
            .any(|found| !found.page.is_empty() && found.explanation == Some(Explanation::RowKeys))
    );
    assert_eq!(
        unexplained(&keyed, &stating("\"ConditionKeys\": [\"aws:ViaAWSService\"]")),
        ["condition keys of an action windows:OpenWindow: \
          [aws:SourceIp] p.md:23 | [aws:ViaAWSService] r.json:6"]
    );
}

#[test]
fn a_page_of_one_level_shows_the_strongest() {
    let doors = include_str!("../../codegen/tests/fixtures/doors/page.md");
    let reference = |tagging: bool, write: bool| {
        format!(
            "{{\"Name\":\"doors\",\"Version\":\"v1.4\",\"Actions\":[{{\"Name\":\"RepaintDoor\",\"Annotations\":{{\"Properties\":\
             {{\"IsList\":false,\"IsPermissionManagement\":false,\"IsTaggingOnly\":{tagging},\
             \"IsWrite\":{write}}}}}}}]}}"
        )
    };
    let levels = |reference: &str| {
        let found = differences(doors, reference);
        let found = found.into_iter().find(|found| found.aspect == Aspect::AccessLevels);
        found.map(|found| (found.page, found.reference, found.explanation))
    };
    let text = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    assert_eq!(levels(&reference(true, false)), None);
    assert_eq!(
        levels(&reference(true, true)),
        Some((text(&["Tagging"]), text(&["Tagging", "Write"]), Some(Explanation::StrongestLevel)))
    );
    assert_eq!(levels(&reference(false, true)), Some((text(&["Tagging"]), text(&["Write"]), None)));
}
