//! Whether a statement's actions take in the one of a request.

use alloc::borrow::Cow;

use super::inquiry::Steps;
use super::truth::{Doubt, Truth};
use crate::document::{ActionElement, OneOrMany};
use crate::text::glob;

/// Whether the element takes in the action.
pub(super) fn matches(element: &ActionElement, action: &str, steps: &Steps) -> Truth {
    match element {
        ActionElement::Action(patterns) => listed(patterns, action, steps),
        ActionElement::NotAction(patterns) => listed(patterns, action, steps).not(),
    }
}

fn listed(patterns: &OneOrMany<Cow<'static, str>>, action: &str, steps: &Steps) -> Truth {
    Truth::any(patterns.iter().map(|pattern| one(pattern, action, steps)))
}

/// Whether a pattern takes in the action.
pub(super) fn one(pattern: &str, action: &str, steps: &Steps) -> Truth {
    if pattern == "*" {
        return Truth::Yes;
    }
    if let Err(doubt) = steps.take(pattern.len()) {
        return Truth::Unknown(doubt);
    }
    if pattern.eq_ignore_ascii_case(action) {
        return Truth::Yes;
    }
    if !pattern.bytes().any(|byte| matches!(byte, b'*' | b'?')) {
        return Truth::No;
    }
    let most = action.len().saturating_mul(pattern.len().min(action.len()));
    if let Err(doubt) = steps.take(most.saturating_add(pattern.len())) {
        return Truth::Unknown(doubt);
    }
    let (Some((prefix, name)), Some((of, asked))) =
        (pattern.split_once(':'), action.split_once(':'))
    else {
        return doubtful(glob::matches_name(pattern, action));
    };
    let is_match = glob::matches_name(prefix, of) && glob::matches_name(name, asked);
    if prefix == "*" || !prefix.contains(['*', '?']) { is_match.into() } else { doubtful(is_match) }
}

fn doubtful(is_match: bool) -> Truth {
    if is_match { Truth::Unknown(Doubt::PrefixOfAction) } else { Truth::No }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compares_prefix_and_name() {
        let open = Truth::Unknown(Doubt::PrefixOfAction);
        for (pattern, expected) in [
            ("*", Truth::Yes),
            ("*:*", Truth::Yes),
            ("S3:getobject", Truth::Yes),
            ("s3:Get*", Truth::Yes),
            ("s3:G?tObject", Truth::Yes),
            ("s3:GetObject?", Truth::No),
            ("s3:Get.bject", Truth::No),
            ("s?:GetObject", open),
            ("s3*", open),
            ("s4*", Truth::No),
            ("sns:*", Truth::No),
        ] {
            assert_eq!(one(pattern, "s3:GetObject", &Steps::new()), expected, "{pattern}");
        }
    }
}
