//! Which resource types of a service a resource element can name.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use crate::arn::{ArnError, ArnField, Fault, Form, check_templates};
use crate::facts::{ActionFacts, ResourceRequirement};
use crate::typed::ServiceAction;

/// A resource element: all resources, or ARNs of some of the service's resource types.
#[derive(Debug)]
pub(crate) struct Target<'a> {
    text: &'a str,
    /// Several where formats of different types agree; none for all resources.
    types: Vec<&'static str>,
}

impl<'a> Target<'a> {
    /// Reads an element.
    pub(crate) fn of<S: ServiceAction>(
        text: &'a str,
        unlisted_regions: bool,
    ) -> Result<Self, String> {
        if text == "*" {
            return Ok(Self { text, types: Vec::new() });
        }
        let form =
            if unlisted_regions { Form::PATTERN.with_unlisted_region() } else { Form::PATTERN };
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
            _ if !types.is_empty() => Ok(Self { text, types }),
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

    /// The resource type, or the text where it can be several.
    #[inline]
    pub(crate) fn name(&self) -> String {
        match self.types.as_slice() {
            [only] => (*only).to_string(),
            _ => self.text.to_string(),
        }
    }

    /// Whether the action acts on what the element names.
    #[inline]
    pub(crate) fn takes(&self, facts: ActionFacts) -> bool {
        self.types.is_empty() || self.rows(facts).next().is_some()
    }

    /// The rows of an action that are about what the element names.
    #[inline]
    pub(crate) fn rows(&self, facts: ActionFacts) -> impl Iterator<Item = ResourceRequirement> {
        facts
            .resources()
            .filter(|row| self.types.is_empty() || self.types.contains(&row.resource_type()))
    }
}
