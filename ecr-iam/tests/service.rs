//! Tests that what the crate knows of ECR as values is what the generator knows at run time.
#![allow(clippy::unwrap_used, reason = "a test stops at the first wrong fact")]

use ecr_iam::iam_policy::PolicyKind;
use ecr_iam::iam_policy::document::Finding;
use ecr_iam::iam_policy::lint::Linter;
use ecr_iam::{EcrAction, EcrOperation, PROVENANCE, SERVICE, policy_kind};
use iam_codegen::{
    ActionSetRule, LowerOptions, PlaceholderRule, PolicyRule, ServiceModel, ServiceRules, Source,
};
use serde::Deserialize;

const PAGE: &str = include_str!("../../data/list_ecr.md");
const LIST: &str = include_str!("../../data/sources.toml");

#[derive(Deserialize)]
struct List {
    #[serde(rename = "crate")]
    crates: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    folder: String,
    type_prefix: String,
    placeholder: Vec<PlaceholderRule>,
    policy: Vec<PolicyRule>,
    action_set: Vec<ActionSetRule>,
    page: Vec<Page>,
}

#[derive(Deserialize)]
struct Page {
    url: String,
    retrieved: String,
    sha256: String,
}

/// The entry of the crate in the list of pages.
fn entry() -> Entry {
    let list: List = toml::from_str(LIST).unwrap();
    list.crates.into_iter().find(|entry| entry.folder == "ecr-iam").unwrap()
}

/// What the crate was generated with.
fn options() -> LowerOptions<'static> {
    let entry = entry();
    LowerOptions {
        name_rules: entry.placeholder,
        rules: ServiceRules { policies: entry.policy, action_sets: entry.action_set },
        ..LowerOptions::new(entry.type_prefix.parse().unwrap())
    }
}

fn model(source: &Source) -> ServiceModel<'_> {
    iam_codegen::read(source).model.unwrap()
}

#[test]
fn the_service_is_the_same_at_run_time() {
    let source = Source::new("list_ecr.md", PAGE);
    let facts = iam_codegen::service_facts(&model(&source), &options());
    assert_eq!(facts, SERVICE);
    assert_eq!(SERVICE.prefix(), "ecr");
    assert!(
        SERVICE
            .actions()
            .map(|action| action.full_name())
            .eq(EcrAction::ALL.iter().map(|a| a.as_str()))
    );
    assert_eq!(SERVICE.operations().len(), EcrOperation::ALL.len());
}

#[test]
fn the_crate_says_which_page_it_comes_from() {
    let [page] = &*entry().page else { panic!("the crate is made from one page") };
    let [provenance] = PROVENANCE else { panic!("{PROVENANCE:?}") };
    assert_eq!(provenance.page(), page.url);
    assert_eq!(provenance.retrieved(), Some(&*page.retrieved));
    assert_eq!(provenance.sha256(), page.sha256);
    assert_eq!(provenance.layout(), "lists-2026");
}

#[test]
fn the_kinds_of_policies_are_the_same_at_run_time() {
    let source = Source::new("list_ecr.md", PAGE);
    let (model, options) = (model(&source), options());
    let kinds = options
        .rules
        .policies
        .iter()
        .map(|rule| (&*rule.kind.name, iam_codegen::policy_kind(&model, rule)));
    let expected = [
        ("repository", policy_kind::REPOSITORY),
        ("registry", policy_kind::REGISTRY),
        ("registry-v1", policy_kind::REGISTRY_V1),
    ];
    assert!(kinds.eq(expected));
}

#[test]
fn each_action_of_a_set_is_one_of_the_service() {
    let known = |name: &str| SERVICE.actions().any(|action| action.full_name() == name);
    assert!(!SERVICE.action_sets().is_empty());
    for set in SERVICE.action_sets() {
        let names = [set.action()].into_iter().chain(set.needs().iter().copied());
        assert!(names.chain(set.exceptions().iter().copied()).all(known), "{set:?}");
        assert!(set.source().starts_with("https://docs.aws.amazon.com/AmazonECR/"), "{set:?}");
    }
}

/// What is found in a policy with one statement of these elements beside `Effect`.
#[track_caller]
fn found(kind: PolicyKind, elements: &str) -> Vec<String> {
    let text =
        format!(r#"{{"Version": "2012-10-17", "Statement": {{"Effect": "Allow", {elements}}}}}"#);
    let report = Linter::new(kind).service(&SERVICE).lint_json(&text);
    let line = |found: &Finding| format!("{}: {}", found.severity(), found.message());
    report.findings().iter().map(line).collect()
}

const ACCOUNT: &str = r#""Principal": {"AWS": "arn:aws:iam::111122223333:root"}"#;
const APP: &str = r#""Resource": "arn:aws:ecr:us-east-1:123456789012:repository/app""#;

#[test]
fn actions_without_effect_are_found() {
    for name in ["ecr:CreateRepository", "ecr:ReplicateImage", "ecr:GetAuthorizationToken"] {
        let found = found(policy_kind::REPOSITORY, &format!(r#"{ACCOUNT}, "Action": "{name}""#));
        let expected =
            format!("warning: `{name}` has no effect in an ECR repository policy; take it out");
        assert_eq!(found.first(), Some(&expected));
        // A policy that cannot grant the creation of repositories is not told to do so.
        assert!(found.iter().all(|found| !found.starts_with("suggestion")), "{found:?}");
    }
    for name in ["ecr:GetAuthorizationToken", "ecr:ValidatePullThroughCacheRule"] {
        let elements = format!(r#"{ACCOUNT}, "Action": "{name}", "Resource": "*""#);
        let found = found(policy_kind::REGISTRY, &elements);
        let expected =
            format!("warning: `{name}` has no effect in an ECR registry policy; take it out");
        assert_eq!(found, [expected]);
    }
    let elements = format!(r#"{ACCOUNT}, {APP}, "Action": "ecr:TagResource""#);
    assert_eq!(found(policy_kind::REGISTRY, &elements), Vec::<String>::new());
    assert_eq!(
        found(policy_kind::REGISTRY_V1, &elements),
        ["error: `ecr:TagResource` is refused in an ECR registry policy of scope V1; take it out"]
    );
}

#[test]
fn an_action_that_does_not_exist_is_not_also_without_effect() {
    for (action, message) in [
        (
            "ecr:PutImgae",
            "error: Amazon Elastic Container Registry (`ecr`) has no action `ecr:PutImgae`",
        ),
        (
            "ecr:Gte*",
            "error: `ecr:Gte*` matches no action of Amazon Elastic Container Registry (`ecr`)",
        ),
    ] {
        let elements = format!(r#"{ACCOUNT}, "Action": "{action}""#);
        assert_eq!(found(policy_kind::REPOSITORY, &elements), [message]);
        let elements = format!(r#"{elements}, "Resource": "*""#);
        assert_eq!(found(policy_kind::REGISTRY, &elements), [message]);
        assert_eq!(found(policy_kind::REGISTRY_V1, &elements), [message]);
    }
}

#[test]
fn actions_that_only_work_together_are_suggested() {
    let of = |kind, elements: &str, actions: &str| {
        found(kind, &format!(r#"{elements}, "Action": [{actions}]"#))
    };
    let identity = |actions| of(PolicyKind::IDENTITY, APP, actions);
    assert_eq!(
        identity(r#""ecr:BatchGetImage""#),
        [
            "suggestion: `ecr:BatchGetImage` is of no use without `ecr:GetDownloadUrlForLayer`: a pull \
          reads the manifest of an image, then its layers"
        ]
    );
    assert_eq!(
        identity(r#""ecr:InitiateLayerUpload", "ecr:UploadLayerPart", "ecr:PutImage""#),
        ["suggestion: `ecr:InitiateLayerUpload` is of no use without \
          `ecr:BatchCheckLayerAvailability`, `ecr:CompleteLayerUpload`: a push asks which layers are \
           missing, uploads them part by part, and then puts the image"]
    );
    let registry = format!("{ACCOUNT}, {APP}");
    assert_eq!(
        of(policy_kind::REGISTRY, &registry, r#""ecr:ReplicateImage""#),
        [
            "suggestion: `ecr:ReplicateImage` is of no use without `ecr:CreateRepository`: replication \
          otherwise reaches only repositories that exist already"
        ]
    );
}

#[test]
fn actions_that_are_of_use_by_themselves_are_not_completed() {
    let clean = |actions| {
        let found = found(PolicyKind::IDENTITY, &format!(r#"{APP}, "Action": [{actions}]"#));
        assert_eq!(found, Vec::<String>::new());
    };
    // What AWS lists for a push, and for another tag on an image.
    clean(
        r#""ecr:CompleteLayerUpload", "ecr:UploadLayerPart", "ecr:InitiateLayerUpload",
           "ecr:BatchCheckLayerAvailability", "ecr:PutImage", "ecr:BatchGetImage""#,
    );
    clean(r#""ecr:BatchGetImage", "ecr:PutImage""#);
}
