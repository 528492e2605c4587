//! Judges `Action` and `NotAction`.

use alloc::format;

use super::organizations::RCP_SERVICES;
use super::report::Report;
use super::variable;
use crate::document::place::{Place, each};
use crate::document::{ActionElement, Code, Family, Severity};
use crate::text::{glob, name};

#[inline]
pub(super) fn judge(element: &ActionElement, place: &Place<'_>, report: &mut Report<'_>) {
    let (name, patterns) = (element.name(), element.patterns());
    if patterns.is_empty() {
        let message = format!("`{name}` lists nothing; name at least one action");
        report.error(place, Code::EmptyArrayAction, message);
    }
    let is_plain = matches!(element, ActionElement::Action(_));
    let is_rcp = report.kind.family == Family::ResourceControl;
    if is_rcp && !is_plain {
        let message = format!("{} takes no `NotAction`; name the actions", report.kind.name);
        report.error(place, Code::RcpSyntaxErrorNotAction, message);
    }
    each(patterns, place, |pattern, place| {
        if variable::has_unknown_part(pattern) {
            return;
        }
        if is_rcp && is_plain && pattern == "*" {
            let message = format!("{} names services; `*` alone is refused", report.kind.name);
            report.error(place, Code::RcpSyntaxErrorAction, message);
        }
        self::pattern(pattern, place, report);
        if is_rcp && is_plain {
            support(pattern, place, report);
        }
        if is_plain {
            effect(pattern, place, report);
        }
    });
}

/// Suggests to look up a service on which resource control policies may have no effect.
#[inline]
fn support(pattern: &str, place: &Place<'_>, report: &mut Report<'_>) {
    let Some((service, _)) = pattern.split_once(':') else { return };
    if service == "*" || RCP_SERVICES.iter().any(|known| known.eq_ignore_ascii_case(service)) {
        return;
    }
    let kind = report.kind.name;
    let message = format!("{kind} may have no effect on resources of `{service}`");
    let finding = report.add(Severity::Suggestion, place, Code::RcpUnsupportedService, message);
    finding.help = Some("AWS Organizations lists the services that support such policies".into());
}

/// Reports an action that has no effect in this kind of policy.
#[inline]
fn effect(pattern: &str, place: &Place<'_>, report: &mut Report<'_>) {
    let Some(effective) = report.kind.effective else { return };
    if is_of_another_service(pattern, report) {
        return;
    }
    let mut names = effective.names.iter();
    if pattern == "*" || names.any(|name| glob::matches_name(pattern, name)) {
        return;
    }
    let kind = report.kind.name;
    let (severity, verb) = if effective.refuses_others {
        (Severity::Error, "is refused")
    } else {
        (Severity::Warning, "has no effect")
    };
    let message = format!("`{pattern}` {verb} in {kind}; take it out");
    report.add(severity, place, Code::UnsupportedActionInPolicy, message);
}

/// Whether the actions are not of the service that the kind is for; another rule judges these.
#[inline]
fn is_of_another_service(pattern: &str, report: &Report<'_>) -> bool {
    let (Some(only), Some((service, _))) = (report.kind.service, pattern.split_once(':')) else {
        return false;
    };
    service != "*" && !service.eq_ignore_ascii_case(only)
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
        return report.error(place, Code::InvalidAction, message);
    };
    if !name::is_action_pattern(action) {
        let message = format!(
            "`{text}` names no action: behind the service stand letters, digits, `*` and `?`"
        );
        report.error(place, Code::InvalidAction, message);
    }
    if service == "*" {
        let message = format!("`{text}` is about the actions of every service; name the service");
        report.add(Severity::Suggestion, place, Code::WildcardInServiceName, message);
    }
    if let Some(only) = report.kind.service
        && is_of_another_service(text, report)
        && !report.kind.other_service.is_some_and(|other| service.eq_ignore_ascii_case(other))
    {
        let kind = report.kind.name;
        let message = format!("{kind} takes only actions of `{only}`, found `{text}`");
        report.error(place, Code::UnsupportedActionInPolicy, message);
    }
}
