//! Cases of merging pages.

use iam_codegen::model::ServiceModel;
use iam_codegen::{Source, SourceMap, merge};

use crate::model::{action, empty};
use crate::table::{head, row};
use crate::two::{CASES, Two};

pub(crate) fn cases() {
    head("merging two pages");
    for (case, n, make) in CASES {
        row(case, n, |n| Two::of(make, n), |Two(pages)| merged(pages.to_vec()));
    }
    row("pages", 25, pages, |pages| merged(pages.clone()));
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
    let Some(model) = merge(&SourceMap::new(&sources), pages).model else { return 0 };
    model.actions.len() + model.resource_types.len() + model.operations.len()
}
