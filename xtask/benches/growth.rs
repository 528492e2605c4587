//! How the time of comparing two models grows with their size.
//!
//! `cargo bench -p xtask --bench growth` prints it; nothing asserts it.

use xtask::compare::diff;
use xtask::compare::verify::verify;

#[path = "../../codegen/benches/growth/model.rs"]
mod model;
#[path = "../../iam-policy/benches/growth/table.rs"]
mod table;
#[path = "../../codegen/benches/growth/two.rs"]
mod two;

use table::{head, row};
use two::{CASES, Two};

fn main() {
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
