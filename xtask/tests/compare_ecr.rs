//! What changed between the two pages on Amazon ECR in `data/`, fact by fact.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use iam_codegen::{Source, read};
use xtask::compare::{Change, Diff, Impact, Kind, diff};

const SEED: &str = include_str!("../../data/list_amazonec2containerregistry.md");
const TODAY: &str = include_str!("../../data/list_ecr.md");

fn found() -> Diff {
    let (old, new) = (Source::new("2018.md", SEED), Source::new("today.md", TODAY));
    diff(&read(&old).model.unwrap(), &read(&new).model.unwrap())
}

/// The full names of the actions of a page, in its order.
fn actions(page: &str) -> Vec<String> {
    let source = Source::new("page.md", page);
    let model = read(&source).model.unwrap();
    model.actions.iter().map(|action| format!("ecr:{}", action.name)).collect()
}

fn of_kind(diff: &Diff, kind: Kind) -> Vec<&Change> {
    diff.changes.iter().filter(|change| change.kind == kind).collect()
}

fn subjects(diff: &Diff, kind: Kind) -> Vec<&str> {
    of_kind(diff, kind).into_iter().map(|change| &*change.subject).collect()
}

#[test]
fn actions_are_new_and_none_is_gone() {
    let (found, known) = (found(), actions(SEED));
    // By hand, from the names alone.
    let expected: Vec<_> =
        actions(TODAY).into_iter().filter(|name| !known.contains(name)).collect();
    assert!(expected.len() >= 43, "today's page lost rows: {expected:?}");
    assert_eq!(subjects(&found, Kind::ActionAdded), expected);
    assert_eq!(of_kind(&found, Kind::ActionRemoved), Vec::<&Change>::new());
    assert_eq!(found.impact, Some(Impact::Major));
    let first = &of_kind(&found, Kind::ActionAdded)[0];
    let heading = "- **   [BatchGetRepositoryScanningConfiguration]";
    let line = TODAY.lines().position(|line| line.starts_with(heading)).unwrap();
    assert_eq!((&*first.place().path, first.place().line as usize), ("today.md", line + 1));
}

#[test]
fn two_requirements_changed() {
    let found = found();
    let words = |kind| of_kind(&found, kind).iter().map(|c| c.words()).collect::<Vec<_>>();
    assert_eq!(words(Kind::RequiredResourceAdded), ["`ecr:CreateRepository`: `repository`"]);
    assert_eq!(words(Kind::ResourceBecomesRequired), ["`ecr:DescribeRepositories`: `repository`"]);
    for kind in [Kind::ResourceAdded, Kind::ResourceRemoved, Kind::ResourceBecomesOptional] {
        assert_eq!(words(kind), Vec::<String>::new());
    }
}

#[test]
fn four_access_levels_changed_and_four_actions_deserve_a_look() {
    let found = found();
    let changes = of_kind(&found, Kind::AccessLevelsChanged);
    assert_eq!(
        changes.iter().map(|change| change.words()).collect::<Vec<_>>(),
        [
            "`ecr:DeleteRepositoryPolicy`: Write -> Permissions management, Write",
            "`ecr:DescribeImages`: Read -> List",
            "`ecr:DescribeRepositories`: List -> Read",
            "`ecr:SetRepositoryPolicy`: Write -> Permissions management, Write",
        ]
    );
    let notable = found.changes.iter().filter(|change| change.security().is_some());
    assert_eq!(
        notable.map(|change| &*change.subject).collect::<Vec<_>>(),
        [
            "ecr:DeleteRegistryPolicy",
            "ecr:PutRegistryPolicy",
            "ecr:DeleteRepositoryPolicy",
            "ecr:SetRepositoryPolicy",
        ]
    );
}

#[test]
fn condition_keys_and_operations_are_new() {
    let found = found();
    assert_eq!(
        subjects(&found, Kind::KeyDefined),
        [
            "aws:RequestTag/${TagKey}",
            "aws:ResourceTag/${TagKey}",
            "aws:TagKeys",
            "ecr:AccountSetting",
            "ecr:ResourceTag/${TagKey}",
        ]
    );
    let carries = of_kind(&found, Kind::KeysAdded);
    assert_eq!(carries.len(), 16);
    assert_eq!(
        carries[4].words(),
        "`ecr:CreateRepository`: `aws:RequestTag/${TagKey}`, `aws:ResourceTag/${TagKey}`, \
         `aws:TagKeys`, `ecr:ResourceTag/${TagKey}`"
    );
    let operations = of_kind(&found, Kind::OperationAdded);
    let source = Source::new("today.md", TODAY);
    assert_eq!(operations.len(), read(&source).model.unwrap().operations.len());
    let words: Vec<_> = operations.iter().map(|change| change.words()).collect();
    let create = words.iter().find(|words| words.starts_with("`CreateRepositoryCreationTemplate`"));
    assert_eq!(
        create.map(|words| &**words),
        Some(
            "`CreateRepositoryCreationTemplate`: `ecr:CreateRepository`, \
         `ecr:CreateRepositoryCreationTemplate`, `ecr:PutLifecyclePolicy`, \
         `ecr:SetRepositoryPolicy`, `iam:PassRole` (iam:PassedToService = ecr.amazonaws.com)"
        )
    );
}

/// Each row of the page of 2018, taken out alone, is found alone.
#[test]
fn a_row_less_is_one_change() {
    let old = Source::new("2018.md", SEED);
    let old = read(&old).model.unwrap();
    let rows: Vec<_> = SEED.lines().filter(|line| line.contains("/API_")).collect();
    assert_eq!(rows.len(), 17);
    for (row, action) in rows.iter().zip(&old.actions) {
        let new = Source::new("less.md", SEED.replacen(&format!("{row}\n"), "", 1));
        let new = read(&new).model.unwrap();
        let name = format!("`ecr:{}`", action.name);
        let changes = diff(&old, &new).changes;
        let gone: Vec<_> = changes.iter().map(|change| (change.kind, change.words())).collect();
        assert_eq!(gone, [(Kind::ActionRemoved, name.clone())]);
        let back = diff(&new, &old).changes;
        assert_eq!(back.len(), 1);
        assert!(back[0].kind == Kind::ActionAdded && back[0].words().starts_with(&name));
    }
}
