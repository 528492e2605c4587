//! Names that a page of 2018 shows as URLs: links, ARNs and other rows in, names out.

use std::collections::{BTreeSet, HashMap};

/// Whether a name cell shows a URL in place of a name.
pub(super) fn shows_url(text: &str, target: Option<&str>) -> bool {
    text.starts_with("http://") || text.starts_with("https://") || Some(text) == target
}

/// The action's name in a link to an API reference, as in `…/API_PutImage.html`.
pub(super) fn action_name(url: &str) -> Option<&str> {
    let path = url.split(['?', '#']).next()?;
    let segment = path.rsplit('/').next()?;
    let (_, name) = segment.rsplit_once("API_")?;
    let name = name.strip_suffix(".html").unwrap_or(name).trim();
    let name = name.rsplit('_').next()?;
    (!name.is_empty()).then_some(name)
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
pub(super) struct Unnamed<'n> {
    names: BTreeSet<&'n str>,
    /// The name by its letters and digits alone; nothing where several have the same.
    folded: HashMap<String, Option<&'n str>>,
}

impl<'n> Unnamed<'n> {
    pub(super) fn new(names: impl Iterator<Item = &'n str>) -> Unnamed<'n> {
        let names: BTreeSet<_> = names.collect();
        let mut by_letters = HashMap::with_capacity(names.len());
        for name in &names {
            by_letters.entry(folded(name)).and_modify(|other| *other = None).or_insert(Some(*name));
        }
        Unnamed { names, folded: by_letters }
    }

    /// The resource type an ARN is of.
    pub(super) fn resource_type(&self, arn: &str, only_row: bool) -> Option<&'n str> {
        if only_row && self.names.len() == 1 {
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

    #[test]
    fn action_names_come_from_links_to_api_references() {
        let cases = [
            ("http://docs/x/API_PutImage.html", Some("PutImage")),
            ("http://docs/x/API_dax_CreateCluster.html?q#top", Some("CreateCluster")),
            ("http://docs/x/API_ DeleteConfiguration.html", Some("DeleteConfiguration")),
            ("http://docs/x/APIReferenceAPI_ListEnvironments.html", Some("ListEnvironments")),
            ("http://docs/x/API_GetThing", Some("GetThing")),
            ("http://docs/x/working-users.html#API_actions", None),
            ("http://docs/x/ApiReference_BlockWorker.html", None),
            ("API_.html", None),
        ];
        for (url, name) in cases {
            assert_eq!(action_name(url), name, "{url}");
        }
    }

    #[test]
    fn resource_types_come_from_the_actions_and_the_arn() {
        let unnamed = Unnamed::new(["thing-group", "stage", "queue", "que-ue"].into_iter());
        let arn = "arn:${Partition}:x:${Region}:${Account}:thinggroup/${Name}";
        assert_eq!(unnamed.resource_type(arn, false), Some("thing-group"));
        let arn = "arn:${Partition}:x:${Region}:${Account}:${PipelineName}/${StageName}";
        assert_eq!(unnamed.resource_type(arn, false), Some("stage"));
        let arn = "arn:${Partition}:x:${Region}:${Account}:groups/${Other}";
        assert_eq!(unnamed.resource_type(arn, false), None);
        assert_eq!(unnamed.resource_type(arn, true), None);
        let arn = "arn:${Partition}:x:${Region}:${Account}:queue/${Name}";
        assert_eq!(unnamed.resource_type(arn, false), None, "two names have the same letters");
        let one = Unnamed::new(["repository"].into_iter());
        assert_eq!(one.resource_type(arn, true), Some("repository"));
    }
}
