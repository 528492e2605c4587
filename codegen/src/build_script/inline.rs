//! Makes one module of the files of a service.

use crate::format::GeneratedFile;

/// Puts each file in the place where another declares it as a module.
///
/// Files that are included cannot begin with documentation and attributes of a module, and tools that
/// show code find modules within a file more readily than files beside one that is included.
pub(super) fn inline(name: &str, files: &[GeneratedFile]) -> String {
    let of = |path: &str| files.iter().find(|file| file.path == path).map(|file| &*file.contents);
    let mut text = format!(
        "#[allow(unused, unreachable_pub, clippy::all, clippy::pedantic, reason = \"who uses a service \
         does not use all of it\")]\npub mod {name} {{\n"
    );
    for line in of("mod.rs").unwrap_or_default().lines() {
        let declared = line.strip_prefix("pub ").unwrap_or(line).strip_prefix("mod ");
        let module = declared.and_then(|rest| rest.strip_suffix(';'));
        let contents = module.and_then(|module| of(&format!("{module}.rs")));
        text.push_str(if contents.is_some() { line.trim_end_matches(';') } else { line });
        if let Some(contents) = contents {
            text.push_str(" {\n");
            text.push_str(contents);
            text.push('}');
        }
        text.push('\n');
    }
    text.push_str("}\n");
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_stand_where_they_are_named() {
        let file = |path: &str, contents: &str| GeneratedFile {
            path: path.to_owned(),
            contents: contents.to_owned(),
        };
        let files = [
            file(
                "mod.rs",
                "//! Doors; mod key;\n\npub mod key;\nmod lock;\n\npub use self::lock::*;\n",
            ),
            file("key.rs", "//! Keys.\n"),
            file("lock.rs", "//! Locks.\n"),
        ];
        let text = inline("doors", &files);
        let expected = "pub mod doors {\n//! Doors; mod key;\n\npub mod key {\n//! Keys.\n}\nmod lock {\n\
                        //! Locks.\n}\n\npub use self::lock::*;\n}\n";
        assert!(text.ends_with(expected), "{text}");
    }
}
