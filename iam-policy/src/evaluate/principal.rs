//! Whether a statement of a resource's policy names the principal of a request, and how.

use super::resource::ArnFields;
use super::truth::{Doubt, Truth};
use crate::arn::AccountId;
use crate::document::{PrincipalElement, PrincipalKind, Principals};

/// How a statement names the principal of a request; the closest way counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Named {
    /// By its account, which delegates the decision to the policies of that account.
    ByAccount,
    /// As everyone.
    AsEveryone,
    /// By the role of its session.
    ByRole,
    /// By itself.
    Itself,
}

/// Whether the element takes in the principal, and how it names it.
pub(super) fn matches(element: &PrincipalElement, principal: &str) -> (Truth, Named) {
    match element {
        PrincipalElement::Principal(principals) => listed(principals, principal),
        PrincipalElement::NotPrincipal(principals) => {
            (listed(principals, principal).0.not(), Named::AsEveryone)
        }
    }
}

fn listed(principals: &Principals, principal: &str) -> (Truth, Named) {
    let map = match principals {
        Principals::Everyone => return (Truth::Yes, Named::AsEveryone),
        Principals::Text(_) => {
            return (Truth::Unknown(Doubt::InvalidPrincipal), Named::AsEveryone);
        }
        Principals::Map(map) => map,
    };
    let mut best = (Truth::No, Named::ByAccount);
    for (kind, texts) in map.iter() {
        for text in texts {
            let (truth, named) = one(kind, text, principal);
            best = match (best, truth) {
                (_, Truth::No) | ((Truth::Yes, _), Truth::Unknown(_)) => best,
                ((Truth::Yes, known), Truth::Yes) => (truth, known.max(named)),
                _ => (truth, named),
            };
        }
    }
    best
}

fn one(kind: &PrincipalKind, listed: &str, principal: &str) -> (Truth, Named) {
    if *kind != PrincipalKind::Aws {
        // Hosts of services and ids of providers are not told apart in a request.
        return ((listed == principal).into(), Named::Itself);
    }
    if listed == "*" {
        return (Truth::Yes, Named::AsEveryone);
    }
    if listed.contains(['*', '?']) {
        return (Truth::Unknown(Doubt::InvalidPrincipal), Named::AsEveryone);
    }
    if listed == principal {
        return (Truth::Yes, Named::Itself);
    }
    if let Some(of) = whole_account(listed) {
        let is_root = whole_account(principal) == Some(of);
        let named = if is_root { Named::Itself } else { Named::ByAccount };
        let same_partition = !listed.starts_with("arn:")
            || !principal.starts_with("arn:")
            || partition(listed) == partition(principal);
        return ((same_partition && account(principal) == Some(of)).into(), named);
    }
    (is_session_of(principal, listed).into(), Named::ByRole)
}

/// The account that the text names as a whole: 12 digits, or the ARN of its root.
pub(super) fn whole_account(text: &str) -> Option<&str> {
    match ArnFields::of_arn(text) {
        Some(fields) if fields.service == "iam" && fields.resource == "root" => account(text),
        Some(_) => None,
        None => account(text),
    }
}

/// The account of an ARN, or 12 digits.
pub(super) fn account(text: &str) -> Option<&str> {
    let account = ArnFields::of_arn(text).map_or(text, |fields| fields.account);
    AccountId::parse(account).map(|_| account)
}

fn partition(arn: &str) -> Option<&str> {
    ArnFields::of_arn(arn).map(|fields| fields.partition)
}

/// Whether the principal is a session of the role.
fn is_session_of(principal: &str, role: &str) -> bool {
    let (Some(session), Some(role)) = (ArnFields::of_arn(principal), ArnFields::of_arn(role))
    else {
        return false;
    };
    let of_role =
        session.resource.strip_prefix("assumed-role/").and_then(|rest| rest.split_once('/'));
    // A session does not show the path of its role; names of roles are unique without it.
    let name = role.resource.strip_prefix("role/").and_then(|path| path.rsplit('/').next());
    session.partition == role.partition
        && session.account == role.account
        && (session.service, role.service) == ("sts", "iam")
        && of_role.is_some_and(|(role, _)| Some(role) == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::PrincipalMap;

    #[test]
    fn names_accounts_roles_and_sessions() {
        let anna = "arn:aws:iam::123456789012:user/anna";
        let session = "arn:aws:sts::123456789012:assumed-role/Build/run-7";
        for (listed, principal, expected) in [
            ("123456789012", anna, Some(Named::ByAccount)),
            ("arn:aws:iam::123456789012:root", session, Some(Named::ByAccount)),
            ("arn:aws-cn:iam::123456789012:root", anna, None),
            ("arn:aws:iam::123456789012:root", "123456789012", Some(Named::Itself)),
            ("111122223333", anna, None),
            ("*", anna, Some(Named::AsEveryone)),
            ("*", "*", Some(Named::AsEveryone)),
            (anna, anna, Some(Named::Itself)),
            ("arn:aws:iam::123456789012:user/Anna", anna, None),
            ("arn:aws:iam::123456789012:role/ci/Build", session, Some(Named::ByRole)),
            ("arn:aws:iam::123456789012:role/build", session, None),
            ("arn:aws:iam::111122223333:role/Build", session, None),
            (session, session, Some(Named::Itself)),
        ] {
            let mut map = PrincipalMap::new();
            map.extend_kind(PrincipalKind::Aws, alloc::string::String::from(listed));
            let (truth, named) = matches(&Principals::from(map).into(), principal);
            let found = (truth == Truth::Yes).then_some(named);
            assert_eq!(found, expected, "{listed} {principal}");
        }
    }
}
