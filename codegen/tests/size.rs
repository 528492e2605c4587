//! Tests that documents which say little and mean much are refused.

use iam_codegen::{Code, Merging, Source, SourceMap, merge, read};

/// A document whose actions act on a resource type with so many condition keys.
fn document(actions: std::ops::Range<usize>, keys: std::ops::Range<usize>) -> Source {
    let list = |entries: Vec<String>| entries.join(",");
    let action = |n| {
        format!(
            r#"{{"Name":"Play{n}","Annotations":{{"Properties":{{"IsList":false,"IsPermissionManagement":false,"IsTaggingOnly":false,"IsWrite":true}}}},"Resources":[{{"Name":"toy"}}]}}"#
        )
    };
    let name = |n| format!(r#""toys:Key{n}""#);
    let key = |n| format!(r#"{{"Name":"toys:Key{n}","Types":["String"]}}"#);
    let (actions, names) =
        (list(actions.map(action).collect()), list(keys.clone().map(name).collect()));
    let keys = list(keys.map(key).collect());
    let text = format!(
        r#"{{"Name":"toys","Actions":[{actions}],"ConditionKeys":[{keys}],"Resources":[{{"Name":"toy","ARNFormats":["arn:${{Partition}}:toys:::${{Toy}}"],"ConditionKeys":[{names}]}}],"Version":"v1.4"}}"#
    );
    Source::new("toys.json", text)
}

#[test]
fn a_product_of_two_lists_is_refused() {
    let small = document(0..1_000, 0..1_000);
    let reading = read(&small);
    assert_eq!(reading.model.map(|model| model.actions.len()), Some(1_000));
    let large = document(0..1_001, 0..1_000);
    let reading = read(&large);
    let found: Vec<_> = reading.diagnostics.iter().filter(|found| found.is_error()).collect();
    let [found] = found.as_slice() else { panic!("one error, found {}", found.len()) };
    assert_eq!(found.code(), Code::TooLarge);
    assert_eq!(
        found.message(),
        "the actions up to `Play1000` carry more than 1000000 condition keys on their resource types"
    );
    assert_eq!(large.text().get(found.span()), Some(r#""Play1000""#));
    assert!(reading.model.is_none());
}

#[test]
fn a_product_over_two_pages_is_refused() {
    let (first, second) = (document(0..600, 0..1_000), document(600..1_200, 1_000..1_800));
    let mut models: Vec<_> =
        [&first, &second].map(|page| read(page).model).into_iter().flatten().collect();
    assert_eq!(models.len(), 2);
    models[1].page = "more".into();
    let Merging { model, diagnostics } = merge(&SourceMap::new([&first, &second]), models);
    assert!(model.is_none());
    assert!(diagnostics.iter().any(|found| found.code() == Code::TooLarge));
}
