//! Emits `action_enum.rs`: the enum of actions, its table of facts and its methods.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{allow_case, docs, ident, module_docs, option};
use crate::lower::{RustAction, RustRequirement, RustScenario, RustService};
use crate::reference::AccessLevel;

pub(super) fn emit(service: &RustService) -> Vec<TokenStream> {
    vec![
        module_docs(&["The enum of actions and what AWS says of each."]),
        enumeration(service),
        lists(service),
        inherent(service),
        service_action(service),
        display(service),
        from_str(service),
        as_ref(service),
        facts(service),
    ]
}

fn enumeration(service: &RustService) -> TokenStream {
    let actions = &service.actions;
    let name = ident(&actions.rust_name);
    let enum_docs = docs(&actions.docs);
    let allow = allow_case(actions.camel_case);
    let variants = actions.actions.iter().map(|action| {
        let (variant, docs) = (ident(&action.rust_name), docs(&action.docs));
        quote!(#docs #variant,)
    });
    quote! {
        #enum_docs
        #allow
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
        }
    }
}

fn lists(service: &RustService) -> TokenStream {
    let name = ident(&service.actions.rust_name);
    let all = service.actions.actions.iter().map(|action| ident(&action.rust_name));
    quote! {
        impl #name {
            /// All actions in the order of the page.
            pub const ALL: &'static [Self] = &[#(Self::#all),*];
        }
    }
}

fn inherent(service: &RustService) -> TokenStream {
    let name = ident(&service.actions.rust_name);
    let names = name_methods();
    let rows = row_methods();
    let texts = text_methods();
    quote! {
        impl #name {
            #names
            #rows
            #texts
        }
    }
}

fn name_methods() -> TokenStream {
    quote! {
        /// Everything that AWS's page says of the action.
        #[must_use]
        #[allow(clippy::indexing_slicing, reason = "the table has one entry per variant")]
        pub const fn facts(self) -> &'static ::iam_policy::ActionFacts {
            &FACTS[self as usize]
        }
        /// Name without prefix, as AWS spells it.
        #[must_use]
        pub const fn name(self) -> &'static str {
            self.facts().name
        }
        /// Name with prefix, as a policy holds it.
        #[must_use]
        pub const fn as_str(self) -> &'static str {
            self.facts().full_name
        }
        /// Access levels.
        #[must_use]
        pub const fn access_levels(self) -> ::iam_policy::AccessLevels {
            self.facts().access_levels
        }
    }
}

fn row_methods() -> TokenStream {
    quote! {
        /// Resource types that the action can be limited to.
        #[must_use]
        pub const fn resources(self) -> &'static [::iam_policy::ResourceRequirement] {
            self.facts().resources
        }
        /// Condition keys that do not depend on a resource type.
        #[must_use]
        pub const fn condition_keys(self) -> &'static [&'static str] {
            self.facts().condition_keys
        }
        /// Further actions that a principal needs, whatever the resource type.
        #[must_use]
        pub const fn dependent_actions(self) -> &'static [&'static str] {
            self.facts().dependent_actions
        }
        /// Named combinations of resources that one call may need.
        #[must_use]
        pub const fn scenarios(self) -> &'static [::iam_policy::Scenario] {
            self.facts().scenarios
        }
    }
}

fn text_methods() -> TokenStream {
    quote! {
        /// AWS's description; may be empty.
        #[must_use]
        pub const fn description(self) -> &'static str {
            self.facts().description
        }
        /// AWS's documentation of the action, as the page links it.
        #[must_use]
        pub const fn documentation_url(self) -> ::core::option::Option<&'static str> {
            self.facts().documentation_url
        }
        /// Whether the action exists in policies only, not as an API operation.
        #[must_use]
        pub const fn is_permission_only(self) -> bool {
            self.facts().permission_only
        }
    }
}

fn service_action(service: &RustService) -> TokenStream {
    let name = ident(&service.actions.rust_name);
    let by_name = service.actions.by_name.iter().map(|variant| ident(variant));
    let (aws_name, prefix) = (&service.aws_name, &service.prefix);
    quote! {
        impl ::iam_policy::ServiceAction for #name {
            const SERVICE: &'static str = #aws_name;
            const PREFIX: &'static str = #prefix;
            const ALL: &'static [Self] = Self::ALL;
            const BY_NAME: &'static [Self] = &[#(Self::#by_name),*];
            fn facts(self) -> &'static ::iam_policy::ActionFacts {
                self.facts()
            }
        }
    }
}

fn display(service: &RustService) -> TokenStream {
    let name = ident(&service.actions.rust_name);
    quote! {
        impl ::core::fmt::Display for #name {
            fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                formatter.pad(self.as_str())
            }
        }
    }
}

fn from_str(service: &RustService) -> TokenStream {
    let name = ident(&service.actions.rust_name);
    quote! {
        impl ::core::str::FromStr for #name {
            type Err = ::iam_policy::ParseActionError;
            fn from_str(text: &str) -> ::core::result::Result<Self, Self::Err> {
                ::iam_policy::parse_action(text)
            }
        }
    }
}

fn as_ref(service: &RustService) -> TokenStream {
    let name = ident(&service.actions.rust_name);
    quote! {
        impl ::core::convert::AsRef<str> for #name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }
    }
}

fn facts(service: &RustService) -> TokenStream {
    let count = Literal::usize_unsuffixed(service.actions.actions.len());
    let entries = service.actions.actions.iter().map(entry);
    quote! {
        /// One entry per variant, in the order of the variants.
        static FACTS: [::iam_policy::ActionFacts; #count] = [#(#entries),*];
    }
}

fn entry(action: &RustAction) -> TokenStream {
    let RustAction { aws_name, full_name, permission_only, description, .. } = action;
    let access_levels = access_levels(&action.access_levels);
    let resources = action.resources.iter().map(requirement);
    let (condition_keys, dependent_actions) = (&action.condition_keys, &action.dependent_actions);
    let scenarios = action.scenarios.iter().map(scenario);
    let documentation_url = option(action.documentation_url.as_deref());
    quote! {
        ::iam_policy::ActionFacts {
            name: #aws_name,
            full_name: #full_name,
            access_levels: #access_levels,
            permission_only: #permission_only,
            resources: &[#(#resources),*],
            condition_keys: &[#(#condition_keys),*],
            dependent_actions: &[#(#dependent_actions),*],
            scenarios: &[#(#scenarios),*],
            description: #description,
            documentation_url: #documentation_url,
        }
    }
}

fn access_levels(levels: &[AccessLevel]) -> TokenStream {
    let mut union = quote!(::iam_policy::AccessLevels::NONE);
    for (index, level) in levels.iter().enumerate() {
        let level = ident(match level {
            AccessLevel::List => "LIST",
            AccessLevel::Read => "READ",
            AccessLevel::Write => "WRITE",
            AccessLevel::Tagging => "TAGGING",
            AccessLevel::PermissionsManagement => "PERMISSIONS_MANAGEMENT",
        });
        let level = quote!(::iam_policy::AccessLevels::#level);
        union = if index == 0 { level } else { quote!(#union.union(#level)) };
    }
    union
}

fn requirement(row: &RustRequirement) -> TokenStream {
    let RustRequirement { resource_type, required, condition_keys, dependent_actions } = row;
    quote! {
        ::iam_policy::ResourceRequirement {
            resource_type: #resource_type,
            required: #required,
            condition_keys: &[#(#condition_keys),*],
            dependent_actions: &[#(#dependent_actions),*],
        }
    }
}

fn scenario(scenario: &RustScenario) -> TokenStream {
    let RustScenario { name, resources, condition_keys } = scenario;
    let resources = resources.iter().map(|(name, required)| quote!((#name, #required)));
    quote! {
        ::iam_policy::Scenario {
            name: #name,
            resources: &[#(#resources),*],
            condition_keys: &[#(#condition_keys),*],
        }
    }
}
