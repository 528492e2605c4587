//! The command line.

use std::path::PathBuf;

use clap::{ArgGroup, Args, Parser, Subcommand, ValueEnum};

/// Commands of this workspace.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version, disable_help_subcommand = true)]
pub(crate) struct Flags {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Codegen(Codegen),
    Model(Model),
    Sweep(Sweep),
    Diff(Diff),
    Verify(Verify),
    Lint(Lint),
    Evaluate(Evaluate),
    Compare(Compare),
    Fetch(Fetch),
    ReleaseNotes(ReleaseNotes),
    /// Say which packages would be published, in order, and refuse what is unplanned
    ///
    /// A package is compared with what `cargo xtask release-notes --record` kept of its last release.
    /// cargo-semver-checks looks at the hand-written interface, where it is installed. Nothing is
    /// published. The exit status is 0 if all is ready, 1 if something is unplanned, 2 on trouble.
    Preflight,
    /// Check the rules of ARCHITECTURE.md that can be searched for
    Tidy,
}

impl Command {
    /// Whether 1 as exit status says that two things differ.
    pub(crate) fn compares(&self) -> bool {
        match self {
            Command::Codegen(flags) => flags.check,
            Command::Diff(_)
            | Command::Verify(_)
            | Command::Lint(_)
            | Command::Evaluate(_)
            | Command::Compare(_)
            | Command::Preflight => true,
            Command::Model(_)
            | Command::Sweep(_)
            | Command::Fetch(_)
            | Command::ReleaseNotes(_)
            | Command::Tidy => false,
        }
    }

    /// What was meant, if the command line is wrong in a way that people often get it wrong.
    pub(crate) fn mistake(&self) -> Option<String> {
        let Command::Codegen(Codegen { unnamed, .. }) = self else { return None };
        let pages: Vec<_> = unnamed.iter().map(|page| page.display().to_string()).collect();
        let first = pages.first()?;
        Some(format!(
            "unexpected argument `{first}`: pages are named with --page\nhelp: run `cargo xtask codegen \
             --page {} --crate DIR` to make a crate, or with --out DIR for modules alone",
            pages.join(" --page ")
        ))
    }
}

/// Generate the crates of data/sources.toml, or a crate or modules from any page
///
/// Without options every crate of data/sources.toml is generated from its pages. Files are written
/// whole, and only those that change. Nothing is written if a page is refused. The exit status is 0
/// if all is up to date, and 1 if a page is refused; with --check it is 1 if anything would change,
/// and 2 if a page is refused or on other trouble.
#[derive(Debug, Args)]
#[command(
    group = ArgGroup::new("target").args(["out", "krate"]),
    after_help = "Examples:
  cargo xtask codegen            write what has changed
  cargo xtask codegen --check    say what would change, write nothing, fail if anything would
  cargo xtask codegen --accept-edits
                                 the same after a page was edited by hand
  cargo xtask codegen --page list_s3.md --crate ../s3-iam
                                 make a crate, or bring its generated modules up to date
  cargo xtask codegen --page list_ses.md --page list_sesv2.md --crate ../ses-iam
                                 one crate from all pages of a service
  cargo xtask codegen --page pages --out target/services
                                 modules of every service of a folder of pages"
)]
pub(crate) struct Codegen {
    /// Write nothing; print what would change and exit with 1 if anything would, with 2 if a page is
    /// refused
    #[arg(long)]
    pub(crate) check: bool,
    /// Take pages of data/sources.toml as somebody edited them, and list their SHA-256
    #[arg(long, conflicts_with_all = ["check", "pages"])]
    pub(crate) accept_edits: bool,
    /// Pages to generate from instead of data/sources.toml: Markdown, or AWS's Service Reference
    /// JSON; a folder means its *.md and *.json files
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
    /// Pages without --page, which is a mistake.
    #[arg(hide = true, value_name = "PAGE")]
    pub(crate) unnamed: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) effort: Effort,
}

/// How much is done at once and printed meanwhile.
#[derive(Debug, Args)]
pub(crate) struct Effort {
    /// Print only what is wrong: no progress, no notes on names, no summary
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
    /// Pages; a folder means its *.md and *.json files
    #[arg(required = true, value_name = "PAGE")]
    pub(crate) pages: Vec<PathBuf>,
    /// Also build the documentation, which takes longer than everything else
    #[arg(long)]
    pub(crate) doc: bool,
    /// Fail if rustdoc finds a test in the documentation
    #[arg(long)]
    pub(crate) doctests: bool,
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
    /// Pages: Markdown, or AWS's Service Reference JSON; a folder means its *.md and *.json files
    #[arg(required = true, value_name = "PAGE")]
    pub(crate) pages: Vec<PathBuf>,
}

/// Show what changed between two pages and what that means for users of the generated crate
///
/// Each side is a page, a model as `cargo xtask model` prints it, or REV:PATH for a file in a git
/// revision. The exit status is 0 if nothing changed, 1 if something did, 2 on trouble.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  cargo xtask diff data/list_amazonec2containerregistry.md data/list_ecr.md
  cargo xtask diff HEAD:data/list_ecr.md data/list_ecr.md --format markdown
  cargo xtask diff v0.1.0:data/list_ecr.md data/list_ecr.md --format json | jq .impact")]
pub(crate) struct Diff {
    /// What was
    pub(crate) old: String,
    /// What is
    pub(crate) new: String,
    /// Text for people, Markdown for a changelog, or one line of JSON for machines
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Text,
    Markdown,
    Json,
}

/// Compare a page with AWS's Service Reference JSON of the same service
///
/// Every difference is listed with what each source says; those that follow from how the two are
/// made are listed under their explanation. The exit status is 0 if nothing else differs, 1 if
/// something does, 2 on trouble.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  curl -sO https://servicereference.us-east-1.amazonaws.com/v1/ecr/ecr.json
  cargo xtask verify data/list_ecr.md --reference ecr.json")]
pub(crate) struct Verify {
    /// The page, or REV:PATH for one in a git revision
    pub(crate) page: String,
    /// AWS's Service Reference JSON
    #[arg(long, value_name = "FILE")]
    pub(crate) reference: String,
    /// Text for people, or one line of JSON for machines
    #[arg(long, value_enum, default_value_t = VerifyFormat::Text)]
    pub(crate) format: VerifyFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum VerifyFormat {
    Text,
    Json,
}

/// Judge policies by what AWS documents of their kind and of services
///
/// ECR is always known. Services that are not known are named on standard error; statements about
/// them are judged by grammar alone. The exit status is 0 if there is nothing but suggestions, 1 if
/// there is more, 2 on trouble.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  cargo xtask lint policy.json
  cargo xtask lint --kind repository --format github policies
  cargo xtask lint --page list_s3.md --page list_kms.md --kind managed policy.json
  cargo xtask lint --at '/Resources/*/Properties/PolicyDocument' template.json
  cargo xtask lint --accept PUBLIC_PRINCIPAL@Statement[0] --kind repository public.json

A file of acceptances has, for each, a code, a reason, and what it is limited to:
  [[accept]]
  code = \"PUBLIC_PRINCIPAL\"
  file = \"public.json\"     # beside the file of acceptances; all files if left out
  at = \"/Resources/Repo/Properties/RepositoryPolicyText\"  # the policy in the file; all if left out
  path = \"Statement[0]\"    # as findings show it; the whole policy if left out
  reason = \"the images are public\"")]
pub(crate) struct Lint {
    /// Files with a policy each; a folder means its *.json files
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// What the policies are attached to
    #[arg(long, value_enum, default_value_t = PolicyKindName::Identity)]
    pub(crate) kind: PolicyKindName,
    /// Pages of further services: Markdown, or AWS's Service Reference JSON; a folder means its
    /// *.md and *.json files
    #[arg(long = "page", value_name = "PAGE")]
    pub(crate) pages: Vec<PathBuf>,
    /// Where the policies are in the files, if those are other JSON documents, such as
    /// CloudFormation templates and Terraform plans: a JSON pointer, in which the step * means all
    /// members
    #[arg(long = "at", value_name = "POINTER")]
    pub(crate) pointers: Vec<String>,
    /// Text for people, one line of JSON for each finding, SARIF 2.1.0, or GitHub's annotations
    #[arg(long, value_enum, default_value_t = LintFormat::Text)]
    pub(crate) format: LintFormat,
    /// Edit the files where exactly one edit is right, and judge them again
    #[arg(long)]
    pub(crate) fix: bool,
    /// Leave out findings with a code, in all policies or below a path in them
    #[arg(long = "accept", value_name = "CODE[@PATH]")]
    pub(crate) accepted: Vec<String>,
    /// Leave out the findings that a TOML file accepts with a reason for each
    #[arg(long = "acceptances", value_name = "FILE")]
    pub(crate) acceptances: Vec<PathBuf>,
}

/// The kinds of policies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum PolicyKindName {
    Identity,
    Managed,
    InlineUser,
    InlineGroup,
    InlineRole,
    Session,
    Trust,
    Scp,
    Rcp,
    Endpoint,
    Resource,
    Repository,
    Registry,
    RegistryV1,
}

/// How findings are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum LintFormat {
    Text,
    Json,
    Sarif,
    Github,
}

/// Ask policies whether they allow a request, and say what decides it
///
/// A request is JSON with `principal`, `action`, `resource` and `context`: condition keys with one
/// value, or an array for keys with several. What AWS's documentation leaves open is `Unknown`. The
/// exit status is 0 if the request is allowed, 1 if it is denied, 2 if that is unknown or on trouble.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  cargo xtask evaluate --identity policy.json --request request.json
  cargo xtask evaluate --identity a.json --identity b.json --boundary limit.json \\
                       --resource repository.json --request request.json --format json

A request:
  {\"principal\": \"arn:aws:iam::123456789012:role/build\", \"action\": \"ecr:PutImage\",
   \"resource\": \"arn:aws:ecr:us-east-1:123456789012:repository/app\",
   \"context\": {\"aws:SecureTransport\": true, \"aws:TagKeys\": [\"team\", \"stage\"]}}")]
pub(crate) struct Evaluate {
    /// Policies of the principal: of the user and its groups, or of the role
    #[arg(long, value_name = "POLICY", num_args = 1..)]
    pub(crate) identity: Vec<PathBuf>,
    /// The policy of the resource; a role that is assumed and a KMS key must allow themselves
    #[arg(long, value_name = "POLICY")]
    pub(crate) resource: Option<PathBuf>,
    /// The policy of a resource that must itself allow, whatever the action is
    #[arg(long, value_name = "POLICY", conflicts_with = "resource")]
    pub(crate) trust: Option<PathBuf>,
    /// The permissions boundary of the principal
    #[arg(long, value_name = "POLICY")]
    pub(crate) boundary: Option<PathBuf>,
    /// Policies that were passed when the session began
    #[arg(long, value_name = "POLICY", num_args = 1..)]
    pub(crate) session: Vec<PathBuf>,
    /// The request
    #[arg(long, value_name = "REQUEST")]
    pub(crate) request: PathBuf,
    /// Pages of further services: Markdown, or AWS's Service Reference JSON; a folder means its
    /// *.md and *.json files
    #[arg(long = "page", value_name = "PAGE")]
    pub(crate) pages: Vec<PathBuf>,
    /// Text for people, or one line of JSON for machines
    #[arg(long, value_enum, default_value_t = ReportFormat::Text)]
    pub(crate) format: ReportFormat,
}

/// Say what a change of a policy grants and takes away
///
/// Both are policies of a principal, or both of a resource. Each difference is shown with a request
/// that one policy allows and the other does not. The exit status is 0 if both allow the same
/// requests, 1 if they differ, 2 if that is unknown or on trouble.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  cargo xtask compare old.json new.json
  cargo xtask compare old.json new.json --format json | jq '.grants[].witness'")]
pub(crate) struct Compare {
    /// The policy that was
    pub(crate) old: PathBuf,
    /// The policy that is
    pub(crate) new: PathBuf,
    /// Pages of further services: Markdown, or AWS's Service Reference JSON; a folder means its
    /// *.md and *.json files
    #[arg(long = "page", value_name = "PAGE")]
    pub(crate) pages: Vec<PathBuf>,
    /// Text for people, or one line of JSON for machines
    #[arg(long, value_enum, default_value_t = ReportFormat::Text)]
    pub(crate) format: ReportFormat,
}

/// How answers about policies are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReportFormat {
    Text,
    Json,
}

/// Fetch the pages of data/sources.toml from AWS
///
/// A page is read before anything is replaced; page, date and SHA-256 are then written together.
/// The old page stays if the answer is not a page or one of another kind, has errors, is cut, or has
/// lost more than one row in ten of any table. The exit status is 0 if every page is as AWS serves
/// it, 1 if one was left, differs from what it is verified with, or somebody else writes in the
/// repository.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  cargo xtask fetch                 ask for every page that makes a crate
  cargo xtask fetch ecr --dry-run   show what would change and write nothing
  cargo xtask fetch ecr --verify    also compare the page with AWS's JSON of the same service
  cargo xtask fetch --base-url https://mirror.example/reference")]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of the command line")]
pub(crate) struct Fetch {
    /// Prefixes of services; all crates if none is given
    #[arg(value_name = "SERVICE")]
    pub(crate) services: Vec<String>,
    /// Write nothing; show what would change
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Take only facts: old descriptions stay, and those of new actions are left empty
    #[arg(long)]
    pub(crate) facts_only: bool,
    /// Then fetch the Service Reference JSON that the pages of a service link, and say where the
    /// pages on disk differ from it, as `cargo xtask verify` does
    #[arg(long)]
    pub(crate) verify: bool,
    /// Accept a page that has lost more than one row in ten of a table
    #[arg(long)]
    pub(crate) accept_shrink: bool,
    /// The folder that pages are fetched from, in place of the one in their address
    #[arg(long, value_name = "URL")]
    pub(crate) base_url: Option<String>,
    /// How long one answer may take
    #[arg(long, value_name = "SECONDS", default_value_t = 60)]
    #[arg(value_parser = clap::value_parser!(u64).range(1..=3600))]
    pub(crate) timeout: u64,
    /// How often to ask again after an error that may pass
    #[arg(long, value_name = "TIMES", default_value_t = 3)]
    #[arg(value_parser = clap::value_parser!(u32).range(..=10))]
    pub(crate) retries: u32,
    /// How long to wait before asking again, twice as long each further time
    #[arg(long, value_name = "MILLISECONDS", default_value_t = 1000)]
    #[arg(value_parser = clap::value_parser!(u64).range(..=60_000))]
    pub(crate) backoff: u64,
}

/// Say what changed since the last release of each crate, and make its changelog and version say so
///
/// The last release is what `data/released` holds, or a git revision. `cargo xtask tidy` fails
/// while facts that users notice have neither version nor entry. A crate that is not listed in
/// data/sources.toml keeps its last release in its own folder `released`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  cargo xtask release-notes                 print the entries that changelogs need
  cargo xtask release-notes --write         put them there, and the versions into the manifests
  cargo xtask release-notes --since v0.1.0 --semver-checks
  cargo xtask release-notes --record        after a release: its facts are the last ones now
  cargo xtask release-notes --crate ../s3-iam --page list_s3.md --write
                                            the same for a crate made by `codegen --crate`")]
pub(crate) struct ReleaseNotes {
    /// Compare with a git revision in place of the recorded release
    #[arg(long, value_name = "REV")]
    pub(crate) since: Option<String>,
    /// Write the entry into the CHANGELOG.md of each crate and the version into its Cargo.toml
    #[arg(long, conflicts_with = "record")]
    pub(crate) write: bool,
    /// Keep today's facts of each crate as those of its version, and what its package holds
    #[arg(long, conflicts_with = "since")]
    pub(crate) record: bool,
    /// Also run cargo-semver-checks, where it is installed
    #[arg(long, requires = "since")]
    pub(crate) semver_checks: bool,
    /// A crate that is not listed in data/sources.toml
    #[arg(long = "crate", value_name = "DIR", requires = "pages", conflicts_with = "since")]
    pub(crate) krate: Option<PathBuf>,
    /// The pages that --crate is made from, in the order that it was made with
    #[arg(long = "page", value_name = "PAGE", num_args = 1.., requires = "krate")]
    pub(crate) pages: Vec<PathBuf>,
}
