//! Wildcards and policy variables in text: `*` any run, `?` one character, `${…}` a variable.

/// What a pattern has at its start.
#[derive(Clone, Copy)]
pub(crate) enum Token {
    Byte(u8),
    One,
    /// `*`, or a variable whose value is not known.
    Run,
}

/// The first token of a pattern and what follows it.
pub(crate) const fn token(pattern: &[u8]) -> Option<(Token, &[u8])> {
    match pattern {
        [] => None,
        [b'*', tail @ ..] => Some((Token::Run, tail)),
        [b'?', tail @ ..] => Some((Token::One, tail)),
        [b'$', b'{', escaped @ (b'*' | b'?' | b'$'), b'}', tail @ ..] => {
            Some((Token::Byte(*escaped), tail))
        }
        [first, tail @ ..] => match behind_variable(pattern) {
            Some(behind) => Some((Token::Run, behind)),
            None => Some((Token::Byte(*first), tail)),
        },
    }
}

/// The most bytes between the braces of a policy variable, as many as an ARN has: a longer default
/// value has no use.
const LONGEST_VARIABLE: usize = 2048;

/// What follows the variable at the start of `pattern`, if there is a whole one.
///
/// No variable holds another one, so the search ends at the next `$` and all searches along a text
/// take linear time together; [`matches`] may search again for each byte of an ARN, for which the
/// length of a variable is bounded.
pub(crate) const fn behind_variable(pattern: &[u8]) -> Option<&[u8]> {
    let [b'$', b'{', body @ ..] = pattern else {
        return None;
    };
    let mut rest = body;
    while let [byte, tail @ ..] = rest
        && body.len() - rest.len() <= LONGEST_VARIABLE
    {
        match *byte {
            b'}' => return Some(tail),
            b'$' => return None,
            _ => rest = tail,
        }
    }
    None
}

/// What follows the wildcard or variable at the start, if one stands there.
pub(crate) const fn skip(pattern: &[u8]) -> Option<&[u8]> {
    match pattern {
        [b'*' | b'?', tail @ ..] => Some(tail),
        _ => behind_variable(pattern),
    }
}

/// Whether a wildcard or policy variable stands anywhere.
pub(crate) const fn has_wildcard(text: &str) -> bool {
    let mut rest = text.as_bytes();
    while let [_, tail @ ..] = rest {
        if skip(rest).is_some() {
            return true;
        }
        rest = tail;
    }
    false
}

/// Whether something of unknown length stands anywhere: `*` or a policy variable.
pub(crate) const fn has_run(text: &str) -> bool {
    let mut rest = text.as_bytes();
    while let Some((token, tail)) = token(rest) {
        if matches!(token, Token::Run) {
            return true;
        }
        rest = tail;
    }
    false
}

/// Whether a policy variable (not an escape such as `${*}`) stands anywhere.
pub(crate) const fn has_variable(text: &str) -> bool {
    let mut rest = text.as_bytes();
    while let Some((found, tail)) = token(rest) {
        if matches!((found, rest), (Token::Run, [b'$', ..])) {
            return true;
        }
        rest = tail;
    }
    false
}

/// The number of bytes that a match has at least.
pub(crate) const fn least_length(pattern: &str) -> usize {
    let mut rest = pattern.as_bytes();
    let mut length = 0;
    while let Some((token, tail)) = token(rest) {
        if !matches!(token, Token::Run) {
            length += 1;
        }
        rest = tail;
    }
    length
}

/// Whether the pattern could match the text; a policy variable could be any text.
///
/// Only the last run is ever tried again, once for each byte of the text and no further than the
/// text reaches: the steps are bounded by the length of the pattern and the square of the text's.
/// Callers give text of bounded length, an ARN or a name of AWS's.
pub(crate) const fn matches(pattern: &str, text: &str) -> bool {
    matches_as::<ARN>(pattern, text)
}

/// Whether a pattern of actions matches a name: in any case, and without policy variables.
///
/// Takes as many steps as [`matches`].
pub(crate) const fn matches_name(pattern: &str, name: &str) -> bool {
    matches_as::<ACTION>(pattern, name)
}

/// Patterns of ARNs have policy variables, and case matters.
const ARN: bool = true;
/// Patterns of actions have no policy variables, and case does not matter.
const ACTION: bool = false;

// A parameter of the type, so that each grammar has code of its own, without a branch for each byte.
const fn matches_as<const GRAMMAR: bool>(pattern: &str, text: &str) -> bool {
    let (mut pattern, mut text) = (pattern.as_bytes(), text.as_bytes());
    let mut retry: Option<(&[u8], &[u8])> = None;
    loop {
        let token = match pattern {
            [b'$', tail @ ..] if GRAMMAR == ACTION => Some((Token::Byte(b'$'), tail)),
            _ => token(pattern),
        };
        match (token, text) {
            (None, []) => return true,
            (Some((Token::Run, tail)), _) => {
                retry = Some((tail, text));
                pattern = tail;
                continue;
            }
            (Some((Token::One, tail)), [_, ..]) => {
                pattern = tail;
                text = behind_character(text);
                continue;
            }
            (Some((Token::Byte(byte), tail)), [first, rest @ ..])
                if byte == *first || (GRAMMAR == ACTION && byte.eq_ignore_ascii_case(first)) =>
            {
                pattern = tail;
                text = rest;
                continue;
            }
            _ => {}
        }
        let Some((behind_run, [_, rest @ ..])) = retry else {
            return false;
        };
        retry = Some((behind_run, rest));
        pattern = behind_run;
        text = rest;
    }
}

const fn behind_character(text: &[u8]) -> &[u8] {
    let [_, rest @ ..] = text else { return text };
    let mut rest = rest;
    while let [0x80..=0xBF, tail @ ..] = rest {
        rest = tail;
    }
    rest
}

/// Whether a match of the pattern could begin with `start`, when any text may follow.
pub(crate) const fn could_start(pattern: &str, start: &str) -> bool {
    let (mut pattern, mut start) = (pattern.as_bytes(), start.as_bytes());
    while let (Some((token, tail)), [wanted, rest @ ..]) = (token(pattern), start) {
        match token {
            Token::Run => return true,
            Token::One => {}
            Token::Byte(byte) if byte == *wanted => {}
            Token::Byte(_) => return false,
        }
        pattern = tail;
        start = rest;
    }
    true
}

/// Whether a match of the pattern could end with `end`, when any text may precede.
pub(crate) const fn could_end(pattern: &str, end: &str) -> bool {
    let (mut pattern, mut end) = (pattern.as_bytes(), end.as_bytes());
    while let ([before @ .., byte], [rest @ .., wanted]) = (pattern, end) {
        match *byte {
            // A brace ends a variable; what it stands for is not known.
            b'*' | b'}' => return true,
            b'?' => {}
            byte if byte == *wanted => {}
            _ => return false,
        }
        pattern = before;
        end = rest;
    }
    true
}

#[cfg(test)]
mod tests {
    use alloc::format;

    use super::*;

    #[test]
    fn matches_runs_and_single_characters() {
        let cases = [
            ("*", "", true),
            ("a*a", "aa", true),
            ("a*a", "aba", true),
            ("a*a", "ab", false),
            ("a?c", "abc", true),
            ("a?c", "aéc", true),
            ("a?", "a", false),
            ("*a*b", "xaxbxb", true),
            ("${*}", "*", true),
            ("${*}", "a", false),
            ("a-${aws:username}-z", "a-bob-z", true),
            ("a-${aws:username", "a-${aws:username", true),
            ("a-${aws:username, 'x'}-z", "a-bob-z", true),
            ("a-${aws:username, 'x'}-z", "a-bob-y", false),
            ("", "a", false),
        ];
        for (pattern, text, expected) in cases {
            assert_eq!(matches(pattern, text), expected, "{pattern} {text}");
        }
    }

    #[test]
    fn names_match_in_any_case() {
        for (pattern, name, expected) in [
            ("s3:Get*", "s3:GetObject", true),
            ("S3:get*", "s3:GetObject", true),
            ("s3:*Obj?ct", "s3:GetObject", true),
            ("s3:*", "s3:GetObject", true),
            ("s3:Get?", "s3:GetObject", false),
            ("s3:*Objects", "s3:GetObject", false),
            ("s3:GetObject", "s3:GetObject", true),
            ("s3:${aws:username}", "s3:GetObject", false),
            ("s3:${*}", "s3:${anything}", true),
        ] {
            assert_eq!(matches_name(pattern, name), expected, "{pattern}");
        }
    }

    #[test]
    fn many_stars_do_not_explode() {
        let pattern = "*a".repeat(200) + "b";
        assert!(!matches(&pattern, &"a".repeat(5_000)));
        assert!(!matches_name(&pattern, &"A".repeat(5_000)));
    }

    #[test]
    fn a_variable_is_no_longer_than_an_arn() {
        let variable = |length| format!("${{{}}}", "v".repeat(length));
        assert!(matches(&variable(LONGEST_VARIABLE), "any text"));
        assert!(!matches(&variable(LONGEST_VARIABLE + 1), "any text"));
    }

    #[test]
    fn compares_ends_only_up_to_the_first_run() {
        assert!(could_start("repo*", "repository/"));
        assert!(could_start("repository/a*", "repository/"));
        assert!(!could_start("image*", "repository/"));
        assert!(could_end("*fig", "/config"));
        assert!(!could_end("*/other", "/config"));
    }
}
