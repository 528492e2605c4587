//! Corrections of pages that are wrong: the model in, the corrected model out.
//!
//! Each correction is a named function with its reason and fails once it no longer applies, so that
//! a fix on AWS's side is noticed and the correction removed. No page in `data/` needs one today.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::ServiceModel;

/// A correction of one page.
pub(crate) struct Erratum {
    /// Its name in messages.
    pub(crate) name: &'static str,
    /// The page and the layout it concerns.
    pub(crate) page: &'static str,
    pub(crate) layout: &'static str,
    /// Corrects the model; false if there was nothing to correct.
    pub(crate) apply: fn(&mut ServiceModel<'_>) -> bool,
}

/// Every correction, in the order they are applied.
pub(crate) const ERRATA: &[Erratum] = &[];

/// Applies the corrections of a page.
pub(crate) fn correct(reference: &mut ServiceModel<'_>, errata: &[Erratum]) -> Vec<Diagnostic> {
    let mut stale = Vec::new();
    for erratum in errata {
        let concerns = erratum.page == reference.page && erratum.layout == reference.layout;
        if concerns && !(erratum.apply)(reference) {
            let message = format!("correction `{}` no longer applies to this page", erratum.name);
            stale.push(
                Diagnostic::error(Code::StaleErratum, 0..0, message)
                    .help("AWS has mended the page: remove the correction from `errata.rs`"),
            );
        }
    }
    stale
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Source;

    fn rename_lock(reference: &mut ServiceModel<'_>) -> bool {
        let wrong = reference.actions.iter_mut().find(|action| action.name == "LookDoor");
        wrong.map(|action| action.name = "LockDoor".into()).is_some()
    }

    #[test]
    fn a_correction_applies_once_and_then_fails() {
        let source = Source::new("doors.md", include_str!("../tests/fixtures/doors/page.md"));
        let mut reference = crate::read(&source).reference.expect("the fixture is readable");
        reference.actions.truncate(1);
        let action = reference.actions.first_mut().expect("it has actions");
        action.name = "LookDoor".into();
        let errata = [Erratum {
            name: "rename_lock",
            page: "doors",
            layout: "tables-2018",
            apply: rename_lock,
        }];
        assert_eq!(correct(&mut reference, &errata), []);
        assert!(reference.actions.iter().all(|action| action.name == "LockDoor"));
        let stale = correct(&mut reference, &errata);
        let messages: Vec<_> = stale.iter().map(Diagnostic::message).collect();
        assert_eq!(messages, ["correction `rename_lock` no longer applies to this page"]);
    }
}
