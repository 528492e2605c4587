//! Emits the type that all builders of a service's ARNs are, and setters.
//!
//! Partition, region and account are set by methods that the service has once: checking a function
//! for each of a hundred resource types is what costs the compiler most.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::{docs, ident};
use crate::lower::{RustService, RustSetter};

/// The type and the setters that resource types share.
pub(super) fn shared(service: &RustService) -> Vec<TokenStream> {
    let parts = ident(&service.arn_parts);
    let setters = service.shared_setters.iter().map(|shared| {
        let (marker, method) = (marker(shared), setter(shared));
        let region = (shared.placeholder == "Region").then(unlisted_region);
        quote! {
            impl<R: #marker, F: ::iam_policy::arn::ArnForm> #parts<R, F> {
                #method
                #region
            }
        }
    });
    let mut items = vec![
        quote! {
            /// Builds ARNs and patterns of the resource type `R` part by part.
            #[must_use]
            pub struct #parts<R, F>(::iam_policy::arn::ArnBuilder<R, F>);
        },
        // Derived ones would ask the same of the resource type, which has neither.
        quote! {
            impl<R, F> ::core::clone::Clone for #parts<R, F> {
                fn clone(&self) -> Self {
                    Self(self.0.clone())
                }
            }
        },
        quote! {
            impl<R, F> ::core::fmt::Debug for #parts<R, F> {
                fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    formatter.debug_tuple(::core::stringify!(#parts)).field(&self.0).finish()
                }
            }
        },
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
        },
    ];
    items.extend(setters);
    items
}

/// The trait of resource types that have the field.
pub(super) fn marker(shared: &RustSetter) -> TokenStream {
    let name = format_ident!("Has{}", shared.placeholder);
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
