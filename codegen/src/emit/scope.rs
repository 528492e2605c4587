//! Emits `scope.rs`: what actions act on and carry, as traits whose supertraits are the facts.
//!
//! A type `dyn Trait` implements all supertraits of `Trait`. One trait with twenty supertraits costs
//! the compiler far less than twenty implementations, and nobody implements it.

use proc_macro2::TokenStream;
use quote::quote;

use super::{ident, module_docs};
use crate::lower::docs::Docs;
use crate::lower::{KeyPath, RustActions, RustCovered, RustKeySet, RustScope, RustService};

pub(super) fn emit(service: &RustService) -> Vec<TokenStream> {
    let first = "What actions act on and which keys they carry there, each once for all that have the same.";
    let second = "`dyn Trait` implements the supertraits of `Trait`; nothing else does.";
    let docs = module_docs(&Docs::new(first).paragraph(second));
    let RustActions { scopes, key_sets, .. } = &service.actions;
    let items = scopes.iter().map(scope).chain(key_sets.iter().map(key_set));
    [docs, uses(&service.actions)].into_iter().chain(items).collect()
}

/// What the traits name, and nothing else.
fn uses(RustActions { scopes, key_sets, .. }: &RustActions) -> TokenStream {
    let covered = || scopes.iter().flat_map(|scope| &scope.covered);
    let keys = || key_sets.iter().flat_map(|set| &set.keys);
    let is_global = |key: &KeyPath| matches!(key, KeyPath::Global(_));
    let paths = [
        (covered().next().is_some(), quote!(::iam_policy::{AllResources, typed::Covers})),
        (keys().next().is_some(), quote!(::iam_policy::typed::Holds)),
        (keys().any(is_global), quote!(::iam_policy::aws)),
        (keys().any(|key| !is_global(key)), quote!(super::key)),
        (covered().any(|covered| covered.resource.is_some()), quote!(super::resource)),
    ];
    let named = paths.into_iter().filter_map(|(is_named, path)| is_named.then_some(path));
    quote!(#(use #named;)*)
}

fn scope(scope: &RustScope) -> TokenStream {
    let name = ident(&scope.rust_name);
    let covered = scope.covered.iter().map(covered);
    quote!(pub trait #name where #(Self: #covered),* {})
}

fn covered(RustCovered { resource, keys }: &RustCovered) -> TokenStream {
    let resource = if let Some(resource) = resource.as_deref().map(ident) {
        quote!(resource::#resource)
    } else {
        quote!(AllResources)
    };
    let keys = key_set_type(keys.as_deref(), &TokenStream::new());
    quote!(Covers<#resource, Keys = #keys>)
}

/// The type that holds the keys of a set, or none.
pub(super) fn key_set_type(name: Option<&str>, path: &TokenStream) -> TokenStream {
    if let Some(name) = name.map(ident) { quote!(dyn #path #name) } else { quote!(()) }
}

fn key_set(set: &RustKeySet) -> TokenStream {
    let name = ident(&set.rust_name);
    let sets = set.sets.iter().map(|set| ident(set));
    let keys = set.keys.iter().map(|key| match key {
        KeyPath::Global(name) => {
            let name = ident(name);
            quote!(Holds<aws::#name>)
        }
        KeyPath::Local(name) => {
            let name = ident(name);
            quote!(Holds<key::#name>)
        }
    });
    let supertraits = sets.map(|set| quote!(#set)).chain(keys);
    quote!(pub trait #name where #(Self: #supertraits),* {})
}
