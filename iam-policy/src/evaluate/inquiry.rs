//! One request put to one policy: the context, policy variables, and how many steps are left.

use alloc::borrow::Cow;
use alloc::string::String;
use core::cell::Cell;

use super::request::{Request, Values};
use super::resource::ArnFields;
use super::truth::{Doubt, Truth};
use crate::document::{OneOrMany, Policy, Version};
use crate::text::glob;

/// The steps that one decision may take; each compares about one byte.
const MOST_STEPS: usize = 30_000_000;

/// The most bytes of a text whose policy variables are replaced.
const LONGEST_FILLED: usize = 65_536;

/// The steps that are left for a decision.
#[derive(Debug)]
pub(super) struct Steps(Cell<usize>);

impl Steps {
    pub(super) const fn new() -> Self {
        Self(Cell::new(MOST_STEPS))
    }

    /// Takes steps; there is a doubt once none is left.
    pub(super) fn take(&self, count: usize) -> Result<(), Doubt> {
        let left = self.0.get().checked_sub(count.saturating_add(1));
        self.0.set(left.unwrap_or(0));
        left.map(|_| ()).ok_or(Doubt::TooLarge)
    }

    pub(super) fn are_spent(&self) -> bool {
        self.0.get() == 0
    }
}

/// One request put to one policy.
#[derive(Debug, Clone, Copy)]
pub(super) struct Inquiry<'a, 's> {
    pub(super) request: &'a Request<'a>,
    /// The resource that the action is asked for on.
    pub(super) resource: &'a str,
    /// Its fields, if it is an ARN.
    pub(super) fields: Option<ArnFields<'a>>,
    /// Whether the policy has variables.
    pub(super) has_variables: bool,
    pub(super) steps: &'s Steps,
}

/// What stands in the place of a policy variable.
enum Value<'a> {
    Text(&'a str),
    /// The request has no such key, and there is no default.
    None,
    Several,
}

/// A text whose variables are replaced.
pub(super) enum Filled<'a> {
    Text(Cow<'a, str>),
    /// A variable has no value.
    NoValue,
    Doubt(Doubt),
}

/// What a text is used as.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    /// Compared as it is.
    Plain,
    /// A pattern in which wildcards of a variable's value are literal characters.
    Pattern,
    /// A pattern in which wildcards of a variable's value are wildcards.
    WiderPattern,
}

impl<'a, 's> Inquiry<'a, 's> {
    pub(super) fn new(
        request: &'a Request<'a>,
        resource: &'a str,
        policy: &Policy,
        steps: &'s Steps,
    ) -> Self {
        let has_variables = policy.version() == Some(Version::V2012_10_17);
        Self { request, resource, fields: ArnFields::of_arn(resource), has_variables, steps }
    }

    pub(super) fn values(&self, key: &str) -> Option<&'a Values<'a>> {
        // An array without values is the same as no key.
        self.request.values(key).filter(|values| !values.is_empty())
    }

    /// Whether a pattern matches a text; policy variables are replaced first.
    pub(super) fn matches(&self, pattern: &str, text: &str) -> Truth {
        if pattern == "*" || pattern == text && is_plain(pattern) {
            return Truth::Yes;
        }
        if is_plain(pattern) {
            return match self.steps.take(pattern.len()) {
                Ok(()) => Truth::No,
                Err(doubt) => Truth::Unknown(doubt),
            };
        }
        if !(pattern.contains('$') && pattern.contains("${")) {
            return self.glob(pattern, text);
        }
        let literal = match self.fill(pattern, Use::Pattern) {
            Filled::Text(pattern) => self.glob(&pattern, text),
            Filled::NoValue => return Truth::No,
            Filled::Doubt(doubt) => return Truth::Unknown(doubt),
        };
        if !self.has_variables {
            return literal;
        }
        match self.fill(pattern, Use::WiderPattern) {
            Filled::Text(pattern) if self.glob(&pattern, text) != literal => {
                Truth::Unknown(Doubt::WildcardInVariable)
            }
            _ => literal,
        }
    }

    /// Whether a pattern without policy variables matches a text.
    fn glob(&self, pattern: &str, text: &str) -> Truth {
        let again = if pattern.contains('*') { text.len() } else { 0 };
        let steps = again.saturating_mul(pattern.len().min(text.len()));
        match self.steps.take(steps.saturating_add(pattern.len())) {
            Ok(()) => glob::matches(pattern, text).into(),
            Err(doubt) => Truth::Unknown(doubt),
        }
    }

    /// The text with its policy variables replaced.
    pub(super) fn fill<'t>(&self, text: &'t str, use_: Use) -> Filled<'t> {
        if !(text.contains('$') && text.contains("${")) {
            return Filled::Text(Cow::Borrowed(text));
        }
        let mut filled = String::new();
        let mut rest = text;
        while let Some((before, tail)) = rest.find("${").and_then(|at| rest.split_at_checked(at)) {
            filled.push_str(before);
            let Some(variable) = self.variable(tail) else {
                filled.push_str(if use_ == Use::Plain { "${" } else { "${$}{" });
                rest = tail.get(2..).unwrap_or_default();
                continue;
            };
            match self.value(variable) {
                Value::Text(value) => push_value(&mut filled, value, is_escape(variable), use_),
                Value::None => return Filled::NoValue,
                Value::Several => return Filled::Doubt(Doubt::SeveralValues),
            }
            if filled.len() > LONGEST_FILLED || self.steps.take(variable.len()).is_err() {
                return Filled::Doubt(Doubt::TooLarge);
            }
            rest = tail.get(variable.len() + 3..).unwrap_or_default();
        }
        filled.push_str(rest);
        Filled::Text(Cow::Owned(filled))
    }

    /// What stands between the braces of the variable at the start of the text.
    fn variable<'t>(&self, text: &'t str) -> Option<&'t str> {
        if !self.has_variables {
            return None;
        }
        variable_at(text)
    }

    fn value<'t>(&self, variable: &'t str) -> Value<'t>
    where
        'a: 't,
    {
        if is_escape(variable) {
            return Value::Text(variable);
        }
        let (key, default) = key_and_default(variable);
        match (self.values(key), default) {
            (Some(OneOrMany::One(value)), _) => Value::Text(value),
            (Some(OneOrMany::Many(_)), _) => Value::Several,
            (None, Some(default)) => Value::Text(default),
            (None, None) => Value::None,
        }
    }
}

/// Whether the pattern has neither wildcards nor variables.
fn is_plain(pattern: &str) -> bool {
    !pattern.bytes().any(|byte| matches!(byte, b'*' | b'?' | b'$'))
}

/// What stands between the braces of the variable at the start of the text.
pub(super) fn variable_at(text: &str) -> Option<&str> {
    let behind = match text.as_bytes() {
        // The escape of a dollar sign is the one variable that holds one.
        [b'$', b'{', b'$', b'}', ..] => text.len() - 4,
        bytes => glob::behind_variable(bytes)?.len(),
    };
    text.get(2..text.len() - behind - 1)
}

/// The condition key of a variable, and its default value without quotes.
pub(super) fn key_and_default(variable: &str) -> (&str, Option<&str>) {
    match variable.split_once(',') {
        Some((key, default)) => {
            let default = default.trim();
            let quoted = default.strip_prefix('\'').and_then(|text| text.strip_suffix('\''));
            (key.trim(), Some(quoted.unwrap_or(default)))
        }
        None => (variable, None),
    }
}

/// Whether the variable stands for the character between its braces.
pub(super) fn is_escape(variable: &str) -> bool {
    matches!(variable, "*" | "?" | "$")
}

fn push_value(filled: &mut String, value: &str, is_escape: bool, use_: Use) {
    if use_ == Use::Plain {
        return filled.push_str(value);
    }
    let mut rest = value;
    while let Some(character) = rest.chars().next() {
        let escapes = match character {
            '*' | '?' => use_ == Use::Pattern || is_escape,
            '$' => true,
            _ => false,
        };
        if escapes {
            filled.push_str("${");
        }
        filled.push(character);
        if escapes {
            filled.push('}');
        }
        rest = rest.get(character.len_utf8()..).unwrap_or_default();
    }
}
