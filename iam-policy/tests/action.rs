//! Reading actions of a service made for the tests.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops at the first wrong fact"
)]

use iam_policy::facts::{KeyFacts, ResourceTypeFacts};
use iam_policy::support::{self, parse_action};
use iam_policy::typed::ActionError;
use iam_policy::{ActionFacts, ActionPattern, ServiceAction};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum BookAction {
    PutPage,
    GetPage,
    DescribeBooks,
    Read,
}

static FACTS: [&str; 4] =
    ["book:PutPage\nWrite", "book:GetPage\nRead", "book:DescribeBooks\nList", "book:Read\nRead"];

impl ServiceAction for BookAction {
    type Keys = ();

    const SERVICE: &'static str = "Amazon Book Service";
    const PREFIX: &'static str = "book";
    const ALL: &'static [Self] = &[Self::PutPage, Self::GetPage, Self::DescribeBooks, Self::Read];
    const FACTS: &'static [&'static str] = &FACTS;
    const RESOURCE_TYPES: &'static [ResourceTypeFacts] = &[];
    const CONDITION_KEYS: &'static [KeyFacts] = &[];

    fn facts(self) -> ActionFacts {
        support::action_facts(FACTS[self as usize])
    }
}

fn refusal(text: &str) -> (String, Option<&'static str>) {
    let error: ActionError = parse_action::<BookAction>(text).unwrap_err();
    (error.to_string(), error.suggestion())
}

#[test]
fn a_pattern_begins_with_the_prefix_and_a_colon() {
    let read = |text: &'static str| ActionPattern::<BookAction>::new(text);
    assert_eq!(read("BOOK:get*").unwrap().actions().collect::<Vec<_>>(), [BookAction::GetPage]);
    for wrong in ["book*", "book", "boo*:GetPage", "*:GetPage", "*", "books:GetPage", ""] {
        assert_eq!(
            read(wrong).unwrap_err().to_string(),
            format!(
                "expected a pattern with the prefix `book` of Amazon Book Service, found `{wrong}`"
            )
        );
    }
    assert_eq!(
        read("book:Get").unwrap_err().to_string(),
        "`book:Get` matches no action of Amazon Book Service (`book`)"
    );
}

#[test]
fn a_scenario_has_its_resource_types_and_its_keys() {
    let facts = support::action_facts(
        "book:Print\nWrite\n\n\n[scenario] paper*, ink | book:Size, aws:TagKeys | Folio\npaper | book:Sheet",
    );
    let mut scenarios = facts.scenarios();
    let scenario = scenarios.next().unwrap();
    assert_eq!(scenario.name(), "Folio");
    assert_eq!(scenario.resources().collect::<Vec<_>>(), [("paper", true), ("ink", false)]);
    assert_eq!(scenario.condition_keys().collect::<Vec<_>>(), ["book:Size", "aws:TagKeys"]);
    assert!(scenarios.next().is_none());
}

#[test]
fn reads_every_action_in_any_case() {
    for action in BookAction::ALL {
        let name = action.facts().full_name();
        for text in [name.to_owned(), name.to_lowercase(), name.to_uppercase()] {
            assert_eq!(parse_action(&text), Ok(*action), "{text}");
        }
    }
}

#[test]
fn names_the_nearest_action() {
    assert_eq!(
        refusal("book:putpgae"),
        (
            "`book:putpgae` is not an action of Amazon Book Service (`book`); \
             did you mean `book:PutPage`?"
                .into(),
            Some("book:PutPage")
        )
    );
    assert_eq!(
        refusal("book:Publish"),
        ("`book:Publish` is not an action of Amazon Book Service (`book`)".into(), None)
    );
}

#[test]
fn asks_for_the_prefix() {
    assert_eq!(
        refusal("getpage").0,
        "expected `book:` before the action's name, found `getpage`; did you mean `book:GetPage`?"
    );
    assert_eq!(
        refusal("s3:GetPage").0,
        "expected the prefix `book` of Amazon Book Service, found `s3:GetPage`; \
         did you mean `book:GetPage`?"
    );
    assert_eq!(refusal("").0, "expected `book:` before the action's name, found ``");
    assert!(parse_action::<BookAction>("book: Read").is_err());
}
