//! A document of another kind does not replace the listed page.

use std::fs;

use super::server::{Server, page};
use super::{PAGE, assert_refused, fetch, files, repository, sources};

/// AWS's Service Reference of the same service.
const JSON: &str = r#"{"Name":"doors","Actions":[
{"Name":"LockDoor","Resources":[{"Name":"door"}]},{"Name":"OpenDoor","Resources":[{"Name":"door"}]},
{"Name":"ListDoors"},{"Name":"RepaintDoor","Resources":[{"Name":"door"}]}],
"ConditionKeys":[{"Name":"doors:Colour","Types":["String"]}],
"Resources":[{"Name":"door","ARNFormats":["arn:${Partition}:doors:${Region}:${Account}:door/${DoorId}"],
"ConditionKeys":["doors:Colour"]}],"Version":"v1.4"}"#;

fn json() -> String {
    let properties = "\"Annotations\":{\"Properties\":{\"IsList\":false,\"IsPermissionManagement\":false,\
                      \"IsTaggingOnly\":false,\"IsWrite\":true}},";
    JSON.replace("{\"Name\":\"LockDoor\",", &format!("{{\"Name\":\"LockDoor\",{properties}"))
        .replace("{\"Name\":\"OpenDoor\",", &format!("{{\"Name\":\"OpenDoor\",{properties}"))
        .replace("{\"Name\":\"ListDoors\"}", &format!("{{{properties}\"Name\":\"ListDoors\"}}"))
        .replace("{\"Name\":\"RepaintDoor\",", &format!("{{\"Name\":\"RepaintDoor\",{properties}"))
}

const FOUND: &str = "found AWS's Service Reference JSON, which does not say: the service's full name, \
                     descriptions, links to documentation, which resource types an action requires, \
                     which actions are permission only, condition keys that an action has on some of \
                     its resource types only, dependent actions, scenarios; to take it all the same, \
                     list it in place of that page under a path that ends in `.json`";

#[test]
fn a_markdown_page_is_not_replaced_by_json() {
    let reason = format!("expected a Markdown page, as `data/list_doors.md` is, {FOUND}");
    assert_refused(vec![page(&json())], &[], &reason);
    assert_refused(vec![page(&json())], &["--accept-shrink"], &reason);
    assert_refused(vec![page(&json())], &["--facts-only"], &reason);
    assert_refused(vec![page(&json())], &["--dry-run"], &reason);
}

#[test]
fn json_is_not_replaced_by_a_markdown_page() {
    let (folder, server) = (repository(), Server::start(vec![page(PAGE)]));
    let (old, new) = (iam_codegen::sha256(PAGE.as_bytes()), iam_codegen::sha256(json().as_bytes()));
    let list = sources().replace(&old, &new);
    fs::write(folder.path().join("data/sources.toml"), &list).unwrap();
    fs::write(folder.path().join("data/list_doors.md"), json()).unwrap();
    let output = fetch(folder.path(), &server.url(), &[]);
    assert_eq!(output.status, Some(1), "{}", output.stdout);
    let reason = "expected AWS's Service Reference JSON, as `data/list_doors.md` is, found a Markdown \
                  page; to take it all the same, list it in place of that page under a path that \
                  ends in `.md`\n";
    assert!(output.stderr.ends_with(reason), "{}", output.stderr);
    assert_eq!(files(folder.path()), (json(), list));
}

#[test]
fn a_first_page_is_of_the_kind_that_its_name_says() {
    for (path, body, taken) in [
        ("data/list_doors.md", json(), false),
        ("data/list_doors.json", json(), true),
        ("data/list_doors.json", PAGE.to_owned(), false),
    ] {
        let (folder, server) = (repository(), Server::start(vec![page(&body)]));
        fs::remove_file(folder.path().join("data/list_doors.md")).unwrap();
        let list = sources().split("retrieved").next().unwrap().replace("data/list_doors.md", path);
        fs::write(folder.path().join("data/sources.toml"), &list).unwrap();
        let output = fetch(folder.path(), &server.url(), &[]);
        assert_eq!(output.status, Some(i32::from(!taken)), "{path}: {}", output.stderr);
        assert_eq!(folder.path().join(path).exists(), taken);
        if !taken {
            let named = format!("as `{path}` is named, found ");
            assert!(output.stderr.contains(&named), "{}", output.stderr);
            assert_eq!(fs::read_to_string(folder.path().join("data/sources.toml")).unwrap(), list);
        }
    }
}
