//! What is wrong with a policy, and where.

use alloc::boxed::Box;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;
use core::ops::Range;

use super::{Code, Location, Path, Segment};

/// How bad a finding is, in the order and with the names of IAM Access Analyzer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The policy could be simpler or say more clearly what it does.
    Suggestion,
    /// AWS accepts the policy, but it probably does not do what is meant.
    Warning,
    /// The policy lets in more than is probably meant.
    Security,
    /// AWS rejects the policy, or the part can never have an effect.
    Error,
}

impl Severity {
    /// The severity in lower case, such as `warning`.
    #[must_use]
    #[inline]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Suggestion => "suggestion",
            Self::Warning => "warning",
            Self::Security => "security",
            Self::Error => "error",
        }
    }
}

/// An edit of a policy's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    pub(crate) span: Range<usize>,
    pub(crate) replacement: String,
}

impl Fix {
    /// The bytes of the text that are replaced.
    #[must_use]
    #[inline]
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// What stands there afterwards.
    #[must_use]
    #[inline]
    pub fn replacement(&self) -> &str {
        &self.replacement
    }
}

/// One thing that is wrong with a policy, and where.
#[derive(Clone, PartialEq, Eq)]
pub struct Finding {
    pub(crate) code: Code,
    pub(crate) severity: Severity,
    pub(crate) span: Option<Range<usize>>,
    /// Where the span begins and ends.
    pub(crate) location: Option<Box<Range<Location>>>,
    pub(crate) path: Path,
    pub(crate) message: String,
    pub(crate) help: Option<String>,
    pub(crate) fix: Option<Box<Fix>>,
}

impl Finding {
    #[inline]
    pub(crate) const fn new(severity: Severity, code: Code, path: Path, message: String) -> Self {
        Self { code, severity, span: None, location: None, path, message, help: None, fix: None }
    }

    #[inline]
    pub(crate) const fn error(code: Code, path: Path, message: String) -> Self {
        Self::new(Severity::Error, code, path, message)
    }

    /// A finding by a statement that no document can hold.
    #[inline]
    pub(crate) fn in_statement(position: usize, code: Code, message: &impl fmt::Display) -> Self {
        let path = [Segment::from("Statement"), Segment::from(position)].into_iter().collect();
        Self::error(code, path, message.to_string())
    }

    /// Makes the fix that puts another text into the place of the one that was found.
    #[cfg(feature = "lint")]
    #[inline]
    pub(crate) fn replace_text(&mut self, text: &str) {
        let replacement = alloc::format!("\"{text}\"");
        self.fix = self.span.clone().map(|span| Box::new(Fix { span, replacement }));
    }

    /// The rule that the policy broke.
    #[must_use]
    #[inline]
    pub const fn code(&self) -> Code {
        self.code
    }

    /// How bad it is.
    #[must_use]
    #[inline]
    pub const fn severity(&self) -> Severity {
        self.severity
    }

    /// The element or value that is wrong.
    #[must_use]
    #[inline]
    pub const fn path(&self) -> &Path {
        &self.path
    }

    /// The bytes of the text that hold the element or value, if the policy was read from text.
    ///
    /// If the key of a member is wrong, it is the key with its quotes. If the text is not JSON, the
    /// span is empty.
    #[must_use]
    #[inline]
    pub fn span(&self) -> Option<Range<usize>> {
        self.span.clone()
    }

    /// The line and column of the first byte, if the policy was read from text.
    #[must_use]
    #[inline]
    pub fn location(&self) -> Option<Location> {
        self.location.as_ref().map(|location| location.start)
    }

    /// The line and column behind the last byte, if the policy was read from text.
    #[must_use]
    #[inline]
    pub fn end(&self) -> Option<Location> {
        self.location.as_ref().map(|location| location.end)
    }

    /// What was expected, what was found and what to do, without the place.
    #[must_use]
    #[inline]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// What to write instead, where that is known.
    #[must_use]
    #[inline]
    pub fn help(&self) -> Option<&str> {
        self.help.as_deref()
    }

    /// The edit that mends it, where exactly one is right and the policy was read from text.
    #[must_use]
    #[inline]
    pub fn fix(&self) -> Option<&Fix> {
        self.fix.as_deref()
    }
}

impl fmt::Debug for Finding {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for Finding {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(location) = self.location() {
            write!(f, "{location}: ")?;
        }
        if self.severity < Severity::Error {
            write!(f, "{}: ", self.severity)?;
        }
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        f.write_str(&self.message)?;
        self.help.iter().try_for_each(|help| write!(f, "; {help}"))
    }
}

/// All that is wrong with a policy, in the order of the document.
///
/// As an error it has at least one finding of [`Severity::Security`] or [`Severity::Error`], and
/// prints each on a line of its own, also with `{:?}`.
#[derive(Clone, PartialEq, Eq)]
pub struct Findings(pub(super) Vec<Finding>);

impl Findings {
    #[inline]
    pub(crate) const fn new(findings: Vec<Finding>) -> Self {
        Self(findings)
    }

    /// The findings.
    #[inline]
    pub fn iter(&self) -> core::slice::Iter<'_, Finding> {
        self.0.iter()
    }
}

impl<'a> IntoIterator for &'a Findings {
    type Item = &'a Finding;
    type IntoIter = core::slice::Iter<'a, Finding>;

    #[inline]
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl IntoIterator for Findings {
    type Item = Finding;
    type IntoIter = alloc::vec::IntoIter<Finding>;

    #[inline]
    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl fmt::Display for Findings {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, finding) in self.iter().enumerate() {
            if at > 0 {
                f.write_str("\n")?;
            }
            finding.fmt(f)?;
        }
        Ok(())
    }
}

impl fmt::Debug for Findings {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl core::error::Error for Findings {}
