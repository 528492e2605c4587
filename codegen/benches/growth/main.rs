//! How time and what comes out grow with the size of pages, documents, models and names.
//!
//! `cargo bench -p iam-codegen --bench growth` prints it; nothing asserts it.

use iam_codegen::model::ServiceModel;
use iam_codegen::{LowerOptions, Source, TypePrefix, generate, read};

mod lower;
mod merge;
mod model;
mod page;
#[path = "../../../iam-policy/benches/growth/table.rs"]
mod table;
mod two;

use page::{Page, document, link, small};
use table::{head, row};

fn main() {
    tables();
    cells();
    findings();
    lower::cases();
    merge::cases();
}

/// Reads a document; the number of rows and findings.
fn reading(source: &Source) -> usize {
    let reading = read(source);
    reading.rows.read + reading.diagnostics.len()
}

/// Times reading what `text` makes.
fn read_row(case: &str, n: usize, text: impl Fn(usize) -> String) {
    row(case, n, |n| Source::new("toys.md", text(n)), reading);
}

/// A page with so many more rows.
fn rows(n: usize, add: impl Fn(Page, usize) -> Page) -> String {
    (0..n).fold(small(), add).text()
}

fn tables() {
    head("reading a page or a document by rows");
    let toy = || link("toy", "resource-toy");
    read_row("actions", 500, |n| {
        rows(n, |page, n| page.action(&format!("Play{n}"), "Plays", &toy(), ""))
    });
    read_row("resource types", 500, |n| {
        rows(n, |page, n| page.resource_type(&format!("toy{n}"), "arn:aws:toys:::a", ""))
    });
    read_row("condition keys", 500, |n| rows(n, |page, n| page.key(&format!("Key{n}"))));
    read_row("operations", 500, |n| {
        rows(n, |page, n| page.operation(&format!("Play{n}"), "toys:Play"))
    });
    read_row("Service Reference: actions", 500, |n| document(n, 1));
    read_row("Service Reference: condition keys", 500, |n| document(1, n));
    read_row("Service Reference: length of a name", 50_000, |n| {
        document(1, 1).replacen("Play0", &"P".repeat(n), 1)
    });
}

fn cells() {
    head("reading a page by width of a cell");
    let play = |description: &str| small().action("Spin", description, "", "").text();
    read_row("words of a description", 5_000, |n| play(&"word ".repeat(n)));
    read_row("length of a word", 50_000, |n| play(&"w".repeat(n)));
    read_row("length of a name", 50_000, |n| {
        small().action(&format!("P{}", "l".repeat(n)), "Plays", "", "").text()
    });
    read_row("length of an ARN", 50_000, |n| {
        small().resource_type("ball", &format!("arn:aws:toys:::{}", "b".repeat(n)), "").text()
    });
    read_row("condition keys of a cell", 500, |n| {
        let keys: Vec<_> =
            (0..n).map(|n| link(&format!("toys:Key{n}"), &format!("toys_Key{n}"))).collect();
        let page = (0..n).fold(small(), |page, n| page.key(&format!("Key{n}")));
        page.action("Spin", "Spins", "", &keys.join("<br />")).text()
    });
    for (case, piece) in [
        ("brackets", "["),
        ("links that do not close", "[a]("),
        ("backticks", "` `` "),
        ("stars", "*a_ "),
        ("angle brackets", "<a "),
        ("entities", "&amp;"),
    ] {
        read_row(case, 5_000, |n| play(&piece.repeat(n)));
    }
    read_row("depth of quotations", 5_000, |n| small().text() + "\n" + &"> ".repeat(n) + "deep\n");
}

fn findings() {
    head("reading a page that is wrong");
    read_row("actions on an unknown resource type", 500, |n| {
        rows(n, |page, n| {
            let name = format!("ball{n}");
            page.action(&format!("Play{n}"), "Plays", &link(&name, &format!("resource-{name}")), "")
        })
    });
    read_row("actions of one name", 500, |n| {
        rows(n, |page, _| page.action("Play", "Plays", "", ""))
    });
    read_row("condition keys that are not defined", 500, |n| {
        rows(n, |page, n| {
            page.action(&format!("Play{n}"), "Plays", "", &link(&format!("toys:K{n}"), "toys_K"))
        })
    });
    read_row("words that are no condition keys", 500, |n| {
        small().action("Spin", "Spins", "", &"word ".repeat(n)).text()
    });
    read_row("sections that nobody knows", 500, |n| {
        small().text() + &"\n## More\n\nText.\n".repeat(n)
    });
    places();
}

/// Times saying where on one line each finding of a document stands.
fn places() {
    let document = |n: usize| {
        let source = Source::new("toys.json", document(1, n).replace("\"String\"", "\"Strïng\""));
        let starts: Vec<_> =
            read(&source).diagnostics.iter().map(|found| found.span().start).collect();
        (source, starts)
    };
    row("places of findings on one line", 500, document, |(source, starts)| {
        starts.iter().filter(|start| source.position(**start).column > 1).count()
    });
}

/// Generates the modules of a service; the bytes that come out.
fn generated(model: &ServiceModel<'_>) -> usize {
    let options = LowerOptions::new(TypePrefix::of_service("toys"));
    let made = generate(model, &options);
    made.map_or(0, |made| made.files.iter().map(|file| file.contents.len()).sum())
}
