//! Cells in, their IAM content out: names, links, access levels; positions kept.

use std::borrow::Cow;
use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Cell, Document, Token, TokenKind, text};
use crate::model::AccessLevel;

/// A word of a cell, linked or not.
#[derive(Debug, Clone, Default)]
pub(super) struct Word<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) url: Option<Cow<'a, str>>,
    pub(super) span: Range<usize>,
}

/// The links of a cell, and the text between them cut at line breaks.
pub(super) fn words<'a>(document: &Document<'a>, cell: &Cell) -> Vec<Word<'a>> {
    let tokens = document.tokens(cell);
    let mut words = Vec::new();
    let mut from = 0;
    let mut url = None;
    for (at, token) in tokens.iter().enumerate() {
        match &token.kind {
            TokenKind::Break if url.is_none() => {
                push(&mut words, tokens, from..at, None);
                from = at + 1;
            }
            TokenKind::LinkStart(target) => {
                push(&mut words, tokens, from..at, None);
                from = at + 1;
                url = Some(document.link_target(*target));
            }
            TokenKind::LinkEnd => {
                push(&mut words, tokens, from..at, url.take());
                from = at + 1;
            }
            _ => {}
        }
    }
    push(&mut words, tokens, from..tokens.len(), None);
    words
}

fn push<'a>(
    words: &mut Vec<Word<'a>>,
    tokens: &[Token<'a>],
    range: Range<usize>,
    url: Option<Cow<'a, str>>,
) {
    let tokens = tokens.get(range).unwrap_or_default();
    let word = text(tokens);
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else {
        return;
    };
    let span = first.start..last.end;
    if let (None, Some((name, target))) = (&url, blank_link(&word)) {
        words.push(Word { text: name.into(), url: Some(target.into()), span });
    } else if !word.is_empty() || url.is_some() {
        words.push(Word { text: word, url, span });
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

/// Reads condition keys or other names without blanks: links, or plain text between blanks.
pub(super) fn names<'a>(
    document: &Document<'a>,
    cell: &Cell,
    what: &str,
) -> Result<Vec<Word<'a>>, Diagnostic> {
    whole(document, cell, what)?;
    let words = words(document, cell);
    // Nearly every cell holds links alone.
    if words.iter().all(|word| word.url.is_some() && !word.text.is_empty()) {
        return Ok(words);
    }
    let mut names = Vec::new();
    for word in words {
        if word.url.is_some() && !word.text.is_empty() {
            names.push(word);
        } else if is_cut_link(&word.text) || word.text.is_empty() || word.text.contains(',') {
            return Err(malformed(&word, what));
        } else {
            let Word { text, span, .. } = word;
            match text {
                Cow::Borrowed(text) => names.extend(text.split(' ').map(|name| Word {
                    text: Cow::Borrowed(name),
                    url: None,
                    span: span.clone(),
                })),
                Cow::Owned(text) => names.extend(text.split(' ').map(|name| Word {
                    text: Cow::Owned(name.to_owned()),
                    url: None,
                    span: span.clone(),
                })),
            }
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

/// Refuses a cell that ends in a line break, behind which a word is cut off.
fn whole(document: &Document<'_>, cell: &Cell, what: &str) -> Result<(), Diagnostic> {
    let last = document.tokens(cell).last();
    match last.filter(|token| matches!(token.kind, TokenKind::Break)) {
        Some(_) => Err(malformed(&Word { span: cell.span.clone(), ..Word::default() }, what)),
        None => Ok(()),
    }
}

/// A resource type and whether it is required.
pub(super) struct MarkedName<'a> {
    pub(super) word: Word<'a>,
    pub(super) required: bool,
}

/// Reads resource types; a trailing `*` marks a required one.
pub(super) fn marked_names<'a>(
    document: &Document<'a>,
    cell: &Cell,
) -> Result<Vec<MarkedName<'a>>, Diagnostic> {
    let mark = |mut word: Word<'a>| {
        if is_cut_link(&word.text) || word.text.is_empty() || word.text == "*" {
            return Err(malformed(&word, "a resource type"));
        }
        let required = word.text.ends_with('*');
        if required {
            word.text = trim(word.text, |text| text.trim_end_matches('*').trim_end());
        }
        Ok(MarkedName { word, required })
    };
    whole(document, cell, "a resource type")?;
    words(document, cell).into_iter().map(mark).collect()
}

/// Cuts text at its ends without copying what is borrowed.
pub(super) fn trim(text: Cow<'_, str>, cut: impl Fn(&str) -> &str) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(cut(text)),
        Cow::Owned(text) => Cow::Owned(cut(&text).to_owned()),
    }
}

/// Reads a description; links to rows of the page alone are other cells' content.
pub(super) fn description<'a>(
    document: &Document<'a>,
    cell: &Cell,
) -> Result<Cow<'a, str>, Diagnostic> {
    let text = document.text(cell);
    // Nearly no description has a link.
    let first = document.tokens(cell).first().map(|token| &token.kind);
    if !matches!(first, Some(TokenKind::LinkStart(_)))
        || !words(document, cell).iter().all(links_into_page)
    {
        return Ok(text);
    }
    let message = format!("expected a description, found links to rows of this page: `{text}`");
    Err(Diagnostic::error(Code::MalformedCell, cell.span.clone(), message).help(SWAPPED))
}

/// What to do where cells are not what their headers say.
pub(super) const SWAPPED: &str = "the cells seem to stand under each other's headers";

/// Whether a word is the name of a row of the same page.
pub(super) fn links_into_page(word: &Word<'_>) -> bool {
    word.url.as_deref().is_some_and(|url| url.starts_with('#'))
}

/// Reads the possible values of a condition key: a comma and a blank stand between two of them.
pub(super) fn values<'a>(
    document: &Document<'a>,
    cell: &Cell,
) -> Result<Vec<Cow<'a, str>>, Diagnostic> {
    const WHAT: &str = "values with a comma and a blank between them";
    whole(document, cell, WHAT)?;
    let mut values = Vec::new();
    for word in words(document, cell) {
        let before = values.len();
        match &word.text {
            Cow::Borrowed(text) => values.extend(text.split(", ").map(Cow::Borrowed)),
            Cow::Owned(text) => {
                values.extend(text.split(", ").map(|value| Cow::Owned(value.to_owned())));
            }
        }
        let mut added = values.iter().skip(before);
        if is_cut_link(&word.text) || added.any(|value| value.is_empty() || value.contains(',')) {
            return Err(malformed(&word, WHAT));
        }
    }
    Ok(values)
}

/// Reads the access levels of a cell.
pub(super) fn access_levels(
    document: &Document<'_>,
    cell: &Cell,
    several: bool,
    what: &str,
) -> Result<Vec<AccessLevel>, Diagnostic> {
    let text = document.text(cell);
    let words = if several { text.split(',') } else { text.split('\0') };
    let level = |word: &str| {
        let known = AccessLevel::WORDS.iter().find(|(_, known)| *known == word.trim());
        known.map(|(level, _)| *level)
    };
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
    let known: Vec<_> = AccessLevel::WORDS.iter().map(|(_, word)| format!("`{word}`")).collect();
    let several = text.split(' ').all(level_word);
    let message = if several && text.contains(' ') {
        format!("expected one access level of `{what}`, found several without commas: {found}")
    } else {
        format!("expected an access level of `{what}`, found {found}")
    };
    Diagnostic::error(Code::AccessLevel, cell.span.clone(), message).help(format!(
        "the levels are {}; use a revision of the page that has one of them here",
        known.join(", ")
    ))
}

fn level_word(word: &str) -> bool {
    AccessLevel::WORDS.iter().any(|(_, known)| *known == word)
}
