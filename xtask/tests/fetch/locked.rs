//! Of several runs at once one works, and the others say so.

use std::fs::{self, OpenOptions};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

use fs4::FileExt;
use tempfile::TempDir;

use super::server::{Server, Step, page};
use super::{PAGE, command, fetch, files, newer, repository, sources};

const LOCK: &str = "data/.xtask-lock";

const ADVICE: &str = ": it writes here, and two at once would mix their files; run this again when it \
                      has ended (it holds `data/.xtask-lock`)\n";

fn run(root: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.args(arguments).current_dir(root).output().unwrap()
}

/// A fetch that waits for its server, and holds the lock meanwhile.
fn waiting(root: &Path, server: &Server) -> Child {
    let mut command = command(root, &server.url(), &[]);
    let child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    while server.requests().is_empty() {
        std::thread::sleep(Duration::from_millis(10));
    }
    child
}

#[test]
fn who_holds_the_lock_is_said() {
    let folder = repository();
    let holder =
        "process 4711 has been running `cargo xtask fetch` since Thu, 26 Nov 2026 13:40:05 GMT";
    fs::write(folder.path().join(LOCK), holder).unwrap();
    let lock = OpenOptions::new().write(true).open(folder.path().join(LOCK)).unwrap();
    FileExt::try_lock(&lock).unwrap();
    fs::write(folder.path().join("CHANGELOG.md"), "# Changelog\n").unwrap();
    for arguments in [
        &["fetch", "--base-url", "http://127.0.0.1:1"][..],
        &["codegen"],
        &["codegen", "--page", "data/list_doors.md", "--out", "doors-iam/src/generated"],
        &["release-notes", "--write"],
        &["release-notes", "--record"],
    ] {
        let output = run(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(said, format!("error: {holder}{ADVICE}"), "{arguments:?}");
    }
    assert_eq!(files(folder.path()), (PAGE.to_owned(), sources()));
    assert!(!folder.path().join("doors-iam").exists());
    // What writes nothing waits for nobody.
    let check = run(folder.path(), &["codegen", "--check"]);
    let said = String::from_utf8(check.stderr).unwrap();
    assert!(said.contains("files are out of date"), "{said}");
}

#[test]
fn a_run_that_was_killed_does_not_block_and_leaves_nothing() {
    let hang = || vec![Step::Hang];
    let (folder, server) = (repository(), Server::start(vec![hang(), page(&newer())]));
    let mut first = waiting(folder.path(), &server);
    let second = fetch(folder.path(), &server.url(), &[]);
    assert_eq!(second.status, Some(1), "{}", second.stdout);
    let begin = format!(
        "error: process {} has been running `cargo xtask fetch --base-url {} --backoff 1` since ",
        first.id(),
        server.url()
    );
    assert!(second.stderr.starts_with(&begin), "{}", second.stderr);
    assert!(second.stderr.ends_with(&format!(" GMT{ADVICE}")), "{}", second.stderr);
    assert_eq!(files(folder.path()), (PAGE.to_owned(), sources()));
    first.kill().unwrap();
    first.wait().unwrap();
    for name in [".xtask-abcdef", ".xtask-012345"] {
        fs::write(folder.path().join("data").join(name), "half of a fi").unwrap();
    }
    let third = fetch(folder.path(), &server.url(), &[]);
    assert_eq!(third.status, Some(0), "{}", third.stderr);
    assert_eq!(files(folder.path()).0, newer());
    assert_eq!(fs::read_dir(folder.path().join("data")).unwrap().count(), 2);
}

/// Eight at once: page and list fit together whoever wins.
#[test]
fn many_at_once_leave_one_state() {
    let (folder, server) = (repository(), Server::start(vec![page(&newer())]));
    let start = |_| {
        let mut command = command(folder.path(), &server.url(), &[]);
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    };
    let children: Vec<_> = (0..8).map(start).collect();
    let outputs: Vec<_> =
        children.into_iter().map(|child| child.wait_with_output().unwrap()).collect();
    let mut done = 0;
    for output in outputs {
        let said = String::from_utf8(output.stderr).unwrap();
        if output.status.success() {
            done += 1;
        } else {
            assert!(said.starts_with("error: ") && said.ends_with(ADVICE), "{said}");
        }
    }
    assert!(done > 0);
    let (page, list) = files(folder.path());
    assert_eq!(page, newer());
    assert!(list.contains(&iam_codegen::sha256(page.as_bytes())), "{list}");
    assert!(!list.contains("incoming"), "{list}");
    assert_eq!(fs::read_dir(folder.path().join("data")).unwrap().count(), 2);
}

/// Outside of a repository the folder that is written to has a lock of its own.
#[test]
fn modules_outside_of_a_repository_are_written_by_one_at_a_time() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("doors.md"), PAGE).unwrap();
    fs::create_dir(folder.path().join("out")).unwrap();
    let path = folder.path().join("out/.xtask-lock");
    let lock = OpenOptions::new().create(true).truncate(false).write(true).open(&path).unwrap();
    FileExt::try_lock(&lock).unwrap();
    let arguments = ["codegen", "--page", "doors.md", "--out", "out"];
    let output = run(folder.path(), &arguments);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(
        said,
        "error: another process is running `cargo xtask`: it writes here, and two at once would mix \
         their files; run this again when it has ended (it holds `out/.xtask-lock`)\n"
    );
    assert_eq!(fs::read_dir(folder.path().join("out")).unwrap().count(), 1);
    drop(lock);
    fs::write(folder.path().join("out/.xtask-abcdef"), "half of a fi").unwrap();
    assert!(run(folder.path(), &arguments).status.success());
    let mut names: Vec<_> = fs::read_dir(folder.path().join("out"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(
        names,
        ["action.rs", "action_enum.rs", "key.rs", "mod.rs", "resource.rs", "scope.rs"]
    );
}
