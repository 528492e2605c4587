#!/usr/bin/env python3
"""Compares models of Service Reference documents with what the documents say.

usage: check-service-reference.py FOLDER… --xtask PATH

Reads every document by itself, runs `xtask model` on it and compares all facts; exit 0 only if each
document is read with exactly its facts.
"""
import argparse
import json
import os
import re
import subprocess
import sys

FLAGS = [("IsList", "List"), ("IsPermissionManagement", "Permissions management"),
         ("IsTaggingOnly", "Tagging"), ("IsWrite", "Write")]
# Spellings of the value types; `ArrayOf` stands before any of them.
TYPES = {"string": "String", "arn": "ARN", "numeric": "Numeric", "long": "Numeric", "bool": "Bool",
         "boolean": "Bool", "date": "Date", "ipaddress": "IPAddress", "binary": "Binary"}


def distinct(texts):
    return list(dict.fromkeys(texts))


def levels(action):
    flags = action["Annotations"]["Properties"]
    return [level for flag, level in FLAGS if flags[flag]] or ["Read"]


def key_type(types):
    """One type, or several values of it if the key may have one or several."""
    parts = [re.fullmatch("(arrayof)?(.*)", re.sub(r"\s", "", text).lower()).groups() for text in types]
    values = {TYPES.get(value) for _, value in parts}
    if len(values) != 1 or None in values:
        return None
    return ("ArrayOf" if any(several for several, _ in parts) else "") + values.pop()


def authorized(entry, own):
    action, service = entry["Name"], entry["Service"]
    level = own.get(f"{service}:{action}", [])
    context = entry.get("Context") or {None: []}
    return [{"action": f"{service}:{action}", "access_levels": level, "condition_key": key, "values": values}
            for key, values in context.items()]


def operations(document, own):
    """Every operation for each SDK client that has it, if the service has several clients."""
    listed = document.get("Operations", [])
    clients = {sdk["Name"] for operation in listed for sdk in operation.get("SDK", [])}
    for operation in listed:
        names = distinct(sdk["Name"] for sdk in operation.get("SDK", [])) if len(clients) > 1 else []
        entries = [found for entry in operation.get("AuthorizedActions", []) for found in authorized(entry, own)]
        for client in names or [None]:
            yield {"name": operation["Name"], "sdk_client": client, "authorizes": entries}


def stated(document):
    """The facts of a document in the form of the model."""
    own = {f"{document['Name']}:{action['Name']}": levels(action) for action in document["Actions"]}
    return {
        "prefix": document["Name"],
        "actions": [{
            "name": action["Name"],
            "access_levels": levels(action),
            "condition_keys": distinct(action.get("ActionConditionKeys", [])),
            "resources": [{"type": row["Name"], "condition_keys": distinct(row.get("ConditionKeys", []))}
                          for row in action.get("Resources", [])],
        } for action in document["Actions"]],
        "resource_types": [{
            "name": resource["Name"],
            "arns": ["".join(arn.split()) for arn in resource["ARNFormats"]],
            "condition_keys": distinct(resource.get("ConditionKeys", [])),
        } for resource in document.get("Resources", [])],
        "condition_keys": [{"name": key["Name"], "type": key_type(key["Types"])}
                           for key in document.get("ConditionKeys", [])],
        "operations": list(operations(document, own)),
    }


def differences(said, read, path=""):
    """Where the model differs from what is said; what only the model has is no fact of the document."""
    if isinstance(said, dict):
        for name, value in said.items():
            yield from differences(value, read.get(name), f"{path}.{name}")
    elif isinstance(said, list) and isinstance(read, list) and len(said) == len(read):
        for at, (one, other) in enumerate(zip(said, read)):
            yield from differences(one, other, f"{path}[{at}]")
    elif said != read:
        yield f"{path}: expected {json.dumps(said)[:200]}, found {json.dumps(read)[:200]}"


def check(xtask, path):
    done = subprocess.run([xtask, "model", path], capture_output=True, text=True, timeout=60)
    if done.returncode != 0:
        return [f"expected a model, found status {done.returncode}: {done.stderr.strip()[:600]}"]
    with open(path, encoding="utf-8") as file:
        document = json.load(file)
    return list(differences(stated(document), json.loads(done.stdout)))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folders", nargs="+", metavar="FOLDER")
    parser.add_argument("--xtask", required=True)
    arguments = parser.parse_args()
    paths = [os.path.join(folder, name) for folder in arguments.folders
             for name in sorted(os.listdir(folder)) if name.endswith(".json")]
    equal = 0
    for path in paths:
        found = check(arguments.xtask, path)
        equal += not found
        for difference in found[:5]:
            print(f"{path}: {difference}", file=sys.stderr)
    print(f"service reference documents {equal}/{len(paths)} equal")
    sys.exit(0 if paths and equal == len(paths) else 1)


main()
