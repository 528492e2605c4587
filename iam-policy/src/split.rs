//! Divides actions into the fewest statements that allow each where it has an effect.

mod target;

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use crate::arn::Form;
use crate::document::{Code, Effect, Finding, Findings, OneOrMany, Path, Segment, Statement};
use crate::facts::AccessLevels;
use crate::typed::ServiceAction;
use target::Target;

/// The least statements that allow every action: on the resources if it acts on them, on all
/// resources if it has no resource-level permissions.
///
/// Statements stand in the order in which their first action was given, and hold their actions in
/// that order; an action or resource that is given twice counts once, and `*` stands alone.
///
/// ```no_run
/// # use iam_policy::{ServiceAction, Statement, Findings, split};
/// # fn example<S: ServiceAction>(pull: [S; 3]) -> Result<Vec<Statement>, Findings> {
/// let repository = "arn:aws:ecr:us-east-1:123456789012:repository/team/app";
/// split(pull, [repository])
/// # }
/// ```
///
/// # Errors
///
/// When there are no actions, a resource is not one of the service, or an action acts on none of
/// the resources although it can be limited to others; with everything that is wrong.
pub fn split<S: ServiceAction, T: AsRef<str>>(
    actions: impl IntoIterator<Item = S>,
    resources: impl IntoIterator<Item = T>,
) -> Result<Vec<Statement>, Findings> {
    divide(actions, resources, Form::PATTERN)
}

/// As [`split`], on resources whose regions may be newer than the built-in list.
///
/// # Errors
///
/// As [`split`]; also when a region has not the form of a region's name.
pub fn split_with_unlisted_regions<S: ServiceAction, T: AsRef<str>>(
    actions: impl IntoIterator<Item = S>,
    resources: impl IntoIterator<Item = T>,
) -> Result<Vec<Statement>, Findings> {
    divide(actions, resources, Form::PATTERN.with_unlisted_region())
}

fn divide<S: ServiceAction, T: AsRef<str>>(
    actions: impl IntoIterator<Item = S>,
    resources: impl IntoIterator<Item = T>,
    form: Form,
) -> Result<Vec<Statement>, Findings> {
    let texts: Vec<T> = resources.into_iter().collect();
    let mut findings = Vec::new();
    let mut targets = Vec::new();
    for (at, text) in texts.iter().enumerate() {
        match Target::of::<S>(text.as_ref(), form) {
            Ok(target) => targets.push(target),
            Err(message) => findings.push(finding("Resource", Some(at), message)),
        }
    }
    let groups = groups(actions, &targets, &mut findings);
    if groups.is_empty() && findings.is_empty() {
        let message = "a statement needs at least one action".to_string();
        findings.push(finding("Action", None, message));
    }
    if findings.is_empty() {
        Ok(groups.into_iter().map(|group| group.statement(&texts)).collect())
    } else {
        Err(Findings::new(findings))
    }
}

/// The actions of the service whose access levels are all within `levels`, in the order of AWS's
/// page.
///
/// `List` and `Read` together are what AWS calls read-only. An action of the levels
/// `Permissions management, Write` is not within `Write`; [`actions_with_any`] finds it, and
/// [`actions_at`] those of just one combination.
///
/// ```
/// # use iam_policy::{AccessLevels, ServiceAction, actions_within};
/// # fn example<S: ServiceAction>() -> Vec<S> {
/// const READ_ONLY: AccessLevels = AccessLevels::LIST.union(AccessLevels::READ);
/// let actions: Vec<S> = actions_within(READ_ONLY).collect();
/// # actions
/// # }
/// ```
pub fn actions_within<S: ServiceAction>(levels: AccessLevels) -> impl Iterator<Item = S> {
    let all = S::ALL.iter().copied();
    all.filter(move |action| action.facts().access_levels().is_within(levels))
}

/// The actions of the service whose access levels are these and no others.
///
/// ```
/// # use iam_policy::{AccessLevels, ServiceAction, typed::actions_at};
/// # fn example<S: ServiceAction>() -> Vec<S> {
/// // AWS gives actions that set tags the levels `Tagging, Write`.
/// const TAGGING: AccessLevels = AccessLevels::TAGGING.union(AccessLevels::WRITE);
/// let actions: Vec<S> = actions_at(TAGGING).collect();
/// # actions
/// # }
/// ```
pub fn actions_at<S: ServiceAction>(levels: AccessLevels) -> impl Iterator<Item = S> {
    let all = S::ALL.iter().copied();
    all.filter(move |action| action.facts().access_levels() == levels)
}

/// The actions of the service that have any of these access levels, whatever else they have.
///
/// ```
/// # use iam_policy::{AccessLevels, ServiceAction, typed::actions_with_any};
/// # fn example<S: ServiceAction>() -> Vec<S> {
/// let actions: Vec<S> = actions_with_any(AccessLevels::TAGGING).collect();
/// # actions
/// # }
/// ```
pub fn actions_with_any<S: ServiceAction>(levels: AccessLevels) -> impl Iterator<Item = S> {
    let all = S::ALL.iter().copied();
    all.filter(move |action| action.facts().access_levels().has_any(levels))
}

/// Actions that are allowed on the same resources.
struct Group<S> {
    actions: Vec<S>,
    /// Places of the resources; none for all resources.
    resources: Vec<usize>,
}

fn groups<S: ServiceAction>(
    actions: impl IntoIterator<Item = S>,
    targets: &[Target],
    findings: &mut Vec<Finding>,
) -> Vec<Group<S>> {
    let mut groups: Vec<Group<S>> = Vec::new();
    for (at, action) in actions.into_iter().enumerate() {
        let Some(resources) = reach(action, targets) else {
            findings.push(finding("Action", Some(at), idle(action)));
            continue;
        };
        match groups.iter_mut().find(|group| group.resources == resources) {
            Some(group) if group.actions.contains(&action) => {}
            Some(group) => group.actions.push(action),
            None => groups.push(Group { actions: [action].into(), resources }),
        }
    }
    groups
}

/// The places of the resources that the action acts on; no places for all resources, nothing if it
/// acts on none.
fn reach<S: ServiceAction>(action: S, targets: &[Target]) -> Option<Vec<usize>> {
    let facts = action.facts();
    if facts.resources().is_empty() || targets.iter().any(Target::is_everything) {
        return Some(Vec::new());
    }
    let acts = |(at, target): (usize, &Target)| target.takes(facts).then_some(at);
    let places: Vec<_> = targets.iter().enumerate().filter_map(acts).collect();
    (!places.is_empty()).then_some(places)
}

fn idle<S: ServiceAction>(action: S) -> String {
    let facts = action.facts();
    let types: Vec<_> = facts.resources().map(|row| format!("`{}`", row.resource_type())).collect();
    let (name, types) = (facts.full_name(), types.join(", "));
    format!("`{name}` acts on none of the resources; give it one of the type {types}")
}

impl<S: ServiceAction> Group<S> {
    fn statement<T: AsRef<str>>(&self, texts: &[T]) -> Statement {
        let mut names: Vec<&str> = Vec::new();
        for text in self.resources.iter().filter_map(|at| texts.get(*at)).map(AsRef::as_ref) {
            if !names.contains(&text) {
                names.push(text);
            }
        }
        let owned = names.into_iter().map(|name| Cow::Owned(name.to_string()));
        let mut resources: OneOrMany<Cow<'static, str>> = owned.collect();
        if resources.is_empty() {
            resources = "*".into();
        }
        let names = self.actions.iter().map(|action| Cow::Borrowed(action.facts().full_name()));
        Statement::new(Effect::Allow)
            .with_action(names.collect::<OneOrMany<_>>())
            .with_resource(resources)
    }
}

#[inline]
fn finding(element: &str, at: Option<usize>, message: String) -> Finding {
    let steps = [Some(Segment::from(element)), at.map(Segment::from)];
    Finding::error(Code::InvalidAction, steps.into_iter().flatten().collect::<Path>(), message)
}
