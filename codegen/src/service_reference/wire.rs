//! The members of Service Reference JSON that are read; unknown ones are left alone.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::text::Text;

/// One file: what AWS says of one service prefix.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase", expecting = "an object with the members of a service")]
pub(super) struct File<'a> {
    #[serde(borrow)]
    pub(super) name: Text<'a>,
    #[serde(borrow)]
    pub(super) actions: Vec<Action<'a>>,
    #[serde(borrow, default)]
    pub(super) condition_keys: Vec<ConditionKey<'a>>,
    /// Absent before format 1.4.
    #[serde(borrow, default)]
    pub(super) operations: Vec<Operation<'a>>,
    #[serde(borrow, default)]
    pub(super) resources: Vec<Resource<'a>>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase", expecting = "an object of an action")]
pub(super) struct Action<'a> {
    #[serde(borrow)]
    pub(super) name: Text<'a>,
    #[serde(borrow, default, rename = "ActionConditionKeys")]
    pub(super) condition_keys: Vec<Text<'a>>,
    pub(super) annotations: Annotations,
    #[serde(borrow, default)]
    pub(super) resources: Vec<Named<'a>>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase", expecting = "an object with `Properties`")]
pub(super) struct Annotations {
    /// Flags, each on its own: AWS says that they do not exclude each other.
    pub(super) properties: BTreeMap<String, bool>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase", expecting = "an object with `Name`")]
pub(super) struct Named<'a> {
    #[serde(borrow)]
    pub(super) name: Text<'a>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase", expecting = "an object of a condition key")]
pub(super) struct ConditionKey<'a> {
    #[serde(borrow)]
    pub(super) name: Text<'a>,
    #[serde(borrow, default)]
    pub(super) types: Vec<Text<'a>>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase", expecting = "an object of a resource type")]
pub(super) struct Resource<'a> {
    #[serde(borrow)]
    pub(super) name: Text<'a>,
    #[serde(borrow, rename = "ARNFormats")]
    pub(super) arn_formats: Vec<Text<'a>>,
    #[serde(borrow, default)]
    pub(super) condition_keys: Vec<Text<'a>>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase", expecting = "an object of an operation")]
pub(super) struct Operation<'a> {
    #[serde(borrow)]
    pub(super) name: Text<'a>,
    #[serde(borrow, default)]
    pub(super) authorized_actions: Vec<AuthorizedAction<'a>>,
    #[serde(borrow, default, rename = "SDK")]
    pub(super) sdk: Vec<Named<'a>>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase", expecting = "an object of an authorized action")]
pub(super) struct AuthorizedAction<'a> {
    #[serde(borrow)]
    pub(super) name: Text<'a>,
    #[serde(borrow)]
    pub(super) service: Text<'a>,
    /// Condition keys with the values that the call gives them.
    #[serde(default)]
    pub(super) context: BTreeMap<String, Vec<String>>,
}
