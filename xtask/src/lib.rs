//! What the commands need that is tested and measured apart from them.

pub mod compare;
pub mod reword;
