//! Asks the compiler about the examples of a package.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// The errors that the compiler reports, each with the target that it is in.
pub(crate) fn errors(package: &Path) -> Vec<Value> {
    let output = Command::new(env!("CARGO"))
        .args(["check", "--examples", "--keep-going", "--message-format=json", "--quiet"])
        .args(["--offline", "--target-dir"])
        .arg(package.join("target"))
        .current_dir(package)
        .env_remove("RUSTFLAGS")
        .output()
        .unwrap();
    let messages: Vec<Value> = String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok())
        .filter(|message: &Value| message["message"]["level"] == "error")
        .collect();
    assert!(!messages.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    messages
}
