//! Emits `action.rs`: a type per action, tied to its value and its scope.

use proc_macro2::TokenStream;
use quote::quote;

use super::{ident, module_docs, unit_struct};
use crate::lower::{RustAction, RustService};

pub(super) fn emit(service: &RustService) -> Vec<TokenStream> {
    let docs = module_docs(&service.actions.types_docs);
    let items = service.actions.actions.iter().flat_map(|action| {
        let RustAction { rust_name, type_docs, .. } = action;
        let implementation = implementation(action, &service.actions.rust_name);
        unit_struct(rust_name, type_docs).into_iter().chain([implementation])
    });
    std::iter::once(docs).chain(items).collect()
}

fn implementation(action: &RustAction, enum_name: &str) -> TokenStream {
    let (name, scope, enum_name) =
        (ident(&action.rust_name), ident(&action.scope), ident(enum_name));
    quote! {
        impl ::iam_policy::Action for #name {
            type Service = super::#enum_name;
            type Scope = dyn super::scope::#scope;
            const ACTION: super::#enum_name = super::#enum_name::#name;
        }
    }
}
