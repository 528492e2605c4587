//! Hostile policies of any depth, length and characters are read, or refused with a place.
#![cfg(feature = "json")]
#![allow(clippy::unwrap_used, reason = "a test stops at the first wrong fact")]

use iam_policy::document::OneOrMany;
use iam_policy::{Findings, Policy, PolicyKind};

/// A policy whose only statement has one more element.
fn policy(element: &str) -> String {
    format!(
        "{{\"Version\":\"2012-10-17\",\"Statement\":[{{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\
         \"Resource\":\"*\",{element}}}]}}"
    )
}

/// A policy with a condition.
fn condition(operator: &str, key: &str, value: &str) -> String {
    policy(&format!(r#""Condition":{{"{operator}":{{"{key}":{value}}}}}"#))
}

fn refusal(text: &str) -> Findings {
    Policy::from_json(text).unwrap_err()
}

fn first_line(findings: &Findings) -> Option<usize> {
    Some(findings.iter().next()?.location()?.line)
}

#[test]
fn deep_documents_are_refused() {
    let array = "[".repeat(20_000);
    let object = r#"{"a":"#.repeat(20_000);
    let whole = format!("{array}{}", "]".repeat(20_000));
    for value in [&array, &object, &whole] {
        let texts = [
            value.clone(),
            policy(&format!(r#""Sid":{value}"#)),
            policy(&format!(r#""Unknown":{value}"#)),
            policy(&format!(r#""Principal":{{"AWS":{value}}}"#)),
            condition("StringEquals", "aws:username", value),
        ];
        for text in texts {
            let error = refusal(&text);
            assert_eq!(first_line(&error), Some(1));
            assert!(error.to_string().len() < 400, "{error}");
        }
    }
}

#[test]
fn numbers_of_any_length_are_kept() {
    let digits = "9".repeat(200_000);
    for number in [digits.clone(), format!("-0.{digits}"), format!("1e{digits}"), "1e-999".into()] {
        let text = condition("NumericEquals", "s3:max-keys", &number);
        let policy = Policy::from_json(&text).unwrap();
        assert!(policy.to_json() == text, "a number is written otherwise");
        assert_eq!(policy.check(&PolicyKind::IDENTITY), []);
    }
    for wrong in ["01", "1e", "-", "1.", "NaN", "0x1"] {
        let error = refusal(&condition("NumericEquals", "s3:max-keys", wrong));
        assert_eq!(first_line(&error), Some(1));
    }
}

#[test]
fn keys_and_texts_of_any_length_are_kept() {
    let long = "k".repeat(1_000_000);
    for text in [
        condition(&long, "aws:username", "\"x\""),
        condition("StringEquals", &format!("aws:RequestTag/{long}"), "\"x\""),
        condition("StringEquals", "aws:username", &format!("\"{long}\"")),
        policy(&format!(r#""Sid":"{long}""#)),
    ] {
        let policy = Policy::from_json(&text).unwrap();
        assert!(policy.to_json() == text, "a text is written otherwise");
        // What is wrong is said once, not once for each character.
        assert!(policy.check(&PolicyKind::IDENTITY).len() <= 1);
    }
    let _ = refusal(&policy(&format!(r#""{long}":"x""#)));
}

#[test]
fn control_characters_and_halves_of_characters_stay_text() {
    let text = condition("StringEquals", "aws:username", r#""\u0000\n\u001b[31m\u202e""#);
    let policy = Policy::from_json(&text).unwrap();
    assert_eq!(Policy::from_json(&policy.to_json()), Ok(policy.clone()));
    let found = policy.statements().next().and_then(|one| one.condition()).unwrap();
    let values: Vec<_> = found.iter().map(|(.., values)| values).collect();
    assert_eq!(values, [&OneOrMany::One("\0\n\u{1b}[31m\u{202e}".into())]);
    for wrong in [r#""\ud800""#, r#""\udc00\ud800""#, r#""\u12""#, "\"\0\"", "\"\n\""] {
        let error = refusal(&condition("StringEquals", "aws:username", wrong));
        assert!(error.to_string().contains("invalid JSON"), "{error}");
    }
}

#[test]
fn repeated_elements_and_keys_are_refused() {
    for text in [
        policy(r#""Effect":"Deny""#),
        policy(r#""\u0045ffect":"Deny""#),
        condition("StringEquals", "aws:username", r#""a","aws:username":"b""#),
        condition("StringEquals", "aws:username", r#""a","aws:\u0075sername":"b""#),
    ] {
        assert!(refusal(&text).to_string().contains("stands here already"), "{text}");
    }
}
