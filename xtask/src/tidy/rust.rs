//! The names and texts in Rust source, without items that only tests compile and documentation.

use proc_macro2::{Delimiter, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Attribute, Expr, Ident, ImplItem, Item, ItemMod, Lit, Meta, Token, TraitItem};

/// What a file says outside of tests.
#[derive(Debug, Default)]
pub(super) struct Rust {
    /// In the order of their lines, with those in the arguments of macros and attributes.
    pub(super) words: Vec<Word>,
    /// Modules that only tests compile and that have files of their own, such as `tests` for
    /// `#[cfg(test)] mod tests;`; `inner/tests` if it is declared within `mod inner { … }`.
    pub(super) test_modules: Vec<String>,
    /// The inline modules around the place that is visited.
    within: Vec<String>,
}

/// `name`, `"value of a literal"`, or `#[name]` for an attribute with a value.
#[derive(Debug)]
pub(super) struct Word {
    pub(super) line: usize,
    pub(super) text: String,
}

impl Rust {
    pub(super) fn parse(text: &str) -> syn::Result<Rust> {
        let file = syn::parse_file(text)?;
        let mut rust = Rust::default();
        if !is_test(&file.attrs) {
            rust.visit_file(&file);
        }
        rust.words.sort_by_key(|word| word.line);
        Ok(rust)
    }

    fn add(&mut self, span: Span, text: String) {
        self.words.push(Word { line: span.start().line, text });
    }
}

impl<'ast> Visit<'ast> for Rust {
    fn visit_item(&mut self, item: &'ast Item) {
        if !is_test(&outer_attributes(item)) {
            visit::visit_item(self, item);
        } else if let Item::Mod(ItemMod { ident, content: None, .. }) = item {
            self.within.push(ident.to_string());
            self.test_modules.push(self.within.join("/"));
            self.within.pop();
        }
    }

    fn visit_item_mod(&mut self, module: &'ast ItemMod) {
        self.within.push(module.ident.to_string());
        visit::visit_item_mod(self, module);
        self.within.pop();
    }

    fn visit_impl_item(&mut self, item: &'ast ImplItem) {
        if !is_test(&outer_attributes(item)) {
            visit::visit_impl_item(self, item);
        }
    }

    fn visit_trait_item(&mut self, item: &'ast TraitItem) {
        if !is_test(&outer_attributes(item)) {
            visit::visit_trait_item(self, item);
        }
    }

    fn visit_meta(&mut self, meta: &'ast Meta) {
        match meta {
            Meta::NameValue(pair) if is_documentation(&pair.path, &pair.value) => return,
            Meta::NameValue(pair) => {
                self.add(pair.span(), format!("#[{}]", pair.path.to_token_stream()));
            }
            // As those of `cfg_attr`.
            Meta::List(list) => {
                if let Ok(parts) =
                    list.parse_args_with(Punctuated::<_, Token![,]>::parse_terminated)
                {
                    self.visit_path(&list.path);
                    parts.iter().for_each(|part| self.visit_meta(part));
                    return;
                }
            }
            Meta::Path(_) => {}
        }
        visit::visit_meta(self, meta);
    }

    fn visit_token_stream(&mut self, tokens: &'ast TokenStream) {
        for token in tokens.clone() {
            match token {
                TokenTree::Group(group) => match syn::parse2(group.stream()) {
                    Ok(meta) if group.delimiter() == Delimiter::Bracket => self.visit_meta(&meta),
                    _ => self.visit_token_stream(&group.stream()),
                },
                TokenTree::Ident(name) => self.visit_ident(&name),
                TokenTree::Literal(literal) => self.visit_lit(&Lit::new(literal)),
                TokenTree::Punct(_) => {}
            }
        }
    }

    fn visit_ident(&mut self, name: &'ast Ident) {
        self.add(name.span(), name.unraw().to_string());
    }

    fn visit_lit(&mut self, literal: &'ast Lit) {
        let text = match literal {
            Lit::Str(text) => text.value(),
            Lit::ByteStr(bytes) => String::from_utf8_lossy(&bytes.value()).into_owned(),
            Lit::CStr(text) => text.value().to_string_lossy().into_owned(),
            _ => return,
        };
        self.add(literal.span(), format!("\"{text}\""));
    }
}

/// The attributes that an item of any kind begins with.
fn outer_attributes(item: &impl ToTokens) -> Vec<Attribute> {
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

/// Whether a condition of `cfg` holds in tests, those of documentation among them, and nowhere else.
fn only_in_tests(condition: &Meta) -> bool {
    let Meta::List(list) = condition else {
        return ["test", "doctest"].iter().any(|name| condition.path().is_ident(name));
    };
    let parts = list.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated);
    let parts = parts.unwrap_or_default();
    if list.path.is_ident("all") {
        parts.iter().any(only_in_tests)
    } else {
        list.path.is_ident("any") && !parts.is_empty() && parts.iter().all(only_in_tests)
    }
}

/// Whether an attribute is `doc = "…"`, as which a parser sees a comment of documentation.
fn is_documentation(name: &syn::Path, value: &Expr) -> bool {
    name.is_ident("doc") && matches!(value, Expr::Lit(_))
}
