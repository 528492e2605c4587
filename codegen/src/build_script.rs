//! Generates one Rust module per service in a build script.
//!
//! This is the one file of the library that reads and writes files.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::{env, fs};

use crate::diagnostic::Diagnostic;
use crate::format::GeneratedFile;
use crate::inert::{cargo_line, visible};
use crate::names::{InvalidTypePrefix, TypePrefix};
use crate::source::{Decoded, Source, SourceMap};
use crate::{GenerateError, Page, ServiceOptions, ServiceRules, header, report};

mod inline;

/// What makes the modules, as their header names it.
const COMMAND: &str = "iam-codegen in a build script";

/// Generates modules in a build script.
///
/// A crate that needs typed bindings for a few services keeps their pages and a `build.rs`:
///
/// ```no_run
/// fn main() -> Result<(), iam_codegen::BuildError> {
///     iam_codegen::Builder::new().page("pages").generate()
/// }
/// ```
///
/// It then has a module per service, named after the service's prefix, as in `services::s3`:
///
/// ```ignore
/// pub mod services {
///     include!(concat!(env!("OUT_DIR"), "/services.rs"));
/// }
/// ```
///
/// `OUT_DIR` has a file per service as well, such as `s3.rs`, which holds the module `s3`. The
/// modules use the crate `iam-policy`, which must be a dependency. The build script runs again when
/// a page changes. A page that cannot be read whole fails the build, with its place and what to do.
/// A module has what the pages say: `SERVICE` holds all of it as a value. What no page says, such as the
/// grammar of a service's names and the kinds of policies that the service itself stores, is not known.
/// Cargo shows what is odd about a page as a warning; `cargo build -vv` also shows which names differ
/// in Rust from AWS's.
#[derive(Debug, Clone, Default)]
pub struct Builder {
    pages: Vec<PathBuf>,
    type_prefixes: BTreeMap<String, String>,
    out_dir: Option<PathBuf>,
}

/// Why a build script could not generate.
///
/// `Debug` prints what `Display` prints, as a build script that returns the error shows the former.
#[derive(thiserror::Error)]
#[non_exhaustive]
pub enum BuildError {
    /// No page was given.
    #[error("no page was given: name a page or a folder of pages with `page`")]
    NoPage,
    /// Cargo did not say where generated files go.
    #[error("`OUT_DIR` is not set: call this from a build script, or give a folder with `out_dir`")]
    NoOutDir,
    /// A page, or a folder of pages, could not be read.
    #[error("cannot read `{}`: {error}", path.display())]
    Read {
        /// The page or folder.
        path: PathBuf,
        /// Why not.
        error: io::Error,
    },
    /// A folder holds no page.
    #[error("folder `{}` holds no page: expected files named `*.md` or `*.json`", path.display())]
    EmptyFolder {
        /// The folder.
        path: PathBuf,
    },
    /// Pages were refused; the messages say where and why.
    #[error("a page is refused\n\n{}", messages.join("\n\n"))]
    Refused {
        /// What is wrong, each with its place.
        messages: Vec<String>,
    },
    /// A name was given for the types of a service that no page is of.
    #[error("no page is of service `{service}`, which `type_prefix` names")]
    UnknownService {
        /// Prefix of the service.
        service: String,
    },
    /// A name was given for the types of a service that no type can have.
    #[error("`type_prefix`: {0}")]
    TypePrefix(#[from] InvalidTypePrefix),
    /// Nothing could be generated from what the pages say.
    #[error(transparent)]
    Generate(#[from] GenerateError),
    /// A file that something else made has the name of a generated one.
    #[error(
        "`{}` is in the way: expected a file that `{COMMAND}` generated, found another; move it, or \
         give another folder with `out_dir`",
        path.display()
    )]
    InTheWay {
        /// The file.
        path: PathBuf,
    },
    /// A generated file could not be written.
    #[error("cannot write `{}`: {error}", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// Why not.
        error: io::Error,
    },
}

impl std::fmt::Debug for BuildError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, f)
    }
}

impl Builder {
    /// A builder without pages.
    #[must_use]
    pub fn new() -> Builder {
        Builder::default()
    }

    /// Adds a page, or the `*.md` and `*.json` files of a folder; relative to the package, as Cargo
    /// runs build scripts there. Several pages of one service make one module.
    #[must_use]
    pub fn page(mut self, path: impl Into<PathBuf>) -> Builder {
        self.pages.push(path.into());
        self
    }

    /// Says what the names of a service's enums begin with: `SecretsManager` for `secretsmanager`
    /// makes `SecretsManagerAction` of `SecretsmanagerAction`.
    #[must_use]
    pub fn type_prefix(mut self, service: impl Into<String>, prefix: impl Into<String>) -> Builder {
        self.type_prefixes.insert(service.into(), prefix.into());
        self
    }

    /// Takes another folder than `OUT_DIR` for the generated files.
    #[must_use]
    pub fn out_dir(mut self, folder: impl Into<PathBuf>) -> Builder {
        self.out_dir = Some(folder.into());
        self
    }

    /// Reads the pages and writes the modules.
    ///
    /// # Errors
    /// If a page cannot be read or is refused, or a file cannot be written.
    pub fn generate(self) -> Result<(), BuildError> {
        let from_cargo = || env::var_os("OUT_DIR").map(PathBuf::from);
        let folder = self.out_dir.clone().or_else(from_cargo).ok_or(BuildError::NoOutDir)?;
        let mut told = String::new();
        let files = self.files(&mut told)?;
        for file in &files {
            may_write(&folder.join(&file.path))?;
        }
        files.iter().try_for_each(|file| write(&folder.join(&file.path), &file.contents))?;
        let said = io::stdout().lock().write_all(told.as_bytes());
        said.map_err(|error| BuildError::Write { path: "standard output".into(), error })
    }

    /// The generated files; what is to be said on standard output goes to `told`.
    fn files(&self, told: &mut String) -> Result<Vec<GeneratedFile>, BuildError> {
        let sources = self.sources(told)?;
        let services = crate::by_service(read(&sources, told)?);
        if let Some(service) = self.type_prefixes.keys().find(|key| !services.contains_key(*key)) {
            return Err(BuildError::UnknownService { service: service.clone() });
        }
        let mut files = Vec::new();
        let mut names = Vec::new();
        for (service, pages) in services {
            let name = crate::module_name(&service);
            let type_prefix = self.type_prefixes.get(&service);
            let type_prefix = type_prefix.map(|prefix| prefix.parse::<TypePrefix>()).transpose()?;
            let contents = inline::inline(&name, &generate(pages, type_prefix, told)?);
            files.push(GeneratedFile { path: format!("{name}.rs"), contents });
            names.push(name);
        }
        files.push(GeneratedFile { path: "services.rs".to_owned(), contents: list(&names) });
        Ok(files)
    }

    fn sources(&self, told: &mut String) -> Result<Vec<Source>, BuildError> {
        let mut sources = Vec::new();
        let mut messages = Vec::new();
        for given in &self.pages {
            told.push_str(&cargo_line("rerun-if-changed", &given.display().to_string()));
            for source in sources_of(given)? {
                match source {
                    Ok(source) => sources.push(source),
                    Err(refused) => messages.push(refused.1.render(&refused.0, false)),
                }
            }
        }
        match (sources.is_empty(), messages.is_empty()) {
            (_, false) => Err(BuildError::Refused { messages }),
            (true, true) => Err(BuildError::NoPage),
            (false, true) => Ok(sources),
        }
    }
}

/// Reads pages; the errors of all are reported at once.
fn read<'a>(sources: &'a [Source], told: &mut String) -> Result<Vec<Page<'a>>, BuildError> {
    let mut pages = Vec::new();
    let mut messages = Vec::new();
    for source in sources {
        let reading = crate::read(source);
        let map = SourceMap::new([source]);
        if let Some(model) = reading.model {
            warn(&map, &reading.diagnostics, told);
            pages.push(Page { source, model });
        } else {
            messages.extend(errors(&map, reading.diagnostics));
        }
    }
    if messages.is_empty() { Ok(pages) } else { Err(BuildError::Refused { messages }) }
}

/// Generates the files of a service.
fn generate(
    pages: Vec<Page<'_>>,
    type_prefix: Option<TypePrefix>,
    told: &mut String,
) -> Result<Vec<GeneratedFile>, BuildError> {
    let options = ServiceOptions {
        command: COMMAND,
        type_prefix,
        origins: BTreeMap::new(),
        name_rules: Vec::new(),
        rules: ServiceRules::default(),
    };
    let generation = crate::generate_service(pages, &options)?;
    let map = generation.sources;
    let Some(service) = generation.service else {
        return Err(BuildError::Refused { messages: errors(&map, generation.diagnostics) });
    };
    warn(&map, &generation.diagnostics, told);
    for note in &service.notes {
        told.push_str(&visible(&note.render_in(&map)));
        told.push('\n');
    }
    Ok(service.files)
}

fn errors(map: &SourceMap<'_>, mut diagnostics: Vec<Diagnostic>) -> Vec<String> {
    diagnostics.retain(Diagnostic::is_error);
    report::render(map, &diagnostics, false)
}

/// Gives Cargo the warnings, which it shows as one line each.
fn warn(map: &SourceMap<'_>, diagnostics: &[Diagnostic], told: &mut String) {
    let warnings = diagnostics.iter().filter(|found| !found.is_error());
    let line = |found: &Diagnostic| {
        format!("{}{}", report::place(map, found.span().start), found.message())
    };
    for message in report::limited(map, warnings, line) {
        told.push_str(&cargo_line("warning", &message));
    }
}

/// The file that has all modules.
fn list(modules: &[String]) -> String {
    let include =
        |name: &String| format!("include!(concat!(env!(\"OUT_DIR\"), \"/{name}.rs\"));\n");
    let includes: Vec<_> = modules.iter().map(include).collect();
    format!("// {}\n\n{}", header::line(COMMAND), includes.concat())
}

/// The pages that a path stands for, each as text or with the reason why it is not text.
///
/// # Errors
/// As [`pages_of`], and if a page cannot be read.
pub fn sources_of(path: &Path) -> Result<Vec<Decoded>, BuildError> {
    let source = |page: PathBuf| match fs::read(&page) {
        Ok(bytes) => Ok(Source::decode(page.display().to_string(), bytes)),
        Err(error) => Err(BuildError::Read { path: page, error }),
    };
    pages_of(path)?.into_iter().map(source).collect()
}

/// The pages that a path stands for: itself, or the `*.md` and `*.json` files of a folder sorted by
/// name, but for a README.
///
/// # Errors
/// If the path is a folder that cannot be read or holds no page.
pub fn pages_of(path: &Path) -> Result<Vec<PathBuf>, BuildError> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let error = |error| BuildError::Read { path: path.to_owned(), error };
    let mut pages = Vec::new();
    for entry in fs::read_dir(path).map_err(error)? {
        let page = entry.map_err(error)?.path();
        let is_page = page.extension().is_some_and(|end| end == "md" || end == "json");
        // A README says where pages come from; it is not one of them.
        let is_readme = page.file_stem().is_some_and(|stem| stem == "README");
        if is_page && !is_readme && !page.is_dir() {
            pages.push(page);
        }
    }
    pages.sort();
    if pages.is_empty() {
        Err(BuildError::EmptyFolder { path: path.to_owned() })
    } else {
        Ok(pages)
    }
}

/// Fails if a file stands in the way that no build script has generated.
fn may_write(path: &Path) -> Result<(), BuildError> {
    let Ok(bytes) = fs::read(path) else { return Ok(()) };
    let text = String::from_utf8_lossy(&bytes);
    // The first line, or that of the module whose opening takes two lines.
    let is_ours = |line| header::generated_by(line) == Some(COMMAND);
    if text.is_empty() || text.lines().take(3).any(is_ours) {
        return Ok(());
    }
    Err(BuildError::InTheWay { path: path.to_owned() })
}

/// Writes a file whole or not at all, and only if it changes, so that nothing is compiled in vain.
fn write(path: &Path, text: &str) -> Result<(), BuildError> {
    if fs::read(path).is_ok_and(|old| old == text.as_bytes()) {
        return Ok(());
    }
    let whole = path.with_extension("rs.new");
    let written = fs::write(&whole, text).and_then(|()| fs::rename(&whole, path));
    written.map_err(|error| BuildError::Write { path: path.to_owned(), error })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;

    #[test]
    fn a_warning_is_one_line_to_cargo_whatever_a_page_is_called_and_says() {
        let source = Source::new("a\ncargo:rustc-env=A=b.md", "text");
        let found = Diagnostic::warning(Code::OddArn, 0..1, "odd\ncargo:rustc-link-arg=x\u{1b}");
        let mut told = String::new();
        warn(&SourceMap::new([&source]), &[found], &mut told);
        assert_eq!(
            told,
            "cargo:warning=a\\ncargo:rustc-env=A=b.md:1:1: odd\\ncargo:rustc-link-arg=x\\u{1b}\n"
        );
    }

    #[test]
    fn names_that_differ_in_rust_are_said_without_a_warning() {
        let page = include_str!("../tests/fixtures/names/page.md");
        let mut told = String::new();
        let source = Source::new("a\ncargo:rustc-env=A=b.md", page);
        let pages = read(std::slice::from_ref(&source), &mut told).unwrap();
        told.clear();
        generate(pages, None, &mut told).unwrap();
        assert!(told.lines().count() > 3, "{told}");
        assert!(told.lines().all(|line| line.starts_with("note: a\\ncargo:")), "{told}");
    }
}
