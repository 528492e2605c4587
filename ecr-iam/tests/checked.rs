//! Statements made from text and judged with what is known of ECR.
#![allow(clippy::unwrap_used, reason = "a test stops at the first wrong fact")]

use ecr_iam::iam_policy::document::{
    ActionElement, BaseOperator, Code, ConditionOperator, Effect, Finding, OneOrMany, Operator,
    PrincipalKind,
};
use ecr_iam::iam_policy::lint::Linter;
use ecr_iam::iam_policy::typed::{Key, KeyOf, Listed, PolicyType, ServiceArnPattern};
use ecr_iam::iam_policy::{
    ActionPattern, CheckedStatement, Compare, Findings, IdentityPolicy, PolicyKind, Statement, aws,
};
use ecr_iam::policy::{AttachedToRegistry, AttachedToRepository};
use ecr_iam::{EcrAction, SERVICE, key};

const APP: &str = "arn:aws:ecr:us-east-1:123456789012:repository/team/app";

fn allow() -> CheckedStatement {
    CheckedStatement::allow()
}

/// Judges a statement as one of an identity policy.
fn build(statement: CheckedStatement) -> Result<Statement, Findings> {
    statement.build(&Linter::new(PolicyKind::MANAGED).service(&SERVICE))
}

#[track_caller]
fn refused(statement: Result<Statement, Findings>, messages: &[&str]) {
    let findings = statement.unwrap_err();
    let found: Vec<_> = findings.iter().map(ToString::to_string).collect();
    assert_eq!(found, messages);
}

#[test]
fn a_right_statement_is_built() {
    let statement = allow()
        .sid("Push")
        .on([APP])
        .actions(["ecr:putimage"])
        .actions([EcrAction::InitiateLayerUpload])
        .actions([ActionPattern::<EcrAction>::from_static("ecr:Complete*")])
        .condition(BaseOperator::StringEquals, "ecr:ResourceTag/team", "payments")
        .when(key::ResourceTag::new("stage").string_like("test-*"));
    assert_eq!(
        serde_json::to_value(build(statement).unwrap()).unwrap(),
        serde_json::json!({
            "Sid": "Push",
            "Effect": "Allow",
            "Action": ["ecr:putimage", "ecr:InitiateLayerUpload", "ecr:Complete*"],
            "Resource": APP,
            "Condition": {
                "StringEquals": {"ecr:ResourceTag/team": "payments"},
                "StringLike": {"ecr:ResourceTag/stage": "test-*"},
            },
        })
    );
}

#[test]
fn every_mistake_is_listed() {
    let statement = allow()
        .on([APP, "arn:aws:s3:::bucket", "arn:aws:ecr:us-esat-1:123456789012:repository/team/app"])
        .actions(["ecr:PutImages", "ecr:PutImage", "ecr:GetAuthorizationToken"])
        .condition(BaseOperator::StringEquals, "ecr:AccountSetting", "x")
        .condition(BaseOperator::NumericEquals, "ecr:ResourceTag/level", "5")
        .condition(BaseOperator::StringEquals, "aws:TagKeys", "team");
    refused(
        build(statement),
        &[
            "warning: Resource[2]: `us-esat-1` of \
             `arn:aws:ecr:us-esat-1:123456789012:repository/team/app` is not a known region; did \
             you mean `us-east-1`?",
            "Action[0]: Amazon Elastic Container Registry (`ecr`) has no action `ecr:PutImages`; \
             did you mean `ecr:PutImage`?",
            "warning: Action[2]: `ecr:GetAuthorizationToken` does not act on `repository`; an \
             action without resource-level permissions belongs in a statement of its own, with \
             `\"Resource\": \"*\"`",
            "warning: Resource[1]: no action of the statement acts on resources of `s3`, found \
             `arn:aws:s3:::bucket`; resources of other services belong in statements of their own",
            "warning: Condition.StringEquals.ecr:AccountSetting: no action of the statement \
             carries the condition key `ecr:AccountSetting`",
            "warning: Condition.StringEquals.aws:TagKeys: `aws:TagKeys` has several values in one \
             request; compare it with `ForAnyValue:StringEquals` or `ForAllValues:StringEquals`",
            "warning: Condition.StringEquals.aws:TagKeys: no action of the statement carries the \
             condition key `aws:TagKeys`",
            "warning: Condition.NumericEquals.ecr:ResourceTag/level: the values of \
             `ecr:ResourceTag/level` are text, and `NumericEquals` compares numbers",
            "warning: Condition.NumericEquals.ecr:ResourceTag/level: requests for \
             `ecr:GetAuthorizationToken` never carry the condition key `ecr:ResourceTag/level`; \
             move the actions that carry the key into a statement of their own",
        ],
    );
}

#[test]
fn nothing_is_not_a_statement() {
    refused(
        build(allow()),
        &[
            "a statement needs `Action` or `NotAction`, found neither",
            "a statement of a managed policy needs `Resource` or `NotResource`, found neither",
        ],
    );
    let nothing: [&str; 0] = [];
    refused(
        build(allow().actions(nothing).on(nothing)),
        &[
            "Action: `Action` lists nothing; name at least one action",
            "Resource: `Resource` lists nothing; name at least one resource",
        ],
    );
}

#[test]
fn keys_and_operators_must_be_known() {
    let statement = || allow().on_all().actions([EcrAction::GetAuthorizationToken]);
    refused(
        build(statement().condition(BaseOperator::StringEquals, "ecr:Setting", "x")),
        &["Condition.StringEquals.ecr:Setting: Amazon Elastic Container Registry (`ecr`) has no \
           condition key `ecr:Setting`"],
    );
    let unknown = ConditionOperator::new("StringEqual");
    refused(
        build(statement().condition(unknown, "aws:PrincipalOrgID", "o-a1b2c3d4e5")),
        &["Condition.StringEqual: `StringEqual` is not a condition operator; did you mean \
           `StringEquals`?"],
    );
    let twice = statement()
        .condition(BaseOperator::StringEquals, "aws:PrincipalOrgID", "o-a1b2c3d4e5")
        .condition(BaseOperator::StringEquals, "aws:PrincipalOrgID", "o-b1b2c3d4e5");
    refused(
        build(twice),
        &["Condition: the condition has `StringEquals` on `aws:PrincipalOrgID` already, and a \
           document cannot hold both; where any value may match, give all at once; where each \
           must, take a pattern that fits both, or a `Deny` with the negated operator"],
    );
}

#[test]
fn suggestions_are_no_errors_and_can_be_had() {
    let linter = Linter::new(PolicyKind::MANAGED).service(&SERVICE);
    let operator = Operator::new(BaseOperator::StringEquals).for_any_value();
    let statement = allow()
        .on_all()
        .actions([EcrAction::GetAuthorizationToken])
        .condition(operator, "aws:PrincipalOrgID", "o-a1b2c3d4e5")
        .build(&linter)
        .unwrap();
    assert_eq!(
        linter.lint_statement(&statement).findings().to_string(),
        "suggestion: Condition.ForAnyValue:StringEquals.aws:PrincipalOrgID: `aws:PrincipalOrgID` \
         has one value in a request; compare it with `StringEquals`"
    );
}

#[test]
fn patterns_must_have_an_effect() {
    assert!(build(allow().on([APP]).actions(["ecr:*Image*"])).is_ok());
    refused(
        build(allow().on([APP]).actions(["ecr:*Account*"])),
        &["warning: Action: no action that matches `ecr:*Account*` acts on `repository`"],
    );
    refused(
        build(allow().on([APP]).actions(["ecr:Gte*"])),
        &["Action: `ecr:Gte*` matches no action of Amazon Elastic Container Registry (`ecr`)"],
    );
    let operator = Operator::new(BaseOperator::StringEquals).for_any_value();
    refused(
        build(allow().on([APP]).actions(["ecr:Put*"]).condition(operator, "aws:TagKeys", "a")),
        &["warning: Condition.ForAnyValue:StringEquals.aws:TagKeys: no action of the statement \
           carries the condition key `aws:TagKeys`"],
    );
    let everything = "arn:aws:ecr:us-east-1:123456789012:*/*";
    refused(
        build(allow().on([everything]).actions(["ecr:*Account*"])),
        &["warning: Action: no action that matches `ecr:*Account*` acts on `repository`"],
    );
    let typed = |pattern: &str| {
        let everything: ServiceArnPattern<EcrAction> = everything.parse().unwrap();
        let pattern: ActionPattern<EcrAction> = pattern.parse().unwrap();
        let statement = IdentityPolicy::allow().on_several_types(everything);
        statement.actions_like([pattern]).map(|_| ()).map_err(|error| error.to_string())
    };
    assert_eq!(typed("ecr:*Image*"), Ok(()));
    assert_eq!(
        typed("ecr:*Account*"),
        Err("no action that matches `ecr:*Account*` acts on a type of resource".to_owned())
    );
    let pattern: ActionPattern<EcrAction> = "ecr:*Layer*".parse().unwrap();
    let expanded: Vec<_> = pattern.actions().map(EcrAction::name).collect();
    assert_eq!(
        expanded,
        [
            "BatchCheckLayerAvailability",
            "CompleteLayerUpload",
            "GetDownloadUrlForLayer",
            "InitiateLayerUpload",
            "UploadLayerPart",
        ]
    );
}

/// Judges patterns of actions with a condition on a key by the compiler's door and by the linter's.
#[track_caller]
fn assert_carried<K>(key: &K, carrying: [bool; 5])
where
    K: KeyOf<EcrAction> + Key<Reach = Listed> + Clone,
{
    let patterns = ["ecr:Get*", "ecr:Put*", "ecr:Tag*", "ecr:*Account*", "ecr:*"];
    for (text, is_carried) in patterns.into_iter().zip(carrying) {
        let pattern: ActionPattern<EcrAction> = text.parse().unwrap();
        let typed = IdentityPolicy::allow()
            .on_all()
            .actions_like([pattern])
            .unwrap()
            .when(key.clone().present());
        let typed = IdentityPolicy::new().with(typed).build().map_err(|found| found.to_string());
        let checked = build(allow().on_all().actions([text]).when(key.clone().present()));
        let checked = checked.map_err(|found| found.to_string());
        let name = key.name();
        let message = format!("no action of the statement carries the condition key `{name}`");
        if is_carried {
            assert!(typed.is_ok() && checked.is_ok(), "{text} {name}: {typed:?} {checked:?}");
        } else {
            assert_eq!(typed, Err(format!("Statement[0]: {message}")));
            assert_eq!(checked, Err(format!("warning: Condition.Null.{name}: {message}")));
        }
    }
}

#[test]
fn a_pattern_takes_the_keys_of_the_actions_that_match_it() {
    assert_carried(&aws::ResourceTag::new("team"), [true, true, true, false, true]);
    assert_carried(&aws::RequestTag::new("team"), [false, false, true, false, true]);
    assert_carried(&aws::TagKeys, [false, false, true, false, true]);
    assert_carried(&key::ResourceTag::new("team"), [true, true, true, false, true]);
    assert_carried(&key::AccountSetting, [true, true, false, true, true]);
}

#[test]
fn both_doors_suggest_the_same_action() {
    let linter = Linter::new(PolicyKind::MANAGED).service(&SERVICE);
    let mut suggested = 0;
    let mut compare = |text: &str| {
        let Err(error) = text.parse::<EcrAction>() else { return };
        let statement = Statement::new(Effect::Allow)
            .with_action(ActionElement::Action(OneOrMany::One(text.to_owned().into())));
        let report = linter.lint_statement(&statement);
        let unknown = |finding: &&Finding| finding.code() == Code::InvalidAction;
        let found = report.findings().iter().find(unknown).unwrap();
        let help = error.suggestion().map(|action| format!("did you mean `{action}`?"));
        assert_eq!(found.help(), help.as_deref(), "{text}");
        suggested += usize::from(help.is_some());
    };
    for (verb, object) in [
        ("Put", "RepositoryPolicy"),
        ("Read", "RepositoryPolicy"),
        ("Remove", "Repository"),
        ("Pull", "Image"),
        ("Batch", "Image"),
        ("List", "Repositories"),
    ] {
        compare(&format!("ecr:{verb}{object}"));
    }
    for name in EcrAction::ALL.iter().map(|action| action.name()) {
        for at in 0..name.len() {
            let (start, end) = name.split_at(at);
            compare(&format!("ecr:{start}{}", end.get(1..).unwrap_or_default()));
            compare(&format!("ecr:{start}xy{end}"));
        }
    }
    assert!(suggested > 1_000, "{suggested}");
}

#[test]
fn a_region_newer_than_the_list_is_named_as_such() {
    let newer = "arn:aws:ecr:us-east-9:123456789012:repository/team/*";
    let linter = || Linter::new(PolicyKind::MANAGED).service(&SERVICE);
    let statement = |arn| allow().on([arn]).actions([EcrAction::PutImage]);
    assert!(statement(newer).build(&linter()).is_err());
    assert!(statement(newer).build(&linter().with_unlisted_regions()).is_ok());
    let formless = "arn:aws:ecr:moon:123456789012:repository/team/*";
    assert!(statement(formless).build(&linter().with_unlisted_regions()).is_err());
}

#[test]
fn each_kind_of_policy_takes_its_own_elements() {
    let repository = Linter::new(AttachedToRepository::KIND).service(&SERVICE);
    let registry = Linter::new(AttachedToRegistry::KIND).service(&SERVICE);
    let pull = || {
        let account = "arn:aws:iam::111122223333:root";
        allow().principal(PrincipalKind::Aws, [account]).actions(["ecr:BatchGetImage"])
    };
    assert!(pull().build(&repository).is_ok());
    refused(
        pull().build(&registry),
        &["a statement of an ECR registry policy needs `Resource` or `NotResource`, found neither"],
    );
    assert!(pull().on([APP]).build(&registry).is_ok());
    refused(
        build(pull().on([APP])),
        &["Principal: `Principal` has no place in a managed policy; take it out"],
    );
    let by_lambda = allow()
        .principal(PrincipalKind::Service, ["lambda.amazonaws.com"])
        .actions(["ecr:BatchGetImage"]);
    refused(
        by_lambda.build(&repository),
        &["security: Principal: `lambda.amazonaws.com` is let in on behalf of any account; add a \
           condition on `aws:SourceArn` or `aws:SourceAccount`"],
    );
    let foreign = allow().principal(PrincipalKind::Aws, ["111122223333"]).actions(["s3:GetObject"]);
    refused(
        foreign.build(&repository),
        &["Action: an ECR repository policy takes only actions of `ecr`, found `s3:GetObject`"],
    );
}
