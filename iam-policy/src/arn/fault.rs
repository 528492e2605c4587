//! What is wrong with an ARN, without allocation: a place in the text enters, a sentence leaves.

use super::Arn;
use super::error::ArnField;
use crate::arn::Partition;
use crate::text::search;
use crate::text::sentence::Sentence;

/// One thing wrong with a text; `Copy`, so that `const` functions can return it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fault<'a> {
    pub(crate) field: ArnField,
    kind: FaultKind,
    found: &'a str,
    /// The literal, form, name or region that the kind speaks of.
    expected: &'a str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FaultKind {
    NotAnArn,
    FieldMissing,
    TooLong,
    FormatUnknown,
    Wildcard,
    PartitionUnknown,
    ServiceForm,
    NotEmpty,
    Literal,
    RegionUnknown,
    RegionPartition,
    RegionForm,
    RegionPattern,
    Account,
    Empty,
    ResourceForm,
    NameTooShort(usize),
    NameTooLong(usize),
    NameCharacter,
    NameWord,
    NameDivided,
    ValueMissing,
    PlaceholderUnknown,
    Open,
}

macro_rules! faults {
    ($($(#[$doc:meta])* $name:ident: $field:ident $kind:ident;)*) => {$(
        $(#[$doc])*
        pub(crate) const fn $name(found: &'a str, expected: &'a str) -> Self {
            Self { field: ArnField::$field, kind: FaultKind::$kind, found, expected }
        }
    )*};
}

impl<'a> Fault<'a> {
    faults! {
        /// `expected` is the partition, or empty.
        unknown_region: Region RegionUnknown;
        region_partition: Region RegionPartition;
        region_form: Region RegionForm;
        region_pattern: Region RegionPattern;
        /// `expected` is the resource part of the template.
        resource_form: Resource ResourceForm;
        /// `expected` is the placeholder, here and below.
        name_character: Resource NameCharacter;
        name_word: Resource NameWord;
        name_divided: Resource NameDivided;
        value_missing: Arn ValueMissing;
        placeholder_unknown: Arn PlaceholderUnknown;
    }

    pub(crate) const fn not_an_arn(found: &'a str) -> Self {
        Self::of(ArnField::Arn, FaultKind::NotAnArn, found)
    }

    pub(crate) const fn field_missing(found: &'a str) -> Self {
        Self::of(ArnField::Arn, FaultKind::FieldMissing, found)
    }

    pub(crate) const fn too_long(found: &'a str) -> Self {
        Self::of(ArnField::Arn, FaultKind::TooLong, found)
    }

    pub(crate) const fn format_unknown() -> Self {
        Self::of(ArnField::Arn, FaultKind::FormatUnknown, "")
    }

    pub(crate) const fn open(template: &'a str) -> Self {
        Self::of(ArnField::Arn, FaultKind::Open, template)
    }

    pub(crate) const fn unknown_partition(found: &'a str) -> Self {
        Self::of(ArnField::Partition, FaultKind::PartitionUnknown, found)
    }

    pub(crate) const fn service_form(found: &'a str) -> Self {
        Self::of(ArnField::Service, FaultKind::ServiceForm, found)
    }

    pub(crate) const fn account(found: &'a str) -> Self {
        Self::of(ArnField::Account, FaultKind::Account, found)
    }

    pub(crate) const fn empty(field: ArnField) -> Self {
        Self::of(field, FaultKind::Empty, "")
    }

    pub(crate) const fn wildcard(field: ArnField, found: &'a str) -> Self {
        Self::of(field, FaultKind::Wildcard, found)
    }

    pub(crate) const fn not_empty(field: ArnField, found: &'a str) -> Self {
        Self::of(field, FaultKind::NotEmpty, found)
    }

    pub(crate) const fn literal(field: ArnField, found: &'a str, expected: &'a str) -> Self {
        Self { field, kind: FaultKind::Literal, found, expected }
    }

    pub(crate) const fn name_too_short(found: &'a str, expected: &'a str, min: usize) -> Self {
        let kind = FaultKind::NameTooShort(min);
        Self { field: ArnField::Resource, kind, found, expected }
    }

    pub(crate) const fn name_too_long(found: &'a str, expected: &'a str, max: usize) -> Self {
        let kind = FaultKind::NameTooLong(max);
        Self { field: ArnField::Resource, kind, found, expected }
    }

    const fn of(field: ArnField, kind: FaultKind, found: &'a str) -> Self {
        Self { field, kind, found, expected: "" }
    }

    /// How far the text agreed with a template: among several templates the deepest fault counts.
    pub(crate) const fn depth(&self) -> u8 {
        let in_name = !matches!(self.kind, FaultKind::ResourceForm);
        2 * (self.field as u8) + in_name as u8
    }

    /// Stops the compilation of a literal, or the program if called at run time.
    #[allow(clippy::panic, reason = "a `const` function reports a wrong literal by panicking")]
    pub(crate) const fn panic(&self) -> ! {
        panic!("{}", self.sentence().as_str())
    }

    /// The fault in words.
    pub(crate) const fn sentence(&self) -> Sentence {
        let mut out = Sentence::new();
        match self.kind {
            FaultKind::RegionUnknown
            | FaultKind::RegionPartition
            | FaultKind::RegionForm
            | FaultKind::RegionPattern => self.say_region(&mut out),
            FaultKind::NameTooShort(_)
            | FaultKind::NameTooLong(_)
            | FaultKind::NameCharacter
            | FaultKind::NameWord
            | FaultKind::NameDivided => self.say_name(&mut out),
            FaultKind::ValueMissing
            | FaultKind::PlaceholderUnknown
            | FaultKind::Open
            | FaultKind::FormatUnknown => self.say_build(&mut out),
            _ => self.say_field(&mut out),
        }
        out
    }

    const fn say_field(&self, out: &mut Sentence) {
        let found = self.found;
        match self.kind {
            FaultKind::NotAnArn => out.push("expected an ARN that begins with `arn:`, found "),
            FaultKind::FieldMissing => out.push(
                "expected the six fields `arn:partition:service:region:account:resource`, found ",
            ),
            FaultKind::PartitionUnknown => {
                out.push("expected a partition such as `aws` or `aws-cn`, found ")
            }
            FaultKind::ServiceForm => {
                out.push("the service must be lower-case letters, digits and hyphens, found ")
            }
            FaultKind::TooLong => {
                out.push("an ARN has at most ").number(Arn::MAX_LENGTH);
                out.push(" bytes, found ").number(found.len()).push(" that begin with ")
            }
            FaultKind::Account => out.push("the account must be 12 digits, found "),
            FaultKind::Empty => return self.say_empty(out),
            FaultKind::ResourceForm => {
                out.push("the resource must have the form ").quote(self.expected).push(", found ")
            }
            FaultKind::Literal => {
                out.push("the ").push(self.field.as_str()).push(" must be ");
                out.quote(self.expected).push(", found ")
            }
            FaultKind::NotEmpty => {
                out.push("the ").push(self.field.as_str()).push(" must be empty, found ")
            }
            _ => out
                .push("the ")
                .push(self.field.as_str())
                .push(" of an exact ARN takes no wildcard or policy variable; use a pattern for "),
        };
        out.quote(found);
    }

    const fn say_empty(&self, out: &mut Sentence) {
        out.push("the ").push(self.field.as_str()).push(" must not be empty");
    }

    const fn say_region(&self, out: &mut Sentence) {
        let (found, partition) = (self.found, self.expected);
        match self.kind {
            FaultKind::RegionPartition => {
                out.push("the region ").quote(found).push(" does not belong to the partition ");
                out.quote(partition);
                if let Some(home) = Partition::of_region_name(found) {
                    out.push(" but to ").quote(home.as_str());
                }
                return;
            }
            FaultKind::RegionForm => out.quote(found).push(" does not have the form of a region"),
            FaultKind::RegionPattern => out.quote(found).push(" matches no known region"),
            _ => out.quote(found).push(" is not a known region"),
        };
        if !partition.is_empty() {
            out.push(" of the partition ").quote(partition);
        }
        match (self.kind, nearest_region(found)) {
            (FaultKind::RegionForm, _) => out.push(", such as `us-east-1`"),
            (FaultKind::RegionUnknown, Some(name)) => {
                out.push("; did you mean ").quote(name).push("?")
            }
            _ => out.push("; one newer than the list must be named as unlisted"),
        };
    }

    const fn say_name(&self, out: &mut Sentence) {
        out.push("the ").words(self.expected).push(" ");
        match self.kind {
            FaultKind::NameTooShort(min) => {
                out.quote(self.found).push(" is too short; expected at least ").number(min);
                out.push(if min == 1 { " character" } else { " characters" })
            }
            FaultKind::NameTooLong(max) => {
                out.quote(self.found).push(" is too long; expected at most ").number(max);
                out.push(" characters")
            }
            FaultKind::NameCharacter => {
                out.push("is not valid: ").quote(search::first_character(self.found));
                out.push(" is not allowed at ").quote(self.found)
            }
            FaultKind::NameDivided => {
                out.quote(self.found).push(" holds text that divides the parts of the resource")
            }
            _ if self.found.is_empty() => out.push("is not valid: it must end in a word"),
            _ => out.push("is not valid: a word is missing before ").quote(self.found),
        };
    }

    const fn say_build(&self, out: &mut Sentence) {
        match self.kind {
            FaultKind::ValueMissing => out.push("the ").words(self.expected).push(" is not set"),
            FaultKind::PlaceholderUnknown => {
                out.push("no ARN format of the resource type has ").quote(self.expected);
                out.push(" beside the other values")
            }
            FaultKind::FormatUnknown => {
                out.push("no ARN format of this resource type is known; give the ARN as text")
            }
            _ => out.quote(self.found).push(" leaves a part open; build a pattern, or parse text"),
        };
    }
}

const fn nearest_region(found: &str) -> Option<&'static str> {
    let mut rest: &[Partition] = &Partition::ALL;
    while let [partition, tail @ ..] = rest {
        if let Some(name) = search::nearest(found, partition.regions()) {
            return Some(name);
        }
        rest = tail;
    }
    None
}
