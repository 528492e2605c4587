//! What the policies must never allow, proved for all requests.
#![allow(clippy::unwrap_used, reason = "a test stops at the first wrong fact")]

use ecr_iam::EcrAction;
use ecr_iam::iam_policy::evaluate::{Decision, Policies, Prover, Request};
use ecr_iam::iam_policy::{AccessLevel, Policy};
use guarded_policies::{BUILD, REPOSITORY, RUN, TEAM, read};

const APP: &str = "arn:aws:ecr:eu-central-1:123456789012:repository/team/app";
const BUILDER: &str = "arn:aws:iam::123456789012:role/build";

fn prover(policy: &Policy) -> Prover<'_> {
    Prover::new(policy).with_actions_of::<EcrAction>()
}

#[test]
fn nobody_deletes() {
    for text in [BUILD, RUN, TEAM, REPOSITORY] {
        let policy = read(text).unwrap();
        prover(&policy).assert_never_allows("ecr:Delete*", "*");
        prover(&policy).assert_never_allows("ecr:BatchDeleteImage", "*");
    }
}

#[test]
fn running_changes_nothing() {
    let run = read(RUN).unwrap();
    for action in EcrAction::ALL {
        let levels = action.facts().access_levels();
        if levels.is_only(AccessLevel::Write) {
            prover(&run).assert_never_allows(action.as_str(), "*");
        }
    }
}

#[test]
fn roles_stay_within_the_team() {
    let team = read(TEAM).unwrap();
    for text in [BUILD, RUN] {
        prover(&read(text).unwrap()).assert_grants_nothing_beyond(&prover(&team));
    }
}

#[test]
fn pushing_needs_a_stage() {
    let build = read(BUILD).unwrap();
    let push =
        |stage| Request::of(BUILDER, EcrAction::PutImage, APP).with("aws:ResourceTag/stage", stage);
    Policies::of(&build).assert_allowed(&push("dev"));
    Policies::of(&build).assert_denied(&push("prod"));
}

#[test]
fn production_pulls_if_its_own_account_allows_it() {
    let (repository, run) = (read(REPOSITORY).unwrap(), read(RUN).unwrap());
    let pull = Request::of("arn:aws:iam::111122223333:role/run", EcrAction::BatchGetImage, APP);
    let here = Policies::new().with_resource_policy(&repository);
    assert_eq!(here.decide(&pull), Decision::ImplicitlyDenied);
    here.with_identity(&[run]).assert_allowed(&pull);
}

#[test]
#[should_panic(expected = "refuted by `ecr:DeleteLifecyclePolicy` on `arn:aws:ecr:eu-central-1:\
                           123456789012:repository/team/example`")]
fn a_careless_wildcard_is_found() {
    let careless = read(&RUN.replace("ecr:BatchGetImage", "ecr:*")).unwrap();
    prover(&careless).assert_never_allows("ecr:Delete*", "*");
}
