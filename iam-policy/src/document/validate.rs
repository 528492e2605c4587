//! Judges a policy by the rules for its kind.

mod action;
mod condition;
mod date;
mod exposure;
mod organizations;
mod partition;
mod principal;
mod report;
mod resource;
mod trust;
mod value;
mod variable;

use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

#[cfg(feature = "evaluate")]
pub(crate) use date::Instant;
pub(crate) use date::is_date;
#[cfg(feature = "lint")]
pub(crate) use exposure::is_positive;
pub(crate) use value::is_ip_range;
#[cfg(feature = "evaluate")]
pub(crate) use value::{ip_range, is_base64, truth};
pub(super) use variable::has_unknown_part;
#[cfg(feature = "lint")]
pub(crate) use variable::{has_placeholder, names as variables};

pub(crate) use report::{Report, verdict};

use super::element::{Element, PolicyElement, StatementElement};
use super::place::{Place, each};
use super::texts::texts;
use super::{
    Code, Effect, Family, Finding, Findings, Policy, PolicyKind, Presence, ResourceRule, Severity,
    Statement, TextRule, Version,
};
#[cfg(feature = "json")]
use super::{json, location};
use crate::text::{placeholder, search};

impl Policy {
    /// Everything that is wrong with the policy as one of this kind, warnings included, in the
    /// order of the document; the size comes last.
    ///
    /// The size is that of the JSON without whitespace. It is only checked with the feature `json`.
    /// Placeholders of a [`template`](crate::typed::template) are errors.
    #[must_use]
    #[inline]
    pub fn check(&self, kind: &PolicyKind) -> Vec<Finding> {
        let mut report = Report::new(kind, self.version());
        judge_built(self, &mut report);
        report.findings
    }

    /// Checks the policy against the rules for this kind.
    ///
    /// ```
    /// use iam_policy::{Effect, Policy, PolicyKind, Statement};
    ///
    /// let statement = Statement::new(Effect::Allow).with_action("GetObject").with_resource("*");
    /// let policy = Policy::new().with_statement(statement);
    /// assert_eq!(
    ///     policy.validate(&PolicyKind::MANAGED).unwrap_err().to_string(),
    ///     "Statement[0].Action: expected `*` or a service and an action, such as \
    ///      `s3:GetObject`, found `GetObject`"
    /// );
    /// ```
    ///
    /// # Errors
    ///
    /// If AWS would reject the policy, part of it could never have an effect, or it lets in more than
    /// is probably meant: with everything that [`Policy::check`] finds. Without an error,
    /// [`Policy::check`] gives the warnings and suggestions.
    #[inline]
    pub fn validate(&self, kind: &PolicyKind) -> Result<(), Findings> {
        verdict(self.check(kind)).map(|_| ())
    }
}

#[cfg(feature = "json")]
impl PolicyKind {
    /// Reads a policy and checks it against the rules for this kind; the size is that of the text.
    ///
    /// ```
    /// use iam_policy::PolicyKind;
    ///
    /// let text = r#"{"Version": "2012-10-17",
    ///     "Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": "s3:::b"}}"#;
    /// assert_eq!(
    ///     PolicyKind::MANAGED.read(text).unwrap_err().to_string(),
    ///     "2:68: Statement.Resource: expected an ARN that begins with `arn:`, found `s3:::b`"
    /// );
    /// ```
    ///
    /// # Errors
    ///
    /// If the text is not a policy, or the policy breaks the rules. Each finding has its path,
    /// line and column. Warnings and suggestions are no errors;
    /// [`PolicyKind::read_with_findings`] gives them.
    #[inline]
    pub fn read(&self, text: &str) -> Result<Policy, Findings> {
        self.read_with_findings(text).map(|(policy, _)| policy)
    }

    /// Reads a policy and checks it as [`PolicyKind::read`] does, and gives the warnings and
    /// suggestions for it.
    ///
    /// ```
    /// use iam_policy::PolicyKind;
    ///
    /// let text = r#"{"Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}}"#;
    /// let (policy, findings) = PolicyKind::SESSION.read_with_findings(text)?;
    /// assert_eq!(policy.to_json(), r#"{"Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}"#);
    /// assert_eq!(
    ///     findings.to_string(),
    ///     "1:1: warning: a session policy needs the version `2012-10-17`, found none"
    /// );
    /// # Ok::<(), iam_policy::Findings>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`PolicyKind::read`].
    #[inline]
    pub fn read_with_findings(&self, text: &str) -> Result<(Policy, Findings), Findings> {
        let (policy, tree) = json::read(text)?;
        let mut report = Report::new(self, policy.version());
        let root = Place::root(tree.node(0));
        judge(&policy, root, &mut report);
        quota(text, root, &mut report);
        location::locate(&mut report.findings, text);
        verdict(report.findings).map(|findings| (policy, findings))
    }
}

/// Judges a policy that was not read from text, its size included.
#[inline]
pub(crate) fn judge_built(policy: &Policy, report: &mut Report<'_>) {
    let root = Place::root(None);
    judge(policy, root, report);
    if let Some(message) = unfinished(policy) {
        report.error(&root, Code::OpenPlaceholder, message);
    }
    #[cfg(feature = "json")]
    if report.kind.quota.is_some() {
        // What is filled in later has no length yet.
        quota(&placeholder::replace(&policy.to_json(), |_| ""), root, report);
    }
}

/// Says that the policy has placeholders, if it has any.
#[inline]
fn unfinished(policy: &Policy) -> Option<String> {
    let mut found: Vec<&str> = Vec::new();
    texts(policy, &mut |_, _, text| {
        for name in placeholder::names(text) {
            if !found.contains(&name) {
                found.push(name);
            }
        }
    });
    let (last, others) = found.split_last()?;
    let listed = if others.is_empty() {
        format!("placeholder `{last}`")
    } else {
        format!("placeholders `{}` and `{last}`", others.join("`, `"))
    };
    Some(format!(
        "the policy has the {listed}, so it is not finished; make a template of it with \
         `build_template`"
    ))
}

#[inline]
pub(crate) fn judge(policy: &Policy, root: Place<'_>, report: &mut Report<'_>) {
    let mut sids = BTreeSet::new();
    if policy.version().is_none() {
        version(None, &root, report);
    }
    for (element, node) in policy.elements.iter().zip(root.nodes()) {
        let place = root.member(element.name(), node);
        match element {
            PolicyElement::Version(found) => version(Some(*found), &place, report),
            PolicyElement::Id(_) => id(&place, report),
            PolicyElement::Statement(statements) => {
                if statements.is_empty() {
                    let message = "a policy needs at least one statement, found none";
                    report.error(&place, Code::MissingStatement, message.into());
                }
                each(statements, &place, |one, place| statement(one, place, &mut sids, report));
            }
        }
    }
}

/// Judges the version by the kind: identity policies and those of organizations need the current one.
#[inline]
fn version(found: Option<Version>, place: &Place<'_>, report: &mut Report<'_>) {
    if found == Some(Version::V2012_10_17) {
        return;
    }
    let kind = report.kind.name;
    let severity = match report.kind.family {
        Family::ServiceControl => Severity::Error,
        Family::Identity if report.kind.is_managed => Severity::Error,
        Family::Identity | Family::ResourceControl => Severity::Warning,
        Family::Trust | Family::Endpoint | Family::Resource => return,
    };
    let (code, found) = match found {
        Some(version) => (Code::InvalidVersion, alloc::format!("found `{}`", version.as_str())),
        None => (Code::MissingVersion, "found none".into()),
    };
    let message = format!("{kind} needs the version `2012-10-17`, {found}");
    report.add(severity, place, code, message);
}

#[inline]
fn id(place: &Place<'_>, report: &mut Report<'_>) {
    let PolicyKind { name, text, principal, .. } = report.kind;
    if *text == TextRule::Iam && *principal == Presence::Forbidden {
        let message = format!("`Id` has no place in {name}; take it out");
        report.error(place, Code::InvalidPolicyElement, message);
    }
}

#[inline]
pub(crate) fn statement<'p>(
    one: &'p Statement,
    place: &Place<'_>,
    sids: &mut BTreeSet<&'p str>,
    report: &mut Report<'_>,
) {
    missing(one, place, report);
    exposure::judge(one, place, report);
    partition::judge(one, place, report);
    if report.kind.family == Family::Trust {
        trust::judge(one, place, report);
    }
    for (element, node) in one.elements.iter().zip(place.nodes()) {
        let place = place.member(element.name(), node);
        match element {
            StatementElement::Sid(text) => {
                sid(text, &place, report);
                // An empty one names nothing, so it may be repeated.
                if !text.is_empty() && !sids.insert(text) {
                    let message = format!("another statement has the `Sid` `{text}` already");
                    match report.kind.text {
                        TextRule::Iam => report.error(&place, Code::UniqueSidsRequired, message),
                        TextRule::Any => {
                            report.warning(&place, Code::UniqueSidsRecommended, message);
                        }
                    }
                }
            }
            StatementElement::Effect(effect) => {
                let is_rcp = report.kind.family == Family::ResourceControl;
                if is_rcp && *effect == Effect::Allow {
                    let message = format!("{} denies only; found `Allow`", report.kind.name);
                    report.error(&place, Code::RcpSyntaxErrorAllow, message);
                }
            }
            StatementElement::Principal(element) => {
                principal::judge(element, one.effect(), &place, report);
            }
            StatementElement::Action(element) => action::judge(element, &place, report),
            StatementElement::Resource(element) => resource::judge(element, &place, report),
            StatementElement::Condition(element) => condition::judge(element, &place, report),
        }
    }
}

/// Reports elements that the statement lacks.
#[inline]
fn missing(one: &Statement, place: &Place<'_>, report: &mut Report<'_>) {
    let PolicyKind { name, principal, resource, .. } = report.kind;
    if one.principal().is_none() && *principal == Presence::Required {
        let message = format!("a statement of {name} needs `Principal`, found none");
        report.error(place, Code::MissingPrincipal, message);
    }
    if one.action().is_none() {
        let message = "a statement needs `Action` or `NotAction`, found neither";
        report.error(place, Code::MissingAction, message.into());
    }
    if one.resource().is_none() && *resource == ResourceRule::Required {
        let message =
            format!("a statement of {name} needs `Resource` or `NotResource`, found neither");
        report.error(place, Code::MissingResource, message);
    }
}

#[inline]
fn sid(text: &str, place: &Place<'_>, report: &mut Report<'_>) {
    if text.is_empty() {
        let message = "an empty `Sid` names nothing; take it out".into();
        report.add(Severity::Suggestion, place, Code::EmptySidValue, message);
    }
    let is_plain = search::all(text, |byte| byte.is_ascii_alphanumeric());
    if report.kind.text == TextRule::Iam && !is_plain && !has_unknown_part(text) {
        let name = report.kind.name;
        report.error(
            place,
            Code::UnsupportedSid,
            format!("the `Sid` of {name} is of letters `A-Z`, `a-z` and digits, found `{text}`"),
        );
    }
}

#[cfg(feature = "json")]
#[inline]
pub(crate) fn quota(text: &str, root: Place<'_>, report: &mut Report<'_>) {
    let Some(quota) = report.kind.quota else {
        return;
    };
    let (size, most, name) = (quota.size_of(text), quota.characters(), report.kind.name);
    if size <= most {
        return;
    }
    let white_space = if quota.counts_white_space() { "counted" } else { "not counted" };
    let code = match report.kind.family {
        Family::Identity => Code::PolicySizeExceedsIdentityPolicyQuota,
        Family::Trust => Code::PolicySizeExceedsRoleTrustPolicyQuota,
        Family::ServiceControl => Code::PolicySizeExceedsScpQuota,
        Family::ResourceControl => Code::PolicySizeExceedsRcpQuota,
        Family::Endpoint | Family::Resource => Code::PolicySizeExceedsResourcePolicyQuota,
    };
    report.error(
        &root,
        code,
        format!(
            "{name} has at most {most} characters, white space {white_space}, found {size}; split \
             it or say more with wildcards"
        ),
    );
}
