//! How `.ci/first-program` takes the first program out of a README.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

mod command;

use command::{Output, output};

const README: &str = "\
# Toys

```toml
[dependencies]
other = \"1\"
```

## The first minute

Add this:

```toml
[dependencies]
toys = \"0.1\"
```

```sh
cargo run
```

```rust,ignore
## no heading of the README
fn main() {
    println!(\"toys\");
}
```

It prints:

```text
toys
```

## More

```text
other
```
";

/// Runs the script for a README; what it makes is in the folder `made`.
fn take(readme: &str) -> (TempDir, Output) {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("README.md"), readme).unwrap();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../.ci/first-program");
    let mut bash = Command::new("bash");
    let bash = bash.arg(script).args(["README.md", "made"]).current_dir(folder.path());
    let output = output(bash);
    (folder, output)
}

#[test]
fn a_package_is_made_of_the_blocks_under_the_heading() {
    let (folder, output) = take(README);
    let Output { stdout, stderr, status } = output;
    assert_eq!((stdout.as_str(), stderr.as_str(), status), ("", "", Some(0)));
    let read = |path: &str| fs::read_to_string(folder.path().join("made").join(path)).unwrap();
    assert_eq!(
        read("Cargo.toml"),
        "[package]\nname = \"first-program\"\nedition = \"2024\"\n\n\
         [dependencies]\ntoys = \"0.1\"\n\n[workspace]\n"
    );
    assert_eq!(
        read("src/main.rs"),
        "## no heading of the README\nfn main() {\n    println!(\"toys\");\n}\n"
    );
    assert_eq!(read("expected.txt"), "toys\n");
}

#[test]
fn what_is_missing_is_said() {
    #[track_caller]
    fn assert_refused(old: &str, new: &str, expected: &str) {
        assert!(README.contains(old));
        let (_folder, output) = take(&README.replace(old, new));
        assert_eq!((output.stderr, output.status), (format!("error: {expected}\n"), Some(1)));
    }
    assert_refused(
        "## The first minute",
        "## First",
        "expected the heading `## The first minute` in README.md, found none",
    );
    assert_refused(
        "```toml\n[dependencies]\ntoys",
        "```ini\n[dependencies]\ntoys",
        "expected a ```toml block below `## The first minute` in README.md, found none",
    );
    assert_refused(
        "```rust,ignore",
        "```rs",
        "expected a ```rust block below `## The first minute` in README.md, after the ```toml block, \
         found none",
    );
    assert_refused(
        "```text\ntoys",
        "```\ntoys",
        "expected a ```text block below `## The first minute` in README.md, after the ```rust block, \
         found none",
    );
    assert_refused(
        "[dependencies]\ntoys = \"0.1\"",
        "toys = \"0.1\"",
        "expected `[dependencies]` in the ```toml block below `## The first minute` in README.md",
    );
    assert_refused(
        "fn main()",
        "fn toys()",
        "expected `fn main` in the ```rust block below `## The first minute` in README.md",
    );
}
