//! What the rules on workflows find.

use super::assert_findings;
use crate::tidy::workflow;

const PATH: &str = ".github/workflows/a.yml";

/// A workflow without a breach: a job that runs code, and one that may write.
const WORKFLOW: &str = "\
name: A
on:
  push:
permissions:
  contents: read
defaults:
  run:
    shell: bash
jobs:
  look:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@0123456789abcdef0123456789abcdef01234567 # v1.2.3
        with:
          persist-credentials: false
      - run: cargo install a --locked --version 1.2.3
      - name: Test
        run: |
          cargo test | tee a.txt
          sh a.sh
  propose:
    needs: look
    permissions:
      contents: write
    steps:
      - uses: actions/download-artifact@0123456789abcdef0123456789abcdef01234567 # v4
      - env:
          GH_TOKEN: ${{ github.token }}
        run: |
          git push
          gh pr create
";

/// Asserts what is found once each `old` of the workflow is `new`, as `LINE REMEDY`.
#[track_caller]
fn assert_breaches(old: &str, new: &str, expected: &[&str]) {
    assert!(WORKFLOW.contains(old), "no `{old}`");
    let expected = expected.iter().map(|found| {
        let (line, remedy) = found.split_once(' ').unwrap();
        format!("{PATH}:{line}: workflow: {remedy}")
    });
    let expected: Vec<_> = expected.collect();
    let expected: Vec<_> = expected.iter().map(String::as_str).collect();
    let text = WORKFLOW.replace(old, new);
    assert_findings(workflow::workflows, &[(PATH, &text), ("a.yml", "a: [")], &expected);
}

#[test]
fn nothing_is_found_in_a_careful_workflow() {
    assert_breaches("name: A", "name: A", &[]);
    assert_breaches("on:\n  push:", "on: push", &[]);
    assert_breaches(
        "cargo test | tee a.txt",
        "git diff # as cargo install",
        &["19 install an exact version: `cargo install NAME --locked --version 1.2.3`"],
    );
}

#[test]
fn actions_are_named_by_commit_and_version() {
    let commit = "actions/checkout@0123456789abcdef0123456789abcdef01234567";
    for other in
        ["actions/checkout@v1", "actions/checkout", "actions/checkout@0123456789abcdef", "./a"]
    {
        let expected = format!("13 name the commit of `{other}` by its 40 digits");
        let own = [expected.as_str()];
        let checkout = "        with:\n          persist-credentials: false\n";
        assert_breaches(
            &format!("{commit} # v1.2.3\n{checkout}"),
            &format!("{other} # v1.2.3\n{checkout}"),
            &own,
        );
    }
    assert_breaches(
        " # v1.2.3",
        " # the newest",
        &[
            "13 say which version `actions/checkout@0123456789abcdef0123456789abcdef01234567` is, in a \
           comment `# v1.2.3` behind it",
        ],
    );
    assert_breaches(
        "    needs: look\n",
        "    uses: a/b/.github/workflows/c.yml@main\n",
        &["22 name the commit of `a/b/.github/workflows/c.yml@main` by its 40 digits"],
    );
}

#[test]
fn a_checkout_leaves_no_token_behind() {
    let found =
        "13 add `persist-credentials: false`: the checkout leaves a token behind without it";
    assert_breaches("persist-credentials: false", "persist-credentials: true", &[found]);
    assert_breaches("persist-credentials: false", "fetch-depth: 0", &[found]);
    assert_breaches("        with:\n          persist-credentials: false\n", "", &[found]);
}

#[test]
fn a_failure_in_a_pipe_is_not_lost() {
    let remedy = "set `defaults.run.shell` to `bash`: without it a failure in a pipe is lost";
    assert_breaches("defaults:\n  run:\n    shell: bash\n", "", &[&format!("1 {remedy}")]);
    assert_breaches("shell: bash", "shell: sh", &[&format!("8 {remedy}")]);
    assert_breaches(
        "      - name: Test\n",
        "      - name: Test\n        shell: bash -e {0}\n",
        &["18 replace the shell `bash -e {0}` by `bash`"],
    );
    assert_breaches(
        "    needs: look\n",
        "    defaults: { run: { shell: sh, working-directory: a } }\n",
        &["22 replace the shell `sh` by `bash`"],
    );
}

#[test]
fn rights_belong_to_the_job_that_needs_them() {
    assert_breaches(
        "permissions:\n  contents: read\n",
        "",
        &["1 state `permissions`: without it every job may write"],
    );
    let remedy = "give the right to write to the one job that needs it";
    assert_breaches("contents: read", "contents: write", &[&format!("5 {remedy}")]);
    assert_breaches(
        "permissions:\n  contents: read\n",
        "permissions: write-all\n",
        &[&format!("4 {remedy}")],
    );
}

#[test]
fn a_job_that_may_write_runs_git_and_gh_alone() {
    for (command, word) in [
        ("cargo xtask codegen", "cargo"),
        ("a && cargo test", "cargo"),
        ("a=$(cargo pkgid)", "cargo"),
        (".ci/run", ".ci/run"),
        ("./a", "./a"),
        ("bash a", "bash"),
        ("git show a | sh", "sh"),
        ("python3 a.py", "python3"),
    ] {
        let expected =
            format!("31 remove `{word}` from a job that may write: it runs only git and gh");
        assert_breaches("gh pr create", command, &[&expected]);
    }
    assert_breaches("gh pr create", "gh pr create --title cargo-like", &[]);
}

#[test]
fn what_runs_code_has_no_token() {
    let remedy = "from a job that may not write: what it runs could take it";
    assert_breaches(
        "      - name: Test\n",
        "      - name: Test\n        env:\n          A: ${{ secrets.A }}\n",
        &[&format!("19 remove `secrets.` {remedy}")],
    );
    assert_breaches(
        "    permissions:\n      contents: write\n",
        "",
        &[&format!("26 remove `github.token` {remedy}")],
    );
}

#[test]
fn scripts_take_values_from_the_environment() {
    assert_breaches(
        "git push",
        "git push ${{ github.head_ref }}",
        &["30 pass the value by `env`: in a script `${{ … }}` may become code"],
    );
}

#[test]
fn tools_are_installed_in_an_exact_version() {
    for tool in [
        "a",
        "a --version 1.2.3",
        "a --locked",
        "a --locked --version 1",
        "a --locked --version ^1.2.3",
    ] {
        assert_breaches(
            "a --locked --version 1.2.3",
            tool,
            &["16 install an exact version: `cargo install NAME --locked --version 1.2.3`"],
        );
    }
}

#[test]
fn strangers_start_nothing_with_the_rights_of_this_repository() {
    let remedy = "it gives strangers the rights of this repository";
    let target = format!("remove `pull_request_target`: {remedy}");
    assert_breaches("  push:\n", "  pull_request_target:\n", &[&format!("3 {target}")]);
    assert_breaches(
        "on:\n  push:\n",
        "on: [push, pull_request_target]\n",
        &[&format!("2 {target}")],
    );
    assert_breaches("on:\n  push:\n", "on: pull_request_target\n", &[&format!("2 {target}")]);
    assert_breaches(
        "  push:\n",
        "  workflow_run:\n",
        &[&format!("3 remove `workflow_run`: {remedy}")],
    );
}

#[test]
fn a_workflow_that_does_not_parse_is_a_finding() {
    assert_findings(
        workflow::workflows,
        &[(PATH, "on: [push\njobs:\n"), (".github/workflows/b.yaml", "")],
        &[
            ".github/workflows/a.yml:2: workflow: fix the YAML: illegal placement of \
             ':' indicator",
            ".github/workflows/b.yaml:1: workflow: write a workflow, or remove the file",
        ],
    );
}
