//! Builds ARNs from the values of placeholders.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use core::marker::PhantomData;

use super::check;
use super::fault::{ArnError, BuildFault, Fault, NameFault};
use super::fields::Fields;
use super::form::{ArnForm, Form};
use super::partition::Partition;
use super::template::{ArnTemplate, Field, Part};
use super::typed::TypedArn;
use super::walk;
use crate::typed::{Marker, ResourceType, traits_by_fields};

/// Builds an ARN of the resource type `R` in the form `F` from the values of its placeholders.
///
/// A partition that is not set follows from the region; it is `aws` where the format has no region
/// or a wildcard leaves it open.
pub struct ArnBuilder<R, F> {
    values: Vec<(&'static str, String)>,
    unlisted_region: bool,
    types: Marker<(R, F)>,
}

impl<R: ResourceType, F: ArnForm> ArnBuilder<R, F> {
    /// A builder without any value.
    #[must_use]
    pub const fn new() -> Self {
        Self { values: Vec::new(), unlisted_region: false, types: PhantomData }
    }

    /// Sets the value of a placeholder, such as `RepositoryName`; the last value counts.
    #[must_use]
    pub fn set(mut self, placeholder: &'static str, value: &str) -> Self {
        self.values.retain(|(name, _)| *name != placeholder);
        self.values.push((placeholder, String::from(value)));
        self
    }

    /// Sets the region to one that may be newer than the built-in list; it must still have the form
    /// of a region name.
    #[must_use]
    pub fn unlisted_region(mut self, region: &str) -> Self {
        self.unlisted_region = true;
        match R::TEMPLATES.iter().find_map(|template| template.region.placeholder()) {
            Some(placeholder) => self.set(placeholder, region),
            None => self.set("Region", region),
        }
    }

    /// Puts the values into the first format whose placeholders are all set.
    ///
    /// # Errors
    ///
    /// When no format has exactly these placeholders, or a value is wrong.
    pub fn build(self) -> Result<TypedArn<R, F>, ArnError> {
        let template = self.choose()?;
        for (placeholder, found) in &self.values {
            if let Some(fault) = foreign_form(found) {
                return Err(Fault::Name { placeholder, found, fault }.into());
            }
        }
        let text = self.fill(template)?;
        let form = self.form();
        let found = check::read(R::TEMPLATES, &text, form)?;
        let fields = Fields::split(&text)?;
        for (name, value) in &self.values {
            match walk::value_of(found, fields, name, form) {
                // A value such as `a/b` for the first of two names would move the border between them.
                Some(read) if read != value => {
                    let fault = NameFault::Divided;
                    return Err(Fault::Name { placeholder: name, found: value, fault }.into());
                }
                Some(_) => {}
                None => template.judge_value(name, value, form)?,
            }
        }
        Ok(TypedArn::from_checked(Cow::Owned(text)))
    }

    fn form(&self) -> Form {
        if self.unlisted_region { F::FORM.with_unlisted_region() } else { F::FORM }
    }

    fn value(&self, placeholder: &str) -> Option<&str> {
        let (_, value) = self.values.iter().find(|(name, _)| *name == placeholder)?;
        Some(value)
    }

    fn choose(&self) -> Result<&'static ArnTemplate, ArnError> {
        let mut fault = BuildFault::NoFormat;
        let mut most = None;
        for template in R::TEMPLATES {
            let missing = self.missing(template);
            let foreign = self.foreign(template);
            if missing.is_none() && foreign.is_none() {
                return Ok(template);
            }
            let set = template.placeholders().filter(|name| self.value(name).is_some()).count();
            if most.is_none_or(|most| set > most) {
                most = Some(set);
                fault = match (missing, foreign) {
                    (Some(placeholder), _) => BuildFault::ValueMissing(placeholder),
                    (None, name) => BuildFault::PlaceholderUnknown(name.unwrap_or_default()),
                };
            }
        }
        Err(Fault::Build(fault).into())
    }

    /// A placeholder of the template without value; the partition's follows from the region.
    fn missing(&self, template: &ArnTemplate) -> Option<&'static str> {
        let partition = template.partition.placeholder();
        let mut names = template.placeholders().filter(|name| Some(*name) != partition);
        names.find(|name| self.value(name).is_none())
    }

    /// A placeholder with a value that the template does not have.
    fn foreign(&self, template: &ArnTemplate) -> Option<&'static str> {
        let known = |name: &str| template.placeholders().any(|known| known == name);
        self.values.iter().map(|(name, _)| *name).find(|name| !known(name))
    }

    fn fill(&self, template: &ArnTemplate) -> Result<String, ArnError> {
        if !F::FORM.pattern && template.is_open() {
            return Err(Fault::Build(BuildFault::Open(template.text)).into());
        }
        let region = self.field(template.region, "");
        let mut text = String::from("arn:");
        text += self.field(template.partition, partition_of(region).as_str());
        for field in [template.service, template.region, template.account] {
            text += ":";
            text += self.field(field, "");
        }
        text += ":";
        for part in template.resource {
            text += match part {
                Part::Literal(literal) => literal,
                Part::Placeholder { name, .. } => self.value(name).unwrap_or_default(),
                Part::Any => "*",
            };
        }
        Ok(text)
    }

    fn field<'a>(&'a self, field: Field, otherwise: &'a str) -> &'a str {
        match field {
            Field::Empty => "",
            Field::Literal(literal) => literal,
            Field::Placeholder(name) => self.value(name).unwrap_or(otherwise),
            Field::Any => "*",
        }
    }
}

/// The fault of a value that names a resource in another way than by its name.
fn foreign_form(value: &str) -> Option<NameFault> {
    if value.starts_with("arn:") && Fields::split(value).is_ok() {
        return Some(NameFault::Arn);
    }
    let (host, path) = value.split_once('/')?;
    let is_address = host.ends_with(".amazonaws.com") || host.ends_with(".amazonaws.com.cn");
    (is_address && !path.is_empty()).then_some(NameFault::Address)
}

/// The partition of a region or region pattern, if its start tells; else `aws`.
fn partition_of(region: &str) -> Partition {
    Partition::of_region_name(region).unwrap_or_else(|| {
        let begins = |partition: &Partition| {
            let mut prefixes = partition.region_prefixes().iter();
            prefixes.any(|prefix| region.starts_with(prefix))
        };
        // The prefixes of other partitions begin with those of `aws`, so that one comes last.
        Partition::ALL.into_iter().rev().find(begins).unwrap_or(Partition::Aws)
    })
}

impl<R: ResourceType, F: ArnForm> Default for ArnBuilder<R, F> {
    fn default() -> Self {
        Self::new()
    }
}

traits_by_fields!(ArnBuilder<R, F>: values, unlisted_region);
