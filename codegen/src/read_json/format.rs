//! The format of Service Reference JSON: its objects, their members and its versions.

use std::fmt;

/// What an object of the format holds.
#[derive(Debug)]
pub(super) struct Shape {
    /// What it describes, with an article.
    pub(super) what: &'static str,
    /// Members that every such object has.
    pub(super) required: &'static [&'static str],
    /// Members that it may have.
    pub(super) optional: &'static [&'static str],
}

/// The document: what AWS says of one service prefix.
pub(super) const SERVICE: Shape = Shape {
    what: "a service",
    required: &["Name", "Actions"],
    // `Version` is checked before everything else. Documents have operations since version 1.4.
    optional: &["Version", "ConditionKeys", "Operations", "Resources"],
};

pub(super) const ACTION: Shape = Shape {
    what: "an action",
    required: &["Name", "Annotations"],
    optional: &["ActionConditionKeys", "Resources", "SupportedBy"],
};

pub(super) const ANNOTATIONS: Shape =
    Shape { what: "the annotations of an action", required: &["Properties"], optional: &[] };

/// Flags, each on its own: AWS says that they do not exclude each other.
pub(super) const PROPERTIES: Shape = Shape {
    what: "the properties of an action",
    required: &["IsList", "IsPermissionManagement", "IsTaggingOnly", "IsWrite"],
    optional: &[],
};

pub(super) const ACTION_RESOURCE: Shape = Shape {
    what: "a resource type of an action",
    required: &["Name"],
    optional: &["ConditionKeys"],
};

/// Features of IAM that know an action; no facts of the model.
pub(super) const SUPPORTED_BY: Shape = Shape {
    what: "what supports an action",
    required: &[],
    optional: &["IAM Access Analyzer Policy Generation", "IAM Action Last Accessed"],
};

pub(super) const CONDITION_KEY: Shape =
    Shape { what: "a condition key", required: &["Name"], optional: &["Types"] };

pub(super) const RESOURCE: Shape = Shape {
    what: "a resource type",
    required: &["Name", "ARNFormats"],
    optional: &["ConditionKeys"],
};

pub(super) const OPERATION: Shape =
    Shape { what: "an operation", required: &["Name"], optional: &["AuthorizedActions", "SDK"] };

pub(super) const AUTHORIZED_ACTION: Shape =
    Shape { what: "an authorized action", required: &["Name", "Service"], optional: &["Context"] };

pub(super) const SDK_METHOD: Shape =
    Shape { what: "an SDK method", required: &["Name"], optional: &["Method", "Package"] };

/// A version of the format, such as `v1.4`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Version {
    pub(super) major: u32,
    pub(super) minor: u32,
}

/// The newest version whose members are all known.
pub(super) const NEWEST: Version = Version { major: 1, minor: 4 };

impl Shape {
    pub(super) fn knows(&self, member: &str) -> bool {
        self.members().any(|known| known == member)
    }

    pub(super) fn members(&self) -> impl Iterator<Item = &'static str> {
        self.required.iter().chain(self.optional).copied()
    }
}

impl Version {
    /// Reads `v1.4` and no other spelling of it.
    pub(super) fn parse(text: &str) -> Option<Version> {
        let (major, minor) = text.strip_prefix('v')?.split_once('.')?;
        let version = Version { major: major.parse().ok()?, minor: minor.parse().ok()? };
        (version.to_string() == text).then_some(version)
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "v{}.{}", self.major, self.minor)
    }
}
