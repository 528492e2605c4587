//! Rust source as tokens, without the items that only tests compile and without documentation.

use proc_macro2::{Delimiter, Group, LexError, LineColumn, TokenStream, TokenTree};
use quote::ToTokens;
use syn::parse::{ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Attribute, ImplItem, Item, ItemMod, Meta, Token, TraitItem};

/// What a file says outside of tests.
#[derive(Debug)]
pub(super) struct Rust {
    pub(super) tokens: TokenStream,
    /// Modules that only tests compile and that have files of their own, such as `tests` for
    /// `#[cfg(test)] mod tests;`; `inner/tests` if it is declared within `mod inner { … }`.
    pub(super) test_modules: Vec<String>,
}

/// Text that does not parse.
#[derive(Debug)]
pub(super) struct SyntaxError {
    pub(super) line: usize,
    pub(super) message: String,
}

impl Rust {
    pub(super) fn parse(text: &str) -> Result<Rust, SyntaxError> {
        let tokens: TokenStream = text.parse().map_err(|error: LexError| SyntaxError {
            line: error.span().start().line,
            message: error.to_string(),
        })?;
        let file: syn::File = syn::parse2(tokens.clone()).map_err(|error| SyntaxError {
            line: error.span().start().line,
            message: error.to_string(),
        })?;
        let mut found = TestItems::default();
        if is_test(&file.attrs) {
            let end = LineColumn { line: usize::MAX, column: 0 };
            found.items.push((LineColumn { line: 0, column: 0 }, end));
        } else {
            found.visit_file(&file);
        }
        let TestItems { items: tests, modules: test_modules, .. } = found;
        Ok(Rust { tokens: code(tokens, &tests), test_modules })
    }
}

/// Finds the items that only tests compile.
#[derive(Default)]
struct TestItems {
    items: Vec<(LineColumn, LineColumn)>,
    modules: Vec<String>,
    /// The inline modules around the place that is visited.
    within: Vec<String>,
}

impl TestItems {
    /// Whether an item is to be looked into.
    fn enters(&mut self, item: &(impl ToTokens + ?Sized)) -> bool {
        let is_test = is_test(&outer_attributes(item));
        if is_test {
            let span = item.span();
            self.items.push((span.start(), span.end()));
        }
        !is_test
    }
}

impl<'ast> Visit<'ast> for TestItems {
    fn visit_item(&mut self, item: &'ast Item) {
        if self.enters(item) {
            visit::visit_item(self, item);
        } else if let Item::Mod(ItemMod { ident, content: None, .. }) = item {
            self.within.push(ident.to_string());
            self.modules.push(self.within.join("/"));
            self.within.pop();
        }
    }

    fn visit_item_mod(&mut self, module: &'ast ItemMod) {
        self.within.push(module.ident.to_string());
        visit::visit_item_mod(self, module);
        self.within.pop();
    }

    fn visit_impl_item(&mut self, item: &'ast ImplItem) {
        if self.enters(item) {
            visit::visit_impl_item(self, item);
        }
    }

    fn visit_trait_item(&mut self, item: &'ast TraitItem) {
        if self.enters(item) {
            visit::visit_trait_item(self, item);
        }
    }
}

/// The attributes that an item of any kind begins with.
fn outer_attributes(item: &(impl ToTokens + ?Sized)) -> Vec<Attribute> {
    let attributes = |input: ParseStream<'_>| {
        let attributes = input.call(Attribute::parse_outer)?;
        input.parse::<TokenStream>()?;
        Ok(attributes)
    };
    attributes.parse2(item.to_token_stream()).unwrap_or_default()
}

fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("test")
            || attribute.path().is_ident("cfg")
                && attribute.parse_args().is_ok_and(|condition| only_in_tests(&condition))
    })
}

/// Whether a condition of `cfg` holds in tests and nowhere else.
fn only_in_tests(condition: &Meta) -> bool {
    let Meta::List(list) = condition else {
        return condition.path().is_ident("test");
    };
    let parts = list.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated);
    let parts = parts.unwrap_or_default();
    if list.path.is_ident("all") {
        parts.iter().any(only_in_tests)
    } else {
        list.path.is_ident("any") && !parts.is_empty() && parts.iter().all(only_in_tests)
    }
}

/// The tokens outside of `tests`, without documentation.
fn code(tokens: TokenStream, tests: &[(LineColumn, LineColumn)]) -> TokenStream {
    let mut kept: Vec<TokenTree> = Vec::new();
    for token in tokens {
        let start = token.span().start();
        if tests.iter().any(|(first, end)| (*first..*end).contains(&start)) {
            continue;
        }
        let TokenTree::Group(group) = token else {
            kept.push(token);
            continue;
        };
        if is_documentation(&group)
            && kept.last().is_some_and(|token| is_sign(token, '#') || is_sign(token, '!'))
        {
            // The group goes with its `#` or `#!`.
            kept.pop_if(|token| is_sign(token, '!'));
            kept.pop_if(|token| is_sign(token, '#'));
            continue;
        }
        let mut inner = Group::new(group.delimiter(), code(group.stream(), tests));
        inner.set_span(group.span());
        kept.push(inner.into());
    }
    kept.into_iter().collect()
}

/// `[doc = "…"]`, as which a parser sees a comment of documentation.
fn is_documentation(group: &Group) -> bool {
    let mut tokens = group.stream().into_iter();
    group.delimiter() == Delimiter::Bracket
        && matches!(tokens.next(), Some(TokenTree::Ident(name)) if name == "doc")
        && matches!(tokens.next(), Some(TokenTree::Punct(sign)) if sign.as_char() == '=')
        && matches!(tokens.next(), Some(TokenTree::Literal(_)))
        && tokens.next().is_none()
}

fn is_sign(token: &TokenTree, expected: char) -> bool {
    matches!(token, TokenTree::Punct(sign) if sign.as_char() == expected)
}
