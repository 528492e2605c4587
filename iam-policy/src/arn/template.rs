//! ARN formats of resource types as constant data.

use super::fault::Fault;
use super::form::Form;
use super::name_rule::NameRule;

/// One ARN format of one resource type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ArnTemplate {
    pub(crate) text: &'static str,
    pub(crate) partition: Field,
    pub(crate) service: Field,
    pub(crate) region: Field,
    pub(crate) account: Field,
    pub(crate) resource: &'static [Part],
}

/// A field of an [`ArnTemplate`] before the resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// Nothing stands here.
    Empty,
    /// This text stands here.
    Literal(&'static str),
    /// A value stands here; the placeholder has this name.
    Placeholder(&'static str),
    /// The format has `*` here: anything may stand here.
    Any,
}

impl Field {
    /// The name of the placeholder, if one stands here.
    #[must_use]
    pub const fn placeholder(self) -> Option<&'static str> {
        match self {
            Self::Placeholder(name) => Some(name),
            _ => None,
        }
    }
}

/// A part of the resource of an [`ArnTemplate`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// This text stands here.
    Literal(&'static str),
    /// A value stands here.
    Placeholder {
        /// Name of the placeholder, such as `RepositoryName`.
        name: &'static str,
        /// What its values look like.
        rule: NameRule,
    },
    /// The format has `*` here: anything may stand here.
    Any,
}

impl ArnTemplate {
    /// The format as AWS writes it, such as
    /// `arn:${Partition}:ecr:${Region}:${Account}:repository/${RepositoryName}`.
    #[must_use]
    pub const fn text(&self) -> &'static str {
        self.text
    }

    /// The fields before the resource.
    pub(super) const fn fields(&self) -> [Field; 4] {
        [self.partition, self.service, self.region, self.account]
    }

    /// The names of the placeholders, the partition's first.
    pub fn placeholders(&self) -> impl Iterator<Item = &'static str> {
        let fields = self.fields().into_iter().filter_map(Field::placeholder);
        fields.chain(self.resource.iter().filter_map(|part| match part {
            Part::Placeholder { name, .. } => Some(*name),
            _ => None,
        }))
    }

    /// Judges the value of a placeholder of the resource by itself.
    pub(crate) fn judge_value<'a>(
        &self,
        placeholder: &'a str,
        value: &'a str,
        form: Form,
    ) -> Result<(), Fault<'a>> {
        let rule = self.resource.iter().find_map(|part| match part {
            Part::Placeholder { name, rule } if *name == placeholder => Some(rule),
            _ => None,
        });
        match rule {
            Some(rule) => rule.check(value, placeholder, form.pattern),
            None => Ok(()),
        }
    }

    /// Whether a part is open (`*`), so that values for the placeholders do not make an exact ARN.
    pub(crate) fn is_open(&self) -> bool {
        self.fields().contains(&Field::Any) || self.resource.contains(&Part::Any)
    }
}
