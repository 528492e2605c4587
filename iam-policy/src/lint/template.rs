//! Policies in CloudFormation templates, whose intrinsic functions give values that nobody knows yet.
//!
//! Such a value is read as text with a placeholder, as a policy template holds it, which no rule
//! reports. `Fn::If` has two values: a policy is judged with the first value of each, then with the
//! second of each.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::ops::Range;

use crate::document::tree::{Kind, Node, Tree};
use crate::text::placeholder::START;

/// A part of a document in which functions are replaced by their values.
#[derive(Debug, Default)]
pub(super) struct Resolved<'t> {
    pub(super) tree: Tree<'t>,
    /// The bytes of values that differ from their text, in ascending order.
    pub(super) replaced: Vec<Range<usize>>,
    /// Whether a function had two values.
    pub(super) has_alternatives: bool,
}

/// Which value of `Fn::If` is taken, where it has two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Alternative {
    First,
    Second,
}

/// The value here with all functions replaced.
pub(super) fn resolve(node: Node<'_>, alternative: Alternative) -> Resolved<'_> {
    let mut resolved = Resolved { tree: Tree::of_part(node.text()), ..Resolved::default() };
    resolved.value(node, alternative);
    resolved
}

/// The policy in the text of `Fn::Sub`; what the function inserts is replaced.
pub(super) fn resolve_text(node: Node<'_>) -> Resolved<'_> {
    let mut resolved = Resolved { tree: Tree::of_part(node.text()), ..Resolved::default() };
    resolved.text_below(node);
    resolved
}

/// The text of `Fn::Sub`, if the value here is that function.
pub(super) fn substituted_text(node: Node<'_>) -> Option<Node<'_>> {
    let (_, argument) = function(node).filter(|(name, _)| *name == "Fn::Sub")?;
    match argument.kind() {
        Kind::String => Some(argument),
        Kind::Array(_) => argument.values().next().filter(|first| first.kind() == Kind::String),
        _ => None,
    }
}

/// The function that gives the value here, if nobody knows that value from the text.
pub(super) fn only_known(node: Node<'_>) -> Option<&str> {
    let (name, _) = function(node)?;
    (name != "Fn::If" && substituted_text(node).is_none()).then_some(name)
}

impl<'t> Resolved<'t> {
    fn value(&mut self, node: Node<'t>, alternative: Alternative) {
        let node = self.chosen(node, alternative);
        if let Some(text) = value_of_function(node) {
            return self.replaced(node, text.into_owned());
        }
        let Range { start, end } = node.span();
        match node.kind() {
            Kind::Object(_) => {
                let (number, mut count) = (self.tree.open(start), 0);
                for (key, value) in node.members() {
                    if !is_absent(self.chosen(value, alternative)) {
                        self.same(key);
                        self.value(value, alternative);
                        count += 1;
                    }
                }
                self.tree.close(number, Kind::Object(count), end);
            }
            Kind::Array(_) => {
                let (number, mut count) = (self.tree.open(start), 0);
                for value in node.values() {
                    if !is_absent(self.chosen(value, alternative)) {
                        self.value(value, alternative);
                        count += 1;
                    }
                }
                self.tree.close(number, Kind::Array(count), end);
            }
            _ => self.same(node),
        }
    }

    /// Copies a value whose texts are within `Fn::Sub`.
    fn text_below(&mut self, node: Node<'t>) {
        let Range { start, end } = node.span();
        match node.kind() {
            Kind::Object(_) => {
                let number = self.tree.open(start);
                for (key, value) in node.members() {
                    self.text_below(key);
                    self.text_below(value);
                }
                self.tree.close(number, node.kind(), end);
            }
            Kind::Array(_) => {
                let number = self.tree.open(start);
                node.values().for_each(|value| self.text_below(value));
                self.tree.close(number, node.kind(), end);
            }
            Kind::String => match substitute(node.content()) {
                Cow::Owned(text) => self.replaced(node, text),
                Cow::Borrowed(_) => self.same(node),
            },
            _ => self.same(node),
        }
    }

    /// The value that `Fn::If` has, or the value itself.
    fn chosen(&mut self, mut node: Node<'t>, alternative: Alternative) -> Node<'t> {
        while let Some(("Fn::If", argument)) = function(node) {
            let mut values = argument.values().skip(1).filter(|value| !is_absent(*value));
            let (Some(first), second) = (values.next(), values.next()) else { break };
            self.has_alternatives |= second.is_some();
            node = match (alternative, second) {
                (Alternative::Second, Some(second)) => second,
                _ => first,
            };
        }
        node
    }

    fn replaced(&mut self, node: Node<'t>, text: String) {
        let span = node.span();
        let number = self.tree.open(span.start);
        self.tree.set_content(text);
        self.tree.close(number, Kind::String, span.end);
        self.replaced.push(span);
    }

    /// Copies a value without parts.
    fn same(&mut self, node: Node<'t>) {
        let span = node.span();
        let number = self.tree.open(span.start);
        if let Some(content) = node.unescaped() {
            self.tree.set_content(content.to_string());
        }
        self.tree.close(number, node.kind(), span.end);
    }
}

/// The name and the argument of an intrinsic function.
fn function(node: Node<'_>) -> Option<(&str, Node<'_>)> {
    if node.kind() != Kind::Object(1) {
        return None;
    }
    let (key, argument) = node.members().next()?;
    let name = key.content();
    (name == "Ref" || name.starts_with("Fn::")).then_some((name, argument))
}

/// Whether a function takes the member or item away.
fn is_absent(node: Node<'_>) -> bool {
    function(node).is_some_and(|(name, argument)| {
        name == "Ref" && argument.kind() == Kind::String && argument.content() == "AWS::NoValue"
    })
}

/// The text that a function gives, as far as it is known.
fn value_of_function(node: Node<'_>) -> Option<Cow<'_, str>> {
    let (name, argument) = function(node)?;
    if let Some(text) = substituted_text(node) {
        return Some(substitute(text.content()));
    }
    let open = match name {
        "Fn::Join" => return Some(Cow::Owned(joined(argument).unwrap_or_else(|| open(name)))),
        "Ref" => open(argument.content()),
        "Fn::GetAtt" if argument.kind() == Kind::String => open(argument.content()),
        "Fn::GetAtt" => open(&argument.values().map(Node::content).collect::<Vec<_>>().join(".")),
        _ => {
            let argument = node.text().get(argument.span()).unwrap_or_default();
            open(&format!("{name}:{argument}"))
        }
    };
    Some(Cow::Owned(open))
}

/// So many bytes of delimiters are put between parts; a text that needs more is in no policy.
const LONGEST_DELIMITERS: usize = 65_536;

/// The text of `Fn::Join`; `None` if a function gives its list, or the text would be far too long.
fn joined(argument: Node<'_>) -> Option<String> {
    let mut arguments = argument.values();
    let (delimiter, list) = (arguments.next()?, arguments.next()?);
    let Kind::Array(count) = list.kind() else { return None };
    let delimiter = Some(delimiter).filter(|one| one.kind() == Kind::String)?.content();
    if delimiter.len().saturating_mul(count) > LONGEST_DELIMITERS {
        return None;
    }
    let part = |node| value_of_function(node).unwrap_or_else(|| Cow::Borrowed(Node::content(node)));
    let parts: Vec<_> = list.values().filter(|part| !is_absent(*part)).map(part).collect();
    Some(parts.join(delimiter))
}

/// A variable that stands for a value of this name.
fn open(name: &str) -> String {
    let is_kept = |c: &char| c.is_alphanumeric() || matches!(c, ':' | '.' | '-' | '_');
    let name: String = name.chars().filter(is_kept).collect();
    format!("{START}{name}}}")
}

/// The text that `Fn::Sub` makes: `${Name}` is a value of the template, `${!name}` is `${name}`.
fn substitute(text: &str) -> Cow<'_, str> {
    if !text.contains("${") {
        return Cow::Borrowed(text);
    }
    let mut parts = text.split("${");
    let mut made = parts.next().unwrap_or_default().to_string();
    for part in parts {
        match (part.strip_prefix('!'), part.split_once('}')) {
            (Some(literal), _) => made.extend(["${", literal]),
            (None, Some((name, rest))) => made.extend([open(name).as_str(), rest]),
            (None, None) => made.extend(["${", part]),
        }
    }
    Cow::Owned(made)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::json;

    #[track_caller]
    fn assert_value(text: &str, expected: &str) {
        let tree = json::parse(text).unwrap();
        let value = value_of_function(tree.node(0).unwrap());
        assert_eq!(value.as_deref(), Some(expected), "{text}");
    }

    #[test]
    fn functions_are_unknown_text() {
        for (text, expected) in [
            (r#"{"Ref": "AWS::Region"}"#, "${\u{fdd0}AWS::Region}"),
            (r#"{"Fn::GetAtt": ["Repo", "Arn"]}"#, "${\u{fdd0}Repo.Arn}"),
            (r#"{"Fn::GetAtt": "Repo.Arn"}"#, "${\u{fdd0}Repo.Arn}"),
            (
                r#"{"Fn::ImportValue": {"Fn::Sub": "${A}-b"}}"#,
                "${\u{fdd0}Fn::ImportValue:Fn::Sub:A-b}",
            ),
            (
                r#"{"Fn::Sub": "a/${AWS::Region}/${B.C}/${!aws:username}/${x"}"#,
                "a/${\u{fdd0}AWS::Region}/${\u{fdd0}B.C}/${aws:username}/${x",
            ),
            (r#"{"Fn::Sub": ["${A}b", {"A": "1"}]}"#, "${\u{fdd0}A}b"),
            (
                r#"{"Fn::Join": [":", ["arn", {"Ref": "P"}, {"Fn::Join": ["", ["s", "3"]]}, {"Ref": "AWS::NoValue"}]]}"#,
                "arn:${\u{fdd0}P}:s3",
            ),
            (r#"{"Fn::Join": [",", {"Ref": "List"}]}"#, "${\u{fdd0}Fn::Join}"),
        ] {
            assert_value(text, expected);
        }
    }

    #[test]
    fn delimiters_cannot_make_a_text_of_any_length() {
        let text =
            format!(r#"{{"Fn::Join": ["{}", [{}""]]}}"#, "-".repeat(1_000), "\"\",".repeat(100));
        assert_value(&text, "${\u{fdd0}Fn::Join}");
    }

    #[test]
    fn objects_of_policies_are_no_functions() {
        for text in [r#"{"AWS": "*"}"#, r#"{"Ref": "a", "b": 1}"#, "{}", r#""Ref""#, "[]"] {
            let tree = json::parse(text).unwrap();
            assert_eq!(value_of_function(tree.node(0).unwrap()), None, "{text}");
        }
    }

    /// The leaves of what is left with one alternative.
    fn leaves(text: &str, alternative: Alternative) -> Vec<String> {
        let tree = json::parse(text).unwrap();
        let resolved = resolve(tree.node(0).unwrap(), alternative);
        let nodes = (0..).map_while(|number| resolved.tree.node(number));
        nodes.filter(|node| node.kind() == Kind::String).map(|node| node.content().into()).collect()
    }

    #[test]
    fn each_alternative_is_taken_in_its_turn_and_absent_values_go() {
        let text = r#"{"a": [{"Fn::If": ["C", "x", "\u0079"]}, {"Ref": "AWS::NoValue"}, "z\n"],
            "b": {"Fn::If": ["C", {"Ref": "AWS::NoValue"}, "w"]}, "c": {"Ref": "AWS::NoValue"}}"#;
        assert_eq!(leaves(text, Alternative::First), ["a", "x", "z\n", "b", "w"]);
        assert_eq!(leaves(text, Alternative::Second), ["a", "y", "z\n", "b", "w"]);
    }
}
