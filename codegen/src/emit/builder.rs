//! Emits the type that all builders of a service's ARNs are, and setters.
//!
//! Partition, region and account are set by methods that the service has once, as a function for
//! each of a hundred resource types is what costs the compiler most.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::{docs, ident};
use crate::lower::{RustResourceType, RustSetter, SharedSetter};

/// The type and the setters that several resource types share.
pub(super) fn shared(parts: &Ident, types: &[RustResourceType]) -> Vec<TokenStream> {
    let mut items = vec![definition(parts)];
    for setter in [SharedSetter::Partition, SharedSetter::Region, SharedSetter::Account] {
        if types.iter().any(|resource| resource.shared_setters.contains(&setter)) {
            items.push(shared_setter(setter, parts));
        }
    }
    items
}

fn definition(parts: &Ident) -> TokenStream {
    quote! {
        /// Builds ARNs and patterns of the resource type `R` part by part.
        #[must_use]
        pub struct #parts<R, F>(::iam_policy::ArnBuilder<R, F>);
        impl<R: ::iam_policy::ResourceType, F: ::iam_policy::ArnForm> #parts<R, F> {
            /// Makes the ARN.
            ///
            /// # Errors
            ///
            /// If a part is missing or not valid in its place.
            pub fn build(self) -> ::core::result::Result<F::Arn<R>, ::iam_policy::ArnError> {
                self.0.build()
            }
        }
    }
}

fn shared_setter(shared: SharedSetter, parts: &Ident) -> TokenStream {
    let marker = marker(shared);
    let (rust_name, placeholder) = match shared {
        SharedSetter::Partition => ("partition", "Partition"),
        SharedSetter::Region => ("region", "Region"),
        SharedSetter::Account => ("account", "Account"),
    };
    let method = setter(&RustSetter {
        rust_name: rust_name.to_owned(),
        placeholder: placeholder.to_owned(),
        docs: vec![format!("Sets `${{{placeholder}}}`.")],
    });
    let region = (shared == SharedSetter::Region).then(unlisted_region);
    quote! {
        impl<R: #marker, F: ::iam_policy::ArnForm> #parts<R, F> {
            #method
            #region
        }
    }
}

/// The trait of resource types that have the field.
pub(super) fn marker(shared: SharedSetter) -> TokenStream {
    match shared {
        SharedSetter::Partition => quote!(::iam_policy::HasPartition),
        SharedSetter::Region => quote!(::iam_policy::HasRegion),
        SharedSetter::Account => quote!(::iam_policy::HasAccount),
    }
}

pub(super) fn setter(setter: &RustSetter) -> TokenStream {
    let (name, docs, placeholder) =
        (ident(&setter.rust_name), docs(&setter.docs), &setter.placeholder);
    quote! {
        #docs
        pub fn #name(self, value: impl ::core::convert::AsRef<str>) -> Self {
            Self(self.0.set(#placeholder, value.as_ref()))
        }
    }
}

pub(super) fn unlisted_region() -> TokenStream {
    quote! {
        /// Sets the region to one that may be newer than the built-in list.
        pub fn unlisted_region(self, region: impl ::core::convert::AsRef<str>) -> Self {
            Self(self.0.unlisted_region(region.as_ref()))
        }
    }
}
