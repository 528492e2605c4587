//! Pages of services in, one Rust module per service in `OUT_DIR` out: the front end for build scripts.
//!
//! This is the one file of the library that reads and writes files.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::{env, fs};

use crate::GenerateError;
use crate::format::GeneratedFile;
use crate::inert::cargo_line;
use crate::names::{InvalidTypePrefix, TypePrefix};
use crate::source::Source;

mod module;

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
/// a page changes. A page that cannot be read whole fails the build, with its place and what to do;
/// what a person should know of a page is a warning of Cargo.
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
        files.iter().try_for_each(|file| write(&folder.join(&file.path), &file.contents))?;
        let said = io::stdout().lock().write_all(told.as_bytes());
        said.map_err(|error| BuildError::Write { path: "standard output".into(), error })
    }

    /// The generated files; what Cargo is to be told goes to `told`.
    fn files(&self, told: &mut String) -> Result<Vec<GeneratedFile>, BuildError> {
        let sources = self.sources(told)?;
        let services = module::services(&sources, told)?;
        let mut type_prefixes = BTreeMap::new();
        for (service, prefix) in &self.type_prefixes {
            if !services.contains_key(service) {
                return Err(BuildError::UnknownService { service: service.clone() });
            }
            type_prefixes.insert(service.as_str(), prefix.parse::<TypePrefix>()?);
        }
        let mut files = Vec::new();
        let mut names = Vec::new();
        for (service, pages) in services {
            let name = crate::module_name(&service);
            let type_prefix = type_prefixes.get(service.as_str());
            let contents = module::text(&name, pages, type_prefix, told)?;
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
            for page in pages_of(given)? {
                let error = |error| BuildError::Read { path: page.clone(), error };
                let bytes = fs::read(&page).map_err(error)?;
                match Source::decode(page.display().to_string(), bytes) {
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

/// The file that has all modules.
fn list(modules: &[String]) -> String {
    let include =
        |name: &String| format!("include!(concat!(env!(\"OUT_DIR\"), \"/{name}.rs\"));\n");
    let includes: Vec<_> = modules.iter().map(include).collect();
    format!("// {}\n\n{}", crate::header::line(module::COMMAND), includes.concat())
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
        // A README says where pages come from; it is none.
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

/// Writes a file whole or not at all, and only if it changes, so that nothing is compiled in vain.
fn write(path: &Path, text: &str) -> Result<(), BuildError> {
    if fs::read(path).is_ok_and(|old| old == text.as_bytes()) {
        return Ok(());
    }
    let whole = path.with_extension("rs.new");
    let written = fs::write(&whole, text).and_then(|()| fs::rename(&whole, path));
    written.map_err(|error| BuildError::Write { path: path.to_owned(), error })
}
