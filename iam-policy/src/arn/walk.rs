//! Walks the resource of an ARN along the parts of a template and finds the values of placeholders.

use super::fields::Fields;
use super::form::Form;
use super::name_rule::NameRule;
use super::template::{ArnTemplate, Part};
use crate::text::search;

/// Where a walk stands: the parts still to come and the text not yet taken.
#[derive(Clone, Copy)]
pub(crate) struct Walk<'a> {
    parts: &'static [Part],
    rest: &'a str,
    /// In a pattern a `?` stands for any byte of a literal part.
    jokers: bool,
}

/// What a walk meets next.
#[derive(Clone, Copy)]
pub(crate) enum Step<'a> {
    /// The value of a placeholder.
    Value { name: &'static str, rule: NameRule, value: &'a str },
    /// Text for an open part, or for several open parts and placeholders without anything between
    /// them, whose borders the text does not show.
    Open { text: &'a str },
    /// Both the parts and the text are at their end.
    End,
    /// The text does not have the form of the parts.
    Mismatch,
}

impl<'a> Walk<'a> {
    pub(crate) const fn new(parts: &'static [Part], text: &'a str, jokers: bool) -> Self {
        Self { parts, rest: text, jokers }
    }

    /// Takes literal parts, and what stands behind them up to the next one.
    pub(crate) const fn step(&mut self) -> Step<'a> {
        while let [Part::Literal(literal), behind @ ..] = self.parts {
            self.parts = behind;
            match search::strip_prefix(self.rest, literal, self.jokers) {
                Some(rest) => self.rest = rest,
                None => return Step::Mismatch,
            }
        }
        match self.parts {
            [] if self.rest.is_empty() => Step::End,
            [] => Step::Mismatch,
            [Part::Placeholder { name, rule }, behind @ ..] if !begins_open(behind) => {
                self.parts = behind;
                match self.take(1) {
                    Some(value) => Step::Value { name, rule: *rule, value },
                    None => Step::Mismatch,
                }
            }
            _ => self.open(),
        }
    }

    /// Takes the text of all open parts and placeholders up to the next literal part; every
    /// placeholder has a character at least.
    const fn open(&mut self) -> Step<'a> {
        let mut least = 0;
        while let [part, behind @ ..] = self.parts {
            match part {
                Part::Literal(_) => break,
                Part::Placeholder { .. } => least += 1,
                Part::Any => {}
            }
            self.parts = behind;
        }
        match self.take(least) {
            Some(text) if text.len() >= least => Step::Open { text },
            _ => Step::Mismatch,
        }
    }

    /// Takes the text up to the next literal part, the shortest one of at least `from` bytes.
    ///
    /// The last literal must end the text, so there the longest text is taken.
    const fn take(&mut self, from: usize) -> Option<&'a str> {
        let length = match self.parts {
            [Part::Literal(last)] => self.rest.len().checked_sub(last.len()),
            [Part::Literal(next), ..] => search::find(self.rest, next, from, self.jokers),
            _ => Some(self.rest.len()),
        };
        if let Some(length) = length
            && let Some((value, rest)) = self.rest.split_at_checked(length)
        {
            self.rest = rest;
            Some(value)
        } else {
            None
        }
    }
}

const fn begins_open(parts: &[Part]) -> bool {
    matches!(parts, [Part::Placeholder { .. } | Part::Any, ..])
}

/// The value of a placeholder in fields that agree with the template.
pub(crate) fn value_of<'a>(
    template: &ArnTemplate,
    fields: Fields<'a>,
    placeholder: &str,
    form: Form,
) -> Option<&'a str> {
    let texts = [fields.partition, fields.service, fields.region, fields.account];
    let mut before = template.fields().into_iter().zip(texts);
    if let Some((_, value)) = before.find(|(field, _)| field.placeholder() == Some(placeholder)) {
        return Some(value);
    }
    value_in(Walk::new(template.resource, fields.resource, form.pattern), placeholder)
}

/// The value of a placeholder of the resource.
fn value_in<'a>(mut walk: Walk<'a>, placeholder: &str) -> Option<&'a str> {
    let mut found = None;
    loop {
        match walk.step() {
            Step::Value { name, value, .. } if name == placeholder => found = Some(value),
            Step::Value { .. } | Step::Open { .. } => {}
            Step::End => return found,
            Step::Mismatch => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn open(name: &'static str) -> Part {
        Part::Placeholder { name, rule: NameRule::ANY }
    }
    const INDEX: &[Part] =
        &[Part::Literal("table/"), open("Table"), Part::Literal("/index/"), open("Index")];
    const ENDING: &[Part] = &[open("Id"), Part::Literal("/config")];
    const LISTING: &[Part] =
        &[Part::Literal("catalog/"), open("Catalog"), Part::Literal("/"), Part::Any];

    #[test]
    fn takes_values_between_literals() {
        let cases = [
            (INDEX, "table/a/index/b", "Table", Some("a")),
            (INDEX, "table/a/index/b/index/c", "Index", Some("b/index/c")),
            (INDEX, "table/a", "Table", None),
            (ENDING, "x/config/config", "Id", Some("x/config")),
            (ENDING, "x/confi", "Id", None),
            (LISTING, "catalog/AWS/", "Catalog", Some("AWS")),
        ];
        for (parts, text, name, value) in cases {
            assert_eq!(value_in(Walk::new(parts, text, false), name), value, "{text}");
        }
    }

    #[test]
    fn text_does_not_show_where_adjacent_placeholders_meet() {
        const PATH: &[Part] =
            &[Part::Literal("role/"), open("Path"), open("Name"), Part::Literal("/x"), Part::Any];
        let mut walk = Walk::new(PATH, "role/a/b/xy", false);
        assert!(matches!(walk.step(), Step::Open { text: "a/b" }));
        assert!(matches!(walk.step(), Step::Open { text: "y" }));
        assert!(matches!(walk.step(), Step::End));
        assert!(matches!(Walk::new(PATH, "role/a/x", false).step(), Step::Mismatch));
        assert_eq!(value_in(Walk::new(PATH, "role/a/b/x", false), "Path"), None);
    }

    #[test]
    fn a_joker_stands_for_a_byte_of_a_literal() {
        assert_eq!(value_in(Walk::new(INDEX, "tab?e/a/index?b", true), "Table"), Some("a"));
        assert_eq!(value_in(Walk::new(INDEX, "tab?e/a/index?b", false), "Table"), None);
    }
}
