//! How the linter's time grows.

use iam_policy::PolicyKind;
use iam_policy::lint::Linter;

use super::table::{head, row};
use super::{condition, list, object, policy, statement, texts};

#[path = "../../tests/bakery/mod.rs"]
mod bakery;

pub(crate) fn rows() {
    head("linting");
    let linter = Linter::new(PolicyKind::IDENTITY).service(&bakery::SERVICE);
    let lint = |text: &String| linter.lint_json(text).findings().iter().count();
    let on_ovens = |actions: &str| statement(actions, r#""arn:aws:bakery:*:*:oven/*""#, "");
    row(
        "actions that do not exist",
        1_000,
        |n| on_ovens(&list(n, |n| format!("bakery:BakeBraed{n}"))),
        lint,
    );
    row("patterns of actions", 1_000, |n| on_ovens(&list(n, |n| format!("bakery:*{n}*"))), lint);
    row(
        "actions and resources",
        1_000,
        |n| {
            let resource = |n| format!("arn:aws:bakery:us-east-1:123456789012:oven/*{n}");
            statement(&list(n, |_| "bakery:BakeBread".into()), &list(n, resource), "")
        },
        lint,
    );
    row(
        "length of a pattern and of what it covers",
        1_000,
        |n| {
            let (wide, narrow) = ("*a".repeat(n), "a".repeat(2 * n));
            statement(
                r#""s3:*""#,
                &list(2, |at| {
                    let end = if at == 0 { &wide } else { &narrow };
                    format!("arn:aws:s3:::{end}")
                }),
                "",
            )
        },
        lint,
    );
    row(
        "condition keys that do not exist",
        1_000,
        |n| {
            let keys = texts(n, |n| format!(r#""aws:PrincipalOrgld{n}":"o""#));
            condition(&format!(r#"{{"StringEquals":{{{}}}}}"#, keys.join(",")))
        },
        lint,
    );
    row(
        "condition keys that no action carries",
        1_000,
        |n| {
            let more = format!(r#","Condition":{{"StringEquals":{}}}"#, object(n, r#""x""#));
            statement(r#""bakery:ListOvens""#, r#""*""#, &more)
        },
        lint,
    );
    row(
        "policy variables that do not exist",
        1_000,
        |n| {
            let variables = "${aws:usename}".repeat(n);
            statement(r#""s3:*""#, &format!("\"arn:aws:s3:::{variables}\""), "")
        },
        lint,
    );
    row(
        "statements",
        1_000,
        |n| {
            let one = |n| {
                format!(r#"{{"Effect":"Allow","Action":["bakery:*","s3:Get{n}*"],"Resource":"*"}}"#)
            };
            policy(&texts(n, one))
        },
        lint,
    );
}
