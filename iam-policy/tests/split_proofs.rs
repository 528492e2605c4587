//! What `split` and `actions_within` give allows exactly what was put in, proved for all requests.
#![cfg(all(feature = "evaluate", feature = "json"))]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops at the first wrong fact"
)]

use std::borrow::Cow;

use iam_policy::evaluate::Prover;
use iam_policy::facts::{KeyFacts, ResourceTypeFacts, ServiceFacts};
use iam_policy::{
    AccessLevel, AccessLevels, ActionFacts, Effect, Policy, ServiceAction, Statement,
    actions_within, split, support,
};
use proptest::prelude::*;
use proptest::sample::subsequence;

mod bakery;

static SERVICES: [ServiceFacts; 1] = [bakery::SERVICE];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum BakeryAction {
    BakeBread,
    StoreBread,
    SellBread,
    ListOvens,
}

impl ServiceAction for BakeryAction {
    type Keys = ();

    const SERVICE: &'static str = "Example Bakery";
    const PREFIX: &'static str = "bakery";
    const ALL: &'static [Self] =
        &[Self::BakeBread, Self::StoreBread, Self::SellBread, Self::ListOvens];
    const FACTS: &'static [&'static str] = bakery::ACTIONS;
    const RESOURCE_TYPES: &'static [ResourceTypeFacts] = bakery::RESOURCE_TYPES;
    const CONDITION_KEYS: &'static [KeyFacts] = bakery::CONDITION_KEYS;

    fn facts(self) -> ActionFacts {
        support::action_facts(bakery::ACTIONS[self as usize])
    }
}

const RESOURCES: [&str; 6] = [
    "arn:aws:bakery:us-east-1:123456789012:oven/big",
    "arn:aws:bakery:*:123456789012:oven/b*",
    "arn:aws:bakery:us-east-1:*:oven/${aws:username}",
    "arn:aws:bakery:us-*:*:shelf/*",
    "arn:aws:bakery:eu-west-1:123456789012:shelf/r?e",
    "*",
];

/// A statement for each action, on the resources of the types that its page names.
fn one_by_one(actions: &[BakeryAction], resources: &[&'static str]) -> Policy {
    let of = |wanted: &[&str]| {
        let is_of = |text: &&str| *text == "*" || wanted.iter().any(|part| text.contains(part));
        let own = resources.iter().copied().filter(is_of).map(Cow::Borrowed);
        own.collect::<Vec<Cow<'static, str>>>()
    };
    let statement = |action: &BakeryAction| {
        let (name, resources) = match action {
            BakeryAction::BakeBread => ("bakery:BakeBread", of(&[":oven/"])),
            BakeryAction::StoreBread => ("bakery:StoreBread", of(&[":oven/", ":shelf/"])),
            BakeryAction::SellBread => ("bakery:SellBread", of(&[":shelf/"])),
            BakeryAction::ListOvens => ("bakery:ListOvens", vec!["*".into()]),
        };
        Statement::new(Effect::Allow).with_action(name).with_resource(resources)
    };
    actions.iter().map(statement).collect()
}

fn is_equal(statements: Vec<Statement>, whole: &Policy) -> Result<(), TestCaseError> {
    let policy: Policy = statements.into_iter().collect();
    let prover = |policy| Prover::new(policy).with_services(&SERVICES);
    let proof = prover(&policy).is_equivalent(&prover(whole));
    prop_assert!(proof.is_proved(), "{}\n{}\n{}", proof, policy.to_json(), whole.to_json());
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn split_allows_each_action_on_its_resources(
        actions in subsequence(BakeryAction::ALL, 1..=4).prop_shuffle(),
        resources in subsequence(&RESOURCES[..], 1..=6).prop_shuffle(),
    ) {
        let whole = one_by_one(&actions, &resources);
        let acts = whole.statements().all(|one| !one.resource().unwrap().patterns().is_empty());
        match split(actions, resources) {
            Ok(statements) => {
                prop_assert!(acts);
                is_equal(statements, &whole)?;
            }
            Err(findings) => prop_assert!(!acts, "{}", findings),
        }
    }

    #[test]
    fn actions_within_levels_are_those_of_the_page(
        levels in subsequence(&AccessLevel::ALL[..], 0..=5),
    ) {
        let (write, list) = (levels.contains(&AccessLevel::Write), levels.contains(&AccessLevel::List));
        let levels: AccessLevels = levels.into_iter().collect();
        let actions: Vec<BakeryAction> = actions_within(levels).collect();
        let [writing @ .., listing] = BakeryAction::ALL else { unreachable!() };
        let expected = [if write { writing } else { &[] }, if list { &[*listing] } else { &[] }];
        let whole = one_by_one(&expected.concat(), &["*"]);
        is_equal(split(actions, ["*"]).unwrap_or_default(), &whole)?;
    }
}
