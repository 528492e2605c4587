//! Judges the policy variables in a text.

use alloc::format;

use super::report::Report;
use crate::document::Version;
use crate::document::place::Place;

/// Judges all variables in a text.
#[inline]
pub(super) fn judge(text: &str, place: &Place<'_>, report: &mut Report<'_>) {
    let mut rest = text;
    while let Some((_, behind)) = rest.split_once("${") {
        let Some((name, tail)) = behind.split_once('}') else {
            let message = format!("a policy variable ends with `}}`, found none in `{text}`");
            return report.error(place, message);
        };
        variable(name, place, report);
        rest = tail;
    }
}

/// Whether the text has a complete variable.
#[inline]
pub(super) fn has_one(text: &str) -> bool {
    text.split_once("${").is_some_and(|(_, behind)| behind.contains('}'))
}

#[inline]
fn variable(body: &str, place: &Place<'_>, report: &mut Report<'_>) {
    if matches!(body, "*" | "?" | "$") {
        return;
    }
    let name = body.split_once(',').map_or(body, |(name, _)| name).trim_end();
    if name.is_empty() {
        report.error(place, "`${}` names no policy variable, such as `${aws:username}`".into());
    } else if !name.contains(':') {
        let message = format!(
            "`${{{body}}}` is not a policy variable, such as `${{aws:username}}`; where it belongs \
             to a template, fill it in first"
        );
        report.warning(place, message);
    } else if report.version != Some(Version::V2012_10_17) {
        let message = format!(
            "`${{{body}}}` is literal text in this policy; policy variables need `\"Version\": \
             \"2012-10-17\"`"
        );
        report.error(place, message);
    }
}
