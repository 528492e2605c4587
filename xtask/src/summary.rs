//! Says what was generated: a sentence about one service, or a table of several.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use iam_codegen::{GeneratedService, ServiceModel};

use crate::generate::Made;

/// What one service has and what was done for it.
#[derive(Debug)]
pub(crate) struct Summary {
    service: String,
    /// What [`counts`] counts, then files, then those that changed.
    numbers: [usize; 6],
    /// From the model to formatted files.
    time: Duration,
    /// Where the files are.
    folder: PathBuf,
}

/// What the lists of a model hold.
pub(crate) const NOUNS: [&str; 4] = ["action", "resource type", "condition key", "operation"];

/// How long these lists are.
pub(crate) fn counts(model: &ServiceModel<'_>) -> [usize; 4] {
    [
        model.actions.len(),
        model.resource_types.len(),
        model.condition_keys.len(),
        model.operations.len(),
    ]
}

/// Prints a sentence, or a table if there are several services.
pub(crate) fn write(summaries: &[Summary], out: &mut impl Write) -> io::Result<()> {
    match summaries {
        [] => Ok(()),
        [one] => writeln!(out, "{}", one.sentence()),
        several => table(several, out),
    }
}

impl Summary {
    /// `around` is how many files there are beside the modules.
    pub(crate) fn new(made: &Made<'_>, folder: &Path, around: usize, changed: usize) -> Summary {
        let GeneratedService { model, files, .. } = &made.service;
        let [actions, types, keys, operations] = counts(model);
        Summary {
            service: model.prefix.to_string(),
            numbers: [actions, types, keys, operations, files.len() + around, changed],
            time: made.time,
            folder: folder.to_owned(),
        }
    }

    fn sentence(&self) -> String {
        let [.., operations, files, changed] = self.numbers;
        // Older pages have no operations.
        let shown = if operations == 0 { 3 } else { 4 };
        let counts = self.numbers.iter().zip(NOUNS).take(shown);
        let counts: Vec<_> = counts.map(|(number, noun)| count(*number, noun)).collect();
        let changed = if changed == 0 { "nothing" } else { &changed.to_string() };
        let (service, folder, files) = (&self.service, self.folder.display(), count(files, "file"));
        format!("{service}: {} -> {folder}: {files}, {changed} changed", counts.join(", "))
    }

    fn row(&self) -> [String; 8] {
        let [actions, types, keys, operations, files, changed] =
            self.numbers.map(|number| number.to_string());
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
    let mut total = Summary {
        service: count(summaries.len(), "service"),
        numbers: [0; 6],
        time: summaries.iter().map(|summary| summary.time).sum(),
        folder: PathBuf::new(),
    };
    for summary in summaries {
        for (sum, number) in total.numbers.iter_mut().zip(summary.numbers) {
            *sum += number;
        }
    }
    let mut rows = vec![HEADER.map(str::to_owned)];
    rows.extend(summaries.iter().chain([&total]).map(Summary::row));
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

pub(crate) fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn summary(service: &str, counts: [usize; 4], changed: usize) -> Summary {
        let time = Duration::from_millis(12);
        let folder = PathBuf::from(format!("out/{service}"));
        let [actions, types, keys, operations] = counts;
        let numbers = [actions, types, keys, operations, 4, changed];
        Summary { service: service.into(), numbers, time, folder }
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
