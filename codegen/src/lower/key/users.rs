//! Finds the actions and resource types that use a condition key, for its documentation.

use std::collections::HashMap;
use std::ops::Range;

use crate::lower::docs::{Markdown, shortened};
use crate::model::ServiceModel;

/// Who uses a key: an action or a resource type, by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum User<'a> {
    Action(&'a str),
    ResourceType(&'a str),
}

pub(super) fn uses<'a>(
    reference: &'a ServiceModel<'_>,
) -> impl Iterator<Item = (&'a str, User<'a>, &'a Range<usize>)> {
    let actions = reference.actions.iter().flat_map(|action| {
        let rows = action.resources.iter().flat_map(|row| &row.condition_keys);
        let scenarios = action.scenarios.iter().flat_map(|row| &row.condition_keys);
        let keys = action.condition_keys.iter().chain(rows).chain(scenarios);
        keys.map(|key| (&**key, User::Action(&action.name), &action.span))
    });
    let types = reference.resource_types.iter().flat_map(|resource| {
        let user = User::ResourceType(&resource.name);
        resource.condition_keys.iter().map(move |key| (&**key, user, &resource.span))
    });
    actions.chain(types)
}

/// Who uses each key.
pub(super) struct Users<'a>(HashMap<&'a str, Vec<User<'a>>>);

impl<'a> Users<'a> {
    pub(super) fn of(reference: &'a ServiceModel<'_>) -> Users<'a> {
        let mut users: HashMap<_, Vec<_>> = HashMap::new();
        for (key, user, _) in uses(reference) {
            let known = users.entry(key).or_default();
            if known.last() != Some(&user) {
                known.push(user);
            }
        }
        Users(users)
    }

    /// Sentences for the documentation of a key.
    pub(super) fn items(&self, key: &str) -> Vec<Markdown> {
        let users = self.0.get(key).map_or(&[][..], Vec::as_slice);
        let action = |user: &User<'a>| match user {
            User::Action(name) => Some(*name),
            User::ResourceType(_) => None,
        };
        let resource = |user: &User<'a>| match user {
            User::ResourceType(name) => Some(*name),
            User::Action(_) => None,
        };
        let lists = [
            ("Actions: ", users.iter().filter_map(action).collect::<Vec<_>>()),
            ("Resource types: ", users.iter().filter_map(resource).collect()),
        ];
        let item = |(title, names): &(&'static str, Vec<&str>)| match names.as_slice() {
            [] => Markdown::from(*title) + "none",
            names => Markdown::from(*title) + shortened(names),
        };
        lists.iter().map(item).collect()
    }
}
