//! The decision on a request, from what each policy says.

use core::fmt;

use super::inquiry::{Inquiry, Steps};
use super::policies::Policies;
use super::principal::{self, Named};
use super::request::Request;
use super::statement;
use super::truth::{Doubt, Truth};
use crate::document::{Effect, Policy};

/// What AWS decides on a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Decision {
    /// The policies allow it.
    Allowed,
    /// A statement denies it.
    ExplicitlyDenied,
    /// No statement denies it, but a policy that must allow it does not.
    ImplicitlyDenied,
    /// AWS's documentation leaves it open, or it was not decided; never a guess.
    Unknown(Doubt),
}

impl Decision {
    /// The decision as one word, such as `ExplicitlyDenied`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Allowed => "Allowed",
            Self::ExplicitlyDenied => "ExplicitlyDenied",
            Self::ImplicitlyDenied => "ImplicitlyDenied",
            Self::Unknown(_) => "Unknown",
        }
    }

    /// Whether the request is allowed for certain.
    #[must_use]
    pub const fn is_allowed(self) -> bool {
        matches!(self, Self::Allowed)
    }

    pub(super) fn of(allows: Truth, denies: Truth) -> Self {
        match (denies, allows) {
            (Truth::Yes, _) => Self::ExplicitlyDenied,
            (Truth::Unknown(doubt), _) | (Truth::No, Truth::Unknown(doubt)) => Self::Unknown(doubt),
            (Truth::No, Truth::Yes) => Self::Allowed,
            (Truth::No, Truth::No) => Self::ImplicitlyDenied,
        }
    }
}

impl fmt::Display for Decision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Allowed => "allowed",
            Self::ExplicitlyDenied => "explicitly denied",
            Self::ImplicitlyDenied => "implicitly denied",
            Self::Unknown(doubt) => return write!(f, "unknown: {doubt}"),
        })
    }
}

/// What the statements of one policy, or of several of one role, say together.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tally {
    pub(super) denies: Truth,
    /// Whether a statement allows that names the principal in this way, by the order of [`Named`].
    allows: [Truth; 4],
}

impl Tally {
    const NOTHING: Self = Self { denies: Truth::No, allows: [Truth::No; 4] };

    fn allows_as(self, named: Named) -> Truth {
        match (named, self.allows) {
            (Named::ByAccount, [truth, ..])
            | (Named::AsEveryone, [_, truth, ..])
            | (Named::ByRole, [_, _, truth, _])
            | (Named::Itself, [.., truth]) => truth,
        }
    }

    /// Whether any statement allows, however it names the principal.
    pub(super) fn allows(self) -> Truth {
        Truth::any(self.allows)
    }

    fn add(&mut self, effect: Effect, named: Named, truth: Truth) {
        let [by_account, as_everyone, by_role, itself] = &mut self.allows;
        let known = match (effect, named) {
            (Effect::Deny, _) => &mut self.denies,
            (Effect::Allow, Named::ByAccount) => by_account,
            (Effect::Allow, Named::AsEveryone) => as_everyone,
            (Effect::Allow, Named::ByRole) => by_role,
            (Effect::Allow, Named::Itself) => itself,
        };
        *known = known.or(|| truth);
    }
}

/// What a policy says of a request; `has_principals` is whether its statements must name some.
pub(super) fn tally(policy: &Policy, has_principals: bool, inquiry: &Inquiry<'_, '_>) -> Tally {
    let mut tally = Tally::NOTHING;
    if let Some(doubt) = statement::fault_of_policy(policy, has_principals) {
        tally.denies = Truth::Unknown(doubt);
        return tally;
    }
    for statement in policy.statements() {
        let effect = statement.effect();
        // What is allowed already needs no second statement, where it does not matter which.
        if effect == Effect::Allow && !has_principals && tally.allows() == Truth::Yes {
            continue;
        }
        let (outcome, named) = statement::outcome(statement, inquiry);
        tally.add(effect, named, outcome.truth());
        if tally.denies == Truth::Yes {
            break;
        }
    }
    tally
}

/// What several policies of one role say together.
fn tally_all(policies: &[Policy], request: &Request<'_>, resource: &str, steps: &Steps) -> Tally {
    let mut all = Tally::NOTHING;
    for policy in policies {
        let one = tally(policy, false, &Inquiry::new(request, resource, policy, steps));
        all.denies = all.denies.or(|| one.denies);
        all.add(Effect::Allow, Named::Itself, one.allows());
    }
    all
}

/// Decides a request.
pub(super) fn decide(policies: &Policies<'_>, request: &Request<'_>, steps: &Steps) -> Decision {
    let resource = policies.resource_of(request);
    let of = |policies: &[Policy]| tally_all(policies, request, resource, steps);
    let identity = of(policies.identity);
    // Most requests meet identity policies alone.
    if policies.is_identity_alone() {
        let allows = match is_one_account(request) {
            Some(false) => Truth::No,
            // Nothing else could allow it; what counts is the account that the policy belongs to.
            Some(true) | None => identity.allows(),
        };
        return Decision::of(allows, identity.denies);
    }
    let boundary = policies.boundary.map(|policy| of(core::slice::from_ref(policy)));
    let session = (!policies.session.is_empty()).then(|| of(policies.session));
    let own = policies.resource_policy.map_or(Tally::NOTHING, |policy| {
        tally(policy, true, &Inquiry::new(request, resource, policy, steps))
    });
    let limits = [boundary, session];
    let denies = limits.iter().flatten().chain([&identity, &own]).map(|tally| tally.denies);
    let limits = Truth::all(limits.iter().flatten().map(|tally| tally.allows()));
    let sides = Sides { identity: limits.and(|| identity.allows()), limits, own: &own };
    let allows = if principal::account(request.principal()).is_none() {
        // A service, or somebody without credentials, has no policies of its own.
        own.allows()
    } else {
        let (one, two) = (sides.one_account(policies.resource_must_allow), sides.two_accounts());
        match is_one_account(request) {
            Some(true) => one,
            Some(false) => two,
            None if one == two || policies.resource_policy.is_none() => one,
            None => Truth::Unknown(Doubt::AccountOfResource),
        }
    };
    Decision::of(allows, Truth::any(denies))
}

/// Whether principal and resource belong to one account, as far as the request says it.
pub(super) fn is_one_account(request: &Request<'_>) -> Option<bool> {
    let principal = principal::account(request.principal())?;
    Some(principal == request.resource_account()?)
}

/// What each side says.
struct Sides<'t> {
    /// The principal's policies with all limits.
    identity: Truth,
    /// The permissions boundary and the session policies.
    limits: Truth,
    /// The resource's policy.
    own: &'t Tally,
}

impl Sides<'_> {
    fn one_account(&self, resource_must_allow: bool) -> Truth {
        let everyone = match (self.own.allows_as(Named::AsEveryone), self.limits) {
            (Truth::Yes, Truth::No) => Truth::Unknown(Doubt::EveryoneAndLimits),
            (truth, limits) => truth.and(|| limits),
        };
        let by_role = self.own.allows_as(Named::ByRole).and(|| self.limits);
        let granted = self.own.allows_as(Named::Itself).or(|| by_role).or(|| everyone);
        let delegated = if resource_must_allow {
            self.own.allows_as(Named::ByAccount).and(|| self.identity)
        } else {
            self.identity
        };
        granted.or(|| delegated)
    }

    fn two_accounts(&self) -> Truth {
        self.identity.and(|| self.own.allows())
    }
}
