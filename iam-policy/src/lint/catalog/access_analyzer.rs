//! The checks of IAM Access Analyzer: those that are done, and those that are left out.
//!
//! A check keeps its name as the [`Code`] of a finding. A finding may be worse than the check, where
//! IAM refuses what Access Analyzer only warns of.
//!
//! None of the checks needs knowledge of an account. Quotas that AWS raised for one are set by
//! [`PolicyKind::with_quota`](crate::PolicyKind::with_quota).
//!
#![doc = include_str!("access_analyzer.md")]

use crate::document::{
    Code,
    Severity::{self, Error, Security, Suggestion, Warning},
};

/// The page on which AWS documents its checks.
pub const PAGE: &str =
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html";

/// One check of IAM Access Analyzer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Check {
    name: &'static str,
    severity: Severity,
    outcome: Outcome,
}

/// Whether a check is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Judgement have this code.
    Done(Code),
    /// It is not done, for this reason.
    LeftOut(&'static str),
}

impl Check {
    /// Its name, such as `INVALID_ACTION`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// How bad it is for Access Analyzer.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        self.severity
    }

    /// Whether it is done.
    #[must_use]
    pub const fn outcome(&self) -> Outcome {
        self.outcome
    }
}

const fn done(name: &'static str, severity: Severity, code: Code) -> Check {
    Check { name, severity, outcome: Outcome::Done(code) }
}

const fn left_out(name: &'static str, severity: Severity, reason: &'static str) -> Check {
    Check { name, severity, outcome: Outcome::LeftOut(reason) }
}

const SUPERSEDED: &str =
    "service control policies take the full language of IAM since September 2025";

/// All checks that AWS documents, by their severity.
pub const CHECKS: &[Check] = &[
    done("ARN_ACCOUNT_NOT_ALLOWED", Error, Code::ArnAccountNotAllowed),
    done("ARN_REGION_NOT_ALLOWED", Error, Code::ArnRegionNotAllowed),
    done("DATA_TYPE_MISMATCH", Error, Code::DataTypeMismatch),
    done("DUPLICATE_KEYS_WITH_DIFFERENT_CASE", Error, Code::DuplicateKeysWithDifferentCase),
    done("INVALID_ACTION", Error, Code::InvalidAction),
    done("INVALID_ARN_ACCOUNT", Error, Code::InvalidArnAccount),
    done("INVALID_ARN_PREFIX", Error, Code::InvalidArnPrefix),
    done("INVALID_ARN_REGION", Error, Code::InvalidArnRegion),
    done("INVALID_ARN_RESOURCE", Error, Code::InvalidArnResource),
    done("INVALID_ARN_SERVICE_CASE", Error, Code::InvalidArnServiceCase),
    done("INVALID_CONDITION_DATA_TYPE", Error, Code::InvalidConditionDataType),
    done("INVALID_CONDITION_KEY_FORMAT", Error, Code::InvalidConditionKeyFormat),
    done("INVALID_CONDITION_MULTIPLE_BOOLEAN", Error, Code::InvalidConditionMultipleBoolean),
    done("INVALID_CONDITION_OPERATOR", Error, Code::InvalidConditionOperator),
    done("INVALID_EFFECT", Error, Code::InvalidEffect),
    done("INVALID_GLOBAL_CONDITION_KEY", Error, Code::InvalidGlobalConditionKey),
    done("INVALID_PARTITION", Error, Code::InvalidPartition),
    done("INVALID_POLICY_ELEMENT", Error, Code::InvalidPolicyElement),
    done("INVALID_PRINCIPAL_FORMAT", Error, Code::InvalidPrincipalFormat),
    done("INVALID_PRINCIPAL_KEY", Error, Code::InvalidPrincipalKey),
    done("INVALID_REGION", Error, Code::InvalidRegion),
    left_out(
        "INVALID_SERVICE",
        Error,
        "needs the list of all services; a prefix that is nearly that of a known service is `INVALID_SERVICE_IN_ACTION`",
    ),
    done("INVALID_SERVICE_CONDITION_KEY", Error, Code::InvalidServiceConditionKey),
    done("INVALID_SERVICE_IN_ACTION", Error, Code::InvalidServiceInAction),
    done("INVALID_VARIABLE_FOR_OPERATOR", Error, Code::InvalidVariableForOperator),
    done("INVALID_VERSION", Error, Code::InvalidVersion),
    done("JSON_SYNTAX_ERROR", Error, Code::JsonSyntaxError),
    done("MISSING_ACTION", Error, Code::MissingAction),
    done("MISSING_ARN_FIELD", Error, Code::MissingArnField),
    done("MISSING_ARN_REGION", Error, Code::MissingArnRegion),
    done("MISSING_EFFECT", Error, Code::MissingEffect),
    done("MISSING_PRINCIPAL", Error, Code::MissingPrincipal),
    done("MISSING_QUALIFIER", Error, Code::MissingQualifier),
    done("MISSING_RESOURCE", Error, Code::MissingResource),
    done("MISSING_STATEMENT", Error, Code::MissingStatement),
    done("NULL_WITH_IF_EXISTS", Error, Code::NullWithIfExists),
    left_out("SCP_SYNTAX_ERROR_ACTION_WILDCARD", Error, SUPERSEDED),
    left_out("SCP_SYNTAX_ERROR_ALLOW_CONDITION", Error, SUPERSEDED),
    left_out("SCP_SYNTAX_ERROR_ALLOW_NOTACTION", Error, SUPERSEDED),
    left_out("SCP_SYNTAX_ERROR_ALLOW_RESOURCE", Error, SUPERSEDED),
    left_out("SCP_SYNTAX_ERROR_NOTRESOURCE", Error, SUPERSEDED),
    done("SCP_SYNTAX_ERROR_PRINCIPAL", Error, Code::ScpSyntaxErrorPrincipal),
    done("UNIQUE_SIDS_REQUIRED", Error, Code::UniqueSidsRequired),
    done("UNSUPPORTED_ACTION_IN_POLICY", Error, Code::UnsupportedActionInPolicy),
    done("UNSUPPORTED_ELEMENT_COMBINATION", Error, Code::UnsupportedElementCombination),
    done("UNSUPPORTED_GLOBAL_CONDITION_KEY", Error, Code::UnsupportedGlobalConditionKey),
    done("UNSUPPORTED_PRINCIPAL", Error, Code::UnsupportedPrincipal),
    done("UNSUPPORTED_RESOURCE_ARN_IN_POLICY", Error, Code::UnsupportedResourceArnInPolicy),
    done("UNSUPPORTED_SID", Error, Code::UnsupportedSid),
    done("UNSUPPORTED_WILDCARD_IN_PRINCIPAL", Error, Code::UnsupportedWildcardInPrincipal),
    done("MISSING_BRACE_IN_VARIABLE", Error, Code::MissingBraceInVariable),
    done("MISSING_QUOTE_IN_VARIABLE", Error, Code::MissingQuoteInVariable),
    done("UNSUPPORTED_SPACE_IN_VARIABLE", Error, Code::UnsupportedSpaceInVariable),
    done("EMPTY_VARIABLE", Error, Code::EmptyVariable),
    done("VARIABLE_UNSUPPORTED_IN_ELEMENT", Error, Code::VariableUnsupportedInElement),
    done("VARIABLE_UNSUPPORTED_IN_VERSION", Error, Code::VariableUnsupportedInVersion),
    done("PRIVATE_IP_ADDRESS", Error, Code::PrivateIpAddress),
    done("PRIVATE_NOTIPADDRESS", Error, Code::PrivateNotIpAddress),
    done("POLICY_SIZE_EXCEEDS_SCP_QUOTA", Error, Code::PolicySizeExceedsScpQuota),
    done("INVALID_SERVICE_PRINCIPAL_FORMAT", Error, Code::InvalidServicePrincipalFormat),
    done("MISSING_TAG_KEY_IN_CONDITION", Error, Code::MissingTagKeyInCondition),
    done("INVALID_VPC_FORMAT", Error, Code::InvalidVpcFormat),
    done("INVALID_VPCE_FORMAT", Error, Code::InvalidVpceFormat),
    done("FEDERATED_PRINCIPAL_NOT_SUPPORTED", Error, Code::FederatedPrincipalNotSupported),
    done("UNSUPPORTED_ACTION_FOR_CONDITION_KEY", Error, Code::UnsupportedActionForConditionKey),
    done(
        "UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL",
        Error,
        Code::UnsupportedConditionKeyForServicePrincipal,
    ),
    done(
        "ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL",
        Error,
        Code::RoleTrustPolicySyntaxErrorNotPrincipal,
    ),
    done(
        "ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL",
        Error,
        Code::RoleTrustPolicyUnsupportedWildcardInPrincipal,
    ),
    done(
        "ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE",
        Error,
        Code::RoleTrustPolicySyntaxErrorResource,
    ),
    done("MISSING_ACTION_FOR_CONDITION_KEY", Error, Code::MissingActionForConditionKey),
    done(
        "INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY",
        Error,
        Code::InvalidFederatedPrincipalSyntaxInRoleTrustPolicy,
    ),
    done("MISMATCHED_ACTION_FOR_PRINCIPAL", Error, Code::MismatchedActionForPrincipal),
    done(
        "MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY",
        Error,
        Code::MissingActionForRolesAnywhereTrustPolicy,
    ),
    done("POLICY_SIZE_EXCEEDS_RCP_QUOTA", Error, Code::PolicySizeExceedsRcpQuota),
    done("RCP_SYNTAX_ERROR_PRINCIPAL", Error, Code::RcpSyntaxErrorPrincipal),
    done("RCP_SYNTAX_ERROR_ALLOW", Error, Code::RcpSyntaxErrorAllow),
    done("RCP_SYNTAX_ERROR_NOTACTION", Error, Code::RcpSyntaxErrorNotAction),
    done("RCP_SYNTAX_ERROR_ACTION", Error, Code::RcpSyntaxErrorAction),
    done("MISSING_ARN_ACCOUNT", Error, Code::MissingArnAccount),
    left_out("INVALID_KMS_KEY_VALUE", Error, "AWS does not document which values it judges"),
    left_out(
        "VARIABLE_USAGE_TOO_PERMISSIVE",
        Error,
        "AWS does not document where a variable is too permissive",
    ),
    left_out(
        "WILDCARD_USAGE_TOO_PERMISSIVE",
        Error,
        "AWS does not document how much text must stand beside a wildcard; subjects of GitHub are judged by `SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED`",
    ),
    done("ALLOW_WITH_NOTPRINCIPAL", Security, Code::AllowWithNotPrincipal),
    done("FORALLVALUES_WITH_SINGLE_VALUED_KEY", Security, Code::ForAllValuesWithSingleValuedKey),
    done("PASS_ROLE_WITH_NOTRESOURCE", Security, Code::PassRoleWithNotResource),
    done(
        "PASS_ROLE_WITH_STAR_IN_ACTION_AND_NOTRESOURCE",
        Security,
        Code::PassRoleWithStarInActionAndNotResource,
    ),
    done(
        "PASS_ROLE_WITH_NOTACTION_AND_NOTRESOURCE",
        Security,
        Code::PassRoleWithNotActionAndNotResource,
    ),
    done("PASS_ROLE_WITH_STAR_IN_RESOURCE", Security, Code::PassRoleWithStarInResource),
    done(
        "PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE",
        Security,
        Code::PassRoleWithStarInActionAndResource,
    ),
    done(
        "PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOTACTION",
        Security,
        Code::PassRoleWithStarInResourceAndNotAction,
    ),
    done("MISSING_PAIRED_CONDITION_KEYS", Security, Code::MissingPairedConditionKeys),
    done(
        "DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE",
        Security,
        Code::DenyWithUnsupportedTagConditionKeyForService,
    ),
    done(
        "DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE",
        Security,
        Code::DenyNotActionWithUnsupportedTagConditionKeyForService,
    ),
    done("RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL", Security, Code::RestrictAccessToServicePrincipal),
    done(
        "MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL",
        Security,
        Code::MissingConditionKeyForOidcPrincipal,
    ),
    done("MISSING_GITHUB_REPO_CONDITION_KEY", Security, Code::MissingGithubRepoConditionKey),
    done("CREATE_SLR_WITH_NOTRESOURCE", Warning, Code::CreateSlrWithNotResource),
    done(
        "CREATE_SLR_WITH_STAR_IN_ACTION_AND_NOTRESOURCE",
        Warning,
        Code::CreateSlrWithStarInActionAndNotResource,
    ),
    done(
        "CREATE_SLR_WITH_NOTACTION_AND_NOTRESOURCE",
        Warning,
        Code::CreateSlrWithNotActionAndNotResource,
    ),
    done("CREATE_SLR_WITH_STAR_IN_RESOURCE", Warning, Code::CreateSlrWithStarInResource),
    done(
        "CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE",
        Warning,
        Code::CreateSlrWithStarInActionAndResource,
    ),
    done(
        "CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOTACTION",
        Warning,
        Code::CreateSlrWithStarInResourceAndNotAction,
    ),
    done("DEPRECATED_GLOBAL_CONDITION_KEY", Warning, Code::UnsupportedGlobalConditionKey),
    done("INVALID_DATE_VALUE", Warning, Code::InvalidDateValue),
    done("INVALID_ROLE_REFERENCE", Warning, Code::InvalidRoleReference),
    done("INVALID_USER_REFERENCE", Warning, Code::InvalidUserReference),
    done("MISSING_VERSION", Warning, Code::MissingVersion),
    done("UNIQUE_SIDS_RECOMMENDED", Warning, Code::UniqueSidsRecommended),
    done("WILDCARD_WITHOUT_LIKE_OPERATOR", Warning, Code::WildcardWithoutLikeOperator),
    done(
        "POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA",
        Warning,
        Code::PolicySizeExceedsIdentityPolicyQuota,
    ),
    done(
        "POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA",
        Warning,
        Code::PolicySizeExceedsResourcePolicyQuota,
    ),
    done("TYPE_MISMATCH", Warning, Code::TypeMismatch),
    done("TYPE_MISMATCH_BOOLEAN", Warning, Code::TypeMismatchBoolean),
    done("TYPE_MISMATCH_DATE", Warning, Code::TypeMismatchDate),
    done("TYPE_MISMATCH_IP_RANGE", Warning, Code::TypeMismatchIpRange),
    done("TYPE_MISMATCH_NUMBER", Warning, Code::TypeMismatchNumber),
    done("TYPE_MISMATCH_STRING", Warning, Code::TypeMismatchString),
    done(
        "SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED",
        Warning,
        Code::SpecificGithubRepoAndBranchRecommended,
    ),
    done(
        "POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA",
        Warning,
        Code::PolicySizeExceedsRoleTrustPolicyQuota,
    ),
    done("EMPTY_ARRAY_ACTION", Suggestion, Code::EmptyArrayAction),
    done("EMPTY_ARRAY_CONDITION", Suggestion, Code::EmptyArrayCondition),
    done("EMPTY_ARRAY_CONDITION_FORALLVALUES", Suggestion, Code::EmptyArrayConditionForAllValues),
    done("EMPTY_ARRAY_CONDITION_FORANYVALUE", Suggestion, Code::EmptyArrayConditionForAnyValue),
    done("EMPTY_ARRAY_CONDITION_IFEXISTS", Suggestion, Code::EmptyArrayConditionIfExists),
    done("EMPTY_ARRAY_PRINCIPAL", Suggestion, Code::EmptyArrayPrincipal),
    done("EMPTY_ARRAY_RESOURCE", Suggestion, Code::EmptyArrayResource),
    done("EMPTY_OBJECT_CONDITION", Suggestion, Code::EmptyObjectCondition),
    done("EMPTY_OBJECT_PRINCIPAL", Suggestion, Code::EmptyObjectPrincipal),
    done("EMPTY_SID_VALUE", Suggestion, Code::EmptySidValue),
    done("IMPROVE_IP_RANGE", Suggestion, Code::ImproveIpRange),
    done("NULL_WITH_QUALIFIER", Suggestion, Code::NullWithQualifier),
    done("PRIVATE_IP_ADDRESS_SUBSET", Suggestion, Code::PrivateIpAddressSubset),
    done("PRIVATE_NOTIPADDRESS_SUBSET", Suggestion, Code::PrivateNotIpAddressSubset),
    done("REDUNDANT_ACTION", Suggestion, Code::RedundantAction),
    done("REDUNDANT_CONDITION_VALUE_NUM", Suggestion, Code::RedundantConditionValueNum),
    done("REDUNDANT_RESOURCE", Suggestion, Code::RedundantResource),
    done("REDUNDANT_STATEMENT", Suggestion, Code::RedundantStatement),
    done("WILDCARD_IN_SERVICE_NAME", Suggestion, Code::WildcardInServiceName),
    done(
        "ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE",
        Suggestion,
        Code::AllowWithUnsupportedTagConditionKeyForService,
    ),
    done(
        "ALLOW_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE",
        Suggestion,
        Code::AllowNotActionWithUnsupportedTagConditionKeyForService,
    ),
    done(
        "RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL",
        Suggestion,
        Code::RecommendedConditionKeyForServicePrincipal,
    ),
    done("IRRELEVANT_CONDITION_KEY_IN_POLICY", Suggestion, Code::IrrelevantConditionKeyInPolicy),
    done(
        "REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY",
        Suggestion,
        Code::RedundantPrincipalInRoleTrustPolicy,
    ),
    done("CONFIRM_AUDIENCE_CLAIM_TYPE", Suggestion, Code::ConfirmAudienceClaimType),
];
