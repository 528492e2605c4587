//! Makes of a model what the runtime knows of a service, without generating a crate.

use iam_policy::arn::{ArnTemplate, Field, NameRule};
use iam_policy::document::ValueType;
use iam_policy::facts::{KeyFacts, ResourceTypeFacts, ServiceFacts};
use iam_policy::support::{self, Part};

use crate::arn_template::{self, PlaceholderRule, Rule, Template, TemplateField};
use crate::lower::{self, LowerOptions, RustConditionKey, RustResourceType};
use crate::model::ServiceModel;

/// The facts of a service, equal to the constant `SERVICE` of a crate generated with the same options.
///
/// They are kept until the program ends, as constants are: read a page once.
#[must_use]
pub fn service_facts(model: &ServiceModel<'_>, options: &LowerOptions<'_>) -> ServiceFacts {
    let (service, _) = lower::lower(model, options);
    let actions = service.actions.actions.into_iter().map(|action| kept(action.facts));
    let operations = service.operations.operations.into_iter().map(|one| kept(one.facts));
    support::service_facts_of(
        [kept(service.aws_name), kept(service.prefix)],
        kept_list(actions),
        kept_list(operations),
        kept_list(service.resource_types.into_iter().map(resource_type)),
        kept_list(service.condition_keys.into_iter().map(condition_key)),
    )
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
    let Rule::Name(PlaceholderRule { min, max, words, joints, separator, .. }) = rule else {
        return NameRule::ANY;
    };
    let joints = kept_list(joints.into_iter().map(kept));
    support::name_rule([min, max], kept(words), joints, kept(separator))
}

fn condition_key(lowered: RustConditionKey) -> KeyFacts {
    let value_type = lowered.value_type.and_then(ValueType::of_name);
    support::key_facts(kept(lowered.pattern), value_type, lowered.multi_valued)
}
