//! What people look for in a policy that is not built yet.

use alloc::string::String;

use super::policy::TypedPolicy;

/// A type whose text can be sent to AWS.
///
/// No policy has it before it is built: the compiler then says what to do, rather than that there is
/// no such method.
#[diagnostic::on_unimplemented(
    message = "a policy is text after it has been judged",
    label = "call `build()?` first",
    note = "`build()` says what is wrong with a policy that types do not show, and returns a `Policy`"
)]
pub trait Built {
    /// The text.
    fn text(&self) -> String;
}

#[doc(hidden)]
impl<P> TypedPolicy<P> {
    #[must_use]
    #[inline]
    pub fn to_json(&self) -> String
    where
        Self: Built,
    {
        self.text()
    }

    #[must_use]
    #[inline]
    pub fn to_json_pretty(&self) -> String
    where
        Self: Built,
    {
        self.text()
    }
}
