//! `cargo xtask fetch`: addresses of pages in, new pages with their facts out, or none of both.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use iam_codegen::diff::Diff;
use iam_codegen::{ServiceReference, Source};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use time::OffsetDateTime;

use crate::diff::{summary, text};
use crate::flags;
use crate::sources::{self, Crate, Fetched, Page, Sources};
use crate::{Outcome, pages};

mod entry;
mod http;
mod judge;
mod store;

use http::{Client, Patience, Reply, Validators};

/// What a fetch works with.
struct Fetch<'f> {
    root: PathBuf,
    client: Client,
    flags: &'f flags::Fetch,
    /// Today, as `2026-09-30`.
    today: String,
}

/// What the server said, and what it is compared with.
struct Asked {
    old: Option<Source>,
    url: String,
    reply: Reply,
}

pub(crate) fn run(flags: &flags::Fetch, out: &mut impl Write) -> Result<Outcome> {
    let here = std::env::current_dir().context("cannot tell the current folder")?;
    let root = sources::repository(&here)?;
    for path in store::settle(&store::Real, &root)? {
        writeln!(out, "{path}: an interrupted fetch is settled")?;
    }
    let sources = Sources::read(&root)?;
    let wanted = wanted(&sources, &flags.services)?;
    let patience = Patience {
        timeout: Duration::from_secs(flags.timeout),
        retries: flags.retries,
        backoff: Duration::from_millis(flags.backoff),
    };
    let plain = flags.base_url.as_ref().is_some_and(|url| url.starts_with("http://"));
    let today = OffsetDateTime::now_utc().date().to_string();
    let fetch = Fetch { root, client: Client::new(patience, plain), flags, today };
    let bar = progress(wanted.len());
    let mut outcome = Outcome::Done;
    for (krate, page) in wanted {
        bar.set_message(page.path.clone());
        let asked = fetch.ask(page);
        bar.suspend(|| match asked.and_then(|asked| fetch.take(krate, page, asked)) {
            Ok(words) => writeln!(out, "{}: {words}", page.path),
            Err(error) => {
                pages::complain(&format!("error: `{}` is left as it was: {error:#}", page.path));
                outcome = Outcome::Failed;
                Ok(())
            }
        })?;
        bar.inc(1);
    }
    bar.finish_and_clear();
    Ok(outcome)
}

/// A bar on standard error; nothing where that is no terminal.
fn progress(pages: usize) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(pages as u64), ProgressDrawTarget::stderr());
    let style = ProgressStyle::with_template("{bar:20} {pos}/{len} {msg}");
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

/// The pages of the services asked for, of all crates if none is.
fn wanted<'s>(sources: &'s Sources, services: &[String]) -> Result<Vec<(&'s Crate, &'s Page)>> {
    for service in services {
        let known: Vec<_> =
            sources.crates.iter().map(|krate| format!("`{}`", krate.service)).collect();
        ensure!(
            sources.of_service(service).is_some(),
            "no crate of service `{service}` in `{}`; there is {}",
            sources::PATH,
            known.join(", ")
        );
    }
    let asked = |krate: &&Crate| services.is_empty() || services.contains(&krate.service);
    let crates = sources.crates.iter().filter(asked);
    Ok(crates.flat_map(|krate| krate.pages.iter().map(move |page| (krate, page))).collect())
}

impl Fetch<'_> {
    /// Asks for one page.
    fn ask(&self, page: &Page) -> Result<Asked> {
        let (old, url) = (self.old(page)?, self.url(page)?);
        let validators = match old {
            Some(_) => {
                Validators { etag: page.etag.clone(), last_modified: page.last_modified.clone() }
            }
            None => Validators::default(),
        };
        let reply = self.client.get(&url, &validators).with_context(|| format!("`{url}`"))?;
        Ok(Asked { old, url, reply })
    }

    /// Takes what came if it is a page, and says what came of it.
    fn take(&self, krate: &Crate, page: &Page, asked: Asked) -> Result<String> {
        let Asked { old, url, reply } = asked;
        match reply {
            Reply::NotModified => Ok(format!("not modified since {}", page.retrieved)),
            Reply::Page { bytes, validators } => {
                let arrived = self.arrived(krate, page, old.as_ref(), (&url, bytes), validators);
                arrived.with_context(|| format!("`{url}`"))
            }
        }
    }

    /// The page there is, if it is the one that is listed.
    fn old(&self, page: &Page) -> Result<Option<Source>> {
        let path = self.root.join(&page.path);
        if !path.exists() {
            return Ok(None);
        }
        ensure!(
            !page.is_unlisted(),
            "the file is there and `{}` has no SHA-256 of it: remove it, or list it",
            sources::PATH
        );
        let bytes = std::fs::read(&path).with_context(|| format!("cannot read `{}`", page.path))?;
        page.verify(&bytes)?;
        Ok(pages::decode(&page.path, bytes))
    }

    fn url(&self, page: &Page) -> Result<String> {
        let Some(base) = &self.flags.base_url else {
            return Ok(page.url.clone());
        };
        match page.url.rsplit_once('/') {
            Some((_, name)) if !name.is_empty() => {
                Ok(format!("{}/{name}", base.trim_end_matches('/')))
            }
            _ => bail!("expected an address that ends in a page's name, found `{}`", page.url),
        }
    }

    /// Judges the bytes that came, and puts them in place if they are a page.
    fn arrived(
        &self,
        krate: &Crate,
        page: &Page,
        old: Option<&Source>,
        (url, bytes): (&str, Vec<u8>),
        validators: Validators,
    ) -> Result<String> {
        if old.is_some_and(|old| old.text().as_bytes() == bytes) {
            return self.same(page, validators);
        }
        let Some(mut source) = pages::decode(url, bytes) else {
            bail!("the page is no text");
        };
        let before = old.map(iam_codegen::read).and_then(|reading| reading.reference);
        judge::read(&source, krate)?;
        if self.flags.facts_only {
            source = facts_only(&source, before.as_ref())?;
            if old.is_some_and(|old| old.text() == source.text()) {
                return self.same(page, validators);
            }
        }
        // What was read before has its warnings said; facts alone are no different.
        let Some(new) = iam_codegen::read(&source).reference else {
            bail!("the page has errors");
        };
        if let Some(before) = before.as_ref().filter(|_| !self.flags.accept_shrink) {
            judge::shrink(page, before, &new)?;
        }
        let diff = before.as_ref().map(|before| iam_codegen::diff::diff(before, &new));
        if self.flags.dry_run {
            return Ok(format!("would be replaced: {}", would(diff.as_ref(), &new)));
        }
        let fetched = self.facts(source.text().as_bytes(), validators);
        store::replace(&store::Real, &self.root, page, source.text().as_bytes(), &fetched)?;
        Ok(format!("replaced: {}", did(page, diff.as_ref(), &new)))
    }

    fn facts(&self, bytes: &[u8], validators: Validators) -> Fetched {
        Fetched {
            retrieved: self.today.clone(),
            sha256: iam_codegen::sha256(bytes),
            etag: validators.etag,
            last_modified: validators.last_modified,
        }
    }

    /// The server sent the bytes there are; it may call them by another name now.
    fn same(&self, page: &Page, validators: Validators) -> Result<String> {
        let Validators { etag, last_modified } = validators;
        let changed = (&page.etag, &page.last_modified) != (&etag, &last_modified);
        if changed && !self.flags.dry_run {
            let named = Fetched { etag, last_modified, ..page.facts() };
            store::restate(&store::Real, &self.root, page, &named)?;
        }
        Ok(format!("the same as on {}", page.retrieved))
    }
}

/// The page with the descriptions there are, for where AWS's sentences must not go.
fn facts_only(source: &Source, old: Option<&ServiceReference<'_>>) -> Result<Source> {
    let text = iam_codegen::reword(source, old);
    let text = text.context("its descriptions cannot be told from its facts")?;
    Ok(Source::new(source.path(), text))
}

fn first(new: &ServiceReference<'_>) -> String {
    format!("a first page of `{}`", new.prefix)
}

fn would(diff: Option<&Diff>, new: &ServiceReference<'_>) -> String {
    diff.map_or_else(|| first(new), |diff| format!("{}\n{}", summary(diff), text(diff)))
}

fn did(page: &Page, diff: Option<&Diff>, new: &ServiceReference<'_>) -> String {
    let Some(diff) = diff else {
        return first(new);
    };
    let path = Path::new(&page.path).display();
    format!("{}\n  cargo xtask diff HEAD:{path} {path}", summary(diff))
}
