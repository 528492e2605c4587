//! Generates from pages given on the command line, into a folder or a crate around the modules.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use iam_codegen::Page;

use super::{COMMAND, Order, Target, finish};
use crate::flags::Codegen;
use crate::generate;
use crate::scaffold::{Scaffold, Wish};
use crate::sources::{self, Sources, service_folder};
use crate::work::Work;
use crate::{Outcome, pages};

/// Generates from pages given on the command line.
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
        return Ok(Outcome::Failed);
    };
    let services = iam_codegen::by_service(read);
    let listed = |service: &str| sources.as_ref().and_then(|sources| sources.of_service(service));
    if let Some(folder) = &flags.krate {
        let (service, pages) = only(services)?;
        let scaffold = scaffold(flags, here, checkout.as_deref(), folder)?;
        let modules = folder.join(sources::GENERATED);
        has_service(&here.join(&modules), &service)?;
        let repair = command_for_pages(&flags.pages, "--crate", folder);
        let command = command_for(&pages, "--crate", folder);
        let (krate, scaffold) = (listed(&service), Some((scaffold, &**folder)));
        let order = Order { pages, krate, command, folder: modules, scaffold };
        let target = Target { flags, root: here, lock: Some(folder), repair: &repair };
        return finish(&target, work, vec![order], out);
    }
    let folder = flags.out.as_deref().unwrap_or(Path::new(""));
    let several = services.len() > 1;
    let order = |(service, pages): (String, Vec<_>)| {
        let folder = if several { &folder.join(service_folder(&service)?) } else { folder };
        let command = command_for(&pages, "--out", folder);
        let (krate, folder) = (listed(&service), folder.to_owned());
        Ok(Order { pages, krate, command, folder, scaffold: None })
    };
    let repair = command_for_pages(&flags.pages, "--out", folder);
    let target = Target { flags, root: here, lock: Some(folder), repair: &repair };
    finish(&target, work, services.into_iter().map(order).collect::<Result<_>>()?, out)
}

fn scaffold(
    flags: &Codegen,
    here: &Path,
    checkout: Option<&Path>,
    folder: &Path,
) -> Result<Scaffold> {
    let (name, iam_policy) = (flags.name.as_deref(), flags.iam_policy.as_deref());
    Scaffold::new(here, Wish { folder, name, iam_policy, checkout })
}

/// The one service of a crate.
fn only<P>(services: BTreeMap<String, P>) -> Result<(String, P)> {
    let found = services.keys().map(|service| format!("`{service}`")).collect::<Vec<_>>();
    let mut services = services.into_iter();
    match (services.next(), services.next()) {
        (Some(service), None) => Ok(service),
        _ => bail!(
            "expected pages of one service for a crate, found {}: give each a crate of its own, or \
             all of them a folder with --out",
            found.join(", ")
        ),
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

fn command_for(pages: &[Page<'_>], target: &str, folder: &Path) -> String {
    let pages: Vec<_> = pages.iter().map(|page| PathBuf::from(page.source.path())).collect();
    command_for_pages(&pages, target, folder)
}

fn command_for_pages(pages: &[PathBuf], target: &str, folder: &Path) -> String {
    let page = |page: &PathBuf| format!(" --page {}", on_one_line(page));
    let pages = pages.iter().map(page).collect::<Vec<_>>().concat();
    format!("{COMMAND}{pages} {target} {}", on_one_line(folder))
}

/// A path as a comment can hold it: what comes after a line break would not be part of the comment.
fn on_one_line(path: &Path) -> String {
    iam_codegen::visible(&path.display().to_string()).into_owned()
}
