//! AWS's text in, lines of Markdown out that rustdoc shows as the same text.

use std::fmt::Write as _;

/// Characters per line, so that the deepest indentation stays within the usual width.
const WIDTH: usize = 92;

/// Lines of one doc comment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Docs {
    lines: Vec<String>,
}

impl Docs {
    /// Starts with a paragraph of Markdown.
    #[must_use]
    pub(crate) fn new(markdown: &str) -> Docs {
        Docs::default().paragraph(markdown)
    }

    /// Adds a paragraph of Markdown.
    #[must_use]
    pub(crate) fn paragraph(mut self, markdown: &str) -> Docs {
        self.separate();
        wrap(markdown, "", &mut self.lines);
        self
    }

    /// Adds a list of Markdown items; nothing for an empty one.
    #[must_use]
    pub(crate) fn list(mut self, items: &[String]) -> Docs {
        if !items.is_empty() {
            self.separate();
        }
        for item in items {
            wrap(&format!("- {item}"), "  ", &mut self.lines);
        }
        self
    }

    /// Adds a paragraph with the address of AWS's own documentation, if there is one.
    ///
    /// As an address and not as a link with words: rustc reads every doc comment that holds a `[` as
    /// Markdown, rustdoc or not.
    #[must_use]
    pub(crate) fn aws_page(mut self, url: Option<&str>) -> Docs {
        if let Some(url) = url {
            self.separate();
            self.lines.push(format!("AWS: {}", address(url)));
        }
        self
    }

    /// The finished lines.
    #[must_use]
    pub(crate) fn into_lines(self) -> Vec<String> {
        self.lines
    }

    fn separate(&mut self) {
        if !self.lines.is_empty() {
            self.lines.push(String::new());
        }
    }
}

/// Plain text as Markdown that shows every character; pairs of backticks stay code.
#[must_use]
pub(crate) fn text(plain: &str) -> String {
    let mut markdown = String::with_capacity(plain.len() + 8);
    let backticks = plain.matches('`').count();
    let with_code = backticks > 0 && backticks.is_multiple_of(2);
    let mut in_code = false;
    for word in plain.split_ascii_whitespace() {
        if !markdown.is_empty() {
            markdown.push(' ');
        } else if begins_block(word) && !word.starts_with(|c: char| c == '~' || c.is_ascii_digit())
        {
            // Tildes and the point behind a number are escaped wherever they stand.
            markdown.push('\\');
        }
        let quoted = with_code && (in_code || word.contains('`'));
        in_code ^= with_code && word.matches('`').count() % 2 == 1;
        if quoted {
            markdown.push_str(word);
        } else {
            push_word(&mut markdown, word);
        }
    }
    markdown
}

/// Text in code font, whatever it holds.
#[must_use]
pub(crate) fn code(plain: &str) -> String {
    if plain.contains('`') { format!("`` {plain} ``") } else { format!("`{plain}`") }
}

/// Several names in code font, separated by commas.
#[must_use]
pub(crate) fn codes<S: AsRef<str>>(names: impl IntoIterator<Item = S>) -> String {
    names.into_iter().map(|name| code(name.as_ref())).collect::<Vec<_>>().join(", ")
}

/// The first names in code font, and how many more there are.
#[must_use]
pub(crate) fn shortened<S: AsRef<str>>(names: &[S]) -> String {
    const SHOWN: usize = 8;
    let listed = codes(names.iter().take(SHOWN));
    match names.len().checked_sub(SHOWN) {
        None | Some(0) => listed,
        Some(more) => format!("{listed} and {more} more"),
    }
}

/// A link, or the words and the target as text where the target is nothing a browser opens.
#[must_use]
pub(crate) fn link(words: &str, url: &str) -> String {
    let words = text(words).replace(']', "\\]");
    if is_web_address(url) {
        format!("[{words}]({url})")
    } else {
        format!("{words}: {}", address(url))
    }
}

/// An address as a link to it, or as text where it is nothing a browser opens.
fn address(url: &str) -> String {
    if is_web_address(url) { format!("<{url}>") } else { code(url.trim()) }
}

fn is_web_address(url: &str) -> bool {
    let safe = |c: char| c.is_ascii_alphanumeric() || "-._~:/?#@!$&'*+,;=%".contains(c);
    has_web_scheme(url) && url.chars().all(safe)
}

fn has_web_scheme(text: &str) -> bool {
    text.starts_with("https://") || text.starts_with("http://")
}

fn push_word(markdown: &mut String, word: &str) {
    let bare = word.trim_start_matches(['(', '"', '\'']);
    let url = bare.trim_end_matches(['.', ',', ';', ':', ')', '"', '\'']);
    if !has_web_scheme(url) {
        return push_escaped(markdown, word);
    }
    push_escaped(markdown, word.strip_suffix(bare).unwrap_or_default());
    if url.contains(['<', '>', '`', '\\']) {
        markdown.push_str(&code(url));
    } else {
        let _ = write!(markdown, "<{url}>");
    }
    push_escaped(markdown, bare.strip_prefix(url).unwrap_or_default());
}

fn push_escaped(markdown: &mut String, word: &str) {
    let mut before = ' ';
    let mut characters = word.chars().peekable();
    while let Some(character) = characters.next() {
        let after = characters.peek().copied().unwrap_or(' ');
        let special = match character {
            '\\' | '`' | '*' | '[' | '~' => true,
            '_' => !(before.is_alphanumeric() && after.is_alphanumeric()),
            '<' => !after.is_ascii_digit() && after != ' ',
            '&' => after.is_ascii_alphanumeric() || after == '#',
            // `1.` at the start of a text would begin a list.
            '.' | ')' => after == ' ' && markdown.bytes().all(|b| b.is_ascii_digit()),
            _ => false,
        };
        if special {
            markdown.push('\\');
        }
        markdown.push(character);
        before = character;
    }
}

fn wrap(markdown: &str, indent: &str, lines: &mut Vec<String>) {
    let mut line = String::new();
    let mut width = 0;
    for word in words(markdown) {
        let length = word.chars().count();
        if width == 0 {
            // The first word stands where it is.
        } else if width + 1 + length <= WIDTH || begins_block(word) || line == "-" {
            line.push(' ');
            width += 1;
        } else {
            lines.push(std::mem::replace(&mut line, indent.to_owned()));
            width = indent.len();
        }
        line.push_str(word);
        width += length;
    }
    lines.push(line);
}

/// Splits at blanks that are not inside code or a link's words.
fn words(markdown: &str) -> impl Iterator<Item = &str> {
    let mut in_code = false;
    let mut escaped = false;
    let mut depth = 0_i32;
    markdown.split(move |c: char| {
        match c {
            _ if escaped => escaped = false,
            '\\' if !in_code => escaped = true,
            '`' => in_code = !in_code,
            '[' if !in_code => depth += 1,
            ']' if !in_code => depth -= 1,
            _ => {}
        }
        c == ' ' && !in_code && depth <= 0
    })
}

/// Whether Markdown takes the word at the start of a line for the beginning of a list, heading or quotation.
fn begins_block(word: &str) -> bool {
    let digits = word.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = digits.len() < word.len() && (digits == "." || digits == ")");
    number || word.starts_with(['#', '-', '+', '=', '~', ':', '|', '>'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(plain: &str, markdown: &str) {
        assert_eq!(text(plain), markdown);
    }

    #[test]
    fn text_shows_every_character() {
        check("a <key> of [x]", r"a \<key> of \[x]");
        check("ends in * or snake_case or _this_", r"ends in \* or snake_case or \_this\_");
        check(
            "R&D and &amp; 5 < 6",
            r"R&D and \&amp; 5 \< 6".replace("R&D", r"R\&D").replace(r"5 \<", "5 <").as_str(),
        );
        check("`DestroyOnExit` is true", "`DestroyOnExit` is true");
        check("code `<a> [b]` stays", "code `<a> [b]` stays");
        check("one ` alone", r"one \` alone");
        check("1. first", r"1\. first");
        check("- dash", r"\- dash");
        check("# hash", r"\# hash");
        check("", "");
    }

    #[test]
    fn bare_addresses_become_links() {
        check("see (https://a.example/b_c).", "see (<https://a.example/b_c>).");
        check("http://a.example/<id>", "`http://a.example/<id>`");
    }

    #[test]
    fn only_web_addresses_are_linked() {
        assert_eq!(link("page", "https://a.example/b#c"), "[page](https://a.example/b#c)");
        assert_eq!(address("https://a.example/b#c"), "<https://a.example/b#c>");
        assert_eq!(address(" API_CreateBot.html"), "`API_CreateBot.html`");
        assert_eq!(link("page", "API_CreateBot.html"), "page: `API_CreateBot.html`");
        assert_eq!(link("page", "${Base}x.html"), "page: `${Base}x.html`");
        assert_eq!(link("a [b]", "https://a.example/(x)"), r"a \[b\]: `https://a.example/(x)`");
    }

    #[test]
    fn lines_are_wrapped_where_markdown_does_not_change() {
        let long = format!("{} -", "word ".repeat(18).trim_end());
        assert_eq!(Docs::new(&format!("{long} x")).into_lines(), [&long, "x"]);
        let code = format!("{} `bot alias` end", "w".repeat(85));
        assert_eq!(Docs::new(&code).into_lines(), [&"w".repeat(85), "`bot alias` end"]);
    }

    #[test]
    fn a_long_item_begins_beside_its_bullet() {
        let link = format!("[a b](https://a.example/{})", "x".repeat(100));
        let docs = Docs::default().list(&[format!("{link} end")]);
        assert_eq!(docs.into_lines(), [format!("- {link}"), "  end".to_owned()]);
    }

    #[test]
    fn paragraphs_and_lists_are_separated() {
        let docs = Docs::new("a").list(&[]).list(&["b".to_owned(), "c".to_owned()]).paragraph("d");
        assert_eq!(docs.into_lines(), ["a", "", "- b", "- c", "", "d"]);
    }

    /// What rustdoc shows of Markdown, as one line.
    fn shown(markdown: &str) -> String {
        use pulldown_cmark::{Event, Options, Parser};
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS;
        let mut shown = String::new();
        for event in Parser::new_ext(markdown, options) {
            match event {
                Event::Text(text) | Event::Code(text) => shown.push_str(&text),
                Event::SoftBreak => shown.push(' '),
                Event::Start(_) | Event::End(_) => {}
                other => {
                    let _ = write!(shown, "{other:?}");
                }
            }
        }
        shown
    }

    proptest::proptest! {
        #![proptest_config(proptest::test_runner::Config {
            failure_persistence: None,
            ..proptest::test_runner::Config::default()
        })]

        #[test]
        fn any_text_is_shown_as_it_is(
            words in proptest::collection::vec("[a1A.,:;<>\\[\\]()*_~#&|+=!$^\"'/{}-]{1,7}|tag|of", 1..40),
        ) {
            let plain = words.join(" ");
            let markdown = Docs::new(&text(&plain)).into_lines().join("\n");
            proptest::prop_assert_eq!(shown(&markdown), plain);
        }
    }
}
