//! Emits `action.rs`: a type per action, what it acts on and what it carries.

use proc_macro2::TokenStream;
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
    let acts_on = acts_on(action);
    let carries = carries(action);
    quote!(#definition #acts_on #carries)
}

fn definition(action: &RustAction, enum_name: &str) -> TokenStream {
    let RustAction { rust_name, full_name, .. } = action;
    let (name, enum_name) = (ident(rust_name), ident(enum_name));
    let docs = docs(&action.type_docs);
    let allow = allow_case(action.camel_case);
    quote! {
        #docs
        #allow
        pub struct #name;
        impl ::iam_policy::Action for #name {
            type Service = super::#enum_name;
            const ACTION: super::#enum_name = super::#enum_name::#name;
            const NAME: &'static str = #full_name;
        }
    }
}

fn acts_on(action: &RustAction) -> TokenStream {
    let name = ident(&action.rust_name);
    let types = action.acts_on.iter().map(|resource| ident(resource));
    quote! {
        impl ::iam_policy::ActsOn<::iam_policy::AllResources> for #name {}
        #(impl ::iam_policy::ActsOn<super::resource::#types> for #name {})*
    }
}

fn carries(action: &RustAction) -> TokenStream {
    let name = ident(&action.rust_name);
    let each = action.carries.iter().map(|RustCarried { key, on }| {
        let key = key_type(key);
        match on {
            CarriedOn::Everything => quote! {
                impl<R> ::iam_policy::Carries<#key, R> for #name where Self: ::iam_policy::ActsOn<R> {}
            },
            CarriedOn::Types(types) => {
                let types = types.iter().map(|resource| ident(resource));
                quote! {
                    impl ::iam_policy::Carries<#key, ::iam_policy::AllResources> for #name {}
                    #(impl ::iam_policy::Carries<#key, super::resource::#types> for #name {})*
                }
            }
        }
    });
    quote!(#(#each)*)
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
