//! How long it takes to read the name of an action, here in any case and with `strum` exactly.

use divan::black_box;
use ecr_iam::EcrAction;
use strum::EnumString;

/// The actions as `strum` reads them, behind the prefix.
#[derive(Debug, Clone, Copy, EnumString)]
enum Exact {
    BatchCheckLayerAvailability,
    BatchDeleteImage,
    BatchGetImage,
    BatchGetRepositoryScanningConfiguration,
    CompleteLayerUpload,
    CreatePullThroughCacheRule,
    CreateRepository,
    CreateRepositoryCreationTemplate,
    DeleteLifecyclePolicy,
    DeletePullThroughCacheRule,
    DeleteRegistryPolicy,
    DeleteRepository,
    DeleteRepositoryCreationTemplate,
    DeleteRepositoryPolicy,
    DeleteSigningConfiguration,
    DeregisterPullTimeUpdateExclusion,
    DescribeImageReplicationStatus,
    DescribeImageScanFindings,
    DescribeImageSigningStatus,
    DescribeImages,
    DescribePullThroughCacheRules,
    DescribeRegistry,
    DescribeRepositories,
    DescribeRepositoryCreationTemplates,
    GetAccountSetting,
    GetAuthorizationToken,
    GetDownloadUrlForLayer,
    GetLifecyclePolicy,
    GetLifecyclePolicyPreview,
    GetRegistryPolicy,
    GetRegistryScanningConfiguration,
    GetRepositoryPolicy,
    GetSigningConfiguration,
    InitiateLayerUpload,
    ListImages,
    ListPullTimeUpdateExclusions,
    ListTagsForResource,
    PutAccountSetting,
    PutImage,
    PutImageScanningConfiguration,
    PutImageTagMutability,
    PutLifecyclePolicy,
    PutRegistryPolicy,
    PutRegistryScanningConfiguration,
    PutReplicationConfiguration,
    PutSigningConfiguration,
    RegisterPullTimeUpdateExclusion,
    SetRepositoryPolicy,
    StartImageScan,
    StartLifecyclePolicyPreview,
    TagResource,
    UntagResource,
    UpdateImageStorageClass,
    UpdatePullThroughCacheRule,
    UpdateRepositoryCreationTemplate,
    UploadLayerPart,
    ValidatePullThroughCacheRule,
    BatchImportUpstreamImage,
    GetImageCopyStatus,
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

fn exact(name: &str) -> Option<Exact> {
    name.strip_prefix("ecr:")?.parse().ok()
}

#[divan::bench(args = NAMES)]
fn strum(text: &str) -> Option<Exact> {
    exact(black_box(text))
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
    names.filter(|name| exact(name).is_some()).count()
}
