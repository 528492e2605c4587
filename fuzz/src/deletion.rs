//! A readable page in, one of its lines deleted: what that line said must be gone, or be told.
//!
//! A page without one of its lines is refused, or its model has fewer facts than before and no new
//! one, or there is a finding that the whole page did not have. Some lines say nothing, and the
//! model may stay as it was without them ([`says_nothing`]).

use std::collections::BTreeSet;

use fastrand::Rng;
use iam_codegen::{Diagnostic, Reading, Source, read};

use crate::facts::{Facts, facts, first_more};

/// What a whole page says.
pub struct Whole {
    facts: Facts,
    messages: BTreeSet<String>,
    /// Lines that a finding is about: what they say is told, if it is not in the model.
    told: BTreeSet<usize>,
}

impl Whole {
    /// Reads a page; nothing if it is refused, or is not a page.
    pub fn of(text: &str) -> Option<Whole> {
        let source = Source::new("page.md", text);
        let reading = read(&source);
        let spans = reading.diagnostics.iter().map(Diagnostic::span);
        let lines = |at: usize| source.line(at) as usize;
        Some(Whole {
            facts: facts(reading.model.as_ref()?).ok()?,
            messages: messages(&reading),
            told: spans.flat_map(|span| lines(span.start)..=lines(span.end)).collect(),
        })
    }

    /// The page without one line, and what is wrong with how that is read.
    pub fn without_a_line(&self, text: &str, random: &mut Rng) -> (String, Result<bool, String>) {
        let mut lines: Vec<_> = text.split('\n').collect();
        let at = random.usize(0..lines.len());
        let spared = says_nothing(&lines, at) || self.told.contains(&(at + 1));
        let deleted = lines.remove(at);
        let text = lines.join("\n");
        let result = self.compare(&text, spared);
        let result =
            result.map_err(|finding| format!("without line {}, `{deleted}`, {finding}", at + 1));
        (text, result)
    }

    fn compare(&self, text: &str, spared: bool) -> Result<bool, String> {
        let source = Source::new("page.md", text);
        let reading = read(&source);
        let Some(model) = &reading.model else { return Ok(false) };
        if !messages(&reading).is_subset(&self.messages) {
            return Ok(true);
        }
        let facts = facts(model)?;
        if let Some(fact) = first_more(&facts, &self.facts) {
            return Err(format!("the page says more than before: {fact}"));
        }
        if !spared && first_more(&self.facts, &facts).is_none() {
            return Err("the page says what it said before".to_owned());
        }
        Ok(true)
    }
}

fn messages(reading: &Reading<'_>) -> BTreeSet<String> {
    reading.diagnostics.iter().map(|found| found.message().to_owned()).collect()
}

/// Whether a line holds no fact: blank lines, rules, entries of the table of contents, front matter,
/// and prose, which is known to the reader or told by it.
fn says_nothing(lines: &[&str], at: usize) -> bool {
    let Some(line) = lines.get(at).map(|line| line.trim()) else { return true };
    let is_rule = line.bytes().all(|byte| byte == b'*' || byte == b'-');
    let is_contents = line.starts_with("+ [") && line.contains("](#") && line.ends_with(')');
    let is_prose = !line.starts_with(['|', '-', '+', '#', '<']);
    let mut fences = (0..).zip(lines).filter(|(_, line)| line.trim() == "---").map(|(at, _)| at);
    let in_front_matter = fences.next() == Some(0) && fences.next().is_some_and(|end| at <= end);
    is_rule || is_contents || is_prose || in_front_matter
}
