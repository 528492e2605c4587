//! Tests that rules for a service's own policies become constants, sets of actions and messages.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod pages;

use iam_codegen::{
    ActionSetRule, LowerOptions, PolicyRule, QuotaRule, RuleName, ServiceRules, generate,
    policy_kind, service_facts,
};
use iam_policy::PolicyKind;
use iam_policy::document::{Presence, Quota, ResourceRule};
use iam_policy::facts::ActionSet;
use pages::{model, replaced};

const DOORS: &str = include_str!("fixtures/doors/page.md");

fn name(name: &str) -> RuleName {
    RuleName { name: name.to_owned(), at: 0 }
}

fn names(all: &[&str]) -> Vec<RuleName> {
    all.iter().map(|one| name(one)).collect()
}

/// Doors have policies, in which nobody may lock them.
fn door_policy() -> PolicyRule {
    PolicyRule {
        kind: name("door-v2"),
        title: "a door policy".to_owned(),
        principal: Presence::Required,
        resource: ResourceRule::OnlyAll,
        also_service: None,
        quota: QuotaRule {
            characters: 100,
            source: "https://doors.example/quotas".to_owned(),
            retrieved: "2026-09-30".to_owned(),
        },
        acts_on: Some(name("door")),
        without_effect: names(&["LockDoor"]),
        only: Vec::new(),
        refuses_others: false,
        source: "https://doors.example/policies".to_owned(),
    }
}

fn opening() -> ActionSetRule {
    ActionSetRule {
        action: name("OpenDoor"),
        needs: names(&["ListDoors"]),
        unless: names(&["LockDoor"]),
        reason: "doors are found in a \"list\"".to_owned(),
        source: "https://doors.example/open".to_owned(),
    }
}

fn options(policies: Vec<PolicyRule>, action_sets: Vec<ActionSetRule>) -> LowerOptions<'static> {
    LowerOptions {
        rules: ServiceRules { policies, action_sets },
        ..LowerOptions::new("Doors".parse().expect("it is a name"))
    }
}

/// The text of a generated file in one line.
#[track_caller]
fn file(page: &str, options: &LowerOptions<'_>, path: &str) -> String {
    let generated = generate(&model(page), options).unwrap();
    let file = generated.files.into_iter().find(|file| file.path == path).expect("it is made");
    file.contents.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_kind_of_policy_is_a_constant_and_a_set_of_actions() {
    let file = file(DOORS, &options(vec![door_policy()], Vec::new()), "policy_kind.rs");
    for part in [
        "/// 2 of 4 actions of `doors` have an effect; AWS ignores others.",
        "/// AWS: <https://doors.example/policies> \
         pub const DOOR_V2: PolicyKind = PolicyKind::new(\"a door policy\") \
         .with_principal(Presence::Required) .with_resource(ResourceRule::OnlyAll) \
         .with_quota(Quota::of_text(100)) .with_service(\"doors\") \
         .with_effective_actions(&[\"doors:OpenDoor\", \"doors:RepaintDoor\"], false);",
        "pub trait DoorV2Actions where \
         Self: Permits<super::action::OpenDoor>, Self: Permits<super::action::RepaintDoor>, {}",
        "impl PermitsPatterns<super::DoorsAction> for dyn DoorV2Actions {} \
         impl PermitsEvery for dyn DoorV2Actions {}",
    ] {
        assert!(file.contains(part), "{part}\n\n{file}");
    }
}

#[test]
fn patterns_are_not_permitted_where_aws_refuses_other_actions() {
    let rule = PolicyRule { refuses_others: true, only: names(&["OpenDoor"]), ..door_policy() };
    let file = file(DOORS, &options(vec![rule], Vec::new()), "policy_kind.rs");
    assert!(file.contains("/// 1 of 4 actions of `doors` have an effect; AWS refuses others."));
    assert!(file.contains("with_effective_actions(&[\"doors:OpenDoor\"], true)"), "{file}");
    assert!(!file.contains("for dyn"), "{file}");
}

#[test]
fn a_new_action_of_the_page_has_an_effect_by_itself() {
    let kind = |page: &str| policy_kind(&model(page), &door_policy());
    let of = |effective| {
        PolicyKind::new("a door policy")
            .with_principal(Presence::Required)
            .with_resource(ResourceRule::OnlyAll)
            .with_quota(Quota::of_text(100))
            .with_service("doors")
            .with_effective_actions(effective, false)
    };
    assert_eq!(kind(DOORS), of(&["doors:OpenDoor", "doors:RepaintDoor"]));
    let row = "| CloseDoor |  | Write | [door\\*](#doors-door)  |  |  | \n| ListDoors |";
    let page = replaced(DOORS, "| ListDoors |", row);
    assert_eq!(kind(&page), of(&["doors:OpenDoor", "doors:CloseDoor", "doors:RepaintDoor"]));
}

#[test]
fn sets_of_actions_are_part_of_the_service() {
    const SETS: &[ActionSet] = &[ActionSet::new(
        "doors:OpenDoor",
        &["doors:ListDoors"],
        "doors are found in a \"list\"",
        "https://doors.example/open",
    )
    .unless(&["doors:LockDoor"])];
    let options = options(Vec::new(), vec![opening()]);
    assert_eq!(service_facts(&model(DOORS), &options).action_sets(), SETS);
    let file = file(DOORS, &options, "mod.rs");
    for part in ["&[\"doors:ListDoors\"]", "\"doors are found in a \\\"list\\\"\"", ".unless(&["] {
        assert!(file.contains(part), "{part}\n\n{file}");
    }
}

/// What is said of rules, and where.
#[track_caller]
fn refused(policies: Vec<PolicyRule>, action_sets: Vec<ActionSetRule>) -> (usize, String) {
    let wrong = ServiceRules { policies, action_sets }.check(&model(DOORS)).unwrap_err();
    (wrong.at, wrong.to_string())
}

#[test]
fn what_the_page_does_not_have_is_refused_at_its_place() {
    let at = |name: &str| RuleName { name: name.to_owned(), at: 7 };
    let rule =
        PolicyRule { without_effect: vec![name("LockDoor"), at("LokDoor")], ..door_policy() };
    let said =
        "expected an action of the service's page, found `LokDoor`: did you mean `LockDoor`?";
    assert_eq!(refused(vec![rule.clone()], Vec::new()), (7, said.to_owned()));
    let error = generate(&model(DOORS), &options(vec![rule], Vec::new())).unwrap_err();
    assert_eq!(error.to_string(), format!("a rule for the service is wrong: {said}"));

    let rule = PolicyRule { acts_on: Some(at("gate")), ..door_policy() };
    let said = "expected a resource type of the service's page, found `gate`: correct or remove it";
    assert_eq!(refused(vec![rule], Vec::new()), (7, said.to_owned()));

    let rule = ActionSetRule { needs: vec![at("doors:ListDoors")], ..opening() };
    let said =
        "expected an action of the service's page, found `doors:ListDoors`: correct or remove it";
    assert_eq!(refused(Vec::new(), vec![rule]), (7, said.to_owned()));
}

#[test]
fn a_further_service_is_named_by_its_prefix() {
    let also = RuleName { name: "Ecr Public".to_owned(), at: 5 };
    let rule = PolicyRule { also_service: Some(also), ..door_policy() };
    let said = "expected the prefix of a service, found `Ecr Public`";
    assert_eq!(refused(vec![rule], Vec::new()), (5, said.to_owned()));
}

#[test]
fn kinds_of_policies_have_names_of_their_own() {
    let kind = |name: &str| PolicyRule {
        kind: RuleName { name: name.to_owned(), at: 9 },
        ..door_policy()
    };
    let said = "expected each kind of policy once, found `door-v2` again";
    assert_eq!(refused(vec![door_policy(), kind("door-v2")], Vec::new()), (9, said.to_owned()));
    for name in ["", "Door", "door-", "door v2", "2-door", "door_v2"] {
        let said = format!(
            "expected the name of a kind of policy in lower-case words of letters and digits with \
             `-` between them, such as `registry-v1`, found `{name}`"
        );
        assert_eq!(refused(vec![kind(name)], Vec::new()), (9, said));
    }
}
