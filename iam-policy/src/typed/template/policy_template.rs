//! Policies with placeholders, written for the tool that fills them in.

use alloc::borrow::Cow;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt::Display;

use super::placeholder::StandsFor;
use super::{Placeholder, write};
use crate::arn::{AccountId, Arn, ArnField, Fields, Partition, Region};
use crate::document::texts::{Slot, texts};
use crate::document::{Code, Finding, Findings, Path, Policy, PolicyKind, Severity, verdict};
use crate::text::placeholder::{START, is_whole, names, shown};
use crate::text::search;

/// A policy with placeholders, judged by all that is known of it.
///
/// It has no `to_json`: it is written for one tool, or [filled in](Self::fill) and then a policy.
///
/// ```compile_fail
/// # use iam_policy::typed::template::PolicyTemplate;
/// fn print(template: &PolicyTemplate) -> String {
///     template.to_json()
/// }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyTemplate {
    policy: Policy,
    kind: PolicyKind,
    accepted: BTreeSet<Code>,
    placeholders: Vec<Placeholder>,
    /// Those that the policy might have and has not.
    unused: Vec<Placeholder>,
}

impl PolicyTemplate {
    /// The template of a policy that has only these placeholders.
    ///
    /// # Errors
    ///
    /// With the findings so far and all that is wrong with the placeholders.
    #[inline]
    pub(crate) fn new(
        policy: Policy,
        kind: PolicyKind,
        accepted: BTreeSet<Code>,
        placeholders: &[Placeholder],
        mut findings: Vec<Finding>,
    ) -> Result<Self, Findings> {
        findings.retain(|finding| finding.code() != Code::OpenPlaceholder);
        let mut used = BTreeSet::new();
        texts(&policy, &mut |slot, place, text| {
            if let Some(message) = wrong(slot, text, placeholders) {
                findings.push(place.finding(Severity::Error, Code::OpenPlaceholder, message));
            }
            used.extend(names(text));
        });
        for (at, one) in placeholders.iter().enumerate() {
            if placeholders.iter().take(at).any(|other| other.name() == one.name()) {
                findings.push(fault(format!("two placeholders have the name `{}`", one.name())));
            }
        }
        verdict(findings)?;
        let is_used = |one: &Placeholder| used.contains(one.name());
        let (placeholders, unused) = placeholders.iter().copied().partition(is_used);
        Ok(Self { policy, kind, accepted, placeholders, unused })
    }

    /// The placeholders that the policy has, in the order in which
    /// [`build_template`](crate::TypedPolicy::build_template) got them.
    #[inline]
    pub fn placeholders(&self) -> impl Iterator<Item = &Placeholder> {
        self.placeholders.iter()
    }

    /// The policy as JSON for a template of CloudFormation: each text with a placeholder is a call of
    /// `Fn::Sub`, in which policy variables are written as `${!aws:username}`. Other texts are as in
    /// the policy.
    ///
    /// Use the result as the value of a property such as `PolicyDocument`, and not within another
    /// `Fn::Sub`. Declare a parameter for each name that is no pseudo parameter and no resource.
    ///
    /// AWS: <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-sub.html>
    #[must_use]
    #[inline]
    pub fn to_cloud_formation(&self) -> String {
        write::cloud_formation(&self.json(), |name| {
            self.of_name(name).map(Placeholder::cloud_formation).unwrap_or_default()
        })
    }

    /// The policy as a template of Terraform: a file for the function `templatefile`, or the text of
    /// a heredoc in HCL. Policy variables are written as `$${aws:username}`.
    ///
    /// `templatefile` gets a value for each name; in HCL the names are references, as
    /// [`Placeholder::in_terraform`] gives them. The text does not stand between quotes of HCL, where
    /// backslashes mean something else.
    ///
    /// Terraform puts values into the JSON as they are: they must be of the right form, and need
    /// neither quotes nor backslashes.
    ///
    /// Terraform: <https://developer.hashicorp.com/terraform/language/functions/templatefile>
    #[must_use]
    #[inline]
    pub fn to_terraform(&self) -> String {
        write::terraform(&self.json(), |name| {
            self.of_name(name).map(Placeholder::terraform).unwrap_or_default()
        })
    }

    /// The policy as JSON with a text for each placeholder, such as `<account_id>`, for people or for
    /// a tool that replaces such texts. Policy variables are as in the policy.
    ///
    /// ```
    /// # use iam_policy::typed::template::Placeholder;
    /// # use iam_policy::{Compare, IdentityPolicy, UncheckedAction, actions, aws};
    /// # let policy = IdentityPolicy::new().with(
    /// #     IdentityPolicy::allow()
    /// #         .on_all()
    /// #         .actions(actions![UncheckedAction::new("sts:GetCallerIdentity")?])
    /// #         .when(aws::PrincipalAccount.string_equals(Placeholder::ACCOUNT)),
    /// # );
    /// let template = policy.build_template([Placeholder::ACCOUNT])?;
    /// let text = template.to_text(|placeholder| format!("<{}>", placeholder.name()));
    /// assert!(text.contains(r#""aws:PrincipalAccount": "<account_id>""#));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn to_text(&self, text: impl Fn(&Placeholder) -> String) -> String {
        let text = |name: &str| self.of_name(name).map(&text).unwrap_or_default();
        write::text(&self.json(), text).into_owned()
    }

    /// The policy with a value for each placeholder, judged as if it had been built with them.
    ///
    /// ```
    /// # use iam_policy::typed::template::Placeholder;
    /// # use iam_policy::{Compare, IdentityPolicy, UncheckedAction, actions, aws};
    /// # let policy = IdentityPolicy::new().with(
    /// #     IdentityPolicy::allow()
    /// #         .on_all()
    /// #         .actions(actions![UncheckedAction::new("sts:GetCallerIdentity")?])
    /// #         .when(aws::PrincipalAccount.string_equals(Placeholder::ACCOUNT)),
    /// # );
    /// let template = policy.build_template([Placeholder::ACCOUNT])?;
    /// let policy = template.fill([("account_id", "123456789012")])?;
    /// assert!(policy.to_json().contains(r#""aws:PrincipalAccount":"123456789012""#));
    /// assert_eq!(
    ///     template.fill([("account_id", "12345678901")]).unwrap_err().to_string(),
    ///     "`account_id`: the account must be 12 digits, found `12345678901`"
    /// );
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If a placeholder has no value or two; if a value is for none that
    /// [`build_template`](crate::TypedPolicy::build_template) got, or not of the form that its
    /// placeholder stands for; or if something is wrong with the policy then. Names within ARNs are
    /// judged by the rules for the kind of policy alone: the linter knows those of services.
    pub fn fill<N: AsRef<str>, V: AsRef<str>>(
        &self,
        values: impl IntoIterator<Item = (N, V)>,
    ) -> Result<Policy, Findings> {
        let mut given = BTreeMap::new();
        let mut findings = Vec::new();
        for (name, value) in values {
            let (name, value) = (name.as_ref().to_string(), value.as_ref().to_string());
            let message = format!("the placeholder `{}` has two values", name.escape_debug());
            if given.insert(name, value).is_some() {
                findings.push(fault(message));
            }
        }
        self.filled(&given, findings)
    }

    #[inline]
    fn filled(
        &self,
        given: &BTreeMap<String, String>,
        mut findings: Vec<Finding>,
    ) -> Result<Policy, Findings> {
        for placeholder in &self.placeholders {
            let name = placeholder.name();
            let message = match given.get(name) {
                None => Some(format!("the placeholder `{name}` has no value")),
                Some(value) => judge_value(*placeholder, value).err(),
            };
            findings.extend(message.map(fault));
        }
        let all = || self.placeholders.iter().chain(&self.unused).map(Placeholder::name);
        for name in given.keys().filter(|given| all().all(|name| name != *given)) {
            let known: Vec<&str> = all().collect();
            let hint = match search::nearest(name, &known) {
                Some(near) => format!("did you mean `{near}`?"),
                None if known.is_empty() => "it has none".into(),
                None => format!("it has `{}`", known.join("`, `")),
            };
            let name = name.escape_debug();
            findings.push(fault(format!("the policy has no placeholder `{name}`; {hint}")));
        }
        if !findings.is_empty() {
            return Err(Findings::new(findings));
        }
        let value = |name: &str| given.get(name).cloned().unwrap_or_default();
        let policy = Policy::from_json(&write::text(&self.policy.to_json(), value))?;
        let mut findings = policy.check(&self.kind);
        findings.retain(|finding| !self.accepted.contains(&finding.code()));
        verdict(findings).map(|_| policy)
    }

    /// The policy with its placeholders, as they are held.
    #[inline]
    fn json(&self) -> String {
        self.policy.to_json_within(&self.kind)
    }

    #[inline]
    fn of_name(&self, name: &str) -> Option<&Placeholder> {
        self.placeholders.iter().find(|placeholder| placeholder.name() == name)
    }
}

/// What is wrong with the placeholders in a text.
#[inline]
fn wrong(slot: Slot, text: &str, placeholders: &[Placeholder]) -> Option<String> {
    let first = names(text).next()?;
    let stands_for = |name: &str| {
        let mut known = placeholders.iter();
        known.find(|placeholder| placeholder.name() == name).map(|known| known.stands_for)
    };
    if let Some(name) = names(text).find(|name| stands_for(name).is_none()) {
        return Some(format!("`build_template` did not get the placeholder `{name}`"));
    }
    if slot == Slot::Other {
        return Some(format!(
            "a placeholder may stand in principals, in resources and in values of conditions, found \
             `{first}`"
        ));
    }
    if text.match_indices(START).any(|(at, _)| is_in_variable(text, at)) {
        let text = shown(text.into());
        return Some(format!("a policy variable cannot hold a placeholder, found `{text}`"));
    }
    match Fields::split(text) {
        Ok(fields) => misplaced(fields, stands_for),
        Err(_) if slot == Slot::Value => None,
        Err(_) => {
            let fits = match stands_for(first)? {
                StandsFor::Arn => text.starts_with(START),
                StandsFor::Account => slot == Slot::Principal && is_whole(text),
                _ => false,
            };
            let expected = if slot == Slot::Principal { "an account or an ARN" } else { "an ARN" };
            (!fits)
                .then(|| format!("`{first}` does not stand for {expected}, which is expected here"))
        }
    }
}

/// Whether a policy variable is open where this placeholder begins.
#[inline]
fn is_in_variable(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    before.rfind("${") > before.rfind('}')
}

/// What is wrong with placeholders in the fields of an ARN; in its resource any may stand.
#[inline]
fn misplaced(fields: Fields<'_>, stands_for: impl Fn(&str) -> Option<StandsFor>) -> Option<String> {
    let of_fields = [
        (ArnField::Partition, [StandsFor::Partition; 2]),
        (ArnField::Region, [StandsFor::Region, StandsFor::UnlistedRegion]),
        (ArnField::Account, [StandsFor::Account; 2]),
    ];
    of_fields.into_iter().find_map(|(field, expected)| {
        let found = fields.get(field);
        let name = names(found).next()?;
        let fits = is_whole(found) && expected.contains(&stands_for(name)?);
        let (field, found) = (field.as_str(), shown(found.into()));
        (!fits).then(|| {
            format!(
                "a placeholder in the {field} of an ARN stands for the whole {field}, found \
                 `{found}`; make it with `Placeholder::{field}`"
            )
        })
    })
}

/// Judges a value by what its placeholder stands for.
#[inline]
fn judge_value(placeholder: Placeholder, value: &str) -> Result<(), String> {
    fn said<T, E: Display>(result: Result<T, E>) -> Option<String> {
        result.err().map(|error| error.to_string())
    }
    let message = match placeholder.stands_for {
        StandsFor::Account => said(AccountId::new(value)),
        StandsFor::Region => said(Region::new(value)),
        StandsFor::UnlistedRegion => said(Region::unlisted(value)),
        StandsFor::Partition => said(value.parse::<Partition>()),
        StandsFor::Arn => said(Arn::new(Cow::Owned(value.into())).and_then(|arn| arn.validate())),
        StandsFor::Text => None,
    };
    let is_open = |c: char| matches!(c, '*' | '?' | '$' | '{' | '}') || c.is_control();
    let message = message.or_else(|| {
        (value.is_empty() || value.contains(is_open)).then(|| {
            format!(
                "expected text without wildcards, braces and control characters, found `{}`",
                value.escape_debug()
            )
        })
    });
    message.map_or(Ok(()), |message| Err(format!("`{}`: {message}", placeholder.name())))
}

#[cold]
#[inline]
fn fault(message: String) -> Finding {
    Finding::error(Code::OpenPlaceholder, Path::default(), message)
}

#[cfg(test)]
mod tests;
