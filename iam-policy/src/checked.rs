//! The compiler's checks at run time, for actions, ARNs and conditions from configuration.

mod condition;
mod resource;
mod split;

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use crate::document::{
    Code, Condition, ConditionOperator, ConditionValue, Effect, OneOrMany, RepeatedCondition,
    Segment, Statement, Violation, Violations,
};
use crate::typed::ServiceAction;
use crate::typed::{ActionPattern, ConditionOn};

use resource::Target;
pub use split::{actions_within, split};

/// A statement of an identity policy about actions of the service `S`, whose parts are known at run
/// time only.
///
/// It is checked as the compiler checks a [`TypedStatement`](crate::typed::TypedStatement), and says the
/// same in the same words, but of all mistakes at once.
///
/// AWS: <https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html>
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use = "a statement has no effect outside of a policy"]
pub struct CheckedStatement<S> {
    effect: Effect,
    sid: Option<Cow<'static, str>>,
    actions: Vec<S>,
    patterns: Vec<ActionPattern<S>>,
    resources: Vec<String>,
    unlisted_regions: bool,
    condition: Condition,
    repeated: Vec<RepeatedCondition>,
}

impl<S: ServiceAction> CheckedStatement<S> {
    /// The beginning of a statement that allows.
    pub const fn allow() -> Self {
        Self::new(Effect::Allow)
    }

    /// The beginning of a statement that denies.
    pub const fn deny() -> Self {
        Self::new(Effect::Deny)
    }

    const fn new(effect: Effect) -> Self {
        Self {
            effect,
            sid: None,
            actions: Vec::new(),
            patterns: Vec::new(),
            resources: Vec::new(),
            unlisted_regions: false,
            condition: Condition::new(),
            repeated: Vec::new(),
        }
    }

    /// Gives the statement a name.
    pub fn sid(self, sid: impl Into<Cow<'static, str>>) -> Self {
        Self { sid: Some(sid.into()), ..self }
    }

    /// Adds actions.
    pub fn actions(mut self, actions: impl IntoIterator<Item = S>) -> Self {
        self.actions.extend(actions);
        self
    }

    /// Adds patterns of actions; of the actions that match one, some must act on each resource.
    pub fn actions_like(mut self, patterns: impl IntoIterator<Item = ActionPattern<S>>) -> Self {
        self.patterns.extend(patterns);
        self
    }

    /// Adds resources: ARNs and patterns of ARNs as text, or `*`.
    pub fn on<T: AsRef<str>>(mut self, resources: impl IntoIterator<Item = T>) -> Self {
        self.resources.extend(resources.into_iter().map(|text| text.as_ref().to_string()));
        self
    }

    /// Says that the statement is about all resources: `"Resource": "*"`.
    pub fn on_all(self) -> Self {
        self.on(["*"])
    }

    /// Takes regions that are newer than the built-in list; they must still have the form of one.
    pub fn with_unlisted_regions(self) -> Self {
        Self { unlisted_regions: true, ..self }
    }

    /// Adds a condition as a policy has it: `StringEquals`, `aws:PrincipalOrgID` and values.
    pub fn condition(
        mut self,
        operator: impl Into<ConditionOperator>,
        key: impl Into<Cow<'static, str>>,
        values: impl Into<OneOrMany<ConditionValue>>,
    ) -> Self {
        if let Err(repeated) = self.condition.insert(operator, key, values) {
            self.repeated.push(repeated);
        }
        self
    }

    /// Adds a typed condition.
    pub fn when(self, condition: impl ConditionOn) -> Self {
        let (operator, key, values) = condition.into_parts();
        self.condition(operator, key, values)
    }

    /// The statement.
    ///
    /// # Errors
    ///
    /// With everything that is wrong: actions that do not act on a resource, texts that are not ARNs
    /// of the service, conditions that some action never carries, operators that do not compare a
    /// key's values.
    pub fn build(self) -> Result<Statement, Violations> {
        let mut violations = Vec::new();
        if self.actions.is_empty() && self.patterns.is_empty() {
            violations.push(violation(["Action".into()], "a statement needs at least one action"));
        }
        if self.resources.is_empty() {
            let message = "the statement does not say on which resources";
            violations.push(violation(["Resource".into()], message));
        }
        let targets = self.targets(&mut violations);
        self.check_actions(&targets, &mut violations);
        condition::check(&self, &targets, &mut violations);
        if violations.is_empty() { Ok(self.finish()) } else { Err(Violations::new(violations)) }
    }

    /// The resources that are of the service.
    fn targets(&self, violations: &mut Vec<Violation>) -> Vec<Target<'_>> {
        let mut targets = Vec::new();
        for (at, text) in self.resources.iter().enumerate() {
            match Target::of::<S>(text, self.unlisted_regions) {
                Ok(target) => targets.push(target),
                Err(message) => violations.push(violation(place("Resource", at), &message)),
            }
        }
        targets
    }

    fn check_actions(&self, targets: &[Target<'_>], violations: &mut Vec<Violation>) {
        for (at, action) in self.actions.iter().enumerate() {
            for idle in targets.iter().filter(|target| !target.takes(action.facts())) {
                let mut message =
                    format!("`{}` does not act on `{}`", action.facts().full_name(), idle.name());
                if action.facts().resources().is_empty() {
                    message += "; an action without resource-level permissions belongs in a \
                                statement of its own, on all resources";
                }
                violations.push(violation(place("Action", at), &message));
            }
        }
        for (at, pattern) in self.patterns.iter().enumerate() {
            let has_effect =
                |target: &&Target<'_>| pattern.actions().any(|action| target.takes(action.facts()));
            for idle in targets.iter().filter(|target| !has_effect(target)) {
                let message =
                    format!("no action that matches `{pattern}` acts on `{}`", idle.name());
                violations.push(violation(place("Action", self.actions.len() + at), &message));
            }
        }
    }

    fn finish(self) -> Statement {
        let names = self.actions.iter().map(|action| Cow::Borrowed(action.facts().full_name()));
        let patterns = self.patterns.iter().map(|pattern| Cow::Owned(pattern.as_str().to_string()));
        let mut statement = Statement::new(self.effect)
            .with_action(names.chain(patterns).collect::<OneOrMany<_>>())
            .with_resource(self.resources.into_iter().map(Cow::Owned).collect::<OneOrMany<_>>());
        statement.set_sid(self.sid);
        if !self.condition.is_empty() {
            statement.set_condition(Some(self.condition));
        }
        statement
    }
}

/// A place in a list that may be one value.
#[inline]
fn place(element: &str, at: usize) -> [Segment; 2] {
    [element.into(), at.into()]
}

fn violation<const N: usize>(path: [Segment; N], message: &(impl ToString + ?Sized)) -> Violation {
    Violation::error(Code::InvalidAction, path.into_iter().collect(), message.to_string())
}
