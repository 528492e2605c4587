//! Condition keys that every service shares, with the types AWS documents for their values.
//!
//! Most may be in any request, so every action carries them. Not all are in all requests: some need
//! a VPC endpoint, temporary credentials or a service that calls on somebody's behalf, as their
//! documentation says; an operator `…IfExists` then decides for their absence. [`RequestTag`],
//! [`ResourceTag`] and [`TagKeys`] are carried only where a service's page lists them.
//!
//! AWS: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html>

use alloc::borrow::Cow;

use crate::action::{ActsOn, Carries};
use crate::key::{
    ArnKey, BoolKey, DateKey, IpAddressKey, Key, KeyName, MultiValued, NumericKey, SingleValued,
    StringKey,
};

/// What a key is, by the traits of its values.
macro_rules! key {
    ($name:ident, $text:literal, ArnKey, $count:ident, $docs:literal) => {
        key!($name, $text, StringKey, $count, $docs);
        impl ArnKey for $name {}
    };
    ($name:ident, $text:literal, $value:ident, $count:ident, $docs:literal) => {
        #[doc = $docs]
        #[doc = concat!("\n\nName: `", $text, "`.")]
        #[derive(Debug, Clone, Copy)]
        pub struct $name;
        impl Key for $name {
            const NAME: &'static str = $text;
        }
        impl $value for $name {}
        impl $count for $name {}
    };
}

/// A key that holds the key of a tag, which is part of its name.
macro_rules! tag_key {
    ($name:ident, $prefix:literal, $docs:literal) => {
        #[doc = $docs]
        #[doc = concat!("\n\nName: `", $prefix, "` and the key of the tag.")]
        #[derive(Debug, Clone)]
        pub struct $name(KeyName);
        impl $name {
            /// The condition key for one tag.
            #[must_use]
            pub fn new(tag_key: impl AsRef<str>) -> Self {
                Self(KeyName::new(&[$prefix, tag_key.as_ref()]))
            }
        }
        impl Key for $name {
            const NAME: &'static str = concat!($prefix, "${TagKey}");
            fn name(&self) -> Cow<'_, str> {
                self.0.as_cow()
            }
        }
        impl StringKey for $name {}
        impl SingleValued for $name {}
    };
}

/// Keys that a request for any action may carry.
macro_rules! keys_of_every_action {
    ($($name:ident = $text:literal: $value:tt, $count:ident, $docs:literal;)*) => {$(
        key!($name, $text, $value, $count, $docs);
        impl<A: ActsOn<R>, R> Carries<$name, R> for A {}
    )*};
}

key!(TagKeys, "aws:TagKeys", StringKey, MultiValued, "The keys of all tags in the request.");
tag_key!(RequestTag, "aws:RequestTag/", "The value that the request gives to a tag.");
tag_key!(ResourceTag, "aws:ResourceTag/", "The value of a tag on the resource.");
tag_key!(PrincipalTag, "aws:PrincipalTag/", "The value of a tag on the principal.");
impl<A: ActsOn<R>, R> Carries<PrincipalTag, R> for A {}

keys_of_every_action! {
    PrincipalArn = "aws:PrincipalArn": ArnKey, SingleValued,
        "The ARN of the principal that makes the request; for a role, the role's.";
    PrincipalAccount = "aws:PrincipalAccount": StringKey, SingleValued,
        "The account that the principal belongs to.";
    PrincipalOrgPaths = "aws:PrincipalOrgPaths": StringKey, MultiValued,
        "The path in AWS Organizations of the principal's account.";
    PrincipalOrgId = "aws:PrincipalOrgID": StringKey, SingleValued,
        "The organization that the principal's account belongs to.";
    PrincipalIsAwsService = "aws:PrincipalIsAWSService": BoolKey, SingleValued,
        "Whether an AWS service makes the request with its own identity.";
    PrincipalServiceName = "aws:PrincipalServiceName": StringKey, SingleValued,
        "The name of the AWS service that makes the request with its own identity.";
    PrincipalServiceNamesList = "aws:PrincipalServiceNamesList": StringKey, MultiValued,
        "All names of the AWS service that makes the request with its own identity.";
    PrincipalType = "aws:PrincipalType": StringKey, SingleValued,
        "What kind of principal makes the request, such as `User` or `AssumedRole`.";
    UserId = "aws:userid": StringKey, SingleValued,
        "The unique id of the principal.";
    Username = "aws:username": StringKey, SingleValued,
        "The name of the IAM user; absent for roles.";
    AssumedRoot = "aws:AssumedRoot": BoolKey, SingleValued,
        "Whether the credentials are those of a short-term root session.";
    FederatedProvider = "aws:FederatedProvider": StringKey, SingleValued,
        "The identity provider that the principal signed in with.";
    TokenIssueTime = "aws:TokenIssueTime": DateKey, SingleValued,
        "When temporary credentials were issued; absent for long-term ones.";
    MultiFactorAuthAge = "aws:MultiFactorAuthAge": NumericKey, SingleValued,
        "Seconds since the principal gave a second factor; only with temporary credentials.";
    MultiFactorAuthPresent = "aws:MultiFactorAuthPresent": BoolKey, SingleValued,
        "Whether the principal gave a second factor; only with temporary credentials.";
    ChatbotSourceArn = "aws:ChatbotSourceArn": ArnKey, SingleValued,
        "The chat configuration that the request comes from.";
    Ec2InstanceSourceVpc = "aws:Ec2InstanceSourceVpc": StringKey, SingleValued,
        "The VPC of the instance whose role credentials are used.";
    Ec2InstanceSourcePrivateIpv4 = "aws:Ec2InstanceSourcePrivateIPv4": IpAddressKey, SingleValued,
        "The private address of the instance whose role credentials are used.";
    SourceIdentity = "aws:SourceIdentity": StringKey, SingleValued,
        "The identity that was set when a role was assumed first.";
    SourceIp = "aws:SourceIp": IpAddressKey, SingleValued,
        "The public address that the request comes from; absent behind a VPC endpoint.";
    SourceVpc = "aws:SourceVpc": StringKey, SingleValued,
        "The VPC that the request comes from; only through a VPC endpoint.";
    SourceVpcArn = "aws:SourceVpcArn": StringKey, SingleValued,
        "The ARN of the VPC that the request comes from; only through a VPC endpoint.";
    SourceVpce = "aws:SourceVpce": StringKey, SingleValued,
        "The VPC endpoint that the request comes through.";
    VpceAccount = "aws:VpceAccount": StringKey, SingleValued,
        "The account that owns the VPC endpoint of the request.";
    VpceOrgPaths = "aws:VpceOrgPaths": StringKey, MultiValued,
        "The path in AWS Organizations of the account that owns the VPC endpoint.";
    VpceOrgId = "aws:VpceOrgID": StringKey, SingleValued,
        "The organization of the account that owns the VPC endpoint.";
    VpcSourceIp = "aws:VpcSourceIp": IpAddressKey, SingleValued,
        "The private address that the request comes from; only through a VPC endpoint.";
    ResourceAccount = "aws:ResourceAccount": StringKey, SingleValued,
        "The account that owns the resource.";
    ResourceOrgId = "aws:ResourceOrgID": StringKey, SingleValued,
        "The organization of the account that owns the resource.";
    ResourceOrgPaths = "aws:ResourceOrgPaths": StringKey, MultiValued,
        "The path in AWS Organizations of the account that owns the resource.";
    CalledVia = "aws:CalledVia": StringKey, MultiValued,
        "The AWS services that called on the principal's behalf, in order.";
    CalledViaFirst = "aws:CalledViaFirst": StringKey, SingleValued,
        "The first AWS service that called on the principal's behalf.";
    CalledViaLast = "aws:CalledViaLast": StringKey, SingleValued,
        "The last AWS service that called on the principal's behalf.";
    CalledViaAwsMcp = "aws:CalledViaAWSMCP": StringKey, SingleValued,
        "The AWS MCP server that called on the principal's behalf.";
    ViaAwsService = "aws:ViaAWSService": BoolKey, SingleValued,
        "Whether an AWS service calls on the principal's behalf.";
    ViaAwsMcpService = "aws:ViaAWSMCPService": BoolKey, SingleValued,
        "Whether an AWS MCP server calls on the principal's behalf.";
    CurrentTime = "aws:CurrentTime": DateKey, SingleValued,
        "The time of the request.";
    EpochTime = "aws:EpochTime": DateKey, SingleValued,
        "The time of the request in seconds since 1970.";
    Referer = "aws:referer": StringKey, SingleValued,
        "The `Referer` header, which a client may set as it likes.";
    RequestedRegion = "aws:RequestedRegion": StringKey, SingleValued,
        "The region that the request goes to.";
    SecureTransport = "aws:SecureTransport": BoolKey, SingleValued,
        "Whether the request came over TLS.";
    SourceArn = "aws:SourceArn": ArnKey, SingleValued,
        "The resource on whose behalf an AWS service calls; only then.";
    SourceAccount = "aws:SourceAccount": StringKey, SingleValued,
        "The account of the resource on whose behalf an AWS service calls; only then.";
    SourceOwner = "aws:SourceOwner": StringKey, SingleValued,
        "The owner of the resource on whose behalf an AWS service calls; only then.";
    SourceOrgPaths = "aws:SourceOrgPaths": StringKey, MultiValued,
        "The path in AWS Organizations of the resource on whose behalf an AWS service calls.";
    SourceOrgId = "aws:SourceOrgID": StringKey, SingleValued,
        "The organization of the resource on whose behalf an AWS service calls.";
    UserAgent = "aws:UserAgent": StringKey, SingleValued,
        "The `User-Agent` header, which a client may set as it likes.";
    IsMcpServiceAction = "aws:IsMcpServiceAction": BoolKey, SingleValued,
        "Whether the action is one of an MCP server.";
}

/// Keys with the prefix of a service that describe the session, whatever service is called.
pub mod session {
    use super::{ActsOn, ArnKey, Carries, Key, NumericKey, SingleValued, StringKey};

    keys_of_every_action! {
        InstanceRoleDelivery = "ec2:RoleDelivery": NumericKey, SingleValued,
            "The version of the instance metadata service that handed out the credentials.";
        SourceInstanceArn = "ec2:SourceInstanceArn": ArnKey, SingleValued,
            "The instance whose role credentials are used.";
        RoleAssumedBy = "glue:RoleAssumedBy": StringKey, SingleValued,
            "The service that assumed the role for a job.";
        CredentialIssuingService = "glue:CredentialIssuingService": StringKey, SingleValued,
            "The service that issued the credentials of a job.";
        SourceFunctionArn = "lambda:SourceFunctionArn": ArnKey, SingleValued,
            "The function whose role credentials are used.";
        ManagedInstanceArn = "ssm:SourceInstanceArn": ArnKey, SingleValued,
            "The managed instance whose role credentials are used.";
        IdentityStoreUserId = "identitystore:UserId": StringKey, SingleValued,
            "The user of the identity store who signed in.";
    }
}
