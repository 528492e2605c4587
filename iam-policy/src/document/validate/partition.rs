//! Judges whether the principals of a statement can reach its resources: no credentials are valid in
//! another partition.

use alloc::format;

use super::report::Report;
use crate::arn::{ArnPattern, Partition};
use crate::document::place::Place;
use crate::document::{Code, PrincipalElement, Principals, Statement};

#[inline]
pub(super) fn judge(one: &Statement, place: &Place<'_>, report: &mut Report<'_>) {
    let Some(Principals::Map(map)) = one.principal().map(PrincipalElement::principals) else {
        return;
    };
    let texts = map.iter().flat_map(|(_, texts)| texts.iter().map(AsRef::as_ref));
    let mut arns = texts.filter_map(|text: &str| Some((text, partition(text)?)));
    let Some((first, home)) = arns.next() else { return };
    let other = arns.find(|(_, partition)| *partition != home).or_else(|| {
        let resources = one.resource()?.patterns().iter().map(AsRef::as_ref);
        let mut resources = resources.map(|text: &str| (text, partition(text)));
        let reached = |found: Option<Partition>| found.is_none_or(|partition| partition == home);
        let (text, found) = resources.next()?;
        let is_reached = reached(found) || resources.any(|(_, found)| reached(found));
        found.filter(|_| !is_reached).map(|partition| (text, partition))
    });
    if let Some((text, partition)) = other {
        let message = format!(
            "`{first}` is a principal of the partition `{home}`, where nothing of `{partition}` such \
             as `{text}` exists"
        );
        let place = place.of_element(one, "Principal");
        report.error(&place, Code::InvalidPartition, message);
    }
}

/// The partition of an ARN, unless a wildcard or variable leaves it open.
#[inline]
fn partition(text: &str) -> Option<Partition> {
    text.strip_prefix("arn:")?;
    text.parse::<ArnPattern>().ok()?.partition().parse().ok()
}
