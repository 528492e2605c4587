//! A policy with placeholders is written for the tool that fills them in.
use ecr_iam::iam_policy::typed::template::PolicyTemplate;

pub fn text(template: &PolicyTemplate) -> String {
    template.to_json() //~ no method named `to_json` found
}
