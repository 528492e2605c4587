//! Which page a generated module comes from.

/// The page of AWS's service authorization reference that a generated module comes from.
///
/// Generated crates have one for each of their pages, in the constant `PROVENANCE`.
///
/// ```
/// use iam_policy::facts::Provenance;
///
/// const PROVENANCE: &[Provenance] = &[Provenance::new(
///     "https://docs.aws.amazon.com/service-authorization/latest/reference/list_ecr.md",
///     "3823283c415329acf7ef5723bcf7fe35e7052b3870cd6445b1f7313ff2e9f68c",
///     "lists-2026",
/// )
/// .retrieved_on("2026-09-30")];
///
/// assert_eq!(PROVENANCE[0].retrieved(), Some("2026-09-30"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Provenance {
    page: &'static str,
    retrieved: Option<&'static str>,
    sha256: &'static str,
    layout: &'static str,
}

impl Provenance {
    /// Says that a module comes from a page with this SHA-256, in this layout.
    #[must_use]
    pub const fn new(page: &'static str, sha256: &'static str, layout: &'static str) -> Self {
        Self { page, retrieved: None, sha256, layout }
    }

    /// The same, where the day is known on which the page was retrieved.
    #[must_use]
    pub const fn retrieved_on(self, day: &'static str) -> Self {
        Self { retrieved: Some(day), ..self }
    }

    /// The address of the page, or the path of a file whose address is not known.
    #[must_use]
    pub const fn page(&self) -> &'static str {
        self.page
    }

    /// The day on which the page was retrieved, such as `2026-09-30`; nothing if it is not known.
    #[must_use]
    pub const fn retrieved(&self) -> Option<&'static str> {
        self.retrieved
    }

    /// The SHA-256 of the page as it was read, in hexadecimal digits.
    #[must_use]
    pub const fn sha256(&self) -> &'static str {
        self.sha256
    }

    /// The name of the layout that the page is written in, such as `lists-2026`.
    #[must_use]
    pub const fn layout(&self) -> &'static str {
        self.layout
    }
}
