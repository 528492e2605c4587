//! `cargo xtask verify`: lists the facts on which a page and AWS's Service Reference differ.

use std::collections::BTreeMap;
use std::io::Write;

use anyhow::{Result, bail};
use iam_codegen::ServiceModel;
use iam_codegen::model::LayoutName;
use xtask::compare::verify::{Difference, Explanation, Verification};

use crate::diff::{load, read};
use crate::flags::{self, VerifyFormat};
use crate::{Outcome, count, terminal};

/// Compares and prints. The exit status is 0 if every difference is explained, 1 if not, and 2 on
/// trouble.
pub(crate) fn run(flags: &flags::Verify, out: &mut impl Write) -> Result<Outcome> {
    let (page, reference) = (load(&flags.page)?, load(&flags.reference)?);
    let (page, reference) = (page.as_ref().and_then(read), reference.as_ref().and_then(read));
    let (Some(page), Some(reference)) = (page, reference) else {
        return Ok(Outcome::Trouble);
    };
    if reference.layout != LayoutName::ServiceReference {
        bail!(
            "expected AWS's Service Reference JSON, found `{}` in layout `{}`",
            flags.reference,
            reference.layout
        );
    }
    compare(&page, &reference, flags.format, out)
}

/// Compares a page with a Service Reference document, and prints where they differ.
pub(crate) fn compare(
    page: &ServiceModel<'_>,
    reference: &ServiceModel<'_>,
    format: VerifyFormat,
    out: &mut impl Write,
) -> Result<Outcome> {
    let found = xtask::compare::verify::verify(page, reference);
    match format {
        VerifyFormat::Text => print(&found, out)?,
        VerifyFormat::Json => writeln!(out, "{}", terminal::json(&serde_json::to_string(&found)?))?,
    }
    let unexplained = found.unexplained().count();
    if unexplained == 0 {
        return Ok(Outcome::Done);
    }
    out.flush()?;
    terminal::complain(&format!(
        "error: {} without explanation\nhelp: look which source is right; a page that \
         is wrong is corrected in `codegen/src/errata.rs`",
        count(unexplained, "difference")
    ));
    Ok(Outcome::Failed)
}

fn print(found: &Verification, out: &mut impl Write) -> Result<()> {
    let mut groups: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for difference in &found.differences {
        groups.entry(difference.explanation).or_default().push(words(difference));
    }
    let Verification { page, reference, differences } = found;
    let unexplained = groups.remove(&None).unwrap_or_default();
    let explained = differences.len() - unexplained.len();
    writeln!(
        out,
        "{page} and {reference}: {} unexplained, {explained} explained",
        unexplained.len()
    )?;
    for words in unexplained {
        writeln!(out, "\n{words}")?;
    }
    for (explanation, group) in groups {
        let explanation = explanation.map_or("", Explanation::as_str);
        writeln!(out, "\n{explanation} ({}):\n{}", group.len(), group.join("\n"))?;
    }
    Ok(())
}

/// One line: what differs, then what each source alone says, with its place.
fn words(difference: &Difference) -> String {
    let side = |said: &[String], place: &Option<xtask::compare::Place>| {
        let said: Vec<_> = said.iter().map(|item| format!("`{item}`")).collect();
        let said = if said.is_empty() { "nothing".to_owned() } else { said.join(", ") };
        match place {
            Some(place) => format!("{said} ({}:{})", place.path, place.line),
            None => said,
        }
    };
    format!(
        "  {} `{}`: the page has {}, the reference {}",
        difference.aspect.as_str(),
        difference.subject,
        side(&difference.page, &difference.page_place),
        side(&difference.reference, &difference.reference_place)
    )
}
