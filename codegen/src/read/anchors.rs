//! Links inside a page in, a word about those whose anchor does not fit their text out.

use std::collections::HashMap;

use super::Reader;
use super::cell::Word;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{ConditionKey, ResourceType};

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
            self.anchor(word, &["#", self.page, "-"], underscored(text));
        } else {
            // Canonical text has no other white space.
            let name = text.bytes().filter(|byte| *byte != b' ');
            self.anchor(word, &["#list_", self.page, "-resource-"], name);
        }
    }

    /// Compares a condition key's link with its text.
    pub(super) fn key_anchor(&mut self, word: &Word<'a>) {
        if self.layout.names_in_urls {
            self.anchor(word, &["#", self.page, "-"], underscored(&word.text));
        } else {
            let is_left_out = |byte: u8| matches!(byte, b'<' | b'>');
            let bytes = word.text.bytes().filter(move |byte| !is_left_out(*byte));
            self.anchor(word, &["#list_", self.page, "-"], bytes.filter_map(underscore));
        }
    }

    fn anchor(&mut self, word: &Word<'a>, start: &[&str], name: impl Iterator<Item = u8> + Clone) {
        let Some(url) = word.url.as_deref().filter(|url| url.starts_with('#')) else {
            return;
        };
        let rest = start.iter().try_fold(url, |url, part| url.strip_prefix(part));
        if !rest.is_some_and(|rest| rest.bytes().eq(name.clone())) {
            let name = String::from_utf8_lossy(&name.collect::<Vec<_>>()).into_owned();
            let expected = start.concat() + &name;
            let message = format!("`{}` links to `{url}`, expected `{expected}`", word.text);
            let name = word.text.trim_end_matches('*').trim_end().to_owned();
            let mismatch = Diagnostic::warning(Code::AnchorMismatch, word.span.clone(), message)
                .help("the text stands; look whether the page means another name");
            self.mismatches.push((name, mismatch));
        }
    }
}

fn underscored(text: &str) -> impl Iterator<Item = u8> + Clone {
    text.bytes().filter_map(underscore)
}

/// A byte of an anchor; nothing for the further bytes of a character that is not ASCII.
fn underscore(byte: u8) -> Option<u8> {
    match byte {
        0x80..=0xbf => None,
        b'.' | b'-' => Some(byte),
        _ if byte.is_ascii_alphanumeric() => Some(byte),
        _ => Some(b'_'),
    }
}
