//! `cargo xtask codegen`: reads pages, generates modules, and writes what changed or shows it.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use iam_codegen::{GeneratedFile, ServiceRules};

use crate::flags::Codegen;
use crate::generate::{self, Made};
use crate::lock::Lock;
use crate::scaffold::Scaffold;
use crate::sources::{self, Crate, Fetched, Page, Sources, entry};
use crate::summary::{self, Summary};
use crate::work::Work;
use crate::write::{self, Change};
use crate::{Outcome, pages, release, terminal};

mod given;

/// The command that brings generated files up to date, as their header names it.
const COMMAND: &str = "cargo xtask codegen";

/// What to generate for one service, and where it belongs.
struct Order<'a> {
    pages: Vec<iam_codegen::Page<'a>>,
    krate: Option<&'a Crate>,
    rules: ServiceRules,
    command: String,
    /// Where the modules belong, relative to the root.
    modules: PathBuf,
    /// The folder that was asked for: that of the modules, or of the crate around them.
    folder: PathBuf,
    /// The crate around the modules, if that is made too.
    scaffold: Option<Scaffold>,
}

struct Done<'a> {
    made: Made<'a>,
    modules: PathBuf,
    folder: PathBuf,
    /// Files in the folder that people then edit.
    around: Vec<GeneratedFile>,
}

impl Done<'_> {
    fn changes(&self, root: &Path) -> Result<Vec<Change>> {
        let mut changes = write::missing(root, &self.folder, &self.around);
        let files = &self.made.service.files;
        changes.extend(write::compare(root, &self.modules, files, COMMAND)?);
        Ok(changes)
    }

    /// Every folder that it has files in.
    fn folders(&self) -> BTreeSet<PathBuf> {
        let around = self.around.iter().map(|file| self.folder.join(&file.path));
        let folders = around.filter_map(|path| path.parent().map(Path::to_owned));
        folders.chain([self.modules.clone()]).collect()
    }

    fn summary(&self, changed: usize) -> Summary {
        Summary::new(&self.made, &self.folder, self.around.len(), changed)
    }
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

fn listed(flags: &Codegen, work: &Work, root: &Path, out: &mut impl Write) -> Result<Outcome> {
    let mut list = Sources::read(root)?;
    let (mut texts, mut edited) = (Vec::new(), Vec::new());
    for page in list.crates.iter().flat_map(|krate| &krate.pages) {
        let Some(source) = pages::read(&page.path.within(root), &page.path)? else {
            return Ok(Outcome::Trouble);
        };
        let verified = page.verify(source.text().as_bytes());
        if flags.accept_edits && !page.is_unlisted() && verified.is_err() {
            edited.push((page, iam_codegen::sha256(source.text().as_bytes())));
        } else {
            verified?;
        }
        texts.push(source);
    }
    let Some(read) = generate::read(work, &texts) else {
        return Ok(Outcome::Trouble);
    };
    if !edited.is_empty() {
        list = accept_edits(root, &edited, out)?;
    }
    let mut read = read.into_iter();
    let mut orders = Vec::new();
    for krate in &list.crates {
        let pages: Vec<_> = read.by_ref().take(krate.pages.len()).collect();
        pages.iter().try_for_each(|page| belongs(page, krate))?;
        let modules = Path::new(&*krate.folder).join(sources::GENERATED);
        orders.push(Order {
            pages,
            krate: Some(krate),
            rules: krate.rules(),
            command: COMMAND.to_owned(),
            folder: modules.clone(),
            modules,
            scaffold: None,
        });
    }
    finish(flags, work, root, orders, COMMAND, out)
}

/// Lists pages as they were edited, and reads the list again.
fn accept_edits(root: &Path, edited: &[(&Page, String)], out: &mut impl Write) -> Result<Sources> {
    let mut list = sources::text(root)?;
    for (page, sha256) in edited {
        let facts = Fetched { sha256: sha256.clone(), ..page.facts() };
        list = entry::settle(&list, &page.path, &facts)?;
    }
    write::apply_texts(&write::Real, root, &[(Path::new(sources::PATH), Some(&list))])?;
    for (page, _) in edited {
        writeln!(out, "{}: listed as it was edited", page.path)?;
    }
    Sources::read(root)
}

fn belongs(page: &iam_codegen::Page<'_>, krate: &Crate) -> Result<()> {
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

/// Generates, writes what changed or shows it, and says what was done. `repair` is the command that
/// brings everything up to date.
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
        (order.modules.display().to_string(), size)
    };
    let made = work.each("generating", orders, name_and_size, generate);
    let Some(made) = made.into_iter().collect::<Result<Option<Vec<_>>>>()? else {
        return Ok(Outcome::Trouble);
    };
    for Done { made, .. } in &made {
        say(flags, made);
    }
    if !flags.check {
        for folder in made.iter().flat_map(Done::folders) {
            write::sweep(&root.join(folder))?;
        }
    }
    let changes = made.iter().map(|done| done.changes(root)).collect::<Result<Vec<_>>>()?;
    if !flags.check {
        write::apply(&write::Real, root, changes.iter().flatten())?;
    }
    for change in changes.iter().flatten() {
        if flags.check {
            write!(out, "{}", change.diff())?;
        } else if change.removes() && !flags.effort.quiet {
            writeln!(out, "removed {}", change.path().display())?;
        }
    }
    if !flags.effort.quiet {
        let summaries =
            made.iter().zip(&changes).map(|(done, changes)| done.summary(changes.len()));
        summary::write(&summaries.collect::<Vec<_>>(), out)?;
    }
    for done in made.iter().filter(|done| !done.around.is_empty()) {
        ask_for_version(root, done)?;
    }
    let outdated: usize = changes.iter().map(Vec::len).sum();
    if !flags.check || outdated == 0 {
        return Ok(Outcome::Done);
    }
    out.flush()?;
    let files = if outdated == 1 { "1 file is" } else { &format!("{outdated} files are") };
    terminal::complain(&format!("error: {files} out of date\nhelp: run `{repair}`"));
    Ok(Outcome::Failed)
}

/// Prints where pages differ, and which names differ from AWS's.
fn say(flags: &Codegen, made: &Made<'_>) {
    pages::report_in(&made.sources, &made.differences);
    if !flags.effort.quiet {
        for note in &made.service.notes {
            terminal::complain(&note.render_in(&made.sources));
        }
    }
}

/// Says which version a crate elsewhere needs, if it keeps a record of its last release.
fn ask_for_version(root: &Path, done: &Done<'_>) -> Result<()> {
    let pages = done.made.sources.sources().map(|page| PathBuf::from(page.path()));
    if let Some(asked) = release::asked(root, &done.folder, &pages.collect::<Vec<_>>())? {
        terminal::complain(&format!(
            "note: {}: {asked}; `cargo xtask release-notes --write` does it with the same --crate \
             and --page",
            done.folder.display()
        ));
    }
    Ok(())
}

fn generate(order: Order<'_>) -> Result<Option<Done<'_>>> {
    let Order { pages, krate, rules, command, modules, folder, scaffold } = order;
    let Some(made) = generate::service(pages, krate, rules, &command)? else {
        return Ok(None);
    };
    let around = scaffold.map(|scaffold| scaffold.files(&made.service, &command));
    Ok(Some(Done { made, modules, folder, around: around.unwrap_or_default() }))
}
