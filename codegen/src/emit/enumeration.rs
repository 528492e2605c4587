//! Emits what the enums of actions and of operations have in common: the definition, the list of all
//! variants, `Display` and the table of facts.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::{docs, ident, text_of_lines};
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
            #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
            #[non_exhaustive]
            pub enum #name {
                #(#variants)*
            }
        }
    }

    /// The constant list of all variants, which are called `nouns`.
    pub(super) fn list(&self, nouns: &'static str) -> TokenStream {
        let docs = docs(&Docs::new(Markdown::from("All ") + nouns + " in the order of the page."));
        let all = self.variants.iter().map(|(variant, _)| ident(variant));
        quote! {
            #docs
            pub const ALL: &'static [Self] = &[#(Self::#all),*];
        }
    }

    /// `Debug` by name and `Display` by this expression. A derived `Debug` has a branch for
    /// each variant, which takes rustc as long as a list of them.
    pub(super) fn formatting(&self, display: &TokenStream) -> [TokenStream; 2] {
        let name = self.name();
        [
            quote! {
                impl fmt::Debug for #name {
                    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                        formatter.write_str(self.name())
                    }
                }
            },
            quote! {
                impl fmt::Display for #name {
                    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                        #display
                    }
                }
            },
        ]
    }
}

/// serde's traits, where the runtime has its feature `serde`.
pub(super) fn serde(name: &Ident) -> TokenStream {
    quote!(::iam_policy::support::serde_as_text!(#name);)
}

/// The table of what is said of each variant, in their order.
pub(super) fn facts<'a>(texts: impl ExactSizeIterator<Item = &'a str>) -> TokenStream {
    let count = Literal::usize_unsuffixed(texts.len());
    let entries = texts.map(text_of_lines);
    quote! {
        /// One entry per variant, in the order of the variants.
        pub(super) static FACTS: [&str; #count] = [#(#entries),*];
    }
}
