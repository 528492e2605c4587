//! What AWS documents of one resource type.

use crate::arn::ArnTemplate;
#[cfg(feature = "lint")]
use crate::arn::Part;

/// What AWS documents of one resource type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ResourceTypeFacts {
    pub(crate) name: &'static str,
    pub(crate) templates: &'static [ArnTemplate],
}

impl ResourceTypeFacts {
    /// The name that AWS gives the type, such as `repository`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Whether the grammar of its names is known, beyond what AWS's page says.
    #[cfg(feature = "lint")]
    pub(crate) fn has_name_rules(&self) -> bool {
        let parts = self.templates.iter().flat_map(|template| template.resource);
        parts
            .into_iter()
            .any(|part| matches!(part, Part::Placeholder { rule, .. } if rule.is_grammar()))
    }

    /// The formats of its ARNs, in the order of AWS's page.
    #[must_use]
    pub const fn templates(&self) -> &'static [ArnTemplate] {
        self.templates
    }
}
