//! Tests that several pages of one service become one model, and their differences are reported.

use iam_codegen::model::{AccessLevel, ServiceModel};
use iam_codegen::{Code, Merging, Source, SourceMap, merge, read};

const FIRST: &str = include_str!("fixtures/merged/first.md");
const SECOND: &str = include_str!("fixtures/merged/second.md");
const DOORS: &str = include_str!("fixtures/doors/page.md");

/// Merges pages and gives the result with the messages.
#[track_caller]
fn merged(pages: &[&str]) -> (Option<ServiceModel<'static>>, Vec<String>) {
    let name = |(number, text): (usize, &&str)| Source::new(format!("{number}.md"), *text);
    let sources: &[Source] = Vec::leak((1..).zip(pages).map(name).collect());
    let models: Vec<_> = sources.iter().filter_map(|source| read(source).model).collect();
    assert_eq!(models.len(), pages.len(), "a page is refused");
    let map = SourceMap::new(sources);
    let Merging { model, diagnostics } = merge(&map, models);
    assert!(diagnostics.iter().all(|found| found.code() == Code::PagesDiffer));
    (model, diagnostics.iter().map(|found| found.render_in(&map, false)).collect())
}

#[test]
fn what_is_on_any_page_is_in_the_model() {
    let (model, _) = merged(&[FIRST, SECOND]);
    let model = model.expect("the pages belong together");
    assert_eq!(model.name, "Example Mail, Example Mail V2");
    assert_eq!((&*model.prefix, &*model.page), ("mail", "mail, mailv2"));
    let names: Vec<_> = model.actions.iter().map(|action| &*action.name).collect();
    assert_eq!(names, ["SendLetter", "CountLetters", "StampLetter"]);
    let types: Vec<_> = model.resource_types.iter().map(|found| &*found.name).collect();
    assert_eq!(types, ["address", "stamp"]);
    assert_eq!(model.resource_types[0].arns.len(), 2);
    assert_eq!(model.condition_keys.len(), 1);
}

#[test]
fn an_action_of_two_pages_is_allowed_what_either_allows() {
    let (model, _) = merged(&[FIRST, SECOND]);
    let model = model.expect("the pages belong together");
    let send = &model.actions[0];
    assert_eq!(send.access_levels, [AccessLevel::Write, AccessLevel::Tagging]);
    assert_eq!(send.description, "Sends a letter");
    let rows: Vec<_> = send
        .resources
        .iter()
        .map(|row| (&*row.resource_type, row.required, row.condition_keys.len()))
        .collect();
    // Only a letter of the second page needs a stamp.
    assert_eq!(rows, [("address", Some(true), 1), ("stamp", Some(false), 0)]);
}

#[test]
fn operations_that_need_different_actions_stay_apart() {
    let (model, _) = merged(&[FIRST, SECOND]);
    let model = model.expect("the pages belong together");
    let operations: Vec<_> = model
        .operations
        .iter()
        .map(|found| (&*found.name, found.page.as_deref(), found.authorizes.len()))
        .collect();
    let expected =
        [("SendLetter", None, 1), ("CountLetters", None, 1), ("SendLetter", Some("mailv2"), 2)];
    assert_eq!(operations, expected);
}

#[test]
fn a_difference_names_both_places() {
    let (_, messages) = merged(&[FIRST, SECOND]);
    let titles: Vec<_> = messages.iter().filter_map(|message| message.lines().next()).collect();
    let title = |rest: &str| format!("warning[pages-differ]: two pages describe {rest}");
    assert_eq!(
        titles,
        [
            title("operation `SendLetter` differently: actions"),
            title(
                "action `SendLetter` differently: access levels, resource types, description, link"
            ),
            title("resource type `address` differently: ARNs"),
            title("condition key `mail:Colour` differently: type"),
        ]
    );
    for place in
        ["--> 2.md:38:9", "::: 1.md:33:6", "= help: the action has what either page allows"]
    {
        assert!(messages[1].contains(place), "no {place} in {}", messages[1]);
    }
}

#[test]
fn equal_pages_of_other_names_differ_in_nothing() {
    let again = FIRST.replace("list_mail", "list_mailbox");
    let (model, messages) = merged(&[FIRST, &again]);
    assert_eq!(messages, [""; 0]);
    assert_eq!(model.map(|model| model.actions.len()), Some(2));
}

#[test]
fn one_page_is_as_it_was() {
    let source = Source::new("1.md", SECOND);
    assert_eq!(merged(&[SECOND]).0, read(&source).model);
}

#[track_caller]
fn assert_refused(pages: &[&str], message: &str) {
    let (model, messages) = merged(pages);
    assert_eq!(model, None);
    assert!(messages.iter().any(|found| found.contains(message)), "{messages:?}");
}

#[test]
fn pages_that_do_not_belong_together_are_refused() {
    assert_refused(
        &[FIRST, DOORS],
        "error[pages-differ]: expected a page of service `mail`, found one of service `doors`\n \
         --> 2.md:1:1",
    );
    assert_refused(
        &[FIRST, SECOND, SECOND],
        "error[pages-differ]: expected different pages of service `mail`, found `mailv2` twice\n \
         --> 3.md:1:1",
    );
}
