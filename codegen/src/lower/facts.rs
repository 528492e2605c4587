//! Rows of the model in, the texts that the runtime reads out.
//!
//! The form of the texts is that of the runtime's `ActionFacts` and `OperationFacts`.

use crate::reference::{AccessLevel, Action, AuthorizedAction, Operation, Scenario};

use super::RustRequirement;

/// Name, levels, URL, description and rows of an action, each on a line.
pub(super) fn action(full_name: &str, aws: &Action<'_>, resources: &[RustRequirement]) -> String {
    let levels: Vec<_> = aws.access_levels.iter().copied().map(AccessLevel::as_str).collect();
    let general = cells(["", &aws.condition_keys.join(", "), &aws.dependent_actions.join(", ")]);
    let url = aws.url.as_deref().unwrap_or_default();
    let mut lines =
        vec![full_name.to_owned(), levels.join(", "), one_line(url), one_line(&aws.description)];
    lines.extend(resources.iter().map(row));
    lines.extend(Some(general).filter(|row| !row.is_empty()));
    lines.extend(aws.scenarios.iter().map(scenario));
    lines.extend(aws.permission_only.then(|| "[permission only]".to_owned()));
    lines.join("\n")
}

/// A text of the model may be anything; the next line would be another cell.
fn one_line(text: &str) -> String {
    text.replace('\n', " ")
}

/// Name, SDK client and required actions of an operation, each on a line.
pub(super) fn operation(aws: &Operation<'_>) -> String {
    let mut lines =
        vec![aws.name.to_string(), aws.sdk_client.as_deref().unwrap_or_default().to_owned()];
    lines.extend(aws.authorizes.iter().map(required));
    lines.join("\n")
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::NameSource;

    #[test]
    fn a_description_of_two_lines_takes_one() {
        let action = Action {
            name: "BakeBread".into(),
            name_source: NameSource::Text,
            access_levels: vec![AccessLevel::Write],
            permission_only: true,
            description: "Bakes\na bread".into(),
            url: None,
            resources: Vec::new(),
            condition_keys: vec!["bakery:Flour".into()],
            dependent_actions: Vec::new(),
            scenarios: Vec::new(),
            line: 1,
            span: 0..0,
        };
        let expected =
            "bakery:BakeBread\nWrite\n\nBakes a bread\n | bakery:Flour\n[permission only]";
        assert_eq!(super::action("bakery:BakeBread", &action, &[]), expected);
    }
}
