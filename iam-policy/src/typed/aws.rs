//! Condition keys that every service shares, with the types AWS documents for their values.
//!
//! Most may be in any request, so every action carries them. Not all are in all requests: some need
//! a VPC endpoint, temporary credentials or a service that calls on somebody's behalf, as their
//! documentation says; an operator `…IfExists` then decides for their absence. [`RequestTag`],
//! [`ResourceTag`] and [`TagKeys`] are carried only where a service's page lists them.
//!
//! AWS: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html>

use alloc::borrow::Cow;

use super::key::{Key, KeyName};
use super::key_values;
use super::relations::{Everywhere, Listed};
use crate::document::ValueType;
use crate::facts::KeyFacts;
use crate::support;

/// A key of this module as a value.
pub(crate) struct GlobalKey {
    type_name: &'static str,
    facts: KeyFacts,
}

macro_rules! is_multi_valued {
    (One) => {
        false
    };
    (Many) => {
        true
    };
}

/// Keys without placeholder, and what AWS documents of each.
macro_rules! keys {
    ($reach:ident, $table:ident: $(
        $name:ident = $text:literal: $value:ident, $count:ident, $docs:literal;
    )*) => {
        $(
            #[doc = $docs]
            #[doc = concat!("\n\nName: `", $text, "`.")]
            #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
            pub struct $name;
            impl Key for $name {
                type Reach = $reach;
                type Values = key_values::$value;
                type Count = key_values::$count;
                const NAME: &'static str = $text;
            }
        )*
        pub(crate) const $table: &[GlobalKey] = &[$(GlobalKey {
            type_name: stringify!($name),
            facts: support::key_facts($text, Some(ValueType::$value), is_multi_valued!($count)),
        }),*];
    };
}

/// Keys that hold the key of a tag, which is part of their name.
macro_rules! tag_keys {
    ($reach:ident, $table:ident: $($name:ident = $prefix:literal: $docs:literal;)*) => {
        $(
            #[doc = $docs]
            #[doc = concat!("\n\nName: `", $prefix, "` and the key of the tag.")]
            #[derive(Debug, Clone, PartialEq, Eq, Hash)]
            pub struct $name(KeyName);
            impl $name {
                /// The condition key for one tag.
                #[must_use]
                #[inline]
                pub fn new(tag_key: impl AsRef<str>) -> Self {
                    Self(KeyName::new(&[$prefix, tag_key.as_ref()]))
                }
            }
            impl Key for $name {
                type Reach = $reach;
                type Values = key_values::String;
                type Count = key_values::One;
                const NAME: &'static str = concat!($prefix, "${TagKey}");
                #[inline]
                fn name(&self) -> Cow<'_, str> {
                    self.0.as_cow()
                }
            }
        )*
        pub(crate) const $table: &[GlobalKey] = &[$(GlobalKey {
            type_name: stringify!($name),
            facts: support::key_facts(concat!($prefix, "${TagKey}"), Some(ValueType::String), false),
        }),*];
    };
}

tag_keys! { Listed, LISTED_TAG_KEYS:
    RequestTag = "aws:RequestTag/": "The value that the request gives to a tag.";
    ResourceTag = "aws:ResourceTag/": "The value of a tag on the resource.";
}

keys! { Listed, LISTED_KEYS:
    TagKeys = "aws:TagKeys": String, Many, "The keys of all tags in the request.";
}

tag_keys! { Everywhere, TAG_KEYS:
    PrincipalTag = "aws:PrincipalTag/": "The value of a tag on the principal.";
}

keys! { Everywhere, KEYS:
    PrincipalArn = "aws:PrincipalArn": Arn, One,
        "The ARN of the principal that makes the request; for a role, the role's.";
    PrincipalAccount = "aws:PrincipalAccount": String, One,
        "The account that the principal belongs to.";
    PrincipalOrgPaths = "aws:PrincipalOrgPaths": String, Many,
        "The path in AWS Organizations of the principal's account.";
    PrincipalOrgId = "aws:PrincipalOrgID": String, One,
        "The organization that the principal's account belongs to.";
    PrincipalIsAwsService = "aws:PrincipalIsAWSService": Bool, One,
        "Whether an AWS service makes the request with its own identity.";
    PrincipalServiceName = "aws:PrincipalServiceName": String, One,
        "The name of the AWS service that makes the request with its own identity.";
    PrincipalServiceNamesList = "aws:PrincipalServiceNamesList": String, Many,
        "All names of the AWS service that makes the request with its own identity.";
    PrincipalType = "aws:PrincipalType": String, One,
        "What kind of principal makes the request, such as `User` or `AssumedRole`.";
    UserId = "aws:userid": String, One,
        "The unique id of the principal.";
    Username = "aws:username": String, One,
        "The name of the IAM user; absent for roles.";
    AssumedRoot = "aws:AssumedRoot": Bool, One,
        "Whether the credentials are those of a short-term root session.";
    FederatedProvider = "aws:FederatedProvider": String, One,
        "The identity provider that the principal signed in with.";
    TokenIssueTime = "aws:TokenIssueTime": Date, One,
        "When temporary credentials were issued; absent for long-term ones.";
    MultiFactorAuthAge = "aws:MultiFactorAuthAge": Numeric, One,
        "Seconds since the principal gave a second factor; only with temporary credentials.";
    MultiFactorAuthPresent = "aws:MultiFactorAuthPresent": Bool, One,
        "Whether the principal gave a second factor; only with temporary credentials.";
    ChatbotSourceArn = "aws:ChatbotSourceArn": Arn, One,
        "The chat configuration that the request comes from.";
    Ec2InstanceSourceVpc = "aws:Ec2InstanceSourceVpc": String, One,
        "The VPC of the instance whose role credentials are used.";
    Ec2InstanceSourcePrivateIpv4 = "aws:Ec2InstanceSourcePrivateIPv4": IpAddress, One,
        "The private address of the instance whose role credentials are used.";
    SourceIdentity = "aws:SourceIdentity": String, One,
        "The identity that was set when a role was assumed first.";
    SourceIp = "aws:SourceIp": IpAddress, One,
        "The public address that the request comes from; absent behind a VPC endpoint.";
    SourceVpc = "aws:SourceVpc": String, One,
        "The VPC that the request comes from; only through a VPC endpoint.";
    SourceVpcArn = "aws:SourceVpcArn": String, One,
        "The ARN of the VPC that the request comes from; only through a VPC endpoint.";
    SourceVpce = "aws:SourceVpce": String, One,
        "The VPC endpoint that the request comes through.";
    VpceAccount = "aws:VpceAccount": String, One,
        "The account that owns the VPC endpoint of the request.";
    VpceOrgPaths = "aws:VpceOrgPaths": String, Many,
        "The path in AWS Organizations of the account that owns the VPC endpoint.";
    VpceOrgId = "aws:VpceOrgID": String, One,
        "The organization of the account that owns the VPC endpoint.";
    VpcSourceIp = "aws:VpcSourceIp": IpAddress, One,
        "The private address that the request comes from; only through a VPC endpoint.";
    ResourceAccount = "aws:ResourceAccount": String, One,
        "The account that owns the resource.";
    ResourceOrgId = "aws:ResourceOrgID": String, One,
        "The organization of the account that owns the resource.";
    ResourceOrgPaths = "aws:ResourceOrgPaths": String, Many,
        "The path in AWS Organizations of the account that owns the resource.";
    CalledVia = "aws:CalledVia": String, Many,
        "The AWS services that called on the principal's behalf, in order.";
    CalledViaFirst = "aws:CalledViaFirst": String, One,
        "The first AWS service that called on the principal's behalf.";
    CalledViaLast = "aws:CalledViaLast": String, One,
        "The last AWS service that called on the principal's behalf.";
    CalledViaAwsMcp = "aws:CalledViaAWSMCP": String, One,
        "The AWS MCP server that called on the principal's behalf.";
    ViaAwsService = "aws:ViaAWSService": Bool, One,
        "Whether an AWS service calls on the principal's behalf.";
    ViaAwsMcpService = "aws:ViaAWSMCPService": Bool, One,
        "Whether an AWS MCP server calls on the principal's behalf.";
    CurrentTime = "aws:CurrentTime": Date, One,
        "The time of the request.";
    EpochTime = "aws:EpochTime": Date, One,
        "The time of the request in seconds since 1970.";
    Referer = "aws:referer": String, One,
        "The `Referer` header, which a client may set as it likes.";
    RequestedRegion = "aws:RequestedRegion": String, One,
        "The region that the request goes to.";
    SecureTransport = "aws:SecureTransport": Bool, One,
        "Whether the request came over TLS.";
    SourceArn = "aws:SourceArn": Arn, One,
        "The resource on whose behalf an AWS service calls; only then.";
    SourceAccount = "aws:SourceAccount": String, One,
        "The account of the resource on whose behalf an AWS service calls; only then.";
    SourceOwner = "aws:SourceOwner": String, One,
        "The owner of the resource on whose behalf an AWS service calls; only then.";
    SourceOrgPaths = "aws:SourceOrgPaths": String, Many,
        "The path in AWS Organizations of the resource on whose behalf an AWS service calls.";
    SourceOrgId = "aws:SourceOrgID": String, One,
        "The organization of the resource on whose behalf an AWS service calls.";
    UserAgent = "aws:UserAgent": String, One,
        "The `User-Agent` header, which a client may set as it likes.";
    IsMcpServiceAction = "aws:IsMcpServiceAction": Bool, One,
        "Whether the action is one of an MCP server.";
}

/// Keys with the prefix of a service that describe the session, whatever service is called.
pub mod session {
    use super::{Everywhere, GlobalKey, Key, ValueType, key_values, support};

    keys! { Everywhere, KEYS:
        InstanceRoleDelivery = "ec2:RoleDelivery": Numeric, One,
            "The version of the instance metadata service that handed out the credentials.";
        SourceInstanceArn = "ec2:SourceInstanceArn": Arn, One,
            "The instance whose role credentials are used.";
        RoleAssumedBy = "glue:RoleAssumedBy": String, One,
            "The service that assumed the role for a job.";
        CredentialIssuingService = "glue:CredentialIssuingService": String, One,
            "The service that issued the credentials of a job.";
        SourceFunctionArn = "lambda:SourceFunctionArn": Arn, One,
            "The function whose role credentials are used.";
        ManagedInstanceArn = "ssm:SourceInstanceArn": Arn, One,
            "The managed instance whose role credentials are used.";
        IdentityStoreUserId = "identitystore:UserId": String, One,
            "The user of the identity store who signed in.";
    }
}

/// What AWS documents of the global key with this name, such as `aws:SourceIp` or
/// `aws:ResourceTag/team`; `None` if it is not a global key.
#[must_use]
#[inline]
pub fn facts(name: &str) -> Option<&'static KeyFacts> {
    let tables = [KEYS, session::KEYS, TAG_KEYS, LISTED_KEYS, LISTED_TAG_KEYS];
    tables.into_iter().flatten().map(|key| &key.facts).find(|facts| facts.names(name))
}

/// The names of all global keys, as AWS writes them.
#[inline]
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    let tables = [KEYS, session::KEYS, TAG_KEYS, LISTED_KEYS, LISTED_TAG_KEYS];
    tables.into_iter().flatten().map(|key| key.facts.name())
}

/// Whether any request may carry the global key with this name.
#[must_use]
#[inline]
pub fn is_everywhere(name: &str) -> bool {
    [KEYS, session::KEYS, TAG_KEYS].into_iter().flatten().any(|key| key.facts.names(name))
}

/// The type of the global key whose documented name begins like `name`, up to the tag, and whether
/// any request may carry it.
#[inline]
pub(crate) fn type_of(name: &str) -> Option<(&'static str, bool)> {
    let wanted = start(name);
    let tables = [(LISTED_KEYS, false), (LISTED_TAG_KEYS, false), (KEYS, true), (TAG_KEYS, true)];
    tables.into_iter().find_map(|(table, is_everywhere)| {
        let mut keys = table.iter();
        let key = keys.find(|key| start(key.facts.name()).eq_ignore_ascii_case(wanted))?;
        Some((key.type_name, is_everywhere))
    })
}

/// The name of a key without that of a tag.
#[inline]
fn start(name: &str) -> &str {
    name.split_once('/').map_or(name, |(start, _)| start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_global_key_has_a_type_and_a_reach() {
        for (name, expected) in [
            ("aws:TagKeys", Some(("TagKeys", false))),
            ("aws:RequestTag/${TagKey}", Some(("RequestTag", false))),
            ("aws:resourcetag", Some(("ResourceTag", false))),
            ("aws:PrincipalTag/team", Some(("PrincipalTag", true))),
            ("aws:sourceVpc", Some(("SourceVpc", true))),
            ("aws:SourceVpcNew", None),
            ("ec2:SourceInstanceARN", None),
            ("SourceVpc", None),
        ] {
            assert_eq!(type_of(name), expected, "{name}");
        }
    }
}
