//! The model of a service: what AWS documents, in AWS's words and order; knows neither Markdown nor Rust.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

#[cfg(feature = "serde")]
use serde::{Deserialize, Serialize};

use crate::texts::texts;

/// What one reference page says about one service.
///
/// With feature `serde` it serializes to the JSON that `cargo xtask model` prints.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
pub struct ServiceModel<'a> {
    /// Path of the page as it was given.
    pub source: Cow<'a, str>,
    /// The layout that the page was written in.
    pub layout: LayoutName,
    /// The page's own id: its anchor without `list_`.
    pub page: Cow<'a, str>,
    /// Full name of the service, such as `Amazon Elastic Container Registry`.
    #[cfg_attr(feature = "serde", serde(rename = "service"))]
    pub name: Cow<'a, str>,
    /// Service prefix, such as `ecr`.
    pub prefix: Cow<'a, str>,
    /// Actions in page order, permission-only ones where the page lists them.
    pub actions: Vec<Action<'a>>,
    /// Resource types in page order.
    pub resource_types: Vec<ResourceType<'a>>,
    /// Condition keys in page order.
    pub condition_keys: Vec<ConditionKey<'a>>,
    /// API operations in page order; empty in layouts that have none.
    pub operations: Vec<Operation<'a>>,
    /// Links under the page's heading "References".
    pub references: Vec<Reference<'a>>,
    /// What the source cannot say, so that the model does not know it; nothing for a page.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty", default))]
    pub unstated: Vec<Unstated>,
}

texts! {
    /// A layout that a model may have been read from.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    #[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
    pub enum LayoutName {
        /// Pages of April 2018 to November 2020.
        #[cfg_attr(feature = "serde", serde(rename = "tables-2018"))]
        Tables2018 = "tables-2018",
        /// Pages since July 2026.
        #[cfg_attr(feature = "serde", serde(rename = "lists-2026"))]
        Lists2026 = "lists-2026",
        /// AWS's Service Reference JSON.
        #[cfg_attr(feature = "serde", serde(rename = "service-reference"))]
        ServiceReference = "service-reference",
    }
}

/// A link to further documentation of the service.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
pub struct Reference<'a> {
    /// The linked words.
    pub text: Cow<'a, str>,
    /// The target, kept as opaque text.
    pub url: Cow<'a, str>,
}

/// One IAM action.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
pub struct Action<'a> {
    /// Name without prefix, as AWS spells it.
    pub name: Cow<'a, str>,
    /// Where the name was found.
    pub name_source: NameSource,
    /// Access levels as the page lists them; never empty.
    pub access_levels: Vec<AccessLevel>,
    /// Whether no API operation has this name; it exists in policies only. False where the source
    /// does not say, see [`Unstated::PermissionOnly`].
    pub permission_only: bool,
    /// Canonical text of the description; may be empty.
    pub description: Cow<'a, str>,
    /// Documentation link, kept as opaque text.
    pub url: Option<Cow<'a, str>>,
    /// Resource types the action can be limited to.
    pub resources: Vec<ResourceRequirement<'a>>,
    /// Condition keys of rows without a resource type.
    pub condition_keys: Vec<Cow<'a, str>>,
    /// Dependent actions (`prefix:Name`) of rows without a resource type.
    pub dependent_actions: Vec<Cow<'a, str>>,
    /// Named combinations of resources that one call may need.
    pub scenarios: Vec<Scenario<'a>>,
    /// Line of the action's row, counted from 1.
    pub line: u32,
    /// Byte range of the action's name cell in the page.
    #[cfg_attr(feature = "serde", serde(skip))]
    pub span: Range<usize>,
}

/// A resource type that an action can be limited to.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
pub struct ResourceRequirement<'a> {
    /// Name of the resource type.
    #[cfg_attr(feature = "serde", serde(rename = "type"))]
    pub resource_type: Cow<'a, str>,
    /// Whether a statement that allows the action must name a resource of this type;
    /// `None` where the source does not say.
    pub required: Option<bool>,
    /// Condition keys listed in the row of this resource type.
    pub condition_keys: Vec<Cow<'a, str>>,
    /// Dependent actions listed in the row of this resource type.
    pub dependent_actions: Vec<Cow<'a, str>>,
}

/// A named combination of resources for one action.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
pub struct Scenario<'a> {
    /// Its name, such as `EC2-VPC-EBS`.
    pub name: Cow<'a, str>,
    /// The resource types it takes.
    pub resources: Vec<ScenarioResource<'a>>,
    /// Condition keys of its row.
    pub condition_keys: Vec<Cow<'a, str>>,
}

/// A resource type within a [`Scenario`].
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
pub struct ScenarioResource<'a> {
    /// Name of the resource type.
    #[cfg_attr(feature = "serde", serde(rename = "type"))]
    pub resource_type: Cow<'a, str>,
    /// Whether the scenario requires it.
    pub required: bool,
}

/// One resource type that policies can name.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
pub struct ResourceType<'a> {
    /// Name as AWS spells it; may hold blanks and slashes.
    pub name: Cow<'a, str>,
    /// Where the name was found.
    pub name_source: NameSource,
    /// ARN templates, such as `arn:${Partition}:ecr:${Region}:${Account}:repository/${RepositoryName}`.
    pub arns: Vec<Cow<'a, str>>,
    /// Condition keys that requests for this type carry.
    pub condition_keys: Vec<Cow<'a, str>>,
    /// Documentation link, kept as opaque text.
    pub url: Option<Cow<'a, str>>,
    /// Line of the row, counted from 1.
    pub line: u32,
    /// Byte range of the name cell in the page.
    #[cfg_attr(feature = "serde", serde(skip))]
    pub span: Range<usize>,
}

/// One condition key.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
pub struct ConditionKey<'a> {
    /// Name with prefix; may hold a placeholder, as in `aws:ResourceTag/${TagKey}`.
    pub name: Cow<'a, str>,
    /// Type of its values; `None` where the page gives none or an unknown one.
    #[cfg_attr(feature = "serde", serde(rename = "type"))]
    pub key_type: Option<KeyType>,
    /// Canonical text of the description; may be empty.
    pub description: Cow<'a, str>,
    /// Documentation link, kept as opaque text.
    pub url: Option<Cow<'a, str>>,
    /// Line of the row, counted from 1.
    pub line: u32,
    /// Byte range of the name cell in the page.
    #[cfg_attr(feature = "serde", serde(skip))]
    pub span: Range<usize>,
}

/// One API operation and the actions it is authorized by.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
pub struct Operation<'a> {
    /// Name of the operation.
    pub name: Cow<'a, str>,
    /// The SDK client, where a service has several.
    pub sdk_client: Option<Cow<'a, str>>,
    /// The page that has it, where pages of one service have different operations of its name.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub page: Option<Cow<'a, str>>,
    /// The actions a call needs.
    pub authorizes: Vec<AuthorizedAction<'a>>,
    /// Line of the entry, counted from 1.
    pub line: u32,
    /// Byte range of the name cell in the page.
    #[cfg_attr(feature = "serde", serde(skip))]
    pub span: Range<usize>,
}

/// An action that a call of an [`Operation`] needs.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
pub struct AuthorizedAction<'a> {
    /// `prefix:Name`, possibly of another service.
    pub action: Cow<'a, str>,
    /// Access levels the row shows.
    pub access_levels: Vec<AccessLevel>,
    /// Condition key with static values for this call.
    pub condition_key: Option<Cow<'a, str>>,
    /// Those values.
    pub values: Vec<Cow<'a, str>>,
}

/// Where a name was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum NameSource {
    /// In the text of its cell.
    Text,
    /// Derived from a link, because the cell shows a URL where its name should stand.
    Url,
    /// Recovered from other rows and the ARN, because the cell shows a URL.
    Context,
}

texts! {
    /// AWS's classes of access.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
    #[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
    pub enum AccessLevel {
        /// Lists resources.
        List = "List",
        /// Reads contents of resources.
        Read = "Read",
        /// Creates, changes or deletes resources.
        Write = "Write",
        /// Changes tags only.
        Tagging = "Tagging",
        /// Grants or changes permissions.
        #[cfg_attr(feature = "serde", serde(rename = "Permissions management"))]
        PermissionsManagement = "Permissions management",
    }
}

/// Type of a condition key's values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct KeyType {
    /// Type of one value.
    pub value: ValueType,
    /// Whether one request carries several values (`ArrayOf…`).
    pub multi_valued: bool,
}

texts! {
    /// Type of one value of a condition key.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub enum ValueType {
        /// Text.
        String = "String",
        /// An Amazon Resource Name.
        Arn = "ARN",
        /// A number.
        Numeric = "Numeric",
        /// `true` or `false`.
        Bool = "Bool",
        /// A point in time.
        Date = "Date",
        /// An IP address or range.
        IpAddress = "IPAddress",
        /// Base64 bytes.
        Binary = "Binary",
    }
}

impl KeyType {
    /// Reads a type as pages spell it; other spellings of the same type fold together.
    #[must_use]
    pub fn parse(text: &str) -> Option<KeyType> {
        let folded: String =
            text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
        let (element, multi_valued) = match folded.strip_prefix("arrayof") {
            Some(element) => (element, true),
            None => (folded.as_str(), false),
        };
        let value = match element {
            "string" => ValueType::String,
            "arn" => ValueType::Arn,
            "numeric" | "long" => ValueType::Numeric,
            "bool" | "boolean" => ValueType::Bool,
            "date" => ValueType::Date,
            "ipaddress" => ValueType::IpAddress,
            "binary" => ValueType::Binary,
            _ => return None,
        };
        Some(KeyType { value, multi_valued })
    }
}

impl fmt::Display for KeyType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.multi_valued { "ArrayOf" } else { "" })?;
        f.write_str(self.value.as_str())
    }
}

texts! {
    /// A kind of fact that pages state and AWS's Service Reference does not.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
    #[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
    #[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
    pub enum Unstated {
        /// The service's full name; its prefix stands for it.
        ServiceName = "the service's full name",
        /// Descriptions; they are empty.
        Descriptions = "descriptions",
        /// Links to documentation.
        Urls = "links to documentation",
        /// Whether a resource type is required.
        RequiredResources = "which resource types an action requires",
        /// Whether an action is for policies only; `false` stands for it.
        PermissionOnly = "which actions are permission only",
        /// Condition keys of single resource types of an action; those of the whole action are stated.
        RowConditionKeys = "condition keys that an action has on some of its resource types only",
        /// Dependent actions.
        DependentActions = "dependent actions",
        /// Scenarios.
        Scenarios = "scenarios",
    }
}
