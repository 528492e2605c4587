//! What `cargo xtask fetch` stores and says for the answers of a server on loopback.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;

mod bounds;
#[path = "../checkout/mod.rs"]
mod checkout;
#[path = "../command/mod.rs"]
mod command;
mod kind;
mod locked;
mod server;
mod unwritten;
mod validators;
mod verify;
mod watch;

use command::{Output, output};
use server::{Answer, Server, Step, answer, head, page};

const PAGE: &str = include_str!("../../../codegen/tests/fixtures/doors/page.md");

fn sources() -> String {
    format!(
        "# Which page makes which crate.\n\n[[crate]]\nfolder = \"doors-iam\"\n\
         service = \"doors\" # all of them\ntype_prefix = \"Doors\"\n\n[[crate.page]]\n\
         path = \"data/list_doors.md\"\nurl = \"https://doors.example/reference/list_doors.md\"\n\
         retrieved = \"2026-09-01\"\nsha256 = \"{}\"\n",
        iam_codegen::sha256(PAGE.as_bytes())
    )
}

/// A repository with one page.
fn repository() -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("data")).unwrap();
    fs::write(folder.path().join("data/sources.toml"), sources()).unwrap();
    fs::write(folder.path().join("data/list_doors.md"), PAGE).unwrap();
    folder
}

fn command(root: &Path, base_url: &str, more: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.args(["fetch", "--base-url", base_url, "--backoff", "1"]);
    command.args(more).current_dir(root);
    for proxy in ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY", "https_proxy"] {
        command.env_remove(proxy);
    }
    command
}

#[track_caller]
fn fetch(root: &Path, base_url: &str, more: &[&str]) -> Output {
    output(&mut command(root, base_url, more))
}

fn files(root: &Path) -> (String, String) {
    let read = |path| fs::read_to_string(root.join(path)).unwrap();
    (read("data/list_doors.md"), read("data/sources.toml"))
}

/// Today by the clock of this machine, which the date of a fetch is taken from.
fn day(text: &str) -> String {
    let line = text.lines().find(|line| line.starts_with("retrieved = ")).unwrap();
    line.trim_start_matches("retrieved = ").trim_matches('"').to_owned()
}

/// Whatever the server answers, the old page and its facts stay, and the reason is said.
#[track_caller]
fn assert_refused(answers: Vec<Answer>, more: &[&str], reason: &str) -> Server {
    let (folder, server) = (repository(), Server::start(answers));
    let output = fetch(folder.path(), &server.url(), more);
    assert_eq!(output.status, Some(1), "{}", output.stdout);
    let expected = format!(
        "error: `data/list_doors.md` is left as it was: `{}/list_doors.md`: {reason}\n",
        server.url()
    );
    assert!(output.stderr.ends_with(&expected), "{}\nexpected {expected}", output.stderr);
    assert_eq!(files(folder.path()), (PAGE.to_owned(), sources()));
    assert_eq!(fs::read_dir(folder.path().join("data")).unwrap().count(), 2);
    server
}

fn newer() -> String {
    PAGE.replace("| ListDoors |", "| SellDoor |  | Write |  |  |  | \n| ListDoors |")
}

#[test]
fn a_new_page_comes_with_its_facts() {
    let headers = [("ETag", "\"one\""), ("Last-Modified", "Thu, 01 Oct 2026 00:00:00 GMT")];
    let server = Server::start(vec![answer("200 OK", &headers, newer().as_bytes())]);
    let folder = repository();
    let output = fetch(folder.path(), &server.url(), &[]);
    assert_eq!(
        output.stdout,
        "data/list_doors.md: replaced: 1 change, minor (1 minor)\n  \
         cargo xtask diff HEAD:data/list_doors.md data/list_doors.md\n"
    );
    assert_eq!(output.status, Some(0), "{}", output.stderr);
    let (page, text) = files(folder.path());
    assert_eq!(page, newer());
    let expected = sources()
        .replace("2026-09-01", &day(&text))
        .replace(&iam_codegen::sha256(PAGE.as_bytes()), &iam_codegen::sha256(page.as_bytes()));
    assert_eq!(
        text,
        format!("{expected}etag = '\"one\"'\nlast_modified = \"Thu, 01 Oct 2026 00:00:00 GMT\"\n")
    );
    assert!(day(&text).as_str() > "2026-09-01");
    let request = &server.requests()[0];
    assert!(request.starts_with("get /reference/list_doors.md http/1.1\r\n"), "{request}");
    assert!(request.contains("\r\nuser-agent: iam-codegen-fetch/"), "{request}");
    assert!(!request.contains("if-none-match"), "{request}");
}

#[test]
fn a_page_is_asked_for_once_and_then_conditionally() {
    let headers = [("ETag", "\"one\""), ("Last-Modified", "Thu, 01 Oct 2026 00:00:00 GMT")];
    let server = Server::start(vec![
        answer("200 OK", &headers, newer().as_bytes()),
        answer("304 Not Modified", &[], b""),
    ]);
    let folder = repository();
    fetch(folder.path(), &server.url(), &[]);
    let before = files(folder.path());
    let output = fetch(folder.path(), &server.url(), &[]);
    let today = day(&before.1);
    assert_eq!(output.stdout, format!("data/list_doors.md: not modified since {today}\n"));
    assert_eq!(output.status, Some(0));
    assert_eq!(files(folder.path()), before);
    let request = &server.requests()[1];
    assert!(request.contains("\r\nif-none-match: \"one\"\r\n"), "{request}");
    assert!(request.contains("\r\nif-modified-since: thu, 01 oct 2026"), "{request}");
}

#[test]
fn the_same_bytes_keep_their_date_and_take_their_new_name() {
    let server = Server::start(vec![answer("200 OK", &[("ETag", "\"two\"")], PAGE.as_bytes())]);
    let folder = repository();
    let output = fetch(folder.path(), &server.url(), &[]);
    assert_eq!(output.stdout, "data/list_doors.md: the same as on 2026-09-01\n");
    assert_eq!(files(folder.path()), (PAGE.to_owned(), format!("{}etag = '\"two\"'\n", sources())));
}

#[test]
fn errors_that_stay_are_refused_at_once() {
    for status in ["404 Not Found", "403 Forbidden", "410 Gone", "204 No Content"] {
        let reason = format!("expected status 200, found {status}");
        let server = assert_refused(vec![answer(status, &[], b"")], &[], &reason);
        assert_eq!(server.requests().len(), 1, "{status}");
    }
}

#[test]
fn errors_that_may_pass_are_waited_for() {
    let busy = || answer("503 Service Unavailable", &[("Retry-After", "0")], b"");
    let server = Server::start(vec![busy(), busy(), page(&newer())]);
    let folder = repository();
    let output = fetch(folder.path(), &server.url(), &[]);
    assert_eq!(output.status, Some(0), "{}", output.stderr);
    assert_eq!((server.requests().len(), files(folder.path()).0), (3, newer()));
    let server = assert_refused(
        vec![busy()],
        &["--retries", "2"],
        "expected status 200, found 503 Service Unavailable (asked 3 times)",
    );
    assert_eq!(server.requests().len(), 3);
}

#[test]
fn redirects_are_followed_within_the_host() {
    let moved = answer("301 Moved Permanently", &[("Location", "/elsewhere/doors.md")], b"");
    let server = Server::start(vec![moved, page(&newer())]);
    let folder = repository();
    let output = fetch(folder.path(), &server.url(), &[]);
    assert_eq!(output.status, Some(0), "{}", output.stderr);
    assert_eq!(files(folder.path()).0, newer());
    assert!(server.requests()[1].starts_with("get /elsewhere/doors.md "));
}

#[test]
fn redirects_to_other_hosts_and_in_circles_are_refused() {
    let elsewhere = Server::start(vec![page(&newer())]);
    let location = format!("{}/list_doors.md", elsewhere.url());
    let address = elsewhere.address();
    let moved = answer("302 Found", &[("Location", &location)], b"");
    let server = Server::start(vec![moved]);
    let folder = repository();
    let output = fetch(folder.path(), &server.url(), &[]);
    assert_eq!(output.status, Some(1));
    let reason = format!(
        "expected a page of `{}`, found a redirect to another host, `{address}`\n",
        server.address()
    );
    assert!(output.stderr.ends_with(&reason), "{}", output.stderr);
    assert_eq!(files(folder.path()), (PAGE.to_owned(), sources()));
    assert_eq!(elsewhere.requests().len(), 0, "the other host was asked");
    let circle = answer("307 Temporary Redirect", &[("Location", "/reference/list_doors.md")], b"");
    let server = assert_refused(vec![circle], &[], "expected a page, found more than 5 redirects");
    assert_eq!(server.requests().len(), 6);
    let nowhere = answer("302 Found", &[], b"");
    assert_refused(vec![nowhere], &[], "cannot follow the redirect to ``");
}

#[test]
fn what_is_no_page_is_refused() {
    let html = "<!DOCTYPE html>\n<html><body>Try again later</body></html>\n";
    assert_refused(
        vec![answer("200 OK", &[("Content-Type", "text/html; charset=utf-8")], html.as_bytes())],
        &[],
        "expected Markdown, found HTML (`text/html; charset=utf-8`)",
    );
    assert_refused(vec![page(html)], &[], "the page has errors");
    assert_refused(vec![page("")], &[], "the page has errors");
    assert_refused(vec![answer("200 OK", &[], b"PNG\0\xff")], &[], "the page is not text");
    assert_refused(
        vec![page(&PAGE.replace("| Tagging |", "| Taging |"))],
        &[],
        "the page has errors",
    );
    assert_refused(
        vec![page(
            &PAGE.replace("prefix: `doors`", "prefix: `gates`").replace("doors:C", "gates:C"),
        )],
        &[],
        "expected a page of service `doors`, found one of `gates`",
    );
}

#[test]
fn a_page_with_errors_is_refused_at_its_place() {
    let (folder, server) =
        (repository(), Server::start(vec![page(&PAGE.replace("| Tagging |", "| Taging |"))]));
    let output = fetch(folder.path(), &server.url(), &[]);
    let place = format!("{}/list_doors.md:15:", server.url());
    assert!(output.stderr.contains(&place), "{}", output.stderr);
    assert!(output.stderr.starts_with("error[access-level]: "), "{}", output.stderr);
}

#[test]
fn bodies_that_are_cut_are_refused() {
    let length = PAGE.len() + 10;
    let cut = || {
        vec![
            head("200 OK", &[("Content-Length", &length.to_string())]),
            Step::Send(PAGE.as_bytes().to_vec()),
        ]
    };
    let (folder, server) = (repository(), Server::start(vec![cut()]));
    let output = fetch(folder.path(), &server.url(), &["--retries", "1"]);
    assert_eq!(output.status, Some(1));
    assert!(output.stderr.ends_with(" (asked 2 times)\n"), "{}", output.stderr);
    assert!(output.stderr.contains("list_doors.md`: the connection broke: "), "{}", output.stderr);
    assert_eq!(server.requests().len(), 2);
    assert_eq!(files(folder.path()), (PAGE.to_owned(), sources()));
    let chunk = format!("{:x}\r\n{PAGE}\r\n", PAGE.len());
    let chunked = |end: &str| {
        vec![
            head("200 OK", &[("Transfer-Encoding", "chunked")]),
            Step::Send(format!("{chunk}{end}").into_bytes()),
        ]
    };
    let server = Server::start(vec![chunked("")]);
    let output = fetch(folder.path(), &server.url(), &["--retries", "0"]);
    assert_eq!(output.status, Some(1), "{}", output.stdout);
    assert_eq!(files(folder.path()), (PAGE.to_owned(), sources()));
    let server = Server::start(vec![chunked("0\r\n\r\n")]);
    let output = fetch(folder.path(), &server.url(), &["--retries", "0"]);
    assert_eq!(output.stdout, "data/list_doors.md: the same as on 2026-09-01\n");
    let endless = vec![head("200 OK", &[]), Step::Send(newer().into_bytes())];
    assert_refused(
        vec![endless],
        &[],
        "expected a page of a stated length, found one that ends where the connection does: it \
         may be cut",
    );
}

#[test]
fn bodies_that_are_too_long_are_refused() {
    let limit = 16 * 1024 * 1024;
    let stated = vec![head("200 OK", &[("Content-Length", &(limit + 1).to_string())])];
    let reason = format!("expected a page of at most {limit} bytes, found {} or more", limit + 1);
    assert_refused(vec![stated], &[], &reason);
    let piece = format!("{:x}\r\n{}\r\n", 1 << 20, "a".repeat(1 << 20)).into_bytes();
    let mut chunked = vec![head("200 OK", &[("Transfer-Encoding", "chunked")])];
    chunked.extend((0..20).map(|_| Step::Send(piece.clone())));
    let (folder, server) = (repository(), Server::start(vec![chunked]));
    let output = fetch(folder.path(), &server.url(), &[]);
    let reason = format!("expected a page of at most {limit} bytes, found ");
    assert!(output.stderr.contains(&reason), "{}", output.stderr);
    assert_eq!((output.status, server.requests().len()), (Some(1), 1));
    assert_eq!(files(folder.path()), (PAGE.to_owned(), sources()));
}

#[test]
fn servers_that_take_too_long_are_refused() {
    let reason = "the server took too long";
    let short = ["--timeout", "1", "--retries", "0"];
    assert_refused(vec![vec![Step::Hang]], &short, reason);
    let length = PAGE.len().to_string();
    let mut slow = vec![head("200 OK", &[("Content-Length", &length)])];
    for byte in PAGE.as_bytes().chunks(40) {
        slow.push(Step::Send(byte.to_vec()));
        slow.push(Step::Wait(Duration::from_millis(200)));
    }
    assert_refused(vec![slow], &short, reason);
}

#[test]
fn a_host_that_does_not_answer_is_refused() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let folder = repository();
    let output = fetch(folder.path(), &url, &["--retries", "1"]);
    assert_eq!(output.status, Some(1));
    assert!(output.stderr.ends_with(" (asked 2 times)\n"), "{}", output.stderr);
    assert_eq!(files(folder.path()), (PAGE.to_owned(), sources()));
}

#[test]
fn pages_that_shrink_are_looked_at_first() {
    let shorter = PAGE.replace("| ListDoors |  | List |  |  |  | \n", "");
    let reason = "expected about 4 actions, as in `data/list_doors.md`, found 3: more than one in \
                  10 is gone; look with `cargo xtask fetch doors --dry-run --accept-shrink`, then \
                  leave out `--dry-run`";
    assert_refused(vec![page(&shorter)], &[], reason);
    let (folder, server) = (repository(), Server::start(vec![page(&shorter)]));
    let output = fetch(folder.path(), &server.url(), &["--accept-shrink"]);
    assert_eq!(output.status, Some(0), "{}", output.stderr);
    assert_eq!(files(folder.path()).0, shorter);
}

/// Of a page that cannot be read nobody knows what a newer one has lost.
#[test]
fn a_page_that_is_not_readable_is_not_replaced_unseen() {
    let (folder, server) = (repository(), Server::start(vec![page(PAGE)]));
    let broken = PAGE.replace("| Tagging |", "| Taging |");
    let list = sources()
        .replace(&iam_codegen::sha256(PAGE.as_bytes()), &iam_codegen::sha256(broken.as_bytes()));
    fs::write(folder.path().join("data/sources.toml"), &list).unwrap();
    fs::write(folder.path().join("data/list_doors.md"), &broken).unwrap();
    let output = fetch(folder.path(), &server.url(), &[]);
    assert_eq!(output.status, Some(1), "{}", output.stdout);
    let reason = "the page there is has errors, so that nobody can tell what this one has lost; look \
                  with `cargo xtask fetch doors --dry-run --accept-shrink`, then leave out \
                  `--dry-run`\n";
    assert!(output.stderr.ends_with(reason), "{}", output.stderr);
    assert_eq!(files(folder.path()), (broken, list));
    let output = fetch(folder.path(), &server.url(), &["--accept-shrink"]);
    assert_eq!(output.status, Some(0), "{}", output.stderr);
    assert_eq!(files(folder.path()).0, PAGE);
}

#[test]
fn operations_count_as_rows() {
    let text = include_str!("../../../codegen/tests/fixtures/windows-2026/page.md");
    let (folder, list) = (repository(), sources().replace("doors", "windows"));
    let sum = iam_codegen::sha256(PAGE.as_bytes());
    let list = list.replace(&sum, &iam_codegen::sha256(text.as_bytes()));
    fs::write(folder.path().join("data/sources.toml"), &list).unwrap();
    fs::write(folder.path().join("data/list_windows.md"), text).unwrap();
    let second = text.match_indices("- **   OpenWindow  **\n").nth(1).unwrap().0;
    let end = second + text[second..].find("\n\n").unwrap() + 1;
    let server = Server::start(vec![page(&[&text[..second], &text[end..]].concat())]);
    let output = fetch(folder.path(), &server.url(), &[]);
    let reason = "expected about 2 operations, as in `data/list_windows.md`, found 1: more than one in \
                  10 is gone; look with `cargo xtask fetch windows --dry-run --accept-shrink`, then \
                  leave out `--dry-run`\n";
    assert!(output.stderr.ends_with(reason), "{}", output.stderr);
    assert_eq!(fs::read_to_string(folder.path().join("data/list_windows.md")).unwrap(), text);
}

#[test]
fn a_dry_run_shows_the_difference_and_writes_nothing() {
    let (folder, server) = (repository(), Server::start(vec![page(&newer())]));
    let output = fetch(folder.path(), &server.url(), &["--dry-run"]);
    assert_eq!(output.status, Some(0), "{}", output.stderr);
    assert!(
        output
            .stdout
            .starts_with("data/list_doors.md: would be replaced: 1 change, minor (1 minor)\n"),
        "{}",
        output.stdout
    );
    let change = "list_doors.md:14: minor action-added: `doors:SellDoor`: Write\n";
    assert!(output.stdout.contains(change), "{}", output.stdout);
    assert_eq!(files(folder.path()), (PAGE.to_owned(), sources()));
}

#[test]
fn a_page_that_somebody_changed_is_not_overwritten() {
    let (folder, server) = (repository(), Server::start(vec![page(&newer())]));
    let mine = PAGE.replace("Locks one", "Shuts one");
    fs::write(folder.path().join("data/list_doors.md"), &mine).unwrap();
    let output = fetch(folder.path(), &server.url(), &[]);
    assert_eq!(output.status, Some(1));
    let reason = "error: `data/list_doors.md` is left as it was: `data/list_doors.md` is not the \
                  page that `data/sources.toml` lists: ";
    assert!(output.stderr.starts_with(reason), "{}", output.stderr);
    assert_eq!(files(folder.path()), (mine, sources()));
    assert_eq!(server.requests().len(), 0);
}

/// A new service needs its address and nothing else.
#[test]
fn a_first_page_fills_its_entry() {
    let (folder, server) = (repository(), Server::start(vec![page(PAGE)]));
    let start = sources().find("retrieved").unwrap();
    fs::write(folder.path().join("data/sources.toml"), &sources()[..start]).unwrap();
    let output = fetch(folder.path(), &server.url(), &["doors"]);
    let reason = "error: `data/list_doors.md` is left as it was: the file is there and \
                  `data/sources.toml` has no SHA-256 of it: remove it, or list it\n";
    assert_eq!((output.stderr.as_str(), output.status), (reason, Some(1)));
    fs::remove_file(folder.path().join("data/list_doors.md")).unwrap();
    let output = fetch(folder.path(), &server.url(), &["doors"]);
    assert_eq!(output.stdout, "data/list_doors.md: replaced: a first page of `doors`\n");
    let (page, text) = files(folder.path());
    assert_eq!(page, PAGE);
    assert_eq!(text, sources().replace("2026-09-01", &day(&text)));
}

#[test]
fn an_unknown_service_is_an_error_that_names_the_known_ones() {
    let folder = repository();
    let output = fetch(folder.path(), "http://127.0.0.1:1", &["gates"]);
    assert_eq!(output.status, Some(1));
    assert_eq!(
        output.stderr,
        "error: no crate of service `gates` in `data/sources.toml`; there is `doors`\n"
    );
}

#[test]
fn plain_http_is_refused_unless_it_is_asked_for() {
    let folder = repository();
    let text = sources().replace("https://doors.example", "http://127.0.0.1:1");
    fs::write(folder.path().join("data/sources.toml"), text).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    let output = command.arg("fetch").current_dir(folder.path()).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(
        said.contains(
            "expected an address that begins with `https://`, found `http://127.0.0.1:1/"
        ),
        "{said}"
    );
}

#[test]
fn a_fetch_that_was_interrupted_is_ended_by_the_next() {
    let server = Server::start(vec![answer("304 Not Modified", &[], b"")]);
    let etag = |name: &str| format!("etag = '\"{name}\"'\n");
    let announced = |sha256: &str| {
        format!(
            "{}{}incoming = {{ retrieved = \"2026-10-01\", sha256 = \"{sha256}\", etag = '\"new\"' \
             }}\n",
            sources(),
            etag("old")
        )
    };
    let said = "data/list_doors.md: an interrupted fetch is settled\n\
                data/list_doors.md: not modified since";
    let arrived = iam_codegen::sha256(newer().as_bytes());
    let cases = [(PAGE.to_owned(), "2026-09-01", "old"), (newer(), "2026-10-01", "new")];
    for (page, date, name) in cases {
        let folder = repository();
        fs::write(folder.path().join("data/sources.toml"), announced(&arrived)).unwrap();
        fs::write(folder.path().join("data/list_doors.md"), &page).unwrap();
        let output = fetch(folder.path(), &server.url(), &[]);
        assert_eq!(output.stdout, format!("{said} {date}\n"), "{}", output.stderr);
        let sum = iam_codegen::sha256(page.as_bytes());
        let settled = sources()
            .replace("2026-09-01", date)
            .replace(&iam_codegen::sha256(PAGE.as_bytes()), &sum);
        assert_eq!(files(folder.path()), (page, settled + &etag(name)));
        let request = server.requests().pop().unwrap();
        assert!(request.contains(&format!("\r\nif-none-match: \"{name}\"\r\n")), "{request}");
    }
}

#[test]
fn a_kill_while_the_body_comes_leaves_everything_as_it_was() {
    let text = newer();
    let (start, _) = text.as_bytes().split_at(text.len() / 2);
    let half = vec![
        head("200 OK", &[("Content-Length", &text.len().to_string())]),
        Step::Send(start.to_vec()),
        Step::Hang,
    ];
    let (folder, server) = (repository(), Server::start(vec![half]));
    let mut command = command(folder.path(), &server.url(), &[]);
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    while server.requests().is_empty() {
        std::thread::sleep(Duration::from_millis(10));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(files(folder.path()), (PAGE.to_owned(), sources()));
}

/// AWS's sentences need not come with its facts.
#[test]
fn facts_can_come_without_words() {
    let theirs = newer()
        .replace("Locks one door", "Shuts one")
        .replace("SellDoor |  |", "SellDoor | Sells |");
    let (folder, server) = (repository(), Server::start(vec![page(&theirs)]));
    let output = fetch(folder.path(), &server.url(), &["--facts-only"]);
    assert_eq!(output.status, Some(0), "{}", output.stderr);
    let (text, sources) = files(folder.path());
    assert!(text.contains("| Locks one door. |") && !text.contains("Shuts one"), "{text}");
    assert!(text.contains("| SellDoor |  | Write |"), "{text}");
    assert!(sources.contains(&iam_codegen::sha256(text.as_bytes())), "{sources}");
    let again = fetch(folder.path(), &server.url(), &["--facts-only"]);
    assert!(again.stdout.starts_with("data/list_doors.md: the same as on "), "{}", again.stdout);
    assert_eq!(files(folder.path()), (text, sources));
}
