//! Reads cells: names, links to rows of the page, descriptions, values and access levels.

use std::borrow::Cow;
use std::ops::Range;

use super::{Findings, Page};
use crate::diagnostic::{Code, Diagnostic};
use crate::grammar::quoted;
use crate::markdown::{Cell, Token, TokenKind, text, trim};
use crate::model::{AccessLevel, ScenarioResource};

/// A word of a cell, linked or not.
#[derive(Debug, Clone, Default)]
pub(super) struct Word<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) url: Option<Cow<'a, str>>,
    pub(super) span: Range<usize>,
}

/// The links of a cell, and the text between them cut at line breaks.
pub(super) fn words<'p, 'a>(
    page: &'p Page<'a>,
    cell: &Cell,
) -> impl Iterator<Item = Word<'a>> + use<'p, 'a> {
    let mut in_link = false;
    let ends = move |token: &Token<'_>| match token.kind {
        TokenKind::LinkStart(_) | TokenKind::LinkEnd => {
            in_link = matches!(token.kind, TokenKind::LinkStart(_));
            true
        }
        TokenKind::Break => !in_link,
        _ => false,
    };
    let mut url = None;
    page.document.tokens(cell).split_inclusive(ends).filter_map(move |piece| match piece {
        [piece @ .., Token { kind: TokenKind::LinkStart(target), .. }] => {
            let next = Some(page.document.link_target(*target));
            word(piece, std::mem::replace(&mut url, next))
        }
        [piece @ .., Token { kind: TokenKind::LinkEnd, .. }] => word(piece, url.take()),
        [piece @ .., Token { kind: TokenKind::Break, .. }] | piece => word(piece, None),
    })
}

fn word<'a>(tokens: &[Token<'a>], url: Option<Cow<'a, str>>) -> Option<Word<'a>> {
    let (first, last) = (tokens.first()?, tokens.last()?);
    let (word, span) = (text(tokens), first.start..last.end);
    if let (None, Some((name, target))) = (&url, blank_link(&word)) {
        Some(Word { text: name.into(), url: Some(target.into()), span })
    } else {
        (!word.is_empty() || url.is_some()).then_some(Word { text: word, url, span })
    }
}

/// A link whose target holds a blank, which Markdown takes for text.
fn blank_link(text: &str) -> Option<(String, String)> {
    let inner = text.strip_prefix('[')?.strip_suffix(')')?;
    let (name, target) = inner.split_once("](")?;
    let whole = target.contains(' ') && !target.contains(['(', ')', '[']) && !name.contains('[');
    whole.then(|| (name.trim().to_owned(), target.trim().to_owned()))
}

/// Whether text still holds the brackets of a link that was cut.
pub(super) fn is_cut_link(text: &str) -> bool {
    text.starts_with('[') || text.contains("](") || text.ends_with("<br") || text == "("
}

/// Reads names without blanks: links, or plain text between blanks.
fn names<'a>(page: &Page<'a>, cell: &Cell, what: &str) -> Result<Vec<Word<'a>>, Diagnostic> {
    let mut names = Vec::new();
    for word in whole(page, cell, what)? {
        if word.url.is_some() && !word.text.is_empty() {
            names.push(word);
        } else if is_cut_link(&word.text) || word.text.is_empty() || word.text.contains(',') {
            return Err(malformed(&word, what));
        } else {
            let Word { text, span, .. } = word;
            let name = |text| Word { text, url: None, span: span.clone() };
            names.extend(cut(text, " ").into_iter().map(name));
        }
    }
    Ok(names)
}

fn malformed(word: &Word<'_>, what: &str) -> Diagnostic {
    let found = if word.text.is_empty() { "nothing".into() } else { format!("`{}`", word.text) };
    let message = format!("expected {what}, found {found}");
    Diagnostic::error(Code::MalformedCell, word.span.clone(), message)
        .help("the cell seems to be cut; download the page again")
}

/// The words of a cell, unless it ends in a line break, behind which a word is cut off.
fn whole<'p, 'a>(
    page: &'p Page<'a>,
    cell: &Cell,
    what: &str,
) -> Result<impl Iterator<Item = Word<'a>> + use<'p, 'a>, Diagnostic> {
    match page.document.tokens(cell).last() {
        Some(Token { kind: TokenKind::Break, .. }) => {
            Err(malformed(&Word { span: cell.span.clone(), ..Word::default() }, what))
        }
        _ => Ok(words(page, cell)),
    }
}

/// Reads resource types; a trailing `*` marks a required one.
pub(super) fn resource_types<'a>(
    page: &Page<'a>,
    cell: &Cell,
    findings: &mut Findings,
) -> Result<Vec<ScenarioResource<'a>>, Diagnostic> {
    let mut resources = Vec::new();
    for word in whole(page, cell, "a resource type")? {
        if is_cut_link(&word.text) || word.text.is_empty() || word.text == "*" {
            return Err(malformed(&word, "a resource type"));
        }
        compare_resource_anchor(page, &word, findings);
        let required = word.text.ends_with('*');
        let resource_type = trim(word.text, unmarked);
        resources.push(ScenarioResource { resource_type, required });
    }
    Ok(resources)
}

/// A resource type without the `*` that marks it.
fn unmarked(text: &str) -> &str {
    text.trim_end_matches('*').trim_end()
}

/// Reads condition keys.
pub(super) fn condition_keys<'a>(
    page: &Page<'a>,
    cell: &Cell,
    findings: &mut Findings,
) -> Result<Vec<Cow<'a, str>>, Diagnostic> {
    let keys = names(page, cell, "a condition key")?;
    for key in &keys {
        compare_key_anchor(page, key, findings);
    }
    Ok(keys.into_iter().map(|key| key.text).collect())
}

/// Reads dependent actions; no page links them to its own rows, as it does resource types and keys.
pub(super) fn dependent_actions<'a>(
    page: &Page<'a>,
    cell: &Cell,
) -> Result<Vec<Cow<'a, str>>, Diagnostic> {
    let words = names(page, cell, "an action such as `iam:PassRole`")?;
    let Some(linked) = words.iter().find(|word| links_into_page(word)) else {
        return Ok(words.into_iter().map(|word| word.text).collect());
    };
    let message = format!("expected an action, found the link `{}`", linked.text);
    Err(Diagnostic::error(Code::MalformedCell, linked.span.clone(), message).help(SWAPPED))
}

/// Cuts text into pieces without copying what is borrowed.
fn cut<'a>(text: Cow<'a, str>, at: &str) -> Vec<Cow<'a, str>> {
    match text {
        Cow::Borrowed(text) => text.split(at).map(Cow::Borrowed).collect(),
        Cow::Owned(text) => text.split(at).map(|piece| Cow::Owned(piece.to_owned())).collect(),
    }
}

/// Reads a description; links to rows of the page alone are other cells' content.
pub(super) fn description<'a>(page: &Page<'a>, cell: &Cell) -> Result<Cow<'a, str>, Diagnostic> {
    let text = page.text(cell);
    // Nearly no description has a link.
    let first = page.document.tokens(cell).first().map(|token| &token.kind);
    if !matches!(first, Some(TokenKind::LinkStart(_)))
        || !words(page, cell).all(|word| links_into_page(&word))
    {
        return Ok(text);
    }
    let message = format!("expected a description, found links to rows of this page: `{text}`");
    Err(Diagnostic::error(Code::MalformedCell, cell.span.clone(), message).help(SWAPPED))
}

/// What to do where cells are not what their headers say.
pub(super) const SWAPPED: &str = "the cells seem to stand under each other's headers";

/// Whether a word is the name of a row of the same page.
fn links_into_page(word: &Word<'_>) -> bool {
    word.url.as_deref().is_some_and(|url| url.starts_with('#'))
}

/// Reads the possible values of a condition key: a comma and a blank stand between two of them.
pub(super) fn values<'a>(page: &Page<'a>, cell: &Cell) -> Result<Vec<Cow<'a, str>>, Diagnostic> {
    const WHAT: &str = "values with a comma and a blank between them";
    let mut values = Vec::new();
    for word in whole(page, cell, WHAT)? {
        let added = cut(word.text.clone(), ", ");
        let is_odd = |value: &Cow<'_, str>| value.is_empty() || value.contains(',');
        if is_cut_link(&word.text) || added.iter().any(is_odd) {
            return Err(malformed(&word, WHAT));
        }
        values.extend(added);
    }
    Ok(values)
}

/// Reads the access levels of `what`.
pub(super) fn access_levels(
    page: &Page<'_>,
    cell: &Cell,
    what: &str,
) -> Result<Vec<AccessLevel>, Diagnostic> {
    let text = page.text(cell);
    let words = if page.layout.several_levels { text.split(',') } else { text.split('\0') };
    let level =
        |word: &str| AccessLevel::ALL.iter().copied().find(|known| known.as_str() == word.trim());
    let levels: Option<Vec<_>> = words.map(level).collect();
    let levels = levels.ok_or_else(|| unknown_level(&text, cell, what))?;
    match odd_combination(&levels) {
        Some(help) => {
            let message = format!("expected the access levels of `{what}`, found `{text}`");
            Err(Diagnostic::error(Code::AccessLevel, cell.span.clone(), message).help(help))
        }
        None => Ok(levels),
    }
}

/// Why AWS cannot mean these levels together: it lists the flags that hold, by name, and `Read` where
/// none does.
fn odd_combination(levels: &[AccessLevel]) -> Option<&'static str> {
    let is_sorted = levels.is_sorted_by(|one, next| one.as_str() < next.as_str());
    if levels.len() > 1 && levels.contains(&AccessLevel::Read) {
        Some("`Read` stands alone: it means that no other level holds")
    } else if !is_sorted {
        Some("several levels stand in the order of their names, each once")
    } else {
        None
    }
}

fn unknown_level(text: &str, cell: &Cell, what: &str) -> Diagnostic {
    let found = if text.is_empty() { "a blank cell".to_owned() } else { format!("`{text}`") };
    let is_level = |word| AccessLevel::ALL.iter().any(|known| known.as_str() == word);
    let message = if text.contains(' ') && text.split(' ').all(is_level) {
        format!("expected one access level of `{what}`, found several without commas: {found}")
    } else {
        format!("expected an access level of `{what}`, found {found}")
    };
    Diagnostic::error(Code::AccessLevel, cell.span.clone(), message).help(format!(
        "the levels are {}; use a revision of the page that has one of them here",
        quoted(AccessLevel::ALL.iter().map(|level| level.as_str()))
    ))
}

/// Compares a resource type's link with its text.
fn compare_resource_anchor(page: &Page<'_>, word: &Word<'_>, findings: &mut Findings) {
    let text = unmarked(&word.text);
    if page.layout.names_in_urls {
        compare_anchor(word, &["#", page.id, "-"], text.bytes().filter_map(underscore), findings);
    } else {
        // Canonical text has no other white space.
        let name = text.bytes().filter(|byte| *byte != b' ');
        compare_anchor(word, &["#list_", page.id, "-resource-"], name, findings);
    }
}

/// Compares a condition key's link with its text.
fn compare_key_anchor(page: &Page<'_>, word: &Word<'_>, findings: &mut Findings) {
    let (start, left_out): (_, &[u8]) =
        if page.layout.names_in_urls { ("#", b"") } else { ("#list_", b"<>") };
    let name = word.text.bytes().filter(|byte| !left_out.contains(byte)).filter_map(underscore);
    compare_anchor(word, &[start, page.id, "-"], name, findings);
}

fn compare_anchor(
    word: &Word<'_>,
    start: &[&str],
    name: impl Iterator<Item = u8> + Clone,
    findings: &mut Findings,
) {
    let Some(url) = word.url.as_deref().filter(|url| url.starts_with('#')) else {
        return;
    };
    let rest = start.iter().try_fold(url, |url, part| url.strip_prefix(part));
    if !rest.is_some_and(|rest| rest.bytes().eq(name.clone())) {
        let expected = start.concat() + &String::from_utf8_lossy(&name.collect::<Vec<_>>());
        let message = format!("`{}` links to `{url}`, expected `{expected}`", word.text);
        let mismatch = Diagnostic::warning(Code::AnchorMismatch, word.span.clone(), message)
            .help("the text stands; look whether the page means another name");
        findings.mismatches.push((unmarked(&word.text).to_owned(), mismatch));
    }
}

/// A byte of an anchor; nothing for the further bytes of a character that is not ASCII.
fn underscore(byte: u8) -> Option<u8> {
    match byte {
        0x80..=0xbf => None,
        b'.' | b'-' => Some(byte),
        _ if byte.is_ascii_alphanumeric() => Some(byte),
        _ => Some(b'_'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::{Field, LISTS_2026, SectionKind};
    use crate::read::section;

    /// What a reader makes of a cell of a table.
    fn read<T: std::fmt::Debug>(
        text: &str,
        reader: impl Fn(&Page<'static>, &Cell, &mut Findings) -> Result<T, Diagnostic>,
    ) -> Result<T, String> {
        let kind = SectionKind::ConditionKeys;
        let row = format!("| toy:A | {text} | Bool |");
        let (read, _) = crate::read::tests::read(&LISTS_2026, kind, &row, |page, findings| {
            let entries = section::entries(page, kind, findings);
            let cell = entries[0].rows[0].cell(Field::Description);
            reader(page, cell, findings).map_err(|error| error.message().to_owned())
        });
        read
    }

    #[test]
    fn names_are_links_or_words() {
        let keys = |text| read(text, condition_keys);
        assert_eq!(keys("[a:B](#x)<br />[c:D](#y)"), Ok(vec!["a:B".into(), "c:D".into()]));
        assert_eq!(keys("a:B c:D"), Ok(vec!["a:B".into(), "c:D".into()]));
        assert_eq!(keys(""), Ok(Vec::new()));
        let expected = |found: &str| Err(format!("expected a condition key, found {found}"));
        assert_eq!(keys("a:B, c:D"), expected("`a:B, c:D`"));
        assert_eq!(keys("a:B<br />"), expected("nothing"));
        assert_eq!(keys("[a:B](#x"), expected("`[a:B](#x`"));
    }

    #[test]
    fn a_star_marks_a_required_resource_type() {
        let types = |text| {
            let types = read(text, resource_types)?.into_iter();
            Ok::<_, String>(types.map(|ty| (ty.resource_type, ty.required)).collect::<Vec<_>>())
        };
        assert_eq!(
            types("[bot alias\\*](#x)<br />door"),
            Ok(vec![("bot alias".into(), true), ("door".into(), false)])
        );
        assert_eq!(types("\\*"), Err("expected a resource type, found `*`".to_owned()));
    }

    #[test]
    fn values_stand_between_commas() {
        let values = |text| read(text, |page, cell, _| values(page, cell));
        assert_eq!(values("a b, c"), Ok(vec!["a b".into(), "c".into()]));
        let error = "expected values with a comma and a blank between them, found `a,b`";
        assert_eq!(values("a,b"), Err(error.to_owned()));
    }

    #[test]
    fn access_levels_are_those_that_aws_lists_together() {
        use AccessLevel::{PermissionsManagement, Read, Write};
        let levels = |text| read(text, |page, cell, _| access_levels(page, cell, "Open"));
        assert_eq!(levels("Read"), Ok(vec![Read]));
        assert_eq!(levels("Permissions management, Write"), Ok(vec![PermissionsManagement, Write]));
        let expected = |text: &str| Err(format!("expected {text}"));
        assert_eq!(
            levels("Read, Write"),
            expected("the access levels of `Open`, found `Read, Write`")
        );
        assert_eq!(levels(""), expected("an access level of `Open`, found a blank cell"));
    }
}
