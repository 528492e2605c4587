//! The paths, imports, macros and words that tokens name, however they are spelled.

use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};
use syn::Lit;
use syn::ext::IdentExt;

/// A path somewhere in code, in a macro's arguments too.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Mention {
    pub(super) line: usize,
    /// Its names, without `crate`, `self`, `super` and `r#`.
    pub(super) path: Vec<String>,
    pub(super) form: Form,
}

/// What a path is used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// `std::fs::read`.
    Path,
    /// `use std::fs`, and `extern crate quote`.
    Import,
    /// Everything below the path: `use std::*`, `use std as s`, `extern crate std as s`.
    Whole,
    /// `env!(…)`.
    Macro,
    /// `#[path = "…"]`.
    Attribute,
}

/// A name or the value of a literal.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) line: usize,
    pub(super) text: String,
}

/// Every path that `tokens` name.
pub(super) fn mentions(tokens: TokenStream) -> Vec<Mention> {
    let mut mentions = Vec::new();
    expressions(&trees(tokens), &mut mentions);
    mentions
}

/// Every name and text in `tokens`.
pub(super) fn words(tokens: TokenStream) -> Vec<Word> {
    let mut words = Vec::new();
    for token in tokens {
        let line = line(token.span());
        match token {
            TokenTree::Group(group) => words.extend(self::words(group.stream())),
            TokenTree::Ident(name) => words.push(Word { line, text: name.unraw().to_string() }),
            TokenTree::Literal(literal) => {
                words.extend(text(Lit::new(literal)).map(|text| Word { line, text }));
            }
            TokenTree::Punct(_) => {}
        }
    }
    words
}

fn text(literal: Lit) -> Option<String> {
    match literal {
        Lit::Str(text) => Some(text.value()),
        Lit::ByteStr(bytes) => Some(String::from_utf8_lossy(&bytes.value()).into_owned()),
        Lit::CStr(text) => Some(text.value().to_string_lossy().into_owned()),
        _ => None,
    }
}

fn trees(tokens: TokenStream) -> Vec<TokenTree> {
    tokens.into_iter().collect()
}

fn line(span: Span) -> usize {
    span.start().line
}

/// Code other than imports, in which paths begin anywhere.
fn expressions(mut tokens: &[TokenTree], mentions: &mut Vec<Mention>) {
    while let Some((token, rest)) = tokens.split_first() {
        tokens = match token {
            TokenTree::Ident(name) if name == "use" && !begins(rest, "<") => {
                let end = rest.iter().position(|token| is(token, ';')).unwrap_or(rest.len());
                let (tree, rest) = rest.split_at_checked(end).unwrap_or((rest, &[]));
                imports(tree, &[], mentions);
                rest
            }
            TokenTree::Ident(name) if name == "extern" => foreign_crate(rest, mentions),
            TokenTree::Ident(_) => path(tokens, mentions),
            TokenTree::Group(group) => {
                expressions(&trees(group.stream()), mentions);
                rest
            }
            TokenTree::Punct(sign) if sign.as_char() == '#' => attribute(rest, mentions),
            TokenTree::Punct(_) | TokenTree::Literal(_) => rest,
        };
    }
}

/// Reads the path that `tokens` begin with; what follows it is left.
fn path<'a>(tokens: &'a [TokenTree], mentions: &mut Vec<Mention>) -> &'a [TokenTree] {
    let mut names = Vec::new();
    let Some((first, mut rest)) = tokens.split_first() else {
        return tokens;
    };
    let line = line(first.span());
    names.extend(name(first));
    while let Some(([_, _], after)) = rest.split_first_chunk().filter(|_| begins(rest, "::")) {
        match after.split_first() {
            Some((next @ TokenTree::Ident(_), further)) => {
                names.extend(name(next));
                rest = further;
            }
            Some((TokenTree::Group(group), further)) if is_braces(group) => {
                imports(&trees(group.stream()), &names, mentions);
                return further;
            }
            // Nobody knows what a macro puts there.
            Some((sign, _)) if is(sign, '$') || is(sign, '*') => {
                mentions.push(Mention { line, path: names, form: Form::Whole });
                return after;
            }
            _ => {
                rest = after;
                break;
            }
        }
    }
    let is_call = matches!(rest, [sign, TokenTree::Group(_), ..] if is(sign, '!'));
    let form = if is_call { Form::Macro } else { Form::Path };
    mentions.push(Mention { line, path: names, form });
    rest
}

/// Reads what is between `use` and `;`, or between the braces of an import.
fn imports(tokens: &[TokenTree], prefix: &[String], mentions: &mut Vec<Mention>) {
    for tree in tokens.split(|token| is(token, ',')) {
        let mut names = prefix.to_vec();
        let mut form = Form::Import;
        let mut place = None;
        let mut tokens = tree.iter();
        while let Some(token) = tokens.next() {
            place = place.or(Some(line(token.span())));
            match token {
                TokenTree::Ident(word) if word == "as" => {
                    // `use Trait as _` gives no name away.
                    let is_renamed = tokens.next().is_some_and(|name| name.to_string() != "_");
                    form = if is_renamed { Form::Whole } else { Form::Import };
                }
                TokenTree::Group(group) => {
                    imports(&trees(group.stream()), &names, mentions);
                    place = None;
                    break;
                }
                token if is(token, '*') || is(token, '$') => form = Form::Whole,
                token => names.extend(name(token)),
            }
        }
        mentions.extend(place.map(|line| Mention { line, path: names, form }));
    }
}

/// Reads what follows `extern`.
fn foreign_crate<'a>(tokens: &'a [TokenTree], mentions: &mut Vec<Mention>) -> &'a [TokenTree] {
    let [TokenTree::Ident(word), krate @ TokenTree::Ident(_), rest @ ..] = tokens else {
        return tokens;
    };
    if word != "crate" {
        return tokens;
    }
    let is_renamed = matches!(rest.first(), Some(TokenTree::Ident(word)) if word == "as");
    let form = if is_renamed { Form::Whole } else { Form::Import };
    let path = name(krate).into_iter().collect();
    mentions.push(Mention { line: line(krate.span()), path, form });
    rest
}

/// Reads what follows `#`.
fn attribute<'a>(tokens: &'a [TokenTree], mentions: &mut Vec<Mention>) -> &'a [TokenTree] {
    let rest = match tokens {
        [sign, rest @ ..] if is(sign, '!') => rest,
        _ => tokens,
    };
    let Some((TokenTree::Group(group), after)) = rest.split_first() else {
        return tokens;
    };
    if group.delimiter() != Delimiter::Bracket {
        return tokens;
    }
    values(&trees(group.stream()), mentions);
    expressions(&trees(group.stream()), mentions);
    after
}

/// Names that an attribute gives a value, within `cfg_attr` too.
fn values(tokens: &[TokenTree], mentions: &mut Vec<Mention>) {
    for pair in tokens.windows(2) {
        if let [key @ TokenTree::Ident(_), sign] = pair
            && is(sign, '=')
        {
            let path = name(key).into_iter().collect();
            mentions.push(Mention { line: line(key.span()), path, form: Form::Attribute });
        }
    }
    for token in tokens {
        if let TokenTree::Group(group) = token {
            values(&trees(group.stream()), mentions);
        }
    }
}

/// A name that counts: where a path begins within the crate makes no difference.
fn name(token: &TokenTree) -> Option<String> {
    let TokenTree::Ident(name) = token else {
        return None;
    };
    let name = name.unraw().to_string();
    (!["crate", "self", "super"].contains(&name.as_str())).then_some(name)
}

fn is(token: &TokenTree, expected: char) -> bool {
    matches!(token, TokenTree::Punct(sign) if sign.as_char() == expected)
}

/// Whether `tokens` begin with these signs.
fn begins(tokens: &[TokenTree], signs: &str) -> bool {
    let mut tokens = tokens.iter();
    signs.chars().all(|sign| tokens.next().is_some_and(|token| is(token, sign)))
}

fn is_braces(group: &Group) -> bool {
    group.delimiter() == Delimiter::Brace
}
