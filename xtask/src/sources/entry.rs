//! Changes the facts of one page in the text of `data/sources.toml` and nothing else.

use anyhow::{Context, Result};
use toml_edit::{DocumentMut, InlineTable, Item, Table, Value};

use super::{Fetched, PATH};

/// Adds the facts of the page that is about to replace the old one, beside the old facts.
pub(crate) fn announce(text: &str, path: &str, fetched: &Fetched) -> Result<String> {
    edit(text, path, |page| {
        let mut incoming = InlineTable::new();
        for (key, value) in facts(fetched) {
            incoming.extend(value.map(|value| (key, Value::from(value))));
        }
        page.insert("incoming", Item::Value(incoming.into()));
    })
}

/// Replaces the old facts of a page by the announced ones, and removes the announcement.
pub(crate) fn settle(text: &str, path: &str, fetched: &Fetched) -> Result<String> {
    edit(text, path, |page| {
        page.remove("incoming");
        for (key, value) in facts(fetched) {
            match (value, page.get_mut(key).and_then(Item::as_value_mut)) {
                // A new value keeps the comment after the old one.
                (Some(value), Some(old)) => {
                    let decor = old.decor().clone();
                    *old = value.into();
                    *old.decor_mut() = decor;
                }
                (Some(value), None) => {
                    page.insert(key, value.into());
                }
                (None, _) => {
                    page.remove(key);
                }
            }
        }
    })
}

pub(crate) fn withdraw(text: &str, path: &str) -> Result<String> {
    edit(text, path, |page| {
        page.remove("incoming");
    })
}

fn facts(fetched: &Fetched) -> [(&'static str, Option<&str>); 4] {
    [
        ("retrieved", Some(&*fetched.retrieved)),
        ("sha256", Some(&*fetched.sha256)),
        ("etag", fetched.etag.as_deref()),
        ("last_modified", fetched.last_modified.as_deref()),
    ]
}

/// Changes the entry of a page of a crate.
fn edit(text: &str, path: &str, change: impl FnOnce(&mut Table)) -> Result<String> {
    let mut document: DocumentMut =
        text.parse().with_context(|| format!("cannot read `{PATH}`"))?;
    let crates = document.get_mut("crate").and_then(Item::as_array_of_tables_mut);
    let pages = crates
        .into_iter()
        .flat_map(|crates| crates.iter_mut())
        .filter_map(|krate| krate.get_mut("page").and_then(Item::as_array_of_tables_mut));
    let page = pages
        .flat_map(|pages| pages.iter_mut())
        .find(|page| page.get("path").and_then(Item::as_str) == Some(path));
    change(page.with_context(|| format!("`{PATH}` has no entry of a crate's page `{path}`"))?);
    Ok(document.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "\
# What comes from where.

[[crate]]
folder = \"toy-iam\" # the first
service = \"toy\"
type_prefix = \"Toy\"

[[crate.page]]
path = \"data/list_toy.md\"
url = \"https://example.com/list_toy.md\"
retrieved = \"2026-09-01\" # a Tuesday
sha256 = \"old\"
etag = \"one\"

# Names of toys.
[[crate.placeholder]]
resource_type = \"toy\"
";

    fn fetched() -> Fetched {
        Fetched {
            retrieved: "2026-10-01".into(),
            sha256: "new".into(),
            etag: None,
            last_modified: Some("Thu, 01 Oct 2026 00:00:00 GMT".into()),
        }
    }

    #[test]
    fn an_announcement_stands_beside_the_facts() {
        let announced = announce(TEXT, "data/list_toy.md", &fetched()).unwrap();
        let line = "incoming = { retrieved = \"2026-10-01\", sha256 = \"new\", \
                    last_modified = \"Thu, 01 Oct 2026 00:00:00 GMT\" }\n";
        assert_eq!(announced, TEXT.replace("\n\n# Names", &format!("\n{line}\n# Names")));
        assert_eq!(withdraw(&announced, "data/list_toy.md").unwrap(), TEXT);
    }

    #[test]
    fn settled_facts_replace_the_old_ones_and_nothing_else() {
        let announced = announce(TEXT, "data/list_toy.md", &fetched()).unwrap();
        let expected = TEXT
            .replace("2026-09-01", "2026-10-01")
            .replace("\"old\"", "\"new\"")
            .replace("etag = \"one\"", "last_modified = \"Thu, 01 Oct 2026 00:00:00 GMT\"");
        assert_eq!(settle(&announced, "data/list_toy.md", &fetched()).unwrap(), expected);
    }

    #[test]
    fn a_page_that_is_not_listed_is_an_error() {
        let error = withdraw(TEXT, "data/list_ball.md").unwrap_err().to_string();
        assert_eq!(error, "`data/sources.toml` has no entry of a crate's page `data/list_ball.md`");
    }
}
