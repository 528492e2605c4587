//! Emits `action.rs`: a type per action, tied to its value and its scope.

use proc_macro2::TokenStream;
use quote::quote;

use super::{docs, ident, module_docs};
use crate::lower::docs::Docs;
use crate::lower::{RustAction, RustService};

pub(super) fn emit(service: &RustService) -> Vec<TokenStream> {
    let docs =
        module_docs(&Docs::new("A type for each action, for statements that the compiler checks."));
    let actions = &service.actions;
    let items = actions.actions.iter().map(|action| item(action, &actions.rust_name));
    std::iter::once(docs).chain(items).collect()
}

fn item(action: &RustAction, enum_name: &str) -> TokenStream {
    let (name, scope) = (ident(&action.rust_name), ident(&action.scope));
    let enum_name = ident(enum_name);
    let docs = docs(&action.type_docs);
    quote! {
        #docs
        pub struct #name;
        impl ::iam_policy::Action for #name {
            type Service = super::#enum_name;
            type Scope = dyn super::scope::#scope;
            const ACTION: super::#enum_name = super::#enum_name::#name;
        }
    }
}
