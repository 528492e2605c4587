//! Corrections of what AWS documents wrongly, made on the model before it is checked.
//!
//! Each correction is a named function with its reason and fails once it no longer applies, so that
//! a fix on AWS's side is noticed and the correction removed. No page in `data/` needs one today.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{LayoutName, ServiceModel};
use crate::read::Draft;

/// A correction of one page.
pub(crate) struct Erratum {
    /// Its name in messages.
    pub(crate) name: &'static str,
    /// The page and the layout it concerns.
    pub(crate) page: &'static str,
    pub(crate) layout: LayoutName,
    /// Corrects the model; false if there was nothing to correct.
    pub(crate) apply: fn(&mut ServiceModel<'_>) -> bool,
}

/// Every correction, in the order they are applied.
pub(crate) const ERRATA: &[Erratum] = &[];

/// Applies the corrections of a page.
pub(crate) fn correct(draft: &mut Draft<'_>, errata: &[Erratum]) {
    let Some(model) = &mut draft.model else { return };
    for erratum in errata {
        let concerns = erratum.page == model.page && erratum.layout == model.layout;
        if concerns && !(erratum.apply)(model) {
            let message = format!("correction `{}` no longer applies to this page", erratum.name);
            draft.findings.push(
                Diagnostic::error(Code::StaleErratum, 0..0, message)
                    .help("AWS has mended the page: remove the correction from `errata.rs`"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Source;

    const DOORS: &str = include_str!("../tests/fixtures/doors/page.md");
    const WINDOWS: &str = include_str!("../tests/fixtures/reference/windows.json");

    /// What is said of a document with one text replaced, without and with a correction.
    fn said(
        (document, from, to): (&str, &str, &str),
        apply: fn(&mut ServiceModel<'_>) -> bool,
    ) -> [Vec<String>; 2] {
        let source = Source::new("document", document.replace(from, to));
        let erratum = |page, layout| Erratum { name: "mend", page, layout, apply };
        let errata = [
            erratum("doors", LayoutName::Tables2018),
            erratum("windows", LayoutName::ServiceReference),
        ];
        [&[], errata.as_slice()].map(|errata| {
            let reading = crate::read_with(&source, errata);
            assert_eq!(reading.model.is_none(), !reading.diagnostics.is_empty());
            reading.diagnostics.iter().map(|found| found.message().to_owned()).collect()
        })
    }

    #[test]
    fn a_correction_applies_once_and_then_fails() {
        let apply = |model: &mut ServiceModel<'_>| {
            let wrong = model.actions.iter_mut().find(|action| action.name == "LookDoor");
            wrong.map(|action| action.name = "LockDoor".into()).is_some()
        };
        assert_eq!(said((DOORS, "[LockDoor]", "[LookDoor]"), apply), [[""; 0]; 2]);
        let [before, after] = said((DOORS, "", ""), apply);
        assert_eq!(before, [""; 0]);
        assert_eq!(after, ["correction `mend` no longer applies to this page"]);
    }

    fn rename_type(model: &mut ServiceModel<'_>) -> bool {
        let right = if model.prefix == "doors" { "door" } else { "pane" };
        model.resource_types.first_mut().map(|ty| ty.name = right.into()).is_some()
    }

    fn close_placeholder(model: &mut ServiceModel<'_>) -> bool {
        let arn = model.resource_types.first_mut().and_then(|ty| ty.arns.first_mut());
        arn.map(|arn| arn.to_mut().push('}')).is_some()
    }

    fn add_prefix(model: &mut ServiceModel<'_>) -> bool {
        let rows = model.actions.iter_mut().flat_map(|action| &mut action.resources);
        let needed = rows.flat_map(|row| &mut row.dependent_actions).next();
        needed.map(|action| action.to_mut().insert_str(0, "keys:")).is_some()
    }

    /// Checks run on the corrected model, so that a correction can rescue a page.
    #[test]
    fn what_a_correction_mends_is_not_reported() {
        let closed = "arn:${Partition}:doors:${Region}:${Account}:door/${DoorId";
        let arn = format!("a placeholder in the ARN `{closed}` does not close");
        let rename: fn(&mut ServiceModel<'_>) -> bool = rename_type;
        for (change, mend, expected) in [
            (
                (DOORS, "| [door](https", "| [gate](https"),
                rename,
                [
                    "action `LockDoor` requires resource type `door`, which the page does not define",
                    "no action uses resource type `gate`",
                ]
                .as_slice(),
            ),
            (
                (WINDOWS, r#"{"Name": "pane", "ARN"#, r#"{"Name": "door", "ARN"#),
                rename,
                &[
                    "action `OpenWindow` uses resource type `pane`, which the page does not define",
                    "no action uses resource type `door`",
                ],
            ),
            ((DOORS, "DoorId\\}", "DoorId"), close_placeholder, &[&arn]),
            (
                (DOORS, "keys:GetKey", "GetKey"),
                add_prefix,
                &["expected an action with its prefix, such as `iam:PassRole`, found `GetKey`"],
            ),
        ] {
            let [before, after] = said(change, mend);
            assert_eq!(before, expected);
            assert_eq!(after, [""; 0]);
        }
    }
}
