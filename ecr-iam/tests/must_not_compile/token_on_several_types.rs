//! Resources of any type are none of an action without resource-level permissions.
use ecr_iam::EcrAction;
use ecr_iam::action::{GetAuthorizationToken, TagResource};
use ecr_iam::iam_policy::typed::ServiceArnPattern;
use ecr_iam::iam_policy::{IdentityPolicy, actions};

pub fn grant(everything: ServiceArnPattern<EcrAction>) {
    let _ = IdentityPolicy::allow().on_several_types(everything).actions(actions![
        TagResource,
        GetAuthorizationToken, //~ `GetAuthorizationToken` acts on no type of resource
    ]);
}
