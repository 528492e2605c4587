//! `cargo xtask diff`: says what changed between two pages, models or revisions.

use std::io::Write;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};
use iam_codegen::{ServiceModel, Source};

use crate::flags::{self, Format};
use crate::{Outcome, pages, terminal};

mod render;

pub(crate) use render::{markdown, summary, text};

/// Compares and prints. The exit status is that of diff(1): 0 for no difference, 1 for some,
/// and 2 for trouble.
pub(crate) fn run(flags: &flags::Diff, out: &mut impl Write) -> Result<Outcome> {
    let (old, new) = (load(&flags.old)?, load(&flags.new)?);
    // Both are read before either is refused, so that all errors are reported at once.
    let (old, new) = (old.as_ref().and_then(read), new.as_ref().and_then(read));
    let (Some(old), Some(new)) = (old, new) else {
        return Ok(Outcome::Trouble);
    };
    let diff = xtask::compare::diff(&old, &new);
    match flags.format {
        Format::Text => write!(out, "{}", text(&diff))?,
        Format::Markdown => write!(out, "{}", markdown(&diff))?,
        Format::Json => writeln!(out, "{}", terminal::json(&serde_json::to_string(&diff)?))?,
    }
    Ok(if diff.changes.is_empty() { Outcome::Done } else { Outcome::Failed })
}

/// The document that an argument names: a file, or `REV:PATH` for a file in a git revision.
pub(crate) fn load(argument: &str) -> Result<Option<Source>> {
    let path = Path::new(argument);
    if path.exists() || !argument.contains(':') {
        return pages::read(path, argument);
    }
    Ok(pages::decode(argument, git_show(Path::new("."), argument)?))
}

/// A file in a git revision, named as in git: `REV:PATH`.
pub(crate) fn git_show(folder: &Path, name: &str) -> Result<Vec<u8>> {
    is_revision(name)?;
    let output = Command::new("git").args(["cat-file", "blob", name]).current_dir(folder).output();
    let output = output.with_context(|| format!("cannot run git to read `{name}`"))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        let said = said.trim().trim_start_matches("fatal: ");
        bail!("cannot read `{name}`: there is no such file, and git says: {said}");
    }
    Ok(output.stdout)
}

/// Fails for what git would take as an option.
fn is_revision(name: &str) -> Result<()> {
    ensure!(!name.starts_with('-'), "expected a page, a model or `REV:PATH`, found `{name}`");
    Ok(())
}

/// The model of a page, or the model itself; `None` if it is refused, which is reported.
pub(crate) fn read(source: &Source) -> Option<ServiceModel<'_>> {
    if iam_codegen::is_model(source) {
        return iam_codegen::read_model(source)
            .inspect_err(|diagnostic| pages::report(source, std::slice::from_ref(diagnostic)))
            .ok();
    }
    pages::model(source)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_revision_is_no_option_of_git() {
        assert!(is_revision("HEAD~4:data/list_ecr.md").is_ok());
        assert_eq!(
            is_revision("--output=x:y").unwrap_err().to_string(),
            "expected a page, a model or `REV:PATH`, found `--output=x:y`"
        );
    }
}
