//! Reading API operations of a service made for the tests.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops at the first wrong fact"
)]

use iam_policy::facts::{KeyFacts, OperationError, ResourceTypeFacts};
use iam_policy::support::{operation_facts, parse_operation};
use iam_policy::{ActionFacts, ServiceAction};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum BookAction {}

impl ServiceAction for BookAction {
    type Keys = ();

    const SERVICE: &'static str = "Amazon Book Service";
    const PREFIX: &'static str = "book";
    const ALL: &'static [Self] = &[];
    const FACTS: &'static [&'static str] = &[];
    const RESOURCE_TYPES: &'static [ResourceTypeFacts] = &[];
    const CONDITION_KEYS: &'static [KeyFacts] = &[];

    fn facts(self) -> ActionFacts {
        match self {}
    }
}

/// The operations of a service with one client, by their places in the list.
static BOOK: [&str; 3] =
    ["PutPage\n\nbook:PutPage", "DescribeBooks\n\nbook:DescribeBooks", "GetPage\n\nbook:GetPage"];

/// Those of a service whose clients have one operation in common.
static CLIENTS: [&str; 3] = [
    "DescribeEndpoints\nbook-query\nbook:DescribeEndpoints",
    "DescribeEndpoints\nbook-write\nbook:DescribeEndpoints",
    "PutPage\nbook-write\nbook:PutPage",
];

/// Those of a service with two pages, which need different actions for one name.
static PAGES: [&str; 2] = ["PutPage\n\nbook:PutPage", "PutPage\n\nbook:PutPages"];

fn read(facts: &'static [&'static str], text: &str) -> Result<usize, OperationError> {
    parse_operation::<BookAction, usize>(text, &[0, 1, 2], facts)
}

#[track_caller]
fn refusal(facts: &'static [&'static str], text: &str) -> (String, Option<&'static str>) {
    let error = read(facts, text).unwrap_err();
    (error.to_string(), error.suggestion())
}

#[test]
fn reads_names_in_any_case_with_and_without_the_prefix() {
    for text in ["GetPage", "getpage", "book:GetPage", "BOOK:GETPAGE"] {
        assert_eq!(read(&BOOK, text), Ok(2), "{text}");
    }
}

#[test]
fn reads_what_it_displays() {
    for facts in [&BOOK, &CLIENTS] {
        for (place, text) in facts.iter().enumerate() {
            assert_eq!(read(facts, &operation_facts(text).to_string()), Ok(place));
        }
    }
    assert_eq!(operation_facts(CLIENTS[1]).to_string(), "book-write:DescribeEndpoints");
    assert_eq!(format!("{:>9}", operation_facts(BOOK[0])), "  PutPage");
}

#[test]
fn names_the_nearest_operation() {
    assert_eq!(
        refusal(&BOOK, "putpgae"),
        (
            "`putpgae` is not an operation of Amazon Book Service (`book`); did you mean `PutPage`?"
                .into(),
            Some("PutPage")
        )
    );
    // As for actions: a verb that means the same, and the name of a method in an SDK.
    assert_eq!(refusal(&BOOK, "book:ListBooks").1, Some("DescribeBooks"));
    assert_eq!(refusal(&BOOK, "get_page").1, Some("GetPage"));
    assert_eq!(
        refusal(&BOOK, "Publish"),
        ("`Publish` is not an operation of Amazon Book Service (`book`)".into(), None)
    );
}

#[test]
fn refuses_another_service() {
    assert_eq!(
        refusal(&BOOK, "s3:GetPage").0,
        "expected the name of an operation, alone or with the prefix `book` of Amazon Book Service, \
         found `s3:GetPage`; did you mean `GetPage`?"
    );
    assert_eq!(refusal(&BOOK, "").0, "`` is not an operation of Amazon Book Service (`book`)");
}

#[test]
fn asks_for_the_client_where_several_have_the_operation() {
    assert_eq!(read(&CLIENTS, "putpage"), Ok(2));
    assert_eq!(read(&CLIENTS, "book-query:DescribeEndpoints"), Ok(0));
    assert_eq!(
        refusal(&CLIENTS, "book:DescribeEndpoints"),
        (
            "several operations of Amazon Book Service are named `DescribeEndpoints`; put the SDK \
             client before the name: `book-query:DescribeEndpoints` or \
             `book-write:DescribeEndpoints`"
                .into(),
            None
        )
    );
    assert_eq!(
        refusal(&CLIENTS, "book-query:PutPage").0,
        "`book-query:PutPage` is not an operation of Amazon Book Service (`book`); did you mean \
         `PutPage`?"
    );
    assert_eq!(
        refusal(&PAGES, "PutPage").0,
        "several operations of Amazon Book Service are named `PutPage`; take the variant of the \
         enum instead of its name"
    );
}
