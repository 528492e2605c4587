//! Statements made from text, which a linter judges.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::ToString;
use alloc::vec::Vec;

use crate::document::{
    ActionElement, Code, Condition, ConditionOperator, ConditionValue, Effect, Finding, Findings,
    OneOrMany, Principal, PrincipalElement, PrincipalKind, PrincipalMap, Principals,
    ResourceElement, Segment, Severity, Statement,
};
use crate::lint::Linter;
use crate::typed::ConditionOn;

/// A statement whose parts are known at run time only, as text from configuration or a request.
///
/// The linter's kind of policy says which elements it takes, and the services that the linter knows
/// say which actions, resources and condition keys there are. What has a type, such as an action or
/// a pattern of actions, can be given where text is taken.
///
/// ```
/// use iam_policy::document::{BaseOperator, PrincipalKind};
/// use iam_policy::lint::Linter;
/// use iam_policy::{CheckedStatement, PolicyKind};
///
/// let statement = |account: &'static str| {
///     CheckedStatement::allow()
///         .principal(PrincipalKind::Aws, [account])
///         .actions(["sqs:SendMessage"])
///         .on_all()
///         .condition(BaseOperator::Bool, "aws:SecureTransport", "true")
/// };
/// let linter = Linter::new(PolicyKind::RESOURCE);
/// assert!(statement("123456789012").build(&linter).is_ok());
/// assert_eq!(
///     statement("12345678901").build(&linter).unwrap_err().to_string(),
///     "Principal.AWS: the account must be 12 digits, found `12345678901`"
/// );
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use = "a statement has no effect outside of a policy"]
pub struct CheckedStatement {
    effect: Effect,
    sid: Option<Cow<'static, str>>,
    is_for_everyone: bool,
    principals: Forms<PrincipalMap>,
    actions: Forms<Vec<Cow<'static, str>>>,
    resources: Forms<Vec<Cow<'static, str>>>,
    condition: Condition,
    repeated: Vec<Finding>,
}

impl CheckedStatement {
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
            is_for_everyone: false,
            principals: Forms::NONE,
            actions: Forms::NONE,
            resources: Forms::NONE,
            condition: Condition::new(),
            repeated: Vec::new(),
        }
    }

    /// Gives the statement a name.
    pub fn sid(self, sid: impl Into<Cow<'static, str>>) -> Self {
        Self { sid: Some(sid.into()), ..self }
    }

    /// Adds principals of one kind.
    pub fn principal<T: AsRef<str>>(
        mut self,
        kind: PrincipalKind,
        texts: impl IntoIterator<Item = T>,
    ) -> Self {
        let principals = self.principals.plain.get_or_insert_default();
        principals.extend_kind(kind, owned(texts).collect::<OneOrMany<_>>());
        self
    }

    /// Says that the statement is about everyone, with or without an account: `"Principal": "*"`.
    pub fn everyone(self) -> Self {
        Self { is_for_everyone: true, ..self }
    }

    /// Adds principals of one kind to those that the statement is not about.
    pub fn not_principal<T: AsRef<str>>(
        mut self,
        kind: PrincipalKind,
        texts: impl IntoIterator<Item = T>,
    ) -> Self {
        let principals = self.principals.negated.get_or_insert_default();
        principals.extend_kind(kind, owned(texts).collect::<OneOrMany<_>>());
        self
    }

    /// Adds actions and patterns of actions.
    pub fn actions<T: AsRef<str>>(mut self, texts: impl IntoIterator<Item = T>) -> Self {
        self.actions.plain.get_or_insert_default().extend(owned(texts));
        self
    }

    /// Adds actions and patterns to those that the statement is not about.
    pub fn not_actions<T: AsRef<str>>(mut self, texts: impl IntoIterator<Item = T>) -> Self {
        self.actions.negated.get_or_insert_default().extend(owned(texts));
        self
    }

    /// Adds resources: ARNs and patterns of ARNs, or `*`.
    pub fn on<T: AsRef<str>>(mut self, texts: impl IntoIterator<Item = T>) -> Self {
        self.resources.plain.get_or_insert_default().extend(owned(texts));
        self
    }

    /// Says that the statement is about all resources: `"Resource": "*"`.
    pub fn on_all(self) -> Self {
        self.on(["*"])
    }

    /// Adds resources to those that the statement is not about.
    pub fn not_on<T: AsRef<str>>(mut self, texts: impl IntoIterator<Item = T>) -> Self {
        self.resources.negated.get_or_insert_default().extend(owned(texts));
        self
    }

    /// Adds a condition as a policy has it: `StringEquals`, `aws:PrincipalOrgID` and values.
    pub fn condition(
        mut self,
        operator: impl Into<ConditionOperator>,
        key: impl Into<Cow<'static, str>>,
        values: impl Into<OneOrMany<ConditionValue>>,
    ) -> Self {
        if let Err(repeated) = self.condition.insert(operator, key, values) {
            self.repeated.push(fault("Condition", Code::RepeatedCondition, &repeated));
        }
        self
    }

    /// Adds a typed condition.
    pub fn when(self, condition: impl ConditionOn) -> Self {
        let (operator, key, values) = condition.into_parts();
        self.condition(operator, key, values)
    }

    /// The statement, if the linter has nothing against it as a statement of its kind of policy.
    ///
    /// [`Linter::lint_statement`] also gives the suggestions for a statement that was built.
    ///
    /// # Errors
    ///
    /// When a finding is a warning or worse; with all findings, each with its path in the statement.
    pub fn build(self, linter: &Linter) -> Result<Statement, Findings> {
        let (statement, mut findings) = self.finish();
        findings.extend(linter.lint_statement(&statement).into_findings());
        if findings.iter().any(|finding| finding.severity() >= Severity::Warning) {
            return Err(Findings::new(findings));
        }
        Ok(statement)
    }

    /// The statement, and what no statement can hold.
    fn finish(self) -> (Statement, Vec<Finding>) {
        let Self { effect, sid, is_for_everyone, mut principals, actions, resources, .. } = self;
        let mut faults = self.repeated;
        let mut statement = Statement::new(effect);
        statement.set_sid(sid);
        if is_for_everyone && principals == Forms::NONE {
            statement.set_principal(Some(Principals::Everyone.into()));
        } else {
            if is_for_everyone {
                principals.plain.get_or_insert_default().push(Principal::everyone());
            }
            let principal = principals.one_of(["Principal", "NotPrincipal"], &mut faults);
            statement.set_principal(principal.map(|given| match given {
                Form::Plain(map) => PrincipalElement::Principal(map.into()),
                Form::Negated(map) => PrincipalElement::NotPrincipal(map.into()),
            }));
        }
        let action = actions.one_of(["Action", "NotAction"], &mut faults);
        statement.set_action(action.map(|given| match given {
            Form::Plain(texts) => ActionElement::Action(texts.into_iter().collect()),
            Form::Negated(texts) => ActionElement::NotAction(texts.into_iter().collect()),
        }));
        let resource = resources.one_of(["Resource", "NotResource"], &mut faults);
        statement.set_resource(resource.map(|given| match given {
            Form::Plain(texts) => ResourceElement::Resource(texts.into_iter().collect()),
            Form::Negated(texts) => ResourceElement::NotResource(texts.into_iter().collect()),
        }));
        if !self.condition.is_empty() {
            statement.set_condition(Some(self.condition));
        }
        (statement, faults)
    }
}

/// What was given for the two forms of an element, of which a statement has one.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Forms<T> {
    plain: Option<T>,
    negated: Option<T>,
}

/// What was given for an element, in the form in which it was given.
enum Form<T> {
    Plain(T),
    Negated(T),
}

impl<T> Forms<T> {
    const NONE: Self = Self { plain: None, negated: None };

    fn one_of(self, [plain, negated]: [&str; 2], faults: &mut Vec<Finding>) -> Option<Form<T>> {
        if self.plain.is_some() && self.negated.is_some() {
            let message = format!("a statement has either `{plain}` or `{negated}`, found both");
            faults.push(fault(negated, Code::InvalidPolicyElement, &message));
        }
        self.plain.map(Form::Plain).or(self.negated.map(Form::Negated))
    }
}

fn owned<T: AsRef<str>>(
    texts: impl IntoIterator<Item = T>,
) -> impl Iterator<Item = Cow<'static, str>> {
    texts.into_iter().map(|text| Cow::Owned(text.as_ref().to_string()))
}

fn fault(element: &str, code: Code, message: &impl ToString) -> Finding {
    let path = [Segment::from(element)].into_iter().collect();
    Finding::error(code, path, message.to_string())
}
