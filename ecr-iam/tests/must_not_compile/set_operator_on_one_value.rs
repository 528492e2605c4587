//! `for_any` is for keys with several values.
use ecr_iam::iam_policy::Compare;
use ecr_iam::key;

pub fn condition() {
    let _ = key::AccountSetting.for_any().string_equals("x"); //~ `AccountSetting` has one value in a request
}
