//! Decides whether a fetched page may replace the one there is.

use std::path::Path;

use anyhow::{Result, bail, ensure};
use iam_codegen::model::LayoutName;
use iam_codegen::{ServiceModel, Source};

use crate::pages;
use crate::sources::{Crate, Page};
use crate::summary::{NOUNS, count, counts};

/// If a list loses more than one entry in so many, a part of the page is probably missing.
const SHRINK: usize = 10;

/// The model of a fetched page, whose faults are reported.
pub(super) fn read<'s>(source: &'s Source, krate: &Crate) -> Result<ServiceModel<'s>> {
    let reading = iam_codegen::read(source);
    pages::report(source, &reading.diagnostics);
    let Some(model) = reading.model else {
        bail!("the page has errors");
    };
    ensure!(
        *model.prefix == *krate.service,
        "expected a page of service `{}`, found one of `{}`",
        krate.service,
        model.prefix
    );
    Ok(model)
}

/// What a document is written in, which decides what it can say: how names end, and words for it.
type Kind = (&'static str, &'static str);

const MARKDOWN: Kind = ("md", "a Markdown page");
const JSON: Kind = ("json", "AWS's Service Reference JSON");

fn kind_of(model: &ServiceModel<'_>) -> Kind {
    if model.layout == LayoutName::ServiceReference { JSON } else { MARKDOWN }
}

/// The kind that a name promises.
fn kind_named(name: &str) -> Option<Kind> {
    let extension = Path::new(name).extension()?;
    [MARKDOWN, JSON].into_iter().find(|(known, _)| extension == *known)
}

/// Fails if a page is of another kind than the old one, or, if it is the first, than its name says.
pub(super) fn kind(
    page: &Page,
    old: Option<&ServiceModel<'_>>,
    new: &ServiceModel<'_>,
) -> Result<()> {
    let named = || kind_named(&page.path).or_else(|| kind_named(&page.url));
    let (expected, why) = match old {
        Some(old) => (Some(kind_of(old)), "is"),
        None => (named(), "is named"),
    };
    let found @ (extension, in_words) = kind_of(new);
    let unstated: Vec<_> = new.unstated.iter().map(|fact| fact.as_str()).collect();
    let lacks = match unstated.as_slice() {
        [] => String::new(),
        facts => format!(", which does not say: {}", facts.join(", ")),
    };
    ensure!(
        expected.is_none_or(|expected| expected == found),
        "expected {}, as `{}` {why}, found {in_words}{lacks}; to take it all the same, list it in place \
         of that page under a path that ends in `.{extension}`",
        expected.unwrap_or(found).1,
        page.path,
    );
    Ok(())
}

/// Fails if a page has lost so much that it is more likely broken than right.
pub(super) fn shrink(page: &Page, old: &ServiceModel<'_>, new: &ServiceModel<'_>) -> Result<()> {
    for ((before, after), noun) in counts(old).into_iter().zip(counts(new)).zip(NOUNS) {
        ensure!(
            after * SHRINK >= before * (SHRINK - 1),
            "expected about {}, as in `{}`, found {after}: more than one in {SHRINK} is gone; look \
             with `cargo xtask fetch {} --dry-run --accept-shrink`, then leave out `--dry-run`",
            count(before, noun),
            page.path,
            new.prefix
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::Sources;

    const PAGE: &str = include_str!("../../../codegen/tests/fixtures/windows-2026/page.md");
    const REFERENCE: &str = include_str!("../../../codegen/tests/fixtures/reference/windows.json");

    fn page(path: &str, url: &str) -> Page {
        let list = format!(
            "[[crate]]\nfolder = \"a\"\nservice = \"a\"\ntype_prefix = \"A\"\n\
             [[crate.page]]\npath = \"{path}\"\nurl = \"{url}\"\n"
        );
        Sources::parse(&list).unwrap().crates.remove(0).pages.remove(0)
    }

    fn read(text: &str) -> ServiceModel<'static> {
        let source = Source::new("page", text);
        let model = iam_codegen::read(&source).model.unwrap().to_json().unwrap();
        iam_codegen::read_model(&Source::new("model", model)).unwrap()
    }

    #[test]
    fn a_page_stays_of_its_kind() {
        let (markdown, json) = (read(PAGE), read(REFERENCE));
        let page = page("data/windows.md", "https://windows.example/windows.md");
        assert!(kind(&page, Some(&markdown), &markdown).is_ok());
        assert!(kind(&page, Some(&json), &json).is_ok());
        assert_eq!(
            kind(&page, Some(&markdown), &json).unwrap_err().to_string(),
            "expected a Markdown page, as `data/windows.md` is, found AWS's Service Reference JSON, \
             which does not say: the service's full name, descriptions, links to documentation, which \
             resource types an action requires, which actions are permission only, condition keys \
             that an action has on some of its resource types only, dependent actions, scenarios; to \
             take it all the same, list it in place of that page under a path that ends in `.json`"
        );
        assert_eq!(
            kind(&page, Some(&json), &markdown).unwrap_err().to_string(),
            "expected AWS's Service Reference JSON, as `data/windows.md` is, found a Markdown page; \
             to take it all the same, list it in place of that page under a path that ends in `.md`"
        );
    }

    #[test]
    fn a_first_page_is_of_the_kind_that_its_name_says() {
        let (markdown, json) = (read(PAGE), read(REFERENCE));
        let takes = |path, url, model| kind(&page(path, url), None, model).is_ok();
        let (md, other) = ("https://windows.example/a.md", "https://windows.example/a");
        let js = "https://windows.example/a.json";
        assert!(takes("data/a.md", md, &markdown) && !takes("data/a.md", md, &json));
        assert!(takes("data/a.json", js, &json) && !takes("data/a.json", js, &markdown));
        assert!(takes("data/a", md, &markdown) && !takes("data/a", md, &json));
        assert!(!takes("data/a", js, &markdown) && takes("data/a", js, &json));
        assert!(takes("data/a", other, &markdown) && takes("data/a", other, &json));
    }

    #[test]
    fn every_list_is_counted() {
        let page = page("data/windows.md", "https://windows.example/windows.md");
        let old = read(PAGE);
        assert!(shrink(&page, &old, &old).is_ok());
        for noun in ["action", "resource type", "condition key", "operation"] {
            let mut new = old.clone();
            match noun {
                "action" => new.actions.clear(),
                "resource type" => new.resource_types.clear(),
                "condition key" => new.condition_keys.clear(),
                _ => new.operations.clear(),
            }
            let said = shrink(&page, &old, &new).unwrap_err().to_string();
            let lost = "as in `data/windows.md`, found 0: more than one in 10 is gone; look with ";
            assert!(said.contains(noun) && said.contains(lost), "{said}");
        }
    }
}
