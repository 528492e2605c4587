//! Asks a server for a page, and refuses answers that are not to be trusted.

use std::thread;
use std::time::Duration;

use thiserror::Error;
use ureq::http::{HeaderMap, Response, StatusCode, Uri};
use ureq::{Agent, Body};

use super::validators::Validators;
use crate::flags::Fetch;

/// Far more than any page has; the longest known has less than two megabytes.
const LONGEST: u64 = 16 * 1024 * 1024;
/// AWS's headers have some thousand bytes.
const LONGEST_HEADERS: usize = 32 * 1024;
const REDIRECTS: u32 = 5;
/// Longest that a server may tell us to wait before we ask again.
const LONGEST_WAIT: Duration = Duration::from_secs(60);
const USER_AGENT: &str = concat!(
    "iam-codegen-fetch/",
    env!("CARGO_PKG_VERSION"),
    " (asks for each reference page once, conditionally)"
);

#[derive(Debug)]
pub(super) enum Reply {
    NotModified,
    /// The whole page, and what is wrong with its entity tag and date.
    Page {
        bytes: Vec<u8>,
        validators: Validators,
        wrong: Vec<String>,
    },
}

/// Why an answer is not used.
#[derive(Debug, Error)]
#[error("{message}")]
pub(super) struct Refusal {
    message: String,
    /// Whether the next answer may be another.
    transient: bool,
    /// How long the server asks us to wait.
    wait: Option<Duration>,
}

impl Refusal {
    fn lasting(message: impl Into<String>) -> Refusal {
        Refusal { message: message.into(), transient: false, wait: None }
    }

    fn passing(message: impl Into<String>) -> Refusal {
        Refusal { transient: true, ..Refusal::lasting(message) }
    }
}

pub(super) struct Client {
    agent: Agent,
    /// How often to ask again after an error that may pass.
    retries: u32,
    /// How long to wait before the first of these; twice as long before each next.
    backoff: Duration,
}

impl Client {
    /// A client that speaks plain HTTP only with a server that was named so.
    pub(super) fn new(flags: &Fetch) -> Client {
        let plain = flags.base_url.as_ref().is_some_and(|url| url.starts_with("http://"));
        let config = Agent::config_builder()
            .https_only(!plain)
            .http_status_as_error(false)
            // Redirects are followed here, where other hosts are refused before they are asked.
            .max_redirects(0)
            .max_response_header_size(LONGEST_HEADERS)
            .user_agent(USER_AGENT)
            .timeout_global(Some(Duration::from_secs(flags.timeout)))
            .build();
        let backoff = Duration::from_millis(flags.backoff);
        Client { agent: config.new_agent(), retries: flags.retries, backoff }
    }

    /// Asks until there is an answer that asking again would not change.
    pub(super) fn get(&self, url: &str, validators: &Validators) -> Result<Reply, Refusal> {
        let mut wait = self.backoff;
        for _ in 0..self.retries {
            match self.ask(url, validators) {
                Err(Refusal { transient: true, wait: asked, .. }) => {
                    thread::sleep(asked.unwrap_or(wait).min(LONGEST_WAIT));
                    wait = wait.saturating_mul(2);
                }
                answer => return answer,
            }
        }
        self.ask(url, validators).map_err(|mut refusal| {
            if refusal.transient && self.retries > 0 {
                let times = u64::from(self.retries) + 1;
                refusal.message = format!("{} (asked {times} times)", refusal.message);
            }
            refusal
        })
    }

    /// Asks once, following redirects within the host.
    fn ask(&self, url: &str, validators: &Validators) -> Result<Reply, Refusal> {
        let mut at = url.to_owned();
        for _ in 0..=REDIRECTS {
            let mut request = self.agent.get(&at).header("accept", "text/markdown, */*;q=0.5");
            if let Some(etag) = &validators.etag {
                request = request.header("if-none-match", etag);
            }
            if let Some(date) = &validators.last_modified {
                request = request.header("if-modified-since", date);
            }
            let response = request.call().map_err(|error| failure(&error))?;
            match response.status().as_u16() {
                304 if validators.is_empty() => {
                    return Err(Refusal::lasting(
                        "expected status 200, found 304 Not Modified, though no state of the page was \
                         named that it could be compared with; ask another server with --base-url, or \
                         this one later",
                    ));
                }
                304 => return Ok(Reply::NotModified),
                301 | 302 | 303 | 307 | 308 => {
                    at = target(&at, header(response.headers(), "location"))?;
                }
                _ => return answer(response),
            }
        }
        Err(Refusal::lasting(format!("expected a page, found more than {REDIRECTS} redirects")))
    }
}

fn header<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// The target of a redirect, if it has the same host and protocol.
fn target(from: &str, location: Option<&str>) -> Result<String, Refusal> {
    let location = location.unwrap_or_default();
    let refused = || Refusal::lasting(format!("cannot follow the redirect to `{location}`"));
    let here: Uri = from.parse().map_err(|_| refused())?;
    let (Some(scheme), Some(host)) = (here.scheme_str(), here.authority()) else {
        return Err(refused());
    };
    if location.starts_with('/') && !location.starts_with("//") {
        return Ok(format!("{scheme}://{host}{location}"));
    }
    let there: Uri = location.parse().map_err(|_| refused())?;
    let (what, other) = match (there.scheme_str(), there.authority()) {
        (Some(_), Some(other)) if other != host => ("host", other.as_str()),
        (Some(other), Some(_)) if other != scheme => ("protocol", other),
        (Some(_), Some(_)) => return Ok(location.to_owned()),
        _ => return Err(refused()),
    };
    Err(Refusal::lasting(format!(
        "expected a page of `{host}`, found a redirect to another {what}, `{other}`"
    )))
}

/// The page of an answer that is not a redirect.
fn answer(mut response: Response<Body>) -> Result<Reply, Refusal> {
    let status = response.status();
    if status != StatusCode::OK {
        return Err(unexpected(status, response.headers()));
    }
    let headers = response.headers();
    let kind = header(headers, "content-type").unwrap_or_default().to_ascii_lowercase();
    if kind.starts_with("text/html") || kind.starts_with("application/xhtml") {
        return Err(Refusal::lasting(format!("expected Markdown, found HTML (`{kind}`)")));
    }
    let (validators, wrong) = Validators::of_answer(headers);
    let coding = header(headers, "transfer-encoding");
    let chunked = coding.is_some_and(|coding| coding.contains("chunked"));
    let length = header(headers, "content-length");
    let length = length.and_then(|length| length.parse::<u64>().ok());
    if length.is_none() && !chunked {
        let message = "expected a page of a stated length, found one that ends where the \
                       connection does: it may be cut";
        return Err(Refusal::lasting(message));
    }
    if let Some(length) = length.filter(|length| *length > LONGEST) {
        return Err(too_long(length));
    }
    // One byte more than is allowed is enough to know.
    let bytes = response.body_mut().with_config().limit(LONGEST + 1).read_to_vec();
    let bytes = bytes.map_err(|error| failure(&error))?;
    let found = bytes.len() as u64;
    match length {
        _ if found > LONGEST => Err(too_long(found)),
        Some(length) if found != length => Err(Refusal::passing(format!(
            "expected {length} bytes, found {found}: the page is cut"
        ))),
        _ => Ok(Reply::Page { bytes, validators, wrong }),
    }
}

fn too_long(found: u64) -> Refusal {
    Refusal::lasting(format!("expected a page of at most {LONGEST} bytes, found {found} or more"))
}

fn unexpected(status: StatusCode, headers: &HeaderMap) -> Refusal {
    let transient = matches!(status.as_u16(), 408 | 425 | 429 | 500 | 502 | 503 | 504);
    let seconds = header(headers, "retry-after").and_then(|wait| wait.trim().parse().ok());
    Refusal {
        message: format!("expected status 200, found {status}"),
        transient,
        wait: seconds.map(Duration::from_secs),
    }
}

/// What went wrong on the way.
fn failure(error: &ureq::Error) -> Refusal {
    match error {
        ureq::Error::Timeout(_) => Refusal::passing("the server took too long"),
        ureq::Error::HostNotFound => Refusal::passing("the host is not known"),
        ureq::Error::ConnectionFailed => Refusal::passing("cannot connect"),
        ureq::Error::Io(error) if error.kind() == std::io::ErrorKind::TimedOut => {
            Refusal::passing("the server took too long")
        }
        // So rustls reports a certificate that is not the host's.
        ureq::Error::Io(error) if error.kind() == std::io::ErrorKind::InvalidData => {
            Refusal::lasting(format!("cannot trust the connection: {error}"))
        }
        ureq::Error::Io(error) => Refusal::passing(format!("the connection broke: {error}")),
        ureq::Error::BodyExceedsLimit(limit) => too_long(*limit),
        ureq::Error::LargeResponseHeader(..) => Refusal::lasting(format!(
            "expected headers of at most {LONGEST_HEADERS} bytes, found more"
        )),
        ureq::Error::RequireHttpsOnly(url) => Refusal::lasting(format!(
            "expected an address that begins with `https://`, found `{url}`"
        )),
        error => Refusal::lasting(format!("cannot read the answer: {error}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn redirects_stay_on_their_host_and_protocol() {
        let from = "https://docs.example.com/a/list_x.md";
        let ok = |location| target(from, Some(location)).map_err(|refusal| refusal.to_string());
        assert_eq!(ok("/b/list_x.md"), Ok("https://docs.example.com/b/list_x.md".to_owned()));
        assert_eq!(ok("https://docs.example.com/c"), Ok("https://docs.example.com/c".to_owned()));
        assert_eq!(
            ok("https://example.org/c"),
            Err("expected a page of `docs.example.com`, found a redirect to another host, \
                 `example.org`"
                .to_owned())
        );
        assert_eq!(
            ok("http://docs.example.com/c"),
            Err("expected a page of `docs.example.com`, found a redirect to another protocol, \
                 `http`"
                .to_owned())
        );
        assert!(ok("//example.org/c").is_err());
        assert!(ok("").is_err());
        assert!(target(from, None).is_err());
    }

    #[test]
    fn only_errors_that_may_pass_are_tried_again() {
        let transient =
            |status| unexpected(StatusCode::from_u16(status).unwrap(), &HeaderMap::new()).transient;
        assert!([408, 429, 500, 502, 503, 504].into_iter().all(transient));
        assert!(![400, 401, 403, 404, 410, 501].into_iter().any(transient));
    }
}
