//! Typed access to JSON values; what is missing, unknown or of another type is reported.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

use super::format::{NEWEST, SERVICE, Shape, Version};
use super::json::{Kind, Member, Text, Value};
use crate::diagnostic::{Code, Diagnostic};
use crate::grammar::{Name, quoted};
use crate::read::{Places, Rows, defined_twice, keep_first};
use crate::source::Source;

/// What the reading works on and writes its findings to.
pub(super) struct Items<'a> {
    pub(super) source: &'a Source,
    pub(super) diagnostics: Vec<Diagnostic>,
    pub(super) rows: Rows,
    pub(super) places: Places,
    /// The version of the document, [`NEWEST`] where it does not say.
    pub(super) version: Version,
}

/// An object whose members are checked.
#[derive(Clone, Copy)]
pub(super) struct Object<'t, 'a> {
    members: &'t [Member<'a>],
}

impl<'t, 'a> Object<'t, 'a> {
    pub(super) fn get(self, name: &str) -> Option<&'t Value<'a>> {
        self.members.iter().find(|member| member.name.text == name).map(|member| &member.value)
    }

    /// Its members, where their names are data.
    pub(super) fn members(self) -> &'t [Member<'a>] {
        self.members
    }
}

impl<'a> Items<'a> {
    pub(super) fn new(source: &'a Source) -> Items<'a> {
        let (diagnostics, rows, places) = (Vec::new(), Rows::default(), Places::default());
        Items { source, diagnostics, rows, places, version: NEWEST }
    }

    pub(super) fn error(&mut self, code: Code, span: &Range<usize>, message: String, help: &str) {
        self.diagnostics.push(Diagnostic::error(code, span.clone(), message).help(help));
    }

    pub(super) fn warning(&mut self, code: Code, span: &Range<usize>, message: String, help: &str) {
        self.diagnostics.push(Diagnostic::warning(code, span.clone(), message).help(help));
    }

    /// The members of a document; none if it is of another major version.
    pub(super) fn service<'t>(&mut self, document: &'t Value<'a>) -> Option<Object<'t, 'a>> {
        // What unknown members mean depends on the version, wherever it stands.
        if let Some(version) = self.open_object(document, SERVICE.what)?.get("Version") {
            if !self.has_known_major(version) {
                return None;
            }
        } else {
            let message = format!("expected member `Version`, such as `{NEWEST}`");
            self.error(Code::UnknownVersion, &start(document), message, &members(&SERVICE));
        }
        self.object(document, &SERVICE)
    }

    /// Takes note of the version. Of another major one nothing else is known.
    fn has_known_major(&mut self, version: &Value<'a>) -> bool {
        let Some(text) = self.string(version) else { return true };
        match Version::parse(&text.text) {
            Some(known) if known.major == NEWEST.major => self.version = known,
            Some(other) => {
                let message =
                    format!("expected AWS's Service Reference of version `v1`, found `{other}`");
                let help = "AWS changed the format: nothing of the document is read";
                self.error(Code::UnknownVersion, &text.span, message, help);
                return false;
            }
            None => {
                let message =
                    format!("expected a version such as `{NEWEST}`, found `{}`", text.text);
                self.error(Code::UnknownVersion, &text.span, message, "`Version` holds it");
            }
        }
        true
    }

    /// An object of a shape: every member that the shape does not know, and every one that is
    /// missing, is reported.
    pub(super) fn object<'t>(
        &mut self,
        value: &'t Value<'a>,
        shape: &Shape,
    ) -> Option<Object<'t, 'a>> {
        let object = self.open_object(value, shape.what)?;
        for member in object.members.iter().filter(|member| !shape.knows(&member.name.text)) {
            self.unknown(shape, &member.name);
        }
        for name in shape.required.iter().filter(|name| object.get(name).is_none()) {
            let message = format!("expected member `{name}` of {}", shape.what);
            self.error(Code::MalformedJson, &start(value), message, &members(shape));
        }
        Some(object)
    }

    /// A member that is an object of a shape; none if it is missing.
    pub(super) fn child<'t>(
        &mut self,
        object: Object<'t, 'a>,
        name: &str,
        shape: &Shape,
    ) -> Option<Object<'t, 'a>> {
        self.object(object.get(name)?, shape)
    }

    /// An object with whatever members.
    pub(super) fn open_object<'t>(
        &mut self,
        value: &'t Value<'a>,
        what: &str,
    ) -> Option<Object<'t, 'a>> {
        if let Kind::Object(members) = &value.kind {
            return Some(Object { members });
        }
        self.unexpected(value, &format!("an object that describes {what}"));
        None
    }

    fn unknown(&mut self, shape: &Shape, name: &Text<'_>) {
        let message = format!("unknown member `{}` of {}", name.text, shape.what);
        let help = match nearest(shape, &name.text) {
            Some(known) => format!("did you mean `{known}`?"),
            None => members(shape),
        };
        if self.version > NEWEST {
            let message = format!("{message}, which is left out");
            let help = format!("{help}; `{}` is newer than `{NEWEST}`", self.version);
            self.warning(Code::UnknownMember, &name.span, message, &help);
        } else {
            self.error(Code::UnknownMember, &name.span, message, &help);
        }
    }

    fn unexpected(&mut self, value: &Value<'_>, wanted: &str) {
        let message = format!("expected {wanted}, found {}", value.kind.as_str());
        let help = "the file is of another kind, or was changed by hand";
        self.error(Code::MalformedJson, &value.span, message, help);
    }

    /// A string.
    pub(super) fn string(&mut self, value: &Value<'a>) -> Option<Text<'a>> {
        if let Kind::String(text) = &value.kind {
            return Some(Text { text: text.clone(), span: value.span.clone() });
        }
        self.unexpected(value, "a string");
        None
    }

    /// A member that is a string; none if it is missing.
    pub(super) fn text(&mut self, object: Object<'_, 'a>, name: &str) -> Option<Text<'a>> {
        self.string(object.get(name)?)
    }

    /// A member that is `true` or `false`; none if it is missing.
    pub(super) fn flag(&mut self, object: Object<'_, 'a>, name: &str) -> Option<bool> {
        let value = object.get(name)?;
        if let Kind::Bool(flag) = value.kind {
            return Some(flag);
        }
        self.unexpected(value, "`true` or `false`");
        None
    }

    /// The items of an array.
    pub(super) fn array<'t>(&mut self, value: &'t Value<'a>) -> &'t [Value<'a>] {
        if let Kind::Array(items) = &value.kind {
            return items;
        }
        self.unexpected(value, "an array");
        &[]
    }

    /// The items of a member that is an array; none if it is missing.
    pub(super) fn list<'t>(&mut self, object: Object<'t, 'a>, name: &str) -> &'t [Value<'a>] {
        object.get(name).map_or(&[], |value| self.array(value))
    }

    /// The strings of an array.
    pub(super) fn strings(&mut self, value: &Value<'a>) -> Vec<Text<'a>> {
        let items = self.array(value);
        items.iter().filter_map(|item| self.string(item)).collect()
    }

    /// The strings of a member that is an array; none if it is missing.
    pub(super) fn texts(&mut self, object: Object<'_, 'a>, name: &str) -> Vec<Text<'a>> {
        object.get(name).map_or_else(Vec::new, |value| self.strings(value))
    }

    /// Condition keys in their order, each once: AWS's own documents repeat some.
    pub(super) fn keys(&mut self, object: Object<'_, 'a>, name: &str) -> Vec<Cow<'a, str>> {
        let keys = self.texts(object, name);
        let keys = keys.iter().filter_map(|key| self.name(Name::ConditionKey, key));
        let mut seen = HashSet::new();
        keys.filter(|key| seen.insert(key.clone())).collect()
    }

    /// A name that has the grammar of its kind; any other is reported.
    pub(super) fn name(&mut self, kind: Name, name: &Text<'a>) -> Option<Cow<'a, str>> {
        kind.check(&name.text, &name.span, &mut self.diagnostics);
        kind.is(&name.text).then(|| name.text.clone())
    }

    /// A member that is a name; none if it is missing or reported.
    pub(super) fn member_name(
        &mut self,
        object: Object<'_, 'a>,
        member: &str,
        kind: Name,
    ) -> Option<Text<'a>> {
        let text = self.text(object, member)?;
        let name = self.name(kind, &text)?;
        Some(Text { text: name, span: text.span })
    }

    /// What a list of the service defines, each under a name of its own.
    pub(super) fn definitions<T>(
        &mut self,
        values: &[Value<'a>],
        shape: &Shape,
        (kind, what): (Name, &str),
        mut read: impl FnMut(&mut Self, Object<'_, 'a>, Text<'a>) -> T,
    ) -> Vec<T> {
        let mut definitions = Vec::with_capacity(values.len());
        for value in values {
            let Some(object) = self.object(value, shape) else { continue };
            let Some(name) = self.member_name(object, "Name", kind) else { continue };
            definitions.push((name.clone(), read(self, object, name)));
        }
        let twice = |(name, _): &(Text<'a>, T)| defined_twice(what, &name.text, &name.span);
        let name = |(name, _): &(Text<'a>, T)| (name.text.clone(), name.span.clone());
        keep_first(&mut definitions, name, twice, &mut self.diagnostics);
        self.rows.found += values.len();
        self.rows.read += definitions.len();
        definitions.into_iter().map(|(_, definition)| definition).collect()
    }
}

/// The bracket that opens an object: the whole may be long.
fn start(value: &Value<'_>) -> Range<usize> {
    value.span.start..value.span.start + 1
}

/// The known member that a name may be a misspelling of.
fn nearest(shape: &Shape, name: &str) -> Option<&'static str> {
    let distance = |known: &&str| strsim::levenshtein(known, name);
    shape.members().min_by_key(distance).filter(|known| distance(known) <= known.len() / 3)
}

/// What an object of a shape has, in words.
fn members(shape: &Shape) -> String {
    format!("its members are {}", quoted(shape.members()))
}
