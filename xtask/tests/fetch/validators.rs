//! Which entity tags and dates of a server are stored and sent again.

use std::fs;

use super::server::{Server, answer, page};
use super::{PAGE, assert_refused, fetch, files, newer, repository, sources};

const MADE_UP: &str = "expected status 200, found 304 Not Modified, though no state of the page was \
                       named that it could be compared with; ask another server with --base-url, or \
                       this one later";

#[test]
fn nothing_new_is_no_answer_where_no_state_was_named() {
    assert_refused(vec![answer("304 Not Modified", &[], b"")], &[], MADE_UP);
}

/// The list names a state of a page, and the page is gone: whoever is told of that state may say that
/// nothing is new.
#[test]
fn a_page_that_is_not_there_is_asked_for_without_a_state() {
    let named = format!(
        "{}etag = '\"one\"'\nlast_modified = \"Thu, 01 Oct 2026 00:00:00 GMT\"\n",
        sources()
    );
    let unchanged = || answer("304 Not Modified", &[], b"");
    let (folder, server) = (repository(), Server::start(vec![unchanged(), page(PAGE)]));
    fs::write(folder.path().join("data/sources.toml"), &named).unwrap();
    fs::remove_file(folder.path().join("data/list_doors.md")).unwrap();
    let output = fetch(folder.path(), &server.url(), &[]);
    assert_eq!(output.status, Some(1), "{}", output.stdout);
    let url = server.url();
    assert_eq!(
        output.stderr,
        format!(
            "error: `data/list_doors.md` is left as it was: `{url}/list_doors.md`: {MADE_UP}\n"
        )
    );
    assert!(!folder.path().join("data/list_doors.md").exists());
    assert_eq!(fs::read_to_string(folder.path().join("data/sources.toml")).unwrap(), named);
    let output = fetch(folder.path(), &server.url(), &[]);
    assert_eq!(output.status, Some(0), "{}", output.stderr);
    assert_eq!(files(folder.path()).0, PAGE);
    for request in server.requests() {
        assert!(!request.contains("if-none-match"), "{request}");
        assert!(!request.contains("if-modified-since"), "{request}");
    }
}

#[test]
fn names_that_are_none_are_not_stored() {
    let headers = [("ETag", "33a6"), ("Last-Modified", "1970")];
    let server = Server::start(vec![answer("200 OK", &headers, newer().as_bytes())]);
    let folder = repository();
    let output = fetch(folder.path(), &server.url(), &[]);
    assert_eq!(output.status, Some(0), "{}", output.stderr);
    let url = format!("{}/list_doors.md", server.url());
    assert_eq!(
        output.stderr,
        format!(
            "warning: `{url}`: `ETag` is ignored: expected an entity tag such as `\"33a6\"`, found \
             `33a6`\nwarning: `{url}`: `Last-Modified` is ignored: expected a date such as `Thu, 01 \
             Oct 2026 00:00:00 GMT`, found `1970`\n"
        )
    );
    let (_, list) = files(folder.path());
    assert!(!list.contains("etag") && !list.contains("last_modified"), "{list}");
}

#[test]
fn names_that_are_none_are_not_sent() {
    let listed = "etag = \"one\\u001b\"\nlast_modified = \"1970\"\n";
    let (folder, server) = (repository(), Server::start(vec![page(PAGE)]));
    fs::write(folder.path().join("data/sources.toml"), sources() + listed).unwrap();
    let output = fetch(folder.path(), &server.url(), &[]);
    assert_eq!(output.status, Some(0), "{}", output.stderr);
    assert_eq!(
        output.stderr,
        "warning: `data/list_doors.md`: `ETag` is ignored: expected an entity tag such as \
         `\"33a6\"`, found `one\\u{1b}`\nwarning: `data/list_doors.md`: `Last-Modified` is ignored: \
         expected a date such as `Thu, 01 Oct 2026 00:00:00 GMT`, found `1970`\n"
    );
    let request = &server.requests()[0];
    assert!(!request.contains("if-none-match") && !request.contains("if-modified"), "{request}");
    assert_eq!(files(folder.path()), (PAGE.to_owned(), sources()));
}
