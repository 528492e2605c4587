//! A page that changed bumps the crate made from it, and whatever uses the runtime still builds.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

mod checkout;
mod command;

use checkout::{copy, copy_members, version};
use command::{Output, output, run};

/// The packages that are published.
const PUBLISHED: [&str; 3] = ["codegen", "ecr-iam", "iam-policy"];

#[track_caller]
fn succeeds(output: &Output) {
    assert_eq!(output.status, Some(0), "{}{}", output.stdout, output.stderr);
}

/// Checks a package without the network, in a target folder that the runs of this test share.
#[track_caller]
fn compiles(folder: &Path, package: &str) {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("versions");
    let mut cargo = Command::new("cargo");
    cargo.args(["check", "--quiet", "--offline", "--package", package]).current_dir(folder);
    succeeds(&output(cargo.env("CARGO_TARGET_DIR", target)));
}

#[test]
fn a_renamed_key_bumps_its_crate_alone_and_the_others_still_build() {
    let folder = TempDir::new().unwrap();
    let root = &folder.path().join("checkout");
    let members = [&PUBLISHED[..], &["examples/several-services"]].concat();
    copy_members(root, &members, &members);
    let this = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    copy(&this.join("data"), &root.join("data"), &[]);
    let before = PUBLISHED.map(|package| version(root, package));
    let page = "examples/several-services/pages/list_s3.md";
    succeeds(&run(root, &["codegen", "--page", page, "--crate", "../s3-iam"]));

    let page = root.join("data/list_ecr.md");
    let old = fs::read_to_string(&page).unwrap();
    let new = old.replace("ecr:AccountSetting", "ecr:RegistrySetting");
    assert_ne!(old, new);
    fs::write(&page, &new).unwrap();
    succeeds(&run(root, &["codegen", "--accept-edits"]));
    let notes = run(root, &["release-notes", "--write"]);
    succeeds(&notes);

    let after = PUBLISHED.map(|package| version(root, package));
    let [codegen, ecr, runtime] = &before;
    assert_eq!([&after[0], &after[2]], [codegen, runtime]);
    assert_ne!(after[1], *ecr);
    assert_eq!(
        notes.stdout,
        format!(
            "ecr-iam/CHANGELOG.md: entry of {0}; ecr-iam/Cargo.toml: version {ecr} -> {0}\n",
            after[1]
        )
    );
    let log = fs::read_to_string(root.join("ecr-iam/CHANGELOG.md")).unwrap();
    for line in [
        "- removed condition key (major: narrows what compiles: code that names the key)",
        "  - `ecr:AccountSetting` (data/list_ecr.md:775)",
    ] {
        assert!(log.contains(&format!("{line}\n")), "no {line:?} in {log}");
    }
    compiles(root, "several-services");
    compiles(&folder.path().join("s3-iam"), "s3-iam");
}
