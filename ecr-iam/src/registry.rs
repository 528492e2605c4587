//! Repository URIs: the name by which container tools reach a repository enters, its ARN leaves,
//! and the other way round.

use alloc::boxed::Box;
use alloc::format;
use alloc::string::String;
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
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
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

    fn read(
        text: &str,
        parse: impl Fn(&str) -> Result<RepositoryArn, ArnError>,
    ) -> Result<Self, RepositoryUriError> {
        let (host, repository) = divide(text).map_err(RepositoryUriError)?;
        let (account, region) =
            account_and_region(host).ok_or_else(|| RepositoryUriError(Kind::Host(host.into())))?;
        let partition = partition_of(host, region)?;
        let arn =
            parse(&format!("arn:{partition}:ecr:{region}:{account}:repository/{repository}"))?;
        Ok(Self { text: text.into(), arn })
    }
}

/// The host and the repository's name, when nothing else stands around them.
fn divide(text: &str) -> Result<(&str, &str), Kind> {
    if let Some((scheme, _)) = text.split_once("://") {
        return Err(Kind::Scheme(scheme.into()));
    }
    let (host, repository) = text.split_once('/').ok_or_else(|| Kind::NoRepository(text.into()))?;
    if let Some((_, digest)) = repository.split_once('@') {
        return Err(Kind::Digest(digest.into()));
    }
    match repository.split_once(':') {
        Some((_, tag)) => Err(Kind::Tag(tag.into())),
        None => Ok((host, repository)),
    }
}

/// The endpoints of container tools, and whether they are dual-stack ones.
const ENDPOINTS: [(&str, bool); 4] = [
    (".dkr.ecr.", false),
    (".dkr.ecr-fips.", false),
    (".dkr-ecr.", true),
    (".dkr-ecr-fips.", true),
];

/// The DNS suffix of dual-stack endpoints, where it is known.
const fn dual_stack_suffix(partition: Partition) -> Option<&'static str> {
    match partition {
        Partition::Aws | Partition::AwsUsGov => Some("on.aws"),
        Partition::AwsCn => Some("on.amazonwebservices.com.cn"),
        _ => None,
    }
}

fn split_endpoint(host: &str) -> Option<(&str, &str, bool)> {
    ENDPOINTS.iter().find_map(|(endpoint, dual_stack)| {
        let (account, behind) = host.split_once(endpoint)?;
        Some((account, behind, *dual_stack))
    })
}

fn account_and_region(host: &str) -> Option<(&str, &str)> {
    let (account, behind, _) = split_endpoint(host)?;
    let (region, _) = behind.split_once('.')?;
    Some((account, region))
}

/// The partition that both the region and the DNS suffix belong to.
fn partition_of(host: &str, region: &str) -> Result<Partition, RepositoryUriError> {
    // The ARN's own check says what is wrong with a region of no partition.
    let partition = Partition::of_region_name(region).unwrap_or(Partition::Aws);
    let suffix = split_endpoint(host).and_then(|(_, behind, dual_stack)| {
        let (_, found) = behind.split_once('.')?;
        let expected =
            if dual_stack { dual_stack_suffix(partition) } else { Some(partition.dns_suffix()) };
        Some((found, expected))
    });
    match suffix {
        Some((found, Some(expected))) if found == expected => Ok(partition),
        Some((found, Some(expected))) => Err(RepositoryUriError(Kind::Suffix {
            region: region.into(),
            expected,
            found: found.into(),
        })),
        _ => Err(RepositoryUriError(Kind::Host(host.into()))),
    }
}

impl From<RepositoryArn> for RepositoryUri {
    /// The URI at the registry's standard endpoint.
    fn from(arn: RepositoryArn) -> Self {
        let (account, region) = (arn.account(), arn.region());
        // INVARIANT: a `RepositoryArn` has a known partition and a repository's name.
        let partition: Partition = arn.partition().parse().unwrap_or(Partition::Aws);
        let suffix = partition.dns_suffix();
        let repository = arn.get("RepositoryName").unwrap_or_default();
        let text = format!("{account}.dkr.ecr.{region}.{suffix}/{repository}");
        Self { text, arn }
    }
}

impl From<RepositoryUri> for RepositoryArn {
    fn from(uri: RepositoryUri) -> Self {
        uri.arn
    }
}

impl FromStr for RepositoryUri {
    type Err = RepositoryUriError;

    fn from_str(text: &str) -> Result<Self, RepositoryUriError> {
        Self::read(text, str::parse)
    }
}

impl fmt::Display for RepositoryUri {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

/// A text that is not the URI of a repository in a private registry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RepositoryUriError(Kind);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Kind {
    Scheme(Box<str>),
    NoRepository(Box<str>),
    Digest(Box<str>),
    Tag(Box<str>),
    Host(Box<str>),
    Suffix { region: Box<str>, expected: &'static str, found: Box<str> },
    Arn(ArnError),
}

impl From<ArnError> for RepositoryUriError {
    fn from(error: ArnError) -> Self {
        Self(Kind::Arn(error))
    }
}

impl fmt::Display for RepositoryUriError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::Scheme(scheme) => {
                write!(f, "expected a registry's host name, found `{scheme}://`; drop it")
            }
            Kind::NoRepository(found) => {
                write!(f, "expected a repository's name behind the host name, found `{found}`")
            }
            Kind::Digest(digest) => write!(
                f,
                "a repository has no digest; drop `@{digest}`, which names one of its images"
            ),
            Kind::Tag(tag) => {
                write!(f, "a repository has no tag; drop `:{tag}`, which names one of its images")
            }
            Kind::Host(host) => write!(
                f,
                "expected a host name such as `123456789012.dkr.ecr.us-east-1.amazonaws.com`, \
                 found `{host}`"
            ),
            Kind::Suffix { region, expected, found } => write!(
                f,
                "the registry's host name in the region `{region}` must end in `{expected}`, \
                 found `{found}`"
            ),
            Kind::Arn(error) => error.fmt(f),
        }
    }
}

impl core::error::Error for RepositoryUriError {}
