//! What AWS documents of one action, as one constant text.
//!
//! One text, because generated crates have thousands of actions and the compiler reads a text many
//! times faster than nested structures.

use core::str::Lines;

use super::access_level::AccessLevels;
use crate::text::search;

/// What AWS documents of one action, as a text of several lines.
///
/// The first four lines are the name with prefix, the access levels, the URL of the documentation
/// and the description. Each further line is one of
///
/// - a resource type, with `*` if a statement must name a resource of it, then its condition keys,
///   then its dependent actions;
/// - the same without a name: what does not depend on a resource type;
/// - `[scenario]` and the resource types of a named combination, then its condition keys, then its
///   name;
/// - `[permission only]`.
///
/// ```
/// use iam_policy::{AccessLevel, ActionFacts, support};
/// const FACTS: ActionFacts = support::action_facts(
///     "bakery:BakeBread\n\
///      Write\n\
///      \n\
///      Bakes a bread\n\
///      oven* | aws:ResourceTag/${TagKey}, bakery:Heat\n\
///      \x20| bakery:Flour | iam:PassRole",
/// );
/// assert_eq!(FACTS.name(), "BakeBread");
/// assert!(FACTS.access_levels().is_only(AccessLevel::Write));
/// assert!(FACTS.resources().all(|row| row.resource_type() == "oven" && row.is_required()));
/// assert!(FACTS.condition_keys().eq(["bakery:Flour"]));
/// assert!(FACTS.dependent_actions().eq(["iam:PassRole"]));
/// assert_eq!(FACTS.documentation_url(), None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ActionFacts(pub(crate) &'static str);

impl ActionFacts {
    /// Name without prefix, such as `PutImage`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match search::cut(self.full_name(), ":") {
            Some((_, name)) => name,
            None => self.full_name(),
        }
    }

    /// Name with prefix, such as `ecr:PutImage`.
    #[must_use]
    pub const fn full_name(&self) -> &'static str {
        search::line(self.0, 0)
    }

    /// How AWS classifies the action.
    #[must_use]
    pub const fn access_levels(&self) -> AccessLevels {
        match AccessLevels::parse(search::line(self.0, 1)) {
            Some(levels) => levels,
            None => AccessLevels::NONE,
        }
    }

    /// Whether no API operation has this name.
    #[must_use]
    pub fn is_permission_only(&self) -> bool {
        self.rows().any(|row| row == "[permission only]")
    }

    /// The resource types that the action can be limited to.
    #[must_use]
    pub fn resources(&self) -> Resources {
        Resources(self.rows())
    }

    /// Condition keys of requests, whatever resource type they name.
    #[must_use]
    pub fn condition_keys(&self) -> Names {
        self.general().condition_keys()
    }

    /// Actions that the caller needs as well, such as `iam:PassRole`.
    #[must_use]
    pub fn dependent_actions(&self) -> Names {
        self.general().dependent_actions()
    }

    /// Named combinations of resources that one call may need.
    #[must_use]
    pub fn scenarios(&self) -> Scenarios {
        Scenarios(self.rows())
    }

    /// What the action does, in one or two sentences; may be empty.
    #[must_use]
    pub const fn description(&self) -> &'static str {
        search::line(self.0, 3)
    }

    /// Where AWS documents the action.
    #[must_use]
    pub const fn documentation_url(&self) -> Option<&'static str> {
        let url = search::line(self.0, 2);
        if url.is_empty() { None } else { Some(url) }
    }

    /// Condition keys of requests for any resource type or scenario; one may stand twice.
    pub(crate) fn any_condition_keys(&self) -> impl Iterator<Item = &'static str> + use<> {
        let of_rows = self.resources().flat_map(|row| row.condition_keys());
        let of_scenarios = self.scenarios().flat_map(|scenario| scenario.condition_keys());
        self.condition_keys().chain(of_rows).chain(of_scenarios)
    }

    fn rows(&self) -> Lines<'static> {
        search::lines_from(self.0, 4).lines()
    }

    fn general(&self) -> ResourceRequirement {
        let mut rows = self.rows().map(ResourceRequirement);
        rows.find(|row| row.resource_type().is_empty()).unwrap_or(ResourceRequirement(""))
    }
}

/// The resource types of an action, one after the other.
#[derive(Debug, Clone)]
pub struct Resources(Lines<'static>);

impl Resources {
    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.clone().next().is_none()
    }
}

impl Iterator for Resources {
    type Item = ResourceRequirement;

    fn next(&mut self) -> Option<ResourceRequirement> {
        self.0.by_ref().map(ResourceRequirement).find(|row| {
            // No resource type begins with a bracket.
            !(row.resource_type().is_empty() || row.0.starts_with('['))
        })
    }
}

/// A resource type that an action can be limited to.
///
/// It is made of one text: the name, with `*` if a statement must name a resource of this type,
/// then the condition keys, then the dependent actions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ResourceRequirement(&'static str);

impl ResourceRequirement {
    /// Name of the resource type.
    #[must_use]
    pub fn resource_type(&self) -> &'static str {
        self.cell(0).trim_end_matches('*')
    }

    /// Whether a statement that allows the action must name a resource of this type.
    #[must_use]
    pub fn is_required(&self) -> bool {
        self.cell(0).ends_with('*')
    }

    /// Condition keys of requests that name this resource type.
    #[must_use]
    pub fn condition_keys(&self) -> Names {
        Names(self.cell(1))
    }

    /// Actions that the caller needs as well for this resource type.
    #[must_use]
    pub fn dependent_actions(&self) -> Names {
        Names(self.cell(2))
    }

    fn cell(&self, index: usize) -> &'static str {
        self.0.split(" | ").nth(index).unwrap_or_default()
    }
}

/// The scenarios of an action, one after the other.
#[derive(Debug, Clone)]
pub struct Scenarios(Lines<'static>);

impl Iterator for Scenarios {
    type Item = Scenario;

    fn next(&mut self) -> Option<Scenario> {
        self.0.find_map(|row| row.strip_prefix("[scenario] ").map(Scenario))
    }
}

/// A named combination of resources that one call may need.
///
/// ```
/// let facts = iam_policy::support::action_facts("a:B\nWrite\n\n\n[scenario] oven*, shelf | a:Size | Wedding");
/// let scenario = facts.scenarios().next().unwrap();
/// assert_eq!(scenario.name(), "Wedding");
/// assert!(scenario.resources().eq([("oven", true), ("shelf", false)]));
/// assert!(scenario.condition_keys().eq(["a:Size"]));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Scenario(&'static str);

impl Scenario {
    /// Its name, such as `EC2-VPC-EBS`.
    #[must_use]
    pub fn name(&self) -> &'static str {
        // The last cell holds any text, also that which separates cells.
        self.0.splitn(3, " | ").nth(2).unwrap_or_default()
    }

    /// The resource types it takes, and whether it requires each.
    pub fn resources(&self) -> impl Iterator<Item = (&'static str, bool)> + use<> {
        let names = Names(ResourceRequirement(self.0).cell(0));
        names.map(|name| (name.trim_end_matches('*'), name.ends_with('*')))
    }

    /// Condition keys of its requests.
    #[must_use]
    pub fn condition_keys(&self) -> Names {
        ResourceRequirement(self.0).condition_keys()
    }
}

/// Names separated by commas in constant text, one after the other.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Names(&'static str);

impl Iterator for Names {
    type Item = &'static str;

    fn next(&mut self) -> Option<&'static str> {
        let (name, rest) = self.0.split_once(", ").unwrap_or((self.0, ""));
        self.0 = rest;
        (!name.is_empty()).then_some(name)
    }
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use super::*;

    #[test]
    fn rows_read_back() {
        let row = ResourceRequirement("bot alias | a:B/${C}, d:E | iam:F");
        assert_eq!((row.resource_type(), row.is_required()), ("bot alias", false));
        assert_eq!(row.condition_keys().collect::<Vec<_>>(), ["a:B/${C}", "d:E"]);
        assert_eq!(row.dependent_actions().collect::<Vec<_>>(), ["iam:F"]);
        let bare = ResourceRequirement("repository*");
        assert_eq!((bare.resource_type(), bare.is_required()), ("repository", true));
        assert_eq!(bare.condition_keys().count() + bare.dependent_actions().count(), 0);
    }

    #[test]
    fn rows_of_every_kind_are_told_apart() {
        const FACTS: ActionFacts = ActionFacts(
            "x:Y\n\
             Permissions management, Write\n\
             https://example.com\n\
             \n\
             [scenario] c*, d | x:K | a: b | c*\n\
             SCENARIO x: y* | x:L\n\
             thing | x:L\n\
             [permission only]\n\
             \x20| x:M, x:N | iam:O",
        );
        const NAME: &str = FACTS.name();
        assert_eq!(NAME, "Y");
        assert!(FACTS.is_permission_only());
        let types: Vec<_> = FACTS.resources().map(|row| row.resource_type()).collect();
        assert_eq!(types, ["SCENARIO x: y", "thing"]);
        assert!(FACTS.condition_keys().eq(["x:M", "x:N"]));
        assert!(FACTS.dependent_actions().eq(["iam:O"]));
        let scenarios: Vec<_> = FACTS.scenarios().collect();
        let [scenario] = scenarios.as_slice() else { panic!("{scenarios:?}") };
        assert_eq!(scenario.name(), "a: b | c*");
        assert!(scenario.resources().eq([("c", true), ("d", false)]));
        assert!(scenario.condition_keys().eq(["x:K"]));
        assert_eq!(FACTS.documentation_url(), Some("https://example.com"));
        let none = ActionFacts("x:Z");
        assert!(none.resources().is_empty() && none.access_levels().is_empty());
        assert!(!none.is_permission_only());
    }
}
