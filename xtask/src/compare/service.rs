//! What two models say of the service itself in, changes out.

use super::pairs::{Pair, pairs};
use super::{Change, Comparison, Kind};
use iam_codegen::model::{Reference, Unstated};

pub(super) fn compare(comparison: &mut Comparison<'_>) {
    let (old, new) = (comparison.old, comparison.new);
    if old.prefix != new.prefix {
        let change = Change::new(Kind::PrefixChanged, &*new.prefix, comparison.here(1));
        comparison.changes.push(change.from([&*old.prefix]).to([&*new.prefix]));
    }
    if old.name != new.name && comparison.states(Unstated::ServiceName) {
        let change = Change::new(Kind::ServiceRenamed, &*new.prefix, comparison.here(1));
        comparison.changes.push(change.from([&*old.name]).to([&*new.name]));
    }
    if comparison.states(Unstated::Urls) {
        references(comparison);
    }
}

fn references(comparison: &mut Comparison<'_>) {
    let (old, new) = (comparison.old, comparison.new);
    let shown = |link: &Reference<'_>| format!("{} <{}>", link.text, link.url);
    let (mut gone, mut come) = (Vec::new(), Vec::new());
    for pair in pairs(&old.references, &new.references, |link| (&link.text, &link.url)) {
        match pair {
            Pair::Removed(link) => gone.push(shown(link)),
            Pair::Added(link) => come.push(shown(link)),
            Pair::Both(..) => {}
        }
    }
    if !gone.is_empty() || !come.is_empty() {
        let change = Change::new(Kind::ReferencesChanged, &*new.prefix, comparison.here(1));
        comparison.changes.push(change.from(gone).to(come));
    }
}
