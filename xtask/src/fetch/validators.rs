//! Entity tag and date by which a server names a state of a page, checked before they are stored or sent.

use ureq::http::{HeaderMap, HeaderValue};

use crate::sources::Fetched;

/// Tags are some forty characters long.
const LONGEST: usize = 256;

/// How the server identifies the state on disk; sent with a request so that it is not sent again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Validators {
    pub(super) etag: Option<String>,
    pub(super) last_modified: Option<String>,
}

impl Validators {
    /// Those of an answer, and what is wrong with the ones that are ignored.
    pub(super) fn of_answer(headers: &HeaderMap) -> (Validators, Vec<String>) {
        let value = |name| headers.get(name).map(HeaderValue::as_bytes);
        let text = |name| value(name).map(String::from_utf8_lossy);
        Validators::checked(text("etag").as_deref(), text("last-modified").as_deref())
    }

    /// Those that are listed for a page, and what is wrong with the ones that are ignored.
    pub(super) fn of_page(facts: &Fetched) -> (Validators, Vec<String>) {
        Validators::checked(facts.etag.as_deref(), facts.last_modified.as_deref())
    }

    fn checked(etag: Option<&str>, last_modified: Option<&str>) -> (Validators, Vec<String>) {
        let mut wrong = Vec::new();
        let mut check = |name, text: Option<&str>, rule: fn(&str) -> Option<String>, expected| {
            let text = text?;
            let checked = rule(text);
            if checked.is_none() {
                let found: String = text.chars().take(LONGEST).collect();
                wrong.push(format!("`{name}` is ignored: expected {expected}, found `{found}`"));
            }
            checked
        };
        let etag = check("ETag", etag, entity_tag, "an entity tag such as `\"33a6\"`");
        let date = "a date such as `Thu, 01 Oct 2026 00:00:00 GMT`";
        let last_modified = check("Last-Modified", last_modified, http_date, date);
        (Validators { etag, last_modified }, wrong)
    }

    pub(super) fn is_empty(&self) -> bool {
        *self == Validators::default()
    }
}

/// A tag by the grammar of RFC 9110, 8.8.3, in ASCII.
fn entity_tag(text: &str) -> Option<String> {
    let opaque = text.strip_prefix("W/").unwrap_or(text).strip_prefix('"')?.strip_suffix('"')?;
    let is_visible = opaque.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'"');
    (is_visible && text.len() <= LONGEST).then(|| text.to_owned())
}

/// A date by RFC 9110, 5.6.7, in the one form that may be sent.
fn http_date(text: &str) -> Option<String> {
    httpdate::parse_http_date(text).ok().map(httpdate::fmt_http_date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_follow_their_grammar() {
        let long = format!("\"{}\"", "a".repeat(LONGEST));
        for right in ["\"33a6\"", "W/\"33a6\"", "\"\"", "\"a'b\\c!~\""] {
            assert_eq!(entity_tag(right).as_deref(), Some(right));
        }
        for wrong in
            ["", "33a6", "\"", "\"a", "a\"", "w/\"a\"", "\"a b\"", "\"a\"b\"", "\"a\nb\"", "\"é\""]
                .into_iter()
                .chain(["\"a\u{1b}\"", "\"a\u{7f}\"", "\"a\", \"b\"", &*long])
        {
            assert_eq!(entity_tag(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn dates_are_stored_in_one_form() {
        for date in [
            "Thu, 01 Oct 2026 00:00:00 GMT",
            "Thursday, 01-Oct-26 00:00:00 GMT",
            "Thu Oct  1 00:00:00 2026",
        ] {
            assert_eq!(http_date(date).as_deref(), Some("Thu, 01 Oct 2026 00:00:00 GMT"));
        }
        for wrong in [
            "",
            "1970",
            "0",
            "2026-10-01T00:00:00Z",
            "Thu, 01 Oct 2026 00:00:00 CET",
            "Fri, 01 Oct 2026 00:00:00 GMT",
            "Thu, 32 Oct 2026 00:00:00 GMT",
            "Thu, 01 Oct 2026 00:00:00 GMT, x",
        ] {
            assert_eq!(http_date(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn what_is_left_out_is_said() {
        let (validators, wrong) = Validators::checked(Some("33a6"), Some("1970"));
        assert!(validators.is_empty());
        assert_eq!(
            wrong,
            [
                "`ETag` is ignored: expected an entity tag such as `\"33a6\"`, found `33a6`",
                "`Last-Modified` is ignored: expected a date such as `Thu, 01 Oct 2026 00:00:00 \
                 GMT`, found `1970`",
            ]
        );
    }
}
