//! Judging a policy by the rules for its kind: a document enters, all that is wrong leaves.

mod action;
mod condition;
mod date;
mod principal;
mod report;
mod resource;
mod value;
mod variable;

use alloc::format;
use alloc::vec::Vec;

pub(crate) use date::is_date;
pub(crate) use value::is_ip_range;

use report::{Place, Report, each};

use super::kind::TextRule;
use crate::bytes;

use super::{Effect, Policy, PolicyKind, Statement, Violation, Violations};

impl Policy {
    /// Everything that is wrong with the policy as one of this kind, warnings included, in the
    /// order of the document; its size comes last.
    ///
    /// The quota is judged by the text without white space; the feature `json` makes that text, so
    /// without it the quota is not judged.
    #[must_use]
    #[inline]
    pub fn check(&self, kind: &PolicyKind) -> Vec<Violation> {
        let mut report = Report::new(kind, self.version);
        judge(self, &mut report);
        #[cfg(feature = "json")]
        quota(&self.to_json(), &mut report);
        report.violations
    }

    /// Judges the policy as one of this kind.
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
    /// When AWS would reject the policy or part of it could never have an effect; with everything
    /// that [`Policy::check`] finds.
    #[inline]
    pub fn validate(&self, kind: &PolicyKind) -> Result<(), Violations> {
        report::verdict(self.check(kind))
    }
}

#[cfg(feature = "json")]
impl PolicyKind {
    /// Reads a policy of this kind and judges it, its size as the text is.
    ///
    /// ```
    /// use iam_policy::PolicyKind;
    ///
    /// let text = r#"{"Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": "s3:::b"}}"#;
    /// assert_eq!(
    ///     PolicyKind::MANAGED.read(text).unwrap_err().to_string(),
    ///     "1:65: Statement.Resource: expected an ARN that begins with `arn:`, found `s3:::b`"
    /// );
    /// ```
    ///
    /// # Errors
    ///
    /// When the text is not a policy, or the policy is wrong; each violation with its path, line
    /// and column.
    #[inline]
    pub fn read(&self, text: &str) -> Result<Policy, Violations> {
        let policy = Policy::from_json(text)?;
        let mut report = Report::new(self, policy.version);
        judge(&policy, &mut report);
        quota(text, &mut report);
        report.locate(text);
        report::verdict(report.violations).map(|()| policy)
    }
}

#[inline]
fn judge(policy: &Policy, report: &mut Report<'_>) {
    let root = Place::ROOT;
    if report.kind.text == TextRule::Iam
        && report.kind.principal == super::Presence::Forbidden
        && policy.id.is_some()
    {
        let name = report.kind.name;
        report.error(&root.then("Id"), format!("`Id` has no place in {name}; take it out"));
    }
    let element = root.then("Statement");
    if policy.statements.is_empty() {
        report.error(&element, "a policy needs at least one statement, found none".into());
    }
    let mut sids = Vec::new();
    each(&policy.statements, &element, |one, place| {
        if let Some(sid) = one.sid() {
            self::sid(sid, &sids, &place.then("Sid"), report);
            sids.push(sid);
        }
        statement(one, place, report);
    });
}

#[inline]
fn statement(one: &Statement, place: &Place<'_>, report: &mut Report<'_>) {
    if report.kind.deny_only && one.effect == Effect::Allow {
        let message = format!("{} denies only; found `Allow`", report.kind.name);
        report.error(&place.then("Effect"), message);
    }
    principal::judge(one, place, report);
    action::judge(one, place, report);
    resource::judge(one, place, report);
    condition::judge(one, place, report);
}

#[inline]
fn sid(sid: &str, earlier: &[&str], place: &Place<'_>, report: &mut Report<'_>) {
    // An empty one names nothing, so it may stand twice.
    if !sid.is_empty() && earlier.contains(&sid) {
        report.error(place, format!("another statement has the `Sid` `{sid}` already"));
    }
    let is_plain = bytes::all(sid, |byte| byte.is_ascii_alphanumeric());
    if report.kind.text == TextRule::Iam && !is_plain {
        let name = report.kind.name;
        report.error(
            place,
            format!("the `Sid` of {name} is of letters `A-Z`, `a-z` and digits, found `{sid}`"),
        );
    }
}

#[cfg(feature = "json")]
#[inline]
fn quota(text: &str, report: &mut Report<'_>) {
    let Some(quota) = report.kind.quota else {
        return;
    };
    let (size, most, name) = (quota.size_of(text), quota.characters(), report.kind.name);
    if size <= most {
        return;
    }
    let white_space = if quota.counts_white_space() { "counted" } else { "not counted" };
    report.error(
        &Place::ROOT,
        format!(
            "{name} has at most {most} characters, white space {white_space}, found {size}; split \
             it or say more with wildcards"
        ),
    );
}
