//! Checks the text of a principal by its kind.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;

use super::number::are_digits;
use super::{PrincipalError, PrincipalKind};
use crate::arn::AccountId;
use crate::arn::Partition;
use crate::arn::{Arn, Fields};
use crate::text::placeholder::{START, is_whole, replace};
use crate::text::search;

type Verdict = Result<(), PrincipalError>;

/// Checks a text that is listed under this kind.
#[inline]
pub(crate) fn of_kind(kind: &PrincipalKind, text: &str) -> Verdict {
    match kind {
        PrincipalKind::Aws => aws(text),
        PrincipalKind::Federated => federated(text),
        PrincipalKind::Service => service(text),
        PrincipalKind::CanonicalUser => canonical_user(text),
        PrincipalKind::Other(_) => Ok(()),
    }
}

/// Says that no kind has this name, and which is near or which there are.
#[inline]
pub(crate) fn unknown_kind(name: &str) -> String {
    let hint = match search::nearest(name, &PrincipalKind::NAMES) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "there are `AWS`, `Federated`, `Service` and `CanonicalUser`".into(),
    };
    format!("`{name}` is not a kind of principals; {hint}")
}

#[inline]
pub(super) fn aws(text: &str) -> Verdict {
    let is_digits = are_digits(text);
    if text == "*" {
        Ok(())
    } else if text.starts_with("arn:") || is_whole(text) {
        arn(text)
    } else if is_digits {
        account(text)
    } else if text.starts_with("AIDA") || text.starts_with("AROA") {
        unique_id(text)
    } else {
        fault(format!(
            "expected an account of 12 digits, the ARN of a user or role, or `*`, found `{text}`"
        ))
    }
}

#[inline]
pub(super) fn arn(text: &str) -> Verdict {
    if is_whole(text) {
        return Ok(());
    }
    let arn: Arn = text.parse().map_err(|error| PrincipalError::new(format!("{error}")))?;
    if has_wildcard(text) {
        return fault(wildcard(&arn));
    }
    let arn = match closed(text) {
        Cow::Owned(closed) => closed.parse().unwrap_or(arn),
        Cow::Borrowed(_) => arn,
    };
    if arn.partition().parse::<Partition>().is_err() {
        return fault(format!("`{}` of `{text}` is not a partition of AWS", arn.partition()));
    }
    // The account of origin access identities, which AWS itself writes into policies of buckets.
    if arn.account() != "cloudfront" {
        account(arn.account())?;
    }
    if is_principal(&arn) {
        return Ok(());
    }
    fault(format!(
        "`{text}` is not the ARN of a principal; expected `:root`, `:user/…` or `:role/…` of \
         `iam`, or `:assumed-role/…/…` or `:federated-user/…` of `sts`"
    ))
}

/// An ARN with a value of the right form for each placeholder, to be judged by all that is known.
#[inline]
fn closed(text: &str) -> Cow<'_, str> {
    let Ok(fields) = Fields::split(text) else { return Cow::Borrowed(text) };
    if !text.contains(START) {
        return Cow::Borrowed(text);
    }
    let closed = |field, value| if is_whole(field) { value } else { field };
    let partition = closed(fields.partition, "aws");
    let account = closed(fields.account, "000000000000");
    let resource = replace(fields.resource, |_| "x");
    Cow::Owned(format!("arn:{partition}:{}:{}:{account}:{resource}", fields.service, fields.region))
}

#[inline]
fn wildcard(arn: &Arn) -> String {
    let found = arn.as_str();
    match AccountId::new(arn.account()) {
        Ok(account) if arn.resource() == "*" => format!(
            "`{found}` has a wildcard, which AWS refuses in a principal; for the whole account \
             write `{account}` or `arn:{}:iam::{account}:root`",
            arn.partition()
        ),
        _ => format!(
            "`{found}` has a wildcard, which AWS refuses in a principal; name each in full, or \
             take `*` and a condition on `aws:PrincipalArn`"
        ),
    }
}

#[inline]
fn is_principal(arn: &Arn) -> bool {
    let (kind, name) = arn.resource().split_once('/').unwrap_or((arn.resource(), ""));
    let is_named = is_path(name) && arn.region().is_empty();
    match (arn.service(), kind) {
        ("iam", "root") => arn.resource() == "root" && arn.region().is_empty(),
        ("iam", "user" | "role") | ("sts", "federated-user") => is_named,
        ("sts", "assumed-role") => is_named && name.contains('/'),
        _ => false,
    }
}

/// Whether the text is names with `/` between them; none is empty, none has a control character.
#[inline]
fn is_path(text: &str) -> bool {
    text.split('/').all(|name| !name.is_empty()) && !text.contains(char::is_control)
}

#[inline]
fn account(text: &str) -> Verdict {
    AccountId::new(text).map(|_| ()).map_err(|error| PrincipalError::new(format!("{error}")))
}

#[inline]
pub(super) fn unique_id(text: &str) -> Verdict {
    let is_known = text.starts_with("AIDA") || text.starts_with("AROA");
    let is_id = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
    if is_known && (16..=128).contains(&text.len()) && search::all(text, is_id) {
        return Ok(());
    }
    fault(format!(
        "expected the unique id of a user (`AIDA…`) or role (`AROA…`) in upper case, found `{text}`"
    ))
}

#[inline]
pub(super) fn service(text: &str) -> Verdict {
    if is_service(text) {
        return Ok(());
    }
    fault(match service_near(text) {
        Some(near) => {
            format!("`{text}` is not the host name of a service of AWS; did you mean `{near}`?")
        }
        None => format!(
            "expected the host name of a service of AWS, such as `ec2.amazonaws.com`, found `{text}`"
        ),
    })
}

/// Domains of services beside those of the partitions.
const MORE_DOMAINS: [&str; 2] = ["amazon.com", "aws.internal"];

/// Whether the text is a host in a domain of AWS.
#[inline]
pub(super) const fn is_service(text: &str) -> bool {
    if !is_host(text) {
        return false;
    }
    let mut partitions: &[Partition] = &Partition::ALL;
    while let [partition, rest @ ..] = partitions {
        if is_in(text, partition.dns_suffix()) {
            return true;
        }
        partitions = rest;
    }
    let [first, second] = MORE_DOMAINS;
    is_in(text, first) || is_in(text, second)
}

/// Whether a host is in a domain.
#[inline]
const fn is_in(host: &str, domain: &str) -> bool {
    let Some(length) = host.len().checked_sub(domain.len() + 1) else { return false };
    match host.split_at_checked(length) {
        Some((_, end)) => match search::strip_prefix(end, ".", false) {
            Some(end) => search::equal(end, domain),
            None => false,
        },
        None => false,
    }
}

/// The service principal that a host name is nearly, if its end is misspelt.
#[inline]
fn service_near(text: &str) -> Option<String> {
    const AMAZON: &str = "amazonaws.com";
    if !is_host(text) {
        return None;
    }
    let (global, china) = match text.strip_suffix(".cn") {
        Some(global) => (global, ".cn"),
        None => (text, ""),
    };
    let (start, last) = global.rsplit_once('.')?;
    let (service, domain) = start.rsplit_once('.')?;
    let end = format!("{domain}.{last}");
    search::is_near(AMAZON, &end, 2).then(|| format!("{service}.{AMAZON}{china}"))
}

#[inline]
pub(super) fn federated(text: &str) -> Verdict {
    let is_provider = closed(text).parse::<Arn>().is_ok_and(|arn| {
        let (kind, name) = arn.resource().split_once('/').unwrap_or_default();
        let is_name = !name.is_empty() && !name.contains(char::is_control);
        let is_known = matches!(kind, "saml-provider" | "oidc-provider") && is_name;
        is_known && arn.service() == "iam" && !arn.account().is_empty() && arn.validate().is_ok()
    });
    if is_host(text) || is_provider || is_whole(text) {
        return Ok(());
    }
    fault(format!(
        "expected the ARN of a `saml-provider` or `oidc-provider`, or a host name such as \
         `accounts.google.com`, found `{text}`"
    ))
}

/// Labels of letters, digits and hyphens with dots between them, at least two.
#[inline]
pub(super) const fn is_host(text: &str) -> bool {
    let mut rest = text.as_bytes();
    let (mut dots, mut is_empty) = (0, true);
    while let [byte, tail @ ..] = rest {
        match byte {
            b'.' if is_empty => return false,
            b'.' => dots += 1,
            b'-' => {}
            _ if byte.is_ascii_alphanumeric() => {}
            _ => return false,
        }
        is_empty = *byte == b'.';
        rest = tail;
    }
    dots > 0 && !is_empty
}

#[inline]
pub(super) fn canonical_user(text: &str) -> Verdict {
    if text.len() >= 64 && search::all(text, |byte| byte.is_ascii_hexdigit()) {
        return Ok(());
    }
    fault(format!("expected a canonical user id, 64 hexadecimal digits or more, found `{text}`"))
}

#[inline]
fn has_wildcard(text: &str) -> bool {
    !search::all(text, |byte| byte != b'*' && byte != b'?')
}

#[inline]
fn fault(message: String) -> Verdict {
    Err(PrincipalError::new(message))
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[track_caller]
    fn assert_error(verdict: Verdict, message: &str) {
        assert_eq!(verdict.unwrap_err().to_string(), message);
    }

    #[test]
    fn takes_what_aws_documents() {
        for text in [
            "*",
            "123456789012",
            "arn:aws:iam::123456789012:root",
            "arn:aws-cn:iam::123456789012:user/team/anna",
            "arn:aws:iam::123456789012:role/aws-service-role/batch.amazonaws.com/Batch",
            "arn:aws:sts::123456789012:assumed-role/build/session",
            "arn:aws:sts::123456789012:federated-user/anna",
            "arn:aws:iam::cloudfront:user/Origin Access Identity E1",
            "AIDACKCEVSQ6C2EXAMPLE",
            "AROADBQP57FF2AEXAMPLE",
        ] {
            assert_eq!(aws(text), Ok(()), "{text}");
        }
    }

    #[test]
    fn hosts_have_labels_between_dots() {
        for (text, expected) in [
            ("ec2.amazonaws.com", true),
            ("a-1.b", true),
            ("", false),
            (".", false),
            ("localhost", false),
            (".com", false),
            ("com.", false),
            ("a..b", false),
            ("a_b.c", false),
        ] {
            assert_eq!(is_host(text), expected, "{text}");
        }
    }

    #[test]
    fn services_are_in_domains_of_aws() {
        for host in [
            "delivery.logs.amazonaws.com",
            "logs.cn-north-1.amazonaws.com.cn",
            "ec2.c2s.ic.gov",
            "ec2.amazonaws.eu",
            "alexa-appkit.amazon.com",
            "api-service.dnssec.route53.aws.internal",
        ] {
            assert_eq!(service(host), Ok(()), "{host}");
        }
        for host in ["github.com", "amazonaws.com", "lambdaamazonaws.com", "lambda.example.com"] {
            assert_error(
                service(host),
                &format!(
                    "expected the host name of a service of AWS, such as `ec2.amazonaws.com`, found \
                     `{host}`"
                ),
            );
        }
        for (host, near) in [
            ("lambda.amazonws.com", "lambda.amazonaws.com"),
            ("codebuild.amazonaws.co", "codebuild.amazonaws.com"),
            ("logs.us-east-1.amazonawss.com", "logs.us-east-1.amazonaws.com"),
            ("ec2.amzonaws.com.cn", "ec2.amazonaws.com.cn"),
        ] {
            assert_error(
                service(host),
                &format!(
                    "`{host}` is not the host name of a service of AWS; did you mean `{near}`?"
                ),
            );
        }
    }

    #[test]
    fn refuses_wildcards_in_arns() {
        assert_error(
            aws("arn:aws:iam::111111111111:*"),
            "`arn:aws:iam::111111111111:*` has a wildcard, which AWS refuses in a principal; for \
             the whole account write `111111111111` or `arn:aws:iam::111111111111:root`",
        );
        assert_error(
            aws("arn:aws:iam::*:root"),
            "`arn:aws:iam::*:root` has a wildcard, which AWS refuses in a principal; name each in \
             full, or take `*` and a condition on `aws:PrincipalArn`",
        );
    }

    #[test]
    fn refuses_what_is_no_principal() {
        assert_error(aws("arn:aws:iam::123:root"), "the account must be 12 digits, found `123`");
        assert_error(aws("12345678901"), "the account must be 12 digits, found `12345678901`");
        assert_error(
            aws("arn:aws:iam::123456789012:group/team"),
            "`arn:aws:iam::123456789012:group/team` is not the ARN of a principal; expected \
             `:root`, `:user/…` or `:role/…` of `iam`, or `:assumed-role/…/…` or \
             `:federated-user/…` of `sts`",
        );
        assert_error(
            aws("arn:amazon:iam::123456789012:root"),
            "`amazon` of `arn:amazon:iam::123456789012:root` is not a partition of AWS",
        );
        assert_error(
            aws("anna"),
            "expected an account of 12 digits, the ARN of a user or role, or `*`, found `anna`",
        );
        for text in [
            "arn:aws:iam::123456789012:role/",
            "arn:aws:iam::123456789012:role//build",
            "arn:aws:iam::123456789012:role/team//build",
            "arn:aws:iam::123456789012:role/build\n",
            "arn:aws:sts::123456789012:assumed-role/a",
        ] {
            assert!(aws(text).is_err(), "{text}");
        }
    }

    #[test]
    fn judges_the_other_kinds() {
        assert_eq!(service("delivery.logs.amazonaws.com"), Ok(()));
        assert_error(
            service("lambda"),
            "expected the host name of a service of AWS, such as `ec2.amazonaws.com`, found `lambda`",
        );
        assert_eq!(federated("accounts.google.com"), Ok(()));
        assert_eq!(federated("arn:aws:iam::123456789012:saml-provider/corporate"), Ok(()));
        assert_error(
            federated("arn:aws:iam::123456789012:role/a"),
            "expected the ARN of a `saml-provider` or `oidc-provider`, or a host name such as \
             `accounts.google.com`, found `arn:aws:iam::123456789012:role/a`",
        );
        for text in [
            "arn:foo:iam::123456789012:saml-provider/corporate",
            "arn:aws:iam:eu-west-1:123456789012",
            "arn:aws:iam::123456789012:saml-provider/",
            "arn:aws:iam::123456789012:saml-provider/corporate\n",
            "arn:aws:iam::123:saml-provider/corporate",
            "arn:aws:iam:::saml-provider/corporate",
            "arn:aws:iam::123456789012:oidc-provider/*",
        ] {
            assert!(federated(text).is_err(), "{text}");
        }
        assert_eq!(federated("arn:aws:iam::123456789012:oidc-provider/example.auth0.com/"), Ok(()));
        assert_eq!(canonical_user(&"0f".repeat(32)), Ok(()));
        assert_error(
            canonical_user("0f"),
            "expected a canonical user id, 64 hexadecimal digits or more, found `0f`",
        );
        assert_error(
            unique_id("AIDAsmall"),
            "expected the unique id of a user (`AIDA…`) or role (`AROA…`) in upper case, found \
             `AIDAsmall`",
        );
    }
}
