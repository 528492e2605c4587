//! Statements from text, of several kinds of policies, about a service made for the tests.
#![cfg(feature = "lint")]
#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test stops at the first wrong fact"
)]

use iam_policy::arn::{ArnTemplate, Field, Part};
use iam_policy::document::{BaseOperator, PrincipalKind, ValueType};
use iam_policy::facts::{KeyFacts, ResourceTypeFacts, ServiceFacts};
use iam_policy::lint::Linter;
use iam_policy::{ActionFacts, CheckedStatement, PolicyKind, ServiceAction, support};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum BookAction {
    Print,
    Read,
}

static FACTS: [&str; 2] = [
    "book:Print\nWrite\n\n\nSCENARIO Folio: paper | book:Size\n | book:Colour",
    "book:Read\nRead\n\n\n | book:Colour",
];

const fn key(name: &'static str) -> KeyFacts {
    support::key_facts(name, Some(ValueType::String), false)
}

impl ServiceAction for BookAction {
    type Keys = ();

    const SERVICE: &'static str = "Amazon Book Service";
    const PREFIX: &'static str = "book";
    const ALL: &'static [Self] = &[Self::Print, Self::Read];
    const FACTS: &'static [&'static str] = &FACTS;
    const RESOURCE_TYPES: &'static [ResourceTypeFacts] = &[];
    const CONDITION_KEYS: &'static [KeyFacts] = &[key("book:Size"), key("book:Colour")];

    fn facts(self) -> ActionFacts {
        support::action_facts(FACTS[self as usize])
    }
}

const LINTED: ServiceFacts = support::service_facts::<BookAction>(&[]);

/// What is wrong with a statement of this kind of policy.
#[track_caller]
fn faults(kind: PolicyKind, statement: CheckedStatement) -> Vec<String> {
    let linter = Linter::new(kind).service(&LINTED);
    let built = statement.build(&linter);
    built.err().iter().flat_map(|findings| findings.iter().map(ToString::to_string)).collect()
}

fn with_key(action: BookAction, key: &'static str) -> CheckedStatement {
    let statement = CheckedStatement::allow().on_all().actions([action.facts().full_name()]);
    statement.condition(BaseOperator::StringEquals, key, "x")
}

#[test]
fn an_action_carries_the_keys_of_its_scenarios() {
    let of_identity = |statement| faults(PolicyKind::IDENTITY, statement);
    assert_eq!(of_identity(with_key(BookAction::Print, "book:Colour")), [""; 0]);
    assert_eq!(of_identity(with_key(BookAction::Print, "book:Size")), [""; 0]);
    assert_eq!(
        of_identity(with_key(BookAction::Read, "book:Size")),
        ["warning: Condition.StringEquals.book:Size: no action of the statement carries the \
          condition key `book:Size`"]
    );
}

#[test]
fn principals_are_those_of_the_kind_of_policy() {
    let read = || CheckedStatement::allow().actions(["book:Read"]);
    let aws = || PrincipalKind::Aws;
    assert_eq!(faults(PolicyKind::RESOURCE, read().principal(aws(), ["123456789012"])), [""; 0]);
    assert_eq!(
        faults(PolicyKind::RESOURCE, read().everyone().principal(aws(), ["12345678901"])),
        [
            "security: Principal: everyone is let in, with or without an account; name the \
             principals, or limit them by a condition such as `aws:PrincipalOrgID`",
            "Principal.AWS[0]: the account must be 12 digits, found `12345678901`",
        ]
    );
    assert_eq!(
        faults(PolicyKind::IDENTITY, read().on_all().principal(aws(), ["123456789012"])),
        ["Principal: `Principal` has no place in an identity policy; take it out"]
    );
    assert_eq!(
        faults(PolicyKind::RESOURCE, read()),
        ["a statement of a resource policy needs `Principal`, found none"]
    );
}

#[test]
fn keys_of_identity_providers_limit_who_assumes_a_role() {
    let provider = |host: &str| format!("arn:aws:iam::123456789012:oidc-provider/{host}");
    let github = "token.actions.githubusercontent.com";
    let cluster = "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE";
    for (provider, key, value) in [
        (provider(github), format!("{github}:sub"), "repo:example/app:ref:refs/heads/main"),
        (provider(cluster), format!("{cluster}:sub"), "system:serviceaccount:default:app"),
        ("accounts.google.com".into(), "accounts.google.com:aud".into(), "example"),
        (
            "cognito-identity.amazonaws.com".into(),
            "cognito-identity.amazonaws.com:sub".into(),
            "eu-west-1:12345678",
        ),
        ("www.amazon.com".into(), "www.amazon.com:app_id".into(), "example"),
    ] {
        let statement = |action| {
            CheckedStatement::allow()
                .principal(PrincipalKind::Federated, [&provider])
                .actions([action])
                .condition(BaseOperator::StringEquals, key.clone(), value)
        };
        let with_web = statement("sts:AssumeRoleWithWebIdentity");
        assert_eq!(faults(PolicyKind::TRUST, with_web), [""; 0], "{key}");
        assert_eq!(
            faults(PolicyKind::TRUST, statement("sts:AssumeRole")),
            ["Action: `sts:AssumeRole` does not fit the statement's principals; they need \
              `sts:AssumeRoleWithWebIdentity`"],
            "{key}"
        );
    }
}

#[test]
fn each_element_has_one_of_its_two_forms() {
    let both = CheckedStatement::deny()
        .everyone()
        .not_principal(PrincipalKind::Aws, ["123456789012"])
        .actions(["book:Read"])
        .not_actions(["book:Print"])
        .on_all()
        .not_on(["arn:aws:book:us-east-1:123456789012:shelf/a"]);
    let element = |plain: &str| {
        format!("Not{plain}: a statement has either `{plain}` or `Not{plain}`, found both")
    };
    assert_eq!(
        faults(PolicyKind::RESOURCE, both),
        ["Principal", "Action", "Resource"].map(element)
    );
    let negated = CheckedStatement::deny()
        .sid("ButOne")
        .not_principal(PrincipalKind::Aws, ["arn:aws:iam::123456789012:role/a"])
        .not_actions(["book:Read", "book:Print"])
        .not_on(["arn:aws:s3:::book"])
        .build(&Linter::new(PolicyKind::RESOURCE).service(&LINTED))
        .unwrap();
    assert_eq!(negated.action().unwrap().name(), "NotAction");
    assert_eq!(negated.resource().unwrap().name(), "NotResource");
    assert_eq!(negated.principal().unwrap().name(), "NotPrincipal");
}

#[test]
fn a_deny_alone_is_a_statement_of_an_endpoint_policy() {
    let deny = CheckedStatement::deny().everyone().actions(["book:Print"]).on_all();
    assert_eq!(faults(PolicyKind::VPC_ENDPOINT, deny), [""; 0]);
}

const fn template(text: &'static str, start: &'static [Part]) -> ArnTemplate {
    let [partition, service] = [Field::Placeholder("Partition"), Field::Literal("bakery")];
    support::arn_template(text, [partition, service, Field::Empty, Field::Empty], start)
}

static OVEN: [ArnTemplate; 1] =
    [template("arn:${Partition}:bakery:::oven/*", &[Part::Literal("oven/"), Part::Any])];
static SHELF: [ArnTemplate; 1] =
    [template("arn:${Partition}:bakery:::shelf/*", &[Part::Literal("shelf/"), Part::Any])];
static TYPES: [ResourceTypeFacts; 2] = [
    support::resource_type_facts_of("oven", &OVEN),
    support::resource_type_facts_of("shelf", &SHELF),
];
static KEYS: [KeyFacts; 2] = [key("bakery:Heat"), key("bakery:Flour")];

/// Baking takes an oven, which has heat, and a shelf, which has not.
const BAKERY: ServiceFacts = support::service_facts_of(
    ["A bakery", "bakery"],
    &["bakery:Bake\nWrite\n\n\noven* | bakery:Heat\nshelf*\n | bakery:Flour"],
    &[],
    &TYPES,
    &KEYS,
);

#[test]
fn a_key_belongs_to_a_resource_of_the_statement() {
    let linter = Linter::new(PolicyKind::IDENTITY).service(&BAKERY);
    let bake = |resources: &[&str], key: &'static str| {
        let statement = CheckedStatement::allow().actions(["bakery:Bake"]).on(resources);
        statement.condition(BaseOperator::StringEquals, key, "high").build(&linter)
    };
    let (oven, shelf) = ("arn:aws:bakery:::oven/1", "arn:aws:bakery:::shelf/1");
    for resources in [&["*"][..], &[oven], &[oven, shelf]] {
        assert!(bake(resources, "bakery:Heat").is_ok(), "{resources:?}");
    }
    assert!(bake(&[shelf], "bakery:Flour").is_ok());
    assert_eq!(
        bake(&[shelf], "bakery:Heat").unwrap_err().to_string(),
        "warning: Condition.StringEquals.bakery:Heat: `bakery:Bake` carries the condition key \
         `bakery:Heat` on `oven` alone, which the statement does not name"
    );
}
