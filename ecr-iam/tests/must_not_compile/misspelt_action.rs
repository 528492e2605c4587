//! An action that does not exist.
use ecr_iam::EcrAction;

pub const ACTION: EcrAction = EcrAction::PutImgae; //~ no variant or associated item named `PutImgae` found for enum `EcrAction`
