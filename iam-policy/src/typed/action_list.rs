//! Lists of actions as nested tuples.
//!
//! A nested tuple, with one implementation for its end and one for each of its members, lets the
//! compiler point at the one member that does not fit.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use super::policy_type::PermittedIn;
use super::relations::{Action, ActsOnEach, ServiceAction};

/// A list of actions for one statement.
///
/// ```
/// use iam_policy::{UncheckedAction, actions};
/// let list = actions![UncheckedAction::new("s3:GetObject")?, UncheckedAction::new("s3:PutObject")?];
/// # let _ = list;
/// # Ok::<(), iam_policy::typed::ValueError>(())
/// ```
#[macro_export]
macro_rules! actions {
    () => { () };
    ($action:expr $(, $more:expr)* $(,)?) => { ($action, $crate::actions![$($more),*]) };
}

/// What can stand in the element `Action` of a statement.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an action",
    label = "expected the type of an action",
    note = "generated crates have a type for each action in their module `action`"
)]
pub trait ActionText {
    /// The action as a policy names it, such as `s3:GetObject`.
    fn into_text(self) -> Cow<'static, str>;
}

#[diagnostic::do_not_recommend]
impl<A: Action> ActionText for A {
    #[inline]
    fn into_text(self) -> Cow<'static, str> {
        Cow::Borrowed(A::ACTION.facts().full_name())
    }
}

/// A list of at least one action, all of which a policy of the type `P` takes on the resource types
/// `Rs`.
#[diagnostic::on_unimplemented(
    message = "a statement needs at least one action, in a list such as `actions![PutImage]`",
    label = "`{Self}` is not such a list",
    note = "`all_actions` is for every action, `actions_like` for a pattern such as `s3:Get*`"
)]
pub trait ActionList<P, Rs> {
    /// Appends the texts of the actions.
    fn collect(self, texts: &mut Vec<Cow<'static, str>>);
}

/// The actions of a list behind its first, if any.
pub trait MoreActions<P, Rs> {
    /// Appends the texts of the actions.
    fn collect_more(self, texts: &mut Vec<Cow<'static, str>>);
}

impl<P, Rs> MoreActions<P, Rs> for () {
    #[inline]
    fn collect_more(self, _: &mut Vec<Cow<'static, str>>) {}
}

impl<P, Rs, A, L> MoreActions<P, Rs> for (A, L)
where
    Self: ActionList<P, Rs>,
{
    #[inline]
    fn collect_more(self, texts: &mut Vec<Cow<'static, str>>) {
        self.collect(texts);
    }
}

impl<P, Rs, A, L> ActionList<P, Rs> for (A, L)
where
    A: ActionText + ActsOnEach<Rs> + PermittedIn<P>,
    L: MoreActions<P, Rs>,
{
    #[inline]
    fn collect(self, texts: &mut Vec<Cow<'static, str>>) {
        texts.push(self.0.into_text());
        self.1.collect_more(texts);
    }
}

/// The list of a statement about every action of the set `A`, which its policy takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Every<A: ?Sized>(core::marker::PhantomData<A>);

/// The list of a statement about every action of the set `A` but some.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct AllBut<A: ?Sized>(core::marker::PhantomData<A>);
