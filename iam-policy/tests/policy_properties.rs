//! Laws that every policy and every text obeys.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test stops at the first wrong fact"
)]
#![cfg(feature = "json")]

use iam_policy::document::{
    ActionElement, Condition, ConditionOperator, ConditionValue, Number, OneOrMany, Path,
    PrincipalElement, PrincipalKind, Principals, ResourceElement, Segment,
};
use iam_policy::support::Cow;
use iam_policy::{Effect, Policy, PolicyKind, Statement, Version};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use serde_json::Value;

type Text = Cow<'static, str>;

fn text() -> impl Strategy<Value = Text> {
    prop_oneof![".{0,8}", "[a-z]{1,3}:[A-Za-z*?]{0,6}", Just(String::from("*"))]
        .prop_map(Cow::Owned)
}

fn list<T: Clone + std::fmt::Debug>(
    item: impl Strategy<Value = T> + Clone + 'static,
) -> impl Strategy<Value = OneOrMany<T>> {
    prop_oneof![item.clone().prop_map(OneOrMany::One), vec(item, 0..4).prop_map(OneOrMany::Many)]
}

fn texts() -> impl Strategy<Value = OneOrMany<Text>> {
    list(text().boxed())
}

fn number() -> impl Strategy<Value = Number> {
    r"-?(0|[1-9][0-9]{0,30})(\.[0-9]{1,5})?([eE][+-]?[0-9]{1,4})?"
        .prop_map(|digits| Number::new(digits).unwrap())
}

fn value() -> impl Strategy<Value = ConditionValue> {
    prop_oneof![
        text().prop_map(ConditionValue::String),
        number().prop_map(ConditionValue::Number),
        any::<bool>().prop_map(ConditionValue::Bool),
    ]
}

fn condition() -> impl Strategy<Value = Condition> {
    let operator = prop_oneof![
        text(),
        "(ForAllValues:|ForAnyValue:|)(StringEquals|Bool|Null)(IfExists|)".prop_map(Cow::Owned)
    ];
    vec((operator, text(), list(value().boxed())), 0..5).prop_map(|comparisons| {
        let mut condition = Condition::new();
        for (operator, key, values) in comparisons {
            // A second comparison of a key is refused, whatever it is.
            let _ = condition.insert(ConditionOperator::new(operator), key, values);
        }
        condition
    })
}

fn principals() -> impl Strategy<Value = Principals> {
    prop_oneof![
        Just(Principals::Everyone),
        vec(("(AWS|Service|Federated|X)", texts()), 0..4).prop_map(|kinds| {
            let mut map = iam_policy::document::PrincipalMap::new();
            for (kind, texts) in kinds {
                map.extend_kind(PrincipalKind::new(kind), texts);
            }
            Principals::Map(map)
        }),
    ]
}

fn statement() -> impl Strategy<Value = Statement> {
    let effect = prop_oneof![Just(Effect::Allow), Just(Effect::Deny)];
    let parts = (
        effect,
        option::of(text()),
        option::of((any::<bool>(), principals())),
        option::of((any::<bool>(), texts())),
        option::of((any::<bool>(), texts())),
        option::of(condition()),
    );
    parts.prop_map(|(effect, sid, principal, action, resource, condition)| {
        let mut statement = Statement::new(effect);
        statement.set_condition(condition);
        statement.set_resource(resource.map(|(not, texts)| {
            if not { ResourceElement::NotResource(texts) } else { ResourceElement::Resource(texts) }
        }));
        statement.set_action(action.map(|(not, texts)| {
            if not { ActionElement::NotAction(texts) } else { ActionElement::Action(texts) }
        }));
        statement.set_principal(principal.map(|(not, principals)| {
            if not {
                PrincipalElement::NotPrincipal(principals)
            } else {
                PrincipalElement::Principal(principals)
            }
        }));
        statement.set_sid(sid);
        statement
    })
}

fn policy() -> impl Strategy<Value = Policy> {
    let version = prop_oneof![Just(None), Just(Some(Version::V2008_10_17))];
    (version, option::of(text()), list(statement().boxed())).prop_map(
        |(version, id, statements)| {
            let mut policy = Policy::new();
            policy.set_statements(statements);
            policy.set_id(id);
            policy.set_version(version);
            policy
        },
    )
}

/// Pieces of policies in any order: more of them get far into the reader than of random text.
fn fragments() -> impl Strategy<Value = String> {
    let fragment = prop::sample::select(vec![
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"Statement\"",
        "\"Effect\"",
        "\"Allow\"",
        "\"Action\"",
        "\"Condition\"",
        "\"Bool\"",
        "\"Principal\"",
        "\"AWS\"",
        "\"*\"",
        "\"é",
        "\\\"",
        "\\u12",
        "null",
        "true",
        "1.5",
        "-",
        "1e999",
        " ",
        "\n",
        "{\"Statement\":[{",
    ]);
    vec(fragment, 0..24).prop_map(|fragments| fragments.concat())
}

/// The value at a path of a document.
fn at<'d>(document: &'d Value, path: &Path) -> &'d Value {
    path.segments().iter().fold(document, |value, segment| match segment {
        Segment::Name(name) => &value[name],
        Segment::Index(index) => &value[index],
    })
}

proptest! {
    #[test]
    fn what_is_written_reads_back_equal(policy in policy()) {
        prop_assert_eq!(Policy::from_json(&policy.to_json()), Ok(policy.clone()));
        prop_assert_eq!(Policy::from_json(&policy.to_json_pretty()), Ok(policy));
    }

    #[test]
    fn every_finding_has_a_path_and_a_place(policy in policy()) {
        for kind in [PolicyKind::MANAGED, PolicyKind::TRUST, PolicyKind::RESOURCE_CONTROL] {
            let text = policy.to_json_pretty();
            let found = policy.check(&kind);
            prop_assert_eq!(policy.validate(&kind).is_ok(), kind.read(&text).is_ok());
            if let Err(findings) = kind.read(&text) {
                prop_assert_eq!(findings.iter().count(), found.len());
                for (located, plain) in findings.iter().zip(&found) {
                    prop_assert!(located.location().is_some(), "{}", located);
                    if let Ok(document) = serde_json::from_str::<Value>(&text) {
                        let bytes = &text[located.span().unwrap()];
                        let value = serde_json::from_str::<Value>(bytes).unwrap();
                        prop_assert_eq!(&value, at(&document, located.path()));
                    }
                    prop_assert_eq!(located.path(), plain.path());
                    prop_assert_eq!(located.message(), plain.message());
                }
            }
        }
    }

    #[test]
    fn writing_is_stable_and_json(policy in policy()) {
        let text = policy.to_json();
        prop_assert_eq!(&Policy::from_json(&text).unwrap().to_json(), &text);
        // Numbers beyond the range of floats are JSON, though not for this reader.
        if !text.contains(['e', 'E']) {
            prop_assert!(serde_json::from_str::<Value>(&text).is_ok());
        }
    }

    #[test]
    fn no_text_panics(text in prop_oneof![any::<String>(), fragments()]) {
        if let Err(error) = Policy::from_json(&text) {
            let lines = text.split('\n').count();
            for finding in &error {
                let location = finding.location().unwrap();
                prop_assert!((1..=lines).contains(&location.line), "{}", error);
                prop_assert!(location.column >= 1);
            }
        }
    }

    #[test]
    fn what_is_not_json_is_refused_as_serde_json_refuses_it(text in fragments()) {
        let error = Policy::from_json(&text).err().and_then(|error| error.into_iter().next());
        let ours = error.is_none_or(|error| !error.message().starts_with("invalid JSON"));
        match serde_json::from_str::<Value>(&text) {
            // Numbers beyond the range of floats are JSON, though not for this reader.
            Err(error) if error.to_string().starts_with("number out of range") => {}
            theirs => prop_assert_eq!(ours, theirs.is_ok()),
        }
    }

    #[test]
    fn cut_policies_are_refused_with_a_place(policy in policy(), at in any::<prop::sample::Index>()) {
        let text = policy.to_json();
        let end = text.floor_char_boundary(at.index(text.len()));
        prop_assert!(Policy::from_json(&text[..end]).is_err());
    }
}
