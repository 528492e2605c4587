//! Emits the constant form of an ARN template.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::arn_template::{Part, PlaceholderRule, Rule, Template, TemplateField};

pub(super) fn template(template: &Template) -> TokenStream {
    let text = &template.text;
    let fields = template.fields.each_ref().map(field);
    let parts = template.resource.iter().map(part);
    quote! {
        ::iam_policy::support::arn_template(#text, [#(#fields),*], &[#(#parts),*])
    }
}

fn field(field: &TemplateField) -> TokenStream {
    match field {
        TemplateField::Empty => quote!(::iam_policy::support::Field::Empty),
        TemplateField::Literal(text) => quote!(::iam_policy::support::Field::Literal(#text)),
        TemplateField::Placeholder(name) => {
            quote!(::iam_policy::support::Field::Placeholder(#name))
        }
        TemplateField::Any => quote!(::iam_policy::support::Field::Any),
    }
}

fn part(part: &Part) -> TokenStream {
    match part {
        Part::Literal(text) => quote!(::iam_policy::support::Part::Literal(#text)),
        Part::Placeholder { name, rule } => {
            let rule = rule_tokens(rule);
            quote!(::iam_policy::support::Part::Placeholder { name: #name, rule: #rule })
        }
        Part::Any => quote!(::iam_policy::support::Part::Any),
    }
}

fn rule_tokens(rule: &Rule) -> TokenStream {
    let any = quote!(::iam_policy::support::NameRule::ANY);
    let PlaceholderRule { min, max, words, joints, separator, .. } = match rule {
        Rule::Any => return any,
        Rule::Without(texts) => return quote!(#any.without(&[#(#texts),*])),
        Rule::Name(rule) => rule,
    };
    let (min, max) = (Literal::usize_unsuffixed(*min), Literal::usize_unsuffixed(*max));
    quote! {
        ::iam_policy::support::name_rule([#min, #max], #words, &[#(#joints),*], #separator)
    }
}
