//! A JSON parser that keeps the position of every value.

use alloc::format;
use alloc::string::{String, ToString};

use crate::document::number::is_number;
use crate::document::path::Segment;
use crate::document::tree::{Kind, Node, Tree};
use crate::document::{Code, Finding, Path};
use crate::text::placeholder::{REFUSED, START};

/// How deeply arrays and objects may be nested, as in `serde_json`.
const DEEPEST: usize = 127;

/// The steps of a fault's path; values that lie deeper are in no policy.
const LONGEST_PATH: usize = 8;

const CONTROL_CHARACTER: &str = "control character (\\u0000-\\u001F) found while parsing a string";

/// Parses the text of one value.
///
/// `serde_json` keeps neither positions nor the digits of numbers. Its error messages are used here
/// too.
#[inline]
pub(crate) fn parse(text: &str) -> Result<Tree<'_>, Finding> {
    if text.starts_with('\u{feff}') {
        let message = "the text begins with a byte order mark; save it without one";
        return Err(fault(0, message));
    }
    if let Some(at) = text.find(START) {
        return Err(fault(at, REFUSED));
    }
    let mut parser = Parser { text, at: 0, depth: 0, tree: Tree::of(text) };
    parser.value()?;
    match parser.peek() {
        Some(_) => Err(parser.fault("trailing characters")),
        None => Ok(parser.tree),
    }
}

type Parsed<T> = Result<T, Finding>;

struct Parser<'t> {
    text: &'t str,
    /// The offset of the next byte.
    at: usize,
    /// How many arrays and objects are open.
    depth: usize,
    tree: Tree<'t>,
}

impl<'t> Parser<'t> {
    #[inline]
    fn value(&mut self) -> Parsed<()> {
        let Some(first) = self.peek() else {
            return Err(self.end("EOF while parsing a value"));
        };
        let number = self.tree.open(self.at);
        let kind = match first {
            b'"' => self.string()?,
            b'{' => self.object()?,
            b'[' => self.array()?,
            b'-' | b'0'..=b'9' => self.number()?,
            _ => self.word()?,
        };
        self.tree.close(number, kind, self.at);
        Ok(())
    }

    #[inline]
    fn object(&mut self) -> Parsed<Kind> {
        let members = self.parts(b'}', |parser, _| {
            match parser.peek() {
                Some(b'"') => {}
                Some(b'}') => return Err(parser.fault("trailing comma")),
                Some(_) => return Err(parser.fault("key must be a string")),
                None => return Err(parser.end("EOF while parsing an object")),
            }
            let key = parser.tree.open(parser.at);
            let kind = parser.string()?;
            parser.tree.close(key, kind, parser.at);
            parser.member().map_err(|fault| {
                let name = parser.tree.node(key).map_or("", Node::content);
                below(name, fault)
            })
        })?;
        Ok(Kind::Object(members))
    }

    /// Parses the colon and the value of a member.
    #[inline]
    fn member(&mut self) -> Parsed<()> {
        match self.peek() {
            Some(b':') => self.at += 1,
            Some(_) => return Err(self.fault("expected `:`")),
            None => return Err(self.end("EOF while parsing an object")),
        }
        self.value()
    }

    #[inline]
    fn array(&mut self) -> Parsed<Kind> {
        let items = self.parts(b']', |parser, index| {
            let item = match parser.peek() {
                Some(b']') => Err(parser.fault("trailing comma")),
                _ => parser.value(),
            };
            item.map_err(|fault| below(index, fault))
        })?;
        Ok(Kind::Array(items))
    }

    /// Parses an object or an array from its opening to its closing bracket, and counts its parts.
    #[inline]
    fn parts(
        &mut self,
        close: u8,
        mut part: impl FnMut(&mut Self, usize) -> Parsed<()>,
    ) -> Parsed<usize> {
        if self.depth == DEEPEST {
            return Err(self.fault("recursion limit exceeded"));
        }
        self.depth += 1;
        self.at += 1;
        let mut index = 0;
        let mut is_open = self.peek() != Some(close);
        while is_open {
            part(self, index)?;
            index += 1;
            is_open = match (self.peek(), close) {
                (Some(b','), _) => true,
                (Some(byte), _) if byte == close => break,
                (Some(_), b']') => return Err(self.fault("expected `,` or `]`")),
                (Some(_), _) => return Err(self.fault("expected `,` or `}`")),
                (None, b']') => return Err(self.end("EOF while parsing a list")),
                (None, _) => return Err(self.end("EOF while parsing an object")),
            };
            self.at += 1;
        }
        self.depth -= 1;
        self.at += 1;
        Ok(index)
    }

    #[inline]
    fn string(&mut self) -> Parsed<Kind> {
        let start = self.at;
        let mut has_escapes = false;
        self.at += 1;
        loop {
            match self.bytes().first() {
                Some(b'"') => break,
                Some(b'\\') => {
                    has_escapes = true;
                    self.at += 2;
                }
                Some(..b' ') => return Err(self.fault(CONTROL_CHARACTER)),
                Some(_) => self.at += 1,
                None => return Err(self.end("EOF while parsing a string")),
            }
        }
        self.at += 1;
        if has_escapes {
            let quoted = self.text.get(start..self.at).unwrap_or_default();
            let content = unescape(quoted, start)?;
            if content.contains(START) {
                return Err(fault(start, REFUSED));
            }
            self.tree.set_content(content);
        }
        Ok(Kind::String)
    }

    #[inline]
    fn number(&mut self) -> Parsed<Kind> {
        let continues =
            |byte: &u8| byte.is_ascii_digit() || matches!(byte, b'+' | b'-' | b'.' | b'e' | b'E');
        let length = self.bytes().iter().take_while(|byte| continues(byte)).count();
        let end = self.at + length;
        if !self.text.get(self.at..end).is_some_and(is_number) {
            return Err(self.fault("invalid number"));
        }
        self.at = end;
        Ok(Kind::Number)
    }

    #[inline]
    fn word(&mut self) -> Parsed<Kind> {
        let words =
            [("null", Kind::Null), ("true", Kind::Bool(true)), ("false", Kind::Bool(false))];
        for (word, kind) in words {
            if self.bytes().starts_with(word.as_bytes()) {
                self.at += word.len();
                return Ok(kind);
            }
        }
        Err(self.fault("expected value"))
    }

    /// The next byte that is not whitespace, without consuming it.
    #[inline]
    fn peek(&mut self) -> Option<u8> {
        while let Some(byte) = self.bytes().first() {
            if !matches!(byte, b' ' | b'\t' | b'\n' | b'\r') {
                return Some(*byte);
            }
            self.at += 1;
        }
        None
    }

    /// The bytes from here on.
    #[inline]
    fn bytes(&self) -> &'t [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    /// A fault at the next byte.
    #[cold]
    #[inline]
    fn fault(&self, message: &str) -> Finding {
        fault(self.at, message)
    }

    /// A fault at the last character, after which the text should continue.
    #[cold]
    #[inline]
    fn end(&self, message: &str) -> Finding {
        fault(self.text.char_indices().next_back().map_or(0, |(at, _)| at), message)
    }
}

#[cold]
#[inline]
fn fault(at: usize, message: &str) -> Finding {
    let message = format!("invalid JSON: {message}");
    Finding {
        span: Some(at..at),
        ..Finding::error(Code::JsonSyntaxError, Path::default(), message)
    }
}

/// Adds the step that leads from a value to its part with the fault.
#[cold]
#[inline]
fn below(step: impl Into<Segment>, mut fault: Finding) -> Finding {
    fault.path.prepend(step.into(), LONGEST_PATH);
    fault
}

/// The content of a string with escapes that starts at this offset.
#[cold]
#[inline]
fn unescape(quoted: &str, start: usize) -> Parsed<String> {
    serde_json::from_str(quoted).map_err(|error| {
        let place = format!(" at line {} column {}", error.line(), error.column());
        let message = error.to_string();
        let message = message.strip_suffix(&place).unwrap_or(&message);
        fault(start + error.column().saturating_sub(1), message)
    })
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use super::*;

    #[test]
    fn every_value_knows_its_bytes() {
        let array = "[1.50,\t-0e1 ,\n\"b\\u00e9\\\"c\"]";
        let others = r#""é" :{ } ,"":[ ], "n":null,"b":true"#;
        let text = &*format!(" {{\"a\": {array}, {others}}}");
        let tree = parse(text).unwrap();
        let all = (0..).map_while(|number| tree.node(number));
        let bytes: Vec<_> = all.map(|node| &text[node.span()]).collect();
        assert_eq!(
            bytes,
            [
                text.trim(),
                "\"a\"",
                array,
                "1.50",
                "-0e1",
                "\"b\\u00e9\\\"c\"",
                "\"é\"",
                "{ }",
                "\"\"",
                "[ ]",
                "\"n\"",
                "null",
                "\"b\"",
                "true"
            ]
        );
        let root = tree.node(0).unwrap();
        let keys: Vec<_> = root.members().map(|(key, _)| key.content()).collect();
        assert_eq!(keys, ["a", "é", "", "n", "b"]);
        let kinds: Vec<_> = root.values().map(Node::kind).collect();
        let others = [Kind::Object(0), Kind::Array(0), Kind::Null, Kind::Bool(true)];
        assert_eq!(kinds, [&[Kind::Array(3)], &others[..]].concat());
        let items = root.values().next().unwrap().values();
        assert!(items.map(Node::content).eq(["1.50", "-0e1", "bé\"c"]));
    }

    /// Checks that the text is refused, with the message of `serde_json`.
    #[track_caller]
    fn assert_fault(text: &str, at: usize, message: &str, path: &str) {
        let fault = parse(text).unwrap_err();
        assert_eq!(fault.span, Some(at..at));
        assert_eq!(fault.to_string(), [path, "invalid JSON: ", message].concat());
        let theirs = serde_json::from_str::<serde_json::Value>(text).unwrap_err().to_string();
        assert!(theirs.starts_with(message), "{theirs}");
    }

    #[test]
    fn says_what_is_not_json() {
        for (text, at, message, path) in [
            ("", 0, "EOF while parsing a value", ""),
            (" x", 1, "expected value", ""),
            ("[1", 1, "EOF while parsing a list", ""),
            ("[1,", 2, "EOF while parsing a value", "[1]: "),
            ("[1,]", 3, "trailing comma", "[1]: "),
            ("[1 2]", 3, "expected `,` or `]`", ""),
            ("{", 0, "EOF while parsing an object", ""),
            ("{1", 1, "key must be a string", ""),
            ("{\"a\"", 3, "EOF while parsing an object", "a: "),
            ("{\"a\" 1", 5, "expected `:`", "a: "),
            ("{\"a\":[{\"b\":}]}", 11, "expected value", "a[0].b: "),
            ("{\"a\":1 \"b\"", 7, "expected `,` or `}`", ""),
            ("{\"a\":1,}", 7, "trailing comma", ""),
            ("1 2", 2, "trailing characters", ""),
            ("\"é", 1, "EOF while parsing a string", ""),
            ("\"\\\"", 2, "EOF while parsing a string", ""),
            ("\"\\é\"", 2, "invalid escape", ""),
            ("[\"\\ud800\"]", 8, "unexpected end of hex escape", "[0]: "),
            ("\"a\n\"", 2, CONTROL_CHARACTER, ""),
            ("[01]", 1, "invalid number", "[0]: "),
            ("[-]", 1, "invalid number", "[0]: "),
        ] {
            assert_fault(text, at, message, path);
        }
    }

    #[test]
    fn nesting_has_a_limit() {
        let nested = |depth| ["[".repeat(depth), "]".repeat(depth)].concat();
        for depth in [127, 128] {
            let text = nested(depth);
            let theirs = serde_json::from_str::<serde_json::Value>(&text);
            assert_eq!(parse(&text).is_ok(), theirs.is_ok(), "{depth}");
        }
        let fault = parse(&nested(128)).unwrap_err();
        let path = "[0]".repeat(8);
        assert_eq!(fault.to_string(), format!("{path}: invalid JSON: recursion limit exceeded"));
    }
}
