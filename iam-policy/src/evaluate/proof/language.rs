//! Patterns as sets of texts: whether two have a text in common, whether one holds the other.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use crate::evaluate::inquiry::Steps;
use crate::evaluate::resource::{ArnFields, matches_nothing};
use crate::text::glob;

/// A pattern of actions or resources.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pattern<'a> {
    pub(super) text: &'a str,
    /// Whether policy variables stand in it.
    pub(super) has_variables: bool,
}

impl<'a> Pattern<'a> {
    pub(super) const fn plain(text: &'a str) -> Self {
        Self { text, has_variables: false }
    }

    fn field(self, text: &'a str) -> Self {
        Self { text, ..self }
    }

    fn fields(self) -> Option<ArnFields<'a>> {
        ArnFields::of_pattern(self.text, self.has_variables)
    }

    fn names_variable(self) -> bool {
        self.has_variables && glob::has_variable(self.text)
    }
}

/// What patterns are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Subject {
    Action,
    Resource,
}

impl Subject {
    /// Whether some text may match both patterns; never no if one does.
    pub(super) fn may_meet(self, one: Pattern<'_>, other: Pattern<'_>, steps: &Steps) -> bool {
        if steps.take(1).is_err() {
            return true;
        }
        match self {
            Self::Action => actions_meet(one.text, other.text, steps),
            Self::Resource => resources_meet(one, other, steps),
        }
    }

    /// Whether every text that may match `narrow` matches `wide` for certain.
    pub(super) fn covers(self, wide: Pattern<'_>, narrow: Pattern<'_>, steps: &Steps) -> bool {
        if steps.take(1).is_err() {
            return false;
        }
        match self {
            Self::Action => action_covers(wide.text, narrow.text, steps),
            Self::Resource => resource_covers(wide, narrow, steps),
        }
    }
}

fn is_literal(text: &str) -> bool {
    !text.contains(['*', '?', '$'])
}

fn actions_meet(one: &str, other: &str, steps: &Steps) -> bool {
    match (is_literal(one), is_literal(other)) {
        (true, true) => one.eq_ignore_ascii_case(other),
        (false, true) if is_cheap(one, other, steps) => glob::matches_name(one, other),
        (true, false) if is_cheap(other, one, steps) => glob::matches_name(other, one),
        _ => meet(&Pieces::of_action(one), &Pieces::of_action(other), steps),
    }
}

/// Whether comparing a pattern with a text takes no more steps than are left.
fn is_cheap(pattern: &str, text: &str, steps: &Steps) -> bool {
    // What follows a run is tried again at each place of the text.
    let again = pattern.find('*').map_or(0, |at| pattern.len() - at).min(text.len());
    steps.take(pattern.len().saturating_add(text.len().saturating_mul(again))).is_ok()
}

fn action_covers(wide: &str, narrow: &str, steps: &Steps) -> bool {
    if wide == "*" {
        return true;
    }
    let (Some((prefix, name)), Some((of, narrow))) = (wide.split_once(':'), narrow.split_once(':'))
    else {
        return false;
    };
    let is_certain = prefix == "*" || is_literal(prefix);
    if is_literal(wide) {
        return wide.len() == of.len() + narrow.len() + 1
            && prefix.eq_ignore_ascii_case(of)
            && name.eq_ignore_ascii_case(narrow);
    }
    if is_literal(narrow) && is_literal(of) && is_cheap(name, narrow, steps) {
        return is_certain && glob::matches_name(prefix, of) && glob::matches_name(name, narrow);
    }
    let covers = |wide: &str, narrow: &str| {
        covers(&Pieces::of_action(wide), &Pieces::of_action(narrow), steps)
    };
    is_certain && covers(prefix, of) && covers(name, narrow)
}

fn resources_meet(one: Pattern<'_>, other: Pattern<'_>, steps: &Steps) -> bool {
    if one.text == "*" || other.text == "*" {
        return true;
    }
    let nothing = |pattern: Pattern<'_>| matches_nothing(pattern.text, pattern.has_variables);
    if nothing(one) || nothing(other) {
        return false;
    }
    let meet = |one: Pattern<'_>, other: Pattern<'_>| {
        if is_literal(one.text) && is_literal(other.text) {
            return one.text == other.text;
        }
        meet(&Pieces::of_resource(one), &Pieces::of_resource(other), steps)
    };
    let (Some(by_one), Some(by_other)) = (one.fields(), other.fields()) else {
        return meet(one, other);
    };
    let pairs = by_one.all().into_iter().zip(by_other.all());
    let mut pairs = pairs.map(|(left, right)| meet(one.field(left), other.field(right)));
    // What leaves fields out may also be compared as a whole.
    pairs.all(|meets| meets) || (!(by_one.is_complete && by_other.is_complete) && meet(one, other))
}

fn resource_covers(wide: Pattern<'_>, narrow: Pattern<'_>, steps: &Steps) -> bool {
    if wide.text == "*" {
        return true;
    }
    if narrow.text == "*" {
        return false;
    }
    let nothing = |pattern: Pattern<'_>| matches_nothing(pattern.text, pattern.has_variables);
    if nothing(wide) {
        return false;
    }
    if wide == narrow {
        // The same variables have the same values, wherever both stand.
        return true;
    }
    if wide.names_variable() {
        return false;
    }
    let (Some(of_wide), Some(of_narrow)) = (wide.fields(), narrow.fields()) else {
        return false;
    };
    if !is_literal(of_wide.service) || of_wide.service != of_narrow.service {
        return nothing(narrow);
    }
    let pairs = of_wide.all().into_iter().zip(of_narrow.all());
    pairs.into_iter().all(|(left, right)| {
        left == "*"
            || (is_literal(left) && left == right)
            || covers(
                &Pieces::of_resource(wide.field(left)),
                &Pieces::of_resource(narrow.field(right)),
                steps,
            )
    })
}

/// A piece of a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece {
    Character(char),
    /// Any one character.
    One,
    /// Any run of characters.
    Run,
}

/// The pieces of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pieces(Vec<Piece>);

impl Pieces {
    pub(super) fn of_action(text: &str) -> Self {
        let pieces = text.chars().map(|character| match character {
            '*' => Piece::Run,
            '?' => Piece::One,
            other => Piece::Character(other.to_ascii_lowercase()),
        });
        Self::in_order(pieces)
    }

    /// Policy variables may be any text.
    pub(super) fn of_resource(pattern: Pattern<'_>) -> Self {
        let mut rest = pattern.text;
        let pieces = core::iter::from_fn(|| {
            let first = rest.chars().next()?;
            let token = match (first, pattern.has_variables) {
                ('$', false) => None,
                _ => glob::token(rest.as_bytes()),
            };
            let (piece, behind) = match token {
                Some((glob::Token::Run, tail)) => (Piece::Run, tail.len()),
                Some((glob::Token::One, tail)) => (Piece::One, tail.len()),
                Some((glob::Token::Byte(byte), tail)) if byte.is_ascii() => {
                    (Piece::Character(char::from(byte)), tail.len())
                }
                _ => (Piece::Character(first), rest.len() - first.len_utf8()),
            };
            rest = rest.get(rest.len() - behind..).unwrap_or_default();
            Some(piece)
        });
        Self::in_order(pieces)
    }

    /// Wildcards that follow each other are put in order, single characters first, so that equal
    /// sets of texts have equal pieces.
    fn in_order(pieces: impl Iterator<Item = Piece>) -> Self {
        let mut ordered = Vec::new();
        let mut has_run = false;
        for piece in pieces {
            match piece {
                Piece::Run => has_run = true,
                Piece::One => ordered.push(piece),
                Piece::Character(_) => {
                    if core::mem::take(&mut has_run) {
                        ordered.push(Piece::Run);
                    }
                    ordered.push(piece);
                }
            }
        }
        if has_run {
            ordered.push(Piece::Run);
        }
        Self(ordered)
    }

    /// A text of the pattern, with these fillings for its wildcards.
    pub(super) fn filled(&self, run: &str, one: char) -> String {
        let mut text = String::new();
        for piece in &self.0 {
            match piece {
                Piece::Character(character) => text.push(*character),
                Piece::One => text.push(one),
                Piece::Run => text.push_str(run),
            }
        }
        text
    }
}

/// Whether all texts of a pattern are texts of another; no where that would take too long.
pub(super) fn covers(wide: &Pieces, narrow: &Pieces, steps: &Steps) -> bool {
    let (mut wide, mut narrow) = (wide.0.as_slice(), narrow.0.as_slice());
    let mut retry: Option<(&[Piece], &[Piece])> = None;
    loop {
        if steps.take(1).is_err() {
            return false;
        }
        match (wide, narrow) {
            ([], []) => return true,
            ([Piece::Run, rest @ ..], _) => {
                retry = Some((rest, narrow));
                wide = rest;
                continue;
            }
            ([Piece::One, left @ ..], [Piece::One | Piece::Character(_), right @ ..]) => {
                (wide, narrow) = (left, right);
                continue;
            }
            ([Piece::Character(one), left @ ..], [Piece::Character(other), right @ ..])
                if one == other =>
            {
                (wide, narrow) = (left, right);
                continue;
            }
            _ => {}
        }
        let Some((behind_run, [_, rest @ ..])) = retry else { return false };
        retry = Some((behind_run, rest));
        (wide, narrow) = (behind_run, rest);
    }
}

/// Whether two patterns have a text in common; yes where that would take too long.
pub(super) fn meet(one: &Pieces, other: &Pieces, steps: &Steps) -> bool {
    // Ends before the first run and behind the last decide most cases at once.
    let mut heads = one.0.iter().zip(&other.0);
    let differ = |(left, right): (&Piece, &Piece)| match (left, right) {
        (Piece::Run, _) | (_, Piece::Run) => Some(false),
        (Piece::Character(left), Piece::Character(right)) if left != right => Some(true),
        _ => None,
    };
    if heads.find_map(differ) == Some(true)
        || one.0.iter().rev().zip(other.0.iter().rev()).find_map(differ) == Some(true)
    {
        return false;
    }
    let (height, width) = (one.0.len() + 1, other.0.len() + 1);
    if steps.take(height.saturating_mul(width)).is_err() {
        return true;
    }
    let mut below = vec![false; width];
    for row in (0..height).rev() {
        below = row_of(one.0.get(row).copied(), other, &below);
    }
    below.first().copied().unwrap_or(false)
}

/// For each place in the other pattern, whether what begins with this piece has a text in common
/// with what begins there; `below` says the same of what follows the piece.
fn row_of(left: Option<Piece>, other: &Pieces, below: &[bool]) -> Vec<bool> {
    let mut row = vec![false; below.len()];
    let mut behind = false;
    for (column, cell) in row.iter_mut().enumerate().rev() {
        let right = other.0.get(column).copied();
        let down = below.get(column).copied().unwrap_or(false);
        let across = below.get(column + 1).copied().unwrap_or(false);
        *cell = match (left, right) {
            (None, None) => true,
            (Some(Piece::Run), Some(Piece::Run)) => down || behind,
            (Some(Piece::Run), _) => down || (right.is_some() && behind),
            (_, Some(Piece::Run)) => behind || (left.is_some() && down),
            (Some(Piece::Character(left)), Some(Piece::Character(right))) => {
                left == right && across
            }
            (Some(_), Some(_)) => across,
            (None, Some(_)) | (Some(_), None) => false,
        };
        behind = *cell;
    }
    row
}

/// A text of both patterns; a likely one if there is one.
pub(super) fn example(
    one: &Pieces,
    other: &Pieces,
    likely: &[&str],
    steps: &Steps,
) -> Option<String> {
    let holds = |text: &str| {
        let text = Pieces(text.chars().map(Piece::Character).collect());
        covers(one, &text, steps) && covers(other, &text, steps)
    };
    let filled = likely.iter().flat_map(|run| {
        let whole = (*run).to_owned();
        [whole, one.filled(run, 'x'), other.filled(run, 'x')]
    });
    let mut tried = filled.chain([one.filled("", 'x'), other.filled("", 'x')]);
    tried.find(|text| holds(text)).or_else(|| shortest(one, other, steps))
}

/// A short text of both patterns; none where that would take too long.
fn shortest(one: &Pieces, other: &Pieces, steps: &Steps) -> Option<String> {
    const MOST_CELLS: usize = 65_536;
    let (height, width) = (one.0.len() + 1, other.0.len() + 1);
    let cells = height.checked_mul(width).filter(|cells| *cells <= MOST_CELLS)?;
    steps.take(cells).ok()?;
    let mut rows = vec![vec![false; width]];
    for row in (0..height).rev() {
        rows.push(row_of(one.0.get(row).copied(), other, rows.last()?));
    }
    rows.reverse();
    let meets = |row: usize, column: usize| {
        rows.get(row).and_then(|cells| cells.get(column)) == Some(&true)
    };
    let mut text = String::new();
    let (mut row, mut column) = (0, 0);
    meets(0, 0).then_some(())?;
    loop {
        let (left, right) = (one.0.get(row), other.0.get(column));
        // A run ends where the rest has a text in common without it.
        let taken = match (left, right) {
            (None, None) => return Some(text),
            (Some(Piece::Run), _) if meets(row + 1, column) => {
                row += 1;
                continue;
            }
            (_, Some(Piece::Run)) if meets(row, column + 1) => {
                column += 1;
                continue;
            }
            (Some(Piece::Run), taken) => {
                column += 1;
                taken
            }
            (taken, Some(Piece::Run)) => {
                row += 1;
                taken
            }
            (Some(Piece::Character(_)), _) => {
                (row, column) = (row + 1, column + 1);
                left
            }
            _ => {
                (row, column) = (row + 1, column + 1);
                right
            }
        };
        text.push(if let Some(Piece::Character(character)) = taken { *character } else { 'x' });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Pieces {
        Pieces::of_resource(Pattern::plain(text))
    }

    #[test]
    fn patterns_meet_where_a_text_matches_both() {
        for (one, other, expected) in [
            ("a", "a", true),
            ("a", "b", false),
            ("a*", "*b", true),
            ("a*c", "ab*", true),
            ("a?", "a", false),
            ("a?", "?b", true),
            ("*a*", "b?b", true),
            ("*a*", "bcb", false),
            ("*", "", true),
            ("?*", "", false),
            ("team/*", "*/app", true),
            ("a*b*c", "a*d*c", true),
            ("ab*", "ac*", false),
            ("*ab", "*cb", false),
            ("a*b", "c", false),
        ] {
            let steps = Steps::new();
            assert_eq!(meet(&pieces(one), &pieces(other), &steps), expected, "{one} {other}");
            assert_eq!(meet(&pieces(other), &pieces(one), &steps), expected, "{other} {one}");
        }
    }

    #[test]
    fn finds_a_text_of_both() {
        for (one, other, expected) in [
            ("a*c", "ab*", Some("abc")),
            ("s3:?utObject", "s3:Put*", Some("s3:PutObject")),
            ("*a*b", "c*?b", Some("cab")),
            ("a*b*c", "a*d*c", Some("abdc")),
            ("?", "", None),
        ] {
            let (one, other) = (pieces(one), pieces(other));
            assert_eq!(example(&one, &other, &[], &Steps::new()).as_deref(), expected);
        }
    }

    #[test]
    fn a_pattern_covers_another_if_all_texts_match() {
        for (wide, narrow, expected) in [
            ("*", "a*", true),
            ("a*", "a*b", true),
            ("a*b", "a*", false),
            ("a?", "ab", true),
            ("a?", "a*", false),
            ("?*", "*?", true),
            ("*a*", "ba?", true),
            ("*?", "*", false),
            ("a", "a", true),
            ("ab*", "a*", false),
            ("*/app", "team/*/app", true),
        ] {
            let steps = Steps::new();
            assert_eq!(covers(&pieces(wide), &pieces(narrow), &steps), expected, "{wide} {narrow}");
        }
    }

    #[test]
    fn variables_cover_themselves_only() {
        let steps = Steps::new();
        let with = |text| Pattern { text, has_variables: true };
        let covers = |wide, narrow| Subject::Resource.covers(wide, narrow, &steps);
        let own = with("arn:aws:s3:::home/${aws:username}");
        assert!(covers(own, own));
        assert!(!covers(own, Pattern::plain("arn:aws:s3:::home/anna")));
        assert!(covers(with("arn:aws:s3:::home/*"), own));
        assert!(!covers(with("arn:aws:s3:::home/a*"), own));
        assert!(!covers(Pattern::plain(own.text), own));
        assert!(Subject::Resource.may_meet(own, Pattern::plain("arn:aws:s3:::home/anna"), &steps));
    }

    #[test]
    fn actions_and_resources_are_compared_by_their_parts() {
        let steps = Steps::new();
        let covers = |subject: Subject, wide, narrow| {
            subject.covers(Pattern::plain(wide), Pattern::plain(narrow), &steps)
        };
        assert!(covers(Subject::Action, "S3:Get*", "s3:getobject"));
        assert!(!covers(Subject::Action, "s*", "s3:GetObject"));
        assert!(covers(Subject::Action, "*:*", "s3:*"));
        for (wide, narrow, expected) in [
            ("arn:aws:sqs:*", "arn:aws:sqs:us-east-1:123456789012:jobs", true),
            ("arn:aws:sqs:*:jobs", "arn:aws:sqs:us-east-1:123456789012:jobs", false),
            ("arn:aws:sqs:*:*:jobs", "arn:aws:sqs:us-*:123456789012:jobs", true),
            ("arn:*", "arn:aws:sqs:us-east-1:123456789012:jobs", false),
            ("arn:aws:s3:::a*", "*", false),
        ] {
            assert_eq!(covers(Subject::Resource, wide, narrow), expected, "{wide} {narrow}");
        }
        let meets = |one, other| {
            Subject::Resource.may_meet(Pattern::plain(one), Pattern::plain(other), &steps)
        };
        assert!(meets("arn:aws:sqs:*:jobs", "arn:aws:sqs:us-east-1:123456789012:jobs"));
        assert!(!meets("arn:aws:sqs:*:111122223333:*", "arn:aws:sqs:us-east-1:123456789012:*"));
        assert!(!meets("arn:aws:s?s:*:*:*", "arn:aws:sqs:us-east-1:123456789012:*"));
    }
}
