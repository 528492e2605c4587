//! Finds resource types whose ARNs have the same shape, for their documentation.

use std::collections::{BTreeSet, HashMap};

use crate::arn_template::{Part, Template, TemplateField};
use crate::model::ResourceType;

/// How many twins the documentation of a type names: all of them would be quadratic.
const NAMED: usize = 8;

/// Other resource types whose ARNs look the same but for the names of placeholders.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Twins<'a> {
    /// The first of them, in the order of the page.
    pub(super) names: Vec<&'a str>,
    /// Whether there are more.
    pub(super) more: bool,
}

/// A template without the names of its placeholders.
type Shape = ([TemplateField; 4], Vec<Part>);

/// The twins of each type, in the order of the types.
pub(super) fn of<'a>(types: &'a [ResourceType<'_>]) -> Vec<Twins<'a>> {
    let shapes: Vec<BTreeSet<usize>> = numbers(types);
    let mut types_of: HashMap<usize, Vec<usize>> = HashMap::new();
    for (at, own) in shapes.iter().enumerate() {
        for shape in own {
            types_of.entry(*shape).or_default().push(at);
        }
    }
    let named = |(at, own): (usize, &BTreeSet<usize>)| {
        // The type itself is one of them, and one more tells that there are more.
        let first = |shape| types_of.get(shape).into_iter().flatten().take(NAMED + 2).copied();
        let mut twins: BTreeSet<usize> = own.iter().flat_map(first).collect();
        twins.remove(&at);
        let names = twins.iter().filter_map(|twin| types.get(*twin)).map(|ty| &*ty.name);
        Twins { names: names.take(NAMED).collect(), more: twins.len() > NAMED }
    };
    shapes.iter().enumerate().map(named).collect()
}

/// The shapes of the ARNs of each type, as numbers.
fn numbers(types: &[ResourceType<'_>]) -> Vec<BTreeSet<usize>> {
    let mut known: HashMap<Shape, usize> = HashMap::new();
    let mut number = |shape| {
        let next = known.len();
        *known.entry(shape).or_insert(next)
    };
    let shapes = |ty: &ResourceType<'_>| {
        let shapes = ty.arns.iter().filter_map(|text| shape(text));
        shapes.map(&mut number).collect()
    };
    types.iter().map(shapes).collect()
}

fn shape(text: &str) -> Option<Shape> {
    let mut template = Template::parse(text)?;
    for field in &mut template.fields {
        if let TemplateField::Placeholder(name) = field {
            name.clear();
        }
    }
    for part in &mut template.resource {
        if let Part::Placeholder { name, .. } = part {
            name.clear();
        }
    }
    Some((template.fields, template.resource))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::NameSource;

    fn resource_type(name: String, arns: &[&'static str]) -> ResourceType<'static> {
        ResourceType {
            name: name.into(),
            name_source: NameSource::Text,
            arns: arns.iter().map(|arn| (*arn).into()).collect(),
            condition_keys: Vec::new(),
            url: None,
            line: 1,
            span: 0..0,
        }
    }

    #[test]
    fn the_shape_of_any_of_the_arns_counts() {
        let types = [
            resource_type("oven".into(), &["arn:aws:bakery:::a/${A}", "arn:aws:bakery:::b/${B}"]),
            resource_type("shelf".into(), &["arn:aws:bakery:::b/${C}", "arn:aws:bakery:::b/${D}"]),
            resource_type("door".into(), &["arn:aws:bakery:::${D}", "no ARN"]),
        ];
        let names: Vec<_> = of(&types).into_iter().map(|twins| twins.names).collect();
        assert_eq!(names, [vec!["shelf"], vec!["oven"], vec![]]);
    }

    #[test]
    fn of_many_the_first_are_named() {
        let twins = |count: usize| {
            let of_number = |n: usize| resource_type(format!("t{n}"), &["arn:aws:bakery:::${A}"]);
            let types: Vec<_> = (0..count).map(of_number).collect();
            let twins = of(&types);
            let owned = |twins: &Twins<'_>| (twins.names.join(" "), twins.more);
            twins.iter().map(owned).collect::<Vec<_>>()
        };
        assert_eq!(twins(1), [(String::new(), false)]);
        let all = twins(9);
        assert_eq!(all[0], ("t1 t2 t3 t4 t5 t6 t7 t8".into(), false));
        assert_eq!(all[8], ("t0 t1 t2 t3 t4 t5 t6 t7".into(), false));
        let all = twins(10);
        assert_eq!(all[0], ("t1 t2 t3 t4 t5 t6 t7 t8".into(), true));
        assert_eq!(all[9], ("t0 t1 t2 t3 t4 t5 t6 t7".into(), true));
    }
}
