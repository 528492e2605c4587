//! A model in, its facts out: each a path through the model's JSON with a value, and how often it is said.

use std::collections::BTreeMap;

use iam_codegen::ServiceModel;
use serde_json::Value;

/// Facts with their numbers; the order of lists says nothing.
pub type Facts = BTreeMap<String, usize>;

/// Members that tell one item of a list from another.
const IDENTITY: [&str; 6] = ["name", "sdk_client", "type", "action", "condition_key", "text"];

/// The facts of a model, without the lines that they stand on.
pub fn facts(model: &ServiceModel<'_>) -> Result<Facts, String> {
    let json = serde_json::to_value(model).map_err(|error| error.to_string())?;
    let mut facts = Facts::new();
    collect(&json, "", &mut facts);
    Ok(facts)
}

fn collect(value: &Value, path: &str, facts: &mut Facts) {
    match value {
        Value::Object(members) => {
            for (name, inner) in members.iter().filter(|(name, _)| *name != "line") {
                collect(inner, &format!("{path}/{name}"), facts);
            }
        }
        Value::Array(items) => {
            for item in items {
                collect(item, &format!("{path}/{}", identity(item)), facts);
            }
        }
        scalar => *facts.entry(format!("{path} = {scalar}")).or_default() += 1,
    }
}

fn identity(item: &Value) -> String {
    let members = IDENTITY.iter().filter_map(|name| item.get(name)?.as_str());
    members.collect::<Vec<_>>().join(" ")
}

/// The first fact that is said more often here than there.
pub fn first_more<'f>(here: &'f Facts, there: &Facts) -> Option<&'f str> {
    let more =
        |(fact, times): &(&String, &usize)| there.get(*fact).is_none_or(|other| other < *times);
    here.iter().find(more).map(|(fact, _)| fact.as_str())
}
