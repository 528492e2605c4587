//! The compiler's checks at run time, for actions and ARNs that come from configuration.
#![allow(clippy::unwrap_used, reason = "a test stops at the first wrong fact")]

use ecr_iam::iam_policy::document::{BaseOperator, ConditionOperator, Operator};
use ecr_iam::iam_policy::{ActionPattern, CheckedStatement, Compare, Statement, Violations};
use ecr_iam::{EcrAction, key};

const APP: &str = "arn:aws:ecr:us-east-1:123456789012:repository/team/app";

fn allow() -> CheckedStatement<EcrAction> {
    CheckedStatement::allow()
}

#[track_caller]
fn refused(statement: Result<Statement, Violations>, messages: &[&str]) {
    let violations = statement.unwrap_err();
    let found: Vec<_> = violations.iter().map(ToString::to_string).collect();
    assert_eq!(found, messages);
}

#[test]
fn a_right_statement_is_built() {
    let statement = allow()
        .sid("Push")
        .on([APP])
        .actions(["ecr:putimage".parse().unwrap(), EcrAction::InitiateLayerUpload])
        .condition(BaseOperator::StringEquals, "ecr:ResourceTag/team", "payments")
        .when(key::ResourceTag::new("stage").string_like("test-*"))
        .build()
        .unwrap();
    assert_eq!(
        serde_json::to_value(&statement).unwrap(),
        serde_json::json!({
            "Sid": "Push",
            "Effect": "Allow",
            "Action": ["ecr:PutImage", "ecr:InitiateLayerUpload"],
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
    refused(
        allow()
            .on([
                APP,
                "arn:aws:s3:::bucket",
                "arn:aws:ecr:us-esat-1:123456789012:repository/team/app",
            ])
            .actions([EcrAction::PutImage, EcrAction::GetAuthorizationToken])
            .condition(BaseOperator::StringEquals, "ecr:AccountSetting", "x")
            .condition(BaseOperator::NumericEquals, "ecr:ResourceTag/level", "5")
            .condition(BaseOperator::StringEquals, "aws:TagKeys", "team")
            .build(),
        &[
            "Resource[1]: `arn:aws:s3:::bucket` is not an ARN of Amazon Elastic Container Registry \
             (`ecr`); resources of other services belong in statements of their own",
            "Resource[2]: `us-esat-1` is not a known region of the partition `aws`; did you mean \
             `us-east-1`? in `arn:aws:ecr:us-esat-1:123456789012:repository/team/app`",
            "Action[1]: `ecr:GetAuthorizationToken` does not act on `repository`; an action without \
             resource-level permissions belongs in a statement of its own, on all resources",
            "Condition.StringEquals.ecr:AccountSetting: `ecr:PutImage` on `repository` never carries \
             the condition key `ecr:AccountSetting`; move the actions that carry the key into a \
             statement of their own",
            "Condition.StringEquals.aws:TagKeys: `aws:TagKeys` has several values in one request; \
             compare a multi-valued key with `ForAnyValue` or `ForAllValues`",
            "Condition.StringEquals.aws:TagKeys: `ecr:PutImage` on `repository` never carries the \
             condition key `aws:TagKeys`; move the actions that carry the key into a statement of \
             their own",
            "Condition.NumericEquals.ecr:ResourceTag/level: the values of `ecr:ResourceTag/level` \
             are not numbers; `NumericEquals` never matches",
        ],
    );
}

#[test]
fn nothing_is_not_a_statement() {
    refused(
        allow().build(),
        &[
            "Action: a statement needs at least one action",
            "Resource: the statement does not say on which resources",
        ],
    );
}

#[test]
fn keys_and_operators_must_be_known() {
    let statement = || allow().on_all().actions([EcrAction::GetAuthorizationToken]);
    refused(
        statement().condition(BaseOperator::StringEquals, "ecr:Setting", "x").build(),
        &["Condition.StringEquals.ecr:Setting: no action of Amazon Elastic Container Registry \
           (`ecr`) carries the condition key `ecr:Setting`"],
    );
    let operator = Operator::new(BaseOperator::StringEquals).for_any_value();
    refused(
        statement().condition(operator, "aws:PrincipalOrgID", "o-1").build(),
        &["Condition.ForAnyValue:StringEquals.aws:PrincipalOrgID: `aws:PrincipalOrgID` has one \
           value in a request; compare a single-valued key directly"],
    );
    let unknown = ConditionOperator::new("StringEqual");
    refused(
        statement().condition(unknown, "aws:PrincipalOrgID", "o-1").build(),
        &["Condition.StringEqual.aws:PrincipalOrgID: `StringEqual` is not a condition operator"],
    );
    let twice = statement()
        .condition(BaseOperator::StringEquals, "aws:PrincipalOrgID", "o-1")
        .condition(BaseOperator::StringEquals, "aws:PrincipalOrgID", "o-2");
    refused(
        twice.build(),
        &["Condition: the condition has `StringEquals` on `aws:PrincipalOrgID` already; give all \
           its values at once where any of them may match, and use statements of their own where \
           each must"],
    );
}

#[test]
fn patterns_must_have_an_effect() {
    let pattern = |text: &str| text.parse::<ActionPattern<EcrAction>>().unwrap();
    assert!(allow().on([APP]).actions_like([pattern("ecr:*Image*")]).build().is_ok());
    refused(
        allow().on([APP]).actions_like([pattern("ecr:*Account*")]).build(),
        &["Action[0]: no action that matches `ecr:*Account*` acts on `repository`"],
    );
    refused(
        allow()
            .on([APP])
            .actions_like([pattern("ecr:Put*")])
            .condition(
                Operator::new(BaseOperator::StringEquals).for_any_value(),
                "aws:TagKeys",
                "a",
            )
            .build(),
        &["Condition.ForAnyValue:StringEquals.aws:TagKeys: no action that matches `ecr:Put*` \
           carries the condition key `aws:TagKeys`"],
    );
    let error = "ecr:Gte*".parse::<ActionPattern<EcrAction>>().unwrap_err();
    assert_eq!(
        error.to_string(),
        "`ecr:Gte*` matches no action of Amazon Elastic Container Registry (`ecr`)"
    );
    let expanded: Vec<_> = pattern("ecr:*Layer*").actions().map(EcrAction::name).collect();
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

#[test]
fn a_region_newer_than_the_list_is_named_as_such() {
    let newer = "arn:aws:ecr:us-east-9:123456789012:repository/team/*";
    let statement = || allow().on([newer]).actions([EcrAction::PutImage]);
    assert!(statement().build().is_err());
    assert!(statement().with_unlisted_regions().build().is_ok());
}
