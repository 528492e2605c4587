//! Emits `resource.rs`: a type per resource type with its ARN types, constructors and builder.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::{arn, docs, ident, module_docs};
use crate::lower::{RustConstructor, RustResourceType, RustService, RustSetter};

pub(super) fn emit(service: &RustService) -> Vec<TokenStream> {
    let docs = module_docs(&["Resource types and their ARNs."]);
    let inner = quote! {
        #docs
        #![allow(missing_debug_implementations, reason = "types of resources and builders are never printed")]
    };
    let items = service.resource_types.iter().flat_map(|resource| {
        [definition(resource), resource_type(resource), aliases(resource)]
            .into_iter()
            .chain(constructors(resource))
            .chain(builder(resource))
    });
    std::iter::once(inner).chain(items).collect()
}

fn definition(resource: &RustResourceType) -> TokenStream {
    let (name, docs) = (ident(&resource.rust_name), docs(&resource.docs));
    quote! {
        #docs
        pub struct #name;
    }
}

fn resource_type(resource: &RustResourceType) -> TokenStream {
    let RustResourceType { rust_name, aws_name, .. } = resource;
    let name = ident(rust_name);
    let templates = resource.templates.iter().map(|template| arn::template(aws_name, template));
    let builder = format_ident!("{rust_name}ArnBuilder");
    let (builder, new) = if resource.setters.is_empty() {
        (quote!(::iam_policy::ArnBuilder<Self, F>), quote!(::iam_policy::ArnBuilder::new()))
    } else {
        (quote!(#builder<F>), quote!(#builder(::iam_policy::ArnBuilder::new())))
    };
    quote! {
        impl ::iam_policy::ResourceType for #name {
            const NAME: &'static str = #aws_name;
            const TEMPLATES: &'static [::iam_policy::ArnTemplate] = &[#(#templates),*];
            type Builder<F: ::iam_policy::ArnForm> = #builder;
            fn builder<F: ::iam_policy::ArnForm>() -> Self::Builder<F> {
                #new
            }
        }
    }
}

fn aliases(resource: &RustResourceType) -> TokenStream {
    let name = ident(&resource.rust_name);
    let (exact, pattern) = (format_ident!("{name}Arn"), format_ident!("{name}ArnPattern"));
    let exact_docs = format!(" Exact ARN of resource type `{}`.", resource.aws_name);
    let pattern_docs = format!(" Pattern of ARNs of resource type `{}`.", resource.aws_name);
    quote! {
        #[doc = #exact_docs]
        pub type #exact = ::iam_policy::TypedArn<#name>;
        #[doc = #pattern_docs]
        pub type #pattern = ::iam_policy::TypedArnPattern<#name>;
    }
}

fn constructors(resource: &RustResourceType) -> Option<TokenStream> {
    let name = ident(&resource.rust_name);
    let functions = resource.constructors.iter().map(|function| constructor(function, resource));
    (!resource.constructors.is_empty()).then(|| {
        quote! {
            impl #name {
                #(#functions)*
            }
        }
    })
}

fn constructor(function: &RustConstructor, resource: &RustResourceType) -> TokenStream {
    let (name, docs) = (ident(&function.rust_name), docs(&function.docs));
    let suffix = if function.pattern { "ArnPattern" } else { "Arn" };
    let arn = format_ident!("{}{suffix}", resource.rust_name);
    let parameters: Vec<_> = function.parameters.iter().map(|(name, _)| ident(name)).collect();
    let placeholders = function.parameters.iter().map(|(_, placeholder)| placeholder);
    let allow = (parameters.len() > 7).then(
        || quote!(#[allow(clippy::too_many_arguments, reason = "the ARN has as many parts")]),
    );
    quote! {
        #docs
        #allow
        pub fn #name(
            #(#parameters: impl ::core::convert::AsRef<str>),*
        ) -> ::core::result::Result<#arn, ::iam_policy::ArnError> {
            #arn::new_from_parts(&[#((#placeholders, &#parameters)),*])
        }
    }
}

fn builder(resource: &RustResourceType) -> Option<TokenStream> {
    if resource.setters.is_empty() {
        return None;
    }
    let name = ident(&resource.rust_name);
    let builder = format_ident!("{name}ArnBuilder");
    let docs =
        format!(" Builds ARNs and patterns of resource type `{}` part by part.", resource.aws_name);
    let setters = resource.setters.iter().map(setter);
    let unlisted_region = resource.has_region.then(unlisted_region);
    Some(quote! {
        #[doc = #docs]
        #[must_use]
        pub struct #builder<F>(::iam_policy::ArnBuilder<#name, F>);
        impl<F: ::iam_policy::ArnForm> #builder<F> {
            #(#setters)*
            #unlisted_region
            /// Makes the ARN.
            ///
            /// # Errors
            ///
            /// If a part is missing or not valid in its place.
            pub fn build(self) -> ::core::result::Result<F::Arn<#name>, ::iam_policy::ArnError> {
                self.0.build()
            }
        }
    })
}

fn setter(setter: &RustSetter) -> TokenStream {
    let (name, docs, placeholder) =
        (ident(&setter.rust_name), docs(&setter.docs), &setter.placeholder);
    quote! {
        #docs
        pub fn #name(self, value: impl ::core::convert::AsRef<str>) -> Self {
            Self(self.0.set(#placeholder, value.as_ref()))
        }
    }
}

fn unlisted_region() -> TokenStream {
    quote! {
        /// Sets the region to one that may be newer than the built-in list.
        pub fn unlisted_region(self, region: impl ::core::convert::AsRef<str>) -> Self {
            Self(self.0.unlisted_region(region.as_ref()))
        }
    }
}
