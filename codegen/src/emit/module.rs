//! Emits `mod.rs`: the service's documentation, its modules and its facts as one value.

use proc_macro2::TokenStream;
use quote::quote;

use super::{ident, module_docs, service};
use crate::lower::RustService;

pub(super) fn emit(service: &RustService) -> Vec<TokenStream> {
    let actions = ident(&service.actions.rust_name);
    let key = (!service.condition_keys.is_empty()).then(|| quote! { pub mod key; });
    let operations = &service.operations;
    let name = ident(&operations.rust_name);
    let (operation, operations) = (!operations.operations.is_empty())
        .then(|| (quote! { mod operation; }, quote! { pub use self::operation::#name; }))
        .unzip();
    let (resource, resources) = (!service.resource_types.is_empty())
        .then(|| (quote! { pub mod resource; }, quote! { pub use self::resource::*; }))
        .unzip();
    let policy_kind = (!service.policy_kinds.is_empty()).then(|| quote! { pub mod policy_kind; });
    let modules = quote! {
        pub mod action;
        mod action_enum;
        #key
        #operation
        #policy_kind
        #resource
    };
    // Errors and types name this module, and nobody who writes a policy does.
    let scope = quote! {
        #[doc(hidden)]
        pub mod scope;
    };
    let uses = quote! {
        pub use self::action_enum::#actions;
        #operations
        #resources
    };
    let mut items = vec![module_docs(&service.docs), exempt(), modules];
    items.extend(service.actions.has_scopes().then_some(scope));
    items.extend([uses, service::emit(service)]);
    items.extend(service::emit_provenance(service));
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
            missing_copy_implementations,
            missing_debug_implementations,
            non_camel_case_types,
            unreachable_pub,
            unused_imports,
            clippy::disallowed_names,
            clippy::doc_markdown,
            clippy::enum_variant_names,
            clippy::expl_impl_clone_on_copy,
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
