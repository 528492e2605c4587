//! `cargo xtask lint --accept` and `--acceptances`: findings that people accept.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod command;
mod policies;

use policies::Policies;

const PUBLIC: &str = r#"{
  "Version": "2012-10-17",
  "Statement": [
    {"Effect": "Allow", "Principal": "*", "Action": "ecr:BatchGetImage"},
    {"Effect": "Allow", "Principal": "*", "Action": "ecr:PutImage"}
  ]
}
"#;

fn policies() -> Policies {
    Policies::new().with("policies/a.json", PUBLIC).with("policies/b.json", PUBLIC)
}

const REPOSITORY: [&str; 2] = ["--kind", "repository"];

/// The findings as file, code and path.
#[track_caller]
fn found(policies: &Policies, arguments: &[&str]) -> Vec<String> {
    let found = policies.findings(&[&REPOSITORY, arguments].concat());
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    let line = |found: &serde_json::Value| {
        [&found["file"], &found["code"], &found["path"]].map(text).join(" ")
    };
    found.iter().map(line).collect()
}

#[test]
fn a_code_is_accepted_everywhere_or_below_a_path() {
    let policies = policies();
    let all = ["--accept", "PUBLIC_PRINCIPAL", "policies"];
    assert_eq!(found(&policies, &all), [""; 0]);
    let output = policies.lint(&[&REPOSITORY[..], &all].concat());
    assert_eq!(output.stdout, "2 files: no findings, 4 accepted\n");
    assert_eq!(output.status, Some(0));
    assert_eq!(
        found(&policies, &["--accept", "PUBLIC_PRINCIPAL@Statement[1]", "policies/a.json"]),
        ["policies/a.json PUBLIC_PRINCIPAL Statement[0].Principal"]
    );
}

#[test]
fn what_accepts_nothing_is_a_finding() {
    let policies = policies();
    let arguments = ["--accept", "PUBLIC_PRINCIPAL", "--accept", "INVALID_ACTION@Statement[0]"];
    let arguments = [&REPOSITORY[..], &arguments, &["policies/a.json"]].concat();
    let output = policies.lint(&arguments);
    assert_eq!(
        output.stdout,
        "\
warning[UNUSED_ACCEPTANCE]: no finding with the code `INVALID_ACTION` is left to accept
 --> command line:1:10
  |
1 | --accept INVALID_ACTION@Statement[0]
  |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: take the acceptance out

1 file: 1 warning, 2 accepted
"
    );
    assert_eq!(output.status, Some(1));
    let output = policies.lint(&[&["--format", "github"], &arguments[..]].concat());
    assert!(output.stdout.starts_with("::warning title=UNUSED_ACCEPTANCE::"), "{}", output.stdout);
}

#[test]
fn a_file_accepts_with_a_reason() {
    let policies = policies().with(
        "policies/accepted.toml",
        r#"
[[accept]]
code = "PUBLIC_PRINCIPAL"
file = "a.json"
reason = "everybody may pull"

[[accept]]
code = "PUBLIC_PRINCIPAL"
path = "Statement[0]"
reason = "everybody may pull"

[[accept]]
code = "INVALID_ACTION"
file = "b.json"
reason = "the action is new"
"#,
    );
    let file = ["--acceptances", "policies/accepted.toml"];
    assert_eq!(
        found(&policies, &[&file[..], &["policies"]].concat()),
        [
            "policies/b.json PUBLIC_PRINCIPAL Statement[1].Principal",
            "policies/accepted.toml UNUSED_ACCEPTANCE ",
        ]
    );
    // Nobody can say that what is about another file accepts nothing.
    assert_eq!(found(&policies, &[&file[..], &["policies/a.json"]].concat()), [""; 0]);
}

#[test]
fn an_acceptance_for_a_file_that_is_gone_accepts_nothing() {
    let text = "[[accept]]\ncode = \"PUBLIC_PRINCIPAL\"\nfile = \"gone.json\"\nreason = \"x\"\n";
    let policies = policies().with("accepted.toml", text);
    let arguments = ["--acceptances", "accepted.toml", "--accept", "PUBLIC_PRINCIPAL", "policies"];
    assert_eq!(found(&policies, &arguments), ["accepted.toml UNUSED_ACCEPTANCE "]);
}

#[test]
fn a_pointer_limits_an_acceptance_to_one_policy() {
    let text = "[[accept]]\ncode = \"PUBLIC_PRINCIPAL\"\nat = \"/a\"\nreason = \"x\"\n";
    let both = format!("{{\"a\": {PUBLIC}, \"b\": {PUBLIC}}}");
    let policies = Policies::new().with("accepted.toml", text).with("both.json", both);
    let arguments = ["--acceptances", "accepted.toml", "--at", "/*", "both.json"];
    let found = policies.findings(&[&REPOSITORY[..], &arguments].concat());
    let pointers: Vec<_> = found.iter().map(|found| found["at"].as_str().unwrap()).collect();
    assert_eq!(pointers, ["/b", "/b"]);
}

#[test]
fn an_acceptance_that_cannot_be_is_trouble() {
    let entry = |line: &str| format!("[[accept]]\n{line}\n");
    for (text, message) in [
        (
            entry("code = \"INVALID_ACTION\"\nreason = \" \""),
            "error: a.toml:3:10: expected the reason why `INVALID_ACTION` is accepted, found none\n",
        ),
        (
            entry("code = \"INVALID_ACTIO\"\nreason = \"x\""),
            "error: a.toml:2:8: expected the code of a finding, such as `INVALID_ACTION`, found \
             `INVALID_ACTIO`\n",
        ),
        (
            entry("code = \"JSON_SYNTAX_ERROR\"\nreason = \"x\""),
            "error: a.toml:2:8: `JSON_SYNTAX_ERROR` cannot be accepted: nothing else is judged \
             then\n",
        ),
    ] {
        let policies = policies().with("a.toml", text);
        let output = policies.lint(&["--acceptances", "a.toml", "policies"]);
        assert_eq!((output.stderr.as_str(), output.status), (message, Some(2)));
    }
    for text in
        ["code = \"INVALID_ACTION\"", "code = \"INVALID_ACTION\"\nreason = \"x\"\npth = \"y\""]
    {
        let policies = policies().with("a.toml", entry(text));
        let output = policies.lint(&["--acceptances", "a.toml", "policies"]);
        assert!(output.stderr.starts_with("error: cannot read `a.toml`: "), "{}", output.stderr);
        assert_eq!(output.status, Some(2));
    }
    let output = policies().lint(&["--accept", "JSON_SYNTAX_ERROR", "policies"]);
    assert_eq!(
        output.stderr,
        "error: cannot accept `JSON_SYNTAX_ERROR`: `JSON_SYNTAX_ERROR` cannot be accepted: nothing \
         else is judged then\n"
    );
    assert_eq!(output.status, Some(2));
}
