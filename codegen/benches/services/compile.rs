//! Measures what generated crates cost the compiler: `cargo check` of them beside that of small crates.

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};
use std::{env, fs};

use iam_codegen::{LowerOptions, Source, TypePrefix, generate, read};

/// How often each crate is checked; the shortest time counts.
const ROUNDS: usize = 5;

/// Checks the crate of a page beside one of its enum and names alone, and `ecr-iam` beside an empty
/// crate; dependencies are built before.
pub(crate) fn report(page: &Source) -> Result<(), Box<dyn Error>> {
    let Some(reference) = read(page).model else {
        return Err(format!("page `{}` is refused", page.path()).into());
    };
    let prefix = TypePrefix::of_service(&reference.prefix);
    let options = LowerOptions::new(prefix);
    let mut lib = String::from("#[rustfmt::skip]\nmod generated;\npub use generated::*;\n");
    let whole = Package::new("compile-whole", &lib, true)?;
    for file in generate(&reference, &options)?.files {
        whole.write(&format!("src/generated/{}", file.path), &file.contents)?;
    }
    let actions: Vec<_> = reference.actions.iter().map(|action| &*action.name).collect();
    lib = names_alone(&reference.prefix, &actions)?;
    let bare = Package::new("compile-bare", &lib, false)?;
    let row = |name: &str, one: Duration, other: &str, floor: Duration| {
        let ratio = one.as_secs_f64() / floor.as_secs_f64();
        println!("cargo check of {name} {one:.2?}, of {other} {floor:.2?}: {ratio:.1}x");
    };
    let service = format!("`{}` with {} actions", reference.prefix, actions.len());
    let [one, floor] = shortest_checks([&whole, &bare])?;
    row(&service, one, "its enum and `as_str` alone", floor);
    let empty = Package::new("compile-empty", "//! Nothing.\n", false)?;
    let ecr = Package::new("compile-ecr", "", true)?;
    ecr.point_to(&repository().join("ecr-iam/src/lib.rs"))?;
    let [one, floor] = shortest_checks([&ecr, &empty])?;
    row("`ecr-iam`", one, "an empty crate", floor);
    Ok(())
}

/// The shortest time of a check in which the package alone is new; the packages take turns, so that
/// what disturbs one disturbs the other.
fn shortest_checks(packages: [&Package; 2]) -> Result<[Duration; 2], Box<dyn Error>> {
    let mut shortest = [Duration::MAX; 2];
    for package in packages {
        package.check()?;
    }
    for _ in 0..ROUNDS {
        for (package, shortest) in packages.into_iter().zip(&mut shortest) {
            *shortest = package.check()?.min(*shortest);
        }
    }
    Ok(shortest)
}

/// The enum of the actions and their names, and nothing else.
fn names_alone(prefix: &str, actions: &[&str]) -> Result<String, std::fmt::Error> {
    let names: Vec<_> = actions.iter().filter(|name| !name.contains('-')).collect();
    let derives = "Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash";
    let mut lib = format!("#[derive({derives})]\n#[non_exhaustive]\npub enum Action {{\n");
    for name in &names {
        writeln!(lib, "    {name},")?;
    }
    lib += "}\n\nimpl Action {\n    pub const fn as_str(self) -> &'static str {\n        match self {\n";
    for name in &names {
        writeln!(lib, "            Self::{name} => \"{prefix}:{name}\",")?;
    }
    lib += "        }\n    }\n}\n";
    Ok(lib)
}

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// A package of its own below the target folder.
struct Package {
    name: &'static str,
    folder: PathBuf,
    dependencies: String,
}

impl Package {
    fn new(name: &'static str, lib: &str, with_runtime: bool) -> Result<Self, Box<dyn Error>> {
        let folder = repository().join("target/compile").join(name);
        let runtime = repository().join("iam-policy");
        let dependencies = if with_runtime {
            format!("iam-policy = {{ path = '{}', default-features = false }}\n", runtime.display())
        } else {
            String::new()
        };
        fs::create_dir_all(folder.join("src/generated"))?;
        let package = Self { name, folder, dependencies };
        package.write("src/lib.rs", lib)?;
        package.point_to(Path::new("src/lib.rs"))?;
        Ok(package)
    }

    /// Makes this file the root of the library.
    fn point_to(&self, lib: &Path) -> Result<(), Box<dyn Error>> {
        let Self { name, dependencies, .. } = self;
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[lib]\npath = \
             '{}'\n\n[dependencies]\n{dependencies}\n[workspace]\n",
            lib.display()
        );
        self.write("Cargo.toml", &manifest)
    }

    fn write(&self, path: &str, contents: &str) -> Result<(), Box<dyn Error>> {
        Ok(fs::write(self.folder.join(path), contents)?)
    }

    /// The time of a check in which this package is new.
    fn check(&self) -> Result<Duration, Box<dyn Error>> {
        self.cargo(&["clean", "--quiet", "--package", self.name])?;
        let start = Instant::now();
        self.cargo(&["check", "--quiet"])?;
        Ok(start.elapsed())
    }

    fn cargo(&self, arguments: &[&str]) -> Result<(), Box<dyn Error>> {
        let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let output = Command::new(cargo)
            .args(arguments)
            .arg("--offline")
            .current_dir(&self.folder)
            .env("CARGO_INCREMENTAL", "0")
            .env_remove("CARGO_TARGET_DIR")
            .output()?;
        if output.status.success() {
            return Ok(());
        }
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        Err(format!("cargo {arguments:?} in `{}`: {said}", self.folder.display()).into())
    }
}
