//! What AWS documents of one action: the rows of a page as constant text enter, their fields leave.
//!
//! Rows are single texts because generated crates have thousands of them, which the compiler reads
//! many times faster than nested structures.

use crate::access_level::AccessLevels;
use crate::bytes;

/// What AWS documents of one action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ActionFacts {
    full_name: &'static str,
    access_levels: AccessLevels,
    resources: &'static [ResourceRequirement],
    description: &'static str,
    url: &'static str,
    permission_only: bool,
    condition_keys: &'static [&'static str],
    dependent_actions: &'static [&'static str],
    scenarios: &'static [Scenario],
}

impl ActionFacts {
    /// The facts that every action has: its name with prefix, access levels, resource types,
    /// description and the URL of its documentation; the last two may be empty.
    #[must_use]
    pub const fn new(
        full_name: &'static str,
        access_levels: AccessLevels,
        resources: &'static [ResourceRequirement],
        description: &'static str,
        url: &'static str,
    ) -> Self {
        Self {
            full_name,
            access_levels,
            resources,
            description,
            url,
            permission_only: false,
            condition_keys: &[],
            dependent_actions: &[],
            scenarios: &[],
        }
    }

    /// Says that no API operation has this name.
    #[must_use]
    pub const fn permission_only(self) -> Self {
        Self { permission_only: true, ..self }
    }

    /// Adds the condition keys of requests, whatever resource type they name.
    #[must_use]
    pub const fn with_condition_keys(self, condition_keys: &'static [&'static str]) -> Self {
        Self { condition_keys, ..self }
    }

    /// Adds the actions that the caller needs as well, such as `iam:PassRole`.
    #[must_use]
    pub const fn with_dependent_actions(self, dependent_actions: &'static [&'static str]) -> Self {
        Self { dependent_actions, ..self }
    }

    /// Adds named combinations of resources that one call may need.
    #[must_use]
    pub const fn with_scenarios(self, scenarios: &'static [Scenario]) -> Self {
        Self { scenarios, ..self }
    }

    /// Name without prefix, such as `PutImage`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match cut(self.full_name, ":") {
            Some((_, name)) => name,
            None => self.full_name,
        }
    }

    /// Name with prefix, such as `ecr:PutImage`.
    #[must_use]
    pub const fn full_name(&self) -> &'static str {
        self.full_name
    }

    /// How AWS classifies the action.
    #[must_use]
    pub const fn access_levels(&self) -> AccessLevels {
        self.access_levels
    }

    /// Whether no API operation has this name.
    #[must_use]
    pub const fn is_permission_only(&self) -> bool {
        self.permission_only
    }

    /// The resource types that the action can be limited to.
    #[must_use]
    pub const fn resources(&self) -> &'static [ResourceRequirement] {
        self.resources
    }

    /// Condition keys of requests, whatever resource type they name.
    #[must_use]
    pub const fn condition_keys(&self) -> &'static [&'static str] {
        self.condition_keys
    }

    /// Actions that the caller needs as well, such as `iam:PassRole`.
    #[must_use]
    pub const fn dependent_actions(&self) -> &'static [&'static str] {
        self.dependent_actions
    }

    /// Named combinations of resources that one call may need.
    #[must_use]
    pub const fn scenarios(&self) -> &'static [Scenario] {
        self.scenarios
    }

    /// What the action does, in one or two sentences; may be empty.
    #[must_use]
    pub const fn description(&self) -> &'static str {
        self.description
    }

    /// Where AWS documents the action.
    #[must_use]
    pub const fn documentation_url(&self) -> Option<&'static str> {
        if self.url.is_empty() { None } else { Some(self.url) }
    }
}

/// A resource type that an action can be limited to.
///
/// It is made of one text: the name, with `*` if a statement must name a resource of this type,
/// then the condition keys, then the dependent actions.
///
/// ```
/// use iam_policy::ResourceRequirement;
/// let row = ResourceRequirement("repository* | aws:ResourceTag/${TagKey}, ecr:ResourceTag/${TagKey}");
/// assert_eq!(row.resource_type(), "repository");
/// assert!(row.is_required());
/// assert_eq!(row.condition_keys().count(), 2);
/// assert_eq!(row.dependent_actions().count(), 0);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ResourceRequirement(pub &'static str);

impl ResourceRequirement {
    /// Name of the resource type.
    #[must_use]
    pub const fn resource_type(&self) -> &'static str {
        let name = self.cell(0);
        match name.as_bytes() {
            [.., b'*'] => name.split_at(name.len() - 1).0,
            _ => name,
        }
    }

    /// Whether a statement that allows the action must name a resource of this type.
    #[must_use]
    pub const fn is_required(&self) -> bool {
        matches!(self.cell(0).as_bytes(), [.., b'*'])
    }

    /// Condition keys of requests that name this resource type.
    #[must_use]
    pub const fn condition_keys(&self) -> Names {
        Names(self.cell(1))
    }

    /// Actions that the caller needs as well for this resource type.
    #[must_use]
    pub const fn dependent_actions(&self) -> Names {
        Names(self.cell(2))
    }

    const fn cell(&self, index: usize) -> &'static str {
        let mut rest = self.0;
        let mut left = index;
        loop {
            match cut(rest, " | ") {
                Some((cell, _)) if left == 0 => return cell,
                Some((_, tail)) => rest = tail,
                None if left == 0 => return rest,
                None => return "",
            }
            left -= 1;
        }
    }
}

/// A named combination of resources that one call may need.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scenario {
    /// Its name, such as `EC2-VPC-EBS`.
    pub name: &'static str,
    /// The resource types it takes, and whether it requires each.
    pub resources: &'static [(&'static str, bool)],
    /// Condition keys of its requests.
    pub condition_keys: &'static [&'static str],
}

/// Names separated by commas in constant text, one after the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Names(&'static str);

impl Iterator for Names {
    type Item = &'static str;

    fn next(&mut self) -> Option<&'static str> {
        let (name, rest) = match cut(self.0, ", ") {
            Some(parts) => parts,
            None if self.0.is_empty() => return None,
            None => (self.0, ""),
        };
        self.0 = rest;
        Some(name)
    }
}

/// Cuts a text in two at the first `separator`.
const fn cut(text: &'static str, separator: &str) -> Option<(&'static str, &'static str)> {
    let Some(at) = bytes::find(text, separator, 0, false) else { return None };
    match text.split_at_checked(at) {
        Some((before, after)) => match after.split_at_checked(separator.len()) {
            Some((_, after)) => Some((before, after)),
            None => None,
        },
        None => None,
    }
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use super::*;

    #[test]
    fn rows_read_back_in_const() {
        const ROW: ResourceRequirement = ResourceRequirement("bot alias | a:B/${C}, d:E | iam:F");
        const NAME: &str = ROW.resource_type();
        assert_eq!((NAME, ROW.is_required()), ("bot alias", false));
        assert_eq!(ROW.condition_keys().collect::<Vec<_>>(), ["a:B/${C}", "d:E"]);
        assert_eq!(ROW.dependent_actions().collect::<Vec<_>>(), ["iam:F"]);
        let bare = ResourceRequirement("repository*");
        assert_eq!((bare.resource_type(), bare.is_required()), ("repository", true));
        assert_eq!(bare.condition_keys().count() + bare.dependent_actions().count(), 0);
    }

    #[test]
    fn names_are_what_follows_the_prefix() {
        const FACTS: ActionFacts =
            ActionFacts::new("ecr:PutImage", AccessLevels::WRITE, &[], "", "").permission_only();
        assert_eq!(FACTS.name(), "PutImage");
        assert_eq!(FACTS.documentation_url(), None);
        assert!(FACTS.is_permission_only());
    }
}
