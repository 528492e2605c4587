//! Tests that a page which contradicts itself gets a finding with both places.

#![allow(clippy::panic, reason = "a test that cannot go on has failed")]

use iam_codegen::{Code, Source, read};

const WINDOWS: &str = include_str!("fixtures/windows-2026/page.md");
const DOORS: &str = include_str!("fixtures/doors/page.md");

/// A finding of a changed page: its message and the lines that its excerpts show.
#[track_caller]
fn finding(page: &str, from: &str, to: &str, code: Code) -> (String, Vec<String>, bool) {
    assert!(page.contains(from), "the page has no {from}");
    let source = Source::new("page.md", page.replacen(from, to, 1));
    let reading = read(&source);
    let found = reading.diagnostics.iter().find(|found| found.code() == code);
    let Some(found) = found else { panic!("no {code}: {:?}", reading.diagnostics) };
    assert_eq!(
        reading.model.is_none(),
        reading.diagnostics.iter().any(iam_codegen::Diagnostic::is_error)
    );
    let shown = found.render(&source, false);
    let text = |line: &str| Some(line.split_once(" | ")?.1.to_owned());
    let is_source = |line: &&str| line.trim_start().starts_with(|c: char| c.is_ascii_digit());
    let lines = shown.lines().filter(is_source).filter_map(text).collect();
    (found.message().to_owned(), lines, found.is_error())
}

/// Asserts a message and the beginnings of the two lines it shows.
#[track_caller]
fn assert_finding(
    (message, lines, is_error): (String, Vec<String>, bool),
    expected: &str,
    places: [&str; 2],
    refused: bool,
) {
    assert_eq!(message, expected);
    assert_eq!(lines.len(), 2, "{lines:#?}");
    for (line, start) in lines.iter().zip(places) {
        assert!(line.contains(start), "{line} does not show {start}");
    }
    assert_eq!(is_error, refused);
}

#[test]
fn a_resource_type_used_and_not_defined_is_refused() {
    assert_finding(
        finding(
            WINDOWS,
            "[pane](#list_windows-resource-pane)",
            "[plane](#list_windows-resource-plane)",
            Code::UndefinedResourceType,
        ),
        "action `OpenWindow` uses resource type `plane`, which the page does not define",
        ["- **   [OpenWindow]", "## Resource types defined by"],
        true,
    );
}

#[test]
fn a_required_marker_on_an_unknown_type_is_refused() {
    assert_finding(
        finding(
            DOORS,
            "[door\\*](#doors-door)",
            "[gate\\*](#doors-gate)",
            Code::UndefinedResourceType,
        ),
        "action `LockDoor` requires resource type `gate`, which the page does not define",
        ["| [LockDoor]", "## Resource Types Defined by"],
        true,
    );
}

#[test]
fn a_resource_type_that_no_action_uses_is_told() {
    let row = "|  [sill](https://windows.example/sill)  | arn:${Partition}:windows:::sill/${SillId} |   | \n";
    let before = "|  [pane](https://windows.example/pane)";
    assert_finding(
        finding(WINDOWS, before, &format!("{row}{before}"), Code::UnusedResourceType),
        "no action uses resource type `sill`",
        ["|  [sill]", "## Actions defined by"],
        false,
    );
}

#[test]
fn a_condition_key_used_and_not_defined_is_refused_if_it_is_the_services_own() {
    assert_finding(
        finding(
            DOORS,
            "| [door\\*](#doors-door)  | [doors:Colour](#doors-doors_Colour)",
            "| [door\\*](#doors-door)  | [doors:Color](#doors-doors_Color)",
            Code::UndefinedConditionKey,
        ),
        "action `LockDoor` uses condition key `doors:Color`, which the page does not define",
        ["| [LockDoor]", "## Condition Keys for"],
        true,
    );
    assert_finding(
        finding(
            WINDOWS,
            "[aws:TagKeys](#list_windows-aws_TagKeys)",
            "[aws:CalledVia](#list_windows-aws_CalledVia)",
            Code::UndefinedConditionKey,
        ),
        "action `TagWindow` uses condition key `aws:CalledVia`, which the page does not define",
        ["- **   TagWindow", "## Condition keys for"],
        false,
    );
    assert_finding(
        finding(
            WINDOWS,
            "**Condition key:** iam:PassedToService",
            "**Condition key:** windows:Passed",
            Code::UndefinedConditionKey,
        ),
        "operation `OpenWindow` uses condition key `windows:Passed`, which the page does not define",
        ["- **   OpenWindow", "## Condition keys for"],
        true,
    );
}

#[test]
fn an_action_that_an_operation_needs_and_the_page_does_not_define_is_told() {
    assert_finding(
        finding(
            WINDOWS,
            "[windows:OpenWindow](#list_windows-action-OpenWindow) \n",
            "[windows:OpenWindows](#list_windows-action-OpenWindows) \n",
            Code::UndefinedAction,
        ),
        "operation `OpenWindow` needs action `OpenWindows`, which the page does not define",
        ["- **   OpenWindow", "## Actions defined by"],
        false,
    );
}

#[test]
fn duplicate_names_show_both_rows() {
    assert_finding(
        finding(
            DOORS,
            "| [OpenDoor](https://doors.example/API_OpenDoor.html)",
            "| [LockDoor](https://doors.example/API_OpenDoor.html)",
            Code::DuplicateName,
        ),
        "action `LockDoor` is defined twice",
        [
            "| [LockDoor](https://doors.example/API_OpenDoor.html)",
            "| [LockDoor](https://doors.example/API_LockDoor.html)",
        ],
        true,
    );
    assert_finding(
        finding(WINDOWS, "|  [pane](https", "|  [window frame](https", Code::DuplicateName),
        "resource type `window frame` is defined twice",
        ["windows:::pane", "|  [window frame](https://windows.example/frame)"],
        true,
    );
    assert_finding(
        finding(WINDOWS, "windows-back", "windows-front", Code::DuplicateName),
        "operation `OpenWindow` is defined twice",
        ["- **   OpenWindow", "- **   OpenWindow"],
        true,
    );
    assert_finding(
        finding(WINDOWS, "|   windows:Tag/<key>  | ", "|   aws:TagKeys  | ", Code::DuplicateName),
        "condition key `aws:TagKeys` is defined twice: the first row stands",
        ["|   aws:TagKeys", "|   [aws:TagKeys]"],
        false,
    );
}

#[test]
fn an_arn_that_is_none_shows_whose_it_is() {
    let (message, lines, is_error) = finding(
        WINDOWS,
        "arn:${Partition}:windows:::pane/${PaneId}",
        "arn:${Partition}:windows:::pane/${PaneId",
        Code::MalformedArn,
    );
    assert_eq!(
        message,
        "a placeholder in the ARN `arn:${Partition}:windows:::pane/${PaneId` does not close"
    );
    assert!(lines.len() == 1 && lines[0].contains("|  [pane]"), "{lines:?}");
    assert!(is_error);
}

#[test]
fn a_link_that_disagrees_with_its_text_shows_the_row_that_the_text_names() {
    assert_finding(
        finding(
            WINDOWS,
            "(#list_windows-aws_TagKeys)",
            "(#list_windows-aws_TagKey)",
            Code::AnchorMismatch,
        ),
        "`aws:TagKeys` links to `#list_windows-aws_TagKey`, expected `#list_windows-aws_TagKeys`",
        ["  - **Condition keys:** [aws:TagKeys]", "|   [aws:TagKeys]"],
        false,
    );
    assert_finding(
        finding(WINDOWS, "## Condition keys for", "## Keys of", Code::AnchorMismatch),
        "expected the heading `Condition keys for …`, found `Keys of Example Windows`",
        ["## Keys of Example Windows", "<a name=\"list_windows-policy-keys\">"],
        true,
    );
}

#[test]
fn a_section_without_table_list_or_sentence_is_refused() {
    let start = DOORS.find("| Condition Keys | Description").expect("it has the table");
    let text = format!("{}These are secret\\.\n", &DOORS[..start]);
    assert_finding(
        finding(&text, "These", "They", Code::EmptySection),
        "`Condition Keys for Example Doors` has neither a table nor a list nor a sentence that says why",
        ["## Condition Keys for Example Doors", "They are secret"],
        true,
    );
}

#[test]
fn rows_whose_heading_is_lost_are_refused() {
    let heading =
        "## API operations defined by Example Windows\n<a name=\"list_windows-operations\"></a>\n";
    let (message, ..) = finding(WINDOWS, heading, "", Code::StrayContent);
    assert_eq!(message, "expected a table or list of rows inside a section, found it outside");
    let start = WINDOWS.find("## API operations").expect("it has operations");
    let end = WINDOWS.find("## Actions").expect("it has actions");
    let text = format!("{}{}", &WINDOWS[..start], &WINDOWS[end..]);
    let (message, ..) = finding(&text, "References:", "References:", Code::MissingSection);
    assert_eq!(
        message,
        "missing section `API operations defined by Example Windows`, which the page's contents name"
    );
    let (message, ..) = finding(WINDOWS, "<a name=\"list_windows\"></a>", "", Code::MissingAnchor);
    assert_eq!(message, "missing anchor of the page: expected `<a name=\"list_…\">` at the title");
}

#[test]
fn rows_of_one_entry_that_contradict_each_other_are_refused() {
    let (message, ..) = finding(
        WINDOWS,
        "  - **Resource types (\\*required):** [window frame\\*]",
        "  - **Access level:** Read / **Resource types (\\*required):** [window frame\\*]",
        Code::MalformedCell,
    );
    assert_eq!(message, "expected one `Access level` for all rows of an entry, found another one");
    let (message, ..) = finding(
        WINDOWS,
        "**IAM action:**  [iam:PassRole](https://windows.example/role)",
        "**IAM action:** ",
        Code::MalformedCell,
    );
    assert_eq!(message, "expected one action of operation `OpenWindow`, found ``");
}

#[test]
fn rows_that_no_table_holds_are_refused() {
    let (message, ..) =
        finding(DOORS, "References:", "| [Lost](x)\n\nReferences:", Code::StrayContent);
    assert_eq!(message, "expected a table row inside a table: it has no header");
    let (message, ..) = finding(DOORS, "| [door](https", "\n| [door](https", Code::StrayContent);
    assert_eq!(message, "expected a table row inside a table: a blank line cuts the table");
    let (message, ..) = finding(
        WINDOWS,
        "  - **Description:** \n",
        "  - **Description:** Tags\n| [Lost](x) | a |\n",
        Code::StrayContent,
    );
    assert_eq!(message, "expected a table row inside a table: it stands in a list");
}

#[test]
fn fields_that_an_entry_says_twice_are_refused() {
    let level = "  - **Access level:** Tagging, Write\n";
    let (message, ..) = finding(WINDOWS, level, &format!("{level}{level}"), Code::MalformedCell);
    assert_eq!(message, "expected one `Access level` in an entry, found two");
    let row = "  - **IAM action:**  [windows:OpenWindow](#list_windows-action-OpenWindow)  / \
               **Condition key:**  / **Possible value(s):**  / **Access level:** Write\n";
    let (message, ..) = finding(WINDOWS, row, &format!("{row}{row}"), Code::DuplicateName);
    assert_eq!(message, "operation `OpenWindow` lists action `windows:OpenWindow` twice");
}

#[test]
fn a_label_that_is_renamed_in_one_row_is_not_taken_from_the_row_above() {
    let (message, ..) = finding(
        WINDOWS,
        "  - **IAM action:**  [windows:OpenWindow](#list_windows-action-OpenWindow)  / ",
        "  - **Permission:**  [windows:OpenWindow](#list_windows-action-OpenWindow)  / ",
        Code::MissingColumn,
    );
    assert_eq!(message, "`OpenWindow` lacks the field `IAM action`");
}

#[test]
fn operations_have_an_sdk_client_all_or_none() {
    assert_finding(
        finding(WINDOWS, "  - **SDK client:** windows-back\n", "", Code::MissingColumn),
        "operation `OpenWindow` lacks the field `SDK client`",
        ["- **   OpenWindow", "- **   OpenWindow"],
        true,
    );
}

#[test]
fn cells_that_are_cut_are_refused() {
    for (from, to, expected) in [
        (
            "[windows:OpenWindow](#list_windows-action-OpenWindow) \n",
            "[windows:Open\n",
            "expected one action of operation `OpenWindow`, found `[windows:Open`",
        ),
        (
            "(#list_windows-aws_ResourceTag___TagKey_)<br />[windows:Tag/<key>](#list_windows-windows_Tag_key)\n",
            "(#list_windows-aws_ResourceTag___TagKey_)<br />\n",
            "expected a condition key, found nothing",
        ),
    ] {
        let (message, ..) = finding(WINDOWS, from, to, Code::MalformedCell);
        assert_eq!(message, expected);
    }
}

#[test]
fn key_cells_under_each_others_headers_are_refused() {
    let (message, _, is_error) = finding(
        WINDOWS,
        "| Condition keys | Description | Type | ",
        "| Condition keys | Type | Description | ",
        Code::KeyType,
    );
    assert_eq!(
        message,
        "expected a value type of `aws:ResourceTag/${TagKey}`, found `Filters by a tag`"
    );
    assert!(is_error);
}

#[test]
fn a_table_left_out_is_said_even_where_a_table_stands() {
    let (message, ..) = finding(
        DOORS,
        "| Resource Types | ARN",
        "[\\[See the AWS documentation website for more details\\]](http://x/)\n\n| Resource Types | ARN",
        Code::LeftOutTable,
    );
    assert_eq!(
        message,
        "the page leaves out the table of `Resource Types Defined by Example Doors`"
    );
}

#[test]
fn a_page_has_one_prefix() {
    let (message, ..) = finding(
        WINDOWS,
        "provides the following",
        "\\(service prefix: `doors`\\) provides the following",
        Code::MissingPrefix,
    );
    assert_eq!(message, "expected one service prefix, found `windows` and `doors`");
}

#[test]
fn keys_between_commas_are_refused() {
    let (message, ..) = finding(
        WINDOWS,
        "[aws:TagKeys](#list_windows-aws_TagKeys)",
        "aws:TagKeys, aws:CalledVia",
        Code::MalformedCell,
    );
    assert_eq!(message, "expected a condition key, found `aws:TagKeys, aws:CalledVia`");
}
