//! Rules about trust policies as a whole: actions that belong together, and whom providers let in.

use alloc::borrow::Cow;
use alloc::collections::BTreeSet;
use alloc::format;
use alloc::vec::Vec;

use super::Judgement;
use crate::document::place::{Place, each};
use crate::document::{
    ActionElement, BaseOperator, Code, Condition, Effect, Family, OneOrMany, Policy,
    PrincipalElement, PrincipalKind, Principals, SetOperator, Severity, Statement, is_positive,
};
use crate::text::glob;

/// The service that assumes roles for workloads outside of AWS, and the actions that it needs.
///
/// AWS: <https://docs.aws.amazon.com/rolesanywhere/latest/userguide/trust-model.html>
const ROLES_ANYWHERE: &str = "rolesanywhere.amazonaws.com";
const ROLES_ANYWHERE_ACTIONS: [&str; 3] =
    ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"];

/// Keys that only requests for a second action carry; a key that ends with a slash has a tag.
///
/// AWS: <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html>
const KEYS_OF_ACTIONS: [(&str, &str); 4] = [
    ("sts:SourceIdentity", "sts:SetSourceIdentity"),
    ("sts:TransitiveTagKeys", "sts:TagSession"),
    ("aws:TagKeys", "sts:TagSession"),
    ("aws:RequestTag/", "sts:TagSession"),
];

const GITHUB_SUBJECT: &str = "token.actions.githubusercontent.com:sub";

/// Judges a trust policy, whose statements have this place.
pub(super) fn judge(policy: &Policy, place: &Place<'_>, findings: &mut Judgement<'_>) {
    if findings.report.kind.family != Family::Trust {
        return;
    }
    let allows: Vec<&Statement> =
        policy.statements().filter(|one| one.effect() == Effect::Allow).collect();
    let all = Allowed::of(allows.iter().copied());
    let anywhere = Allowed::of(allows.iter().copied().filter(|one| serves_anywhere(one)));
    let mut is_first = true;
    each(policy.statement_element(), place, |one, place| {
        if let Some(Principals::Map(map)) = one.principal().map(PrincipalElement::principals)
            && let Some(texts) = map.get(&PrincipalKind::Aws)
        {
            let place = place.of_element(one, "Principal");
            sessions(texts, &place, findings);
        }
        if one.effect() == Effect::Deny {
            return;
        }
        if serves_anywhere(one) && is_first {
            is_first = false;
            roles_anywhere(one, &anywhere, place, findings);
        }
        if let Some(condition) = one.condition() {
            keys(condition, &all, &place.of_element(one, "Condition"), findings);
        }
    });
}

/// The actions that some statements allow.
struct Allowed {
    /// Those of [`ROLES_ANYWHERE_ACTIONS`], in their order.
    known: [bool; 3],
}

impl Allowed {
    fn of<'p>(statements: impl Iterator<Item = &'p Statement>) -> Self {
        let mut known = [false; 3];
        for element in statements.filter_map(Statement::action) {
            for (known, action) in known.iter_mut().zip(ROLES_ANYWHERE_ACTIONS) {
                *known |= match element {
                    ActionElement::Action(texts) => {
                        texts.iter().any(|text| text == "*" || glob::matches_name(text, action))
                    }
                    ActionElement::NotAction(_) => true,
                };
            }
        }
        Self { known }
    }

    fn has(&self, action: &str) -> bool {
        let mut known = self.known.iter().zip(ROLES_ANYWHERE_ACTIONS);
        known.any(|(is_allowed, known)| *is_allowed && known == action)
    }
}

fn serves_anywhere(one: &Statement) -> bool {
    let Some(PrincipalElement::Principal(Principals::Map(map))) = one.principal() else {
        return false;
    };
    map.get(&PrincipalKind::Service)
        .is_some_and(|texts| texts.iter().any(|text| text == ROLES_ANYWHERE))
}

fn roles_anywhere(
    one: &Statement,
    allowed: &Allowed,
    place: &Place<'_>,
    findings: &mut Judgement<'_>,
) {
    let missing = ROLES_ANYWHERE_ACTIONS.into_iter().find(|action| !allowed.has(action));
    if let Some(missing) = missing {
        let message = format!("`{ROLES_ANYWHERE}` cannot assume a role without `{missing}`");
        let place = place.of_element(one, "Action");
        let code = Code::MissingActionForRolesAnywhereTrustPolicy;
        findings.report.error(&place, code, message);
    }
}

/// Judges the keys of a statement that allows.
fn keys(condition: &Condition, allowed: &Allowed, place: &Place<'_>, findings: &mut Judgement<'_>) {
    for (block, node) in condition.blocks.iter().zip(place.nodes()) {
        let Some(operator) = block.operator().known() else { continue };
        let name = block.operator().as_str();
        let place = place.member(name, node);
        for ((key, values), node) in block.keys.iter().zip(place.nodes()) {
            let place = place.member(key, node);
            if is_positive(operator)
                && let Some(action) = action_of(key)
                && !allowed.has(action)
            {
                let message = format!("only requests for `{action}` carry `{key}`");
                let code = Code::MissingActionForConditionKey;
                findings.report.add(Severity::Error, &place, code, message).help =
                    Some(format!("add `{action}` to the actions"));
            }
            if operator.set() == Some(SetOperator::ForAnyValue) && is_audience(key) {
                let message = format!("most identity providers give `{key}` one value");
                let code = Code::ConfirmAudienceClaimType;
                findings.report.add(Severity::Suggestion, &place, code, message).help =
                    Some(format!("compare it with `{}`", operator.base()));
            }
            let is_like = operator.base() == BaseOperator::StringLike;
            if is_like && key.eq_ignore_ascii_case(GITHUB_SUBJECT) {
                each(values, &place, |value, place| subject(value.as_str(), place, findings));
            }
        }
    }
}

fn action_of(key: &str) -> Option<&'static str> {
    let is_this = |known: &str| match key.get(..known.len()) {
        Some(start) if known.ends_with('/') => start.eq_ignore_ascii_case(known),
        _ => key.eq_ignore_ascii_case(known),
    };
    KEYS_OF_ACTIONS.iter().find(|(known, _)| is_this(known)).map(|(_, action)| *action)
}

/// Whether a key is the audience of an identity provider's token.
fn is_audience(key: &str) -> bool {
    key.rsplit_once(':').is_some_and(|(provider, claim)| {
        provider.contains('.') && claim.eq_ignore_ascii_case("aud")
    })
}

/// Judges the subject of GitHub's tokens, such as `repo:octo/app:ref:refs/heads/main`.
fn subject(text: &str, place: &Place<'_>, findings: &mut Judgement<'_>) {
    let Some(rest) = text.strip_prefix("repo:") else { return };
    let Some((start, _)) = rest.split_once(['*', '?']) else { return };
    let (severity, what) = match (start.contains(':'), start.contains('/')) {
        (true, _) => (Severity::Suggestion, "more than one branch, tag or environment"),
        (false, true) => (Severity::Warning, "more than one repository"),
        // Everyone on GitHub: reported as such.
        (false, false) => return,
    };
    let message = format!("`{text}` lets in {what}");
    let code = Code::SpecificGithubRepoAndBranchRecommended;
    findings.report.add(severity, place, code, message).help =
        Some("name them, as in `repo:ORGANIZATION/REPOSITORY:ref:refs/heads/BRANCH`".into());
}

/// Reports sessions of roles that are principals as well.
fn sessions(texts: &OneOrMany<Cow<'static, str>>, place: &Place<'_>, findings: &mut Judgement<'_>) {
    let roles: BTreeSet<(&str, &str)> =
        texts.iter().filter_map(|text| role(text, ":role/")).collect();
    for text in texts.iter().filter(|text| text.contains(":assumed-role/")) {
        let Some((account, session)) = role_and_session(text) else { continue };
        if roles.contains(&(account, session)) {
            let message = format!("`{text}` is a session of a role that is let in already");
            let code = Code::RedundantPrincipalInRoleTrustPolicy;
            findings.report.add(Severity::Suggestion, place, code, message);
        }
    }
}

/// The account and the name, without path, of a role.
fn role<'t>(text: &'t str, kind: &str) -> Option<(&'t str, &'t str)> {
    let (start, path) = text.split_once(kind)?;
    let (_, account) = start.rsplit_once(':')?;
    Some((account, path.rsplit_once('/').map_or(path, |(_, name)| name)))
}

/// The account and the role of a session.
fn role_and_session(text: &str) -> Option<(&str, &str)> {
    let (start, rest) = text.split_once(":assumed-role/")?;
    let (_, account) = start.rsplit_once(':')?;
    rest.split_once('/').map(|(role, _)| (account, role))
}
