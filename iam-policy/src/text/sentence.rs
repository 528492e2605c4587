//! Error sentences of bounded length that `const` functions can make.

use crate::text::search;

const CAPACITY: usize = 512;
/// Longer user input is cut, so that the sentence around it stays whole.
const LONGEST_QUOTE: usize = 96;

/// A text under construction; what does not fit is left out.
#[derive(Clone, Copy)]
pub(crate) struct Sentence {
    bytes: [u8; CAPACITY],
    length: usize,
}

impl Sentence {
    pub(crate) const fn new() -> Self {
        Self { bytes: [0; CAPACITY], length: 0 }
    }

    /// Appends `text`.
    pub(crate) const fn push(&mut self, text: &str) -> &mut Self {
        let mut rest = text.as_bytes();
        if self.length + rest.len() > CAPACITY {
            return self;
        }
        while let [byte, tail @ ..] = rest {
            self.byte(*byte);
            rest = tail;
        }
        self
    }

    /// Appends user input in backticks.
    pub(crate) const fn quote(&mut self, text: &str) -> &mut Self {
        let mut length = LONGEST_QUOTE;
        if text.len() <= length {
            return self.push("`").push(text).push("`");
        }
        while !text.is_char_boundary(length) {
            length -= 1;
        }
        let (start, _) = text.split_at(length);
        self.push("`").push(start).push("…`")
    }

    /// Appends a number in decimal digits.
    pub(crate) const fn number(&mut self, number: usize) -> &mut Self {
        if number >= 10 {
            self.number(number / 10);
        }
        let (_, digits) = "0123456789".split_at(number % 10);
        self.push(search::first_character(digits))
    }

    /// Appends a placeholder's name as words: `RepositoryName` becomes `repository name`.
    pub(crate) const fn words(&mut self, name: &str) -> &mut Self {
        let mut rest = name.as_bytes();
        let mut was_lower = false;
        while let [byte, tail @ ..] = rest {
            let ends_acronym = matches!(tail, [next, ..] if next.is_ascii_lowercase());
            if byte.is_ascii_uppercase() && (was_lower || (ends_acronym && rest.len() < name.len()))
            {
                self.byte(b' ');
            }
            self.byte(byte.to_ascii_lowercase());
            was_lower = byte.is_ascii_lowercase() || byte.is_ascii_digit();
            rest = tail;
        }
        self
    }

    pub(crate) const fn as_str(&self) -> &str {
        let (written, _) = self.bytes.split_at(self.length);
        match core::str::from_utf8(written) {
            Ok(text) => text,
            Err(_) => "",
        }
    }

    const fn byte(&mut self, byte: u8) {
        if let Some((_, free)) = self.bytes.split_at_mut_checked(self.length)
            && let Some(slot) = free.first_mut()
        {
            *slot = byte;
            self.length += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::String;

    use super::*;

    #[test]
    fn joins_pieces() {
        let mut sentence = Sentence::new();
        sentence
            .push("the ")
            .words("RepositoryName")
            .push(" ")
            .quote("a")
            .push(" has ")
            .number(120);
        assert_eq!(sentence.as_str(), "the repository name `a` has 120");
    }

    #[test]
    fn spells_acronyms_as_words() {
        for (name, words) in [("DBInstanceName", "db instance name"), ("Id", "id"), ("ARN", "arn")]
        {
            assert_eq!(Sentence::new().words(name).as_str(), words);
        }
    }

    #[test]
    fn cuts_long_input_at_a_character() {
        let text: String = core::iter::repeat_n('é', 200).collect();
        let mut sentence = Sentence::new();
        sentence.quote(&text);
        assert_eq!(sentence.as_str().chars().count(), 51);
    }

    #[test]
    fn leaves_out_what_does_not_fit() {
        let mut sentence = Sentence::new();
        for _ in 0..9 {
            sentence.push("0123456789012345678901234567890123456789012345678901234567890123");
        }
        assert_eq!(sentence.as_str().len(), CAPACITY);
    }
}
