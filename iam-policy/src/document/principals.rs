//! The principals of a statement.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use super::{OneOrMany, Principal, PrincipalKind};

/// What the element `Principal` or `NotPrincipal` holds.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Principals {
    /// `"*"`: everyone, with or without an account.
    Everyone,
    /// Principals by their kind.
    Map(PrincipalMap),
    /// Any other text that was read, such as a bare ARN; AWS rejects it.
    Text(Cow<'static, str>),
}

/// Principals by their kind.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct PrincipalMap {
    pub(crate) kinds: Vec<(PrincipalKind, OneOrMany<Cow<'static, str>>)>,
}

impl PrincipalMap {
    /// A map without principals.
    #[must_use]
    #[inline]
    pub const fn new() -> Self {
        Self { kinds: Vec::new() }
    }

    /// Adds a principal after the others of its kind.
    #[inline]
    pub fn push(&mut self, principal: Principal) {
        self.extend_kind(principal.kind, principal.text);
    }

    /// Adds principals after the others of their kind, without checking their text.
    #[inline]
    pub fn extend_kind(
        &mut self,
        kind: PrincipalKind,
        texts: impl Into<OneOrMany<Cow<'static, str>>>,
    ) {
        let texts = texts.into();
        match self.kinds.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, known)) => known.extend(texts),
            None => self.kinds.push((kind, texts)),
        }
    }

    /// The kinds with their principals, in their order.
    #[inline]
    pub fn iter(&self) -> impl Iterator<Item = (&PrincipalKind, &OneOrMany<Cow<'static, str>>)> {
        self.kinds.iter().map(|(kind, texts)| (kind, texts))
    }

    /// The principals of one kind.
    #[must_use]
    #[inline]
    pub fn get(&self, kind: &PrincipalKind) -> Option<&OneOrMany<Cow<'static, str>>> {
        self.iter().find(|(known, _)| *known == kind).map(|(_, texts)| texts)
    }
}

impl Extend<Principal> for PrincipalMap {
    fn extend<I: IntoIterator<Item = Principal>>(&mut self, principals: I) {
        principals.into_iter().for_each(|principal| self.push(principal));
    }
}

impl FromIterator<Principal> for PrincipalMap {
    fn from_iter<I: IntoIterator<Item = Principal>>(principals: I) -> Self {
        let mut map = Self::new();
        map.extend(principals);
        map
    }
}

impl FromIterator<Principal> for Principals {
    fn from_iter<I: IntoIterator<Item = Principal>>(principals: I) -> Self {
        Self::Map(principals.into_iter().collect())
    }
}

impl From<Principal> for Principals {
    #[inline]
    fn from(principal: Principal) -> Self {
        core::iter::once(principal).collect()
    }
}

impl From<PrincipalMap> for Principals {
    #[inline]
    fn from(map: PrincipalMap) -> Self {
        Self::Map(map)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::AccountId;

    #[test]
    fn principals_stand_with_their_kind() {
        let account = AccountId::from_static("123456789012");
        let map: PrincipalMap = [
            Principal::account(account),
            Principal::service("codebuild.amazonaws.com").unwrap(),
            Principal::everyone(),
        ]
        .into_iter()
        .collect();
        let aws = map.get(&PrincipalKind::Aws).unwrap();
        assert_eq!(aws, &OneOrMany::from(["123456789012", "*"]));
        let service = map.get(&PrincipalKind::Service).unwrap();
        assert_eq!(service, &OneOrMany::from("codebuild.amazonaws.com"));
        assert!(map.iter().map(|(kind, _)| kind.as_str()).eq(["AWS", "Service"]));
    }
}
