//! Laws that every text read as an ARN and every pattern obeys.
#![allow(clippy::unwrap_used, reason = "a test stops at the first wrong fact")]

use iam_policy::{AccountId, Arn, ArnPattern, Principal, Region};
use proptest::collection::vec;
use proptest::prelude::*;

/// A piece of a pattern: as it is written, and what it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piece {
    Text(&'static str),
    One,
    Run(&'static str),
    Escape(&'static str, &'static str),
}

impl Piece {
    fn written(self) -> &'static str {
        match self {
            Self::Text(text) | Self::Run(text) | Self::Escape(text, _) => text,
            Self::One => "?",
        }
    }
}

const PIECES: &[Piece] = &[
    Piece::Text("a"),
    Piece::Text("b"),
    Piece::Text("é"),
    Piece::Text("$"),
    Piece::One,
    Piece::Run("*"),
    Piece::Run("${v}"),
    Piece::Run("${v, 'a*'}"),
    Piece::Escape("${*}", "*"),
    Piece::Escape("${?}", "?"),
    Piece::Escape("${$}", "$"),
];

/// Whether the pieces match the text, by trying everything.
fn matches(pieces: &[Piece], text: &str) -> bool {
    let Some((first, rest)) = pieces.split_first() else { return text.is_empty() };
    let mut characters = text.chars();
    match first {
        Piece::Text(wanted) | Piece::Escape(_, wanted) => {
            text.strip_prefix(wanted).is_some_and(|text| matches(rest, text))
        }
        Piece::One => characters.next().is_some() && matches(rest, characters.as_str()),
        Piece::Run(_) => {
            matches(rest, text)
                || (characters.next().is_some() && matches(pieces, characters.as_str()))
        }
    }
}

/// Pieces of ARNs in any order: more of them get far than of random text.
fn fragments() -> impl Strategy<Value = String> {
    let fragment = prop::sample::select(vec![
        "arn:",
        "aws",
        "aws-cn",
        ":",
        "::",
        "s3",
        "us-east-1",
        "123456789012",
        "${",
        "}",
        "*",
        "?",
        "$",
        "/",
        "é",
        "\0",
        " ",
        "root",
        "user/",
        ", '",
        "'",
    ]);
    vec(fragment, 0..16).prop_map(|fragments| fragments.concat())
}

proptest! {
    #[test]
    fn a_pattern_matches_as_its_pieces_do(
        pieces in vec(prop::sample::select(PIECES), 0..9),
        text in "[abé*?$]{0,8}",
    ) {
        let written: String = pieces.iter().map(|piece| piece.written()).collect();
        let pattern: ArnPattern = format!("arn:aws:s3:::{written}").parse().unwrap();
        let arn: Arn = format!("arn:aws:s3:::{text}").parse().unwrap();
        prop_assert_eq!(pattern.matches(&arn), matches(&pieces, &text));
    }

    #[test]
    fn no_text_panics(text in prop_oneof![any::<String>(), fragments()], other in fragments()) {
        let pattern = ArnPattern::new(text.clone());
        if let Ok(arn) = Arn::new(text.clone()) {
            let _ = arn.validate();
            let fields = [arn.partition(), arn.service(), arn.region(), arn.account(), arn.resource()];
            prop_assert_eq!(format!("arn:{}", fields.join(":")), text.clone());
            // What is an escape or a variable in a pattern does not stand for itself.
            let is_plain = !text.contains("${");
            prop_assert!(!is_plain || pattern.is_ok_and(|pattern| pattern.matches(&arn)), "{}", text);
        }
        if let (Ok(pattern), Ok(arn)) = (text.parse::<ArnPattern>(), other.parse::<Arn>()) {
            let _ = pattern.matches(&arn);
        }
        let _ = (Region::new(&text).is_ok(), Region::unlisted(&text).is_ok(), AccountId::new(&text).is_ok());
        for kind in [Principal::aws, Principal::arn, Principal::federated, Principal::service] {
            let _ = kind(text.clone()).map_err(|error| error.to_string());
        }
    }
}
