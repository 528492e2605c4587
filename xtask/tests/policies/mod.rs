//! A repository with the pages of this one, and policies to judge.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::command::{Output, run};

const PAGES: [&str; 3] =
    ["data/list_amazonec2containerregistry.md", "data/list_ecr.md", "data/sources.toml"];

/// A folder that goes when the test ends.
#[derive(Debug)]
pub(crate) struct Policies(TempDir);

#[allow(dead_code, reason = "not every test needs every function")]
impl Policies {
    pub(crate) fn new() -> Policies {
        let folder = TempDir::new().unwrap();
        fs::create_dir(folder.path().join("data")).unwrap();
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        for path in PAGES {
            fs::copy(root.join(path), folder.path().join(path)).unwrap();
        }
        Policies(folder)
    }

    /// The folder with one more file.
    pub(crate) fn with(self, name: &str, text: impl AsRef<[u8]>) -> Policies {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        self
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    #[track_caller]
    pub(crate) fn text_of(&self, name: &str) -> String {
        fs::read_to_string(self.path().join(name)).unwrap()
    }

    #[track_caller]
    pub(crate) fn lint(&self, arguments: &[&str]) -> Output {
        run(self.path(), &[&["lint"], arguments].concat())
    }

    /// The findings as JSON.
    #[track_caller]
    pub(crate) fn findings(&self, arguments: &[&str]) -> Vec<serde_json::Value> {
        let output = self.lint(&[&["--format", "json"], arguments].concat());
        output.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// The findings as code and place.
    #[track_caller]
    pub(crate) fn places(&self, arguments: &[&str]) -> Vec<String> {
        let shown = |finding: &serde_json::Value| {
            let text = |name: &str| finding[name].as_str().unwrap_or_default().to_owned();
            let place = |line: &str, column: &str| format!("{}:{}", finding[line], finding[column]);
            let (start, end) = (place("line", "column"), place("end_line", "end_column"));
            format!("{} {} {start}-{end} {}", text("file"), text("code"), text("path"))
        };
        self.findings(arguments).iter().map(shown).collect()
    }
}
