//! Which resource types of a service a resource element can name.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::arn::{ArnError, ArnField, Fault, Form, check_templates};
use crate::facts::ActionFacts;
use crate::typed::ServiceAction;

/// A resource element: all resources, or ARNs of some of the service's resource types.
#[derive(Debug)]
pub(super) struct Target {
    /// Several where formats of different types agree; none for all resources.
    types: Vec<&'static str>,
}

impl Target {
    /// Reads an element.
    pub(super) fn of<S: ServiceAction>(text: &str, form: Form) -> Result<Self, String> {
        if text == "*" {
            return Ok(Self { types: Vec::new() });
        }
        let mut types = Vec::new();
        let mut deepest: Option<Fault<'_>> = None;
        for facts in S::RESOURCE_TYPES {
            match check_templates(facts.templates(), text, form) {
                Ok(_) => types.push(facts.name()),
                Err(fault) if deepest.is_some_and(|known| known.depth() >= fault.depth()) => {}
                Err(fault) => deepest = Some(fault),
            }
        }
        match deepest {
            _ if !types.is_empty() => Ok(Self { types }),
            Some(fault) if !matches!(fault.field(), ArnField::Service | ArnField::Arn) => {
                Err(format!("{} in `{text}`", ArnError::from(fault)))
            }
            _ => Err(format!(
                "`{text}` is not an ARN of {} (`{}`); resources of other services belong in \
                 statements of their own",
                S::SERVICE,
                S::PREFIX
            )),
        }
    }

    /// Whether the element names all resources.
    #[inline]
    pub(super) const fn is_everything(&self) -> bool {
        self.types.is_empty()
    }

    /// Whether the action acts on what the element names.
    #[inline]
    pub(super) fn takes(&self, facts: ActionFacts) -> bool {
        self.is_everything()
            || facts.resources().any(|row| self.types.contains(&row.resource_type()))
    }
}
