#!/usr/bin/env python3
"""Reads every calendar of a publication with another program (Python's icalendar), and compares it with the plan.

  calendars.py PROBLEM PLAN FOLDER    FOLDER is what planner publish wrote, without names and pseudonyms
"""

import collections
import datetime
import json
import pathlib
import sys
import zoneinfo

import icalendar


def events(path):
    """The visits of a calendar that take place: start and end in UTC, and title."""
    calendar = icalendar.Calendar.from_ical(path.read_bytes())
    uids = [str(event["UID"]) for event in calendar.walk("VEVENT")]
    assert len(uids) == len(set(uids)), f"{path}: a UID stands twice"
    for event in calendar.walk("VEVENT"):
        start, end = event["DTSTART"].dt, event["DTEND"].dt
        assert start.utcoffset() == datetime.timedelta(0), f"{path}: a time is not in UTC"
        if str(event["STATUS"]) == "CONFIRMED":
            yield start, end, str(event["SUMMARY"])


def main():
    problem, plan = (json.loads(pathlib.Path(name).read_bytes()) for name in sys.argv[1:3])
    zone = zoneinfo.ZoneInfo(problem["horizon"]["time_zone"])
    visits = {visit["id"]: visit for visit in problem["visits"]}
    due = collections.Counter()
    for made in plan["assignments"]:
        start = datetime.datetime.fromisoformat(made["start"]).replace(tzinfo=zone).astimezone(datetime.timezone.utc)
        visit = visits[made["visit"]]
        due[start, start + datetime.timedelta(minutes=visit["minutes"]), visit["patient"]] += 1
    folder = pathlib.Path(sys.argv[3]) / "calendars"
    carers, patients = (sorted(folder.glob(kind)) for kind in ("carer-*.ics", "patient-*.ics"))
    assert len(carers) == len(problem["carers"]) and len(patients) == len(problem["patients"])
    found = collections.Counter(event for path in carers for event in events(path))
    assert found == due, f"{(found - due) or (due - found)}"
    of_patients = sum(len(list(events(path))) for path in patients)
    made = {row["visit"] for row in plan["assignments"]}
    assert of_patients == len(made), f"{of_patients} visits of patients, {len(made)} in the plan"
    print(f"{sum(found.values())} visits of carers and {of_patients} of patients, as the plan has them")


if __name__ == "__main__":
    main()
