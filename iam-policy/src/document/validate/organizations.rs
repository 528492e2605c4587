//! Data of AWS Organizations: the services that its policies reach.

/// Services whose resources the policies of AWS Organizations can protect; the list grows.
///
/// AWS: <https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html>
pub(super) const RCP_SERVICES: &[&str] = &[
    "aoss",
    "cognito-identity",
    "cognito-idp",
    "ecr",
    "kms",
    "logs",
    "s3",
    "secretsmanager",
    "sqs",
    "sts",
];
