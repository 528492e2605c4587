//! Rewording a page keeps its facts.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use iam_codegen::{Source, read};
use xtask::reword::reword;

const DOORS: &str = include_str!("../../codegen/tests/fixtures/doors/page.md");
const WINDOWS: &str = include_str!("../../codegen/tests/fixtures/windows-2026/page.md");
const TODAY: &str = include_str!("../../data/list_ecr.md");
const SEED: &str = include_str!("../../data/list_amazonec2containerregistry.md");

#[track_caller]
fn reworded(page: &str, old: Option<&str>) -> String {
    let page = Source::new("page.md", page);
    let old = old.map(|text| Source::new("old.md", text));
    let old = old.as_ref().and_then(|old| read(old).model);
    reword(&page, old.as_ref()).unwrap()
}

#[test]
fn a_page_in_its_own_words_stays_as_it_is_but_for_blanks() {
    for page in [DOORS, WINDOWS, TODAY, SEED] {
        let once = reworded(page, Some(page));
        assert_eq!(reworded(&once, Some(page)), once);
        let read_again =
            |text: &str| read(&Source::new("page.md", text)).model.unwrap().to_json().unwrap();
        assert_eq!(read_again(&once), read_again(page));
    }
}

#[test]
fn a_page_without_an_old_one_has_no_descriptions() {
    for page in [DOORS, WINDOWS, TODAY, SEED] {
        let text = reworded(page, None);
        let source = Source::new("page.md", text.as_str());
        let model = read(&source).model.unwrap();
        assert!(model.actions.iter().all(|action| action.description.is_empty()));
        assert!(model.condition_keys.iter().all(|key| key.description.is_empty()));
    }
    assert!(!reworded(DOORS, None).contains("Locks one door"));
    assert!(reworded(WINDOWS, None).contains("**SCENARIO: **Both at once"));
}

#[test]
fn descriptions_come_from_the_old_page_and_facts_from_the_new_one() {
    let new = DOORS
        .replace("Locks one door\\.", "Shuts a door\\.")
        .replace("| Tagging | [door]", "| Write | [door\\*]")
        .replace(
            "| ListDoors |  |",
            "| SellDoor | Sells\\. | Write |  |  |  | \n| ListDoors | Lists\\. |",
        );
    let text = reworded(&new, Some(DOORS));
    let source = Source::new("page.md", text.as_str());
    let model = read(&source).model.unwrap();
    let found: Vec<_> =
        model.actions.iter().map(|action| (&*action.name, &*action.description)).collect();
    assert_eq!(
        found,
        [
            ("LockDoor", "Locks one door."),
            ("OpenDoor", "Opens one door with a key."),
            ("SellDoor", ""),
            ("ListDoors", ""),
            ("RepaintDoor", "Paints a door, e.g. red, with <brush>."),
        ]
    );
    assert_eq!(model.actions[4].resources[0].required, Some(true));
}
