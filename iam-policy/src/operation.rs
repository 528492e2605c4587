//! API operations: what AWS documents of one.

/// What AWS documents of one API operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OperationFacts {
    /// Name, such as `ListImages`.
    pub name: &'static str,
    /// The SDK client that has the operation, where the service has several.
    pub sdk_client: Option<&'static str>,
    /// The actions that a call needs.
    pub required_actions: &'static [RequiredAction],
}

/// An action that a call of an operation needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RequiredAction {
    /// The action, possibly of another service, such as `iam:PassRole`.
    pub action: &'static str,
    /// A condition key and the values it has in this call, where AWS documents them.
    pub condition: Option<(&'static str, &'static [&'static str])>,
}
