//! Reads resource types: each entry of a resource types section.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap, HashSet};

use super::action::Named;
use super::entry::Entry;
use super::name::{NameCell, unrecoverable};
use super::{Findings, Page, cell, defined_twice, keep_first, section};
use crate::diagnostic::{Code, Diagnostic};
use crate::layout::{Field, SectionKind};
use crate::markdown::Cell;
use crate::model::{NameSource, ResourceType};

/// Reads the resource types; names shown as URLs are recovered from the actions.
pub(super) fn read<'a>(
    page: &Page<'a>,
    actions: &[Named<'a>],
    findings: &mut Findings,
) -> Vec<ResourceType<'a>> {
    let entries = section::entries(page, SectionKind::ResourceTypes, findings);
    let mut cells = Vec::with_capacity(entries.len());
    for entry in &entries {
        let name = NameCell::read(page, &entry.name, "a resource type");
        cells.extend(findings.keep(name).map(|name| (entry, name)));
    }
    let named = cells.iter().filter(|(_, cell)| !cell.shows_url);
    let named: HashSet<&str> = named.map(|(_, cell)| &*cell.word.text).collect();
    let used = actions.iter().flat_map(|named| &named.action.resources);
    let used = used.map(|resource| &*resource.resource_type);
    let unnamed = Unnamed::new(used.filter(|name| !named.contains(name)), cells.len() == 1);
    let mut types = Vec::with_capacity(cells.len());
    for (entry, cell) in &cells {
        let ty = resource_type(page, entry, cell, &unnamed, findings);
        types.extend(findings.keep(ty));
    }
    let name = |ty: &ResourceType<'a>| (ty.name.clone(), ty.span.clone());
    let twice = |ty: &ResourceType<'a>| defined_twice("resource type", &ty.name, &ty.span);
    keep_first(&mut types, name, twice, &mut findings.diagnostics);
    types
}

fn resource_type<'a>(
    page: &Page<'a>,
    entry: &Entry,
    cell: &NameCell<'a>,
    unnamed: &Unnamed<'_>,
    findings: &mut Findings,
) -> Result<ResourceType<'a>, Diagnostic> {
    let fields = entry.only_row("a resource type")?;
    let span = cell.word.span.clone();
    let arn_cell = fields.cell(Field::Arn);
    let arns = arns(page, arn_cell, findings);
    findings.places.arns.insert(span.start, vec![arn_cell.span.clone(); arns.len()]);
    let (name, name_source) = if cell.shows_url {
        let name = unnamed.resource_type(arns.first().map_or("", |arn| arn));
        let help = "no action names it; use a revision of the page with names";
        let lost = || unrecoverable(&span, "a resource type", &cell.word.text, help);
        (name.ok_or_else(lost)?.to_owned().into(), NameSource::Context)
    } else {
        (cell.word.text.clone(), NameSource::Text)
    };
    let keys = fields.cell(Field::ConditionKeys);
    Ok(ResourceType {
        name,
        name_source,
        arns,
        condition_keys: cell::condition_keys(page, keys, findings)?,
        url: cell.word.url.clone(),
        line: page.source.line(span.start),
        span,
    })
}

/// The ARN formats of a cell; blanks inside are removed.
fn arns<'a>(page: &Page<'a>, cell: &Cell, findings: &mut Findings) -> Vec<Cow<'a, str>> {
    let mut arns = split_arns(page.text(cell));
    for arn in arns.iter_mut().filter(|arn| arn.contains(' ')) {
        let message = format!("the ARN `{arn}` holds blanks: they are removed");
        findings.push(Diagnostic::warning(Code::OddArn, cell.span.clone(), message));
        *arn = Cow::Owned(arn.replace(' ', ""));
    }
    arns
}

/// Cuts a cell before each `arn:`; a comma or a blank stands between two templates.
fn split_arns(text: Cow<'_, str>) -> Vec<Cow<'_, str>> {
    let starts: Vec<_> = text.match_indices(" arn:").map(|(at, _)| at).collect();
    if starts.is_empty() {
        return vec![text];
    }
    let ends = starts.iter().copied().chain([text.len()]);
    let parts = std::iter::once(0).chain(starts.iter().map(|at| at + 1)).zip(ends);
    let part = |(from, to)| text.get(from..to).unwrap_or_default().trim_end_matches([',', ' ']);
    parts.map(part).map(|part| Cow::Owned(part.to_owned())).collect()
}

/// What placeholders for a resource's own name end in.
const SUFFIXES: [&str; 11] = [
    "NameWithPath",
    "IdWithPath",
    "WithPath",
    "FamilyName",
    "Identifier",
    "Name",
    "Id",
    "Label",
    "ARN",
    "Arn",
    "Path",
];

/// Resource types that actions use and no row names.
struct Unnamed<'n> {
    names: BTreeSet<&'n str>,
    /// Whether the page has one resource type, which is then the one that actions use.
    only_row: bool,
    /// The name by its letters and digits alone; nothing where several have the same.
    folded: HashMap<String, Option<&'n str>>,
}

impl<'n> Unnamed<'n> {
    fn new(names: impl Iterator<Item = &'n str>, only_row: bool) -> Unnamed<'n> {
        let names: BTreeSet<_> = names.collect();
        let mut by_letters = HashMap::with_capacity(names.len());
        for name in &names {
            by_letters.entry(folded(name)).and_modify(|other| *other = None).or_insert(Some(*name));
        }
        Unnamed { names, only_row, folded: by_letters }
    }

    /// The resource type an ARN is of.
    fn resource_type(&self, arn: &str) -> Option<&'n str> {
        if self.only_row && self.names.len() == 1 {
            return self.names.first().copied();
        }
        let (before, placeholder) = arn.rsplit_once("${")?;
        let literal = before.trim_end_matches(['/', ':']).rsplit(['/', ':']).next()?;
        let placeholder = placeholder.split('}').next()?;
        let stem = SUFFIXES.iter().find_map(|suffix| placeholder.strip_suffix(suffix));
        self.unique(literal).or_else(|| self.unique(stem.unwrap_or(placeholder)))
    }

    fn unique(&self, word: &str) -> Option<&'n str> {
        self.folded.get(&folded(word)).copied().flatten()
    }
}

fn folded(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::TABLES_2018;

    #[test]
    fn several_arns_of_a_cell_are_cut_apart() {
        let cases = [
            ("arn:a:b", vec!["arn:a:b"]),
            ("arn:a:b/c, arn:d:e", vec!["arn:a:b/c", "arn:d:e"]),
            ("arn:a:b arn:d: e", vec!["arn:a:b", "arn:d: e"]),
            ("", vec![""]),
        ];
        for (text, expected) in cases {
            assert_eq!(split_arns(Cow::Borrowed(text)), expected, "{text}");
        }
    }

    #[test]
    fn resource_types_come_from_the_actions_and_the_arn() {
        let unnamed = Unnamed::new(["thing-group", "stage", "queue", "que-ue"].into_iter(), false);
        let arn = "arn:${Partition}:x:${Region}:${Account}:thinggroup/${Name}";
        assert_eq!(unnamed.resource_type(arn), Some("thing-group"));
        let arn = "arn:${Partition}:x:${Region}:${Account}:${PipelineName}/${StageName}";
        assert_eq!(unnamed.resource_type(arn), Some("stage"));
        let arn = "arn:${Partition}:x:${Region}:${Account}:groups/${Other}";
        assert_eq!(unnamed.resource_type(arn), None);
        let arn = "arn:${Partition}:x:${Region}:${Account}:queue/${Name}";
        assert_eq!(unnamed.resource_type(arn), None, "two names have the same letters");
        let several = Unnamed::new(["repository", "registry"].into_iter(), true);
        assert_eq!(several.resource_type(arn), None);
        let one = Unnamed::new(["repository"].into_iter(), true);
        assert_eq!(one.resource_type(arn), Some("repository"));
    }

    #[test]
    fn a_table_row_is_a_resource_type() {
        let row = "| [door](https://toy.example/d) | arn:${Partition}:toy:::door/${Id}, \
                   arn:${Partition}:toy:::gate/${ Id} | [toy:Colour](#toy-toy_Size) |";
        let reader = |page: &Page<'static>, findings: &mut Findings| read(page, &[], findings);
        let kind = SectionKind::ResourceTypes;
        let (mut types, said) = crate::read::tests::read(&TABLES_2018, kind, row, reader);
        assert_eq!(
            said,
            [
                "the ARN `arn:${Partition}:toy:::gate/${ Id}` holds blanks: they are removed",
                "`toy:Colour` links to `#toy-toy_Size`, expected `#toy-toy_Colour`",
            ]
        );
        let expected = ResourceType {
            name: "door".into(),
            name_source: NameSource::Text,
            arns: vec![
                "arn:${Partition}:toy:::door/${Id}".into(),
                "arn:${Partition}:toy:::gate/${Id}".into(),
            ],
            condition_keys: vec!["toy:Colour".into()],
            url: Some("https://toy.example/d".into()),
            line: 6,
            span: 0..0,
        };
        assert_eq!(types.pop().map(|ty| ResourceType { span: 0..0, ..ty }), Some(expected));
    }
}
