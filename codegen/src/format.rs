//! Takes the tokens of generated modules and makes the text of their files.

use crate::emit::RustModule;

/// A generated file, complete and formatted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GeneratedFile {
    /// Path within the folder of generated modules.
    pub path: String,
    /// The whole text.
    pub contents: String,
}

/// The tokens of an item are no Rust; a mistake of the generator, not of the page.
#[derive(Debug, thiserror::Error)]
#[error("generated item {item} of `{file}` is not valid Rust: {source}")]
pub struct FormatError {
    /// The file it belongs to.
    file: &'static str,
    /// Its number within the file, counted from 1.
    item: usize,
    source: syn::Error,
}

/// Formats all modules.
///
/// # Errors
///
/// If an item does not parse.
pub(crate) fn format(modules: Vec<RustModule>) -> Result<Vec<GeneratedFile>, FormatError> {
    modules.into_iter().map(file).collect()
}

fn file(module: RustModule) -> Result<GeneratedFile, FormatError> {
    let RustModule { file_name, header, items } = module;
    let mut contents = String::new();
    for line in header {
        contents.push_str("// ");
        contents.push_str(&line);
        contents.push('\n');
    }
    for (index, item) in items.into_iter().enumerate() {
        let error = |source| FormatError { file: file_name, item: index + 1, source };
        let parsed = syn::parse2(item).map_err(error)?;
        contents.push('\n');
        push_spaced(&mut contents, &prettyplease::unparse(&parsed));
    }
    Ok(GeneratedFile { path: file_name.to_owned(), contents })
}

/// Adds the blank lines that prettyplease leaves out between items and between methods.
fn push_spaced(contents: &mut String, printed: &str) {
    let mut before = "";
    for line in printed.lines() {
        if needs_blank(before, line) {
            contents.push('\n');
        }
        contents.push_str(line);
        contents.push('\n');
        before = line;
    }
}

fn needs_blank(before: &str, line: &str) -> bool {
    let depth = indent(before);
    if depth != indent(line) || depth > 4 || before.is_empty() || line.is_empty() {
        return false;
    }
    let (before, line) = (before.trim_start(), line.trim_start());
    if before == "}" || before == "];" || before == "};" {
        return !line.starts_with(['}', ')', ']', '.']);
    }
    let inner = |line: &str| line.starts_with("//!");
    if inner(before) != inner(line) && inner(before) {
        return true;
    }
    let ends = before.ends_with(';') || before.ends_with("{}");
    ends && keyword(before) != keyword(line)
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// What kind of item a line is, whoever may see it.
fn keyword(line: &str) -> &str {
    let line = line.strip_prefix("pub ").unwrap_or(line);
    line.split([' ', '<']).next().unwrap_or(line)
}
