//! Whatever text stands around placeholders, each tool makes the same policy of the template.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use hcl::eval::{Context, Evaluate};
use hcl::template::Template;
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::Value;

use super::*;
use crate::document::{BaseOperator, Condition, ConditionValue, Effect, OneOrMany, Statement};

const TEAM: Placeholder = Placeholder::text("team_name").in_terraform("var.team.name");
const PLACEHOLDERS: [(Placeholder, &str); 4] = [
    (Placeholder::ACCOUNT, "123456789012"),
    (Placeholder::REGION, "eu-central-1"),
    (TEAM, "bakers"),
    (Placeholder::arn("table_arn").in_cloud_formation("Table.Arn"), "arn:aws:dynamodb:::table/a"),
];

/// A text with placeholders, and the text that it is with their values.
type Text = (String, String);

fn piece() -> impl Strategy<Value = Text> {
    prop_oneof![
        4 => proptest::sample::select(&PLACEHOLDERS[..])
            .prop_map(|(placeholder, value)| (placeholder.to_string(), value.to_string())),
        4 => proptest::sample::select(
            &[
                "$", "$$", "%", "%%", "{", "}", "!", "~", "\"", "\\", "\n", "é", "/", "EOT", "%{",
                "%{if x}", "${aws:username}", "${aws:PrincipalTag/team, 'none'}", "${$}", "${*}",
                "${!a}", "$${a}", "{\"Fn::Sub\": \"a\"}", "<team_name>", "u0024",
            ][..]
        )
        .prop_map(|text| (text.into(), text.into())),
        1 => "[ -~]{0,6}".prop_map(|text| (text.clone(), text)),
    ]
}

fn text() -> impl Strategy<Value = Text> {
    vec(piece(), 0..8)
        .prop_map(|pieces| pieces.into_iter().unzip())
        .prop_filter("a variable that holds a placeholder is refused", |(text, _): &Text| {
            text.match_indices(START).all(|(at, _)| !is_in_variable(text, at))
        })
}

fn policy(texts: impl IntoIterator<Item = String>) -> Policy {
    let values: Vec<_> = texts.into_iter().map(ConditionValue::from).collect();
    let mut condition = Condition::new();
    let values = OneOrMany::Many(values);
    let _ = condition.insert(BaseOperator::StringEquals, "aws:PrincipalTag/${x}", values);
    let statement = Statement::new(Effect::Allow).with_action("a:b").with_condition(condition);
    Policy::new().with_statement(statement)
}

fn value_of(name: &str, name_of: impl Fn(&Placeholder) -> String) -> &'static str {
    let known = PLACEHOLDERS.iter().find(|(placeholder, _)| name_of(placeholder) == name);
    known.map(|(_, value)| *value).unwrap()
}

/// What CloudFormation makes of a value: strictly, only names that are declared and `${!…}`.
fn substituted(value: Value) -> Value {
    match value {
        Value::Array(values) => values.into_iter().map(substituted).collect(),
        Value::Object(members) if members.len() == 1 && members.contains_key("Fn::Sub") => {
            let text = members.get("Fn::Sub").and_then(Value::as_str).unwrap();
            let mut parts = text.split("${");
            let mut made = String::from(parts.next().unwrap());
            for part in parts {
                if let Some(literal) = part.strip_prefix('!') {
                    made.extend(["${", literal]);
                } else {
                    let (name, rest) = part.split_once('}').unwrap();
                    let value = value_of(name, |one| one.cloud_formation().into_owned());
                    made.extend([value, rest]);
                }
            }
            Value::String(made)
        }
        Value::Object(members) => {
            members.into_iter().map(|(name, value)| (name, substituted(value))).collect()
        }
        other => other,
    }
}

/// What Terraform makes of a template.
fn evaluated(template: &str) -> String {
    let mut context = Context::new();
    for (placeholder, value) in PLACEHOLDERS {
        context.declare_var(placeholder.name(), value);
    }
    let team = value_of("team_name", |one| one.name().into());
    context.declare_var("var", hcl::value!({ "team" = { "name" = team } }));
    let template: Template = template.parse().unwrap();
    template.evaluate(&context).unwrap()
}

proptest! {
    #[test]
    fn every_tool_makes_the_policy_with_the_values(texts in vec(text(), 1..4)) {
        let (open, filled): (Vec<_>, Vec<_>) = texts.into_iter().unzip();
        let placeholders = PLACEHOLDERS.map(|(placeholder, _)| placeholder);
        let kind = PolicyKind::IDENTITY;
        let template =
            PolicyTemplate::new(policy(open), kind, BTreeSet::new(), &placeholders, Vec::new());
        // Text that looks like an ARN may have a placeholder in the wrong field.
        prop_assume!(template.is_ok());
        let template = template.unwrap();
        let expected = policy(filled);

        let made = evaluated(&template.to_terraform());
        prop_assert_eq!(Policy::from_json(&made).unwrap(), expected.clone());

        let made: Value = serde_json::from_str(&template.to_cloud_formation()).unwrap();
        prop_assert_eq!(substituted(made), serde_json::to_value(&expected).unwrap());

        let made = template.to_text(|one| value_of(one.name(), |one| one.name().into()).into());
        prop_assert_eq!(Policy::from_json(&made).unwrap(), expected);
    }
}
