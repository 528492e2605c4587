//! Finding an action by its name in any case: names enter at compile time, a table of slots leaves.

use core::marker::PhantomData;

use super::ServiceAction;
use crate::facts::ActionFacts;

/// The most actions that a table is made for; names of more are compared one by one.
///
/// rustc refuses constants that take it long (`long_running_const_eval`), which the names of some
/// thousand actions do if they are as long as names may be.
const MOST: usize = 1024;

/// The table of one service, made once at compile time: each slot is free or has the place of an
/// action among all, counted from 1.
pub(super) struct Index<A>(PhantomData<A>);

impl<A: ServiceAction> Index<A> {
    // Most slots stay free, so that nearly every name has the slot where its search starts.
    const SMALL: &'static [u16] = &slots::<A, 1024>();
    const LARGE: &'static [u16] = &slots::<A, 16_384>();
    const SLOTS: &'static [u16] = if A::FACTS.len() <= 64 { Self::SMALL } else { Self::LARGE };

    /// The action of this name with its prefix, in any case.
    pub(super) fn find(text: &str) -> Option<A> {
        if A::FACTS.len() > MOST {
            let names = |action: &&A| action.facts().full_name().eq_ignore_ascii_case(text);
            return A::ALL.iter().find(names).copied();
        }
        let mut at = start(text.as_bytes(), Self::SLOTS.len());
        loop {
            let place = usize::from(*Self::SLOTS.get(at)?).checked_sub(1)?;
            if ActionFacts(A::FACTS.get(place)?).full_name().eq_ignore_ascii_case(text) {
                return A::ALL.get(place).copied();
            }
            at = (at + 1) % Self::SLOTS.len();
        }
    }
}

/// Puts the place of every action into the first free slot from the start of its name on.
const fn slots<A: ServiceAction, const N: usize>() -> [u16; N] {
    let mut slots = [0; N];
    let (mut facts, mut place) = (A::FACTS, 0);
    // A table that is too small is never used.
    while let [fact, more @ ..] = facts
        && A::FACTS.len() < N
        && A::FACTS.len() <= MOST
    {
        place += 1;
        let mut at = start(ActionFacts(fact).full_name().as_bytes(), N);
        while let Some((before, [slot, ..])) = slots.split_at_mut_checked(at) {
            if *slot == 0 {
                *slot = place;
                break;
            }
            at = (before.len() + 1) % N;
        }
        facts = more;
    }
    slots
}

/// The bit that tells upper from lower case, in each of eight bytes.
const CASE: u64 = u64::from_ne_bytes([0x20; 8]);

/// The slot where the search for a name starts, the same in any case; `slots` is a power of two.
#[inline]
const fn start(name: &[u8], slots: usize) -> usize {
    let (first, last) = match (name.first_chunk(), name.last_chunk()) {
        (Some(first), Some(last)) => (u64::from_le_bytes(*first), u64::from_le_bytes(*last)),
        _ => (short_word(name), 0),
    };
    // Rotation by whole bytes keeps the case bits in their places. Multiplication by a large odd
    // number spreads every bit towards the upper ones.
    let mixed = ((first ^ last.rotate_left(24)) & !CASE)
        .wrapping_add(name.len() as u64)
        .wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed >> 48) as usize & (slots - 1)
}

#[inline]
const fn short_word(mut name: &[u8]) -> u64 {
    let mut word = 0;
    while let [byte, tail @ ..] = name {
        word = (word << 8) | *byte as u64;
        name = tail;
    }
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_search_starts_at_the_same_slot_in_any_case() {
        let name = b"ecr-1:Batch_CheckLayerAvailability20";
        for length in 0..name.len() {
            let name = &name[..length];
            for other in [name.to_ascii_uppercase(), name.to_ascii_lowercase()] {
                assert_eq!(start(name, 1024), start(&other, 1024));
            }
        }
    }
}
