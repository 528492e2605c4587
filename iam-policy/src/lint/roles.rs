//! Rules about roles that a statement lets pass to services, and those that it lets services create.

use alloc::format;

use super::Judgement;
use crate::document::place::Place;
use crate::document::{ActionElement, Code, Effect, Family, ResourceElement, Severity, Statement};
use crate::text::glob;

/// An action that hands on rights, the keys that limit to whom, and the codes of its findings.
struct Handover {
    action: &'static str,
    limits: &'static [&'static str],
    severity: Severity,
    what: &'static str,
    /// With every resource: by name, by a pattern, by `NotAction`.
    any: [Code; 3],
    /// With `NotResource`: by name, by a pattern, by `NotAction`.
    all_but: [Code; 3],
}

/// AWS: <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html>
const PASS_ROLE: Handover = Handover {
    action: "iam:PassRole",
    limits: &["iam:PassedToService", "iam:AssociatedResourceArn"],
    severity: Severity::Security,
    what: "pass any role to any service",
    any: [
        Code::PassRoleWithStarInResource,
        Code::PassRoleWithStarInActionAndResource,
        Code::PassRoleWithStarInResourceAndNotAction,
    ],
    all_but: [
        Code::PassRoleWithNotResource,
        Code::PassRoleWithStarInActionAndNotResource,
        Code::PassRoleWithNotActionAndNotResource,
    ],
};

/// AWS: <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html>
const CREATE_SLR: Handover = Handover {
    action: "iam:CreateServiceLinkedRole",
    limits: &["iam:AWSServiceName"],
    severity: Severity::Warning,
    what: "create service-linked roles for any service",
    any: [
        Code::CreateSlrWithStarInResource,
        Code::CreateSlrWithStarInActionAndResource,
        Code::CreateSlrWithStarInResourceAndNotAction,
    ],
    all_but: [
        Code::CreateSlrWithNotResource,
        Code::CreateSlrWithStarInActionAndNotResource,
        Code::CreateSlrWithNotActionAndNotResource,
    ],
};

/// Judges a statement of an identity policy.
pub(super) fn judge(one: &Statement, place: &Place<'_>, findings: &mut Judgement<'_>) {
    if one.effect() == Effect::Deny || findings.report.kind.family != Family::Identity {
        return;
    }
    handover(&PASS_ROLE, one, place, findings);
    handover(&CREATE_SLR, one, place, findings);
}

fn handover(known: &Handover, one: &Statement, place: &Place<'_>, findings: &mut Judgement<'_>) {
    let (Some(action), Some(resource)) = (one.action(), one.resource()) else { return };
    let Some(form) = form(action, known.action) else { return };
    let (codes, but) = match resource {
        ResourceElement::Resource(texts) if texts.iter().any(|text| is_any_role(text)) => {
            (known.any, "")
        }
        ResourceElement::Resource(_) => return,
        ResourceElement::NotResource(_) => (known.all_but, ", except what `NotResource` names"),
    };
    let is_limited = one.condition().is_some_and(|condition| {
        condition
            .iter()
            .any(|(_, key, _)| known.limits.iter().any(|limit| limit.eq_ignore_ascii_case(key)))
    });
    let (false, Some(&code)) = (is_limited, codes.get(form)) else { return };
    let place = place.of_element(one, resource.name());
    let (action, what, limit) = (known.action, known.what, known.limits.first().unwrap_or(&""));
    let message = format!("`{action}` lets callers {what}{but}");
    findings.report.add(known.severity, &place, code, message).help =
        Some(format!("name the roles, or add a condition on `{limit}`"));
}

/// How a statement is about an action: 0 by its name, 1 by a pattern, 2 by `NotAction`.
fn form(element: &ActionElement, action: &str) -> Option<usize> {
    let matches = |text: &str| text == "*" || glob::matches_name(text, action);
    match element {
        ActionElement::Action(texts) => {
            if texts.iter().any(|text| text.eq_ignore_ascii_case(action)) {
                Some(0)
            } else {
                texts.iter().any(|text| matches(text)).then_some(1)
            }
        }
        ActionElement::NotAction(texts) => (!texts.iter().any(|text| matches(text))).then_some(2),
    }
}

/// Whether a resource stands for every role of the account.
fn is_any_role(text: &str) -> bool {
    let mut fields = text.splitn(6, ':').skip(2);
    let is_iam = fields.next().is_some_and(|service| glob::matches(service, "iam"));
    let resource = fields.nth(2);
    text == "*" || is_iam && matches!(resource, Some("*" | "role/*" | "role/aws-service-role/*"))
}
