//! Emits `scope.rs`: what actions act on and carry, as traits whose supertraits are the facts.
//!
//! A type `dyn Trait` implements all supertraits of `Trait`. One trait with twenty supertraits costs
//! the compiler far less than twenty implementations, and nobody implements it.
//! `lower/scope.rs` draws the way from an action to its condition keys.

use proc_macro2::TokenStream;
use quote::quote;

use super::{ident, module_docs};
use crate::lower::docs::Docs;
use crate::lower::{KeyPath, RustActions, RustCovered, RustKeySet, RustScope, RustService};

pub(super) fn emit(service: &RustService) -> Vec<TokenStream> {
    let first = "What actions act on, and which condition keys they carry there.";
    let second = "Actions that have both in common share a trait, which nothing implements: \
                  `dyn Trait` implements the supertraits of `Trait`, and these are the facts.";
    let docs = module_docs(&Docs::new(first).paragraph(second));
    let RustActions { scopes, key_sets, .. } = &service.actions;
    let items = scopes.iter().map(scope).chain(key_sets.iter().map(key_set));
    [docs, uses(&service.actions)].into_iter().chain(items).collect()
}

/// Imports of what the traits name, and of nothing else.
fn uses(RustActions { scopes, key_sets, .. }: &RustActions) -> TokenStream {
    let mut covered = scopes.iter().flat_map(|scope| &scope.covered);
    let mut keys = key_sets.iter().flat_map(|set| &set.keys);
    let is_global = |key: &KeyPath| matches!(key, KeyPath::Global(_));
    let runtime = [("AllResources", !scopes.is_empty()), ("aws", keys.clone().any(is_global))];
    let traits = [("Covers", !scopes.is_empty()), ("Holds", !key_sets.is_empty())];
    let own = [
        ("key", keys.any(|key| !is_global(key))),
        ("resource", covered.any(|covered| covered.resource.is_some())),
    ];
    let uses = [
        import(&quote!(::iam_policy::typed), &traits),
        import(&quote!(::iam_policy), &runtime),
        import(&quote!(super), &own),
    ];
    quote!(#(#uses)*)
}

fn import(path: &TokenStream, names: &[(&str, bool)]) -> Option<TokenStream> {
    let used = names.iter().filter(|(_, is_used)| *is_used);
    match &*used.map(|(name, _)| ident(name)).collect::<Vec<_>>() {
        [] => None,
        [name] => Some(quote!(use #path::#name;)),
        names => Some(quote!(use #path::{#(#names),*};)),
    }
}

fn scope(RustScope { rust_name, covered }: &RustScope) -> TokenStream {
    let name = ident(rust_name);
    let covered = covered.iter().map(|RustCovered { resource, keys }| {
        let resource = if let Some(resource) = resource.as_deref().map(ident) {
            quote!(resource::#resource)
        } else {
            quote!(AllResources)
        };
        let keys = key_set_type(keys.as_deref(), &TokenStream::new());
        quote!(Covers<#resource, Keys = #keys>)
    });
    quote!(pub trait #name where #(Self: #covered),* {})
}

/// The type that holds the keys of a set, or none.
pub(super) fn key_set_type(name: Option<&str>, path: &TokenStream) -> TokenStream {
    if let Some(name) = name.map(ident) { quote!(dyn #path #name) } else { quote!(()) }
}

fn key_set(RustKeySet { rust_name, keys }: &RustKeySet) -> TokenStream {
    let name = ident(rust_name);
    let keys = keys.iter().map(|key| match key {
        KeyPath::Global(name) => (quote!(aws), ident(name)),
        KeyPath::Local(name) => (quote!(key), ident(name)),
    });
    let held = keys.map(|(module, key)| quote!(Holds<#module::#key>));
    quote!(pub trait #name where #(Self: #held),* {})
}
