//! Takes a lowered service and makes one stream of tokens per generated item; decides nothing.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;

use crate::lower::RustService;
use crate::lower::docs::Docs;

mod action;
mod action_enum;
mod arn_builder;
mod arn_template;
mod enumeration;
mod key;
mod module;
mod operation;
mod resource;
mod scope;

/// One generated file: comment lines and the items below them.
#[derive(Debug, Clone)]
pub(crate) struct RustModule {
    /// Name of the file within the folder of generated modules.
    pub file_name: &'static str,
    /// Comment lines on top.
    pub header: Vec<String>,
    /// Items in order; each may be a type with its implementations.
    pub items: Vec<TokenStream>,
}

/// Emits all modules of a service.
#[must_use]
pub(crate) fn emit(service: &RustService) -> Vec<RustModule> {
    let mut modules = vec![
        module("mod.rs", module::emit(service), service),
        module("action_enum.rs", action_enum::emit(service), service),
        module("action.rs", action::emit(service), service),
    ];
    if service.actions.has_scopes() {
        modules.push(module("scope.rs", scope::emit(service), service));
    }
    if !service.resource_types.is_empty() {
        modules.push(module("resource.rs", resource::emit(service), service));
    }
    if !service.condition_keys.is_empty() {
        modules.push(module("key.rs", key::emit(service), service));
    }
    if !service.operations.operations.is_empty() {
        modules.push(module("operation.rs", operation::emit(service), service));
    }
    modules
}

fn module(file_name: &'static str, items: Vec<TokenStream>, service: &RustService) -> RustModule {
    RustModule { file_name, header: service.header.clone(), items }
}

fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

/// The doc comment of an item.
fn docs(docs: &Docs) -> TokenStream {
    let lines = docs.lines().map(doc_line);
    quote!(#(#[doc = #lines])*)
}

/// The doc comment of a module, which stands in it.
fn module_docs(docs: &Docs) -> TokenStream {
    let lines = docs.lines().map(doc_line);
    quote!(#(#![doc = #lines])*)
}

/// rustfmt's form has a blank before the text.
fn doc_line(line: &str) -> Literal {
    literal(&if line.is_empty() { String::new() } else { format!(" {line}") })
}

/// A text in quotation marks. Where nothing in it needs a backslash, which is nearly everywhere,
/// reading it as Rust takes a fraction of the time of looking for what does.
fn literal(text: &str) -> Literal {
    let plain = |byte: u8| matches!(byte, b'\n' | b' '..=b'~') && !matches!(byte, b'"' | b'\\');
    let quoted = || format!("\"{}\"", text.replace('\n', "\\n"));
    let parsed = text.bytes().all(plain).then(|| quoted().parse());
    match parsed {
        Some(Ok(literal)) => literal,
        _ => Literal::string(text),
    }
}
