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
    AttachedToEndpoint, AttachedToIdentity, PolicyType, TypedStatement,
};
use ecr_iam::iam_policy::{
    ActionPattern, Compare, EndpointPolicy, Finding, IdentityPolicy, Policy, PolicyKind,
    TypedPolicy, UncheckedAction, Version, actions, aws,
};
use ecr_iam::policy::{AttachedToRegistry, AttachedToRepository};
use ecr_iam::{
    EcrAction, RegistryPolicy, RegistryPolicyV1, RepositoryArnPattern, RepositoryPolicy, SERVICE,
    key,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use statement::{CarryGlobalKeys, WITH_VARIABLE, begin, when};

mod statement;

const READ: ActionPattern<EcrAction> = ActionPattern::from_static("ecr:*Get*");
const NEW: UncheckedAction = UncheckedAction::from_static("ecr:NewAction");

/// The choices of one statement.
#[derive(Debug, Clone)]
struct Choice {
    common: statement::Choice,
    named: bool,
    resources: Vec<RepositoryArnPattern>,
    shape: usize,
    arrays: bool,
}

fn choice() -> impl Strategy<Value = Choice> {
    let own = (any::<[bool; 2]>(), statement::repositories(), 0..8_usize);
    (statement::choice(), own).prop_map(|(common, ([named, arrays], resources, shape))| Choice {
        common,
        named,
        resources,
        shape,
        arrays,
    })
}

/// Adds the statement, with conditions on keys that any request may carry.
fn finish<P: PolicyType, Rs, L: CarryGlobalKeys<Rs>>(
    policy: TypedPolicy<P>,
    statement: TypedStatement<P, Rs, L>,
    at: usize,
    choice: &Choice,
) -> TypedPolicy<P> {
    let mut statement = when(statement, &choice.common);
    if choice.named {
        statement = statement.sid(format!("Statement{at}"));
    }
    if choice.arrays {
        statement = statement.actions_as_array().resources_as_array();
    }
    policy.with(statement)
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
                let tag = key::ResourceTag::new("team").string_equals($choice.common.texts.clone());
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
        let grant = begin::<AttachedToIdentity>(&choice.common);
        with_resources!(policy, grant, at, choice)
    })
}

fn registry(choices: &[Choice]) -> TypedPolicy<impl PolicyType> {
    choices.iter().enumerate().fold(RegistryPolicy::new(), |policy, (at, choice)| {
        let grant = begin::<AttachedToRegistry>(&choice.common);
        let grant = grant.to(choice.common.principals.clone());
        with_resources!(policy, grant, at, choice)
    })
}

fn endpoint(choices: &[Choice]) -> TypedPolicy<impl PolicyType> {
    choices.iter().enumerate().fold(EndpointPolicy::new(), |policy, (at, choice)| {
        let grant = begin::<AttachedToEndpoint>(&choice.common);
        let grant = grant.to_everyone();
        with_resources!(policy, grant, at, choice)
    })
}

fn registry_v1(choices: &[Choice]) -> TypedPolicy<impl PolicyType> {
    choices.iter().enumerate().fold(RegistryPolicyV1::new(), |policy, (at, choice)| {
        let grant = RegistryPolicyV1::allow().to(choice.common.principals.clone());
        let grant = grant.on(choice.resources.clone());
        finish(policy, grant.actions(actions![CreateRepository, ReplicateImage]), at, choice)
    })
}

fn repository(choices: &[Choice]) -> TypedPolicy<impl PolicyType> {
    choices.iter().enumerate().fold(RepositoryPolicy::new(), |policy, (at, choice)| {
        let grant = begin::<AttachedToRepository>(&choice.common);
        let to = choice.common.principals.clone();
        match choice.shape {
            0 => finish(policy, grant.to_everyone().all_actions(), at, choice),
            1 => {
                let but = grant.to_all_but(to).all_actions_but(actions![PutImage]);
                finish(policy, but, at, choice)
            }
            2 => finish(policy, grant.to(to).actions_like([READ]).unwrap(), at, choice),
            3 => {
                let tag = aws::ResourceTag::new("team").string_like(choice.common.texts.clone());
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
        let has_variable = choices.iter().any(|choice| choice.common.comparisons.contains(&WITH_VARIABLE));
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
