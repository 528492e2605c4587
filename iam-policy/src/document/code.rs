//! The codes of findings.

use core::fmt;
use core::str::FromStr;

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident = $text:literal;)*) => {
        /// What a finding is about: one rule that a policy broke.
        ///
        /// Where IAM Access Analyzer has a check for it, the code has that check's name, under which
        /// AWS's reference explains it. The other codes are this project's own.
        ///
        /// AWS: <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $($(#[doc = $doc])+ #[doc = concat!("\n\n`", $text, "`")] $name,)*
        }

        impl Code {
            /// All codes, in the order of this page.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The code as findings show it, such as `INVALID_ACTION`.
            #[must_use]
            #[inline]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $text,)*
                }
            }

            /// What breaks the rule, in one sentence.
            #[cfg(feature = "lint")]
            #[must_use]
            #[inline]
            pub const fn reason(self) -> &'static str {
                match self {
                    $(Self::$name => concat!($($doc),+),)*
                }
            }
        }
    };
}

codes! {
    /// The text is not JSON, or an object has a member twice.
    JsonSyntaxError = "JSON_SYNTAX_ERROR";
    /// A policy or a statement has an element that IAM does not know, or that this kind of policy does not take.
    InvalidPolicyElement = "INVALID_POLICY_ELEMENT";
    /// A statement has an element in both of its forms, such as `Action` and `NotAction`.
    UnsupportedElementCombination = "UNSUPPORTED_ELEMENT_COMBINATION";
    /// An element holds a value of the wrong JSON type.
    DataTypeMismatch = "DATA_TYPE_MISMATCH";
    /// The policy has no statement.
    MissingStatement = "MISSING_STATEMENT";
    /// A statement does not say whether it allows or denies.
    MissingEffect = "MISSING_EFFECT";
    /// `Effect` is neither `Allow` nor `Deny`.
    InvalidEffect = "INVALID_EFFECT";
    /// A statement names no actions.
    MissingAction = "MISSING_ACTION";
    /// A statement names no resources, although this kind of policy needs them.
    MissingResource = "MISSING_RESOURCE";
    /// A statement names no principals, although this kind of policy needs them.
    MissingPrincipal = "MISSING_PRINCIPAL";
    /// `Version` is no version of the policy language, or one that this kind of policy does not take.
    InvalidVersion = "INVALID_VERSION";
    /// The policy has no `Version`, so IAM reads it by the rules of 2008.
    MissingVersion = "MISSING_VERSION";
    /// Two statements have the same `Sid`, and IAM refuses that.
    UniqueSidsRequired = "UNIQUE_SIDS_REQUIRED";
    /// Two statements have the same `Sid`.
    UniqueSidsRecommended = "UNIQUE_SIDS_RECOMMENDED";
    /// A `Sid` has characters that this kind of policy does not take.
    UnsupportedSid = "UNSUPPORTED_SID";
    /// `Sid` is empty and names nothing.
    EmptySidValue = "EMPTY_SID_VALUE";
    /// A text has characters that IAM does not take in this kind of policy.
    InvalidCharacter = "INVALID_CHARACTER";
    /// An identity policy is longer than its quota.
    PolicySizeExceedsIdentityPolicyQuota = "POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA";
    /// A policy of a resource is longer than its quota.
    PolicySizeExceedsResourcePolicyQuota = "POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA";
    /// A trust policy is longer than its quota.
    PolicySizeExceedsRoleTrustPolicyQuota = "POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA";
    /// A service control policy is longer than its quota.
    PolicySizeExceedsScpQuota = "POLICY_SIZE_EXCEEDS_SCP_QUOTA";
    /// A resource control policy is longer than its quota.
    PolicySizeExceedsRcpQuota = "POLICY_SIZE_EXCEEDS_RCP_QUOTA";

    /// An action does not exist, or the text is not the name of an action.
    InvalidAction = "INVALID_ACTION";
    /// A pattern of actions matches no action.
    ActionPatternMatchesNothing = "ACTION_PATTERN_MATCHES_NOTHING";
    /// The prefix of an action is nearly that of a known service.
    InvalidServiceInAction = "INVALID_SERVICE_IN_ACTION";
    /// An action has a wildcard in the place of its service.
    WildcardInServiceName = "WILDCARD_IN_SERVICE_NAME";
    /// `Action` is an empty list.
    EmptyArrayAction = "EMPTY_ARRAY_ACTION";
    /// The action has no effect in this kind of policy, or the kind does not take it.
    UnsupportedActionInPolicy = "UNSUPPORTED_ACTION_IN_POLICY";
    /// The action acts on none of the statement's resources.
    ActionWithoutResource = "ACTION_WITHOUT_RESOURCE";
    /// The statement allows an action without a resource of a type that each call of it needs.
    MissingRequiredResource = "MISSING_REQUIRED_RESOURCE";
    /// Actions that only work together with others stand alone.
    IncompleteActionSet = "INCOMPLETE_ACTION_SET";
    /// Another action of the same list matches all that this one matches.
    RedundantAction = "REDUNDANT_ACTION";

    /// `Resource` is an empty list.
    EmptyArrayResource = "EMPTY_ARRAY_RESOURCE";
    /// The policy is about what it is attached to, so it takes no `Resource`.
    UnsupportedResourceArnInPolicy = "UNSUPPORTED_RESOURCE_ARN_IN_POLICY";
    /// A trust policy has `Resource`.
    RoleTrustPolicySyntaxErrorResource = "ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE";
    /// A resource does not begin with `arn:`.
    InvalidArnPrefix = "INVALID_ARN_PREFIX";
    /// An ARN has too few fields.
    MissingArnField = "MISSING_ARN_FIELD";
    /// The second field of an ARN is not a partition of AWS.
    InvalidPartition = "INVALID_PARTITION";
    /// The service of an ARN is not in lower case, or no name at all.
    InvalidArnServiceCase = "INVALID_ARN_SERVICE_CASE";
    /// The service of an ARN holds a wildcard.
    WildcardInArnService = "WILDCARD_IN_ARN_SERVICE";
    /// The fourth field of an ARN is not a region.
    InvalidArnRegion = "INVALID_ARN_REGION";
    /// The ARN has a region, and ARNs of such resources have none.
    ArnRegionNotAllowed = "ARN_REGION_NOT_ALLOWED";
    /// The ARN has no region, and ARNs of such resources have one.
    MissingArnRegion = "MISSING_ARN_REGION";
    /// The fifth field of an ARN is not an account.
    InvalidArnAccount = "INVALID_ARN_ACCOUNT";
    /// The ARN has an account, and ARNs of such resources have none.
    ArnAccountNotAllowed = "ARN_ACCOUNT_NOT_ALLOWED";
    /// The ARN has no account, and ARNs of such resources have one.
    MissingArnAccount = "MISSING_ARN_ACCOUNT";
    /// The resource of an ARN has no form that its service uses.
    InvalidArnResource = "INVALID_ARN_RESOURCE";
    /// No action of the statement acts on the resource.
    ResourceWithoutAction = "RESOURCE_WITHOUT_ACTION";
    /// Another resource of the same list matches all that this one matches.
    RedundantResource = "REDUNDANT_RESOURCE";

    /// The policy takes no `Principal`.
    UnsupportedPrincipal = "UNSUPPORTED_PRINCIPAL";
    /// A service control policy has a `Principal`.
    ScpSyntaxErrorPrincipal = "SCP_SYNTAX_ERROR_PRINCIPAL";
    /// A resource control policy is not about everyone.
    RcpSyntaxErrorPrincipal = "RCP_SYNTAX_ERROR_PRINCIPAL";
    /// A resource control policy allows.
    RcpSyntaxErrorAllow = "RCP_SYNTAX_ERROR_ALLOW";
    /// A resource control policy has `NotAction`.
    RcpSyntaxErrorNotAction = "RCP_SYNTAX_ERROR_NOTACTION";
    /// A resource control policy is about every action of every service.
    RcpSyntaxErrorAction = "RCP_SYNTAX_ERROR_ACTION";
    /// Resource control policies have no effect on this service.
    RcpUnsupportedService = "RCP_UNSUPPORTED_SERVICE";
    /// A trust policy has `NotPrincipal`.
    RoleTrustPolicySyntaxErrorNotPrincipal = "ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL";
    /// A trust policy has the text `*` as `Principal`.
    RoleTrustPolicyUnsupportedWildcardInPrincipal =
        "ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL";
    /// A kind of principals that IAM does not know.
    InvalidPrincipalKey = "INVALID_PRINCIPAL_KEY";
    /// A principal has not the form that its kind has.
    InvalidPrincipalFormat = "INVALID_PRINCIPAL_FORMAT";
    /// An identity provider of a trust policy is neither an ARN nor a host name.
    InvalidFederatedPrincipalSyntaxInRoleTrustPolicy =
        "INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY";
    /// Only trust policies take identity providers as principals.
    FederatedPrincipalNotSupported = "FEDERATED_PRINCIPAL_NOT_SUPPORTED";
    /// A principal is the unique id of a role, as IAM shows a role that was deleted.
    InvalidRoleReference = "INVALID_ROLE_REFERENCE";
    /// A principal is the unique id of a user, as IAM shows a user who was deleted.
    InvalidUserReference = "INVALID_USER_REFERENCE";
    /// A principal has a wildcard, which is taken only where it stands alone.
    UnsupportedWildcardInPrincipal = "UNSUPPORTED_WILDCARD_IN_PRINCIPAL";
    /// A service principal is not the host name of a service.
    InvalidServicePrincipalFormat = "INVALID_SERVICE_PRINCIPAL_FORMAT";
    /// `Principal` is an empty object.
    EmptyObjectPrincipal = "EMPTY_OBJECT_PRINCIPAL";
    /// A kind of principals lists nobody.
    EmptyArrayPrincipal = "EMPTY_ARRAY_PRINCIPAL";
    /// `Allow` with `NotPrincipal` lets everyone else in, also without an account.
    AllowWithNotPrincipal = "ALLOW_WITH_NOTPRINCIPAL";
    /// Everyone is let in, and no condition limits who.
    PublicPrincipal = "PUBLIC_PRINCIPAL";
    /// A service is let in on behalf of any account.
    RestrictAccessToServicePrincipal = "RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL";
    /// A service assumes a role on behalf of any account.
    RecommendedConditionKeyForServicePrincipal = "RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL";
    /// A condition key says less than it seems to, because another one is missing beside it.
    MissingPairedConditionKeys = "MISSING_PAIRED_CONDITION_KEYS";
    /// A service calls with a key that only callers with an identity have.
    UnsupportedConditionKeyForServicePrincipal = "UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL";
    /// The action of a trust policy does not fit the kind of its principal.
    MismatchedActionForPrincipal = "MISMATCHED_ACTION_FOR_PRINCIPAL";
    /// A trust policy lets every user of an identity provider in.
    MissingConditionKeyForOidcPrincipal = "MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL";
    /// A trust policy lets every repository of GitHub in.
    MissingGithubRepoConditionKey = "MISSING_GITHUB_REPO_CONDITION_KEY";
    /// A trust policy lets all branches of a repository of GitHub in, or all repositories of an owner.
    SpecificGithubRepoAndBranchRecommended = "SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED";
    /// A set operator compares the audience of a token, which most identity providers give once.
    ConfirmAudienceClaimType = "CONFIRM_AUDIENCE_CLAIM_TYPE";
    /// A trust policy lets IAM Roles Anywhere in without an action that it needs.
    MissingActionForRolesAnywhereTrustPolicy = "MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY";
    /// A trust policy compares a key that only requests for another action carry.
    MissingActionForConditionKey = "MISSING_ACTION_FOR_CONDITION_KEY";
    /// A trust policy lets in a role and a session of the same role.
    RedundantPrincipalInRoleTrustPolicy = "REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY";

    /// `Condition` compares nothing.
    EmptyObjectCondition = "EMPTY_OBJECT_CONDITION";
    /// A condition compares a key with no values.
    EmptyArrayCondition = "EMPTY_ARRAY_CONDITION";
    /// `ForAllValues` compares a key with no values.
    EmptyArrayConditionForAllValues = "EMPTY_ARRAY_CONDITION_FORALLVALUES";
    /// `ForAnyValue` compares a key with no values.
    EmptyArrayConditionForAnyValue = "EMPTY_ARRAY_CONDITION_FORANYVALUE";
    /// An operator with `IfExists` compares a key with no values.
    EmptyArrayConditionIfExists = "EMPTY_ARRAY_CONDITION_IFEXISTS";
    /// An operator that IAM does not know.
    InvalidConditionOperator = "INVALID_CONDITION_OPERATOR";
    /// `Null` with `IfExists`.
    NullWithIfExists = "NULL_WITH_IF_EXISTS";
    /// `Null` with `ForAllValues` or `ForAnyValue`.
    NullWithQualifier = "NULL_WITH_QUALIFIER";
    /// A condition key that has not the form of one.
    InvalidConditionKeyFormat = "INVALID_CONDITION_KEY_FORMAT";
    /// A condition key that ends where the key of a tag is expected.
    MissingTagKeyInCondition = "MISSING_TAG_KEY_IN_CONDITION";
    /// One operator compares the same key twice, in different cases.
    DuplicateKeysWithDifferentCase = "DUPLICATE_KEYS_WITH_DIFFERENT_CASE";
    /// No global condition key has this name.
    InvalidGlobalConditionKey = "INVALID_GLOBAL_CONDITION_KEY";
    /// AWS gave up a global condition key; others took its place.
    UnsupportedGlobalConditionKey = "UNSUPPORTED_GLOBAL_CONDITION_KEY";
    /// The service has no condition key of this name.
    InvalidServiceConditionKey = "INVALID_SERVICE_CONDITION_KEY";
    /// No request for the statement's actions carries the condition key.
    UnsupportedActionForConditionKey = "UNSUPPORTED_ACTION_FOR_CONDITION_KEY";
    /// A statement allows by a tag that requests for its actions do not carry, so it allows nothing.
    AllowWithUnsupportedTagConditionKeyForService =
        "ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE";
    /// A statement with `NotAction` allows by a tag, which not every action's requests carry.
    AllowNotActionWithUnsupportedTagConditionKeyForService =
        "ALLOW_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE";
    /// A statement denies by a tag that requests for its actions do not carry, so it denies nothing.
    DenyWithUnsupportedTagConditionKeyForService =
        "DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE";
    /// A statement with `NotAction` denies by a tag, which not every action's requests carry.
    DenyNotActionWithUnsupportedTagConditionKeyForService =
        "DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE";
    /// The policy is about one resource, and the condition compares whose it is.
    IrrelevantConditionKeyInPolicy = "IRRELEVANT_CONDITION_KEY_IN_POLICY";
    /// A multi-valued key is compared without a set operator.
    MissingQualifier = "MISSING_QUALIFIER";
    /// A single-valued key is compared with `ForAnyValue`.
    QualifierWithSingleValuedKey = "QUALIFIER_WITH_SINGLE_VALUED_KEY";
    /// `ForAllValues` in an `Allow` also holds where the key is absent.
    ForAllValuesWithSingleValuedKey = "FORALLVALUES_WITH_SINGLE_VALUED_KEY";
    /// `ForAllValues` in an `Allow` also holds where the request has none of the values.
    ForAllValuesWithoutNull = "FORALLVALUES_WITHOUT_NULL";
    /// `IfExists` in an `Allow` lets in every caller that has not the key.
    IfExistsOnIdentityKey = "IFEXISTS_ON_IDENTITY_KEY";
    /// The operator compares values of another type than the key has.
    TypeMismatch = "TYPE_MISMATCH";
    /// A value is not a number.
    TypeMismatchNumber = "TYPE_MISMATCH_NUMBER";
    /// A value is not `true` or `false`.
    TypeMismatchBoolean = "TYPE_MISMATCH_BOOLEAN";
    /// A value is not an IP address or a range.
    TypeMismatchIpRange = "TYPE_MISMATCH_IP_RANGE";
    /// A value is not bytes in base64.
    TypeMismatchString = "TYPE_MISMATCH_STRING";
    /// A value is not an ARN.
    InvalidConditionDataType = "INVALID_CONDITION_DATA_TYPE";
    /// A value is not a date.
    TypeMismatchDate = "TYPE_MISMATCH_DATE";
    /// A date is written as seconds since 1970, which few can read.
    InvalidDateValue = "INVALID_DATE_VALUE";
    /// `true` and `false` at once always hold.
    InvalidConditionMultipleBoolean = "INVALID_CONDITION_MULTIPLE_BOOLEAN";
    /// A wildcard is compared as plain text, because the operator is none with `Like`.
    WildcardWithoutLikeOperator = "WILDCARD_WITHOUT_LIKE_OPERATOR";
    /// A private address under `aws:SourceIp`, which holds public ones.
    PrivateIpAddress = "PRIVATE_IP_ADDRESS";
    /// A private address under `NotIpAddress` of `aws:SourceIp`, which holds public ones.
    PrivateNotIpAddress = "PRIVATE_NOTIPADDRESS";
    /// One of several values under `aws:SourceIp` is a private address.
    PrivateIpAddressSubset = "PRIVATE_IP_ADDRESS_SUBSET";
    /// One of several values under `NotIpAddress` of `aws:SourceIp` is a private address.
    PrivateNotIpAddressSubset = "PRIVATE_NOTIPADDRESS_SUBSET";
    /// An address range begins in the middle of itself.
    ImproveIpRange = "IMPROVE_IP_RANGE";
    /// A value of `aws:SourceVpc` that names no VPC.
    InvalidVpcFormat = "INVALID_VPC_FORMAT";
    /// A value of `aws:SourceVpce` that names no endpoint.
    InvalidVpceFormat = "INVALID_VPCE_FORMAT";
    /// A value of a key that holds accounts is no account.
    InvalidAccountValue = "INVALID_ACCOUNT_VALUE";
    /// A value of a key that holds regions is no known region.
    InvalidRegion = "INVALID_REGION";
    /// `aws:PrincipalArn` holds the ARN of a role, never that of its session.
    RoleSessionAsPrincipalArn = "ROLE_SESSION_AS_PRINCIPAL_ARN";
    /// `aws:SourceArn` holds the resource that a service calls for, never a user or role.
    IamArnAsSource = "IAM_ARN_AS_SOURCE";
    /// The value stands twice.
    RedundantConditionValue = "REDUNDANT_CONDITION_VALUE";
    /// A number is compared with several bounds, of which only one counts.
    RedundantConditionValueNum = "REDUNDANT_CONDITION_VALUE_NUM";

    /// A policy variable does not end.
    MissingBraceInVariable = "MISSING_BRACE_IN_VARIABLE";
    /// A policy variable without a name.
    EmptyVariable = "EMPTY_VARIABLE";
    /// A policy variable with blanks in it.
    UnsupportedSpaceInVariable = "UNSUPPORTED_SPACE_IN_VARIABLE";
    /// The default value of a policy variable does not stand in single quotes.
    MissingQuoteInVariable = "MISSING_QUOTE_IN_VARIABLE";
    /// A policy variable names no condition key.
    InvalidVariable = "INVALID_VARIABLE";
    /// A policy variable names a key that has several values.
    MultiValuedVariable = "MULTI_VALUED_VARIABLE";
    /// A policy variable stands where only text may stand.
    VariableUnsupportedInElement = "VARIABLE_UNSUPPORTED_IN_ELEMENT";
    /// A policy variable in a policy whose version takes none.
    VariableUnsupportedInVersion = "VARIABLE_UNSUPPORTED_IN_VERSION";
    /// A policy variable under an operator that compares neither text nor ARNs.
    InvalidVariableForOperator = "INVALID_VARIABLE_FOR_OPERATOR";
    /// A placeholder of a template that nobody filled in.
    TemplatePlaceholder = "TEMPLATE_PLACEHOLDER";
    /// The policy has a placeholder that is filled in later, or one that stands in the wrong place.
    OpenPlaceholder = "OPEN_PLACEHOLDER";

    /// Another statement allows or denies all that this one does.
    RedundantStatement = "REDUNDANT_STATEMENT";
    /// An endpoint policy only denies, so that nothing passes.
    EndpointWithoutAllow = "ENDPOINT_WITHOUT_ALLOW";
    /// Any role may be passed to any service.
    PassRoleWithStarInResource = "PASS_ROLE_WITH_STAR_IN_RESOURCE";
    /// Any role may be passed to any service, by a pattern of actions.
    PassRoleWithStarInActionAndResource = "PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE";
    /// Any role may be passed to any service, because `NotAction` does not except it.
    PassRoleWithStarInResourceAndNotAction = "PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOTACTION";
    /// All roles but some may be passed to any service.
    PassRoleWithNotResource = "PASS_ROLE_WITH_NOTRESOURCE";
    /// All roles but some may be passed to any service, by a pattern of actions.
    PassRoleWithStarInActionAndNotResource = "PASS_ROLE_WITH_STAR_IN_ACTION_AND_NOTRESOURCE";
    /// All roles but some may be passed to any service, because `NotAction` does not except it.
    PassRoleWithNotActionAndNotResource = "PASS_ROLE_WITH_NOTACTION_AND_NOTRESOURCE";
    /// Service-linked roles may be created for any service.
    CreateSlrWithStarInResource = "CREATE_SLR_WITH_STAR_IN_RESOURCE";
    /// Service-linked roles may be created for any service, by a pattern of actions.
    CreateSlrWithStarInActionAndResource = "CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE";
    /// Service-linked roles may be created for any service, because `NotAction` does not except it.
    CreateSlrWithStarInResourceAndNotAction = "CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOTACTION";
    /// Service-linked roles may be created for all services but some.
    CreateSlrWithNotResource = "CREATE_SLR_WITH_NOTRESOURCE";
    /// Service-linked roles may be created for all services but some, by a pattern of actions.
    CreateSlrWithStarInActionAndNotResource = "CREATE_SLR_WITH_STAR_IN_ACTION_AND_NOTRESOURCE";
    /// Service-linked roles may be created for all services but some, because `NotAction` does not
    /// except it.
    CreateSlrWithNotActionAndNotResource = "CREATE_SLR_WITH_NOTACTION_AND_NOTRESOURCE";
    /// A condition has the same operator on the same key twice, which no document can hold.
    RepeatedCondition = "REPEATED_CONDITION";
    /// A finding was accepted that is not there.
    UnusedAcceptance = "UNUSED_ACCEPTANCE";
}

/// A text that is no code of a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CodeError(());

impl fmt::Display for CodeError {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected the code of a finding, such as `INVALID_ACTION`")
    }
}

impl core::error::Error for CodeError {}

impl FromStr for Code {
    type Err = CodeError;

    #[inline]
    fn from_str(text: &str) -> Result<Self, CodeError> {
        Self::ALL.iter().copied().find(|code| code.as_str() == text).ok_or(CodeError(()))
    }
}
