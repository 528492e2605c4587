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

/// An action of a service with more of them than a table of names takes; all but the last are equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct EndlessAction(usize);

const ENDLESS: usize = 10_000;
static ENDLESS_FACTS: [&str; ENDLESS] = {
    let mut all = ["endless:Other"; ENDLESS];
    all[ENDLESS - 1] = "endless:Last";
    all
};
static ENDLESS_ACTIONS: [EndlessAction; ENDLESS] = {
    let mut all = [EndlessAction(0); ENDLESS];
    all[ENDLESS - 1] = EndlessAction(ENDLESS - 1);
    all
};

impl ServiceAction for EndlessAction {
    type Keys = ();

    const SERVICE: &'static str = "Amazon Endless Service";
    const PREFIX: &'static str = "endless";
    const ALL: &'static [Self] = &ENDLESS_ACTIONS;
    const FACTS: &'static [&'static str] = &ENDLESS_FACTS;
    const RESOURCE_TYPES: &'static [ResourceTypeFacts] = &[];
    const CONDITION_KEYS: &'static [KeyFacts] = &[];

    fn facts(self) -> ActionFacts {
        support::action_facts(ENDLESS_FACTS[self.0])
    }
}

#[test]
fn a_service_may_have_any_number_of_actions() {
    assert_eq!(parse_action("endless:LAST"), Ok(EndlessAction(ENDLESS - 1)));
    assert!(parse_action::<EndlessAction>("endless:None").is_err());
}

/// An action of a service with many of them: `many:A`, `many:AA` and so on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct ManyAction(usize);

const MANY: usize = 90;
const LONGEST: &str = concat!(
    "many:",
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
);

static MANY_ACTIONS: [ManyAction; MANY] = {
    let mut actions = [ManyAction(0); MANY];
    let mut at = 0;
    while at < MANY {
        actions[at] = ManyAction(at);
        at += 1;
    }
    actions
};

static MANY_FACTS: [&str; MANY] = {
    let mut all = [""; MANY];
    let mut at = 0;
    while at < MANY {
        all[at] = LONGEST.split_at("many:A".len() + at).0;
        at += 1;
    }
    all
};

impl ServiceAction for ManyAction {
    type Keys = ();

    const SERVICE: &'static str = "Amazon Many Service";
    const PREFIX: &'static str = "many";
    const ALL: &'static [Self] = &MANY_ACTIONS;
    const FACTS: &'static [&'static str] = &MANY_FACTS;
    const RESOURCE_TYPES: &'static [ResourceTypeFacts] = &[];
    const CONDITION_KEYS: &'static [KeyFacts] = &[];

    fn facts(self) -> ActionFacts {
        support::action_facts(MANY_FACTS[self.0])
    }
}

#[test]
fn finds_each_of_many_actions() {
    for action in ManyAction::ALL {
        let name = action.facts().full_name();
        assert_eq!(parse_action(name), Ok(*action));
        assert_eq!(parse_action(&name.to_lowercase()), Ok(*action));
    }
    assert!(parse_action::<ManyAction>("many:").is_err());
    assert!(parse_action::<ManyAction>(&"A".repeat(200)).is_err());
}
