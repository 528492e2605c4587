//! A page or a document in JSON in, the same with a few faults out.

use fastrand::Rng;

/// Text that the readers look for, and text that upsets Markdown.
const PIECES: &[&str] = &[
    "|",
    "\n",
    "\n\n",
    "| --- |",
    "- **",
    "**",
    "  - ",
    "<br />",
    "</a>",
    "<a name=\"x\"></a>",
    "](",
    "[",
    ")",
    "`",
    "\\",
    "*",
    "\\*",
    "${",
    "}",
    ": ",
    " / ",
    "SCENARIO:",
    "**Access level:** ",
    "Write",
    "aws:TagKeys",
    "iam:PassRole",
    "arn:",
    "#",
    "## ",
    "\u{a0}",
    "\u{feff}",
    "é",
    "\t",
    "&",
    "See the AWS documentation website for more details",
    "[permission only]",
    "<",
    ">",
    "\r\n",
    "---\n",
    "> ",
    "List, ",
    ", ",
    "\\|",
    "[x]: y\n",
];

/// The same for documents in JSON.
const JSON_PIECES: &[&str] = &[
    "\"",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\\",
    "\\n",
    "\\u0000",
    "\\u202e",
    "null",
    "true",
    "false",
    "0",
    "{}",
    "[]",
    "\"Name\":\"X\",",
    "\"Actions\":[],",
    "\"Resources\":[{\"Name\":\"x\"}],",
    "\"Version\":\"v2.0\",",
    "arn:",
    "${",
    "s3:",
    "é",
    "\n",
];

/// Applies one to six random changes.
pub fn mutate(page: &str, other: &str, random: &mut Rng) -> String {
    let pieces = if page.starts_with('{') { JSON_PIECES } else { PIECES };
    let mut text = page.to_owned();
    for _ in 0..random.usize(1..=6) {
        text = change(&text, other, pieces, random);
    }
    text
}

fn change(text: &str, other: &str, pieces: &[&str], random: &mut Rng) -> String {
    match random.u8(0..8) {
        0 => splice(text, span(text, 40, random), ""),
        1 => splice(text, span(text, 0, random), choose(pieces, random)),
        2 => splice(text, span(text, 3, random), choose(pieces, random)),
        3 => with_lines(text, random, |lines, at, _| {
            lines.remove(at);
        }),
        4 => with_lines(text, random, |lines, at, _| lines.insert(at, lines[at])),
        5 => with_lines(text, random, |lines, at, random| {
            let with = random.usize(0..lines.len());
            lines.swap(at, with);
        }),
        6 => splice(text, span(text, 0, random), &other[slice(other, 400, random)]),
        _ => splice(text, span(text, 0, random), &text[slice(text, 200, random)]),
    }
}

fn choose<'a>(pieces: &[&'a str], random: &mut Rng) -> &'a str {
    pieces[random.usize(0..pieces.len())]
}

/// A random range between characters, at most `longest` bytes long.
fn span(text: &str, longest: usize, random: &mut Rng) -> (usize, usize) {
    let range = slice(text, longest, random);
    (range.start, range.end)
}

fn slice(text: &str, longest: usize, random: &mut Rng) -> std::ops::Range<usize> {
    let start = text.floor_char_boundary(random.usize(0..=text.len()));
    let end = text.floor_char_boundary((start + random.usize(0..=longest)).min(text.len()));
    start..end.max(start)
}

fn splice(text: &str, (start, end): (usize, usize), piece: &str) -> String {
    [&text[..start], piece, &text[end..]].concat()
}

fn with_lines(text: &str, random: &mut Rng, edit: fn(&mut Vec<&str>, usize, &mut Rng)) -> String {
    let mut lines: Vec<_> = text.split('\n').collect();
    let at = random.usize(0..lines.len());
    edit(&mut lines, at, random);
    lines.join("\n")
}
