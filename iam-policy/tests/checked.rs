//! Run-time checks of statements about a service made for the tests.
#![allow(clippy::indexing_slicing, reason = "a test stops at the first wrong fact")]

use iam_policy::document::{BaseOperator, ValueType};
use iam_policy::facts::{KeyFacts, ResourceTypeFacts};
use iam_policy::{ActionFacts, CheckedStatement, ServiceAction, support};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum BookAction {
    Print,
    Read,
}

static FACTS: [&str; 2] = [
    "book:Print\nWrite\n\n\nSCENARIO Folio: paper | book:Size\n | book:Colour",
    "book:Read\nRead\n\n\n | book:Colour",
];

const fn key(name: &'static str) -> KeyFacts {
    support::key_facts(name, Some(ValueType::String), false)
}

impl ServiceAction for BookAction {
    type Keys = ();

    const SERVICE: &'static str = "Amazon Book Service";
    const PREFIX: &'static str = "book";
    const ALL: &'static [Self] = &[Self::Print, Self::Read];
    const FACTS: &'static [&'static str] = &FACTS;
    const RESOURCE_TYPES: &'static [ResourceTypeFacts] = &[];
    const CONDITION_KEYS: &'static [KeyFacts] = &[key("book:Size"), key("book:Colour")];

    fn facts(self) -> ActionFacts {
        support::action_facts(FACTS[self as usize])
    }
}

/// What is wrong with a statement about the action with a condition on the key.
fn faults(action: BookAction, key: &'static str) -> Vec<String> {
    let statement = CheckedStatement::allow().on_all().actions([action]);
    let built = statement.condition(BaseOperator::StringEquals, key, "x").build();
    built.err().iter().flat_map(|violations| violations.iter().map(ToString::to_string)).collect()
}

#[test]
fn an_action_carries_the_keys_of_its_scenarios() {
    assert_eq!(faults(BookAction::Print, "book:Colour"), [""; 0]);
    assert_eq!(faults(BookAction::Print, "book:Size"), [""; 0]);
    assert_eq!(
        faults(BookAction::Read, "book:Size"),
        ["Condition.StringEquals.book:Size: `book:Read` on `*` never carries the condition key \
          `book:Size`; move the actions that carry the key into a statement of their own"]
    );
}
