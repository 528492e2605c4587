#!/usr/bin/env python3
"""Runs `diff` and `verify` over published material beside the checkout.

usage: check-documents.py SHARED --xtask PATH

Prints what was compared; exit 0 only if everything is as it must be.
"""
import argparse
import copy
import json
import os
import re
import subprocess
import sys
import tempfile

PAGE = "data/list_ecr.md"
READABLE = ["2018-04-27", "2018-05-22", "2018-07-11", "2018-09-17"]
REASONS = {"2018-04-25": "[access-level]", "2018-04-26": "[access-level]"}
LEFT_OUT = "[left-out-table]"


def run(*arguments):
    done = subprocess.run(arguments, capture_output=True, text=True, timeout=60)
    return done.returncode, done.stdout, done.stderr


def need(condition, what):
    if not condition:
        sys.exit(f"error: {what}")


def revisions(xtask, folder):
    """Each revision is readable or refused with its reason; readable ones differ in links alone."""
    names = sorted(name for name in os.listdir(folder) if name.endswith("containerregistry.md"))
    need(len(names) == 14, f"expected 14 revisions, found {len(names)}")
    dates = [name.split(".")[0] for name in names]
    before = None
    for date, name in zip(dates, names):
        path = os.path.join(folder, name)
        status, _, said = run(xtask, "diff", before or path, path)
        if date not in READABLE:
            reason = REASONS.get(date, LEFT_OUT)
            need(status == 2 and reason in said, f"{name}: expected status 2 and {reason}: {status}, {said}")
            continue
        need(status in (0, 1), f"{name}: expected to be readable: {said}")
        if before:
            found = json.loads(run(xtask, "diff", before, path, "--format", "json")[1])
            other = [change for change in found["changes"] if change["group"] != "links"]
            need(not other, f"{before} -> {name}: expected links alone, found {other}")
        before = path
    print(f"diff: {len(names)} revisions of one page, {len(READABLE)} readable and equal but for links")


def unexplained(xtask, page, reference):
    status, out, said = run(xtask, "verify", page, "--reference", reference, "--format", "json")
    need(status in (0, 1), f"{page} and {reference} cannot be compared: {said}")
    differences = json.loads(out)["differences"]
    return [found for found in differences if not found["explanation"]], differences


def with_level(text, match, level):
    """The page with another level of one action: in its row, and where operations need the action."""
    action = re.findall(r"^- \*\*\s+\[(\w+)\]", text[:match.start()], re.M)[-1]
    # The level ends the action's own line, or stands on a line of its own behind two others.
    needed = re.compile(r"(\[ecr:%s\](?:.*\n  - .*\n  - .*\n  - |.* / )\*\*Access level:\*\* )\w.*" % action)
    before = needed.sub(lambda found: found[1] + level, text[:match.start(1)])
    return before + level + text[match.end(1):]


def verify(xtask, path):
    """The page agrees; with one fact changed on either side, exactly that is found."""
    found, explained = unexplained(xtask, PAGE, path)
    need(not found, f"expected no unexplained difference, found {found}")
    need(len(explained) == 35, f"expected 35 explained differences, found {len(explained)}")
    reference = json.load(open(path, encoding="utf-8"))
    text = open(PAGE, encoding="utf-8").read()
    with tempfile.TemporaryDirectory() as folder:
        other, page = os.path.join(folder, "ecr.json"), os.path.join(folder, "page.md")
        for at, action in enumerate(reference["Actions"]):
            changed = copy.deepcopy(reference)
            flags = changed["Actions"][at]["Annotations"]["Properties"]
            flags["IsList"] = not flags["IsList"]
            json.dump(changed, open(other, "w", encoding="utf-8"))
            found, _ = unexplained(xtask, PAGE, other)
            expected = [("access levels", f"ecr:{action['Name']}")]
            need([(f["aspect"], f["subject"]) for f in found] == expected, f"{action['Name']}: {found}")
        levels = [match for match in re.finditer(r"^  - \*\*Access level:\*\* (\w.*)$", text, re.M)
                  if match.start() > text.index("## Actions defined")]
        for match in levels:
            level = "List" if match[1] != "List" else "Read"
            with open(page, "w", encoding="utf-8") as file:
                file.write(with_level(text, match, level))
            found, _ = unexplained(xtask, page, path)
            need([f["aspect"] for f in found] == ["access levels"], f"{match[0]}: {found}")
    print(f"verify: 35 differences explained; {len(reference['Actions'])} changes of the reference and "
          f"{len(levels)} of the page each found alone")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("shared")
    parser.add_argument("--xtask", required=True)
    arguments = parser.parse_args()
    revisions(arguments.xtask, os.path.join(arguments.shared, "corpus/2018-2020/pages"))
    folder = os.path.join(arguments.shared, "service-reference")
    for name in sorted(os.listdir(folder)):
        status, out, said = run(arguments.xtask, "model", os.path.join(folder, name))
        need(status == 0 and out, f"{name}: expected a model: {said}")
    verify(arguments.xtask, os.path.join(folder, "ecr.json"))


main()
