//! Makes Rust names of AWS's names, a function for each kind, and keeps names apart.

mod distinct;

use std::str::FromStr;

use crate::inert::visible;
pub(crate) use distinct::distinct;

/// Words that cannot be names in some edition, and primitive types that a type of that name would shadow.
const RESERVED: &[&str] = &[
    "Self", "abstract", "as", "async", "await", "become", "bool", "box", "break", "char", "const",
    "continue", "crate", "do", "dyn", "else", "enum", "extern", "f32", "f64", "false", "final",
    "fn", "for", "gen", "i128", "i16", "i32", "i64", "i8", "if", "impl", "in", "isize", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "self", "static", "str", "struct", "super", "trait", "true", "try", "type", "typeof", "u128",
    "u16", "u32", "u64", "u8", "unsafe", "unsized", "use", "usize", "virtual", "where", "while",
    "yield",
];

/// Whether Rust, or generated code, needs the word for itself.
#[must_use]
pub(crate) fn is_reserved(name: &str) -> bool {
    RESERVED.binary_search(&name).is_ok()
}

/// Whether the text has the shape of a Rust identifier; keywords have it too.
#[must_use]
pub(crate) fn is_identifier(text: &str) -> bool {
    let starts = text.starts_with(|c: char| c.is_ascii_alphabetic());
    starts && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

/// What the names of a service's enums begin with, such as `Toy` in `ToyAction`.
///
/// ```
/// use iam_codegen::TypePrefix;
/// assert_eq!(TypePrefix::of_service("vpc-lattice").as_str(), "VpcLattice");
/// assert_eq!("Toy".parse::<TypePrefix>()?.as_str(), "Toy");
/// let error = "Toy; fn x(){}".parse::<TypePrefix>().unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "expected letters and digits that begin with a capital, such as `Toy`, found `Toy; fn x(){}`"
/// );
/// # Ok::<(), iam_codegen::InvalidTypePrefix>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypePrefix(String);

/// A text that names of types cannot begin with.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected letters and digits that begin with a capital, such as `Toy`, found `{}`", visible(.0))]
pub struct InvalidTypePrefix(String);

impl TypePrefix {
    /// What is taken for a service prefix when nobody says otherwise.
    #[must_use]
    pub fn of_service(prefix: &str) -> TypePrefix {
        TypePrefix(type_name(prefix))
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for TypePrefix {
    type Err = InvalidTypePrefix;

    fn from_str(text: &str) -> Result<TypePrefix, InvalidTypePrefix> {
        let is_camel_case = text.starts_with(|first: char| first.is_ascii_uppercase());
        let is_name = is_identifier(text) && is_camel_case && !text.contains('_');
        if is_name && text.len() <= LONGEST_PREFIX {
            Ok(TypePrefix(text.to_owned()))
        } else {
            Err(InvalidTypePrefix(text.to_owned()))
        }
    }
}

/// Longest beginning of a type's name that somebody may ask for.
const LONGEST_PREFIX: usize = 64;

/// Whether Windows keeps the name of a file or folder for a device, whatever stands behind a dot.
#[must_use]
pub fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let numbered = |device| {
        let number = stem.strip_prefix(device).and_then(|rest| rest.parse::<u8>().ok());
        number.is_some_and(|number| number < 10)
    };
    matches!(&*stem, "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

/// The module of a service, which is a file or folder as well: `aws_marketplace` for `aws-marketplace`.
///
/// A name that Rust or a file system needs for itself, or that `services.rs` has, gets a `_`. Two
/// prefixes never have the same module.
///
/// ```
/// assert_eq!(iam_codegen::module_name("vpc-lattice"), "vpc_lattice");
/// assert_eq!(iam_codegen::module_name("con"), "con_");
/// assert_eq!(iam_codegen::module_name("services"), "services_");
/// ```
#[must_use]
pub fn module_name(prefix: &str) -> String {
    // A prefix has no capitals and no underscores, so that each hyphen has one of its own.
    let mut name = snake_case(prefix);
    if is_device(&name) || name == "services" {
        name.push('_');
    }
    name
}

/// Variant and type of an action: AWS's own name wherever that is a Rust identifier.
#[must_use]
pub(crate) fn action(aws_name: &str) -> String {
    if is_identifier(aws_name) { unreserved(aws_name.to_owned()) } else { type_name(aws_name) }
}

/// PascalCase name of a type; capitals that AWS writes stay, everything else separates words.
#[must_use]
pub(crate) fn type_name(aws_name: &str) -> String {
    pascal_case(aws_name, |_| "")
}

/// As [`type_name`], but with each separator spelled out, for names that are equal without them.
#[must_use]
pub(crate) fn spelled_type_name(aws_name: &str) -> String {
    pascal_case(aws_name, separator_word)
}

fn pascal_case(aws_name: &str, separator: fn(char) -> &'static str) -> String {
    let mut name = String::with_capacity(aws_name.len());
    let mut begins_word = true;
    for character in aws_name.chars() {
        if !character.is_ascii_alphanumeric() {
            name.push_str(separator(character));
        } else if begins_word {
            name.push(character.to_ascii_uppercase());
        } else {
            name.push(character);
        }
        begins_word = !character.is_ascii_alphanumeric();
    }
    valid_type_name(name)
}

/// `snake_case` name of a method or parameter.
#[must_use]
pub(crate) fn snake_case(aws_name: &str) -> String {
    let mut name = String::with_capacity(aws_name.len() + 4);
    for word in aws_name.split(|c: char| !c.is_ascii_alphanumeric()) {
        push_snake(&mut name, word);
    }
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        name.insert_str(0, "value_");
    }
    unreserved(name)
}

/// Types and traits of the prelude that generated code names.
const PRELUDE: [&str; 2] = ["AsRef", "Result"];

fn valid_type_name(mut name: String) -> String {
    // An underscore at the end, as elsewhere, would stand inside names made of this one.
    if is_reserved(&name)
        || PRELUDE.contains(&&*name)
        || !name.starts_with(|c: char| c.is_ascii_alphabetic())
    {
        name.insert_str(0, "Named");
    }
    name
}

fn unreserved(mut name: String) -> String {
    if is_reserved(&name) {
        name.push('_');
    }
    name
}

const fn separator_word(separator: char) -> &'static str {
    match separator {
        '.' => "Dot",
        '/' => "Slash",
        '-' => "Dash",
        '_' => "Underscore",
        ':' => "Colon",
        ' ' => "Space",
        _ => "Sign",
    }
}

fn push_snake(name: &mut String, word: &str) {
    let characters: Vec<char> = word.chars().collect();
    let mut hump = 0;
    for (index, character) in characters.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|i| characters.get(i));
        let after = characters.get(index + 1);
        let starts = match before {
            None => true,
            Some(before) if !before.is_ascii_uppercase() => character.is_ascii_uppercase(),
            // The last capital of a run begins a word, but not in `MLflow` and not in `ARNs`.
            Some(_) => {
                character.is_ascii_uppercase()
                    && after.is_some_and(char::is_ascii_lowercase)
                    && index - hump > 1
                    && !(after == Some(&'s') && index + 2 == characters.len())
            }
        };
        if starts {
            hump = index;
            if !name.is_empty() {
                name.push('_');
            }
        }
        name.push(character.to_ascii_lowercase());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(function: fn(&str) -> String, cases: &[(&str, &str)]) {
        for (aws_name, rust_name) in cases {
            assert_eq!(function(aws_name), *rust_name, "for {aws_name:?}");
        }
    }

    #[test]
    fn reserved_words_are_sorted() {
        assert!(RESERVED.is_sorted());
    }

    #[test]
    fn actions_keep_the_name_aws_gives_them() {
        check(
            action,
            &[
                ("PutImage", "PutImage"),
                ("connect", "connect"),
                ("uploadFiles", "uploadFiles"),
                ("DELETE", "DELETE"),
                ("AssociateViaAWSService-EventsAndStates", "AssociateViaAWSServiceEventsAndStates"),
                ("type", "type_"),
                ("Self", "Self_"),
                ("2FA", "Named2FA"),
                ("str", "str_"),
            ],
        );
    }

    #[test]
    fn types_are_pascal_case() {
        check(
            type_name,
            &[
                ("repository", "Repository"),
                ("bot alias", "BotAlias"),
                ("loadbalancer/app/", "LoadbalancerApp"),
                ("listener-rule/net", "ListenerRuleNet"),
                ("autoScalingGroup", "AutoScalingGroup"),
                ("CIS Scan Configuration", "CISScanConfiguration"),
                ("origin_endpoints", "OriginEndpoints"),
                ("ipv4pool-ec2", "Ipv4poolEc2"),
                ("tagList.member.0", "TagListMember0"),
                ("3d-model", "Named3dModel"),
                ("", "Named"),
                ("self", "NamedSelf"),
                ("*", "Named"),
            ],
        );
    }

    #[test]
    fn separators_can_be_spelled() {
        check(
            spelled_type_name,
            &[
                ("environment.type", "EnvironmentDotType"),
                ("environmentType", "EnvironmentType"),
                ("a/b-c_d:e f~", "ASlashBDashCUnderscoreDColonESpaceFSign"),
            ],
        );
    }

    #[test]
    fn methods_are_snake_case() {
        check(
            snake_case,
            &[
                ("RepositoryName", "repository_name"),
                ("OTAUpdateId", "ota_update_id"),
                ("otaUpdateId", "ota_update_id"),
                ("Resource_id", "resource_id"),
                ("broker-id", "broker_id"),
                ("UUID", "uuid"),
                ("type", "type_"),
                ("Ipv4PoolEc2Id", "ipv4_pool_ec2_id"),
                ("HSMClientCertificateId", "hsm_client_certificate_id"),
                ("MLflowAppId", "mlflow_app_id"),
                ("AutoMLJobJobName", "auto_ml_job_job_name"),
                ("ApiIDs", "api_ids"),
                ("ListARNs", "list_arns"),
                ("VPCId", "vpc_id"),
                ("IPAddresses", "ip_addresses"),
                ("AggregatorV2Id", "aggregator_v2_id"),
                ("", "value_"),
                ("2nd", "value_2nd"),
            ],
        );
    }
}
