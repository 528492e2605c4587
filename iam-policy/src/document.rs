//! Policy documents of any kind and service.

mod code;
mod condition;
pub(crate) mod element;
mod finding;
#[cfg(any(feature = "json", feature = "serde"))]
pub(crate) mod json;
mod kind;
mod location;
mod number;
mod one_or_many;
mod operator;
mod path;
pub(crate) mod place;
mod policy;
mod principal;
mod principal_check;
mod principals;
mod statement;
pub(crate) mod texts;
#[cfg_attr(
    not(feature = "json"),
    expect(dead_code, reason = "without the feature no policy is read from text")
)]
pub(crate) mod tree;
mod validate;
mod value;
mod version;

pub use code::{Code, CodeError};
pub use condition::{Condition, ConditionBlock, RepeatedCondition};
pub use element::{ActionElement, PrincipalElement, ResourceElement};
pub use finding::{Finding, Findings, Fix, Severity};
pub(crate) use kind::Family;
pub use kind::{PolicyKind, Presence, Quota, ResourceRule, TextRule};
pub use location::Location;
pub use number::Number;
pub use one_or_many::OneOrMany;
pub use operator::{BaseOperator, ConditionOperator, Operator, SetOperator, ValueType};
pub use path::{Path, Segment};
pub use policy::Policy;
pub use principal::{Principal, PrincipalError, PrincipalKind};
pub use principals::{PrincipalMap, Principals};
pub use statement::{Effect, Statement};
#[cfg(feature = "lint")]
pub(crate) use validate::{
    Report, has_placeholder, is_positive, judge_built, statement as judge_statement, variables,
};
pub(crate) use validate::{is_date, is_ip_range, verdict};
pub use value::ConditionValue;
pub use version::Version;
#[cfg(all(feature = "lint", feature = "json"))]
pub(crate) use {location::locate, validate::judge, validate::quota};
#[cfg(feature = "evaluate")]
pub(crate) use {
    number::compare as compare_numbers,
    validate::{Instant, ip_range, is_base64, truth},
};

use crate::text::display_as_text;

display_as_text! { BaseOperator Code ConditionOperator ConditionValue Effect PrincipalKind Severity Version }
