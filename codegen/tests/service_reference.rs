//! Tests models, messages and documentation made from AWS's Service Reference JSON.

use iam_codegen::model::{AccessLevel, KeyType, Unstated, ValueType};
use iam_codegen::{LowerOptions, Source, generate, read};
use proptest::prelude::*;

const WINDOWS: &str = include_str!("fixtures/reference/windows.json");
/// A document with every member that the format has.
const KITES: &str = include_str!("fixtures/reference/kites.json");

/// What is said of a file, without excerpts.
fn messages(text: &str) -> Vec<String> {
    let source = Source::new("toy.json", text);
    let found = read(&source).diagnostics;
    let shown = found.iter().map(|diagnostic| {
        let place = source.position(diagnostic.span().start);
        let (line, column) = (place.line, place.column);
        format!("{line}:{column}: {}: {}", diagnostic.code(), diagnostic.message())
    });
    shown.collect()
}

#[test]
fn a_file_is_read_into_the_model() {
    let source = Source::new("windows.json", WINDOWS);
    let reading = read(&source);
    assert_eq!(reading.diagnostics, []);
    assert_eq!((reading.rows.found, reading.rows.read), (7, 7));
    let model = reading.model.unwrap();
    assert_eq!(
        (&*model.prefix, &*model.name, model.layout.as_str()),
        ("windows", "windows", "service-reference")
    );
    let [open, look] = model.actions.as_slice() else { panic!("it has two actions") };
    assert_eq!(
        (&*open.name, open.line, &WINDOWS[open.span.clone()]),
        ("OpenWindow", 6, "\"OpenWindow\"")
    );
    assert_eq!(open.access_levels, [AccessLevel::Write]);
    assert_eq!(open.condition_keys, ["aws:TagKeys"]);
    let resources = open.resources.iter().map(|row| (&*row.resource_type, row.required));
    assert_eq!(resources.collect::<Vec<_>>(), [("pane", None), ("window frame", None)]);
    assert_eq!((&*look.description, look.url.as_deref()), ("", None));
    assert_eq!(look.access_levels, [AccessLevel::Read]);
    let types = model.resource_types.iter().map(|ty| (&*ty.name, ty.arns.len(), ty.line));
    assert_eq!(types.collect::<Vec<_>>(), [("pane", 1, 43), ("window frame", 2, 45)]);
    let several = KeyType { value: ValueType::String, multi_valued: true };
    assert_eq!(model.condition_keys[0].key_type, Some(several));
    let [operation] = model.operations.as_slice() else { panic!("it has one operation") };
    let needed: Vec<_> = operation
        .authorizes
        .iter()
        .map(|a| (&*a.action, &*a.access_levels, a.condition_key.as_deref(), &*a.values))
        .collect();
    assert_eq!(
        needed,
        [
            ("windows:OpenWindow", [AccessLevel::Write].as_slice(), None, [].as_slice()),
            (
                "iam:PassRole",
                [].as_slice(),
                Some("iam:PassedToService"),
                ["windows.example.com".into()].as_slice()
            ),
        ]
    );
    assert_eq!(model.unstated, Unstated::ALL);
}

#[test]
fn keys_of_one_resource_type_of_an_action_are_read_and_then_stated() {
    let source = Source::new("kites.json", KITES);
    let model = read(&source).model.unwrap();
    let action = &model.actions[0];
    assert_eq!(action.condition_keys, ["kites:Colour"]);
    assert_eq!(action.resources[0].condition_keys, ["kites:Wind"]);
    assert!(!model.unstated.contains(&Unstated::RowConditionKeys));
    let again = KITES.replace("[\"kites:Wind\"]}]", "[\"kites:Wind\", \"kites:Wind\"]}]");
    let source = Source::new("kites.json", again);
    let model = read(&source).model.unwrap();
    assert_eq!(model.actions[0].resources[0].condition_keys, ["kites:Wind"]);
}

#[test]
fn values_of_a_context_keep_order_and_count() {
    let source = Source::new("kites.json", KITES);
    let model = read(&source).model.unwrap();
    let entries = model.operations[0].authorizes.iter();
    let entries = entries.map(|a| (&*a.action, a.condition_key.as_deref(), a.values.clone()));
    assert_eq!(
        entries.collect::<Vec<_>>(),
        [
            ("kites:FlyKite", Some("kites:Wind"), vec!["7".into(), "3".into(), "7".into()]),
            ("kites:FlyKite", Some("kites:Colour"), vec!["red, blue".into(), "green".into()]),
            ("iam:PassRole", None, vec![]),
        ]
    );
}

#[test]
fn a_key_of_one_value_or_several_has_several() {
    let key_type = |types: &str| {
        let from = "[\"ArrayOfString\", \"String\"]";
        assert!(KITES.contains(from));
        let source = Source::new("kites.json", KITES.replace(from, types));
        let reading = read(&source);
        let message = reading.diagnostics.first().map(|found| found.message().to_owned());
        let model = reading.model.unwrap();
        (model.condition_keys[0].key_type.map(|known| known.to_string()), message)
    };
    let known = |name: &str| (Some(name.to_owned()), None);
    assert_eq!(key_type("[\"ArrayOfString\", \"String\"]"), known("ArrayOfString"));
    assert_eq!(key_type("[\"String\", \"ArrayOfString\"]"), known("ArrayOfString"));
    assert_eq!(key_type("[\"Boolean\", \"Bool\"]"), known("Bool"));
    let unknown = |found: &str| {
        (None, Some(format!("expected one value type of `kites:Colour`, found {found}")))
    };
    assert_eq!(key_type("[\"ArrayOfString\", \"ARN\"]"), unknown("`ArrayOfString`, `ARN`"));
    assert_eq!(key_type("[\"String\", \"Sting\"]"), unknown("`String`, `Sting`"));
    assert_eq!(key_type("[]"), unknown("none"));
}

#[test]
fn an_operation_of_several_clients_is_one_of_each() {
    let sdk = "{\"Name\": \"kites\", \"Method\": \"fly_kite\", \"Package\": \"Boto3\"}";
    let clients = |methods: &str| {
        assert!(KITES.contains(sdk));
        let source = Source::new("kites.json", KITES.replace(sdk, methods));
        let reading = read(&source);
        assert_eq!(reading.diagnostics, []);
        assert_eq!(reading.rows.read, reading.rows.found);
        let operations = reading.model.unwrap().operations;
        assert!(operations.iter().all(|found| found.authorizes == operations[0].authorizes));
        let clients = operations.into_iter().map(|found| found.sdk_client.map(String::from));
        clients.collect::<Vec<_>>()
    };
    assert_eq!(clients(""), [None]);
    assert_eq!(
        clients("{\"Name\": \"kites\"}, {\"Name\": \"kites\", \"Method\": \"fly\"}"),
        [None]
    );
    let two = "{\"Name\": \"kites\"}, {\"Name\": \"kites-wind\"}, {\"Name\": \"kites\"}";
    assert_eq!(clients(two), [Some("kites".to_owned()), Some("kites-wind".to_owned())]);
}

#[test]
fn what_is_unknown_is_null_in_json_and_named() {
    let source = Source::new("windows.json", WINDOWS);
    let json = read(&source).model.unwrap().to_json().unwrap();
    let model: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(model["actions"][0]["resources"][0]["required"], serde_json::Value::Null);
    assert_eq!(
        model["unstated"],
        serde_json::json!([
            "service_name",
            "descriptions",
            "urls",
            "required_resources",
            "permission_only",
            "row_condition_keys",
            "dependent_actions",
            "scenarios"
        ])
    );
}

#[test]
fn generated_documentation_says_what_is_unknown() {
    let source = Source::new("windows.json", WINDOWS);
    let model = read(&source).model.unwrap();
    let options = LowerOptions::new("Windows".parse().expect("it is a name"));
    let files = generate(&model, &options).unwrap().files;
    let text = |path: &str| files.iter().find(|file| file.path == path).unwrap().contents.clone();
    assert!(text("mod.rs").contains(
        "//! Unknown here, because the source does not say: the service's full name, descriptions,"
    ), "{}", text("mod.rs"));
    let actions = text("action_enum.rs");
    assert!(actions.contains("/// - Resource types: `pane`, `window frame`\n    /// - Whether they are required is unknown\n"), "{actions}");
    assert!(
        actions.contains("/// Action `windows:LookOut`; AWS gives no description."),
        "{actions}"
    );
}

/// Every combination of flags with the levels that pages show for it.
#[test]
fn any_combination_of_flags_is_a_set_of_levels() {
    let words = ["List", "Permissions management", "Tagging", "Write"];
    for flags in 0..16_u32 {
        let [list, permission, tagging, write] = [1, 2, 4, 8].map(|bit| flags & bit != 0);
        let text = format!(
            r#"{{"Name":"toy","Version":"v1.4","Actions":[{{"Name":"Play","Annotations":{{"Properties":{{
            "IsList":{list},"IsPermissionManagement":{permission},"IsTaggingOnly":{tagging},"IsWrite":{write}}}}}}}]}}"#
        );
        let source = Source::new("toy.json", text);
        let model = read(&source).model.unwrap();
        let found: Vec<_> =
            model.actions[0].access_levels.iter().map(|level| level.as_str()).collect();
        let named: Vec<_> =
            (0..4).filter(|bit| flags & (1 << bit) != 0).map(|bit| words[bit]).collect();
        let expected = if flags == 0 { vec!["Read"] } else { named };
        assert_eq!(found, expected, "flags {flags:04b}");
    }
}

#[test]
fn damaged_json_is_refused_at_its_place() {
    let cases = [
        (
            "{\"Name\": \"toy\",\n \"Actions\": [}\n",
            "2:14: malformed-json: expected JSON: expected value",
        ),
        (
            "{\"Name\": \"toy\", \"Actions\": [",
            "1:28: malformed-json: expected JSON, found its end too early",
        ),
        (
            "{\"Name\": \"toy\",\n \"Version\": \"\\ud800\"}",
            "2:20: malformed-json: expected JSON: unexpected end of hex escape",
        ),
        ("{\"Name\": \"toy\"}\n{}", "2:1: malformed-json: expected JSON: trailing characters"),
        (
            "[{\"service\": \"toy\", \"url\": \"https://x/toy.json\"}]",
            "1:1: unknown-layout: expected the Service Reference of one service, found a JSON array",
        ),
        (
            "{\"Name\": \"a b\", \"Version\": \"v1.4\", \"Actions\": []}",
            "1:10: missing-prefix: expected a service prefix, found `a b`",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(messages(text), [expected], "{text}");
    }
}

#[test]
fn facts_that_do_not_fit_are_reported_at_their_place() {
    let change = |from: &str, to: &str| {
        assert!(WINDOWS.contains(from), "no {from}");
        messages(&WINDOWS.replacen(from, to, 1))
    };
    assert_eq!(
        change("\"LookOut\"", "\"OpenWindow\""),
        ["17:15: duplicate-name: action `OpenWindow` is defined twice"]
    );
    assert_eq!(
        change("\"LookOut\"", "\"windows:LookOut\""),
        ["17:15: unrecoverable-name: expected the name of an action, found `windows:LookOut`"]
    );
    assert_eq!(
        change("\"Name\": \"pane\"}", "\"Name\": \"pain\"}"),
        [
            "6:15: undefined-resource-type: action `OpenWindow` uses resource type `pain`, which \
             the page does not define",
            "43:14: unused-resource-type: no action uses resource type `pane`",
        ]
    );
    assert_eq!(
        change("[\"String\"]", "[\"Sting\"]"),
        ["27:14: key-type: expected one value type of `aws:ResourceTag/${TagKey}`, found `Sting`"]
    );
    assert_eq!(
        change("arn:${Partition}:windows:::pane", "arn:${Partition}:windows::pane"),
        [
            "43:37: malformed-arn: expected an ARN of six fields, found `arn:${Partition}:windows::pane/${PaneId}`"
        ]
    );
}

proptest! {
    #[test]
    fn a_changed_file_panics_nowhere_and_loses_nothing_silently(
        at in 0..WINDOWS.len(),
        length in 0..30_usize,
        with in "[\\[\\]{}\":,a-z\\\\ ]{0,3}",
    ) {
        let end = (at + length).min(WINDOWS.len());
        let text = format!("{}{with}{}", &WINDOWS[..at], &WINDOWS[end..]);
        let source = Source::new("toy.json", text);
        let reading = read(&source);
        prop_assert!(reading.rows.read <= reading.rows.found);
        if reading.model.is_some() {
            prop_assert_eq!(reading.rows.read, reading.rows.found);
        } else {
            prop_assert!(reading.diagnostics.iter().any(iam_codegen::Diagnostic::is_error));
        }
        for found in &reading.diagnostics {
            prop_assert!(found.render(&source, false).contains("toy.json:"));
        }
    }
}
