//! Takes a lowered service and makes one stream of tokens per generated item; decides nothing.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use crate::lower::RustService;

mod action;
mod action_enum;
mod arn;
mod builder;
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

/// Doc comments of an item; rustfmt's form has a blank before the text.
fn docs(lines: &[String]) -> TokenStream {
    let lines = lines.iter().map(|line| spaced(line));
    quote!(#(#[doc = #lines])*)
}

/// Doc comments and attributes of a module.
fn module_docs(lines: &[&str]) -> TokenStream {
    let lines = lines.iter().map(|line| spaced(line));
    quote!(#(#![doc = #lines])*)
}

fn spaced(line: &str) -> String {
    if line.is_empty() { String::new() } else { format!(" {line}") }
}

/// Lets AWS's own name stand where rustc would ask for another.
fn allow_case(camel_case: bool) -> Option<TokenStream> {
    (!camel_case).then(|| quote!(#[allow(non_camel_case_types, reason = "the name is AWS's own")]))
}
