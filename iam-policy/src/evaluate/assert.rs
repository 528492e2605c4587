//! Assertions for tests: each panics with the request that contradicts it and what decided it.

use super::decision::Decision;
use super::policies::Policies;
use super::proof::Prover;
use super::request::Request;

impl Policies<'_> {
    /// Asserts that the request is allowed.
    ///
    /// # Panics
    ///
    /// If it is not, with what decided.
    #[track_caller]
    pub fn assert_allowed(&self, request: &Request<'_>) {
        let evaluation = self.evaluate(request);
        let (action, resource) = (request.action(), request.resource());
        assert!(
            evaluation.decision().is_allowed(),
            "expected that `{action}` on `{resource}` is allowed, found it {evaluation}"
        );
    }

    /// Asserts that the request is denied, explicitly or implicitly.
    ///
    /// # Panics
    ///
    /// If it is allowed, or that is not known, with what decided.
    #[track_caller]
    pub fn assert_denied(&self, request: &Request<'_>) {
        let evaluation = self.evaluate(request);
        let (action, resource) = (request.action(), request.resource());
        assert!(
            matches!(
                evaluation.decision(),
                Decision::ExplicitlyDenied | Decision::ImplicitlyDenied
            ),
            "expected that `{action}` on `{resource}` is denied, found it {evaluation}"
        );
    }
}

impl Prover<'_> {
    /// Asserts that no request for the action, on any resource that the pattern matches, is allowed.
    ///
    /// ```should_panic
    /// use iam_policy::evaluate::Prover;
    /// use iam_policy::{Effect, Policy, Statement};
    ///
    /// let policy: Policy =
    ///     [Statement::new(Effect::Allow).with_action("s3:*").with_resource("*")].into_iter().collect();
    /// Prover::new(&policy).assert_never_allows("s3:DeleteBucket", "*");
    /// ```
    ///
    /// # Panics
    ///
    /// If one is, or that is not known; with the request and the statement that allows it.
    #[track_caller]
    pub fn assert_never_allows(&self, action: &str, resource: &str) {
        let proof = self.never_allows(action, resource);
        assert!(
            proof.is_proved(),
            "expected that `{action}` on `{resource}` is never allowed: {proof}"
        );
    }

    /// Asserts that the other policy allows every request that this one allows.
    ///
    /// # Panics
    ///
    /// If it does not, or that is not known; with a request and the statement that allows it.
    #[track_caller]
    pub fn assert_grants_nothing_beyond(&self, other: &Prover<'_>) {
        let proof = self.grants_nothing_beyond(other);
        assert!(
            proof.is_proved(),
            "expected that the policy grants nothing beyond the other: {proof}"
        );
    }

    /// Asserts that both policies allow the same requests.
    ///
    /// # Panics
    ///
    /// If they do not, or that is not known; with a request that only one of them allows.
    #[track_caller]
    pub fn assert_equivalent(&self, other: &Prover<'_>) {
        let proof = self.is_equivalent(other);
        assert!(proof.is_proved(), "expected that both policies allow the same requests: {proof}");
    }
}
