//! Emits `mod.rs`: the service's documentation and its modules.

use proc_macro2::TokenStream;
use quote::quote;

use super::{ident, module_docs};
use crate::lower::RustService;

pub(super) fn emit(service: &RustService) -> Vec<TokenStream> {
    let docs = module_docs(&service.docs);
    let inner = quote! {
        #docs
        #![allow(clippy::doc_markdown, reason = "descriptions are AWS's words")]
    };
    vec![inner, modules(service), uses(service)]
}

fn modules(service: &RustService) -> TokenStream {
    let key = (!service.condition_keys.is_empty()).then(|| {
        quote!(
            pub mod key;
        )
    });
    let operation = has_operations(service).then(|| {
        quote!(
            mod operation;
        )
    });
    let resource = (!service.resource_types.is_empty()).then(|| {
        quote!(
            pub mod resource;
        )
    });
    let scope = service.actions.has_scopes().then(|| {
        quote!(
            #[doc(hidden)]
            pub mod scope;
        )
    });
    quote! {
        pub mod action;
        mod action_enum;
        #key
        #operation
        #resource
        #scope
    }
}

fn uses(service: &RustService) -> TokenStream {
    let actions = ident(&service.actions.rust_name);
    let operations = has_operations(service).then(|| {
        let name = ident(&service.operations.rust_name);
        quote!(pub use self::operation::#name;)
    });
    let resources = (!service.resource_types.is_empty()).then(|| {
        quote!(
            pub use self::resource::*;
        )
    });
    quote! {
        pub use self::action_enum::#actions;
        #operations
        #resources
    }
}

fn has_operations(service: &RustService) -> bool {
    !service.operations.operations.is_empty()
}
