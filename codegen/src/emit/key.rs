//! Emits `key.rs`: a type per condition key of the service.

use proc_macro2::TokenStream;
use quote::quote;

use super::{docs, ident, module_docs};
use crate::lower::docs::Docs;
use crate::lower::{RustConditionKey, RustKeyPart, RustService};

pub(super) fn emit(service: &RustService) -> Vec<TokenStream> {
    let docs = module_docs(&Docs::new(
        "Condition keys of the service's own; the global ones are in [`iam_policy::aws`].",
    ));
    let items = service.condition_keys.iter().map(item);
    std::iter::once(docs).chain(items).collect()
}

fn item(key: &RustConditionKey) -> TokenStream {
    match key.parts.as_slice() {
        [RustKeyPart::Text(_)] | [] => plain(key),
        parts => template(key, parts),
    }
}

/// What the key is to the compiler, but for its name.
fn kind(key: &RustConditionKey) -> TokenStream {
    let values = ident(key.value_type.unwrap_or("String"));
    let count = ident(if key.multi_valued { "Many" } else { "One" });
    quote! {
        type Reach = ::iam_policy::typed::Listed;
        type Values = ::iam_policy::typed::key_values::#values;
        type Count = ::iam_policy::typed::key_values::#count;
    }
}

fn plain(key: &RustConditionKey) -> TokenStream {
    let (name, docs, aws_name) = (ident(&key.rust_name), docs(&key.docs), &key.aws_name);
    let kind = kind(key);
    quote! {
        #docs
        pub struct #name;
        impl ::iam_policy::Key for #name {
            #kind
            const NAME: &'static str = #aws_name;
        }
    }
}

fn template(key: &RustConditionKey, parts: &[RustKeyPart]) -> TokenStream {
    let (name, docs, aws_name) = (ident(&key.rust_name), docs(&key.docs), &key.aws_name);
    let kind = kind(key);
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
    quote! {
        #docs
        pub struct #name(::iam_policy::support::KeyName);
        impl #name {
            /// The key with its placeholders filled in.
            #[must_use]
            pub fn new(#(#parameters: impl ::core::convert::AsRef<str>),*) -> Self {
                Self(::iam_policy::support::KeyName::new(&[#(#pieces),*]))
            }
        }
        impl ::iam_policy::Key for #name {
            #kind
            const NAME: &'static str = #aws_name;
            fn name(&self) -> ::iam_policy::support::Cow<'_, str> {
                self.0.as_cow()
            }
        }
    }
}
