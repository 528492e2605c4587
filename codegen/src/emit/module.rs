//! Emits `mod.rs`: the service's documentation and its modules.

use proc_macro2::TokenStream;
use quote::quote;

use super::{ident, module_docs};
use crate::lower::RustService;

pub(super) fn emit(service: &RustService) -> Vec<TokenStream> {
    let mut items = vec![module_docs(&service.docs), exempt(), modules(service)];
    items.extend(service.actions.has_scopes().then(scope));
    items.push(uses(service));
    items
}

/// The lints that the module is exempt from, and those within it: what rustc and clippy could say of
/// names, texts and sizes that are AWS's, and of what somebody who uses a part of a service does not use.
///
/// Lints of rustdoc are not among them: no page is to break a link or to write HTML.
fn exempt() -> TokenStream {
    quote! {
        #![allow(
            dead_code,
            non_camel_case_types,
            unreachable_pub,
            unused_imports,
            clippy::disallowed_names,
            clippy::doc_markdown,
            clippy::enum_variant_names,
            clippy::indexing_slicing,
            clippy::iter_not_returning_iterator,
            clippy::large_const_arrays,
            clippy::large_stack_arrays,
            clippy::many_single_char_names,
            clippy::module_inception,
            clippy::module_name_repetitions,
            clippy::should_implement_trait,
            clippy::similar_names,
            clippy::too_many_arguments,
            clippy::too_many_lines,
            clippy::unicode_not_nfc,
            clippy::unreadable_literal,
            clippy::upper_case_acronyms,
            clippy::wrong_self_convention,
            reason = "generated: names, texts and sizes are AWS's, and few use all of a service"
        )]
    }
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
    let resource = has_resource_types(service).then(|| {
        quote!(
            pub mod resource;
        )
    });
    quote! {
        pub mod action;
        mod action_enum;
        #key
        #operation
        #resource
    }
}

/// The module that errors and types name, and nobody who writes a policy.
fn scope() -> TokenStream {
    quote! {
        #[doc(hidden)]
        pub mod scope;
    }
}

fn uses(service: &RustService) -> TokenStream {
    let actions = ident(&service.actions.rust_name);
    let operations = has_operations(service).then(|| {
        let name = ident(&service.operations.rust_name);
        quote!(pub use self::operation::#name;)
    });
    let resources = has_resource_types(service).then(|| {
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

fn has_resource_types(service: &RustService) -> bool {
    !service.resource_types.is_empty()
}
