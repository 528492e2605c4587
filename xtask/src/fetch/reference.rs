//! Fetches the Service Reference document that the pages of a crate link, and compares the two.

use std::io::Write;

use anyhow::{Context, Result, bail, ensure};
use iam_codegen::model::LayoutName;
use iam_codegen::{ServiceModel, SourceMap};
use ureq::http::Uri;

use super::http::Reply;
use super::validators::Validators;
use super::{Fetch, judge};
use crate::flags::VerifyFormat;
use crate::sources::{Crate, Page, url};
use crate::{Outcome, diff, pages, verify};

/// The host of the documents is `servicereference.us-east-1.amazonaws.com`.
const HOST: [&str; 2] = ["servicereference.", ".amazonaws.com"];

impl Fetch<'_> {
    /// Compares the pages of a crate, as they are on disk, with the document of AWS's that they link.
    pub(super) fn verify(&self, krate: &Crate, out: &mut impl Write) -> Result<Outcome> {
        let read = |page: &Page| {
            pages::read(&page.path.within(&self.root), &page.path)?.context("a page is not text")
        };
        let sources = krate.pages.iter().map(read).collect::<Result<Vec<_>>>()?;
        let models = sources.iter().map(diff::read).collect::<Option<Vec<_>>>();
        let models = models.context("a page has errors")?;
        let linked = models.iter().find_map(linked).with_context(|| {
            format!(
                "no page of service `{}` links its Service Reference document, so there is nothing to \
                 compare it with; leave out --verify",
                krate.service
            )
        })?;
        let url = self.served_at(&accepted(linked)?)?;
        let map = SourceMap::new(&sources);
        let merging = iam_codegen::merge(&map, models);
        let mut page = merging.model.context("its pages do not belong together")?;
        // A place of the merged model is a line of one of its pages.
        let paths: Vec<&str> = krate.pages.iter().map(|page| &*page.path).collect();
        page.source = paths.join(", ").into();
        let reply = self.client.get(&url, &Validators::default());
        let Reply::Page { bytes, .. } = reply.with_context(|| format!("`{url}`"))? else {
            bail!("`{url}`: expected a document, found none");
        };
        let document =
            pages::decode(&url, bytes).with_context(|| format!("`{url}` is not text"))?;
        let reference = judge::read(&document, krate).with_context(|| format!("`{url}`"))?;
        ensure!(
            reference.layout == LayoutName::ServiceReference,
            "`{url}`: expected AWS's Service Reference JSON, found a page in layout `{}`",
            reference.layout
        );
        verify::compare(&page, &reference, VerifyFormat::Text, out)
    }
}

/// The address of the Service Reference document that a page links.
fn linked<'m>(model: &'m ServiceModel<'_>) -> Option<&'m str> {
    let mut urls = model.references.iter().map(|reference| &*reference.url);
    urls.find(|url| url.contains(HOST[0]))
}

/// The address, if it is one of AWS's Service Reference; what a page links may be anything.
fn accepted(linked: &str) -> Result<String> {
    url(linked)?;
    let uri: Option<Uri> = linked.parse().ok();
    let host = uri.as_ref().and_then(Uri::host).unwrap_or_default();
    let is_aws = host
        .strip_prefix(HOST[0])
        .and_then(|rest| rest.strip_suffix(HOST[1]))
        .is_some_and(|region| !region.is_empty() && !region.contains('.'));
    ensure!(
        is_aws && uri.is_some_and(|uri| uri.port().is_none()),
        "expected a link to a document of `{}us-east-1{}`, found `{linked}`",
        HOST[0],
        HOST[1]
    );
    Ok(linked.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_documents_of_aws_are_asked_for() {
        let right = "https://servicereference.us-east-1.amazonaws.com/v1/ecr/ecr.json";
        assert_eq!(accepted(right).unwrap(), right);
        for wrong in [
            "http://servicereference.us-east-1.amazonaws.com/v1/ecr/ecr.json",
            "https://servicereference.us-east-1.amazonaws.com:8443/v1/ecr/ecr.json",
            "https://servicereference.us-east-1.amazonaws.com.example/v1/ecr/ecr.json",
            "https://servicereference.example/v1/ecr/ecr.json",
            "https://servicereference.bucket.s3.amazonaws.com/ecr.json",
            "https://example.com/servicereference.us-east-1.amazonaws.com",
            "https://me@servicereference.us-east-1.amazonaws.com/v1/ecr/ecr.json",
            "servicereference.",
        ] {
            assert!(accepted(wrong).is_err(), "{wrong}");
        }
        assert_eq!(
            accepted("https://servicereference.example/ecr.json").unwrap_err().to_string(),
            "expected a link to a document of `servicereference.us-east-1.amazonaws.com`, found \
             `https://servicereference.example/ecr.json`"
        );
    }
}
