//! Makes of a model what the runtime knows of a service, without generating a crate.

use iam_policy::PolicyKind;
use iam_policy::arn::{ArnTemplate, Field, NameRule};
use iam_policy::document::Quota;
use iam_policy::facts::{ActionSet, KeyFacts, ResourceTypeFacts, ServiceFacts};
use iam_policy::support::{self, Part};

use crate::arn_template::{self, PlaceholderRule, Rule, Template, TemplateField};
use crate::lower::{self, LowerOptions, RustActionSet, RustConditionKey, RustResourceType};
use crate::model::{Action, ServiceModel};
use crate::service_rules::PolicyRule;

/// The facts of a service, equal to the constant `SERVICE` of a crate generated with the same options.
///
/// They are kept until the program ends, as constants are: read a page once.
#[must_use]
pub fn service_facts(model: &ServiceModel<'_>, options: &LowerOptions<'_>) -> ServiceFacts {
    let (service, _) = lower::lower(model, options);
    let actions = service.actions.actions.into_iter().map(|action| kept(action.facts));
    let operations = service.operations.operations.into_iter().map(|one| kept(one.facts));
    let facts = support::service_facts_of(
        [kept(service.aws_name), kept(service.prefix)],
        kept_list(actions),
        kept_list(operations),
        kept_list(service.resource_types.into_iter().map(resource_type)),
        kept_list(service.condition_keys.into_iter().map(condition_key)),
    );
    facts.with_action_sets(kept_list(service.action_sets.into_iter().map(action_set)))
}

/// The rules for policies of a kind that a service itself stores, equal to the constant of a crate
/// generated with this rule.
///
/// They are kept until the program ends, as those of [`service_facts`].
#[must_use]
pub fn policy_kind(model: &ServiceModel<'_>, rule: &PolicyRule) -> PolicyKind {
    let full_name = |action: &Action<'_>| format!("{}:{}", model.prefix, action.name);
    let effective = rule.effective(model).map(|(_, action)| kept(full_name(action)));
    PolicyKind::new(kept(rule.title.clone()))
        .with_principal(rule.principal)
        .with_resource(rule.resource)
        .with_quota(Quota::of_text(rule.quota.characters))
        .with_service(kept(model.prefix.to_string()))
        .with_effective_actions(kept_list(effective), rule.refuses_others)
}

fn action_set(set: RustActionSet) -> ActionSet {
    let needs = kept_list(set.needs.into_iter().map(kept));
    let unless = kept_list(set.unless.into_iter().map(kept));
    ActionSet::new(kept(set.action), needs, kept(set.reason), kept(set.source)).unless(unless)
}

fn kept(text: String) -> &'static str {
    text.leak()
}

fn kept_list<T>(items: impl Iterator<Item = T>) -> &'static [T] {
    items.collect::<Vec<_>>().leak()
}

fn resource_type(lowered: RustResourceType) -> ResourceTypeFacts {
    let templates = lowered.templates.into_iter().map(template);
    support::resource_type_facts_of(kept(lowered.aws_name), kept_list(templates))
}

fn template(lowered: Template) -> ArnTemplate {
    let parts = lowered.resource.into_iter().map(part);
    support::arn_template(kept(lowered.text), lowered.fields.map(field), kept_list(parts))
}

fn field(lowered: TemplateField) -> Field {
    match lowered {
        TemplateField::Empty => Field::Empty,
        TemplateField::Literal(text) => Field::Literal(kept(text)),
        TemplateField::Placeholder(name) => Field::Placeholder(kept(name)),
        TemplateField::Any => Field::Any,
    }
}

fn part(lowered: arn_template::Part) -> Part {
    match lowered {
        arn_template::Part::Literal(text) => Part::Literal(kept(text)),
        arn_template::Part::Placeholder { name, rule } => {
            Part::Placeholder { name: kept(name), rule: name_rule(rule) }
        }
        arn_template::Part::Any => Part::Any,
    }
}

fn name_rule(rule: Rule) -> NameRule {
    let PlaceholderRule { min, max, words, joints, separator, .. } = match rule {
        Rule::Any => return NameRule::ANY,
        Rule::Without(texts) => {
            return NameRule::ANY.without(kept_list(texts.into_iter().map(kept)));
        }
        Rule::Name(rule) => rule,
    };
    let joints = kept_list(joints.into_iter().map(kept));
    support::name_rule([min, max], kept(words), joints, kept(separator))
}

fn condition_key(lowered: RustConditionKey) -> KeyFacts {
    // INVARIANT: lowering names types as the runtime does.
    let value_type = lowered.value_type.and_then(|name| name.parse().ok());
    support::key_facts(kept(lowered.pattern), value_type, lowered.multi_valued)
}
