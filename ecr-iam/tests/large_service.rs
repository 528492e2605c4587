//! What the compiler says of mistakes with a service as large as EC2 is as short as with ECR.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops at the first wrong fact"
)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use iam_codegen::{LowerOptions, Source, TypePrefix, generate, read};
use serde_json::json;

mod compiler;

/// As many as EC2 has.
const ACTIONS: usize = 826;
const RESOURCE_TYPES: usize = 100;
const CONDITION_KEYS: usize = 60;

/// A Service Reference document whose actions act on several resource types each and carry other
/// condition keys than most others do.
fn document() -> String {
    let level = json!({ "Properties": {
        "IsList": false, "IsPermissionManagement": false, "IsTaggingOnly": false, "IsWrite": true,
    }});
    let action = |n: usize| {
        let types = [7, 31, 97].map(|modulus| json!({ "Name": format!("toy-{}", n % modulus) }));
        let key = format!("toys:Key{}", n % (CONDITION_KEYS - 1));
        json!({
            "Name": format!("PlayWith{n}Toys"),
            "ActionConditionKeys": [key],
            "Annotations": level,
            "Resources": types[..=n % 3],
        })
    };
    let log_in = json!({ "Name": "LogIn", "Annotations": level });
    let actions: Vec<_> = (1..ACTIONS).map(action).chain([log_in]).collect();
    let keys: Vec<_> = (0..CONDITION_KEYS)
        .map(|n| json!({ "Name": format!("toys:Key{n}"), "Types": ["String"] }))
        .collect();
    let types: Vec<_> = (0..RESOURCE_TYPES)
        .map(|n| {
            json!({
                "Name": format!("toy-{n}"),
                "ARNFormats": [format!("arn:${{Partition}}:toys:${{Region}}:${{Account}}:toy-{n}/${{Id}}")],
                "ConditionKeys": [format!("toys:Key{}", n % 41)],
            })
        })
        .collect();
    let document = json!({
        "Name": "toys", "Version": "v1.4",
        "Actions": actions, "ConditionKeys": keys, "Resources": types,
    });
    document.to_string()
}

/// Names of a service: crate, enum, action, misspelt action, action without resource-level
/// permissions, resource type, condition key that the action does not carry, prefix.
type Names = [&'static str; 8];

const ECR: Names = [
    "ecr_iam",
    "EcrAction",
    "PutImage",
    "PutImgae",
    "GetAuthorizationToken",
    "Repository",
    "AccountSetting",
    "ecr",
];
const TOYS: Names =
    ["toys", "ToysAction", "PlayWith5Toys", "PlayWith5Tosy", "LogIn", "Toy5", "Key59", "toys"];

/// Mistakes, each in one expression, by their names.
const MISTAKES: [(&str, &str); 12] = [
    ("foreign_action", "IdentityPolicy::allow().on(arn).actions(actions![action::LONELY])"),
    (
        "foreign_action_of_two",
        "IdentityPolicy::allow().on(arn).actions(actions![action::ACTION, action::LONELY])",
    ),
    (
        "foreign_key",
        "IdentityPolicy::allow().on(arn).actions(actions![action::ACTION])\
         .when(key::FOREIGN.string_equals(\"a\"))",
    ),
    (
        "foreign_operator",
        "IdentityPolicy::allow().on(arn).actions_like([pattern]).unwrap()\
         .when(key::FOREIGN.numeric_equals(5))",
    ),
    (
        "foreign_action_of_a_service",
        "IdentityPolicy::allow().on_several_types(everything).actions(actions![action::LONELY])",
    ),
    ("misspelt_action", "ENUM::MISSPELT"),
    ("misspelt_type", "action::MISSPELT"),
    ("misspelt_key", "key::Foreing"),
    ("no_list", "IdentityPolicy::allow().on(arn).actions(action::ACTION)"),
    ("no_resource", "IdentityPolicy::allow().actions(actions![action::ACTION])"),
    ("text_for_a_resource", "IdentityPolicy::allow().on(\"PREFIX:\")"),
    (
        "pattern_without_match",
        "{ const P: ActionPattern<ENUM> = ActionPattern::from_static(\"PREFIX:Gte*\"); P }",
    ),
];

fn text(
    [service, all, action, misspelt, lonely, resource, key, prefix]: Names,
    mistake: &str,
) -> String {
    let expression = mistake
        .replace("ENUM", all)
        .replace("ACTION", action)
        .replace("MISSPELT", misspelt)
        .replace("LONELY", lonely)
        .replace("FOREIGN", key)
        .replace("PREFIX", prefix);
    format!(
        "//! A mistake.\n#![allow(unused)]\n\
         use iam_policy::typed::ServiceArnPattern;\n\
         use iam_policy::{{ActionPattern, Compare, IdentityPolicy, TypedArn, actions}};\n\
         use {service}::{{{all}, {resource}, action, key}};\n\n\
         pub fn grant(\n    arn: TypedArn<{resource}>,\n    pattern: ActionPattern<{all}>,\n    \
         everything: ServiceArnPattern<{all}>,\n) {{\n    let _ = {expression};\n}}\n"
    )
}

/// Writes a package with the service and an example for each mistake with it and with ECR.
fn package() -> PathBuf {
    let package = Path::new(env!("CARGO_TARGET_TMPDIR")).join("large-service");
    let [source, examples] = ["src", "examples"].map(|name| package.join(name));
    fs::create_dir_all(&source).unwrap();
    fs::create_dir_all(&examples).unwrap();
    let page = Source::new("toys.json", document());
    let model = read(&page).model.unwrap();
    let options = LowerOptions::new(TypePrefix::of_service("toys"));
    for file in generate(&model, &options).unwrap().files {
        let name = if file.path == "mod.rs" { "lib.rs" } else { &*file.path };
        fs::write(source.join(name), file.contents).unwrap();
    }
    let crate_folder = env!("CARGO_MANIFEST_DIR");
    let mut manifest = format!(
        "[package]\nname = \"toys\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
         [dependencies]\necr-iam = {{ path = '{crate_folder}' }}\n\
         iam-policy = {{ path = '{crate_folder}/../iam-policy' }}\n\n[workspace]\n"
    );
    for (name, mistake) in MISTAKES {
        for (service, names) in [("ecr", ECR), ("toys", TOYS)] {
            let target = format!("{service}_{name}");
            fs::write(examples.join(format!("{target}.rs")), text(names, mistake)).unwrap();
            write!(manifest, "\n[[example]]\nname = \"{target}\"\ncrate-type = [\"lib\"]\n")
                .unwrap();
        }
    }
    fs::write(package.join("Cargo.toml"), manifest).unwrap();
    package
}

/// What the compiler says of each example.
fn said(package: &Path) -> BTreeMap<String, String> {
    let mut said = BTreeMap::<String, String>::new();
    for message in compiler::errors(package) {
        let name = message["target"]["name"].as_str().unwrap().to_owned();
        let text = message["message"]["rendered"].as_str().unwrap();
        said.entry(name).or_default().push_str(text);
    }
    said
}

#[test]
fn messages_are_as_short_as_those_of_a_small_service() {
    let said = said(&package());
    for (name, _) in MISTAKES {
        let [small, large] = ["ecr", "toys"]
            .map(|service| said.get(&format!("{service}_{name}")).map_or("", String::as_str));
        assert!(!(small.is_empty() || large.is_empty()), "{name} compiles");
        assert!(large.lines().count() <= small.lines().count(), "{name}:\n{small}\n{large}");
    }
}
