//! A service of its own, with one action, two resource types and a condition key of one of them.
use ecr_iam::iam_policy::arn::{ArnBuilder, ArnForm, ArnTemplate};
use ecr_iam::iam_policy::facts::{KeyFacts, ResourceTypeFacts};
use ecr_iam::iam_policy::typed::{
    AllOf, Covers, Holds, Listed, PolicyType, PrincipalsMissing, ResourceType, TakesPrincipals,
    TakesResources, key_values,
};
use ecr_iam::EcrAction;
use ecr_iam::iam_policy::{
    Action, ActionFacts, AllResources, Key, PolicyKind, ServiceAction, support,
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BookAction;
pub struct ReadPage;
pub struct Page;
pub struct Cover;
pub struct CoverTitle;
pub struct KeysOfCovers;

impl ServiceAction for BookAction {
    type Keys = ();

    const SERVICE: &'static str = "Book";
    const PREFIX: &'static str = "book";
    const ALL: &'static [Self] = &[Self];
    const FACTS: &'static [&'static str] = &["book:ReadPage\nRead"];
    const RESOURCE_TYPES: &'static [ResourceTypeFacts] = &[];
    const CONDITION_KEYS: &'static [KeyFacts] = &[];

    fn facts(self) -> ActionFacts {
        support::action_facts("book:ReadPage\nRead")
    }
}

impl Action for ReadPage {
    type Service = BookAction;
    type Scope = ReadPage;

    const ACTION: BookAction = BookAction;
}

impl Covers<Page> for ReadPage {
    type Keys = ();
}

impl Covers<Cover> for ReadPage {
    type Keys = KeysOfCovers;
}

impl Holds<CoverTitle> for KeysOfCovers {}

impl Key for CoverTitle {
    type Reach = Listed;
    type Values = key_values::String;
    type Count = key_values::One;

    const NAME: &'static str = "book:CoverTitle";
}

impl Covers<AllResources> for ReadPage {
    type Keys = ();
}

/// The policy of a shelf, which takes all actions of ECR.
pub struct Shelf;

impl PolicyType for Shelf {
    const KIND: PolicyKind = PolicyKind::new("a shelf policy");

    type Permits = AllOf<EcrAction>;
    type Principals = PrincipalsMissing;
    type Resources = ();
}

impl TakesPrincipals for Shelf {}
impl TakesResources for Shelf {}

impl ResourceType for Page {
    type Builder<F: ArnForm> = ArnBuilder<Self, F>;

    const NAME: &'static str = "page";
    const TEMPLATES: &'static [ArnTemplate] = &[];

    fn builder<F: ArnForm>() -> ArnBuilder<Self, F> {
        ArnBuilder::new()
    }
}

impl ResourceType for Cover {
    type Builder<F: ArnForm> = ArnBuilder<Self, F>;

    const NAME: &'static str = "cover";
    const TEMPLATES: &'static [ArnTemplate] = &[];

    fn builder<F: ArnForm>() -> ArnBuilder<Self, F> {
        ArnBuilder::new()
    }
}
