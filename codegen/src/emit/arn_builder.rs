//! Emits the type that all builders of a service's ARNs are, and setters.
//!
//! Partition, region and account are set by methods that the service has once: checking a function
//! for each of a hundred resource types is what costs the compiler most.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::{docs, ident};
use crate::lower::{RustService, RustSetter, SharedSetter};

/// The type and the setters that resource types share.
pub(super) fn shared(service: &RustService) -> Vec<TokenStream> {
    let parts = ident(&service.arn_parts);
    let setters = service.shared_setters.iter().map(|(shared, own)| {
        let method = setter(own);
        let region = (*shared == SharedSetter::Region).then(unlisted_region);
        let marker = marker(*shared);
        quote! {
            impl<R: #marker, F: ::iam_policy::arn::ArnForm> #parts<R, F> {
                #method
                #region
            }
        }
    });
    [definition(&parts), build(&parts)].into_iter().chain(setters).collect()
}

fn definition(parts: &Ident) -> TokenStream {
    quote! {
        /// Builds ARNs and patterns of the resource type `R` part by part.
        #[derive(Debug, Clone)]
        #[must_use]
        pub struct #parts<R, F>(::iam_policy::arn::ArnBuilder<R, F>);
    }
}

fn build(parts: &Ident) -> TokenStream {
    quote! {
        impl<R: ::iam_policy::typed::ResourceType, F: ::iam_policy::arn::ArnForm> #parts<R, F> {
            /// Makes the ARN.
            ///
            /// # Errors
            ///
            /// If a part is missing or not valid in its place.
            pub fn build(self) -> Result<::iam_policy::TypedArn<R, F>, ::iam_policy::ArnError> {
                self.0.build()
            }
        }
    }
}

/// The trait of resource types that have the field.
pub(super) fn marker(shared: SharedSetter) -> TokenStream {
    let name = format_ident!("Has{}", shared.placeholder());
    quote!(::iam_policy::typed::#name)
}

pub(super) fn setter(setter: &RustSetter) -> TokenStream {
    let (name, docs, placeholder) =
        (ident(&setter.rust_name), docs(&setter.docs), &setter.placeholder);
    quote! {
        #docs
        pub fn #name(self, value: impl AsRef<str>) -> Self {
            Self(self.0.set(#placeholder, value.as_ref()))
        }
    }
}

pub(super) fn unlisted_region() -> TokenStream {
    quote! {
        /// Sets the region to one that may be newer than the built-in list.
        pub fn unlisted_region(self, region: impl AsRef<str>) -> Self {
            Self(self.0.unlisted_region(region.as_ref()))
        }
    }
}
