//! Two models of any size, for what merges or compares them.

use iam_codegen::model::ServiceModel;

use crate::model::{action, empty, key, on, operation, resource_type};

/// Makes a model of some size; the flag tells the second of two from the first.
pub(crate) type Make = fn(&mut ServiceModel<'static>, usize, bool);

/// What the two models of a case have many of.
pub(crate) const CASES: [(&str, usize, Make); 6] = [
    ("actions", 2_000, |model, n, _| {
        model.actions.extend((0..n).map(|n| action(format!("Play{n}"))));
    }),
    ("actions that all differ", 500, |model, n, second| {
        let prefix = if second { "Spin" } else { "Play" };
        model.actions.extend((0..n).map(|n| action(format!("{prefix}{n}"))));
    }),
    ("resource types and condition keys", 1_000, |model, n, second| {
        let name = |n: usize| if second { format!("toy{n}") } else { format!("toy{}", n / 2) };
        model.resource_types.extend((0..n).map(|n| resource_type(name(n), Vec::new())));
        model.condition_keys.extend((0..n).map(|n| key(format!("toys:{}", name(n)))));
    }),
    ("rows of an action", 500, |model, n, second| {
        let name = |n: usize| format!("toy{n}");
        let mut play = action("Play".into());
        for at in 0..n {
            let mut row = on(name(if second { n - at } else { at }));
            row.condition_keys.push(format!("toys:Key{at}").into());
            play.resources.push(row);
            model.resource_types.push(resource_type(name(at), Vec::new()));
        }
        model.actions.push(play);
    }),
    ("condition keys of a row and of its type", 2_000, |model, n, second| {
        let keys = (0..n).map(|n| format!("toys:Key{}", if second { 2 * n } else { n }).into());
        let keys: Vec<_> = keys.collect();
        let (mut play, mut row) = (action("Play".into()), on("toy".into()));
        let mut toy = resource_type("toy".into(), Vec::new());
        row.condition_keys.clone_from(&keys);
        play.condition_keys.clone_from(&keys);
        play.resources.push(row);
        toy.condition_keys = keys;
        model.actions.push(play);
        model.resource_types.push(toy);
    }),
    ("operations", 1_000, |model, n, second| {
        let count = if second { 2 } else { 1 };
        model.operations.extend((0..n).map(|n| operation(format!("Play{n}"), None, count)));
    }),
];

/// Two models of a service, as two pages or revisions say them.
pub(crate) struct Two(pub(crate) [ServiceModel<'static>; 2]);

impl Two {
    pub(crate) fn of(make: Make, n: usize) -> Two {
        Two([false, true].map(|second| {
            let mut model = empty();
            make(&mut model, n, second);
            model.page = if second { "second".into() } else { "first".into() };
            model
        }))
    }
}
