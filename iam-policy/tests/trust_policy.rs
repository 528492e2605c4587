//! Trust policies of roles, built with types.
#![cfg(feature = "json")]
#![allow(clippy::unwrap_used, reason = "a test stops at the first wrong fact")]

use iam_policy::typed::trust::{
    AssumeRole, AssumeRoleWithSaml, AssumeRoleWithWebIdentity, ExternalId, RoleSessionName,
    SamlAudience, SetSourceIdentity, SourceIdentity, TagSession, TransitiveTagKeys,
};
use iam_policy::{AccountId, Compare, Principal, TrustPolicy, UncheckedKey, actions, aws};
use serde_json::Value;

#[track_caller]
fn assert_writes(policy: TrustPolicy, text: &str) {
    let written: Value = serde_json::from_str(&policy.build().unwrap().to_json()).unwrap();
    assert_eq!(written, serde_json::from_str::<Value>(text).unwrap());
}

#[test]
fn a_service_assumes_the_role_for_one_account() {
    let statement = TrustPolicy::allow()
        .to(Principal::service_from_static("codebuild.amazonaws.com"))
        .actions(actions![AssumeRole])
        .when(aws::SourceAccount.string_equals(AccountId::from_static("123456789012")));
    assert_writes(
        TrustPolicy::new().with(statement),
        r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow",
            "Principal":{"Service":"codebuild.amazonaws.com"},"Action":"sts:AssumeRole",
            "Condition":{"StringEquals":{"aws:SourceAccount":"123456789012"}}}]}"#,
    );
}

#[test]
fn a_third_party_gives_the_external_id() {
    let statement = TrustPolicy::allow()
        .to(Principal::account(AccountId::from_static("111122223333")))
        .actions(actions![AssumeRole])
        .when(ExternalId.string_equals("example"))
        .when(RoleSessionName.string_like("audit-*"));
    assert_writes(
        TrustPolicy::new().with(statement),
        r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow",
            "Principal":{"AWS":"111122223333"},"Action":"sts:AssumeRole",
            "Condition":{"StringEquals":{"sts:ExternalId":"example"},
                "StringLike":{"sts:RoleSessionName":"audit-*"}}}]}"#,
    );
}

#[test]
fn sessions_get_tags_and_a_source_identity() {
    let role = || Principal::arn("arn:aws:iam::111122223333:role/build").unwrap();
    let assume = TrustPolicy::allow()
        .to(role())
        .actions(actions![AssumeRole, TagSession])
        .when(aws::RequestTag::new("team").string_equals("payments"))
        .when(TransitiveTagKeys.for_all().string_equals(["team"]));
    let identify = TrustPolicy::allow()
        .to(role())
        .actions(actions![AssumeRole, SetSourceIdentity])
        .when(SourceIdentity.string_like("*"));
    assert_writes(
        TrustPolicy::new().with(assume).with(identify),
        r#"{"Version":"2012-10-17","Statement":[
            {"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/build"},
             "Action":["sts:AssumeRole","sts:TagSession"],
             "Condition":{"StringEquals":{"aws:RequestTag/team":"payments"},
                "ForAllValues:StringEquals":{"sts:TransitiveTagKeys":["team"]}}},
            {"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/build"},
             "Action":["sts:AssumeRole","sts:SetSourceIdentity"],
             "Condition":{"StringLike":{"sts:SourceIdentity":"*"}}}]}"#,
    );
}

#[test]
fn users_of_providers_assume_the_role() {
    let saml = Principal::federated("arn:aws:iam::123456789012:saml-provider/example").unwrap();
    let sign_in = TrustPolicy::allow()
        .to(saml)
        .actions(actions![AssumeRoleWithSaml])
        .when(SamlAudience.string_equals("https://signin.aws.amazon.com/saml"));
    let cluster = "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE";
    let provider = format!("arn:aws:iam::123456789012:oidc-provider/{cluster}");
    let subject = UncheckedKey::new(format!("{cluster}:sub")).unwrap();
    let pod = TrustPolicy::allow()
        .to(Principal::federated(provider).unwrap())
        .actions(actions![AssumeRoleWithWebIdentity])
        .when(subject.string_equals("system:serviceaccount:default:app"));
    assert_writes(
        TrustPolicy::new().with(sign_in).with(pod),
        r#"{"Version":"2012-10-17","Statement":[
            {"Effect":"Allow",
             "Principal":{"Federated":"arn:aws:iam::123456789012:saml-provider/example"},
             "Action":"sts:AssumeRoleWithSAML",
             "Condition":{"StringEquals":{"saml:aud":"https://signin.aws.amazon.com/saml"}}},
            {"Effect":"Allow",
             "Principal":{"Federated":
                "arn:aws:iam::123456789012:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE"},
             "Action":"sts:AssumeRoleWithWebIdentity",
             "Condition":{"StringEquals":{
                "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE:sub":
                    "system:serviceaccount:default:app"}}}]}"#,
    );
}

#[test]
fn an_action_fits_the_principals() {
    macro_rules! judged {
        ($principal:expr, $action:expr) => {{
            let github = "token.actions.githubusercontent.com";
            let subject = UncheckedKey::new(format!("{github}:sub")).unwrap();
            let statement = TrustPolicy::allow()
                .to($principal)
                .actions(actions![$action])
                .when(subject.string_like("repo:example/app:*"))
                .when(aws::SourceAccount.string_equals("123456789012"));
            let built = TrustPolicy::new().with(statement).build();
            built.map(|_| ()).map_err(|findings| findings.to_string())
        }};
    }
    let federated =
        |path| Principal::federated(format!("arn:aws:iam::123456789012:{path}")).unwrap();
    let saml = || federated("saml-provider/example");
    let oidc = || federated("oidc-provider/token.actions.githubusercontent.com");
    let account = || Principal::account(AccountId::from_static("111122223333"));
    let service = || Principal::service_from_static("codebuild.amazonaws.com");
    let misfit = |action: &str, fitting: &str| {
        Err(format!(
            "Statement[0].Action: `{action}` does not fit the statement's principals; they need \
             `{fitting}`"
        ))
    };
    let (plain, with_saml, with_web) =
        ("sts:AssumeRole", "sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity");
    let of_aws: [fn() -> Principal; 2] = [account, service];
    for principal in of_aws {
        assert_eq!(judged!(principal(), AssumeRole), Ok(()));
        assert_eq!(judged!(principal(), AssumeRoleWithSaml), misfit(with_saml, plain));
        assert_eq!(judged!(principal(), AssumeRoleWithWebIdentity), misfit(with_web, plain));
    }
    assert_eq!(judged!(saml(), AssumeRoleWithSaml), Ok(()));
    assert_eq!(judged!(saml(), AssumeRole), misfit(plain, with_saml));
    assert_eq!(judged!(saml(), AssumeRoleWithWebIdentity), misfit(with_web, with_saml));
    assert_eq!(judged!(oidc(), AssumeRoleWithWebIdentity), Ok(()));
    assert_eq!(judged!(oidc(), AssumeRole), misfit(plain, with_web));
    assert_eq!(judged!(oidc(), AssumeRoleWithSaml), misfit(with_saml, with_web));
}
