//! What `cargo xtask lint` prints in each format, and its exit status.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![allow(clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

mod command;
mod policies;

use policies::Policies;

/// Two errors, of which one has a fix, and a suggestion; a service that is not known.
const WRONG: &str = r#"{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": ["ecr:BatchGetImages", "ecr:PutImage", "ecr:PutImage"],
      "Resource": "arn:aws:ecr:eu-west-1:123456789012:repository/app"
    },
    {"Effect": "Allow", "Action": "unheard:Of", "Resource": ["arn:aws:unheard:::é", "s3:::b"]}
  ]
}
"#;

const CLEAN: &str = r#"{
  "Version": "2012-10-17",
  "Statement": {"Effect": "Allow", "Action": "ecr:GetAuthorizationToken", "Resource": "*"}
}
"#;

const PUBLIC: &str = r#"{
  "Version": "2012-10-17",
  "Statement": [{"Effect": "Allow", "Principal": "*", "Action": "ecr:DescribeImages"}]
}
"#;

const UNKNOWN: &str = "note: judged by grammar alone, because not known: `unheard`\n";

#[test]
fn the_report_of_the_readme_is_what_the_command_prints() {
    let readme = include_str!("../../README.md");
    let section = readme.split_once("## Judge a policy").unwrap().1;
    let block = |language: &str| {
        let (_, text) = section.split_once(&format!("```{language}\n")).unwrap();
        text.split_once("```").unwrap().0
    };
    let output = Policies::new().with("policy.json", block("json")).lint(&["policy.json"]);
    assert_eq!(output.stdout, block("text"));
    assert_eq!(output.status, Some(1));
}

#[test]
fn text_underlines_what_is_wrong() {
    let output = Policies::new().with("p.json", WRONG).lint(&["p.json"]);
    let expected = "\
error[INVALID_ACTION]: Amazon Elastic Container Registry (`ecr`) has no action `ecr:BatchGetImages`
 --> p.json:6:18
  |
6 |       \"Action\": [\"ecr:BatchGetImages\", \"ecr:PutImage\", \"ecr:PutImage\"],
  |                  ^^^^^^^^^^^^^^^^^^^^ Statement[0].Action[0]
  |
  = help: did you mean `ecr:BatchGetImage`?

suggestion[REDUNDANT_ACTION]: `ecr:PutImage` stands in the list already
 --> p.json:6:56
  |
6 |       \"Action\": [\"ecr:BatchGetImages\", \"ecr:PutImage\", \"ecr:PutImage\"],
  |                                                        ^^^^^^^^^^^^^^ Statement[0].Action[2]

error[INVALID_ARN_PREFIX]: expected an ARN that begins with `arn:`, found `s3:::b`
 --> p.json:9:85
  |
9 |     {\"Effect\": \"Allow\", \"Action\": \"unheard:Of\", \"Resource\": [\"arn:aws:unheard:::é\", \"s3:::b\"]}
  |                                                                                     ^^^^^^^^ Statement[1].Resource[1]

1 file: 2 errors, 1 suggestion; `--fix` mends 1
";
    assert_eq!(output.stdout, expected);
    assert_eq!((output.stderr.as_str(), output.status), (UNKNOWN, Some(1)));
}

#[test]
fn a_security_warning_is_called_one() {
    let output = Policies::new().with("p.json", PUBLIC).lint(&["--kind", "repository", "p.json"]);
    assert!(output.stdout.starts_with("security[PUBLIC_PRINCIPAL]: "), "{}", output.stdout);
    assert!(output.stdout.ends_with("\n1 file: 1 security warning\n"), "{}", output.stdout);
    assert_eq!(output.status, Some(1));
}

#[test]
fn json_is_one_object_a_line() {
    let policies = Policies::new().with("p.json", WRONG);
    let found = policies.findings(&["p.json"]);
    assert_eq!(found.len(), 3);
    assert_eq!(
        found[0],
        serde_json::json!({
            "file": "p.json",
            "line": 6,
            "column": 18,
            "end_line": 6,
            "end_column": 38,
            "path": "Statement[0].Action[0]",
            "severity": "error",
            "code": "INVALID_ACTION",
            "message": "Amazon Elastic Container Registry (`ecr`) has no action `ecr:BatchGetImages`",
            "help": "did you mean `ecr:BatchGetImage`?",
            "fix": {
                "line": 6,
                "column": 18,
                "end_line": 6,
                "end_column": 38,
                "replacement": "\"ecr:BatchGetImage\""
            }
        })
    );
    assert_eq!(found[1]["fix"], serde_json::Value::Null);
    assert_eq!(found[1]["severity"], "suggestion");
}

#[test]
fn github_gets_a_command_for_each_finding() {
    let policies = Policies::new().with("a,b.json", WRONG);
    let output = policies.lint(&["--format", "github", "a,b.json"]);
    let expected = "\
::error file=a%2Cb.json,line=6,col=18,endLine=6,endColumn=38,title=INVALID_ACTION::Statement[0].Action[0]: Amazon Elastic Container Registry (`ecr`) has no action `ecr:BatchGetImages`%0Ahelp: did you mean `ecr:BatchGetImage`?
::notice file=a%2Cb.json,line=6,col=56,endLine=6,endColumn=70,title=REDUNDANT_ACTION::Statement[0].Action[2]: `ecr:PutImage` stands in the list already
::error file=a%2Cb.json,line=9,col=85,endLine=9,endColumn=93,title=INVALID_ARN_PREFIX::Statement[1].Resource[1]: expected an ARN that begins with `arn:`, found `s3:::b`
";
    assert_eq!(output.stdout, expected);
    assert_eq!(output.status, Some(1));
}

#[test]
fn sarif_has_rules_results_and_fixes() {
    let policies = Policies::new().with("a b.json", WRONG);
    let output = policies.lint(&["--format", "sarif", "a b.json"]);
    let log: serde_json::Value = serde_json::from_str(&output.stdout).unwrap();
    assert_eq!(output.status, Some(1));
    assert_eq!(log["version"], "2.1.0");
    assert!(log["$schema"].as_str().unwrap().ends_with("/sarif-schema-2.1.0.json"));
    assert_eq!(log["runs"].as_array().unwrap().len(), 1);
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let driver = &run["tool"]["driver"];
    assert_eq!(driver["name"], "cargo xtask lint");
    let rules: Vec<_> = driver["rules"].as_array().unwrap().iter().collect();
    let ids: Vec<_> = rules.iter().map(|rule| rule["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["INVALID_ACTION", "REDUNDANT_ACTION", "INVALID_ARN_PREFIX"]);
    for rule in rules {
        assert!(rule["shortDescription"]["text"].as_str().unwrap().ends_with('.'));
        assert!(rule["helpUri"].as_str().unwrap().starts_with("https://"));
    }
    let results = run["results"].as_array().unwrap();
    let levels: Vec<_> = results.iter().map(|result| result["level"].as_str().unwrap()).collect();
    assert_eq!(levels, ["error", "note", "error"]);
    for result in results {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(result["ruleId"], ids[index]);
    }
    assert_eq!(
        results[0],
        serde_json::json!({
            "ruleId": "INVALID_ACTION",
            "ruleIndex": 0,
            "level": "error",
            "message": {
                "text": "Amazon Elastic Container Registry (`ecr`) has no action \
                         `ecr:BatchGetImages`; did you mean `ecr:BatchGetImage`?"
            },
            "locations": [{
                "physicalLocation": {
                    "artifactLocation": {"uri": "a%20b.json"},
                    "region": {"startLine": 6, "startColumn": 18, "endLine": 6, "endColumn": 38}
                },
                "logicalLocations": [{"fullyQualifiedName": "Statement[0].Action[0]"}]
            }],
            "fixes": [{
                "artifactChanges": [{
                    "artifactLocation": {"uri": "a%20b.json"},
                    "replacements": [{
                        "deletedRegion":
                            {"startLine": 6, "startColumn": 18, "endLine": 6, "endColumn": 38},
                        "insertedContent": {"text": "\"ecr:BatchGetImage\""}
                    }]
                }]
            }],
            "properties": {"severity": "error"}
        })
    );
    let clean = policies.with("clean.json", CLEAN).lint(&["--format", "sarif", "clean.json"]);
    let log: serde_json::Value = serde_json::from_str(&clean.stdout).unwrap();
    assert_eq!(log["runs"][0]["results"], serde_json::json!([]));
    assert_eq!(clean.status, Some(0));
}

#[test]
fn the_status_says_what_was_found() {
    let twice = CLEAN.replace(
        "\"ecr:GetAuthorizationToken\"",
        "[\"ecr:GetAuthorizationToken\", \"ecr:GetAuthorizationToken\"]",
    );
    let policies = Policies::new().with("clean.json", CLEAN).with("twice.json", twice);
    let clean = policies.lint(&["clean.json"]);
    assert_eq!(clean.stdout, "1 file: no findings\n");
    assert_eq!((clean.stderr.as_str(), clean.status), ("", Some(0)));
    let twice = policies.lint(&["twice.json"]);
    assert!(twice.stdout.ends_with("\n1 file: 1 suggestion\n"), "{}", twice.stdout);
    assert_eq!(twice.status, Some(0));
}

#[test]
fn what_cannot_be_read_is_a_finding() {
    let policies = Policies::new()
        .with("bom.json", "\u{feff}{}")
        .with("latin.json", b"{\"Id\":\n \"\xe9\"}")
        .with("cut.json", "{\"Version\": \"2012-10-17\",\n \"Statement\": [")
        .with("control.json", "{\"Id\": \"\u{1b}[2J\"}")
        .with("number.json", "17");
    assert_eq!(
        policies.places(&["bom.json", "latin.json", "cut.json", "control.json", "number.json"]),
        [
            "bom.json JSON_SYNTAX_ERROR 1:1-1:1 ",
            "latin.json JSON_SYNTAX_ERROR 2:3-2:3 ",
            "cut.json JSON_SYNTAX_ERROR 2:15-2:15 Statement[0]",
            "control.json JSON_SYNTAX_ERROR 1:9-1:9 Id",
            "number.json DATA_TYPE_MISMATCH 1:1-1:3 ",
        ]
    );
    let output = policies.lint(&["latin.json"]);
    assert_eq!(
        output.stdout,
        "\
error[JSON_SYNTAX_ERROR]: expected text in UTF-8, found another byte at offset 9
 --> latin.json:2:3
  |
2 |  \"\u{fffd}\"}
  |   ^
  |
  = help: save the file as UTF-8

1 file: 1 error
"
    );
    assert_eq!(output.status, Some(1));
}

#[test]
fn nothing_of_a_policy_acts_on_the_terminal() {
    let policy = CLEAN.replace("ecr:Get", "\\u001b]0;x\\u0007\u{202e}\u{200b}\u{9b}2J");
    let policies = Policies::new().with("p.json", policy);
    for format in ["text", "json", "sarif", "github"] {
        let output = policies.lint(&["--format", format, "p.json"]);
        let is_harmful =
            |c: char| c.is_control() && c != '\n' || matches!(c, '\u{202e}' | '\u{200b}');
        assert_eq!(output.stdout.find(is_harmful), None, "{format}: {}", output.stdout);
        assert_eq!(output.status, Some(1), "{format}");
        if format == "json" {
            let found: serde_json::Value = serde_json::from_str(output.stdout.trim()).unwrap();
            assert!(found["message"].as_str().unwrap().contains('\u{202e}'), "{found}");
        }
    }
}

#[test]
fn a_folder_means_its_json_files() {
    let policies = Policies::new()
        .with("policies/b.json", PUBLIC)
        .with("policies/a.json", PUBLIC)
        .with("policies/notes.txt", "no policy")
        .with("policies/below/c.json", PUBLIC)
        .with("empty/notes.txt", "no policy");
    let files: Vec<_> = policies
        .findings(&["--kind", "repository", "policies"])
        .iter()
        .map(|found| found["file"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(files, ["policies/a.json", "policies/b.json"]);
    let empty = policies.lint(&["empty"]);
    assert_eq!(empty.stderr, "error: folder `empty` holds no *.json file\n");
    assert_eq!(empty.status, Some(2));
}

#[test]
fn a_file_that_cannot_be_opened_is_trouble_and_the_others_are_judged() {
    let policies = Policies::new().with("p.json", WRONG);
    let output = policies.lint(&["none.json", "p.json"]);
    assert!(output.stderr.starts_with("error: cannot read `none.json`: "), "{}", output.stderr);
    assert!(output.stdout.ends_with("\n1 file: 2 errors, 1 suggestion; `--fix` mends 1\n"));
    assert_eq!(output.status, Some(2));
}

#[test]
fn pages_make_services_known() {
    let page = include_str!("../../codegen/tests/fixtures/reference/windows.md");
    let policy = CLEAN.replace("ecr:GetAuthorizationToken", "windows:OpenWindows");
    let policies = Policies::new().with("p.json", policy).with("pages/windows.md", page);
    let alone = policies.lint(&["p.json"]);
    assert_eq!(alone.stderr, "note: judged by grammar alone, because not known: `windows`\n");
    assert_eq!(alone.status, Some(0));
    for pages in ["pages", "pages/windows.md"] {
        let found = policies.places(&["--page", pages, "p.json"]);
        assert_eq!(found, ["p.json INVALID_ACTION 3:46-3:67 Statement.Action"]);
    }
    let none = policies.lint(&["--page", "none.md", "p.json"]);
    assert_eq!((none.stdout.as_str(), none.status), ("", Some(2)));
}

#[test]
fn another_document_is_named_with_the_way_to_its_policies() {
    for (text, pointer) in [
        (
            "{\"AWSTemplateFormatVersion\": \"2010-09-09\"}",
            "/Resources/*/Properties/PolicyDocument",
        ),
        ("{\"Resources\": {}}", "/Resources/*/Properties/PolicyDocument"),
        ("{\"planned_values\": {}}", "/planned_values/root_module/resources/*/values/policy"),
    ] {
        let found = Policies::new().with("p.json", text).findings(&["p.json"]);
        let help = found[0]["help"].as_str().unwrap();
        assert!(help.contains(&format!("`--at '{pointer}'`")), "{help}");
    }
}
