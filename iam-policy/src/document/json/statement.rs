//! Reading statements: an object enters, a statement leaves that remembers its order.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;

use serde_core::de::{Error, MapAccess};

use super::names::{self, StatementElement};
use super::read::repeated;
use super::shape::{List, Seed, Shape, short};
use super::trail::{Reading, Spot};
use super::values::{Conditions, Principal, Text};
use crate::document::order::Order;
use crate::document::path::Segment;
use crate::document::statement::StatementPart;
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
struct ElementName<'r>(&'r Reading);

impl Shape<'_> for ElementName<'_> {
    type Value = StatementElement;

    const EXPECTED: &'static str = "a key";

    #[inline]
    fn reading(&self) -> &Reading {
        self.0
    }

    fn text<E: Error>(self, name: Cow<'_, str>, _: &str) -> Result<StatementElement, E> {
        StatementElement::of_name(&name).ok_or_else(|| {
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
        let mut statement = Statement { order: Order([0; 6]), ..Statement::new(Effect::Deny) };
        while let Some(element) = object.next_key_seed(Seed(ElementName(self.0)))? {
            if statement.order.contains(element.part as u8) {
                return Err(self.refuse_second(&statement, element.name()));
            }
            statement.order.push(element.part as u8);
            let read = self.read(&mut statement, element, &mut object);
            self.0.step(read, || Segment::from(element.name()))?;
        }
        if statement.order.contains(StatementPart::Effect as u8) {
            return Ok(statement);
        }
        let message = "a statement needs the element `Effect`, `Allow` or `Deny`, found none";
        Err(self.0.fault(String::from(message)))
    }
}

impl OneStatement<'_> {
    #[cold]
    fn refuse_second<E: Error>(self, statement: &Statement, name: &str) -> E {
        let other_form = match name.strip_prefix("Not").unwrap_or(name) {
            "Principal" => statement.principal.as_ref().map(PrincipalElement::name),
            "Action" => statement.action.as_ref().map(ActionElement::name),
            "Resource" => statement.resource.as_ref().map(ResourceElement::name),
            _ => None,
        };
        match other_form {
            Some(other) if other != name => {
                let message = format!("a statement has either `{other}` or `{name}`, found both");
                self.0.fault_of_key(name, message, Spot::Key)
            }
            _ => self.0.fault_of_key(name, repeated(name), Spot::RepeatedKey),
        }
    }

    fn read<'de, A: MapAccess<'de>>(
        self,
        statement: &mut Statement,
        element: StatementElement,
        object: &mut A,
    ) -> Result<(), A::Error> {
        let (Self(reading), StatementElement { part, negated }) = (self, element);
        match part {
            StatementPart::Sid => {
                statement.sid = Some(object.next_value_seed(Seed(Text(reading)))?);
            }
            StatementPart::Effect => {
                statement.effect = object.next_value_seed(Seed(OneEffect(reading)))?;
            }
            StatementPart::Principal => {
                let principals = object.next_value_seed(Seed(Principal(reading)))?;
                statement.principal = Some(if negated {
                    PrincipalElement::NotPrincipal(principals)
                } else {
                    PrincipalElement::Principal(principals)
                });
            }
            StatementPart::Action => {
                let patterns = object.next_value_seed(Seed(List(Text(reading))))?;
                statement.action = Some(if negated {
                    ActionElement::NotAction(patterns)
                } else {
                    ActionElement::Action(patterns)
                });
            }
            StatementPart::Resource => {
                let patterns = object.next_value_seed(Seed(List(Text(reading))))?;
                statement.resource = Some(if negated {
                    ResourceElement::NotResource(patterns)
                } else {
                    ResourceElement::Resource(patterns)
                });
            }
            StatementPart::Condition => {
                statement.condition = Some(object.next_value_seed(Seed(Conditions(reading)))?);
            }
        }
        Ok(())
    }
}
