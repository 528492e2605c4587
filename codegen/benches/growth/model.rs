//! Makes models of any size, as reading gives them.

use iam_codegen::model::{
    AccessLevel, Action, AuthorizedAction, ConditionKey, LayoutName, NameSource, Operation,
    ResourceRequirement, ResourceType, ServiceModel,
};

/// The model of a service without anything.
pub(crate) fn empty() -> ServiceModel<'static> {
    ServiceModel {
        source: "toys.md".into(),
        layout: LayoutName::Lists2026,
        page: "toys".into(),
        name: "Toys".into(),
        prefix: "toys".into(),
        actions: Vec::new(),
        resource_types: Vec::new(),
        condition_keys: Vec::new(),
        operations: Vec::new(),
        references: Vec::new(),
        unstated: Vec::new(),
    }
}

pub(crate) fn action(name: String) -> Action<'static> {
    Action {
        name: name.into(),
        name_source: NameSource::Text,
        access_levels: vec![AccessLevel::Write],
        permission_only: false,
        description: "Plays with a toy".into(),
        url: Some("https://toys.example/play".into()),
        resources: Vec::new(),
        condition_keys: Vec::new(),
        dependent_actions: Vec::new(),
        scenarios: Vec::new(),
        line: 1,
        span: 0..0,
    }
}

pub(crate) fn on(resource_type: String) -> ResourceRequirement<'static> {
    ResourceRequirement {
        resource_type: resource_type.into(),
        required: Some(true),
        condition_keys: Vec::new(),
        dependent_actions: Vec::new(),
    }
}

pub(crate) fn resource_type(name: String, arns: Vec<String>) -> ResourceType<'static> {
    ResourceType {
        name: name.into(),
        name_source: NameSource::Text,
        arns: arns.into_iter().map(Into::into).collect(),
        condition_keys: Vec::new(),
        url: None,
        line: 1,
        span: 0..0,
    }
}

pub(crate) fn key(name: String) -> ConditionKey<'static> {
    ConditionKey {
        name: name.into(),
        key_type: None,
        description: "Says something".into(),
        url: None,
        line: 1,
        span: 0..0,
    }
}

pub(crate) fn operation(
    name: String,
    client: Option<String>,
    actions: usize,
) -> Operation<'static> {
    let needed = |n| AuthorizedAction {
        action: format!("toys:Play{n}").into(),
        access_levels: vec![AccessLevel::Write],
        condition_key: None,
        values: Vec::new(),
    };
    Operation {
        name: name.into(),
        sdk_client: client.map(Into::into),
        page: None,
        authorizes: (0..actions).map(needed).collect(),
        line: 1,
        span: 0..0,
    }
}
