//! A service of its own, with one action and one resource type.
use ecr_iam::iam_policy::arn::{ArnBuilder, ArnForm, ArnTemplate};
use ecr_iam::iam_policy::facts::{KeyFacts, ResourceTypeFacts};
use ecr_iam::iam_policy::typed::{Covers, ResourceType};
use ecr_iam::iam_policy::{Action, ActionFacts, AllResources, ServiceAction, support};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BookAction;
pub struct ReadPage;
pub struct Page;

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

impl Covers<AllResources> for ReadPage {
    type Keys = ();
}

impl ResourceType for Page {
    type Builder<F: ArnForm> = ArnBuilder<Self, F>;

    const NAME: &'static str = "page";
    const TEMPLATES: &'static [ArnTemplate] = &[];

    fn builder<F: ArnForm>() -> ArnBuilder<Self, F> {
        ArnBuilder::new()
    }
}
