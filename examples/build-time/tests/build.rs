//! Builds with right and wrong configurations: what cargo says, and which files there are.
#![allow(clippy::unwrap_used, reason = "a test stops at the first wrong fact")]

use std::fs;
use std::path::Path;
use std::process::Command;

/// Builds the package and gives whether that worked and what cargo said.
fn build(config: &str, out: &Path) -> (bool, String) {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("builds");
    let output = Command::new(env!("CARGO"))
        .args(["build", "--lib", "--quiet", "--offline", "--locked", "--target-dir"])
        .arg(target)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env("POLICIES_CONFIG", config)
        .env("POLICIES_OUT", out)
        .env("CARGO_TERM_COLOR", "never")
        .output()
        .unwrap();
    (output.status.success(), String::from_utf8(output.stderr).unwrap())
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<_> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_right_configuration_makes_the_files() {
    let out = tempfile::tempdir().unwrap();
    let (built, said) = build("policies.toml", out.path());
    assert!(built, "{said}");
    assert_eq!(
        names(out.path()),
        [
            "pipeline.json",
            "pipeline.json.tftpl",
            "repository.json",
            "repository.json.tftpl",
            "template.json"
        ]
    );
    let pipeline = fs::read_to_string(out.path().join("pipeline.json")).unwrap();
    assert_eq!(pipeline, policies_at_build_time::PIPELINE);
}

#[test]
fn a_wrong_configuration_fails_the_build_with_one_message() {
    for (config, message) in [
        ("account", "`account`: the account must be 12 digits, found `12345678901`"),
        ("region", "`region`: `eu-cental-1` is not a known region; did you mean `eu-central-1`?"),
        (
            "repository",
            "`repositories[1]`: the repository name is not valid: `T` is not allowed at \
             `Team/worker`, as it is upper case",
        ),
        ("nobody", "Statement[0].Principal: the object of principals is empty; name at least one"),
    ] {
        let out = tempfile::tempdir().unwrap();
        let path = format!("tests/wrong/{config}.toml");
        let (built, said) = build(&path, out.path());
        assert!(!built, "{config}");
        let package = concat!(env!("CARGO_PKG_NAME"), "@", env!("CARGO_PKG_VERSION"));
        let expected =
            format!("error: {package}: {path}: {message}\nerror: build script logged errors\n");
        assert_eq!(said, expected);
        assert_eq!(names(out.path()), [""; 0], "{config}");
    }
}

#[test]
fn a_file_that_cannot_be_read_is_named_with_the_line() {
    let out = tempfile::tempdir().unwrap();
    let (_, said) = build("tests/wrong/syntax.toml", out.path());
    assert!(said.contains("tests/wrong/syntax.toml:2: "), "{said}");
    let (_, said) = build("tests/wrong/none.toml", out.path());
    assert!(said.contains("tests/wrong/none.toml: "), "{said}");
}
