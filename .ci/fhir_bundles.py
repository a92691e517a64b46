#!/usr/bin/env python3
"""Reads FHIR R4 Bundles of Encounters with another parser than the tests use (Python's fhir.resources).

  fhir_bundles.py FILE...

Each resource must be read without a fault, and be written again as it was.
"""

import json
import sys

from fhir.resources.R4B.bundle import Bundle
from fhir.resources.R4B.encounter import Encounter

# The value set of the standard, which the parser knows and does not hold values against.
STATUS = Encounter.model_fields["status"].json_schema_extra["enum_values"]


def faults(path):
    with open(path, encoding="utf-8") as file:
        raw = json.load(file)
    bundle = Bundle.model_validate(raw)
    if not bundle.entry:
        yield "no entry"
    for number, entry in enumerate(bundle.entry or []):
        if not isinstance(entry.resource, Encounter):
            yield f"entry {number} is no Encounter"
        elif entry.resource.status not in STATUS:
            yield f"entry {number} has the status {entry.resource.status}"
    if json.loads(bundle.model_dump_json()) != raw:
        yield "another Bundle is written than was read"


def main():
    found = [(path, fault) for path in sys.argv[1:] for fault in faults(path)]
    for path, fault in found:
        print(f"{path}: {fault}", file=sys.stderr)
    if found or len(sys.argv) < 2:
        sys.exit(1)
    print(f"{len(sys.argv) - 1} Bundles read")


if __name__ == "__main__":
    main()
