//! Policies inside templates and plans. Values that only the template knows are never reported.

#![cfg(all(feature = "lint", feature = "json"))]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fmt::Write as _;

use iam_policy::PolicyKind;
use iam_policy::lint::Linter;
use proptest::prelude::*;

/// Findings above a suggestion of a policy with this statement.
fn findings(kind: PolicyKind, statement: &str) -> Vec<String> {
    let policy = format!(r#"{{"Version": "2012-10-17", "Statement": [{statement}]}}"#);
    let text = format!(r#"{{"Policy": {policy}}}"#);
    let reports = Linter::new(kind).lint_json_at(&text, ["/Policy"]).unwrap();
    let all = reports.iter().flat_map(|found| found.report().findings());
    all.map(ToString::to_string).filter(|text| !text.contains("suggestion: ")).collect()
}

#[test]
fn values_that_only_the_template_knows_are_right() {
    let identity = r#"{
        "Sid": {"Fn::Sub": "Read${Name}"},
        "Effect": {"Ref": "Effect"},
        "Action": ["ecr:BatchGetImage", {"Ref": "Action"}, {"Fn::Sub": "ecr:${Name}"}],
        "Resource": [
            {"Fn::GetAtt": ["Repository", "Arn"]},
            {"Fn::Sub": "arn:${AWS::Partition}:ecr:${AWS::Region}:${AWS::AccountId}:repository/x"},
            {"Fn::Join": [":", ["arn:aws:s3", "", "", {"Ref": "Bucket"}]]},
            {"Fn::ImportValue": "a"}
        ],
        "Condition": {
            "Bool": {"aws:SecureTransport": {"Ref": "Secure"}},
            "IpAddress": {"aws:SourceIp": [{"Ref": "Range"}, {"Fn::Sub": "192.0.${N}.0/24"}]},
            "DateGreaterThan": {"aws:CurrentTime": {"Fn::Sub": "${Year}-01-01T00:00:00Z"}},
            "NumericLessThan": {"aws:MultiFactorAuthAge": {"Ref": "Age"}},
            "StringEquals": {"aws:PrincipalAccount": {"Ref": "A"}, "aws:RequestedRegion": {"Ref": "R"}},
            "ArnLike": {"aws:PrincipalArn": {"Fn::Sub": "arn:aws:iam::${A}:role/x"}}
        }
    }"#;
    let trust = r#"
        {"Effect": "Allow", "Action": "sts:AssumeRole",
         "Principal": {"Service": {"Fn::Sub": "ec2.${AWS::URLSuffix}"}}},
        {"Effect": "Allow", "Action": {"Ref": "Action"}, "Principal": {"Ref": "Principal"}},
        {"Effect": "Allow", "Action": "sts:AssumeRoleWithSAML",
         "Principal": {"Federated": {"Ref": "Provider"}}},
        {"Effect": "Allow", "Action": "sts:AssumeRole",
         "Principal": {"AWS": {"Fn::Sub": "arn:${AWS::Partition}:iam::${AWS::AccountId}:root"}}}"#;
    let resource = r#"{
        "Effect": "Allow", "Action": "sqs:SendMessage", "Resource": {"Fn::GetAtt": ["Queue", "Arn"]},
        "Principal": {"Service": "sns.amazonaws.com"},
        "Condition": {"ArnEquals": {"aws:SourceArn": {"Ref": "Topic"}}}
    }"#;
    for (kind, statement) in [
        (PolicyKind::IDENTITY, identity),
        (PolicyKind::MANAGED, identity),
        (PolicyKind::TRUST, trust),
        (PolicyKind::RESOURCE, resource),
    ] {
        assert_eq!(findings(kind, statement), [""; 0]);
    }
}

#[test]
fn both_values_of_a_choice_are_judged_and_one_that_is_absent_is_not() {
    let statement = r#"{"Fn::If": ["Both",
        {"Effect": "Allow", "Action": {"Fn::If": ["A", "Get", "Put"]}, "Resource": "*"},
        {"Effect": "Allow", "Action": {"Fn::If": ["A", "Get", "Put"]}, "Resource": "*"}]},
        {"Fn::If": ["A", {"Ref": "AWS::NoValue"}, {"Effect": "Deny", "Action": "*", "Resource": "*"}]}"#;
    let found = findings(PolicyKind::IDENTITY, statement);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].starts_with("2:56: Statement[0].Action: "), "{found:?}");
    assert!(found[1].starts_with("3:63: Statement[0].Action: "), "{found:?}");
}

#[test]
fn a_text_that_fn_sub_makes_is_read_as_a_policy() {
    let text = r#"{"P": {"Fn::Sub":
        "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Deny\", \"Action\": \"Get\", \"Resource\": \"arn:aws:s3:::${AWS::Region}-${!aws:username\"}}"}}"#;
    let found = Linter::new(PolicyKind::IDENTITY).lint_json_at(text, ["/P"]).unwrap();
    let places: Vec<_> = found[0].report().findings().iter().map(|f| f.span().unwrap()).collect();
    let texts: Vec<_> = places.into_iter().map(|span| &text[span]).collect();
    assert_eq!(
        texts,
        [r#"\"Get\""#, r#"\"arn:aws:s3:::${AWS::Region}-${!aws:username\""#],
        "{:?}",
        found[0].report().findings()
    );
}

proptest! {
    #[test]
    fn findings_in_a_string_have_places_in_the_document(
        sid in "[a\"\\\\\u{1f600}é\u{7}$}{]{0,6}",
        action in "[a-z:é\"\\\\\u{1f600}]{0,6}",
        cut in 0_usize..200,
    ) {
        let policy = serde_json::json!({
            "Version": "2012-10-17",
            "Statement": {"Sid": sid, "Effect": "Allow", "Action": action, "Resource": "*"}
        });
        let mut policy = policy.to_string();
        let cut = (0..=cut.min(policy.len())).rev().find(|at| policy.is_char_boundary(*at));
        policy.truncate(cut.filter(|at| at % 2 == 1).unwrap_or(policy.len()));
        let mut ascii = String::new();
        for character in serde_json::to_string(&policy).unwrap().chars() {
            if character.is_ascii() {
                ascii.push(character);
                continue;
            }
            for unit in character.encode_utf16(&mut [0; 2]) {
                write!(ascii, "\\u{unit:04x}").unwrap();
            }
        }
        for quoted in [serde_json::to_string(&policy).unwrap(), ascii] {
            let text = format!("{{\"p\":\n{quoted}}}");
            let inside = text.find('\n').unwrap() + 1..text.len() - 1;
            let linter = Linter::new(PolicyKind::IDENTITY);
            for report in linter.lint_json_at(&text, ["/p"]).unwrap() {
                for finding in report.report().findings() {
                    let span = finding.span().unwrap();
                    prop_assert!(text.get(span.clone()).is_some());
                    prop_assert!(inside.start < span.start && span.end < inside.end);
                    prop_assert!(finding.location().is_some());
                }
            }
        }
    }
}
