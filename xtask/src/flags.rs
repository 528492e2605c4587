//! The command line in, what it asks for out.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

/// Commands of this workspace.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", disable_help_subcommand = true)]
pub(crate) struct Flags {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Codegen(Codegen),
    Model(Model),
    /// Check the rules of ARCHITECTURE.md that can be searched for
    Tidy,
}

/// Generate the crates of data/sources.toml, or modules from any page
///
/// Without options every crate of data/sources.toml is generated from its page. Files are written
/// whole, and only those that change.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  cargo xtask codegen            write what has changed
  cargo xtask codegen --check    say what would change, write nothing, fail if anything would
  cargo xtask codegen --page data/list_amazonec2containerregistry.md --out target/seed")]
pub(crate) struct Codegen {
    /// Write nothing; print what would change and exit with 1 if anything would
    #[arg(long)]
    pub(crate) check: bool,
    /// Pages to generate from instead of data/sources.toml
    #[arg(long = "page", value_name = "PAGE", num_args = 1.., requires = "out")]
    pub(crate) pages: Vec<PathBuf>,
    /// Where the modules of --page go, in a folder named after the service's prefix if there are
    /// several pages
    #[arg(long, value_name = "DIR", requires = "pages")]
    pub(crate) out: Option<PathBuf>,
}

/// Print the model of pages as JSON, one line for each page
///
/// Pages that cannot be read are reported on standard error and left out; the exit status is then 1.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  cargo xtask model data/list_amazonec2containerregistry.md
  cargo xtask model data | jq -r '.actions[].name'")]
pub(crate) struct Model {
    /// Pages; a folder means its *.md files
    #[arg(required = true, value_name = "PAGE")]
    pub(crate) pages: Vec<PathBuf>,
}
