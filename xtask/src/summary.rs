//! Says what was generated: a sentence about one service, or a table of several.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::generate::Made;

/// What one service has and what was done for it.
#[derive(Debug)]
pub(crate) struct Summary {
    pub(crate) service: String,
    /// Actions, resource types, condition keys, operations.
    pub(crate) counts: [usize; 4],
    pub(crate) files: usize,
    pub(crate) changed: usize,
    /// From the model to formatted files.
    pub(crate) time: Duration,
    /// Where the files are.
    pub(crate) folder: PathBuf,
}

const NOUNS: [&str; 4] = ["action", "resource type", "condition key", "operation"];

/// Prints a sentence, or a table if there are several services.
pub(crate) fn write(summaries: &[Summary], out: &mut impl Write) -> io::Result<()> {
    match summaries {
        [] => Ok(()),
        [one] => writeln!(out, "{}", one.sentence()),
        several => table(several, out),
    }
}

impl Summary {
    pub(crate) fn new(made: &Made<'_>, folder: &Path) -> Summary {
        let model = &made.service.model;
        Summary {
            service: model.prefix.to_string(),
            counts: [
                model.actions.len(),
                model.resource_types.len(),
                model.condition_keys.len(),
                model.operations.len(),
            ],
            files: made.service.files.len(),
            changed: 0,
            time: made.time,
            folder: folder.to_owned(),
        }
    }

    fn sentence(&self) -> String {
        let Summary { service, counts, files, changed, folder, .. } = self;
        // Older pages have no operations.
        let shown = if counts.last() == Some(&0) { 3 } else { 4 };
        let counts =
            counts.iter().zip(NOUNS).take(shown).map(|(number, noun)| count(*number, noun));
        let counts = counts.collect::<Vec<_>>().join(", ");
        let files = outcome(*files, *changed);
        format!("{service}: {counts} -> {}: {files}", folder.display())
    }

    fn row(&self) -> [String; 8] {
        let [actions, types, keys, operations] = self.counts.map(|number| number.to_string());
        let (files, changed) = (self.files.to_string(), self.changed.to_string());
        let time = format!("{:.0} ms", self.time.as_secs_f64() * 1000.0);
        [self.service.clone(), actions, types, keys, operations, files, changed, time]
    }
}

const HEADER: [&str; 8] = [
    "service",
    "actions",
    "resource types",
    "condition keys",
    "operations",
    "files",
    "changed",
    "time",
];

fn table(summaries: &[Summary], out: &mut impl Write) -> io::Result<()> {
    let mut rows = vec![HEADER.map(str::to_owned)];
    rows.extend(summaries.iter().map(Summary::row));
    rows.push(total(summaries).row());
    let mut widths = [0; HEADER.len()];
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.len());
        }
    }
    for row in &rows {
        let mut cells = row.iter().zip(widths);
        if let Some((service, width)) = cells.next() {
            write!(out, "{service:width$}")?;
        }
        for (number, width) in cells {
            write!(out, "  {number:>width$}")?;
        }
        writeln!(out)?;
    }
    Ok(())
}

fn total(summaries: &[Summary]) -> Summary {
    let mut total = Summary {
        service: count(summaries.len(), "service"),
        counts: [0; 4],
        files: 0,
        changed: 0,
        time: Duration::ZERO,
        folder: PathBuf::new(),
    };
    for summary in summaries {
        for (sum, number) in total.counts.iter_mut().zip(summary.counts) {
            *sum += number;
        }
        total.files += summary.files;
        total.changed += summary.changed;
        total.time += summary.time;
    }
    total
}

fn outcome(files: usize, changed: usize) -> String {
    match changed {
        0 => format!("{}, nothing changed", count(files, "file")),
        _ => format!("{}, {changed} changed", count(files, "file")),
    }
}

pub(crate) fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn summary(service: &str, counts: [usize; 4], changed: usize) -> Summary {
        let time = Duration::from_millis(12);
        let folder = PathBuf::from(format!("out/{service}"));
        Summary { service: service.into(), counts, files: 4, changed, time, folder }
    }

    #[track_caller]
    fn check(summaries: &[Summary], expected: &str) {
        let mut out = Vec::new();
        write(summaries, &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }

    #[test]
    fn one_service_is_a_sentence() {
        check(
            &[summary("doors", [17, 1, 0, 0], 0)],
            "doors: 17 actions, 1 resource type, 0 condition keys -> out/doors: 4 files, nothing \
             changed\n",
        );
    }

    #[test]
    fn several_are_a_table_with_their_sum() {
        check(
            &[summary("doors", [17, 1, 0, 0], 0), summary("windows", [103, 2, 5, 58], 3)],
            "\
service     actions  resource types  condition keys  operations  files  changed   time
doors            17               1               0           0      4        0  12 ms
windows         103               2               5          58      4        3  12 ms
2 services      120               3               5          58      8        3  24 ms
",
        );
    }
}
