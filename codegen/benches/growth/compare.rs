//! Cases of merging pages, comparing two revisions and comparing with the Service Reference.

use iam_codegen::diff::diff;
use iam_codegen::model::ServiceModel;
use iam_codegen::verify::verify;
use iam_codegen::{Source, SourceMap, merge};

use crate::model::{action, empty, key, on, operation, resource_type};
use crate::table::{head, row};

/// Makes a model of some size; the flag tells the second of two from the first.
type Make = fn(&mut ServiceModel<'static>, usize, bool);

/// What the two models of a case have many of.
const CASES: [(&str, usize, Make); 6] = [
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
struct Two([ServiceModel<'static>; 2]);

impl Two {
    fn of(make: Make, n: usize) -> Two {
        Two([false, true].map(|second| {
            let mut model = empty();
            make(&mut model, n, second);
            model.page = if second { "second".into() } else { "first".into() };
            model
        }))
    }
}

pub(crate) fn cases() {
    head("merging two pages");
    for (case, n, make) in CASES {
        row(case, n, |n| Two::of(make, n), |Two(pages)| merged(pages.to_vec()));
    }
    row("pages", 25, pages, |pages| merged(pages.clone()));
    head("comparing two revisions");
    for (case, n, make) in CASES {
        row(
            case,
            n,
            |n| Two::of(make, n),
            |Two([old, new])| {
                let changes = diff(old, new).changes;
                changes.iter().map(|change| change.words().len()).sum()
            },
        );
    }
    head("comparing a page with the Service Reference");
    for (case, n, make) in CASES {
        row(
            case,
            n,
            |n| Two::of(make, n),
            |Two([page, reference])| verify(page, reference).differences.len(),
        );
    }
}

/// Pages of one service that share half of their actions.
fn pages(count: usize) -> Vec<ServiceModel<'static>> {
    let page = |number: usize| {
        let mut model = empty();
        model.page = format!("page{number}").into();
        let own = (0..20).map(|n| action(format!("Play{number}x{n}")));
        model.actions.extend((0..20).map(|n| action(format!("Play{n}"))).chain(own));
        model
    };
    (0..count).map(page).collect()
}

/// Merges pages; the number of items that come out.
fn merged(pages: Vec<ServiceModel<'static>>) -> usize {
    let sources: Vec<_> = pages.iter().map(|page| Source::new(&*page.page, "text")).collect();
    let Some(model) = merge(&SourceMap::new(&sources), pages).reference else { return 0 };
    model.actions.len() + model.resource_types.len() + model.operations.len()
}
