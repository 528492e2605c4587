//! Searches and comparisons of text that work in `const`.

/// Whether both texts hold the same bytes.
pub(crate) const fn equal(left: &str, right: &str) -> bool {
    left.len() == right.len() && strip_prefix(left, right, false).is_some()
}

/// Whether all bytes of `text` are such.
pub(crate) fn all(text: &str, is: fn(u8) -> bool) -> bool {
    text.bytes().all(is)
}

/// Whether `byte` is one of `set`.
pub(crate) const fn contains(set: &str, byte: u8) -> bool {
    let mut rest = set.as_bytes();
    while let [first, tail @ ..] = rest {
        if *first == byte {
            return true;
        }
        rest = tail;
    }
    false
}

/// The text behind `prefix`; with `jokers`, a `?` of the text stands for any byte of the prefix.
pub(crate) const fn strip_prefix<'a>(text: &'a str, prefix: &str, jokers: bool) -> Option<&'a str> {
    let (mut rest, mut wanted) = (text.as_bytes(), prefix.as_bytes());
    while let [byte, more @ ..] = wanted {
        match rest {
            [found, tail @ ..] if *found == *byte || (jokers && *found == b'?') => rest = tail,
            _ => return None,
        }
        wanted = more;
    }
    match text.split_at_checked(prefix.len()) {
        Some((_, tail)) => Some(tail),
        None => None,
    }
}

/// Where `part` first begins at or behind the byte `from`.
pub(crate) const fn find(text: &str, part: &str, from: usize, jokers: bool) -> Option<usize> {
    let mut at = from;
    while at + part.len() <= text.len() {
        if let Some((_, tail)) = text.split_at_checked(at)
            && strip_prefix(tail, part, jokers).is_some()
        {
            return Some(at);
        }
        at += 1;
    }
    None
}

/// The one character at the start of `text`, as a text of its own.
pub(crate) const fn first_character(text: &str) -> &str {
    let mut length = 1;
    while length <= 4 {
        if let Some((first, _)) = text.split_at_checked(length) {
            return first;
        }
        length += 1;
    }
    text
}

/// How many edits still make a name "near" the one given.
pub(crate) const fn edits_for(name: &str) -> u8 {
    match name.len() {
        0..=2 => 0,
        3..=5 => 1,
        6..=11 => 2,
        _ => 3,
    }
}

/// Whether `edits` insertions, deletions, replacements or swaps of neighbours make one text of the
/// other, upper and lower case being equal.
pub(crate) const fn is_near(left: &str, right: &str, edits: u8) -> bool {
    near(left.as_bytes(), right.as_bytes(), edits)
}

// The budget of edits bounds the branching, and the difference in length cuts hopeless branches, so
// no table of distances is needed.
const fn near(mut left: &[u8], mut right: &[u8], edits: u8) -> bool {
    while let ([a, more_left @ ..], [b, more_right @ ..]) = (left, right) {
        if !a.eq_ignore_ascii_case(b) {
            break;
        }
        left = more_left;
        right = more_right;
    }
    if left.len().abs_diff(right.len()) > edits as usize {
        return false;
    }
    let Some(fewer) = edits.checked_sub(1) else {
        return left.is_empty() && right.is_empty();
    };
    match (left, right) {
        ([_, more_left @ ..], [_, more_right @ ..]) => {
            near(more_left, more_right, fewer)
                || near(more_left, right, fewer)
                || near(left, more_right, fewer)
                || swapped(left, right, fewer)
        }
        _ => true,
    }
}

const fn swapped(left: &[u8], right: &[u8], edits: u8) -> bool {
    match (left, right) {
        ([a, b, more_left @ ..], [c, d, more_right @ ..]) => {
            a.eq_ignore_ascii_case(d)
                && b.eq_ignore_ascii_case(c)
                && near(more_left, more_right, edits)
        }
        _ => false,
    }
}

/// The name nearest to `text`, if one is near.
pub(crate) const fn nearest(text: &str, names: &[&'static str]) -> Option<&'static str> {
    let mut edits = 0;
    while edits <= edits_for(text) {
        let mut rest = names;
        while let [name, tail @ ..] = rest {
            if is_near(name, text, edits) {
                return Some(name);
            }
            rest = tail;
        }
        edits += 1;
    }
    None
}

/// Cuts a text in two at the first `separator`.
pub(crate) const fn cut<'a>(text: &'a str, separator: &str) -> Option<(&'a str, &'a str)> {
    if let Some(at) = find(text, separator, 0, false)
        && let Some((before, after)) = text.split_at_checked(at)
        && let Some((_, after)) = after.split_at_checked(separator.len())
    {
        Some((before, after))
    } else {
        None
    }
}

/// A line of a text, counted from 0; empty behind the last one.
pub(crate) const fn line(text: &str, index: usize) -> &str {
    cut_line(lines_from(text, index)).0
}

/// A text without its first lines.
pub(crate) const fn lines_from(text: &str, index: usize) -> &str {
    let (mut rest, mut left) = (text, index);
    while left > 0 {
        rest = cut_line(rest).1;
        left -= 1;
    }
    rest
}

/// The first line of a text, and what is behind its end.
pub(crate) const fn cut_line(text: &str) -> (&str, &str) {
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        if *first == b'\n' {
            let (line, _) = text.split_at(text.len() - rest.len());
            return (line, tail_of(text, tail.len()));
        }
        rest = tail;
    }
    (text, "")
}

/// The last `length` bytes of `text`; all of it if they do not begin at a character.
pub(crate) const fn tail_of(text: &str, length: usize) -> &str {
    match text.split_at_checked(text.len().saturating_sub(length)) {
        Some((_, tail)) => tail,
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use alloc::format;

    use super::*;

    #[test]
    fn lines_are_those_that_split_finds() {
        let words = ["", "a", "é", "ecr:BatchCheckLayerAvailability"];
        for (first, second) in words.iter().flat_map(|a| words.iter().map(move |b| (a, b))) {
            let text = [*first, second, ""].join("\n");
            for (index, expected) in text.split('\n').enumerate() {
                assert_eq!(line(&text, index), expected);
            }
            assert_eq!((line(&text, 3), lines_from(&text, 1)), ("", &*format!("{second}\n")));
        }
    }

    #[test]
    fn counts_edits_and_swaps() {
        assert!(is_near("us-east-1", "us-esat-1", 1));
        assert!(!is_near("us-east-1", "us-west-2", 1));
        assert!(is_near("PutImage", "putimag", 1));
        assert!(is_near("PutImage", "PutImagess", 2));
        assert!(!is_near("PutImage", "PutImagesss", 2));
        assert!(is_near("", "", 0));
        assert!(!is_near("", "a", 0));
        assert!(is_near("kitten", "sitting", 3) && !is_near("kitten", "sitting", 2));
    }

    #[test]
    fn finds_from_a_position_on() {
        assert_eq!(find("a/b/c", "/", 2, false), Some(3));
        assert_eq!(find("a/b", "/x", 0, false), None);
        assert_eq!(find("ab?c", "b/c", 0, true), Some(1));
        assert_eq!(find("é/", "/", 1, false), Some(2));
    }

    #[test]
    fn cuts_whole_characters() {
        assert_eq!(first_character("éa"), "é");
        assert_eq!(first_character("a"), "a");
        assert_eq!(first_character(""), "");
    }
}
