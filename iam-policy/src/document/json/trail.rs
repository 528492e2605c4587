//! The way from a fault up to the policy: steps enter as reading unwinds, a path leaves.

use alloc::string::String;
use alloc::vec::Vec;
use core::cell::{Cell, RefCell};
use core::fmt::Display;

use serde_core::de::Error;

use crate::document::Path;
use crate::document::path::Segment;

/// What one reading of a text has in common.
#[derive(Debug, Default)]
pub(super) struct Reading {
    /// Whether values of conditions are taken as text of JSON, which keeps numbers as written.
    pub(super) raw: bool,
    /// Whether a number was read whose digits are not known.
    pub(super) lossy: Cell<bool>,
    fault: RefCell<Fault>,
}

/// What went wrong, and the steps to it, the innermost first.
#[derive(Debug, Default)]
pub(super) struct Fault {
    steps: Vec<Segment>,
    /// Absent where the text is not JSON at all.
    pub(super) message: Option<String>,
    pub(super) spot: Spot,
}

/// What of an entry is wrong.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spot {
    /// Its value.
    #[default]
    Value,
    /// Its key.
    Key,
    /// The key that is there for the second time.
    RepeatedKey,
}

impl Reading {
    /// A reading that keeps numbers as written.
    #[inline]
    pub(super) fn exact() -> Self {
        Self { raw: true, ..Self::default() }
    }

    /// The error of a value.
    #[cold]
    pub(super) fn fault<E: Error>(&self, message: String) -> E {
        self.record(message, Spot::Value)
    }

    /// The error of a key.
    #[cold]
    pub(super) fn fault_of_key<E: Error>(&self, key: &str, message: String, spot: Spot) -> E {
        self.fault.borrow_mut().steps.push(Segment::from(key));
        self.record(message, spot)
    }

    fn record<E: Error>(&self, message: String, spot: Spot) -> E {
        let error = E::custom(&message);
        let mut fault = self.fault.borrow_mut();
        fault.message = Some(message);
        fault.spot = spot;
        error
    }

    /// Notes the step to a part if reading the part failed.
    pub(super) fn step<T, E>(
        &self,
        part: Result<T, E>,
        step: impl FnOnce() -> Segment,
    ) -> Result<T, E> {
        if part.is_err() {
            self.fault.borrow_mut().steps.push(step());
        }
        part
    }

    /// What went wrong, and where.
    #[inline]
    pub(super) fn into_fault(self) -> (Path, Fault) {
        let mut fault = self.fault.into_inner();
        let path = fault.steps.drain(..).rev().collect();
        (path, fault)
    }

    /// An error of another format, which knows no path, with the path.
    #[cold]
    pub(super) fn with_path<E: Error>(self, error: impl Display) -> E {
        let (path, _) = self.into_fault();
        if path.is_empty() {
            return E::custom(error);
        }
        E::custom(format_args!("{path}: {error}"))
    }
}
