//! Splits the name of a condition key into fixed text and placeholders.

use std::borrow::Cow;

/// A part of a key's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum KeyPart<'a> {
    Text(&'a str),
    Placeholder(&'a str),
}

/// Splits a name into text and placeholders, in whichever of AWS's four ways they are written.
pub(super) fn parts(aws_name: &str) -> Vec<KeyPart<'_>> {
    let mut parts = Vec::new();
    let mut rest = aws_name;
    while let Some((start, open, close)) = next_placeholder(rest) {
        let Some((before, after)) = rest.split_at_checked(start) else {
            break;
        };
        let Some((name, after)) = after.strip_prefix(open).and_then(|a| a.split_once(close)) else {
            break;
        };
        parts.extend((!before.is_empty()).then_some(KeyPart::Text(before)));
        parts.push(KeyPart::Placeholder(name));
        rest = after;
    }
    if let Some(before) = rest.strip_suffix("tag-key").filter(|text| text.ends_with('/')) {
        parts.extend([KeyPart::Text(before), KeyPart::Placeholder("TagKey")]);
    } else if rest.ends_with('/') {
        parts.extend([KeyPart::Text(rest), KeyPart::Placeholder("TagKey")]);
    } else if !rest.is_empty() {
        parts.push(KeyPart::Text(rest));
    }
    parts
}

fn next_placeholder(text: &str) -> Option<(usize, &'static str, char)> {
    let mut signs = text.match_indices(['$', '<']);
    let (at, open, close) = signs.find_map(|(at, sign)| match sign {
        "<" => Some((at, "<", '>')),
        _ => text.get(at..)?.starts_with("${").then_some((at, "${", '}')),
    })?;
    let name = text.get(at + open.len()..)?.split_once(close)?.0;
    name.contains(|c: char| c.is_ascii_alphanumeric()).then_some((at, open, close))
}

/// What two spellings of the same key have in common.
pub(super) fn shape(parts: &[KeyPart<'_>]) -> String {
    let text = |part: &KeyPart<'_>| match part {
        KeyPart::Text(text) => Cow::Owned(text.replace('$', "$$")),
        KeyPart::Placeholder(_) => Cow::Borrowed("${}"),
    };
    parts.iter().map(text).collect()
}
