//! Replaces the descriptions of a page by those of an older page, and keeps its facts.

use std::collections::HashMap;

use iam_codegen::Source;
use iam_codegen::model::ServiceModel;
use iam_codegen::{Words, descriptions};

/// The page with other descriptions: those that `old` has for the same actions and condition keys,
/// and none where it has none.
///
/// Facts stay byte for byte. Nothing if the result would not say what the page says, but for
/// descriptions; a page in another form than Markdown has none to change.
#[must_use]
pub fn reword(page: &Source, old: Option<&ServiceModel<'_>>) -> Option<String> {
    let known = known(old);
    let mut text = String::with_capacity(page.text().len());
    let mut from = 0;
    for Words { name, is_key, span } in descriptions(page) {
        let cell = page.text().get(span.clone())?;
        let description = known.get(&(is_key, name.as_str())).copied().unwrap_or_default();
        text += page.text().get(from..span.start)?;
        // A label before the words needs a blank behind it.
        let has_blank = [cell.starts_with(' '), text.ends_with(' ')].contains(&true);
        if !description.is_empty() && !has_blank {
            text.push(' ');
        }
        text += &cell_with(cell, &escaped(description));
        from = span.end;
    }
    text += page.text().get(from..)?;
    let reworded = Source::new(page.path(), &*text);
    let (before, after) = (iam_codegen::read(page).model?, iam_codegen::read(&reworded).model?);
    is_same(&before, &after, &known).then_some(text)
}

type Known<'o> = HashMap<(bool, &'o str), &'o str>;

fn known<'o>(old: Option<&'o ServiceModel<'_>>) -> Known<'o> {
    let actions = old.into_iter().flat_map(|old| &old.actions);
    let actions = actions.map(|action| ((false, &*action.name), &*action.description));
    let keys = old.into_iter().flat_map(|old| &old.condition_keys);
    actions.chain(keys.map(|key| ((true, &*key.name), &*key.description))).collect()
}

/// A cell with other words between its blanks.
fn cell_with(cell: &str, words: &str) -> String {
    let (before, rest) = cell.split_at(cell.len() - cell.trim_start().len());
    let after = rest.get(rest.trim_end().len()..).unwrap_or_default();
    format!("{before}{words}{after}")
}

/// Text as Markdown that reads as the same text, wherever a cell may stand.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        if r"\`*_[]<>|~&".contains(character) {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

/// Whether two models differ in nothing but descriptions, and those are the known ones.
fn is_same(before: &ServiceModel<'_>, after: &ServiceModel<'_>, known: &Known<'_>) -> bool {
    let wanted = |is_key: bool, name: &str| known.get(&(is_key, name)).copied().unwrap_or_default();
    let mut expected = before.clone();
    for action in &mut expected.actions {
        action.description = wanted(false, &action.name).to_owned().into();
    }
    for key in &mut expected.condition_keys {
        key.description = wanted(true, &key.name).to_owned().into();
    }
    // Places move with the words; what a model says in JSON has lines, and those stay.
    expected.to_json().ok() == after.to_json().ok()
}
