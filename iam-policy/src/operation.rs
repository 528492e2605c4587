//! API operations: what AWS documents of one.

/// What AWS documents of one API operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OperationFacts {
    name: &'static str,
    required_actions: &'static [RequiredAction],
    sdk_client: Option<&'static str>,
}

impl OperationFacts {
    /// An operation and the actions that a call of it needs.
    #[must_use]
    pub const fn new(name: &'static str, required_actions: &'static [RequiredAction]) -> Self {
        Self { name, required_actions, sdk_client: None }
    }

    /// Says which SDK client has the operation.
    #[must_use]
    pub const fn of_client(self, sdk_client: &'static str) -> Self {
        Self { sdk_client: Some(sdk_client), ..self }
    }

    /// Name, such as `ListImages`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The SDK client that has the operation, where the service has several.
    #[must_use]
    pub const fn sdk_client(&self) -> Option<&'static str> {
        self.sdk_client
    }

    /// The actions that a call needs.
    #[must_use]
    pub const fn required_actions(&self) -> &'static [RequiredAction] {
        self.required_actions
    }
}

/// An action that a call of an operation needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RequiredAction {
    /// The action, possibly of another service, such as `iam:PassRole`.
    pub action: &'static str,
    /// A condition key and the values it has in this call, where AWS documents them.
    pub condition: Option<(&'static str, &'static [&'static str])>,
}

impl RequiredAction {
    /// An action that a call needs, whatever it is called with.
    #[must_use]
    pub const fn new(action: &'static str) -> Self {
        Self { action, condition: None }
    }

    /// Says which values a condition key has in this call.
    #[must_use]
    pub const fn with(self, key: &'static str, values: &'static [&'static str]) -> Self {
        Self { condition: Some((key, values)), ..self }
    }
}
