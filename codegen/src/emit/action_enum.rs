//! Emits `action_enum.rs`: the enum of actions, its methods and its table of facts.

use proc_macro2::TokenStream;
use quote::quote;

use super::enumeration::{Enumeration, facts, serde};
use super::{ident, module_docs, scope};
use crate::lower::docs::Docs;
use crate::lower::{RustActions, RustConditionKey, RustService};

pub(super) fn emit(service: &RustService) -> Vec<TokenStream> {
    let RustActions { rust_name, docs, actions, .. } = &service.actions;
    let enumeration = Enumeration {
        rust_name,
        docs,
        variants: actions.iter().map(|action| (&*action.rust_name, &action.docs)).collect(),
    };
    let [debug, display] = enumeration.formatting(&quote!(formatter.pad(self.as_str())));
    vec![
        module_docs(&Docs::new("The enum of actions and what AWS documents of each.")),
        quote!(
            use ::core::fmt;
            use ::core::str::FromStr;
        ),
        enumeration.definition(),
        inherent(&enumeration),
        service_action(service),
        debug,
        display,
        from_str(&service.actions),
        as_ref(&enumeration),
        serde(&enumeration.name()),
        facts(actions.iter().map(|action| &*action.facts)),
    ]
}

fn inherent(enumeration: &Enumeration<'_>) -> TokenStream {
    let (name, all) = (enumeration.name(), enumeration.list("actions"));
    quote! {
        impl #name {
            #all
            /// Everything that AWS's page says of the action.
            #[must_use]
            pub const fn facts(self) -> ::iam_policy::ActionFacts {
                ::iam_policy::support::action_facts(FACTS[self as usize])
            }
            /// Name without prefix, as AWS spells it.
            #[must_use]
            pub const fn name(self) -> &'static str {
                self.facts().name()
            }
            /// Name with prefix, as a policy holds it.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                self.facts().full_name()
            }
            /// Access levels.
            #[must_use]
            pub const fn access_levels(self) -> ::iam_policy::AccessLevels {
                self.facts().access_levels()
            }
            /// Resource types that the action can be limited to.
            #[must_use]
            pub fn resources(self) -> ::iam_policy::facts::Resources {
                self.facts().resources()
            }
            /// Condition keys that do not depend on a resource type.
            #[must_use]
            pub fn condition_keys(self) -> ::iam_policy::facts::Names {
                self.facts().condition_keys()
            }
            /// Further actions that a principal needs, whatever the resource type.
            #[must_use]
            pub fn dependent_actions(self) -> ::iam_policy::facts::Names {
                self.facts().dependent_actions()
            }
            /// Named combinations of resources that one call may need.
            #[must_use]
            pub fn scenarios(self) -> ::iam_policy::facts::Scenarios {
                self.facts().scenarios()
            }
            /// AWS's description; may be empty.
            #[must_use]
            pub const fn description(self) -> &'static str {
                self.facts().description()
            }
            /// AWS's documentation of the action, as the page links it.
            #[must_use]
            pub const fn documentation_url(self) -> Option<&'static str> {
                self.facts().documentation_url()
            }
            /// Whether the action exists in policies only, not as an API operation.
            #[must_use]
            pub fn is_permission_only(self) -> bool {
                self.facts().is_permission_only()
            }
        }
    }
}

fn service_action(service: &RustService) -> TokenStream {
    let name = ident(&service.actions.rust_name);
    let (aws_name, prefix) = (&service.aws_name, &service.prefix);
    let resource_types = service.resource_types.iter().map(|resource| ident(&resource.rust_name));
    let keys = service.condition_keys.iter().map(key_facts);
    let key_set = scope::key_set_type(service.actions.keys.as_deref(), &quote!(super::scope::));
    quote! {
        impl ::iam_policy::ServiceAction for #name {
            type Keys = #key_set;
            const SERVICE: &'static str = #aws_name;
            const PREFIX: &'static str = #prefix;
            const ALL: &'static [Self] = Self::ALL;
            const FACTS: &'static [&'static str] = &FACTS;
            const RESOURCE_TYPES: &'static [::iam_policy::facts::ResourceTypeFacts] =
                &[#(::iam_policy::support::resource_type_facts::<super::resource::#resource_types>()),*];
            const CONDITION_KEYS: &'static [::iam_policy::facts::KeyFacts] = &[#(#keys),*];
            fn facts(self) -> ::iam_policy::ActionFacts {
                self.facts()
            }
        }
    }
}

fn key_facts(key: &RustConditionKey) -> TokenStream {
    let RustConditionKey { pattern, multi_valued, .. } = key;
    let value_type = if let Some(value) = key.value_type.map(ident) {
        quote!(Some(::iam_policy::document::ValueType::#value))
    } else {
        quote!(None)
    };
    quote! {
        ::iam_policy::support::key_facts(#pattern, #value_type, #multi_valued)
    }
}

/// Text is nearly always written as AWS writes the name, and the compiler makes of a `match` what
/// finds that fastest; the runtime finds the rest.
fn from_str(actions: &RustActions) -> TokenStream {
    let name = ident(&actions.rust_name);
    let texts = actions.actions.iter().map(|action| &action.full_name);
    let variants = actions.actions.iter().map(|action| ident(&action.rust_name));
    let body = if actions.actions.is_empty() {
        quote!(::iam_policy::support::parse_action(text))
    } else {
        quote! {
            let action = match text {
                #(#texts => Self::#variants,)*
                _ => return ::iam_policy::support::parse_action(text),
            };
            Ok(action)
        }
    };
    quote! {
        impl FromStr for #name {
            type Err = ::iam_policy::typed::ActionError;
            #[inline]
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                #body
            }
        }
    }
}

fn as_ref(enumeration: &Enumeration<'_>) -> TokenStream {
    let name = enumeration.name();
    quote! {
        impl AsRef<str> for #name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }
    }
}
