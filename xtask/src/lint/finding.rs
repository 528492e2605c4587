//! What is wrong with a file, with its place in the text, as every format writes it.

use std::ops::Range;
use std::path::PathBuf;

use iam_codegen::{Position, Source};
use iam_policy::document::{self, Code, Severity};

/// A file and what is wrong with it.
#[derive(Debug)]
pub(super) struct Judged {
    /// Where the file is; nothing for a text of the command line.
    pub(super) file: Option<PathBuf>,
    /// What the file is called in reports, and its text.
    pub(super) source: Source,
    /// In the order of the text.
    pub(super) findings: Vec<Finding>,
    /// How many more were found and are accepted.
    pub(super) accepted: usize,
}

/// One thing that is wrong.
#[derive(Debug, Clone)]
pub(super) struct Finding {
    pub(super) span: Range<usize>,
    /// The JSON pointer to the policy, if it is within another document.
    pub(super) pointer: Option<String>,
    /// The path within the policy.
    pub(super) path: String,
    pub(super) severity: Severity,
    pub(super) code: Code,
    pub(super) message: String,
    pub(super) help: Option<String>,
    pub(super) fix: Option<Edit>,
}

/// An edit of the text that mends what is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Edit {
    pub(super) span: Range<usize>,
    pub(super) replacement: String,
}

impl Finding {
    /// A text that is not a policy.
    pub(super) fn unreadable(at: usize, message: String, help: &str) -> Finding {
        let help = Some(help.to_owned());
        Finding { help, ..Finding::new(Severity::Error, Code::JsonSyntaxError, at..at, message) }
    }

    pub(super) fn new(
        severity: Severity,
        code: Code,
        span: Range<usize>,
        message: String,
    ) -> Finding {
        let path = String::new();
        Finding { span, pointer: None, path, severity, code, message, help: None, fix: None }
    }

    /// What the linter found in a policy of a document.
    pub(super) fn of(found: &document::Finding, pointer: Option<&str>) -> Finding {
        let fix = found.fix();
        let fix =
            fix.map(|fix| Edit { span: fix.span(), replacement: fix.replacement().to_owned() });
        let span = found.span().unwrap_or_default();
        let message = found.message().to_owned();
        Finding {
            pointer: pointer.filter(|pointer| !pointer.is_empty()).map(str::to_owned),
            path: found.path().to_string(),
            help: found.help().map(str::to_owned),
            fix,
            ..Finding::new(found.severity(), found.code(), span, message)
        }
    }

    /// The place of the policy in the document, if it has one, and of the element in the policy.
    pub(super) fn place(&self) -> String {
        let pointer = self.pointer.as_deref().unwrap_or_default();
        let between = if pointer.is_empty() || self.path.is_empty() { "" } else { " " };
        format!("{pointer}{between}{}", self.path)
    }

    /// The message and what to do about it.
    pub(super) fn message_and_help(&self, between: &str) -> String {
        let help = self.help.as_deref();
        let help = help.map(|help| format!("{between}{help}")).unwrap_or_default();
        format!("{}{help}", self.message)
    }
}

impl Judged {
    /// Where bytes of the text begin and end.
    pub(super) fn positions(&self, span: &Range<usize>) -> [Position; 2] {
        [self.source.position(span.start), self.source.position(span.end)]
    }
}
