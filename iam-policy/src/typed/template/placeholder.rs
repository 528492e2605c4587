//! What is filled in later: its name, and what it is called elsewhere.

use alloc::borrow::Cow;
use alloc::string::String;
use core::fmt;

use crate::arn::{Pattern, TypedArn};
use crate::text::placeholder::START;
use crate::typed::{ArnValue, BoolValue, DateValue, IpValue, NumberValue, TextValue};

/// The most bytes of a name.
const LONGEST: usize = 64;

/// The most bytes of a placeholder in text: its start, its name and a brace.
const LONGEST_HELD: usize = START.len() + LONGEST + 1;

/// An account, a region, a name or another value that is not known yet.
///
/// It displays as text that takes its place in the text of a policy; no policy can be sent to AWS
/// with it. Use it where text is expected:
///
/// ```
/// use iam_policy::typed::template::Placeholder;
/// use iam_policy::{Compare, Principal, aws};
///
/// const ACCOUNT: Placeholder = Placeholder::ACCOUNT;
/// const BUILDS: Placeholder = Placeholder::account("build_account");
/// const TEAM: Placeholder = Placeholder::text("team");
///
/// let builds = Principal::aws(BUILDS)?;
/// let role = Principal::arn(format!("arn:aws:iam::{ACCOUNT}:role/{TEAM}-deploy"))?;
/// let same_account = aws::SourceAccount.string_equals(ACCOUNT);
/// # let _ = (builds, role, same_account);
/// # Ok::<(), iam_policy::document::PrincipalError>(())
/// ```
///
/// Patterns of ARNs take it as well, such as those of a generated crate's `Repository::pattern`;
/// exact ARNs do not. An ARN that is filled in as a whole is a pattern made
/// [`from`](TypedArn::from) a placeholder of [`arn`](Self::arn).
///
/// # Names
///
/// A name is words in lower case with `_` between them, such as `build_account`. Terraform and plain
/// text have the placeholder under this name, CloudFormation as `BuildAccount`;
/// [`in_cloud_formation`](Self::in_cloud_formation) and [`in_terraform`](Self::in_terraform) say
/// otherwise.
///
/// Names are part of a program, never of its data. In `const`, a wrong one does not compile:
///
/// ```compile_fail
/// # use iam_policy::typed::template::Placeholder;
/// const TEAM: Placeholder = Placeholder::text("Team Name");
/// # let _ = TEAM;
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Placeholder {
    name: &'static str,
    pub(super) stands_for: StandsFor,
    cloud_formation: Option<&'static str>,
    terraform: Option<&'static str>,
    held: [u8; LONGEST_HELD],
}

/// What values a placeholder may get.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum StandsFor {
    Account,
    Region,
    UnlistedRegion,
    Partition,
    Arn,
    Text,
}

impl Placeholder {
    /// The account, `account_id`: in CloudFormation that of the stack, `AWS::AccountId`.
    pub const ACCOUNT: Self = Self::account("account_id").in_cloud_formation("AWS::AccountId");

    /// The region, `region`: in CloudFormation that of the stack, `AWS::Region`.
    pub const REGION: Self = Self::region("region").in_cloud_formation("AWS::Region");

    /// The partition, `partition`: in CloudFormation that of the stack, `AWS::Partition`.
    pub const PARTITION: Self = Self::partition("partition").in_cloud_formation("AWS::Partition");

    /// Stands for an account, 12 digits.
    ///
    /// # Panics
    ///
    /// If the name is not words in lower case with `_` between them, of at most 64 characters; or
    /// one of `true`, `false` and `null`, which Terraform reads as values.
    #[must_use]
    #[inline]
    pub const fn account(name: &'static str) -> Self {
        Self::new(name, StandsFor::Account)
    }

    /// Stands for a region of the built-in list.
    ///
    /// # Panics
    ///
    /// As [`account`](Self::account).
    #[must_use]
    #[inline]
    pub const fn region(name: &'static str) -> Self {
        Self::new(name, StandsFor::Region)
    }

    /// Stands for a region that may be newer than the built-in list.
    ///
    /// # Panics
    ///
    /// As [`account`](Self::account).
    #[must_use]
    #[inline]
    pub const fn unlisted_region(name: &'static str) -> Self {
        Self::new(name, StandsFor::UnlistedRegion)
    }

    /// Stands for a partition, such as `aws`.
    ///
    /// # Panics
    ///
    /// As [`account`](Self::account).
    #[must_use]
    #[inline]
    pub const fn partition(name: &'static str) -> Self {
        Self::new(name, StandsFor::Partition)
    }

    /// Stands for a whole ARN, or the start of one: `${bucket_arn}/*`.
    ///
    /// # Panics
    ///
    /// As [`account`](Self::account).
    #[must_use]
    #[inline]
    pub const fn arn(name: &'static str) -> Self {
        Self::new(name, StandsFor::Arn)
    }

    /// Stands for a part of a name, or for a value of a condition; not for a wildcard or a policy
    /// variable.
    ///
    /// # Panics
    ///
    /// As [`account`](Self::account).
    #[must_use]
    #[inline]
    pub const fn text(name: &'static str) -> Self {
        Self::new(name, StandsFor::Text)
    }

    /// Gives it another name in CloudFormation: a parameter or resource such as `BuildAccount`, an
    /// attribute such as `Repository.Arn`, or a pseudo parameter such as `AWS::StackName`.
    ///
    /// # Panics
    ///
    /// If the name is none of them.
    #[must_use]
    #[inline]
    pub const fn in_cloud_formation(self, name: &'static str) -> Self {
        assert!(
            is_cloud_formation(name),
            "expected a name that `Fn::Sub` takes, such as `BuildAccount`, `Repository.Arn` or \
             `AWS::StackName`"
        );
        Self { cloud_formation: Some(name), ..self }
    }

    /// Gives it another name in Terraform: a reference such as `var.build_account`,
    /// `aws_ecr_repository.app.arn` or `data.aws_caller_identity.current.account_id`.
    ///
    /// # Panics
    ///
    /// If the name is not identifiers with dots between them.
    #[must_use]
    #[inline]
    pub const fn in_terraform(self, reference: &'static str) -> Self {
        assert!(
            is_terraform(reference),
            "expected a reference of Terraform, such as `var.build_account`"
        );
        Self { terraform: Some(reference), ..self }
    }

    #[inline]
    const fn new(name: &'static str, stands_for: StandsFor) -> Self {
        assert!(
            is_name(name),
            "expected a name such as `build_account`: words in lower case with `_` between them"
        );
        let mut held = [0; LONGEST_HELD];
        let (start, rest) = held.split_at_mut(START.len());
        start.copy_from_slice(START.as_bytes());
        let (middle, rest) = rest.split_at_mut(name.len());
        middle.copy_from_slice(name.as_bytes());
        let (end, _) = rest.split_at_mut(1);
        end.copy_from_slice(b"}");
        Self { name, stands_for, cloud_formation: None, terraform: None, held }
    }

    /// The name, such as `account_id`.
    #[must_use]
    #[inline]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The text that stands for it in a policy.
    #[inline]
    const fn held(&self) -> &str {
        let (held, _) = self.held.split_at(START.len() + self.name.len() + 1);
        match core::str::from_utf8(held) {
            Ok(held) => held,
            Err(_) => "",
        }
    }

    /// The name in CloudFormation.
    #[cfg(feature = "json")]
    #[inline]
    pub(super) fn cloud_formation(&self) -> Cow<'static, str> {
        if let Some(name) = self.cloud_formation {
            return Cow::Borrowed(name);
        }
        let mut name = String::new();
        for word in self.name.split('_') {
            let (first, rest) = word.split_at(1);
            name.push_str(&first.to_ascii_uppercase());
            name.push_str(rest);
        }
        Cow::Owned(name)
    }

    /// The name in Terraform.
    #[cfg(feature = "json")]
    #[inline]
    pub(super) fn terraform(&self) -> &'static str {
        self.terraform.unwrap_or(self.name)
    }
}

/// Whether the text is words in lower case, each beginning with a letter, with `_` between them: no two
/// such names are the same in CloudFormation, which has no `_`.
#[inline]
const fn is_name(text: &str) -> bool {
    let mut rest = text.as_bytes();
    let mut is_start = true;
    while let [byte, tail @ ..] = rest {
        is_start = match byte {
            b'a'..=b'z' => false,
            b'0'..=b'9' if !is_start => false,
            b'_' if !is_start => true,
            _ => return false,
        };
        rest = tail;
    }
    !is_start && text.len() <= LONGEST && !matches!(text.as_bytes(), b"true" | b"false" | b"null")
}

/// Whether `Fn::Sub` takes the text between its braces.
#[inline]
const fn is_cloud_formation(text: &str) -> bool {
    let mut rest = text.as_bytes();
    if let [b'A', b'W', b'S', b':', b':', behind @ ..] = rest {
        rest = behind;
    }
    let mut is_start = true;
    while let [byte, tail @ ..] = rest {
        is_start = match byte {
            b'.' if !is_start => true,
            _ if byte.is_ascii_alphanumeric() => false,
            _ => return false,
        };
        rest = tail;
    }
    !is_start
}

/// Whether the text is identifiers with dots between them, or numbers for items of lists.
#[inline]
const fn is_terraform(text: &str) -> bool {
    let mut rest = text.as_bytes();
    let mut is_start = true;
    let mut is_first = true;
    while let [byte, tail @ ..] = rest {
        is_start = match byte {
            b'.' if !is_start => {
                is_first = false;
                true
            }
            b'a'..=b'z' | b'A'..=b'Z' | b'_' => false,
            b'0'..=b'9' if !(is_start && is_first) => false,
            b'-' if !is_start => false,
            _ => return false,
        };
        rest = tail;
    }
    !is_start
}

impl AsRef<str> for Placeholder {
    #[inline]
    fn as_ref(&self) -> &str {
        self.held()
    }
}

impl fmt::Display for Placeholder {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.held())
    }
}

impl fmt::Debug for Placeholder {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Placeholder({})", self.name)
    }
}

impl From<Placeholder> for Cow<'static, str> {
    #[inline]
    fn from(placeholder: Placeholder) -> Self {
        Self::Owned(String::from(placeholder.held()))
    }
}

/// An ARN of the resource type `R` that is filled in as a whole, by a placeholder of
/// [`Placeholder::arn`].
impl<R> From<Placeholder> for TypedArn<R, Pattern> {
    #[inline]
    fn from(placeholder: Placeholder) -> Self {
        Self::from_checked(placeholder.into())
    }
}

impl TextValue for Placeholder {}
impl ArnValue for Placeholder {}
impl NumberValue for Placeholder {}
impl DateValue for Placeholder {}
impl BoolValue for Placeholder {}
impl IpValue for Placeholder {}

#[cfg(test)]
mod tests {
    use alloc::format;
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn names_are_words_in_lower_case() {
        let longest = "a".repeat(LONGEST);
        for name in ["a", "build_account", "vpc2_cidr", "trues", &longest] {
            assert!(is_name(name), "{name}");
        }
        for name in [
            "", "_", "a_", "_a", "a__b", "a_1", "1a", "Team", "a b", "a-b", "a.b", "a}", "é",
            "true", "false", "null",
        ] {
            assert!(!is_name(name), "{name}");
        }
        assert!(!is_name(&format!("{longest}a")));
    }

    #[test]
    fn names_elsewhere_have_the_form_that_is_taken_there() {
        for name in ["BuildAccount", "Repository.Arn", "Db.Endpoint.Port", "AWS::StackName"] {
            assert!(is_cloud_formation(name), "{name}");
        }
        for name in ["", "AWS::", "A::B", "a_b", "A.", ".A", "A..B", "!A", "A}", "A B"] {
            assert!(!is_cloud_formation(name), "{name}");
        }
        for name in ["team", "var.team", "aws_iam_role.ci-1.arn", "a.0.b", "_x", "module.a.b"] {
            assert!(is_terraform(name), "{name}");
        }
        for name in ["", "0", "1a", "a.", ".a", "a..b", "-a", "a b", "a}", "file(\"x\")", "a[0]"] {
            assert!(!is_terraform(name), "{name}");
        }
    }

    #[test]
    #[cfg(feature = "json")]
    fn each_tool_has_its_own_name() {
        for (placeholder, cloud_formation, terraform) in [
            (Placeholder::ACCOUNT, "AWS::AccountId", "account_id"),
            (Placeholder::REGION, "AWS::Region", "region"),
            (Placeholder::PARTITION, "AWS::Partition", "partition"),
            (Placeholder::unlisted_region("a"), "A", "a"),
            (Placeholder::text("vpc2_cidr"), "Vpc2Cidr", "vpc2_cidr"),
            (
                Placeholder::text("a").in_terraform("var.b").in_cloud_formation("C.D"),
                "C.D",
                "var.b",
            ),
        ] {
            assert_eq!(placeholder.cloud_formation(), cloud_formation);
            assert_eq!(placeholder.terraform(), terraform);
        }
    }

    #[test]
    fn it_is_held_as_a_variable_that_no_data_has() {
        const LONGEST_NAME: Placeholder =
            Placeholder::text("a123456789012345678901234567890123456789012345678901234567890123");
        assert_eq!(Placeholder::REGION.to_string(), "${\u{fdd0}region}");
        assert_eq!(LONGEST_NAME.as_ref().len(), LONGEST_HELD);
        assert_eq!(format!("{:?}", Placeholder::REGION), "Placeholder(region)");
    }
}
