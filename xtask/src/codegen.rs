//! `cargo xtask codegen`: reads pages, generates modules, and writes what changed or shows it.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use iam_codegen::{GeneratedFile, Page};

use crate::flags::Codegen;
use crate::generate::{self, Made};
use crate::lock::Lock;
use crate::scaffold::{About, Scaffold};
use crate::sources::{self, Crate, Sources};
use crate::summary::{self, Summary};
use crate::work::Work;
use crate::write::{self, Change};
use crate::{Outcome, pages, terminal};

mod given;

/// The command that brings generated files up to date, as their header names it.
const COMMAND: &str = "cargo xtask codegen";

/// What to generate for one service, and where it belongs.
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

/// A service that was generated.
struct Done<'a> {
    made: Made<'a>,
    /// Where its modules belong, relative to the root.
    modules: PathBuf,
    /// The files of the crate around them that people then edit, and its folder.
    around: Option<(Vec<GeneratedFile>, &'a Path)>,
}

impl Done<'_> {
    /// Every folder that it has files in.
    fn folders(&self) -> BTreeSet<PathBuf> {
        let around = self.around.iter().flat_map(|(files, krate)| {
            files.iter().filter_map(|file| krate.join(&file.path).parent().map(Path::to_owned))
        });
        around.chain([self.modules.clone()]).collect()
    }
}

/// What is done with what was generated.
struct Target<'a> {
    flags: &'a Codegen,
    /// What folders are relative to.
    root: &'a Path,
    /// The folder to lock before writing; `None` if the lock is already taken.
    lock: Option<&'a Path>,
    /// The command that brings everything up to date.
    repair: &'a str,
}

pub(crate) fn run(flags: &Codegen, out: &mut impl Write) -> Result<Outcome> {
    let work = Work::new(&flags.effort)?;
    let here = std::env::current_dir().context("cannot tell the current folder")?;
    if flags.pages.is_empty() {
        let root = sources::repository(&here)?;
        // Before the pages are read, so that they do not change until the files are written.
        let _lock = (!flags.check).then(|| Lock::repository(&root)).transpose()?;
        return listed(flags, &work, &root, out);
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
        let Some(source) = pages::read(&page.path.within(root), &page.path)? else {
            return Ok(Outcome::Failed);
        };
        page.verify(source.text().as_bytes())?;
        texts.push(source);
    }
    let Some(read) = generate::read(work, &texts) else {
        return Ok(Outcome::Failed);
    };
    let mut orders: Vec<Order<'_>> = Vec::new();
    for ((krate, _), page) in listed.iter().zip(read) {
        belongs(&page, krate)?;
        let folder = Path::new(&*krate.folder).join(sources::GENERATED);
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
    let target = Target { flags, root, lock: None, repair: COMMAND };
    finish(&target, work, orders, out)
}

fn belongs(page: &Page<'_>, krate: &Crate) -> Result<()> {
    if *page.model.prefix != *krate.service {
        bail!(
            "`{}` is a page of service `{}`; `{}` lists it for crate `{}` of service `{}`",
            page.source.path(),
            page.model.prefix,
            sources::PATH,
            krate.folder,
            krate.service
        );
    }
    Ok(())
}

/// Generates, writes what changed or shows it, and says what was done.
fn finish(
    target: &Target<'_>,
    work: &Work,
    orders: Vec<Order<'_>>,
    out: &mut impl Write,
) -> Result<Outcome> {
    let name_and_size = |order: &Order<'_>| {
        let size = order.pages.iter().map(|page| page.source.text().len()).sum();
        (order.folder.display().to_string(), size)
    };
    let made = work.each("generating", orders, name_and_size, generate);
    let Some(made) = made.into_iter().collect::<Result<Option<Vec<_>>>>()? else {
        return Ok(Outcome::Failed);
    };
    say(target, &made);
    let changes = if target.flags.check { changes(target, &made)? } else { write(target, &made)? };
    show(target, changes.iter().flatten(), out)?;
    let numbers: Vec<_> = changes.iter().map(Vec::len).collect();
    if !target.flags.effort.quiet {
        summary::write(&summaries(&made, &numbers), out)?;
    }
    let outdated: usize = numbers.iter().sum();
    if !target.flags.check || outdated == 0 {
        return Ok(Outcome::Done);
    }
    out.flush()?;
    let files = if outdated == 1 { "1 file is" } else { &format!("{outdated} files are") };
    let repair = target.repair;
    terminal::complain(&format!("error: {files} out of date\nhelp: run `{repair}`"));
    Ok(Outcome::Failed)
}

/// Prints where pages differ, and which names differ from AWS's.
fn say(target: &Target<'_>, made: &[Done<'_>]) {
    for Done { made, .. } in made {
        pages::report_in(&made.sources, &made.differences);
        if !target.flags.effort.quiet {
            for note in &made.service.notes {
                terminal::complain(&note.render_in(&made.sources));
            }
        }
    }
}

/// Shows what would change, or which files are gone.
fn show<'c>(
    target: &Target<'_>,
    changes: impl Iterator<Item = &'c Change>,
    out: &mut impl Write,
) -> Result<()> {
    for change in changes {
        if target.flags.check {
            write!(out, "{}", change.diff())?;
        } else if change.removes() && !target.flags.effort.quiet {
            writeln!(out, "removed {}", change.path().display())?;
        }
    }
    Ok(())
}

fn generate(order: Order<'_>) -> Result<Option<Done<'_>>> {
    let Order { pages, krate, command, folder: modules, scaffold } = order;
    let Some(made) = generate::service(pages, krate, &command)? else {
        return Ok(None);
    };
    let around = scaffold.map(|(scaffold, krate)| {
        let model = &made.service.model;
        let files = scaffold.files(&About {
            service: &model.name,
            prefix: &model.prefix,
            type_prefix: made.service.type_prefix.as_str(),
            action: model.actions.first().map(|action| &*action.name),
            command: &command,
        });
        (files, krate)
    });
    Ok(Some(Done { made, modules, around }))
}

/// What has to change on disk for each service.
fn changes(target: &Target<'_>, made: &[Done<'_>]) -> Result<Vec<Vec<Change>>> {
    let changes = |done: &Done<'_>| {
        let mut changes = Vec::new();
        if let Some((files, krate)) = &done.around {
            changes.extend(write::missing(target.root, krate, files));
        }
        changes.extend(write::compare(
            target.root,
            &done.modules,
            &done.made.service.files,
            COMMAND,
        )?);
        Ok(changes)
    };
    made.iter().map(changes).collect()
}

/// Makes the changes of all services, which are then returned.
fn write(target: &Target<'_>, made: &[Done<'_>]) -> Result<Vec<Vec<Change>>> {
    let Target { root, lock, .. } = target;
    let _lock = lock.map(|folder| Lock::around(root, folder)).transpose()?;
    for folder in made.iter().flat_map(Done::folders) {
        write::sweep(&root.join(folder))?;
    }
    let changes = changes(target, made)?;
    write::apply(&write::Real, root, changes.iter().flatten())?;
    Ok(changes)
}

fn summaries(made: &[Done<'_>], numbers: &[usize]) -> Vec<Summary> {
    let summary = |(done, changed): (&Done<'_>, &usize)| {
        let (more, folder) = match &done.around {
            Some((around, krate)) => (around.len(), *krate),
            None => (0, &*done.modules),
        };
        let mut summary = Summary::new(&done.made, folder);
        summary.files += more;
        summary.changed = *changed;
        summary
    };
    made.iter().zip(numbers).map(summary).collect()
}
