//! Everything that is wrong with a text at once, each with its path, bytes, line and column.
#![cfg(feature = "json")]
#![allow(
    clippy::unwrap_used,
    clippy::string_slice,
    clippy::indexing_slicing,
    reason = "a test stops at the first wrong fact"
)]

use iam_policy::{Policy, PolicyKind};

/// Checks what is found as a policy of this kind, and the bytes of each finding.
#[track_caller]
fn assert_findings(kind: &PolicyKind, text: &str, findings: &[(&str, &str)]) {
    let refused = kind.read(text).unwrap_err();
    let found: Vec<_> = refused
        .iter()
        .map(|finding| (finding.to_string(), &text[finding.span().unwrap()]))
        .collect();
    let found: Vec<_> = found.iter().map(|(line, bytes)| (line.as_str(), *bytes)).collect();
    assert_eq!(found, findings);
}

#[test]
fn a_judged_policy_has_all_its_faults_in_the_order_of_the_text() {
    let text = r#"{
  "Statement": [
    {"Resource": "é", "NotAction": ["*", "a\u003ab c"], "Condition": {"é": {"aws:a": [1]},
      "Bool": {"aws:a": ["é", true], "aws:A": true}}, "Effect": "Allow", "Sid": "é"},
    {"Sid": "é", "Effect": "Deny", "Action": "s3:*", "Resource": "*"}
  ]
}"#;
    let kind = PolicyKind::new("a policy");
    assert_findings(
        &kind,
        text,
        &[
            (
                "3:18: Statement[0].Resource: expected an ARN that begins with `arn:`, found `é`",
                r#""é""#,
            ),
            (
                "3:42: Statement[0].NotAction[1]: `a:b c` names no action: behind the service \
                 stand letters, digits, `*` and `?`",
                r#""a\u003ab c""#,
            ),
            (
                "3:76: Statement[0].Condition.é: `é` is not a condition operator; they are such as \
                 `StringEquals`, `Bool` and `ArnLike`",
                r#"{"aws:a": [1]}"#,
            ),
            (
                "4:25: Statement[0].Condition.Bool.aws:a: of `true` and `false` any value matches \
                 one; give one of them",
                r#"["é", true]"#,
            ),
            (
                "4:26: Statement[0].Condition.Bool.aws:a[0]: expected `true` or `false`, found `é`",
                r#""é""#,
            ),
            (
                "4:47: Statement[0].Condition.Bool.aws:A: `aws:A` and `aws:a` are the same key to \
                 IAM; join their values",
                "true",
            ),
            (
                "5:13: warning: Statement[1].Sid: another statement has the `Sid` `é` already",
                r#""é""#,
            ),
        ],
    );
}

#[test]
fn missing_elements_stand_before_what_is_wrong_with_others() {
    let statement = r#"{"Principal":{"Service":["a"],"AWS":"b"},"Effect":"Allow"}"#;
    assert_findings(
        &PolicyKind::VPC_ENDPOINT,
        &format!(r#"{{"Statement":{statement}}}"#),
        &[
            (
                "1:14: Statement: a statement needs `Action` or `NotAction`, found neither",
                statement,
            ),
            (
                "1:14: Statement: a statement of a VPC endpoint policy needs `Resource` or \
                 `NotResource`, found neither",
                statement,
            ),
            (
                "1:39: Statement.Principal.Service[0]: expected the host name of a service of AWS, \
                 such as `ec2.amazonaws.com`, found `a`",
                r#""a""#,
            ),
            (
                "1:50: Statement.Principal.AWS: expected an account of 12 digits, the ARN of a \
                 user or role, or `*`, found `b`",
                r#""b""#,
            ),
        ],
    );
}

#[test]
fn a_text_that_is_no_policy_has_all_its_faults_in_its_order() {
    let text = "{\"Statement\": [\n  {\"Action\": [1, null], \"Effect\": \"allow\", \"NotAction\": 2},\
                \n  [], {\"Action\": {}},\n  {\"Efect\": \"Deny\"}],\n\"Id\": \"a\", \"Id\": 5}";
    let repeated = "stands here already; an object has each key once";
    assert_findings(
        &PolicyKind::MANAGED,
        text,
        &[
            ("2:15: Statement[0].Action[0]: expected a string, found the number `1`", "1"),
            (
                "2:18: Statement[0].Action[1]: expected a string, found `null`; leave the element \
                 out instead",
                "null",
            ),
            (
                "2:35: Statement[0].Effect: expected `Allow` or `Deny`, found `allow`; did you \
                 mean `Allow`?",
                "\"allow\"",
            ),
            (
                "2:44: Statement[0].NotAction: a statement has either `Action` or `NotAction`, \
                 found both",
                "\"NotAction\"",
            ),
            (
                "2:57: Statement[0].NotAction: expected a string or an array of strings, found the \
                 number `2`",
                "2",
            ),
            (
                "3:3: Statement[1]: expected a statement, which is an object in braces, found an \
                 array",
                "[]",
            ),
            (
                "3:7: Statement[2]: a statement needs the element `Effect`, `Allow` or `Deny`, \
                 found none",
                "{\"Action\": {}}",
            ),
            (
                "3:18: Statement[2].Action: expected a string or an array of strings, found an \
                 object",
                "{}",
            ),
            (
                "4:4: Statement[3].Efect: unknown element `Efect`; did you mean `Effect`?",
                "\"Efect\"",
            ),
            (&format!("5:12: Id: `Id` {repeated}"), "\"Id\""),
            ("5:18: Id: expected a string, found the number `5`", "5"),
        ],
    );
    let error = Policy::from_json(text).unwrap_err();
    assert_eq!(error, PolicyKind::MANAGED.read(text).unwrap_err());
}

#[test]
fn every_repeated_key_of_a_large_object_is_found() {
    let keys = |from| (from..from + 300).map(|at| format!(r#""aws:{at}":[]"#)).collect::<Vec<_>>();
    let keys = [keys(0), keys(200)].concat().join(",");
    let statement = format!(r#"{{"Effect":"Deny","Condition":{{"Null":{{{keys}}}}}}}"#);
    let text = format!(r#"{{"Statement":{statement}}}"#);
    let findings = PolicyKind::IDENTITY.read(&text).unwrap_err();
    let found: Vec<_> = findings.iter().map(|finding| finding.path().to_string()).collect();
    let expected: Vec<_> =
        (200..300).map(|at| format!("Statement.Condition.Null.aws:{at}")).collect();
    assert_eq!(found, expected);
}

#[test]
fn a_text_that_is_not_json_has_an_empty_span() {
    let findings = PolicyKind::IDENTITY.read("{\n  \"é\": x}").unwrap_err();
    let finding = findings.iter().next().unwrap();
    assert_eq!(finding.to_string(), "2:8: é: invalid JSON: expected value");
    assert_eq!(finding.span(), Some(10..10));
}
