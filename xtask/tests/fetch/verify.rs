//! `cargo xtask fetch --verify`: the page, the Service Reference document that it links, and where the
//! two differ.

use std::fs;

use tempfile::TempDir;

use super::command::Output;
use super::fetch;
use super::server::{Answer, Server, answer, page};

const PAGE: &str = include_str!("../../../codegen/tests/fixtures/reference/windows.md");
const REFERENCE: &str = include_str!("../../../codegen/tests/fixtures/reference/windows.json");
const LINK: &str = "https://servicereference.us-east-1.amazonaws.com/v1/windows/windows.json";

/// The page with a link to its Service Reference document.
fn linking(url: &str) -> String {
    let intro = "for use in IAM permission policies.\n";
    let link = format!(
        "{intro}\nReferences:\n+ View the [programmatic service authorization reference]({url}) for \
         this service.\n"
    );
    assert!(PAGE.contains(intro));
    PAGE.replacen(intro, &link, 1)
}

/// A repository with this page, fetched from a server with these answers.
fn verify(text: &str, answers: Vec<Answer>, more: &[&str]) -> (Output, Vec<String>, TempDir) {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("data")).unwrap();
    let list = format!(
        "[[crate]]\nfolder = \"windows-iam\"\nservice = \"windows\"\ntype_prefix = \"Windows\"\n\n\
         [[crate.page]]\npath = \"data/list_windows.md\"\n\
         url = \"https://windows.example/list_windows.md\"\nretrieved = \"2026-09-01\"\n\
         sha256 = \"{}\"\n",
        iam_codegen::sha256(text.as_bytes())
    );
    fs::write(folder.path().join("data/sources.toml"), list).unwrap();
    fs::write(folder.path().join("data/list_windows.md"), text).unwrap();
    let server = Server::start(answers);
    let output = fetch(folder.path(), &server.url(), &[&["--verify"], more].concat());
    (output, server.requests(), folder)
}

fn json(body: &str) -> Answer {
    answer("200 OK", &[("Content-Type", "application/json")], body.as_bytes())
}

#[test]
fn a_page_and_its_reference_are_fetched_and_compared() {
    let text = linking(LINK);
    let (output, requests, folder) = verify(&text, vec![page(&text), json(REFERENCE)], &[]);
    assert_eq!(output.status, Some(0), "{}", output.stderr);
    let (fetched, verified) = output.stdout.split_once('\n').unwrap();
    assert_eq!(fetched, "data/list_windows.md: the same as on 2026-09-01");
    let start = "data/list_windows.md and http://";
    let end = "/reference/windows.json: 0 unexplained, 1 explained\n";
    assert!(verified.starts_with(start) && verified.contains(end), "{verified}");
    assert!(requests[1].starts_with("get /reference/windows.json http/1.1\r\n"), "{requests:?}");
    // The document is not kept.
    assert_eq!(fs::read_dir(folder.path().join("data")).unwrap().count(), 2);
}

#[test]
fn the_page_that_came_is_the_one_that_is_compared() {
    let (old, text) =
        (linking(LINK), linking(LINK).replace("**Access level:** Read", "**Access level:** List"));
    let answers = || vec![page(&text), json(REFERENCE)];
    let (output, ..) = verify(&old, answers(), &[]);
    assert_eq!(output.status, Some(1));
    let said = "  access levels `windows:LookOut`: the page has `List` (data/list_windows.md:";
    assert!(output.stdout.contains(said), "{}", output.stdout);
    assert!(output.stderr.starts_with("error: 1 difference without explanation\n"), "{output:?}");
    // A dry run writes no page, and compares the one on disk.
    let (output, ..) = verify(&old, answers(), &["--dry-run"]);
    assert_eq!(output.status, Some(0), "{}", output.stderr);
}

#[track_caller]
fn assert_unverified(text: &str, document: Answer, reason: &str) -> Vec<String> {
    let (output, requests, _) = verify(text, vec![page(text), document], &[]);
    assert_eq!(output.status, Some(1), "{}", output.stdout);
    let last = output.stderr.trim_end().rsplit('\n').next().unwrap();
    assert!(last.starts_with("error: cannot verify service `windows`: "), "{}", output.stderr);
    assert!(last.contains(reason), "{last}");
    requests
}

#[test]
fn what_cannot_be_compared_is_said() {
    let requests = assert_unverified(
        PAGE,
        json(REFERENCE),
        "no page of service `windows` links its Service Reference document, so there is nothing to \
         compare it with; leave out --verify",
    );
    assert_eq!(requests.len(), 1);
    // Another host is not asked, whatever the page says.
    let other = linking("https://servicereference.example/v1/windows/windows.json");
    let requests = assert_unverified(
        &other,
        json(REFERENCE),
        "expected a link to a document of `servicereference.us-east-1.amazonaws.com`, found \
         `https://servicereference.example/v1/windows/windows.json`",
    );
    assert_eq!(requests.len(), 1);
    let text = linking(LINK);
    assert_unverified(&text, answer("404 Not Found", &[], b""), "expected status 200, found 404");
    assert_unverified(&text, json("{\"Name\": "), "the page has errors");
    assert_unverified(
        &text,
        json(&REFERENCE.replace("\"Name\": \"windows\"", "\"Name\": \"doors\"")),
        "expected a page of service `windows`, found one of `doors`",
    );
    assert_unverified(
        &text,
        page(&text),
        "expected AWS's Service Reference JSON, found a page in layout `lists-2026`",
    );
}
