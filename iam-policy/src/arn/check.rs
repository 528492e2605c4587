//! Judges an ARN field by field, at run time and in `const`.

use alloc::vec::Vec;

use super::account::AccountId;
use super::fault::{ArnError, BuildFault, Fault, RegionFault};
use super::fields::{ArnField, Fields, MAX_LENGTH};
use super::form::Form;
use super::partition::Partition;
use super::template::{ArnTemplate, Field, Part};
use super::walk::{Step, Walk};
use crate::text::{glob, search};

type Verdict<'a> = Result<(), Fault<'a>>;

/// `?` does not work in `const`.
macro_rules! attempt {
    ($verdict:expr) => {
        match $verdict {
            Ok(value) => value,
            Err(fault) => return Err(fault),
        }
    };
}

/// Judges an exact ARN of any service.
pub(crate) const fn any_service(text: &str) -> Verdict<'_> {
    let fields = attempt!(Fields::split(text));
    attempt!(length(text, Form::EXACT));
    attempt!(exact(&fields));
    let mut rest: &[ArnField] = &JUDGED;
    while let [field, tail @ ..] = rest {
        attempt!(any_field(*field, &fields));
        rest = tail;
    }
    Ok(())
}

const fn any_field<'a>(field: ArnField, fields: &Fields<'a>) -> Verdict<'a> {
    let found = fields.get(field);
    attempt!(exact_field(field, found));
    match field {
        ArnField::Partition => partition(found, Form::EXACT),
        ArnField::Service => service(found),
        ArnField::Region if !found.is_empty() => region(found, fields.partition, Form::EXACT),
        ArnField::Account if !found.is_empty() && !search::equal(found, "aws") => {
            account(found, Form::EXACT)
        }
        ArnField::Resource if found.is_empty() => Err(Fault::Empty(field)),
        _ => Ok(()),
    }
}

/// The first template that the text agrees with; else the fault of the one it came furthest with.
pub(crate) const fn templates<'a>(
    templates: &'static [ArnTemplate],
    text: &'a str,
    form: Form,
) -> Result<&'static ArnTemplate, Fault<'a>> {
    let fields = attempt!(Fields::split(text));
    attempt!(length(text, form));
    if !form.pattern {
        attempt!(exact(&fields));
    }
    let mut deepest: Option<Fault<'a>> = None;
    let mut rest = templates;
    while let [template, tail @ ..] = rest {
        match template.judge(&fields, form) {
            Ok(()) => return Ok(template),
            Err(fault) => match deepest {
                Some(known) if known.depth() >= fault.depth() => {}
                _ => deepest = Some(fault),
            },
        }
        rest = tail;
    }
    match deepest {
        Some(fault) => Err(fault),
        None => Err(Fault::Build(BuildFault::NoFormat)),
    }
}

/// The text is no longer than an ARN; what a pattern matches may be as short as that.
const fn length(text: &str, form: Form) -> Verdict<'_> {
    let least = if form.pattern { glob::least_length(text) } else { text.len() };
    if least > MAX_LENGTH { Err(Fault::TooLong(text)) } else { Ok(()) }
}

/// No field before the resource of an exact ARN holds a wildcard; the resource's names say so
/// themselves.
const fn exact<'a>(fields: &Fields<'a>) -> Verdict<'a> {
    let mut rest: &[(ArnField, &'a str)] = &[
        (ArnField::Partition, fields.partition),
        (ArnField::Service, fields.service),
        (ArnField::Region, fields.region),
        (ArnField::Account, fields.account),
    ];
    while let [(field, text), tail @ ..] = rest {
        attempt!(exact_field(*field, text));
        rest = tail;
    }
    Ok(())
}

const fn exact_field(field: ArnField, text: &str) -> Verdict<'_> {
    if glob::has_wildcard(text) { Err(Fault::Wildcard(field, text)) } else { Ok(()) }
}

/// The fields that a template judges, in their order.
const JUDGED: [ArnField; 5] = [
    ArnField::Partition,
    ArnField::Service,
    ArnField::Region,
    ArnField::Account,
    ArnField::Resource,
];

/// The first template that the text agrees with.
///
/// # Errors
///
/// When it agrees with none; with all that is wrong.
pub(crate) fn read(
    templates: &'static [ArnTemplate],
    text: &str,
    form: Form,
) -> Result<&'static ArnTemplate, ArnError> {
    self::templates(templates, text, form)
        .map_err(|first| ArnError::of(&faults(templates, text, form, first)))
}

/// Judges an exact ARN of any service, as [`any_service`] does.
///
/// # Errors
///
/// With all that is wrong.
pub(crate) fn read_any_service(text: &str) -> Result<(), ArnError> {
    any_service(text).map_err(|first| {
        let fields = match Fields::split(text) {
            Ok(fields) if first.field() != ArnField::Arn => fields,
            _ => return first.into(),
        };
        ArnError::of(&one_per_field(|field| any_field(field, &fields)))
    })
}

/// All that is wrong with a text that no template agrees with, field by field, by the template that
/// it came furthest with.
#[cold]
fn faults<'a>(
    templates: &'static [ArnTemplate],
    text: &'a str,
    form: Form,
    first: Fault<'a>,
) -> Vec<Fault<'a>> {
    let fields = match Fields::split(text) {
        Ok(fields) if first.field() != ArnField::Arn => fields,
        _ => return Vec::from([first]),
    };
    let depth = |template: &&ArnTemplate| match template.judge(&fields, form) {
        Ok(()) => 0,
        // Of equally deep ones the first counts.
        Err(fault) => fault.depth(),
    };
    let Some(template) = templates.iter().rev().max_by_key(depth) else {
        return Vec::from([first]);
    };
    let faults = one_per_field(|field| {
        // The names of a resource say themselves that they take no wildcard.
        let takes_wildcards = form.pattern || field == ArnField::Resource;
        let found = if takes_wildcards { "" } else { fields.get(field) };
        exact_field(field, found).and_then(|()| template.judge_field(field, &fields, form))
    });
    if faults.is_empty() { Vec::from([first]) } else { faults }
}

/// The fault of each field that has one.
///
/// A region is judged by its partition, and what stands behind another service by that service: such
/// faults do not count.
fn one_per_field<'a>(judge: impl Fn(ArnField) -> Verdict<'a>) -> Vec<Fault<'a>> {
    let mut faults: Vec<Fault<'a>> = Vec::new();
    for fault in JUDGED.into_iter().filter_map(|field| judge(field).err()) {
        let follows = |known: &Fault<'_>| match known {
            Fault::Partition(_) => matches!(fault, Fault::Partition(_) | Fault::Region { .. }),
            Fault::Literal { field, .. } => *field == ArnField::Service,
            _ => false,
        };
        if !faults.iter().any(follows) {
            faults.push(fault);
        }
    }
    faults
}

impl ArnTemplate {
    const fn judge<'a>(&self, fields: &Fields<'a>, form: Form) -> Verdict<'a> {
        let mut rest: &[ArnField] = &JUDGED;
        while let [field, tail @ ..] = rest {
            attempt!(self.judge_field(*field, fields, form));
            rest = tail;
        }
        Ok(())
    }

    const fn judge_field<'a>(
        &self,
        field: ArnField,
        fields: &Fields<'a>,
        form: Form,
    ) -> Verdict<'a> {
        match field {
            ArnField::Arn => Ok(()),
            ArnField::Partition => {
                attempt!(partition(fields.partition, form));
                literal(self.partition, field, fields.partition, form)
            }
            ArnField::Service => {
                if matches!(self.service, Field::Placeholder(_) | Field::Any) {
                    attempt!(service(fields.service));
                }
                literal(self.service, field, fields.service, Form::EXACT)
            }
            ArnField::Region => {
                attempt!(literal(self.region, field, fields.region, form));
                if matches!(self.region, Field::Placeholder(_)) {
                    attempt!(region(fields.region, fields.partition, form));
                }
                Ok(())
            }
            ArnField::Account => {
                attempt!(literal(self.account, field, fields.account, form));
                let is_asked = matches!(self.account, Field::Placeholder(_));
                if is_asked && !self.is_owned_by_aws(fields.account) {
                    attempt!(account(fields.account, form));
                }
                Ok(())
            }
            ArnField::Resource => self.judge_resource(fields.resource, form),
        }
    }

    /// Resources of AWS's own, such as managed policies, have the account `aws`; all are global.
    const fn is_owned_by_aws(&self, account: &str) -> bool {
        matches!(self.region, Field::Empty) && search::equal(account, "aws")
    }

    const fn judge_resource<'a>(&self, resource: &'a str, form: Form) -> Verdict<'a> {
        let mut walk = Walk::new(self.resource, resource, form.pattern);
        loop {
            match walk.step() {
                Step::End => return Ok(()),
                Step::Mismatch => break,
                Step::Value { name, rule, value } => {
                    if !form.pattern {
                        attempt!(exact_field(ArnField::Resource, value));
                    }
                    attempt!(rule.check(value, name, form.pattern));
                }
                Step::Open { text } if !form.pattern => {
                    attempt!(exact_field(ArnField::Resource, text));
                }
                Step::Open { .. } => {}
            }
        }
        if form.pattern && self.covers(resource) {
            return Ok(());
        }
        let expected = match Fields::split(self.text) {
            Ok(fields) => fields.resource,
            Err(_) => self.text,
        };
        Err(Fault::ResourceForm { found: resource, expected })
    }

    /// Whether some resource of this format matches the pattern.
    ///
    /// Where both the pattern and the format have a part of any length, only the ends can disagree.
    const fn covers(&self, pattern: &str) -> bool {
        if !glob::has_run(pattern) {
            return false;
        }
        if let [Part::Literal(whole)] = self.resource {
            return glob::matches(pattern, whole);
        }
        let start = match self.resource {
            [Part::Literal(start), ..] => glob::could_start(pattern, start),
            _ => true,
        };
        let end = match self.resource {
            [.., Part::Literal(end)] => glob::could_end(pattern, end),
            _ => true,
        };
        start && end
    }
}

const fn literal(wanted: Field, field: ArnField, found: &str, form: Form) -> Verdict<'_> {
    let text = match wanted {
        Field::Placeholder(_) | Field::Any => return Ok(()),
        Field::Literal(text) => text,
        Field::Empty => "",
    };
    if search::equal(found, text) || (form.pattern && glob::matches(found, text)) {
        Ok(())
    } else if text.is_empty() {
        Err(Fault::NotEmpty(field, found))
    } else {
        Err(Fault::Literal { field, found, expected: text })
    }
}

const fn partition(found: &str, form: Form) -> Verdict<'_> {
    if form.pattern && glob::has_variable(found) {
        return Ok(());
    }
    let mut rest: &[Partition] = &Partition::ALL;
    while let [partition, tail @ ..] = rest {
        let name = partition.as_str();
        if search::equal(found, name) || (form.pattern && glob::matches(found, name)) {
            return Ok(());
        }
        rest = tail;
    }
    Err(Fault::Partition(found))
}

const fn service(found: &str) -> Verdict<'_> {
    if is_service(found) { Ok(()) } else { Err(Fault::Service(found)) }
}

/// Whether the text can be the service of an ARN.
pub(crate) const fn is_service(text: &str) -> bool {
    let mut rest = text.as_bytes();
    while let [b'a'..=b'z' | b'0'..=b'9' | b'-', tail @ ..] = rest {
        rest = tail;
    }
    rest.is_empty() && !text.is_empty()
}

const fn region<'a>(found: &'a str, partition: &'a str, form: Form) -> Verdict<'a> {
    if form.pattern && (glob::has_wildcard(found) || glob::has_wildcard(partition)) {
        return region_pattern(found, partition, form);
    }
    if found.is_empty() {
        return Err(Fault::Empty(ArnField::Region));
    }
    let Some(home) = Partition::parse(partition) else {
        return Err(Fault::Partition(partition));
    };
    if home.knows(found) {
        return Ok(());
    }
    let fault = match Partition::of_region_name(found) {
        Some(other) if other as u8 != home as u8 => RegionFault::Elsewhere(other.as_str()),
        Some(_) if form.unlisted_region => return Ok(()),
        None if form.unlisted_region => RegionFault::Form,
        _ => RegionFault::Unknown(Partition::nearest_region(found)),
    };
    Err(Fault::Region { found, partition: Some(partition), fault })
}

/// A region with a wildcard, or one of a partition with a wildcard: some region must match.
const fn region_pattern<'a>(found: &'a str, partition: &'a str, form: Form) -> Verdict<'a> {
    if form.unlisted_region || glob::has_variable(found) {
        return Ok(());
    }
    let mut rest: &[Partition] = &Partition::ALL;
    while let [home, tail @ ..] = rest {
        if glob::matches(partition, home.as_str()) && matches_one_of(found, home.regions()) {
            return Ok(());
        }
        rest = tail;
    }
    Err(Fault::Region { found, partition: Some(partition), fault: RegionFault::NoMatch })
}

const fn matches_one_of(pattern: &str, names: &[&str]) -> bool {
    let mut rest = names;
    while let [name, tail @ ..] = rest {
        if glob::matches(pattern, name) {
            return true;
        }
        rest = tail;
    }
    false
}

const fn account(found: &str, form: Form) -> Verdict<'_> {
    let fits =
        if form.pattern { is_account_pattern(found) } else { AccountId::parse(found).is_some() };
    if fits { Ok(()) } else { Err(Fault::Account(found)) }
}

/// Whether 12 digits can match: digits and wildcards only, and neither too many nor too few.
const fn is_account_pattern(found: &str) -> bool {
    let mut rest = found.as_bytes();
    while let [byte, tail @ ..] = rest {
        rest = match glob::skip(rest) {
            Some(behind) => behind,
            None if byte.is_ascii_digit() => tail,
            None => return false,
        };
    }
    let length = glob::least_length(found);
    length == 12 || (length < 12 && glob::has_run(found))
}
