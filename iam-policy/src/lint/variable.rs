//! Rules about the names of policy variables.

use alloc::format;

use super::Judgement;
use super::condition::nearest;
use super::services::Services;
use crate::document::place::Place;
use crate::document::{Code, Severity, Version, variables};
use crate::typed::aws;

/// Reports variables that name no condition key of a known service, or a key with several values.
pub(super) fn judge(
    text: &str,
    place: &Place<'_>,
    services: &Services,
    findings: &mut Judgement<'_>,
) {
    // Without the current version they are literal text, which is reported as such.
    if findings.report.version != Some(Version::V2012_10_17) {
        return;
    }
    for name in variables(text) {
        let Some((prefix, _)) = name.split_once(':') else { continue };
        // Rules of grammar report those of the global keys.
        let is_own = !prefix.eq_ignore_ascii_case("aws");
        match services.key(name).or_else(|| aws::facts(name)) {
            Some(facts) if facts.is_multi_valued() => {
                let message = format!(
                    "`${{{name}}}` has several values in one request, so it cannot be a variable"
                );
                findings.report.warning(place, Code::MultiValuedVariable, message);
            }
            None if is_own && !services.of_prefix(prefix).is_empty() => {
                let near = nearest(name, services, findings);
                let message = format!("`${{{name}}}` names no condition key");
                let code = Code::InvalidVariable;
                findings.report.add(Severity::Warning, place, code, message).help =
                    near.map(|(near, _)| format!("did you mean `${{{near}}}`?"));
            }
            _ => {}
        }
    }
}
