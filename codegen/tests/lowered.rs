//! Tests that odd names and words of a page stay what they are in generated code.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that cannot go on has failed"
)]

mod pages;

use iam_codegen::{Generated, LowerOptions, NameReason, generate};
use pages::{model, replaced};

const DOORS: &str = include_str!("fixtures/doors/page.md");

#[track_caller]
fn generated(page: &str) -> Generated {
    let options = LowerOptions::new("Doors".parse().expect("it is a name"));
    generate(&model(page), &options).unwrap()
}

#[track_caller]
fn file<'g>(generated: &'g Generated, name: &str) -> &'g str {
    &generated.files.iter().find(|file| file.path == name).unwrap().contents
}

/// The types that a file declares, generic or not.
fn types(file: &str) -> Vec<&str> {
    let declared = file.lines().filter_map(|line| line.trim_start().strip_prefix("pub struct "));
    declared.filter_map(|line| line.split(['<', '(', ' ', ';']).next()).collect()
}

/// A builder shared by all ARNs of a service has this name.
#[test]
fn a_resource_type_named_as_the_shared_builder_gives_way() {
    let page =
        DOORS.replace("door\\*]", "doors arn parts\\*]").replace("[door]", "[doors arn parts]");
    let page = replaced(&page, "| [doors arn parts](https", "| [doors arn parts](https");
    let page = page.replace("#doors-door)", "#doors-doors_arn_parts)");
    let generated = generated(&page);
    let mut names = types(file(&generated, "resource.rs"));
    assert!(names.contains(&"DoorsArnParts") && names.contains(&"DoorsArnPartsType"), "{names:?}");
    let all = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), all, "a name is declared twice: {names:?}");
    let [note] = generated.notes.as_slice() else { panic!("{:?}", generated.notes) };
    assert_eq!(
        (&*note.aws_name, &*note.rust_name, &note.reason),
        ("doors arn parts", "DoorsArnPartsType", &NameReason::Generated)
    );
}

#[test]
fn a_resource_type_named_as_the_service_constant_gives_way() {
    let page = DOORS.replace("door\\*]", "SERVICE\\*]").replace("[door]", "[SERVICE]");
    let page = page.replace("#doors-door)", "#doors-SERVICE)");
    let generated = generated(&page);
    assert!(types(file(&generated, "resource.rs")).contains(&"SERVICEType"));
    let [note] = generated.notes.as_slice() else { panic!("{:?}", generated.notes) };
    assert_eq!((&*note.aws_name, &note.reason), ("SERVICE", &NameReason::Generated));
}

/// Between angle brackets the address would be cut at its backtick, and code begin there.
#[test]
fn an_address_with_a_backtick_is_text() {
    let page =
        replaced(DOORS, "Locks one door\\.", "See https://doors.example/a\\`b/c for more\\.");
    assert_eq!(model(&page).actions[0].description, "See https://doors.example/a`b/c for more.");
    let generated = generated(&page);
    let action = file(&generated, "action.rs");
    assert!(action.contains(r"See https:\//doors.example/a\`b/c for more."), "{action}");
    assert!(!action.contains("<https://doors.example/a`b"), "{action}");
}
