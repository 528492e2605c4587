//! Makes doc comments that show the text of a page and do nothing else.
//!
//! What a page says must not become a code block, which rustdoc would run as a test, nor HTML, nor a
//! link of its own. [`Markdown`] is made of our own words and of escaped text only, and [`Docs`] takes
//! nothing else.

use std::ops::Add;

/// Characters per line, so that the deepest indentation stays within the usual width.
const WIDTH: usize = 92;

/// Markdown within one paragraph or list item.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Markdown(String);

/// Words of this program: text that was read is never `'static`.
impl From<&'static str> for Markdown {
    fn from(words: &'static str) -> Markdown {
        Markdown(words.to_owned())
    }
}

impl From<usize> for Markdown {
    fn from(number: usize) -> Markdown {
        Markdown(number.to_string())
    }
}

impl<M: Into<Markdown>> Add<M> for Markdown {
    type Output = Markdown;

    fn add(mut self, more: M) -> Markdown {
        self.0.push_str(&more.into().0);
        self
    }
}

impl Markdown {
    /// Joins parts with words of this program between them.
    pub(crate) fn join(
        parts: impl IntoIterator<Item = Markdown>,
        between: &'static str,
    ) -> Markdown {
        let parts: Vec<_> = parts.into_iter().map(|part| part.0).collect();
        Markdown(parts.join(between))
    }

    /// The text, for Markdown that is no doc comment.
    pub(crate) fn into_string(self) -> String {
        self.0
    }

    #[cfg(test)]
    fn as_str(&self) -> &str {
        &self.0
    }
}

/// Lines of one doc comment; none of them holds a line end.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Docs {
    lines: Vec<String>,
}

impl Docs {
    /// Starts with a paragraph.
    #[must_use]
    pub(crate) fn new(paragraph: impl Into<Markdown>) -> Docs {
        Docs::default().paragraph(paragraph)
    }

    /// Adds a paragraph.
    #[must_use]
    pub(crate) fn paragraph(mut self, paragraph: impl Into<Markdown>) -> Docs {
        self.separate();
        wrap(&paragraph.into().0, "", &mut self.lines);
        self
    }

    /// Adds a list; nothing for an empty one.
    #[must_use]
    pub(crate) fn list(mut self, items: impl IntoIterator<Item = Markdown>) -> Docs {
        let mut items = items.into_iter().peekable();
        if items.peek().is_some() {
            self.separate();
        }
        self.more_items(items)
    }

    /// Adds items to the list that was added last.
    #[must_use]
    pub(crate) fn more_items(mut self, items: impl IntoIterator<Item = Markdown>) -> Docs {
        for item in items {
            wrap(&format!("- {}", item.0), "  ", &mut self.lines);
        }
        self
    }

    /// Adds a table with a line for each row.
    #[must_use]
    pub(crate) fn table<const N: usize>(
        mut self,
        heads: [&'static str; N],
        rows: impl IntoIterator<Item = [Markdown; N]>,
    ) -> Docs {
        self.separate();
        self.lines.push(table_row(heads.map(Markdown::from)));
        self.lines.push(table_row(["---"; N].map(Markdown::from)));
        self.lines.extend(rows.into_iter().map(table_row));
        self
    }

    /// Adds a paragraph with the address of AWS's own documentation, if there is one.
    #[must_use]
    pub(crate) fn aws_page(mut self, url: Option<&str>) -> Docs {
        if let Some(url) = url {
            self.separate();
            // An address has no place to wrap, and its label belongs beside it.
            self.lines.push(format!("AWS: {}", address(url).0));
        }
        self
    }

    /// The finished lines.
    pub(crate) fn lines(&self) -> impl ExactSizeIterator<Item = &str> {
        self.lines.iter().map(String::as_str)
    }

    fn separate(&mut self) {
        if !self.lines.is_empty() {
            self.lines.push(String::new());
        }
    }
}

/// Plain text as Markdown that shows every character; what stands between single backticks is code.
#[must_use]
pub(crate) fn text(plain: &str) -> Markdown {
    let mut markdown = String::with_capacity(plain.len() + 8);
    if !has_code(plain) {
        push_text(&mut markdown, plain);
        return Markdown(markdown);
    }
    for (at, piece) in plain.split('`').enumerate() {
        if at % 2 == 1 {
            markdown.push_str(&code(piece).0);
        } else {
            push_text(&mut markdown, piece);
        }
    }
    Markdown(markdown)
}

/// A description as text that ends as a sentence does: AWS leaves many a full stop out.
#[must_use]
pub(crate) fn sentence(plain: &str) -> Markdown {
    let plain = plain.trim_end();
    let is_ended = plain.ends_with(|last| ".!?…:;,".contains(last));
    if is_ended || plain.is_empty() { text(plain) } else { text(&format!("{plain}.")) }
}

/// Whether backticks stand in pairs around words. Others are text: a run of them would be a fence, and
/// one alone would take what follows with it.
fn has_code(plain: &str) -> bool {
    let backticks = plain.matches('`').count();
    let is_word = |piece: &str| !piece.is_empty() && piece.trim() == piece;
    let mut inner = plain.split('`').skip(1).step_by(2);
    backticks > 0 && backticks.is_multiple_of(2) && inner.all(is_word)
}

/// Adds text without code, word by word; blanks at its ends stay.
fn push_text(markdown: &mut String, plain: &str) {
    for (at, word) in plain.split(' ').enumerate() {
        if at > 0 {
            markdown.push(' ');
        }
        if markdown.is_empty() && begins_block(word) && escapes_at_start(word) {
            markdown.push('\\');
        }
        push_word(markdown, word);
    }
}

/// Tildes and the point behind a number are escaped wherever they stand.
fn escapes_at_start(word: &str) -> bool {
    !word.starts_with(|c: char| c == '~' || c.is_ascii_digit())
}

/// Text in code font; with a backtick in it, or without anything in it, as plain text.
#[must_use]
pub(crate) fn code(plain: &str) -> Markdown {
    if plain.is_empty() {
        return Markdown::from("\"\"");
    }
    if plain.contains('`') || plain.trim() != plain {
        let mut markdown = String::with_capacity(plain.len() + 8);
        push_escaped(&mut markdown, plain.trim());
        return Markdown(markdown);
    }
    Markdown(format!("`{plain}`"))
}

/// Several names in code font, separated by commas.
#[must_use]
pub(crate) fn codes<S: AsRef<str>>(names: impl IntoIterator<Item = S>) -> Markdown {
    Markdown::join(names.into_iter().map(|name| code(name.as_ref())), ", ")
}

/// The first names in code font, and how many more there are.
#[must_use]
pub(crate) fn shortened<S: AsRef<str>>(names: &[S]) -> Markdown {
    const SHOWN: usize = 8;
    let listed = codes(names.iter().take(SHOWN));
    match names.len().checked_sub(SHOWN) {
        None | Some(0) => listed,
        Some(more) => listed + " and " + more + " more",
    }
}

/// Cells between bars; a bar in a cell is escaped, in code as well.
fn table_row<const N: usize>(cells: [Markdown; N]) -> String {
    let cells = cells.map(|cell| format!(" {} |", cell.0.replace('|', "\\|")));
    format!("|{}", cells.concat())
}

/// A link to a type in the module whose documentation this is.
#[must_use]
pub(crate) fn link_to_type(rust_name: &str) -> Markdown {
    // A macro of the prelude may have the same name. rustdoc does not show the kind.
    Markdown(format!("[`struct@{rust_name}`]"))
}

/// A link to an item that is generated beside this one.
#[must_use]
pub(crate) fn link_to(rust_name: &str) -> Markdown {
    Markdown(format!("[{}]", code(rust_name).0))
}

/// A link to a variant of an enum in the module around this one.
#[must_use]
pub(crate) fn link_to_variant(enum_name: &str, variant: &str) -> Markdown {
    let path = format!("{enum_name}::{variant}");
    // Methods begin with a small letter, and rustdoc asks which of two items of one name is meant.
    let kind =
        if variant.starts_with(|first: char| first.is_lowercase()) { "variant@" } else { "" };
    Markdown(format!("[{}]({kind}super::{path})", code(&path).0))
}

/// An address as a link to itself, or in code font where it is nothing a browser opens.
#[must_use]
pub(crate) fn address(url: &str) -> Markdown {
    if is_web_address(url) { Markdown(format!("<{url}>")) } else { code(url) }
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
    markdown.push_str(&address(url).0);
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
            // rustdoc asks for brackets around what looks like an address, which this is not.
            '/' => before == ':',
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
    // Without empty words: blanks at the start of a line could make it code.
    for word in words(markdown).filter(|word| !word.is_empty()) {
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

/// Splits at blanks that are not inside code.
fn words(markdown: &str) -> impl Iterator<Item = &str> {
    let mut in_code = false;
    let mut escaped = false;
    markdown.split(move |c: char| {
        match c {
            _ if escaped => escaped = false,
            '\\' if !in_code => escaped = true,
            '`' => in_code = !in_code,
            _ => {}
        }
        c == ' ' && !in_code
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
        assert_eq!(text(plain).as_str(), markdown);
    }

    #[test]
    fn text_shows_every_character() {
        check("a <key> of [x]", r"a \<key> of \[x]");
        check("ends in * or snake_case or _this_", r"ends in \* or snake_case or \_this\_");
        check("R&D and &amp; 5 < 6", r"R\&D and \&amp; 5 < 6");
        check("1. first", r"1\. first");
        check("- dash", r"\- dash");
        check("# hash", r"\# hash");
        check("", "");
    }

    #[test]
    fn pairs_of_single_backticks_are_code_and_others_are_text() {
        check("`DestroyOnExit` is true", "`DestroyOnExit` is true");
        check("code `<a> [b]` stays", "code `<a> [b]` stays");
        check("one ` alone", r"one \` alone");
        check("``` fence", r"\`\`\` fence");
        check("``<script> y", r"\`\`\<script> y");
        check("```` rust x ````", r"\`\`\`\` rust x \`\`\`\`");
        check("` a` and `b`", r"\` a\` and \`b\`");
        assert_eq!(code("a`b<c").as_str(), r"a\`b\<c");
        assert_eq!(code("").as_str(), "\"\"");
    }

    #[test]
    fn addresses_become_links_to_themselves_and_nothing_else_does() {
        check("see (https://a.example/b_c).", "see (<https://a.example/b_c>).");
        check("http://a.example/<id>", "`http://a.example/<id>`");
        check("x=https://a.example", r"x=https:\//a.example");
        check("[a](https://a.example)", r"\[a](https:\//a.example)");
        check("[`Docs`] [a][crate::b]", r"\[`Docs`] \[a]\[crate::b]");
        assert_eq!(address("https://a.example/b#c").as_str(), "<https://a.example/b#c>");
        assert_eq!(address("API_CreateBot.html").as_str(), "`API_CreateBot.html`");
        assert_eq!(address("https://a.example/(x)").as_str(), "`https://a.example/(x)`");
        assert_eq!(address("https://a.example/`x").as_str(), r"https:\//a.example/\`x");
        assert_eq!(address("javascript:x").as_str(), "`javascript:x`");
    }

    #[test]
    fn lines_are_wrapped_where_markdown_does_not_change() {
        let lines = |docs: Docs| docs.lines().map(str::to_owned).collect::<Vec<_>>();
        let long = format!("{} -", "word ".repeat(18).trim_end());
        assert_eq!(lines(Docs::new(text(&format!("{long} x")))), [&long, "x"]);
        let wide = format!("{} `bot alias` end", "w".repeat(85));
        assert_eq!(lines(Docs::new(text(&wide))), [&"w".repeat(85), "`bot alias` end"]);
    }

    #[test]
    fn descriptions_end_with_a_full_stop() {
        let cases = [
            ("Bakes bread", "Bakes bread."),
            ("Bakes bread. ", "Bakes bread."),
            ("Bakes (or toasts)", "Bakes (or toasts)."),
            ("Sees `x`", "Sees `x`."),
            ("See https://a.example", "See <https://a.example>."),
            ("Bakes one of:", "Bakes one of:"),
            ("Really?", "Really?"),
            ("1", r"1\."),
            ("", ""),
        ];
        for (plain, markdown) in cases {
            assert_eq!(sentence(plain).as_str(), markdown);
        }
    }

    #[test]
    fn bars_in_tables_are_escaped() {
        let row = [text("a | b"), code("c|d")];
        let docs = Docs::new("a").table(["One", "Two"], [row]).paragraph("b");
        let lines = ["a", "", "| One | Two |", "| --- | --- |", r"| a \| b | `c\|d` |", "", "b"];
        assert_eq!(docs.lines().collect::<Vec<_>>(), lines);
    }

    #[test]
    fn paragraphs_and_lists_are_separated() {
        let docs = Docs::new("a").list([]).list(["b".into(), "c".into()]).paragraph("d");
        assert_eq!(docs.lines().collect::<Vec<_>>(), ["a", "", "- b", "- c", "", "d"]);
    }

    /// What rustdoc shows of Markdown, as one line without backticks, but for cells of tables; anything but text, code, lists
    /// and links of an address to itself is told.
    fn shown(markdown: &str) -> String {
        use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS;
        let mut shown = String::new();
        for event in Parser::new_ext(markdown, options) {
            match event {
                Event::Text(text) | Event::Code(text) => shown.push_str(&text),
                Event::SoftBreak => shown.push(' '),
                Event::Start(
                    Tag::Paragraph
                    | Tag::List(None)
                    | Tag::Item
                    | Tag::Table(_)
                    | Tag::TableHead
                    | Tag::TableRow
                    | Tag::TableCell
                    | Tag::Link { link_type: LinkType::Autolink, .. },
                )
                | Event::End(
                    TagEnd::Paragraph
                    | TagEnd::List(_)
                    | TagEnd::Item
                    | TagEnd::Table
                    | TagEnd::TableHead
                    | TagEnd::TableRow
                    | TagEnd::Link,
                ) => {}
                Event::End(TagEnd::TableCell) => shown.push('\n'),
                other => shown.extend([format!("{other:?}")]),
            }
        }
        shown.replace('`', "")
    }

    proptest::proptest! {
        #![proptest_config(proptest::test_runner::Config {
            failure_persistence: None,
            ..proptest::test_runner::Config::default()
        })]

        #[test]
        fn any_text_is_shown_as_it_is_and_does_nothing(
            words in proptest::collection::vec(
                "[`a1A.,:;<>\\[\\]()*_~#&|+=!$^\"'/{}\\\\-]{1,7}|tag|of|`{1,4}|https://a\\.example/[a(`]{1,3}|`x`|<b>|~~~",
                1..40,
            ),
        ) {
            let plain = words.join(" ");
            let paragraph = Docs::new(text(&plain)).lines().collect::<Vec<_>>().join("\n");
            proptest::prop_assert_eq!(shown(&paragraph), plain.replace('`', ""));
            let item = Docs::default().list([text(&plain)]).lines().collect::<Vec<_>>().join("\n");
            proptest::prop_assert_eq!(shown(&item), plain.replace('`', ""));
            let codes = Docs::new(Markdown::from("Keys: ") + codes(&words)).lines().collect::<Vec<_>>().join("\n");
            proptest::prop_assert_eq!(shown(&codes), format!("Keys: {}", words.join(", ")).replace('`', ""));
            let names: Vec<_> = plain.split(' ').collect();
            let row = [text(&plain), super::codes(&names), "last".into()];
            let table = Docs::default().table(["A", "B", "C"], [row]).lines().collect::<Vec<_>>().join("\n");
            let cells = ["A", "B", "C", &plain, &names.join(", "), "last", ""].join("\n");
            proptest::prop_assert_eq!(shown(&table), cells.replace('`', ""));
        }
    }
}
