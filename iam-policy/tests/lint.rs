//! The linter's rules: for each what it reports beside the catalog's examples, and where it is
//! silent.
#![cfg(all(feature = "json", feature = "lint"))]
#![allow(clippy::unwrap_used, reason = "a test stops at the first wrong fact")]

use iam_policy::arn::ArnTemplate;
use iam_policy::document::{Code, Severity};
use iam_policy::facts::ResourceTypeFacts;
use iam_policy::lint::Linter;
use iam_policy::support::{self, Field, NameRule, Part};
use iam_policy::{Finding, Policy, PolicyKind};

mod bakery;

fn linter(kind: PolicyKind) -> Linter {
    Linter::new(kind).service(&bakery::SERVICE)
}

/// Checks what is found in a policy of these statements, without the place in the text.
#[track_caller]
fn assert_statements(kind: PolicyKind, statements: &[&str], expected: &[&str]) {
    let statements = statements.join(",");
    let text = format!(r#"{{"Version":"2012-10-17","Statement":[{statements}]}}"#);
    let policy = Policy::from_json(&text).unwrap();
    let report = linter(kind).lint(&policy);
    let found: Vec<_> = report.findings().iter().map(ToString::to_string).collect();
    assert_eq!(found, expected);
}

/// The same of an identity policy that allows these actions on these resources.
#[track_caller]
fn assert_allowed(action: &str, resource: &str, expected: &[&str]) {
    let statement = format!(r#"{{"Effect":"Allow","Action":{action},"Resource":{resource}}}"#);
    assert_statements(PolicyKind::IDENTITY, &[&statement], expected);
}

/// The same of a condition on any action of a service that is not known.
#[track_caller]
fn assert_condition(effect: &str, condition: &str, expected: &[&str]) {
    let statement = format!(
        r#"{{"Effect":"{effect}","Action":"s3:*","Resource":"*","Condition":{condition}}}"#
    );
    assert_statements(PolicyKind::IDENTITY, &[&statement], expected);
}

/// The same of a trust policy that allows.
#[track_caller]
fn assert_trust(principal: &str, action: &str, condition: &str, expected: &[&str]) {
    assert_statements(PolicyKind::TRUST, &[&trust(principal, action, condition)], expected);
}

fn trust(principal: &str, action: &str, condition: &str) -> String {
    format!(
        r#"{{"Effect":"Allow","Principal":{principal},"Action":{action},"Condition":{condition}}}"#
    )
}

const OVEN: &str = r#""arn:aws:bakery:us-east-1:123456789012:oven/big""#;

#[test]
fn actions_are_known_in_any_case_and_by_patterns() {
    assert_allowed(
        r#"["BAKERY:bakebread","bakery:B?ke*"]"#,
        OVEN,
        &["suggestion: Statement[0].Action[0]: `bakery:B?ke*` of the same list covers \
         `BAKERY:bakebread`"],
    );
    assert_allowed(
        r#""bakery:RollDough""#,
        "\"*\"",
        &["Statement[0].Action: Example Bakery (`bakery`) has no action `bakery:RollDough`; the \
         operation `RollDough` needs `bakery:BakeBread`"],
    );
    assert_allowed(
        r#""bakery:DescribeOvens""#,
        "\"*\"",
        &[
            "Statement[0].Action: Example Bakery (`bakery`) has no action `bakery:DescribeOvens`; did \
         you mean `bakery:ListOvens`?",
        ],
    );
    assert_allowed(
        r#""bakery:Sweep""#,
        "\"*\"",
        &["Statement[0].Action: Example Bakery (`bakery`) has no action `bakery:Sweep`"],
    );
    // Nobody knows what other services have.
    assert_allowed(r#""mill:Sweep""#, "\"*\"", &[]);
}

#[test]
fn services_that_are_not_known_are_named() {
    let text = r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow",
        "Action":["S3:GetObject","bakery:ListOvens","ec2:*","s3:PutObject"],"Resource":"*"}}"#;
    let report = linter(PolicyKind::IDENTITY).lint_json(text);
    assert!(report.unknown_services().eq(["ec2", "s3"]));
    assert_eq!(report.worst(), None);
}

#[test]
fn a_certain_mistake_has_a_fix() {
    let text = r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow",
        "Action":"bakery:BakeBraed","Resource":"*"}}"#;
    let report = linter(PolicyKind::IDENTITY).lint_json(text);
    let finding = report.findings().iter().next().unwrap();
    assert_eq!((finding.code(), finding.severity()), (Code::InvalidAction, Severity::Error));
    assert_eq!(finding.location().unwrap().to_string(), "2:18");
    assert_eq!(finding.end().unwrap().to_string(), "2:36");
    let fix = finding.fix().unwrap();
    let mut mended = String::from(text);
    mended.replace_range(fix.span(), fix.replacement());
    assert!(mended.contains(r#""Action":"bakery:BakeBread""#), "{mended}");
    assert_eq!(linter(PolicyKind::IDENTITY).lint_json(&mended).worst(), None);
}

#[test]
fn what_is_accepted_is_left_out() {
    let text = r#"{"Statement":{"Effect":"Allow","Action":"bakery:Sweep","Resource":"*"}}"#;
    let codes = |linter: Linter| {
        let report = linter.lint_json(text);
        report.findings().iter().map(Finding::code).collect::<Vec<_>>()
    };
    let kind = PolicyKind::IDENTITY;
    assert_eq!(codes(linter(kind)), [Code::MissingVersion, Code::InvalidAction]);
    assert_eq!(codes(linter(kind).accept(Code::MissingVersion)), [Code::InvalidAction]);
}

#[test]
fn a_text_that_is_no_policy_is_a_finding() {
    let report = linter(PolicyKind::IDENTITY).lint_json("{\"Statement\": [,]}");
    assert_eq!(report.findings().to_string(), "1:16: Statement[0]: invalid JSON: expected value");
}

#[test]
fn actions_and_resources_fit_each_other() {
    assert_allowed(
        r#"["bakery:BakeBread","bakery:SellBread","bakery:StoreBread"]"#,
        OVEN,
        &[
            "warning: Statement[0].Action[1]: `bakery:SellBread` does not act on `oven`; it acts on \
         `shelf`",
            "suggestion: Statement[0].Action: each call of `bakery:StoreBread` also needs a resource of \
         `shelf`",
        ],
    );
    assert_allowed(
        r#""bakery:Sell*""#,
        OVEN,
        &["warning: Statement[0].Action: no action that matches `bakery:Sell*` acts on `oven`"],
    );
    let bucket = r#"["arn:aws:bakery:*:*:oven/*","arn:aws:s3:::recipes"]"#;
    assert_allowed(
        r#""bakery:BakeBread""#,
        bucket,
        &[
            "warning: Statement[0].Resource[1]: no action of the statement acts on resources of `s3`, \
         found `arn:aws:s3:::recipes`; resources of other services belong in statements of their \
         own",
        ],
    );
    // The statement is about S3 as well, whose types are not known.
    assert_allowed(r#"["bakery:BakeBread","s3:ListBucket"]"#, bucket, &[]);
    assert_allowed(r#""bakery:*""#, OVEN, &[]);
}

#[test]
fn arns_have_the_form_of_a_type() {
    let on = |resource: &str, expected: &[&str]| {
        let arn = format!("\"arn:aws:bakery:us-east-1:123456789012:{resource}\"");
        assert_allowed(r#""bakery:BakeBread""#, &arn, expected);
    };
    on(
        "oven/BIG",
        &[
            "Statement[0].Resource: the oven name is not valid: `B` is not allowed at `BIG`, as it is \
         upper case in `arn:aws:bakery:us-east-1:123456789012:oven/BIG`",
        ],
    );
    on(
        "oven",
        &[
            "warning: Statement[0].Resource: the resource must have the form `oven/${OvenName}`, found \
         `oven` in `arn:aws:bakery:us-east-1:123456789012:oven`",
        ],
    );
    on("oven/b?g-*", &[]);
    // A template puts the name there.
    on(
        "oven/${Team}",
        &["warning: Statement[0].Resource: `${Team}` is not a policy variable, such as \
         `${aws:username}`; where it belongs to a template, fill it in first"],
    );
}

#[test]
fn arns_are_judged_by_the_page_of_their_own_service() {
    // Pages of other services show some types of a service, such as users of IAM.
    const SHELF_OF_A_MILL: &[ArnTemplate] = &[support::arn_template(
        "arn:${Partition}:mill:${Region}:${Account}:shelf/${ShelfName}",
        [
            Field::Placeholder("Partition"),
            Field::Literal("mill"),
            Field::Placeholder("Region"),
            Field::Placeholder("Account"),
        ],
        &[Part::Literal("shelf/"), Part::Placeholder { name: "ShelfName", rule: NameRule::ANY }],
    )];
    const TYPES: &[ResourceTypeFacts] =
        &[support::resource_type_facts_of("shelf", SHELF_OF_A_MILL)];
    let shop = support::service_facts_of(["Shop", "shop"], &[], &[], TYPES, &[]);
    let mill = support::service_facts_of(["Mill", "mill"], &[], &[], TYPES, &[]);
    let text = r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"mill:*",
        "Resource":["arn:aws:mill:us-east-1:123456789012:stone/1","arn:aws:mill:us-east-1::shelf/1"]}}"#;
    let found = |service| {
        let report = Linter::new(PolicyKind::IDENTITY).service(service).lint_json(text);
        let arns = [Code::InvalidArnResource, Code::MissingArnAccount];
        let findings = report.findings().iter().map(|one| (one.code(), one.severity()));
        findings.filter(|(code, _)| arns.contains(code)).collect::<Vec<_>>()
    };
    assert_eq!(found(&shop), []);
    assert_eq!(
        found(&mill),
        [
            (Code::InvalidArnResource, Severity::Warning),
            (Code::MissingArnAccount, Severity::Suggestion),
        ]
    );
}

#[test]
fn keys_fit_the_actions() {
    let statement = |action: &str, condition: &str| {
        format!(r#"{{"Effect":"Allow","Action":{action},"Resource":"*","Condition":{condition}}}"#)
    };
    let flour = r#"{"StringEquals":{"bakery:Flour":"rye"}}"#;
    assert_statements(
        PolicyKind::IDENTITY,
        &[&statement(r#"["bakery:BakeBread","bakery:ListOvens"]"#, flour)],
        &["warning: Statement[0].Condition.StringEquals.bakery:Flour: requests for \
           `bakery:ListOvens` never carry the condition key `bakery:Flour`; move the actions that \
           carry the key into a statement of their own"],
    );
    for right in [
        statement(r#""bakery:BakeBread""#, flour),
        // The condition also holds where the key is absent.
        statement(
            r#"["bakery:BakeBread","bakery:ListOvens"]"#,
            r#"{"StringEqualsIfExists":{"bakery:Flour":"rye"}}"#,
        ),
        statement(r#"["bakery:BakeBread","s3:*"]"#, r#"{"NumericLessThan":{"bakery:Heat":200}}"#),
        statement(r#""bakery:BakeBread""#, r#"{"StringEquals":{"aws:ResourceTag/team":"rye"}}"#),
        statement(r#""bakery:ListOvens""#, r#"{"StringEquals":{"aws:username":"anna"}}"#),
    ] {
        assert_statements(PolicyKind::IDENTITY, &[&right], &[]);
    }
    assert_statements(
        PolicyKind::IDENTITY,
        &[&statement(r#""bakery:BakeBread""#, r#"{"StringLike":{"bakery:Toppings":"*"}}"#)],
        &["warning: Statement[0].Condition.StringLike.bakery:Toppings: `bakery:Toppings` has \
           several values in one request; compare it with `ForAnyValue:StringLike` or \
           `ForAllValues:StringLike`"],
    );
}

#[test]
fn tags_that_are_not_carried_deny_nothing() {
    let deny = |condition: &str| {
        format!(
            r#"{{"Effect":"Deny","Action":["bakery:BakeBread","bakery:ListOvens"],"Resource":"*",
            "Condition":{condition}}}"#
        )
    };
    assert_statements(
        PolicyKind::IDENTITY,
        &[&deny(r#"{"StringEquals":{"aws:ResourceTag/team":"rye"}}"#)],
        &["security: Statement[0].Condition.StringEquals.aws:ResourceTag/team: requests for \
           `bakery:ListOvens` never carry the condition key `aws:ResourceTag/team`; move the \
           actions that carry the key into a statement of their own"],
    );
    for right in [
        r#"{"StringNotEquals":{"aws:ResourceTag/team":"rye"}}"#,
        r#"{"StringEqualsIfExists":{"aws:ResourceTag/team":"rye"}}"#,
        r#"{"Null":{"aws:ResourceTag/team":"true"}}"#,
    ] {
        assert_statements(PolicyKind::IDENTITY, &[&deny(right)], &[]);
    }
    assert_statements(
        PolicyKind::IDENTITY,
        &[r#"{"Effect":"Deny","NotAction":"iam:*","Resource":"*",
            "Condition":{"StringNotEquals":{"aws:ResourceTag/team":"rye"}}}"#],
        &[],
    );
}

#[test]
fn roles_are_passed_to_some_services() {
    for resource in ["*", "arn:aws:iam::*:role/*", "arn:aws:iam::123456789012:*"] {
        assert_allowed(
            r#"["ec2:*","IAM:passrole"]"#,
            &format!("\"{resource}\""),
            &["security: Statement[0].Resource: `iam:PassRole` lets callers pass any role to any \
             service; name the roles, or add a condition on `iam:PassedToService`"],
        );
    }
    assert_allowed(
        r#""*""#,
        r#""*""#,
        &[
            "security: Statement[0].Resource: `iam:PassRole` lets callers pass any role to any \
         service; name the roles, or add a condition on `iam:PassedToService`",
            "warning: Statement[0].Resource: `iam:CreateServiceLinkedRole` lets callers create \
         service-linked roles for any service; name the roles, or add a condition on \
         `iam:AWSServiceName`",
        ],
    );
    assert_allowed(r#""iam:PassRole""#, r#""arn:aws:iam::*:role/baker-*""#, &[]);
    assert_allowed(r#""iam:Get*""#, r#""*""#, &[]);
    let limited = |effect: &str, condition: &str| {
        format!(r#"{{"Effect":"{effect}","Action":"iam:PassRole","Resource":"*"{condition}}}"#)
    };
    let service = r#","Condition":{"StringEquals":{"iam:PassedToService":"ec2.amazonaws.com"}}"#;
    assert_statements(PolicyKind::IDENTITY, &[&limited("Allow", service)], &[]);
    assert_statements(PolicyKind::IDENTITY, &[&limited("Deny", "")], &[]);
    // Service control policies grant nothing.
    assert_statements(PolicyKind::SERVICE_CONTROL, &[&limited("Allow", "")], &[]);
}

const ANNA: &str = r#"{"AWS":"123456789012"}"#;
const GITHUB: &str = r#"{"Federated":"arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"}"#;
const WEB_IDENTITY: &str = r#""sts:AssumeRoleWithWebIdentity""#;

#[test]
fn subjects_of_github_name_a_repository_and_a_branch() {
    const SUBJECT: &str = "token.actions.githubusercontent.com:sub";
    let open = "security: Statement[0]: every repository of GitHub is let in; add a condition on \
                `token.actions.githubusercontent.com:sub`, such as \
                `repo:ORGANIZATION/REPOSITORY:*`";
    let place = format!("Statement[0].Condition.StringLike[\"{SUBJECT}\"]");
    let help = "name them, as in `repo:ORGANIZATION/REPOSITORY:ref:refs/heads/BRANCH`";
    let repositories =
        format!("warning: {place}: `repo:octo/*` lets in more than one repository; {help}");
    let branches = format!(
        "suggestion: {place}: `repo:octo/app:*` lets in more than one branch, tag or environment; \
         {help}"
    );
    for (subject, expected) in [
        ("*", vec![open]),
        ("repo:*", vec![open]),
        ("re*", vec![open]),
        ("repo:octo/*", vec![&repositories]),
        ("repo:octo/app:*", vec![&branches]),
        ("repo:octo/app:ref:refs/heads/main", vec![]),
        ("repository_owner:octo:*", vec![]),
    ] {
        let condition = format!(r#"{{"StringLike":{{"{SUBJECT}":"{subject}"}}}}"#);
        assert_trust(GITHUB, WEB_IDENTITY, &condition, &expected);
    }
}

#[test]
fn trust_policies_allow_the_actions_that_their_keys_need() {
    let tag = r#"{"StringEquals":{"aws:RequestTag/team":"rye"}}"#;
    let assume = trust(ANNA, r#""sts:AssumeRole""#, tag);
    assert_statements(
        PolicyKind::TRUST,
        &[&assume],
        &["Statement[0].Condition.StringEquals.aws:RequestTag/team: only requests for \
         `sts:TagSession` carry `aws:RequestTag/team`; add `sts:TagSession` to the actions"],
    );
    // Another statement may allow the tags.
    let session = trust(ANNA, r#""sts:TagSession""#, tag);
    assert_statements(PolicyKind::TRUST, &[&assume, &session], &[]);
    let absent = r#"{"Null":{"aws:RequestTag/team":"true"}}"#;
    assert_trust(ANNA, r#""sts:AssumeRole""#, absent, &[]);
    let deny = assume.replace("Allow", "Deny");
    assert_statements(PolicyKind::TRUST, &[&deny], &[]);
}

#[test]
fn roles_anywhere_needs_three_actions() {
    let service = r#"{"Service":"rolesanywhere.amazonaws.com"}"#;
    let anchor = r#"{"ArnEquals":{"aws:SourceArn":
        "arn:aws:rolesanywhere:us-east-1:123456789012:trust-anchor/a"}}"#;
    let all = r#"["sts:AssumeRole","sts:TagSession","sts:SetSourceIdentity"]"#;
    assert_trust(service, all, anchor, &[]);
    let statements = [
        trust(service, r#""sts:AssumeRole""#, anchor),
        trust(service, r#"["sts:TagSession","sts:SetSourceIdentity"]"#, anchor),
    ];
    assert_statements(PolicyKind::TRUST, &[&statements[0], &statements[1]], &[]);
    // Sessions of others do not help.
    let other = trust(
        ANNA,
        r#"["sts:TagSession","sts:SetSourceIdentity"]"#,
        "{\"Bool\":{\"aws:SecureTransport\":true}}",
    );
    assert_statements(
        PolicyKind::TRUST,
        &[&statements[0], &other],
        &["Statement[0].Action: `rolesanywhere.amazonaws.com` cannot assume a role without \
         `sts:TagSession`"],
    );
}

#[test]
fn sessions_are_those_of_the_same_account_and_role() {
    let both = |role: &str, session: &str| {
        let principal = format!(
            r#"{{"AWS":["arn:aws:iam::123456789012:role/{role}","arn:aws:sts::{session}/a"]}}"#
        );
        format!(r#"{{"Effect":"Allow","Principal":{principal},"Action":"sts:AssumeRole"}}"#)
    };
    let same = both("bread/baker", "123456789012:assumed-role/baker");
    assert_statements(
        PolicyKind::TRUST,
        &[&same],
        &[
            "suggestion: Statement[0].Principal: `arn:aws:sts::123456789012:assumed-role/baker/a` is a \
         session of a role that is let in already",
        ],
    );
    for session in ["210987654321:assumed-role/baker", "123456789012:assumed-role/miller"] {
        assert_statements(PolicyKind::TRUST, &[&both("baker", session)], &[]);
    }
}

#[test]
fn variables_name_keys_with_one_value() {
    let on = |resource: &str, expected: &[&str]| {
        assert_allowed(
            r#""s3:GetObject""#,
            &format!("\"arn:aws:s3:::recipes/{resource}\""),
            expected,
        );
    };
    on(
        "${aws:usename, 'x'}/${bakery:Flower}",
        &[
            "Statement[0].Resource: `${aws:usename}` names no condition key; did you mean \
         `${aws:username}`?",
            "warning: Statement[0].Resource: `${bakery:Flower}` names no condition key; did you mean \
         `${bakery:Flour}`?",
        ],
    );
    on(
        "${aws:PrincipalTags/team}",
        &[
            "Statement[0].Resource: `${aws:PrincipalTags/team}` names no condition key; did you mean \
         `${aws:PrincipalTag/team}`?",
        ],
    );
    on(
        "${bakery:Toppings}",
        &[
            "warning: Statement[0].Resource: `${bakery:Toppings}` has several values in one request, \
         so it cannot be a variable",
        ],
    );
    for right in ["${AWS:UserName}", "${aws:PrincipalTag/a b, 'x'}", "${*}${?}${$}", "${saml:sub}"]
    {
        on(right, &[]);
    }
    assert_condition(
        "Allow",
        r#"{"StringLike":{"s3:prefix":["${aws:userID}/*","${aws:user}"]}}"#,
        &[
            "Statement[0].Condition.StringLike.s3:prefix[1]: `${aws:user}` names no condition key; did you mean `${aws:userid}`?",
        ],
    );
}

#[test]
fn addresses_are_those_that_the_key_holds() {
    let ip = |values: &str, expected: &[&str]| {
        assert_condition(
            "Allow",
            &format!(r#"{{"IpAddress":{{"aws:SourceIp":{values}}}}}"#),
            expected,
        );
    };
    ip(
        r#"["10.1.2.3","fd00::/8"]"#,
        &[
            "warning: Statement[0].Condition.IpAddress.aws:SourceIp[0]: `aws:SourceIp` holds public \
         addresses, never a private one such as `10.1.2.3`; compare `aws:VpcSourceIp` for calls \
         through an endpoint",
            "warning: Statement[0].Condition.IpAddress.aws:SourceIp[1]: `aws:SourceIp` holds public \
         addresses, never a private one such as `fd00::/8`; compare `aws:VpcSourceIp` for calls \
         through an endpoint",
        ],
    );
    ip(r#"["0.0.0.0/0","203.0.113.0/24","2001:db8::/32"]"#, &[]);
    let inside = r#"{"IpAddress":{"aws:VpcSourceIp":"10.0.0.0/16"},
        "StringEquals":{"aws:sourceVpc":"vpc-0a1b2c3d4e5f6a7b8"}}"#;
    assert_condition("Allow", inside, &[]);
    let outside = r#"{"NotIpAddressIfExists":{"aws:VpcSourceIp":"10.0.0.0/16"}}"#;
    assert_condition(
        "Deny",
        outside,
        &[
            "security: Statement[0].Condition.NotIpAddressIfExists.aws:VpcSourceIp: every VPC may have \
         the addresses of `aws:VpcSourceIp`; compare `aws:SourceVpc` as well",
        ],
    );
    assert_condition("Allow", outside, &[]);
    assert_condition(
        "Allow",
        r#"{"StringLike":{"aws:SourceVpc":"vpc-*","aws:SourceVpce":"vpce-1"}}"#,
        &["warning: Statement[0].Condition.StringLike.aws:SourceVpce: expected the id of an \
         endpoint, such as `vpce-1a2b3c4d`, found `vpce-1`"],
    );
}

#[test]
fn sources_of_services_name_an_account() {
    let statement = |source: &str, more: &str| {
        format!(
            r#"{{"Effect":"Allow","Principal":{{"Service":"s3.amazonaws.com"}},"Action":"sqs:SendMessage",
            "Resource":"*","Condition":{{"ArnLike":{{"aws:SourceArn":"{source}"}}{more}}}}}"#
        )
    };
    let bucket = "arn:aws:s3:::recipes";
    assert_statements(
        PolicyKind::RESOURCE,
        &[&statement(bucket, "")],
        &["suggestion: Statement[0].Condition.ArnLike.aws:SourceArn: the ARNs of `aws:SourceArn` \
         name no account; compare `aws:SourceAccount` as well"],
    );
    let account = r#","StringEquals":{"aws:SourceAccount":"123456789012"}"#;
    assert_statements(PolicyKind::RESOURCE, &[&statement(bucket, account)], &[]);
    let topic = "arn:aws:sns:us-east-1:123456789012:orders";
    assert_statements(PolicyKind::RESOURCE, &[&statement(topic, "")], &[]);
}

#[test]
fn values_are_those_that_the_key_holds() {
    assert_condition(
        "Deny",
        r#"{"StringNotEquals":{"aws:RequestedRegion":["eu-west-1","aws-global","eu-cental-1"]}}"#,
        &[
            "warning: Statement[0].Condition.StringNotEquals.aws:RequestedRegion[2]: `eu-cental-1` is \
         not a known region; did you mean `eu-central-1`?",
        ],
    );
    assert_condition(
        "Deny",
        r#"{"ArnNotLike":{"aws:PrincipalArn":"arn:aws:sts::123456789012:assumed-role/a/*"}}"#,
        &[
            "warning: Statement[0].Condition.ArnNotLike.aws:PrincipalArn: `aws:PrincipalArn` holds the \
         ARN of a role, never that of its session: write `arn:…:iam::ACCOUNT:role/NAME` in place \
         of `arn:aws:sts::123456789012:assumed-role/a/*`, which locks everyone out",
        ],
    );
    // The key is in seconds itself.
    assert_condition("Allow", r#"{"DateLessThan":{"aws:EpochTime":"1767225600"}}"#, &[]);
    assert_condition("Allow", r#"{"DateLessThan":{"aws:CurrentTime":"2026"}}"#, &[]);
    assert_condition(
        "Allow",
        r#"{"NumericGreaterThanEquals":{"s3:max-keys":[1,2]}}"#,
        &[
            "suggestion: Statement[0].Condition.NumericGreaterThanEquals.s3:max-keys: of several values \
         only the least counts under `NumericGreaterThanEquals`",
        ],
    );
    assert_condition("Allow", r#"{"NumericEquals":{"s3:max-keys":[1,2]}}"#, &[]);
    assert_condition(
        "Allow",
        r#"{"StringLikeIfExists":{"s3:prefix":"a*"},"StringEqualsIfExists":{"s3:delimiter":"*"}}"#,
        &[
            "warning: Statement[0].Condition.StringEqualsIfExists.s3:delimiter: `StringEqualsIfExists` \
         compares the `*` of `*` as it stands; for a pattern write `StringLikeIfExists`",
        ],
    );
}

#[test]
fn statements_that_others_cover_are_told() {
    let allow = |action: &str, resource: &str| {
        format!(r#"{{"Effect":"Allow","Action":"{action}","Resource":"{resource}"}}"#)
    };
    let (all, one) = (allow("s3:*", "arn:aws:s3:::a/*"), allow("S3:GetObject", "arn:aws:s3:::a/b"));
    assert_statements(
        PolicyKind::IDENTITY,
        &[&one, &all],
        &["suggestion: Statement[0]: `Statement[1]` allows all that this one allows"],
    );
    assert_statements(
        PolicyKind::IDENTITY,
        &[&one, &one],
        &["suggestion: Statement[1]: `Statement[0]` allows all that this one allows"],
    );
    let other = allow("s3:GetObject", "arn:aws:s3:::b/b");
    assert_statements(PolicyKind::IDENTITY, &[&all, &other], &[]);
    // A `?` stands for one character, a `*` for any number.
    assert_allowed(
        r#"["s3:Get?bject","s3:Get*bject"]"#,
        r#""*""#,
        &[
            "suggestion: Statement[0].Action[0]: `s3:Get*bject` of the same list covers `s3:Get?bject`",
        ],
    );
}

#[test]
fn sets_of_actions_are_whole_unless_a_pattern_names_them() {
    assert_allowed(r#"["bakery:SellBread","bakery:StoreBread"]"#, r#""*""#, &[]);
    assert_allowed(r#""bakery:Se*""#, r#""*""#, &[]);
    assert_allowed(
        r#"["bakery:SellBread","*"]"#,
        r#""arn:aws:bakery:*:*:*""#,
        &["suggestion: Statement[0].Action[0]: `*` of the same list covers `bakery:SellBread`"],
    );
}

#[test]
fn services_are_known_by_their_host() {
    let one = |host: &str, expected: &[&str]| {
        let principal = format!(r#"{{"Service":"{host}"}}"#);
        let account = r#"{"StringEquals":{"aws:SourceAccount":"123456789012"}}"#;
        assert_trust(&principal, r#""sts:AssumeRole""#, account, expected);
    };
    for right in [
        "ec2.amazonaws.com",
        "logs.cn-north-1.amazonaws.com.cn",
        "alexa-appkit.amazon.com",
        "lambda.amazonaws.com",
        "inspector2.amazonaws.com",
        "bakery.amazonaws.com",
        "lamda.events.amazonaws.com",
    ] {
        one(right, &[]);
    }
    for (wrong, near) in [
        ("ec2.amazonaws.co", "ec2.amazonaws.com"),
        ("logs.us-east-1.amazonawss.com", "logs.us-east-1.amazonaws.com"),
        ("ec2.amzonaws.com.cn", "ec2.amazonaws.com.cn"),
    ] {
        one(
            wrong,
            &[&format!(
                "Statement[0].Principal.Service: `{wrong}` is not the host name of a service of AWS; \
             did you mean `{near}`?"
            )],
        );
    }
    one(
        "github.com",
        &["Statement[0].Principal.Service: expected the host name of a service of AWS, such as \
           `ec2.amazonaws.com`, found `github.com`"],
    );
    for (wrong, near) in [
        ("lamda.amazonaws.com", "lambda.amazonaws.com"),
        ("codebiuld.amazonaws.com", "codebuild.amazonaws.com"),
        ("event.us-east-1.amazonaws.com", "events.us-east-1.amazonaws.com"),
        ("lamda.amazonaws.com.cn", "lambda.amazonaws.com.cn"),
    ] {
        one(
            wrong,
            &[&format!(
                "warning: Statement[0].Principal.Service: no known service has the host name \
                 `{wrong}`; did you mean `{near}`?"
            )],
        );
    }
}
