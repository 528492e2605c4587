//! A condition key that the statement's actions never carry.
use ecr_iam::action::PutImage;
use ecr_iam::iam_policy::{Compare, IdentityPolicy, actions};
use ecr_iam::{RepositoryArn, key};

pub fn grant(repository: RepositoryArn) {
    let setting = key::AccountSetting.string_equals("BASIC_SCAN_TYPE_VERSION");
    let _ = IdentityPolicy::allow()
        .on([repository])
        .actions(actions![PutImage])
        .when(setting); //~ `PutImage` on `Repository` never carries the condition key `AccountSetting`
}
