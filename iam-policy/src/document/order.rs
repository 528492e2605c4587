//! Which elements an object has, and in which order: elements enter one by one, the order leaves.

/// Up to `N` elements, each the number of its place in the order that AWS documents; 0 is free.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Order<const N: usize>(pub(crate) [u8; N]);

impl<const N: usize> Order<N> {
    /// Puts an element in before those that AWS documents behind it, or takes it out.
    pub(crate) fn keep(&mut self, element: u8, present: bool) {
        match self.0.iter().position(|&other| other == element) {
            Some(at) if !present => self.remove(at),
            None if present => self.insert(element),
            _ => {}
        }
    }

    /// Puts an element at the end.
    #[cfg(feature = "json")]
    pub(crate) fn push(&mut self, element: u8) {
        if let Some(free) = self.0.iter_mut().find(|other| **other == 0) {
            *free = element;
        }
    }

    #[cfg(feature = "json")]
    pub(crate) fn contains(&self, element: u8) -> bool {
        self.0.contains(&element)
    }

    /// The elements in their order.
    #[cfg(any(test, feature = "json"))]
    pub(crate) fn iter(&self) -> impl Iterator<Item = u8> {
        self.0.into_iter().take_while(|&element| element != 0)
    }

    fn insert(&mut self, element: u8) {
        let before = |&other: &u8| other == 0 || other > element;
        let at = self.0.iter().position(before).unwrap_or(N);
        let tail = self.0.get_mut(at..).unwrap_or_default();
        tail.rotate_right(1);
        if let Some(free) = tail.first_mut() {
            *free = element;
        }
    }

    fn remove(&mut self, at: usize) {
        let tail = self.0.get_mut(at..).unwrap_or_default();
        tail.rotate_left(1);
        if let Some(last) = tail.last_mut() {
            *last = 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_the_documented_order_around_a_given_one() {
        let mut order = Order([4, 2, 0, 0, 0]);
        for (element, present, expected) in [
            (3, true, [3, 4, 2, 0, 0]),
            (5, true, [3, 4, 2, 5, 0]),
            (1, true, [1, 3, 4, 2, 5]),
            (1, true, [1, 3, 4, 2, 5]),
            (4, false, [1, 3, 2, 5, 0]),
            (4, false, [1, 3, 2, 5, 0]),
        ] {
            order.keep(element, present);
            assert_eq!(order.0, expected);
        }
        assert!(order.iter().eq([1, 3, 2, 5]));
    }
}
