//! Emits `operation.rs`: the enum of API operations and what a call of each needs.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{allow_case, debug, docs, ident, module_docs};
use crate::lower::{RustOperation, RustService};

pub(super) fn emit(service: &RustService) -> Vec<TokenStream> {
    vec![
        module_docs(&["The enum of API operations and the actions they are authorized by."]),
        enumeration(service),
        lists(service),
        inherent(service),
        debug(&service.operations.rust_name),
        display(service),
        facts(service),
    ]
}

fn enumeration(service: &RustService) -> TokenStream {
    let operations = &service.operations;
    let (name, enum_docs) = (ident(&operations.rust_name), docs(&operations.docs));
    let allow = allow_case(operations.camel_case);
    let variants = operations.operations.iter().map(|operation| {
        let (variant, docs) = (ident(&operation.rust_name), docs(&operation.docs));
        quote!(#docs #variant,)
    });
    quote! {
        #enum_docs
        #allow
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
        }
    }
}

fn lists(service: &RustService) -> TokenStream {
    let name = ident(&service.operations.rust_name);
    let all = service.operations.operations.iter().map(|operation| ident(&operation.rust_name));
    // The enum by its name is found faster than by `Self`.
    quote! {
        impl #name {
            /// All operations in the order of the page.
            pub const ALL: &'static [Self] = &[#(#name::#all),*];
        }
    }
}

fn inherent(service: &RustService) -> TokenStream {
    let name = ident(&service.operations.rust_name);
    let methods = methods();
    quote! {
        impl #name {
            #methods
        }
    }
}

fn methods() -> TokenStream {
    quote! {
        /// Everything that AWS's page says of the operation.
        #[must_use]
        #[allow(clippy::indexing_slicing, reason = "the table has one entry per variant")]
        pub const fn facts(self) -> &'static ::iam_policy::OperationFacts {
            &FACTS[self as usize]
        }
        /// Name, as AWS spells it.
        #[must_use]
        pub const fn name(self) -> &'static str {
            self.facts().name()
        }
        /// The SDK client that has the operation, where the service has several.
        #[must_use]
        pub const fn sdk_client(self) -> ::core::option::Option<&'static str> {
            self.facts().sdk_client()
        }
        /// The actions that a call needs.
        pub fn required_actions(
            self,
        ) -> impl ::core::iter::Iterator<Item = ::iam_policy::RequiredAction> {
            self.facts().required_actions()
        }
    }
}

fn display(service: &RustService) -> TokenStream {
    let name = ident(&service.operations.rust_name);
    quote! {
        impl ::core::fmt::Display for #name {
            fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                formatter.pad(self.name())
            }
        }
    }
}

fn facts(service: &RustService) -> TokenStream {
    let count = Literal::usize_unsuffixed(service.operations.operations.len());
    let entries = service.operations.operations.iter().map(entry);
    quote! {
        /// One entry per variant, in the order of the variants.
        static FACTS: [::iam_policy::OperationFacts; #count] = [#(#entries),*];
    }
}

/// The cells of the operation as the runtime reads them.
fn entry(operation: &RustOperation) -> TokenStream {
    let cells = &operation.cells;
    quote!(::iam_policy::OperationFacts([#(#cells),*]))
}
