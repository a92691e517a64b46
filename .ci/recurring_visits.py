#!/usr/bin/env python3
"""Counts by itself on which days the templates of tests/data/recurring.json have visits, and compares that with
tests/data/recurring.txt, which the tests of the library read too. With --write it writes the file.

A line is: first day of the horizon, its number of days, the template, and the first day of each visit, counted from 0.
"""

import itertools
import json
import pathlib
import sys
from datetime import date, timedelta

DATA = pathlib.Path(__file__).resolve().parent.parent / "tests" / "data"
STARTS = ["2026-10-19", "2026-11-05", "2027-03-22"]
LENGTHS = [7, 14, 28]
NAMES = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


def monday(day):
    return day - timedelta(days=day.weekday())


def on_its_days(row, day):
    named = row.get("days", NAMES)
    if NAMES[day.weekday()] not in named and day.isoformat() not in named:
        return False
    if "every_weeks" in row:
        counted = date.fromisoformat(row["counted_from"])
        return (monday(day) - monday(counted)).days // 7 % row["every_weeks"] == 0
    return True


def in_force(row, day):
    return row.get("from", "0000") <= day.isoformat() <= row.get("until", "9999")


def is_open(row, absences, day):
    text = day.isoformat()
    return text not in row.get("except", []) and not any(a["from"] <= text <= a["until"] for a in absences)


def fixed(row, absences, days):
    return [d for d in days if on_its_days(row, d) and in_force(row, d) and is_open(row, absences, d)]


def free(row, absences, days):
    """All choices of days, week by week: the earliest that the first visit can be, the second, and so on."""
    gap = row.get("gap_days", 1)
    first_days, ends = [], {None}
    for start in sorted({monday(d) for d in days}):
        week = [start + timedelta(days=n) for n in range(7)]
        whole = [d for d in week if on_its_days(row, d)]
        inside = [d for d in whole if d in days and in_force(row, d)]
        if not inside:
            continue
        share = row["times_a_week"] * len(inside) / len(whole)
        number = int(share + 0.5)
        usable = [d for d in inside if is_open(row, absences, d)]
        while True:
            choices = [
                (c, end)
                for c in itertools.combinations(usable, number)
                for end in ends
                if all((b - a).days >= gap for a, b in zip(c, c[1:]))
                and (not c or end is None or (c[0] - end).days >= gap)
            ]
            # Visits go into the earlier weeks first, at the earliest days: so it suffices that the earliest choice fits.
            if choices:
                break
            number -= 1
        best = min(c for c, _ in choices)
        first_days += best
        if best:
            ends = {best[-1]}
    return first_days


def lines():
    problem = json.loads((DATA / "recurring.json").read_text())
    absences = {p["id"]: p.get("absences", []) for p in problem["patients"]}
    for start, length in itertools.product(STARTS, LENGTHS):
        begin = date.fromisoformat(start)
        days = [begin + timedelta(days=n) for n in range(length)]
        for row in problem["visit_templates"]:
            rule = free if "times_a_week" in row else fixed
            found = rule(row, absences[row["patient"]], days)
            yield " ".join([start, str(length), row["id"], *(str((d - begin).days) for d in found)])


def main():
    counted = "".join(line + "\n" for line in lines())
    kept = DATA / "recurring.txt"
    if sys.argv[1:] == ["--write"]:
        kept.write_text(counted)
    elif counted != kept.read_text():
        sys.exit("tests/data/recurring.txt has other visits than Python counts")
    visits = sum(len(line.split()) - 3 for line in counted.splitlines())
    print(f"{visits} visits of {len(counted.splitlines())} templates and horizons, as kept")


if __name__ == "__main__":
    main()
