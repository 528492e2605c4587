//! Judges `Action` and `NotAction`.

use alloc::format;

use super::report::Report;
use crate::document::ActionElement;
use crate::document::place::{Place, each};
use crate::text::name;

#[inline]
pub(super) fn judge(element: &ActionElement, place: &Place<'_>, report: &mut Report<'_>) {
    let (name, patterns) = (element.name(), element.patterns());
    if patterns.is_empty() {
        report.error(place, format!("`{name}` lists nothing; name at least one action"));
    }
    each(patterns, place, |pattern, place| self::pattern(pattern, place, report));
}

#[inline]
fn pattern(text: &str, place: &Place<'_>, report: &mut Report<'_>) {
    if text == "*" {
        return;
    }
    let Some((service, action)) = text.split_once(':').filter(|(service, _)| {
        // Of wildcards IAM takes only `*` here.
        *service == "*" || name::is_service_prefix(service)
    }) else {
        let message = format!(
            "expected `*` or a service and an action, such as `s3:GetObject`, found `{text}`"
        );
        return report.error(place, message);
    };
    if !name::is_action_pattern(action) {
        let message = format!(
            "`{text}` names no action: behind the service stand letters, digits, `*` and `?`"
        );
        report.error(place, message);
    }
    if let Some(only) = report.kind.service
        && !service.eq_ignore_ascii_case(only)
        && service != "*"
    {
        let kind = report.kind.name;
        report.error(place, format!("{kind} takes only actions of `{only}`, found `{text}`"));
    }
}
