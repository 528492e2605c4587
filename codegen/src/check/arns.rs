//! Checks that ARN formats are ARNs, and says which of them code cannot be generated for.

use std::ops::Range;

use crate::arn_template::Template;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::ServiceModel;
use crate::read::Places;

/// Checks the ARN formats of each resource type.
pub(super) fn check(model: &ServiceModel<'_>, places: &Places) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for ty in &model.resource_types {
        let mut spans = places.arns.get(&ty.span.start).into_iter().flatten();
        for format in &ty.arns {
            // One that a correction has added stands nowhere.
            let span = spans.next().unwrap_or(&ty.span).clone();
            let wrong = arn(format, span);
            found.extend(wrong.map(|it| it.and(ty.span.clone(), "the resource type it is of")));
        }
    }
    found
}

fn arn(arn: &str, span: Range<usize>) -> Option<Diagnostic> {
    let error = |message: String| {
        Diagnostic::error(Code::MalformedArn, span.clone(), message)
            .help("an ARN is arn:partition:service:region:account:resource")
    };
    let mut outside = String::new();
    let mut rest = arn;
    while let Some((before, placeholder)) = rest.split_once("${") {
        outside.push_str(before);
        match placeholder.split_once('}') {
            Some((name, after)) if !name.contains('$') => rest = after,
            _ => return Some(error(format!("a placeholder in the ARN `{arn}` does not close"))),
        }
    }
    outside.push_str(rest);
    if outside.matches(':').count() < 5 || !arn.starts_with("arn:") {
        return Some(error(format!("expected an ARN of six fields, found `{arn}`")));
    }
    Template::parse(arn).is_none().then(|| {
        let message =
            format!("the ARN `{arn}` holds what is neither text nor placeholder nor wildcard");
        Diagnostic::warning(Code::OddArn, span, message)
            .help("it is kept as text; no builder is generated for it")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arns_have_six_fields_and_closed_placeholders() {
        let code = |text: &str| arn(text, 0..0).map(|diagnostic| diagnostic.code());
        assert_eq!(code("arn:${Partition}:ecr:${Region}:${Account}:repository/${Name}"), None);
        assert_eq!(code("arn:${Partition}:servicequotas"), Some(Code::MalformedArn));
        assert_eq!(code("arn:${Partition:x:${Region}:${Account}:x/${Y}"), Some(Code::MalformedArn));
        assert_eq!(code("arn:${Partition}:x:${Region}::a/${Name}+${Id}/*"), None);
        assert_eq!(code("arn:${Partition}:x:${Region}:#{Account}:a/${Y}"), Some(Code::OddArn));
        assert_eq!(code("arn:${Partition}:x:${Region}:{Account}:a/${Y}"), Some(Code::OddArn));
        assert_eq!(code("arn:${Partition}:x:${Region}::.+:.+"), Some(Code::OddArn));
        assert_eq!(code("arn:${Partition}:x:<region>:${Account}:a/*"), Some(Code::OddArn));
        assert_eq!(code("arn:${Partition}:x:${Region}-a:${Account}:a"), Some(Code::OddArn));
        assert_eq!(code("arn:${Partition}:x:${Region}::a/${Y}+${Z}"), None);
        assert_eq!(code("arn:${Partition}:x:${Region}:${Account}:a/${Y"), Some(Code::MalformedArn));
    }
}
