//! Text searches and sentences that work in `const` as well.

pub(crate) mod glob;
pub(crate) mod name;
pub(crate) mod search;
pub(crate) mod sentence;
