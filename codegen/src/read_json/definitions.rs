//! Reads the resource types and condition keys of a Service Reference document.

use std::borrow::Cow;

use super::format::{CONDITION_KEY, RESOURCE};
use super::items::{Items, Object};
use super::json::Text;
use crate::diagnostic::Code;
use crate::grammar::{Name, quoted};
use crate::model::{ConditionKey, KeyType, NameSource, ResourceType};

impl<'a> Items<'a> {
    pub(super) fn resource_types(&mut self, service: Object<'_, 'a>) -> Vec<ResourceType<'a>> {
        let resources = self.list(service, "Resources");
        let named = (Name::ResourceType, "resource type");
        self.definitions(resources, &RESOURCE, named, |items, resource, name| ResourceType {
            arns: items.arns(resource, &name),
            name: name.text,
            name_source: NameSource::Text,
            condition_keys: items.keys(resource, "ConditionKeys"),
            url: None,
            line: items.source.line(name.span.start),
            span: name.span,
        })
    }

    fn arns(&mut self, resource: Object<'_, 'a>, name: &Text<'a>) -> Vec<Cow<'a, str>> {
        let formats = self.texts(resource, "ARNFormats");
        if formats.is_empty() && resource.get("ARNFormats").is_some() {
            let message = format!("expected an ARN of resource type `{}`", name.text);
            self.error(Code::MalformedArn, &name.span, message, "`ARNFormats` is empty");
        }
        let places = formats.iter().map(|format| format.span.clone()).collect();
        self.places.arns.insert(name.span.start, places);
        let mut arns = Vec::with_capacity(formats.len());
        for format in formats {
            let mut arn = format.text;
            if arn.contains(char::is_whitespace) {
                let message = format!("the ARN `{arn}` holds blanks: they are removed");
                let help = "look at what AWS means by them";
                self.warning(Code::OddArn, &format.span, message, help);
                arn = arn.split_whitespace().collect::<String>().into();
            }
            arns.push(arn);
        }
        arns
    }

    pub(super) fn condition_keys(&mut self, service: Object<'_, 'a>) -> Vec<ConditionKey<'a>> {
        let keys = self.list(service, "ConditionKeys");
        let named = (Name::ConditionKey, "condition key");
        self.definitions(keys, &CONDITION_KEY, named, |items, key, name| ConditionKey {
            key_type: items.key_type(key, &name),
            name: name.text,
            description: "".into(),
            url: None,
            line: items.source.line(name.span.start),
            span: name.span,
        })
    }

    fn key_type(&mut self, key: Object<'_, 'a>, name: &Text<'a>) -> Option<KeyType> {
        let types = self.texts(key, "Types");
        let known = several_or_one(&types);
        if known.is_none() {
            let found = quoted(types.iter().map(|ty| &ty.text));
            let found = if found.is_empty() { "none" } else { &found };
            let message = format!("expected one value type of `{}`, found {found}", name.text);
            let help = "the type is unknown in the model; generated code takes text for it";
            self.warning(Code::KeyType, &name.span, message, help);
        }
        known
    }
}

/// The type that `Types` states. Both `ArrayOfString` and `String` stand where a key has several
/// strings: then it has several.
fn several_or_one(types: &[Text<'_>]) -> Option<KeyType> {
    let mut known = types.iter().map(|ty| KeyType::parse(&ty.text));
    let first = known.next()??;
    known.try_fold(first, |all, ty| {
        let multi_valued = all.multi_valued || ty?.multi_valued;
        (ty?.value == all.value).then_some(KeyType { multi_valued, ..all })
    })
}
