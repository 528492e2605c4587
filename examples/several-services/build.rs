//! The pages of three services in, a Rust module for each in `OUT_DIR` out.

fn main() -> Result<(), iam_codegen::BuildError> {
    iam_codegen::Builder::new().page("pages").type_prefix("ssmmessages", "SsmMessages").generate()
}
