#!/usr/bin/env python3
"""Judges published policies with the linter and compares its errors with what is known of them.

usage: check-policies.py SHARED --xtask PATH

SHARED/policies/managed has no error, neither with ECR alone known nor with all pages of
SHARED/corpus/2026; what AWS rejects of SHARED/policies/ecr has one, and of the others only what
SHARED/policies/README.md names as placeholders and broken.
"""
import argparse
import collections
import json
import os
import re
import subprocess
import sys

# AWS does not hold its own policies to the size that those of others may have.
SIZE = "POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA"
KINDS = {"identity": "identity", "repository": "repository", "registry": "registry",
         "vpc-endpoint": "endpoint", "trust": "trust"}
NONE_ELSE = re.compile(r"these hold placeholders or break the grammar as published: (.*)")


def need(holds, what):
    if not holds:
        sys.exit(f"error: {what}")


def findings(xtask, *arguments):
    done = subprocess.run([xtask, "lint", "--format", "json", *arguments], capture_output=True, text=True)
    need(done.returncode in (0, 1), f"the linter ended with {done.returncode}: {done.stderr}")
    return [json.loads(line) for line in done.stdout.splitlines()]


def managed(xtask, shared):
    folder = os.path.join(shared, "policies/managed")
    pages = os.path.join(shared, "corpus/2026/pages")
    for known, arguments in [("ECR", []), ("all pages", ["--page", pages])]:
        found = findings(xtask, "--kind", "managed", "--accept", SIZE, *arguments, folder)
        errors = [f"{f['file']}:{f['line']}: {f['message']}" for f in found if f["severity"] == "error"]
        need(not errors, f"managed policies, {known} known: expected no error, found {errors[:5]}")
        counts = collections.Counter(f"{f['severity']} {f['code']}" for f in found)
        print(f"managed policies, {known} known: no error; {dict(sorted(counts.items()))}")


def broken(shared, names):
    """The names that the README lists, in which `-NAME` repeats the beginning of the one before."""
    text = open(os.path.join(shared, "policies/README.md"), encoding="utf-8").read()
    listed = [re.sub(r" \(.*?\)", "", entry).strip(" .") for entry in NONE_ELSE.search(text)[1].split(",")]
    full, before = set(), ""
    for entry in listed:
        if entry.startswith("-"):
            beginnings = [before.rsplit("-", cut)[0] for cut in range(1, before.count("-") + 1)]
            entry = next((b + entry for b in beginnings if f"{b}{entry}.json" in names), entry)
        full.add(f"{entry}.json")
        before = entry
    return full


def ecr(xtask, shared):
    index = open(os.path.join(shared, "policies/ecr-index.md"), encoding="utf-8")
    rows = [line.split("|")[1:] for line in index if line.startswith("|") and ".json" in line]
    rejected = {row[0] for row in rows if "REJECTED" in row[3]}
    may_fail = broken(shared, {row[0] for row in rows}) | rejected
    wrong = {}
    for kind, name in KINDS.items():
        files = [os.path.join(shared, "policies/ecr", row[0]) for row in rows if row[1] == kind]
        for found in findings(xtask, "--kind", name, *files) if files else []:
            if found["severity"] == "error":
                wrong.setdefault(os.path.basename(found["file"]), found["message"])
    need(not rejected - wrong.keys(), f"expected an error in {sorted(rejected - wrong.keys())}")
    others = {name: wrong[name] for name in wrong.keys() - may_fail}
    need(not others, f"expected no error, found {others}")
    print(f"ECR policies: {len(rows)}, of which {len(wrong)} have errors, as they must or may")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("shared")
    parser.add_argument("--xtask", required=True)
    arguments = parser.parse_args()
    managed(arguments.xtask, arguments.shared)
    ecr(arguments.xtask, arguments.shared)


main()
