//! A difference as text for people or as Markdown for a changelog.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use xtask::compare::{Change, Diff, Group, Impact, Kind};

use crate::count;

/// Text for people: each change with its place, then the rules that decided.
pub(crate) fn text(diff: &Diff) -> String {
    let mut text = format!("{} -> {}: {}\n", diff.old.source, diff.new.source, summary(diff));
    for (group, changes) in groups(diff) {
        line(&mut text, format_args!("\n{}", group.as_str()));
        for change in changes {
            let (kind, place) = (change.kind, change.place());
            line(
                &mut text,
                format_args!(
                    "  {}:{}: {} {kind}: {}",
                    place.path,
                    place.line,
                    kind.impact(),
                    change.words()
                ),
            );
        }
    }
    for (at, (change, why)) in security(diff).enumerate() {
        let heading = if at == 0 { "\nSecurity\n" } else { "" };
        let place = change.place();
        line(
            &mut text,
            format_args!("{heading}  {}:{}: `{}`: {why}", place.path, place.line, change.subject),
        );
    }
    let kinds: BTreeSet<Kind> = diff.changes.iter().map(|change| change.kind).collect();
    for (at, kind) in kinds.iter().enumerate() {
        let heading = if at == 0 { "\nRules\n" } else { "" };
        line(&mut text, format_args!("{heading}  {kind} is {}: {}", kind.impact(), kind.rule()));
    }
    for fact in &diff.not_compared {
        line(&mut text, format_args!("not compared: {} (one side does not say)", fact.as_str()));
    }
    text
}

fn line(text: &mut String, arguments: std::fmt::Arguments<'_>) {
    // Writing to a `String` cannot fail.
    let _ = writeln!(text, "{arguments}");
}

/// `3 changes, major (1 major, 2 patch)`.
pub(crate) fn summary(diff: &Diff) -> String {
    let Some(impact) = diff.impact else {
        return "no change".to_owned();
    };
    let changes = count(diff.changes.len(), "change");
    let of = |impact: Impact| {
        let number = diff.changes.iter().filter(|change| change.kind.impact() == impact).count();
        (number > 0).then(|| format!("{number} {impact}"))
    };
    let counts = [Impact::Major, Impact::Minor, Impact::Patch].into_iter().filter_map(of);
    format!("{changes}, {impact} ({})", counts.collect::<Vec<_>>().join(", "))
}

fn groups(diff: &Diff) -> impl Iterator<Item = (Group, &[Change])> {
    let chunks = diff.changes.chunk_by(|a, b| a.kind.group() == b.kind.group());
    chunks.filter_map(|changes| Some((changes.first()?.kind.group(), changes)))
}

fn security(diff: &Diff) -> impl Iterator<Item = (&Change, &'static str)> {
    diff.changes.iter().filter_map(|change| Some((change, change.security()?)))
}

/// Markdown for a changelog entry or the text of a pull request, without a heading of its own.
pub(crate) fn markdown(diff: &Diff) -> String {
    let mut text = format!("`{}`: {}.\n", diff.new.prefix, summary(diff));
    for (change, why) in security(diff) {
        line(&mut text, format_args!("\n**Security:** `{}`: {why}.", change.subject));
    }
    for (group, changes) in groups(diff) {
        line(&mut text, format_args!("\n### {}\n", group.as_str()));
        let mut kinds: Vec<_> = changes.iter().map(|change| change.kind).collect();
        kinds.sort_by_key(|kind| (std::cmp::Reverse(kind.impact()), *kind));
        kinds.dedup();
        for kind in kinds {
            let of_kind = || changes.iter().filter(move |change| change.kind == kind);
            of_one_kind(&mut text, kind, of_kind().collect());
        }
    }
    text
}

/// The changes of one kind: what is documentation only in one line, other things one by one.
fn of_one_kind(text: &mut String, kind: Kind, changes: Vec<&Change>) {
    let head = format!("{} ({}: {})", kind.label(), kind.impact(), kind.rule());
    if kind.group() >= Group::Descriptions {
        let subjects: Vec<_> = changes.iter().map(|c| format!("`{}`", c.subject)).collect();
        line(text, format_args!("- {head}: {}", subjects.join(", ")));
        return;
    }
    line(text, format_args!("- {head}"));
    for change in changes {
        let place = change.place();
        line(text, format_args!("  - {} ({}:{})", change.words(), place.path, place.line));
    }
}
