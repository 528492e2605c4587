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
    let uses = quote! {
        use ::iam_policy::typed::{Covers, Holds, ResourceLevel};
        use ::iam_policy::{AllResources, aws};
    };
    let items = scopes.iter().map(scope).chain(key_sets.iter().map(key_set));
    [docs, uses].into_iter().chain(items).collect()
}

fn scope(RustScope { rust_name, covered }: &RustScope) -> TokenStream {
    let name = ident(rust_name);
    let has_types = covered.iter().any(|RustCovered { resource, .. }| resource.is_some());
    let resource_level = has_types.then(|| quote!(ResourceLevel)).into_iter();
    let covered = covered.iter().map(|RustCovered { resource, keys }| {
        let resource = if let Some(resource) = resource.as_deref().map(ident) {
            quote!(super::resource::#resource)
        } else {
            quote!(AllResources)
        };
        let keys = key_set_type(keys.as_deref(), &TokenStream::new());
        quote!(Covers<#resource, Keys = #keys>)
    });
    let facts = resource_level.chain(covered);
    quote!(pub trait #name where #(Self: #facts),* {})
}

/// The type that holds the keys of a set, or none.
pub(super) fn key_set_type(name: Option<&str>, path: &TokenStream) -> TokenStream {
    if let Some(name) = name.map(ident) { quote!(dyn #path #name) } else { quote!(()) }
}

fn key_set(RustKeySet { rust_name, keys }: &RustKeySet) -> TokenStream {
    let name = ident(rust_name);
    let held = keys.iter().map(|key| {
        let (module, name) = match key {
            KeyPath::Global(name) => (quote!(aws), ident(name)),
            KeyPath::Local(name) => (quote!(super::key), ident(name)),
        };
        quote!(Holds<#module::#name>)
    });
    quote!(pub trait #name where #(Self: #held),* {})
}
