//! Judges `Resource` and `NotResource`.

use alloc::format;

use super::report::Report;
use super::variable;
use crate::arn::AccountId;
use crate::arn::Partition;
use crate::arn::{Arn, ArnPattern, is_service};
use crate::document::place::{Place, each};
use crate::document::{ResourceElement, ResourceRule};
use crate::text::{glob, search};

#[inline]
pub(super) fn judge(element: &ResourceElement, place: &Place<'_>, report: &mut Report<'_>) {
    let (kind, rule) = (report.kind.name, report.kind.resource);
    let (name, patterns) = (element.name(), element.patterns());
    if rule == ResourceRule::Forbidden {
        let message = format!(
            "`{name}` has no place in {kind}, which is about what it is attached to; take it out"
        );
        return report.error(place, message);
    }
    if patterns.is_empty() {
        report.error(place, format!("`{name}` lists nothing; name at least one resource"));
    }
    let is_plain = matches!(element, ResourceElement::Resource(_));
    each(patterns, place, |pattern, place| {
        if rule == ResourceRule::OnlyAll && !(is_plain && pattern == "*") {
            let message = format!(
                "{kind} is about the resource that it is attached to; take `{name}` out, found \
                 `{pattern}`"
            );
            report.warning(place, message);
        } else if pattern != "*" {
            self::pattern(pattern, place, report);
        }
    });
}

#[inline]
fn pattern(text: &str, place: &Place<'_>, report: &mut Report<'_>) {
    variable::judge(text, place, report);
    report.characters(text, place);
    if let Err(error) = text.parse::<ArnPattern>() {
        return report.error(place, format!("{error}"));
    }
    // A pattern may end early with `*`; then it has no fields to judge.
    if let Ok(arn) = text.parse::<Arn>() {
        self::arn(&arn, place, report);
    }
}

/// Judges the fields, except those with a wildcard or a variable.
#[inline]
pub(super) fn arn(arn: &Arn, place: &Place<'_>, report: &mut Report<'_>) {
    let (partition, service) = (arn.partition(), arn.service());
    if is_plain(partition) && partition.parse::<Partition>().is_err() {
        report.error(place, format!("`{partition}` of `{arn}` is not a partition of AWS"));
    }
    if !is_plain(service) {
        report.warning(place, format!("IAM knows no wildcard in the service of an ARN: `{arn}`"));
    } else if !is_service(service) {
        let message = format!(
            "expected a service in lower case in the third field of an ARN, found `{service}` in \
             `{arn}`"
        );
        report.error(place, message);
    }
    region(arn, place, report);
    let account = arn.account();
    if is_plain(account) && !is_owner(account) {
        let message = format!(
            "expected an account of 12 digits in the fifth field of an ARN, found `{account}` in \
             `{arn}`"
        );
        report.error(place, message);
    }
    if arn.resource().is_empty() {
        report.warning(place, format!("`{arn}` ends without a resource"));
    }
}

#[inline]
fn region(arn: &Arn, place: &Place<'_>, report: &mut Report<'_>) {
    let (region, partition) = (arn.region(), arn.partition());
    if region.is_empty() || !is_plain(region) {
        return;
    }
    let home = Partition::of_region_name(region);
    let Some(home) = home else {
        let message = format!("`{region}` of `{arn}` is not a region, such as `us-east-1`");
        return report.error(place, message);
    };
    if !glob::matches(partition, home.as_str()) {
        let message = format!(
            "`{arn}` names no resource: the region `{region}` is of the partition `{home}`"
        );
        report.error(place, message);
    } else if !home.knows(region) {
        report.warning(place, format!("`{region}` of `{arn}` is not a known region"));
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
