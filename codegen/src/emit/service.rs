//! Emits the constant that holds all facts of a service.

use proc_macro2::TokenStream;
use quote::quote;

use super::ident;
use crate::lower::{RustActionSet, RustService};

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

fn action_set(set: &RustActionSet) -> TokenStream {
    let RustActionSet { action, needs, unless, reason, source } = set;
    let unless = (!unless.is_empty()).then(|| quote!(.unless(&[#(#unless),*])));
    quote!(::iam_policy::facts::ActionSet::new(#action, &[#(#needs),*], #reason, #source) #unless)
}
