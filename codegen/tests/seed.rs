//! Tests each fact of the seed page, and that the loss of any is noticed.

use iam_codegen::model::AccessLevel;
use iam_codegen::{Code, Source, read};

const PATH: &str = "data/list_amazonec2containerregistry.md";
const SEED: &str = include_str!("../../data/list_amazonec2containerregistry.md");

fn codes(text: &str) -> Vec<Code> {
    let source = Source::new(PATH, text);
    let errors = read(&source).diagnostics.into_iter().filter(iam_codegen::Diagnostic::is_error);
    errors.map(|found| found.code()).collect()
}

#[test]
fn the_seed_page_says_what_it_says() {
    let source = Source::new(PATH, SEED);
    let reading = read(&source);
    let model = reading.model.expect("the seed page is readable");
    assert_eq!(model.name, "Amazon EC2 Container Registry");
    assert_eq!(model.prefix, "ecr");
    assert_eq!(model.layout.as_str(), "tables-2018");
    assert_eq!(model.page, "amazonec2containerregistry");
    let names: Vec<_> = model.actions.iter().map(|action| &*action.name).collect();
    assert_eq!(
        names,
        [
            "BatchCheckLayerAvailability",
            "BatchDeleteImage",
            "BatchGetImage",
            "CompleteLayerUpload",
            "CreateRepository",
            "DeleteRepository",
            "DeleteRepositoryPolicy",
            "DescribeImages",
            "DescribeRepositories",
            "GetAuthorizationToken",
            "GetDownloadUrlForLayer",
            "GetRepositoryPolicy",
            "InitiateLayerUpload",
            "ListImages",
            "PutImage",
            "SetRepositoryPolicy",
            "UploadLayerPart",
        ]
    );
    let count =
        |level| model.actions.iter().filter(|action| action.access_levels == [level]).count();
    assert_eq!(count(AccessLevel::Write), 9);
    assert_eq!(count(AccessLevel::Read), 6);
    assert_eq!(count(AccessLevel::List), 2);
    let of = |required: Option<bool>| -> Vec<_> {
        let resources = |action: &&iam_codegen::model::Action<'_>| {
            action.resources.first().map(|resource| {
                assert_eq!(resource.resource_type, "repository");
                resource.required.unwrap()
            }) == required
        };
        model.actions.iter().filter(resources).map(|action| &*action.name).collect()
    };
    assert_eq!(of(Some(true)).len(), 14);
    assert_eq!(of(Some(false)), ["DescribeRepositories"]);
    assert_eq!(of(None), ["CreateRepository", "GetAuthorizationToken"]);
    let types: Vec<_> = model.resource_types.iter().map(|ty| (&*ty.name, &ty.arns)).collect();
    let arn = "arn:${Partition}:ecr:${Region}:${Account}:repository/${RepositoryName}";
    assert_eq!(types, [("repository", &vec![arn.into()])]);
    assert!(model.condition_keys.is_empty() && model.operations.is_empty());
    assert!(model.actions.iter().all(|action| action.dependent_actions.is_empty()));
    let references: Vec<_> =
        model.references.iter().map(|link| (&*link.text, &*link.url)).collect();
    assert_eq!(
        references,
        [
            ("configure this service", "http://docs.aws.amazon.com/AmazonECR/latest/userguide/"),
            (
                "list of the API operations available for this service",
                "http://docs.aws.amazon.com/AmazonECR/latest/APIReference/"
            ),
            (
                "using IAM",
                "http://docs.aws.amazon.com/AmazonECR/latest/userguide/ECR_IAM_policies.html"
            ),
        ]
    );
    assert_eq!((model.actions[0].line, model.actions[14].line), (24, 38));
    assert_eq!(
        model.actions[1].description,
        "Deletes a list of specified images within a specified repository."
    );
}

#[test]
fn derived_names_are_said_to_be_derived() {
    let source = Source::new(PATH, SEED);
    let diagnostics = read(&source).diagnostics;
    assert_eq!(diagnostics.len(), 1);
    assert!(!diagnostics[0].is_error());
    assert_eq!(
        diagnostics[0].message(),
        "the name of `BatchCheckLayerAvailability` and of 16 more actions is derived from its link, \
         where the page shows a URL"
    );
}

#[test]
fn deleting_a_heading_is_noticed() {
    let headings: Vec<_> = SEED.lines().filter(|line| line.starts_with('#')).collect();
    assert_eq!(headings.len(), 4);
    for heading in headings {
        let text = SEED.replacen(heading, "", 1);
        assert!(!codes(&text).is_empty(), "nothing was said without {heading}");
    }
}

#[test]
fn deleting_the_prefix_is_noticed() {
    let text = SEED.replacen(" \\(service prefix: `ecr`\\)", "", 1);
    assert_eq!(codes(&text), [Code::MissingPrefix]);
}

#[test]
fn deleting_a_cell_with_its_pipe_is_noticed() {
    let mut cells = 0;
    for line in SEED.lines().filter(|line| line.starts_with('|') && !line.contains("---")) {
        let pipes: Vec<_> = line.match_indices('|').map(|(at, _)| at).collect();
        for pair in pipes.windows(2) {
            let shorter = format!("{}{}", &line[..pair[0]], &line[pair[1]..]);
            let text = SEED.replacen(line, &shorter, 1);
            assert!(!codes(&text).is_empty(), "nothing was said of {shorter}");
            cells += 1;
        }
    }
    assert_eq!(cells, 18 * 6 + 2 * 3);
}

#[test]
fn deleting_a_row_gives_that_row_less() {
    for line in SEED.lines().filter(|line| line.contains("/API_")) {
        let text = SEED.replacen(&format!("{line}\n"), "", 1);
        let source = Source::new(PATH, text.as_str());
        let model = read(&source).model.expect("a page with one row less is readable");
        assert_eq!(model.actions.len(), 16);
        assert!(!model.actions.iter().any(|action| line.contains(&format!("_{}.", action.name))));
    }
}

#[test]
fn a_table_left_out_is_an_error_that_says_so() {
    let start = SEED.find("| Actions |").unwrap();
    let end = SEED.find("## Resources").unwrap();
    let omission = "[\\[See the AWS documentation website for more details\\]](http://x/)\n\n";
    let text = format!("{}{omission}{}", &SEED[..start], &SEED[end..]);
    let source = Source::new(PATH, text);
    let left_out = read(&source).diagnostics.into_iter().find(|d| d.code() == Code::LeftOutTable);
    assert_eq!(
        left_out.unwrap().message(),
        "the page leaves out the table of `Actions Defined by Amazon EC2 Container Registry`"
    );
}
