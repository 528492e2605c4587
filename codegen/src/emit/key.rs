//! Emits `key.rs`: a type per condition key of the service.

use proc_macro2::TokenStream;
use quote::quote;

use super::{docs, ident, module_docs, unit_struct};
use crate::lower::docs::Docs;
use crate::lower::{RustConditionKey, RustKeyPart, RustService};

pub(super) fn emit(service: &RustService) -> Vec<TokenStream> {
    let docs = module_docs(&Docs::new(
        "Service-specific condition keys; the global ones are in [`iam_policy::aws`].",
    ));
    let items = service.condition_keys.iter().flat_map(|key| match key.parts.as_slice() {
        [RustKeyPart::Text(_)] | [] => plain(key),
        parts => template(key, parts),
    });
    std::iter::once(docs).chain(items).collect()
}

fn plain(key: &RustConditionKey) -> Vec<TokenStream> {
    let mut items = unit_struct(&key.rust_name, &key.docs).to_vec();
    items.push(implementation(key, None));
    items
}

/// A key whose name holds what the user gives.
fn template(key: &RustConditionKey, parts: &[RustKeyPart]) -> Vec<TokenStream> {
    let (name, docs) = (ident(&key.rust_name), docs(&key.docs));
    let definition = quote! {
        #docs
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        pub struct #name(::iam_policy::support::KeyName);
    };
    let parameters = parts.iter().filter_map(|part| match part {
        RustKeyPart::Text(_) => None,
        RustKeyPart::Parameter(parameter) => Some(ident(parameter)),
    });
    let pieces = parts.iter().map(|part| match part {
        RustKeyPart::Text(text) => quote!(#text),
        RustKeyPart::Parameter(parameter) => {
            let parameter = ident(parameter);
            quote!(#parameter.as_ref())
        }
    });
    let constructor = quote! {
        impl #name {
            /// The key with its placeholders filled in.
            #[must_use]
            pub fn new(#(#parameters: impl AsRef<str>),*) -> Self {
                Self(::iam_policy::support::KeyName::new(&[#(#pieces),*]))
            }
        }
    };
    let name_function = quote! {
        fn name(&self) -> ::iam_policy::support::Cow<'_, str> {
            self.0.as_cow()
        }
    };
    vec![definition, constructor, implementation(key, Some(&name_function))]
}

fn implementation(key: &RustConditionKey, name_function: Option<&TokenStream>) -> TokenStream {
    let (name, aws_name) = (ident(&key.rust_name), &key.aws_name);
    let values = ident(key.value_type.unwrap_or("String"));
    let count = ident(if key.multi_valued { "Many" } else { "One" });
    quote! {
        impl ::iam_policy::Key for #name {
            type Reach = ::iam_policy::typed::Listed;
            type Values = ::iam_policy::typed::key_values::#values;
            type Count = ::iam_policy::typed::key_values::#count;
            const NAME: &'static str = #aws_name;
            #name_function
        }
    }
}
