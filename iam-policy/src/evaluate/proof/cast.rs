//! The principals that stand for all others in a proof.

use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::document::{PrincipalElement, PrincipalKind, PrincipalMap, Principals, Statement};
use crate::evaluate::Named;
use crate::evaluate::inquiry::Steps;
use crate::evaluate::principal::{account, matches, whole_account};
use crate::evaluate::resource::ArnFields;
use crate::evaluate::truth::{Doubt, Truth};

/// So many principals stand in a proof at most.
const MOST: usize = 400;

/// The principals that the statements tell apart: each that they name, one of each account that they
/// name, and some that they do not name. `None` if there are too many.
pub(super) fn of<'a>(statements: impl IntoIterator<Item = &'a Statement>) -> Option<Vec<String>> {
    let mut named: BTreeSet<&str> = BTreeSet::new();
    let mut partitions: BTreeSet<&str> = BTreeSet::from(["aws"]);
    let mut accounts: BTreeSet<&str> = BTreeSet::new();
    for (kind, text) in statements.into_iter().flat_map(texts) {
        named.insert(text);
        if *kind == PrincipalKind::Aws {
            partitions.extend(ArnFields::of_arn(text).map(|fields| fields.partition));
            accounts.extend(account(text));
        }
        if named.len() > MOST {
            return None;
        }
    }
    let foreign = ["999999999999", "888888888888", "777777777777"];
    accounts.extend(foreign.into_iter().find(|account| !accounts.contains(account)));
    let mut cast = Vec::from([String::from("*"), String::from("example.amazonaws.com")]);
    for (account, partition) in accounts
        .iter()
        .flat_map(|account| partitions.iter().map(move |partition| (account, partition)))
    {
        cast.push(format!("arn:{partition}:iam::{account}:user/example"));
        cast.push(format!("arn:{partition}:iam::{account}:root"));
    }
    for text in named {
        if whole_account(text).is_none() && text != "*" {
            cast.push(String::from(text));
        }
        if let Some(role) = ArnFields::of_arn(text)
            && let Some(path) = role.resource.strip_prefix("role/")
        {
            let name = path.rsplit('/').next().unwrap_or(path);
            let (partition, account) = (role.partition, role.account);
            cast.push(format!("arn:{partition}:sts::{account}:assumed-role/{name}/example"));
        }
    }
    (cast.len() <= MOST).then_some(cast)
}

/// The principals that a statement lists.
pub(super) fn texts(statement: &Statement) -> impl Iterator<Item = (&PrincipalKind, &str)> {
    let map = match statement.principal().map(PrincipalElement::principals) {
        Some(Principals::Map(map)) => Some(map),
        Some(Principals::Everyone | Principals::Text(_)) | None => None,
    };
    map.into_iter()
        .flat_map(PrincipalMap::iter)
        .flat_map(|(kind, texts)| texts.iter().map(move |text| (kind, &**text)))
}

/// Whether an element may take in the principal, and how closely it names it.
///
/// A grant to everyone is as good as any other for those whom it takes in.
pub(super) fn may_name(
    element: Option<&PrincipalElement>,
    principal: &str,
    steps: &Steps,
) -> Option<Named> {
    if take(element, steps).is_err() {
        return Some(Named::Itself);
    }
    match element.map(|element| matches(element, principal)) {
        Some((Truth::No, _)) => None,
        Some((_, named)) => Some(named),
        None => Some(Named::Itself),
    }
}

/// Whether a grant by an element is as good for the principal as one that names it in this way.
pub(super) fn names(
    element: Option<&PrincipalElement>,
    principal: &str,
    as_named: Named,
    steps: &Steps,
) -> bool {
    if take(element, steps).is_err() {
        return false;
    }
    match element.map(|element| matches(element, principal)) {
        Some((Truth::Yes, named)) => named == Named::AsEveryone || named >= as_named,
        Some(_) => false,
        None => true,
    }
}

/// Whether an element takes in everyone for certain.
pub(super) fn is_everyone(element: &PrincipalElement) -> bool {
    let PrincipalElement::Principal(principals) = element else { return false };
    match principals {
        Principals::Everyone => true,
        Principals::Map(map) => {
            map.get(&PrincipalKind::Aws).is_some_and(|texts| texts.iter().any(|text| text == "*"))
        }
        Principals::Text(_) => false,
    }
}

/// Whether an element takes in the principal for certain.
pub(super) fn takes(element: Option<&PrincipalElement>, principal: &str, steps: &Steps) -> bool {
    take(element, steps).is_ok()
        && element.is_none_or(|element| matches(element, principal).0 == Truth::Yes)
}

/// Takes the steps of comparing a principal with those of an element.
fn take(element: Option<&PrincipalElement>, steps: &Steps) -> Result<(), Doubt> {
    const STEPS_OF_ONE: usize = 32;
    let count = match element.map(PrincipalElement::principals) {
        Some(Principals::Map(map)) => map.iter().map(|(_, texts)| texts.len()).sum(),
        _ => 1_usize,
    };
    steps.take(count.saturating_mul(STEPS_OF_ONE))
}
