//! Emits the constants that hold all facts of a service and say where they come from.

use proc_macro2::TokenStream;
use quote::quote;

use super::ident;
use crate::lower::{RustActionSet, RustProvenance, RustService};

pub(super) fn emit(service: &RustService) -> TokenStream {
    let actions = ident(&service.actions.rust_name);
    let operations = if service.operations.operations.is_empty() {
        quote!(&[])
    } else {
        quote!(&operation::FACTS)
    };
    let facts = quote!(::iam_policy::support::service_facts::<#actions>(#operations));
    let sets = service.action_sets.iter().map(action_set);
    let with_sets =
        (!service.action_sets.is_empty()).then(|| quote!(.with_action_sets(&[#(#sets),*])));
    quote! {
        /// What AWS documents of the service: its actions, operations, resource types and condition keys.
        pub const SERVICE: ::iam_policy::facts::ServiceFacts = #facts #with_sets;
    }
}

/// Emits the constant that says which pages the modules come from; nothing if that is not known.
pub(super) fn emit_provenance(service: &RustService) -> Option<TokenStream> {
    let pages = service.provenance.iter().map(page);
    (!service.provenance.is_empty()).then(|| {
        quote! {
            /// The pages that this is generated from.
            pub const PROVENANCE: &[::iam_policy::facts::Provenance] = &[#(#pages),*];
        }
    })
}

fn page(provenance: &RustProvenance) -> TokenStream {
    let RustProvenance { page, retrieved, sha256, layout } = provenance;
    let retrieved = retrieved.as_ref().map(|day| quote!(.retrieved_on(#day)));
    quote!(::iam_policy::facts::Provenance::new(#page, #sha256, #layout) #retrieved)
}

fn action_set(set: &RustActionSet) -> TokenStream {
    let RustActionSet { action, needs, unless, reason, source } = set;
    let unless = (!unless.is_empty()).then(|| quote!(.unless(&[#(#unless),*])));
    quote!(::iam_policy::facts::ActionSet::new(#action, &[#(#needs),*], #reason, #source) #unless)
}
