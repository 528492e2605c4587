//! Rules on length: files, functions and `quote!` blocks that a person can take in at once.

use super::Finding;
use super::tree::{File, Tree};

const LONGEST_FILE: usize = 400;
const LONGEST_FUNCTION: usize = 60;
const LONGEST_QUOTE: usize = 25;

pub(super) fn files(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.by_hand() {
        let lines = file.code().count();
        if lines > LONGEST_FILE {
            let remedy = format!("split {lines} lines of code by subject; {LONGEST_FILE} at most");
            findings.push(file.finding(LONGEST_FILE + 1, "file-length", remedy));
        }
    }
    findings
}

pub(super) fn functions(tree: &Tree) -> Vec<Finding> {
    let long = Limit { rule: "function-length", noun: "function", most: LONGEST_FUNCTION };
    tree.by_hand().flat_map(|file| long.check(file, is_function)).collect()
}

pub(super) fn quotes(tree: &Tree) -> Vec<Finding> {
    let long = Limit { rule: "quote-length", noun: "`quote!`", most: LONGEST_QUOTE };
    tree.by_hand().flat_map(|file| long.check(file, is_quote)).collect()
}

struct Limit {
    rule: &'static str,
    noun: &'static str,
    most: usize,
}

impl Limit {
    fn check(&self, file: &File, begins: fn(&str) -> bool) -> Vec<Finding> {
        let code: Vec<_> = file.code().collect();
        let mut findings = Vec::new();
        for (index, (number, line)) in code.iter().enumerate() {
            let lines = if begins(line.trim_start()) {
                block_length(code.get(index..).unwrap_or_default())
            } else {
                0
            };
            if lines > self.most {
                let Limit { rule, noun, most } = self;
                let remedy = format!("split this {noun} of {lines} lines; {most} at most");
                findings.push(file.finding(*number, rule, remedy));
            }
        }
        findings
    }
}

fn is_function(line: &str) -> bool {
    let words = line.split_whitespace().take_while(|word| !word.contains(['"', '/', '=', '{']));
    let mut names = words.skip_while(|word| {
        let visibility = word.starts_with("pub") || word.ends_with(')');
        visibility || ["const", "async", "unsafe", "extern", "default"].contains(word)
    });
    names.next() == Some("fn")
}

fn is_quote(line: &str) -> bool {
    line.ends_with("quote! {") || line.ends_with("quote!(")
}

/// Lines from the first to the closing bracket at its indentation, which rustfmt puts there.
fn block_length(lines: &[(usize, &str)]) -> usize {
    let indent = |line: &str| line.len() - line.trim_start().len();
    let Some(((_, first), rest)) = lines.split_first() else {
        return 0;
    };
    if first.ends_with(';') || first.ends_with('}') {
        return 1;
    }
    let closes =
        |line: &str| indent(line) == indent(first) && line.trim_start().starts_with(['}', ')']);
    let ends = |line: &str| closes(line) && !line.ends_with('{');
    rest.iter().position(|(_, line)| ends(line)).map_or(1, |at| at + 2)
}
