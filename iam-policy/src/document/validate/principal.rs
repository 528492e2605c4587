//! Judges `Principal` and `NotPrincipal`.

use alloc::format;

use super::report::Report;
use crate::document::place::{Place, each};
use crate::document::{
    Effect, Presence, PrincipalElement, PrincipalKind, PrincipalMap, Principals, principal_check,
};
use crate::text::search;

#[inline]
pub(super) fn judge(
    element: &PrincipalElement,
    effect: Effect,
    place: &Place<'_>,
    report: &mut Report<'_>,
) {
    let (kind, name) = (report.kind.name, element.name());
    if report.kind.principal == Presence::Forbidden {
        let message = format!("`{name}` has no place in {kind}; take it out");
        return report.error(place, message);
    }
    let plain = matches!(element, PrincipalElement::Principal(_));
    if report.kind.everyone_only && !(plain && is_everyone(element.principals())) {
        report.error(place, format!("{kind} is about everyone: write `\"Principal\": \"*\"`"));
    }
    if !plain && effect == Effect::Allow {
        let message = "`NotPrincipal` with `Allow` allows everyone else, without an account too";
        report.warning(place, message.into());
    }
    match element.principals() {
        Principals::Everyone => {}
        Principals::Map(map) => self::map(map, place, report),
        Principals::Text(text) => {
            let message = format!(
                "of texts only `*` may stand here, found `{text}`; write `{{\"AWS\": \"{text}\"}}`"
            );
            report.error(place, message);
        }
    }
}

/// To AWS, `{"AWS": "*"}` means the same as `"*"`.
#[inline]
fn is_everyone(principals: &Principals) -> bool {
    match principals {
        Principals::Everyone => true,
        Principals::Map(map) => {
            let all = |texts: &crate::document::OneOrMany<_>| texts.iter().all(|text| text == "*");
            map.iter().all(|(kind, texts)| *kind == PrincipalKind::Aws && all(texts))
        }
        Principals::Text(_) => false,
    }
}

#[inline]
fn map(map: &PrincipalMap, place: &Place<'_>, report: &mut Report<'_>) {
    if map.iter().next().is_none() {
        report.error(place, "the object of principals is empty; name at least one".into());
    }
    for ((kind, texts), node) in map.iter().zip(place.nodes()) {
        let place = place.member(kind.as_str(), node);
        if let PrincipalKind::Other(name) = kind {
            let hint = match search::nearest(name, &PrincipalKind::NAMES) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "there are `AWS`, `Federated`, `Service` and `CanonicalUser`".into(),
            };
            report.error(&place, format!("`{name}` is not a kind of principals; {hint}"));
        }
        if texts.is_empty() {
            report.error(&place, format!("`{kind}` lists nothing; name at least one principal"));
        }
        each(texts, &place, |text, place| {
            if let Err(error) = principal_check::of_kind(kind, text) {
                report.error(place, format!("{error}"));
            }
        });
    }
}
