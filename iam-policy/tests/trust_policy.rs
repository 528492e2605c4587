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
    let statement = TrustPolicy::allow()
        .to(Principal::account(AccountId::from_static("111122223333")))
        .actions(actions![AssumeRoleWithSaml]);
    let findings = TrustPolicy::new().with(statement).build().unwrap_err();
    assert_eq!(
        findings.to_string(),
        "Statement[0].Action: `sts:AssumeRoleWithSAML` does not fit the statement's principals; \
         they need `sts:AssumeRole`"
    );
}
