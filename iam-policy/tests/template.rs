//! Policies with placeholders: what is refused, and what each tool gets.
#![cfg(feature = "json")]
#![allow(clippy::unwrap_used, reason = "a test stops at the first wrong fact")]

use iam_policy::document::{Findings, Quota};
use iam_policy::typed::template::{Placeholder, PolicyTemplate};
use iam_policy::typed::trust::{AssumeRole, AssumeRoleWithWebIdentity};
use iam_policy::typed::{DateTime, UncheckedResource};
use iam_policy::{
    ArnPattern, Code, Compare, Effect, IdentityPolicy, Policy, PolicyKind, Principal, Statement,
    TrustPolicy, UncheckedAction, UncheckedKey, actions, aws,
};

const REGION: Placeholder = Placeholder::REGION;
const ACCOUNT: Placeholder = Placeholder::ACCOUNT;
const PARTITION: Placeholder = Placeholder::PARTITION;
const TEAM: Placeholder = Placeholder::text("team_name");
const TABLE: Placeholder = Placeholder::arn("table_arn")
    .in_cloud_formation("Table.Arn")
    .in_terraform("aws_dynamodb_table.main.arn");

const ACTION: UncheckedAction = UncheckedAction::from_static("dynamodb:GetItem");

fn on(resource: String) -> IdentityPolicy {
    let resource = UncheckedResource::new(resource).unwrap();
    IdentityPolicy::new()
        .with(IdentityPolicy::allow().on(resource).actions(actions![ACTION]).sid("Read"))
}

fn table() -> IdentityPolicy {
    on(format!("arn:{PARTITION}:dynamodb:{REGION}:{ACCOUNT}:table/{TEAM}/${{aws:username}}"))
}

fn template() -> PolicyTemplate {
    table().build_template([PARTITION, REGION, ACCOUNT, TEAM]).unwrap()
}

#[track_caller]
fn assert_refused<T: std::fmt::Debug>(result: Result<T, Findings>, message: &str) {
    let findings = result.unwrap_err();
    assert_eq!(findings.to_string(), message);
    assert!(findings.iter().all(|finding| finding.code() == Code::OpenPlaceholder));
}

#[test]
fn a_policy_with_placeholders_is_never_finished() {
    let message = "the policy has the placeholders `partition`, `region`, `account_id` and \
                   `team_name`, so it is not finished; make a template of it with `build_template`";
    assert_refused(table().build(), message);
    assert_refused(table().accept(Code::OpenPlaceholder).build(), message);
    let statement = Statement::new(Effect::Allow)
        .with_action("s3:GetObject")
        .with_resource(format!("arn:aws:s3:::{TEAM}/*"));
    let message = "the policy has the placeholder `team_name`, so it is not finished; make a \
                   template of it with `build_template`";
    let policy = Policy::new().with_statement(statement);
    assert_refused(policy.validate(&PolicyKind::MANAGED), message);
    // Nor can its text be read.
    assert_eq!(
        Policy::from_json(&policy.to_json()).unwrap_err().to_string(),
        "1:105: invalid JSON: U+FDD0 is not a character, and `${` before it is reserved"
    );
}

#[test]
fn no_data_holds_a_placeholder() {
    for name in ["\u{fdd0}team", r"\ufdd0team", r"\uFDD0team"] {
        let text = format!(
            r#"{{"Statement": {{"Effect": "Deny", "Action": "s3:*", "Resource": "${{{name}}}"}}}}"#
        );
        let refused = Policy::from_json(&text).unwrap_err();
        let message = "invalid JSON: U+FDD0 is not a character, and `${` before it is reserved";
        assert!(refused.to_string().ends_with(message), "{refused}");
        let refused = serde_json::from_str::<Policy>(&text).unwrap_err();
        let message = "U+FDD0 is not a character, and `${` before it is reserved";
        assert!(refused.to_string().starts_with(message), "{refused}");
    }
    // A variable of this name is an ordinary one, and not a placeholder.
    let text = r#"{"Version": "2012-10-17", "Statement":
        {"Effect": "${template:x}", "Action": "s3:*", "Resource": "*"}}"#;
    assert_eq!(
        PolicyKind::MANAGED.read(text).unwrap_err().to_string(),
        "2:20: Statement.Effect: expected `Allow` or `Deny`, found `${template:x}`"
    );
}

#[test]
fn placeholders_of_data_are_not_those_of_the_program() {
    let data = format!("arn:aws:s3:::{TEAM}");
    assert_refused(
        on(data).build_template([ACCOUNT]),
        "Statement[0].Resource: `build_template` did not get the placeholder `team_name`",
    );
}

#[test]
fn cloud_formation_substitutes_where_a_placeholder_is() {
    let policy = table().with(
        IdentityPolicy::deny()
            .on_all()
            .actions(actions![ACTION])
            .when(aws::PrincipalTag::new("team").string_not_equals("${aws:username}"))
            .sid("Other"),
    );
    let template = policy.build_template([PARTITION, REGION, ACCOUNT, TEAM]).unwrap();
    assert_eq!(
        template.to_cloud_formation(),
        r#"{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Read",
      "Effect": "Allow",
      "Action": "dynamodb:GetItem",
      "Resource": {"Fn::Sub": "arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/${TeamName}/${!aws:username}"}
    },
    {
      "Sid": "Other",
      "Effect": "Deny",
      "Action": "dynamodb:GetItem",
      "Resource": "*",
      "Condition": {
        "StringNotEquals": {
          "aws:PrincipalTag/team": "${aws:username}"
        }
      }
    }
  ]
}"#
    );
}

#[test]
fn terraform_and_text_are_templates_as_a_whole() {
    let resource = |text: &str| {
        let start = text.find(r#""Resource": "#).unwrap() + 12;
        text.get(start..).unwrap().lines().next().unwrap().to_owned()
    };
    assert_eq!(
        resource(&template().to_terraform()),
        r#""arn:${partition}:dynamodb:${region}:${account_id}:table/${team_name}/$${aws:username}""#
    );
    assert_eq!(
        resource(&template().to_text(|it| format!("<{}>", it.name()))),
        r#""arn:<partition>:dynamodb:<region>:<account_id>:table/<team_name>/${aws:username}""#
    );
    let template = on(format!("{TABLE}/index/*")).build_template([TABLE]).unwrap();
    assert_eq!(resource(&template.to_terraform()), r#""${aws_dynamodb_table.main.arn}/index/*""#);
    assert_eq!(resource(&template.to_cloud_formation()), r#"{"Fn::Sub": "${Table.Arn}/index/*"}"#);
    // Quotes of the caller's are text.
    assert_eq!(resource(&template.to_text(|_| "\"\\".into())), r#""\"\\/index/*""#);
}

#[test]
fn a_heredoc_takes_the_template() {
    let template = table().build_template([PARTITION, REGION, ACCOUNT, TEAM]).unwrap();
    let hcl = format!("policy = <<-EOT\n{}\nEOT\n", template.to_terraform());
    let mut context = hcl::eval::Context::new();
    for (name, value) in VALUES {
        context.declare_var(name, value);
    }
    let body: hcl::Value = hcl::eval::from_str(&hcl, &context).unwrap();
    let policy = body.as_object().unwrap()["policy"].as_str().unwrap();
    assert_eq!(Policy::from_json(policy).unwrap(), template.fill(VALUES).unwrap());
}

const VALUES: [(&str, &str); 4] = [
    ("partition", "aws"),
    ("region", "eu-central-1"),
    ("account_id", "123456789012"),
    ("team_name", "bakers"),
];

fn filled(changes: &[(&str, &str)]) -> Result<Policy, Findings> {
    let mut values = std::collections::BTreeMap::from(VALUES);
    values.extend(changes.iter().copied());
    template().fill(values)
}

#[test]
fn values_make_a_policy() {
    let expected =
        on("arn:aws:dynamodb:eu-central-1:123456789012:table/bakers/${aws:username}".to_owned());
    assert_eq!(filled(&[]).unwrap(), expected.build().unwrap());
    assert!(filled(&[("team_name", "\"quoted\" and \\")]).is_ok());
}

#[test]
fn values_are_judged() {
    for (name, value, message) in [
        (
            "account_id",
            "12345678901",
            "`account_id`: the account must be 12 digits, found `12345678901`",
        ),
        (
            "region",
            "eu-cental-1",
            "`region`: `eu-cental-1` is not a known region; did you mean `eu-central-1`?",
        ),
        (
            "partition",
            "amazon",
            "`partition`: expected a partition such as `aws` or `aws-cn`, found `amazon`",
        ),
        (
            "team_name",
            "*",
            "`team_name`: expected text without wildcards, braces and control characters, found `*`",
        ),
        (
            "team_name",
            "${aws:username}",
            "`team_name`: expected text without wildcards, braces and control characters, found \
             `${aws:username}`",
        ),
        (
            "team_name",
            "",
            "`team_name`: expected text without wildcards, braces and control characters, found ``",
        ),
        (
            "nobody",
            "a",
            "the policy has no placeholder `nobody`; it has `partition`, `region`, `account_id`, \
             `team_name`",
        ),
        ("team_nam", "a", "the policy has no placeholder `team_nam`; did you mean `team_name`?"),
    ] {
        assert_refused(filled(&[(name, value)]), message);
    }
    assert_refused(
        template().fill(VALUES.into_iter().skip(1)),
        "the placeholder `partition` has no value",
    );
    assert_refused(
        template().fill(VALUES.into_iter().chain([("region", "eu-west-1")])),
        "the placeholder `region` has two values",
    );
    // The policy is judged as a whole.
    let refused = filled(&[("region", "cn-north-1")]).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "Statement[0].Resource: `arn:aws:dynamodb:cn-north-1:123456789012:table/bakers/\
         ${aws:username}` names no resource: the region `cn-north-1` is of the partition `aws-cn`"
    );
}

#[test]
fn whole_arns_are_judged() {
    let template = on(TABLE.to_string()).build_template([TABLE]).unwrap();
    assert!(
        template.fill([("table_arn", "arn:aws:dynamodb:eu-west-1:123456789012:table/a")]).is_ok()
    );
    assert_refused(
        template.fill([("table_arn", "arn:aws:dynamodb:eu-west-1:12345:table/a")]),
        "`table_arn`: the account must be 12 digits, found `12345`",
    );
}

#[test]
fn a_placeholder_stands_for_what_its_place_expects() {
    for (resource, message) in [
        (
            format!("arn:aws:dynamodb:{ACCOUNT}:{ACCOUNT}:table/a"),
            "a placeholder in the region of an ARN stands for the whole region, found `${account_id}`; \
             make it with `Placeholder::region`",
        ),
        (
            format!("arn:aws:dynamodb:eu-{REGION}:{ACCOUNT}:table/a"),
            "a placeholder in the region of an ARN stands for the whole region, found `eu-${region}`; \
             make it with `Placeholder::region`",
        ),
        (
            format!("arn:aws:dynamodb:{REGION}:{TEAM}:table/a"),
            "a placeholder in the account of an ARN stands for the whole account, found \
             `${team_name}`; make it with `Placeholder::account`",
        ),
        (
            format!("{TEAM}:dynamodb"),
            "`team_name` does not stand for an ARN, which is expected here",
        ),
        (
            format!("arn:aws:dynamodb:{REGION}:{ACCOUNT}:table/${{aws:PrincipalTag/{TEAM}}}"),
            "a policy variable cannot hold a placeholder, found \
             `arn:aws:dynamodb:${region}:${account_id}:table/${aws:PrincipalTag/${team_name}}`",
        ),
    ] {
        let refused = on(resource).build_template([REGION, ACCOUNT, TEAM]).unwrap_err();
        let messages = refused.to_string();
        assert!(messages.contains(&format!("Statement[0].Resource: {message}")), "{messages}");
    }
}

#[test]
fn no_placeholder_stands_in_other_elements() {
    let message = "a placeholder may stand in principals, in resources and in values of \
                   conditions, found `team_name`";
    let with_sid = IdentityPolicy::new()
        .with(IdentityPolicy::allow().on_all().actions(actions![ACTION]).sid(TEAM));
    assert_refused(with_sid.build_template([TEAM]), &format!("Statement[0].Sid: {message}"));
    let key = aws::PrincipalTag::new(TEAM);
    let with_key = IdentityPolicy::new().with(
        IdentityPolicy::allow().on_all().actions(actions![ACTION]).when(key.string_equals("a")),
    );
    assert_refused(
        with_key.build_template([TEAM]),
        &format!(
            "Statement[0].Condition.StringEquals[\"aws:PrincipalTag/${{\\u{{fdd0}}team_name}}\"]: {message}"
        ),
    );
    assert!(UncheckedAction::new(format!("s3:{TEAM}")).is_err());
}

#[test]
fn two_placeholders_have_two_names() {
    assert_refused(
        table().build_template([PARTITION, REGION, ACCOUNT, TEAM, Placeholder::text("region")]),
        "two placeholders have the name `region`",
    );
    let template = table().build_template([TABLE, TEAM, ACCOUNT, REGION, PARTITION]).unwrap();
    let names: Vec<_> = template.placeholders().map(Placeholder::name).collect();
    assert_eq!(names, ["team_name", "account_id", "region", "partition"]);
    // A value for one that might be there is no mistake.
    let arn = "arn:aws:dynamodb:eu-west-1:123456789012:table/a";
    assert!(template.fill(VALUES.into_iter().chain([("table_arn", arn)])).is_ok());
    assert_refused(
        IdentityPolicy::new()
            .with(IdentityPolicy::allow().on_all().actions(actions![ACTION]))
            .build_template([])
            .unwrap()
            .fill([("team", "a")]),
        "the policy has no placeholder `team`; it has none",
    );
}

#[test]
fn principals_are_judged_by_their_other_fields() {
    let provider = "oidc-provider/token.actions.githubusercontent.com";
    let role = format!("arn:{PARTITION}:iam::{ACCOUNT}:role/{TEAM}");
    let policy = TrustPolicy::new()
        .with(
            TrustPolicy::allow()
                .to([Principal::arn(role).unwrap(), Principal::aws(ACCOUNT).unwrap()])
                .actions(actions![AssumeRole])
                .when(
                    aws::SourceArn
                        .arn_like(format!("arn:aws:s3:::{TEAM}").parse::<ArnPattern>().unwrap()),
                )
                .sid("Role"),
        )
        .with(
            TrustPolicy::allow()
                .to(Principal::federated(format!("arn:aws:iam::{ACCOUNT}:{provider}")).unwrap())
                .actions(actions![AssumeRoleWithWebIdentity])
                .when(
                    UncheckedKey::from_static("token.actions.githubusercontent.com:sub")
                        .string_like(format!("repo:{TEAM}/app:*")),
                )
                .sid("GitHub"),
        );
    let template = policy.build_template([PARTITION, ACCOUNT, TEAM]).unwrap();
    let policy = template
        .fill([("partition", "aws"), ("account_id", "123456789012"), ("team_name", "bakers")])
        .unwrap();
    assert!(policy.to_json().contains("arn:aws:iam::123456789012:role/bakers"));
    assert_eq!(
        Principal::arn(format!("arn:aws:iam::{ACCOUNT}:group/a")).unwrap_err().to_string(),
        "`arn:aws:iam::${account_id}:group/a` is not the ARN of a principal; expected `:root`, \
         `:user/…` or `:role/…` of `iam`, or `:assumed-role/…/…` or `:federated-user/…` of `sts`"
    );
    assert_eq!(
        Principal::arn(format!("arn:aws:iam::{ACCOUNT}:role/*")).unwrap_err().to_string(),
        "`arn:aws:iam::${account_id}:role/*` has a wildcard, which AWS refuses in a principal; name \
         each in full, or take `*` and a condition on `aws:PrincipalArn`"
    );
    assert!(Principal::arn(format!("arn:aws:iam::1{ACCOUNT}:role/a")).is_err());
    assert!(Principal::federated(format!("arn:aws:iam::{ACCOUNT}:role/a")).is_err());
    assert!(Principal::service(TEAM).is_err());
    let policy = TrustPolicy::new()
        .with(TrustPolicy::allow().to(Principal::aws(TEAM).unwrap()).actions(actions![AssumeRole]));
    assert_refused(
        policy.build_template([TEAM]),
        "Statement[0].Principal.AWS: `team_name` does not stand for an account or an ARN, which is \
         expected here",
    );
}

#[test]
fn values_of_conditions_may_be_of_any_type() {
    let policy = IdentityPolicy::new().with(
        IdentityPolicy::allow()
            .on_all()
            .actions(actions![ACTION])
            .when(aws::SourceIp.ip_address(Placeholder::text("office")))
            .when(aws::CurrentTime.date_less_than(Placeholder::text("end")))
            .when(aws::CurrentTime.date_greater_than(DateTime::new("2026-01-31").unwrap()))
            .when(aws::MultiFactorAuthAge.numeric_less_than(Placeholder::text("age")))
            .when(aws::SecureTransport.bool(Placeholder::text("tls")))
            .when(aws::PrincipalArn.arn_like(TABLE)),
    );
    let placeholders = ["office", "end", "age", "tls"].map(Placeholder::text);
    let template = policy.build_template(placeholders.into_iter().chain([TABLE])).unwrap();
    let values = [
        ("office", "203.0.113.0/24"),
        ("end", "2026-12-31"),
        ("age", "3600"),
        ("tls", "true"),
        ("table_arn", "arn:aws:iam::123456789012:role/a"),
    ];
    assert!(template.fill(values).is_ok());
    let mut values = values;
    values[0] = ("office", "203.0.113.0/33");
    assert_eq!(
        template.fill(values).unwrap_err().to_string(),
        "Statement[0].Condition.IpAddress.aws:SourceIp: expected an IP address or a range such as \
         `203.0.113.0/24`, found `203.0.113.0/33`"
    );
}

#[test]
fn a_size_counts_what_is_known() {
    let kind = |characters| PolicyKind::MANAGED.with_quota(Quota::of_text(characters));
    let places = [PARTITION, REGION, ACCOUNT, TEAM];
    let least = template().to_text(|_| String::new()).split_whitespace().collect::<String>().len();
    assert!(table().build_template_as(&kind(least), places).is_ok());
    assert!(table().build_template_as(&kind(least - 1), places).is_err());
    let template = table().build_template_as(&kind(least), places).unwrap();
    assert_eq!(
        template.fill(VALUES).unwrap_err().iter().next().unwrap().code(),
        Code::PolicySizeExceedsIdentityPolicyQuota
    );
}
