//! Reading statements: an object enters, a statement leaves that remembers its order.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use serde_core::de::{Error, MapAccess};

use super::names::{self, ElementName, StatementPart};
use super::read::repeated;
use super::shape::{List, Seed, Shape, short};
use super::trail::{Reading, Spot};
use super::values::{Conditions, Principal, Text};
use crate::document::element::StatementElement;
use crate::document::path::Segment;
use crate::document::{ActionElement, Effect, PrincipalElement, ResourceElement, Statement};

#[derive(Clone, Copy)]
struct OneEffect<'r>(&'r Reading);

impl Shape<'_> for OneEffect<'_> {
    type Value = Effect;

    const EXPECTED: &'static str = "`Allow` or `Deny` in quotes";

    #[inline]
    fn reading(&self) -> &Reading {
        self.0
    }

    fn text<E: Error>(self, text: Cow<'_, str>, _: &str) -> Result<Effect, E> {
        match &*text {
            "Allow" => Ok(Effect::Allow),
            "Deny" => Ok(Effect::Deny),
            _ => {
                let hint = names::suggestion(&text, &["Allow", "Deny"]);
                let found = short(&text);
                Err(self.0.fault(format!("expected `Allow` or `Deny`, found `{found}`{hint}")))
            }
        }
    }
}

/// The name of an element of a statement.
#[derive(Clone, Copy)]
struct NameOfElement<'r>(&'r Reading);

impl Shape<'_> for NameOfElement<'_> {
    type Value = ElementName;

    const EXPECTED: &'static str = "a key";

    #[inline]
    fn reading(&self) -> &Reading {
        self.0
    }

    fn text<E: Error>(self, name: Cow<'_, str>, _: &str) -> Result<ElementName, E> {
        ElementName::of_name(&name).ok_or_else(|| {
            self.0.fault_of_key(&name, names::unknown_in_statement(&name), Spot::Key)
        })
    }
}

#[derive(Clone, Copy)]
pub(super) struct OneStatement<'r>(pub(super) &'r Reading);

impl<'de> Shape<'de> for OneStatement<'_> {
    type Value = Statement;

    const EXPECTED: &'static str = "a statement, which is an object in braces";
    const EXPECTED_OR_ARRAY: &'static str = "a statement or an array of statements";

    #[inline]
    fn reading(&self) -> &Reading {
        self.0
    }

    fn object<A: MapAccess<'de>>(self, mut object: A, _: &str) -> Result<Statement, A::Error> {
        let mut elements: Vec<StatementElement> = Vec::new();
        while let Some(name) = object.next_key_seed(Seed(NameOfElement(self.0)))? {
            let same = |element: &&StatementElement| base(element.name()) == base(name.name());
            if let Some(other) = elements.iter().find(same) {
                return Err(self.refuse_second(other.name(), name.name()));
            }
            let element = self.read(name, &mut object);
            elements.push(self.0.step(element, || Segment::from(name.name()))?);
        }
        if elements.iter().any(|element| matches!(element, StatementElement::Effect(_))) {
            return Ok(Statement { elements });
        }
        let message = "a statement needs the element `Effect`, `Allow` or `Deny`, found none";
        Err(self.0.fault(String::from(message)))
    }
}

/// The name of an element without its `Not`.
#[inline]
fn base(name: &str) -> &str {
    name.strip_prefix("Not").unwrap_or(name)
}

impl OneStatement<'_> {
    #[cold]
    fn refuse_second<E: Error>(self, other: &str, name: &str) -> E {
        if other == name {
            return self.0.fault_of_key(name, repeated(name), Spot::RepeatedKey);
        }
        let message = format!("a statement has either `{other}` or `{name}`, found both");
        self.0.fault_of_key(name, message, Spot::Key)
    }

    fn read<'de, A: MapAccess<'de>>(
        self,
        element: ElementName,
        object: &mut A,
    ) -> Result<StatementElement, A::Error> {
        let (Self(reading), ElementName { part, negated }) = (self, element);
        Ok(match part {
            StatementPart::Sid => {
                StatementElement::Sid(object.next_value_seed(Seed(Text(reading)))?)
            }
            StatementPart::Effect => {
                StatementElement::Effect(object.next_value_seed(Seed(OneEffect(reading)))?)
            }
            StatementPart::Principal => {
                let principals = object.next_value_seed(Seed(Principal(reading)))?;
                StatementElement::Principal(if negated {
                    PrincipalElement::NotPrincipal(principals)
                } else {
                    PrincipalElement::Principal(principals)
                })
            }
            StatementPart::Action => {
                let patterns = object.next_value_seed(Seed(List(Text(reading))))?;
                StatementElement::Action(if negated {
                    ActionElement::NotAction(patterns)
                } else {
                    ActionElement::Action(patterns)
                })
            }
            StatementPart::Resource => {
                let patterns = object.next_value_seed(Seed(List(Text(reading))))?;
                StatementElement::Resource(if negated {
                    ResourceElement::NotResource(patterns)
                } else {
                    ResourceElement::Resource(patterns)
                })
            }
            StatementPart::Condition => {
                StatementElement::Condition(object.next_value_seed(Seed(Conditions(reading)))?)
            }
        })
    }
}
