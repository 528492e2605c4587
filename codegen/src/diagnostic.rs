//! Everything that is wrong with a page, with its place: findings in, messages with a source excerpt out.

use std::borrow::Cow;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use crate::inert::{is_hidden, visible};
use crate::source::{Source, SourceMap};
use crate::texts::texts;

texts! {
    /// What kind of finding a [`Diagnostic`] is; its text stands in brackets in messages.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Code {
        /// Bytes that are not text.
        NotText = "not-text",
        /// A character that shows nothing or changes how text is shown.
        HiddenCharacter = "hidden-character",
        /// Nothing but white space.
        EmptyPage = "empty-page",
        /// JSON that is cut, damaged or of another shape.
        MalformedJson = "malformed-json",
        /// A version of a format of AWS's that is unknown.
        UnknownVersion = "unknown-version",
        /// A member of a JSON object that nobody knows.
        UnknownMember = "unknown-member",
        /// A member twice in a JSON object.
        DuplicateMember = "duplicate-member",
        /// HTML under a Markdown name.
        HtmlPage = "html-page",
        /// A layout that is known and cannot be read.
        UnreadableLayout = "unreadable-layout",
        /// No known layout.
        UnknownLayout = "unknown-layout",
        /// No anchor at the title.
        MissingAnchor = "missing-anchor",
        /// No `(service prefix: …)`.
        MissingPrefix = "missing-prefix",
        /// A section the layout always has.
        MissingSection = "missing-section",
        /// A section that no layout has.
        UnknownSection = "unknown-section",
        /// A section twice.
        DuplicateSection = "duplicate-section",
        /// A section without table, list or known sentence.
        EmptySection = "empty-section",
        /// A table the page left out.
        LeftOutTable = "left-out-table",
        /// Something in a section that is no part of its table.
        StrayContent = "stray-content",
        /// Text beside the tables that no model holds.
        UnreadText = "unread-text",
        /// A known column that is not there.
        MissingColumn = "missing-column",
        /// A column nobody knows.
        UnknownColumn = "unknown-column",
        /// A row with too few or too many cells.
        CutRow = "cut-row",
        /// A cell that cannot be read.
        MalformedCell = "malformed-cell",
        /// A name that cannot be recovered.
        UnrecoverableName = "unrecoverable-name",
        /// A name derived from a link.
        DerivedName = "derived-name",
        /// A blank, unknown or ambiguous access level.
        AccessLevel = "access-level",
        /// A blank or unknown value type.
        KeyType = "key-type",
        /// The same name twice.
        DuplicateName = "duplicate-name",
        /// A resource type used and not defined.
        UndefinedResourceType = "undefined-resource-type",
        /// A resource type that no action uses.
        UnusedResourceType = "unused-resource-type",
        /// A condition key used and not defined.
        UndefinedConditionKey = "undefined-condition-key",
        /// An action that an operation names and the page does not define.
        UndefinedAction = "undefined-action",
        /// An ARN that is none.
        MalformedArn = "malformed-arn",
        /// An ARN with parts that no builder can fill.
        OddArn = "odd-arn",
        /// An anchor that does not fit the name beside it.
        AnchorMismatch = "anchor-mismatch",
        /// A model that would make more code than a page can mean.
        TooLarge = "too-large",
        /// A correction that no longer applies.
        StaleErratum = "stale-erratum",
        /// A Rust name that is not AWS's own.
        RustName = "rust-name",
        /// Pages of one service that say different things.
        PagesDiffer = "pages-differ",
    }
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    code: Code,
    is_error: bool,
    span: Range<usize>,
    message: String,
    help: Option<String>,
    other: Option<(Range<usize>, String)>,
}

impl Diagnostic {
    /// A finding that refuses the page.
    pub(crate) fn error(code: Code, span: Range<usize>, message: impl Into<String>) -> Diagnostic {
        let message = one_line(message);
        Diagnostic { code, is_error: true, span, message, help: None, other: None }
    }

    /// A finding that a person should know.
    pub(crate) fn warning(
        code: Code,
        span: Range<usize>,
        message: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic { is_error: false, ..Diagnostic::error(code, span, message) }
    }

    /// Adds what to do.
    #[must_use]
    pub(crate) fn help(mut self, help: impl Into<String>) -> Diagnostic {
        self.help = Some(one_line(help));
        self
    }

    /// Adds the other place concerned.
    #[must_use]
    pub(crate) fn and(mut self, span: Range<usize>, label: impl Into<String>) -> Diagnostic {
        self.other = Some((span, one_line(label)));
        self
    }

    /// What kind of finding it is.
    #[must_use]
    pub fn code(&self) -> Code {
        self.code
    }

    /// Whether it refuses the page; otherwise the page is read, and a person should know.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.is_error
    }

    /// Byte range in the page.
    #[must_use]
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// What was expected and what was found.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// What to do about it.
    #[must_use]
    pub fn help_text(&self) -> Option<&str> {
        self.help.as_deref()
    }

    /// The message with the source's line underlined, as rustc shows its own.
    #[must_use]
    pub fn render(&self, source: &Source, color: bool) -> String {
        self.render_in(&SourceMap::new([source]), color)
    }

    /// As [`Diagnostic::render`], for a finding about several pages.
    #[must_use]
    pub fn render_in(&self, sources: &SourceMap<'_>, color: bool) -> String {
        let level = if self.is_error { Level::ERROR } else { Level::WARNING };
        let title = level.primary_title(self.message.as_str()).id(self.code.as_str());
        let mut group = Group::with_title(title);
        let other = self.other.as_ref();
        let other =
            other.and_then(|(span, label)| Mark::of(sources, span, AnnotationKind::Context, label));
        let primary = Mark::of(sources, &self.span, AnnotationKind::Primary, "");
        for marks in match (primary, other) {
            (Some(primary), Some(other)) if other.is_beside(&primary) => vec![vec![primary, other]],
            (primary, other) => primary.into_iter().chain(other).map(|mark| vec![mark]).collect(),
        } {
            group = excerpt(group, &marks);
        }
        if let Some(help) = &self.help {
            group = group.element(Level::HELP.message(help.as_str()));
        }
        let renderer = if color { Renderer::styled() } else { Renderer::plain() };
        renderer.render(&[group])
    }
}

/// What is underlined in which page, and with which words.
#[derive(Debug)]
struct Mark<'s> {
    source: &'s Source,
    span: Range<usize>,
    kind: AnnotationKind,
    label: &'s str,
}

impl<'s> Mark<'s> {
    fn of(
        sources: &SourceMap<'s>,
        span: &Range<usize>,
        kind: AnnotationKind,
        label: &'s str,
    ) -> Option<Self> {
        let (source, start) = sources.locate(span.start)?;
        Some(Self { source, span: start..start + span.len(), kind, label })
    }

    fn line(&self) -> u32 {
        self.source.line(self.span.start)
    }

    /// Whether both stand on the same line of the same page.
    fn is_beside(&self, other: &Self) -> bool {
        std::ptr::eq(self.source, other.source) && self.line() == other.line()
    }
}

/// Lines longer than this are shown in part: a cell may hold megabytes.
const LONGEST_EXCERPT: usize = 160;
/// Behind this column a place is named without an excerpt.
const LAST_SHOWN_COLUMN: usize = 10_000;

/// Adds the line of marks that stand on the same one.
fn excerpt<'s>(group: Group<'s>, marks: &[Mark<'s>]) -> Group<'s> {
    let Some(first) = marks.first() else { return group };
    let (source, line) = (first.source, first.line());
    let (start, text) = (source.line_start(line), source.line_text(line));
    let column = |at: usize| floor_boundary(text, at.saturating_sub(start));
    let last = marks.iter().map(|mark| column(mark.span.start)).max().unwrap_or_default();
    if last > LAST_SHOWN_COLUMN {
        let place = source.position(first.span.start);
        let origin = Origin::path(visible(source.path())).line(place.line as usize);
        let group = group.element(origin.char_column(place.column as usize));
        let labels = marks.iter().map(|mark| mark.label).filter(|label| !label.is_empty());
        return labels.fold(group, |group, label| group.element(Level::NOTE.message(label)));
    }
    // The whole line is given up to the excerpt's end, so that columns stay true.
    let text = text.get(..floor_boundary(text, last + LONGEST_EXCERPT)).unwrap_or(text);
    let path = visible(source.path());
    let snippet = Snippet::source(same_width(text)).line_start(line as usize).path(path);
    group.element(snippet.annotations(marks.iter().map(|mark| {
        let from = column(mark.span.start);
        let end = column(mark.span.end).clamp(from, text.len().max(from));
        let shown = |at| text.get(..at).map_or(at, |before| same_width(before).len());
        let annotation = mark.kind.span(shown(from)..shown(end));
        if mark.label.is_empty() { annotation } else { annotation.label(mark.label) }
    })))
}

/// Adds the line of a document in which a part is underlined and labelled; a long line is cut.
#[must_use]
pub fn underlined<'s>(
    group: Group<'s>,
    source: &'s Source,
    span: Range<usize>,
    label: &'s str,
) -> Group<'s> {
    excerpt(group, &[Mark { source, span, kind: AnnotationKind::Primary, label }])
}

/// A line of a page as it is shown: a sign for each hidden character, so that columns stay true.
fn same_width(line: &str) -> Cow<'_, str> {
    let is_hidden = |character| character != '\t' && is_hidden(character);
    if !line.contains(is_hidden) {
        return Cow::Borrowed(line);
    }
    Cow::Owned(line.replace(is_hidden, "\u{fffd}"))
}

/// Longest text of a message, in bytes: it may quote a cell of any size.
const LONGEST_MESSAGE: usize = 4_000;

/// Text of a message, which may quote a page.
fn one_line(text: impl Into<String>) -> String {
    let mut text = visible(&text.into()).into_owned();
    if text.len() > LONGEST_MESSAGE {
        text.truncate(floor_boundary(&text, LONGEST_MESSAGE));
        text.push('…');
    }
    text
}

/// The last boundary of characters that is not behind a byte.
pub(crate) fn floor_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_names_the_place_underlines_it_and_says_what_to_do() {
        let source = Source::new("data/page.md", "# Title\nsome wrong word here\n");
        let diagnostic =
            Diagnostic::error(Code::AccessLevel, 13..18, "`wrong` is not an access level")
                .help("use `Read`");
        let expected = "\
error[access-level]: `wrong` is not an access level
 --> data/page.md:2:6
  |
2 | some wrong word here
  |      ^^^^^
  |
  = help: use `Read`";
        assert_eq!(diagnostic.render(&source, false), expected);
    }
}
