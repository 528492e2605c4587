//! Emits the constant form of an ARN template.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::lower::PlaceholderRule;
use crate::lower::arn::{Field, Part, Rule, Template};

pub(super) fn template(resource_type: &str, template: &Template) -> TokenStream {
    let text = &template.text;
    let [partition, service, region, account] = template.fields.each_ref().map(field);
    let parts = template.resource.iter().map(part);
    quote! {
        ::iam_policy::ArnTemplate {
            resource_type: #resource_type,
            text: #text,
            partition: #partition,
            service: #service,
            region: #region,
            account: #account,
            resource: &[#(#parts),*],
        }
    }
}

fn field(field: &Field) -> TokenStream {
    match field {
        Field::Empty => quote!(::iam_policy::Field::Empty),
        Field::Literal(text) => quote!(::iam_policy::Field::Literal(#text)),
        Field::Placeholder(name) => quote!(::iam_policy::Field::Placeholder(#name)),
        Field::Any => quote!(::iam_policy::Field::Any),
    }
}

fn part(part: &Part) -> TokenStream {
    match part {
        Part::Literal(text) => quote!(::iam_policy::Part::Literal(#text)),
        Part::Placeholder { name, rule } => {
            let rule = rule_tokens(rule);
            quote!(::iam_policy::Part::Placeholder { name: #name, rule: #rule })
        }
        Part::Any => quote!(::iam_policy::Part::Any),
    }
}

fn rule_tokens(rule: &Rule) -> TokenStream {
    let Rule::Name(PlaceholderRule { min, max, words, joints, separator, .. }) = rule else {
        return quote!(::iam_policy::NameRule::ANY);
    };
    let (min, max) = (Literal::usize_unsuffixed(*min), Literal::usize_unsuffixed(*max));
    quote! {
        ::iam_policy::NameRule {
            min: #min,
            max: #max,
            words: #words,
            joints: &[#(#joints),*],
            separator: #separator,
        }
    }
}
