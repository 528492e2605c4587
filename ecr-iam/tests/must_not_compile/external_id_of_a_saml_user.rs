//! Users of a provider give no external id.
use ecr_iam::iam_policy::typed::trust::{AssumeRoleWithSaml, ExternalId};
use ecr_iam::iam_policy::{Compare, Principal, TrustPolicy, actions};

pub fn grant(provider: Principal) {
    let _ = TrustPolicy::allow()
        .to(provider)
        .actions(actions![AssumeRoleWithSaml])
        .when(ExternalId.string_equals("example")); //~ `AssumeRoleWithSaml` on `AllResources` never carries the condition key `ExternalId`
}
