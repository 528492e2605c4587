//! Writes the texts of facts that the runtime reads.
//!
//! The form of the texts is that of the runtime's `ActionFacts` and `OperationFacts`. Nothing in them
//! is escaped: names hold none of the signs that separate cells (`grammar.rs`), and text that may hold
//! any character but a line end stands at the end of a line.

use crate::model::{AccessLevel, Action, AuthorizedAction, Operation, Scenario};

use super::RustRequirement;

/// Name, levels, URL, description and rows of an action, each on a line.
pub(super) fn action(full_name: &str, aws: &Action<'_>, resources: &[RustRequirement]) -> String {
    let levels: Vec<_> = aws.access_levels.iter().copied().map(AccessLevel::as_str).collect();
    let general = cells(["", &aws.condition_keys.join(", "), &aws.dependent_actions.join(", ")]);
    let url = aws.url.as_deref().unwrap_or_default();
    let mut lines =
        vec![full_name.to_owned(), levels.join(", "), url.to_owned(), aws.description.to_string()];
    lines.extend(resources.iter().map(row));
    lines.extend(Some(general).filter(|row| !row.is_empty()));
    lines.extend(aws.scenarios.iter().map(scenario));
    lines.extend(aws.permission_only.then(|| "[permission only]".to_owned()));
    lines.join("\n")
}

/// Name, SDK client and required actions of an operation, each on a line.
pub(super) fn operation(aws: &Operation<'_>) -> String {
    let mut lines =
        vec![aws.name.to_string(), aws.sdk_client.as_deref().unwrap_or_default().to_owned()];
    lines.extend(aws.authorizes.iter().flat_map(required));
    lines.join("\n")
}

fn row(row: &RustRequirement) -> String {
    let name = marked(&row.resource_type, row.required);
    cells([&name, &row.condition_keys.join(", "), &row.dependent_actions.join(", ")])
}

fn scenario(aws: &Scenario<'_>) -> String {
    let resources = aws.resources.iter().map(|r| marked(&r.resource_type, r.required));
    let resources = resources.collect::<Vec<_>>().join(", ");
    format!("[scenario] {resources} | {} | {}", aws.condition_keys.join(", "), aws.name)
}

/// The action with a condition key, then a line for each value of it.
fn required(aws: &AuthorizedAction<'_>) -> impl Iterator<Item = String> {
    let action = match aws.condition_key.as_deref() {
        Some(key) => format!("{} | {key}", aws.action),
        None => aws.action.to_string(),
    };
    std::iter::once(action).chain(aws.values.iter().map(|value| format!("= {value}")))
}

fn marked(name: &str, required: bool) -> String {
    format!("{name}{}", if required { "*" } else { "" })
}

/// Cells of a row; empty ones at its end are left out.
fn cells(cells: [&str; 3]) -> String {
    let [.., last] = cells;
    let row = cells.join(" | ");
    let row = if last.is_empty() { row.trim_end_matches([' ', '|']) } else { &row };
    row.to_owned()
}

#[cfg(test)]
mod tests {
    use iam_policy::support;

    use super::*;
    use crate::model::{NameSource, ScenarioResource};

    /// What the runtime reads must be static; a test may leak.
    fn leaked(text: String) -> &'static str {
        Box::leak(text.into_boxed_str())
    }

    /// Every kind of cell, each with text that looks like another kind of cell or row.
    fn odd_action() -> Action<'static> {
        let key = "aws:RequestTag/${TagKey}";
        Action {
            name: "BakeBread".into(),
            name_source: NameSource::Text,
            access_levels: vec![AccessLevel::PermissionsManagement, AccessLevel::Write],
            permission_only: true,
            description: "[permission only] | a, b = c*".into(),
            url: Some("SCENARIO: https://a.example/?x=1 | 2".into()),
            resources: Vec::new(),
            condition_keys: vec!["bakery:Flour".into(), key.into()],
            dependent_actions: vec!["iam:PassRole".into()],
            scenarios: vec![Scenario {
                name: "oven* | x: y, z".into(),
                resources: vec![
                    ScenarioResource { resource_type: "oven".into(), required: true },
                    ScenarioResource { resource_type: "SCENARIO x".into(), required: false },
                ],
                condition_keys: vec![key.into()],
            }],
            line: 1,
            span: 0..0,
        }
    }

    #[test]
    fn the_runtime_reads_every_cell_of_an_action_as_it_was_written() {
        let rows = [("oven", true), ("SCENARIO x", false)].map(|(name, required)| {
            let (condition_keys, dependent_actions) =
                (vec!["bakery:Heat".to_owned()], vec!["iam:GetRole".to_owned()]);
            let resource_type = name.to_owned();
            RustRequirement { resource_type, required, condition_keys, dependent_actions }
        });
        let facts = support::action_facts(leaked(action("bakery:BakeBread", &odd_action(), &rows)));
        assert_eq!((facts.name(), facts.full_name()), ("BakeBread", "bakery:BakeBread"));
        let levels: Vec<_> =
            facts.access_levels().iter().map(iam_policy::AccessLevel::as_str).collect();
        assert_eq!(levels, ["Permissions management", "Write"]);
        assert_eq!(facts.description(), "[permission only] | a, b = c*");
        assert_eq!(facts.documentation_url(), Some("SCENARIO: https://a.example/?x=1 | 2"));
        assert!(facts.is_permission_only());
        let read: Vec<_> =
            facts.resources().map(|row| (row.resource_type(), row.is_required())).collect();
        assert_eq!(read, [("oven", true), ("SCENARIO x", false)]);
        assert!(facts.resources().all(|row| row.condition_keys().eq(["bakery:Heat"])));
        assert!(facts.resources().all(|row| row.dependent_actions().eq(["iam:GetRole"])));
        assert!(facts.condition_keys().eq(["bakery:Flour", "aws:RequestTag/${TagKey}"]));
        assert!(facts.dependent_actions().eq(["iam:PassRole"]));
        let scenarios: Vec<_> = facts.scenarios().collect();
        let [scenario] = scenarios.as_slice() else { panic!("{scenarios:?}") };
        assert_eq!(scenario.name(), "oven* | x: y, z");
        assert!(scenario.resources().eq([("oven", true), ("SCENARIO x", false)]));
        assert!(scenario.condition_keys().eq(["aws:RequestTag/${TagKey}"]));
    }

    #[test]
    fn the_runtime_reads_every_cell_of_an_operation_as_it_was_written() {
        let needs = |action: &'static str, key: Option<&'static str>, values: &[&'static str]| {
            AuthorizedAction {
                action: action.into(),
                access_levels: Vec::new(),
                condition_key: key.map(Into::into),
                values: values.iter().map(|value| (*value).into()).collect(),
            }
        };
        let odd = ["a, b", "= c | d", "bakery:BakeBread"];
        let authorizes = vec![
            needs("bakery:BakeBread", None, &[]),
            needs("iam:PassRole", Some("iam:PassedToService"), &odd),
            needs("iam:GetRole", Some("iam:Odd"), &[]),
        ];
        let (name, client) = ("BakeBread".into(), Some("bakery-2".into()));
        let aws =
            Operation { name, sdk_client: client, page: None, authorizes, line: 1, span: 0..0 };
        let facts = support::operation_facts(leaked(operation(&aws)));
        assert_eq!((facts.name(), facts.sdk_client()), ("BakeBread", Some("bakery-2")));
        let read: Vec<_> = facts.required_actions().collect();
        let [bake, pass, get] = read.as_slice() else { panic!("{read:?}") };
        assert_eq!((bake.action(), bake.condition_key()), ("bakery:BakeBread", None));
        assert_eq!(bake.condition_values().count(), 0);
        assert_eq!(
            (pass.action(), pass.condition_key()),
            ("iam:PassRole", Some("iam:PassedToService"))
        );
        assert!(pass.condition_values().eq(odd));
        assert_eq!((get.action(), get.condition_key()), ("iam:GetRole", Some("iam:Odd")));
    }
}
