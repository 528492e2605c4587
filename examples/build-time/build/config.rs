//! Reads the configuration from a TOML file and checks its names and accounts; an error says which
//! entry is wrong.

use std::fmt::Display;
use std::fs;

use ecr_iam::Repository;
use ecr_iam::iam_policy::{AccountId, Region};
use toml::{Table, Value};

/// What the policies are about.
#[derive(Debug)]
pub(crate) struct Config {
    pub(crate) region: Region,
    pub(crate) account: AccountId,
    pub(crate) repositories: Vec<String>,
    pub(crate) pulling_accounts: Vec<AccountId>,
}

impl Config {
    /// Reads a file.
    pub(crate) fn read(path: &str) -> Result<Self, String> {
        let text = fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
        let table: Table =
            text.parse().map_err(|error: toml::de::Error| syntax(path, &text, &error))?;
        Self::of_table(&table).map_err(|error| format!("{path}: {error}"))
    }

    fn of_table(table: &Table) -> Result<Self, String> {
        let region = checked("region", text(table, "region")?, Region::new)?;
        let account = checked("account", text(table, "account")?, AccountId::new)?;
        let name = |name: &str| Repository::arn(region, account, name).map(|_| name.to_owned());
        Ok(Self {
            region,
            account,
            repositories: checked_list("repositories", table, name)?,
            pulling_accounts: checked_list("pulling_accounts", table, AccountId::new)?,
        })
    }
}

fn syntax(path: &str, text: &str, error: &toml::de::Error) -> String {
    let start = error.span().map_or(0, |span| span.start);
    let line = text.get(..start).unwrap_or_default().lines().count().max(1);
    format!("{path}:{line}: {}", error.message())
}

fn text<'a>(table: &'a Table, key: &str) -> Result<&'a str, String> {
    table.get(key).and_then(Value::as_str).ok_or_else(|| format!("expected a text `{key}`"))
}

fn checked<'a, T, E: Display>(
    key: &str,
    text: &'a str,
    check: impl Fn(&'a str) -> Result<T, E>,
) -> Result<T, String> {
    check(text).map_err(|error| format!("`{key}`: {error}"))
}

fn checked_list<T, E: Display>(
    key: &str,
    table: &Table,
    check: impl Fn(&str) -> Result<T, E>,
) -> Result<Vec<T>, String> {
    let expected = || format!("expected a list of texts `{key}`");
    let values = table.get(key).and_then(Value::as_array).ok_or_else(expected)?;
    let entry = |(at, value): (usize, &Value)| {
        let text = value.as_str().ok_or_else(expected)?;
        check(text).map_err(|error| format!("`{key}[{at}]`: {error}"))
    };
    values.iter().enumerate().map(entry).collect()
}
