//! Text of a page is data: whatever stands in it, nothing of it acts as code, documentation, a name, a
//! terminal order or a line to Cargo.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

use iam_codegen::{Code, Diagnostic, LowerOptions, Source, generate, read, visible};

/// A page with every kind of place that holds text.
const PAGE: &str = r"# Actions, Resources, and Condition Keys for {title}<a name='list_doors'></a>

{title} (service prefix: `{prefix}`) provides the following service-specific resources, actions, and condition context keys for use in IAM permission policies.

References:
+ Learn how to [hang a door]({reference}).

## Actions Defined by {title}<a name='doors-actions-as-permissions'></a>

| Actions | Description | Access Level | Resource Types (\*required) | Condition Keys | Dependent Actions |
| --- | --- | --- | --- | --- | --- |
| [{action}]({url}) | {description} | Write | [{resource}\*](#doors-door) | [{key}](#doors-doors_Colour) | {dependent} |

## Resource Types Defined by {title}<a name='doors-resources-for-iam-policies'></a>

| Resource Types | ARN | Condition Keys |
| --- | --- | --- |
| [{resource}](https://a.example/door.html) | {arn} |  |

## Condition Keys for {title}<a name='doors-policy-keys'></a>

| Condition Keys | Description | Type |
| --- | --- | --- |
| [{key}](https://a.example/colour.html) | Sorts doors by colour | String |
";

const PLACES: [(&str, &str); 10] = [
    ("title", "Example Doors"),
    ("prefix", "doors"),
    ("reference", "https://a.example/guide"),
    ("action", "LockDoor"),
    ("url", "https://a.example/API_LockDoor.html"),
    ("description", "Locks one door"),
    ("resource", "door"),
    ("key", "doors:Colour"),
    ("dependent", "iam:PassRole"),
    ("arn", "arn:${Partition}:doors:${Region}:${Account}:door/${DoorId}"),
];

/// The page with another text in one place.
fn page(place: &str, text: &str) -> Source {
    let mut page = PAGE.replace('\'', "\"");
    for (name, usual) in PLACES {
        page = page.replace(&format!("{{{name}}}"), if name == place { text } else { usual });
    }
    Source::new("doors.md", page)
}

/// What is wrong with a page, each with its place.
fn errors(source: &Source) -> Vec<String> {
    let errors = read(source).diagnostics.into_iter().filter(Diagnostic::is_error);
    let shown = errors.map(|found| {
        let place = source.position(found.span().start);
        format!("{}:{}: {}: {}", place.line, place.column, found.code(), found.message())
    });
    shown.collect()
}

/// The generated text of a page that is read.
fn generated(source: &Source) -> String {
    let reading = read(source);
    let model = reading.model.unwrap_or_else(|| panic!("{:?}", errors(source)));
    let options = LowerOptions::new("Doors".parse().expect("it is a name"));
    let files = generate(&model, &options).expect("the model is right").files;
    files.into_iter().map(|file| file.contents).collect::<Vec<_>>().join("\n")
}

#[track_caller]
fn refused(place: &str, text: &str, message: &str) {
    let source = page(place, text);
    assert_eq!(errors(&source).first().map(String::as_str), Some(message), "{place}: {text:?}");
    assert_eq!(read(&source).model, None);
}

#[test]
fn the_page_itself_is_read() {
    assert_eq!(errors(&page("", "")), [""; 0]);
}

#[test]
fn hidden_characters_are_refused_where_they_stand() {
    let cases = [
        ("\u{1b}[31m", "001B"),
        ("\u{202e}x", "202E"),
        ("\u{200b}", "200B"),
        ("\u{ad}", "00AD"),
        ("\u{3164}", "3164"),
        ("\u{7f}", "007F"),
        ("\u{85}", "0085"),
        ("\u{2028}", "2028"),
        ("\u{e0041}", "E0041"),
    ];
    for (text, number) in cases {
        let message = format!(
            "12:53: hidden-character: expected visible text, found the character U+{number}"
        );
        refused("description", text, &message);
    }
    assert_eq!(errors(&page("description", "a\u{a0}b – “c” é")), [""; 0]);
}

#[test]
fn entities_of_hidden_characters_are_refused_and_line_ends_count() {
    let cases = [
        ("description", "a&#10;b", "12:54", "000A"),
        ("description", "a&Tab;b", "12:54", "0009"),
        ("description", "a&#x202e;b", "12:54", "202E"),
        ("description", "a&zwj;b", "12:54", "200D"),
        ("url", "<https://a.example/API_X.html&#10;```rust&#10;x>", "12:3", "000A"),
        ("reference", "<https://a.example&#27;>", "6:16", "001B"),
        ("title", "Doors&#13;", "1:51", "000D"),
    ];
    for (place, text, at, number) in cases {
        let message = format!(
            "{at}: hidden-character: expected visible text, found the character U+{number}"
        );
        refused(place, text, &message);
    }
}

#[test]
fn names_have_a_grammar_whatever_they_were_taken_from() {
    refused(
        "prefix",
        "doors--x",
        "1:1: missing-prefix: expected a service prefix, found `doors--x`",
    );
    refused(
        "action",
        "Lock*",
        "12:4: unrecoverable-name: expected the name of an action, found `Lock*`",
    );
    let from_link = page("action", "https://a.example/API_L*.html");
    let from_link = from_link
        .text()
        .replace("](https://a.example/API_LockDoor.html)", "](https://a.example/API_L*.html)");
    assert_eq!(
        errors(&Source::new("doors.md", from_link)).first().map(String::as_str),
        Some(
            "12:4: unrecoverable-name: expected the name of an action, found `https://a.example/API_L*.html`"
        )
    );
    refused(
        "resource",
        r"door \| b",
        "12:4: unrecoverable-name: expected a resource type, found `door | b`",
    );
    refused(
        "key",
        "doors:${Colour",
        "12:4: unrecoverable-name: expected a condition key, found `doors:${Colour`",
    );
    refused(
        "dependent",
        "iam:Pass*",
        "12:4: unrecoverable-name: expected an action with its prefix, such as `iam:PassRole`, found `iam:Pass*`",
    );
    let long = "x".repeat(300);
    let message =
        format!("12:4: unrecoverable-name: expected a condition key, found `{}…`", "x".repeat(80));
    refused("key", &long, &message);
}

#[test]
fn no_description_becomes_code_html_or_a_link() {
    let cases = [
        (r"\`\`\`\`rust panic!() \`\`\`\`", r"/// \`\`\`\`rust panic!() \`\`\`\`."),
        (r"\`\`<script>alert(1)</script> x", r"/// \`\`\<script>alert(1)\</script> x."),
        ("see [crate::Nope][Nope] [`Nope`]", r"/// see \[crate::Nope]\[Nope] \[Nope]."),
        (r"\~\~\~ x", r"/// \~\~\~ x."),
        (r"\# x", r"/// \# x."),
        (r"\> x", r"/// \> x."),
        ("at https://a.example/x.", "/// at <https://a.example/x>."),
        ("at https://a.example/`x", r"/// at https:\//a.example/\`x."),
        ("{{example}} {0}", "/// {{example}} {0}."),
    ];
    for (description, line) in cases {
        let text = generated(&page("description", description));
        assert!(text.lines().any(|found| found.trim() == line), "{description}\n{text}");
    }
}

#[test]
fn generated_modules_hold_no_code_block_and_no_item_of_a_page() {
    let usual = generated(&page("", "")).lines().filter(|line| line.contains("pub ")).count();
    let texts = [
        "``` x ```",
        "````",
        "~~~",
        "<b onclick=x>",
        "    four",
        "&lt;b>",
        "\\u{0}",
        "\"); } fn x() { (\"",
        "#[doc = \"x\"]",
        "*/ fn x() {} /*",
        "//! x",
        "[a](javascript:x)",
        "![a](https://a.example/b)",
    ];
    for text in texts {
        for place in ["title", "url", "description", "reference"] {
            let source = page(place, text);
            if !errors(&source).is_empty() {
                continue;
            }
            let made = generated(&source);
            for line in made.lines().filter_map(|line| line.trim_start().strip_prefix("///")) {
                let fence = line.trim_start().trim_start_matches(['-', ' ']);
                assert!(!fence.starts_with("```") && !fence.starts_with("~~~"), "{place}: {line}");
                assert!(!line.starts_with("     "), "{place}: {line}");
            }
            let items = made.lines().filter(|line| line.contains("pub ")).count();
            assert_eq!(items, usual, "{place}: {text}");
        }
    }
}

#[test]
fn a_message_is_one_line_that_shows_every_character() {
    let source = page("prefix", "a\u{1b}]0;x");
    let found = read(&source).diagnostics.remove(0);
    assert_eq!(found.code(), Code::HiddenCharacter);
    assert!(!found.render(&source, false).contains('\u{1b}'));
    let named = Source::new("a\ncargo:x\u{1b}.md", "");
    let found = read(&named).diagnostics.remove(0).render(&named, false);
    assert!(!found.contains("\ncargo:") && !found.contains('\u{1b}'), "{found}");
    assert_eq!(visible("a\ncargo:x\u{1b}"), r"a\ncargo:x\u{1b}");
}

#[test]
fn a_model_that_no_page_can_say_is_not_generated_from() {
    let source = page("", "");
    let model = read(&source).model.expect("the page is right");
    let options = LowerOptions::new("Doors".parse().expect("it is a name"));
    let refused = |change: fn(&mut iam_codegen::ServiceModel<'_>)| {
        let mut wrong = model.clone();
        change(&mut wrong);
        generate(&wrong, &options).map(|made| made.files.len()).map_err(|error| error.to_string())
    };
    assert_eq!(refused(|_| {}), Ok(6));
    let name = refused(|model| model.actions[0].name = "X; fn y() {}".into());
    let said =
        "the model cannot be generated from: expected the name of an action, found `X; fn y() {}`";
    assert_eq!(name, Err(said.to_owned()));
    let text = refused(|model| model.actions[0].description = "a\n```\nb".into());
    let said = "the model cannot be generated from: expected a description, found the character U+000A in it";
    assert_eq!(text, Err(said.to_owned()));
}
