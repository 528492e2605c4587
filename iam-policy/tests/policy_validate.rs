//! Validation of policies: each document has one mistake, and the message is asserted.
#![cfg(feature = "json")]
#![allow(clippy::unwrap_used, reason = "a test stops at the first wrong fact")]

use iam_policy::document::{Presence, Quota, ResourceRule, Severity};
use iam_policy::{Policy, PolicyKind, Version};

/// A statement that is right in a resource's policy, whose elements a test replaces.
fn statement(changes: &[(&str, &str)]) -> String {
    let mut elements = vec![
        ("Effect", r#""Allow""#),
        ("Principal", r#"{"AWS":"123456789012"}"#),
        ("Action", r#""s3:GetObject""#),
        ("Resource", r#""*""#),
    ];
    for &(name, value) in changes {
        let form = |name: &str| name.trim_start_matches("Not").to_owned();
        elements.retain(|(other, _)| form(other) != form(name));
        if !value.is_empty() {
            elements.push((name, value));
        }
    }
    let elements: Vec<_> =
        elements.iter().map(|(name, json)| format!("\"{name}\":{json}")).collect();
    format!("{{{}}}", elements.join(","))
}

fn policy(changes: &[(&str, &str)]) -> Policy {
    let statement = statement(changes);
    let text = format!(r#"{{"Version":"2012-10-17","Statement":[{statement}]}}"#);
    Policy::from_json(&text).unwrap()
}

#[track_caller]
fn assert_findings(policy: &Policy, kind: &PolicyKind, messages: &[&str]) {
    let found: Vec<_> = policy.check(kind).iter().map(ToString::to_string).collect();
    assert_eq!(found, messages);
    let is_mild = |message: &str| {
        ["warning: ", "suggestion: "].iter().any(|severity| message.starts_with(severity))
    };
    let has_error = messages.iter().any(|message| !is_mild(message));
    assert_eq!(policy.validate(kind).is_err(), has_error);
}

/// Checks a resource's policy with one element replaced.
#[track_caller]
fn assert_element(name: &str, value: &str, messages: &[&str]) {
    assert_findings(&policy(&[(name, value)]), &PolicyKind::RESOURCE, messages);
}

#[track_caller]
fn assert_right(name: &str, values: &[&str]) {
    for value in values {
        assert_findings(&policy(&[(name, value)]), &PolicyKind::RESOURCE, &[]);
    }
}

/// Checks the value of a condition on `aws:Key`.
#[track_caller]
fn assert_value(operator: &str, value: &str, message: &str) {
    let condition = format!(r#"{{"{operator}":{{"aws:Key":{value}}}}}"#);
    let message = format!("Statement[0].Condition.{operator}.aws:Key: {message}");
    assert_element("Condition", &condition, &[&message]);
}

#[track_caller]
fn assert_values(operator: &str, values: &[&str]) {
    for value in values {
        let condition = format!(r#"{{"{operator}":{{"aws:Key":{value}}}}}"#);
        assert_element("Condition", &condition, &[]);
    }
}

#[test]
fn identities_have_no_principal_and_no_id() {
    let kind = PolicyKind::IDENTITY;
    assert_findings(&policy(&[("Principal", "")]), &kind, &[]);
    let message =
        "Statement[0].Principal: `Principal` has no place in an identity policy; take it out";
    assert_findings(&policy(&[]), &kind, &[message]);
    let message =
        "Statement[0].NotPrincipal: `NotPrincipal` has no place in a managed policy; take it out";
    assert_findings(&policy(&[("NotPrincipal", r#""*""#)]), &PolicyKind::MANAGED, &[message]);
    let named = policy(&[("Principal", "")]).with_id("a");
    assert_findings(&named, &kind, &["Id: `Id` has no place in an identity policy; take it out"]);
}

#[test]
fn identities_say_on_which_resources() {
    assert_findings(
        &policy(&[("Principal", ""), ("Resource", "")]),
        &PolicyKind::SESSION,
        &[
            "Statement[0]: a statement of a session policy needs `Resource` or `NotResource`, found \
           neither",
        ],
    );
}

#[test]
fn resources_and_endpoints_say_for_whom() {
    let without = policy(&[("Principal", "")]);
    for (kind, name) in [
        (PolicyKind::RESOURCE, "a resource policy"),
        (PolicyKind::VPC_ENDPOINT, "a VPC endpoint policy"),
    ] {
        let message = format!("Statement[0]: a statement of {name} needs `Principal`, found none");
        assert_findings(&without, &kind, &[&message]);
    }
}

#[test]
fn trust_is_about_assuming_the_role() {
    let kind = PolicyKind::TRUST;
    let assume = ("Action", r#"["sts:AssumeRole","STS:TagSession"]"#);
    assert_findings(&policy(&[assume, ("Resource", "")]), &kind, &[]);
    assert_findings(
        &policy(&[]),
        &kind,
        &[
            "Statement[0].Action: a role trust policy takes only the actions of STS that assume a \
             role, such as `sts:AssumeRole`, found `s3:GetObject`",
            "Statement[0].Resource: `Resource` has no place in a role trust policy, which is about \
             what it is attached to; take it out",
        ],
    );
}

#[test]
fn resource_control_denies_everyone() {
    let kind = PolicyKind::RESOURCE_CONTROL;
    let (deny, everyone) = (("Effect", r#""Deny""#), ("Principal", r#""*""#));
    assert_findings(&policy(&[deny, everyone]), &kind, &[]);
    let principal = "Statement[0].Principal: a resource control policy is about everyone: write \
                     `\"Principal\": \"*\"`";
    assert_findings(&policy(&[deny, ("Principal", r#"{"AWS":"*"}"#)]), &kind, &[principal]);
    assert_findings(
        &policy(&[]),
        &kind,
        &["Statement[0].Effect: a resource control policy denies only; found `Allow`", principal],
    );
    let all = ("Action", r#"["*", "s3:*", "ec2:RunInstances"]"#);
    assert_findings(
        &policy(&[deny, everyone, all]),
        &kind,
        &[
            "Statement[0].Action[0]: a resource control policy names services; `*` alone is refused",
            "suggestion: Statement[0].Action[2]: a resource control policy may have no effect on \
             resources of `ec2`; AWS Organizations lists the services that support such policies",
        ],
    );
    assert_findings(
        &policy(&[deny, everyone, ("NotAction", r#""s3:GetObject""#)]),
        &kind,
        &[
            "Statement[0].NotAction: a resource control policy takes no `NotAction`; name the actions",
        ],
    );
}

#[test]
fn services_add_kinds_of_their_own() {
    const KIND: PolicyKind = PolicyKind::new("a queue policy")
        .with_principal(Presence::Required)
        .with_resource(ResourceRule::OnlyAll)
        .with_service("sqs")
        .with_quota(Quota::of_text(200));
    assert_eq!((KIND.name(), KIND.quota()), ("a queue policy", Some(Quota::of_text(200))));
    let right = ("Action", r#"["sqs:*","*"]"#);
    // A pattern of any service is one of this service too.
    assert_findings(
        &policy(&[("Action", r#""*:SendMessage""#)]),
        &KIND,
        &[
            "suggestion: Statement[0].Action: `*:SendMessage` is about the actions of every service; \
           name the service",
        ],
    );
    assert_findings(&policy(&[right]), &KIND, &[]);
    assert_findings(&policy(&[right, ("Sid", r#""with space""#)]), &KIND, &[]);
    assert_findings(
        &policy(&[right, ("Resource", r#""arn:aws:sqs:us-east-1:123456789012:a""#)]),
        &KIND,
        &[
            "warning: Statement[0].Resource: a queue policy is about the resource that it is attached \
           to; take `Resource` out, found `arn:aws:sqs:us-east-1:123456789012:a`",
        ],
    );
    assert_findings(
        &policy(&[right]),
        &KIND.without_quota().with_quota(Quota::of_text(9)),
        &[
            "a queue policy has at most 9 characters, white space counted, found 130; split it or say \
         more with wildcards",
        ],
    );
}

#[test]
fn names_of_statements_are_plain_and_single() {
    let with = |sids: [&str; 3]| {
        let statement =
            |sid: &&str| statement(&[("Sid", &format!("\"{sid}\"")), ("Principal", "")]);
        let statements: Vec<_> = sids.iter().map(statement).collect();
        let statements = statements.join(",");
        let text = format!(r#"{{"Version":"2012-10-17","Statement":[{statements}]}}"#);
        Policy::from_json(&text).unwrap()
    };
    let kind = PolicyKind::IDENTITY;
    let empty =
        |at| format!("suggestion: Statement[{at}].Sid: an empty `Sid` names nothing; take it out");
    assert_findings(&with(["", "", "A1"]), &kind, &[&empty(0), &empty(1)]);
    assert_findings(
        &with(["a", "b-c", "a"]),
        &kind,
        &[
            "Statement[1].Sid: the `Sid` of an identity policy is of letters `A-Z`, `a-z` and \
             digits, found `b-c`",
            "Statement[2].Sid: another statement has the `Sid` `a` already",
        ],
    );
    let any = PolicyKind::new("a policy");
    assert_findings(&with(["a", "b c", "d"]), &any, &[]);
    assert_findings(
        &with(["a a", "a a", "b"]),
        &any,
        &["warning: Statement[1].Sid: another statement has the `Sid` `a a` already"],
    );
}

#[test]
fn something_must_be_said() {
    let kind = PolicyKind::new("a policy");
    assert_findings(
        &Policy::new(),
        &kind,
        &["Statement: a policy needs at least one statement, found none"],
    );
    let text = r#"{"Statement":{"Effect":"Deny"}}"#;
    assert_findings(
        &Policy::from_json(text).unwrap(),
        &kind,
        &["Statement: a statement needs `Action` or `NotAction`, found neither"],
    );
    for (name, message) in [
        ("Action", "`Action` lists nothing; name at least one action"),
        ("NotAction", "`NotAction` lists nothing; name at least one action"),
        ("NotResource", "`NotResource` lists nothing; name at least one resource"),
    ] {
        assert_element(name, "[]", &[&format!("Statement[0].{name}: {message}")]);
    }
}

#[test]
fn actions_have_a_service_and_a_name() {
    assert_right(
        "Action",
        &[r#""*""#, r#"["s3:*","S3:get*","ec2:Describe?ags","execute-api:Invoke"]"#],
    );
    assert_right("NotAction", &[r#""iam:*""#]);
    for wrong in ["GetObject", "s3", "s3*", "**", ":GetObject", "s*:GetObject", "s3 :GetObject", ""]
    {
        let message = format!(
            "Statement[0].Action[1]: expected `*` or a service and an action, such as \
             `s3:GetObject`, found `{wrong}`"
        );
        assert_element("Action", &format!(r#"["*","{wrong}"]"#), &[&message]);
    }
    for wrong in ["s3:", "s3:Get Object", "s3:${aws:username}", "s3:a:b"] {
        let message = format!(
            "Statement[0].Action: `{wrong}` names no action: behind the service stand letters, \
             digits, `*` and `?`"
        );
        assert_element("Action", &format!("\"{wrong}\""), &[&message]);
    }
}

#[test]
fn principals_have_a_known_form() {
    assert_right(
        "Principal",
        &[
            r#"{"AWS":["123456789012","arn:aws:iam::123456789012:role/a"]}"#,
            r#"{"CanonicalUser":"79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be"}"#,
        ],
    );
    assert_element(
        "Principal",
        r#""arn:aws:iam::123456789012:root""#,
        &["Statement[0].Principal: of texts only `*` may stand here, found \
           `arn:aws:iam::123456789012:root`; write `{\"AWS\": \"arn:aws:iam::123456789012:root\"}`"],
    );
    assert_element(
        "Principal",
        r#"{"Aws":"a","User":"b"}"#,
        &[
            "Statement[0].Principal.Aws: `Aws` is not a kind of principals; did you mean `AWS`?",
            "Statement[0].Principal.User: `User` is not a kind of principals; there are `AWS`, \
             `Federated`, `Service` and `CanonicalUser`",
        ],
    );
    assert_element(
        "Principal",
        r#"{"AWS":["123456789012","arn:aws:iam::*:root"],"Service":[]}"#,
        &[
            "Statement[0].Principal.AWS[1]: `arn:aws:iam::*:root` has a wildcard, which AWS \
             refuses in a principal; name each in full, or take `*` and a condition on \
             `aws:PrincipalArn`",
            "Statement[0].Principal.Service: `Service` lists nothing; name at least one principal",
        ],
    );
    assert_element(
        "Principal",
        "{}",
        &["Statement[0].Principal: the object of principals is empty; name at least one"],
    );
    assert_element(
        "NotPrincipal",
        r#"{"AWS":"123456789012"}"#,
        &[
            "security: Statement[0].NotPrincipal: `NotPrincipal` with `Allow` allows everyone else, \
           without an account too",
        ],
    );
}

#[test]
fn resources_are_arns_with_wildcards_and_variables() {
    assert_right(
        "Resource",
        &[
            r#"["arn:aws:s3:::bucket/*","arn:aws:cloudfront:*","arn:*:sqs:us-*:1234*:a"]"#,
            r#"["arn:*:sqs:us-east-1:*:a","arn:aws*:sqs:cn-north-1:*:a","arn:aws-??:sqs:cn-north-1:*:a"]"#,
            r#""arn:aws:iam::aws:policy/${*}${?}${$}""#,
        ],
    );
    let cases = [
        ("bucket", "expected an ARN that begins with `arn:`, found `bucket`"),
        ("arn:amazon:s3:::b", "`amazon` of `arn:amazon:s3:::b` is not a partition of AWS"),
        (
            "arn:aws:S3:::b",
            "expected a service in lower case in the third field of an ARN, found `S3` in \
             `arn:aws:S3:::b`",
        ),
        (
            "arn:aws:sqs:region:123456789012:a",
            "`region` of `arn:aws:sqs:region:123456789012:a` is not a region, such as `us-east-1`",
        ),
        (
            "arn:aws-cn:sqs:us-east-1:123456789012:a",
            "`arn:aws-cn:sqs:us-east-1:123456789012:a` names no resource: the region `us-east-1` \
             is of the partition `aws`",
        ),
        (
            "arn:aws-*:sqs:us-east-1:123456789012:a",
            "`arn:aws-*:sqs:us-east-1:123456789012:a` names no resource: the region `us-east-1` is \
             of the partition `aws`",
        ),
        (
            "arn:aws:sqs:us-east-1:account:a",
            "expected an account of 12 digits in the fifth field of an ARN, found `account` in \
             `arn:aws:sqs:us-east-1:account:a`",
        ),
        (
            "arn:aws:s*:::b",
            "the service of an ARN takes no wildcard or variable, found `arn:aws:s*:::b`",
        ),
        (
            "arn:aws:s3:us-east-1::b",
            "an ARN of a bucket has no region, found `us-east-1` in `arn:aws:s3:us-east-1::b`",
        ),
        (
            "arn:aws:s3::123456789012:b",
            "an ARN of a bucket has no account, found `123456789012` in \
             `arn:aws:s3::123456789012:b`",
        ),
        (
            "arn:aws:iam::123456789012:rolle/a",
            "a resource of IAM is `*`, `root` or begins with its type, such as `role/`, found \
             `rolle/a` in `arn:aws:iam::123456789012:rolle/a`",
        ),
        (
            "arn:aws:us-east-1:123456789012:*",
            "`arn:aws:us-east-1:123456789012:*` has the region `us-east-1` where the service is \
             expected: `arn:partition:service:region:account:resource`",
        ),
    ];
    for (arn, message) in cases {
        let message = format!("Statement[0].NotResource[0]: {message}");
        assert_element("NotResource", &format!("[\"{arn}\"]"), &[&message]);
    }
}

#[test]
fn doubtful_resources_are_warned_of() {
    let cases = [
        (
            "arn:aws:sqs:us-esat-1:123456789012:a",
            "`us-esat-1` of `arn:aws:sqs:us-esat-1:123456789012:a` is not a known region; did you \
             mean `us-east-1`?",
        ),
        (
            "arn:aws:sqs:${aws:RequestedRegion}:123456789012:a",
            "a policy variable works behind the fifth colon of an ARN only, found \
             `${aws:RequestedRegion}` in `arn:aws:sqs:${aws:RequestedRegion}:123456789012:a`",
        ),
        (
            "arn:aws:s3:::bucket/ ",
            "the resource of `arn:aws:s3:::bucket/ ` begins or ends with a blank, as hardly any does",
        ),
        ("arn:aws:organizations::*:", "`arn:aws:organizations::*:` ends without a resource"),
        (
            "arn:aws:s3:::${bucket}",
            "`${bucket}` is not a policy variable, such as `${aws:username}`; where it belongs to \
             a template, fill it in first",
        ),
    ];
    for (arn, message) in cases {
        let message = format!("warning: Statement[0].Resource: {message}");
        assert_element("Resource", &format!("\"{arn}\""), &[&message]);
    }
}

#[test]
fn variables_are_whole_and_need_the_current_version() {
    assert_element(
        "Resource",
        r#"["arn:aws:s3:::${aws:username","arn:aws:s3:::${}"]"#,
        &[
            "Statement[0].Resource[0]: a policy variable ends with `}`, found none in \
             `arn:aws:s3:::${aws:username`",
            "Statement[0].Resource[1]: `${}` names no policy variable, such as `${aws:username}`",
        ],
    );
    let mut policy = policy(&[
        ("Resource", r#""arn:aws:s3:::${aws:PrincipalTag/team, 'all'}""#),
        ("Condition", r#"{"StringLike":{"s3:prefix":["${aws:username}/*","${*}"]}}"#),
    ]);
    assert_findings(&policy, &PolicyKind::RESOURCE, &[]);
    // What a default value holds says nothing of the variable's name.
    assert_element(
        "Resource",
        r#"["arn:aws:s3:::${team, 'a:b'}","arn:aws:s3:::${ , 'a:b'}","arn:aws:s3:::${aws:username, 'x'}"]"#,
        &[
            "warning: Statement[0].Resource[0]: `${team, 'a:b'}` is not a policy variable, such as \
             `${aws:username}`; where it belongs to a template, fill it in first",
            "Statement[0].Resource[1]: `${}` names no policy variable, such as `${aws:username}`",
        ],
    );
    for version in [None, Some(Version::V2008_10_17)] {
        policy.set_version(version);
        assert_findings(
            &policy,
            &PolicyKind::RESOURCE,
            &[
                "Statement[0].Resource: `${aws:PrincipalTag/team, 'all'}` is literal text in this \
                 policy; policy variables need `\"Version\": \"2012-10-17\"`",
                "Statement[0].Condition.StringLike.s3:prefix[0]: `${aws:username}` is literal text \
                 in this policy; policy variables need `\"Version\": \"2012-10-17\"`",
            ],
        );
    }
}

#[test]
fn operators_are_known() {
    assert_right(
        "Condition",
        &[
            r#"{"ForAnyValue:StringNotLikeIfExists":{"aws:TagKeys":["a"]}}"#,
            r#"{"Null":{"aws:TagKeys":"true"},"ForAllValues:ArnLike":{"aws:A":"*"}}"#,
        ],
    );
    let cases = [
        ("stringEquals", "did you mean `StringEquals`?"),
        ("StringEqual", "did you mean `StringEquals`?"),
        ("StringEqualsIfExist", "did you mean `StringEqualsIfExists`?"),
        ("ArnLikeIFEXISTS", "did you mean `ArnLikeIfExists`?"),
        ("ForAnyValues:StringLike", "did you mean `ForAnyValue:StringLike`?"),
        ("ForAllValue:BoolifExists", "did you mean `ForAllValues:BoolIfExists`?"),
        ("Like", "they are such as `StringEquals`, `Bool` and `ArnLike`"),
    ];
    for (operator, hint) in cases {
        let message = format!(
            "Statement[0].Condition.{operator}: `{operator}` is not a condition operator; {hint}"
        );
        let condition = format!(r#"{{"{operator}":{{"aws:Key":"x"}}}}"#);
        assert_element("Condition", &condition, &[&message]);
    }
}

#[test]
fn null_stands_alone() {
    assert_element(
        "Condition",
        r#"{"NullIfExists":{"aws:Key":"true"}}"#,
        &["Statement[0].Condition.NullIfExists: `Null` asks whether a key exists, so it takes no \
           `IfExists`; write `Null`"],
    );
    assert_element(
        "Condition",
        r#"{"ForAnyValue:Null":{"aws:Key":"true"}}"#,
        &["suggestion: Statement[0].Condition.ForAnyValue:Null: `Null` compares no values, so it \
           needs no set operator; write `Null`"],
    );
}

#[test]
fn condition_keys_have_a_prefix_and_stand_once() {
    assert_right(
        "Condition",
        &[
            r#"{"StringEquals":{"oidc.example.com/id/A1:sub":"a","aws:RequestTag/cost center":"b"}}"#,
        ],
    );
    for wrong in ["SourceIp", ":a", "aws:", ""] {
        let place = if wrong.is_empty() { "[\"\"]".into() } else { format!(".{wrong}") };
        let message = format!(
            "Statement[0].Condition.StringEquals{place}: expected a condition key with its prefix, \
             such as `aws:SourceIp`, found `{wrong}`"
        );
        let condition = format!(r#"{{"StringEquals":{{"{wrong}":"a"}}}}"#);
        assert_element("Condition", &condition, &[&message]);
    }
    assert_element(
        "Condition",
        r#"{"Bool":{"aws:A":"true","aws:a":"true"},"StringLike":{"aws:RequestTag/":"*"}}"#,
        &[
            "Statement[0].Condition.Bool.aws:a: `aws:a` and `aws:A` are the same key to IAM; join \
             their values",
            "Statement[0].Condition.StringLike.aws:RequestTag/: `aws:RequestTag/` needs the key of \
             a tag behind the slash",
        ],
    );
}

#[test]
fn empty_conditions_are_warned_of() {
    assert_element(
        "Condition",
        "{}",
        &["suggestion: Statement[0].Condition: the condition compares nothing; take it out"],
    );
    assert_element(
        "Condition",
        r#"{"Bool":{},"StringLike":{"aws:A":[]}}"#,
        &[
            "suggestion: Statement[0].Condition.Bool: `Bool` compares nothing; take it out",
            "warning: Statement[0].Condition.StringLike.aws:A: an empty list compares with \
             nothing; give at least one value",
        ],
    );
}

#[test]
fn values_have_the_type_of_their_operator() {
    assert_values("StringEquals", &[r#""a""#, "1", "true", r#"["", 1.5]"#]);
    assert_values("NumericLessThan", &["5", r#""5""#, r#""-1.5""#]);
    assert_value("NumericLessThan", r#""five""#, "expected a number, found `five`");
    assert_values("DateGreaterThan", &[r#""2026-01-31T00:00:00Z""#, "1767225600", r#""2026""#]);
    assert_value(
        "DateGreaterThan",
        r#""31.1.2026""#,
        "expected a date such as `2026-01-31T00:00:00Z` or seconds since 1970, found `31.1.2026`",
    );
    assert_values("Bool", &["true", r#""false""#, r#""True""#]);
    assert_value("Bool", r#""yes""#, "expected `true` or `false`, found `yes`");
    assert_value("Null", "1", "expected `true` or `false`, found `1`");
    assert_value(
        "Bool",
        r#"["true","false"]"#,
        "of `true` and `false` any value matches one; give one of them",
    );
    assert_values("BinaryEquals", &[r#""QmluYXJ5""#]);
    assert_value("BinaryEquals", r#""QmluY""#, "expected bytes in base64, found `QmluY`");
    assert_values("NotIpAddress", &[r#"["203.0.113.0/24","2001:db8::/32"]"#]);
    assert_value(
        "IpAddress",
        r#""203.0.113.0/33""#,
        "expected an IP address or a range such as `203.0.113.0/24`, found `203.0.113.0/33`",
    );
    assert_values("ArnLike", &[r#""arn:aws:s3:::${aws:username}""#, r#""*""#]);
    assert_value(
        "ArnLikeIfExists",
        r#""bucket""#,
        "expected an ARN (expected an ARN that begins with `arn:`, found `bucket`), found `bucket`",
    );
    assert_value(
        "NumericEquals",
        r#""${aws:EpochTime}""#,
        "policy variables work in comparisons of text and ARNs only, found `${aws:EpochTime}`",
    );
}

#[test]
fn iam_takes_latin_characters() {
    let condition = ("Condition", r#"{"StringEquals":{"aws:é":["é","€"]}}"#);
    assert_findings(
        &policy(&[("Principal", ""), condition]),
        &PolicyKind::IDENTITY,
        &[
            "Statement[0].Condition.StringEquals.aws:é[1]: an identity policy takes characters up to \
           U+00FF, found `€` in `€`",
        ],
    );
    assert_findings(&policy(&[condition]), &PolicyKind::RESOURCE, &[]);
}

/// A policy whose text without white space has so many characters.
fn of_size(characters: usize) -> String {
    let text = |sid: &str| {
        format!(
            r#"{{"Version":"2012-10-17","Statement":{{"Effect":"Allow","Action":"*","Resource":"*","Sid":"{sid}"}}}}"#
        )
    };
    let sid = "é".repeat(characters - text("").len());
    format!(" {}", text(&sid))
}

#[test]
fn sizes_are_counted_as_aws_counts() {
    // The names of statements are wrong here, and do not matter.
    let size_of = |kind: &PolicyKind, text: &str| {
        let findings = kind.read(text).unwrap_err();
        let size = findings.iter().find(|finding| finding.path().is_empty());
        size.map(|finding| finding.message().to_owned())
    };
    assert_eq!(size_of(&PolicyKind::MANAGED, &of_size(6_144)), None);
    assert_eq!(
        size_of(&PolicyKind::MANAGED, &of_size(6_145)).unwrap(),
        "a managed policy has at most 6144 characters, white space not counted, found 6145; split \
         it or say more with wildcards"
    );
    assert_eq!(size_of(&PolicyKind::IDENTITY, &of_size(20_000)), None);
    assert_eq!(
        size_of(&PolicyKind::SESSION, &of_size(2_048)).unwrap(),
        "a session policy has at most 2048 characters, white space counted, found 2049; split it \
         or say more with wildcards"
    );
    let quotas = [
        (PolicyKind::INLINE_USER, 2_048),
        (PolicyKind::INLINE_GROUP, 5_120),
        (PolicyKind::INLINE_ROLE, 10_240),
        (PolicyKind::SERVICE_CONTROL, 10_240),
        (PolicyKind::RESOURCE_CONTROL, 5_120),
        (PolicyKind::VPC_ENDPOINT, 20_480),
    ];
    for (kind, characters) in quotas {
        assert_eq!(kind.quota().map(|quota| quota.characters()), Some(characters));
    }
}

#[test]
fn read_text_has_lines_and_columns() {
    let text = "{\n  \"Version\": \"2008-10-17\",\n  \"Statement\": {\n    \"Effect\": \"Allow\",\n    \
                \"Action\": [\"*\",\n      \"a\"],\n    \"Resource\": \"${aws:b}\"\n  }\n}";
    let findings = PolicyKind::MANAGED.read(text).unwrap_err();
    assert_eq!(
        findings.to_string(),
        "2:14: Version: a managed policy needs the version `2012-10-17`, found `2008-10-17`\n\
         6:7: Statement.Action[1]: expected `*` or a service and an action, such as \
         `s3:GetObject`, found `a`\n\
         7:17: Statement.Resource: `${aws:b}` is literal text in this policy; policy variables \
         need `\"Version\": \"2012-10-17\"`\n\
         7:17: Statement.Resource: expected an ARN that begins with `arn:`, found `${aws:b}`"
    );
    assert!(findings.iter().all(|finding| finding.severity() == Severity::Error));
    let error = PolicyKind::MANAGED.read("{}").unwrap_err();
    assert_eq!(error.to_string(), "1:1: a policy needs the element `Statement`, found none");
}

#[test]
fn right_policies_are_read() {
    let statement = statement(&[("Principal", "")]);
    let text = format!(r#"{{"Version":"2012-10-17","Statement":{statement}}}"#);
    let policy = PolicyKind::MANAGED.read(&text).unwrap();
    assert_eq!(policy.statements().count(), 1);
}
