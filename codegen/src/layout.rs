//! Descriptions of the layouts that AWS has published, and detection of a page's own.

pub(crate) mod prose;

use crate::diagnostic::{Code, Diagnostic};
use crate::markdown::{Block, Document, Section, TokenKind};
use crate::model::LayoutName;
use crate::source::Source;

/// A layout of reference pages.
#[derive(Debug)]
pub(crate) struct Layout {
    /// Its name in the model and in messages.
    pub(crate) name: LayoutName,
    pub(crate) sections: &'static [SectionLayout],
    /// Words that the page's first sentence holds, by which the layout is known.
    marker: &'static str,
    /// Whether an anchor stands on its heading's own line.
    anchor_in_heading: bool,
    /// Several access levels in one cell are separated by commas; without it a cell holds one.
    pub(crate) several_levels: bool,
    /// A name cell may show its link's target in place of a name.
    pub(crate) names_in_urls: bool,
}

/// One section of a layout.
#[derive(Debug)]
pub(crate) struct SectionLayout {
    pub(crate) kind: SectionKind,
    /// End of the section's anchor.
    pub(crate) anchor: &'static str,
    /// Beginnings of its heading, compared without regard to case.
    pub(crate) headings: &'static [&'static str],
    /// Whether every page has it.
    pub(crate) required: bool,
    pub(crate) columns: &'static [Column],
    /// The sentences that say the section is empty, each begun by a name in place of the `…`.
    pub(crate) empty: &'static [&'static str],
}

/// What a section lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SectionKind {
    Operations,
    Actions,
    PermissionOnlyActions,
    ResourceTypes,
    ConditionKeys,
}

/// A column of a table, which is a label in a list.
#[derive(Debug)]
pub(crate) struct Column {
    pub(crate) field: Field,
    /// Its header, compared without regard to case.
    pub(crate) label: &'static str,
    pub(crate) required: bool,
    /// Whether one cell may span some rows of an entry and not all.
    pub(crate) spans: bool,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Field {
    Name,
    Description,
    AccessLevel,
    ResourceTypes,
    ConditionKeys,
    DependentActions,
    Arn,
    Type,
    SdkClient,
    Action,
    ConditionKey,
    Values,
}

/// Number of fields, for tables indexed by [`Field`].
pub(crate) const FIELDS: usize = 12;

const fn column(field: Field, label: &'static str) -> Column {
    Column { field, label, required: true, spans: false }
}

const fn spanning(field: Field, label: &'static str) -> Column {
    Column { spans: true, ..column(field, label) }
}

const fn optional(field: Field, label: &'static str) -> Column {
    Column { required: false, ..spanning(field, label) }
}

const RESOURCE_TYPE_COLUMNS: &[Column] = &[
    column(Field::Name, "Resource types"),
    column(Field::Arn, "ARN"),
    column(Field::ConditionKeys, "Condition keys"),
];
const CONDITION_KEY_COLUMNS: &[Column] = &[
    column(Field::Name, "Condition keys"),
    column(Field::Description, "Description"),
    column(Field::Type, "Type"),
];
const ACTION_COLUMNS_2026: &[Column] = &[
    column(Field::Name, "Actions"),
    spanning(Field::Description, "Description"),
    column(Field::ResourceTypes, "Resource types (*required)"),
    column(Field::ConditionKeys, "Condition keys"),
    spanning(Field::AccessLevel, "Access level"),
];
const NO_ACTIONS: &[&str] = &[
    "… has no API operations that can be used in the Action element of an IAM policy statement.",
    "… has no API operations that can be used in the Actions element of an IAM policy statement.",
];
const NO_RESOURCE_TYPES: &[&str] = &[
    "… has no service-defined resources that can be used as the Resource element of an IAM policy \
     statement.",
    "… does not support specifying a resource ARN in the Resource element of an IAM policy statement.",
];
const NO_CONDITION_KEYS: &[&str] = &[
    "… has no service-specific context keys that can be used in the Condition element of policy \
     statements.",
    "… has no service-specific condition keys that can be used in the Condition element of policy \
     statements.",
];

const RESOURCE_TYPES: SectionLayout = SectionLayout {
    kind: SectionKind::ResourceTypes,
    anchor: "-resources-for-iam-policies",
    headings: &["Resources defined by ", "Resource types defined by "],
    required: true,
    columns: RESOURCE_TYPE_COLUMNS,
    empty: NO_RESOURCE_TYPES,
};
const CONDITION_KEYS: SectionLayout = SectionLayout {
    kind: SectionKind::ConditionKeys,
    anchor: "-policy-keys",
    headings: &["Condition keys for "],
    required: true,
    columns: CONDITION_KEY_COLUMNS,
    empty: NO_CONDITION_KEYS,
};
const ACTIONS: SectionLayout = SectionLayout {
    kind: SectionKind::Actions,
    anchor: "-actions-as-permissions",
    headings: &["Actions defined by "],
    required: true,
    columns: ACTION_COLUMNS_2026,
    empty: NO_ACTIONS,
};

/// Pages of April 2018 to November 2020.
pub(crate) const TABLES_2018: Layout = Layout {
    name: LayoutName::Tables2018,
    sections: &[
        SectionLayout {
            columns: &[
                column(Field::Name, "Actions"),
                column(Field::Description, "Description"),
                column(Field::AccessLevel, "Access level"),
                column(Field::ResourceTypes, "Resource types (*required)"),
                column(Field::ConditionKeys, "Condition keys"),
                column(Field::DependentActions, "Dependent actions"),
            ],
            ..ACTIONS
        },
        RESOURCE_TYPES,
        CONDITION_KEYS,
    ],
    marker: "service-specific resources, actions, and condition context keys",
    anchor_in_heading: true,
    several_levels: false,
    names_in_urls: true,
};

/// Pages since July 2026.
pub(crate) const LISTS_2026: Layout = Layout {
    name: LayoutName::Lists2026,
    sections: &[
        SectionLayout {
            kind: SectionKind::Operations,
            anchor: "-operations",
            headings: &["API operations defined by "],
            required: false,
            columns: &[
                column(Field::Name, "Operation"),
                optional(Field::SdkClient, "SDK client"),
                spanning(Field::Action, "IAM action"),
                column(Field::ConditionKey, "Condition key"),
                column(Field::Values, "Possible value(s)"),
                spanning(Field::AccessLevel, "Access level"),
            ],
            empty: &[],
        },
        ACTIONS,
        SectionLayout {
            kind: SectionKind::PermissionOnlyActions,
            anchor: "-permission-only-actions",
            headings: &["Permission-only actions for "],
            required: false,
            ..ACTIONS
        },
        RESOURCE_TYPES,
        CONDITION_KEYS,
    ],
    marker: "service-specific operations, resources, actions, and condition keys",
    anchor_in_heading: false,
    several_levels: true,
    names_in_urls: false,
};

impl SectionLayout {
    /// Whether a paragraph says that the section is empty.
    pub(crate) fn says_empty(&self, words: &str) -> bool {
        let says = |sentence: &str| words.contains(sentence.trim_matches(['…', ' ', '.']));
        self.empty.iter().any(|sentence| says(sentence))
    }
}

impl Layout {
    /// The header or label of a field.
    pub(crate) fn label(&self, field: Field) -> &'static str {
        let mut columns = self.sections.iter().flat_map(|section| section.columns);
        columns.find(|column| column.field == field).map_or("", |column| column.label)
    }
}

const LAYOUTS: [&Layout; 2] = [&TABLES_2018, &LISTS_2026];
const BULLETS_2017: &str = "Actions and Condition Context Keys for ";
pub(crate) const TITLE: &str = "Actions, resources, and condition keys for ";

/// Finds the layout of a page, or says why it has none that can be read.
pub(crate) fn detect(
    source: &Source,
    document: &Document<'_>,
) -> Result<&'static Layout, Diagnostic> {
    let text = source.text();
    let start = text.trim_start_matches('\u{feff}').trim_start();
    if start.is_empty() {
        let message = "expected a reference page, found an empty file";
        return Err(
            Diagnostic::error(Code::EmptyPage, 0..0, message).help("download the page again")
        );
    }
    if is_html(start) {
        let at = text.len() - start.len();
        let message = "expected a Markdown page, found HTML";
        return Err(Diagnostic::error(Code::HtmlPage, at..at + 1, message)
            .help("download the page whose address ends in `.md`"));
    }
    let Some(title) = document.title() else {
        return Err(unknown(0..0, "no heading of the first level"));
    };
    let heading = document.text(&title.heading);
    if heading.starts_with(BULLETS_2017) {
        let message = "layout `bullets-2017` cannot be read: it lists no access levels and no \
                       resource types";
        return Err(Diagnostic::error(Code::UnreadableLayout, title.heading.span.clone(), message)
            .help("use a page published since April 2018"));
    }
    if strip_prefix_ignore_case(&heading, TITLE).is_none() {
        return Err(unknown(title.heading.span.clone(), &format!("the title `{heading}`")));
    }
    // No page of AWS's is without anchors; a copy made from HTML has none.
    if document.sections.iter().all(|section| document.anchor(section).is_none()) {
        let message = "layout `converted` cannot be read: this copy was made from HTML by another \
                       tool, which loses cells of tables";
        return Err(Diagnostic::error(Code::UnreadableLayout, title.heading.span.clone(), message)
            .help("download the page that AWS serves as Markdown"));
    }
    let mut heading_tokens = document.tokens(&title.heading).iter();
    let has_anchor_in_heading =
        heading_tokens.any(|token| matches!(token.kind, TokenKind::Anchor(_)));
    let known = LAYOUTS.into_iter().find(|layout| {
        layout.anchor_in_heading == has_anchor_in_heading && has_marker(document, title, layout)
    });
    known.ok_or_else(|| unknown(title.heading.span.clone(), "no sentence of a known layout"))
}

fn is_html(start: &str) -> bool {
    let head: String = start.chars().take(15).collect::<String>().to_ascii_lowercase();
    ["<!doctype", "<html", "<head", "<body", "<?xml"].iter().any(|tag| head.starts_with(tag))
}

/// Whether a page has the first sentence of a layout.
fn has_marker(document: &Document<'_>, title: &Section, layout: &Layout) -> bool {
    title.blocks.iter().any(|block| match block {
        Block::Paragraph(cell) => document.text(cell).contains(layout.marker),
        _ => false,
    })
}

fn unknown(span: std::ops::Range<usize>, found: &str) -> Diagnostic {
    let markers: Vec<_> =
        LAYOUTS.iter().map(|layout| format!("`{}` (`{}`)", layout.name, layout.marker)).collect();
    let message = format!("unknown layout: found {found}");
    Diagnostic::error(Code::UnknownLayout, span, message).help(format!(
        "a page begins with `# {TITLE}…`, an `<a name=\"list_…\">` and a sentence of {}",
        markers.join(" or ")
    ))
}

/// Drops a prefix, compared without regard to ASCII case.
pub(crate) fn strip_prefix_ignore_case<'t>(text: &'t str, prefix: &str) -> Option<&'t str> {
    let (head, rest) = text.split_at_checked(prefix.len())?;
    head.eq_ignore_ascii_case(prefix).then_some(rest)
}
