//! Tests that any names of a page become valid and distinct names in Rust.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use iam_codegen::{LowerOptions, Source, TypePrefix, generate, module_name, read};
use proptest::prelude::*;
use syn::{ImplItem, Item};

/// Pieces that meet in bad ways: separators, case, keywords, suffixes that generated code uses.
const PIECES: &[&str] = &[
    "a",
    "A",
    "b",
    "B",
    "1",
    "2",
    "-",
    "_",
    ".",
    "/",
    " ",
    "arn",
    "Arn",
    "ArnPattern",
    "Builder",
    "type",
    "Self",
    "self",
    "Type",
    "x",
    "Action",
    "build",
    "new",
    "F",
    "R",
    "${a}",
    "<a>",
    "tag-key",
    "Option",
];

/// A name of pieces that a page can hold.
fn name(pieces: &'static [&'static str]) -> impl Strategy<Value = String> {
    let piece = proptest::sample::select(pieces);
    proptest::collection::vec(piece, 1..4).prop_map(|pieces| pieces.concat().trim().to_owned())
}

fn names(pieces: &'static [&'static str]) -> impl Strategy<Value = Vec<String>> {
    proptest::collection::btree_set(name(pieces), 1..9).prop_map(|names| {
        let mut seen = BTreeSet::new();
        let is_name = |name: &String| !name.is_empty() && seen.insert(name.clone());
        names.into_iter().filter(is_name).collect()
    })
}

/// A page in today's layout.
fn page(actions: &[String], types: &[String], keys: &[String]) -> String {
    let escaped = |text: &str| text.replace('_', "\\_");
    let mut page = String::from(
        "# Actions, resources, and condition keys for Toys\n<a name=\"list_x\"></a>\n\nToys (service \
         prefix: `x`) provides the following service-specific operations, resources, actions, and \
         condition keys for use in IAM permission policies.\n\n## Actions defined by Toys\n\
         <a name=\"list_x-actions-as-permissions\"></a>\n\n| Actions | Description | Resource types \
         (\\*required) | Condition keys | Access level |\n| --- | --- | --- | --- | --- |\n",
    );
    for action in actions {
        let _ = writeln!(page, "| {} | Plays |  |  | Write |", escaped(action));
    }
    page.push_str(
        "\n## Resource types defined by Toys\n<a name=\"list_x-resources-for-iam-policies\"></a>\n\n\
         | Resource types | ARN | Condition keys |\n| --- | --- | --- |\n",
    );
    for (number, name) in types.iter().enumerate() {
        let arn = format!("arn:${{Partition}}:x:${{Region}}::{number}/${{{name}}}${{Region2}}");
        let _ = writeln!(page, "| {} | {} |  |", escaped(name), escaped(&arn));
    }
    page.push_str(
        "\n## Condition keys for Toys\n<a name=\"list_x-policy-keys\"></a>\n\n\
         | Condition keys | Description | Type |\n| --- | --- | --- |\n",
    );
    for key in keys {
        let _ = writeln!(page, "| x:{} | Tells | String |", escaped(key));
    }
    page
}

/// Names of types and modules of a file, and of the variants and methods of each type.
fn names_of(items: &[Item]) -> Vec<(String, String)> {
    let mut names = Vec::new();
    for item in items {
        match item {
            Item::Struct(item) => names.push(("type".to_owned(), item.ident.to_string())),
            Item::Type(item) => names.push(("type".to_owned(), item.ident.to_string())),
            Item::Enum(item) => {
                names.push(("type".to_owned(), item.ident.to_string()));
                let of = format!("variant of {}", item.ident);
                names.extend(item.variants.iter().map(|v| (of.clone(), v.ident.to_string())));
            }
            Item::Impl(item) if item.trait_.is_none() => names.extend(methods(item)),
            _ => {}
        }
    }
    names
}

fn methods(item: &syn::ItemImpl) -> Vec<(String, String)> {
    let syn::Type::Path(ty) = &*item.self_ty else { return Vec::new() };
    let of = ty.path.segments.last().map(|segment| format!("method of {}", segment.ident));
    let name = |item: &ImplItem| match item {
        ImplItem::Fn(function) => Some(function.sig.ident.to_string()),
        _ => None,
    };
    let names = item.items.iter().filter_map(name);
    names.map(|name| (of.clone().unwrap_or_default(), name)).collect()
}

/// Whether rustc takes the name of a type as camel case.
fn is_camel_case(name: &str) -> bool {
    let name = name.trim_matches('_');
    !name.starts_with(|c: char| c.is_lowercase()) && !name.contains('_')
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn names_are_valid_and_distinct(
        actions in names(&["A", "b", "C1", "-", "Put", "type", "Self", "Option", "All"]),
        types in names(PIECES),
        keys in names(PIECES),
    ) {
        let source = Source::new("page.md", page(&actions, &types, &keys));
        // A page with two equal names, or one that names a global key, may be refused.
        let Some(model) = read(&source).model else { return Ok(()) };
        let options = LowerOptions::new("X".parse().expect("it is a name"));
        let made = generate(&model, &options).map_err(|error| TestCaseError::fail(error.to_string()))?;
        let mut exported = BTreeSet::new();
        for file in &made.files {
            let parsed = syn::parse_file(&file.contents);
            let parsed = parsed.map_err(|error| TestCaseError::fail(error.to_string()))?;
            let mut seen = BTreeSet::new();
            for (of, name) in names_of(&parsed.items) {
                prop_assert!(seen.insert((of.clone(), name.clone())), "{of} `{name}` twice in {}", file.path);
                // Types of actions have AWS's own names.
                let is_styled = is_camel_case(&name) || file.path == "action.rs";
                prop_assert!(of != "type" || is_styled, "{name} in {}", file.path);
                let is_exported = ["action_enum.rs", "operation.rs", "resource.rs"].contains(&&*file.path);
                let is_new = of != "type" || !is_exported || exported.insert(name.clone());
                prop_assert!(is_new, "`{name}` is exported twice");
            }
        }
    }

    #[test]
    fn a_prefix_makes_a_type_and_a_module(prefix in "[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,8}){0,3}") {
        let type_name = TypePrefix::of_service(&prefix).as_str().to_owned();
        for name in [type_name, module_name(&prefix)] {
            prop_assert!(syn::parse_str::<syn::Ident>(&name).is_ok(), "{name}");
        }
    }
}
