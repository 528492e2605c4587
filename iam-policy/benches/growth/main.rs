//! How time grows with the size of policies, patterns and names.
//!
//! `cargo bench -p iam-policy --features lint --bench growth` prints it; nothing asserts it.

use iam_policy::document::Quota;
use iam_policy::{Arn, ArnPattern, Policy, PolicyKind, Principal};

#[cfg(feature = "lint")]
mod lint;
mod table;

use table::{head, row};

fn main() {
    globs();
    policies();
    faults();
    #[cfg(feature = "lint")]
    lint::rows();
}

/// An ARN of so many bytes.
fn arn(length: usize) -> Option<Arn> {
    let start = "arn:aws:s3:::";
    format!("{start}{}", "a".repeat(length.saturating_sub(start.len()))).parse().ok()
}

fn globs() {
    head("matching a pattern with an ARN");
    let with = |pattern: fn(usize) -> String, length: fn(usize) -> usize| {
        move |n| (format!("arn:aws:s3:::{}", pattern(n)).parse::<ArnPattern>().ok(), arn(length(n)))
    };
    let matches = |(pattern, arn): &(Option<ArnPattern>, Option<Arn>)| {
        let (Some(pattern), Some(arn)) = (pattern, arn) else { return 0 };
        usize::from(pattern.matches(arn))
    };
    let longest = |_| Arn::MAX_LENGTH;
    row("stars of the pattern", 40_000, with(|n| "*".repeat(n), longest), matches);
    row("parts `*a` that do not match", 40_000, with(|n| "*a".repeat(n) + "b", longest), matches);
    row("parts `*?` that do not match", 40_000, with(|n| "*?".repeat(n) + "b", longest), matches);
    row("policy variables", 40_000, with(|n| "${v}".repeat(n) + "b", longest), matches);
    row(
        "length of a variable that does not end",
        40_000,
        with(|n| format!("*${{{}", "v".repeat(n)), longest),
        matches,
    );
    row(
        "length of both, far beyond an ARN's",
        40_000,
        with(|n| "*a".repeat(n), |n| 2 * n),
        matches,
    );
    // The square of the ARN's length is the bound: AWS has none that is longer than at 4n here.
    row(
        "length of both, up to an ARN's (quadratic)",
        Arn::MAX_LENGTH / 4,
        with(|n| format!("*{}b", "a".repeat(n / 2)), |n| n),
        matches,
    );
}

/// A policy of statements.
fn policy(statements: &[String]) -> String {
    format!(r#"{{"Version":"2012-10-17","Statement":[{}]}}"#, statements.join(","))
}

/// A policy of one statement with these actions, resources and further elements.
fn statement(action: &str, resource: &str, more: &str) -> String {
    let statement =
        format!(r#"{{"Effect":"Allow","Action":{action},"Resource":{resource}{more}}}"#);
    policy(&[statement])
}

/// An array of numbered texts.
fn list(n: usize, text: impl Fn(usize) -> String) -> String {
    let texts: Vec<_> = (0..n).map(|at| format!("\"{}\"", text(at))).collect();
    format!("[{}]", texts.join(","))
}

/// An object of numbered keys.
fn object(n: usize, value: &str) -> String {
    let keys: Vec<_> = (0..n).map(|at| format!(r#""aws:RequestTag/k{at}":{value}"#)).collect();
    format!("{{{}}}", keys.join(","))
}

fn condition(operators: &str) -> String {
    statement(r#""s3:*""#, r#""*""#, &format!(r#","Condition":{operators}"#))
}

/// The number of bytes that a policy has when it is written again.
fn written(text: &str) -> usize {
    Policy::from_json(text).map_or(0, |policy| policy.to_json().len())
}

/// The number of findings.
fn judged(text: &str) -> usize {
    const KIND: PolicyKind = PolicyKind::IDENTITY.with_quota(Quota::of_text(usize::MAX));
    KIND.read(text).map_or_else(|found| found.iter().count(), |_| 0)
}

fn policies() {
    head("reading a policy, judging it and writing it");
    let both = |text: &String| judged(text) + written(text);
    row(
        "statements",
        1_000,
        |n| {
            policy(
                &(0..n)
                    .map(|n| {
                        format!(
                            r#"{{"Sid":"S{n}","Effect":"Allow","Action":"s3:*","Resource":"*"}}"#
                        )
                    })
                    .collect::<Vec<_>>(),
            )
        },
        both,
    );
    row("actions", 5_000, |n| statement(&list(n, |n| format!("s3:Get{n}")), r#""*""#, ""), both);
    row(
        "resources",
        2_000,
        |n| statement(r#""s3:*""#, &list(n, |n| format!("arn:aws:s3:::b{n}/*")), ""),
        both,
    );
    row(
        "keys of a condition",
        1_000,
        |n| condition(&format!(r#"{{"StringEquals":{}}}"#, object(n, r#""x""#))),
        both,
    );
    row(
        "values of a key",
        5_000,
        |n| {
            condition(&format!(
                r#"{{"StringEquals":{{"aws:username":{}}}}}"#,
                list(n, |n| n.to_string())
            ))
        },
        both,
    );
    row(
        "principals",
        2_000,
        |n| {
            policy(&[format!(
                r#"{{"Effect":"Allow","Action":"s3:*","Principal":{{"AWS":{}}}}}"#,
                list(n, |_| "123456789012".into())
            )])
        },
        both,
    );
    row(
        "length of a text",
        20_000,
        |n| statement(r#""s3:*""#, &format!("\"arn:aws:s3:::{}\"", "a".repeat(n)), ""),
        both,
    );
    row(
        "digits of a number",
        20_000,
        |n| condition(&format!(r#"{{"NumericEquals":{{"s3:max-keys":{}}}}}"#, "9".repeat(n))),
        both,
    );
}

/// Numbered texts.
fn texts(n: usize, text: impl Fn(usize) -> String) -> Vec<String> {
    (0..n).map(text).collect()
}

/// A statement that is right as one of an identity's policy, with further elements.
fn right(more: &str) -> String {
    format!(r#"{{"Effect":"Allow","Action":"s3:*","Resource":"*"{more}}}"#)
}

fn faults() {
    head("finding faults with path, line and column");
    row(
        "actions without service",
        1_000,
        |n| statement(&list(n, |_| "Get".into()), r#""*""#, ""),
        |text| judged(text),
    );
    row(
        "actions without service, a line each",
        1_000,
        |n| statement(&list(n, |_| "Get".into()), r#""*""#, "").replace(',', ",\n"),
        |text| judged(text),
    );
    row(
        "resources that are no ARN",
        1_000,
        |n| statement(r#""s3:*""#, &list(n, |n| n.to_string()), ""),
        |text| judged(text),
    );
    row(
        "statements without action",
        1_000,
        |n| policy(&texts(n, |_| r#"{"Effect":"Allow","Resource":"*"}"#.into())),
        |text| judged(text),
    );
    row(
        "statements of one name",
        1_000,
        |n| policy(&texts(n, |_| right(r#","Sid":"S""#))),
        |text| judged(text),
    );
    row(
        "elements that are unknown",
        1_000,
        |n| policy(&texts(n, |n| right(&format!(r#","Actoin{n}":"*""#)))),
        |text| judged(text),
    );
    row(
        "depth of arrays",
        20_000,
        |n| statement(&"[".repeat(n), r#""*""#, ""),
        |text| judged(text),
    );
    row(
        "length of a principal",
        20_000,
        |n| "a".repeat(n),
        |text: &String| {
            Principal::aws(text.clone()).map_or_else(|error| error.to_string().len(), |_| 0)
        },
    );
    faults_of_conditions();
}

fn faults_of_conditions() {
    row(
        "operators that are unknown",
        2_000,
        |n| {
            let blocks = texts(n, |n| format!(r#""StrnigEquals{n:05}":{{}}"#));
            condition(&format!("{{{}}}", blocks.join(",")))
        },
        |text| judged(text),
    );
    row(
        "keys without prefix",
        1_000,
        |n| {
            let keys = texts(n, |n| format!(r#""SourceIp{n}":"""#));
            condition(&format!(r#"{{"StringEquals":{{{}}}}}"#, keys.join(",")))
        },
        |text| judged(text),
    );
    row(
        "keys that are equal in another case",
        1_000,
        |n| {
            let keys = texts(n, |at| {
                let name: String =
                    (0..12).map(|bit| if at >> bit & 1 == 1 { 'A' } else { 'a' }).collect();
                format!(r#""aws:{name}":"x""#)
            });
            condition(&format!(r#"{{"StringEquals":{{{}}}}}"#, keys.join(",")))
        },
        |text| judged(text),
    );
    row(
        "keys that are repeated",
        1_000,
        |n| {
            let keys = texts(n, |_| r#""aws:username":"x""#.into());
            condition(&format!(r#"{{"StringEquals":{{{}}}}}"#, keys.join(",")))
        },
        |text| judged(text),
    );
}
