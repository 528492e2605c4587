//! Facts of a model that contradict each other: the model in, findings with both places out.

use std::collections::HashSet;
use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic};
use crate::lower::arn::Template;
use crate::reference::ServiceReference;

/// Checks that what a page uses it also defines.
pub(crate) fn check(reference: &ServiceReference<'_>) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    resource_types(reference, &mut diagnostics);
    condition_keys(reference, &mut diagnostics);
    operations(reference, &mut diagnostics);
    diagnostics
}

fn resource_types(reference: &ServiceReference<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let defined: HashSet<&str> = reference.resource_types.iter().map(|ty| &*ty.name).collect();
    let mut used = HashSet::new();
    for action in &reference.actions {
        let rows = action.resources.iter().map(|resource| &*resource.resource_type);
        let scenarios = action.scenarios.iter().flat_map(|scenario| &scenario.resources);
        for name in rows.chain(scenarios.map(|resource| &*resource.resource_type)) {
            let is_new = used.insert(name);
            if is_new && !defined.contains(name) {
                let message = format!(
                    "action `{}` uses resource type `{name}`, which the page does not define",
                    action.name
                );
                diagnostics.push(
                    Diagnostic::error(Code::UndefinedResourceType, action.span.clone(), message)
                        .help(nearest(name, defined.iter().copied(), "resource type")),
                );
            }
        }
    }
    for ty in reference.resource_types.iter().filter(|ty| !used.contains(&*ty.name)) {
        let message = format!("no action uses resource type `{}`", ty.name);
        diagnostics.push(Diagnostic::warning(Code::UnusedResourceType, ty.span.clone(), message));
    }
}

/// A help line that names the nearest name the page defines.
fn nearest<'n>(name: &str, defined: impl Iterator<Item = &'n str>, what: &str) -> String {
    let distance = |other: &&str| strsim::levenshtein(name, other);
    let mut defined: Vec<_> = defined.collect();
    defined.sort_unstable();
    match defined.into_iter().min_by_key(distance) {
        Some(other) if strsim::levenshtein(name, other) <= name.len() / 3 => {
            format!("the page defines the {what} `{other}`")
        }
        _ => format!("the row of this {what} is missing or its name is misspelt"),
    }
}

/// Who uses a condition key.
#[derive(Clone, Copy)]
enum User<'r> {
    Action(&'r str),
    ResourceType(&'r str),
}

fn condition_keys(reference: &ServiceReference<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let mut known: HashSet<&str> = reference.condition_keys.iter().map(|key| &*key.name).collect();
    for action in &reference.actions {
        let rows = action.resources.iter().flat_map(|resource| &resource.condition_keys);
        let scenarios = action.scenarios.iter().flat_map(|scenario| &scenario.condition_keys);
        for key in action.condition_keys.iter().chain(rows).chain(scenarios) {
            if known.insert(key) {
                let user = User::Action(&action.name);
                diagnostics.push(undefined_key(reference, key, user, &action.span));
            }
        }
    }
    for ty in &reference.resource_types {
        for key in &ty.condition_keys {
            if known.insert(key) {
                let user = User::ResourceType(&ty.name);
                diagnostics.push(undefined_key(reference, key, user, &ty.span));
            }
        }
    }
}

fn undefined_key(
    reference: &ServiceReference<'_>,
    name: &str,
    user: User<'_>,
    span: &Range<usize>,
) -> Diagnostic {
    let user = match user {
        User::Action(action) => format!("action `{action}`"),
        User::ResourceType(ty) => format!("resource type `{ty}`"),
    };
    let message = format!("{user} uses condition key `{name}`, which the page does not define");
    let own = name.split_once(':').is_none_or(|(prefix, _)| prefix == reference.prefix);
    if own {
        let defined = reference.condition_keys.iter().map(|key| &*key.name);
        Diagnostic::error(Code::UndefinedConditionKey, span.clone(), message).help(nearest(
            name,
            defined,
            "condition key",
        ))
    } else {
        Diagnostic::warning(Code::UndefinedConditionKey, span.clone(), message)
            .help("keys of `aws:` and of other services are defined on other pages")
    }
}

fn operations(reference: &ServiceReference<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let defined: HashSet<&str> = reference.actions.iter().map(|action| &*action.name).collect();
    for operation in &reference.operations {
        for authorized in &operation.authorizes {
            let own = authorized.action.split_once(':').filter(|(p, _)| *p == reference.prefix);
            if let Some((_, name)) = own
                && !defined.contains(name)
            {
                let message = format!(
                    "operation `{}` needs action `{name}`, which the page does not define",
                    operation.name
                );
                let span = operation.span.clone();
                diagnostics.push(
                    Diagnostic::warning(Code::UndefinedAction, span, message).help(nearest(
                        name,
                        defined.iter().copied(),
                        "action",
                    )),
                );
            }
        }
    }
}

/// Checks one ARN template.
pub(crate) fn arn(arn: &str, span: Range<usize>) -> Option<Diagnostic> {
    let error = |message: String| {
        Diagnostic::error(Code::MalformedArn, span.clone(), message)
            .help("an ARN is arn:partition:service:region:account:resource")
    };
    let mut fields = 1;
    let mut placeholder: Option<usize> = None;
    for (at, byte) in arn.bytes().enumerate() {
        match (byte, placeholder) {
            (b'$', Some(_)) => {
                return Some(error(format!("a placeholder in the ARN `{arn}` does not close")));
            }
            (b'{', None) if at > 0 && arn.as_bytes().get(at - 1) == Some(&b'$') => {
                placeholder = Some(at);
            }
            (b'}', Some(_)) => placeholder = None,
            (b':', None) => fields += 1,
            _ => {}
        }
    }
    if placeholder.is_some() {
        return Some(error(format!("a placeholder in the ARN `{arn}` does not close")));
    }
    if fields < 6 || !arn.starts_with("arn:") {
        return Some(error(format!("expected an ARN of six fields, found `{arn}`")));
    }
    Template::parse(arn).is_none().then(|| {
        let message =
            format!("the ARN `{arn}` holds what is neither text nor placeholder nor wildcard");
        Diagnostic::warning(Code::OddArn, span, message)
            .help("it is kept as text; no builder is generated for it")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arns_have_six_fields_and_closed_placeholders() {
        let code = |text: &str| arn(text, 0..0).map(|diagnostic| diagnostic.code());
        assert_eq!(code("arn:${Partition}:ecr:${Region}:${Account}:repository/${Name}"), None);
        assert_eq!(code("arn:${Partition}:servicequotas"), Some(Code::MalformedArn));
        assert_eq!(code("arn:${Partition:x:${Region}:${Account}:x/${Y}"), Some(Code::MalformedArn));
        assert_eq!(code("arn:${Partition}:x:<region>:${Account}:a/*"), Some(Code::OddArn));
        assert_eq!(code("arn:${Partition}:x:${Region}-a:${Account}:a"), Some(Code::OddArn));
        assert_eq!(code("arn:${Partition}:x:${Region}::a/${Y}+${Z}"), None);
        assert_eq!(code("arn:${Partition}:x:${Region}:${Account}:a/${Y"), Some(Code::MalformedArn));
    }
}
