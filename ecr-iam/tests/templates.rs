//! Typed ARNs with placeholders: what is still checked, and what the linter says of the results.
#![cfg(all(feature = "json", feature = "lint"))]
#![allow(clippy::unwrap_used, reason = "a test stops at the first wrong fact")]

use ecr_iam::action::{BatchGetImage, GetDownloadUrlForLayer};
use ecr_iam::iam_policy::document::PolicyKind;
use ecr_iam::iam_policy::lint::Linter;
use ecr_iam::iam_policy::typed::template::Placeholder;
use ecr_iam::iam_policy::{Compare, Principal, actions, aws};
use ecr_iam::{Repository, RepositoryArnPattern, RepositoryPolicy, SERVICE, recipe};

const REGION: Placeholder = Placeholder::REGION;
const ACCOUNT: Placeholder = Placeholder::ACCOUNT;
const NAME: Placeholder = Placeholder::text("repository_name");
const WHOLE: Placeholder = Placeholder::arn("repository_arn").in_cloud_formation("Repository.Arn");

#[test]
fn the_rest_of_an_arn_is_checked() {
    let pattern = Repository::pattern(REGION, ACCOUNT, format!("team/{NAME}")).unwrap();
    assert_eq!(pattern.get("RepositoryName").unwrap(), format!("team/{NAME}"));
    assert_eq!(
        Repository::pattern(REGION, ACCOUNT, "Team/*").unwrap_err().to_string(),
        "the repository name is not valid: `T` is not allowed at `Team/*`, as it is upper case"
    );
    assert_eq!(
        Repository::pattern(REGION, "12345678901", "team/*").unwrap_err().to_string(),
        "the account must be 12 digits, found `12345678901`"
    );
    let text = format!("arn:aws:ecr:{REGION}:{ACCOUNT}:image/app");
    assert_eq!(
        text.parse::<RepositoryArnPattern>().unwrap_err().to_string(),
        "the resource must have the form `repository/${RepositoryName}`, found `image/app`"
    );
    let text = format!("arn:aws:s3:{REGION}:{ACCOUNT}:repository/app");
    assert!(text.parse::<RepositoryArnPattern>().is_err());
}

#[test]
fn an_exact_arn_has_no_placeholder() {
    assert_eq!(
        Repository::arn(REGION, "123456789012", "team/app").unwrap_err().to_string(),
        "the region of an exact ARN takes no wildcard or policy variable; use a pattern for \
         `${region}`, whose type is `…ArnPattern`"
    );
}

#[test]
fn swapped_arguments_are_found() {
    let swapped = Repository::pattern(ACCOUNT, REGION, "team/app").unwrap();
    let refused = recipe::pull([swapped]).build_template([REGION, ACCOUNT]).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "Statement[1].Resource: a placeholder in the region of an ARN stands for the whole region, \
         found `${account_id}`; make it with `Placeholder::region`"
    );
}

#[test]
fn a_placeholder_limits_as_its_value_does() {
    let lambda = || Principal::service_from_static("lambda.amazonaws.com");
    let pull = || actions![BatchGetImage, GetDownloadUrlForLayer];
    let organization = Placeholder::text("organization");
    let policy = RepositoryPolicy::new()
        .with(
            RepositoryPolicy::allow()
                .to(lambda())
                .actions(pull())
                .when(aws::SourceAccount.string_equals(ACCOUNT))
                .sid("Lambda"),
        )
        .with(
            RepositoryPolicy::allow()
                .to_everyone()
                .actions(pull())
                .when(aws::PrincipalOrgId.string_equals(organization))
                .sid("Organization"),
        );
    assert!(policy.build_template([ACCOUNT, organization]).is_ok());
    let open = RepositoryPolicy::allow().to(lambda()).actions(pull());
    assert!(RepositoryPolicy::new().with(open).build_template([ACCOUNT]).is_err());
}

#[test]
fn the_linter_reads_what_is_written_for_cloud_formation() {
    let own = Repository::pattern(REGION, ACCOUNT, "${aws:PrincipalTag/team}/*").unwrap();
    let policy = recipe::push([own]).and(recipe::pull([RepositoryArnPattern::from(WHOLE)]));
    let template = policy.build_template([REGION, ACCOUNT, WHOLE]).unwrap();
    let text = template.to_cloud_formation();
    assert!(text.contains(r#""Resource": {"Fn::Sub": "${Repository.Arn}"}"#));
    let linter = Linter::new(PolicyKind::MANAGED).service(&SERVICE);
    let reports = linter.lint_json_at(&text, [""]).unwrap();
    assert_eq!(reports.len(), 1);
    for found in reports {
        assert_eq!(found.report().worst(), None, "{:?}", found.report().findings());
    }
}

#[test]
fn the_linter_knows_the_names_that_values_make() {
    let open = Repository::pattern("eu-central-1", "123456789012", NAME).unwrap();
    let template = recipe::pull([open]).build_template([NAME]).unwrap();
    let linter = Linter::new(PolicyKind::MANAGED).service(&SERVICE);
    for (name, expected) in [("team/app", 0), ("Team/app", 1)] {
        let policy = template.fill([("repository_name", name)]).unwrap();
        assert_eq!(linter.lint(&policy).findings().iter().count(), expected, "{name}");
    }
}
