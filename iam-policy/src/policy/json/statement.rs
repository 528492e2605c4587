//! Reading statements: an object enters, a statement leaves that remembers its order.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;

use serde_core::de::{Error, MapAccess};

use super::names;
use super::read::repeated;
use super::shape::{List, Seed, Shape, short};
use super::trail::{Reading, Spot};
use super::values::{Conditions, Principal, Text};
use crate::policy::order::Order;
use crate::policy::path::Segment;
use crate::policy::statement::StatementPart;
use crate::policy::{
    ActionElement, Effect, OneOrMany, PrincipalElement, ResourceElement, Statement,
};

#[derive(Clone, Copy)]
struct OneEffect<'r>(&'r Reading);

impl Shape<'_> for OneEffect<'_> {
    type Value = Effect;

    const EXPECTED: &'static str = "`Allow` or `Deny` in quotes";

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

#[derive(Clone, Copy)]
pub(super) struct OneStatement<'r>(pub(super) &'r Reading);

impl<'de> Shape<'de> for OneStatement<'_> {
    type Value = Statement;

    const EXPECTED: &'static str = "a statement, which is an object in braces";
    const EXPECTED_OR_ARRAY: &'static str = "a statement or an array of statements";

    fn reading(&self) -> &Reading {
        self.0
    }

    fn object<A: MapAccess<'de>>(self, mut object: A, _: &str) -> Result<Statement, A::Error> {
        let mut statement = Statement { order: Order([0; 6]), ..Statement::new(Effect::Deny) };
        while let Some(key) = object.next_key_seed(Seed(Text(self.0)))? {
            let (part, negated) = self.part(&statement, &key)?;
            statement.order.push(part as u8);
            let read = self.read(&mut statement, part, negated, &mut object);
            self.0.step(read, || Segment::from(&*key))?;
        }
        if statement.order.contains(StatementPart::Effect as u8) {
            return Ok(statement);
        }
        let message = "a statement needs the element `Effect`, `Allow` or `Deny`, found none";
        Err(self.0.fault(String::from(message)))
    }
}

impl OneStatement<'_> {
    fn part<E: Error>(self, statement: &Statement, key: &str) -> Result<(StatementPart, bool), E> {
        let Some((part, negated)) = names::statement_part(key) else {
            return Err(self.0.fault_of_key(key, names::unknown_in_statement(key), Spot::Key));
        };
        if !statement.order.contains(part as u8) {
            return Ok((part, negated));
        }
        let other = match part {
            StatementPart::Principal => statement.principal.as_ref().map(PrincipalElement::name),
            StatementPart::Action => statement.action.as_ref().map(ActionElement::name),
            StatementPart::Resource => statement.resource.as_ref().map(ResourceElement::name),
            _ => None,
        };
        Err(match other {
            Some(other) if other != key => {
                let message = format!("a statement has either `{other}` or `{key}`, found both");
                self.0.fault_of_key(key, message, Spot::Key)
            }
            _ => self.0.fault_of_key(key, repeated(key), Spot::RepeatedKey),
        })
    }

    fn read<'de, A: MapAccess<'de>>(
        self,
        statement: &mut Statement,
        part: StatementPart,
        negated: bool,
        object: &mut A,
    ) -> Result<(), A::Error> {
        let Self(reading) = self;
        match part {
            StatementPart::Sid => {
                statement.sid = Some(object.next_value_seed(Seed(Text(reading)))?);
            }
            StatementPart::Effect => {
                statement.effect = object.next_value_seed(Seed(OneEffect(reading)))?;
            }
            StatementPart::Principal => {
                let form =
                    either(negated, PrincipalElement::Principal, PrincipalElement::NotPrincipal);
                statement.principal = Some(form(object.next_value_seed(Seed(Principal(reading)))?));
            }
            StatementPart::Action => {
                let form = either(negated, ActionElement::Action, ActionElement::NotAction);
                statement.action = Some(form(self.texts(object)?));
            }
            StatementPart::Resource => {
                let form = either(negated, ResourceElement::Resource, ResourceElement::NotResource);
                statement.resource = Some(form(self.texts(object)?));
            }
            StatementPart::Condition => {
                statement.condition = Some(object.next_value_seed(Seed(Conditions(reading)))?);
            }
        }
        Ok(())
    }

    fn texts<'de, A: MapAccess<'de>>(
        self,
        object: &mut A,
    ) -> Result<OneOrMany<Cow<'static, str>>, A::Error> {
        object.next_value_seed(Seed(List(Text(self.0))))
    }
}

/// The form of an element with or without `Not`.
fn either<T, E>(negated: bool, plain: fn(T) -> E, not: fn(T) -> E) -> fn(T) -> E {
    if negated { not } else { plain }
}
