//! Applies the edits that findings have.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use iam_codegen::visible;

use super::finding::{Edit, Finding, Judged};
use crate::write::{Real, apply_texts};
use crate::{count, terminal};

/// A text with all edits that do not overlap, and what was changed; nothing if there are no edits.
#[derive(Debug)]
pub(super) struct Mended {
    pub(super) text: String,
    notes: Vec<String>,
}

/// Applies edits from the start of the text on; one that overlaps another is left out.
pub(super) fn mend(judged: &Judged) -> Option<Mended> {
    let text = judged.source.text();
    let edit = |finding: &Finding| Some((finding.fix.clone()?, finding.code));
    let mut edits: Vec<_> = judged.findings.iter().filter_map(edit).collect();
    edits.sort_by_key(|(edit, _)| (edit.span.start, edit.span.end));
    let (mut made, mut notes, mut end) = (String::with_capacity(text.len()), Vec::new(), 0);
    for (Edit { span, replacement }, code) in edits {
        // What was there, unless an edit before this one has replaced a part of it.
        let (Some(kept), Some(old)) = (text.get(end..span.start), text.get(span.clone())) else {
            continue;
        };
        if !notes.is_empty() && span.start < end {
            continue;
        }
        let place = judged.source.position(span.start);
        let (path, line, column) = (judged.source.path(), place.line, place.column);
        notes.push(format!("{path}:{line}:{column}: {code}: {old} is now {replacement}"));
        made.extend([kept, &replacement]);
        end = span.end;
    }
    if notes.is_empty() {
        return None;
    }
    made.push_str(text.get(end..).unwrap_or_default());
    Some(Mended { text: made, notes })
}

/// Writes mended texts, each file whole, and says on standard error what was changed.
pub(super) fn write(mended: &[(PathBuf, Mended)]) -> Result<()> {
    let mut files = Vec::new();
    for (file, mended) in mended {
        // A link stays; the file to which it leads changes.
        let file = std::fs::canonicalize(file);
        files.push((file.context("cannot find a file that was read before")?, mended));
    }
    let texts: Vec<_> =
        files.iter().map(|(file, mended)| (file.as_path(), Some(mended.text.as_str()))).collect();
    apply_texts(&Real, Path::new(""), &texts)?;
    let mut said = String::new();
    for note in mended.iter().flat_map(|(_, mended)| &mended.notes) {
        // Writing to a `String` cannot fail.
        let _ = writeln!(said, "fixed: {}", visible(note));
    }
    let number = mended.iter().map(|(_, mended)| mended.notes.len()).sum();
    let (findings, files) = (count(number, "finding"), count(mended.len(), "file"));
    terminal::complain(&format!("{said}fixed {findings} in {files}"));
    Ok(())
}

#[cfg(test)]
mod tests {
    use iam_codegen::Source;
    use iam_policy::document::{Code, Severity};

    use super::*;

    #[test]
    fn edits_that_overlap_are_left_out() {
        let finding = |span: std::ops::Range<usize>, replacement: &str| {
            let new =
                Finding::new(Severity::Error, Code::InvalidAction, span.clone(), String::new());
            Finding { fix: Some(Edit { span, replacement: replacement.into() }), ..new }
        };
        let findings =
            vec![finding(4..6, "EE"), finding(0..2, "A"), finding(1..3, "x"), finding(4..6, "EE")];
        let source = Source::new("p.json", "abcdefg");
        let mended = mend(&Judged { file: None, source, findings, accepted: 0 }).unwrap();
        assert_eq!(mended.text, "AcdEEg");
        assert_eq!(
            mended.notes,
            ["p.json:1:1: INVALID_ACTION: ab is now A", "p.json:1:5: INVALID_ACTION: ef is now EE"]
        );
    }
}
