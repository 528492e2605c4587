//! Which condition keys are global: the runtime has a type for each.

/// A key that the runtime has a type for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Global {
    /// Carried where a page lists it; the name of its type.
    Listed(&'static str),
    /// Carried by every action, which the runtime says.
    Everywhere,
}

pub(super) fn global(aws_name: &str) -> Option<Global> {
    let (rust_name, is_everywhere) = iam_policy::support::global_key(aws_name)?;
    Some(if is_everywhere { Global::Everywhere } else { Global::Listed(rust_name) })
}
