//! Tests that no text outside of cells is dropped unnoticed or becomes a cell.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod pages;

use pages::{model, replaced, said};

const WINDOWS: &str = include_str!("fixtures/windows-2026/page.md");
const DOORS: &str = include_str!("fixtures/doors/page.md");

/// Adds text under a heading of a page.
#[track_caller]
fn beside(page: &str, heading: &str, text: &str) -> String {
    let (before, rest) = page.split_once(heading).unwrap();
    let (line, rest) = rest.split_once("\n\n").unwrap();
    format!("{before}{heading}{line}\n\n{text}\n\n{rest}")
}

#[test]
fn notes_beside_a_table_are_told_with_their_place() {
    let note = "text beside the tables is not in the model: ";
    for (page, heading, at) in [
        (DOORS, "# Actions, Resources", 3),
        (DOORS, "## Actions Defined by", 10),
        (DOORS, "## Resource Types Defined by", 19),
        (DOORS, "## Condition Keys for", 25),
        (WINDOWS, "# Actions, resources", 6),
        (WINDOWS, "## API operations defined by", 17),
        (WINDOWS, "## Actions defined by", 39),
        (WINDOWS, "## Permission-only actions for", 60),
        (WINDOWS, "## Resource types defined by", 70),
        (WINDOWS, "## Condition keys for", 78),
    ] {
        for (text, shown) in [
            ("**Note**  \nDoors of glass are different\\.", "Note Doors of glass are different."),
            ("Doors of glass are `different`\\.", "Doors of glass are different."),
        ] {
            let page = beside(page, heading, text);
            assert_eq!(said(&page), [format!("warning {at}:1 unread-text: {note}`{shown}`")]);
        }
    }
}

#[test]
fn a_note_behind_a_usual_sentence_is_told() {
    let usual = "Use policies to grant permissions to perform an operation in AWS.";
    for (text, shown) in [
        (" Never lock the last door\\.", "Never lock the last door."),
        (" (Never lock the last door\\.)", "Use policies to grant permissions to per…"),
        ("\nNever lock the last door\\.", "Never lock the last door."),
    ] {
        let page = replaced(WINDOWS, usual, &format!("{usual}{text}"));
        let shown = format!("text beside the tables is not in the model: `{shown}`");
        assert_eq!(said(&page), [format!("warning 39:1 unread-text: {shown}")]);
    }
}

#[test]
fn a_sentence_that_says_a_section_is_empty_is_told_beside_a_table() {
    let sentence = "Example Doors has no service\\-specific condition keys that can be used in the \
                    `Condition` element of policy statements\\.";
    let page = beside(DOORS, "## Condition Keys for", sentence);
    assert_eq!(
        said(&page),
        ["warning 25:1 unread-text: text beside the tables is not in the model: \
          `Example Doors has no service-specific co…`"]
    );
    let start = DOORS.find("| Condition Keys | Description").unwrap();
    let used = "[doors:Colour](#doors-doors_Colour)";
    let empty = format!("{}{sentence}\n", &DOORS[..start]).replace(used, "");
    assert_eq!(said(&empty), [""; 0]);
    let more =
        "For the list of the global context keys that are available to all services, see [x](y)\\.";
    assert_eq!(said(&format!("{empty}{more}\n")), [""; 0]);
    assert_eq!(
        said(&format!("{empty}But one\\.\n")),
        ["warning 25:1 unread-text: text beside the tables is not in the model: `But one.`"]
    );
}

#[test]
fn lists_and_quotations_beside_a_table_are_refused() {
    for (text, expected) in [
        (
            "+ Doors of glass are different\\.",
            "error 10:1 missing-column: `Doors of glass are different.` lacks the field `Description`",
        ),
        (
            "> Doors of glass are different\\.",
            "error 10:1 stray-content: expected a table, a list or text, found code, a quotation or HTML",
        ),
        (
            "```\nDoors of glass\n```",
            "error 10:1 stray-content: expected a table, a list or text, found code, a quotation or HTML",
        ),
    ] {
        let found = said(&beside(DOORS, "## Actions Defined by", text));
        assert!(found.iter().any(|line| line == expected), "{found:#?}");
    }
}

#[test]
fn entries_under_the_title_are_links_with_the_usual_words() {
    let entry = "+ Learn how to [hang a door](https://doors.example/guide)\\.\n";
    let with = |more: &str| said(&replaced(DOORS, entry, &format!("{entry}{more}\n")));
    assert_eq!(with("+ [Keys](#doors-policy-keys)"), [""; 0]);
    let told = |shown: &str| {
        format!("warning 7:1 unread-text: text beside the tables is not in the model: `{shown}`")
    };
    assert_eq!(with("+ Doors are heavy\\."), [told("Doors are heavy.")]);
    assert_eq!(with("+ Do not [open](https://doors.example)\\."), [told("Do not open.")]);
    let second = "error 7:1 stray-content: expected each item of a list on one line, found another \
                  line of text";
    assert!(with("Doors are heavy\\.").contains(&second.to_owned()));
}

#[test]
fn a_second_line_of_an_item_is_refused() {
    let message =
        "stray-content: expected each item of a list on one line, found another line of text";
    for (line, more, place) in [
        (
            "  - **Condition keys:** [aws:TagKeys](#list_windows-aws_TagKeys)\n",
            "and more\n",
            "53:1",
        ),
        (
            "  - **Condition keys:** [aws:TagKeys](#list_windows-aws_TagKeys)\n",
            "    and more\n",
            "53:5",
        ),
        (
            "  - **Condition keys:** [aws:TagKeys](#list_windows-aws_TagKeys)\n",
            "\n    and more\n",
            "54:5",
        ),
        ("- **   TagWindow  **\n", "and more\n", "50:1"),
        ("- **   TagWindow  **\n", "  and more\n", "50:3"),
        ("- **   TagWindow  **\n", "\n  and more\n", "51:3"),
        ("  - **SDK client:** windows-front\n", "and more\n", "24:1"),
    ] {
        let found = said(&replaced(WINDOWS, line, &format!("{line}{more}")));
        assert!(found.contains(&format!("error {place} {message}")), "{more:?}: {found:#?}");
    }
    let row = "| ListDoors |  | List |  |  |  | \n";
    assert_eq!(
        said(&replaced(DOORS, row, &format!("{row}and more\n"))),
        ["error 15:1 cut-row: expected `|` at the beginning of the row"]
    );
}

#[test]
fn a_blank_line_within_an_entry_is_where_a_name_was_lost() {
    let message =
        "stray-content: expected the items of an entry one after the other, found a blank line";
    let row = |action: &str| {
        format!(
            "  - **IAM action:** {action} / **Condition key:**  / **Possible value(s):**  / \
             **Access level:** Write\n"
        )
    };
    let start = WINDOWS.find("- **   OpenWindow  **").unwrap();
    let end = WINDOWS.find("\n## Actions defined by").unwrap();
    let operations = |name: &str| {
        let first = format!("- **   OpenWindow  **\n{}{}", row("iam:GetRole"), row("iam:TagRole"));
        let second = format!("{name}{}{}", row("iam:PassRole"), row("windows:OpenWindow"));
        [&WINDOWS[..start], &first, "\n", &second, &WINDOWS[end..]].concat()
    };
    assert_eq!(model(&operations("- **   ShutWindow  **\n")).operations.len(), 2);
    assert_eq!(said(&operations("")), [format!("error 26:3 {message}")]);
    let name = "- **   TagWindow  **\n";
    let page = replaced(WINDOWS, name, &format!("{name}\n"));
    assert_eq!(said(&page), [format!("error 51:3 {message}")]);
}

#[test]
fn front_matter_holds_keys_and_values_alone() {
    let front = |lines: &str| format!("---\n{lines}---\n{WINDOWS}");
    let message = "stray-content: expected `key: value`, `key:` or `- item` in the front matter, found \
                   another line";
    for line in [
        "|   [LookIn](https://windows.example/look)  | Looks in |  |   | Write | ",
        "- **   [LookIn](https://windows.example/look)  **",
        "  - **Description:** Looks in",
        "## Actions defined by Example Windows",
        "Windows have panes.",
        "> note: quoted",
        "",
    ] {
        let page = front(&format!("title: Windows\n{line}\ntags:\n  - iam\n"));
        assert_eq!(said(&page), [format!("error 3:1 {message}")], "{line}");
    }
    assert_eq!(said(&front("title: \"Windows\"\ntags:\n  - iam\n- aws\n")), [""; 0]);
    // A page that has lost its beginning ends the block somewhere in its rows.
    let rest = &WINDOWS[WINDOWS.find("- **   TagWindow  **").unwrap()..];
    let page = format!("---\n{rest}\n---\n{WINDOWS}");
    assert_eq!(said(&page), [format!("error 2:1 {message}")]);
}

#[test]
fn front_matter_is_not_believed() {
    let sentence = "description: Example Walls (service prefix: `walls`) provides the following";
    let page = format!("---\n{sentence}\n---\n{WINDOWS}");
    assert_eq!(said(&page), [""; 0]);
    assert_eq!(model(&page).prefix, "windows");
    let without = replaced(&page, "Example Windows (service prefix: `windows`)", "Example Windows");
    let missing = "missing service prefix: expected (service prefix: `…`) under the title";
    assert_eq!(said(&without)[0], format!("error 6:1 missing-prefix: {missing}"));
    // Without its second fence the block is text of the page.
    let open = format!("---\n{sentence}\n\n{WINDOWS}");
    assert_eq!(
        said(&open),
        ["warning 2:1 unread-text: text beside the tables is not in the model: \
          `description: Example Walls (service pref…`"]
    );
    assert_eq!(model(&open).prefix, "windows");
}

#[test]
fn a_block_between_fences_elsewhere_is_part_of_the_page() {
    let row = "| [LookIn](https://windows.example/look) | Looks in |  |   | Write | ";
    for block in [format!("---\n{row}\n---"), format!("---\ntitle: x\n{row}\n---\n")] {
        for heading in ["# Actions, resources", "## Permission-only actions for"] {
            let found = said(&beside(WINDOWS, heading, &block));
            assert!(found.iter().any(|line| line.starts_with("error")), "{block}: {found:?}");
        }
        let first = said(&format!("\n{block}\n{WINDOWS}"));
        assert!(first.iter().any(|line| line.starts_with("error")), "{first:?}");
    }
}

#[test]
fn what_markdown_takes_for_itself_is_refused() {
    let page = beside(DOORS, "## Actions Defined by", "[LockDoor]: https://doors.example 'Locks'");
    assert_eq!(
        said(&page),
        [
            "error 10:1 stray-content: expected a link with its target beside it, found a definition apart"
        ]
    );
    let page = replaced(DOORS, "/API_LockDoor.html)", "/API_LockDoor.html \"Locks\")");
    assert_eq!(
        said(&page),
        ["error 12:3 stray-content: expected a link without a title, found one"]
    );
    let page =
        replaced(DOORS, "Locks one door", "Locks ![one](https://doors.example/x.png) door</a>");
    assert_eq!(
        model(&page).actions[0].description,
        "Locks ![one](https://doors.example/x.png) door</a>."
    );
}

#[test]
fn a_second_title_is_refused() {
    let page = beside(DOORS, "## Actions Defined by", "# Doors of glass");
    let expected = "error 10:1 unknown-section: unknown section `Doors of glass`".to_owned();
    assert!(said(&page).contains(&expected), "{:?}", said(&page));
}
