//! Generated modules of the fixtures in, their facts out: they compile without a warning.

#![deny(warnings, missing_docs)]

use iam_policy::{AccessLevel, Key, RequiredAction};

#[path = "fixtures/doors/generated/mod.rs"]
#[rustfmt::skip]
pub mod doors;
#[path = "fixtures/names/generated/mod.rs"]
#[rustfmt::skip]
pub mod names;
#[path = "fixtures/seed/generated/mod.rs"]
#[rustfmt::skip]
pub mod seed;
#[path = "fixtures/windows-2026/generated/mod.rs"]
#[rustfmt::skip]
pub mod windows;

#[test]
fn the_seed_page_has_its_actions_in_rust() {
    use seed::EcrAction;
    assert_eq!(EcrAction::ALL.len(), 17);
    assert_eq!(EcrAction::ALL.first(), Some(&EcrAction::BatchCheckLayerAvailability));
    assert_eq!(EcrAction::ALL.last(), Some(&EcrAction::UploadLayerPart));
    let of = |level| {
        EcrAction::ALL.iter().filter(|action| action.access_levels().is_only(level)).count()
    };
    assert_eq!(
        [AccessLevel::Write, AccessLevel::Read, AccessLevel::List].map(of),
        [9, 6, 2],
        "actions by access level"
    );
    let required = |action: &&EcrAction| action.resources().any(|row| row.is_required());
    assert_eq!(EcrAction::ALL.iter().filter(required).count(), 14);
    assert!(EcrAction::CreateRepository.resources().is_empty());
    assert!(EcrAction::GetAuthorizationToken.resources().is_empty());
    assert!(!EcrAction::DescribeRepositories.resources().any(|row| row.is_required()));
    assert_eq!("ecr:putimage".parse(), Ok(EcrAction::PutImage));
}

#[test]
fn operations_say_what_a_call_needs() {
    use windows::WindowsOperation;
    let [front, back] = WindowsOperation::ALL else { panic!("it has two operations") };
    assert_eq!((front.name(), front.sdk_client()), ("OpenWindow", Some("windows-front")));
    assert_eq!((back.name(), back.sdk_client()), ("OpenWindow", Some("windows-back")));
    assert!(back.required_actions().eq([
        RequiredAction("iam:PassRole | iam:PassedToService = windows.example.com"),
        RequiredAction("windows:OpenWindow"),
    ]));
}

#[test]
fn a_key_with_a_placeholder_takes_what_stands_for_it() {
    assert_eq!(windows::key::Tag::NAME, "windows:Tag/<key>");
    assert_eq!(windows::key::Tag::new("colour").name(), "windows:Tag/colour");
}
