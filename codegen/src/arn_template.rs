//! Reads the ARN formats of a page, such as `arn:${Partition}:s3:::${BucketName}`.

/// One ARN template that can be built and matched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Template {
    /// The template as AWS writes it.
    pub text: String,
    /// Partition, service, region and account.
    pub fields: [TemplateField; 4],
    /// What follows the fifth colon.
    pub resource: Vec<Part>,
}

/// What a template has in one of the fields before the resource.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum TemplateField {
    /// Nothing.
    Empty,
    /// Fixed text.
    Literal(String),
    /// A placeholder, by its name.
    Placeholder(String),
    /// A wildcard.
    Any,
}

/// A part of a template's resource.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Part {
    /// Fixed text.
    Literal(String),
    /// A placeholder.
    Placeholder {
        /// Its name.
        name: String,
        /// What may stand for it.
        rule: Rule,
    },
    /// A wildcard.
    Any,
}

/// What may stand for a placeholder.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Rule {
    /// Nothing is known.
    #[default]
    Any,
    /// Any text that holds none of these: with them longer formats of the service go on.
    Without(Vec<String>),
    /// The service's own grammar.
    Name(PlaceholderRule),
}

/// Grammar of what may stand for one placeholder of a resource type's ARN.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
pub struct PlaceholderRule {
    /// Name of the placeholder, such as `RepositoryName`.
    #[cfg_attr(feature = "serde", serde(rename = "name"))]
    pub placeholder: String,
    /// Name of the resource type, as AWS spells it.
    pub resource_type: String,
    /// Fewest characters.
    pub min: usize,
    /// Most characters.
    pub max: usize,
    /// Characters allowed within words; empty for any printable one.
    pub words: String,
    /// What may stand between two words; a trailing `+` means repeated.
    pub joints: Vec<String>,
    /// What joins paths of words; empty for none.
    pub separator: String,
}

impl Template {
    /// Reads a template; `None` if any of it is neither text, a placeholder nor a wildcard.
    #[must_use]
    pub(crate) fn parse(text: &str) -> Option<Template> {
        let mut pieces = pieces(text)?.into_iter();
        let mut next = || field(&pieces.next()?);
        if next()? != TemplateField::Literal("arn".to_owned()) {
            return None;
        }
        let fields = [next()?, next()?, next()?, next()?];
        let resource = pieces.next().filter(|parts| !parts.is_empty())?;
        Some(Template { text: text.to_owned(), fields, resource })
    }

    /// Names of the placeholders, in order.
    pub(crate) fn placeholders(&self) -> impl Iterator<Item = &str> {
        let fields = self.fields.iter().filter_map(|field| match field {
            TemplateField::Placeholder(name) => Some(name.as_str()),
            _ => None,
        });
        fields.chain(self.resource.iter().filter_map(|part| match part {
            Part::Placeholder { name, .. } => Some(name.as_str()),
            _ => None,
        }))
    }

    /// Name of the placeholder that stands for the partition.
    #[must_use]
    pub(crate) fn partition(&self) -> Option<&str> {
        match &self.fields {
            [TemplateField::Placeholder(name), ..] => Some(name),
            _ => None,
        }
    }

    /// Whether the region is left to who builds the ARN.
    pub(crate) fn takes_region(&self) -> bool {
        let [_, _, region, _] = &self.fields;
        matches!(region, TemplateField::Placeholder(_))
    }

    /// Whether a wildcard stands somewhere, so that the template names no single resource.
    #[must_use]
    pub(crate) fn has_wildcard(&self) -> bool {
        self.fields.contains(&TemplateField::Any) || self.resource.contains(&Part::Any)
    }
}

/// Splits at the first five colons outside placeholders.
fn pieces(text: &str) -> Option<Vec<Vec<Part>>> {
    let mut pieces = vec![Vec::new()];
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        let (part, after) = if let Some(placeholder) = rest.strip_prefix("${") {
            let (name, after) = placeholder.split_once('}')?;
            (placeholder_part(name)?, after)
        } else if character == '*' {
            (Part::Any, rest.strip_prefix('*')?)
        } else if character == ':' && pieces.len() < 6 {
            pieces.push(Vec::new());
            rest = rest.strip_prefix(':')?;
            continue;
        } else {
            let colons = pieces.len() < 6;
            let end = rest.find(|c| c == '$' || c == '*' || (c == ':' && colons));
            let (literal, after) = rest.split_at(end.unwrap_or(rest.len()));
            (literal_part(literal)?, after)
        };
        pieces.last_mut()?.push(part);
        rest = after;
    }
    (pieces.len() == 6).then_some(pieces)
}

fn placeholder_part(name: &str) -> Option<Part> {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | ' ');
    let valid = name.contains(|c: char| c.is_ascii_alphanumeric()) && name.chars().all(plain);
    valid.then(|| Part::Placeholder { name: name.to_owned(), rule: Rule::Any })
}

fn literal_part(text: &str) -> Option<Part> {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./:+=,@~%!'".contains(c);
    let regular_expression = text.contains(".+");
    (!text.is_empty() && text.chars().all(plain) && !regular_expression)
        .then(|| Part::Literal(text.to_owned()))
}

fn field(piece: &[Part]) -> Option<TemplateField> {
    match piece {
        [] => Some(TemplateField::Empty),
        [Part::Literal(text)] => Some(TemplateField::Literal(text.clone())),
        [Part::Placeholder { name, .. }] => Some(TemplateField::Placeholder(name.clone())),
        [Part::Any] => Some(TemplateField::Any),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn literal(text: &str) -> Part {
        Part::Literal(text.to_owned())
    }

    fn placeholder(name: &str) -> Part {
        Part::Placeholder { name: name.to_owned(), rule: Rule::Any }
    }

    fn named(name: &str) -> TemplateField {
        TemplateField::Placeholder(name.to_owned())
    }

    #[test]
    fn reads_fields_and_parts() {
        let text = "arn:${Partition}:ecr:${Region}:${Account}:repository/${RepositoryName}";
        let template = Template::parse(text).unwrap();
        let service = TemplateField::Literal("ecr".to_owned());
        assert_eq!(
            template.fields,
            [named("Partition"), service, named("Region"), named("Account")]
        );
        assert_eq!(template.resource, [literal("repository/"), placeholder("RepositoryName")]);
        assert_eq!(template.partition(), Some("Partition"));
    }

    #[test]
    fn reads_absent_and_odd_fields() {
        let template = Template::parse("arn:${Partition}:${Vendor}:*::${A}:${B}").unwrap();
        assert_eq!(
            template.fields,
            [named("Partition"), named("Vendor"), TemplateField::Any, TemplateField::Empty]
        );
        assert_eq!(template.resource, [placeholder("A"), literal(":"), placeholder("B")]);
        assert!(template.has_wildcard());
        let names: Vec<_> = template.placeholders().collect();
        assert_eq!(names, ["Partition", "Vendor", "A", "B"]);
    }

    #[test]
    fn keeps_adjacent_placeholders_and_plus_signs() {
        let template = Template::parse("arn:${P}:s:::a${Path}${Name}+${b-id}/*").unwrap();
        let parts = [literal("a"), placeholder("Path"), placeholder("Name"), literal("+")];
        assert_eq!(template.resource[..4], parts);
        assert_eq!(template.resource[4..], [placeholder("b-id"), literal("/"), Part::Any]);
    }

    #[test]
    fn refuses_what_is_no_template() {
        for text in [
            "",
            "*",
            "arn:aws:s3:::",
            "urn:aws:s3:::x",
            "arn:${Partition}:dms:<region>:<account>:cert/*",
            "arn:${Partition}:codeguru-reviewer::${Account}:.+:.+",
            "arn:${Partition}:events:${Region}:${Account}:rule/[${EventBusName}/]${RuleName}",
            "arn:${Partition}:x:${R}:${A}:task-definition/${Family:${Revision}",
            "arn:${Partition}:x:${R}:#{Account}:y",
            "arn:${Partition}:organizations::x:policy/o-${Id}>/${Type}",
            "arn:${Partition}:x:${R}-a:${A}:y",
            "arn:${Partition}:x:${R}:y",
            "arn:${Partition}:x:${R}:${A}:a$b",
            "arn:${Partition}:x:${R}:${A}:${}",
        ] {
            assert_eq!(Template::parse(text), None, "{text:?}");
        }
    }
}
