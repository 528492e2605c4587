//! A small service, which tests of the linter know.

use iam_policy::arn::ArnTemplate;
use iam_policy::document::ValueType;
use iam_policy::facts::{ActionSet, KeyFacts, ResourceTypeFacts, ServiceFacts};
use iam_policy::support::{self, Field, NameRule, Part};

/// The facts of its actions.
pub(crate) const ACTIONS: &[&str] = &[
    "bakery:BakeBread\n\
     Write\n\
     \n\
     Bakes a bread\n\
     oven* | aws:ResourceTag/${TagKey}, bakery:Heat\n\
     \x20| bakery:Flour, bakery:Toppings, aws:RequestTag/${TagKey}, aws:TagKeys",
    "bakery:StoreBread\n\
     Write\n\
     \n\
     Puts a bread from an oven on a shelf\n\
     oven* | aws:ResourceTag/${TagKey}\n\
     shelf* | aws:ResourceTag/${TagKey}",
    "bakery:SellBread\n\
     Write\n\
     \n\
     Sells a bread\n\
     shelf* | aws:ResourceTag/${TagKey}",
    "bakery:ListOvens\n\
     List\n\
     \n\
     Lists all ovens",
];

const OPERATIONS: &[&str] = &["RollDough\n\nbakery:BakeBread"];

const FIELDS: [Field; 4] = [
    Field::Placeholder("Partition"),
    Field::Literal("bakery"),
    Field::Placeholder("Region"),
    Field::Placeholder("Account"),
];

const NAME: NameRule = support::name_rule([1, 20], "abcdefghijklmnopqrstuvwxyz", &["-"], "");

const OVEN: &[ArnTemplate] = &[support::arn_template(
    "arn:${Partition}:bakery:${Region}:${Account}:oven/${OvenName}",
    FIELDS,
    &[Part::Literal("oven/"), Part::Placeholder { name: "OvenName", rule: NAME }],
)];

const SHELF: &[ArnTemplate] = &[support::arn_template(
    "arn:${Partition}:bakery:${Region}:${Account}:shelf/${ShelfName}",
    FIELDS,
    &[Part::Literal("shelf/"), Part::Placeholder { name: "ShelfName", rule: NAME }],
)];

/// Its resource types.
pub(crate) const RESOURCE_TYPES: &[ResourceTypeFacts] = &[
    support::resource_type_facts_of("oven", OVEN),
    support::resource_type_facts_of("shelf", SHELF),
];

/// Its condition keys.
pub(crate) const CONDITION_KEYS: &[KeyFacts] = &[
    support::key_facts("aws:RequestTag/${TagKey}", Some(ValueType::String), false),
    support::key_facts("aws:ResourceTag/${TagKey}", Some(ValueType::String), false),
    support::key_facts("aws:TagKeys", Some(ValueType::String), true),
    support::key_facts("bakery:Flour", Some(ValueType::String), false),
    support::key_facts("bakery:Heat", Some(ValueType::Numeric), false),
    support::key_facts("bakery:Toppings", Some(ValueType::String), true),
];

const ACTION_SETS: &[ActionSet] = &[ActionSet::new(
    "bakery:SellBread",
    &["bakery:StoreBread"],
    "only bread on a shelf is sold",
    "https://bakery.example.com/selling.html",
)];

/// The service `bakery`.
pub(crate) const SERVICE: ServiceFacts = support::service_facts_of(
    ["Example Bakery", "bakery"],
    ACTIONS,
    OPERATIONS,
    RESOURCE_TYPES,
    CONDITION_KEYS,
)
.with_action_sets(ACTION_SETS);
