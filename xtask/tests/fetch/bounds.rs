//! Servers that send too much, too slowly or too often are refused within bounds.

use std::process::Command;
use std::time::Duration;

use super::server::{Step, answer, head};
use super::{PAGE, assert_refused, repository};

#[test]
fn headers_are_bounded() {
    let long = "a".repeat(40 * 1024);
    let reason = "expected headers of at most 32768 bytes, found more";
    let one = answer("200 OK", &[("X-Long", &long)], PAGE.as_bytes());
    let server = assert_refused(vec![one], &[], reason);
    assert_eq!(server.requests().len(), 1);
    let mut endless = vec![Step::Send(b"HTTP/1.1 200 OK\r\n".to_vec())];
    endless.extend((0..4).map(|_| Step::Send(format!("X-Long: {long}\r\n").into_bytes())));
    endless.push(Step::Hang);
    assert_refused(vec![endless], &["--retries", "0"], reason);
}

#[test]
fn an_answer_that_comes_by_drops_is_given_up() {
    let mut head = vec![Step::Send(b"HTTP/1.1 200 OK\r\n".to_vec())];
    for number in 0..50 {
        head.push(Step::Send(format!("X-Header-{number}: a\r\n").into_bytes()));
        head.push(Step::Wait(Duration::from_millis(100)));
    }
    let short = ["--timeout", "1", "--retries", "0"];
    assert_refused(vec![head], &short, "the server took too long");
    let chunked = [("Transfer-Encoding", "chunked")];
    let mut body = vec![self::head("200 OK", &chunked)];
    for byte in PAGE.bytes().take(50) {
        body.push(Step::Send(format!("1\r\n{}\r\n", char::from(byte)).into_bytes()));
        body.push(Step::Wait(Duration::from_millis(100)));
    }
    assert_refused(vec![body], &short, "the server took too long");
}

#[test]
fn a_server_may_not_let_us_wait_as_long_as_it_likes() {
    let folder = repository();
    for (option, value, range) in [
        ("--retries", "11", "11 is not in 0..=10"),
        ("--timeout", "0", "0 is not in 1..=3600"),
        ("--timeout", "3601", "3601 is not in 1..=3600"),
        ("--backoff", "60001", "60001 is not in 0..=60000"),
    ] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.args(["fetch", option, value]).current_dir(folder.path());
        let output = command.output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(said.contains(range), "{said}");
    }
}
