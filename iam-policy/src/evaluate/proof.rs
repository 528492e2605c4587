//! Proofs about all requests, and witnesses where there is no proof.

mod cast;
mod class;
#[cfg(feature = "lint")]
pub(crate) mod coverage;
mod implied;
mod language;
mod witness;

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;
use core::slice;

use super::decision::{Decision, decide};
use super::inquiry::Steps;
use super::policies::Policies;
use super::principal::account;
use super::request::Request;
use super::resource::{ArnFields, matches_nothing};
use super::statement;
use super::truth::Doubt;
use crate::document::{Effect, Policy, Statement, Version};
use crate::facts::{ActionFacts, ServiceFacts};
use crate::typed::ServiceAction;
use class::{Class, Listed};
use implied::Held;
use language::{Pattern, Subject};
pub use witness::Witness;

/// The answer to a question about all requests.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub enum Proof {
    /// It holds for all requests.
    Proved,
    /// It does not hold: for this request it is wrong.
    Refuted(Witness),
    /// Neither a proof nor a request that refutes it was found.
    Unknown(Unproved),
}

/// Why there is neither a proof nor a witness.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Unproved {
    /// A decision depends on what AWS's documentation leaves open, or would take too long.
    Doubt(Doubt),
    /// No known service has the action that was asked for.
    NoAction,
    /// No resource matches the pattern that was asked for: it is not an ARN with six fields.
    NoResource,
    /// The statement with this number may allow such a request, but none was found that it allows.
    NoWitness {
        /// The number of the statement in its policy, from 0.
        statement: usize,
    },
}

impl fmt::Display for Unproved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Doubt(doubt) => write!(f, "{doubt}"),
            Self::NoAction => f.write_str(
                "no known service has such an action, so that nothing would be proved; check its \
                 spelling",
            ),
            Self::NoResource => f.write_str(
                "expected `*` or a pattern of ARNs with six fields, such as \
                 `arn:aws:s3:::bucket/*`, so that nothing would be proved",
            ),
            Self::NoWitness { statement } => write!(
                f,
                "`Statement[{statement}]` may allow such a request, but no request was found that \
                 shows it"
            ),
        }
    }
}

/// A part of a statement that may grant what another policy does not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    statement: usize,
    action: String,
    resource: String,
    witness: Option<Witness>,
}

impl Grant {
    /// The number of the statement in its policy, from 0.
    #[must_use]
    pub const fn statement(&self) -> usize {
        self.statement
    }

    /// The action, or a pattern of actions.
    #[must_use]
    pub fn action(&self) -> &str {
        &self.action
    }

    /// The resource, or a pattern of resources.
    #[must_use]
    pub fn resource(&self) -> &str {
        &self.resource
    }

    /// A request that the policy allows and the other one does not; `None` if none was found, so
    /// that it is not certain that there is one.
    #[must_use]
    pub const fn witness(&self) -> Option<&Witness> {
        self.witness.as_ref()
    }
}

impl fmt::Display for Grant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`Statement[{}]`: `{}` on `{}`", self.statement, self.action, self.resource)
    }
}

impl Proof {
    /// Whether it holds for all requests.
    #[must_use]
    pub const fn is_proved(&self) -> bool {
        matches!(self, Self::Proved)
    }

    /// The request that refutes it.
    #[must_use]
    pub const fn witness(&self) -> Option<&Witness> {
        match self {
            Self::Refuted(witness) => Some(witness),
            Self::Proved | Self::Unknown(_) => None,
        }
    }
}

impl fmt::Display for Proof {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Proved => f.write_str("proved"),
            Self::Refuted(witness) => write!(f, "refuted by {witness}"),
            Self::Unknown(why) => write!(f, "unknown: {why}"),
        }
    }
}

/// Proves what a policy allows and never allows, whatever the request is.
///
/// The policy is one of a principal, or one of a resource, whose statements name principals. An
/// answer is [`Proof::Proved`] only if it holds for all requests, and [`Proof::Refuted`] with a
/// request for which [`Prover::decide`] says so.
///
/// The fields of an ARN are compared one by one; that a wildcard before the fifth colon might
/// reach beyond it is left out of account, as in [`Policies::evaluate`] for the decision `Allowed`.
///
/// ```
/// use iam_policy::evaluate::Prover;
/// use iam_policy::{Effect, Policy, Statement};
///
/// let policy: Policy = [
///     Statement::new(Effect::Allow).with_action("s3:*").with_resource("arn:aws:s3:::bucket/*"),
///     Statement::new(Effect::Deny).with_action("s3:Delete*").with_resource("*"),
/// ]
/// .into_iter()
/// .collect();
/// let prover = Prover::new(&policy);
/// assert!(prover.never_allows("s3:DeleteObject", "*").is_proved());
/// let proof = prover.never_allows("s3:PutObject", "arn:aws:s3:::bucket/secret/*");
/// assert_eq!(proof.witness().unwrap().request().action(), "s3:PutObject");
/// ```
#[derive(Debug, Clone)]
pub struct Prover<'p> {
    policy: &'p Policy,
    services: &'p [ServiceFacts],
    /// Whether it is a resource's policy.
    has_principals: bool,
    /// What the policies of principals of other accounts say.
    allow_all: Policy,
}

impl<'p> Prover<'p> {
    /// A prover that knows no service.
    #[must_use]
    pub fn new(policy: &'p Policy) -> Self {
        let all = Statement::new(Effect::Allow).with_action("*").with_resource("*");
        let has_principals = policy.statements().any(|statement| statement.principal().is_some());
        let allow_all = Policy::new().with_statement(all);
        Self { policy, services: &[], has_principals, allow_all }
    }

    /// The prover with what AWS documents of services: it takes the actions of these services from
    /// there, and requests for actions without resource-level permissions as requests on `*`.
    #[must_use]
    pub fn with_services(self, services: &'p [ServiceFacts]) -> Self {
        Self { services, ..self }
    }

    /// The prover with what AWS documents of the service whose actions are `S`.
    #[must_use]
    pub fn with_actions_of<S: ServiceAction>(self) -> Self {
        self.with_services(const { &[ServiceFacts::of::<S>(&[])] })
    }

    /// The decision that proofs are about.
    ///
    /// Beside a principal's policy there is none of the resource. Beside a resource's policy,
    /// principals of other accounts may do everything by their own policies, and those of the
    /// resource's account nothing.
    #[must_use]
    pub fn decide(&self, request: &Request<'_>) -> Decision {
        self.decide_within(request, &Steps::new())
    }

    /// The decision, with the steps that are left of a proof.
    fn decide_within(&self, request: &Request<'_>, steps: &Steps) -> Decision {
        decide(&self.policies(request), request, steps)
    }

    fn policies(&self, request: &Request<'_>) -> Policies<'_> {
        if !self.has_principals {
            return Policies::of(self.policy).with_services(self.services);
        }
        let is_foreign = account(request.principal()) != request.resource_account();
        let own = if is_foreign { slice::from_ref(&self.allow_all) } else { &[] };
        Policies::new()
            .with_resource_policy(self.policy)
            .with_identity(own)
            .with_services(self.services)
    }

    /// Whether no request for this action, on any resource that the pattern matches, is allowed.
    ///
    /// The action may be a pattern too, such as `s3:Delete*`. A question about an action that no
    /// known service has, or about what is not a pattern of ARNs, is not proved but unknown.
    pub fn never_allows(&self, action: &str, resource: &str) -> Proof {
        if let Some(doubt) = statement::fault_of_policy(self.policy, self.has_principals) {
            return Proof::Unknown(Unproved::Doubt(doubt));
        }
        let steps = Steps::new();
        let Some(cast) = self.cast(&[self.policy]) else {
            return Proof::Unknown(Unproved::Doubt(Doubt::TooLarge));
        };
        let judge = |request: &Request<'_>| self.decide_within(request, &steps).is_allowed();
        let involved = [self];
        let mut search = witness::Search::new(self, &involved, &cast, &steps, &judge);
        let asked = Class::of(Subject::Action, Pattern::plain(action));
        let mut parts = self.actions(&asked, &steps);
        let are_known = parts.iter().any(|part| part.facts.is_some());
        if are_known {
            // A statement may name an action that the service does not have yet.
            parts.push(Actions { class: asked, facts: None });
        }
        let (mut first, mut found) = (None, None);
        for part in parts {
            let is_rest = are_known && part.facts.is_none();
            let takes_none = part.facts.is_some_and(|facts| facts.resources().is_empty());
            let resources = if takes_none {
                Class::star()
            } else {
                Class::of(Subject::Resource, Pattern::plain(resource))
            };
            for (number, allow) in self.statements(Effect::Allow) {
                self.parts(allow, &part.class, &resources, &steps, |actions, resources| {
                    let given = (None, self.held(allow));
                    if found.is_some()
                        || (is_rest && !self.names_unknown(&actions))
                        || self.certainly_denies(&actions, &resources, given, &steps)
                    {
                        return;
                    }
                    first.get_or_insert(number);
                    found = search.find(&Open { number, statement: allow, actions, resources });
                });
                if let Some(request) = found {
                    // Whatever resource such an action is asked for on, it is decided as for `*`.
                    let asked = takes_none.then(|| witness::example_of(resource, &steps)).flatten();
                    let request = request.on(asked);
                    return Proof::Refuted(Witness::new(request, self));
                }
                if steps.are_spent() {
                    return Proof::Unknown(Unproved::Doubt(Doubt::TooLarge));
                }
            }
        }
        match first {
            Some(statement) => Proof::Unknown(Unproved::NoWitness { statement }),
            None if !self.is_action(action, &steps) => Proof::Unknown(Unproved::NoAction),
            None if !is_resource(resource) => Proof::Unknown(Unproved::NoResource),
            None => Proof::Proved,
        }
    }

    /// Whether the other policy allows every request that this one allows.
    pub fn grants_nothing_beyond(&self, other: &Prover<'_>) -> Proof {
        let steps = Steps::new();
        let (open, cast) = match self.all_beyond(other, &steps) {
            Ok(found) => found,
            Err(doubt) => return Proof::Unknown(Unproved::Doubt(doubt)),
        };
        let judge = |request: &Request<'_>| self.shows_more(other, request, &steps);
        self.settle(&open, &cast, &[self, other], &steps, &judge)
    }

    /// What this policy may grant and the other does not: at most a hundred parts of its
    /// statements, each with a request that shows it, if one was found.
    ///
    /// # Errors
    ///
    /// If the decisions of one policy depend on what AWS's documentation leaves open, or comparing
    /// would take too long.
    pub fn grants_beyond(&self, other: &Prover<'_>) -> Result<Vec<Grant>, Doubt> {
        const MOST: usize = 100;
        let steps = Steps::new();
        let (open, cast) = self.all_beyond(other, &steps)?;
        let judge = |request: &Request<'_>| self.shows_more(other, request, &steps);
        let involved = [self, other];
        let grants = open.iter().take(MOST).map(|one| {
            let mut search = witness::Search::new(self, &involved, &cast, &steps, &judge);
            let witness = search.find(one).map(|request| Witness::new(request, self));
            let (action, resource) = (one.actions.to_string(), one.resources.to_string());
            Grant { statement: one.number, action, resource, witness }
        });
        Ok(grants.collect())
    }

    /// Whether this policy allows the request, and the other denies it.
    fn shows_more(&self, other: &Prover<'_>, request: &Request<'_>, steps: &Steps) -> bool {
        let denies =
            |decision| matches!(decision, Decision::ExplicitlyDenied | Decision::ImplicitlyDenied);
        self.decide_within(request, steps).is_allowed()
            && denies(other.decide_within(request, steps))
    }

    /// What this policy may grant beyond the other, and the principals for which it may.
    fn all_beyond<'a>(
        &'a self,
        other: &'a Prover<'_>,
        steps: &Steps,
    ) -> Result<(Vec<Open<'a>>, Vec<String>), Doubt> {
        let fault =
            |prover: &Prover<'_>| statement::fault_of_policy(prover.policy, prover.has_principals);
        if let Some(doubt) = fault(self).or(fault(other)) {
            return Err(doubt);
        }
        if !self.is_of_kind_of(other) {
            return Err(Doubt::InvalidStatement);
        }
        let cast = self.cast(&[self.policy, other.policy]).ok_or(Doubt::TooLarge)?;
        let (mut open, mut open_for) = (Vec::new(), Vec::new());
        for principal in cast {
            let mut more = Vec::new();
            self.beyond(other, &principal, steps, &mut more);
            if steps.are_spent() {
                return Err(Doubt::TooLarge);
            }
            if !more.is_empty() {
                open_for.push(principal);
            }
            more.retain(|one| !open.contains(one));
            open.extend(more);
            if open.len() >= MOST_OPEN {
                break;
            }
        }
        Ok((open, open_for))
    }

    /// Whether both policies allow the same requests.
    pub fn is_equivalent(&self, other: &Prover<'_>) -> Proof {
        let (more, less) = (self.grants_nothing_beyond(other), other.grants_nothing_beyond(self));
        match (more, less) {
            (Proof::Proved, Proof::Proved) => Proof::Proved,
            (Proof::Refuted(witness), _) | (_, Proof::Refuted(witness)) => Proof::Refuted(witness),
            (Proof::Unknown(why), _) | (_, Proof::Unknown(why)) => Proof::Unknown(why),
        }
    }

    /// Collects what statements allow the principal and the other policy may not.
    fn beyond<'a>(
        &'a self,
        other: &'a Prover<'_>,
        principal: &str,
        steps: &Steps,
        open: &mut Vec<Open<'a>>,
    ) {
        for (number, allow) in self.statements(Effect::Allow) {
            let Some(named) = cast::may_name(allow.principal(), principal, steps) else { continue };
            let given = self.held(allow);
            let is_granted = |actions: &Class<'_>, resources: &Class<'_>| {
                self.certainly_denies(actions, resources, (Some(principal), given), steps)
                    || (other.certainly_allows(
                        actions,
                        resources,
                        (principal, named),
                        given,
                        steps,
                    ) && !other.may_deny(self, actions, resources, principal, steps))
            };
            let all = Class::all(Subject::Action);
            for actions in Listed::of_actions(allow.action()).parts(&all, steps) {
                let whole = Class::all(Subject::Resource);
                for resources in self.resources(allow).parts(&whole, steps) {
                    if open.len() >= MOST_OPEN || steps.are_spent() {
                        return;
                    }
                    if is_granted(&actions, &resources) {
                        continue;
                    }
                    // Statements that name actions one by one may grant what a pattern does.
                    for part in self.actions(&actions, steps) {
                        let takes_none =
                            part.facts.is_some_and(|facts| facts.resources().is_empty());
                        let targets = if takes_none {
                            self.resources(allow).parts(&Class::star(), steps)
                        } else {
                            Vec::from([resources.clone()])
                        };
                        for resources in targets {
                            if !is_granted(&part.class, &resources) {
                                let actions = part.class.clone();
                                open.push(Open { number, statement: allow, actions, resources });
                            }
                        }
                    }
                }
            }
        }
    }

    /// Whether both are policies of a principal, or both of a resource.
    fn is_of_kind_of(&self, other: &Prover<'_>) -> bool {
        let is_empty = |prover: &Prover<'_>| prover.policy.statements().next().is_none();
        self.has_principals == other.has_principals || is_empty(self) || is_empty(other)
    }

    fn statements(&self, effect: Effect) -> impl Iterator<Item = (usize, &'p Statement)> + use<'p> {
        let numbered = self.policy.statements().enumerate();
        numbered.filter(move |(_, statement)| statement.effect() == effect)
    }

    fn resources(&self, statement: &'p Statement) -> Listed<'p> {
        Listed::of_resources(statement.resource(), self.has_variables())
    }

    fn held(&self, statement: &'p Statement) -> Held<'p> {
        Held { condition: statement.condition(), has_variables: self.has_variables() }
    }

    fn has_variables(&self) -> bool {
        self.policy.version() == Some(Version::V2012_10_17)
    }

    fn cast(&self, policies: &[&Policy]) -> Option<Vec<String>> {
        if !self.has_principals {
            return Some(Vec::from([String::new()]));
        }
        cast::of(policies.iter().flat_map(|policy| policy.statements()))
    }

    /// Gives each part of the classes that a statement may apply to.
    fn parts<'a>(
        &self,
        statement: &'a Statement,
        actions: &Class<'a>,
        resources: &Class<'a>,
        steps: &Steps,
        mut give: impl FnMut(Class<'a>, Class<'a>),
    ) where
        'p: 'a,
    {
        let listed = Listed::of_resources(statement.resource(), self.has_variables());
        let by_action = Listed::of_actions(statement.action()).parts(actions, steps);
        if by_action.is_empty() {
            return;
        }
        let by_resource = listed.parts(resources, steps);
        for actions in by_action {
            for resources in &by_resource {
                give(actions.clone(), resources.clone());
            }
        }
    }

    /// Whether a statement denies all requests of the classes for certain, if a condition holds:
    /// those of one principal, or of everyone.
    fn certainly_denies(
        &self,
        actions: &Class<'_>,
        resources: &Class<'_>,
        (principal, given): (Option<&str>, Held<'_>),
        steps: &Steps,
    ) -> bool {
        self.statements(Effect::Deny).any(|(_, deny)| {
            let takes = match principal {
                Some(principal) => cast::takes(deny.principal(), principal, steps),
                None => deny.principal().is_none_or(cast::is_everyone),
            };
            takes
                && Listed::of_actions(deny.action()).covers(actions, steps)
                && self.resources(deny).covers(resources, steps)
                && self.held(deny).follows_from(given, steps)
        })
    }

    fn certainly_allows(
        &self,
        actions: &Class<'_>,
        resources: &Class<'_>,
        (principal, named): (&str, super::Named),
        given: Held<'_>,
        steps: &Steps,
    ) -> bool {
        self.statements(Effect::Allow).any(|(_, allow)| {
            Listed::of_actions(allow.action()).covers(actions, steps)
                && cast::names(allow.principal(), principal, named, steps)
                && self.resources(allow).covers(resources, steps)
                && self.held(allow).follows_from(given, steps)
        })
    }

    /// Whether a statement may deny a request of the classes that the other policy does not deny.
    fn may_deny<'a>(
        &'a self,
        other: &Prover<'_>,
        actions: &Class<'a>,
        resources: &Class<'a>,
        principal: &str,
        steps: &Steps,
    ) -> bool {
        self.statements(Effect::Deny).any(|(_, deny)| {
            if cast::may_name(deny.principal(), principal, steps).is_none() {
                return false;
            }
            let given = (Some(principal), self.held(deny));
            let mut is_new = false;
            self.parts(deny, actions, resources, steps, |actions, resources| {
                is_new |= !other.certainly_denies(&actions, &resources, given, steps);
            });
            is_new
        })
    }

    /// The actions of known services one by one, and what else the class holds.
    fn actions<'a>(&self, class: &Class<'a>, steps: &Steps) -> Vec<Actions<'a>> {
        let mut parts = Vec::new();
        // Known are all actions of a service, so that a pattern with its prefix holds no others.
        let of_prefix = |facts: &&ServiceFacts| {
            class.within.iter().any(|pattern| {
                let prefix = pattern.text.split_once(':').map(|(prefix, _)| prefix);
                prefix.is_some_and(|prefix| prefix.eq_ignore_ascii_case(facts.prefix()))
            })
        };
        let mut is_closed = false;
        for service in self.services.iter().filter(of_prefix) {
            for facts in service.actions() {
                let name = Pattern::plain(facts.full_name());
                if class.may_hold(name, steps) {
                    is_closed = true;
                    let class = Class::of(Subject::Action, name);
                    parts.push(Actions { class, facts: Some(facts) });
                }
            }
        }
        if !is_closed {
            parts.push(Actions { class: class.clone(), facts: None });
        }
        parts
    }

    /// Whether there may be an action that matches the pattern.
    fn is_action(&self, pattern: &str, steps: &Steps) -> bool {
        let Some((prefix, _)) = pattern.split_once(':') else { return pattern == "*" };
        let mut services = self.services.iter().filter(|facts| {
            let listed = Pattern::plain(facts.prefix());
            Subject::Action.may_meet(Pattern::plain(prefix), listed, steps)
        });
        let named = |facts: ActionFacts| {
            let name = Pattern::plain(facts.full_name());
            Subject::Action.may_meet(Pattern::plain(pattern), name, steps)
        };
        let is_known = services.clone().next().is_some() && !prefix.contains(['*', '?']);
        !is_known || services.any(|facts| facts.actions().any(named))
    }

    /// Whether the class is about an action by its name that no known service has.
    fn names_unknown(&self, actions: &Class<'_>) -> bool {
        let mut names = actions.within.iter().filter(|pattern| !pattern.text.contains(['*', '?']));
        names.any(|pattern| {
            let mut known = self.services.iter().flat_map(ServiceFacts::actions);
            !known.any(|facts| facts.full_name().eq_ignore_ascii_case(pattern.text))
        })
    }

    /// Looks for a request that shows that something open is the case.
    fn settle(
        &self,
        open: &[Open<'_>],
        cast: &[String],
        involved: &[&Prover<'_>],
        steps: &Steps,
        judge: &dyn Fn(&Request<'_>) -> bool,
    ) -> Proof {
        let Some(first) = open.first() else { return Proof::Proved };
        let mut search = witness::Search::new(self, involved, cast, steps, judge);
        match open.iter().find_map(|one| search.find(one)) {
            Some(request) => Proof::Refuted(Witness::new(request, self)),
            None if steps.are_spent() => Proof::Unknown(Unproved::Doubt(Doubt::TooLarge)),
            None => Proof::Unknown(Unproved::NoWitness { statement: first.number }),
        }
    }
}

/// So many parts of statements are looked at for witnesses; with more there is no proof anyway.
const MOST_OPEN: usize = 1_000;

/// Whether there may be a resource that matches the pattern.
fn is_resource(pattern: &str) -> bool {
    let is_arn = ArnFields::of_arn(pattern).is_some();
    pattern == "*" || (is_arn && !matches_nothing(pattern, false) && !pattern.contains("${"))
}

/// Actions of a class: one that is known, or any.
struct Actions<'a> {
    class: Class<'a>,
    facts: Option<ActionFacts>,
}

/// Requests that a statement may allow, of which nothing else is known.
#[derive(PartialEq)]
struct Open<'a> {
    number: usize,
    statement: &'a Statement,
    actions: Class<'a>,
    resources: Class<'a>,
}
