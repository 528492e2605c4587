//! Tests that documents in no readable layout of a reference page are refused by name.

#![allow(clippy::panic, reason = "a test that cannot go on has failed")]

use iam_codegen::{Code, Source, read};

const WINDOWS: &str = include_str!("fixtures/windows-2026/page.md");

/// The one finding of a document that is refused.
#[track_caller]
fn refusal(text: &str) -> (Code, String) {
    let source = Source::new("page.md", text);
    let reading = read(&source);
    assert!(reading.model.is_none(), "it is read");
    let [found] = reading.diagnostics.as_slice() else { panic!("{:?}", reading.diagnostics) };
    assert!(found.render(&source, false).contains("page.md:"));
    (found.code(), found.message().to_owned())
}

#[test]
fn layouts_without_what_code_needs_are_refused_by_name() {
    let page = "# Actions and Condition Context Keys for Example Doors<a name=\"list_doors\"></a>\n\n\
                Example Doors \\(service prefix: doors\\) provides the following.\n\n\
                **Actions for Example Doors**\n+ `[doors:LockDoor](http://doors.example)`\n";
    assert_eq!(
        refusal(page),
        (
            Code::UnreadableLayout,
            "layout `bullets-2017` cannot be read: it lists no access levels and no resource types"
                .to_owned()
        )
    );
}

#[test]
fn copies_made_from_html_are_refused_by_name() {
    let lines = WINDOWS.lines().filter(|line| !line.starts_with("<a name="));
    let page = lines.collect::<Vec<_>>().join("\n");
    assert_eq!(
        refusal(&page),
        (
            Code::UnreadableLayout,
            "layout `converted` cannot be read: this copy was made from HTML by another tool, which \
             loses cells of tables"
                .to_owned()
        )
    );
}

#[test]
fn other_documents_are_refused_and_the_help_says_what_was_looked_for() {
    let source = Source::new("page.md", "# Shopping list\n\n- bread\n");
    let reading = read(&source);
    let [found] = reading.diagnostics.as_slice() else { panic!("{:?}", reading.diagnostics) };
    assert_eq!(found.message(), "unknown layout: found the title `Shopping list`");
    let help = found.help_text().unwrap_or_default();
    for part in ["`tables-2018`", "`lists-2026`", "condition context keys", "<a name=\"list_…\">"]
    {
        assert!(help.contains(part), "no {part} in {help}");
    }
    let (code, message) = refusal("no heading at all\n");
    assert_eq!(code, Code::UnknownLayout);
    assert_eq!(message, "unknown layout: found no heading of the first level");
    // No message ends within a character, which would be a panic.
    for text in ["émission\n", "\u{feff}émission\n", "\u{feff}"] {
        refusal(text);
    }
    let words = WINDOWS.replace("service-specific operations", "operations");
    let (code, message) = refusal(&words);
    assert_eq!(code, Code::UnknownLayout);
    assert_eq!(message, "unknown layout: found no sentence of a known layout");
}

#[test]
fn files_that_are_no_markdown_are_refused() {
    for (text, expected) in [
        ("", "expected a reference page, found an empty file"),
        ("\u{feff}\r\n \n", "expected a reference page, found an empty file"),
        ("\n<!DOCTYPE html>\n<html>", "expected a Markdown page, found HTML"),
        ("<HTML lang=\"en\">", "expected a Markdown page, found HTML"),
    ] {
        assert_eq!(refusal(text).1, expected, "{text:?}");
    }
    let refused = Source::decode("page.md", b"PNG\0\x01".to_vec()).unwrap_err();
    assert_eq!(refused.1.message(), "expected a Markdown page, found a NUL byte at byte 3");
}

#[test]
fn byte_flavours_of_a_page_give_the_same_model() {
    let source = Source::new("page.md", WINDOWS);
    let expected = read(&source).model.expect("it is readable");
    let front_matter = format!("---\nsource_url: https://windows.example\n---\n{WINDOWS}");
    let stripped: Vec<_> = WINDOWS.lines().map(str::trim_end).collect();
    for text in [
        WINDOWS.replace('\n', "\r\n"),
        front_matter.replace('\n', "\r\n"),
        format!("\u{feff}{WINDOWS}"),
        format!("\u{feff}{front_matter}"),
        stripped.join("\n"),
        WINDOWS.trim_end().to_owned(),
    ] {
        let source = Source::new("page.md", text);
        let reading = read(&source);
        assert_eq!(reading.diagnostics.iter().filter(|found| found.is_error()).count(), 0);
        let mut model = reading.model.expect("it is readable");
        // Front matter moves lines, and other line ends move bytes.
        for (found, expected) in model.actions.iter_mut().zip(&expected.actions) {
            (found.line, found.span) = (expected.line, expected.span.clone());
        }
        assert_eq!(model.actions, expected.actions);
        let names = |model: &iam_codegen::ServiceModel<'_>| -> Vec<String> {
            let keys =
                model.condition_keys.iter().map(|key| format!("{} {:?}", key.name, key.key_type));
            let types = model.resource_types.iter().map(|ty| format!("{} {:?}", ty.name, ty.arns));
            let operations = model
                .operations
                .iter()
                .map(|operation| format!("{} {:?}", operation.name, operation.authorizes));
            keys.chain(types).chain(operations).collect()
        };
        assert_eq!(names(&model), names(&expected));
    }
}
