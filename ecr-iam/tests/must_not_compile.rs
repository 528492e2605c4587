//! Mistakes that must not compile: each file of `must_not_compile/` marks the line at fault and the
//! sentence that the compiler must say there; all else it says may change from release to release.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops at the first wrong fact"
)]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

mod compiler;

/// What a case expects: its name, the line at fault and a sentence.
struct Case {
    name: String,
    line: u64,
    sentence: String,
}

#[test]
fn each_mistake_is_named_on_its_line() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/must_not_compile");
    let cases = cases(&folder);
    assert_eq!(cases.len(), 61, "cases in {}", folder.display());
    let errors = compiler::errors(&package("must-not-compile", &folder, &cases));
    let mut missing = String::new();
    for error in &errors {
        let said = said(&error["message"]);
        assert!(!said.contains("Unchecked"), "advice leads around the checks: {said}");
    }
    for case in &cases {
        if !errors.iter().any(|error| is_expected(error, case)) {
            let Case { name, line, sentence } = case;
            let said: Vec<_> = errors
                .iter()
                .filter(|error| error["target"]["name"] == name.as_str())
                .map(|error| error["message"]["rendered"].as_str().unwrap_or_default())
                .collect();
            writeln!(missing, "{name}:{line}: expected `{sentence}`, found:\n{}", said.concat())
                .unwrap();
        }
    }
    assert!(missing.is_empty(), "{missing}");
}

/// The first program of the project's README, with one mistake, and what README shows of the error.
#[test]
fn the_error_of_the_readme_is_what_the_compiler_says() {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("../README.md");
    let readme = fs::read_to_string(readme).unwrap();
    let block = |text: &str, language: &str| {
        let (_, text) = text.split_once(&format!("```{language}\n")).unwrap();
        text.split_once("```").unwrap().0.to_owned()
    };
    let program = block(&readme, "rust");
    let wrong = program.replace("action::GetDownloadUrlForLayer", "action::GetAuthorizationToken");
    assert_ne!(program, wrong);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("readme");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("main.rs"), wrong).unwrap();
    let case = Case { name: "main".to_owned(), line: 0, sentence: String::new() };
    let errors = compiler::errors(&package("readme", &folder, &[case]));
    let said = errors[0]["message"]["rendered"].as_str().unwrap().to_owned();
    let said: Vec<_> = said.lines().collect();
    let shown = block(readme.split_once("does not compile:").unwrap().1, "text");
    for line in shown.lines() {
        // The file has another path here, and the margin may be wider.
        let shown = line.trim_start().trim_start_matches("--> src/");
        let is_said = said.iter().any(|said| said.trim_start() == shown || said.ends_with(shown));
        assert!(is_said, "README.md shows {line:?}, found {said:#?}");
    }
}

fn cases(folder: &Path) -> Vec<Case> {
    let mut files: Vec<_> =
        fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    files.iter().filter_map(|file| case(file)).collect()
}

/// The case of a file; none if it is a module of others.
fn case(file: &Path) -> Option<Case> {
    let name = file.file_stem()?.to_str()?.to_owned();
    let text = fs::read_to_string(file).unwrap();
    let (line, (_, sentence)) = text
        .lines()
        .enumerate()
        .find_map(|(index, line)| Some((index + 1, line.split_once("//~ ")?)))?;
    Some(Case { name, line: line as u64, sentence: sentence.to_owned() })
}

/// Writes a package of this name with a library for each case and gives its folder.
fn package(name: &str, folder: &Path, cases: &[Case]) -> PathBuf {
    let package = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&package).unwrap();
    let crate_folder = env!("CARGO_MANIFEST_DIR");
    let mut manifest = format!(
        "[package]\nname = \"must-not-compile\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
         [dependencies]\necr-iam = {{ path = '{crate_folder}' }}\n\n\
         [workspace]\n"
    );
    for Case { name, .. } in cases {
        let path = folder.join(format!("{name}.rs"));
        write!(
            manifest,
            "\n[[example]]\nname = \"{name}\"\ncrate-type = [\"lib\"]\npath = '{}'\n",
            path.display()
        )
        .unwrap();
    }
    fs::create_dir_all(package.join("src")).unwrap();
    fs::write(package.join("src/lib.rs"), "//! Nothing of its own.\n").unwrap();
    fs::write(package.join("Cargo.toml"), manifest).unwrap();
    package
}

fn is_expected(error: &Value, case: &Case) -> bool {
    let spans = error["message"]["spans"].as_array().unwrap();
    error["target"]["name"] == case.name.as_str()
        && without_modules(&said(&error["message"])).contains(&case.sentence)
        && spans.iter().any(|span| holds(span, case.line))
}

/// What the compiler says itself; the rendered text also quotes the case, its sentence included.
fn said(message: &Value) -> String {
    let mut text = message["message"].as_str().unwrap_or_default().to_owned();
    for span in message["spans"].as_array().unwrap() {
        text.push('\n');
        text.push_str(span["label"].as_str().unwrap_or_default());
    }
    for child in message["children"].as_array().unwrap() {
        text.push('\n');
        text.push_str(&said(child));
    }
    text
}

/// Whether the span, or the use of a macro that it comes from, is the primary one and on the line.
fn holds(span: &Value, line: u64) -> bool {
    let is_there = span["is_primary"] == true
        && span["line_start"].as_u64() <= Some(line)
        && span["line_end"].as_u64() >= Some(line);
    is_there || (span["expansion"].is_object() && holds_use(&span["expansion"]["span"], line))
}

fn holds_use(span: &Value, line: u64) -> bool {
    span["line_start"].as_u64() <= Some(line) && span["line_end"].as_u64() >= Some(line)
}

/// Type names are printed with their modules where a name alone would not be unique.
fn without_modules(said: &str) -> String {
    ["ecr_iam::", "iam_policy::", "action::", "book::", "key::"]
        .iter()
        .fold(said.to_owned(), |text, module| text.replace(module, ""))
}
