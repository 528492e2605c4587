//! The facts of `data/list_ecr.md` in the crate, stated literally. When the page changes, these tests
//! fail and this file changes with it.

use ecr_iam::iam_policy::facts::RequiredAction;
use ecr_iam::iam_policy::{AccessLevel, Key, ServiceAction};
use ecr_iam::{EcrAction, EcrOperation, key};

/// What to do when the page states another fact.
const UPDATE: &str = "data/list_ecr.md states another fact now: read `cargo xtask diff \
                      HEAD:data/list_ecr.md data/list_ecr.md`, and if the page is right, update this test";

/// Actions that an API operation is named after, in page order.
const WITH_OPERATION: [&str; 57] = [
    "BatchCheckLayerAvailability",
    "BatchDeleteImage",
    "BatchGetImage",
    "BatchGetRepositoryScanningConfiguration",
    "CompleteLayerUpload",
    "CreatePullThroughCacheRule",
    "CreateRepository",
    "CreateRepositoryCreationTemplate",
    "DeleteLifecyclePolicy",
    "DeletePullThroughCacheRule",
    "DeleteRegistryPolicy",
    "DeleteRepository",
    "DeleteRepositoryCreationTemplate",
    "DeleteRepositoryPolicy",
    "DeleteSigningConfiguration",
    "DeregisterPullTimeUpdateExclusion",
    "DescribeImageReplicationStatus",
    "DescribeImageScanFindings",
    "DescribeImageSigningStatus",
    "DescribeImages",
    "DescribePullThroughCacheRules",
    "DescribeRegistry",
    "DescribeRepositories",
    "DescribeRepositoryCreationTemplates",
    "GetAccountSetting",
    "GetAuthorizationToken",
    "GetDownloadUrlForLayer",
    "GetLifecyclePolicy",
    "GetLifecyclePolicyPreview",
    "GetRegistryPolicy",
    "GetRegistryScanningConfiguration",
    "GetRepositoryPolicy",
    "GetSigningConfiguration",
    "InitiateLayerUpload",
    "ListImages",
    "ListPullTimeUpdateExclusions",
    "ListTagsForResource",
    "PutAccountSetting",
    "PutImage",
    "PutImageScanningConfiguration",
    "PutImageTagMutability",
    "PutLifecyclePolicy",
    "PutRegistryPolicy",
    "PutRegistryScanningConfiguration",
    "PutReplicationConfiguration",
    "PutSigningConfiguration",
    "RegisterPullTimeUpdateExclusion",
    "SetRepositoryPolicy",
    "StartImageScan",
    "StartLifecyclePolicyPreview",
    "TagResource",
    "UntagResource",
    "UpdateImageStorageClass",
    "UpdatePullThroughCacheRule",
    "UpdateRepositoryCreationTemplate",
    "UploadLayerPart",
    "ValidatePullThroughCacheRule",
];

/// Actions that exist in policies only.
const PERMISSION_ONLY: [&str; 3] =
    ["BatchImportUpstreamImage", "GetImageCopyStatus", "ReplicateImage"];

/// Actions that act on the registry or the account, not on a repository.
const WITHOUT_RESOURCE: [&str; 25] = [
    "CreatePullThroughCacheRule",
    "CreateRepositoryCreationTemplate",
    "DeletePullThroughCacheRule",
    "DeleteRegistryPolicy",
    "DeleteRepositoryCreationTemplate",
    "DeleteSigningConfiguration",
    "DeregisterPullTimeUpdateExclusion",
    "DescribePullThroughCacheRules",
    "DescribeRegistry",
    "DescribeRepositoryCreationTemplates",
    "GetAccountSetting",
    "GetAuthorizationToken",
    "GetRegistryPolicy",
    "GetRegistryScanningConfiguration",
    "GetSigningConfiguration",
    "ListPullTimeUpdateExclusions",
    "PutAccountSetting",
    "PutRegistryPolicy",
    "PutRegistryScanningConfiguration",
    "PutReplicationConfiguration",
    "PutSigningConfiguration",
    "RegisterPullTimeUpdateExclusion",
    "UpdatePullThroughCacheRule",
    "UpdateRepositoryCreationTemplate",
    "ValidatePullThroughCacheRule",
];

fn names(actions: impl IntoIterator<Item = EcrAction>) -> Vec<&'static str> {
    actions.into_iter().map(EcrAction::name).collect()
}

fn all(wanted: impl Fn(&EcrAction) -> bool) -> Vec<&'static str> {
    names(EcrAction::ALL.iter().copied().filter(wanted))
}

#[test]
fn the_actions_are_those_of_the_page() {
    assert_eq!(EcrAction::ALL.len(), 60, "{UPDATE}");
    assert_eq!(all(|action| !action.is_permission_only()), WITH_OPERATION, "{UPDATE}");
    assert_eq!(all(|action| action.is_permission_only()), PERMISSION_ONLY, "{UPDATE}");
    assert_eq!(EcrAction::SERVICE, "Amazon Elastic Container Registry", "{UPDATE}");
    assert_eq!(EcrAction::PREFIX, "ecr", "{UPDATE}");
}

#[test]
fn actions_have_the_access_levels_of_the_page() {
    let only = |level| all(move |action: &EcrAction| action.access_levels().is_only(level));
    assert_eq!(only(AccessLevel::Read).len(), 21, "{UPDATE}");
    assert_eq!(only(AccessLevel::Write).len(), 29, "{UPDATE}");
    assert_eq!(
        only(AccessLevel::List),
        [
            "DescribeImages",
            "DescribePullThroughCacheRules",
            "ListImages",
            "ListPullTimeUpdateExclusions"
        ],
        "{UPDATE}"
    );
    let two = |level| {
        all(move |action| {
            let levels = action.access_levels();
            levels.includes(level) && levels.includes(AccessLevel::Write) && !levels.is_only(level)
        })
    };
    assert_eq!(
        two(AccessLevel::PermissionsManagement),
        [
            "DeleteRegistryPolicy",
            "DeleteRepositoryPolicy",
            "PutRegistryPolicy",
            "SetRepositoryPolicy"
        ],
        "{UPDATE}"
    );
    assert_eq!(two(AccessLevel::Tagging), ["TagResource", "UntagResource"], "{UPDATE}");
    assert!(!EcrAction::PutRegistryPolicy.access_levels().is_only(AccessLevel::Write), "{UPDATE}");
}

#[test]
fn repositories_are_required_where_the_page_says_so() {
    assert_eq!(all(|action| action.resources().is_empty()), WITHOUT_RESOURCE, "{UPDATE}");
    for action in EcrAction::ALL.iter().filter(|action| !action.resources().is_empty()) {
        let resources: Vec<_> = action.resources().collect();
        let [repository] = resources[..] else {
            panic!("{action} has other resource types: {UPDATE}")
        };
        assert_eq!(repository.resource_type(), "repository", "{UPDATE}");
        assert!(repository.is_required(), "{action} requires no repository: {UPDATE}");
        assert_eq!(repository.dependent_actions().count(), 0, "{UPDATE}");
    }
}

#[test]
fn condition_keys_are_those_of_the_page() {
    let resource = ["aws:ResourceTag/${TagKey}", "ecr:ResourceTag/${TagKey}"];
    let keys =
        |action: &EcrAction| action.resources().flat_map(|repository| repository.condition_keys());
    assert_eq!(keys(&EcrAction::PutImage).collect::<Vec<_>>(), resource, "{UPDATE}");
    let tagging = |action: &EcrAction| keys(action).any(|key| key == "aws:RequestTag/${TagKey}");
    assert_eq!(
        all(tagging),
        ["CreateRepository", "ListTagsForResource", "TagResource"],
        "{UPDATE}"
    );
    let tag_keys = |action: &EcrAction| keys(action).any(|key| key == "aws:TagKeys");
    assert_eq!(
        all(tag_keys),
        ["CreateRepository", "ListTagsForResource", "TagResource", "UntagResource"],
        "{UPDATE}"
    );
    let own = |action: &EcrAction| action.condition_keys().eq(["ecr:AccountSetting"]);
    assert_eq!(all(own), ["GetAccountSetting", "PutAccountSetting"], "{UPDATE}");
    assert_eq!(key::AccountSetting.name(), "ecr:AccountSetting", "{UPDATE}");
    assert_eq!(key::ResourceTag::NAME, "ecr:ResourceTag/${TagKey}", "{UPDATE}");
    assert_eq!(key::ResourceTag::new("team").name(), "ecr:ResourceTag/team", "{UPDATE}");
}

#[test]
fn operations_say_which_actions_a_call_needs() {
    assert_eq!(EcrOperation::ALL.len(), 58, "{UPDATE}");
    let needs = |operation: EcrOperation| operation.required_actions().collect::<Vec<_>>();
    let actions =
        |operation| needs(operation).iter().map(RequiredAction::action).collect::<Vec<_>>();
    assert_eq!(
        actions(EcrOperation::ListImageReferrers),
        ["ecr:BatchGetImage", "ecr:BatchImportUpstreamImage", "ecr:CreateRepository"],
        "{UPDATE}"
    );
    let needed = needs(EcrOperation::CreatePullThroughCacheRule);
    let [create, pass] = needed.as_slice() else { panic!("{needed:?}: {UPDATE}") };
    assert_eq!(
        (create.action(), create.condition_key()),
        ("ecr:CreatePullThroughCacheRule", None),
        "{UPDATE}"
    );
    assert_eq!(
        (pass.action(), pass.condition_key()),
        ("iam:PassRole", Some("iam:PassedToService")),
        "{UPDATE}"
    );
    assert!(pass.condition_values().eq(["ecr.amazonaws.com"]), "{UPDATE}");
    let several = EcrOperation::ALL.iter().filter(|operation| needs(**operation).len() > 1);
    assert_eq!(several.count(), 8, "{UPDATE}");
    for operation in EcrOperation::ALL {
        for needed in needs(*operation).iter().filter(|needed| needed.action().starts_with("ecr:"))
        {
            assert!(needed.action().parse::<EcrAction>().is_ok(), "{operation}: {needed:?}");
        }
    }
}

#[test]
fn text_is_read_as_iam_reads_it() {
    for action in EcrAction::ALL {
        assert_eq!(action.as_str().parse(), Ok(*action));
        assert_eq!(action.as_str().to_uppercase().parse(), Ok(*action));
        assert_eq!(action.to_string(), format!("ecr:{}", action.name()));
    }
    let error = "ecr:PutImgae".parse::<EcrAction>().map_err(|error| error.to_string());
    let message = "`ecr:PutImgae` is not an action of Amazon Elastic Container Registry (`ecr`); \
                   did you mean `ecr:PutImage`?";
    assert_eq!(error, Err(message.to_owned()));
}

#[test]
fn an_action_is_suggested_for_what_it_does() {
    let suggestion = |text: &str| text.parse::<EcrAction>().unwrap_err().suggestion();
    for (text, meant) in [
        ("ecr:PutRepositoryPolicy", Some("ecr:SetRepositoryPolicy")),
        ("ecr:ReadRepositoryPolicy", Some("ecr:GetRepositoryPolicy")),
        ("ecr:RemoveRepository", Some("ecr:DeleteRepository")),
        ("ecr:PutImgae", Some("ecr:PutImage")),
        ("ecr:putimgae", Some("ecr:PutImage")),
        ("ecr:PullImage", None),
    ] {
        assert_eq!(suggestion(text), meant, "{text}");
    }
}

#[test]
fn a_pattern_is_no_action() {
    let error = "ecr:Describe*".parse::<EcrAction>().unwrap_err();
    assert_eq!(
        error.to_string(),
        "`ecr:Describe*` is a pattern of actions; read it as an `ActionPattern`"
    );
    assert_eq!(error.suggestion(), None);
}
