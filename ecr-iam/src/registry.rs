//! ARNs of the repositories that container tools name by URIs, and the other way round.

use alloc::string::{String, ToString};
use core::fmt;

use iam_policy::{ArnError, Partition};

use crate::RepositoryArn;

/// The ARN of the repository that container tools reach by this URI.
///
/// The hosts of FIPS endpoints (`dkr.ecr-fips`) and dual-stack endpoints (`dkr-ecr.….on.aws`) are
/// read as well; all name the same repository.
///
/// ```
/// use ecr_iam::registry;
///
/// let arn = registry::arn_of_uri("123456789012.dkr.ecr.us-east-1.amazonaws.com/team/app")?;
/// assert_eq!(arn.as_str(), "arn:aws:ecr:us-east-1:123456789012:repository/team/app");
/// # Ok::<(), ecr_iam::registry::RepositoryUriError>(())
/// ```
///
/// # Errors
///
/// When the text is not the URI of a repository in a private registry.
///
/// AWS: <https://docs.aws.amazon.com/AmazonECR/latest/userguide/Registries.html>
#[inline]
pub fn arn_of_uri(uri: &str) -> Result<RepositoryArn, RepositoryUriError> {
    read(uri, str::parse)
}

/// The ARN of a repository in a region that may be newer than the built-in list.
///
/// # Errors
///
/// When anything else is wrong.
#[inline]
pub fn arn_of_uri_with_unlisted_region(uri: &str) -> Result<RepositoryArn, RepositoryUriError> {
    read(uri, RepositoryArn::parse_with_unlisted_region)
}

/// The URI of the repository at the standard endpoint of its registry.
///
/// ```
/// use ecr_iam::{Repository, registry};
///
/// let arn = Repository::arn("cn-north-1", "123456789012", "team/app")?;
/// assert_eq!(
///     registry::uri_of_arn(&arn),
///     "123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/team/app"
/// );
/// # Ok::<(), ecr_iam::iam_policy::ArnError>(())
/// ```
#[must_use]
#[inline]
pub fn uri_of_arn(arn: &RepositoryArn) -> String {
    // INVARIANT: a `RepositoryArn` has a known partition and a repository's name.
    let partition: Partition = arn.partition().parse().unwrap_or(Partition::Aws);
    let repository = arn.get("RepositoryName").unwrap_or_default();
    let suffix = partition.dns_suffix();
    [arn.account(), ".dkr.ecr.", arn.region(), ".", suffix, "/", repository].concat()
}

/// The endpoints of container tools, and whether they are dual-stack ones.
const ENDPOINTS: [(&str, bool); 4] = [
    (".dkr.ecr.", false),
    (".dkr.ecr-fips.", false),
    (".dkr-ecr.", true),
    (".dkr-ecr-fips.", true),
];

#[inline]
fn read(
    uri: &str,
    parse: fn(&str) -> Result<RepositoryArn, ArnError>,
) -> Result<RepositoryArn, RepositoryUriError> {
    if let Some((scheme, _)) = uri.split_once("://") {
        return refused(&["expected a registry's host name, found `", scheme, "://`; drop it"]);
    }
    let Some((host, repository)) = uri.split_once('/') else {
        return refused(&["expected a repository's name behind the host name, found `", uri, "`"]);
    };
    let hint = "`, which names one of its images";
    if let Some((_, digest)) = repository.split_once('@') {
        return refused(&["a repository has no digest; drop `@", digest, hint]);
    }
    if let Some((_, tag)) = repository.split_once(':') {
        return refused(&["a repository has no tag; drop `:", tag, hint]);
    }
    if host.eq_ignore_ascii_case("public.ecr.aws") {
        return refused(&[
            "`",
            uri,
            "` is in Amazon ECR Public, a service of its own with the prefix `ecr-public`; expected \
             a repository of a private registry",
        ]);
    }
    for (endpoint, dual_stack) in ENDPOINTS {
        let Some((account, place)) = host.split_once(endpoint) else { continue };
        let Some((region, suffix)) = place.split_once('.') else { break };
        // The ARN's own check says what is wrong with a region of no partition.
        let partition = Partition::of_region_name(region).unwrap_or(Partition::Aws);
        let expected = match partition {
            _ if !dual_stack => partition.dns_suffix(),
            Partition::Aws | Partition::AwsUsGov => "on.aws",
            Partition::AwsCn => "on.amazonwebservices.com.cn",
            // Other partitions' suffixes of dual-stack endpoints are not known.
            _ => break,
        };
        if suffix != expected {
            return refused(&[
                "the registry's host name in the region `",
                region,
                "` must end in `",
                expected,
                "`, found `",
                suffix,
                "`",
            ]);
        }
        let partition = partition.as_str();
        let arn = ["arn:", partition, ":ecr:", region, ":", account, ":repository/", repository];
        return parse(&arn.concat()).map_err(|error| RepositoryUriError(error.to_string()));
    }
    let example = "123456789012.dkr.ecr.us-east-1.amazonaws.com";
    refused(&["expected a host name such as `", example, "`, found `", host, "`"])
}

#[inline]
fn refused(pieces: &[&str]) -> Result<RepositoryArn, RepositoryUriError> {
    Err(RepositoryUriError(pieces.concat()))
}

/// A text that is not the URI of a repository in a private registry; shown, it says what was
/// expected, what was found and what to do.
#[derive(Debug)]
pub struct RepositoryUriError(String);

impl fmt::Display for RepositoryUriError {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl core::error::Error for RepositoryUriError {}
