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
    let items = service.condition_keys.iter().flat_map(|key| {
        let is_template = key.parts.iter().any(|part| matches!(part, RustKeyPart::Parameter(_)));
        let definition =
            if is_template { template(key) } else { unit_struct(&key.rust_name, &key.docs) };
        definition.into_iter().chain([implementation(key, is_template)])
    });
    std::iter::once(docs).chain(items).collect()
}

/// A key whose name holds what the user gives, and its constructor.
fn template(key: &RustConditionKey) -> [TokenStream; 2] {
    let RustConditionKey { rust_name, docs, parts, .. } = key;
    let (name, docs) = (ident(rust_name), self::docs(docs));
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
    [definition, constructor]
}

fn implementation(key: &RustConditionKey, is_template: bool) -> TokenStream {
    let name_function = is_template.then(|| {
        quote! {
            fn name(&self) -> ::iam_policy::support::Cow<'_, str> {
                self.0.as_cow()
            }
        }
    });
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
