//! Links inside a page in, a word about those whose anchor does not fit their text out.

use std::collections::HashMap;

use super::Reader;
use super::cells::Word;
use crate::diagnostic::{Code, Diagnostic};
use crate::reference::{ConditionKey, ResourceType};

impl<'a> Reader<'_, 'a> {
    /// Reports links whose anchor disagrees with their text, each with the row that the text names.
    pub(super) fn report_mismatches(
        &mut self,
        resource_types: &[ResourceType<'_>],
        condition_keys: &[ConditionKey<'_>],
    ) {
        if self.mismatches.is_empty() {
            return;
        }
        let types = resource_types.iter().map(|ty| (&*ty.name, ty.span.clone()));
        let keys = condition_keys.iter().map(|key| (&*key.name, key.span.clone()));
        let defined: HashMap<_, _> = types.chain(keys).collect();
        for (name, mismatch) in std::mem::take(&mut self.mismatches) {
            let row = defined.get(&*name).cloned();
            let mismatch = match row {
                Some(row) => mismatch.and(row, "the row that the text names"),
                None => mismatch,
            };
            self.diagnostics.push(mismatch);
        }
    }

    /// Compares a resource type's link with its text.
    pub(super) fn resource_anchor(&mut self, word: &Word<'a>) {
        let text = word.text.trim_end_matches('*').trim_end();
        if self.layout.names_in_urls {
            self.anchor(word, &["#", self.page, "-"], text.chars().map(underscored));
        } else {
            let name = text.chars().filter(|c| !c.is_whitespace());
            self.anchor(word, &["#list_", self.page, "-resource-"], name);
        }
    }

    /// Compares a condition key's link with its text.
    pub(super) fn key_anchor(&mut self, word: &Word<'a>) {
        if self.layout.names_in_urls {
            self.anchor(word, &["#", self.page, "-"], word.text.chars().map(underscored));
        } else {
            let name = word.text.chars().filter(|c| !matches!(c, '<' | '>')).map(underscored);
            self.anchor(word, &["#list_", self.page, "-"], name);
        }
    }

    fn anchor(
        &mut self,
        word: &Word<'a>,
        start: &[&str],
        name: impl Iterator<Item = char> + Clone,
    ) {
        let Some(url) = word.url.as_deref().filter(|url| url.starts_with('#')) else {
            return;
        };
        let rest = start.iter().try_fold(url, |url, part| url.strip_prefix(part));
        if !rest.is_some_and(|rest| rest.chars().eq(name.clone())) {
            let expected = start.concat() + &name.collect::<String>();
            let message = format!("`{}` links to `{url}`, expected `{expected}`", word.text);
            let name = word.text.trim_end_matches('*').trim_end().to_owned();
            let mismatch = Diagnostic::warning(Code::AnchorMismatch, word.span.clone(), message)
                .help("the text stands; look whether the page means another name");
            self.mismatches.push((name, mismatch));
        }
    }
}

fn underscored(c: char) -> char {
    if c.is_ascii_alphanumeric() || matches!(c, '.' | '-') { c } else { '_' }
}
