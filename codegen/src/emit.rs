//! Turns a lowered service into the tokens of its generated modules.
//!
//! Paths to the runtime are absolute and written out, because a resource type may have any name.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;

use crate::lower::RustService;
use crate::lower::docs::Docs;

mod action;
mod action_enum;
mod arn_builder;
mod arn_template;
mod enumeration;
mod key;
mod module;
mod operation;
mod policy_kind;
mod resource;
mod scope;
mod service;

/// One generated file.
#[derive(Debug, Clone)]
pub(crate) struct RustModule {
    /// Name of the file within the folder of generated modules.
    pub file_name: &'static str,
    /// Items in order; a blank line stands between two of them.
    pub items: Vec<TokenStream>,
}

type Emit = fn(&RustService) -> Vec<TokenStream>;

/// Emits all modules of a service.
#[must_use]
pub(crate) fn emit(service: &RustService) -> Vec<RustModule> {
    let modules: [(_, bool, Emit); 8] = [
        ("mod.rs", true, module::emit),
        ("action_enum.rs", true, action_enum::emit),
        ("action.rs", true, action::emit),
        ("scope.rs", service.actions.has_scopes(), scope::emit),
        ("resource.rs", !service.resource_types.is_empty(), resource::emit),
        ("key.rs", !service.condition_keys.is_empty(), key::emit),
        ("operation.rs", !service.operations.operations.is_empty(), operation::emit),
        ("policy_kind.rs", !service.policy_kinds.is_empty(), policy_kind::emit),
    ];
    let present = modules.into_iter().filter(|(_, is_present, _)| *is_present);
    present.map(|(file_name, _, emit)| RustModule { file_name, items: emit(service) }).collect()
}

fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

/// The doc comment of an item.
fn docs(docs: &Docs) -> TokenStream {
    let lines = docs.lines().map(doc_line);
    quote!(#(#[doc = #lines])*)
}

/// The doc comment of a module, which stands in it.
fn module_docs(docs: &Docs) -> TokenStream {
    let lines = docs.lines().map(doc_line);
    quote!(#(#![doc = #lines])*)
}

/// rustfmt's form has a blank before the text.
fn doc_line(line: &str) -> String {
    if line.is_empty() { String::new() } else { format!(" {line}") }
}

/// A type without fields, which stands for a name of AWS's, and what its values can do.
///
/// It has no equality, as all of its values are the same; ARCHITECTURE.md says what it would cost.
fn unit_struct(rust_name: &str, lines: &Docs) -> [TokenStream; 2] {
    let (name, docs) = (ident(rust_name), docs(lines));
    [quote!(#docs pub struct #name;), quote!(::iam_policy::support::unit_struct!(#name);)]
}

/// Characters per line of a text in quotation marks.
const WIDTH: usize = 90;

/// A text of several lines in quotation marks, each on a line of its own and wrapped at blanks.
///
/// A backslash at the end of a line makes Rust skip the line end and the blanks that follow.
fn text_of_lines(text: &str) -> Literal {
    let lines: Vec<_> = text.split('\n').map(quoted_line).collect();
    let quoted = format!("\"{}\"", lines.join("\\n\\\n     "));
    quoted.parse().unwrap_or_else(|_| Literal::string(text))
}

/// A line of a text as it stands between quotation marks.
fn quoted_line(line: &str) -> String {
    let literal = Literal::string(line).to_string();
    let escaped = literal.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
    let mut quoted = String::with_capacity(literal.len());
    let mut width = 0;
    for (at, word) in escaped.unwrap_or_default().split(' ').enumerate() {
        let length = word.chars().count();
        match at {
            0 => {}
            // A blank at the start of a line would be skipped.
            1 if quoted.is_empty() => quoted.push_str("\\x20"),
            _ if width + length > WIDTH && !word.is_empty() => {
                quoted.push_str(" \\\n     ");
                width = 0;
            }
            _ => quoted.push(' '),
        }
        quoted.push_str(word);
        width += length + 1;
    }
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, literal: &str) {
        assert_eq!(text_of_lines(text).to_string(), literal);
    }

    #[test]
    fn each_line_of_a_text_has_a_line_of_its_own() {
        check("", "\"\"");
        check("a\n\nb", "\"a\\n\\\n     \\n\\\n     b\"");
        check(" | x, y | z", "\"\\x20| x, y | z\"");
        check("a\n | x", "\"a\\n\\\n     \\x20| x\"");
        check("say \"\\n\"\t\u{e9}", "\"say \\\"\\\\n\\\"\\t\u{e9}\"");
    }

    #[test]
    fn long_lines_are_wrapped_where_nothing_is_lost() {
        let long = "w".repeat(80);
        check(&format!("{long} and more"), &format!("\"{long} and more\""));
        check(&format!("{long} and some more"), &format!("\"{long} and some \\\n     more\""));
        check(&format!("{long}{long}  b"), &format!("\"{long}{long}  \\\n     b\""));
        check(&format!("{long}{long} "), &format!("\"{long}{long} \""));
    }
}
