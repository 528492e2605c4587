//! Every kind of change between two pages.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use iam_codegen::{Source, is_model, read, read_model};
use xtask::compare::{Change, Diff, Group, Impact, Kind, diff};

const DOORS: &str = include_str!("../../codegen/tests/fixtures/doors/page.md");
const WINDOWS: &str = include_str!("../../codegen/tests/fixtures/windows-2026/page.md");
const WINDOWS_JSON: &str = include_str!("../../codegen/tests/fixtures/reference/windows.json");
const SEED: &str = include_str!("../../data/list_amazonec2containerregistry.md");
const TODAY: &str = include_str!("../../data/list_ecr.md");

#[track_caller]
fn compare(old: &str, new: &str) -> Diff {
    let (old, new) = (Source::new("old.md", old), Source::new("new.md", new));
    let readable = |source| {
        let reading = read(source);
        assert!(reading.model.is_some(), "{}: {:?}", source.path(), reading.diagnostics);
        reading.model.unwrap()
    };
    diff(&readable(&old), &readable(&new))
}

fn shown(changes: &[Change]) -> Vec<String> {
    let line = |change: &Change| {
        let place = format!("{}:{}", change.place().path, change.place().line);
        format!("{place} {} {} {}", change.kind.impact(), change.kind, change.words())
    };
    changes.iter().map(line).collect()
}

/// The changes that replacing some text of a page makes.
#[track_caller]
fn changed(page: &str, replace: &[(&str, &str)]) -> Vec<String> {
    let mut new = page.to_owned();
    for (from, to) in replace {
        assert!(new.contains(from), "no {from:?}");
        new = new.replace(from, to);
    }
    shown(&compare(page, &new).changes)
}

#[test]
fn a_page_does_not_differ_from_itself() {
    for page in [DOORS, WINDOWS, SEED, TODAY] {
        let found = compare(page, page);
        assert_eq!((found.changes, found.impact), (Vec::new(), None));
    }
}

const LIST_DOORS: &str = "| ListDoors |  | List |  |  |  | \n";
const DOOR: &str = "[door\\*](#doors-door)";

#[test]
fn changes_of_actions() {
    let new = format!("{LIST_DOORS}| SellDoor |  | Write | {DOOR} |  |  | \n");
    assert_eq!(
        changed(DOORS, &[(LIST_DOORS, &new)]),
        ["new.md:15 minor action-added `doors:SellDoor`: Write; on `door` (required)"]
    );
    assert_eq!(
        changed(DOORS, &[(LIST_DOORS, "")]),
        ["old.md:14 major action-removed `doors:ListDoors`"]
    );
    assert_eq!(
        changed(DOORS, &[("ListDoors", "Listdoors")]),
        ["new.md:14 major action-respelled `doors:Listdoors`: `ListDoors` -> `Listdoors`"]
    );
    let header = "| --- | --- | --- | --- | --- | --- | \n";
    assert_eq!(
        changed(DOORS, &[(LIST_DOORS, ""), (header, &format!("{header}{LIST_DOORS}"))]),
        ["new.md:12 patch actions-reordered `doors`"]
    );
    assert_eq!(
        changed(DOORS, &[(" \\[permission only\\]", "")]),
        ["new.md:15 minor permission-only-changed `doors:RepaintDoor`: `true` -> `false`"]
    );
}

#[test]
fn changes_of_resource_requirements() {
    let (list, door) = ("| ListDoors |  | List |  |", DOOR.replace("\\*", ""));
    let acts = |cell: &str| format!("| ListDoors |  | List | {cell} |");
    assert_eq!(
        changed(DOORS, &[(list, &acts(&door))]),
        [
            "new.md:14 major first-resource-added `doors:ListDoors`: `door`",
            "new.md:14 minor keys-added `doors:ListDoors`: `doors:Colour`",
        ]
    );
    assert_eq!(
        changed(DOORS, &[(list, &acts(DOOR))]),
        [
            "new.md:14 major required-resource-added `doors:ListDoors`: `door`",
            "new.md:14 minor keys-added `doors:ListDoors`: `doors:Colour`",
        ]
    );
    assert_eq!(
        changed(&DOORS.replace(list, &acts(DOOR)), &[(&acts(DOOR), list)]),
        [
            "new.md:14 major resource-removed `doors:ListDoors`: `door`",
            "new.md:14 major keys-removed `doors:ListDoors`: `doors:Colour`",
        ]
    );
    assert_eq!(
        changed(DOORS, &[("| Tagging | [door]", "| Tagging | [door\\*]")]),
        ["new.md:15 major resource-becomes-required `doors:RepaintDoor`: `door`"]
    );
    assert_eq!(
        changed(DOORS, &[("| Read | [door\\*]", "| Read | [door]")]),
        ["new.md:13 minor resource-becomes-optional `doors:OpenDoor`: `door`"]
    );
    assert_eq!(
        changed(DOORS, &[("keys:UseKey", "keys:TurnKey")]),
        [
            "new.md:13 minor dependent-actions-changed `doors:OpenDoor`: -`keys:UseKey`, +`keys:TurnKey`"
        ]
    );
    assert_eq!(
        changed(WINDOWS, &[("Both at once", "Both")]),
        [
            "new.md:44 major scenario-removed `windows:OpenWindow`: `Both at once`",
            "new.md:44 minor scenario-added `windows:OpenWindow`: `Both`",
        ]
    );
    assert_eq!(
        changed(WINDOWS, &[("<br />[window frame](", "<br />[window frame\\*](")]),
        ["new.md:44 major scenario-changed `windows:OpenWindow`: `Both at once`"]
    );
}

#[test]
fn changes_of_access_levels_and_what_they_mean_for_safety() {
    let levels = |from: &str, to: &str| {
        compare(WINDOWS, &WINDOWS.replace(from, to))
            .changes
            .into_iter()
            .filter(|change| change.kind.group() == Group::AccessLevels)
            .map(|change| (change.words(), change.kind.impact(), change.security()))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        levels(
            "**Access level:** Tagging, Write",
            "**Access level:** Permissions management, Write"
        ),
        [(
            "`windows:TagWindow`: Tagging, Write -> Permissions management, Write".to_owned(),
            Impact::Minor,
            Some("the action now counts as one that grants permissions: look who may call it")
        )]
    );
    assert_eq!(
        levels("| Permissions management, Write |", "| Write |"),
        [(
            "`windows:LookOut`: Permissions management, Write -> Write".to_owned(),
            Impact::Minor,
            None
        )]
    );
    let model = model_json(WINDOWS);
    let swapped = model.replace(
        "[\"Permissions management\",\"Write\"]",
        "[\"Write\",\"Permissions management\"]",
    );
    assert_ne!(swapped, model);
    assert_eq!(between(&model, &swapped), [""; 0]);
    let row = "|   LookIn  | Looks in |  |   | Permissions management, Write | \n";
    let end = "\n## Resource types defined by";
    let found = compare(WINDOWS, &WINDOWS.replace(end, &format!("{row}{end}")));
    assert_eq!(
        found.changes[0].security(),
        Some("a new action that grants permissions: statements with wildcards allow it")
    );
}

#[test]
fn changes_of_condition_keys() {
    let defined = "| [doors:Colour](https://doors.example/colour.html) | Filters by the colour of the door\\. | string | ";
    let two = format!("{defined}\n| doors:Size |  | Numeric | ");
    assert_eq!(
        changed(DOORS, &[(defined, &two)]),
        ["new.md:28 minor key-defined `doors:Size`: `Numeric`"]
    );
    let sized = DOORS.replace(defined, &two);
    assert_eq!(
        changed(&sized, &[("\n| doors:Size |  | Numeric | ", "")]),
        ["old.md:28 major key-undefined `doors:Size`"]
    );
    assert_eq!(
        changed(DOORS, &[("| string |", "| ArrayOfString |")]),
        ["new.md:27 major key-type-changed `doors:Colour`: `String` -> `ArrayOfString`"]
    );
    let list = "| ListDoors |  | List |  |  |";
    assert_eq!(
        changed(DOORS, &[(list, "| ListDoors |  | List |  | doors:Colour |")]),
        ["new.md:14 minor keys-added `doors:ListDoors`: `doors:Colour`"]
    );
    let keyed = DOORS.replace(list, "| ListDoors |  | List |  | doors:Colour |");
    assert_eq!(
        shown(&compare(&keyed, DOORS).changes),
        ["new.md:14 major keys-removed `doors:ListDoors`: `doors:Colour`"]
    );
    let panes = "[windows:Tag/<key>](#list_windows-windows_Tag_key)";
    assert_eq!(
        changed(WINDOWS, &[(&format!("<br />{panes}\n"), "\n")]),
        [
            "new.md:44 major keys-removed `windows:OpenWindow`: `windows:Tag/<key>` on `window frame`"
        ]
    );
}

/// A key of a resource type reaches the actions on it, whichever layout says so.
#[test]
fn keys_of_a_resource_type_reach_its_actions() {
    let of_door = "door/$\\{DoorId\\} | [doors:Colour](#doors-doors_Colour)  |";
    assert_eq!(
        changed(DOORS, &[(of_door, "door/$\\{DoorId\\} |  |")]),
        [
            "new.md:13 major keys-removed `doors:OpenDoor`: `doors:Colour`",
            "new.md:15 major keys-removed `doors:RepaintDoor`: `doors:Colour`",
            "new.md:21 minor type-keys-removed `door`: `doors:Colour`",
        ]
    );
    let without = DOORS.replace(of_door, "door/$\\{DoorId\\} |  |");
    let open = "| Opens one door with a key\\. | Read | [door\\*](#doors-door)  |  |";
    let named = open.replace("|  |", "| doors:Colour |");
    assert_eq!(
        shown(&compare(&without.replace(open, &named), DOORS).changes),
        [
            "new.md:15 minor keys-added `doors:RepaintDoor`: `doors:Colour`",
            "new.md:21 minor type-keys-added `door`: `doors:Colour`",
        ]
    );
}

#[test]
fn changes_of_resource_types() {
    let row = "| [door](https://doors.example/door.html) | arn:$\\{Partition\\}:doors:$\\{Region\\}:$\\{Account\\}:door/$\\{DoorId\\} | [doors:Colour](#doors-doors_Colour)  | \n";
    let hatch = "| hatch | arn:$\\{Partition\\}:doors:::hatch/$\\{HatchId\\} |  | \n";
    let both = DOORS.replace(row, &format!("{row}{hatch}"));
    assert_eq!(
        shown(&compare(DOORS, &both).changes),
        [
            "new.md:22 minor resource-type-added `hatch`: `arn:${Partition}:doors:::hatch/${HatchId}`"
        ]
    );
    assert_eq!(
        shown(&compare(&both, DOORS).changes),
        [
            "old.md:22 major resource-type-removed `hatch`: `arn:${Partition}:doors:::hatch/${HatchId}`"
        ]
    );
    assert_eq!(
        changed(DOORS, &[("door/$\\{DoorId\\}", "doors/$\\{DoorId\\}")]),
        ["new.md:21 major arns-changed `door`: \
          `arn:${Partition}:doors:${Region}:${Account}:door/${DoorId}` -> \
          `arn:${Partition}:doors:${Region}:${Account}:doors/${DoorId}`"]
    );
    let two = ", arn:${Partition}:windows:${Region}:${Account}:frame/${FrameId}/\\*";
    let one = WINDOWS.replace(two, "");
    let kinds = |found: Diff| found.changes.iter().map(|change| change.kind).collect::<Vec<_>>();
    assert_eq!(kinds(compare(&one, WINDOWS)), [Kind::ArnAdded]);
    assert_eq!(kinds(compare(WINDOWS, &one)), [Kind::ArnsChanged]);
}

#[test]
fn changes_of_operations() {
    let back = "  - **SDK client:** windows-back\n";
    assert_eq!(
        changed(WINDOWS, &[(back, "  - **SDK client:** windows-side\n")]),
        [
            "old.md:29 major operation-removed `windows-back:OpenWindow`",
            "new.md:29 minor operation-added `windows-side:OpenWindow`: \
             `iam:PassRole` (iam:PassedToService = windows.example.com), `windows:OpenWindow`",
        ]
    );
    assert_eq!(
        changed(WINDOWS, &[("windows.example.com", "windows.example.org")]),
        ["new.md:29 minor authorization-changed `windows-back:OpenWindow`: \
          -`iam:PassRole` (iam:PassedToService = windows.example.com), \
          +`iam:PassRole` (iam:PassedToService = windows.example.org)"]
    );
}

#[test]
fn changes_of_words_and_links() {
    assert_eq!(
        changed(DOORS, &[("Locks one", "Shuts a")]),
        ["new.md:12 patch description-changed `doors:LockDoor`"]
    );
    assert_eq!(
        changed(DOORS, &[("Filters by the colour", "Looks at the colour")]),
        ["new.md:27 patch description-changed `doors:Colour`"]
    );
    assert_eq!(
        changed(DOORS, &[("/API_LockDoor.html", "/lock.html")]),
        ["new.md:12 patch url-changed `doors:LockDoor`: \
          `https://doors.example/API_LockDoor.html` -> `https://doors.example/lock.html`"]
    );
    assert_eq!(
        changed(DOORS, &[("doors.example/guide", "doors.example/guides")]),
        [
            "new.md:1 patch references-changed `doors`: -`hang a door <https://doors.example/guide>`, \
          +`hang a door <https://doors.example/guides>`"
        ]
    );
    assert_eq!(
        changed(DOORS, &[("Example Doors", "Model Doors")]),
        ["new.md:1 patch service-renamed `doors`: `Example Doors` -> `Model Doors`"]
    );
    assert_eq!(
        changed(DOORS, &[("prefix: `doors`", "prefix: `gates`"), ("doors:Colour", "gates:Colour")])
            .first()
            .map(String::as_str),
        Some("new.md:1 major prefix-changed `gates`: `doors` -> `gates`")
    );
}

/// What a source does not state is no change of AWS's.
#[test]
fn facts_that_one_source_does_not_state_are_not_compared() {
    let found =
        compare(WINDOWS_JSON, &WINDOWS_JSON.replace("\"IsWrite\": true", "\"IsWrite\": false"));
    assert_eq!(
        shown(&found.changes),
        ["new.md:6 minor access-levels-changed `windows:OpenWindow`: Write -> Read"]
    );
    let found = compare(WINDOWS, WINDOWS_JSON);
    assert_eq!(found.not_compared.len(), 8);
    let quiet = [Group::Descriptions, Group::Links];
    assert!(!found.changes.iter().any(|change| quiet.contains(&change.kind.group())));
    assert!(!found.changes.iter().any(|change| change.kind == Kind::ResourceBecomesOptional));
}

#[test]
fn a_model_in_json_is_as_good_as_its_page() {
    for page in [DOORS, WINDOWS, WINDOWS_JSON, SEED, TODAY] {
        let source = Source::new("page.md", page);
        let model = read(&source).model.unwrap();
        let json = Source::new("model.json", model.to_json().unwrap());
        assert!(is_model(&json) && !is_model(&source));
        let again = read_model(&json).unwrap();
        assert_eq!(diff(&model, &again).changes, []);
        assert_eq!(again.to_json().unwrap(), json.text());
    }
    let two = Source::new("models.json", format!("{0}\n{0}\n", model_json(DOORS)));
    let error = read_model(&two).unwrap_err();
    assert_eq!(error.message(), "expected JSON: trailing characters");
    assert_eq!(two.position(error.span().start).line, 2);
    let found = read(&Source::new("model.json", model_json(DOORS))).diagnostics;
    assert_eq!(
        found[0].message(),
        "expected a page, found a model as `cargo xtask model` prints it"
    );
}

/// The changes between two models in JSON.
fn between(old: &str, new: &str) -> Vec<String> {
    let [old, new] = [("old.json", old), ("new.json", new)]
        .map(|(path, json)| read_model(&Source::new(path, json)).unwrap());
    let changes = diff(&old, &new).changes;
    changes.iter().map(|change| format!("{} {}", change.kind, change.words())).collect()
}

fn model_json(page: &str) -> String {
    let source = Source::new("page.md", page);
    read(&source).model.unwrap().to_json().unwrap()
}

#[test]
fn every_kind_has_a_code_and_a_rule_of_its_own_words() {
    let mut codes: Vec<_> = Kind::ALL.iter().map(|kind| kind.as_str()).collect();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), Kind::ALL.len());
    assert!(Kind::ALL.iter().all(|kind| !kind.rule().ends_with('.') && !kind.label().is_empty()));
}
