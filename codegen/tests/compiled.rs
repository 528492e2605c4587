//! Tests that the generated modules of the fixtures compile without a warning and say what the pages say.

#![deny(warnings, missing_docs)]

use iam_policy::{AccessLevel, Key};

#[path = "fixtures/arns/generated/mod.rs"]
#[rustfmt::skip]
pub mod arns;
#[path = "fixtures/doors/generated/mod.rs"]
#[rustfmt::skip]
pub mod doors;
#[path = "fixtures/lints/generated/mod.rs"]
#[rustfmt::skip]
pub mod lints;
#[path = "fixtures/merged/generated/mod.rs"]
#[rustfmt::skip]
pub mod merged;
#[path = "fixtures/names/generated/mod.rs"]
#[rustfmt::skip]
pub mod names;
#[path = "fixtures/no-actions/generated/mod.rs"]
#[rustfmt::skip]
pub mod no_actions;
#[path = "fixtures/reference/generated/mod.rs"]
#[rustfmt::skip]
pub mod reference;
#[path = "fixtures/seed/generated/mod.rs"]
#[rustfmt::skip]
pub mod seed;
#[path = "fixtures/windows-2026/generated/mod.rs"]
#[rustfmt::skip]
pub mod windows;

#[test]
fn the_seed_page_has_its_actions_in_rust() {
    use seed::EcrAction;
    assert_eq!(EcrAction::ALL.len(), 17);
    assert_eq!(EcrAction::ALL.first(), Some(&EcrAction::BatchCheckLayerAvailability));
    assert_eq!(EcrAction::ALL.last(), Some(&EcrAction::UploadLayerPart));
    let of = |level| {
        EcrAction::ALL.iter().filter(|action| action.access_levels().is_only(level)).count()
    };
    assert_eq!(
        [AccessLevel::Write, AccessLevel::Read, AccessLevel::List].map(of),
        [9, 6, 2],
        "actions by access level"
    );
    let required = |action: &&EcrAction| action.resources().any(|row| row.is_required());
    assert_eq!(EcrAction::ALL.iter().filter(required).count(), 14);
    assert!(EcrAction::CreateRepository.resources().is_empty());
    assert!(EcrAction::GetAuthorizationToken.resources().is_empty());
    assert!(!EcrAction::DescribeRepositories.resources().any(|row| row.is_required()));
    assert_eq!("ecr:putimage".parse(), Ok(EcrAction::PutImage));
}

/// What the pages of a service say, at run time.
#[track_caller]
#[allow(clippy::panic, reason = "a test that cannot go on has failed")]
fn facts(pages: &[(&str, &str)]) -> iam_policy::facts::ServiceFacts {
    let sources: Vec<_> =
        pages.iter().map(|(path, text)| iam_codegen::Source::new(*path, *text)).collect();
    let models = sources.iter().filter_map(|source| iam_codegen::read(source).model).collect();
    let map = iam_codegen::SourceMap::new(&sources);
    let merged = iam_codegen::merge(&map, models).model;
    let Some(model) = merged else { panic!("a page of {pages:?} is refused") };
    let prefix = iam_codegen::TypePrefix::of_service(&model.prefix);
    iam_codegen::service_facts(&model, &iam_codegen::LowerOptions::new(prefix))
}

#[test]
fn a_page_gives_the_same_facts_at_run_time_as_in_generated_code() {
    macro_rules! assert_equal {
        ($($module:ident: $($page:literal),+;)*) => {
            $(assert_eq!(facts(&[$(($page, include_str!($page))),+]), $module::SERVICE);)*
        };
    }
    assert_equal! {
        arns: "fixtures/arns/page.md";
        doors: "fixtures/doors/page.md";
        lints: "fixtures/lints/page.md";
        merged: "fixtures/merged/first.md", "fixtures/merged/second.md";
        names: "fixtures/names/page.md";
        no_actions: "fixtures/no-actions/page.md";
        reference: "fixtures/reference/windows.json";
        seed: "../../data/list_amazonec2containerregistry.md";
        windows: "fixtures/windows-2026/page.md";
    }
    assert_eq!(windows::SERVICE.operations().count(), 2);
    assert_ne!(windows::SERVICE, doors::SERVICE);
}

#[test]
fn operations_say_what_a_call_needs() {
    use windows::WindowsOperation;
    let [front, back] = WindowsOperation::ALL else { panic!("it has two operations") };
    assert_eq!((front.name(), front.sdk_client()), ("OpenWindow", Some("windows-front")));
    assert_eq!((back.name(), back.sdk_client()), ("OpenWindow", Some("windows-back")));
    let needed: Vec<_> = back.required_actions().collect();
    let [pass, open] = needed.as_slice() else { panic!("{needed:?}") };
    assert_eq!(
        (pass.action(), pass.condition_key()),
        ("iam:PassRole", Some("iam:PassedToService"))
    );
    assert!(pass.condition_values().eq(["windows.example.com"]));
    assert_eq!((open.action(), open.condition_key()), ("windows:OpenWindow", None));
}

#[test]
fn operations_are_read_from_their_names() {
    use windows::WindowsOperation;
    for operation in WindowsOperation::ALL {
        assert_eq!(operation.to_string().parse(), Ok(*operation));
    }
    let [_, back] = WindowsOperation::ALL else { panic!("it has two operations") };
    assert_eq!("windows-back:openwindow".parse(), Ok(*back));
    assert_eq!(
        "OpenWindow".parse::<WindowsOperation>().unwrap_err().to_string(),
        "several operations of Example Windows are named `OpenWindow`; put the SDK client before \
         the name: `windows-front:OpenWindow` or `windows-back:OpenWindow`"
    );
}

#[test]
fn a_scenario_has_resource_types_and_condition_keys_of_its_own() {
    let scenarios: Vec<_> = windows::WindowsAction::OpenWindow.scenarios().collect();
    let [scenario] = scenarios.as_slice() else { panic!("it has one scenario") };
    assert_eq!(scenario.name(), "Both at once");
    assert!(scenario.resources().eq([("pane", true), ("window frame", false)]));
    assert!(scenario.condition_keys().eq(["aws:ResourceTag/${TagKey}", "windows:Tag/<key>"]));
}

/// Facts are wrapped at blanks, of which none may be lost.
#[test]
fn facts_of_the_seed_page_are_read_as_the_page_says_them() {
    let text = include_str!("../../data/list_amazonec2containerregistry.md");
    let source = iam_codegen::Source::new("page.md", text);
    let model = iam_codegen::read(&source).model.expect("the seed page is read");
    assert_eq!(model.actions.len(), seed::EcrAction::ALL.len());
    for (aws, action) in model.actions.iter().zip(seed::EcrAction::ALL) {
        assert_eq!(action.name(), aws.name);
        assert_eq!(action.description(), aws.description);
        assert_eq!(action.documentation_url(), aws.url.as_deref());
        let of_rows = action.resources().flat_map(|row| row.condition_keys());
        assert!(aws.resources.iter().flat_map(|row| &row.condition_keys).eq(of_rows), "{action:?}");
    }
}

/// What can be put into maps, compared, copied and printed.
#[test]
fn generated_types_have_the_usual_traits() {
    fn is_value<T: std::fmt::Debug + Clone + Eq + std::hash::Hash>() {}
    fn is_printed<T: std::fmt::Debug + Clone>() {}
    fn is_marker<T: Copy + std::fmt::Debug>() {}
    fn is_name<T: Copy + std::fmt::Debug + Ord + std::hash::Hash>() {}
    is_name::<windows::WindowsAction>();
    is_name::<windows::WindowsOperation>();
    is_marker::<windows::action::OpenWindow>();
    is_marker::<windows::Pane>();
    is_value::<windows::PaneArn>();
    is_printed::<windows::PaneArnBuilder<iam_policy::arn::Exact>>();
    is_marker::<doors::key::Colour>();
    is_value::<windows::key::Tag>();
    assert_eq!(format!("{:?}", windows::WindowsAction::OpenWindow), "OpenWindow");
    assert_eq!(format!("{:?}", windows::action::OpenWindow), "OpenWindow");
    assert!(seed::EcrAction::BatchGetImage < seed::EcrAction::PutImage);
}

/// `Result` and `AsRef` stand in the signatures of generated code; other names of the prelude do not.
#[test]
fn names_of_the_prelude_are_names_of_types_and_keys() {
    let built = [
        names::NamedResult::arn("a").map(|arn| arn.to_string()),
        names::NamedAsRef::arn("a").map(|arn| arn.to_string()),
        names::Some::arn("a").map(|arn| arn.to_string()),
    ];
    let expected = ["result/a", "as-ref/a", "some/a"].map(|id| Ok(format!("arn:aws:names:::{id}")));
    assert_eq!(built, expected);
    assert_eq!(names::key::NamedAsRef::NAME, "names:AsRef");
    assert_eq!("names:Result".parse(), Ok(names::NamesAction::Result));
}

#[test]
fn a_key_with_a_placeholder_takes_what_stands_for_it() {
    assert_eq!(windows::key::Tag::NAME, "windows:Tag/<key>");
    assert_eq!(windows::key::Tag::new("colour").name(), "windows:Tag/colour");
}

#[test]
fn arns_of_every_form_are_built_and_read_back() {
    let account = "123456789012";
    let built = [
        arns::Global::arn(account, "a").map(|arn| arn.to_string()),
        arns::NobodyS::arn("eu-west-1", "a").map(|arn| arn.to_string()),
        arns::Fixed::arn(account).map(|arn| arn.to_string()),
        arns::Aws::arn("FullAccess").map(|arn| arn.to_string()),
        arns::Pair::arn("cn-north-1", "a.example", "b").map(|arn| arn.to_string()),
        arns::Pair::arn_2("us-gov-west-1", "b").map(|arn| arn.to_string()),
        arns::Every::pattern("qpu").map(|arn| arn.to_string()),
        arns::Foreign::pattern("ec2", "us-east-1", "image", "ami-1").map(|arn| arn.to_string()),
    ];
    let expected = [
        "arn:aws:arns::123456789012:global/a",
        "arn:aws:arns:eu-west-1::nobody/a",
        "arn:aws:arns:us-west-2:123456789012:root",
        "arn:aws:arns::aws:policy/p-FullAccess",
        "arn:aws-cn:arns:cn-north-1::/domain/a.example+b/end",
        "arn:aws-us-gov:arns:us-gov-west-1::/single/b",
        "arn:aws:arns:*:*:device/qpu/*",
        "arn:aws:ec2:us-east-1:*:image:ami-1",
    ];
    assert_eq!(built, expected.map(|text| Ok(text.to_owned())));
}

#[test]
fn a_name_holds_nothing_with_which_arns_of_another_type_go_on() {
    const PART: &str = "arn:aws:arns:eu-west-1:123456789012:plain/a/part/b";
    assert_eq!(PART.parse().map(|arn: arns::PartArn| arn.get("PlainId") == Some("a")), Ok(true));
    let message = "the plain id `a/part/b` holds `/part/`, with which ARNs of another resource \
                   type go on";
    let read = PART.parse::<arns::PlainArn>().map_err(|error| error.to_string());
    assert_eq!(read, Err(message.to_owned()));
    let built = arns::Plain::arn("eu-west-1", "123456789012", "a/part/b");
    assert_eq!(built.map_err(|error| error.to_string()), Err(message.to_owned()));
    let pattern = |id: &str| arns::Plain::pattern("*", "*", id).map(|pattern| pattern.to_string());
    assert!(pattern("a/part/*").is_err());
    assert_eq!(pattern("a/*"), Ok("arn:aws:arns:*:*:plain/a/*".to_owned()));
}

#[test]
fn adjacent_placeholders_are_built_and_not_taken_apart() {
    let arn = arns::Path::arn("123456789012", "team/", "app").expect("both parts are given");
    assert_eq!(arn.as_str(), "arn:aws:arns::123456789012:path/team/app");
    assert_eq!(arn.as_str().parse(), Ok(arn.clone()));
    assert_eq!((arn.get("Path"), arn.get("Name")), (None, None));
    let empty = arns::Path::arn("123456789012", "", "app").map_err(|error| error.to_string());
    assert_eq!(empty, Err("the path `` is too short; expected at least 1 character".to_owned()),);
}

#[test]
fn a_placeholder_that_stands_twice_has_one_value() {
    let arn = lints::Mixed::arn("a", "b", "c", "d", "e").map(|arn| arn.to_string());
    assert_eq!(arn, Ok("arn:aws:lints:::mixed/a/b/c/d/e/e".to_owned()));
}

#[test]
fn an_exact_arn_has_no_wildcard_even_where_the_format_has_one() {
    let read = |text: &str| text.parse::<arns::EveryArn>().map_err(|error| error.to_string());
    assert!(read("arn:aws:arns:us-east-1:123456789012:device/qpu/x/y").is_ok());
    assert!(read("arn:aws:arns:us-east-1:123456789012:device/qpu/*").is_err());
}

#[test]
fn names_are_awss_own_or_follow_from_them() {
    use names::{GateArn, GateArnType, GateArnTypeArn, NamesAction, NamesActionType};
    assert_eq!(NamesAction::connect.as_str(), "names:connect");
    assert_eq!(NamesAction::type_.as_str(), "names:type");
    assert_eq!(NamesAction::GET.name(), "GET");
    let gate: Result<GateArn, _> = "arn:aws:names:::gate/a".parse();
    let gate_arn: Result<GateArnTypeArn, _> = "arn:aws:names:::gate-arn/a".parse();
    assert_eq!(gate.map(|arn| arn.to_string()), Ok("arn:aws:names:::gate/a".to_owned()));
    assert_eq!(gate_arn, GateArnType::arn("a"));
    assert_eq!(
        NamesActionType::arn("a").map(|arn| arn.resource().to_owned()),
        Ok("action/a".into())
    );
    assert_eq!(names::key::Seen::new("a", "b").name(), "names:Seen/a/b");
    assert_eq!(names::key::Own::new("a").name(), "names:Own/a");
}

#[test]
fn pages_of_one_service_have_one_enum() {
    use merged::{MailAction, MailOperation};
    assert_eq!(MailAction::ALL.len(), 3);
    assert_eq!(MailOperation::SendLetter.required_actions().count(), 1);
    assert_eq!(MailOperation::Mailv2SendLetter.required_actions().count(), 2);
    assert_eq!(MailOperation::Mailv2SendLetter.name(), "SendLetter");
}

#[test]
fn a_page_without_actions_has_an_empty_enum() {
    use no_actions::{ExhibitArn, MuseumAction};
    assert!(MuseumAction::ALL.is_empty());
    let missing = "museum:Touch".parse::<MuseumAction>().map_err(|error| error.to_string());
    let expected = "`museum:Touch` is not an action of Example Museum (`museum`)";
    assert_eq!(missing, Err(expected.to_owned()));
    let arn = "arn:aws:museum:eu-west-1:123456789012:exhibit/vase".parse::<ExhibitArn>();
    assert_eq!(arn.map(|arn| arn.get("ExhibitId").map(str::to_owned)), Ok(Some("vase".to_owned())));
}
