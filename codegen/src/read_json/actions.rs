//! Reads the actions of a Service Reference document.

use super::format::{ACTION, ACTION_RESOURCE, ANNOTATIONS, PROPERTIES, SUPPORTED_BY};
use super::items::{Items, Object};
use super::json::Value;
use crate::grammar::Name;
use crate::model::{AccessLevel, Action, NameSource, ResourceRequirement};

/// Each flag of an action and the level that it stands for; none of them is `Read`.
const FLAGS: [(&str, AccessLevel); 4] = [
    ("IsList", AccessLevel::List),
    ("IsPermissionManagement", AccessLevel::PermissionsManagement),
    ("IsTaggingOnly", AccessLevel::Tagging),
    ("IsWrite", AccessLevel::Write),
];

impl<'a> Items<'a> {
    pub(super) fn actions(&mut self, service: Object<'_, 'a>) -> Vec<Action<'a>> {
        let actions = self.list(service, "Actions");
        self.definitions(actions, &ACTION, (Name::Action, "action"), |items, action, name| {
            items.supported_by(action);
            Action {
                name: name.text,
                name_source: NameSource::Text,
                access_levels: items.levels(action),
                permission_only: false,
                description: "".into(),
                url: None,
                resources: items.action_resources(action),
                condition_keys: items.keys(action, "ActionConditionKeys"),
                dependent_actions: Vec::new(),
                scenarios: Vec::new(),
                line: items.source.line(name.span.start),
                span: name.span,
            }
        })
    }

    /// The levels that the flags stand for, in the order of AWS's pages: that of the alphabet.
    fn levels(&mut self, action: Object<'_, 'a>) -> Vec<AccessLevel> {
        let annotations = self.child(action, "Annotations", &ANNOTATIONS);
        let properties = annotations.and_then(|found| self.child(found, "Properties", &PROPERTIES));
        let mut levels = Vec::new();
        for (flag, level) in FLAGS {
            if properties.and_then(|properties| self.flag(properties, flag)) == Some(true) {
                levels.push(level);
            }
        }
        if levels.is_empty() { vec![AccessLevel::Read] } else { levels }
    }

    /// The resource types of an action, each with the keys that the action has on it alone.
    fn action_resources(&mut self, action: Object<'_, 'a>) -> Vec<ResourceRequirement<'a>> {
        let rows = self.list(action, "Resources");
        rows.iter().filter_map(|row| self.action_resource(row)).collect()
    }

    fn action_resource(&mut self, row: &Value<'a>) -> Option<ResourceRequirement<'a>> {
        let row = self.object(row, &ACTION_RESOURCE)?;
        Some(ResourceRequirement {
            resource_type: self.member_name(row, "Name", Name::ResourceType)?.text,
            required: None,
            condition_keys: self.keys(row, "ConditionKeys"),
            dependent_actions: Vec::new(),
        })
    }

    /// Says nothing that the model holds: it is only checked.
    fn supported_by(&mut self, action: Object<'_, 'a>) {
        let Some(features) = self.child(action, "SupportedBy", &SUPPORTED_BY) else { return };
        for name in SUPPORTED_BY.members() {
            self.flag(features, name);
        }
    }
}
