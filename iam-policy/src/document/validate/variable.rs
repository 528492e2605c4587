//! Judges the policy variables in a text, and what templates left in it.

use alloc::format;
use alloc::string::String;

use super::report::Report;
use crate::document::place::Place;
use crate::document::{Code, Severity, Version};
use crate::text::placeholder::MARK;
use crate::text::search;
use crate::typed::aws;

/// Judges all variables in a text.
#[inline]
pub(super) fn judge(text: &str, place: &Place<'_>, report: &mut Report<'_>) {
    if text.contains("#{") {
        let message =
            format!("`{text}` holds a placeholder `#{{…}}` of a template; fill it in first");
        report.error(place, Code::TemplatePlaceholder, message);
    }
    let mut rest = text;
    while let Some((_, behind)) = rest.split_once("${") {
        let Some((name, tail)) = behind.split_once('}') else {
            let message = format!("a policy variable ends with `}}`, found none in `{text}`");
            return report.error(place, Code::MissingBraceInVariable, message);
        };
        variable(name, place, report);
        rest = tail;
    }
}

/// Whether the text has a complete variable.
#[inline]
pub(crate) fn has_one(text: &str) -> bool {
    text.split_once("${").is_some_and(|(_, behind)| behind.contains('}'))
}

/// Judges what stands between the braces: a key and, behind a comma, a default value in quotes.
#[inline]
fn variable(body: &str, place: &Place<'_>, report: &mut Report<'_>) {
    if matches!(body, "*" | "?" | "$") || is_open(body) {
        return;
    }
    let (name, default) = match body.split_once(',') {
        Some((name, default)) => (name, Some(default.trim_start())),
        None => (body, None),
    };
    let is_template = name.contains("::") || name.starts_with("self:");
    if name.trim().is_empty() {
        let message = "`${}` names no policy variable, such as `${aws:username}`";
        report.error(place, Code::EmptyVariable, message.into());
    } else if is_template || !name.contains(':') {
        let severity = if is_template { Severity::Error } else { Severity::Warning };
        let message = format!(
            "`${{{body}}}` is not a policy variable, such as `${{aws:username}}`; where it belongs \
             to a template, fill it in first"
        );
        report.add(severity, place, Code::TemplatePlaceholder, message);
    } else if name.contains(' ') && !name.contains('/') {
        let message =
            format!("a policy variable takes no blanks around its key, found `${{{body}}}`");
        report.error(place, Code::UnsupportedSpaceInVariable, message);
    } else if default.is_some_and(|text| !is_quoted(text)) {
        let message = format!(
            "the default value of a policy variable stands in single quotes, as in \
             `${{aws:PrincipalTag/team, 'none'}}`, found `${{{body}}}`"
        );
        report.error(place, Code::MissingQuoteInVariable, message);
    } else if report.version != Some(Version::V2012_10_17) {
        let message = format!(
            "`${{{body}}}` is literal text in this policy; policy variables need `\"Version\": \
             \"2012-10-17\"`"
        );
        report.error(place, Code::VariableUnsupportedInVersion, message);
    } else if is_unknown(name.trim_end()) {
        let name = name.trim_end();
        let message = format!("`${{{name}}}` names no condition key");
        let near = nearest(name);
        report.add(Severity::Error, place, Code::InvalidVariable, message).help =
            near.map(|near| format!("did you mean `${{{near}}}`?"));
    }
}

/// Whether a variable names a global condition key that AWS does not have.
#[inline]
fn is_unknown(name: &str) -> bool {
    let is_global = name.get(..4).is_some_and(|prefix| prefix.eq_ignore_ascii_case("aws:"));
    is_global && aws::facts(name).is_none()
}

/// The global condition key whose name is nearest to this one, with the same tag.
#[cold]
#[inline]
fn nearest(name: &str) -> Option<String> {
    let (written, tag) =
        name.split_once('/').map_or((name, None), |(start, tag)| (start, Some(tag)));
    (0..=search::edits_for(written)).find_map(|edits| {
        let near = aws::names().find(|known| {
            let (start, known_tag) =
                known.split_once('/').map_or((*known, None), |(start, tag)| (start, Some(tag)));
            known_tag.is_some() == tag.is_some()
                && start.len().abs_diff(written.len()) <= edits.into()
                && search::is_near(start, written, edits)
        })?;
        let start = near.split_once('/').map_or(near, |(start, _)| start);
        Some(tag.map_or_else(|| String::from(start), |tag| format!("{start}/{tag}")))
    })
}

/// Whether the text has a variable that names a condition key.
#[inline]
pub(super) fn names_a_key(text: &str) -> bool {
    let name = text.split_once("${").and_then(|(_, behind)| behind.split_once('}'));
    name.is_some_and(|(name, _)| name.contains(':') && !name.contains("::") && !is_open(name))
}

/// Whether the text begins with a placeholder of a template, such as `${repository_arn}`.
#[inline]
pub(super) fn opens_with_placeholder(text: &str) -> bool {
    let name = text.strip_prefix("${").and_then(|behind| behind.split_once('}'));
    name.is_some_and(|(name, _)| !name.contains(':') || name.contains("::") || is_open(name))
}

/// Whether the text holds a placeholder of a template, which no policy variable is.
#[inline]
pub(crate) fn has_placeholder(text: &str) -> bool {
    let mut rest = text;
    while let Some((_, behind)) = rest.split_once("${") {
        if opens_with_placeholder(rest.get(rest.len() - behind.len() - 2..).unwrap_or_default()) {
            return true;
        }
        rest = behind;
    }
    false
}

/// The condition keys that variables in the text name.
#[cfg(feature = "lint")]
#[inline]
pub(crate) fn names(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    let bodies = core::iter::from_fn(move || {
        let (body, tail) = rest.split_once("${")?.1.split_once('}')?;
        rest = tail;
        Some(body)
    });
    let keys = bodies.map(|body| body.split_once(',').map_or(body, |(name, _)| name).trim_end());
    keys.filter(|name| {
        name.contains(':')
            && !name.contains("::")
            && !name.starts_with("self:")
            && !name.starts_with(' ')
            && !is_open(name)
    })
}

#[inline]
fn is_quoted(text: &str) -> bool {
    let text = text.trim_end();
    text.len() >= 2 && text.starts_with('\'') && text.ends_with('\'')
}

/// Whether the variable stands for a value that only the template around the policy knows.
#[inline]
pub(crate) fn is_open(body: &str) -> bool {
    body.starts_with(MARK)
}

/// Whether a part of the text is a value that only the template around the policy knows.
#[inline]
pub(in crate::document) fn has_unknown_part(text: &str) -> bool {
    text.split("${").skip(1).any(is_open)
}
