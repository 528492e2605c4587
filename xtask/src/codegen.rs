//! Pages in, generated modules out: read, generate, then write what changed or show it.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::flags::Codegen;
use crate::generate::{self, Made, Page};
use crate::scaffold::{About, Scaffold};
use crate::sources::{self, Crate, Sources};
use crate::summary::{self, Summary};
use crate::work::Work;
use crate::write::{self, Change};
use crate::{Outcome, pages};

mod given;

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
    /// The crate around the modules and its folder, if that is made too.
    scaffold: Option<(Scaffold, &'a Path)>,
}

/// A service that was generated, with what that changes.
struct Done {
    made: Made,
    changes: Vec<Change>,
    /// How many files it has, and where.
    files: usize,
    folder: PathBuf,
}

pub(crate) fn run(flags: &Codegen, out: &mut impl Write) -> Result<Outcome> {
    let work = Work::new(&flags.effort)?;
    let here = std::env::current_dir().context("cannot tell the current folder")?;
    if flags.pages.is_empty() {
        return listed(flags, &work, &sources::repository(&here)?, out);
    }
    given::given(flags, &work, &here, out)
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
                scaffold: None,
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

/// All pages, if none is refused.
fn all(pages: Vec<Option<Page<'_>>>) -> Option<Vec<Page<'_>>> {
    pages.into_iter().collect()
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
    let name_and_size = |order: &Order<'_>| {
        let size = order.pages.iter().map(|page| page.source.text().len()).sum();
        (order.folder.display().to_string(), size)
    };
    let made = work.each("generating", orders, name_and_size, |order| generate(order, root));
    let Some(made) = made.into_iter().collect::<Result<Option<Vec<_>>>>()? else {
        return Ok(Outcome::Failed);
    };
    let mut summaries = Vec::new();
    let mut outdated = 0;
    for Done { made, changes, files, folder } in made {
        let remarks = if flags.effort.quiet { &[] } else { made.remarks.as_slice() };
        for message in made.differences.iter().chain(remarks) {
            pages::complain(message);
        }
        outdated += changes.len();
        write_or_show(flags, root, &changes, out)?;
        let Made { service, counts, time, .. } = made;
        let changed = changes.len();
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
    let Order { pages, krate, command, folder, scaffold } = order;
    let Some(made) = generate::service(pages, krate, &command)? else {
        return Ok(None);
    };
    let changes = write::compare(root, &folder, &made.files)?;
    let files = made.files.len();
    let Some((scaffold, krate)) = scaffold else {
        return Ok(Some(Done { made, changes, files, folder }));
    };
    let around = scaffold.files(&About {
        service: &made.name,
        prefix: &made.service,
        type_prefix: &made.type_prefix,
        action: made.action.as_deref(),
        command: &command,
    });
    let mut all = write::missing(root, krate, &around);
    all.extend(changes);
    let files = files + around.len();
    Ok(Some(Done { made, changes: all, files, folder: krate.to_owned() }))
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
