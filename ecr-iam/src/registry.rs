//! Repository URIs: the name by which container tools reach a repository enters, its ARN leaves,
//! and the other way round.

use alloc::string::{String, ToString};
use core::fmt;
use core::str::FromStr;

use iam_policy::{ArnError, Partition};

use crate::RepositoryArn;

/// The host name of a private registry and a repository's name, such as
/// `123456789012.dkr.ecr.us-east-1.amazonaws.com/team/app`.
///
/// The hosts of FIPS endpoints (`dkr.ecr-fips`) and dual-stack endpoints (`dkr-ecr.….on.aws`) are
/// read as well; all name the same repository.
///
/// ```
/// use ecr_iam::registry::RepositoryUri;
///
/// let uri: RepositoryUri = "123456789012.dkr.ecr.us-east-1.amazonaws.com/team/app".parse()?;
/// assert_eq!(
///     uri.arn().as_str(),
///     "arn:aws:ecr:us-east-1:123456789012:repository/team/app"
/// );
/// # Ok::<(), ecr_iam::registry::RepositoryUriError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct RepositoryUri {
    text: String,
    arn: RepositoryArn,
}

impl RepositoryUri {
    /// Reads a URI whose region may be newer than the built-in list.
    ///
    /// # Errors
    ///
    /// When anything else is wrong.
    #[inline]
    pub fn parse_with_unlisted_region(text: &str) -> Result<Self, RepositoryUriError> {
        Self::read(text, RepositoryArn::parse_with_unlisted_region)
    }

    /// The ARN of the repository.
    #[must_use]
    pub const fn arn(&self) -> &RepositoryArn {
        &self.arn
    }

    /// The URI as it was read.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The host name of the registry, without the repository's name.
    #[must_use]
    pub fn host(&self) -> &str {
        self.text.split_once('/').map_or("", |(host, _)| host)
    }

    #[inline]
    fn read(
        text: &str,
        parse: fn(&str) -> Result<RepositoryArn, ArnError>,
    ) -> Result<Self, RepositoryUriError> {
        let (host, repository) = divide(text)?;
        let Some(Host { account, region, suffix, dual_stack }) = Host::split(host) else {
            return Err(unknown_host(host));
        };
        // The ARN's own check says what is wrong with a region of no partition.
        let partition = Partition::of_region_name(region).unwrap_or(Partition::Aws);
        let expected =
            if dual_stack { dual_stack_suffix(partition) } else { Some(partition.dns_suffix()) };
        let Some(expected) = expected else {
            return Err(unknown_host(host));
        };
        if suffix != expected {
            return Err(RepositoryUriError::new(&[
                "the registry's host name in the region `",
                region,
                "` must end in `",
                expected,
                "`, found `",
                suffix,
                "`",
            ]));
        }
        let arn = ["arn:", partition.as_str(), ":ecr:", region, ":", account, ":repository/"];
        match parse(&(arn.concat() + repository)) {
            Ok(arn) => Ok(Self { text: text.into(), arn }),
            Err(error) => Err(RepositoryUriError(error.to_string())),
        }
    }
}

/// The host and the repository's name, when nothing else stands around them.
#[inline]
fn divide(text: &str) -> Result<(&str, &str), RepositoryUriError> {
    let refused = |pieces: &[&str]| Err(RepositoryUriError::new(pieces));
    if let Some((scheme, _)) = text.split_once("://") {
        return refused(&["expected a registry's host name, found `", scheme, "://`; drop it"]);
    }
    let Some((host, repository)) = text.split_once('/') else {
        let expected = "expected a repository's name behind the host name, found `";
        return refused(&[expected, text, "`"]);
    };
    let hint = "`, which names one of its images";
    if let Some((_, digest)) = repository.split_once('@') {
        return refused(&["a repository has no digest; drop `@", digest, hint]);
    }
    if let Some((_, tag)) = repository.split_once(':') {
        return refused(&["a repository has no tag; drop `:", tag, hint]);
    }
    Ok((host, repository))
}

/// The endpoints of container tools, and whether they are dual-stack ones.
const ENDPOINTS: [(&str, bool); 4] = [
    (".dkr.ecr.", false),
    (".dkr.ecr-fips.", false),
    (".dkr-ecr.", true),
    (".dkr-ecr-fips.", true),
];

/// The DNS suffix of dual-stack endpoints, where it is known.
#[inline]
const fn dual_stack_suffix(partition: Partition) -> Option<&'static str> {
    match partition {
        Partition::Aws | Partition::AwsUsGov => Some("on.aws"),
        Partition::AwsCn => Some("on.amazonwebservices.com.cn"),
        _ => None,
    }
}

/// The parts of a registry's host name.
struct Host<'a> {
    account: &'a str,
    region: &'a str,
    suffix: &'a str,
    dual_stack: bool,
}

impl<'a> Host<'a> {
    #[inline]
    fn split(host: &'a str) -> Option<Self> {
        for (endpoint, dual_stack) in ENDPOINTS {
            if let Some((account, behind)) = host.split_once(endpoint) {
                let (region, suffix) = behind.split_once('.')?;
                return Some(Self { account, region, suffix, dual_stack });
            }
        }
        None
    }
}

#[inline]
fn unknown_host(host: &str) -> RepositoryUriError {
    let expected =
        "expected a host name such as `123456789012.dkr.ecr.us-east-1.amazonaws.com`, found `";
    RepositoryUriError::new(&[expected, host, "`"])
}

impl From<RepositoryArn> for RepositoryUri {
    /// The URI at the registry's standard endpoint.
    #[inline]
    fn from(arn: RepositoryArn) -> Self {
        let (account, region) = (arn.account(), arn.region());
        // INVARIANT: a `RepositoryArn` has a known partition and a repository's name.
        let partition: Partition = arn.partition().parse().unwrap_or(Partition::Aws);
        let suffix = partition.dns_suffix();
        let repository = arn.get("RepositoryName").unwrap_or_default();
        let text = [account, ".dkr.ecr.", region, ".", suffix, "/", repository].concat();
        Self { text, arn }
    }
}

impl From<RepositoryUri> for RepositoryArn {
    #[inline]
    fn from(uri: RepositoryUri) -> Self {
        uri.arn
    }
}

impl FromStr for RepositoryUri {
    type Err = RepositoryUriError;

    #[inline]
    fn from_str(text: &str) -> Result<Self, RepositoryUriError> {
        Self::read(text, str::parse)
    }
}

impl fmt::Display for RepositoryUri {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

/// A text that is not the URI of a repository in a private registry; shown, it says what was
/// expected, what was found and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RepositoryUriError(String);

impl RepositoryUriError {
    #[inline]
    fn new(pieces: &[&str]) -> Self {
        Self(pieces.concat())
    }
}

impl fmt::Display for RepositoryUriError {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl core::error::Error for RepositoryUriError {}
