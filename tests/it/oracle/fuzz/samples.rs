//! Files that mutated ones are made of.

/// A problem whose people logs name.
pub(super) const KNOWN_PEOPLE: &[u8] = include_bytes!("../../../data/tiny.json");

/// Patches of drawn problems, of which some lack what they name.
pub(super) const PATCHES: [&str; 9] = [
    r#"{ "remove": { "carers": ["c1"] } }"#,
    r#"{ "remove": { "carers": ["c2"], "patients": ["p1"], "visits": ["p2-1"], "shifts": ["c1-1"] } }"#,
    r#"{ "remove": { "places": ["home-p1"], "shift_templates": ["t1"], "pools": ["sub"] } }"#,
    r#"{ "change": { "carers": [{ "id": "c1", "skills": ["medication"], "contract": { "most_shifts": 1 } }], "visits": [{ "id": "p1-1", "carers": 2, "priority": null }] } }"#,
    r#"{ "add": { "carers": [{ "id": "new" }], "shifts": [{ "id": "new-1", "carer": "new", "start": "2026-11-02T07:00", "end": "2026-11-02T09:00" }], "never_together": [["c1", "new"]] } }"#,
    r#"{ "set": { "objective": ["unassigned", "worst_patient", "unfair_travel"], "history": null, "working_time": { "rules": "sweden-2026" }, "visits_apart_minutes": 10 } }"#,
    r#"{ "set": { "horizon": { "start": "2026-11-02", "days": 14, "time_zone": "Europe/Stockholm" } }, "remove": { "visits": ["p1-1"] }, "change": { "patients": [{ "id": "p1", "carer_limit": 1, "supervised_first_visits": true }] }, "add": { "first_then": [{ "first": "p1-2", "then": "p1-3", "most_minutes": 60 }] } }"#,
    r#"{ "change": { "visits": [{ "id": "p1-1", "carers": null, "other_patients": ["p2"], "stays": [{}, { "after_minutes": 2, "minutes": 3, "skills": ["medication"] }] }] }, "add": { "different_carers": [["p1-1", "p1-2"]], "pins": [{ "visit": "p1-1", "carer": "c1", "stay": 2 }] } }"#,
    r#"{ "add": { "day_choices": [{ "visits": ["p1-1", "p1-2"], "day_sets": [{ "days": ["mon", "tue"] }, { "gap_days": 1 }] }], "same_time": [{ "visits": ["p1-1", "p1-2"], "within_minutes": 30 }] } }"#,
];

/// Logs as tables: every column, each delimiter, each way to write a time, and nights in which the clock changes.
pub(super) const TABLES: [&str; 4] = [
    "patient,carer,start,end\np1,ann,2026-11-02T07:30,2026-11-02T08:00\np1,bo,2026-11-02T18:00,2026-11-02T18:20\np2,ann,2026-11-03T07:30,2026-11-03T08:45\n",
    "patient;carer;start;end;kind;visit\r\np1;ann;2026-11-02 07:30:15;2026-11-02 08:00:59;home_care;v1\r\np1;bo;2026-11-02 07:30;2026-11-02 08:00;home_care;v1\r\n\"p;2\";\"ann \"\"a\"\"\";2026-11-02 12:00;2026-11-02 12:05;alarm;\r\n",
    "start\tend\tcarer\tpatient\tvisit\n2026-10-24T23:30\t2026-10-25T02:30+02:00\tann\tp1\t1\n2026-10-25T02:30+01:00\t2026-10-25T03:10\tbo\tp1\t2\n2026-10-25T00:30Z\t2026-10-25T02:10Z\tcia\tp1\t3\n",
    "\u{feff}patient,carer,start,end,kind\np1,ann,2026-03-29T01:30,2026-03-29T03:10,home_care\np1,bo,2026-03-28T23:00,2026-03-29T07:00,home_nursing\né,åsa,2026-03-16T08:00,2026-03-16T08:30,meal_delivery\n",
];

/// Logs as JSON.
pub(super) const LISTS: [&str; 2] = [
    r#"[ { "patient": "p1", "carer": "ann", "start": "2026-11-02T07:30", "end": "2026-11-02T08:00" }, { "patient": "p1", "carer": "bo", "start": "2026-11-02T07:30:10", "end": "2026-11-02T08:00", "kind": "home_care", "visit": "v1" } ]"#,
    r#"[ { "patient": "p1", "carer": "ann", "start": "2026-10-25T02:30+02:00", "end": "2026-10-25T02:10+01:00", "kind": "alarm" }, { "patient": "p2", "carer": "ann", "start": "2026-03-28T22:30", "end": "2026-03-29T06:00" } ]"#,
];
