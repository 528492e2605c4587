//! What is wrong with an ARN, as a value that `const` functions can return and put into words, and
//! as the error of everything that reads ARNs and their fields.

use alloc::boxed::Box;
use alloc::string::String;
use core::fmt;

use super::fields::{ArnField, MAX_LENGTH};
use crate::text::placeholder::shown;
use crate::text::search;
use crate::text::sentence::Sentence;

/// One thing that is wrong with a text; most faults hold the text that was found.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Fault<'a> {
    /// The text does not begin with `arn:`.
    NotAnArn(&'a str),
    FieldMissing(&'a str),
    TooLong(&'a str),
    Empty(ArnField),
    NotEmpty(ArnField, &'a str),
    /// The format has another text in this field.
    Literal {
        field: ArnField,
        found: &'a str,
        expected: &'a str,
    },
    /// An exact ARN has a wildcard or a policy variable.
    Wildcard(ArnField, &'a str),
    Partition(&'a str),
    Service(&'a str),
    Account(&'a str),
    Region {
        found: &'a str,
        partition: Option<&'a str>,
        fault: RegionFault,
    },
    ResourceForm {
        found: &'a str,
        expected: &'a str,
    },
    /// The value of a placeholder is not a name.
    Name {
        placeholder: &'a str,
        found: &'a str,
        fault: NameFault,
    },
    /// Values do not make an ARN of the resource type.
    Build(BuildFault<'a>),
}

#[derive(Debug, Clone, Copy)]
pub(crate) enum RegionFault {
    /// The list does not have the region, but may have one that is near.
    Unknown(Option<&'static str>),
    /// The region is in this other partition.
    Elsewhere(&'static str),
    Form,
    /// The pattern matches no region.
    NoMatch,
}

#[derive(Debug, Clone, Copy)]
pub(crate) enum NameFault {
    /// The name has less bytes than this.
    TooShort(usize),
    /// The name has more bytes than this.
    TooLong(usize),
    /// `found` begins with a character that is not allowed.
    Character,
    /// `found` begins with an upper-case letter, whose lower case is allowed.
    UpperCase,
    /// A word is missing where `found` begins.
    Word,
    /// `found` holds the text that divides two placeholders.
    Divided,
    /// `found` holds this text, which names of another resource type have behind one of this.
    Foreign(&'static str),
    /// `found` is a whole ARN.
    Arn,
    /// `found` begins with a host of AWS.
    Address,
}

#[derive(Debug, Clone, Copy)]
pub(crate) enum BuildFault<'a> {
    NoFormat,
    /// The placeholder without value.
    ValueMissing(&'a str),
    /// A placeholder that no format has.
    PlaceholderUnknown(&'a str),
    /// The format has `*` somewhere, so values do not make an exact ARN.
    Open(&'a str),
}

impl Fault<'_> {
    /// The part of the ARN that is wrong.
    pub(crate) const fn field(&self) -> ArnField {
        match self {
            Self::NotAnArn(_) | Self::FieldMissing(_) | Self::TooLong(_) | Self::Build(_) => {
                ArnField::Arn
            }
            Self::Empty(field)
            | Self::NotEmpty(field, _)
            | Self::Literal { field, .. }
            | Self::Wildcard(field, _) => *field,
            Self::Partition(_) => ArnField::Partition,
            Self::Service(_) => ArnField::Service,
            Self::Account(_) => ArnField::Account,
            Self::Region { .. } => ArnField::Region,
            Self::ResourceForm { .. } | Self::Name { .. } => ArnField::Resource,
        }
    }

    /// How far the text agreed with a template: among several templates the deepest fault counts.
    pub(crate) const fn depth(&self) -> u8 {
        let in_name = !matches!(self, Self::ResourceForm { .. });
        2 * (self.field() as u8) + in_name as u8
    }

    /// Stops the compilation of a literal, or the program if called at run time.
    #[allow(clippy::panic, reason = "a `const` function reports a wrong literal by panicking")]
    pub(crate) const fn panic(&self) -> ! {
        panic!("{}", self.sentence().as_str())
    }

    /// The fault in words.
    pub(crate) const fn sentence(&self) -> Sentence {
        let mut out = Sentence::new();
        match *self {
            Self::NotAnArn(found) => {
                out.push("expected an ARN that begins with `arn:`, found ").quote(found)
            }
            Self::FieldMissing(found) => out
                .push("expected the six fields `arn:partition:service:region:account:resource`")
                .push(", found ")
                .quote(found),
            Self::TooLong(found) => {
                out.push("an ARN has at most ").number(MAX_LENGTH).push(" bytes, found ");
                out.number(found.len()).push(" that begin with ").quote(found)
            }
            Self::Empty(field) => the(&mut out, field).push(" must not be empty"),
            Self::NotEmpty(field, found) => {
                the(&mut out, field).push(" must be empty, found ").quote(found)
            }
            Self::Literal { field, found, expected } => {
                the(&mut out, field).push(" must be ").quote(expected).push(", found ").quote(found)
            }
            Self::Wildcard(field, found) => the(&mut out, field)
                .push(" of an exact ARN takes no wildcard or policy variable; use a pattern for ")
                .quote(found)
                .push(", whose type is `…ArnPattern`"),
            Self::Partition(found) => {
                out.push("expected a partition such as `aws` or `aws-cn`, found ").quote(found)
            }
            Self::Service(found) => out
                .push("the service must be lower-case letters, digits and hyphens, found ")
                .quote(found),
            Self::Account(found) => out.push("the account must be 12 digits, found ").quote(found),
            Self::Region { found, partition, fault } => fault.say(&mut out, found, partition),
            Self::ResourceForm { found, expected } => out
                .push("the resource must have the form ")
                .quote(expected)
                .push(", found ")
                .quote(found),
            Self::Name { placeholder, found, fault } => {
                fault.say(out.push("the ").words(placeholder).push(" "), found)
            }
            Self::Build(fault) => fault.say(&mut out),
        };
        out
    }
}

const fn the(out: &mut Sentence, field: ArnField) -> &mut Sentence {
    out.push("the ").push(field.as_str())
}

impl RegionFault {
    const fn say<'o>(
        self,
        out: &'o mut Sentence,
        found: &str,
        partition: Option<&str>,
    ) -> &'o mut Sentence {
        if let (Self::Elsewhere(home), Some(partition)) = (self, partition) {
            out.push("the region ").quote(found).push(" does not belong to the partition ");
            return out.quote(partition).push(" but to ").quote(home);
        }
        out.quote(found).push(match self {
            Self::Unknown(_) => " is not a known region",
            Self::Elsewhere(_) => " is a region of another partition",
            Self::Form => " does not have the form of a region",
            Self::NoMatch => " matches no known region",
        });
        if let Some(partition) = partition {
            out.push(" of the partition ").quote(partition);
        }
        match self {
            Self::Form => out.push(", such as `us-east-1`"),
            Self::Unknown(Some(name)) => out.push("; did you mean ").quote(name).push("?"),
            Self::Unknown(None) | Self::Elsewhere(_) | Self::NoMatch => {
                out.push("; one newer than the list must be named as unlisted")
            }
        }
    }
}

impl NameFault {
    const fn say<'o>(self, out: &'o mut Sentence, found: &str) -> &'o mut Sentence {
        match self {
            Self::TooShort(min) => {
                out.quote(found).push(" is too short; expected at least ").number(min);
                out.push(if min == 1 { " character" } else { " characters" })
            }
            Self::TooLong(max) => {
                out.quote(found).push(" is too long; expected at most ").number(max);
                out.push(" characters")
            }
            Self::Character => {
                out.push("is not valid: ").quote(search::first_character(found));
                out.push(" is not allowed at ").quote(found)
            }
            Self::UpperCase => {
                out.push("is not valid: ").quote(search::first_character(found));
                out.push(" is not allowed at ").quote(found);
                out.push(", as it is upper case")
            }
            Self::Word if found.is_empty() => out.push("is not valid: it must end in a word"),
            Self::Word => out.push("is not valid: a word is missing before ").quote(found),
            Self::Divided => {
                out.quote(found).push(" holds text that divides the parts of the resource")
            }
            Self::Foreign(text) => {
                out.quote(found).push(" holds ").quote(text);
                out.push(", with which ARNs of another resource type go on")
            }
            Self::Arn => {
                out.quote(found).push(" is an ARN; expected the name alone, or parse text")
            }
            Self::Address => {
                out.quote(found).push(" is an address; expected the name behind its first `/`")
            }
        }
    }
}

impl BuildFault<'_> {
    const fn say<'o>(&self, out: &'o mut Sentence) -> &'o mut Sentence {
        match *self {
            Self::NoFormat => {
                out.push("no ARN format of this resource type is known; give the ARN as text")
            }
            Self::ValueMissing(placeholder) => {
                out.push("the ").words(placeholder).push(" is not set")
            }
            Self::PlaceholderUnknown(placeholder) => out
                .push("no ARN format of the resource type has ")
                .quote(placeholder)
                .push(" beside the other values"),
            Self::Open(template) => {
                out.quote(template).push(" leaves a part open; build a pattern, or parse text")
            }
        }
    }
}

/// A text that is not the ARN, region or account it should be; prints what was expected, what was
/// found and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ArnError {
    field: ArnField,
    message: Box<str>,
}

impl ArnError {
    /// The error of several faults, in the order of the fields.
    #[cold]
    pub(crate) fn of(faults: &[Fault<'_>]) -> Self {
        let mut message = String::new();
        for fault in faults {
            if !message.is_empty() {
                message.push_str(if message.ends_with('?') { " And " } else { "; and " });
            }
            message.push_str(fault.sentence().as_str());
        }
        let field = faults.first().map_or(ArnField::Arn, Fault::field);
        Self { field, message: shown(message).into() }
    }

    /// The part of the ARN that is wrong; the first of several.
    #[must_use]
    pub const fn field(&self) -> ArnField {
        self.field
    }
}

impl From<Fault<'_>> for ArnError {
    #[cold]
    fn from(fault: Fault<'_>) -> Self {
        Self { field: fault.field(), message: shown(fault.sentence().as_str().into()).into() }
    }
}

impl fmt::Display for ArnError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.message)
    }
}

impl core::error::Error for ArnError {}
