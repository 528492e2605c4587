//! What names of AWS look like, wherever they were taken from.

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic};

/// Longest name of anything; the longest that AWS has published are half as long.
const LONGEST_NAME: usize = 256;

/// A kind of name and what it may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Name {
    /// What stands before the colon of actions.
    ServicePrefix,
    /// An action without its prefix.
    Action,
    /// An action with its prefix.
    PrefixedAction,
    /// A resource type.
    ResourceType,
    /// A condition key.
    ConditionKey,
    /// An API operation.
    Operation,
    /// A client of an SDK.
    SdkClient,
}

impl Name {
    /// What the name is called in messages.
    const fn noun(self) -> &'static str {
        match self {
            Self::ServicePrefix => "a service prefix",
            Self::Action => "the name of an action",
            Self::PrefixedAction => "an action with its prefix, such as `iam:PassRole`",
            Self::ResourceType => "a resource type",
            Self::ConditionKey => "a condition key",
            Self::Operation => "the name of an operation",
            Self::SdkClient => "an SDK client",
        }
    }

    /// What the name may hold, as help of a message says it.
    const fn rule(self) -> &'static str {
        match self {
            Self::ServicePrefix => "a prefix has lower-case letters, digits and single hyphens",
            Self::Action | Self::Operation => {
                "it has letters, digits, `-` and `_`, and begins with a letter"
            }
            Self::PrefixedAction => "it is a service prefix, a colon and the name of an action",
            Self::ResourceType => "it has letters, digits, blanks and `-_./'`",
            Self::ConditionKey => {
                "it has letters, digits and `-_.:/+=@`, and placeholders such as `${TagKey}` or `<key>`"
            }
            Self::SdkClient => "it has letters, digits and `-_.`",
        }
    }

    /// Whether a text is such a name.
    pub(crate) fn is(self, text: &str) -> bool {
        if text.is_empty() || text.len() > LONGEST_NAME {
            return false;
        }
        match self {
            Self::ServicePrefix => is_prefix(text),
            Self::Action | Self::Operation => {
                text.starts_with(|first: char| first.is_ascii_alphabetic())
                    && has(text, |sign| matches!(sign, b'-' | b'_'))
            }
            Self::PrefixedAction => {
                let parts = text.split_once(':');
                parts.is_some_and(|(prefix, name)| is_prefix(prefix) && Self::Action.is(name))
            }
            Self::ResourceType => {
                text.starts_with(|first: char| first.is_ascii_alphanumeric())
                    && has(text, |sign| matches!(sign, b' ' | b'-' | b'_' | b'.' | b'/' | b'\''))
            }
            Self::ConditionKey => {
                let is_sign = |sign| {
                    is_word_sign(sign)
                        || is_bracket(sign)
                        || matches!(sign, b':' | b'/' | b'+' | b'=' | b'@')
                };
                has(text, is_sign) && placeholders_close(text)
            }
            Self::SdkClient => {
                text.starts_with(|first: char| first.is_ascii_alphanumeric())
                    && has(text, is_word_sign)
            }
        }
    }

    /// Reports a text that is no such name.
    pub(crate) fn check(self, text: &str, span: &Range<usize>, found: &mut Vec<Diagnostic>) {
        if !self.is(text) {
            let code = match self {
                Self::ServicePrefix => Code::MissingPrefix,
                _ => Code::UnrecoverableName,
            };
            let message = format!("expected {}, found `{}`", self.noun(), shortened(text, 80));
            found.push(Diagnostic::error(code, span.clone(), message).help(self.rule()));
        }
    }
}

fn is_prefix(text: &str) -> bool {
    let word = |word: &str| {
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
        !word.is_empty() && word.bytes().all(plain)
    };
    text.starts_with(|first: char| first.is_ascii_lowercase()) && text.split('-').all(word)
}

/// Whether there are only letters, digits and some signs.
fn has(text: &str, is_sign: impl Fn(u8) -> bool) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric() || is_sign(byte))
}

fn is_word_sign(byte: u8) -> bool {
    matches!(byte, b'-' | b'_' | b'.')
}

fn is_bracket(byte: u8) -> bool {
    matches!(byte, b'$' | b'{' | b'}' | b'<' | b'>')
}

/// Whether each `${` and `<` is closed before another opens, around a name.
fn placeholders_close(text: &str) -> bool {
    let mut rest = text;
    while let Some(at) = rest.bytes().position(is_bracket) {
        let opened = rest.get(at..).unwrap_or_default();
        let inner = match (opened.strip_prefix("${"), opened.strip_prefix('<')) {
            (Some(inner), _) => inner.split_once('}'),
            (None, Some(inner)) => inner.split_once('>'),
            (None, None) => None,
        };
        match inner {
            Some((name, after)) if !name.is_empty() && has(name, is_word_sign) => rest = after,
            _ => return false,
        }
    }
    true
}

/// Names in a message, with commas between them.
pub(crate) fn quoted<T: AsRef<str>>(names: impl IntoIterator<Item = T>) -> String {
    let names = names.into_iter().map(|name| format!("`{}`", name.as_ref()));
    names.collect::<Vec<_>>().join(", ")
}

/// The first characters of a text that may be of any length.
pub(crate) fn shortened(text: &str, most: usize) -> String {
    let mut characters = text.chars();
    let shown: String = characters.by_ref().take(most).collect();
    if characters.next().is_some() { shown + "…" } else { shown }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: Name, right: &[&str], wrong: &[&str]) {
        for text in right {
            assert!(name.is(text), "{text:?} is {}", name.noun());
        }
        for text in wrong {
            assert!(!name.is(text), "{text:?} is not {}", name.noun());
        }
    }

    #[test]
    fn prefixes_have_single_hyphens() {
        let right = ["toy", "a4b", "vpc-lattice", "s3"];
        check(
            Name::ServicePrefix,
            &right,
            &["", "Toy", "4b", "a--b", "a-", "-a", "a_b", "a.b", "a\n", "../a", "a b"],
        );
    }

    #[test]
    fn actions_are_no_patterns() {
        check(
            Name::Action,
            &["PutImage", "connect", "Associate-EventsAndStates", "DELETE"],
            &["", "A*", "Get?", "2FA", "Put Image", "toy:Play", "Play\nWrite", "É"],
        );
        check(
            Name::PrefixedAction,
            &["iam:PassRole", "vpc-lattice:A-B"],
            &["PassRole", "iam:*", "*:X", "IAM:PassRole", "iam:Pass:Role", "iam:", "iam:Pass Role"],
        );
    }

    #[test]
    fn resource_types_hold_no_sign_of_the_facts() {
        check(
            Name::ResourceType,
            &["repository", "bot alias", "loadbalancer/app/", "app_id", "3d-model", "SCENARIO x"],
            &["", "a | b*", "b*", "[permission only]", " a", "a,b", "a\nb", "a: b"],
        );
    }

    #[test]
    fn condition_keys_have_placeholders_that_close() {
        check(
            Name::ConditionKey,
            &[
                "aws:RequestTag/${TagKey}",
                "s3:ExistingObjectTag/<key>",
                "<web-identity-provider>:aud",
                "agent.${Domain}.buildkite.dev:id",
                "Piops",
                "_swf:workflowType.name",
                "sagemaker:ResourceTag/",
            ],
            &[
                "",
                "a b",
                "a,b",
                "a|b",
                "a:${B",
                "a:${}",
                "a:$B",
                "a:<B",
                "a:B>",
                "a:${B${C}}",
                "a:`",
            ],
        );
    }
}
