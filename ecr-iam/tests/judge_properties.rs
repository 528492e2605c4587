//! The judge and the types agree: what types build is right, and what the judge calls an error by what
//! it knows of ECR cannot be said in types. Laws for random statements.
#![cfg(feature = "json")]
#![allow(clippy::unwrap_used, reason = "a test stops at the first wrong fact")]

use ecr_iam::iam_policy::document::{
    BaseOperator, Condition, ConditionValue, Operator, Segment, Severity,
};
use ecr_iam::iam_policy::facts::KeyFacts;
use ecr_iam::iam_policy::lint::Linter;
use ecr_iam::iam_policy::typed::{AttachedToIdentity, PolicyType};
use ecr_iam::iam_policy::{
    AccountId, ActionPattern, Code, Compare, Effect, Finding, IdentityPolicy, Policy, PolicyKind,
    Principal, ServiceAction, Statement, TypedPolicy, actions, aws,
};
use ecr_iam::policy::{AttachedToRegistry, AttachedToRepository};
use ecr_iam::{
    EcrAction, RegistryPolicy, Repository, RepositoryArn, RepositoryArnPattern, RepositoryPolicy,
    SERVICE, action, key,
};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use statement::{COMPARISONS, begin, when};

mod statement;

const APP: RepositoryArn =
    RepositoryArn::from_static("arn:aws:ecr:us-east-1:123456789012:repository/team/app");

/// What types keep from being built, warnings included.
const BY_TYPES: [Code; 5] = [
    Code::ActionWithoutResource,
    Code::ResourceWithoutAction,
    Code::UnsupportedActionForConditionKey,
    Code::TypeMismatch,
    Code::MissingQualifier,
];

/// The choices of one statement.
#[derive(Debug, Clone)]
struct Choice {
    common: statement::Choice,
    on: On,
}

#[derive(Debug, Clone)]
enum On {
    All,
    One,
    Some(Vec<RepositoryArnPattern>),
}

/// What adds a statement about one action to a policy of each kind that takes it.
struct OfAction {
    action: EcrAction,
    identity: fn(IdentityPolicy, &Choice) -> IdentityPolicy,
    registry: Option<fn(RegistryPolicy, &Choice) -> RegistryPolicy>,
    repository: Option<fn(RepositoryPolicy, &Choice) -> RepositoryPolicy>,
}

/// Entries for actions that act on repositories, and carry the tags of one.
macro_rules! on_repositories {
    // Of repositories that need not exist yet.
    (new $Action:ident) => {OfAction {
        action: EcrAction::$Action,
        identity: |policy, choice| {
            let (grant, it) = (begin::<AttachedToIdentity>(&choice.common), actions![action::$Action]);
            on_repositories!(policy, grant, it, choice)
        },
        registry: Some(|policy, choice| {
            let grant = begin::<AttachedToRegistry>(&choice.common).to(choice.common.principals.clone());
            on_repositories!(policy, grant, actions![action::$Action], choice)
        }),
        repository: None,
    }};
    ($($Action:ident)*) => {[$(OfAction {
        repository: Some(|policy, choice| {
            let grant = begin::<AttachedToRepository>(&choice.common).to(choice.common.principals.clone());
            policy.with(when(grant.actions(actions![action::$Action]), &choice.common))
        }),
        ..on_repositories!(new $Action)
    }),*]};
    ($policy:ident, $grant:ident, $action:expr, $choice:ident) => {{
        let tag = key::ResourceTag::new("team").string_like($choice.common.texts.clone());
        match &$choice.on {
            On::All => $policy.with(when($grant.on_all().actions($action), &$choice.common)),
            On::One => $policy.with(when($grant.on([APP]).actions($action), &$choice.common).when(tag)),
            On::Some(some) => {
                $policy.with(when($grant.on(some.clone()).actions($action), &$choice.common))
            }
        }
    }};
}

/// Entries for actions that act on the registry or the account, so on all resources.
macro_rules! on_all {
    // Granted by identity policies alone.
    (by_identity $Action:ident) => {OfAction {
        action: EcrAction::$Action,
        identity: |policy, choice| {
            let grant = begin::<AttachedToIdentity>(&choice.common).on_all();
            policy.with(when(grant.actions(actions![action::$Action]), &choice.common))
        },
        registry: None,
        repository: None,
    }};
    ($($Action:ident)*) => {[$(OfAction {
        registry: Some(|policy, choice| {
            let grant = begin::<AttachedToRegistry>(&choice.common).to(choice.common.principals.clone()).on_all();
            policy.with(when(grant.actions(actions![action::$Action]), &choice.common))
        }),
        ..on_all!(by_identity $Action)
    }),*]};
}

static ON_REPOSITORIES: [OfAction; 33] = on_repositories! {
    BatchCheckLayerAvailability BatchDeleteImage BatchGetImage
    BatchGetRepositoryScanningConfiguration BatchImportUpstreamImage CompleteLayerUpload
    DeleteLifecyclePolicy DeleteRepository DeleteRepositoryPolicy
    DescribeImageReplicationStatus DescribeImageScanFindings DescribeImageSigningStatus
    DescribeImages DescribeRepositories GetDownloadUrlForLayer GetImageCopyStatus
    GetLifecyclePolicy GetLifecyclePolicyPreview GetRepositoryPolicy InitiateLayerUpload
    ListImages ListTagsForResource PutImage PutImageScanningConfiguration PutImageTagMutability
    PutLifecyclePolicy SetRepositoryPolicy StartImageScan
    StartLifecyclePolicyPreview TagResource UntagResource UpdateImageStorageClass UploadLayerPart
};

static ON_NEW_REPOSITORIES: [OfAction; 2] =
    [on_repositories!(new CreateRepository), on_repositories!(new ReplicateImage)];

static BY_IDENTITY: [OfAction; 6] = [
    on_all!(by_identity CreatePullThroughCacheRule),
    on_all!(by_identity DeletePullThroughCacheRule),
    on_all!(by_identity DescribePullThroughCacheRules),
    on_all!(by_identity GetAuthorizationToken),
    on_all!(by_identity UpdatePullThroughCacheRule),
    on_all!(by_identity ValidatePullThroughCacheRule),
];

static ON_ALL: [OfAction; 19] = on_all! {
    CreateRepositoryCreationTemplate
    DeleteRegistryPolicy DeleteRepositoryCreationTemplate DeleteSigningConfiguration
    DeregisterPullTimeUpdateExclusion DescribeRegistry
    DescribeRepositoryCreationTemplates GetAccountSetting GetRegistryPolicy
    GetRegistryScanningConfiguration GetSigningConfiguration ListPullTimeUpdateExclusions
    PutAccountSetting PutRegistryPolicy PutRegistryScanningConfiguration
    PutReplicationConfiguration PutSigningConfiguration RegisterPullTimeUpdateExclusion
    UpdateRepositoryCreationTemplate
};

/// Builds a policy, accepting whom it lets in, and judges it with ECR known.
fn assert_right<P: PolicyType>(policy: TypedPolicy<P>) -> Result<(), TestCaseError> {
    let policy = match policy.clone().build() {
        Ok(policy) => policy,
        Err(found) => {
            let security = found.iter().filter(|one| one.severity() == Severity::Security);
            let accepting = security.fold(policy, |policy, one| policy.accept(one.code()));
            accepting.build().map_err(|found| TestCaseError::fail(found.to_string()))?
        }
    };
    let report = Linter::new(P::KIND).service(&SERVICE).lint(&policy);
    let is_wrong =
        |one: &&Finding| one.severity() == Severity::Error || BY_TYPES.contains(&one.code());
    let wrong: Vec<_> = report.findings().iter().filter(is_wrong).collect();
    prop_assert!(wrong.is_empty(), "{wrong:?}\n{}", policy.to_json());
    prop_assert_eq!(report.unknown_services().next(), None);
    Ok(())
}

fn assert_all_right(choices: &[(&OfAction, Choice)]) -> Result<(), TestCaseError> {
    let identity = choices
        .iter()
        .fold(IdentityPolicy::new(), |policy, (one, choice)| (one.identity)(policy, choice));
    // Equal statements are suggestions, so that any number may stand together.
    assert_right(identity)?;
    let mut takes = choices.iter().filter(|(one, _)| one.registry.is_some()).peekable();
    if takes.peek().is_some() {
        assert_right(takes.fold(RegistryPolicy::new(), |policy, (one, choice)| {
            one.registry.map_or(policy.clone(), |add| add(policy, choice))
        }))?;
    }
    let mut takes = choices.iter().filter(|(one, _)| one.repository.is_some()).peekable();
    if takes.peek().is_none() {
        return Ok(());
    }
    assert_right(takes.fold(RepositoryPolicy::new(), |policy, (one, choice)| {
        one.repository.map_or(policy.clone(), |add| add(policy, choice))
    }))
}

fn actions_of_ecr() -> impl Iterator<Item = &'static OfAction> {
    ON_REPOSITORIES.iter().chain(&ON_NEW_REPOSITORIES).chain(&ON_ALL).chain(&BY_IDENTITY)
}

#[test]
fn every_action_on_every_kind_of_resource_with_each_comparison() {
    let all = actions_of_ecr;
    let mut names: Vec<_> = all().map(|one| one.action.as_str()).collect();
    names.sort_unstable();
    let mut known: Vec<_> = EcrAction::ALL.iter().map(|one| one.as_str()).collect();
    known.sort_unstable();
    assert_eq!(
        names, known,
        "data/list_ecr.md has other actions now: say in the tables of this file on what each of them acts"
    );
    for one in all() {
        let patterns = vec![Repository::pattern("us-east-1", "123456789012", "team/*").unwrap()];
        for on in [On::All, On::One, On::Some(patterns)] {
            for comparison in 0..COMPARISONS {
                let common = statement::Choice {
                    effect: Effect::Allow,
                    principals: vec![Principal::account(AccountId::from_static("111122223333"))],
                    comparisons: vec![comparison],
                    texts: vec![String::from("payments")],
                    number: 600,
                    if_exists: true,
                };
                let choice = Choice { common, on: on.clone() };
                assert_all_right(&[(one, choice)]).unwrap();
            }
        }
    }
}

/// Keys that only some actions carry, each on those.
#[test]
fn keys_of_some_actions() {
    let tag = || aws::RequestTag::new("team").string_equals("payments");
    let keys = || aws::TagKeys.for_all().string_equals(["team", "stage"]);
    let setting = key::AccountSetting.string_equals("BASIC_SCAN_TYPE_VERSION");
    let allow = IdentityPolicy::allow;
    let policy = IdentityPolicy::new()
        .with(allow().on([APP]).actions(actions![action::TagResource]).when(tag()).when(keys()))
        .with(allow().on([APP]).actions(actions![action::CreateRepository]).when(tag()))
        .with(allow().on_all().actions(actions![action::PutAccountSetting]).when(setting));
    assert_right(policy).unwrap();
}

fn choice() -> impl Strategy<Value = Choice> {
    let on =
        prop_oneof![Just(On::All), Just(On::One), statement::repositories().prop_map(On::Some)];
    (statement::choice(), on).prop_map(|(common, on)| Choice { common, on })
}

/// A text with one mistake, or without.
fn with_mistake(texts: Vec<String>) -> impl Strategy<Value = String> {
    (select(texts), 0..8_usize, any::<prop::sample::Index>(), "[a-zA-Z0-9*?:/ $é-]").prop_map(
        |(text, mistake, at, new)| {
            let mut letters: Vec<char> = text.chars().collect();
            let at = at.index(letters.len());
            match mistake {
                0 => drop(letters.remove(at)),
                1 => letters.insert(at, letters.get(at).copied().unwrap()),
                2 => letters.splice(at..=at, new.chars()).for_each(drop),
                3 => letters.splice(at..at, new.chars()).for_each(drop),
                4 => letters.truncate(at),
                5 => return text.to_ascii_lowercase(),
                _ => {}
            }
            letters.into_iter().collect()
        },
    )
}

fn owned<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    texts.into_iter().map(String::from).collect()
}

fn action_text() -> impl Strategy<Value = String> {
    let other =
        ["*", "ecr:*", "ecr:Get*", "ecr:*Layer*", "ecr:P?t*", "s3:GetObject", "ecr-public:*"];
    with_mistake(owned(EcrAction::ALL.iter().map(|one| one.as_str()).chain(other)))
}

fn resource_text() -> impl Strategy<Value = String> {
    with_mistake(owned([
        "*",
        "arn:aws:ecr:us-east-1:123456789012:repository/team/app",
        "arn:aws:ecr:*:123456789012:repository/team/*",
        "arn:aws:ecr:us-east-1:*:repository/*",
        "arn:aws-cn:ecr:cn-north-1:123456789012:repository/a-b",
        "arn:*:ecr:*:*:*",
        "arn:aws:ecr:us-east-1:123456789012:repository/${aws:PrincipalTag/team}/*",
        "arn:aws:ecr-public::123456789012:repository/team/app",
        "arn:aws:s3:::bucket/*",
    ]))
}

/// The name of a key, with the key of a tag if it needs one.
fn key_text() -> impl Strategy<Value = String> {
    let of_service = EcrAction::CONDITION_KEYS.iter().map(KeyFacts::name);
    let global = [
        "aws:PrincipalOrgID",
        "aws:SourceIp",
        "aws:CurrentTime",
        "aws:PrincipalTag/team",
        "aws:RequestTag/team",
        "aws:MultiFactorAuthAge",
    ];
    let names = of_service.chain(global).map(|name| name.replace("${TagKey}", "team"));
    with_mistake(names.collect())
}

/// Whether types can name an action or a pattern of actions.
fn is_typed_action(text: &str) -> bool {
    text.parse::<EcrAction>().is_ok() || text.parse::<ActionPattern<EcrAction>>().is_ok()
}

fn is_typed_resource(text: &str) -> bool {
    text == "*" || text.parse::<RepositoryArnPattern>().is_ok()
}

fn is_typed_key(text: &str) -> bool {
    EcrAction::CONDITION_KEYS.iter().any(|facts| facts.names(text)) || aws::facts(text).is_some()
}

/// The part of the statement that a finding is about, and whether types can say that part.
fn part<'a>(
    one: &Finding,
    actions: &'a [String],
    resources: &'a [String],
) -> Option<(String, bool)> {
    let [_, _, Segment::Name(element), rest @ ..] = one.path().segments() else { return None };
    match (element.as_str(), rest) {
        ("Action", [Segment::Index(at)]) => {
            let text = actions.get(*at)?;
            Some((text.clone(), is_typed_action(text)))
        }
        ("Resource", [Segment::Index(at)]) => {
            let text = resources.get(*at)?;
            Some((text.clone(), is_typed_resource(text)))
        }
        // What is wrong with a value is a matter of the value's type.
        ("Condition", [_, Segment::Name(key)]) => Some((key.clone(), is_typed_key(key))),
        _ => None,
    }
}

proptest! {
    #[test]
    fn what_types_build_is_right(
        choices in vec((0..actions_of_ecr().count(), choice()), 1..5),
    ) {
        let all: Vec<&OfAction> = actions_of_ecr().collect();
        let chosen: Vec<_> =
            choices.into_iter().filter_map(|(at, choice)| Some((*all.get(at)?, choice))).collect();
        assert_all_right(&chosen)?;
    }

    #[test]
    fn what_is_an_error_by_the_model_cannot_be_said_in_types(
        actions in vec(action_text(), 2..5),
        resources in vec(resource_text(), 2..5),
        keys in vec(key_text(), 1..4),
    ) {
        let mut condition = Condition::new();
        for key in keys {
            let operator = Operator::new(BaseOperator::StringLike).for_any_value();
            // Names that differ in case alone are one key to IAM, and types give each once.
            let is_new = condition.iter().all(|(_, known, _)| !known.eq_ignore_ascii_case(&key));
            if is_new {
                condition.insert(operator, key, ConditionValue::from("a")).unwrap();
            }
        }
        let statement = Statement::new(Effect::Allow)
            .with_action(actions.clone())
            .with_resource(resources.clone())
            .with_condition(condition);
        let policy = Policy::new().with_statement(statement);
        let report = Linter::new(PolicyKind::MANAGED).service(&SERVICE).lint(&policy);
        // The rules of grammar judge what types build as well; the others are those by the model.
        let by_grammar = policy.check(&PolicyKind::MANAGED);
        let is_by_model = |one: &&Finding| {
            one.severity() == Severity::Error && !by_grammar.contains(*one)
        };
        for one in report.findings().iter().filter(is_by_model) {
            let found = part(one, &actions, &resources);
            prop_assert!(found.is_some_and(|(_, is_typed)| !is_typed), "{one}");
        }
    }
}
