//! Finds the texts with which longer ARN formats of a service go on where a shorter one ends.
//!
//! S3's objects are `${BucketName}/${ObjectName}` and its buckets `${BucketName}`, so that a bucket's
//! name has no `/`: with one the ARN is an object's.

use std::collections::{BTreeMap, BTreeSet};

use crate::arn_template::{Part, Template, TemplateField};

/// What separates the parts of a resource; other text, such as `-`, may stand within a name.
const SEPARATORS: [char; 2] = ['/', ':'];

/// A format without its text: two formats with the same names for the same placeholders are equal.
type Format<'t> = (&'t [TemplateField; 4], &'t [Part]);

/// The formats that end in a placeholder behind which longer ones go on, with the texts there.
#[derive(Debug)]
pub(super) struct LongerFormats<'t>(BTreeMap<Format<'t>, BTreeSet<&'t str>>);

impl<'t> LongerFormats<'t> {
    /// Those among all formats of a service.
    pub(super) fn of(templates: impl Iterator<Item = &'t Template>) -> Self {
        let formats: BTreeSet<Format<'t>> = templates.map(format).collect();
        let mut longer: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
        // In their order a format stands behind those that it begins with.
        let mut begun: Vec<Format<'t>> = Vec::new();
        for (fields, parts) in formats {
            while begun
                .pop_if(|(known, start)| *known != fields || !parts.starts_with(start))
                .is_some()
            {}
            for shorter in &begun {
                if let Some(Part::Literal(text)) = parts.get(shorter.1.len())
                    && text.starts_with(SEPARATORS)
                {
                    longer.entry(*shorter).or_default().insert(text.as_str());
                }
            }
            if let Some(Part::Placeholder { .. }) = parts.last() {
                begun.push((fields, parts));
            }
        }
        Self(longer)
    }

    /// The texts with which longer formats go on where this one ends.
    pub(super) fn texts_behind(&self, template: &Template) -> Vec<String> {
        let mut texts: Vec<String> = Vec::new();
        for text in self.0.get(&format(template)).into_iter().flatten() {
            // What holds `/stages/` also holds `/stages`, which stands before it.
            if !texts.last().is_some_and(|shorter| text.starts_with(shorter)) {
                texts.push((*text).to_owned());
            }
        }
        texts
    }
}

fn format(template: &Template) -> Format<'_> {
    (&template.fields, &template.resource)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(formats: &[&str]) -> Vec<Vec<String>> {
        let templates: Vec<_> = formats
            .iter()
            .map(|resource| {
                Template::parse(&format!("arn:${{Partition}}:shop:{resource}")).unwrap()
            })
            .collect();
        let longer = LongerFormats::of(templates.iter());
        templates.iter().map(|template| longer.texts_behind(template)).collect()
    }

    #[test]
    fn a_placeholder_does_not_hold_what_stands_behind_it_in_longer_formats() {
        let found = texts(&[
            "::${Bucket}",
            "::${Bucket}/${Object}",
            "::${Bucket}:lock/${Lock}",
            "::api/${Api}",
            "::api/${Api}/stages",
            "::api/${Api}/stages/${Stage}",
            "::api/${Api}/stages/${Stage}/log",
        ]);
        let none: Vec<String> = Vec::new();
        assert_eq!(found[0], ["/", ":lock/"]);
        assert_eq!(found[1], none);
        assert_eq!(found[3], ["/stages"]);
        assert_eq!(found[4], none);
        assert_eq!(found[5], ["/log"]);
    }

    #[test]
    fn other_placeholders_fields_and_text_within_names_do_not_count() {
        let none: Vec<String> = Vec::new();
        for longer in [
            "${Region}::a/${Name}/b",
            "::a/${Other}/b",
            "::a/${Name}-b",
            "::a/${Name}*",
            "::a/${Name}${More}",
        ] {
            assert_eq!(texts(&["::a/${Name}", longer])[0], none, "{longer}");
        }
    }
}
