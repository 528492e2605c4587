//! What the rules on manifests find, in each table that Cargo knows.

use super::assert_findings;
use crate::tidy::manifest;

fn wanted(line: usize, name: &str) -> String {
    format!(
        "toy-iam/Cargo.toml:{line}: runtime-dependency: make `{name}` optional: the runtime \
         depends on nothing"
    )
}

/// Asserts which dependencies of the generated crate are found, as `LINE NAME`.
#[track_caller]
fn assert_wanted(manifest: &str, expected: &[&str]) {
    let workspace = "[workspace.dependencies]\niam-policy = { path = \"iam-policy\" }\n\
                     regex = \"1\"\nruntime = { path = \"iam-policy\", package = \"iam-policy\" }\n";
    let expected = expected.iter().map(|found| {
        let (line, name) = found.split_once(' ').unwrap();
        wanted(line.parse().unwrap(), name)
    });
    let expected: Vec<_> = expected.collect();
    let expected: Vec<_> = expected.iter().map(String::as_str).collect();
    assert_findings(
        manifest::dependencies,
        &[
            ("Cargo.toml", workspace),
            ("toy-iam/Cargo.toml", manifest),
            ("codegen/Cargo.toml", manifest),
        ],
        &expected,
    );
}

#[test]
fn the_runtime_depends_on_nothing() {
    assert_wanted(
        "[dependencies]\niam-policy.workspace = true\nserde = { version = \"1\", optional = true }\n\
         regex = \"1\"\n[dev-dependencies]\ndivan = \"1\"\n",
        &["4 regex"],
    );
    assert_findings(
        manifest::dependencies,
        &[("iam-policy/Cargo.toml", "[dependencies]\nregex = \"1\"\n")],
        &[
            "iam-policy/Cargo.toml:2: runtime-dependency: make `regex` optional: the runtime depends \
           on nothing",
        ],
    );
}

#[test]
fn dependencies_are_found_in_every_table() {
    assert_wanted("[dependencies.regex]\nversion = \"1\"\n", &["1 regex"]);
    assert_wanted("[dependencies]\nregex.workspace = true\n", &["2 regex"]);
    assert_wanted(
        "[dependencies]\nregex = { workspace = true, features = [\"std\"] }\n",
        &["2 regex"],
    );
    assert_wanted("[build-dependencies]\ncc = \"1\"\n", &["2 cc"]);
    assert_wanted("[build_dependencies]\ncc = \"1\"\n", &["2 cc"]);
    assert_wanted("[target.'cfg(unix)'.dependencies]\nlibc = \"0.2\"\n", &["2 libc"]);
    assert_wanted("[target.'cfg(unix)'.dependencies.libc]\nversion = \"0.2\"\n", &["1 libc"]);
    assert_wanted("[target.x86_64-pc-windows-msvc.build-dependencies]\ncc = \"1\"\n", &["2 cc"]);
    assert_wanted(
        "dependencies = { a = \"1\", b = { version = \"1\", optional = true } }\n",
        &["1 a"],
    );
    assert_wanted(
        "[target.'cfg(unix)'.dev-dependencies]\nlibc = \"0.2\"\n[features]\ndefault = [\"a\"]\n",
        &[],
    );
}

#[test]
fn a_dependency_is_the_package_that_it_names() {
    assert_wanted(
        "[dependencies]\niam-policy = { package = \"regex\", version = \"1\" }\n",
        &["2 iam-policy"],
    );
    assert_wanted("[dependencies]\npolicy = { path = \"..\", package = \"iam-policy\" }\n", &[]);
    assert_wanted("[dependencies]\nruntime.workspace = true\n", &[]);
    assert_wanted("[dependencies]\nruntime = \"1\"\n", &["2 runtime"]);
}

#[test]
fn a_manifest_that_does_not_parse_is_a_finding() {
    assert_findings(
        manifest::dependencies,
        &[("toy-iam/Cargo.toml", "[dependencies]\nregex = \n")],
        &["toy-iam/Cargo.toml:2: manifest: fix the manifest: string values must be quoted, \
           expected literal string"],
    );
}

#[test]
fn crates_with_owners_go_by_their_names() {
    let manifest = "[dependencies]\nwords = { version = \"1\", package = \"quote\" }\n\
                    quote = \"1\"\nother = { version = \"1\", package = \"serde\" }\n\
                    [target.'cfg(unix)'.dependencies]\nmarks = { workspace = true }\n";
    let workspace =
        "[workspace.dependencies]\nmarks = { version = \"0.13\", package = \"pulldown-cmark\" }\n";
    assert_findings(
        manifest::dependencies,
        &[
            ("Cargo.toml", workspace),
            ("codegen/Cargo.toml", manifest),
            ("xtask/Cargo.toml", manifest),
        ],
        &[
            "codegen/Cargo.toml:2: ownership: do not rename `quote`: as `words` its uses are not found",
            "codegen/Cargo.toml:6: ownership: do not rename `pulldown-cmark`: as `marks` its uses are not \
             found",
        ],
    );
}
