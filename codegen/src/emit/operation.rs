//! Emits `operation.rs`: the enum of API operations and what a call of each needs.

use proc_macro2::TokenStream;
use quote::quote;

use super::enumeration::{Enumeration, facts};
use super::{ident, module_docs};
use crate::lower::docs::Docs;
use crate::lower::{RustOperations, RustService};

pub(super) fn emit(service: &RustService) -> Vec<TokenStream> {
    let enumeration = enumeration(service);
    vec![
        module_docs(&Docs::new(
            "The enum of API operations and the actions they are authorized by.",
        )),
        enumeration.definition(),
        enumeration.list("operations"),
        inherent(service),
        enumeration.debug(),
        enumeration.display("name"),
        facts(service.operations.operations.iter().map(|operation| &*operation.facts)),
    ]
}

fn enumeration(service: &RustService) -> Enumeration<'_> {
    let RustOperations { rust_name, docs, operations } = &service.operations;
    Enumeration {
        rust_name,
        docs,
        variants: operations.iter().map(|one| (&*one.rust_name, &one.docs)).collect(),
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
        pub const fn sdk_client(self) -> ::core::option::Option<&'static str> {
            self.facts().sdk_client()
        }
        /// The actions that a call needs.
        #[must_use]
        pub fn required_actions(self) -> ::iam_policy::facts::RequiredActions {
            self.facts().required_actions()
        }
    }
}
