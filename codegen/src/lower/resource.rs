//! Lowers resource types: their names, ARN formats, constructors and builders.

use std::collections::{HashMap, HashSet};

use crate::arn_template::{Part, Rule, Template, TemplateField};
use crate::model::{ResourceType, ServiceModel};
use crate::names;

use super::docs::{Docs, Markdown, code, codes, link_to};
use super::note::{AwsName, choose};
use super::{
    LowerOptions, NameKind, NameNote, NameReason, RustConstructor, RustResourceType, RustSetter,
};

mod longer;
mod twins;

use longer::LongerFormats;
use twins::Twins;

/// Names of further types that are made of a resource type's.
const DERIVED: [&str; 3] = ["Arn", "ArnPattern", "ArnBuilder"];

/// Type parameter of every builder.
const FORM_PARAMETER: &str = "F";

/// The constant that holds all facts of the service.
const SERVICE_CONSTANT: &str = "SERVICE";

/// Methods of every builder that are no setters.
const BUILDER_METHODS: [&str; 3] = ["build", "new", "unlisted_region"];

pub(super) fn lower(
    model: &ServiceModel<'_>,
    options: &LowerOptions<'_>,
    notes: &mut Vec<NameNote>,
) -> Vec<RustResourceType> {
    let twins = twins::of(&model.resource_types);
    let templates: Vec<Vec<_>> = model.resource_types.iter().map(templates).collect();
    let longer = LongerFormats::of(templates.iter().flatten());
    let names = type_names(model, options, notes).into_iter();
    let types = names.zip(&model.resource_types).zip(&templates).zip(twins);
    types
        .map(|(((name, aws), templates), twins)| {
            let rule = |template: &Template| with_rules(template, &aws.name, &longer, options);
            let templates = templates.iter().map(rule).collect();
            resource_type(name, aws, templates, &twins, notes)
        })
        .collect()
}

fn templates(aws: &ResourceType<'_>) -> Vec<Template> {
    aws.arns.iter().filter_map(|text| Template::parse(text)).collect()
}

fn type_names(
    model: &ServiceModel<'_>,
    options: &LowerOptions<'_>,
    notes: &mut Vec<NameNote>,
) -> Vec<String> {
    let named: Vec<_> = model.resource_types.iter().map(named).collect();
    let distinct = choose(&named, notes);
    let chosen = apart_from_generated(distinct.clone(), options.type_prefix.as_str());
    for ((name, before), rust_name) in named.iter().zip(&distinct).zip(&chosen) {
        if before != rust_name {
            notes.push(name.note(rust_name, NameReason::Generated));
        }
    }
    chosen
}

/// A type named like something else that is generated beside it gets a name of its own.
fn apart_from_generated(mut chosen: Vec<String>, type_prefix: &str) -> Vec<String> {
    let derived = |name: &String| DERIVED.map(|suffix| format!("{name}{suffix}"));
    let mut generated: HashSet<String> = chosen.iter().flat_map(derived).collect();
    generated
        .extend(["Action", "ArnParts", "Operation"].map(|suffix| format!("{type_prefix}{suffix}")));
    generated.extend([FORM_PARAMETER, SERVICE_CONSTANT].map(str::to_owned));
    let mut taken: HashSet<String> = chosen.iter().cloned().collect();
    for name in chosen.iter_mut().filter(|name| generated.contains(*name)).collect::<Vec<_>>() {
        while generated.contains(name) || taken.contains(name) {
            name.push_str("Type");
        }
        taken.insert(name.clone());
        generated.extend(derived(name));
    }
    chosen
}

fn named<'a>(resource: &'a ResourceType<'_>) -> AwsName<'a> {
    let name = &resource.name;
    let mut candidates = vec![names::type_name(name), names::spelled_type_name(name)];
    candidates.dedup();
    AwsName { kind: NameKind::ResourceType, text: name, span: &resource.span, candidates }
}

fn resource_type(
    rust_name: String,
    aws: &ResourceType<'_>,
    templates: Vec<Template>,
    twins: &Twins<'_>,
    notes: &mut Vec<NameNote>,
) -> RustResourceType {
    let setters = setters(&templates, aws, notes);
    let constructors = constructors(&rust_name, aws, &templates, &setters);
    let (shared_setters, setters): (Vec<_>, _) = setters.into_iter().partition(is_shared);
    let has_region = shared_setters.iter().any(|setter| setter.placeholder == "Region");
    let takes_region = templates.iter().any(Template::takes_region);
    RustResourceType {
        docs: docs(aws, twins, templates.len()),
        arn_docs: Docs::new(Markdown::from("Exact ARN of ") + kind(aws) + "."),
        pattern_docs: Docs::new(Markdown::from("Pattern of ARNs of ") + kind(aws) + "."),
        builder_docs: Docs::new(
            Markdown::from("Builds ARNs and patterns of ") + kind(aws) + " part by part.",
        ),
        constructors,
        rust_name,
        aws_name: aws.name.to_string(),
        own_region: takes_region && !has_region,
        templates,
        shared_setters,
        setters,
    }
}

fn kind(aws: &ResourceType<'_>) -> Markdown {
    Markdown::from("resource type ") + code(&aws.name)
}

/// Placeholders that ARNs of nearly every type have, in the order of the fields of an ARN.
const SHARED: [&str; 3] = ["Partition", "Region", "Account"];

fn is_shared(setter: &RustSetter) -> bool {
    let placeholder = &*setter.placeholder;
    SHARED.contains(&placeholder) && setter.rust_name == setter_name(placeholder)
}

/// The shared setters that any of the resource types has.
pub(super) fn shared_setters(types: &[RustResourceType]) -> Vec<RustSetter> {
    let of_types = types.iter().flat_map(|resource_type| &resource_type.shared_setters);
    let of_placeholder = |name| of_types.clone().find(|setter| setter.placeholder == name).cloned();
    SHARED.into_iter().filter_map(of_placeholder).collect()
}

/// The template with what is known of the values of its placeholders.
fn with_rules(
    template: &Template,
    resource_type: &str,
    longer: &LongerFormats<'_>,
    options: &LowerOptions<'_>,
) -> Template {
    let texts = longer.texts_behind(template);
    let mut template = template.clone();
    if let Some(Part::Placeholder { rule, .. }) = template.resource.last_mut()
        && !texts.is_empty()
    {
        *rule = Rule::Without(texts);
    }
    for part in &mut template.resource {
        if let Part::Placeholder { name, rule } = part {
            let known = options.name_rules.iter();
            let mut known =
                known.filter(|r| r.resource_type == resource_type && r.placeholder == *name);
            if let Some(found) = known.next() {
                *rule = Rule::Name(found.clone());
            }
        }
    }
    template
}

fn docs(aws: &ResourceType<'_>, twins: &Twins<'_>, buildable: usize) -> Docs {
    let mut docs = Docs::new(Markdown::from("Resource type ") + code(&aws.name) + ".");
    let arns = aws.arns.iter().map(|arn| Markdown::from("ARN: ") + code(arn));
    let keys = || Markdown::from("Condition keys: ") + codes(&aws.condition_keys);
    docs = docs.list(arns.chain((!aws.condition_keys.is_empty()).then(keys)));
    docs = match aws.arns.len() - buildable {
        0 => docs,
        odd if odd == aws.arns.len() => docs.paragraph(
            "AWS describes its ARN in no form that can be built or checked, so it has no constructor.",
        ),
        _ => docs.paragraph(
            Markdown::from(
                "AWS describes some of its ARNs in no form that can be built or checked: ",
            ) + codes(aws.arns.iter().filter(|text| Template::parse(text).is_none()))
                + ".",
        ),
    };
    if !twins.names.is_empty() {
        let more = if twins.more { " and others" } else { "" };
        let same = " have the same shape: the type does not follow from the text of an ARN.";
        docs = docs.paragraph(Markdown::from("ARNs of ") + codes(&twins.names) + more + same);
    }
    docs.aws_page(aws.url.as_deref())
}

fn setters(
    templates: &[Template],
    aws: &ResourceType<'_>,
    notes: &mut Vec<NameNote>,
) -> Vec<RustSetter> {
    let mut seen = HashSet::new();
    let all = templates.iter().flat_map(Template::placeholders);
    let placeholders: Vec<&str> = all.filter(|name| seen.insert(*name)).collect();
    let named: Vec<_> = placeholders.iter().map(|name| placeholder(name, aws)).collect();
    let chosen = choose(&named, notes);
    for (name, rust_name) in named.iter().zip(&chosen).filter(|(_, rust)| rust.ends_with('_')) {
        let reserved = names::is_reserved(rust_name.trim_end_matches('_'));
        let reason = if reserved { NameReason::Reserved } else { NameReason::Generated };
        notes.push(name.note(rust_name, reason));
    }
    placeholders.iter().zip(chosen).map(|(name, rust_name)| setter(name, rust_name)).collect()
}

fn setter(placeholder: &str, rust_name: String) -> RustSetter {
    RustSetter {
        rust_name,
        placeholder: placeholder.to_owned(),
        docs: Docs::new(Markdown::from("Sets ") + code(&format!("${{{placeholder}}}")) + "."),
    }
}

fn setter_name(placeholder: &str) -> String {
    let mut name = names::snake_case(placeholder);
    if BUILDER_METHODS.contains(&name.as_str()) {
        name.push('_');
    }
    name
}

fn placeholder<'a>(name: &'a str, aws: &'a ResourceType<'_>) -> AwsName<'a> {
    let candidates = vec![setter_name(name)];
    AwsName { kind: NameKind::Placeholder, text: name, span: &aws.span, candidates }
}

fn constructors(
    rust_name: &str,
    aws: &ResourceType<'_>,
    templates: &[Template],
    setters: &[RustSetter],
) -> Vec<RustConstructor> {
    let by_placeholder: HashMap<&str, &RustSetter> =
        setters.iter().map(|setter| (&*setter.placeholder, setter)).collect();
    let mut constructors = Vec::new();
    for (index, template) in templates.iter().enumerate() {
        let number = if index == 0 { String::new() } else { format!("_{}", index + 1) };
        let partition = template.partition();
        // A placeholder that stands twice has one value.
        let mut seen: HashSet<&str> = partition.into_iter().collect();
        let free = template.placeholders().filter(|name| seen.insert(*name));
        let parameters = free.filter_map(|name| by_placeholder.get(name));
        let parameters: Vec<_> =
            parameters.map(|s| (s.rust_name.clone(), s.placeholder.clone())).collect();
        for pattern in [false, true] {
            // A wildcard in the template leaves nothing exact to be named.
            if pattern || !template.has_wildcard() {
                constructors.push(RustConstructor {
                    rust_name: format!("{}{number}", if pattern { "pattern" } else { "arn" }),
                    docs: constructor_docs(rust_name, aws, template, pattern),
                    pattern,
                    parameters: parameters.clone(),
                });
            }
        }
    }
    constructors
}

fn constructor_docs(
    rust_name: &str,
    aws: &ResourceType<'_>,
    template: &Template,
    pattern: bool,
) -> Docs {
    let what = if pattern { "Makes a pattern" } else { "Makes an exact ARN" };
    let mut first = Markdown::from(what) + " of " + kind(aws);
    if aws.arns.len() > 1 {
        first = first + ", " + code(&template.text);
    }
    let mut docs = Docs::new(first + ".");
    if pattern {
        docs = docs.paragraph("Each part may hold wildcards and policy variables.");
    }
    if template.partition().is_some() {
        let from = match template.fields {
            [_, _, TemplateField::Empty | TemplateField::Any, _] => "is `aws`",
            _ => "follows from the region",
        };
        let builder = link_to(&format!("{rust_name}ArnBuilder"));
        docs = docs
            .paragraph(Markdown::from("The partition ") + from + "; " + builder + " takes any.");
    }
    docs.paragraph("# Errors").paragraph("If a part is not valid in its place.")
}
