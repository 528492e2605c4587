//! What holds of everything that types allow to be built, tried with random choices.
#![cfg(feature = "json")]
#![allow(clippy::unwrap_used, reason = "a test stops at the first wrong fact")]

use ecr_iam::action::{
    BatchGetImage, CreateRepository, DescribeRegistry, GetDownloadUrlForLayer, PutImage,
    ReplicateImage,
};
use ecr_iam::iam_policy::document::Severity;
use ecr_iam::iam_policy::lint::Linter;
use ecr_iam::iam_policy::typed::UncheckedResource;
use ecr_iam::iam_policy::typed::{
    AllCarry, AttachedToEndpoint, AttachedToIdentity, HoldsIfAbsent, PolicyType,
};
use ecr_iam::iam_policy::typed::{DateTime, Grant, TypedStatement};
use ecr_iam::iam_policy::{
    AccountId, ActionPattern, Arn, Compare, Effect, EndpointPolicy, Finding, IdentityPolicy,
    IpRange, Policy, PolicyKind, Principal, TypedPolicy, UncheckedAction, Version, actions, aws,
};
use ecr_iam::policy::{AttachedToRegistry, AttachedToRepository};
use ecr_iam::{
    EcrAction, RegistryPolicy, RegistryPolicyV1, Repository, RepositoryArnPattern,
    RepositoryPolicy, SERVICE, key,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::subsequence;

const READ: ActionPattern<EcrAction> = ActionPattern::from_static("ecr:*Get*");
const NEW: UncheckedAction = UncheckedAction::from_static("ecr:NewAction");

/// The choices of one statement.
#[derive(Debug, Clone)]
struct Choice {
    effect: Effect,
    named: bool,
    principals: Vec<Principal>,
    resources: Vec<RepositoryArnPattern>,
    shape: usize,
    comparisons: Vec<usize>,
    texts: Vec<String>,
    number: u64,
    if_exists: bool,
    arrays: bool,
}

fn principal() -> impl Strategy<Value = Principal> {
    prop_oneof![
        Just(Principal::everyone()),
        "[0-9]{12}".prop_map(|digits| Principal::account(AccountId::new(&digits).unwrap())),
        "[a-z]{1,8}".prop_map(|role| {
            Principal::arn(format!("arn:aws:iam::123456789012:role/{role}")).unwrap()
        }),
        Just(Principal::service_from_static("lambda.amazonaws.com")),
    ]
}

fn repositories() -> impl Strategy<Value = Vec<RepositoryArnPattern>> {
    let pattern = ("us-east-1|eu-west-1|\\*", "[0-9]{12}|\\*", "[a-z]{2,9}(/[a-z0-9]{1,9})?/?\\*?")
        .prop_filter_map("a name that ends in `/`", |(region, account, name)| {
            Repository::pattern(region, account, name).ok()
        });
    vec(pattern, 1..4)
}

fn choice() -> impl Strategy<Value = Choice> {
    let text = "[a-zA-Z0-9 \"\\\\/é*?ü<>&-]{0,9}";
    let who = (any::<[bool; 4]>(), vec(principal(), 1..4));
    let what = (repositories(), 0..8_usize, any::<u64>());
    let when = (subsequence((0..10).collect::<Vec<_>>(), 0..5), vec(text, 1..4));
    (who, what, when).prop_map(|((flags, principals), (resources, shape, number), when)| {
        let [deny, named, if_exists, arrays] = flags;
        let (comparisons, texts) = when;
        Choice {
            effect: if deny { Effect::Deny } else { Effect::Allow },
            named,
            principals,
            resources,
            shape,
            comparisons,
            texts,
            number,
            if_exists,
            arrays,
        }
    })
}

fn begin<P: PolicyType>(choice: &Choice) -> Grant<P, P::Principals, P::Resources> {
    match choice.effect {
        Effect::Allow => TypedPolicy::<P>::allow(),
        Effect::Deny => TypedPolicy::<P>::deny(),
    }
}

/// Adds the statement, with conditions on keys that any request may carry.
fn finish<P: PolicyType, Rs, L>(
    policy: TypedPolicy<P>,
    mut statement: TypedStatement<P, Rs, L>,
    at: usize,
    choice: &Choice,
) -> TypedPolicy<P>
where
    L: AllCarry<aws::PrincipalTag, Rs>
        + AllCarry<aws::SourceIp, Rs>
        + AllCarry<aws::PrincipalArn, Rs>
        + AllCarry<aws::MultiFactorAuthAge, Rs>
        + AllCarry<aws::CurrentTime, Rs>
        + AllCarry<aws::SecureTransport, Rs>
        + AllCarry<aws::PrincipalOrgPaths, Rs>
        + AllCarry<aws::UserAgent, Rs>
        + AllCarry<HoldsIfAbsent, Rs>,
{
    for comparison in &choice.comparisons {
        statement = compare(statement, *comparison, choice);
    }
    if choice.named {
        statement = statement.sid(format!("Statement{at}"));
    }
    if choice.arrays {
        statement = statement.actions_as_array().resources_as_array();
    }
    policy.with(statement)
}

fn compare<P, Rs, L>(
    statement: TypedStatement<P, Rs, L>,
    comparison: usize,
    choice: &Choice,
) -> TypedStatement<P, Rs, L>
where
    L: AllCarry<aws::PrincipalTag, Rs>
        + AllCarry<aws::SourceIp, Rs>
        + AllCarry<aws::PrincipalArn, Rs>
        + AllCarry<aws::MultiFactorAuthAge, Rs>
        + AllCarry<aws::CurrentTime, Rs>
        + AllCarry<aws::SecureTransport, Rs>
        + AllCarry<aws::PrincipalOrgPaths, Rs>
        + AllCarry<aws::UserAgent, Rs>
        + AllCarry<HoldsIfAbsent, Rs>,
{
    let texts = || choice.texts.clone();
    let tag = aws::PrincipalTag::new("team");
    let range: IpRange = "203.0.113.0/24".parse().unwrap();
    let role: Arn = "arn:aws:iam::123456789012:role/build".parse().unwrap();
    match comparison {
        0 if choice.if_exists => statement.when(tag.string_equals(texts()).if_exists()),
        0 => statement.when(tag.string_equals(texts())),
        1 => statement.when(tag.string_not_like("${aws:username}")),
        2 => statement.when(tag.present()),
        3 => statement.when(aws::SourceIp.not_ip_address([range])),
        4 => statement.when(aws::PrincipalArn.arn_like(role)),
        5 => statement.when(aws::MultiFactorAuthAge.numeric_less_than(choice.number)),
        6 => {
            let time = DateTime::from_epoch_seconds(choice.number);
            statement.when(aws::CurrentTime.date_greater_than(time))
        }
        7 => statement.when(aws::SecureTransport.bool(choice.if_exists)),
        8 => statement.when(aws::PrincipalOrgPaths.for_any().string_like(texts())),
        _ => statement.when(aws::UserAgent.string_equals_ignore_case(texts())),
    }
}

/// The statement of a policy that takes resources, one of several shapes.
macro_rules! with_resources {
    ($policy:ident, $grant:ident, $at:ident, $choice:ident) => {{
        let on = $choice.resources.clone();
        match $choice.shape {
            0 => finish($policy, $grant.on_all().actions(actions![BatchGetImage]), $at, $choice),
            1 => {
                let actions = actions![DescribeRegistry, NEW, BatchGetImage];
                finish($policy, $grant.on_all().actions(actions), $at, $choice)
            }
            2 => finish($policy, $grant.on(on).all_actions(), $at, $choice),
            3 => {
                let but = actions![PutImage, CreateRepository];
                finish($policy, $grant.on_all_but(on).all_actions_but(but), $at, $choice)
            }
            4 => {
                let like = $grant.on(on).actions_like([READ]).unwrap();
                finish($policy, like, $at, $choice)
            }
            5 => {
                let new = UncheckedResource::from_static("arn:aws:ecr:*:*:new/*");
                let both = $grant.on(on).on([new]);
                finish($policy, both.actions(actions![PutImage, BatchGetImage]), $at, $choice)
            }
            6 => {
                let tag = key::ResourceTag::new("team").string_equals($choice.texts.clone());
                let statement = $grant.on(on).actions(actions![PutImage]).when(tag);
                finish($policy, statement, $at, $choice)
            }
            _ => {
                let actions = actions![PutImage, BatchGetImage, GetDownloadUrlForLayer];
                finish($policy, $grant.on(on).actions(actions), $at, $choice)
            }
        }
    }};
}

fn identity(choices: &[Choice]) -> TypedPolicy<impl PolicyType> {
    choices.iter().enumerate().fold(IdentityPolicy::new(), |policy, (at, choice)| {
        let grant = begin::<AttachedToIdentity>(choice);
        with_resources!(policy, grant, at, choice)
    })
}

fn registry(choices: &[Choice]) -> TypedPolicy<impl PolicyType> {
    choices.iter().enumerate().fold(RegistryPolicy::new(), |policy, (at, choice)| {
        let grant = begin::<AttachedToRegistry>(choice);
        let grant = grant.to(choice.principals.clone());
        with_resources!(policy, grant, at, choice)
    })
}

fn endpoint(choices: &[Choice]) -> TypedPolicy<impl PolicyType> {
    choices.iter().enumerate().fold(EndpointPolicy::new(), |policy, (at, choice)| {
        let grant = begin::<AttachedToEndpoint>(choice);
        let grant = grant.to_everyone();
        with_resources!(policy, grant, at, choice)
    })
}

fn registry_v1(choices: &[Choice]) -> TypedPolicy<impl PolicyType> {
    choices.iter().enumerate().fold(RegistryPolicyV1::new(), |policy, (at, choice)| {
        let grant = RegistryPolicyV1::allow().to(choice.principals.clone());
        let grant = grant.on(choice.resources.clone());
        finish(policy, grant.actions(actions![CreateRepository, ReplicateImage]), at, choice)
    })
}

fn repository(choices: &[Choice]) -> TypedPolicy<impl PolicyType> {
    choices.iter().enumerate().fold(RepositoryPolicy::new(), |policy, (at, choice)| {
        let grant = begin::<AttachedToRepository>(choice);
        let to = choice.principals.clone();
        match choice.shape {
            0 => finish(policy, grant.to_everyone().all_actions(), at, choice),
            1 => {
                let but = grant.to_all_but(to).all_actions_but(actions![PutImage]);
                finish(policy, but, at, choice)
            }
            2 => finish(policy, grant.to(to).actions_like([READ]).unwrap(), at, choice),
            3 => {
                let tag = aws::ResourceTag::new("team").string_like(choice.texts.clone());
                finish(policy, grant.to(to).actions(actions![PutImage]).when(tag), at, choice)
            }
            _ => {
                let actions = actions![BatchGetImage, NEW, GetDownloadUrlForLayer];
                finish(policy, grant.to(to).actions(actions), at, choice)
            }
        }
    })
}

/// Builds a policy and accepts whom it lets in, which is chosen at random, but no error.
fn build<P: PolicyType>(policy: TypedPolicy<P>) -> Result<Policy, TestCaseError> {
    let found = match policy.clone().build() {
        Ok(policy) => return Ok(policy),
        Err(found) => found,
    };
    let security = found.iter().filter(|finding| finding.severity() == Severity::Security);
    let policy = security.fold(policy, |policy, finding| policy.accept(finding.code()));
    policy.build().map_err(|errors| TestCaseError::fail(errors.to_string()))
}

/// With ECR known, nothing is an error but what types did not check.
fn assert_right(policy: &Policy, kind: PolicyKind) -> Result<(), TestCaseError> {
    let report = Linter::new(kind).service(&SERVICE).lint(policy);
    let mut errors = report.findings().iter().filter(|one| one.severity() == Severity::Error);
    let is_unchecked = |one: &Finding| one.message().contains("`ecr:NewAction`");
    prop_assert!(errors.all(is_unchecked), "{}", report.findings());
    Ok(())
}

/// What is built prints JSON that reads back equal, once more the same text, and is judged the same.
fn assert_reads_back<P: PolicyType>(policy: TypedPolicy<P>) -> Result<(), TestCaseError> {
    let policy = build(policy)?;
    assert_right(&policy, P::KIND)?;
    let judged = policy.check(&P::KIND);
    let judged: Vec<_> = judged.iter().map(|finding| (finding.path(), finding.message())).collect();
    for text in [policy.to_json(), policy.to_json_pretty()] {
        let read = Policy::from_json(&text);
        prop_assert_eq!(read.as_ref(), Ok(&policy));
        let (Ok((_, found)) | Err(found)) = P::KIND.read_with_findings(&text);
        let found: Vec<_> =
            found.iter().map(|finding| (finding.path(), finding.message())).collect();
        prop_assert_eq!(&found, &judged);
        prop_assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok());
    }
    let again = Policy::from_json(&policy.to_json()).unwrap();
    prop_assert_eq!(again.to_json(), policy.to_json());
    Ok(())
}

proptest! {
    #[test]
    fn identity_policies_read_back_equal(choices in vec(choice(), 1..4)) {
        assert_reads_back(identity(&choices))?;
    }

    #[test]
    fn repository_policies_read_back_equal(
        choices in vec(choice(), 1..4),
        id in option::of("[a-zA-Z0-9 -]{1,9}"),
    ) {
        // The older version has no policy variables, and a policy with one is refused.
        let has_variable = choices.iter().any(|choice| choice.comparisons.contains(&1));
        let version = if has_variable { Version::V2012_10_17 } else { Version::V2008_10_17 };
        let policy = repository(&choices).with_version(version);
        assert_reads_back(match id {
            Some(id) => policy.with_id(id),
            None => policy,
        })?;
    }

    #[test]
    fn registry_policies_read_back_equal(choices in vec(choice(), 1..4)) {
        assert_reads_back(registry(&choices))?;
        assert_reads_back(registry_v1(&choices))?;
    }

    #[test]
    fn endpoint_policies_read_back_equal(choices in vec(choice(), 1..4)) {
        assert_reads_back(endpoint(&choices))?;
    }

    #[test]
    fn joined_policies_read_back_equal(choices in vec(choice(), 1..3)) {
        assert_reads_back(identity(&choices).and(identity(&choices)))?;
    }
}
