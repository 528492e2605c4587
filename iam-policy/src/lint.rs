//! Judges policies by what AWS documents: grammar, kind of policy, and the services that are known.
//!
//! ```
//! use iam_policy::PolicyKind;
//! use iam_policy::lint::Linter;
//!
//! let text = r#"{
//!   "Version": "2012-10-17",
//!   "Statement": {
//!     "Effect": "Allow",
//!     "Action": "s3:GetObject",
//!     "Resource": "*",
//!     "Condition": {"StringEquals": {"aws:PrincipalOrgld": "o-a1b2c3d4e5"}}
//!   }
//! }"#;
//! let report = Linter::new(PolicyKind::IDENTITY).lint_json(text);
//! assert_eq!(
//!     report.findings().to_string(),
//!     "7:36: Statement.Condition.StringEquals.aws:PrincipalOrgld: `aws:PrincipalOrgld` is not a \
//!      global condition key; did you mean `aws:PrincipalOrgID`?"
//! );
//! ```

mod action;
pub mod catalog;
mod condition;
#[cfg(feature = "json")]
mod embedded;
mod network;
#[cfg(feature = "json")]
mod pointer;
mod redundant;
mod resource;
mod roles;
mod scope;
mod service_host;
mod services;
mod source;
#[cfg(feature = "json")]
mod template;
mod trust;
mod value;
mod variable;
mod whole;

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use crate::document::element::{Element, PolicyElement, StatementElement};
use crate::document::place::{Place, each};
use crate::document::{
    Code, Finding, Findings, Policy, PolicyKind, Report, Severity, Statement, Version, judge_built,
    judge_statement,
};
#[cfg(feature = "json")]
use crate::document::{json, judge, locate};
use crate::evaluate::coverage::Coverage;
use crate::facts::{ActionFacts, ServiceFacts};
use crate::text::known_name;
#[cfg(feature = "json")]
pub use embedded::EmbeddedReport;
#[cfg(feature = "json")]
pub use pointer::PointerError;
use scope::Scope;
use services::Services;
use whole::Allowed;

/// Judges policies of one kind by what AWS documents.
#[derive(Debug, Clone)]
pub struct Linter {
    kind: PolicyKind,
    services: Services,
    accepted: BTreeSet<Code>,
    takes_unlisted_regions: bool,
}

/// What a linter found in a policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LintReport {
    findings: Findings,
    unknown_services: BTreeSet<String>,
}

impl LintReport {
    /// What is wrong, in the order of the text.
    #[must_use]
    pub const fn findings(&self) -> &Findings {
        &self.findings
    }

    /// The prefixes of services that the policy names and the linter does not know, in their order;
    /// statements about them are judged by grammar alone.
    pub fn unknown_services(&self) -> impl Iterator<Item = &str> {
        self.unknown_services.iter().map(String::as_str)
    }

    /// What is wrong, without the rest of the report.
    #[must_use]
    pub fn into_findings(self) -> Findings {
        self.findings
    }

    /// The worst severity that was found.
    #[must_use]
    pub fn worst(&self) -> Option<Severity> {
        self.findings.iter().map(Finding::severity).max()
    }
}

impl Linter {
    /// A linter for policies of this kind, which knows no services yet.
    #[must_use]
    pub fn new(kind: PolicyKind) -> Self {
        let (services, accepted) = (Services::default(), BTreeSet::new());
        Self { kind, services, accepted, takes_unlisted_regions: false }
    }

    /// The linter that also knows this service.
    #[must_use]
    pub fn service(mut self, facts: &ServiceFacts) -> Self {
        self.services.add(*facts);
        self
    }

    /// The linter that leaves out findings with this code.
    #[must_use]
    pub fn accept(mut self, code: Code) -> Self {
        self.accepted.insert(code);
        self
    }

    /// The linter that takes regions which are newer than the built-in list; they must still have the
    /// form of one.
    #[must_use]
    pub fn with_unlisted_regions(self) -> Self {
        Self { takes_unlisted_regions: true, ..self }
    }

    /// Judges a policy.
    #[must_use]
    pub fn lint(&self, policy: &Policy) -> LintReport {
        let mut findings = Judgement::new(&self.kind, policy.version());
        let root = Place::root(None);
        judge_built(policy, &mut findings.report);
        self.judge(policy, root, &mut findings);
        self.report(findings)
    }

    /// Judges one statement of a policy of the current version; paths begin at the statement.
    ///
    /// What only a whole policy can break, such as its quota, is left out.
    #[must_use]
    pub fn lint_statement(&self, one: &Statement) -> LintReport {
        let mut findings = Judgement::new(&self.kind, Some(Version::V2012_10_17));
        let root = Place::root(None);
        judge_statement(one, &root, &mut BTreeSet::new(), &mut findings.report);
        self.statement(one, &Scope::of(one, &self.services), &root, &mut findings);
        self.report(findings)
    }

    /// Reads a policy and judges it. A text that cannot be read is a finding with its place.
    #[cfg(feature = "json")]
    #[must_use]
    pub fn lint_json(&self, text: &str) -> LintReport {
        let (policy, tree) = match json::read(text) {
            Ok(read) => read,
            Err(findings) => {
                return LintReport { findings, unknown_services: BTreeSet::new() };
            }
        };
        let mut findings = self.findings(&policy, Place::root(tree.node(0)), text);
        let found = &mut findings.report.findings;
        locate(found, text);
        found.sort_by_key(|finding| finding.span.as_ref().map(|span| span.start));
        self.report(findings)
    }

    /// What is wrong with a policy whose size is that of this text.
    #[cfg(feature = "json")]
    fn findings(&self, policy: &Policy, root: Place<'_>, text: &str) -> Judgement<'_> {
        let mut findings = Judgement::new(&self.kind, policy.version());
        judge(policy, root, &mut findings.report);
        crate::document::quota(text, root, &mut findings.report);
        self.judge(policy, root, &mut findings);
        findings
    }

    fn judge(&self, policy: &Policy, root: Place<'_>, findings: &mut Judgement<'_>) {
        for (element, node) in policy.elements.iter().zip(root.nodes()) {
            let PolicyElement::Statement(statements) = element else { continue };
            let place = root.member(element.name(), node);
            let (mut allowed, mut position) = (Allowed::default(), 0);
            each(statements, &place, |one, place| {
                let scope = Scope::of(one, &self.services);
                allowed.add(position, one, &scope);
                position += 1;
                self.statement(one, &scope, place, findings);
            });
            redundant::statements(policy, &place, findings);
            trust::judge(policy, &place, findings);
            whole::judge(policy, &place, &allowed, &self.services, findings);
        }
    }

    fn statement(
        &self,
        one: &Statement,
        scope: &Scope<'_>,
        place: &Place<'_>,
        findings: &mut Judgement<'_>,
    ) {
        roles::judge(one, place, findings);
        source::judge(one, place, findings);
        for (element, node) in one.elements.iter().zip(place.nodes()) {
            let place = place.member(element.name(), node);
            match element {
                StatementElement::Action(element) => {
                    action::judge(element, &place, scope, &self.services, findings);
                    redundant::actions(element, &place, findings);
                }
                StatementElement::Resource(element) => {
                    resource::judge(element, &place, scope, &self.services, findings);
                    redundant::resources(element, &place, findings);
                }
                StatementElement::Condition(element) => {
                    let effect = one.effect();
                    condition::judge(element, effect, &place, scope, &self.services, findings);
                    value::judge(element, effect, &place, &self.services, findings);
                }
                StatementElement::Principal(element) => {
                    service_host::judge(element, &place, findings);
                }
                StatementElement::Sid(_) | StatementElement::Effect(_) => {}
            }
        }
    }

    fn report(&self, findings: Judgement<'_>) -> LintReport {
        let Judgement { report, unknown_services, .. } = findings;
        let mut found = report.findings;
        found.retain(|finding| {
            let is_newer_region = self.takes_unlisted_regions && is_unlisted_region(finding);
            !(is_newer_region || self.accepted.contains(&finding.code))
        });
        only_unknown(&mut found);
        LintReport { findings: Findings::new(found), unknown_services }
    }
}

/// Takes out that an action has no effect where it is also said that there is no such action.
fn only_unknown(found: &mut Vec<Finding>) {
    let unknown = |finding: &&Finding| {
        matches!(finding.code, Code::InvalidAction | Code::ActionPatternMatchesNothing)
    };
    let unknown: BTreeSet<_> =
        found.iter().filter(unknown).map(|finding| finding.path.clone()).collect();
    found.retain(|finding| {
        finding.code != Code::UnsupportedActionInPolicy || !unknown.contains(&finding.path)
    });
}

/// Whether a finding is about a region that has the form of one and is not listed.
fn is_unlisted_region(finding: &Finding) -> bool {
    matches!(finding.code, Code::InvalidArnRegion | Code::InvalidRegion)
        && finding.severity == Severity::Warning
}

/// The action that was meant by a name, if one is near, and whether that is certain.
type Nearest = Option<(&'static str, bool)>;

/// The findings so far.
struct Judgement<'k> {
    report: Report<'k>,
    /// Finds what is redundant.
    coverage: Coverage,
    unknown_services: BTreeSet<String>,
    /// Names that were looked up, by the first service of their prefix, each with the nearest one; a
    /// document may repeat a mistake often.
    nearest: BTreeMap<(Option<usize>, String), Nearest>,
    searches: usize,
}

impl<'k> Judgement<'k> {
    /// Searches for the nearest name compare with every action of a service, so their number in one
    /// document is bounded; who has more mistakes than these has mended some first.
    const MOST_SEARCHES: usize = 200;

    fn new(kind: &'k PolicyKind, version: Option<Version>) -> Self {
        let report = Report::new(kind, version);
        Self {
            report,
            coverage: Coverage::new(version),
            unknown_services: BTreeSet::new(),
            nearest: BTreeMap::new(),
            searches: 0,
        }
    }

    /// Whether one more search for the nearest name may be made; counts it.
    fn may_search(&mut self) -> bool {
        self.searches += 1;
        self.searches <= Self::MOST_SEARCHES
    }

    /// The action that was meant by a name, and whether that is certain.
    fn nearest_action(&mut self, of_prefix: &[usize], name: &str, services: &Services) -> Nearest {
        let key = (of_prefix.first().copied(), name.to_string());
        if let Some(known) = self.nearest.get(&key) {
            return *known;
        }
        if !self.may_search() {
            return None;
        }
        let facts = of_prefix.iter().filter_map(|&number| services.facts(number));
        let actions: Vec<_> = facts.flat_map(ServiceFacts::actions).collect();
        let nearest = known_name::nearest(&actions.iter().map(ActionFacts::name), name);
        let found = nearest.and_then(|(at, is_only)| Some((actions.get(at)?.full_name(), is_only)));
        self.nearest.insert(key, found);
        found
    }
}
