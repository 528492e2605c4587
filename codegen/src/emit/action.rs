//! Emits `action.rs`: a type per action, what it acts on and what it carries.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::{allow_case, docs, ident, module_docs};
use crate::lower::{CarriedOn, KeyPath, RustAction, RustCarried, RustService};

pub(super) fn emit(service: &RustService) -> Vec<TokenStream> {
    let docs = module_docs(&["A type for each action, for statements that the compiler checks."]);
    let inner = quote! {
        #docs
        #![allow(missing_debug_implementations, reason = "the types are never values at run time")]
    };
    let actions = &service.actions;
    let items = actions.actions.iter().map(|action| item(action, &actions.rust_name));
    std::iter::once(inner).chain(items).collect()
}

fn item(action: &RustAction, enum_name: &str) -> TokenStream {
    let definition = definition(action, enum_name);
    let scope = (action.scope == action.rust_name).then(|| scope(action));
    quote!(#definition #scope)
}

fn definition(action: &RustAction, enum_name: &str) -> TokenStream {
    let (name, scope) = (ident(&action.rust_name), ident(&action.scope));
    let enum_name = ident(enum_name);
    let docs = docs(&action.type_docs);
    let allow = allow_case(action.camel_case);
    quote! {
        #docs
        #allow
        pub struct #name;
        impl ::iam_policy::Action for #name {
            type Service = super::#enum_name;
            type Scope = #scope;
            const ACTION: super::#enum_name = super::#enum_name::#name;
        }
    }
}

/// What all actions with this scope act on and carry.
fn scope(action: &RustAction) -> TokenStream {
    let name = ident(&action.rust_name);
    let types = action.acts_on.iter().map(|resource| ident(resource));
    let sees = action.carries.iter().map(|carried| sees(&name, carried));
    quote! {
        #(impl ::iam_policy::Covers<super::resource::#types> for #name {})*
        #(#sees)*
    }
}

fn sees(name: &Ident, RustCarried { key, on }: &RustCarried) -> TokenStream {
    let key = key_type(key);
    match on {
        CarriedOn::Everything => quote!(impl<R> ::iam_policy::Sees<#key, R> for #name {}),
        CarriedOn::Types(types) => {
            let types = types.iter().map(|resource| ident(resource));
            quote! {
                impl ::iam_policy::Sees<#key, ::iam_policy::AllResources> for #name {}
                #(impl ::iam_policy::Sees<#key, super::resource::#types> for #name {})*
            }
        }
    }
}

fn key_type(path: &KeyPath) -> TokenStream {
    match path {
        KeyPath::Global(name) => {
            let name = ident(name);
            quote!(::iam_policy::aws::#name)
        }
        KeyPath::Local(name) => {
            let name = ident(name);
            quote!(super::key::#name)
        }
    }
}
