//! Cases of generating: how much is generated from models of growing size.

use iam_codegen::model::ServiceModel;

use crate::generated;
use crate::model::{action, empty, key, on, operation, resource_type};
use crate::table::{head, row};

/// Times generating from an empty model to which `fill` adds.
fn generate_row(case: &str, n: usize, fill: impl Fn(&mut ServiceModel<'static>, usize)) {
    let make = |n| {
        let mut model = empty();
        fill(&mut model, n);
        model
    };
    row(case, n, make, generated);
}

/// A name whose separators spell a number, so that all are equal without them.
fn separated(n: usize) -> String {
    let sign = |bit: usize| if (n >> bit) & 1 == 1_usize { '.' } else { '-' };
    (0..12).flat_map(|bit| ['a', sign(bit)]).chain(['z']).collect()
}

fn placeholders(n: usize) -> String {
    (0..n).map(|n| format!("${{Part{n}}}")).collect::<Vec<_>>().join("/")
}

fn arn(name: &str) -> Vec<String> {
    vec![format!("arn:${{Partition}}:toys:${{Region}}:${{Account}}:{name}/${{Id}}")]
}

pub(crate) fn cases() {
    names();
    rows();
}

fn names() {
    head("generating by names");
    generate_row("actions", 250, |model, n| {
        model.actions.extend((0..n).map(|n| action(format!("Play{n}"))));
    });
    generate_row("actions of one name in Rust", 250, |model, n| {
        model.actions.extend((0..n).map(|n| action(separated(n))));
    });
    generate_row("resource types", 250, |model, n| {
        let types = (0..n).map(|n| resource_type(format!("toy{n}"), arn(&n.to_string())));
        model.resource_types.extend(types);
    });
    generate_row("resource types of one shape", 250, |model, n| {
        let types = (0..n).map(|n| resource_type(format!("toy{n}"), arn("toy")));
        model.resource_types.extend(types);
    });
    generate_row("resource types of one name in Rust", 250, |model, n| {
        let types = (0..n).map(|n| resource_type(separated(n), arn(&n.to_string())));
        model.resource_types.extend(types);
    });
    generate_row("resource types named as ARN types", 250, |model, n| {
        let names = (0..n).flat_map(|n| [format!("toy{n}"), format!("toy{n}-arn")]);
        let types = names.map(|name| resource_type(name.clone(), arn(&name)));
        model.resource_types.extend(types);
    });
    generate_row("condition keys", 250, |model, n| {
        model.condition_keys.extend((0..n).map(|n| key(format!("toys:Key{n}"))));
    });
    generate_row("condition keys of one name in Rust", 250, |model, n| {
        model.condition_keys.extend((0..n).map(|n| key(format!("toys:{}", separated(n)))));
    });
    generate_row("operations", 250, |model, n| {
        model.operations.extend((0..n).map(|n| operation(format!("Play{n}"), None, 1)));
    });
    generate_row("operations of one name", 250, |model, n| {
        let client = |n| Some(format!("client-{n}"));
        model.operations.extend((0..n).map(|n| operation("Play".into(), client(n), 1)));
    });
}

fn rows() {
    head("generating by what a row holds");
    generate_row("resource types of an action", 250, |model, n| {
        let name = |n| format!("toy{n}");
        model.resource_types.extend((0..n).map(|n| resource_type(name(n), arn(&name(n)))));
        let mut play = action("Play".into());
        play.resources.extend((0..n).map(|n| on(name(n))));
        model.actions.push(play);
    });
    generate_row("condition keys of an action", 500, |model, n| {
        let mut play = action("Play".into());
        play.condition_keys.extend((0..n).map(|n| format!("toys:Key{n}").into()));
        model.actions.push(play);
    });
    generate_row("condition keys of a resource type", 500, |model, n| {
        let mut toy = resource_type("toy".into(), arn("toy"));
        toy.condition_keys.extend((0..n).map(|n| format!("toys:Key{n}").into()));
        let mut play = action("Play".into());
        play.resources.push(on("toy".into()));
        model.resource_types.push(toy);
        model.actions.push(play);
    });
    generate_row("dependent actions of an action", 2_000, |model, n| {
        let mut play = action("Play".into());
        play.dependent_actions.extend((0..n).map(|n| format!("toys:Play{n}").into()));
        model.actions.push(play);
    });
    generate_row("ARNs of a resource type", 250, |model, n| {
        let arns = (0..n).flat_map(|n| arn(&n.to_string())).collect();
        model.resource_types.push(resource_type("toy".into(), arns));
    });
    generate_row("placeholders of an ARN", 250, |model, n| {
        let arn = format!("arn:${{Partition}}:toys:::toy/{}", placeholders(n));
        model.resource_types.push(resource_type("toy".into(), vec![arn]));
    });
    generate_row("placeholders of a condition key", 250, |model, n| {
        model.condition_keys.push(key(format!("toys:Key/{}", placeholders(n))));
    });
    generate_row("length of an action's name", 20_000, |model, n| {
        model.actions.push(action(format!("P{}", "l".repeat(n))));
    });
    generate_row("words of a description", 20_000, |model, n| {
        let mut play = action("Play".into());
        play.description = "word ".repeat(n).into();
        model.actions.push(play);
    });
    generate_row("length of a word of a description", 50_000, |model, n| {
        let mut play = action("Play".into());
        play.description = "w".repeat(n).into();
        model.actions.push(play);
    });
}
