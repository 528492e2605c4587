//! The command line in, what it asks for out.

use std::path::PathBuf;

use clap::{ArgGroup, Args, Parser, Subcommand};

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
    Sweep(Sweep),
    /// Check the rules of ARCHITECTURE.md that can be searched for
    Tidy,
}

/// Generate the crates of data/sources.toml, or a crate or modules from any page
///
/// Without options every crate of data/sources.toml is generated from its pages. Files are written
/// whole, and only those that change. Nothing is written if a page is refused.
#[derive(Debug, Args)]
#[command(
    group = ArgGroup::new("target").args(["out", "krate"]),
    after_help = "Examples:
  cargo xtask codegen            write what has changed
  cargo xtask codegen --check    say what would change, write nothing, fail if anything would
  cargo xtask codegen --page list_s3.md --crate ../s3-iam
                                 make a crate, or bring its generated modules up to date
  cargo xtask codegen --page list_ses.md --page list_sesv2.md --crate ../ses-iam
                                 one crate from all pages of a service
  cargo xtask codegen --page pages --out target/services
                                 modules of every service of a folder of pages"
)]
pub(crate) struct Codegen {
    /// Write nothing; print what would change and exit with 1 if anything would
    #[arg(long)]
    pub(crate) check: bool,
    /// Pages to generate from instead of data/sources.toml; a folder means its *.md files
    #[arg(long = "page", value_name = "PAGE", num_args = 1.., requires = "target")]
    pub(crate) pages: Vec<PathBuf>,
    /// Where the modules of --page go, in a folder named after the service's prefix if there are
    /// several services
    #[arg(long, value_name = "DIR", requires = "pages")]
    pub(crate) out: Option<PathBuf>,
    /// Where the crate of --page is: manifest, README, lib.rs and a test are made if missing and
    /// never overwritten, src/generated is brought up to date
    #[arg(long = "crate", value_name = "DIR", requires = "pages")]
    pub(crate) krate: Option<PathBuf>,
    /// Name of a crate that is made [default: the name of its folder]
    #[arg(long, value_name = "NAME", requires = "krate")]
    pub(crate) name: Option<String>,
    /// Where a crate that is made finds iam-policy: a folder, or a version of the registry
    /// [default: the folder of this checkout]
    #[arg(long, value_name = "WHERE", requires = "krate")]
    pub(crate) iam_policy: Option<String>,
    #[command(flatten)]
    pub(crate) effort: Effort,
}

/// How much is done at once and said meanwhile.
#[derive(Debug, Args)]
pub(crate) struct Effort {
    /// Say nothing but what is wrong: no progress, no remarks on names, no summary
    #[arg(long, short)]
    pub(crate) quiet: bool,
    /// How many pages to work on at once [default: as many as there are cores]
    #[arg(long, short, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) jobs: Option<u16>,
}

/// Generate every page given and compile all of it under the lints of this workspace
///
/// Pages go into packages below target/sweep, which clippy then checks with every warning an error.
/// Pages that are refused are counted and left out: `cargo xtask model` says why.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  cargo xtask sweep data                 the pages of this repository
  cargo xtask sweep --doc ~/aws-pages    a folder of pages, and their documentation")]
pub(crate) struct Sweep {
    /// Pages; a folder means its *.md files
    #[arg(required = true, value_name = "PAGE")]
    pub(crate) pages: Vec<PathBuf>,
    /// Build the documentation too, which takes longer than all else
    #[arg(long)]
    pub(crate) doc: bool,
    #[command(flatten)]
    pub(crate) effort: Effort,
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
