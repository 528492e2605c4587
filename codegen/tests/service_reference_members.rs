//! Tests what is said of documents whose members are renamed, repeated or of another type or version.

use std::ops::Range;

use iam_codegen::{Code, Diagnostic, Reading, Source, read};
use serde::de::IgnoredAny;

/// A document with every member that the format has.
const KITES: &str = include_str!("fixtures/reference/kites.json");

/// A member as it is written.
#[derive(Debug, Clone)]
struct Member {
    /// Its name with quotation marks.
    name: Range<usize>,
    value: Range<usize>,
}

/// Every string of a document without escapes, with its quotation marks.
fn strings(text: &str) -> Vec<Range<usize>> {
    let quotes: Vec<_> = text.match_indices('"').map(|(at, _)| at).collect();
    let pairs = quotes.chunks_exact(2);
    pairs.filter_map(|pair| Some(*pair.first()?..*pair.last()? + 1)).collect()
}

/// Every member of a document without escapes, in its order.
fn members(text: &str) -> Vec<Member> {
    let strings = strings(text).into_iter();
    let named = strings.filter_map(|name| {
        let rest = text[name.end..].strip_prefix(": ")?;
        let mut values = serde_json::Deserializer::from_str(rest).into_iter::<IgnoredAny>();
        values.next()?.ok()?;
        let start = name.end + 2;
        Some(Member { name, value: start..start + values.byte_offset() })
    });
    named.collect()
}

/// Whether a member is named by data: a condition key, not a word of the format.
fn is_data(text: &str, member: &Member) -> bool {
    text[member.name.clone()].contains(':')
}

fn replaced(text: &str, span: &Range<usize>, with: &str) -> String {
    format!("{}{with}{}", &text[..span.start], &text[span.end..])
}

fn messages(text: &str) -> Vec<String> {
    let source = Source::new("kites.json", text);
    read(&source).diagnostics.iter().map(|found| message(&source, found)).collect()
}

fn message(source: &Source, found: &Diagnostic) -> String {
    let place = source.position(found.span().start);
    let (line, column) = (place.line, place.column);
    let severity = if found.is_error() { "error" } else { "warning" };
    format!("{line}:{column}: {severity}: {}: {}", found.code(), found.message())
}

/// The one place of a text.
#[track_caller]
fn changed(from: &str, to: &str) -> String {
    assert_eq!(KITES.matches(from).count(), 1, "{from}");
    KITES.replace(from, to)
}

#[track_caller]
fn said_of(from: &str, to: &str) -> Vec<String> {
    messages(&changed(from, to))
}

fn of_version(version: &str) -> String {
    changed("\"Version\": \"v1.4\"", &format!("\"Version\": \"{version}\""))
}

fn at(reading: &Reading<'_>, span: &Range<usize>, code: Code) -> Option<Diagnostic> {
    let found = reading.diagnostics.iter().find(|found| found.span() == *span);
    found.filter(|found| found.code() == code).cloned()
}

#[test]
fn the_document_has_every_member_and_nothing_wrong() {
    assert_eq!(messages(KITES), Vec::<String>::new());
    let mut names: Vec<_> = members(KITES).iter().map(|found| &KITES[found.name.clone()]).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(
        names,
        [
            "\"ARNFormats\"",
            "\"ActionConditionKeys\"",
            "\"Actions\"",
            "\"Annotations\"",
            "\"AuthorizedActions\"",
            "\"ConditionKeys\"",
            "\"Context\"",
            "\"IAM Access Analyzer Policy Generation\"",
            "\"IAM Action Last Accessed\"",
            "\"IsList\"",
            "\"IsPermissionManagement\"",
            "\"IsTaggingOnly\"",
            "\"IsWrite\"",
            "\"Method\"",
            "\"Name\"",
            "\"Operations\"",
            "\"Package\"",
            "\"Properties\"",
            "\"Resources\"",
            "\"SDK\"",
            "\"Service\"",
            "\"SupportedBy\"",
            "\"Types\"",
            "\"Version\"",
            "\"kites:Colour\"",
            "\"kites:Wind\"",
        ]
    );
}

#[test]
fn a_renamed_member_is_refused_at_its_place() {
    for version in ["v1.0", "v1.3", "v1.4"] {
        let text = of_version(version);
        for member in members(&text).iter().filter(|member| !is_data(&text, member)) {
            let name = text[member.name.clone()].trim_matches('"');
            let source =
                Source::new("kites.json", replaced(&text, &member.name, &format!("\"{name}n\"")));
            let reading = read(&source);
            let span = member.name.start..member.name.end + 1;
            let found = at(&reading, &span, Code::UnknownMember);
            let found = found.unwrap_or_else(|| panic!("{name}: {:?}", reading.diagnostics));
            assert!(found.is_error() && reading.model.is_none(), "{name}");
            assert_eq!(found.help_text(), Some(&*format!("did you mean `{name}`?")));
        }
    }
}

#[test]
fn a_member_renamed_in_a_newer_version_is_reported_at_its_place() {
    let text = of_version("v1.5");
    let mut read_in_part = 0;
    for member in members(&text).iter().filter(|member| !is_data(&text, member)) {
        let name = text[member.name.clone()].trim_matches('"');
        let source =
            Source::new("kites.json", replaced(&text, &member.name, &format!("\"{name}n\"")));
        let reading = read(&source);
        let span = member.name.start..member.name.end + 1;
        assert!(at(&reading, &span, Code::UnknownMember).is_some(), "{name}");
        let is_refused = reading.diagnostics.iter().any(Diagnostic::is_error);
        assert_eq!(reading.model.is_none(), is_refused, "{name}");
        read_in_part += usize::from(!is_refused);
    }
    assert_eq!(read_in_part, 16);
}

#[test]
fn a_repeated_member_is_refused_with_both_places() {
    for version in ["v1.4", "v1.5"] {
        let text = of_version(version);
        for member in members(&text) {
            let whole = &text[member.name.start..member.value.end];
            let name = text[member.name.clone()].trim_matches('"');
            let twice =
                replaced(&text, &(member.name.start..member.name.start), &format!("{whole}, "));
            let source = Source::new("kites.json", twice);
            let reading = read(&source);
            let [found] = reading.diagnostics.as_slice() else {
                panic!("{name}: {:?}", reading.diagnostics)
            };
            let second = member.name.start + whole.len() + 2;
            assert_eq!(found.span(), second..second + member.name.len(), "{name}");
            assert_eq!(found.code(), Code::DuplicateMember);
            assert_eq!(found.message(), format!("member `{name}` stands twice in its object"));
            assert!(found.render(&source, false).contains("first here"), "{name}");
            assert!(reading.model.is_none(), "{name}");
        }
    }
}

#[test]
fn a_value_of_another_type_is_refused_at_its_place() {
    for (value, shown) in [("7", "a number"), ("null", "`null`"), ("{\"a\": []}", "an object")] {
        for member in members(KITES) {
            let name = &KITES[member.name.clone()];
            if value.starts_with('{') && KITES[member.value.clone()].starts_with('{') {
                continue;
            }
            let source = Source::new("kites.json", replaced(KITES, &member.value, value));
            let reading = read(&source);
            let span = member.value.start..member.value.start + value.len();
            let found = at(&reading, &span, Code::MalformedJson);
            let found = found.unwrap_or_else(|| panic!("{name}: {:?}", reading.diagnostics));
            assert!(found.message().ends_with(&format!(", found {shown}")), "{}", found.message());
            assert!(reading.model.is_none(), "{name}");
        }
    }
}

#[test]
fn a_name_without_its_grammar_is_refused_at_its_place() {
    let names = ["kites", "FlyKite", "kites:Colour", "kites:Wind", "kite", "iam", "PassRole"];
    let mut changed = 0;
    for span in strings(KITES) {
        let name = KITES[span.clone()].trim_matches('"');
        if names.contains(&name) {
            let source = Source::new("kites.json", replaced(KITES, &span, &format!("\"{name}*\"")));
            let reading = read(&source);
            let wider = span.start..span.end + 1;
            let found = at(&reading, &wider, Code::UnrecoverableName);
            let found = found.or_else(|| at(&reading, &wider, Code::MissingPrefix));
            let found = found.unwrap_or_else(|| panic!("{name}: {:?}", reading.diagnostics));
            assert!(
                found.message().ends_with(&format!(", found `{name}*`")),
                "{}",
                found.message()
            );
            assert!(found.is_error() && reading.model.is_none(), "{name}");
            changed += 1;
        }
    }
    assert_eq!(changed, 17);
}

#[test]
fn a_hidden_character_in_an_escape_is_refused_at_its_place() {
    for (escape, number) in [("\\u202e", "U+202E"), ("\\n", "U+000A"), ("\\u0000", "U+0000")] {
        for span in strings(KITES) {
            let text = KITES[span.clone()].trim_matches('"');
            let with = format!("\"{text}{escape}\"");
            let source = Source::new("kites.json", replaced(KITES, &span, &with));
            let reading = read(&source);
            let [found] = reading.diagnostics.as_slice() else {
                panic!("{:?}", reading.diagnostics)
            };
            assert_eq!(found.span(), span.start..span.start + with.len());
            assert_eq!(
                found.message(),
                format!("expected visible text, found the character {number}")
            );
            assert!(reading.model.is_none(), "{text}");
        }
    }
}

#[test]
fn unknown_members_are_errors_of_a_known_version_and_warnings_of_a_newer_one() {
    let more = |text: &str| text.replacen("\"Name\"", "\"Rules\": [7], \"Name\"", 1);
    assert_eq!(
        messages(&more(KITES)),
        ["2:3: error: unknown-member: unknown member `Rules` of a service"]
    );
    let source = Source::new("kites.json", more(&of_version("v1.5")));
    let reading = read(&source);
    let [found] = reading.diagnostics.as_slice() else { panic!("{:?}", reading.diagnostics) };
    assert_eq!(
        message(&source, found),
        "2:3: warning: unknown-member: unknown member `Rules` of a service, which is left out"
    );
    assert_eq!(
        found.help_text(),
        Some(
            "its members are `Name`, `Actions`, `Version`, `ConditionKeys`, `Operations`, \
             `Resources`; `v1.5` is newer than `v1.4`"
        )
    );
    let known = Source::new("kites.json", KITES);
    let [left_out, known] = [reading, read(&known)].map(|found| found.model.unwrap().to_json());
    assert_eq!(left_out.unwrap(), known.unwrap());
}

#[test]
fn versions_are_known_newer_of_another_format_or_none() {
    for version in ["v1.0", "v1.1", "v1.2", "v1.3", "v1.5", "v1.10"] {
        assert_eq!(messages(&of_version(version)), Vec::<String>::new(), "{version}");
    }
    for version in ["v0.9", "v2.0", "v2.4", "v10.0"] {
        let expected = format!(
            "3:14: error: unknown-version: expected AWS's Service Reference of version `v1`, found `{version}`"
        );
        // Nothing else is said of what another format means.
        let text = of_version(version).replace("\"Actions\"", "\"Verbs\"");
        assert_eq!(messages(&text), [expected], "{version}");
    }
    for version in
        ["", "1.4", "v1", "v1.", "v1.4.0", "v1.04", "v1.+4", "V1.4", "v1.4 ", "v1.99999999999"]
    {
        let expected = format!(
            "3:14: error: unknown-version: expected a version such as `v1.4`, found `{version}`"
        );
        assert_eq!(messages(&of_version(version)), [expected], "{version}");
    }
    assert_eq!(
        said_of("\"Version\": \"v1.4\",\n", ""),
        ["1:1: error: unknown-version: expected member `Version`, such as `v1.4`"]
    );
}

#[test]
fn what_is_wrong_with_a_member_is_said_in_its_words() {
    assert_eq!(
        said_of("\"ActionConditionKeys\"", "\"ConditionKeys\""),
        ["7:7: error: unknown-member: unknown member `ConditionKeys` of an action"]
    );
    assert_eq!(
        said_of(", \"IsWrite\": true", ""),
        ["9:23: error: malformed-json: expected member `IsWrite` of the properties of an action"]
    );
    assert_eq!(
        said_of("\"IsWrite\": true", "\"IsWrite\": \"true\""),
        ["10:96: error: malformed-json: expected `true` or `false`, found a string"]
    );
    assert_eq!(
        said_of("\"IsWrite\": true", "\"IsWrite\": true, \"IsFlying\": false"),
        ["10:102: error: unknown-member: unknown member `IsFlying` of the properties of an action"]
    );
    assert_eq!(
        said_of("[{\"Name\": \"kite\", \"ConditionKeys\": [\"kites:Wind\"]}]", "[\"kite\"]"),
        [
            "13:21: error: malformed-json: expected an object that describes a resource type of an action, found a string"
        ]
    );
    assert_eq!(
        said_of("\"Service\": \"iam\", ", ""),
        ["29:9: error: malformed-json: expected member `Service` of an authorized action"]
    );
}

#[test]
fn an_operation_has_a_bounded_number_of_clients() {
    let clients = |count: usize| {
        let clients: Vec<_> = (0..count).map(|at| format!("{{\"Name\": \"c{at}\"}}")).collect();
        let sdk = "{\"Name\": \"kites\", \"Method\": \"fly_kite\", \"Package\": \"Boto3\"}";
        said_of(sdk, &clients.join(", "))
    };
    assert_eq!(clients(16), Vec::<String>::new());
    assert_eq!(
        clients(17),
        [
            "23:15: error: malformed-json: expected at most 16 SDK clients of operation `FlyKite`, found 17"
        ]
    );
}

#[test]
fn what_is_nested_too_deeply_is_refused_at_its_place() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        for depth in [32, 200, 20_000] {
            let deep = format!("{}7{}", open.repeat(depth), close.repeat(depth));
            let text = format!("{{\"Rules\": {deep},\n\"Version\": \"v1.5\"}}");
            let column = 11 + 31 * open.len();
            assert_eq!(
                messages(&text),
                [format!(
                    "1:{column}: error: malformed-json: expected at most 32 levels of objects and arrays"
                )]
            );
        }
        let deep = format!("{}7{}", open.repeat(31), close.repeat(31));
        let text = of_version("v1.5").replacen('{', &format!("{{\"Rules\": {deep},"), 1);
        assert_eq!(
            messages(&text),
            [
                "1:2: warning: unknown-member: unknown member `Rules` of a service, which is left out"
            ]
        );
        let cut = format!("{{\"Rules\": {}", open.repeat(20_000));
        assert_eq!(messages(&cut).len(), 1);
        assert!(messages(&cut)[0].ends_with("expected JSON, found its end too early"));
    }
}
