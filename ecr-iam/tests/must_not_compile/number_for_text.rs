//! A numeric operator on a key whose values are text.
use ecr_iam::iam_policy::Compare;
use ecr_iam::key;

pub fn condition() {
    let _ = key::ResourceTag::new("level").numeric_equals(5); //~ the values of `ResourceTag` are not numbers
}
