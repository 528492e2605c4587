//! Divides actions into the fewest statements that allow each where it has an effect.

mod target;

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use crate::document::{Code, Effect, OneOrMany, Path, Segment, Statement, Violation, Violations};
use crate::facts::AccessLevels;
use crate::typed::ServiceAction;
use target::Target;

/// The least statements that allow every action: on the resources if it acts on them, on all
/// resources if it has no resource-level permissions.
///
/// Statements stand in the order in which their first action was given, and hold their actions in
/// that order; an action that is given twice counts once.
///
/// ```no_run
/// # use iam_policy::{ServiceAction, Statement, Violations, split};
/// # fn example<S: ServiceAction>(pull: [S; 3]) -> Result<Vec<Statement>, Violations> {
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
) -> Result<Vec<Statement>, Violations> {
    let texts: Vec<T> = resources.into_iter().collect();
    let mut violations = Vec::new();
    let mut targets = Vec::new();
    for (at, text) in texts.iter().enumerate() {
        match Target::of::<S>(text.as_ref()) {
            Ok(target) => targets.push(target),
            Err(message) => violations.push(violation("Resource", Some(at), message)),
        }
    }
    let groups = groups(actions, &targets, &mut violations);
    if groups.is_empty() && violations.is_empty() {
        let message = "a statement needs at least one action".to_string();
        violations.push(violation("Action", None, message));
    }
    if violations.is_empty() {
        Ok(groups.into_iter().map(|group| group.statement(&texts)).collect())
    } else {
        Err(Violations::new(violations))
    }
}

/// The actions of the service whose access levels are all within `levels`, in the order of AWS's
/// page.
///
/// `List` and `Read` together are what AWS calls read-only. An action of the levels
/// `Permissions management, Write` is not within `Write`.
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

/// Actions that are allowed on the same resources.
struct Group<S> {
    actions: Vec<S>,
    /// Places of the resources; none for all resources.
    resources: Vec<usize>,
}

fn groups<S: ServiceAction>(
    actions: impl IntoIterator<Item = S>,
    targets: &[Target],
    violations: &mut Vec<Violation>,
) -> Vec<Group<S>> {
    let mut groups: Vec<Group<S>> = Vec::new();
    for (at, action) in actions.into_iter().enumerate() {
        let resources = reach(action, targets);
        if resources.is_empty() && !action.facts().resources().is_empty() {
            violations.push(violation("Action", Some(at), idle(action)));
            continue;
        }
        match groups.iter_mut().find(|group| group.resources == resources) {
            Some(group) if group.actions.contains(&action) => {}
            Some(group) => group.actions.push(action),
            None => groups.push(Group { actions: [action].into(), resources }),
        }
    }
    groups
}

/// The places of the resources that the action acts on; none if it takes no resource at all.
fn reach<S: ServiceAction>(action: S, targets: &[Target]) -> Vec<usize> {
    let facts = action.facts();
    if facts.resources().is_empty() {
        return Vec::new();
    }
    let acts = |(at, target): (usize, &Target)| target.takes(facts).then_some(at);
    targets.iter().enumerate().filter_map(acts).collect()
}

fn idle<S: ServiceAction>(action: S) -> String {
    let facts = action.facts();
    let types: Vec<_> = facts.resources().map(|row| format!("`{}`", row.resource_type())).collect();
    let (name, types) = (facts.full_name(), types.join(", "));
    format!("`{name}` acts on none of the resources; give it one of the type {types}")
}

impl<S: ServiceAction> Group<S> {
    fn statement<T: AsRef<str>>(&self, texts: &[T]) -> Statement {
        let text = |at: &usize| Some(Cow::Owned(texts.get(*at)?.as_ref().to_string()));
        let mut resources: OneOrMany<Cow<'static, str>> =
            self.resources.iter().filter_map(text).collect();
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
fn violation(element: &str, at: Option<usize>, message: String) -> Violation {
    let steps = [Some(Segment::from(element)), at.map(Segment::from)];
    Violation::error(Code::InvalidAction, steps.into_iter().flatten().collect::<Path>(), message)
}
