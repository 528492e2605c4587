//! Chooses distinct names from candidates, in linear time.

use std::collections::{HashMap, HashSet};

/// Chooses one candidate per item so that all are distinct.
///
/// Of items whose names meet, the one with the fewest candidates left keeps its name and the others fall back to their
/// next, so the result does not depend on the order of the items; numbers in order are the last resort.
#[must_use]
pub(crate) fn distinct(candidates: &[impl AsRef<[String]>]) -> Vec<String> {
    let mut left: Vec<&[String]> = candidates.iter().map(AsRef::as_ref).collect();
    let mut groups: HashMap<&str, Group> = HashMap::new();
    let mut arrived: Vec<usize> = (0..left.len()).collect();
    // Nobody leaves a name where nobody arrived, and an item arrives once per candidate.
    while !arrived.is_empty() {
        for (item, own) in arrived.iter().filter_map(|item| Some((*item, *left.get(*item)?))) {
            groups.entry(name(own)).or_default().add(item, own);
        }
        let mut leaving = Vec::new();
        for own in arrived.iter().filter_map(|item| left.get(*item)) {
            if let Some(group) = groups.get_mut(name(own)) {
                leaving.extend(group.leaving(&left));
            }
        }
        for item in &leaving {
            if let Some(own) = left.get_mut(*item) {
                *own = own.get(1..).unwrap_or_default();
            }
        }
        arrived = leaving;
    }
    numbered(&left.into_iter().map(name).collect::<Vec<_>>())
}

/// The name that an item with these candidates has.
fn name(candidates: &[String]) -> &str {
    candidates.first().map_or("", String::as_str)
}

/// The items that have the same name.
#[derive(Default)]
struct Group {
    /// Those with further candidates.
    movable: Vec<usize>,
    /// Whether there is one without.
    has_last: bool,
}

impl Group {
    fn add(&mut self, item: usize, candidates: &[String]) {
        match candidates {
            [] | [_] => self.has_last = true,
            _ => self.movable.push(item),
        }
    }

    /// Takes out the items that have to leave: all but one that alone has the fewest candidates.
    fn leaving(&mut self, left: &[&[String]]) -> Vec<usize> {
        let items = std::mem::take(&mut self.movable);
        if self.has_last {
            return items;
        }
        let count = |item: &usize| left.get(*item).map_or(0, |own| own.len());
        let fewest = items.iter().map(count).min();
        let (stays, mut leaves): (Vec<_>, Vec<_>) =
            items.into_iter().partition(|item| Some(count(item)) == fewest);
        match stays.as_slice() {
            [_] => self.movable = stays,
            _ => leaves.extend(stays),
        }
        leaves
    }
}

/// Puts numbers behind names that are there already, in the order of the items.
fn numbered(names: &[&str]) -> Vec<String> {
    let wanted: HashSet<&str> = names.iter().copied().collect();
    let mut given: HashSet<String> = HashSet::new();
    let mut next: HashMap<&str, usize> = HashMap::new();
    let mut result = Vec::with_capacity(names.len());
    for name in names {
        let mut chosen = (*name).to_owned();
        if let Some(number) = next.get_mut(name) {
            while wanted.contains(chosen.as_str()) || !given.insert(chosen.clone()) {
                chosen = format!("{name}{number}");
                *number += 1;
            }
        } else {
            next.insert(name, 2);
        }
        result.push(chosen);
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn equal_names_fall_back_whatever_their_order() {
        let dotted = || own(&["EnvironmentType", "EnvironmentDotType"]);
        let plain = || own(&["EnvironmentType"]);
        assert_eq!(distinct(&[dotted(), plain()]), ["EnvironmentDotType", "EnvironmentType"]);
        assert_eq!(distinct(&[plain(), dotted()]), ["EnvironmentType", "EnvironmentDotType"]);
        assert_eq!(distinct(&[dotted()]), ["EnvironmentType"]);
        let dashed = || own(&["EnvironmentType", "EnvironmentDashType"]);
        assert_eq!(distinct(&[dotted(), dashed()]), ["EnvironmentDotType", "EnvironmentDashType"]);
    }

    #[test]
    fn who_falls_back_can_make_others_fall_back() {
        let items = [own(&["A", "B"]), own(&["A"]), own(&["B", "C", "D"]), own(&["C", "E"])];
        assert_eq!(distinct(&items), ["B", "A", "D", "E"]);
        let [first, second, third, fourth] = items;
        assert_eq!(distinct(&[fourth, third, second, first]), ["E", "D", "A", "B"]);
    }

    #[test]
    fn numbers_are_the_last_resort() {
        let items = ["A", "A", "A2", "A"].map(|name| own(&[name]));
        assert_eq!(distinct(&items), ["A", "A3", "A2", "A4"]);
        let items = ["A", "A", "A1", "A1", "A1", "A"].map(|name| own(&[name]));
        assert_eq!(distinct(&items), ["A", "A2", "A1", "A12", "A13", "A3"]);
        assert_eq!(distinct(&[own(&["A", "B"]), own(&["A", "B"])]), ["B", "B2"]);
    }
}
