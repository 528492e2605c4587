//! Reads AWS service authorization reference pages and generates typed Rust from them.
//!
//! A page goes through one stage after the other, each in a module of its name or beginning with it:
//! parse (`markdown`), read, correct (`errata`), check, merge, lower, emit, format.
//! The library takes text and gives text: it reads no clock and writes no file. [`Builder`] is the
//! exception, for build scripts: it reads pages and writes a module per service.

mod arn_template;
mod build_script;
mod check;
mod diagnostic;
mod emit;
mod errata;
mod format;
mod grammar;
mod header;
mod inert;
mod layout;
mod lower;
mod markdown;
mod merge;
pub mod model;
mod model_json;
mod names;
mod pages;
mod read;
mod read_json;
mod report;
mod service_facts;
mod service_rules;
mod source;
mod texts;

pub use arn_template::PlaceholderRule;
pub use build_script::{BuildError, Builder, pages_of, sources_of};
pub use diagnostic::{Code, Diagnostic, underlined};
pub use format::{FormatError, GeneratedFile};
pub use header::generated_by;
pub use inert::visible;
pub use lower::{LowerOptions, NameKind, NameNote, NameReason, PageOrigin, Provenance, portable};
pub use merge::{Merging, merge};
pub use model::ServiceModel;
pub use model_json::is_model;
#[cfg(feature = "serde")]
pub use model_json::read_model;
pub use names::{InvalidTypePrefix, TypePrefix, is_device, module_name};
pub use pages::{GeneratedService, Generation, Page, ServiceOptions, by_service, generate_service};
pub use read::Rows;
pub use read::words::{Words, find as descriptions};
pub use report::render;
pub use service_facts::{policy_kind, service_facts};
pub use service_rules::{
    ActionSetRule, InvalidRule, PolicyRule, QuotaRule, RuleName, ServiceRules,
};
pub use source::{Decoded, Position, Source, SourceMap};

use errata::Erratum;
use read::Draft;

/// The examples of the README run as tests of this crate.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}

/// What reading a page gave.
#[derive(Debug)]
pub struct Reading<'a> {
    /// The model; nothing if any diagnostic is an error.
    pub model: Option<ServiceModel<'a>>,
    /// Everything wrong with the page, in its order.
    pub diagnostics: Vec<Diagnostic>,
    /// How many rows the tables have and how many of them were read.
    pub rows: Rows,
}

/// Reads a page into the model: Markdown, or AWS's Service Reference JSON.
#[must_use]
pub fn read(source: &Source) -> Reading<'_> {
    read_with(source, errata::ERRATA)
}

/// Parses, reads, corrects and checks a document.
fn read_with<'a>(source: &'a Source, errata: &[Erratum]) -> Reading<'a> {
    let hidden = inert::hidden_characters(source);
    let mut draft = if !hidden.is_empty() {
        Draft::refused(hidden)
    } else if read_json::is_json(source) {
        read_json::read(source)
    } else {
        read::read(source, markdown::parse(source.text()))
    };
    errata::correct(&mut draft, errata);
    draft.findings.extend(check::check(&draft));
    let Draft { model, rows, findings: mut diagnostics, .. } = draft;
    diagnostics.sort_by_key(|diagnostic| diagnostic.span().start);
    let refused = diagnostics.iter().any(Diagnostic::is_error);
    Reading { model: model.filter(|_| !refused), diagnostics, rows }
}

/// What generating from a model gave.
#[derive(Debug)]
pub struct Generated {
    /// The files, their paths relative to the folder of generated modules.
    pub files: Vec<GeneratedFile>,
    /// Rust names that are not AWS's own, and why.
    pub notes: Vec<NameNote>,
}

/// Generates the modules of a service crate.
///
/// # Errors
/// If a name or text of the model is not what AWS's are, which [`read`] has checked; if a rule names
/// what the model does not have; if generated tokens are not valid Rust, which is a mistake of the
/// generator.
pub fn generate(
    model: &ServiceModel<'_>,
    options: &LowerOptions<'_>,
) -> Result<Generated, GenerateError> {
    if let Some(wrong) = check::names(model).into_iter().next() {
        return Err(GenerateError::Model(Box::new(wrong)));
    }
    options.rules.check(model)?;
    let (service, notes) = lower::lower(model, options);
    let files = format::format(&service.header, emit::emit(&service))?;
    Ok(Generated { files, notes })
}

/// Why nothing was generated.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum GenerateError {
    /// The model holds a name or text that AWS's pages cannot hold.
    #[error("the model cannot be generated from: {}", .0.message())]
    Model(Box<Diagnostic>),
    /// The rules for the service do not fit the model.
    #[error("a rule for the service is wrong: {0}")]
    Rule(#[from] InvalidRule),
    /// Generated tokens are not valid Rust.
    #[error(transparent)]
    Format(#[from] FormatError),
}

/// Plain text as Markdown that shows it and does nothing else: no link, HTML or code block.
#[must_use]
pub fn markdown_text(plain: &str) -> String {
    lower::docs::text(plain).into_string()
}

/// Plain text in Markdown's code font.
#[must_use]
pub fn markdown_code(plain: &str) -> String {
    lower::docs::code(plain).into_string()
}

/// Whether a text is the prefix of a service, such as `vpc-lattice`.
#[must_use]
pub fn is_service_prefix(text: &str) -> bool {
    grammar::Name::ServicePrefix.is(text)
}

/// The SHA-256 of a document in hexadecimal digits.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    hmac_sha256::Hash::hash(bytes).iter().fold(String::with_capacity(64), |mut text, byte| {
        // Writing to a `String` cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
