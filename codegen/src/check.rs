//! Checks of a whole model.

pub(crate) mod size;
mod uses;

pub(crate) use uses::{Places, arn, check};
