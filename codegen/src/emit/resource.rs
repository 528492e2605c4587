//! Emits `resource.rs`: a type per resource type with its ARN types, constructors and builder.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::{arn_builder, arn_template, docs, ident, module_docs, unit_struct};
use crate::lower::docs::Docs;
use crate::lower::{RustConstructor, RustResourceType, RustService};

pub(super) fn emit(service: &RustService) -> Vec<TokenStream> {
    let docs = module_docs(&Docs::new("Resource types and their ARNs."));
    let parts = ident(&service.arn_parts);
    let items = service.resource_types.iter().flat_map(|resource| {
        let mut items = Vec::from(unit_struct(&resource.rust_name, &resource.docs));
        items.push(resource_type(resource, &parts));
        items.extend(aliases(resource));
        items.extend(constructors(resource));
        if !resource.templates.is_empty() {
            items.extend(builder(resource, &parts));
        }
        items
    });
    std::iter::once(docs).chain(arn_builder::shared(service)).chain(items).collect()
}

/// What a resource type is.
fn resource_type(resource: &RustResourceType, parts: &Ident) -> TokenStream {
    let RustResourceType { rust_name, aws_name, .. } = resource;
    let name = ident(rust_name);
    let templates = resource.templates.iter().map(arn_template::template);
    quote! {
        impl ::iam_policy::typed::ResourceType for #name {
            const NAME: &'static str = #aws_name;
            const TEMPLATES: &'static [::iam_policy::arn::ArnTemplate] = &[#(#templates),*];
            type Builder<F: ::iam_policy::arn::ArnForm> = #parts<Self, F>;
            fn builder<F: ::iam_policy::arn::ArnForm>() -> Self::Builder<F> {
                #parts(::iam_policy::arn::ArnBuilder::new())
            }
        }
    }
}

/// The types of exact ARNs and of patterns.
fn aliases(resource: &RustResourceType) -> [TokenStream; 2] {
    let name = ident(&resource.rust_name);
    let (exact, pattern) = (format_ident!("{name}Arn"), format_ident!("{name}ArnPattern"));
    let (exact_docs, pattern_docs) = (docs(&resource.arn_docs), docs(&resource.pattern_docs));
    [
        quote!(#exact_docs pub type #exact = ::iam_policy::TypedArn<#name>;),
        quote!(#pattern_docs pub type #pattern = ::iam_policy::TypedArn<#name, ::iam_policy::arn::Pattern>;),
    ]
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
    quote! {
        #docs
        pub fn #name(
            #(#parameters: impl AsRef<str>),*
        ) -> Result<#arn, ::iam_policy::ArnError> {
            ::iam_policy::support::arn_from_parts(&[#((#placeholders, &#parameters)),*])
        }
    }
}

/// The builder of a resource type: its name, the fields it shares with other types, and setters for
/// those of its own.
fn builder(resource: &RustResourceType, parts: &Ident) -> Vec<TokenStream> {
    let name = ident(&resource.rust_name);
    let builder = format_ident!("{name}ArnBuilder");
    let docs = docs(&resource.builder_docs);
    let mut items = vec![quote!(#docs pub type #builder<F> = #parts<#name, F>;)];
    if !resource.shared_setters.is_empty() {
        let shared = resource.shared_setters.iter().map(arn_builder::marker);
        items.push(quote!(#(impl #shared for #name {})*));
    }
    let setters = resource.setters.iter().map(arn_builder::setter);
    let region = resource.own_region.then(arn_builder::unlisted_region);
    if region.is_some() || !resource.setters.is_empty() {
        items.push(quote! {
            impl<F: ::iam_policy::arn::ArnForm> #builder<F> {
                #(#setters)*
                #region
            }
        });
    }
    items
}
