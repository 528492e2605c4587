//! Parts of Service Reference JSON in, parts of the model out, with what is wrong with them.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use super::text::Text;
use super::wire;
use crate::check;
use crate::diagnostic::{Code, Diagnostic};
use crate::reference::{
    AccessLevel, Action, AuthorizedAction, ConditionKey, KeyType, NameSource, Operation,
    ResourceRequirement, ResourceType,
};
use crate::source::Source;

/// Each flag of an action and the level that it stands for; none of them is `Read`.
const FLAGS: [(&str, AccessLevel); 4] = [
    ("IsList", AccessLevel::List),
    ("IsPermissionManagement", AccessLevel::PermissionsManagement),
    ("IsTaggingOnly", AccessLevel::Tagging),
    ("IsWrite", AccessLevel::Write),
];

/// What the reading works on and writes its findings to.
pub(super) struct Items<'a> {
    pub(super) source: &'a Source,
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl<'a> Items<'a> {
    pub(super) fn new(source: &'a Source) -> Items<'a> {
        Items { source, diagnostics: Vec::new() }
    }

    fn error(&mut self, code: Code, text: &Text<'_>, message: String, help: &str) {
        let span = text.span(self.source);
        self.diagnostics.push(Diagnostic::error(code, span, message).help(help));
    }

    fn warning(&mut self, code: Code, text: &Text<'_>, message: String, help: &str) {
        let span = text.span(self.source);
        self.diagnostics.push(Diagnostic::warning(code, span, message).help(help));
    }

    pub(super) fn place(&self, text: &Text<'_>) -> (u32, Range<usize>) {
        let span = text.span(self.source);
        (self.source.line(span.start), span)
    }

    pub(super) fn prefix(&mut self, name: &Text<'a>) -> Cow<'a, str> {
        let is_prefix = name.text.starts_with(|first: char| first.is_ascii_lowercase())
            && name.text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if !is_prefix {
            let message = format!("expected a service prefix, found `{}`", name.text);
            self.error(
                Code::MissingPrefix,
                name,
                message,
                "`Name` holds it, as `toy` in `toy:Play`",
            );
        }
        name.text.clone()
    }

    pub(super) fn actions(&mut self, actions: &[wire::Action<'a>]) -> Vec<Action<'a>> {
        let mut first = HashMap::new();
        let mut read = Vec::with_capacity(actions.len());
        for action in actions {
            if self.is_new(&mut first, &action.name, "action") && self.is_action(&action.name) {
                read.push(self.action(action));
            }
        }
        read
    }

    /// Whether a name is met for the first time; otherwise it is reported.
    fn is_new(
        &mut self,
        first: &mut HashMap<String, Range<usize>>,
        name: &Text<'_>,
        what: &str,
    ) -> bool {
        let span = name.span(self.source);
        if let Some(earlier) = first.get(&*name.text) {
            let message = format!("{what} `{}` is defined twice", name.text);
            self.diagnostics.push(
                Diagnostic::error(Code::DuplicateName, span, message)
                    .and(earlier.clone(), "first defined here"),
            );
            return false;
        }
        first.insert(name.text.to_string(), span);
        true
    }

    fn is_action(&mut self, name: &Text<'_>) -> bool {
        let is_name = name.text.starts_with(|first: char| first.is_ascii_alphabetic())
            && name.text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        if !is_name {
            let message = format!("expected the name of an action, found `{}`", name.text);
            let help = "an action's name has neither prefix nor blanks";
            self.error(Code::UnrecoverableName, name, message, help);
        }
        is_name
    }

    fn action(&mut self, action: &wire::Action<'a>) -> Action<'a> {
        let (line, span) = self.place(&action.name);
        let resource = |named: &wire::Named<'a>| ResourceRequirement {
            resource_type: named.name.text.clone(),
            required: None,
            condition_keys: Vec::new(),
            dependent_actions: Vec::new(),
        };
        Action {
            name: action.name.text.clone(),
            name_source: NameSource::Text,
            access_levels: self.levels(action),
            permission_only: false,
            description: "".into(),
            url: None,
            resources: action.resources.iter().map(resource).collect(),
            condition_keys: distinct(&action.condition_keys),
            dependent_actions: Vec::new(),
            scenarios: Vec::new(),
            line,
            span,
        }
    }

    /// The levels that the flags stand for, in the order of AWS's pages: that of the alphabet.
    fn levels(&mut self, action: &wire::Action<'a>) -> Vec<AccessLevel> {
        let flags = &action.annotations.properties;
        for (flag, is_set) in flags {
            if *is_set && !FLAGS.iter().any(|(known, _)| known == flag) {
                let message = format!("unknown flag `{flag}` of action `{}`", action.name.text);
                let help = "it may stand for an access level that this reader does not know";
                self.warning(Code::AccessLevel, &action.name, message, help);
            }
        }
        let mut levels = Vec::new();
        for (flag, level) in FLAGS {
            match flags.get(flag) {
                Some(true) => levels.push(level),
                Some(false) => {}
                None => {
                    let message =
                        format!("expected flag `{flag}` of action `{}`", action.name.text);
                    let help = "without it the access level of the action is unknown";
                    self.error(Code::AccessLevel, &action.name, message, help);
                }
            }
        }
        if levels.is_empty() { vec![AccessLevel::Read] } else { levels }
    }

    pub(super) fn resource_types(
        &mut self,
        resources: &[wire::Resource<'a>],
    ) -> Vec<ResourceType<'a>> {
        let mut first = HashMap::new();
        let mut read = Vec::with_capacity(resources.len());
        for resource in resources {
            if self.is_new(&mut first, &resource.name, "resource type") {
                let (line, span) = self.place(&resource.name);
                read.push(ResourceType {
                    name: resource.name.text.clone(),
                    name_source: NameSource::Text,
                    arns: self.arns(resource),
                    condition_keys: distinct(&resource.condition_keys),
                    url: None,
                    line,
                    span,
                });
            }
        }
        read
    }

    fn arns(&mut self, resource: &wire::Resource<'a>) -> Vec<Cow<'a, str>> {
        if resource.arn_formats.is_empty() {
            let message = format!("expected an ARN of resource type `{}`", resource.name.text);
            self.error(Code::MalformedArn, &resource.name, message, "`ARNFormats` is empty");
        }
        let mut arns = Vec::with_capacity(resource.arn_formats.len());
        for format in &resource.arn_formats {
            let mut arn = format.text.clone();
            if arn.contains(char::is_whitespace) {
                let message = format!("the ARN `{arn}` holds blanks: they are removed");
                self.warning(Code::OddArn, format, message, "look at what AWS means by them");
                arn = arn.split_whitespace().collect::<String>().into();
            }
            self.diagnostics.extend(check::arn(&arn, format.span(self.source)));
            arns.push(arn);
        }
        arns
    }

    pub(super) fn condition_keys(
        &mut self,
        keys: &[wire::ConditionKey<'a>],
    ) -> Vec<ConditionKey<'a>> {
        let mut first = HashMap::new();
        let mut read = Vec::with_capacity(keys.len());
        for key in keys {
            if self.is_new(&mut first, &key.name, "condition key") {
                let (line, span) = self.place(&key.name);
                read.push(ConditionKey {
                    name: key.name.text.clone(),
                    key_type: self.key_type(key),
                    description: "".into(),
                    url: None,
                    line,
                    span,
                });
            }
        }
        read
    }

    fn key_type(&mut self, key: &wire::ConditionKey<'a>) -> Option<KeyType> {
        let known = match key.types.as_slice() {
            [one] => KeyType::parse(&one.text),
            _ => None,
        };
        if known.is_none() {
            let found: Vec<_> = key.types.iter().map(|ty| format!("`{}`", ty.text)).collect();
            let found = if found.is_empty() { "none".to_owned() } else { found.join(", ") };
            let message = format!("expected one value type of `{}`, found {found}", key.name.text);
            let help = "the type is unknown in the model; generated code takes text for it";
            self.warning(Code::KeyType, &key.name, message, help);
        }
        known
    }

    pub(super) fn operations(
        &mut self,
        operations: &[wire::Operation<'a>],
        prefix: &str,
        actions: &[Action<'a>],
    ) -> Vec<Operation<'a>> {
        let clients: BTreeSet<_> = operations
            .iter()
            .flat_map(|operation| &operation.sdk)
            .map(|sdk| &sdk.name.text)
            .collect();
        let levels: HashMap<&str, &[AccessLevel]> =
            actions.iter().map(|action| (&*action.name, &*action.access_levels)).collect();
        let mut first = HashMap::new();
        let mut read = Vec::with_capacity(operations.len());
        for operation in operations {
            // Pages name the client only of a service that has several.
            let client = operation.sdk.first().filter(|_| clients.len() > 1);
            let client = client.map(|sdk| sdk.name.text.clone());
            let identity = (operation.name.text.to_string(), client.clone());
            let (line, span) = self.place(&operation.name);
            if let Some(earlier) = first.insert(identity, span.clone()) {
                let message = format!("operation `{}` is defined twice", operation.name.text);
                self.diagnostics.push(
                    Diagnostic::error(Code::DuplicateName, span, message)
                        .and(earlier, "first defined here"),
                );
                continue;
            }
            let authorizes = &operation.authorized_actions;
            read.push(Operation {
                name: operation.name.text.clone(),
                sdk_client: client,
                page: None,
                authorizes: authorizes
                    .iter()
                    .flat_map(|a| authorized(a, prefix, &levels))
                    .collect(),
                line,
                span,
            });
        }
        read
    }
}

/// An entry for each condition key with fixed values, as pages have it; one if there is none.
fn authorized<'a>(
    action: &wire::AuthorizedAction<'a>,
    prefix: &str,
    levels: &HashMap<&str, &[AccessLevel]>,
) -> Vec<AuthorizedAction<'a>> {
    let own = levels.get(&*action.name.text).filter(|_| action.service.text == prefix);
    let entry = |condition_key: Option<&String>, values: &[String]| AuthorizedAction {
        action: format!("{}:{}", action.service.text, action.name.text).into(),
        access_levels: own.map(|levels| levels.to_vec()).unwrap_or_default(),
        condition_key: condition_key.map(|key| key.clone().into()),
        values: values.iter().map(|value| value.clone().into()).collect(),
    };
    if action.context.is_empty() {
        return vec![entry(None, &[])];
    }
    action.context.iter().map(|(key, values)| entry(Some(key), values)).collect()
}

/// The texts in their order, each once: real files repeat keys.
fn distinct<'a>(texts: &[Text<'a>]) -> Vec<Cow<'a, str>> {
    let mut seen = BTreeSet::new();
    texts.iter().filter(|text| seen.insert(&text.text)).map(|text| text.text.clone()).collect()
}
