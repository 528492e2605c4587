//! Emits what the enums of actions and of operations have in common: variants, list, table of facts,
//! `Debug` and `Display`.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::{docs, ident, literal};
use crate::lower::docs::{Docs, Markdown};

/// An enum whose variants stand for names of AWS's.
pub(super) struct Enumeration<'a> {
    pub(super) rust_name: &'a str,
    pub(super) docs: &'a Docs,
    /// Names and documentation of the variants, in the order of the page.
    pub(super) variants: Vec<(&'a str, &'a Docs)>,
}

impl Enumeration<'_> {
    pub(super) fn name(&self) -> Ident {
        ident(self.rust_name)
    }

    pub(super) fn definition(&self) -> TokenStream {
        let (name, enum_docs) = (self.name(), docs(self.docs));
        let variants = self.variants.iter().map(|(variant, lines)| {
            let (variant, docs) = (ident(variant), docs(lines));
            quote!(#docs #variant,)
        });
        quote! {
            #enum_docs
            #[derive(Clone, Copy, PartialEq, Eq, Hash)]
            #[non_exhaustive]
            pub enum #name {
                #(#variants)*
            }
        }
    }

    /// The list of all variants, which are called `nouns`.
    pub(super) fn list(&self, nouns: &'static str) -> TokenStream {
        let name = self.name();
        let docs = docs(&Docs::new(Markdown::from("All ") + nouns + " in the order of the page."));
        let all = self.variants.iter().map(|(variant, _)| ident(variant));
        // rustc finds a variant faster by the name of the enum than by `Self`.
        quote! {
            impl #name {
                #docs
                pub const ALL: &'static [Self] = &[#(#name::#all),*];
            }
        }
    }

    /// `Debug` by the names that AWS gives the variants; the derived one is a `match` over all of
    /// them, which is dear to compile.
    pub(super) fn debug(&self) -> TokenStream {
        shown(&self.name(), &quote!(Debug), &quote!(formatter.write_str(self.name())))
    }

    /// `Display` by what this method returns.
    pub(super) fn display(&self, method: &str) -> TokenStream {
        let method = ident(method);
        shown(&self.name(), &quote!(Display), &quote!(formatter.pad(self.#method())))
    }
}

/// The table of what is said of each variant, in their order.
pub(super) fn facts<'a>(texts: impl ExactSizeIterator<Item = &'a str>) -> TokenStream {
    let count = Literal::usize_unsuffixed(texts.len());
    let entries = texts.map(literal);
    quote! {
        /// One entry per variant, in the order of the variants.
        static FACTS: [&str; #count] = [#(#entries),*];
    }
}

fn shown(name: &Ident, trait_: &TokenStream, body: &TokenStream) -> TokenStream {
    quote! {
        impl ::core::fmt::#trait_ for #name {
            fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                #body
            }
        }
    }
}
