//! Policies for reading what scans found.

use iam_policy::typed::Resources;
use iam_policy::{IdentityPolicy, UncheckedAction, actions};

use crate::Repository;
use crate::action::{
    BatchGetRepositoryScanningConfiguration, DescribeImageScanFindings, DescribeImages,
    DescribeRepositories, GetRegistryScanningConfiguration, ListImages,
};

/// Lets a role or user read what scans found in the images of these repositories, and how often
/// they are scanned.
///
/// - `DescribeImageScanFindings` reads the findings of one image; `DescribeRepositories`,
///   `ListImages` and `DescribeImages`, which counts findings by severity, lead there.
/// - `BatchGetRepositoryScanningConfiguration` says how often each repository is scanned,
///   `GetRegistryScanningConfiguration` by which rules; the rules belong to the registry, so no
///   repository can limit the latter.
///
/// ```
/// use ecr_iam::{Repository, recipe};
///
/// let all = Repository::pattern("eu-central-1", "123456789012", "*")?;
/// let policy = recipe::scan_reading([all]).build()?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Leaves out: starting scans (`StartImageScan`), changing when they happen
/// (`PutRegistryScanningConfiguration`), and Amazon Inspector ([`enhanced_scan_reading`]).
///
/// AWS: <https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning.html>
pub fn scan_reading<M>(repositories: impl Resources<M, Type = Repository>) -> IdentityPolicy {
    let findings = IdentityPolicy::allow()
        .on(repositories)
        .actions(actions![
            BatchGetRepositoryScanningConfiguration,
            DescribeImageScanFindings,
            DescribeImages,
            DescribeRepositories,
            ListImages,
        ])
        .sid("ScanFindings");
    let rules = IdentityPolicy::allow()
        .on_all()
        .actions(actions![GetRegistryScanningConfiguration])
        .sid("ScanRules");
    IdentityPolicy::new().with(findings).with(rules)
}

/// The same where the registry has enhanced scanning, which Amazon Inspector does.
///
/// `inspector2:ListFindings` and `inspector2:ListCoverage` read what Inspector found and what it
/// watches; neither can be limited to repositories.
///
/// Leaves out: turning enhanced scanning on (`inspector2:Enable`, `inspector2:Disable`,
/// `inspector2:ListAccountPermissions` and `iam:CreateServiceLinkedRole` for
/// `inspector2.amazonaws.com`), and all that [`scan_reading`] leaves out.
///
/// AWS: <https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning-enhanced-iam.html>
pub fn enhanced_scan_reading<M>(
    repositories: impl Resources<M, Type = Repository>,
) -> IdentityPolicy {
    let inspector = IdentityPolicy::allow()
        .on_all()
        .actions(actions![
            UncheckedAction::from_static("inspector2:ListCoverage"),
            UncheckedAction::from_static("inspector2:ListFindings")
        ])
        .sid("InspectorFindings");
    scan_reading(repositories).with(inspector)
}
