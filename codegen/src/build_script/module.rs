//! Texts of pages in, the text of one module per service and what Cargo is to be told out.

use std::collections::BTreeMap;

use super::BuildError;
use crate::diagnostic::Diagnostic;
use crate::format::GeneratedFile;
use crate::inert::cargo_line;
use crate::model::ServiceModel;
use crate::source::{Source, SourceMap};
use crate::{LowerOptions, Provenance, TypePrefix};

/// A page and what it says.
type Page<'a> = (&'a Source, ServiceModel<'a>);

/// What makes the modules, as their header names it.
pub(super) const COMMAND: &str = "iam-codegen in a build script";

/// Reads pages and groups them by the prefix of their service.
pub(super) fn services<'a>(
    sources: &'a [Source],
    told: &mut String,
) -> Result<BTreeMap<String, Vec<Page<'a>>>, BuildError> {
    let mut services = BTreeMap::<_, Vec<_>>::new();
    let mut messages = Vec::new();
    for source in sources {
        let reading = crate::read(source);
        let map = SourceMap::new([source]);
        match reading.reference {
            Some(model) => {
                warn(&map, &reading.diagnostics, told);
                services.entry(model.prefix.to_string()).or_default().push((source, model));
            }
            None => messages.extend(errors(&map, &reading.diagnostics)),
        }
    }
    if messages.is_empty() { Ok(services) } else { Err(BuildError::Refused { messages }) }
}

/// The text of the module of a service.
pub(super) fn text(
    name: &str,
    pages: Vec<Page<'_>>,
    type_prefix: Option<&TypePrefix>,
    told: &mut String,
) -> Result<String, BuildError> {
    let (sources, models): (Vec<_>, Vec<_>) = pages.into_iter().unzip();
    let map = SourceMap::new(sources.iter().copied());
    let layouts: Vec<_> = models.iter().map(|model| model.layout).collect();
    let merging = crate::merge(&map, models);
    warn(&map, &merging.diagnostics, told);
    let refused = || BuildError::Refused { messages: errors(&map, &merging.diagnostics) };
    let reference = merging.reference.ok_or_else(refused)?;
    let derived = || TypePrefix::of_service(&reference.prefix);
    let pages = sources.iter().zip(layouts).map(|(source, layout)| Provenance::of(source, layout));
    let options = LowerOptions {
        type_prefix: type_prefix.cloned().unwrap_or_else(derived),
        command: COMMAND,
        pages: pages.collect(),
        name_rules: Vec::new(),
    };
    Ok(inline(name, &crate::generate(&reference, &options)?.files))
}

/// Makes one module of the files of a service: where a file names another, that stands in its place.
///
/// Files that are included cannot begin with documentation and attributes of a module, and tools that
/// show code find modules within a file more readily than files beside one that is included.
fn inline(name: &str, files: &[GeneratedFile]) -> String {
    let of = |path: &str| files.iter().find(|file| file.path == path).map(|file| &*file.contents);
    let mut text = format!(
        "#[allow(unused, unreachable_pub, clippy::all, clippy::pedantic, reason = \"who uses a service \
         does not use all of it\")]\npub mod {name} {{\n"
    );
    for line in of("mod.rs").unwrap_or_default().lines() {
        let declared = line.strip_prefix("pub ").unwrap_or(line).strip_prefix("mod ");
        let module = declared.and_then(|rest| rest.strip_suffix(';'));
        let contents = module.and_then(|module| of(&format!("{module}.rs")));
        text.push_str(if contents.is_some() { line.trim_end_matches(';') } else { line });
        if let Some(contents) = contents {
            text.push_str(" {\n");
            text.push_str(contents);
            text.push('}');
        }
        text.push('\n');
    }
    text.push_str("}\n");
    text
}

fn errors(map: &SourceMap<'_>, diagnostics: &[Diagnostic]) -> Vec<String> {
    let errors = diagnostics.iter().filter(|found| found.is_error());
    errors.map(|found| found.render_in(map, false)).collect()
}

/// Cargo shows a warning as one line.
fn warn(map: &SourceMap<'_>, diagnostics: &[Diagnostic], told: &mut String) {
    for found in diagnostics.iter().filter(|found| !found.is_error()) {
        let place = map.locate(found.span().start).map(|(source, at)| {
            let place = source.position(at);
            format!("{}:{}:{}: ", source.path(), place.line, place.column)
        });
        let message = format!("{}{}", place.unwrap_or_default(), found.message());
        told.push_str(&cargo_line("warning", &message));
    }
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
    fn files_stand_where_they_are_named() {
        let file = |path: &str, contents: &str| GeneratedFile {
            path: path.to_owned(),
            contents: contents.to_owned(),
        };
        let files = [
            file(
                "mod.rs",
                "//! Doors; mod key;\n\npub mod key;\nmod lock;\n\npub use self::lock::*;\n",
            ),
            file("key.rs", "//! Keys.\n"),
            file("lock.rs", "//! Locks.\n"),
        ];
        let text = inline("doors", &files);
        let expected = "pub mod doors {\n//! Doors; mod key;\n\npub mod key {\n//! Keys.\n}\nmod lock {\n\
                        //! Locks.\n}\n\npub use self::lock::*;\n}\n";
        assert!(text.ends_with(expected), "{text}");
    }
}
