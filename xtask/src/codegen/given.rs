//! Generates from pages given on the command line, into a folder or a crate around the modules.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use iam_codegen::{Page, ServiceRules, SourceMap};

use super::{COMMAND, Order, finish};
use crate::flags::Codegen;
use crate::generate;
use crate::lock::Lock;
use crate::scaffold::Scaffold;
use crate::sources::{self, Crate, Sources, service_folder};
use crate::work::Work;
use crate::{Outcome, pages, terminal};

pub(super) fn given(
    flags: &Codegen,
    work: &Work,
    here: &Path,
    out: &mut impl Write,
) -> Result<Outcome> {
    let checkout = sources::repository(here).ok();
    let sources = checkout.as_deref().map(Sources::read).transpose()?;
    let texts = pages::read_all(&flags.pages)?;
    let Some(read) = texts.as_deref().and_then(|texts| generate::read(work, texts)) else {
        return Ok(Outcome::Trouble);
    };
    let services = iam_codegen::by_service(read);
    let several = services.len() > 1;
    if flags.krate.is_some() && several {
        let found: Vec<_> = services.keys().map(|service| format!("`{service}`")).collect();
        bail!(
            "expected pages of one service for a crate, found {}: give each a crate of its own, or \
             all of them a folder with --out",
            found.join(", ")
        );
    }
    let (option, target) = match &flags.krate {
        Some(folder) => ("--crate", folder.as_path()),
        None => ("--out", flags.out.as_deref().unwrap_or(Path::new(""))),
    };
    let mut orders = Vec::new();
    for (service, pages) in services {
        let krate = sources.as_ref().and_then(|sources| sources.of_service(&service));
        let mut folder = target.to_owned();
        if several {
            folder.push(service_folder(&service)?);
        }
        let (mut modules, mut scaffold) = (folder.clone(), None);
        if flags.krate.is_some() {
            modules.push(sources::GENERATED);
            let (name, iam_policy) = (flags.name.as_deref(), flags.iam_policy.as_deref());
            scaffold = Some(Scaffold::new(here, checkout.as_deref(), &folder, name, iam_policy)?);
            has_service(&here.join(&modules), &service)?;
        }
        let paths = pages.iter().map(|page| portable(Path::new(page.source.path())));
        let command = command(paths, option, portable(&folder));
        let rules = krate.and_then(|krate| rules(krate, &pages)).unwrap_or_default();
        orders.push(Order { pages, krate, rules, command, modules, folder, scaffold });
    }
    let _lock = (!flags.check).then(|| Lock::around(here, target)).transpose()?;
    let repair = command(flags.pages.iter().map(PathBuf::as_path), option, target);
    finish(flags, work, here, orders, &repair, out)
}

/// The rules of the crate, unless they do not fit pages that it does not list, which is said.
fn rules(krate: &Crate, pages: &[Page<'_>]) -> Option<ServiceRules> {
    let map = SourceMap::new(pages.iter().map(|page| page.source));
    let models = pages.iter().map(|page| page.model.clone()).collect();
    let model = iam_codegen::merge(&map, models).model?;
    let rules = krate.rules();
    match rules.check(&model) {
        Ok(()) => Some(rules),
        Err(wrong) => {
            let wrong = krate.refuse(&wrong);
            terminal::complain(&format!(
                "note: made without the rules for policies of `{}`, which do not fit its pages: {wrong}",
                model.prefix
            ));
            None
        }
    }
}

/// Fails if a folder has the modules of another service.
fn has_service(modules: &Path, service: &str) -> Result<()> {
    let text = fs::read_to_string(modules.join("mod.rs")).unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix("//! Service prefix `"));
    let known = line.and_then(|line| line.split_once('`')).map(|(known, _)| known);
    if let Some(known) = known.filter(|known| *known != service) {
        bail!(
            "`{}` has the modules of service `{known}`, and the page is of service `{service}`: give \
             another folder with --crate",
            modules.display()
        );
    }
    Ok(())
}

/// The command line with these paths, each shown on one line.
fn command<'p>(pages: impl Iterator<Item = &'p Path>, option: &str, folder: &Path) -> String {
    let pages = pages.flat_map(|page| [" --page ".to_owned(), on_one_line(page)]);
    format!("{COMMAND}{} {option} {}", pages.collect::<String>(), on_one_line(folder))
}

/// A path as a comment can hold it: what comes after a line break would not be part of the comment.
fn on_one_line(path: &Path) -> String {
    iam_codegen::visible(&path.display().to_string()).into_owned()
}

/// A path as files that others read name it.
fn portable(path: &Path) -> &Path {
    path.to_str().map_or(path, |path| Path::new(iam_codegen::portable(path)))
}
