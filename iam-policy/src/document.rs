//! Policy documents of any kind and service.

mod condition;
mod element;
#[cfg(feature = "json")]
mod json;
mod kind;
mod location;
mod number;
mod one_or_many;
mod operator;
mod path;
mod place;
mod policy;
mod principal;
mod principal_check;
mod principals;
mod statement;
#[cfg_attr(
    not(feature = "json"),
    expect(dead_code, reason = "without the feature no policy is read from text")
)]
mod tree;
mod validate;
mod value;
mod version;
mod violation;

pub use condition::{Condition, ConditionBlock, RepeatedCondition};
pub use element::{ActionElement, PrincipalElement, ResourceElement};
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
pub(crate) use validate::{is_date, is_ip_range};
pub use value::ConditionValue;
pub use version::Version;
pub use violation::{Severity, Violation, Violations};

use crate::text::display_as_text;

display_as_text! { BaseOperator ConditionOperator ConditionValue Effect PrincipalKind Version }
