//! Names that a page of 2018 shows as URLs: links, ARNs and other rows in, names out.

use std::collections::BTreeSet;

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

/// The resource type an ARN is of, among those that actions use and no other row names.
pub(super) fn resource_type<'n>(
    arn: &str,
    only_row: bool,
    unnamed: &BTreeSet<&'n str>,
) -> Option<&'n str> {
    if only_row && unnamed.len() == 1 {
        return unnamed.first().copied();
    }
    let (before, placeholder) = arn.rsplit_once("${")?;
    let literal = before.trim_end_matches(['/', ':']).rsplit(['/', ':']).next()?;
    let placeholder = placeholder.split('}').next()?;
    let stem = SUFFIXES.iter().find_map(|suffix| placeholder.strip_suffix(suffix));
    unique(literal, unnamed).or_else(|| unique(stem.unwrap_or(placeholder), unnamed))
}

fn unique<'n>(word: &str, unnamed: &BTreeSet<&'n str>) -> Option<&'n str> {
    let word = folded(word);
    let mut same = unnamed.iter().filter(|name| folded(name) == word);
    let found = same.next()?;
    same.next().is_none().then_some(*found)
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
        let unnamed = BTreeSet::from(["thing-group", "stage", "queue"]);
        let arn = "arn:${Partition}:x:${Region}:${Account}:thinggroup/${Name}";
        assert_eq!(resource_type(arn, false, &unnamed), Some("thing-group"));
        let arn = "arn:${Partition}:x:${Region}:${Account}:${PipelineName}/${StageName}";
        assert_eq!(resource_type(arn, false, &unnamed), Some("stage"));
        let arn = "arn:${Partition}:x:${Region}:${Account}:groups/${Other}";
        assert_eq!(resource_type(arn, false, &unnamed), None);
        assert_eq!(resource_type(arn, true, &BTreeSet::from(["repository"])), Some("repository"));
    }
}
