//! Lowers the kinds of policies that a service itself stores.

use crate::model::ServiceModel;
use crate::names;
use crate::service_rules::PolicyRule;

use super::docs::{Docs, Markdown, address, code, text};
use super::{LowerOptions, RustAction, RustActions, RustPolicyKind};

pub(super) fn lower(
    model: &ServiceModel<'_>,
    options: &LowerOptions<'_>,
    actions: &RustActions,
) -> Vec<RustPolicyKind> {
    let policies = options.rules.policies.iter();
    policies.map(|rule| policy_kind(rule, model, actions)).collect()
}

fn policy_kind(
    rule: &PolicyRule,
    model: &ServiceModel<'_>,
    actions: &RustActions,
) -> RustPolicyKind {
    let effective = rule.effective(model);
    let effective: Vec<&RustAction> =
        effective.filter_map(|(at, _)| actions.actions.get(at)).collect();
    RustPolicyKind {
        rust_name: names::snake_case(&rule.kind.name).to_ascii_uppercase(),
        docs: docs(rule, effective.len(), model),
        title: rule.title.clone(),
        service: model.prefix.to_string(),
        principal: rule.principal,
        resource: rule.resource,
        characters: rule.quota.characters,
        effective: effective.iter().map(|action| action.full_name.clone()).collect(),
        refuses_others: rule.refuses_others,
        set_name: format!("{}Actions", names::type_name(&rule.kind.name)),
        set_docs: Docs::new(
            Markdown::from("The actions that have an effect in ") + text(&rule.title) + ".",
        ),
        action_types: effective.iter().map(|action| action.rust_name.clone()).collect(),
    }
}

fn docs(rule: &PolicyRule, effective: usize, model: &ServiceModel<'_>) -> Docs {
    let title = Markdown::from("The rules for ") + text(&rule.title) + ".";
    let number = Markdown::from(effective) + " of " + model.actions.len() + " actions";
    let others = if rule.refuses_others { "AWS refuses others" } else { "AWS ignores others" };
    let effect = number + " of " + code(&model.prefix) + " have an effect; " + others + ".";
    let quota = &rule.quota;
    let size = Markdown::from("At most ") + quota.characters + " characters of text (";
    let size = size + address(&quota.source) + ", " + text(&quota.retrieved) + ").";
    Docs::new(title).paragraph(effect).paragraph(size).aws_page(Some(&rule.source))
}
