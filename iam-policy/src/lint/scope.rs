//! What a statement is about, as far as the known services say.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::services::{ActionNumber, Services, TypeName};
use crate::arn::{Fault, Fields, Form, check_templates};
use crate::document::{ActionElement, ResourceElement, Statement};
use crate::text::{glob, name};

/// What a statement is about.
pub(super) struct Scope<'p> {
    /// What each text of `Action` or `NotAction` names, in its order.
    pub(super) actions: Vec<NamedActions<'p>>,
    /// The actions that `Action` names one by one.
    pub(super) named: BTreeSet<ActionNumber>,
    /// The actions that `Action` names one by one or by patterns.
    pub(super) matched: BTreeSet<ActionNumber>,
    /// Whether every action that the statement is about is one of `matched`.
    pub(super) is_closed: bool,
    /// Whether the statement has `NotAction`.
    pub(super) is_negated: bool,
    /// What each text of `Resource` or `NotResource` names, in its order.
    pub(super) resources: Vec<NamedResource<'p>>,
    /// The types of all resources that are known.
    pub(super) types: BTreeSet<TypeName>,
    /// Whether the statement may be about resources of any type.
    pub(super) is_open: bool,
}

/// What one text of `Action` or `NotAction` names.
#[derive(Clone, Copy)]
pub(super) enum NamedActions<'p> {
    /// All actions, or no action by the grammar.
    Any,
    /// Those of a service that is not known.
    Unknown { prefix: &'p str },
    /// None of the services' actions.
    None { services: &'p [usize], name: &'p str },
    /// One, by its name.
    One(ActionNumber),
    /// Those that match a pattern; whether one of them acts on a resource of the statement.
    Pattern { acts: bool },
}

/// What one text of `Resource` or `NotResource` names.
pub(super) enum NamedResource<'p> {
    /// All resources, or those that nothing is known of.
    Any,
    /// Resources of these types.
    Types(Vec<TypeName>),
    /// Resources of a service that no type of the known services has.
    Foreign { service: &'p str },
    /// An ARN of a known service that none of its formats takes.
    ///
    /// Whether all that AWS has of the format is known, so that no resource has such an ARN.
    Misshapen { fault: Fault<'p>, is_certain: bool },
}

impl<'p> Scope<'p> {
    pub(super) fn of(statement: &'p Statement, services: &'p Services) -> Self {
        let mut scope = Self {
            actions: Vec::new(),
            named: BTreeSet::new(),
            matched: BTreeSet::new(),
            is_closed: matches!(statement.action(), Some(ActionElement::Action(_))),
            is_negated: matches!(statement.action(), Some(ActionElement::NotAction(_))),
            resources: Vec::new(),
            types: BTreeSet::new(),
            is_open: !matches!(statement.resource(), Some(ResourceElement::Resource(_))),
        };
        for text in statement.resource().into_iter().flat_map(|element| element.patterns().iter()) {
            let named = resource(text, services);
            match &named {
                NamedResource::Any => scope.is_open = true,
                NamedResource::Types(types) => scope.types.extend(types),
                NamedResource::Foreign { .. } | NamedResource::Misshapen { .. } => {}
            }
            scope.resources.push(named);
        }
        let mut known = BTreeMap::new();
        for text in statement.action().into_iter().flat_map(|element| element.patterns().iter()) {
            // A document may repeat a pattern many times; it is looked up once.
            let named = *known.entry(&**text).or_insert_with(|| scope.look_up(text, services));
            if let NamedActions::Any | NamedActions::Unknown { .. } = named {
                scope.is_closed = false;
            }
            scope.actions.push(named);
        }
        if let Some(ActionElement::NotAction(_)) = statement.action() {
            scope.named.clear();
            scope.matched.clear();
        }
        scope
    }

    fn look_up(&mut self, text: &'p str, services: &'p Services) -> NamedActions<'p> {
        let Some((prefix, name)) = text.split_once(':') else { return NamedActions::Any };
        if !name::is_service_prefix(prefix) || !name::is_action_pattern(name) {
            return NamedActions::Any;
        }
        let of_prefix = services.of_prefix(prefix);
        if of_prefix.is_empty() {
            return NamedActions::Unknown { prefix };
        }
        let none = NamedActions::None { services: of_prefix, name };
        if !glob::has_wildcard(name) {
            let number = services.action_named(of_prefix, name);
            self.named.extend(number);
            self.matched.extend(number);
            return number.map_or(none, NamedActions::One);
        }
        let (mut some, mut acts) = (false, false);
        for number in services.actions_like(of_prefix, text) {
            some = true;
            acts |= self.takes(number, services);
            self.matched.insert(number);
        }
        if some { NamedActions::Pattern { acts } } else { none }
    }

    /// Whether an action acts on some resource of the statement.
    pub(super) fn takes(&self, number: ActionNumber, services: &Services) -> bool {
        let acts = |name: &'static str| self.types.contains(&(number.0, name));
        self.is_open
            || services
                .action(number)
                .is_none_or(|action| action.types.iter().any(|name| acts(name)))
    }
}

fn resource<'p>(text: &'p str, services: &'p Services) -> NamedResource<'p> {
    let Ok(fields) = Fields::split(text) else { return NamedResource::Any };
    if glob::has_wildcard(fields.service) {
        return NamedResource::Any;
    }
    let form = Form::PATTERN.with_unlisted_region();
    let mut types = Vec::new();
    let mut deepest: Option<(Fault<'p>, bool)> = None;
    let mut is_known = false;
    for (service, facts) in services.open_types() {
        if check_templates(facts.templates(), text, form).is_ok() {
            types.push((*service, facts.name()));
        }
    }
    let open = types.len();
    for (service, facts) in services.types_of(fields.service) {
        is_known = true;
        match check_templates(facts.templates(), text, form) {
            Ok(_) => types.push((*service, facts.name())),
            Err(fault) if deepest.is_some_and(|(known, _)| known.depth() >= fault.depth()) => {}
            // Some services own resources without account or region that their pages do not show.
            Err(fault) => deepest = Some((fault, facts.has_name_rules())),
        }
    }
    match deepest {
        _ if types.len() > open => NamedResource::Types(types),
        // The pages of other services show some of its formats, not all.
        Some(_) if services.of_prefix(fields.service).is_empty() => NamedResource::Any,
        Some((fault, is_certain)) => NamedResource::Misshapen { fault, is_certain },
        None if !is_known && open == 0 => NamedResource::Foreign { service: fields.service },
        None => NamedResource::Any,
    }
}

/// Names for a message: the first ones in their order, and how many more there are.
pub(super) fn list<T: AsRef<str> + Ord>(names: impl IntoIterator<Item = T>) -> String {
    const SHOWN: usize = 3;
    let mut text = String::new();
    let mut left = 0;
    for (at, name) in names.into_iter().collect::<BTreeSet<_>>().into_iter().enumerate() {
        if at >= SHOWN {
            left += 1;
            continue;
        }
        if at > 0 {
            text.push_str(", ");
        }
        text.push('`');
        text.push_str(name.as_ref());
        text.push('`');
    }
    if left > 0 {
        text.push_str(" and ");
        text.push_str(&left.to_string());
        text.push_str(" more");
    }
    text
}
