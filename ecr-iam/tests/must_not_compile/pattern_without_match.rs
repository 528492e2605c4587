//! A pattern that no action of the service matches.
use ecr_iam::EcrAction;
use ecr_iam::iam_policy::ActionPattern;

pub const PATTERN: ActionPattern<EcrAction> = ActionPattern::from_static("ecr:Gte*"); //~ the pattern matches no action of the service
