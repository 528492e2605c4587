//! The search for a request that refutes a claim about all requests.

use alloc::borrow::{Cow, ToOwned};
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use super::class::Class;
use super::language::{Pattern, Pieces, Subject, example};
use super::{Open, Prover, cast};
use crate::document::{ActionElement, Condition, OneOrMany, ResourceElement, Statement, Version};
use crate::evaluate::condition::{Comparison, compare, comparisons};
use crate::evaluate::evaluation::variables;
use crate::evaluate::inquiry::{Filled, Inquiry, Steps, Use};
use crate::evaluate::request::Request;
use crate::evaluate::resource::ArnFields;
use crate::evaluate::truth::Truth;
use crate::evaluate::{action, principal, resource};
use crate::facts::{ResourceTypeFacts, ServiceFacts};

mod value;

/// So many requests are tried for one proof.
const MOST_TRIED: usize = 3_000;

/// A request that refutes a claim, and what decides it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Witness {
    request: Request<'static>,
    explanation: String,
}

impl Witness {
    pub(super) fn new(request: Request<'static>, prover: &Prover<'_>) -> Self {
        let explanation = prover.policies(&request).evaluate(&request).to_string();
        Self { request, explanation }
    }

    /// The request.
    #[must_use]
    pub const fn request(&self) -> &Request<'static> {
        &self.request
    }

    /// The decision on the request, with the statement that decides it.
    #[must_use]
    pub fn explanation(&self) -> &str {
        &self.explanation
    }
}

impl fmt::Display for Witness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { request, explanation } = self;
        let (action, resource, principal) =
            (request.action(), request.resource(), request.principal());
        write!(f, "`{action}` on `{resource}` by `{principal}`")?;
        for (key, values) in request.context() {
            let values: Vec<&str> = values.iter().map(|value| &**value).collect();
            write!(f, ", `{key}` = `{}`", values.join("`, `"))?;
        }
        write!(f, "; {explanation}")
    }
}

type Values = OneOrMany<Cow<'static, str>>;

/// A condition key and the values that are tried; `None` leaves the key out.
struct Choice {
    key: String,
    values: Vec<Option<Values>>,
}

/// Looks for requests that show something.
pub(super) struct Search<'a> {
    prover: &'a Prover<'a>,
    involved: &'a [&'a Prover<'a>],
    cast: &'a [String],
    steps: &'a Steps,
    judge: &'a dyn Fn(&Request<'_>) -> bool,
    left: usize,
}

impl<'a> Search<'a> {
    pub(super) fn new(
        prover: &'a Prover<'a>,
        involved: &'a [&'a Prover<'a>],
        cast: &'a [String],
        steps: &'a Steps,
        judge: &'a dyn Fn(&Request<'_>) -> bool,
    ) -> Self {
        Self { prover, involved, cast, steps, judge, left: MOST_TRIED }
    }

    /// A request that the statement allows and the judge accepts.
    pub(super) fn find(&mut self, open: &Open<'_>) -> Option<Request<'static>> {
        let choices = self.choices(open)?;
        let actions = self.actions(&open.actions);
        let near = self.near(&open.resources);
        let mut tried = Assignments::new(&choices);
        while let Some(context) = tried.next_one() {
            if let Some(found) = self.with_context(open, &actions, &near, &context) {
                return Some(found);
            }
            // A context for which there is no request counts as well.
            self.left = self.left.checked_sub(1)?;
            if self.steps.are_spent() {
                return None;
            }
        }
        None
    }

    fn with_context(
        &mut self,
        open: &Open<'_>,
        actions: &[String],
        near: &[Pattern<'_>],
        context: &[(Cow<'static, str>, Values)],
    ) -> Option<Request<'static>> {
        let mut base = Request::new("", "", "");
        base.extend(context.iter().cloned());
        for action in actions {
            for resource in self.resources(&open.resources, near, action, &base) {
                for principal in self.principals(open.statement, &resource) {
                    let mut request =
                        Request::new(principal.clone(), action.clone(), resource.clone());
                    request.extend(context.iter().cloned());
                    for account in accounts(self.prover.has_principals, &principal) {
                        let asked = match account {
                            Some(account) => request.clone().with_resource_account(account),
                            None => request.clone(),
                        };
                        self.left = self.left.checked_sub(1)?;
                        if self.holds(open, &asked) && (self.judge)(&asked) {
                            return Some(asked);
                        }
                    }
                }
            }
        }
        None
    }

    /// Whether the request is one of those that are open.
    fn holds(&self, open: &Open<'_>, request: &Request<'_>) -> bool {
        let matches = |class: &Class<'_>, pattern: &Pattern<'_>| {
            let inquiry = self.inquiry(request, pattern.has_variables);
            match class.subject {
                Subject::Action => action::one(pattern.text, request.action(), self.steps),
                Subject::Resource => resource::one(pattern.text, &inquiry),
            }
        };
        [&open.actions, &open.resources].into_iter().all(|class| {
            class.within.iter().all(|pattern| matches(class, pattern) == Truth::Yes)
                && class.without.iter().all(|pattern| matches(class, pattern) == Truth::No)
        })
    }

    fn inquiry<'r>(&self, request: &'r Request<'r>, has_variables: bool) -> Inquiry<'r, '_> {
        let resource = request.resource();
        let fields = ArnFields::of_arn(resource);
        Inquiry { request, resource, fields, has_variables, steps: self.steps }
    }

    /// The principals that the statement may take in; one of the resource's account if it names
    /// none.
    fn principals(&self, statement: &Statement, resource: &str) -> Vec<String> {
        if !self.prover.has_principals {
            let account = principal::account(resource).unwrap_or("123456789012");
            return Vec::from([format!("arn:aws:iam::{account}:user/example")]);
        }
        let named =
            |name: &&String| cast::may_name(statement.principal(), name, self.steps).is_some();
        self.cast.iter().filter(named).take(12).cloned().collect()
    }

    /// The statements of all policies that are involved, and whether these have variables.
    fn statements(&self) -> impl Iterator<Item = (&'a Statement, bool)> + use<'a> {
        self.involved.iter().flat_map(|prover| {
            let has_variables = prover.policy.version() == Some(Version::V2012_10_17);
            prover.policy.statements().map(move |statement| (statement, has_variables))
        })
    }

    /// For each condition key, the values that the statement accepts; `None` if it accepts none.
    fn choices(&self, open: &Open<'_>) -> Option<Vec<Choice>> {
        const MOST_KEYS: usize = 40;
        let mut names: BTreeMap<String, (String, Vec<Option<Values>>, bool)> = BTreeMap::new();
        let statement = open.statement;
        let own = (statement, self.prover.has_variables());
        let words = words(&open.resources);
        let mut base = Request::new("", "", "");
        for (statement, has_variables) in core::iter::once(own).chain(self.statements()) {
            let texts = statement.resource().into_iter().flat_map(ResourceElement::patterns);
            let in_resource = texts.flat_map(|text| variables(text));
            let all = statement.condition().into_iter().flat_map(Condition::iter);
            let in_values = all.flat_map(|(_, _, values)| {
                values.iter().flat_map(|value| variables(value.as_str()))
            });
            if has_variables {
                for key in in_resource.chain(in_values).take(MOST_KEYS) {
                    if names.len() >= MOST_KEYS {
                        break;
                    }
                    base.set(key.to_owned(), OneOrMany::One("example".into()));
                    let entry = names.entry(key.to_ascii_lowercase()).or_default();
                    if !entry.2 {
                        (entry.0, entry.2) = (key.to_owned(), true);
                        let texts = ["example"].into_iter().chain(words.iter().copied());
                        let values = texts.map(|text| Some(OneOrMany::One(text.to_owned().into())));
                        entry.1.extend(values);
                    }
                }
            }
        }
        for (statement, has_variables) in core::iter::once(own).chain(self.statements()) {
            let inquiry = self.inquiry(&base, has_variables);
            let condition = statement.condition();
            for one in condition.into_iter().flat_map(|condition| comparisons(condition, &inquiry))
            {
                if names.len() > MOST_KEYS {
                    break;
                }
                let entry = names.entry(one.key().to_ascii_lowercase()).or_default();
                if entry.0.is_empty() {
                    one.key().clone_into(&mut entry.0);
                }
                value::add(&one, &inquiry, &mut entry.1);
            }
        }
        let mut choices = Vec::new();
        for (_, (key, mut values, is_variable)) in names {
            // A variable needs its value; other keys are left out where they can be.
            let at = if is_variable { values.len() } else { 0 };
            values.insert(at, None);
            values.retain(|value| self.accepts(statement, &key, value.as_ref(), &base));
            let choice = Choice { key, values };
            if choice.values.is_empty() {
                return None;
            }
            choices.push(choice);
        }
        Some(choices)
    }

    /// Whether all comparisons of the statement with this key hold.
    fn accepts(
        &self,
        statement: &Statement,
        key: &str,
        value: Option<&Values>,
        base: &Request<'static>,
    ) -> bool {
        let mut request = base.clone();
        match value {
            Some(values) => request.set(key.to_owned(), values.clone()),
            None => request.remove(key),
        }
        let inquiry = self.inquiry(&request, self.prover.has_variables());
        let condition = statement.condition();
        let mut all = condition.into_iter().flat_map(|condition| comparisons(condition, &inquiry));
        let is_open = |one: &Comparison<'_>| {
            // What depends on the value of another key is decided when both are there.
            one.values().iter().any(|value| value.as_str().contains("${"))
        };
        all.all(|one| {
            !one.key().eq_ignore_ascii_case(key)
                || is_open(&one)
                || compare(&one, &inquiry) == Truth::Yes
        })
    }

    /// Actions of a class, those that policies name first.
    fn actions(&self, class: &Class<'_>) -> Vec<String> {
        const MOST_PATTERNS: usize = 40;
        const MOST: usize = 8;
        let holds = |name: &str| {
            let matches = |pattern: &Pattern<'_>| action::one(pattern.text, name, self.steps);
            class.within.iter().all(|pattern| matches(pattern) == Truth::Yes)
                && class.without.iter().all(|pattern| matches(pattern) == Truth::No)
        };
        let mut within = class.within.iter().map(|pattern| pattern.text);
        if let Some(name) = within.find(|text| !text.contains(['*', '?'])) {
            return Vec::from([name.to_owned()]);
        }
        let listed = self.statements().filter_map(|(statement, _)| statement.action());
        let listed = listed.flat_map(ActionElement::patterns).map(|text| &**text);
        let near = listed.filter(|text| class.may_hold(Pattern::plain(text), self.steps));
        let within = class.within.iter().map(|pattern| pattern.text);
        let texts: Vec<&str> =
            within.chain(near.take(MOST_PATTERNS)).chain(["example:Example"]).collect();
        let literal = texts.iter().filter(|text| !text.contains(['*', '?']));
        let literal = literal.map(|text| (*text).to_owned());
        let known = self.prover.services.iter().flat_map(ServiceFacts::actions);
        let known = known.map(|facts| facts.full_name().to_owned());
        let filled = texts
            .iter()
            .flat_map(|text| ["Example", ""].map(|run| text.replace('*', run).replace('?', "x")));
        let pairs = texts.iter().flat_map(|one| texts.iter().map(move |other| (one, other)));
        let shared = pairs.filter_map(|(one, other)| {
            let (one, other) = (Pieces::of_action(one), Pieces::of_action(other));
            example(&one, &other, &[], self.steps)
        });
        let mut found: Vec<String> = Vec::new();
        for name in literal.chain(known).chain(filled).chain(shared) {
            if !found.contains(&name) && holds(&name) {
                found.push(name);
            }
            if found.len() == MOST {
                break;
            }
        }
        found
    }

    /// The patterns of resources in all policies of which a text may be in the class.
    fn near<'c>(&self, class: &Class<'c>) -> Vec<Pattern<'c>>
    where
        'a: 'c,
    {
        const MOST: usize = 40;
        let all = self.statements().flat_map(|(statement, has_variables)| {
            let element = statement.resource().into_iter();
            element
                .flat_map(ResourceElement::patterns)
                .map(move |text| Pattern { text, has_variables })
        });
        all.filter(|pattern| class.may_hold(*pattern, self.steps)).take(MOST).collect()
    }

    /// Resources of a class, for a request for this action in this context.
    fn resources(
        &self,
        class: &Class<'_>,
        near: &[Pattern<'_>],
        action: &str,
        base: &Request<'_>,
    ) -> Vec<String> {
        const MOST: usize = 40;
        if class.is_star {
            return Vec::from(["*".to_owned()]);
        }
        let filled = |pattern: &Pattern<'_>| {
            let inquiry = self.inquiry(base, pattern.has_variables);
            match inquiry.fill(pattern.text, Use::Pattern) {
                Filled::Text(text) if text.starts_with("arn:") => Some(text.into_owned()),
                _ => None,
            }
        };
        let within: Vec<String> = class.within.iter().filter_map(filled).collect();
        let mut pool = self.documented(action);
        pool.extend(near.iter().filter_map(filled));
        let mut found: Vec<String> = Vec::new();
        for one in within.iter().rev().chain(&pool).take(MOST) {
            let others = if within.is_empty() { core::slice::from_ref(one) } else { &within };
            for other in others {
                for likely in [["example", "example/example"], ["", "x"]] {
                    let text = arn(one, other, &likely, self.steps);
                    found.extend(text.filter(|text| !found.contains(text)));
                }
            }
        }
        if class.within.iter().all(|pattern| pattern.text == "*") {
            found.push("*".to_owned());
        }
        found
    }

    /// Patterns of the ARNs that AWS documents for the action, or one that looks like them.
    fn documented(&self, action: &str) -> Vec<String> {
        let mut found = Vec::new();
        for service in self.prover.services {
            let facts =
                service.actions().find(|facts| facts.full_name().eq_ignore_ascii_case(action));
            for row in facts.into_iter().flat_map(|facts| facts.resources()) {
                let types = service.resource_types().iter();
                let types = types.filter(|type_| type_.name() == row.resource_type());
                let templates = types.flat_map(ResourceTypeFacts::templates);
                found.extend(templates.map(|template| with_wildcards(template.text)));
            }
        }
        let service = action.split_once(':').map_or("example", |(prefix, _)| prefix);
        found.push(format!("arn:*:{}:*:*:*", service.to_ascii_lowercase()));
        found
    }
}

/// What stands between the separators of a class's patterns: likely values of policy variables.
fn words<'a>(resources: &Class<'a>) -> Vec<&'a str> {
    const MOST: usize = 8;
    let texts = resources.within.iter().filter_map(|pattern| {
        ArnFields::of_pattern(pattern.text, true).map(|fields| fields.resource)
    });
    let words = texts.flat_map(|text| text.split(['/', ':', '-']));
    words
        .filter(|word| !word.is_empty() && !word.contains(['*', '?', '$', '{']))
        .take(MOST)
        .collect()
}

/// The text with `*` in the place of each placeholder.
fn with_wildcards(template: &str) -> String {
    let mut text = String::new();
    let mut rest = template;
    while let Some((before, behind)) = rest.split_once("${") {
        text.push_str(before);
        text.push('*');
        rest = behind.split_once('}').map_or("", |(_, behind)| behind);
    }
    text + rest
}

/// The accounts that the resource may be said to belong to.
fn accounts(has_principals: bool, principal: &str) -> Vec<Option<String>> {
    if !has_principals {
        return Vec::from([None]);
    }
    let same = principal::account(principal).map(|account| Some(account.to_owned()));
    [None, Some("000000000000".to_owned())].into_iter().chain(same).collect()
}

/// An ARN that matches the pattern.
pub(super) fn example_of(pattern: &str, steps: &Steps) -> Option<String> {
    arn(pattern, pattern, &["example", ""], steps)
}

/// An ARN that matches both patterns.
fn arn(one: &str, other: &str, likely: &[&str], steps: &Steps) -> Option<String> {
    let fields = |text| ArnFields::of_pattern(text, true).map(|fields| fields.all());
    let likely_fields =
        [&["aws"][..], &["example"], &["us-east-1", ""], &["123456789012", ""], likely];
    let mut text = "arn".to_owned();
    let pairs = fields(one)?.into_iter().zip(fields(other)?);
    for ((left, right), likely) in pairs.zip(likely_fields) {
        let pieces = |text| Pieces::of_resource(Pattern { text, has_variables: true });
        text.push(':');
        text.push_str(&example(&pieces(left), &pieces(right), likely, steps)?);
    }
    Some(text)
}

/// Contexts: the first value of every key, then others for one key at a time, then for two.
struct Assignments<'c> {
    choices: &'c [Choice],
    changes: Vec<(usize, usize)>,
    /// The numbers of two changes; equal ones are one change.
    at: Option<(usize, usize)>,
    is_begun: bool,
}

impl<'c> Assignments<'c> {
    fn new(choices: &'c [Choice]) -> Self {
        let changes = choices
            .iter()
            .enumerate()
            .flat_map(|(key, choice)| (1..choice.values.len()).map(move |value| (key, value)));
        Self { choices, changes: changes.collect(), at: None, is_begun: false }
    }

    fn next_one(&mut self) -> Option<Vec<(Cow<'static, str>, Values)>> {
        if !self.is_begun {
            self.is_begun = true;
            return Some(self.context(&[]));
        }
        let last = self.changes.len().checked_sub(1)?;
        // All single changes come first: (0, 0), (1, 1), …; then pairs.
        let next = match self.at {
            None => (0, 0),
            Some((one, other)) if one == other && one < last => (one + 1, one + 1),
            Some((one, other)) if one == other => (0, 1),
            Some((one, other)) if other < last => (one, other + 1),
            Some((one, _)) => (one + 1, one + 2),
        };
        self.at = Some(next);
        let [one, other] = [self.changes.get(next.0)?, self.changes.get(next.1)?];
        Some(self.context(&[*one, *other]))
    }

    fn context(&self, changes: &[(usize, usize)]) -> Vec<(Cow<'static, str>, Values)> {
        let chosen = self.choices.iter().enumerate().filter_map(|(number, choice)| {
            let change = changes.iter().find(|(key, _)| *key == number);
            let value = choice.values.get(change.map_or(0, |(_, value)| *value))?;
            Some((choice.key.clone().into(), value.clone()?))
        });
        chosen.collect()
    }
}
