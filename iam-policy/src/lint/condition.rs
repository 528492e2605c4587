//! Rules about condition keys: those that do not exist, that no request carries, and operators that
//! do not fit them.

use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::Judgement;
use super::scope::{Scope, list};
use super::services::Services;
use crate::document::place::Place;
use crate::document::{
    BaseOperator, Code, Condition, ConditionValue, Effect, OneOrMany, Operator, SetOperator,
    Severity, ValueType, is_positive,
};
use crate::facts::KeyFacts;
use crate::text::search;
use crate::typed::aws;

/// Judges each comparison of a condition.
pub(super) fn judge(
    condition: &Condition,
    effect: Effect,
    place: &Place<'_>,
    scope: &Scope<'_>,
    services: &Services,
    findings: &mut Judgement<'_>,
) {
    let carried = carried(scope, services);
    for (block, node) in condition.blocks.iter().zip(place.nodes()) {
        let name = block.operator().as_str();
        let place = place.member(name, node);
        let Some(operator) = block.operator().known() else { continue };
        for ((key, values), node) in block.keys.iter().zip(place.nodes()) {
            let place = place.member(key, node);
            let Some(facts) = services.key(key).or_else(|| aws::facts(key)) else {
                unknown(key, &place.key(), services, findings);
                continue;
            };
            type_of_operator(operator, key, facts, &place, findings);
            count_of_values(operator, key, facts, effect, values, &place, findings);
            if !aws::is_everywhere(key) {
                let comparison = Comparison { operator, key, facts, effect };
                if scope.is_negated {
                    tag_of_any_action(&comparison, &place, findings);
                }
                is_carried(&comparison, &carried, &place, scope, services, findings);
            }
        }
    }
}

/// The keys that requests for some action of the statement carry, as AWS writes them.
fn carried(scope: &Scope<'_>, services: &Services) -> BTreeSet<&'static str> {
    let actions = scope.matched.iter().filter_map(|&number| services.action(number));
    actions.flat_map(|action| action.keys.iter().copied()).collect()
}

/// Reports a key that neither the known services nor all of them together have, if its prefix is one
/// of theirs.
fn unknown(key: &str, place: &Place<'_>, services: &Services, findings: &mut Judgement<'_>) {
    let Some((prefix, name)) = key.split_once(':') else { return };
    if name.is_empty() || key.ends_with('/') {
        return;
    }
    let is_global = prefix.eq_ignore_ascii_case("aws");
    let of_prefix = services.of_prefix(prefix);
    if !is_global && of_prefix.is_empty() {
        return;
    }
    if key.eq_ignore_ascii_case("aws:ARN") {
        let message = format!("AWS no longer supports the condition key `{key}`");
        let code = Code::UnsupportedGlobalConditionKey;
        findings.report.add(Severity::Error, place, code, message).help =
            Some("compare `aws:PrincipalArn` or `aws:SourceArn`".into());
        return;
    }
    // The name of a key with a tag, without the tag.
    let tagged = names(prefix, services)
        .find(|start| start.strip_suffix('/').is_some_and(|start| start.eq_ignore_ascii_case(key)));
    if let Some(start) = tagged {
        let message = format!("`{key}` needs the key of a tag, as in `{start}team`");
        findings.report.error(place, Code::MissingTagKeyInCondition, message);
        return;
    }
    let (code, message) = if is_global {
        (Code::InvalidGlobalConditionKey, format!("`{key}` is not a global condition key"))
    } else {
        let owner = of_prefix.first().and_then(|&number| services.facts(number));
        let owner =
            owner.map_or_else(String::new, |facts| format!("{} (`{prefix}`)", facts.name()));
        (Code::InvalidServiceConditionKey, format!("{owner} has no condition key `{key}`"))
    };
    let near = nearest(key, services, findings);
    let finding = findings.report.add(Severity::Error, place, code, message);
    if let Some((near, is_only)) = near {
        finding.help = Some(format!("did you mean `{near}`?"));
        // The tag is as the policy has it, which JSON may write with escapes.
        if is_only && !near.contains(|c: char| c.is_control() || "\"\\".contains(c)) {
            finding.replace_text(&near);
        }
    }
}

/// The names of keys with this prefix, up to a tag.
fn names<'s>(prefix: &str, services: &'s Services) -> impl Iterator<Item = &'static str> + use<'s> {
    let is_global = prefix.eq_ignore_ascii_case("aws");
    let own = services.of_prefix(prefix).iter().filter_map(|&number| services.facts(number));
    let own = own.flat_map(|facts| facts.condition_keys().iter().map(KeyFacts::name));
    let names = own.chain(aws::names().filter(move |_| is_global));
    names.map(|name| name.split_once("${").map_or(name, |(start, _)| start))
}

/// The key whose name is nearest to this one, if one is near, and whether no other is as near.
pub(super) fn nearest(
    key: &str,
    services: &Services,
    findings: &mut Judgement<'_>,
) -> Option<(String, bool)> {
    let (prefix, _) = key.split_once(':')?;
    // A key with a tag is compared up to the tag.
    let (written, tag) = key.split_once('/').map_or((key, None), |(start, tag)| (start, Some(tag)));
    if !findings.may_search() {
        return None;
    }
    let near = (0..=search::edits_for(written)).find_map(|edits| {
        let is_near = |known: &&str| {
            tag.is_some() == known.ends_with('/')
                && search::is_near(known.trim_end_matches('/'), written, edits)
        };
        let near: BTreeSet<_> = names(prefix, services).filter(is_near).collect();
        near.first().map(|first| (*first, near.len() == 1))
    });
    near.map(|(near, is_only)| (format!("{near}{}", tag.unwrap_or_default()), is_only))
}

/// Reports an operator that compares values of another type than the key has.
fn type_of_operator(
    operator: Operator,
    key: &str,
    facts: &KeyFacts,
    place: &Place<'_>,
    findings: &mut Judgement<'_>,
) {
    let compared = operator.base().value_type();
    let Some(value_type) = facts.value_type() else { return };
    if compared == ValueType::Null || compared == value_type {
        return;
    }
    // Operators of text compare what stands in the request, whatever its type.
    let severity = match (compared, value_type) {
        // A point in time may be compared as seconds since 1970.
        (ValueType::String, ValueType::Arn) | (ValueType::Numeric, ValueType::Date) => return,
        (ValueType::String, _) => Severity::Suggestion,
        _ => Severity::Warning,
    };
    let message = format!(
        "the values of `{key}` are {}, and `{operator}` compares {}",
        noun(value_type),
        noun(compared)
    );
    findings.report.add(severity, place, Code::TypeMismatch, message);
}

const fn noun(value_type: ValueType) -> &'static str {
    match value_type {
        ValueType::String => "text",
        ValueType::Numeric => "numbers",
        ValueType::Date => "points in time",
        ValueType::Bool | ValueType::Null => "booleans",
        ValueType::Binary => "bytes",
        ValueType::IpAddress => "IP addresses",
        ValueType::Arn => "ARNs",
    }
}

/// Reports a set operator that the key needs or does not take.
fn count_of_values(
    operator: Operator,
    key: &str,
    facts: &KeyFacts,
    effect: Effect,
    values: &OneOrMany<ConditionValue>,
    place: &Place<'_>,
    findings: &mut Judgement<'_>,
) {
    if operator.base() == BaseOperator::Null {
        return;
    }
    match operator.set() {
        None if facts.is_multi_valued() => {
            let message = format!("`{key}` has several values in one request");
            let has_wildcard = values.iter().any(|value| value.as_str().contains(['*', '?']));
            let base = match operator.base() {
                BaseOperator::StringEquals if has_wildcard => BaseOperator::StringLike,
                BaseOperator::StringNotEquals if has_wildcard => BaseOperator::StringNotLike,
                base => base,
            };
            let finding =
                findings.report.add(Severity::Warning, place, Code::MissingQualifier, message);
            finding.help =
                Some(format!("compare it with `ForAnyValue:{base}` or `ForAllValues:{base}`"));
        }
        Some(SetOperator::ForAllValues) if !facts.is_multi_valued() && effect == Effect::Allow => {
            // Rules about absent keys report it.
        }
        Some(_) if !facts.is_multi_valued() => {
            let message = format!("`{key}` has one value in a request");
            let finding = findings.report.add(
                Severity::Suggestion,
                place,
                Code::QualifierWithSingleValuedKey,
                message,
            );
            finding.help = Some(format!("compare it with `{}`", operator.base()));
        }
        _ => {}
    }
}

/// A comparison of one key, without its values.
struct Comparison<'p> {
    operator: Operator,
    key: &'p str,
    facts: &'static KeyFacts,
    effect: Effect,
}

impl Comparison<'_> {
    /// The severity and code where a request does not carry the key: a tag that is never there
    /// denies nothing.
    fn absence(&self) -> (Severity, Code) {
        match self.effect {
            _ if !is_tag(self.key) || !is_positive(self.operator) => {
                (Severity::Warning, Code::UnsupportedActionForConditionKey)
            }
            Effect::Allow => {
                (Severity::Warning, Code::AllowWithUnsupportedTagConditionKeyForService)
            }
            Effect::Deny => {
                (Severity::Security, Code::DenyWithUnsupportedTagConditionKeyForService)
            }
        }
    }
}

/// Whether a key holds tags, which not every action's requests carry.
fn is_tag(key: &str) -> bool {
    let start = key.split_once('/').map_or(key, |(start, _)| start);
    ["aws:ResourceTag", "aws:RequestTag", "aws:TagKeys"]
        .iter()
        .any(|tag| tag.eq_ignore_ascii_case(start))
}

/// Reports a comparison of a tag in a statement with `NotAction`, whose actions are any that AWS has.
fn tag_of_any_action(comparison: &Comparison<'_>, place: &Place<'_>, findings: &mut Judgement<'_>) {
    let Comparison { operator, key, effect, .. } = *comparison;
    if !is_tag(key) || !is_positive(operator) {
        return;
    }
    let (severity, code, verb) = match effect {
        Effect::Allow => (
            Severity::Suggestion,
            Code::AllowNotActionWithUnsupportedTagConditionKeyForService,
            "allowed",
        ),
        Effect::Deny => (
            Severity::Security,
            Code::DenyNotActionWithUnsupportedTagConditionKeyForService,
            "denied",
        ),
    };
    let message = format!("actions whose requests do not carry `{key}` are not {verb}");
    findings.report.add(severity, place, code, message).help =
        Some("name the actions with `Action`".into());
}

/// Reports a key that requests for none of the actions carry, or not for all of those that are named.
fn is_carried(
    comparison: &Comparison<'_>,
    carried: &BTreeSet<&'static str>,
    place: &Place<'_>,
    scope: &Scope<'_>,
    services: &Services,
    findings: &mut Judgement<'_>,
) {
    if !scope.is_closed || scope.matched.is_empty() {
        return;
    }
    let Comparison { operator, key, facts, .. } = *comparison;
    let (severity, code) = comparison.absence();
    let is_this = |name: &&'static str| *name == facts.name() || facts.names(name);
    if !carried.iter().any(is_this) {
        let message = format!("no action of the statement carries the condition key `{key}`");
        findings.report.add(severity, place, code, message);
        return;
    }
    if !is_positive(operator) {
        return;
    }
    let named = scope.named.iter().filter_map(|&number| services.action(number));
    let mut blind = named.filter(|action| !action.keys.iter().any(is_this)).peekable();
    if blind.peek().is_some() {
        let listed = list(blind.map(|action| action.facts.full_name().to_string()));
        let message = format!("requests for {listed} never carry the condition key `{key}`");
        let finding = findings.report.add(severity, place, code, message);
        finding.help =
            Some("move the actions that carry the key into a statement of their own".into());
        return;
    }
    is_carried_here(key, facts, place, scope, services, findings);
}

/// Reports a key that a named action has for other resources alone than those of the statement.
fn is_carried_here(
    key: &str,
    facts: &KeyFacts,
    place: &Place<'_>,
    scope: &Scope<'_>,
    services: &Services,
    findings: &mut Judgement<'_>,
) {
    if scope.is_open {
        return;
    }
    for &number in &scope.named {
        let Some(action) = services.action(number).map(|action| action.facts) else { continue };
        let mut of_scenarios = action.scenarios().flat_map(|scenario| scenario.condition_keys());
        let is_this = |name| facts.names(name);
        if action.condition_keys().any(is_this) || of_scenarios.any(is_this) {
            continue;
        }
        let with_key = action.resources().filter(|row| row.condition_keys().any(is_this));
        let types: Vec<_> = with_key.map(|row| row.resource_type()).collect();
        let is_named = |name: &&str| scope.types.iter().any(|one| *one == (number.0, *name));
        let acts = action.resources().any(|row| is_named(&row.resource_type()));
        if acts && !types.is_empty() && !types.iter().any(is_named) {
            let message = format!(
                "`{}` carries the condition key `{key}` on {} alone, which the statement does not \
                 name",
                action.full_name(),
                list(types)
            );
            let code = Code::UnsupportedActionForConditionKey;
            findings.report.warning(place, code, message);
        }
    }
}
