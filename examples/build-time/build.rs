//! Writes policies as JSON from `policies.toml`; what is wrong there fails the build.

#[path = "build/config.rs"]
mod config;
#[path = "build/policies.rs"]
mod policies;
#[path = "build/write.rs"]
mod write;

use std::env;
use std::error::Error;
use std::path::PathBuf;

use config::Config;

/// Names another file to read than `policies.toml`.
const CONFIG: &str = "POLICIES_CONFIG";

/// Names a folder to write to as well, where Terraform or CloudFormation finds the files.
const OUT: &str = "POLICIES_OUT";

#[allow(clippy::print_stdout, reason = "a build script tells cargo by printing")]
fn main() {
    println!("cargo::rerun-if-env-changed={CONFIG}");
    println!("cargo::rerun-if-env-changed={OUT}");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=build");
    let path = env::var(CONFIG).unwrap_or_else(|_| String::from("policies.toml"));
    println!("cargo::rerun-if-changed={path}");
    if let Err(error) = run(&path) {
        // Cargo shows such a line as an error of the package, and fails the build.
        for line in error.to_string().lines() {
            println!("cargo::error={line}");
        }
    }
}

fn run(path: &str) -> Result<(), Box<dyn Error>> {
    let config = Config::read(path)?;
    let files = policies::files(&config).map_err(|error| format!("{path}: {error}"))?;
    let folders = [env::var_os("OUT_DIR"), env::var_os(OUT)];
    for folder in folders.into_iter().flatten() {
        write::all(&PathBuf::from(folder), &files)?;
    }
    Ok(())
}
