//! The grammar of names in ARNs.

use super::fault::{Fault, NameFault};
use crate::text::glob;
use crate::text::search;

/// What the values of a placeholder look like: words, joined and divided.
///
/// ECR's repository names are words of `a-z0-9`, joined by `.`, `_`, `__` or any number of `-`, and
/// divided by `/` into a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct NameRule {
    /// The least length in bytes.
    pub(crate) min: usize,
    /// The greatest length in bytes.
    pub(crate) max: usize,
    /// The bytes that words are made of; empty if any text is a name, then `joints` and `separator`
    /// do not count.
    pub(crate) words: &'static str,
    /// What may stand between two words; an entry that ends in `+` may be repeated.
    pub(crate) joints: &'static [&'static str],
    /// What divides the name into a path, such as `/`; empty if nothing does.
    pub(crate) separator: &'static str,
    /// What no name holds, because with it the ARNs of another resource type go on.
    pub(crate) without: &'static [&'static str],
}

impl NameRule {
    /// Any text without wildcards and control characters that does not begin or end with a space.
    pub const ANY: Self =
        Self { min: 1, max: usize::MAX, words: "", joints: &[], separator: "", without: &[] };

    /// The rule for names that also hold none of these texts.
    ///
    /// An object's ARN is that of its bucket, then `/` and a key, so a bucket's name has no `/`:
    ///
    /// ```
    /// use iam_policy::arn::NameRule;
    ///
    /// const BUCKET: NameRule = NameRule::ANY.without(&["/"]);
    /// assert!(BUCKET.allows("photos"));
    /// assert!(!BUCKET.allows("photos/2026"));
    /// ```
    #[must_use]
    pub const fn without(self, texts: &'static [&'static str]) -> Self {
        Self { without: texts, ..self }
    }

    /// Whether more is known of the names than what they do not hold.
    #[cfg(any(feature = "lint", test))]
    pub(crate) const fn is_grammar(&self) -> bool {
        !self.words.is_empty() || self.min > Self::ANY.min || self.max < Self::ANY.max
    }

    /// Whether `name` is a name by this rule.
    #[must_use]
    pub const fn allows(&self, name: &str) -> bool {
        self.check(name, "", false).is_ok()
    }

    /// Checks a name; wildcards and variables of a pattern may stand for any part of it.
    pub(crate) const fn check<'a>(
        &self,
        name: &'a str,
        placeholder: &'a str,
        in_pattern: bool,
    ) -> Result<(), Fault<'a>> {
        let is_open = in_pattern && glob::has_wildcard(name);
        let least = if is_open { glob::least_length(name) } else { name.len() };
        let is_short = least < self.min && !(is_open && glob::has_run(name));
        let (found, fault) = if is_short {
            (name, NameFault::TooShort(self.min))
        } else if least > self.max {
            (name, NameFault::TooLong(self.max))
        } else if let Some(rest) = self.forbidden(name, is_open) {
            let is_upper_case = matches!(rest.as_bytes(), [byte @ b'A'..=b'Z', ..]
                if search::contains(self.words, byte.to_ascii_lowercase()));
            (rest, if is_upper_case { NameFault::UpperCase } else { NameFault::Character })
        } else if !is_open && let Some(rest) = self.misplaced(name) {
            (rest, NameFault::Word)
        } else if is_open
            && !self.words.is_empty()
            && let Some(rest) = self.misplaced_in_pattern(name)
        {
            (rest, NameFault::Word)
        } else if let Some(text) = self.foreign(name, is_open) {
            (name, NameFault::Foreign(text))
        } else {
            return Ok(());
        };
        Err(Fault::Name { placeholder, found, fault })
    }

    /// The first text of `without` that the name holds, wildcards and policy variables aside.
    const fn foreign(&self, name: &str, wildcards: bool) -> Option<&'static str> {
        if self.without.is_empty() {
            return None;
        }
        let mut rest = name.as_bytes();
        while let [_, tail @ ..] = rest {
            if wildcards && let Some(behind) = glob::skip(rest) {
                rest = behind;
                continue;
            }
            let mut texts = self.without;
            while let [text, more @ ..] = texts {
                if search::strip_prefix(search::tail_of(name, rest.len()), text, false).is_some() {
                    return Some(text);
                }
                texts = more;
            }
            rest = tail;
        }
        None
    }

    /// The text from the first byte on that no name may hold.
    const fn forbidden<'a>(&self, name: &'a str, wildcards: bool) -> Option<&'a str> {
        let bytes = name.as_bytes();
        let mut rest = bytes;
        while let [byte, tail @ ..] = rest {
            let next = if wildcards { glob::skip(rest) } else { None };
            let at_edge = tail.is_empty() || rest.len() == bytes.len();
            match next {
                Some(behind) => rest = behind,
                None if self.allows_byte(*byte, at_edge, wildcards) => rest = tail,
                None => return Some(search::tail_of(name, rest.len())),
            }
        }
        None
    }

    const fn allows_byte(&self, byte: u8, at_edge: bool, in_pattern: bool) -> bool {
        if self.words.is_empty() {
            return match byte {
                b'*' | b'?' => in_pattern,
                b' ' => !at_edge,
                _ => !byte.is_ascii_control(),
            };
        }
        search::contains(self.words, byte)
            || search::contains(self.separator, byte)
            || self.joins(byte)
    }

    const fn joins(&self, byte: u8) -> bool {
        let mut rest = self.joints;
        while let [joint, tail @ ..] = rest {
            if search::contains(without_plus(joint), byte) {
                return true;
            }
            rest = tail;
        }
        false
    }

    /// The text from the first place on where a word should stand.
    const fn misplaced<'a>(&self, name: &'a str) -> Option<&'a str> {
        if self.words.is_empty() {
            return None;
        }
        let mut rest = name;
        loop {
            let behind = self.behind_word(rest);
            if behind.len() == rest.len() {
                return Some(rest);
            }
            if behind.is_empty() {
                return None;
            }
            rest = match self.behind_joint(behind) {
                Some(next) => next,
                None => return Some(behind),
            };
        }
    }

    /// The text from the first place on where a word is missing, whatever wildcards stand for.
    ///
    /// What stands between two words is a joint or the separator, of which wildcards may hold a part.
    const fn misplaced_in_pattern<'a>(&self, pattern: &'a str) -> Option<&'a str> {
        let mut rest = pattern;
        let mut follows_wildcard = false;
        while !rest.is_empty() {
            if let Some(behind) = glob::skip(rest.as_bytes()) {
                rest = search::tail_of(rest, behind.len());
                follows_wildcard = true;
                continue;
            }
            let found = rest;
            rest = self.behind_word(found);
            if rest.len() == found.len() {
                rest = self.before_word(found);
                let between = found.split_at(found.len() - rest.len()).0;
                let is_whole = !follows_wildcard && glob::skip(rest.as_bytes()).is_none();
                if found.len() == pattern.len() || !self.divides(between, is_whole) {
                    return Some(found);
                }
                if rest.is_empty() {
                    return Some(rest);
                }
            }
            follows_wildcard = false;
        }
        None
    }

    /// The text from the next word or wildcard on.
    const fn before_word<'a>(&self, text: &'a str) -> &'a str {
        let mut rest = text.as_bytes();
        while let [byte, tail @ ..] = rest
            && !search::contains(self.words, *byte)
            && glob::skip(rest).is_none()
        {
            rest = tail;
        }
        search::tail_of(text, rest.len())
    }

    /// Whether the text is a joint or the separator, or may be a part of one if it is not whole.
    const fn divides(&self, text: &str, is_whole: bool) -> bool {
        if search::equal(text, self.separator) {
            return true;
        }
        let mut joints = self.joints;
        while let [joint, tail @ ..] = joints {
            let is_joint = matches!(strip_joint(text, joint), Some(rest) if rest.is_empty());
            if is_joint || (!is_whole && search::find(joint, text, 0, false).is_some()) {
                return true;
            }
            joints = tail;
        }
        false
    }

    const fn behind_word<'a>(&self, text: &'a str) -> &'a str {
        let mut rest = text.as_bytes();
        while let [byte, tail @ ..] = rest
            && search::contains(self.words, *byte)
        {
            rest = tail;
        }
        search::tail_of(text, rest.len())
    }

    /// The text behind a joint or separator, if a word or the end follows it.
    const fn behind_joint<'a>(&self, text: &'a str) -> Option<&'a str> {
        if !self.separator.is_empty()
            && let Some(rest) = search::strip_prefix(text, self.separator, false)
        {
            return Some(rest);
        }
        let mut joints = self.joints;
        while let [joint, tail @ ..] = joints {
            if let Some(rest) = strip_joint(text, joint)
                && (rest.is_empty() || self.behind_word(rest).len() < rest.len())
            {
                return Some(rest);
            }
            joints = tail;
        }
        None
    }
}

const fn without_plus(joint: &str) -> &str {
    match joint.as_bytes() {
        [_, .., b'+'] => joint.split_at(joint.len() - 1).0,
        _ => joint,
    }
}

const fn strip_joint<'a>(text: &'a str, joint: &str) -> Option<&'a str> {
    let once = without_plus(joint);
    let Some(mut rest) = search::strip_prefix(text, once, false) else {
        return None;
    };
    if once.len() < joint.len() {
        while let Some(further) = search::strip_prefix(rest, once, false) {
            rest = further;
        }
    }
    Some(rest)
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;
    use crate::arn::ArnError;

    /// The grammar of ECR's repository names.
    const REPOSITORY: NameRule = NameRule {
        min: 2,
        max: 256,
        words: "abcdefghijklmnopqrstuvwxyz0123456789",
        joints: &[".", "_", "__", "-+"],
        separator: "/",
        without: &[],
    };

    #[track_caller]
    fn message(name: &str) -> alloc::string::String {
        let fault = REPOSITORY.check(name, "RepositoryName", false).unwrap_err();
        ArnError::from(fault).to_string()
    }

    #[test]
    fn allows_what_ecr_allows() {
        for name in ["ab", "team/app", "a.b_c__d-e---f", "0/1/2", "app-2.0"] {
            assert!(REPOSITORY.allows(name), "{name}");
        }
        assert!(REPOSITORY.allows(&"a".repeat(256)));
    }

    #[test]
    fn says_what_is_wrong_with_a_name() {
        let cases = [
            ("a", "the repository name `a` is too short; expected at least 2 characters"),
            (
                "Team/app",
                "the repository name is not valid: `T` is not allowed at `Team/app`, as it is upper case",
            ),
            ("team/äpp", "the repository name is not valid: `ä` is not allowed at `äpp`"),
            ("team//app", "the repository name is not valid: a word is missing before `/app`"),
            ("/app", "the repository name is not valid: a word is missing before `/app`"),
            ("team/", "the repository name is not valid: it must end in a word"),
            ("team-", "the repository name is not valid: it must end in a word"),
            ("a___b", "the repository name is not valid: a word is missing before `___b`"),
            ("a..b", "the repository name is not valid: a word is missing before `..b`"),
            ("a*", "the repository name is not valid: `*` is not allowed at `*`"),
        ];
        for (name, expected) in cases {
            assert_eq!(message(name), expected);
        }
        assert!(
            message(&"a".repeat(257)).ends_with("is too long; expected at most 256 characters")
        );
    }

    #[test]
    fn patterns_keep_to_the_alphabet() {
        for name in [
            "team/*",
            "*",
            "team-${aws:PrincipalTag/Team}/?",
            "t-*",
            "*/app",
            "*_?",
            "a--*--b",
            "a_*",
            "a*_*b",
            "??",
            "a?",
            "*.*",
        ] {
            assert!(REPOSITORY.check(name, "", true).is_ok(), "{name}");
        }
        for name in [
            "Team/*",
            "team app*",
            "a",
            "-app",
            "/*",
            "*/",
            "team//*",
            "*/-a",
            "a..*",
            "?",
            "-?",
            "a___*",
            "*.-b",
            "a*-",
        ] {
            assert!(REPOSITORY.check(name, "", true).is_err(), "{name}");
        }
    }

    #[test]
    fn says_why_a_pattern_matches_no_name() {
        let message = |pattern| {
            let fault = REPOSITORY.check(pattern, "RepositoryName", true).unwrap_err();
            ArnError::from(fault).to_string()
        };
        assert_eq!(
            message("/*"),
            "the repository name is not valid: a word is missing before `/*`"
        );
        assert_eq!(
            message("team//*"),
            "the repository name is not valid: a word is missing before `//*`"
        );
        assert_eq!(message("*/"), "the repository name is not valid: it must end in a word");
        assert_eq!(
            message("?"),
            "the repository name `?` is too short; expected at least 2 characters"
        );
    }

    #[test]
    fn a_name_does_not_go_on_as_those_of_another_type() {
        const TABLE: NameRule = NameRule::ANY.without(&["/index/", ":"]);
        let message = |name, in_pattern| {
            TABLE
                .check(name, "TableName", in_pattern)
                .map_err(|fault| ArnError::from(fault).to_string())
        };
        let goes_on = |name: &str, text: &str| {
            Err(alloc::format!(
                "the table name `{name}` holds `{text}`, with which ARNs of another resource type \
                 go on"
            ))
        };
        assert_eq!(message("books", false), Ok(()));
        assert_eq!(message("books/index", false), Ok(()));
        assert_eq!(message("books/index/title", false), goes_on("books/index/title", "/index/"));
        assert_eq!(message("bücher:1", false), goes_on("bücher:1", ":"));
        assert_eq!(message("*/index/*", true), goes_on("*/index/*", "/index/"));
        assert_eq!(message("b:*", true), goes_on("b:*", ":"));
        for pattern in ["*", "*/inde?/*", "${aws:PrincipalTag/a:b}", "b?*"] {
            assert_eq!(message(pattern, true), Ok(()), "{pattern}");
        }
        assert!(!TABLE.is_grammar() && REPOSITORY.is_grammar());
    }

    #[test]
    fn any_text_is_a_name_but_wildcards_and_outer_blanks() {
        for name in ["My App/Env", "a:b", "ü"] {
            assert!(NameRule::ANY.allows(name), "{name}");
        }
        for name in ["", " a", "a ", "a*", "?", "a\nb"] {
            assert!(!NameRule::ANY.allows(name), "{name:?}");
        }
    }
}
