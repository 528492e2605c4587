//! What AWS documents of one resource type.

use crate::arn::ArnTemplate;

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

    /// The formats of its ARNs, in the order of AWS's page.
    #[must_use]
    pub const fn templates(&self) -> &'static [ArnTemplate] {
        self.templates
    }
}
