//! `cargo xtask fetch`: replaces listed pages and their facts by what AWS serves today.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use iam_codegen::Source;
use time::OffsetDateTime;

use crate::diff::{summary, text};
use crate::flags;
use crate::lock::Lock;
use crate::sources::{self, Crate, Fetched, Page, Sources};
use crate::write::{self, Real};
use crate::{Outcome, pages, terminal, work};

mod http;
mod judge;
mod reference;
mod store;
mod validators;

use http::{Client, Reply};
use validators::Validators;

struct Fetch<'f> {
    root: PathBuf,
    client: Client,
    flags: &'f flags::Fetch,
    /// Today, as `2026-09-30`.
    today: String,
}

/// The answer of the server, and the page that it is compared with.
struct Asked {
    old: Option<Source>,
    url: String,
    reply: Reply,
}

pub(crate) fn run(flags: &flags::Fetch, out: &mut impl Write) -> Result<Outcome> {
    let here = std::env::current_dir().context("cannot tell the current folder")?;
    let root = sources::repository(&here)?;
    let _lock = (!flags.dry_run).then(|| Lock::repository(&root)).transpose()?;
    let sources = sources(&root, flags.dry_run, out)?;
    let wanted = wanted(&sources, &flags.services)?;
    let today = OffsetDateTime::now_utc().date().to_string();
    let fetch = Fetch { root, client: Client::new(flags), flags, today };
    let bar = work::bar("fetching", wanted.len());
    let mut outcome = Outcome::Done;
    for (krate, page) in wanted {
        bar.set_message(page.path.to_string());
        let asked = fetch.ask(page).with_context(|| store::left(&page.path));
        bar.suspend(|| match asked.and_then(|asked| fetch.take(krate, page, asked)) {
            Ok(words) => writeln!(out, "{}: {words}", page.path),
            Err(error) => {
                terminal::complain(&format!("error: {error:#}"));
                outcome = Outcome::Failed;
                Ok(())
            }
        })?;
        bar.inc(1);
    }
    bar.finish_and_clear();
    if flags.verify {
        for krate in sources.crates.iter().filter(|krate| is_asked(krate, &flags.services)) {
            let verified = fetch.verify(krate, out);
            match verified.with_context(|| format!("cannot verify service `{}`", krate.service)) {
                Ok(Outcome::Done) => {}
                Ok(_) => outcome = Outcome::Failed,
                Err(error) => {
                    terminal::complain(&format!("error: {error:#}"));
                    outcome = Outcome::Failed;
                }
            }
        }
    }
    Ok(outcome)
}

/// The list, after interrupted fetches are settled; a dry run only says which would be.
fn sources(root: &Path, dry_run: bool, out: &mut impl Write) -> Result<Sources> {
    if dry_run {
        let (list, settled) = store::settled(root)?;
        for path in settled {
            writeln!(out, "{path}: an interrupted fetch would be settled")?;
        }
        return Sources::parse(&list);
    }
    write::sweep(&root.join(sources::FOLDER))?;
    for page in Sources::read(root)?.pages() {
        write::sweep(&page.path.folder_within(root))?;
    }
    for path in store::settle(&Real, root)? {
        writeln!(out, "{path}: an interrupted fetch is settled")?;
    }
    Sources::read(root)
}

/// The pages of these services; of all crates if none is given.
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
    let crates = sources.crates.iter().filter(|krate| is_asked(krate, services));
    Ok(crates.flat_map(|krate| krate.pages.iter().map(move |page| (krate, page))).collect())
}

fn is_asked(krate: &Crate, services: &[String]) -> bool {
    services.is_empty() || services.iter().any(|asked| *asked == *krate.service)
}

impl Fetch<'_> {
    fn ask(&self, page: &Page) -> Result<Asked> {
        let (old, url) = (self.old(page)?, self.served_at(&page.url)?);
        // Without the listed page on disk, an answer that nothing changed would be of no use.
        let listed = old.as_ref().map(|_| Validators::of_page(&page.facts()));
        let (validators, wrong) = listed.unwrap_or_default();
        warn(&page.path, &wrong);
        let reply = self.client.get(&url, &validators).with_context(|| format!("`{url}`"))?;
        Ok(Asked { old, url, reply })
    }

    /// Stores the page that came if it may replace the old one, and says what was done.
    fn take(&self, krate: &Crate, page: &Page, asked: Asked) -> Result<String> {
        let Asked { old, url, reply } = asked;
        let (bytes, validators) = match reply {
            Reply::NotModified => return Ok(format!("not modified since {}", page.retrieved)),
            Reply::Page { bytes, validators, wrong } => {
                warn(&url, &wrong);
                (bytes, validators)
            }
        };
        let judged = self.judge(krate, page, old.as_ref(), &url, bytes);
        let judged = judged.with_context(|| format!("`{url}`"));
        let Some((words, text)) = judged.with_context(|| store::left(&page.path))? else {
            return self.same(page, validators);
        };
        if self.flags.dry_run {
            return Ok(format!("would be replaced: {words}"));
        }
        let Validators { etag, last_modified } = validators;
        let sha256 = iam_codegen::sha256(text.as_bytes());
        let fetched = Fetched { retrieved: self.today.clone(), sha256, etag, last_modified };
        store::replace(&Real, &self.root, page, text.as_bytes(), &fetched)?;
        Ok(format!("replaced: {words}"))
    }

    /// The page on disk, if it is the listed one.
    fn old(&self, page: &Page) -> Result<Option<Source>> {
        let path = page.path.within(&self.root);
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

    /// Where a page or document is asked for.
    fn served_at(&self, url: &str) -> Result<String> {
        let Some(base) = &self.flags.base_url else {
            return Ok(url.to_owned());
        };
        match url.rsplit_once('/') {
            Some((_, name)) if !name.is_empty() => {
                Ok(format!("{}/{name}", base.trim_end_matches('/')))
            }
            _ => bail!("expected an address that ends in a page's name, found `{url}`"),
        }
    }

    /// Judges the bytes that came: a description of the change, and the text that replaces the old
    /// one; `None` if it is the same.
    fn judge(
        &self,
        krate: &Crate,
        page: &Page,
        old: Option<&Source>,
        url: &str,
        bytes: Vec<u8>,
    ) -> Result<Option<(String, String)>> {
        if old.is_some_and(|old| old.text().as_bytes() == bytes) {
            return Ok(None);
        }
        let Some(mut source) = pages::decode(url, bytes) else {
            bail!("the page is not text");
        };
        let before = old.map(iam_codegen::read).and_then(|reading| reading.model);
        judge::kind(page, before.as_ref(), &judge::read(&source, krate)?)?;
        ensure!(
            old.is_none() || before.is_some() || self.flags.accept_shrink,
            "the page there is has errors, so that nobody can tell what this one has lost; look with \
             `cargo xtask fetch {} --dry-run --accept-shrink`, then leave out `--dry-run`",
            krate.service
        );
        if self.flags.facts_only {
            // For those who may not store AWS's sentences, the page has the old descriptions.
            let text = xtask::reword::reword(&source, before.as_ref());
            let text = text.context("its descriptions cannot be told from its facts")?;
            source = Source::new(source.path(), text);
            if old.is_some_and(|old| old.text() == source.text()) {
                return Ok(None);
            }
        }
        // Its warnings are already printed, and without AWS's descriptions it has the same.
        let Some(new) = iam_codegen::read(&source).model else {
            bail!("the page has errors");
        };
        if let Some(before) = before.as_ref().filter(|_| !self.flags.accept_shrink) {
            judge::shrink(page, before, &new)?;
        }
        let diff = before.as_ref().map(|before| xtask::compare::diff(before, &new));
        let words = match (&diff, self.flags.dry_run) {
            (None, _) => format!("a first page of `{}`", new.prefix),
            (Some(diff), true) => format!("{}\n{}", summary(diff), text(diff)),
            (Some(diff), false) => {
                let path = &page.path;
                format!("{}\n  cargo xtask diff HEAD:{path} {path}", summary(diff))
            }
        };
        Ok(Some((words, source.text().to_owned())))
    }

    /// The server sent the bytes that are on disk; its entity tag or date may have changed.
    fn same(&self, page: &Page, validators: Validators) -> Result<String> {
        let Validators { etag, last_modified } = validators;
        let changed = (&page.etag, &page.last_modified) != (&etag, &last_modified);
        if changed && !self.flags.dry_run {
            let named = Fetched { etag, last_modified, ..page.facts() };
            store::restate(&Real, &self.root, page, &named)
                .with_context(|| store::left(&page.path))?;
        }
        Ok(format!("the same as on {}", page.retrieved))
    }
}

fn warn(of: &str, wrong: &[String]) {
    for wrong in wrong {
        terminal::complain(&format!("warning: `{of}`: {wrong}"));
    }
}
