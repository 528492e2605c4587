//! ARNs and their parts: ARNs of any service, ARNs of one resource type, accounts, regions and
//! partitions.

mod account;
mod any;
mod builder;
mod check;
mod fault;
mod fields;
mod form;
mod name_rule;
mod partition;
mod region;
mod template;
mod typed;
mod walk;

pub use account::AccountId;
pub use any::{AnyResource, Arn, ArnPattern};
pub use builder::ArnBuilder;
pub(crate) use check::{is_service, templates as check_templates};
pub use fault::ArnError;
pub(crate) use fault::Fault;
pub use fields::ArnField;
pub(crate) use fields::Fields;
#[cfg(feature = "evaluate")]
pub(crate) use fields::split_colon;
pub(crate) use form::Form;
pub use form::{ArnForm, Exact, Pattern};
pub use name_rule::NameRule;
pub use partition::Partition;
pub use region::Region;
pub use template::{ArnTemplate, Field, Part};
pub use typed::TypedArn;

use crate::text::{debug_as_text, display_as_text};

display_as_text! { AccountId Partition Region TypedArn<R, F> }
debug_as_text! { AccountId Region TypedArn<R, F> }
