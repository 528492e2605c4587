//! What random statements have in common: how they begin, and conditions on keys of any request.

use ecr_iam::iam_policy::typed::{
    AllCarry, DateTime, Grant, HoldsIfAbsent, PolicyType, TypedStatement,
};
use ecr_iam::iam_policy::{AccountId, Arn, Compare, Effect, IpRange, Principal, TypedPolicy, aws};
use ecr_iam::{Repository, RepositoryArnPattern};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

/// How many comparisons there are.
pub(crate) const COMPARISONS: usize = 11;

/// The comparison with a policy variable.
pub(crate) const WITH_VARIABLE: usize = 1;

/// The choices that every random statement makes.
#[derive(Debug, Clone)]
pub(crate) struct Choice {
    pub(crate) effect: Effect,
    pub(crate) principals: Vec<Principal>,
    pub(crate) comparisons: Vec<usize>,
    pub(crate) texts: Vec<String>,
    pub(crate) number: u64,
    pub(crate) if_exists: bool,
}

pub(crate) fn choice() -> impl Strategy<Value = Choice> {
    let effect = select(vec![Effect::Allow, Effect::Deny]);
    let comparisons = subsequence((0..COMPARISONS).collect::<Vec<_>>(), 0..5);
    let texts = vec("[a-zA-Z0-9 \"\\\\/é*?ü<>&-]{0,9}", 1..4);
    let parts = (effect, vec(principal(), 1..4), comparisons, texts, any::<u64>(), any::<bool>());
    parts.prop_map(|(effect, principals, comparisons, texts, number, if_exists)| Choice {
        effect,
        principals,
        comparisons,
        texts,
        number,
        if_exists,
    })
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

pub(crate) fn repositories() -> impl Strategy<Value = Vec<RepositoryArnPattern>> {
    let pattern = ("us-east-1|eu-west-1|\\*", "[0-9]{12}|\\*", "[a-z]{2,9}(/[a-z0-9]{1,9})?/?\\*?")
        .prop_filter_map("a name that ends in `/`", |(region, account, name)| {
            Repository::pattern(region, account, name).ok()
        });
    vec(pattern, 1..4)
}

/// The beginning of a statement.
pub(crate) fn begin<P: PolicyType>(choice: &Choice) -> Grant<P, P::Principals, P::Resources> {
    match choice.effect {
        Effect::Allow => TypedPolicy::<P>::allow(),
        Effect::Deny => TypedPolicy::<P>::deny(),
    }
}

/// Lists of actions that carry every key of [`when`].
pub(crate) trait CarryGlobalKeys<Rs>:
    AllCarry<aws::PrincipalTag, Rs>
    + AllCarry<aws::SourceIp, Rs>
    + AllCarry<aws::PrincipalArn, Rs>
    + AllCarry<aws::MultiFactorAuthAge, Rs>
    + AllCarry<aws::CurrentTime, Rs>
    + AllCarry<aws::SecureTransport, Rs>
    + AllCarry<aws::PrincipalOrgPaths, Rs>
    + AllCarry<aws::SourceAccount, Rs>
    + AllCarry<aws::UserAgent, Rs>
    + AllCarry<HoldsIfAbsent, Rs>
{
}

impl<Rs, L> CarryGlobalKeys<Rs> for L where
    L: AllCarry<aws::PrincipalTag, Rs>
        + AllCarry<aws::SourceIp, Rs>
        + AllCarry<aws::PrincipalArn, Rs>
        + AllCarry<aws::MultiFactorAuthAge, Rs>
        + AllCarry<aws::CurrentTime, Rs>
        + AllCarry<aws::SecureTransport, Rs>
        + AllCarry<aws::PrincipalOrgPaths, Rs>
        + AllCarry<aws::SourceAccount, Rs>
        + AllCarry<aws::UserAgent, Rs>
        + AllCarry<HoldsIfAbsent, Rs>
{
}

/// Adds the chosen comparisons, on keys that any request may carry.
pub(crate) fn when<P, Rs, L: CarryGlobalKeys<Rs>>(
    statement: TypedStatement<P, Rs, L>,
    choice: &Choice,
) -> TypedStatement<P, Rs, L> {
    choice.comparisons.iter().fold(statement, |statement, one| compare(statement, *one, choice))
}

fn compare<P, Rs, L: CarryGlobalKeys<Rs>>(
    statement: TypedStatement<P, Rs, L>,
    comparison: usize,
    choice: &Choice,
) -> TypedStatement<P, Rs, L> {
    let texts = || choice.texts.clone();
    let tag = aws::PrincipalTag::new("team");
    let range: IpRange = "203.0.113.0/24".parse().unwrap();
    let role: Arn = "arn:aws:iam::123456789012:role/build".parse().unwrap();
    let account = AccountId::from_static("123456789012");
    let time = DateTime::from_epoch_seconds(choice.number);
    let variable = "${aws:username}";
    match comparison {
        0 if choice.if_exists => statement.when(tag.string_equals(texts()).if_exists()),
        0 => statement.when(tag.string_equals(texts())),
        WITH_VARIABLE if choice.if_exists => {
            statement.when(tag.string_not_like(variable).if_exists())
        }
        WITH_VARIABLE => statement.when(tag.string_not_like(variable)),
        2 => statement.when(tag.present()),
        3 => statement.when(aws::SourceIp.not_ip_address([range])),
        4 => statement.when(aws::PrincipalArn.arn_like(role)),
        5 => statement.when(aws::MultiFactorAuthAge.numeric_less_than(choice.number)),
        6 => statement.when(aws::CurrentTime.date_greater_than(time)),
        7 => statement.when(aws::SecureTransport.bool(choice.if_exists)),
        8 => statement.when(aws::PrincipalOrgPaths.for_any().string_like(texts())),
        9 => statement.when(aws::SourceAccount.string_equals(account)),
        _ => statement.when(aws::UserAgent.string_equals_ignore_case(texts())),
    }
}
