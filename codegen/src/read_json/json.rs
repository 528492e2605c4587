//! Parses JSON into a tree whose parts know where they stand.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::ops::Range;

use serde_core::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::diagnostic::{Code, Diagnostic};
use crate::inert::{hidden, hidden_character};
use crate::model_json::refuse;
use crate::source::Source;

/// So many objects and arrays stand inside each other at most; the format has seven levels. Each
/// level is scanned once more, so that this also bounds the time.
const DEEPEST: usize = 32;

/// A value of a document.
#[derive(Debug)]
pub(super) struct Value<'a> {
    pub(super) kind: Kind<'a>,
    /// Where it stands in the document.
    pub(super) span: Range<usize>,
}

#[derive(Debug)]
pub(super) enum Kind<'a> {
    Null,
    Bool(bool),
    Number,
    String(Cow<'a, str>),
    Array(Vec<Value<'a>>),
    /// Its members in their order, each name once.
    Object(Vec<Member<'a>>),
}

/// A member of an object.
#[derive(Debug)]
pub(super) struct Member<'a> {
    pub(super) name: Text<'a>,
    pub(super) value: Value<'a>,
}

/// A string of a document.
#[derive(Debug, Clone)]
pub(super) struct Text<'a> {
    pub(super) text: Cow<'a, str>,
    /// Where it stands, with its quotation marks.
    pub(super) span: Range<usize>,
}

impl Kind<'_> {
    /// What it is, for messages.
    pub(super) fn as_str(&self) -> &'static str {
        match self {
            Kind::Null => "`null`",
            Kind::Bool(true) => "`true`",
            Kind::Bool(false) => "`false`",
            Kind::Number => "a number",
            Kind::String(_) => "a string",
            Kind::Array(_) => "an array",
            Kind::Object(_) => "an object",
        }
    }
}

/// Reads the JSON that begins at byte `from`. Repeated members are reported; the first one counts.
pub(super) fn parse<'a>(
    source: &'a Source,
    from: usize,
    repeated: &mut Vec<Diagnostic>,
) -> Result<Value<'a>, Diagnostic> {
    let mut reader = Reader { source, repeated };
    let raw = reader.read(from, source.text().get(from..).unwrap_or_default())?;
    reader.value(raw, 0)
}

struct Reader<'a, 'd> {
    source: &'a Source,
    repeated: &'d mut Vec<Diagnostic>,
}

impl<'a> Reader<'a, '_> {
    /// Lets `serde_json` read a part of the document.
    fn read<T: Deserialize<'a>>(&self, at: usize, json: &'a str) -> Result<T, Diagnostic> {
        serde_json::from_str(json).map_err(|error| refuse(self.source, at, &error, "JSON"))
    }

    fn value(&mut self, raw: &'a RawValue, depth: usize) -> Result<Value<'a>, Diagnostic> {
        let (json, span) = (raw.get(), self.span(raw));
        let kind = match json.as_bytes().first() {
            Some(b'{' | b'[') if depth == DEEPEST => {
                let message = format!("expected at most {DEEPEST} levels of objects and arrays");
                let error = Diagnostic::error(Code::MalformedJson, span.start..span.start, message);
                return Err(error.help("the file is of another kind"));
            }
            Some(b'{') => Kind::Object(self.members(self.read(span.start, json)?, depth + 1)?),
            Some(b'[') => {
                let items: Vec<&RawValue> = self.read(span.start, json)?;
                let items = items.into_iter().map(|item| self.value(item, depth + 1));
                Kind::Array(items.collect::<Result<_, _>>()?)
            }
            Some(b'"') => Kind::String(self.text(raw)?.text),
            Some(b't') => Kind::Bool(true),
            Some(b'f') => Kind::Bool(false),
            Some(b'n') => Kind::Null,
            _ => Kind::Number,
        };
        Ok(Value { kind, span })
    }

    fn members(
        &mut self,
        Members(pairs): Members<'a>,
        depth: usize,
    ) -> Result<Vec<Member<'a>>, Diagnostic> {
        let mut first: HashMap<Cow<'a, str>, Range<usize>> = HashMap::with_capacity(pairs.len());
        let mut members = Vec::with_capacity(pairs.len());
        for (name, value) in pairs {
            let (name, value) = (self.text(name)?, self.value(value, depth)?);
            if let Some(earlier) = first.get(&name.text) {
                let message = format!("member `{}` stands twice in its object", name.text);
                let error = Diagnostic::error(Code::DuplicateMember, name.span, message);
                let help = "the two may say different things: download the file again";
                self.repeated.push(error.and(earlier.clone(), "first here").help(help));
                continue;
            }
            first.insert(name.text.clone(), name.span.clone());
            members.push(Member { name, value });
        }
        Ok(members)
    }

    fn text(&self, raw: &'a RawValue) -> Result<Text<'a>, Diagnostic> {
        let (json, span) = (raw.get(), self.span(raw));
        let inner = json.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
        let text = match inner.filter(|inner| !inner.contains('\\')) {
            Some(inner) => Cow::Borrowed(inner),
            None => Cow::Owned(self.decoded(json, &span)?),
        };
        Ok(Text { text, span })
    }

    /// A string with escapes, which may stand for characters that the document itself must not hold.
    fn decoded(&self, json: &'a str, span: &Range<usize>) -> Result<String, Diagnostic> {
        let text: String = self.read(span.start, json)?;
        let found = hidden(&text).next();
        found.map_or(Ok(text), |(_, found)| Err(hidden_character(span.clone(), found)))
    }

    /// Where a part stands, which is a slice of the document.
    fn span(&self, raw: &'a RawValue) -> Range<usize> {
        let json = raw.get();
        let start = (json.as_ptr() as usize).saturating_sub(self.source.text().as_ptr() as usize);
        start..start + json.len()
    }
}

/// The members of an object as they are written, repeated ones too.
struct Members<'a>(Vec<(&'a RawValue, &'a RawValue)>);

impl<'a> Deserialize<'a> for Members<'a> {
    fn deserialize<D: Deserializer<'a>>(deserializer: D) -> Result<Self, D::Error> {
        struct Pairs;

        impl<'de> Visitor<'de> for Pairs {
            type Value = Vec<(&'de RawValue, &'de RawValue)>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(pairs)
            }
        }

        deserializer.deserialize_map(Pairs).map(Members)
    }
}
