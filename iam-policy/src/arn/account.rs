//! Ids of AWS accounts.

use core::str::FromStr;

use super::fault::{ArnError, Fault};

const DIGITS: usize = 12;

/// The id of an AWS account: 12 digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AccountId([u8; DIGITS]);

impl AccountId {
    /// The account with this id.
    ///
    /// # Errors
    ///
    /// When the text is not 12 digits.
    pub fn new(text: &str) -> Result<Self, ArnError> {
        Self::parse(text).ok_or_else(|| Fault::Account(text).into())
    }

    /// The account with this id; in `const`, a wrong one does not compile.
    ///
    /// # Panics
    ///
    /// When the text is not 12 digits.
    #[must_use]
    pub const fn from_static(text: &'static str) -> Self {
        match Self::parse(text) {
            Some(account) => account,
            None => Fault::Account(text).panic(),
        }
    }

    pub(crate) const fn parse(text: &str) -> Option<Self> {
        let mut rest = text.as_bytes();
        while let [b'0'..=b'9', tail @ ..] = rest {
            rest = tail;
        }
        match text.as_bytes().first_chunk() {
            Some(digits) if rest.is_empty() && text.len() == DIGITS => Some(Self(*digits)),
            _ => None,
        }
    }

    /// The 12 digits.
    #[must_use]
    pub const fn as_str(&self) -> &str {
        match core::str::from_utf8(&self.0) {
            Ok(text) => text,
            Err(_) => "",
        }
    }
}

impl FromStr for AccountId {
    type Err = ArnError;

    fn from_str(text: &str) -> Result<Self, ArnError> {
        Self::new(text)
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn takes_exactly_twelve_digits() {
        const ACCOUNT: AccountId = AccountId::from_static("000000001234");
        assert_eq!(ACCOUNT.as_str(), "000000001234");
        for wrong in ["", "abc", "00000000123?", "12345678901", "1234567890123", "１23456789012"] {
            assert!(AccountId::new(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn says_what_it_expects() {
        assert_eq!(
            AccountId::new("12345678901").unwrap_err().to_string(),
            "the account must be 12 digits, found `12345678901`"
        );
    }
}
