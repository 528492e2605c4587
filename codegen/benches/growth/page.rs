//! Writes pages and Service Reference documents of any size.

use std::fmt::Write as _;

/// The rows of a page, as Markdown has them.
#[derive(Default)]
pub(crate) struct Page {
    operations: String,
    actions: String,
    types: String,
    keys: String,
}

impl Page {
    /// Adds an action; `types` and `keys` are what stands in its cells.
    pub(crate) fn action(mut self, name: &str, description: &str, types: &str, keys: &str) -> Page {
        let _ = writeln!(self.actions, "|   {name}  | {description} | {types} | {keys} | Write | ");
        self
    }

    pub(crate) fn resource_type(mut self, name: &str, arn: &str, keys: &str) -> Page {
        let _ = writeln!(self.types, "|  {name}  | {arn} | {keys} | ");
        self
    }

    pub(crate) fn key(mut self, name: &str) -> Page {
        let _ = writeln!(self.keys, "|   toys:{name}  | Says something | String | ");
        self
    }

    pub(crate) fn operation(mut self, name: &str, action: &str) -> Page {
        let _ = writeln!(
            self.operations,
            "- **   {name}  **\n  - **IAM action:**  {action} \n  - **Condition key:** \n  \
             - **Possible value(s):** \n  - **Access level:** Write\n"
        );
        self
    }

    /// The text of the page.
    pub(crate) fn text(&self) -> String {
        let Page { operations, actions, types, keys } = self;
        let head = "\n\n# Actions, resources, and condition keys for Toys\n<a name=\"list_toys\"></a>\n\n\
            Toys (service prefix: `toys`) provides the following service-specific operations, \
            resources, actions, and condition keys for use in IAM permission policies.\n\n";
        let section = |heading: &str, anchor: &str, columns: &[&str], rows: &str| {
            let rule = "| --- ".repeat(columns.len());
            let columns = columns.join(" | ");
            format!(
                "## {heading} Toys\n<a name=\"list_toys-{anchor}\"></a>\n\n| {columns} | \n{rule}| \n{rows}\n"
            )
        };
        let operations = format!(
            "## API operations defined by Toys\n<a name=\"list_toys-operations\"></a>\n\nText.\n\n{operations}\n"
        );
        let columns = [
            "Actions",
            "Description",
            "Resource types (\\*required)",
            "Condition keys",
            "Access level",
        ];
        let actions = section("Actions defined by", "actions-as-permissions", &columns, actions);
        let columns = ["Resource types", "ARN", "Condition keys"];
        let types =
            section("Resource types defined by", "resources-for-iam-policies", &columns, types);
        let columns = ["Condition keys", "Description", "Type"];
        let keys = section("Condition keys for", "policy-keys", &columns, keys);
        [head, &operations, &actions, &types, &keys].concat()
    }
}

/// The page to which a case adds: an action, a resource type and a key.
pub(crate) fn small() -> Page {
    Page::default()
        .action("Play", "Plays", &link("toy", "resource-toy"), &link("toys:Colour", "toys_Colour"))
        .resource_type("toy", "arn:${Partition}:toys:::toy/${Toy}", "")
        .key("Colour")
}

/// A link within the page.
pub(crate) fn link(text: &str, anchor: &str) -> String {
    format!("[{text}](#list_toys-{anchor})")
}

/// A Service Reference document of so many actions that all act on one resource type.
pub(crate) fn document(actions: usize, keys: usize) -> String {
    let list = |count: usize, entry: &dyn Fn(usize) -> String| {
        (0..count).map(entry).collect::<Vec<_>>().join(",")
    };
    let actions = list(actions, &|n| {
        format!(
            r#"{{"Name":"Play{n}","Annotations":{{"Properties":{{"IsList":false,"IsPermissionManagement":false,"IsTaggingOnly":false,"IsWrite":true}}}},"Resources":[{{"Name":"toy"}}]}}"#
        )
    });
    let names = list(keys, &|n| format!(r#""toys:Key{n}""#));
    let keys = list(keys, &|n| format!(r#"{{"Name":"toys:Key{n}","Types":["String"]}}"#));
    format!(
        r#"{{"Name":"toys","Actions":[{actions}],"ConditionKeys":[{keys}],"Resources":[{{"Name":"toy","ARNFormats":["arn:${{Partition}}:toys:::${{Toy}}"],"ConditionKeys":[{names}]}}],"Version":"v1.4"}}"#
    )
}
