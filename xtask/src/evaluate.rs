//! `cargo xtask evaluate`: asks policies whether they allow a request.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, bail};
use iam_policy::Policy;
use iam_policy::document::OneOrMany;
use iam_policy::evaluate::{Decision, Evaluation, Outcome, Policies, Request};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::flags::{self, ReportFormat};
use crate::{services, terminal};

pub(crate) fn run(flags: &flags::Evaluate, out: &mut impl Write) -> Result<crate::Outcome> {
    let Some(services) = services::known(&flags.pages, None)? else {
        return Ok(crate::Outcome::Trouble);
    };
    let all = |paths: &[std::path::PathBuf]| -> Result<Vec<Policy>> {
        paths.iter().map(|path| policy(path)).collect()
    };
    let (identity, session) = (all(&flags.identity)?, all(&flags.session)?);
    let one = |path: &Option<std::path::PathBuf>| path.as_deref().map(policy).transpose();
    let (resource, trust, boundary) =
        (one(&flags.resource)?, one(&flags.trust)?, one(&flags.boundary)?);
    let text = read(&flags.request)?;
    let shown = flags.request.display();
    let request = request(&text).with_context(|| format!("`{shown}` is not a request"))?;

    let mut policies = Policies::new().with_identity(&identity).with_session(&session);
    policies = policies.with_services(&services.facts);
    match &resource {
        Some(policy) if is_trust(request.action()) => policies = policies.with_trust(policy),
        Some(policy) => policies = policies.with_resource_policy(policy),
        None => {}
    }
    if let Some(policy) = &trust {
        policies = policies.with_trust(policy);
    }
    if let Some(policy) = &boundary {
        policies = policies.with_boundary(policy);
    }
    let evaluation = policies.evaluate(&request);
    match flags.format {
        ReportFormat::Text => write_text(&evaluation, out)?,
        ReportFormat::Json => {
            let answer = serde_json::to_string(&answer(&evaluation))?;
            writeln!(out, "{}", terminal::json(&answer))?;
        }
    }
    Ok(match evaluation.decision() {
        Decision::Allowed => crate::Outcome::Done,
        Decision::ExplicitlyDenied | Decision::ImplicitlyDenied => crate::Outcome::Failed,
        Decision::Unknown(_) => crate::Outcome::Trouble,
    })
}

/// Whether the policy of a resource must itself allow the action: of a role to be assumed, or of a
/// key.
fn is_trust(action: &str) -> bool {
    let action = action.to_ascii_lowercase();
    action.starts_with("sts:assumerole") || action.starts_with("kms:")
}

/// The policy in a file.
pub(crate) fn policy(path: &Path) -> Result<Policy> {
    let shown = path.display();
    Policy::from_json(&read(path)?).with_context(|| format!("`{shown}` is not a policy"))
}

fn read(path: &Path) -> Result<String> {
    let shown = path.display();
    let bytes = fs::read(path).with_context(|| format!("cannot read `{shown}`"))?;
    match String::from_utf8(bytes) {
        Ok(text) => Ok(text),
        Err(_) => bail!("`{shown}` is not text in UTF-8"),
    }
}

/// A request as JSON.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RequestText {
    principal: String,
    action: String,
    resource: String,
    /// The account that the resource belongs to, if its ARN does not say it.
    #[serde(skip_serializing_if = "Option::is_none")]
    resource_account: Option<String>,
    #[serde(default)]
    context: BTreeMap<String, Box<RawValue>>,
}

/// A request as `--request` reads it.
pub(crate) fn request_text(request: &Request<'_>) -> RequestText {
    let value = |values: &OneOrMany<_>| match values {
        OneOrMany::One(value) => serde_json::value::to_raw_value(value),
        OneOrMany::Many(values) => serde_json::value::to_raw_value(values),
    };
    let context = request.context();
    let context = context.filter_map(|(key, values)| Some((key.to_owned(), value(values).ok()?)));
    RequestText {
        principal: request.principal().to_owned(),
        action: request.action().to_owned(),
        resource: request.resource().to_owned(),
        resource_account: request.resource_account().map(str::to_owned),
        context: context.collect(),
    }
}

fn request(text: &str) -> Result<Request<'static>> {
    let text: RequestText = serde_json::from_str(text)?;
    let mut request = Request::new(text.principal, text.action, text.resource);
    if let Some(account) = text.resource_account {
        request = request.with_resource_account(account);
    }
    let keys = text.context.into_iter().map(|(key, value)| {
        let values = values(&value).with_context(|| format!("the condition key `{key}`"))?;
        Ok((key.into(), values))
    });
    request.extend(keys.collect::<Result<Vec<_>>>()?);
    Ok(request)
}

type Text = std::borrow::Cow<'static, str>;

/// The values of a condition key: numbers keep their digits.
fn values(value: &RawValue) -> Result<OneOrMany<Text>> {
    if value.get().starts_with('[') {
        let values: Vec<&RawValue> = serde_json::from_str(value.get())?;
        return Ok(OneOrMany::Many(values.into_iter().map(one).collect::<Result<_>>()?));
    }
    Ok(OneOrMany::One(one(value)?))
}

fn one(value: &RawValue) -> Result<Text> {
    let text = value.get();
    match text.as_bytes() {
        [b'"', ..] => Ok(serde_json::from_str::<String>(text)?.into()),
        [b'{' | b'[' | b'n', ..] => {
            bail!(
                "expected a text, a number, `true` or `false`, or an array of them, found `{text}`"
            )
        }
        _ => Ok(text.to_owned().into()),
    }
}

/// An answer as JSON.
#[derive(Serialize)]
struct Answer {
    decision: &'static str,
    explanation: String,
    /// Every statement, whether it applies and why not.
    reasons: Vec<Reason>,
    missing_keys: Vec<String>,
}

#[derive(Serialize)]
struct Reason {
    policy: String,
    statement: usize,
    sid: Option<String>,
    effect: &'static str,
    outcome: &'static str,
    explanation: String,
}

fn answer(evaluation: &Evaluation<'_>) -> Answer {
    let reasons = evaluation.statements().map(|one| Reason {
        policy: one.role().to_string(),
        statement: one.index(),
        sid: one.statement().sid().map(str::to_owned),
        effect: one.effect().as_str(),
        outcome: match one.outcome() {
            Outcome::Applies => "applies",
            Outcome::Principal => "principal",
            Outcome::Action => "action",
            Outcome::Resource => "resource",
            Outcome::Condition(_) => "condition",
            _ => "unknown",
        },
        explanation: one.to_string(),
    });
    Answer {
        decision: evaluation.decision().as_str(),
        explanation: evaluation.to_string(),
        reasons: reasons.collect(),
        missing_keys: evaluation.missing_keys().into_iter().map(Into::into).collect(),
    }
}

fn write_text(evaluation: &Evaluation<'_>, out: &mut impl Write) -> Result<()> {
    writeln!(out, "{evaluation}")?;
    for one in evaluation.statements() {
        writeln!(out, "  {one}")?;
    }
    let missing = evaluation.missing_keys();
    if !missing.is_empty() {
        let names: Vec<_> = missing.iter().map(|key| format!("`{key}`")).collect();
        writeln!(out, "  the request does not have {}", names.join(", "))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_and_keys_must_allow_themselves() {
        for (action, expected) in
            [("sts:AssumeRole", true), ("KMS:Decrypt", true), ("sts:GetCallerIdentity", false)]
        {
            assert_eq!(is_trust(action), expected, "{action}");
        }
    }

    #[test]
    fn numbers_keep_their_digits() {
        let text = r#"{"principal":"*","action":"a:B","resource":"*",
            "context":{"a:N":123456789012345678901.50,"a:B":true,"a:L":["x",7],"a:E":[]}}"#;
        let request = request(text).unwrap();
        let shown = |key| {
            let values = request.values(key).unwrap();
            values.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
        };
        assert_eq!(
            ["a:N", "a:B", "a:L", "a:E"].map(shown),
            ["123456789012345678901.50", "true", "x,7", ""]
        );
    }

    #[test]
    fn an_answer_is_text_or_json() {
        let policy = Policy::from_json(
            r#"{"Version":"2012-10-17","Statement":{"Sid":"Own","Effect":"Allow","Action":"s3:*",
                "Resource":"arn:aws:s3:::${aws:username}/*"}}"#,
        );
        let policy = policy.unwrap();
        let user = "arn:aws:iam::123456789012:user/anna";
        let request = Request::new(user, "s3:GetObject", "arn:aws:s3:::anna/x");
        let evaluation = Policies::of(&policy).evaluate(&request);
        let mut out = Vec::new();
        write_text(&evaluation, &mut out).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "implicitly denied: no statement allows the request\n  `Statement[0]` (`Own`) of the \
             identity policy does not allow the request: `Resource` leaves out \
             `arn:aws:s3:::anna/x`\n  the request does not have `aws:username`\n"
        );
        let answer = serde_json::to_value(answer(&evaluation)).unwrap();
        let at = |pointer| answer.pointer(pointer).and_then(|value| value.as_str()).unwrap();
        assert_eq!(at("/decision"), "ImplicitlyDenied");
        assert_eq!(at("/reasons/0/outcome"), "resource");
        assert_eq!(at("/missing_keys/0"), "aws:username");
    }

    #[test]
    fn says_what_a_request_needs() {
        for (text, expected) in [
            (r#"{"principal":"*","action":"a:B"}"#, "missing field `resource`"),
            (
                r#"{"principal":"*","action":"a:B","resource":"*","context":{"a:K":null}}"#,
                "expected a text, a number, `true` or `false`, or an array of them, found `null`",
            ),
            (r#"{"principal":"*","action":"a:B","resource":"*","actoin":"x"}"#, "unknown field"),
        ] {
            let error = format!("{:#}", request(text).unwrap_err());
            assert!(error.contains(expected), "{error}");
        }
    }
}
