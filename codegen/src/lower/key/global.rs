//! The name of a condition key in, the runtime's type for it out if it is global.

/// Global keys that requests carry only where a page lists them, with the runtime's types.
const LISTED_GLOBAL: [(&str, &str); 3] =
    [("requesttag", "RequestTag"), ("resourcetag", "ResourceTag"), ("tagkeys", "TagKeys")];

/// Global keys that any request may carry; the runtime says so for every action at once.
const EVERYWHERE: &[&str] = &[
    "assumedroot",
    "calledvia",
    "calledviaawsmcp",
    "calledviafirst",
    "calledvialast",
    "chatbotsourcearn",
    "currenttime",
    "ec2instancesourceprivateipv4",
    "ec2instancesourcevpc",
    "epochtime",
    "federatedprovider",
    "ismcpserviceaction",
    "multifactorauthage",
    "multifactorauthpresent",
    "principalaccount",
    "principalarn",
    "principalisawsservice",
    "principalorgid",
    "principalorgpaths",
    "principalservicename",
    "principalservicenameslist",
    "principaltag",
    "principaltype",
    "referer",
    "requestedregion",
    "resourceaccount",
    "resourceorgid",
    "resourceorgpaths",
    "securetransport",
    "sourceaccount",
    "sourcearn",
    "sourceidentity",
    "sourceip",
    "sourceorgid",
    "sourceorgpaths",
    "sourceowner",
    "sourcevpc",
    "sourcevpcarn",
    "sourcevpce",
    "tokenissuetime",
    "useragent",
    "userid",
    "username",
    "viaawsmcpservice",
    "viaawsservice",
    "vpceaccount",
    "vpceorgid",
    "vpceorgpaths",
    "vpcsourceip",
];

/// A key that the runtime has a type for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Global {
    /// Carried where a page lists it; the name of its type.
    Listed(&'static str),
    /// Carried by every action, which the runtime says.
    Everywhere,
}

pub(super) fn global(aws_name: &str) -> Option<Global> {
    let name = aws_name.strip_prefix("aws:")?.split('/').next()?.to_ascii_lowercase();
    let listed = LISTED_GLOBAL.iter().find(|(known, _)| *known == name);
    let everywhere = EVERYWHERE.binary_search(&name.as_str()).is_ok();
    listed
        .map(|(_, rust_name)| Global::Listed(rust_name))
        .or(everywhere.then_some(Global::Everywhere))
}
