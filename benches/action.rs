//! How long it takes to read the name of an action, here in any case and with `strum` exactly.

use divan::black_box;
use ecr_iam::EcrAction;
use strum::EnumString;

/// The actions as `strum` reads them.
#[derive(Debug, Clone, Copy, EnumString)]
enum Exact {
    #[strum(serialize = "ecr:BatchCheckLayerAvailability")]
    BatchCheckLayerAvailability,
    #[strum(serialize = "ecr:BatchDeleteImage")]
    BatchDeleteImage,
    #[strum(serialize = "ecr:BatchGetImage")]
    BatchGetImage,
    #[strum(serialize = "ecr:BatchGetRepositoryScanningConfiguration")]
    BatchGetRepositoryScanningConfiguration,
    #[strum(serialize = "ecr:CompleteLayerUpload")]
    CompleteLayerUpload,
    #[strum(serialize = "ecr:CreatePullThroughCacheRule")]
    CreatePullThroughCacheRule,
    #[strum(serialize = "ecr:CreateRepository")]
    CreateRepository,
    #[strum(serialize = "ecr:CreateRepositoryCreationTemplate")]
    CreateRepositoryCreationTemplate,
    #[strum(serialize = "ecr:DeleteLifecyclePolicy")]
    DeleteLifecyclePolicy,
    #[strum(serialize = "ecr:DeletePullThroughCacheRule")]
    DeletePullThroughCacheRule,
    #[strum(serialize = "ecr:DeleteRegistryPolicy")]
    DeleteRegistryPolicy,
    #[strum(serialize = "ecr:DeleteRepository")]
    DeleteRepository,
    #[strum(serialize = "ecr:DeleteRepositoryCreationTemplate")]
    DeleteRepositoryCreationTemplate,
    #[strum(serialize = "ecr:DeleteRepositoryPolicy")]
    DeleteRepositoryPolicy,
    #[strum(serialize = "ecr:DeleteSigningConfiguration")]
    DeleteSigningConfiguration,
    #[strum(serialize = "ecr:DeregisterPullTimeUpdateExclusion")]
    DeregisterPullTimeUpdateExclusion,
    #[strum(serialize = "ecr:DescribeImageReplicationStatus")]
    DescribeImageReplicationStatus,
    #[strum(serialize = "ecr:DescribeImageScanFindings")]
    DescribeImageScanFindings,
    #[strum(serialize = "ecr:DescribeImageSigningStatus")]
    DescribeImageSigningStatus,
    #[strum(serialize = "ecr:DescribeImages")]
    DescribeImages,
    #[strum(serialize = "ecr:DescribePullThroughCacheRules")]
    DescribePullThroughCacheRules,
    #[strum(serialize = "ecr:DescribeRegistry")]
    DescribeRegistry,
    #[strum(serialize = "ecr:DescribeRepositories")]
    DescribeRepositories,
    #[strum(serialize = "ecr:DescribeRepositoryCreationTemplates")]
    DescribeRepositoryCreationTemplates,
    #[strum(serialize = "ecr:GetAccountSetting")]
    GetAccountSetting,
    #[strum(serialize = "ecr:GetAuthorizationToken")]
    GetAuthorizationToken,
    #[strum(serialize = "ecr:GetDownloadUrlForLayer")]
    GetDownloadUrlForLayer,
    #[strum(serialize = "ecr:GetLifecyclePolicy")]
    GetLifecyclePolicy,
    #[strum(serialize = "ecr:GetLifecyclePolicyPreview")]
    GetLifecyclePolicyPreview,
    #[strum(serialize = "ecr:GetRegistryPolicy")]
    GetRegistryPolicy,
    #[strum(serialize = "ecr:GetRegistryScanningConfiguration")]
    GetRegistryScanningConfiguration,
    #[strum(serialize = "ecr:GetRepositoryPolicy")]
    GetRepositoryPolicy,
    #[strum(serialize = "ecr:GetSigningConfiguration")]
    GetSigningConfiguration,
    #[strum(serialize = "ecr:InitiateLayerUpload")]
    InitiateLayerUpload,
    #[strum(serialize = "ecr:ListImages")]
    ListImages,
    #[strum(serialize = "ecr:ListPullTimeUpdateExclusions")]
    ListPullTimeUpdateExclusions,
    #[strum(serialize = "ecr:ListTagsForResource")]
    ListTagsForResource,
    #[strum(serialize = "ecr:PutAccountSetting")]
    PutAccountSetting,
    #[strum(serialize = "ecr:PutImage")]
    PutImage,
    #[strum(serialize = "ecr:PutImageScanningConfiguration")]
    PutImageScanningConfiguration,
    #[strum(serialize = "ecr:PutImageTagMutability")]
    PutImageTagMutability,
    #[strum(serialize = "ecr:PutLifecyclePolicy")]
    PutLifecyclePolicy,
    #[strum(serialize = "ecr:PutRegistryPolicy")]
    PutRegistryPolicy,
    #[strum(serialize = "ecr:PutRegistryScanningConfiguration")]
    PutRegistryScanningConfiguration,
    #[strum(serialize = "ecr:PutReplicationConfiguration")]
    PutReplicationConfiguration,
    #[strum(serialize = "ecr:PutSigningConfiguration")]
    PutSigningConfiguration,
    #[strum(serialize = "ecr:RegisterPullTimeUpdateExclusion")]
    RegisterPullTimeUpdateExclusion,
    #[strum(serialize = "ecr:SetRepositoryPolicy")]
    SetRepositoryPolicy,
    #[strum(serialize = "ecr:StartImageScan")]
    StartImageScan,
    #[strum(serialize = "ecr:StartLifecyclePolicyPreview")]
    StartLifecyclePolicyPreview,
    #[strum(serialize = "ecr:TagResource")]
    TagResource,
    #[strum(serialize = "ecr:UntagResource")]
    UntagResource,
    #[strum(serialize = "ecr:UpdateImageStorageClass")]
    UpdateImageStorageClass,
    #[strum(serialize = "ecr:UpdatePullThroughCacheRule")]
    UpdatePullThroughCacheRule,
    #[strum(serialize = "ecr:UpdateRepositoryCreationTemplate")]
    UpdateRepositoryCreationTemplate,
    #[strum(serialize = "ecr:UploadLayerPart")]
    UploadLayerPart,
    #[strum(serialize = "ecr:ValidatePullThroughCacheRule")]
    ValidatePullThroughCacheRule,
    #[strum(serialize = "ecr:BatchImportUpstreamImage")]
    BatchImportUpstreamImage,
    #[strum(serialize = "ecr:GetImageCopyStatus")]
    GetImageCopyStatus,
    #[strum(serialize = "ecr:ReplicateImage")]
    ReplicateImage,
}

const NAMES: [&str; 4] =
    ["ecr:BatchCheckLayerAvailability", "ecr:PutImage", "ecr:UploadLayerPart", "ecr:PutImages"];

fn main() {
    divan::main();
}

#[divan::bench(args = NAMES)]
fn ecr_iam(text: &str) -> Option<EcrAction> {
    black_box(text).parse().ok()
}

#[divan::bench(args = NAMES)]
fn strum(text: &str) -> Option<Exact> {
    black_box(text).parse().ok()
}

/// Every action once.
#[divan::bench]
fn ecr_iam_all() -> usize {
    let names = EcrAction::ALL.iter().map(|action| black_box(action.as_str()));
    names.filter(|name| name.parse::<EcrAction>().is_ok()).count()
}

/// Every action once.
#[divan::bench]
fn strum_all() -> usize {
    let names = EcrAction::ALL.iter().map(|action| black_box(action.as_str()));
    names.filter(|name| name.parse::<Exact>().is_ok()).count()
}
