//! Text searches and sentences that work in `const` as well, and types that are text.

pub(crate) mod glob;
pub(crate) mod known_name;
pub(crate) mod name;
pub(crate) mod placeholder;
pub(crate) mod search;
pub(crate) mod sentence;
mod types;

pub use types::ValueError;
#[cfg(any(feature = "json", feature = "serde"))]
pub(crate) use types::short;
pub(crate) use types::{checked_text, debug_as_text, display_as_text};
