#!/usr/bin/env python3
"""Holds files against the JSON Schemas in examples/schemas with another validator than the tests use (Python's jsonschema).

  schemas.py KIND FILE...    KIND is problem, plan, patch or frontier

Besides, every file of tests/data/bad that the kept list does not name must be refused.
"""

import json
import pathlib
import sys

import jsonschema

ROOT = pathlib.Path(__file__).resolve().parent.parent


def validator(kind):
    schema = json.loads((ROOT / "examples" / "schemas" / f"{kind}.json").read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def is_valid(check, path):
    try:
        return check.is_valid(json.loads(path.read_bytes()))
    except ValueError:
        return False


def main():
    kind, *files = sys.argv[1:]
    check = validator(kind)
    wrong = [path for path in map(pathlib.Path, files) if not is_valid(check, path)]
    beyond = (ROOT / "tests" / "it" / "schemas" / "beyond_schema.txt").read_text()
    names = {line.split(": ")[0] for line in beyond.splitlines()}
    bad = (ROOT / "tests" / "data" / "bad").glob("*.json")
    problems = validator("problem")
    wrong += [path for path in bad if is_valid(problems, path) != (path.stem in names)]
    if wrong:
        sys.exit("judged otherwise than by the tests: " + ", ".join(map(str, wrong)))
    print(f"{len(files)} files accepted, bad ones judged as kept")


if __name__ == "__main__":
    main()
