//! Answers with three values: yes, no, and unknown with the reason.

use crate::text::display_as_text;

/// Why AWS's documentation leaves an answer open, or no answer is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Doubt {
    /// A `*` or `?` comes out of the value of a policy variable, and it matters whether it is a
    /// wildcard.
    WildcardInVariable,
    /// An operator for one value compares a key that has several, or a policy variable names one.
    SeveralValues,
    /// The text of an ARN matches a pattern as a whole, but its fields do not match one by one.
    FieldsOfArn,
    /// A policy variable stands before the fifth colon of an ARN.
    VariableBeforeResource,
    /// A negated operator compares a value that is not of its type.
    NotOfType,
    /// A pattern of actions has no colon, or a wildcard in the prefix of the service.
    PrefixOfAction,
    /// The policy has a condition operator that IAM does not know, so that IAM rejects it.
    UnknownOperator,
    /// A statement lacks an element that IAM requires, or has one that IAM rejects.
    InvalidStatement,
    /// A principal has a form that IAM rejects.
    InvalidPrincipal,
    /// It matters whether principal and resource belong to one account, and the account of the
    /// resource is not known.
    AccountOfResource,
    /// The policy of the resource allows everyone, while a permissions boundary or a session policy
    /// of the principal does not allow the request.
    EveryoneAndLimits,
    /// Comparing would take too long, or too much memory.
    TooLarge,
}

impl Doubt {
    /// The reason as a sentence without capital and full stop.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::WildcardInVariable => {
                "the value of a policy variable has a wildcard, and AWS does not document whether \
                 it counts as one"
            }
            Self::SeveralValues => {
                "a key with several values is compared without `ForAllValues` or `ForAnyValue`, or \
                 stands in a policy variable"
            }
            Self::FieldsOfArn => {
                "the ARN matches the pattern as a text, but not field by field, and AWS does not \
                 document which counts"
            }
            Self::VariableBeforeResource => {
                "a policy variable stands before the fifth colon of an ARN, where AWS does not \
                 document it"
            }
            Self::NotOfType => {
                "a negated operator compares a value that is not of its type, and AWS does not \
                 document the result"
            }
            Self::PrefixOfAction => {
                "a pattern of actions has no colon or a wildcard before it, which AWS does not \
                 document"
            }
            Self::UnknownOperator => {
                "IAM rejects the policy, because it does not know one of the condition operators"
            }
            Self::InvalidStatement => {
                "IAM rejects the policy, because a statement lacks an element or has one that does \
                 not belong there"
            }
            Self::InvalidPrincipal => {
                "IAM rejects the policy, because a principal does not have one of the known forms"
            }
            Self::AccountOfResource => {
                "the account of the resource is not known, and it decides which policies must allow"
            }
            Self::EveryoneAndLimits => {
                "the resource's policy allows everyone and a limit of the principal does not allow \
                 the request; AWS does not document which counts"
            }
            Self::TooLarge => "comparing the policy with the request would take too long",
        }
    }
}

display_as_text! { Doubt }

/// Whether something holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Truth {
    No,
    Unknown(Doubt),
    Yes,
}

use Truth::{No, Unknown, Yes};

impl Truth {
    /// Whether both hold; the second is asked only if the first does not decide.
    pub(super) fn and(self, other: impl FnOnce() -> Self) -> Self {
        match self {
            No => No,
            Yes => other(),
            Unknown(doubt) => match other() {
                No => No,
                Yes | Unknown(_) => Unknown(doubt),
            },
        }
    }

    /// Whether at least one holds; the second is asked only if the first does not decide.
    pub(super) fn or(self, other: impl FnOnce() -> Self) -> Self {
        self.not().and(|| other().not()).not()
    }

    pub(super) const fn not(self) -> Self {
        match self {
            No => Yes,
            Yes => No,
            Unknown(doubt) => Unknown(doubt),
        }
    }

    /// Whether any of them holds; stops at the first that does.
    pub(super) fn any(all: impl IntoIterator<Item = Self>) -> Self {
        let mut found = No;
        for one in all {
            found = found.or(|| one);
            if found == Yes {
                break;
            }
        }
        found
    }

    /// Whether all of them hold; stops at the first that does not.
    pub(super) fn all(all: impl IntoIterator<Item = Self>) -> Self {
        Self::any(all.into_iter().map(Self::not)).not()
    }
}

impl From<bool> for Truth {
    fn from(holds: bool) -> Self {
        if holds { Yes } else { No }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_unknown_does_not_count_where_the_rest_decides() {
        let open = Unknown(Doubt::SeveralValues);
        assert_eq!((open.and(|| No), No.and(|| open)), (No, No));
        assert_eq!((open.or(|| Yes), Yes.or(|| open)), (Yes, Yes));
        assert_eq!((open.and(|| Yes), Yes.and(|| open)), (open, open));
        assert_eq!((open.or(|| No), No.or(|| open)), (open, open));
        assert_eq!(Truth::any([No, open, Yes]), Yes);
        assert_eq!(Truth::all([Yes, open, No]), No);
        assert_eq!((Truth::any([]), Truth::all([])), (No, Yes));
    }
}
