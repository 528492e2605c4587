//! Rules on the workflows of CI: which code they trust, and what a job may do that runs it.

use std::iter;

use saphyr::{LoadableYamlNode, MarkedYaml, ScanError};

use super::Finding;
use super::tree::{File, Tree};

/// A breach within a workflow: its line, and what to do.
type Breach = (usize, String);

/// A node with the line it begins on.
type Node<'a> = MarkedYaml<'a>;

/// Every workflow runs only what it names exactly, each job with the rights it needs.
pub(super) fn workflows(tree: &Tree) -> Vec<Finding> {
    let is_workflow = |file: &&File| {
        let is_yaml = file.is_of_type("yml") || file.is_of_type("yaml");
        is_yaml && file.path.starts_with(".github/workflows/")
    };
    let mut findings = Vec::new();
    for file in tree.files.iter().filter(is_workflow) {
        let unreadable = |error: ScanError| {
            vec![(error.marker().line(), format!("fix the YAML: {}", error.info()))]
        };
        let mut breaches = breaches(&file.text).unwrap_or_else(unreadable);
        breaches.sort();
        let finding = |(line, remedy)| file.finding(line, "workflow", remedy);
        findings.extend(breaches.into_iter().map(finding));
    }
    findings
}

fn breaches(text: &str) -> Result<Vec<Breach>, ScanError> {
    let documents = Node::load_from_str(text)?;
    let Some(workflow) = documents.first() else {
        return Ok(vec![(1, "write a workflow, or remove the file".to_owned())]);
    };
    let whole = [triggers(workflow), default_shell(workflow), default_rights(workflow)];
    let jobs = entries(get(workflow, "jobs")).flat_map(|(_, job)| self::job(job, text));
    Ok(whole.into_iter().flatten().chain(jobs).collect())
}

/// Events that run a workflow of this repository, with its rights, on what a stranger sends.
const TRIGGERS: [&str; 2] = ["pull_request_target", "workflow_run"];

fn triggers(workflow: &Node<'_>) -> Option<Breach> {
    let on = get(workflow, "on")?;
    let names = entries(Some(on)).map(|(name, _)| name).chain(items(Some(on))).chain([on]);
    let mut names = names.filter_map(|name| Some((line(name), name.data.as_str()?)));
    let (line, trigger) = names.find(|(_, name)| TRIGGERS.contains(name))?;
    Some((line, format!("remove `{trigger}`: it gives strangers the rights of this repository")))
}

/// GitHub runs `shell: bash` with `pipefail`, and its default shell without.
fn default_shell(workflow: &Node<'_>) -> Option<Breach> {
    let shell = get(workflow, "defaults.run.shell");
    let is_bash = shell.is_some_and(|shell| shell.data.as_str() == Some("bash"));
    let remedy = "set `defaults.run.shell` to `bash`: without it a failure in a pipe is lost";
    (!is_bash).then(|| (shell.map_or(1, line), remedy.to_owned()))
}

/// Only the job that needs a right has it.
fn default_rights(workflow: &Node<'_>) -> Option<Breach> {
    let Some(rights) = get(workflow, "permissions") else {
        return Some((1, "state `permissions`: without it every job may write".to_owned()));
    };
    let remedy = "give the right to write to the one job that needs it";
    may_write(rights).then(|| (line(rights), remedy.to_owned()))
}

/// Whether `permissions` give any right to write.
fn may_write(rights: &Node<'_>) -> bool {
    texts(rights).any(|text| text.data.as_str().is_some_and(|right| right.starts_with("write")))
}

fn job(job: &Node<'_>, text: &str) -> Vec<Breach> {
    let may_write = get(job, "permissions").is_some_and(may_write);
    let mut breaches: Vec<_> = texts(job).filter_map(|text| token(text, may_write)).collect();
    breaches.extend(get(job, "defaults.run.shell").and_then(shell));
    let steps = items(get(job, "steps"));
    // A job may be another workflow, which `uses` names as that of a step names an action.
    for step in iter::once(job).chain(steps) {
        breaches.extend(get(step, "shell").and_then(shell));
        if let Some(action) = get(step, "uses") {
            breaches.extend(self::action(action, text));
            breaches.extend(checkout(action, step));
        }
        if let Some(script) = get(step, "run") {
            breaches.extend(self::script(script, may_write));
        }
    }
    breaches
}

/// A token is only in jobs that run nothing but git and gh.
fn token(text: &Node<'_>, may_write: bool) -> Option<Breach> {
    let found = text.data.as_str()?;
    let token = ["github.token", "secrets."].into_iter().find(|token| found.contains(token))?;
    let remedy =
        format!("remove `{token}` from a job that may not write: what it runs could take it");
    (!may_write).then(|| (line(text), remedy))
}

fn shell(shell: &Node<'_>) -> Option<Breach> {
    let found = shell.data.as_str()?;
    (found != "bash").then(|| (line(shell), format!("replace the shell `{found}` by `bash`")))
}

/// A tag can be moved to other code, a commit cannot.
fn action(action: &Node<'_>, text: &str) -> Option<Breach> {
    let name = action.data.as_str()?;
    let line = line(action);
    let commit = name.split_once('@').map(|(_, commit)| commit);
    let is_commit =
        |commit: &str| commit.len() == 40 && commit.bytes().all(|b| b.is_ascii_hexdigit());
    if !commit.is_some_and(is_commit) {
        return Some((line, format!("name the commit of `{name}` by its 40 digits")));
    }
    let comment = text.lines().nth(line - 1).and_then(|line| line.split_once(" # v"));
    let version = comment.filter(|(_, version)| version.starts_with(|c: char| c.is_ascii_digit()));
    let remedy = || format!("say which version `{name}` is, in a comment `# v1.2.3` behind it");
    version.is_none().then(|| (line, remedy()))
}

/// What a checkout leaves in `.git/config` is readable by all that runs after it.
fn checkout(action: &Node<'_>, step: &Node<'_>) -> Option<Breach> {
    let is_checkout = action.data.as_str()?.starts_with("actions/checkout@");
    let persists = get(step, "with.persist-credentials").and_then(|value| value.data.as_bool());
    let is_off = persists == Some(false);
    let remedy = "add `persist-credentials: false`: the checkout leaves a token behind without it";
    (is_checkout && !is_off).then(|| (line(action), remedy.to_owned()))
}

/// What a job that may write must not run: code of the repository, and tools that bring code.
const PROGRAMS: [&str; 18] = [
    "bash", "cargo", "curl", "docker", "eval", "exec", "make", "node", "npm", "npx", "perl",
    "python", "python3", "rustc", "rustup", "sh", "source", "wget",
];

fn script(script: &Node<'_>, may_write: bool) -> Vec<Breach> {
    let Some(commands) = script.data.as_str() else {
        return Vec::new();
    };
    let mut breaches = Vec::new();
    // A script of several lines begins below `run: |`.
    for (line, command) in (line(script)..).zip(commands.lines()) {
        if command.contains("${{") {
            let remedy = "pass the value by `env`: in a script `${{ … }}` may become code";
            breaches.push((line, remedy.to_owned()));
        }
        if command.contains("cargo install") && !is_pinned(command) {
            let remedy = "install an exact version: `cargo install NAME --locked --version 1.2.3`";
            breaches.push((line, remedy.to_owned()));
        }
        let word =
            command.split(|c: char| c.is_whitespace() || "\"'();|&`".contains(c)).find(is_code);
        if let Some(word) = word.filter(|_| may_write) {
            let remedy =
                format!("remove `{word}` from a job that may write: it runs only git and gh");
            breaches.push((line, remedy));
        }
    }
    breaches
}

fn is_code(word: &&str) -> bool {
    PROGRAMS.contains(word) || word.starts_with("./") || word.starts_with(".ci/")
}

fn is_pinned(command: &str) -> bool {
    let words: Vec<_> = command.split_whitespace().collect();
    let version = words.iter().skip_while(|word| **word != "--version").nth(1);
    version.is_some_and(|version| semver::Version::parse(version).is_ok())
        && words.contains(&"--locked")
}

/// The node at the end of a path of keys, such as `defaults.run.shell`.
fn get<'a>(node: &'a Node<'a>, path: &str) -> Option<&'a Node<'a>> {
    path.split('.').try_fold(node, |node, key| node.data.as_mapping_get(key))
}

/// All text below a node.
fn texts<'a>(node: &'a Node<'a>) -> Box<dyn Iterator<Item = &'a Node<'a>> + 'a> {
    let values = entries(Some(node)).map(|(_, value)| value).chain(items(Some(node)));
    let own = node.data.as_str().map(|_| node);
    Box::new(own.into_iter().chain(values.flat_map(texts)))
}

fn entries<'a>(node: Option<&'a Node<'a>>) -> impl Iterator<Item = (&'a Node<'a>, &'a Node<'a>)> {
    node.and_then(|node| node.data.as_mapping()).into_iter().flatten()
}

fn items<'a>(node: Option<&'a Node<'a>>) -> impl Iterator<Item = &'a Node<'a>> {
    node.and_then(|node| node.data.as_sequence()).into_iter().flatten()
}

fn line(node: &Node<'_>) -> usize {
    node.span.start.line()
}
