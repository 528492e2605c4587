//! Judges an ARN field by field, at run time and in `const`.

use super::account::AccountId;
use super::fault::{BuildFault, Fault, RegionFault};
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
    attempt!(partition(fields.partition, Form::EXACT));
    attempt!(service(fields.service));
    if !fields.region.is_empty() {
        attempt!(region(fields.region, fields.partition, Form::EXACT));
    }
    if !fields.account.is_empty() && !search::equal(fields.account, "aws") {
        attempt!(account(fields.account, Form::EXACT));
    }
    if fields.resource.is_empty() {
        return Err(Fault::Empty(ArnField::Resource));
    }
    if glob::has_wildcard(fields.resource) {
        return Err(Fault::Wildcard(ArnField::Resource, fields.resource));
    }
    Ok(())
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
        if glob::has_wildcard(text) {
            return Err(Fault::Wildcard(*field, text));
        }
        rest = tail;
    }
    Ok(())
}

impl ArnTemplate {
    const fn judge<'a>(&self, fields: &Fields<'a>, form: Form) -> Verdict<'a> {
        attempt!(partition(fields.partition, form));
        attempt!(literal(self.partition, ArnField::Partition, fields.partition, form));
        if matches!(self.service, Field::Placeholder(_) | Field::Any) {
            attempt!(service(fields.service));
        }
        attempt!(literal(self.service, ArnField::Service, fields.service, Form::EXACT));
        attempt!(literal(self.region, ArnField::Region, fields.region, form));
        if matches!(self.region, Field::Placeholder(_)) {
            attempt!(region(fields.region, fields.partition, form));
        }
        attempt!(literal(self.account, ArnField::Account, fields.account, form));
        if matches!(self.account, Field::Placeholder(_)) && !self.is_owned_by_aws(fields.account) {
            attempt!(account(fields.account, form));
        }
        self.judge_resource(fields.resource, form)
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
                    attempt!(rule.check(value, name, form.pattern));
                }
                Step::Open { text } if !form.pattern && glob::has_wildcard(text) => {
                    return Err(Fault::Wildcard(ArnField::Resource, text));
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
