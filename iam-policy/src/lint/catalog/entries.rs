//! The entries of the catalog of codes, in the order of [`Code::ALL`].

use super::Entry;
use crate::document::{
    Code, PolicyKind, Presence, ResourceRule,
    Severity::{self, Error, Security, Suggestion, Warning},
};

const CHECKS: &str = super::access_analyzer::PAGE;
const ACTION: &str =
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html";
const CONDITION: &str =
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html";
const ENDPOINTS: &str =
    "https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html";
const KEYS: &str =
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html";
const MULTI: &str = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html";
const OPERATORS: &str = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html";
const PRINCIPAL: &str =
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html";
const QUOTAS: &str = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html";
const RCPS: &str =
    "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html";
const RESOURCE: &str =
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html";
const SERVICES: &str = "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html";
const VARIABLES: &str =
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html";

/// A policy of one oven, which names no resource.
const OVEN_POLICY: PolicyKind = PolicyKind::new("an oven policy")
    .with_principal(Presence::Required)
    .with_resource(ResourceRule::OnlyAll);

const fn entry(
    code: Code,
    severities: &'static [Severity],
    source: &'static str,
    kind: PolicyKind,
) -> Entry {
    Entry::new(code, severities, source, kind)
}

/// An entry for each code.
// Examples are texts that rustfmt cannot break.
#[rustfmt::skip]
pub(super) const ENTRIES: &[Entry] = &[
    entry(Code::JsonSyntaxError, &[Error], CHECKS, PolicyKind::IDENTITY).with_policy(r#"{"Version": "2012-10-17", "Statement": [}"#),
    entry(Code::InvalidPolicyElement, &[Error], CHECKS, PolicyKind::IDENTITY).with_policy(r#"{"Version": "2012-10-17", "Statment": {"Effect": "Allow", "Action": "bakery:ListOvens", "Resource": "*"}}"#),
    entry(Code::UnsupportedElementCombination, &[Error], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "bakery:ListOvens",
  "Resource": "*",
  "NotAction": "iam:*"
"#),
    entry(Code::DataTypeMismatch, &[Error], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": 5,
  "Resource": "*"
"#),
    entry(Code::MissingStatement, &[Error], CHECKS, PolicyKind::IDENTITY).with_policy(r#"{"Version": "2012-10-17"}"#),
    entry(Code::MissingEffect, &[Error], CHECKS, PolicyKind::IDENTITY).with_policy(r#"{"Version": "2012-10-17", "Statement": {"Action": "bakery:ListOvens", "Resource": "*"}}"#),
    entry(Code::InvalidEffect, &[Error], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "allow",
  "Action": "bakery:ListOvens",
  "Resource": "*"
"#),
    entry(Code::MissingAction, &[Error], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Resource": "*"
"#),
    entry(Code::MissingResource, &[Error], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "bakery:ListOvens"
"#),
    entry(Code::MissingPrincipal, &[Error], CHECKS, PolicyKind::RESOURCE).with_statement(r#"
  "Effect": "Allow",
  "Action": "bakery:ListOvens",
  "Resource": "*"
"#),
    entry(Code::InvalidVersion, &[Error, Warning], CHECKS, PolicyKind::MANAGED).with_policy(r#"{"Version": "2008-10-17", "Statement": {"Effect": "Allow", "Action": "bakery:ListOvens", "Resource": "*"}}"#),
    entry(Code::MissingVersion, &[Error, Warning], CHECKS, PolicyKind::IDENTITY).with_policy(r#"{"Statement": {"Effect": "Allow", "Action": "bakery:ListOvens", "Resource": "*"}}"#),
    entry(Code::UniqueSidsRequired, &[Error], CHECKS, PolicyKind::IDENTITY).with_policy(r#"{"Version": "2012-10-17", "Statement": [
  {"Sid": "List", "Effect": "Allow", "Action": "bakery:ListOvens", "Resource": "*"},
  {"Sid": "List", "Effect": "Deny", "Action": "bakery:BakeBread", "Resource": "*"}
]}"#),
    entry(Code::UniqueSidsRecommended, &[Warning], CHECKS, PolicyKind::RESOURCE).with_policy(r#"{"Version": "2012-10-17", "Statement": [
  {"Sid": "List", "Effect": "Allow", "Principal": {"AWS": "123456789012"}, "Action": "bakery:ListOvens", "Resource": "*"},
  {"Sid": "List", "Effect": "Deny", "Principal": {"AWS": "123456789012"}, "Action": "bakery:BakeBread", "Resource": "*"}
]}"#),
    entry(Code::UnsupportedSid, &[Error], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Sid": "List ovens",
  "Effect": "Allow",
  "Action": "bakery:ListOvens",
  "Resource": "*"
"#),
    entry(Code::EmptySidValue, &[Suggestion], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Sid": "",
  "Effect": "Allow",
  "Action": "bakery:ListOvens",
  "Resource": "*"
"#),
    entry(Code::InvalidCharacter, &[Error], QUOTAS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "s3:ListBucket",
  "Resource": "*",
  "Condition": {"StringLike": {"s3:prefix": "пекарня/*"}}
"#),
    entry(Code::PolicySizeExceedsIdentityPolicyQuota, &[Error], CHECKS, PolicyKind::MANAGED),
    entry(Code::PolicySizeExceedsResourcePolicyQuota, &[Error], CHECKS, PolicyKind::VPC_ENDPOINT),
    entry(Code::PolicySizeExceedsRoleTrustPolicyQuota, &[Error], CHECKS, PolicyKind::TRUST),
    entry(Code::PolicySizeExceedsScpQuota, &[Error], CHECKS, PolicyKind::SERVICE_CONTROL),
    entry(Code::PolicySizeExceedsRcpQuota, &[Error], CHECKS, PolicyKind::RESOURCE_CONTROL),
    entry(Code::InvalidAction, &[Error], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "bakery:BakeBraed",
  "Resource": "*"
"#),
    entry(Code::ActionPatternMatchesNothing, &[Error], ACTION, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "bakery:Burn*",
  "Resource": "*"
"#),
    entry(Code::InvalidServiceInAction, &[Suggestion], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "bakrey:ListOvens",
  "Resource": "*"
"#),
    entry(Code::WildcardInServiceName, &[Suggestion], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "*:List*",
  "Resource": "*"
"#),
    entry(Code::EmptyArrayAction, &[Error], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": [],
  "Resource": "*"
"#),
    entry(Code::UnsupportedActionInPolicy, &[Error, Warning], CHECKS, PolicyKind::TRUST).with_statement(r#"
  "Effect": "Allow",
  "Principal": {"AWS": "123456789012"},
  "Action": "s3:GetObject"
"#),
    entry(Code::ActionWithoutResource, &[Warning], SERVICES, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": ["bakery:BakeBread", "bakery:ListOvens"],
  "Resource": "arn:aws:bakery:us-east-1:123456789012:oven/big"
"#),
    entry(Code::MissingRequiredResource, &[Suggestion], SERVICES, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "bakery:StoreBread",
  "Resource": "arn:aws:bakery:us-east-1:123456789012:shelf/rye"
"#),
    entry(Code::IncompleteActionSet, &[Suggestion], SERVICES, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "bakery:SellBread",
  "Resource": "*"
"#),
    entry(Code::RedundantAction, &[Suggestion], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": ["s3:Get*", "s3:GetObject"],
  "Resource": "*"
"#),
    entry(Code::EmptyArrayResource, &[Error], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "bakery:BakeBread",
  "Resource": []
"#),
    entry(Code::UnsupportedResourceArnInPolicy, &[Warning], CHECKS, OVEN_POLICY).with_statement(r#"
  "Effect": "Allow",
  "Principal": {"AWS": "123456789012"},
  "Action": "bakery:BakeBread",
  "Resource": "arn:aws:bakery:us-east-1:123456789012:oven/big"
"#),
    entry(Code::RoleTrustPolicySyntaxErrorResource, &[Error], CHECKS, PolicyKind::TRUST).with_statement(r#"
  "Effect": "Allow",
  "Principal": {"AWS": "123456789012"},
  "Action": "sts:AssumeRole",
  "Resource": "*"
"#),
    entry(Code::InvalidArnPrefix, &[Error], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "bakery:BakeBread",
  "Resource": "bakery:oven/big"
"#),
    entry(Code::MissingArnField, &[Error], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "bakery:BakeBread",
  "Resource": "arn:aws:bakery:oven/big"
"#),
    entry(Code::InvalidPartition, &[Error], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "s3:ListBucket",
  "Resource": "arn:amazon:s3:::recipes"
"#),
    entry(Code::InvalidArnServiceCase, &[Error], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "s3:ListBucket",
  "Resource": "arn:aws:S3:::recipes"
"#),
    entry(Code::WildcardInArnService, &[Error], RESOURCE, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "s3:ListBucket",
  "Resource": "arn:aws:s*:::recipes"
"#),
    entry(Code::InvalidArnRegion, &[Error, Warning], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "sqs:SendMessage",
  "Resource": "arn:aws:sqs:us-esat-1:123456789012:orders"
"#),
    entry(Code::ArnRegionNotAllowed, &[Error, Warning], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "s3:ListBucket",
  "Resource": "arn:aws:s3:us-east-1::recipes"
"#),
    entry(Code::MissingArnRegion, &[Error, Suggestion], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "bakery:BakeBread",
  "Resource": "arn:aws:bakery::123456789012:oven/big"
"#),
    entry(Code::InvalidArnAccount, &[Error], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "sqs:SendMessage",
  "Resource": "arn:aws:sqs:us-east-1:12345678901:orders"
"#),
    entry(Code::ArnAccountNotAllowed, &[Error, Warning], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "s3:ListBucket",
  "Resource": "arn:aws:s3::123456789012:recipes"
"#),
    entry(Code::MissingArnAccount, &[Error, Suggestion], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "bakery:BakeBread",
  "Resource": "arn:aws:bakery:us-east-1::oven/big"
"#),
    entry(Code::InvalidArnResource, &[Error, Warning], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "bakery:BakeBread",
  "Resource": "arn:aws:bakery:us-east-1:123456789012:ovens/big"
"#),
    entry(Code::ResourceWithoutAction, &[Warning], SERVICES, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "bakery:BakeBread",
  "Resource": ["arn:aws:bakery:us-east-1:123456789012:oven/big", "arn:aws:bakery:us-east-1:123456789012:shelf/rye"]
"#),
    entry(Code::RedundantResource, &[Suggestion], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "s3:GetObject",
  "Resource": ["arn:aws:s3:::recipes/*", "arn:aws:s3:::recipes/rye"]
"#),
    entry(Code::UnsupportedPrincipal, &[Error], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Principal": {"AWS": "123456789012"},
  "Action": "bakery:ListOvens",
  "Resource": "*"
"#),
    entry(Code::ScpSyntaxErrorPrincipal, &[Error], CHECKS, PolicyKind::SERVICE_CONTROL).with_statement(r#"
  "Effect": "Deny",
  "Principal": "*",
  "Action": "bakery:ListOvens",
  "Resource": "*"
"#),
    entry(Code::RcpSyntaxErrorPrincipal, &[Error], CHECKS, PolicyKind::RESOURCE_CONTROL).with_statement(r#"
  "Effect": "Deny",
  "Principal": {"AWS": "123456789012"},
  "Action": "s3:GetObject",
  "Resource": "*"
"#),
    entry(Code::RcpSyntaxErrorAllow, &[Error], CHECKS, PolicyKind::RESOURCE_CONTROL).with_statement(r#"
  "Effect": "Allow",
  "Principal": "*",
  "Action": "s3:GetObject",
  "Resource": "*"
"#),
    entry(Code::RcpSyntaxErrorNotAction, &[Error], CHECKS, PolicyKind::RESOURCE_CONTROL).with_statement(r#"
  "Effect": "Deny",
  "Principal": "*",
  "NotAction": "s3:GetObject",
  "Resource": "*"
"#),
    entry(Code::RcpSyntaxErrorAction, &[Error], CHECKS, PolicyKind::RESOURCE_CONTROL).with_statement(r#"
  "Effect": "Deny",
  "Principal": "*",
  "Action": "*",
  "Resource": "*"
"#),
    entry(Code::RcpUnsupportedService, &[Suggestion], RCPS, PolicyKind::RESOURCE_CONTROL).with_statement(r#"
  "Effect": "Deny",
  "Principal": "*",
  "Action": "bakery:ListOvens",
  "Resource": "*"
"#),
    entry(Code::RoleTrustPolicySyntaxErrorNotPrincipal, &[Error], CHECKS, PolicyKind::TRUST).with_statement(r#"
  "Effect": "Deny",
  "NotPrincipal": {"AWS": "123456789012"},
  "Action": "sts:AssumeRole"
"#),
    entry(Code::RoleTrustPolicyUnsupportedWildcardInPrincipal, &[Error], CHECKS, PolicyKind::TRUST).with_statement(r#"
  "Effect": "Allow",
  "Principal": "*",
  "Action": "sts:AssumeRole"
"#),
    entry(Code::InvalidPrincipalKey, &[Error], CHECKS, PolicyKind::RESOURCE).with_statement(r#"
  "Effect": "Allow",
  "Principal": {"Aws": "123456789012"},
  "Action": "bakery:ListOvens",
  "Resource": "*"
"#),
    entry(Code::InvalidPrincipalFormat, &[Error], CHECKS, PolicyKind::RESOURCE).with_statement(r#"
  "Effect": "Allow",
  "Principal": {"AWS": "arn:aws:iam::123456789012:group/bakers"},
  "Action": "bakery:ListOvens",
  "Resource": "*"
"#),
    entry(Code::InvalidFederatedPrincipalSyntaxInRoleTrustPolicy, &[Error], CHECKS, PolicyKind::TRUST).with_statement(r#"
  "Effect": "Allow",
  "Principal": {"Federated": "arn:aws:iam::123456789012:user/baker"},
  "Action": "sts:TagSession",
  "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}}
"#),
    entry(Code::FederatedPrincipalNotSupported, &[Error], CHECKS, PolicyKind::RESOURCE).with_statement(r#"
  "Effect": "Allow",
  "Principal": {"Federated": "arn:aws:iam::123456789012:saml-provider/bakers"},
  "Action": "bakery:ListOvens",
  "Resource": "*"
"#),
    entry(Code::InvalidRoleReference, &[Warning], CHECKS, PolicyKind::RESOURCE).with_statement(r#"
  "Effect": "Allow",
  "Principal": {"AWS": "AROADBQP57FF2AEXAMPLE"},
  "Action": "bakery:ListOvens",
  "Resource": "*"
"#),
    entry(Code::InvalidUserReference, &[Warning], CHECKS, PolicyKind::RESOURCE).with_statement(r#"
  "Effect": "Allow",
  "Principal": {"AWS": "AIDACKCEVSQ6C2EXAMPLE"},
  "Action": "bakery:ListOvens",
  "Resource": "*"
"#),
    entry(Code::UnsupportedWildcardInPrincipal, &[Error], CHECKS, PolicyKind::RESOURCE).with_statement(r#"
  "Effect": "Allow",
  "Principal": {"AWS": "arn:aws:iam::123456789012:role/*"},
  "Action": "bakery:ListOvens",
  "Resource": "*"
"#),
    entry(Code::InvalidServicePrincipalFormat, &[Error, Warning], CHECKS, PolicyKind::TRUST).with_statement(r#"
  "Effect": "Allow",
  "Principal": {"Service": "lambda.amazonws.com"},
  "Action": "sts:AssumeRole",
  "Condition": {"StringEquals": {"aws:SourceAccount": "123456789012"}}
"#),
    entry(Code::EmptyObjectPrincipal, &[Error], CHECKS, PolicyKind::RESOURCE).with_statement(r#"
  "Effect": "Allow",
  "Principal": {},
  "Action": "bakery:ListOvens",
  "Resource": "*"
"#),
    entry(Code::EmptyArrayPrincipal, &[Error], CHECKS, PolicyKind::RESOURCE).with_statement(r#"
  "Effect": "Allow",
  "Principal": {"AWS": []},
  "Action": "bakery:ListOvens",
  "Resource": "*"
"#),
    entry(Code::AllowWithNotPrincipal, &[Security], CHECKS, PolicyKind::RESOURCE).with_statement(r#"
  "Effect": "Allow",
  "NotPrincipal": {"AWS": "123456789012"},
  "Action": "bakery:ListOvens",
  "Resource": "*"
"#),
    entry(Code::PublicPrincipal, &[Security], PRINCIPAL, PolicyKind::RESOURCE).with_statement(r#"
  "Effect": "Allow",
  "Principal": "*",
  "Action": "bakery:ListOvens",
  "Resource": "*"
"#),
    entry(Code::RestrictAccessToServicePrincipal, &[Security], CHECKS, PolicyKind::RESOURCE).with_statement(r#"
  "Effect": "Allow",
  "Principal": {"Service": "lambda.amazonaws.com"},
  "Action": "bakery:ListOvens",
  "Resource": "*"
"#),
    entry(Code::RecommendedConditionKeyForServicePrincipal, &[Suggestion], CHECKS, PolicyKind::TRUST).with_statement(r#"
  "Effect": "Allow",
  "Principal": {"Service": "lambda.amazonaws.com"},
  "Action": "sts:AssumeRole"
"#),
    entry(Code::MissingPairedConditionKeys, &[Security, Suggestion], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "s3:ListBucket",
  "Resource": "*",
  "Condition": {"IpAddress": {"aws:VpcSourceIp": "10.0.0.0/16"}}
"#),
    entry(Code::UnsupportedConditionKeyForServicePrincipal, &[Warning], CHECKS, PolicyKind::RESOURCE).with_statement(r#"
  "Effect": "Allow",
  "Principal": {"Service": "lambda.amazonaws.com"},
  "Action": "bakery:ListOvens",
  "Resource": "*",
  "Condition": {
    "StringEquals": {"aws:SourceAccount": "123456789012", "aws:PrincipalOrgID": "o-a1b2c3d4e5"}
  }
"#),
    entry(Code::MismatchedActionForPrincipal, &[Error], CHECKS, PolicyKind::TRUST).with_statement(r#"
  "Effect": "Allow",
  "Principal": {"Federated": "arn:aws:iam::123456789012:oidc-provider/sso.example.com"},
  "Action": "sts:AssumeRole",
  "Condition": {"StringEquals": {"sso.example.com:sub": "baker"}}
"#),
    entry(Code::MissingConditionKeyForOidcPrincipal, &[Security], CHECKS, PolicyKind::TRUST).with_statement(r#"
  "Effect": "Allow",
  "Principal": {"Federated": "arn:aws:iam::123456789012:oidc-provider/sso.example.com"},
  "Action": "sts:AssumeRoleWithWebIdentity"
"#),
    entry(Code::MissingGithubRepoConditionKey, &[Security], CHECKS, PolicyKind::TRUST).with_statement(r#"
  "Effect": "Allow",
  "Principal": {"Federated": "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"},
  "Action": "sts:AssumeRoleWithWebIdentity",
  "Condition": {"StringEquals": {"token.actions.githubusercontent.com:aud": "sts.amazonaws.com"}}
"#),
    entry(Code::SpecificGithubRepoAndBranchRecommended, &[Warning, Suggestion], CHECKS, PolicyKind::TRUST).with_statement(r#"
  "Effect": "Allow",
  "Principal": {"Federated": "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"},
  "Action": "sts:AssumeRoleWithWebIdentity",
  "Condition": {"StringLike": {"token.actions.githubusercontent.com:sub": "repo:bakery/*"}}
"#),
    entry(Code::ConfirmAudienceClaimType, &[Suggestion], CHECKS, PolicyKind::TRUST).with_statement(r#"
  "Effect": "Allow",
  "Principal": {"Federated": "arn:aws:iam::123456789012:oidc-provider/sso.example.com"},
  "Action": "sts:AssumeRoleWithWebIdentity",
  "Condition": {
    "StringEquals": {"sso.example.com:sub": "baker"},
    "ForAnyValue:StringEquals": {"sso.example.com:aud": "bakery"}
  }
"#),
    entry(Code::MissingActionForRolesAnywhereTrustPolicy, &[Error], CHECKS, PolicyKind::TRUST).with_statement(r#"
  "Effect": "Allow",
  "Principal": {"Service": "rolesanywhere.amazonaws.com"},
  "Action": ["sts:AssumeRole", "sts:TagSession"],
  "Condition": {"StringEquals": {"aws:SourceAccount": "123456789012"}}
"#),
    entry(Code::MissingActionForConditionKey, &[Error], CHECKS, PolicyKind::TRUST).with_statement(r#"
  "Effect": "Allow",
  "Principal": {"AWS": "123456789012"},
  "Action": "sts:AssumeRole",
  "Condition": {"StringEquals": {"sts:SourceIdentity": "baker"}}
"#),
    entry(Code::RedundantPrincipalInRoleTrustPolicy, &[Suggestion], CHECKS, PolicyKind::TRUST).with_statement(r#"
  "Effect": "Allow",
  "Principal": {"AWS": [
    "arn:aws:iam::123456789012:role/baker",
    "arn:aws:sts::123456789012:assumed-role/baker/monday"
  ]},
  "Action": "sts:AssumeRole"
"#),
    entry(Code::EmptyObjectCondition, &[Suggestion], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "bakery:ListOvens",
  "Resource": "*",
  "Condition": {}
"#),
    entry(Code::EmptyArrayCondition, &[Warning], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "s3:ListBucket",
  "Resource": "*",
  "Condition": {"StringEquals": {"s3:prefix": []}}
"#),
    entry(Code::EmptyArrayConditionForAllValues, &[Warning], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Deny",
  "Action": "s3:ListBucket",
  "Resource": "*",
  "Condition": {"ForAllValues:StringEquals": {"aws:TagKeys": []}}
"#),
    entry(Code::EmptyArrayConditionForAnyValue, &[Warning], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "s3:ListBucket",
  "Resource": "*",
  "Condition": {"ForAnyValue:StringEquals": {"aws:TagKeys": []}}
"#),
    entry(Code::EmptyArrayConditionIfExists, &[Warning], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "s3:ListBucket",
  "Resource": "*",
  "Condition": {"StringEqualsIfExists": {"s3:prefix": []}}
"#),
    entry(Code::InvalidConditionOperator, &[Error], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "s3:ListBucket",
  "Resource": "*",
  "Condition": {"StringEqual": {"s3:prefix": "rye"}}
"#),
    entry(Code::NullWithIfExists, &[Error], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "s3:ListBucket",
  "Resource": "*",
  "Condition": {"NullIfExists": {"s3:prefix": "true"}}
"#),
    entry(Code::NullWithQualifier, &[Suggestion], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "s3:ListBucket",
  "Resource": "*",
  "Condition": {"ForAnyValue:Null": {"aws:TagKeys": "true"}}
"#),
    entry(Code::InvalidConditionKeyFormat, &[Error], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "s3:ListBucket",
  "Resource": "*",
  "Condition": {"StringEquals": {"SourceVpc": "vpc-1a2b3c4d"}}
"#),
    entry(Code::MissingTagKeyInCondition, &[Error], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "s3:ListBucket",
  "Resource": "*",
  "Condition": {"StringEquals": {"aws:PrincipalTag": "rye"}}
"#),
    entry(Code::DuplicateKeysWithDifferentCase, &[Error], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "s3:ListBucket",
  "Resource": "*",
  "Condition": {"StringEquals": {"s3:prefix": "rye", "s3:Prefix": "wheat"}}
"#),
    entry(Code::InvalidGlobalConditionKey, &[Error], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "s3:ListBucket",
  "Resource": "*",
  "Condition": {"StringEquals": {"aws:PrincipalOrgld": "o-a1b2c3d4e5"}}
"#),
    entry(Code::UnsupportedGlobalConditionKey, &[Error], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "s3:ListBucket",
  "Resource": "*",
  "Condition": {"ArnEquals": {"aws:ARN": "arn:aws:iam::123456789012:role/baker"}}
"#),
    entry(Code::InvalidServiceConditionKey, &[Error], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "bakery:BakeBread",
  "Resource": "*",
  "Condition": {"StringEquals": {"bakery:Flower": "rye"}}
"#),
    entry(Code::UnsupportedActionForConditionKey, &[Warning], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "bakery:ListOvens",
  "Resource": "*",
  "Condition": {"StringEquals": {"bakery:Flour": "rye"}}
"#),
    entry(Code::AllowWithUnsupportedTagConditionKeyForService, &[Warning], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "bakery:ListOvens",
  "Resource": "*",
  "Condition": {"StringEquals": {"aws:ResourceTag/team": "rye"}}
"#),
    entry(Code::AllowNotActionWithUnsupportedTagConditionKeyForService, &[Suggestion], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "NotAction": "iam:*",
  "Resource": "*",
  "Condition": {"StringEquals": {"aws:ResourceTag/team": "rye"}}
"#),
    entry(Code::DenyWithUnsupportedTagConditionKeyForService, &[Security], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Deny",
  "Action": "bakery:ListOvens",
  "Resource": "*",
  "Condition": {"StringEquals": {"aws:ResourceTag/team": "rye"}}
"#),
    entry(Code::DenyNotActionWithUnsupportedTagConditionKeyForService, &[Security], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Deny",
  "NotAction": "iam:*",
  "Resource": "*",
  "Condition": {"StringEquals": {"aws:ResourceTag/team": "rye"}}
"#),
    entry(Code::IrrelevantConditionKeyInPolicy, &[Suggestion], CHECKS, PolicyKind::RESOURCE).with_statement(r#"
  "Effect": "Allow",
  "Principal": {"AWS": "123456789012"},
  "Action": "bakery:ListOvens",
  "Resource": "*",
  "Condition": {"StringEquals": {"aws:ResourceAccount": "123456789012"}}
"#),
    entry(Code::MissingQualifier, &[Warning], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "s3:ListBucket",
  "Resource": "*",
  "Condition": {"StringEquals": {"aws:PrincipalOrgPaths": "o-a1b2c3d4e5/r-ab12/"}}
"#),
    entry(Code::QualifierWithSingleValuedKey, &[Suggestion], MULTI, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "s3:ListBucket",
  "Resource": "*",
  "Condition": {"ForAnyValue:StringEquals": {"aws:PrincipalAccount": "123456789012"}}
"#),
    entry(Code::ForAllValuesWithSingleValuedKey, &[Security], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "s3:ListBucket",
  "Resource": "*",
  "Condition": {"ForAllValues:StringEquals": {"aws:PrincipalAccount": "123456789012"}}
"#),
    entry(Code::ForAllValuesWithoutNull, &[Suggestion], MULTI, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "s3:ListBucket",
  "Resource": "*",
  "Condition": {"ForAllValues:StringEquals": {"aws:TagKeys": "team"}}
"#),
    entry(Code::IfExistsOnIdentityKey, &[Security], OPERATORS, PolicyKind::RESOURCE).with_statement(r#"
  "Effect": "Allow",
  "Principal": {"AWS": "*"},
  "Action": "bakery:ListOvens",
  "Resource": "*",
  "Condition": {
    "StringEqualsIfExists": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"},
    "StringEquals": {"aws:SourceVpc": "vpc-1a2b3c4d"}
  }
"#),
    entry(Code::TypeMismatch, &[Warning, Suggestion], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "s3:ListBucket",
  "Resource": "*",
  "Condition": {"DateLessThan": {"aws:PrincipalOrgID": "2026-01-31"}}
"#),
    entry(Code::TypeMismatchNumber, &[Error], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "s3:ListBucket",
  "Resource": "*",
  "Condition": {"NumericLessThan": {"s3:max-keys": "ten"}}
"#),
    entry(Code::TypeMismatchBoolean, &[Error], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "s3:ListBucket",
  "Resource": "*",
  "Condition": {"Bool": {"aws:SecureTransport": "yes"}}
"#),
    entry(Code::TypeMismatchIpRange, &[Error], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "s3:ListBucket",
  "Resource": "*",
  "Condition": {"IpAddress": {"aws:SourceIp": "203.0.113.0/33"}}
"#),
    entry(Code::TypeMismatchString, &[Error], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "s3:ListBucket",
  "Resource": "*",
  "Condition": {"BinaryEquals": {"bread:Dough": "QmluY"}}
"#),
    entry(Code::InvalidConditionDataType, &[Error], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "s3:ListBucket",
  "Resource": "*",
  "Condition": {"ArnLike": {"aws:PrincipalArn": "role/baker"}}
"#),
    entry(Code::TypeMismatchDate, &[Error], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "s3:ListBucket",
  "Resource": "*",
  "Condition": {"DateLessThan": {"aws:CurrentTime": "31.1.2026"}}
"#),
    entry(Code::InvalidDateValue, &[Suggestion], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "s3:ListBucket",
  "Resource": "*",
  "Condition": {"DateLessThan": {"aws:CurrentTime": "1767225600"}}
"#),
    entry(Code::InvalidConditionMultipleBoolean, &[Error], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "s3:ListBucket",
  "Resource": "*",
  "Condition": {"Bool": {"aws:SecureTransport": ["true", "false"]}}
"#),
    entry(Code::WildcardWithoutLikeOperator, &[Warning], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "s3:ListBucket",
  "Resource": "*",
  "Condition": {"StringEquals": {"s3:prefix": "rye/*"}}
"#),
    entry(Code::PrivateIpAddress, &[Warning], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "s3:ListBucket",
  "Resource": "*",
  "Condition": {"IpAddress": {"aws:SourceIp": "10.0.0.0/8"}}
"#),
    entry(Code::PrivateNotIpAddress, &[Warning], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Deny",
  "Action": "s3:ListBucket",
  "Resource": "*",
  "Condition": {"NotIpAddress": {"aws:SourceIp": "10.0.0.0/8"}}
"#),
    entry(Code::PrivateIpAddressSubset, &[Suggestion], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "s3:ListBucket",
  "Resource": "*",
  "Condition": {"IpAddress": {"aws:SourceIp": ["203.0.113.0/24", "10.0.0.0/8"]}}
"#),
    entry(Code::PrivateNotIpAddressSubset, &[Suggestion], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Deny",
  "Action": "s3:ListBucket",
  "Resource": "*",
  "Condition": {"NotIpAddress": {"aws:SourceIp": ["203.0.113.0/24", "10.0.0.0/8"]}}
"#),
    entry(Code::ImproveIpRange, &[Suggestion], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "s3:ListBucket",
  "Resource": "*",
  "Condition": {"IpAddress": {"aws:SourceIp": "203.0.113.7/24"}}
"#),
    entry(Code::InvalidVpcFormat, &[Warning], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "s3:ListBucket",
  "Resource": "*",
  "Condition": {"StringEquals": {"aws:SourceVpc": "vpce-1a2b3c4d"}}
"#),
    entry(Code::InvalidVpceFormat, &[Warning], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "s3:ListBucket",
  "Resource": "*",
  "Condition": {"StringEquals": {"aws:SourceVpce": "vpc-1a2b3c4d"}}
"#),
    entry(Code::InvalidAccountValue, &[Warning], KEYS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "s3:ListBucket",
  "Resource": "*",
  "Condition": {"StringEquals": {"aws:PrincipalAccount": "12345678901"}}
"#),
    entry(Code::InvalidRegion, &[Warning], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "s3:ListBucket",
  "Resource": "*",
  "Condition": {"StringEquals": {"aws:RequestedRegion": "eu-cental-1"}}
"#),
    entry(Code::RoleSessionAsPrincipalArn, &[Warning], KEYS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "s3:ListBucket",
  "Resource": "*",
  "Condition": {
    "ArnLike": {"aws:PrincipalArn": "arn:aws:sts::123456789012:assumed-role/baker/*"}
  }
"#),
    entry(Code::IamArnAsSource, &[Warning], KEYS, PolicyKind::RESOURCE).with_statement(r#"
  "Effect": "Allow",
  "Principal": {"Service": "lambda.amazonaws.com"},
  "Action": "bakery:ListOvens",
  "Resource": "*",
  "Condition": {
    "ArnLike": {"aws:SourceArn": "arn:aws:iam::123456789012:role/baker"}
  }
"#),
    entry(Code::RedundantConditionValue, &[Suggestion], CONDITION, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "s3:ListBucket",
  "Resource": "*",
  "Condition": {"StringEquals": {"s3:prefix": ["rye", "rye"]}}
"#),
    entry(Code::RedundantConditionValueNum, &[Suggestion], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "s3:ListBucket",
  "Resource": "*",
  "Condition": {"NumericLessThan": {"s3:max-keys": ["5", "10"]}}
"#),
    entry(Code::MissingBraceInVariable, &[Error], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "s3:GetObject",
  "Resource": "arn:aws:s3:::recipes/${aws:username"
"#),
    entry(Code::EmptyVariable, &[Error], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "s3:GetObject",
  "Resource": "arn:aws:s3:::recipes/${}"
"#),
    entry(Code::UnsupportedSpaceInVariable, &[Error], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "s3:GetObject",
  "Resource": "arn:aws:s3:::recipes/${ aws:username }"
"#),
    entry(Code::MissingQuoteInVariable, &[Error], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "s3:GetObject",
  "Resource": "arn:aws:s3:::recipes/${aws:username, nobody}"
"#),
    entry(Code::InvalidVariable, &[Error, Warning], VARIABLES, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "s3:GetObject",
  "Resource": "arn:aws:s3:::recipes/${aws:usename}"
"#),
    entry(Code::MultiValuedVariable, &[Warning], VARIABLES, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "s3:GetObject",
  "Resource": "arn:aws:s3:::recipes/${aws:TagKeys}"
"#),
    entry(Code::VariableUnsupportedInElement, &[Warning], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "sqs:SendMessage",
  "Resource": "arn:aws:sqs:us-east-1:${aws:PrincipalAccount}:orders"
"#),
    entry(Code::VariableUnsupportedInVersion, &[Error], CHECKS, PolicyKind::RESOURCE).with_policy(r#"{"Version": "2008-10-17", "Statement": {
  "Effect": "Allow",
  "Principal": {"AWS": "123456789012"},
  "Action": "s3:GetObject",
  "Resource": "arn:aws:s3:::recipes/${aws:username}"
}}"#),
    entry(Code::InvalidVariableForOperator, &[Error], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "s3:ListBucket",
  "Resource": "*",
  "Condition": {"NumericEquals": {"s3:max-keys": "${aws:EpochTime}"}}
"#),
    entry(Code::TemplatePlaceholder, &[Error, Warning], VARIABLES, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "s3:GetObject",
  "Resource": "arn:aws:s3:::recipes/${AWS::Region}"
"#),
    entry(Code::OpenPlaceholder, &[Error], "", PolicyKind::IDENTITY),
    entry(Code::RedundantStatement, &[Suggestion], CHECKS, PolicyKind::IDENTITY).with_policy(r#"{"Version": "2012-10-17", "Statement": [
  {"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::recipes/*"},
  {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::recipes/rye"}
]}"#),
    entry(Code::EndpointWithoutAllow, &[Warning], ENDPOINTS, PolicyKind::VPC_ENDPOINT).with_statement(r#"
  "Effect": "Deny",
  "Principal": "*",
  "Action": "bakery:ListOvens",
  "Resource": "*"
"#),
    entry(Code::PassRoleWithStarInResource, &[Security], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "iam:PassRole",
  "Resource": "*"
"#),
    entry(Code::PassRoleWithStarInActionAndResource, &[Security], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "iam:Pass*",
  "Resource": "*"
"#),
    entry(Code::PassRoleWithStarInResourceAndNotAction, &[Security], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "NotAction": ["iam:CreateServiceLinkedRole", "sts:*"],
  "Resource": "*"
"#),
    entry(Code::PassRoleWithNotResource, &[Security], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "iam:PassRole",
  "NotResource": "arn:aws:iam::123456789012:role/admin"
"#),
    entry(Code::PassRoleWithStarInActionAndNotResource, &[Security], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "iam:Pass*",
  "NotResource": "arn:aws:iam::123456789012:role/admin"
"#),
    entry(Code::PassRoleWithNotActionAndNotResource, &[Security], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "NotAction": ["iam:CreateServiceLinkedRole", "sts:*"],
  "NotResource": "arn:aws:iam::123456789012:role/admin"
"#),
    entry(Code::CreateSlrWithStarInResource, &[Warning], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "iam:CreateServiceLinkedRole",
  "Resource": "*"
"#),
    entry(Code::CreateSlrWithStarInActionAndResource, &[Warning], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "iam:CreateService*",
  "Resource": "*"
"#),
    entry(Code::CreateSlrWithStarInResourceAndNotAction, &[Warning], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "NotAction": ["iam:PassRole", "sts:*"],
  "Resource": "*"
"#),
    entry(Code::CreateSlrWithNotResource, &[Warning], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "iam:CreateServiceLinkedRole",
  "NotResource": "arn:aws:iam::123456789012:role/admin"
"#),
    entry(Code::CreateSlrWithStarInActionAndNotResource, &[Warning], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "Action": "iam:CreateService*",
  "NotResource": "arn:aws:iam::123456789012:role/admin"
"#),
    entry(Code::CreateSlrWithNotActionAndNotResource, &[Warning], CHECKS, PolicyKind::IDENTITY).with_statement(r#"
  "Effect": "Allow",
  "NotAction": ["iam:PassRole", "sts:*"],
  "NotResource": "arn:aws:iam::123456789012:role/admin"
"#),
    entry(Code::RepeatedCondition, &[Error], CONDITION, PolicyKind::IDENTITY),
    entry(Code::UnusedAcceptance, &[Warning], "", PolicyKind::IDENTITY),
];
