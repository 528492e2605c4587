//! Formats the tokens of generated modules as files.

use crate::emit::RustModule;

/// A generated file, complete and formatted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GeneratedFile {
    /// Path within the folder of generated modules.
    pub path: String,
    /// The whole text.
    pub contents: String,
}

/// The tokens of an item are not valid Rust: a mistake of the generator, not of the page.
#[derive(Debug, thiserror::Error)]
#[error("generated item {item} of `{file}` is not valid Rust: {source}")]
pub struct FormatError {
    /// The file it belongs to.
    file: &'static str,
    /// Its number within the file, counted from 1.
    item: usize,
    source: syn::Error,
}

/// Formats all modules, each with these comment lines on top.
///
/// # Errors
///
/// If an item does not parse.
pub(crate) fn format(
    header: &[String],
    modules: Vec<RustModule>,
) -> Result<Vec<GeneratedFile>, FormatError> {
    modules.into_iter().map(|module| file(header, module)).collect()
}

fn file(header: &[String], module: RustModule) -> Result<GeneratedFile, FormatError> {
    let RustModule { file_name, items } = module;
    let mut contents: String = header.iter().flat_map(|line| ["// ", line, "\n"]).collect();
    for (index, item) in items.into_iter().enumerate() {
        let error = |source| FormatError { file: file_name, item: index + 1, source };
        let parsed = syn::parse2(item).map_err(error)?;
        contents.push('\n');
        push_spaced(&mut contents, &prettyplease::unparse(&parsed));
    }
    Ok(GeneratedFile { path: file_name.to_owned(), contents })
}

/// Adds the blank lines that prettyplease leaves out between the members of an implementation.
fn push_spaced(contents: &mut String, printed: &str) {
    let mut before = "";
    for line in printed.lines() {
        if let (Some(end), Some(start)) = (member(before), member(line))
            && (matches!(end, "}" | "];") || (end.ends_with(';') && keyword(end) != keyword(start)))
        {
            contents.push('\n');
        }
        contents.push_str(line);
        contents.push('\n');
        before = line;
    }
}

/// A line that begins or ends a member of an item, without its indentation.
fn member(line: &str) -> Option<&str> {
    line.strip_prefix("    ").filter(|line| !line.starts_with(' '))
}

/// What kind of member a line begins with, whoever may see it.
fn keyword(line: &str) -> &str {
    let line = line.strip_prefix("pub ").unwrap_or(line);
    line.split([' ', '<']).next().unwrap_or(line)
}
