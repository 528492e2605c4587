//! Emits `operation.rs`: the enum of API operations and what a call of each needs.

use proc_macro2::TokenStream;
use quote::quote;

use super::enumeration::{Enumeration, facts, serde};
use super::{ident, module_docs};
use crate::lower::docs::Docs;
use crate::lower::{RustOperations, RustService};

pub(super) fn emit(service: &RustService) -> Vec<TokenStream> {
    let RustOperations { rust_name, docs, operations } = &service.operations;
    let enumeration = Enumeration {
        rust_name,
        docs,
        variants: operations.iter().map(|one| (&*one.rust_name, &one.docs)).collect(),
    };
    let first = "The enum of API operations and the actions that a call of each needs.";
    let [debug, display] =
        enumeration.formatting(&quote!(fmt::Display::fmt(&self.facts(), formatter)));
    vec![
        module_docs(&Docs::new(first)),
        quote!(
            use ::core::fmt;
            use ::core::str::FromStr;
        ),
        enumeration.definition(),
        inherent(&enumeration),
        debug,
        display,
        from_str(service),
        serde(&enumeration.name()),
        facts(operations.iter().map(|operation| &*operation.facts)),
    ]
}

fn from_str(service: &RustService) -> TokenStream {
    let (name, actions) = (ident(&service.operations.rust_name), ident(&service.actions.rust_name));
    quote! {
        impl FromStr for #name {
            type Err = ::iam_policy::facts::OperationError;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                ::iam_policy::support::parse_operation::<super::#actions, Self>(text, Self::ALL, &FACTS)
            }
        }
    }
}

fn inherent(enumeration: &Enumeration<'_>) -> TokenStream {
    let (name, all) = (enumeration.name(), enumeration.list("operations"));
    quote! {
        impl #name {
            #all
            /// Everything that AWS's page says of the operation.
            #[must_use]
            pub const fn facts(self) -> ::iam_policy::facts::OperationFacts {
                ::iam_policy::support::operation_facts(FACTS[self as usize])
            }
            /// Name, as AWS spells it.
            #[must_use]
            pub const fn name(self) -> &'static str {
                self.facts().name()
            }
            /// The SDK client that has the operation, where the service has several.
            #[must_use]
            pub const fn sdk_client(self) -> Option<&'static str> {
                self.facts().sdk_client()
            }
            /// The actions that a call needs.
            #[must_use]
            pub fn required_actions(self) -> ::iam_policy::facts::RequiredActions {
                self.facts().required_actions()
            }
        }
    }
}
