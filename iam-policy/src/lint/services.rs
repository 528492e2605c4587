//! The services that a linter knows, so that names are found quickly.

use alloc::borrow::ToOwned;
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use crate::arn::Field;
use crate::facts::{ActionFacts, KeyFacts, OperationFacts, ResourceTypeFacts, ServiceFacts};
use crate::text::{glob, search};

/// The number of a service among those known, and of an action within it.
pub(super) type ActionNumber = (usize, usize);

/// A resource type: the number of its service and its name.
pub(super) type TypeName = (usize, &'static str);

/// The services that a linter knows.
#[derive(Debug, Clone, Default)]
pub(super) struct Services {
    known: Vec<KnownService>,
    /// Several pages of AWS may have one prefix.
    by_prefix: BTreeMap<String, Vec<usize>>,
    /// Resource types by the service of their ARNs, which need not be the prefix of actions.
    types: BTreeMap<&'static str, Vec<(usize, ResourceTypeFacts)>>,
    /// Resource types whose ARNs have any service.
    open_types: Vec<(usize, ResourceTypeFacts)>,
    /// Condition keys by their prefix in lower case, each once.
    keys: BTreeMap<String, Vec<&'static KeyFacts>>,
    /// Condition keys whose prefix is a placeholder, such as that of an identity provider.
    open_keys: Vec<&'static KeyFacts>,
}

#[derive(Debug, Clone)]
struct KnownService {
    facts: ServiceFacts,
    actions: Vec<KnownAction>,
    /// Numbers of actions by their names in lower case.
    by_name: BTreeMap<String, usize>,
}

/// An action with what rules often ask of it.
#[derive(Debug, Clone)]
pub(super) struct KnownAction {
    pub(super) facts: ActionFacts,
    /// The resource types that it can be limited to.
    pub(super) types: Vec<&'static str>,
    /// The condition keys that requests for it may carry.
    pub(super) keys: Vec<&'static str>,
}

impl KnownAction {
    fn of(facts: ActionFacts) -> Self {
        let types = facts.resources().map(|row| row.resource_type()).collect();
        let keys = facts.any_condition_keys().collect();
        Self { facts, types, keys }
    }
}

impl Services {
    pub(super) fn add(&mut self, facts: ServiceFacts) {
        let number = self.known.len();
        let actions: Vec<_> = facts.actions().map(KnownAction::of).collect();
        let names = actions.iter().map(|action| action.facts.name().to_ascii_lowercase());
        let by_name = names.zip(0..).collect();
        self.by_prefix.entry(facts.prefix().to_owned()).or_default().push(number);
        for one in facts.resource_types() {
            for service in one.templates().iter().map(|template| template.service) {
                let types = match service {
                    Field::Literal(text) => self.types.entry(text).or_default(),
                    _ => &mut self.open_types,
                };
                if types.last() != Some(&(number, *one)) {
                    types.push((number, *one));
                }
            }
        }
        for key in facts.condition_keys() {
            let prefix = key.name().split_once(':').map_or("", |(prefix, _)| prefix);
            let known = if prefix.contains("${") {
                &mut self.open_keys
            } else {
                self.keys.entry(prefix.to_ascii_lowercase()).or_default()
            };
            if !known.contains(&key) {
                known.push(key);
            }
        }
        self.known.push(KnownService { facts, actions, by_name });
    }

    /// The facts of a service.
    pub(super) fn facts(&self, number: usize) -> Option<&ServiceFacts> {
        self.known.get(number).map(|known| &known.facts)
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &ServiceFacts> {
        self.known.iter().map(|known| &known.facts)
    }

    /// The services with this prefix, in any case.
    pub(super) fn of_prefix(&self, prefix: &str) -> &[usize] {
        self.by_prefix.get(&prefix.to_ascii_lowercase()).map_or(&[], Vec::as_slice)
    }

    /// A known prefix that is one edit from this one.
    ///
    /// Short prefixes are one edit from those of other services of AWS, such as `ec2` from `ecr`.
    pub(super) fn nearest_prefix(&self, prefix: &str) -> Option<&str> {
        let name = |text: &str| text.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        // Services are renamed by a number, such as `inspector2`.
        let is_near = |known: &&String| {
            known.len() > 2
                && search::is_near(known, prefix, 1)
                && known.get(..name(known)) != prefix.get(..name(prefix))
        };
        if prefix.len() < 4 {
            None
        } else {
            self.by_prefix.keys().find(is_near).map(String::as_str)
        }
    }

    pub(super) fn action(&self, (service, action): ActionNumber) -> Option<&KnownAction> {
        self.known.get(service)?.actions.get(action)
    }

    /// The action of this name, without prefix and in any case, in one of the services.
    pub(super) fn action_named(&self, services: &[usize], name: &str) -> Option<ActionNumber> {
        let name = name.to_ascii_lowercase();
        services
            .iter()
            .find_map(|&service| Some((service, *self.known.get(service)?.by_name.get(&name)?)))
    }

    /// The actions of the services that match a pattern with prefix.
    pub(super) fn actions_like<'s>(
        &'s self,
        services: &'s [usize],
        pattern: &'s str,
    ) -> impl Iterator<Item = ActionNumber> + 's {
        services.iter().flat_map(move |&service| {
            let actions = self.known.get(service).into_iter().flat_map(|known| &known.actions);
            let numbers = actions
                .enumerate()
                .filter(move |(_, action)| glob::matches_name(pattern, action.facts.full_name()));
            numbers.map(move |(action, _)| (service, action))
        })
    }

    /// The API operation of this name in one of the services.
    pub(super) fn operation_named(&self, services: &[usize], name: &str) -> Option<OperationFacts> {
        let mut operations = services.iter().filter_map(|&number| self.facts(number));
        operations.find_map(|facts| {
            facts.operations().find(|operation| operation.name().eq_ignore_ascii_case(name))
        })
    }

    /// The resource types whose ARNs have this service.
    pub(super) fn types_of<'s>(
        &'s self,
        arn_service: &str,
    ) -> impl Iterator<Item = &'s (usize, ResourceTypeFacts)> + use<'s> {
        self.types.get(arn_service).map_or(&[][..], Vec::as_slice).iter()
    }

    /// The resource types whose ARNs may have any service.
    pub(super) fn open_types(&self) -> &[(usize, ResourceTypeFacts)] {
        &self.open_types
    }

    /// What is known of a condition key of the services, not of the global ones.
    pub(super) fn key(&self, name: &str) -> Option<&'static KeyFacts> {
        let (prefix, _) = name.split_once(':')?;
        let of_prefix = self.keys.get(&prefix.to_ascii_lowercase()).map_or(&[][..], Vec::as_slice);
        let mut keys = of_prefix.iter().chain(&self.open_keys).copied();
        keys.find(|facts| facts.names(name))
    }
}
