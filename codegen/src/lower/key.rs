//! Lowers the condition keys that a page defines or uses to types.

use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;

use crate::model::{ConditionKey, KeyType, ServiceModel, ValueType};
use crate::names;

use super::docs::{Docs, Markdown, code, sentence};
use super::note::{AwsName, note_collisions};
use super::{KeyPath, NameKind, NameNote, NameReason, RustConditionKey, RustKeyPart};

mod global;
mod name;
mod users;

use global::{Global, global};
use name::{KeyPart, parts, shape};
use users::{Users, uses};

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
    reference: &ServiceModel<'_>,
    notes: &mut Vec<NameNote>,
) -> (Keys, Vec<RustConditionKey>) {
    let mut keys = Keys::default();
    let mut locals: Vec<Local<'_>> = Vec::new();
    let mut same: Vec<(Local<'_>, usize)> = Vec::new();
    let mut seen: HashSet<&str> = HashSet::new();
    let mut shapes: HashMap<String, usize> = HashMap::new();
    for mention in mentioned(reference) {
        if !seen.insert(mention.aws_name) {
            continue;
        }
        if let Some(global) = global(mention.aws_name) {
            let path = match global {
                Global::Listed(rust_name) => Some(KeyPath::Global(rust_name)),
                Global::Everywhere => None,
            };
            keys.paths.insert(mention.aws_name.to_owned(), path);
            continue;
        }
        let local = Local::new(&mention);
        match shapes.entry(shape(&local.parts)) {
            Entry::Occupied(first) => same.push((local, *first.get())),
            Entry::Vacant(entry) => {
                entry.insert(locals.len());
                locals.push(local);
            }
        }
    }
    name_locals(reference, keys, &locals, &same, notes)
}

fn name_locals(
    reference: &ServiceModel<'_>,
    mut keys: Keys,
    locals: &[Local<'_>],
    same: &[(Local<'_>, usize)],
    notes: &mut Vec<NameNote>,
) -> (Keys, Vec<RustConditionKey>) {
    let candidates: Vec<_> = locals.iter().map(|key| key.candidates(&reference.prefix)).collect();
    let chosen = names::distinct(&candidates);
    let named: Vec<_> = locals.iter().map(Local::named).collect();
    note_collisions(&named, &candidates, &chosen, notes);
    for (key, rust_name) in locals.iter().zip(&chosen) {
        keys.paths.insert(key.aws_name.to_owned(), Some(KeyPath::Local(rust_name.clone())));
    }
    for (key, at) in same {
        if let (Some(first), Some(rust_name)) = (locals.get(*at), chosen.get(*at)) {
            keys.paths.insert(key.aws_name.to_owned(), Some(KeyPath::Local(rust_name.clone())));
            let reason =
                NameReason::SameKey { with: first.aws_name.to_owned(), span: first.span.clone() };
            notes.push(key.named().note(rust_name, reason));
        }
    }
    let users = Users::of(reference);
    let lowered = locals.iter().zip(chosen).map(|(key, name)| key.lower(name, &users)).collect();
    (keys, lowered)
}

/// A place where the page names a key.
struct Mention<'a> {
    aws_name: &'a str,
    span: &'a Range<usize>,
    defined: Option<&'a ConditionKey<'a>>,
}

/// Every key that the page defines or uses, defined ones first.
fn mentioned<'a>(reference: &'a ServiceModel<'_>) -> impl Iterator<Item = Mention<'a>> {
    let defined = reference.condition_keys.iter().map(|key| Mention {
        aws_name: &key.name,
        span: &key.span,
        defined: Some(key),
    });
    let used = uses(reference).map(|(aws_name, _, span)| Mention { aws_name, span, defined: None });
    defined.chain(used)
}

impl<'a> Local<'a> {
    fn new(mention: &Mention<'a>) -> Local<'a> {
        Local {
            aws_name: mention.aws_name,
            span: mention.span,
            defined: mention.defined,
            parts: parts(mention.aws_name),
        }
    }

    fn named(&self) -> AwsName<'_> {
        AwsName { kind: NameKind::ConditionKey, text: self.aws_name, span: self.span }
    }

    /// Names by preference: without placeholders, with them, with separators spelled.
    fn candidates(&self, prefix: &str) -> Vec<String> {
        let own = |text: &'a str| text.strip_prefix(prefix).and_then(|t| t.strip_prefix(':'));
        let mut short = String::new();
        let mut long = String::new();
        for (index, part) in self.parts.iter().enumerate() {
            match *part {
                KeyPart::Text(text) => {
                    let text = if index == 0 { own(text).unwrap_or(text) } else { text };
                    short.push_str(text);
                    long.push_str(text);
                }
                KeyPart::Placeholder(name) => long.extend([" ", name, " "]),
            }
        }
        let all = [&short, &long].map(|text| names::type_name(text.trim()));
        let spelled = names::spelled_type_name(long.trim());
        let mut candidates: Vec<String> = Vec::new();
        for name in all.into_iter().chain([spelled]) {
            if !candidates.contains(&name) {
                candidates.push(name);
            }
        }
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
        items.extend(users.items(self.aws_name));
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
