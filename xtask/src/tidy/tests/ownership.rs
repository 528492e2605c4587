//! What the rules on names find, however they are spelled.

use super::assert_findings;
use crate::tidy::ownership;

/// Asserts what is found in a file of the generator that is nobody's owner, as `LINE NAME`.
#[track_caller]
fn assert_named(text: &str, expected: &[&str]) {
    assert_named_in("codegen/src/check.rs", text, expected);
}

#[track_caller]
fn assert_named_in(path: &str, text: &str, expected: &[&str]) {
    let expected = expected.iter().map(|found| {
        let (line, name) = found.split_once(' ').unwrap();
        let remedy = match name {
            "syn" => "move the use of `syn` to `codegen/src/format.rs` or `codegen/src/names.rs`",
            "quote" | "quote::format_ident" | "quote::quote_spanned" => {
                "move the use of `NAME` to `codegen/src/emit.rs` or `codegen/src/emit/` or \
                 `codegen/src/format.rs`"
            }
            "std" | "std::net" | "std::process" | "std::thread" | "std::time" => {
                "remove `NAME`: it belongs in xtask"
            }
            _ if path.starts_with("iam-policy") => "remove `NAME`: it belongs in xtask",
            _ => "move the use of `NAME` to `codegen/src/build_script.rs`",
        };
        format!("{path}:{line}: ownership: {}", remedy.replace("NAME", name))
    });
    let expected: Vec<_> = expected.collect();
    let expected: Vec<_> = expected.iter().map(String::as_str).collect();
    assert_findings(ownership::libraries, &[(path, text)], &expected);
}

#[test]
fn one_file_knows_markdown() {
    let import = "use pulldown_cmark::Parser;\n";
    assert_findings(
        ownership::libraries,
        &[("codegen/src/markdown/parse.rs", import), ("codegen/src/read.rs", import)],
        &["codegen/src/read.rs:1: ownership: move the use of `pulldown_cmark` to \
           `codegen/src/markdown/parse.rs`"],
    );
}

#[test]
fn only_emitters_make_tokens_and_only_printers_parse_them() {
    let text = "fn a() {\n    let tokens = quote!(a);\n    syn::parse2(tokens);\n    \
                format_ident!(\"a\");\n    quote_spanned!(b => c);\n}\n";
    assert_named(text, &["2 quote", "3 syn", "4 quote::format_ident", "5 quote::quote_spanned"]);
    assert_named_in("codegen/src/emit/action.rs", "use quote::quote;\n", &[]);
    assert_named("// quote! is not for here\nconst UNQUOTE: &str = \"quote\";\n", &[]);
    // Not even a variable has the name.
    assert_named("fn a(syn: u8) -> u8 {\n    syn + 1\n}\n", &["1 syn", "2 syn"]);
}

#[test]
fn the_generator_reads_no_files() {
    let text =
        "fn a() {\n    std::fs::read(path);\n    fs::read(path);\n    std::net::lookup();\n}\n";
    assert_named(text, &["2 std::fs", "3 std::fs", "4 std::net"]);
    assert_named_in("codegen/src/build_script.rs", "fn a() {\n    std::fs::read(path)\n}\n", &[]);
}

#[test]
fn imports_are_found_in_every_spelling() {
    assert_named("use std::fs;\n", &["1 std::fs"]);
    assert_named("use ::std::fs;\n", &["1 std::fs"]);
    assert_named("pub(crate) use std::fs::File;\n", &["1 std::fs"]);
    assert_named("use std::{fmt, fs};\n", &["1 std::fs"]);
    assert_named(
        "use std::{\n    fmt::{self, Write as _},\n    io::{self, Read},\n};\n",
        &["3 std::io"],
    );
    assert_named("use {std::{fmt, net::{IpAddr}}, core::time};\n", &["1 std::net", "1 std::time"]);
    assert_named("use std::fs as files;\n", &["1 std::fs"]);
    assert_named("use std::io::Read as _;\n", &["1 std::io"]);
    assert_named("use std::r#fs;\n", &["1 std::fs"]);
    assert_named("fn a() {\n    use std::process;\n}\n", &["2 std::process"]);
    assert_named(
        "use std::{thread::spawn, time::{Instant, SystemTime}};\n",
        &["1 std::thread", "1 std::time"],
    );
    assert_named("extern crate syn;\n", &["1 syn"]);
    assert_named("#[macro_use]\nextern crate quote as words;\n", &["2 quote"]);
    // From the module of an owner.
    assert_named("use super::fs;\n", &["1 std::fs"]);
    assert_named("use crate::build_script::std::fs;\n", &["1 std::fs"]);
}

#[test]
fn whoever_takes_all_of_a_crate_still_names_what_is_owned() {
    for all in ["use std::*;", "use std::{fmt, *};", "use std as s;", "extern crate std as s;"] {
        assert_named(&format!("{all}\nuse fs::read;\n"), &["2 std::fs"]);
        assert_named(&format!("{all}\nfn a() {{ s::fs::read() }}\n"), &["2 std::fs"]);
    }
    let any = "macro_rules! a {\n    ($m:ident) => { std::$m::read };\n}\n";
    assert_named(&format!("{any}a!(fs);\n"), &["4 std::fs"]);
    assert_named(&format!("{any}extern crate alloc;\nuse std::fmt::*;\nuse super::*;\n"), &[]);
}

#[test]
fn paths_are_found_wherever_they_stand() {
    assert_named("fn a(file: &mut ::std::fs::File) {}\n", &["1 std::fs"]);
    assert_named("type A = Vec<Option<std :: time :: Instant>>;\n", &["1 std::time"]);
    assert_named("fn a() {\n    <std::fs::File as A>::a();\n}\n", &["2 std::fs"]);
    assert_named("fn a() {\n    b::<std::thread::JoinHandle<()>>();\n}\n", &["2 std::thread"]);
    assert_named("impl std::io::Write for A {}\n", &["1 std::io"]);
    assert_named("impl A {\n    fn a() -> crate::std::env::Args {}\n}\n", &["2 std::env"]);
    assert_named("#[serde(with = \"a\", b(std::env))]\nstruct A;\n", &["1 std::env"]);
    assert_named(
        "fn a(io: &A) -> u8 {\n    io.env\n}\n",
        &["1 std::io", "2 std::io", "2 std::env"],
    );
}

#[test]
fn macros_and_their_arguments_are_looked_into() {
    assert_named("const A: &str = env!(\"HOME\");\n", &["1 std::env"]);
    assert_named("const A: Option<&str> = core::option_env!(\"A\");\n", &["1 std::option_env"]);
    assert_named("const A: &str = include_str!(\"a\");\n", &["1 std::include_str"]);
    assert_named("const A: &[u8] = std::include_bytes!(\"a\");\n", &["1 std::include_bytes"]);
    assert_named("use std::include_str as text;\n", &["1 std::include_str"]);
    assert_named("include!(\"a.rs\");\n", &["1 std::include"]);
    assert_named("#![doc = include_str!(\"a.md\")]\n", &["1 std::include_str"]);
    assert_named(
        "#[cfg_attr(all(), doc = include_str!(\"a.md\"))]\nstruct A;\n",
        &["1 std::include_str"],
    );
    assert_named("#[path = \"../../a.rs\"]\nmod a;\n", &["1 #[path]"]);
    assert_named("#[cfg_attr(all(), path = \"a.rs\")]\nmod a;\n", &["1 #[path]"]);
    assert_named(
        "fn a() {\n    write!(\n        b,\n        \"{}\",\n        std::env::args().count(),\n    );\n}\n",
        &["5 std::env"],
    );
    assert_named("macro_rules! a {\n    () => { use std::{fmt, fs}; };\n}\n", &["2 std::fs"]);
    assert_named("a!(std::{fmt, fs});\n", &["1 std::fs"]);
    assert_named("a!(b != (c), env(d), \"std::fs\", \"fs\");\n", &["1 std::env"]);
    assert_named(
        "macro_rules! a {\n    () => {\n        /// As in `fs`.\n        fn a() {}\n    };\n}\n",
        &[],
    );
    assert_named("a! {\n    #[cfg_attr(all(), path = \"a.rs\")]\n    mod a;\n}\n", &["2 #[path]"]);
}

#[test]
fn only_what_tests_alone_compile_is_passed_over() {
    let use_fs = "use std::fs;\n";
    assert_named(&format!("#[cfg(test)]\nmod tests {{\n    {use_fs}}}\n{use_fs}"), &["5 std::fs"]);
    assert_named(&format!("#[cfg(test)]\n{use_fs}{use_fs}"), &["3 std::fs"]);
    assert_named(
        &format!("#[test]\nfn a() {{ {use_fs} }}\nfn b() {{\n{use_fs}}}\n"),
        &["5 std::fs"],
    );
    assert_named(
        &format!("impl A {{\n    #[cfg(all(test, unix))]\n    fn a() {{ {use_fs} }}\n}}\n"),
        &[],
    );
    assert_named(&format!("#![cfg(test)]\n{use_fs}"), &[]);
    assert_named(&format!("#[cfg(all(doctest, feature = \"json\"))]\nmod a {{ {use_fs} }}\n"), &[]);
    assert_named(&format!("#[cfg(not(test))]\n{use_fs}"), &["2 std::fs"]);
    assert_named(&format!("#[cfg(any(test, unix))]\n{use_fs}"), &["2 std::fs"]);
    assert_named(&format!("#[cfg(feature = \"test\")]\n{use_fs}"), &["2 std::fs"]);
    assert_named(&format!("/// As in `std::fs::read`.\nmod a {{}}\n{use_fs}"), &["3 std::fs"]);
}

#[test]
fn files_are_tests_where_their_module_is_declared_as_one() {
    let use_fs = "use std::fs;\n";
    let found = |path: &str| {
        format!("{path}:1: ownership: move the use of `std::fs` to `codegen/src/build_script.rs`")
    };
    assert_findings(
        ownership::libraries,
        &[
            ("codegen/src/lib.rs", "#[cfg(test)]\nmod golden;\nmod names;\nmod tests;\n"),
            ("codegen/src/golden.rs", use_fs),
            ("codegen/src/golden/page.rs", use_fs),
            ("codegen/src/names.rs", "mod inner {\n    #[cfg(test)]\n    mod tests;\n}\n"),
            ("codegen/src/names/inner/tests.rs", use_fs),
            ("codegen/src/names/tests.rs", use_fs),
            ("codegen/src/tests.rs", use_fs),
            ("codegen/src/tests/a.rs", use_fs),
            ("codegen/tests/a.rs", use_fs),
        ],
        &[
            &found("codegen/src/names/tests.rs"),
            &found("codegen/src/tests.rs"),
            &found("codegen/src/tests/a.rs"),
        ],
    );
}

#[test]
fn the_runtime_needs_no_standard_library() {
    let path = "iam-policy/src/arn.rs";
    assert_named_in(path, "extern crate std;\n", &["1 std"]);
    assert_named_in(path, "use std::borrow::Cow;\n", &["1 std"]);
    assert_named_in(path, "const A: &str = env!(\"A\");\n", &["1 std::env"]);
    assert_named_in(path, "use core::{fmt, net::IpAddr};\n#[cfg(test)]\nextern crate std;\n", &[]);
}

#[test]
fn only_the_catalog_of_codes_includes_its_documentation() {
    let text = "#![doc = include_str!(\"a.md\")]\n";
    assert_findings(
        ownership::libraries,
        &[("iam-policy/src/arn.rs", text), ("iam-policy/src/lint/catalog.rs", text)],
        &["iam-policy/src/arn.rs:1: ownership: move the use of `std::include_str` to \
           `iam-policy/src/lint/catalog.rs` or `iam-policy/src/lint/catalog/`"],
    );
}

#[test]
fn organizations_name_the_services_that_their_policies_reach() {
    let text = "const A: &str = \"toy\";\n";
    assert_findings(
        ownership::services,
        &[
            ("iam-policy/src/document/validate/organizations.rs", text),
            ("iam-policy/src/document/validate/rule.rs", text),
            ("toy-iam/src/lib.rs", ""),
        ],
        &[
            "iam-policy/src/document/validate/rule.rs:1: service-name: remove `toy`: only data names \
           services",
        ],
    );
}

#[test]
fn services_are_named_in_data_only() {
    let text = "/// As `toy:Play`.\nstruct ToyAction;\nconst A: &str = \"toy:Play\";\n\
                const TOYS: u8 = toys; // toy\n#[cfg(test)]\nmod tests { const T: &str = \"toy\"; }\n\
                const B: &[u8] = br\"arn:aws:\\x:toy\";\nfn buy_toy() {\n    a!(b.c(\"{d} toy\"));\n}\n\
                const TOY_SIZE: &str = \"\\x74oy\";\nstruct MyToy;\n#[doc(alias = \"toy\")]\nstruct Astoyndingly;\n";
    let found = |line: u8, name: &str| {
        format!("codegen/src/a.rs:{line}: service-name: remove `{name}`: only data names services")
    };
    let expected = [
        found(2, "Toy"),
        found(3, "toy"),
        found(7, "toy"),
        found(8, "toy"),
        found(9, "toy"),
        found(11, "TOY"),
        found(11, "toy"),
        found(12, "Toy"),
        found(13, "toy"),
    ];
    let expected: Vec<_> = expected.iter().map(String::as_str).collect();
    assert_findings(
        ownership::services,
        &[("codegen/src/a.rs", text), ("toy-iam/src/lib.rs", text), ("xtask/src/a.rs", text)],
        &expected,
    );
}
