//! Tests that pages with one odd cell or header are refused with the place, or read with a warning.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod pages;

use iam_codegen::model::AccessLevel;
use pages::{model, replaced, said};

const WINDOWS: &str = include_str!("fixtures/windows-2026/page.md");
const DOORS: &str = include_str!("fixtures/doors/page.md");

/// Asserts that the page is refused for one reason.
#[track_caller]
fn assert_refused(page: &str, expected: &str) {
    assert_eq!(said(page), [format!("error {expected}")]);
}

const LEVEL: &str = "| Permissions management, Write |";

#[test]
fn access_levels_are_what_flags_can_give() {
    let levels = |cell: &str| {
        let page = replaced(WINDOWS, LEVEL, &format!("| {cell} |"));
        let action = model(&page).actions.pop().unwrap();
        action.access_levels.iter().map(|level| level.as_str()).collect::<Vec<_>>()
    };
    let flags = ["List", "Permissions management", "Tagging", "Write"];
    for combination in 1..16_usize {
        let chosen = flags.iter().enumerate().filter(|(at, _)| combination & (1 << at) != 0);
        let chosen: Vec<_> = chosen.map(|(_, flag)| *flag).collect();
        assert_eq!(levels(&chosen.join(", ")), chosen);
    }
    assert_eq!(levels("Read"), [AccessLevel::Read.as_str()]);
}

#[test]
fn access_levels_that_no_flags_give_are_refused() {
    for cell in [
        "List, Read",
        "Read, Write",
        "Read, Read",
        "Write, Write",
        "Write, Tagging",
        "Write, Permissions management",
        "Tagging, List",
        "List, Tagging, Tagging, Write",
    ] {
        let page = replaced(WINDOWS, LEVEL, &format!("| {cell} |"));
        let expected = format!("expected the access levels of `LookOut`, found `{cell}`");
        assert_refused(&page, &format!("65:67 access-level: {expected}"));
    }
    let own = "**Possible value(s):**  / **Access level:** Write";
    let page = replaced(WINDOWS, own, "**Possible value(s):**  / **Access level:** Write, Write");
    let expected = "expected the access levels of `windows:OpenWindow`, found `Write, Write`";
    assert_refused(&page, &format!("32:144 access-level: {expected}"));
    for cell in ["Write,", ", Write", "Write Tagging", "write"] {
        let said = said(&replaced(WINDOWS, LEVEL, &format!("| {cell} |")));
        assert!(said[0].starts_with("error 65:67 access-level: expected"), "{cell}: {said:?}");
    }
}

#[test]
fn the_names_stand_in_the_first_column() {
    for (page, from, to, expected) in [
        (
            DOORS,
            "| Condition Keys | Description | Type |",
            "| Type | Description | Condition Keys |",
            "25:1 missing-column: expected the first column `Condition keys`, found `Type`",
        ),
        (
            DOORS,
            "| Condition Keys | Description | Type |",
            "| Description | Condition Keys | Type |",
            "25:1 missing-column: expected the first column `Condition keys`, found `Description`",
        ),
        (
            DOORS,
            "| Resource Types | ARN | Condition Keys |",
            "| Condition Keys | ARN | Resource Types |",
            "19:1 missing-column: expected the first column `Resource types`, found `Condition Keys`",
        ),
        (
            DOORS,
            "| Actions | Description |",
            "| Description | Actions |",
            "10:1 missing-column: expected the first column `Actions`, found `Description`",
        ),
        (
            WINDOWS,
            "| Actions | Description | Resource types (\\*required) | Condition keys | Access level |",
            "| Access level | Description | Resource types (\\*required) | Condition keys | Actions |",
            "63:1 missing-column: expected the first column `Actions`, found `Access level`",
        ),
    ] {
        assert_refused(&replaced(page, from, to), expected);
    }
}

/// Operations have stood in nested lists alone; as a table they have the same columns.
#[test]
fn the_operations_of_a_table_stand_in_the_first_column() {
    let start = WINDOWS.find("- **   OpenWindow  **").unwrap();
    let end = WINDOWS.find("\n## Actions defined by").unwrap();
    let table = |first: &str, last: &str| {
        let header = format!(
            "| {first} | SDK client | IAM action | Condition key | Possible value(s) | {last} |\n\
             | --- | --- | --- | --- | --- | --- |\n"
        );
        let row = "| OpenWindow | windows | windows:OpenWindow |  |  | Write |\n";
        [&WINDOWS[..start], &header, row, &WINDOWS[end..]].concat()
    };
    let read = model(&table("Operation", "Access level"));
    assert_eq!(read.operations.len(), 1);
    assert_refused(
        &table("Access level", "Operation"),
        "22:1 missing-column: expected the first column `Operation`, found `Access level`",
    );
}

#[test]
fn other_columns_may_change_places() {
    let turned = DOORS
        .lines()
        .map(|line| {
            let Some(cells) = line.strip_prefix("| ").and_then(|line| line.strip_suffix(" | "))
            else {
                return line.to_owned();
            };
            let (first, others) = cells.split_once(" | ").unwrap();
            let others: Vec<_> = others.rsplit(" | ").collect();
            format!("| {first} | {} | ", others.join(" | "))
        })
        .collect::<Vec<_>>()
        .join("\n");
    assert!(turned.contains("| Actions | Dependent Actions | Condition Keys |"), "{turned}");
    let (turned, expected) = (model(&turned), model(DOORS));
    let actions = |model: &iam_codegen::ServiceModel<'_>| {
        let facts =
            model.actions.iter().map(|a| (a.name.to_string(), format!("{:?}", a.resources)));
        facts.collect::<Vec<_>>()
    };
    assert_eq!(actions(&turned), actions(&expected));
    assert_eq!(turned.condition_keys[0].key_type, expected.condition_keys[0].key_type);
}

#[test]
fn an_item_labelled_as_the_entry_itself_is_told() {
    let level = "  - **Access level:** Tagging, Write\n";
    let page = replaced(WINDOWS, level, &format!("{level}  - **Actions:** ShutWindow\n"));
    assert_eq!(
        said(&page),
        ["warning 54:7 unknown-column: unknown field `Actions`: it is kept out of the model"]
    );
}

/// Headers that have changed places without their cells leave links where words belong.
#[test]
fn links_to_rows_are_no_description_and_no_dependent_action() {
    let page = replaced(
        DOORS,
        "| Description | Access Level | Resource Types \\(\\*required\\) |",
        "| Resource Types \\(\\*required\\) | Access Level | Description |",
    );
    let page = page.replace("| Locks one door\\. |", "|  |");
    let said = said(&page);
    assert_eq!(
        said[0],
        "error 12:68 malformed-cell: expected a description, found links to rows of this page: `door*`"
    );
    let page = replaced(
        DOORS,
        "| Condition Keys | Dependent Actions |",
        "| Dependent Actions | Condition Keys |",
    );
    let said = pages::said(&page);
    assert_eq!(
        said[0],
        "error 12:110 malformed-cell: expected an action, found the link `doors:Colour`"
    );
    let page = replaced(
        DOORS,
        "| Filters by the colour of the door\\. |",
        "| [doors:Colour](#doors-doors_Colour) |",
    );
    assert_refused(
        &page,
        "27:55 malformed-cell: expected a description, found links to rows of this page: \
         `doors:Colour`",
    );
}

const KEY: &str = "| Filters by the colour of the door\\. | string | ";

#[test]
fn a_sentence_in_the_type_cell_is_refused() {
    let page = replaced(DOORS, KEY, "|  | Filters by the colour | ");
    assert_refused(
        &page,
        "27:58 key-type: expected a value type of `doors:Colour`, found `Filters by the colour`",
    );
    let page = replaced(DOORS, KEY, "| String | Colour | ");
    assert_refused(
        &page,
        "27:64 key-type: expected a value type of `doors:Colour`, found `Colour`",
    );
    let page = replaced(DOORS, KEY, "|  | Colour of doors | ");
    assert_eq!(
        said(&page),
        [
            "warning 27:58 key-type: expected a value type of `doors:Colour`, found `Colour of doors`"
        ]
    );
    assert_eq!(model(&page).condition_keys[0].key_type, None);
}

#[test]
fn a_row_ends_in_a_pipe_that_is_not_escaped() {
    let expected = "27:1 cut-row: expected `|` at the end of the row";
    assert_refused(&replaced(DOORS, KEY, "|  | string \\|"), expected);
    // One more pipe makes the number of cells right.
    assert_refused(&replaced(DOORS, KEY, "|  | string | \\|"), expected);
    assert_refused(&replaced(DOORS, KEY, "|  | string | \\\\|"), expected);
    assert_refused(&replaced(DOORS, KEY, "|  | string "), expected);
    let page = replaced(DOORS, KEY, "| Red \\| blue | string | ");
    assert_eq!(model(&page).condition_keys[0].description, "Red | blue");
}

#[test]
fn a_row_begins_with_a_pipe() {
    let expected = "28:1 cut-row: expected `|` at the beginning of the row";
    let row = |row: &str| format!("{}\n{row}", DOORS.trim_end());
    for text in ["doors:Size |  | Numeric | lost |", "a word", "\u{a0}| doors:Size |  | Numeric |"]
    {
        assert_refused(&row(text), expected);
    }
    assert_eq!(model(&row("   | doors:Size |  | Numeric |\t")).condition_keys.len(), 2);
}

#[test]
fn a_scenario_shows_no_access_level_or_its_actions() {
    let blank = "#list_windows-windows_Tag_key) / **Access level:** \n";
    let shown = |level: &str| said(&replaced(WINDOWS, blank, &blank.replace("** \n", level)));
    assert_eq!(shown("** Write\n"), [""; 0]);
    assert_eq!(
        shown("** Read\n"),
        [
            "error 47:344 malformed-cell: expected one `Access level` for all rows of an entry, found \
          another one"
        ]
    );
}

/// What stands once on a page and counts for each of many rows is limited.
#[test]
fn an_action_and_a_resource_type_list_no_more_than_any_page_of_awss() {
    let many = |times: usize, text: fn(usize) -> String| (0..times).map(text).collect::<String>();
    let key = |at| format!("aws:Key{at} ");
    let row =
        |at| format!("  - **Resource types (\\*required):** pane{at} / **Condition keys:** \n");
    let definition =
        |at| format!("|  pane{at}  | arn:${{Partition}}:windows:::pane{at}/${{Id}} |   | \n");
    let before = "|  [pane](https";
    let page = |keys: usize, rows: usize| {
        let tag = "  - **Resource types (\\*required):** \n  - **Condition keys:** \
                   [aws:TagKeys](#list_windows-aws_TagKeys)\n";
        let first = format!(
            "  - **Resource types (\\*required):**  / **Condition keys:** {}\n{}",
            many(keys, key),
            many(rows, row)
        );
        let defined = format!("{}{before}", many(rows, definition));
        replaced(&replaced(WINDOWS, tag, &first), before, &defined)
    };
    let errors = |page: &str| {
        let found = said(page).into_iter().filter(|line| line.starts_with("error"));
        found.collect::<Vec<_>>()
    };
    assert_eq!(errors(&page(250, 400)), [""; 0]);
    assert_eq!(
        errors(&page(251, 400)),
        [
            "error 49:3 malformed-cell: action `TagWindow` lists too much: 251 condition keys for each \
          of 400 resource types"
        ]
    );
    let cell = "pane/${PaneId} |   |";
    let page = |keys| replaced(WINDOWS, cell, &format!("pane/${{PaneId}} | {} |", many(keys, key)));
    assert_eq!(errors(&page(1_000)), [""; 0]);
    assert_eq!(
        errors(&page(1_001)),
        ["error 73:5 malformed-cell: resource type `pane` lists too much: 1001 condition keys"]
    );
}
