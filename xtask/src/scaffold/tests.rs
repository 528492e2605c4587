//! Tests of how the name and the dependency of a new crate are chosen.

use std::fs;

use tempfile::TempDir;

use super::*;

fn package(folder: &Path, name: &str) {
    fs::create_dir_all(folder).unwrap();
    fs::write(
        folder.join("Cargo.toml"),
        format!("[package]\nname = \"{name}\"\nversion = \"0.3.0\"\n"),
    )
    .unwrap();
}

/// A checkout with the runtime, and a folder beside it.
fn checkout() -> TempDir {
    let folder = TempDir::new().unwrap();
    let root = folder.path().join("checkout");
    package(&root.join("iam-policy"), "iam-policy");
    let workspace =
        "[workspace]\nmembers = [\"iam-policy\", \"services/*\"]\nexclude = [\"lone\"]\n";
    fs::write(root.join("Cargo.toml"), workspace).unwrap();
    folder
}

#[track_caller]
fn scaffold(here: &Path, folder: &str, iam_policy: Option<&str>) -> Result<Scaffold> {
    let checkout = here.join("checkout");
    Scaffold::new(here, Some(&checkout), Path::new(folder), None, iam_policy)
}

#[test]
fn a_crate_of_the_checkout_finds_the_runtime_beside_it() {
    let here = checkout();
    let found = scaffold(here.path(), "checkout/services/toy-iam", None).unwrap();
    assert_eq!(found.name, "toy-iam");
    let path = Path::new("../../iam-policy").display().to_string();
    assert_eq!(
        found.iam_policy,
        format!("{{ path = \"{path}\", version = \"0.3.0\", default-features = false }}")
    );
}

#[test]
fn a_crate_elsewhere_finds_the_runtime_where_it_is() {
    let here = checkout();
    let found = scaffold(here.path(), "./elsewhere/../toy-iam", None).unwrap();
    let path = here.path().join("checkout/iam-policy").display().to_string();
    assert!(found.iam_policy.starts_with(&format!("{{ path = \"{path}\", version = ")));
    let found = scaffold(here.path(), "toy-iam", Some("0.1")).unwrap();
    assert_eq!(found.iam_policy, "{ version = \"0.1\", default-features = false }");
    let error = scaffold(here.path(), "toy-iam", Some("nowhere")).unwrap_err();
    assert!(error.to_string().starts_with("no crate `iam-policy` in `"), "{error}");
}

#[test]
fn a_crate_that_is_no_member_is_a_workspace_of_its_own() {
    let here = checkout();
    let is_stray = |folder: &str| scaffold(here.path(), folder, None).unwrap().is_stray;
    assert!(!is_stray("toy-iam"));
    assert!(!is_stray("checkout/services/toy-iam"));
    assert!(!is_stray("checkout/lone"));
    assert!(is_stray("checkout/toy-iam"));
    assert!(is_stray("checkout/services/deep/toy-iam"));
}

#[test]
fn a_name_must_be_one_of_a_crate() {
    let here = checkout();
    for folder in ["2fa", "a b", "test", "iam-policy"] {
        let error = scaffold(here.path(), folder, None).unwrap_err().to_string();
        assert!(error.ends_with("with --name"), "{error}");
    }
}

#[test]
fn a_crate_that_is_there_keeps_its_name() {
    let here = checkout();
    package(&here.path().join("toy"), "toy-iam");
    assert_eq!(scaffold(here.path(), "toy", None).unwrap().name, "toy-iam");
    let folder = Path::new("toy");
    let error = Scaffold::new(here.path(), None, folder, Some("other"), Some("1")).unwrap_err();
    assert_eq!(error.to_string(), "`toy` is crate `toy-iam`: give --name for a new crate only");
}

#[test]
fn a_value_is_text_whatever_it_holds() {
    let values = [("a", "{{b}} {{".to_owned()), ("b", "c".to_owned())];
    assert_eq!(filled("{{a}} {{b}} }}", &values), "{{b}} {{ c }}");
}
