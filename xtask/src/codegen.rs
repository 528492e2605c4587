//! Pages in, generated modules out: read, generate, then write what changed or show it.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::flags::Codegen;
use crate::generate::{self, Made, Page};
use crate::sources::{self, Crate, Sources};
use crate::summary::{self, Summary};
use crate::work::Work;
use crate::write::{self, Change};
use crate::{Outcome, pages};

/// The command that brings generated files up to date, as their header names it.
const COMMAND: &str = "cargo xtask codegen";

/// What is generated for one service, and for where.
struct Order<'a> {
    pages: Vec<Page<'a>>,
    krate: Option<&'a Crate>,
    /// The command that makes the files.
    command: String,
    /// Where the modules belong, relative to the root.
    folder: PathBuf,
}

/// A service that was generated, with what that changes.
type Done = (Made, Vec<Change>, PathBuf);

pub(crate) fn run(flags: &Codegen, out: &mut impl Write) -> Result<Outcome> {
    let work = Work::new(&flags.effort)?;
    let here = std::env::current_dir().context("cannot tell the current folder")?;
    if flags.pages.is_empty() {
        return listed(flags, &work, &sources::repository(&here)?, out);
    }
    let sources = match sources::repository(&here) {
        Ok(root) => Some(Sources::read(&root)?),
        Err(_) => None,
    };
    given(flags, &work, &here, sources.as_ref(), out)
}

/// Generates every crate that is listed.
fn listed(flags: &Codegen, work: &Work, root: &Path, out: &mut impl Write) -> Result<Outcome> {
    let list = Sources::read(root)?;
    let listed: Vec<_> = list
        .crates
        .iter()
        .flat_map(|krate| krate.pages.iter().map(move |page| (krate, page)))
        .collect();
    let mut texts = Vec::new();
    for (_, page) in &listed {
        let Some(source) = pages::read(&root.join(&page.path), &page.path)? else {
            return Ok(Outcome::Failed);
        };
        page.verify(source.text().as_bytes())?;
        texts.push(source);
    }
    let Some(read) = all(generate::read(work, &texts)) else {
        return Ok(Outcome::Failed);
    };
    let mut orders: Vec<Order<'_>> = Vec::new();
    for ((krate, _), page) in listed.iter().zip(read) {
        belongs(&page, krate)?;
        let folder = Path::new(&krate.folder).join("src/generated");
        match orders.last_mut() {
            Some(order) if order.folder == folder => order.pages.push(page),
            _ => orders.push(Order {
                pages: vec![page],
                krate: Some(krate),
                command: COMMAND.to_owned(),
                folder,
            }),
        }
    }
    finish(flags, work, root, orders, COMMAND, out)
}

fn belongs(page: &Page<'_>, krate: &Crate) -> Result<()> {
    if page.reference.prefix != krate.service {
        bail!(
            "`{}` is a page of service `{}`; `{}` lists it for crate `{}` of service `{}`",
            page.source.path(),
            page.reference.prefix,
            sources::PATH,
            krate.folder,
            krate.service
        );
    }
    Ok(())
}

/// Generates from pages given by hand.
fn given(
    flags: &Codegen,
    work: &Work,
    here: &Path,
    sources: Option<&Sources>,
    out: &mut impl Write,
) -> Result<Outcome> {
    let texts = pages::read_all(&flags.pages)?;
    let Some(read) = texts.as_deref().and_then(|texts| all(generate::read(work, texts))) else {
        return Ok(Outcome::Failed);
    };
    let services = generate::by_service(read);
    let folder = flags.out.as_deref().unwrap_or(Path::new(""));
    let several = services.len() > 1;
    let order = |(service, pages): (String, Vec<_>)| {
        let folder = if several { folder.join(&service) } else { folder.to_owned() };
        let krate = sources.and_then(|sources| sources.of_service(&service));
        let command = command_for(&pages, "--out", &folder);
        Order { pages, krate, command, folder }
    };
    let repair = command_for_pages(&flags.pages, "--out", folder);
    finish(flags, work, here, services.into_iter().map(order).collect(), &repair, out)
}

/// All pages, if none is refused.
fn all(pages: Vec<Option<Page<'_>>>) -> Option<Vec<Page<'_>>> {
    pages.into_iter().collect()
}

fn command_for(pages: &[Page<'_>], target: &str, folder: &Path) -> String {
    let pages: Vec<_> = pages.iter().map(|page| PathBuf::from(page.source.path())).collect();
    command_for_pages(&pages, target, folder)
}

fn command_for_pages(pages: &[PathBuf], target: &str, folder: &Path) -> String {
    let page = |page: &PathBuf| format!(" --page {}", page.display());
    let pages = pages.iter().map(page).collect::<Vec<_>>().concat();
    format!("{COMMAND}{pages} {target} {}", folder.display())
}

/// Generates, writes what changed or shows it, and says what was done.
fn finish(
    flags: &Codegen,
    work: &Work,
    root: &Path,
    orders: Vec<Order<'_>>,
    repair: &str,
    out: &mut impl Write,
) -> Result<Outcome> {
    let name = |order: &Order<'_>| order.folder.display().to_string();
    let made = work.each("generating", orders, name, |order| generate(order, root));
    let Some(made) = made.into_iter().collect::<Result<Option<Vec<_>>>>()? else {
        return Ok(Outcome::Failed);
    };
    let mut summaries = Vec::new();
    let mut outdated = 0;
    for (made, changes, folder) in made {
        let remarks = if flags.effort.quiet { &[] } else { made.remarks.as_slice() };
        for message in made.differences.iter().chain(remarks) {
            pages::complain(message);
        }
        outdated += changes.len();
        write_or_show(flags, root, &changes, out)?;
        let Made { service, counts, files, time, .. } = made;
        let (files, changed) = (files.len(), changes.len());
        summaries.push(Summary { service, counts, files, changed, time, folder });
    }
    if !flags.effort.quiet {
        summary::write(&summaries, out)?;
    }
    if !flags.check || outdated == 0 {
        return Ok(Outcome::Done);
    }
    out.flush()?;
    let files = if outdated == 1 { "1 file is" } else { &format!("{outdated} files are") };
    pages::complain(&format!("error: {files} out of date\nhelp: run `{repair}`"));
    Ok(Outcome::Failed)
}

fn generate(order: Order<'_>, root: &Path) -> Result<Option<Done>> {
    let Order { pages, krate, command, folder } = order;
    let Some(made) = generate::service(pages, krate, &command)? else {
        return Ok(None);
    };
    let changes = write::compare(root, &folder, &made.files)?;
    Ok(Some((made, changes, folder)))
}

fn write_or_show(
    flags: &Codegen,
    root: &Path,
    changes: &[Change],
    out: &mut impl Write,
) -> Result<()> {
    for change in changes {
        if flags.check {
            write!(out, "{}", change.diff())?;
        } else {
            change.apply(root)?;
        }
        if change.removes() && !flags.check && !flags.effort.quiet {
            writeln!(out, "removed {}", change.path().display())?;
        }
    }
    Ok(())
}
