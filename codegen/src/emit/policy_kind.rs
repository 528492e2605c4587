//! Emits `policy_kind.rs`: the rules for the policies that the service itself stores, and the actions
//! that have an effect in each.
//!
//! As in `scope.rs`, the actions are the supertraits of a trait that nothing implements.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{docs, ident, module_docs};
use crate::lower::docs::Docs;
use crate::lower::{RustPolicyKind, RustService};

pub(super) fn emit(service: &RustService) -> Vec<TokenStream> {
    let first = "Kinds of policies that the service itself stores.";
    let second = "The traits are sets of actions, for `PolicyType::Permits`: `dyn Trait` implements the \
                  supertraits of `Trait`.";
    let uses = quote! {
        use ::iam_policy::PolicyKind;
        use ::iam_policy::document::{Presence, Quota, ResourceRule};
        use ::iam_policy::typed::{KeyOf, Permits, PermitsEvery, PermitsPatterns, TakesKey};
    };
    let kinds = service.policy_kinds.iter();
    let items = kinds.clone().map(constant).chain(kinds.clone().map(set));
    let patterns = kinds.filter(|kind| !kind.refuses_others).map(|kind| patterns(kind, service));
    let docs = module_docs(&Docs::new(first).paragraph(second));
    [docs, uses].into_iter().chain(items).chain(patterns).collect()
}

fn constant(kind: &RustPolicyKind) -> TokenStream {
    let RustPolicyKind { title, service, effective, refuses_others, .. } = kind;
    let (name, docs) = (ident(&kind.rust_name), docs(&kind.docs));
    let principal = ident(&format!("{:?}", kind.principal));
    let resource = ident(&format!("{:?}", kind.resource));
    let characters = Literal::usize_unsuffixed(kind.characters);
    quote! {
        #docs
        pub const #name: PolicyKind = PolicyKind::new(#title)
            .with_principal(Presence::#principal)
            .with_resource(ResourceRule::#resource)
            .with_quota(Quota::of_text(#characters))
            .with_service(#service)
            .with_effective_actions(&[#(#effective),*], #refuses_others);
    }
}

fn set(kind: &RustPolicyKind) -> TokenStream {
    let (name, docs) = (ident(&kind.set_name), docs(&kind.set_docs));
    let actions = kind.action_types.iter().map(|action| ident(action));
    quote! {
        #docs
        pub trait #name where #(Self: Permits<super::action::#actions>),* {}
    }
}

/// A pattern or `*` may stand for the actions that have an effect, where AWS ignores the others.
fn patterns(kind: &RustPolicyKind, service: &RustService) -> TokenStream {
    let (name, actions) = (ident(&kind.set_name), ident(&service.actions.rust_name));
    quote! {
        impl PermitsPatterns<super::#actions> for dyn #name {}
        impl PermitsEvery for dyn #name {}
        impl<K: KeyOf<super::#actions>> TakesKey<K> for dyn #name {}
    }
}
