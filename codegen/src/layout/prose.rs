//! The sentences that AWS writes around tables, and a search for the first that is none of them.
//!
//! A `…` in a sentence stands for a name or for a link's words. Case does not count.

use super::strip_prefix_ignore_case;

/// Under the title: what the page lists, and the labels and entries of its two lists.
pub(crate) const TITLE_SENTENCES: &[&str] = &[
    "… (service prefix: …) provides the following service-specific resources, actions, and \
     condition context keys for use in IAM permission policies.",
    "… (service prefix: …) provides the following service-specific operations, resources, actions, \
     and condition keys for use in IAM permission policies.",
    "References:",
    "Topics",
    "Learn how to ….",
    "View a ….",
    "View the ….",
];

/// Between a section's heading and its table.
pub(crate) const SECTION_SENTENCES: &[&str] = &[
    "The following table maps API operations to the IAM actions they authorize.",
    "Only condition keys that have static values for the given API and action are listed; for the \
     full set of condition keys supported by each action, see the Actions table.",
    "You can specify the following actions in the Action element of an IAM policy statement.",
    "Use policies to grant permissions to perform an operation in AWS.",
    "By using policies, you define the permissions for anyone performing an operation in AWS.",
    "When you use an action in a policy, you usually allow or deny access to the API operation or \
     CLI command with the same name.",
    "However, in some cases, a single action controls access to more than one operation.",
    "Alternatively, some operations require several different actions.",
    "The … column indicates whether each action supports resource-level permissions.",
    "If there is no value for this column, you must specify all resources (\"*\") in the Resource \
     element of your policy statement.",
    "If the column includes a resource type, then you can specify an ARN of that type in a statement \
     with that action.",
    "Required resources are indicated in the table with an asterisk (*).",
    "If you specify a resource-level permission ARN in a statement using this action, then it must \
     be of this type.",
    "Some actions support multiple resource types.",
    "If the resource type is optional (not indicated as required), then you can choose to use one \
     but not the other.",
    "The following actions are defined by … but are not directly invocable through any API operation.",
    "They can only be used in IAM policy statements to grant or deny permissions.",
    "The following resource types are defined by this service and can be used in the Resource \
     element of IAM permission policy statements.",
    "Each action in the Actions table identifies the resource types that can be specified with that \
     action.",
    "A resource type can also define which condition keys you can include in a policy.",
    "These keys are displayed in the last column of the table.",
    "… defines the following condition keys that can be used in the Condition element of an IAM \
     policy.",
    "You can use these keys to further refine the conditions under which the policy statement \
     applies.",
    "For details about the columns in the following table, see ….",
    "To view the global condition keys that are available to all services, see ….",
];

/// Behind a sentence that says a section is empty.
pub(crate) const EMPTY_SENTENCES: &[&str] = &[
    "To allow access to …, specify “…”: “…” in your policy.",
    "For the list of the global context keys that are available to all services, see ….",
];

/// The first sentence of a paragraph that is none of the known ones.
pub(crate) fn unknown<'t>(text: &'t str, known: &[&[&str]]) -> Option<&'t str> {
    let is_known =
        |sentence: &str| known.iter().copied().flatten().any(|known| is_one(sentence, known));
    sentences(text).find(|sentence| !is_known(sentence))
}

/// Cuts a paragraph behind each full stop that a sentence may follow.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        // A name may end in a full stop, too.
        let goes_on = |next: char| next.is_lowercase() || next == '(';
        let begins = |at: usize| rest.get(at + 2..).is_some_and(|next| !next.starts_with(goes_on));
        let end = rest.match_indices(". ").map(|(at, _)| at).find(|at| begins(*at));
        let (sentence, more) =
            end.and_then(|at| rest.split_at_checked(at + 1)).unwrap_or((rest, ""));
        rest = more.trim_start();
        (!sentence.is_empty()).then_some(sentence)
    })
}

/// Whether a sentence is a known one.
fn is_one(sentence: &str, known: &str) -> bool {
    let Some((first, parts)) = known.split_once('…') else {
        return sentence.eq_ignore_ascii_case(known);
    };
    // Most are told apart by their first words.
    let Some(rest) = strip_prefix_ignore_case(sentence, first) else { return false };
    let (rest, parts) = (rest.to_ascii_lowercase(), parts.to_ascii_lowercase());
    let mut rest = rest.as_str();
    let mut parts = parts.split('…').peekable();
    while let Some(part) = parts.next() {
        let is_last = parts.peek().is_none();
        let found = if is_last {
            rest.strip_suffix(part).map(|name| (name, ""))
        } else {
            rest.split_once(part)
        };
        match found {
            Some((name, after)) if !name.contains(". ") => rest = after,
            _ => return false,
        }
    }
    rest.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_known_whole() {
        let known: &[&[&str]] = &[&["… defines no …, see ….", "Topics"], &["Doors open."]];
        let found = |text| unknown(text, known);
        for text in [
            "",
            "TOPICS",
            "Doors 2.0 defines no keys, see The Guide. Doors open.",
            "Service of Acme Inc. defines no keys, see X.",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
        assert_eq!(found("Doors open. Some stay shut. Doors open."), Some("Some stay shut."));
        assert_eq!(found("Doors open"), Some("Doors open"));
        assert_eq!(found("Doors open. Note: Doors open."), Some("Note: Doors open."));
        assert_eq!(
            found("Doors defines no keys, see X. (not now)."),
            Some("Doors defines no keys, see X. (not now).")
        );
        assert_eq!(found("No. Doors defines no keys, see X."), Some("No."));
    }
}
