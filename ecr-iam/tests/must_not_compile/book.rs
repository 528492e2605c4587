//! A service of its own, with one action and one resource type.
use ecr_iam::iam_policy::{
    Action, ActionFacts, AllResources, ArnBuilder, ArnForm, ArnTemplate, Covers, KeyFacts,
    ResourceType, ResourceTypeFacts, ServiceAction,
};

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
        ActionFacts("book:ReadPage\nRead")
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
