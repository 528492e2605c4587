//! The grammar of the names of services, actions and condition keys.

use super::search;

/// Whether the text is a service prefix such as `ecr`, in any case.
pub(crate) const fn is_service_prefix(text: &str) -> bool {
    !text.is_empty() && is_alphanumeric_or(text, "-")
}

/// Whether the text may stand before the colon of a condition key: a service prefix, or host and path
/// of an identity provider such as `oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE`.
pub(crate) const fn is_key_prefix(text: &str) -> bool {
    matches!(text.as_bytes(), [first, ..] if first.is_ascii_alphanumeric())
        && is_alphanumeric_or(text, "-_./")
}

/// Whether the text is an action's name without prefix, or a pattern of such names.
pub(crate) const fn is_action_pattern(text: &str) -> bool {
    !text.is_empty() && is_alphanumeric_or(text, "-_*?")
}

const fn is_alphanumeric_or(text: &str, more: &str) -> bool {
    let mut rest = text.as_bytes();
    while let [byte, tail @ ..] = rest {
        if !byte.is_ascii_alphanumeric() && !search::contains(more, *byte) {
            return false;
        }
        rest = tail;
    }
    true
}
