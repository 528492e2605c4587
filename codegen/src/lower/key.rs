//! Lowers the condition keys that a page defines or uses to types.

use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;

use iam_policy::support;

use crate::model::{ConditionKey, KeyType, ServiceModel, ValueType};
use crate::names;

use super::docs::{Docs, Markdown, code, sentence, shortened};
use super::note::{AwsName, choose};
use super::{KeyPath, NameKind, NameNote, NameReason, RustConditionKey, RustKeyPart};

mod name;

use name::{KeyPart, parts, shape};

/// Finds the type of a condition key by AWS's name.
#[derive(Debug, Default)]
pub(super) struct Keys {
    /// By name; `None` for what the runtime carries for every action.
    paths: HashMap<String, Option<KeyPath>>,
}

impl Keys {
    /// The types of all keys that not every request carries.
    pub(super) fn listed(&self) -> BTreeSet<&KeyPath> {
        self.paths.values().flatten().collect()
    }

    pub(super) fn path(&self, aws_name: &str) -> Option<&KeyPath> {
        self.paths.get(aws_name).and_then(Option::as_ref)
    }
}

/// A key that needs a type here, with all that is known of it.
struct Local<'a> {
    aws_name: &'a str,
    span: &'a Range<usize>,
    defined: Option<&'a ConditionKey<'a>>,
    parts: Vec<KeyPart<'a>>,
}

pub(super) fn lower(
    model: &ServiceModel<'_>,
    notes: &mut Vec<NameNote>,
) -> (Keys, Vec<RustConditionKey>) {
    let mut keys = Keys::default();
    let mut locals: Vec<Local<'_>> = Vec::new();
    let mut same: Vec<(Local<'_>, usize)> = Vec::new();
    let mut seen: HashSet<&str> = HashSet::new();
    let mut shapes: HashMap<String, usize> = HashMap::new();
    let defined = model.condition_keys.iter().map(|key| (&*key.name, &key.span, Some(key)));
    let used = uses(model).map(|(aws_name, _, _, span)| (aws_name, span, None));
    for (aws_name, span, defined) in defined.chain(used) {
        if !seen.insert(aws_name) {
            continue;
        }
        if let Some((rust_name, is_everywhere)) = support::global_key(aws_name) {
            let path = (!is_everywhere).then_some(KeyPath::Global(rust_name));
            keys.paths.insert(aws_name.to_owned(), path);
            continue;
        }
        let local = Local { aws_name, span, defined, parts: parts(aws_name) };
        match shapes.entry(shape(&local.parts)) {
            Entry::Occupied(first) => same.push((local, *first.get())),
            Entry::Vacant(entry) => {
                entry.insert(locals.len());
                locals.push(local);
            }
        }
    }
    name_locals(model, keys, &locals, &same, notes)
}

fn name_locals(
    model: &ServiceModel<'_>,
    mut keys: Keys,
    locals: &[Local<'_>],
    same: &[(Local<'_>, usize)],
    notes: &mut Vec<NameNote>,
) -> (Keys, Vec<RustConditionKey>) {
    let prefix = &*model.prefix;
    let named: Vec<_> = locals.iter().map(|key| key.named(prefix)).collect();
    let chosen = choose(&named, notes);
    for (key, rust_name) in locals.iter().zip(&chosen) {
        keys.paths.insert(key.aws_name.to_owned(), Some(KeyPath::Local(rust_name.clone())));
    }
    for (key, at) in same {
        if let (Some(first), Some(rust_name)) = (locals.get(*at), chosen.get(*at)) {
            keys.paths.insert(key.aws_name.to_owned(), Some(KeyPath::Local(rust_name.clone())));
            let reason =
                NameReason::SameKey { with: first.aws_name.to_owned(), span: first.span.clone() };
            notes.push(key.named(prefix).note(rust_name, reason));
        }
    }
    let users = users(model);
    let lowered = locals.iter().zip(chosen).map(|(key, name)| key.lower(name, &users)).collect();
    (keys, lowered)
}

/// What begins the list of the actions, and of the resource types, that use a key.
const USERS: [&str; 2] = ["Actions: ", "Resource types: "];

/// The names of those who use each key, by the key and what begins their list.
type Users<'a> = HashMap<(&'a str, &'static str), Vec<&'a str>>;

/// Every use of a key: the key, what begins the list of its user, the user's name and place.
fn uses<'a>(
    model: &'a ServiceModel<'_>,
) -> impl Iterator<Item = (&'a str, &'static str, &'a str, &'a Range<usize>)> {
    let [in_actions, in_types] = USERS;
    let actions = model.actions.iter().flat_map(move |action| {
        let rows = action.resources.iter().flat_map(|row| &row.condition_keys);
        let scenarios = action.scenarios.iter().flat_map(|row| &row.condition_keys);
        let keys = action.condition_keys.iter().chain(rows).chain(scenarios);
        keys.map(move |key| (&**key, in_actions, &*action.name, &action.span))
    });
    let types = model.resource_types.iter().flat_map(move |resource| {
        let keys = resource.condition_keys.iter();
        keys.map(move |key| (&**key, in_types, &*resource.name, &resource.span))
    });
    actions.chain(types)
}

fn users<'a>(model: &'a ServiceModel<'_>) -> Users<'a> {
    let mut users = Users::new();
    for (key, list, user, _) in uses(model) {
        let known = users.entry((key, list)).or_default();
        if known.last() != Some(&user) {
            known.push(user);
        }
    }
    users
}

impl Local<'_> {
    fn named(&self, prefix: &str) -> AwsName<'_> {
        let candidates = self.candidates(prefix);
        AwsName { kind: NameKind::ConditionKey, text: self.aws_name, span: self.span, candidates }
    }

    /// Names by preference: without placeholders, with them, with separators spelled.
    fn candidates(&self, prefix: &str) -> Vec<String> {
        let name = |with_placeholders: bool| {
            let text = |part: &KeyPart<'_>| match part {
                KeyPart::Text(text) => (*text).to_owned(),
                KeyPart::Placeholder(name) if with_placeholders => format!(" {name} "),
                KeyPart::Placeholder(_) => String::new(),
            };
            let name: String = self.parts.iter().map(text).collect();
            let own = name.strip_prefix(prefix).and_then(|name| name.strip_prefix(':'));
            own.unwrap_or(&name).trim().to_owned()
        };
        let (short, long) = (&name(false), &name(true));
        let mut candidates =
            vec![names::type_name(short), names::type_name(long), names::spelled_type_name(long)];
        candidates.dedup();
        candidates
    }

    fn lower(&self, rust_name: String, users: &Users<'_>) -> RustConditionKey {
        let key_type = self.defined.and_then(|key| key.key_type);
        RustConditionKey {
            rust_name,
            aws_name: self.aws_name.to_owned(),
            docs: self.docs(key_type, users),
            pattern: self.pattern(),
            value_type: key_type.map(|key| value_type(key.value)),
            multi_valued: key_type.is_some_and(|t| t.multi_valued),
            parts: self.lower_parts(),
        }
    }

    fn pattern(&self) -> String {
        let text = |part: &KeyPart<'_>| match part {
            KeyPart::Text(text) => (*text).to_owned(),
            KeyPart::Placeholder(name) => format!("${{{name}}}"),
        };
        self.parts.iter().map(text).collect()
    }

    fn lower_parts(&self) -> Vec<RustKeyPart> {
        let parameter = |part: &KeyPart<'_>| match part {
            KeyPart::Text(_) => None,
            KeyPart::Placeholder(name) => Some(vec![names::snake_case(name)]),
        };
        let mut parameters =
            names::distinct(&self.parts.iter().filter_map(parameter).collect::<Vec<_>>())
                .into_iter();
        let part = |part: &KeyPart<'_>| match part {
            KeyPart::Text(text) => RustKeyPart::Text((*text).to_owned()),
            KeyPart::Placeholder(_) => {
                RustKeyPart::Parameter(parameters.next().unwrap_or_default())
            }
        };
        self.parts.iter().map(part).collect()
    }

    fn docs(&self, key_type: Option<KeyType>, users: &Users<'_>) -> Docs {
        let name = || Markdown::from("Condition key ") + code(self.aws_name);
        let first = match self.defined {
            Some(key) if !key.description.is_empty() => sentence(&key.description),
            Some(_) => name() + "; AWS gives no description.",
            None => name() + ", which the page uses and does not define.",
        };
        let mut items = vec![Markdown::from("Name: ") + code(self.aws_name)];
        let typed = |key: KeyType| Markdown::from("Type: ") + key.value.as_str();
        items.push(match key_type {
            Some(key) if key.multi_valued => typed(key) + ", several values per request",
            Some(key) => typed(key),
            None => "Type: AWS gives none; compared as String".into(),
        });
        items.extend(USERS.map(|list| match users.get(&(self.aws_name, list)) {
            Some(names) => Markdown::from(list) + shortened(names),
            None => Markdown::from(list) + "none",
        }));
        let url = self.defined.and_then(|key| key.url.as_deref());
        Docs::new(first).list(items).aws_page(url)
    }
}

/// The runtime's name of a type of values.
const fn value_type(value: ValueType) -> &'static str {
    match value {
        ValueType::String => "String",
        ValueType::Arn => "Arn",
        ValueType::Numeric => "Numeric",
        ValueType::Bool => "Bool",
        ValueType::Date => "Date",
        ValueType::IpAddress => "IpAddress",
        ValueType::Binary => "Binary",
    }
}
