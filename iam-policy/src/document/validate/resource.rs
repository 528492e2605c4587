//! Judges `Resource` and `NotResource`.

use alloc::format;

use super::report::Report;
use super::variable;
use crate::arn::AccountId;
use crate::arn::Partition;
use crate::arn::{Arn, ArnField, ArnPattern, is_service};
use crate::document::place::{Place, each};
use crate::document::{Code, Family, ResourceElement, ResourceRule};
use crate::text::{glob, search};

#[inline]
pub(super) fn judge(element: &ResourceElement, place: &Place<'_>, report: &mut Report<'_>) {
    let (kind, rule) = (report.kind.name, report.kind.resource);
    let (name, patterns) = (element.name(), element.patterns());
    if rule == ResourceRule::Forbidden {
        let message = format!(
            "`{name}` has no place in {kind}, which is about what it is attached to; take it out"
        );
        let code = match report.kind.family {
            Family::Trust => Code::RoleTrustPolicySyntaxErrorResource,
            _ => Code::InvalidPolicyElement,
        };
        return report.error(place, code, message);
    }
    if patterns.is_empty() {
        let message = format!("`{name}` lists nothing; name at least one resource");
        report.error(place, Code::EmptyArrayResource, message);
    }
    let is_plain = matches!(element, ResourceElement::Resource(_));
    each(patterns, place, |pattern, place| {
        if rule == ResourceRule::OnlyAll && !(is_plain && pattern == "*") {
            let message = format!(
                "{kind} is about the resource that it is attached to; take `{name}` out, found \
                 `{pattern}`"
            );
            report.warning(place, Code::UnsupportedResourceArnInPolicy, message);
        } else if pattern != "*" {
            self::pattern(pattern, place, report);
        }
    });
}

#[inline]
fn pattern(text: &str, place: &Place<'_>, report: &mut Report<'_>) {
    variable::judge(text, place, report);
    report.characters(text, place);
    // What a template puts there may be a whole ARN.
    if variable::opens_with_placeholder(text) {
        return;
    }
    if let Err(error) = text.parse::<ArnPattern>() {
        let code = match error.field() {
            ArnField::Arn if text.starts_with("arn:") => Code::MissingArnField,
            _ => Code::InvalidArnPrefix,
        };
        return report.error(place, code, format!("{error}"));
    }
    match text.parse::<Arn>() {
        Ok(arn) => self::arn(&arn, place, report),
        Err(_) => cut_short(text, place, report),
    }
}

/// Judges a pattern that ends early with `*`: without its service it has a region in its place.
#[inline]
fn cut_short(text: &str, place: &Place<'_>, report: &mut Report<'_>) {
    let service = text.split(':').nth(2).unwrap_or_default();
    if Partition::of_region_name(service).is_some() {
        let message = format!(
            "`{text}` has the region `{service}` where the service is expected: \
             `arn:partition:service:region:account:resource`"
        );
        report.error(place, Code::MissingArnField, message);
    }
}

/// Judges the fields, except those with a wildcard or a variable.
#[inline]
pub(super) fn arn(arn: &Arn, place: &Place<'_>, report: &mut Report<'_>) {
    let (partition, service) = (arn.partition(), arn.service());
    if is_plain(partition) && partition.parse::<Partition>().is_err() {
        let message = format!("`{partition}` of `{arn}` is not a partition of AWS");
        report.error(place, Code::InvalidPartition, message);
    }
    if !is_plain(service) {
        let message = format!("the service of an ARN takes no wildcard or variable, found `{arn}`");
        report.error(place, Code::WildcardInArnService, message);
    } else if !is_service(service) {
        let message = format!(
            "expected a service in lower case in the third field of an ARN, found `{service}` in \
             `{arn}`"
        );
        report.error(place, Code::InvalidArnServiceCase, message);
    }
    region(arn, place, report);
    let account = arn.account();
    if is_plain(account) && !is_owner(account) {
        let message = format!(
            "expected an account of 12 digits in the fifth field of an ARN, found `{account}` in \
             `{arn}`"
        );
        report.error(place, Code::InvalidArnAccount, message);
    }
    of_service(arn, place, report);
    let fields = [partition, arn.region(), account];
    if let Some(found) = fields.into_iter().find(|field| variable::names_a_key(field)) {
        let message = format!(
            "a policy variable works behind the fifth colon of an ARN only, found `{found}` in \
             `{arn}`"
        );
        report.warning(place, Code::VariableUnsupportedInElement, message);
    }
    if arn.resource().trim() != arn.resource() {
        let message =
            format!("the resource of `{arn}` begins or ends with a blank, as hardly any does");
        report.warning(place, Code::InvalidArnResource, message);
    }
    if arn.resource().is_empty() {
        let message = format!("`{arn}` ends without a resource");
        report.warning(place, Code::InvalidArnResource, message);
    }
}

/// What the ARNs of IAM and of S3 have in common, whatever is known of the services.
#[inline]
fn of_service(arn: &Arn, place: &Place<'_>, report: &mut Report<'_>) {
    let resource = arn.resource();
    let is_bucket = arn.service() == "s3" && !resource.contains(':') && {
        let kind = resource.split('/').next().unwrap_or_default();
        !S3_TYPES.contains(&kind) && is_plain(kind)
    };
    let is_iam = arn.service() == "iam";
    if !arn.region().is_empty() && (is_bucket || is_iam) {
        let (what, region) = (if is_iam { "of IAM" } else { "of a bucket" }, arn.region());
        let message = format!("an ARN {what} has no region, found `{region}` in `{arn}`");
        report.error(place, Code::ArnRegionNotAllowed, message);
    }
    if !arn.account().is_empty() && is_bucket {
        let account = arn.account();
        let message = format!("an ARN of a bucket has no account, found `{account}` in `{arn}`");
        report.error(place, Code::ArnAccountNotAllowed, message);
    }
    let is_path = IAM_PATHS
        .iter()
        .any(|kind| resource.strip_prefix(kind).is_some_and(|rest| rest.starts_with('/')));
    if is_iam && !is_path && !matches!(resource, "" | "*" | "root") && !resource.starts_with('$') {
        let message = format!(
            "a resource of IAM is `*`, `root` or begins with its type, such as `role/`, found \
             `{resource}` in `{arn}`"
        );
        report.error(place, Code::InvalidArnResource, message);
    }
}

/// Types of S3 whose ARNs have a region and an account, unlike buckets and objects.
const S3_TYPES: &[&str] = &[
    "accesspoint",
    "async-request",
    "job",
    "storage-lens",
    "storage-lens-group",
    "access-grants",
    "storage-lens-configuration",
];

/// Types with which a resource of IAM begins.
const IAM_PATHS: &[&str] = &[
    "user",
    "federated-user",
    "role",
    "group",
    "instance-profile",
    "mfa",
    "server-certificate",
    "policy",
    "sms-mfa",
    "saml-provider",
    "oidc-provider",
    "report",
    "access-report",
];

#[inline]
fn region(arn: &Arn, place: &Place<'_>, report: &mut Report<'_>) {
    let (region, partition) = (arn.region(), arn.partition());
    if region.is_empty() || !is_plain(region) {
        return;
    }
    let home = Partition::of_region_name(region);
    let Some(home) = home else {
        let message = format!("`{region}` of `{arn}` is not a region, such as `us-east-1`");
        return report.error(place, Code::InvalidArnRegion, message);
    };
    if !glob::matches(partition, home.as_str()) {
        let message = format!(
            "`{arn}` names no resource: the region `{region}` is of the partition `{home}`"
        );
        report.error(place, Code::InvalidArnRegion, message);
    } else if !home.knows(region) {
        let message = match Partition::nearest_region(region) {
            Some(near) => {
                format!("`{region}` of `{arn}` is not a known region; did you mean `{near}`?")
            }
            None => format!("`{region}` of `{arn}` is not a known region"),
        };
        report.warning(place, Code::InvalidArnRegion, message);
    }
}

/// Whether the account field names an owner: an account, AWS itself, or nobody.
#[inline]
fn is_owner(account: &str) -> bool {
    matches!(account, "" | "aws" | "cloudfront") || AccountId::new(account).is_ok()
}

#[inline]
fn is_plain(field: &str) -> bool {
    search::all(field, |byte| !b"*?$".contains(&byte))
}
