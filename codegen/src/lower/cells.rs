//! Rows of the model in, the texts that the runtime reads out.
//!
//! The form of the texts is that of the runtime's `ActionFacts` and `OperationFacts`.

use crate::reference::{AccessLevel, Action, AuthorizedAction, Operation, Scenario};

use super::RustRequirement;

/// Name, levels, rows, description and URL of an action.
pub(super) fn action(
    full_name: String,
    aws: &Action<'_>,
    resources: &[RustRequirement],
) -> [String; 5] {
    let levels: Vec<_> = aws.access_levels.iter().copied().map(AccessLevel::as_str).collect();
    let general = cells(["", &aws.condition_keys.join(", "), &aws.dependent_actions.join(", ")]);
    let mut rows: Vec<_> = resources.iter().map(row).collect();
    rows.extend(Some(general).filter(|row| !row.is_empty()));
    rows.extend(aws.scenarios.iter().map(scenario));
    rows.extend(aws.permission_only.then(|| "[permission only]".to_owned()));
    let url = aws.url.as_deref().unwrap_or_default();
    [full_name, levels.join(", "), rows.join("\n"), aws.description.to_string(), url.to_owned()]
}

/// Name, SDK client and required actions of an operation.
pub(super) fn operation(aws: &Operation<'_>) -> [String; 3] {
    let required: Vec<_> = aws.authorizes.iter().map(required).collect();
    let client = aws.sdk_client.as_deref().unwrap_or_default();
    [aws.name.to_string(), client.to_owned(), required.join("\n")]
}

fn row(row: &RustRequirement) -> String {
    let name = marked(&row.resource_type, row.required);
    cells([&name, &row.condition_keys.join(", "), &row.dependent_actions.join(", ")])
}

fn scenario(aws: &Scenario<'_>) -> String {
    let resources = aws.resources.iter().map(|r| marked(&r.resource_type, r.required));
    let resources = resources.collect::<Vec<_>>().join(", ");
    let start = format!("SCENARIO {}: {resources}", aws.name);
    cells([&start, &aws.condition_keys.join(", "), ""])
}

fn required(aws: &AuthorizedAction<'_>) -> String {
    match aws.condition_key.as_deref() {
        Some(key) => format!("{} | {key} = {}", aws.action, aws.values.join(", ")),
        None => aws.action.to_string(),
    }
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
