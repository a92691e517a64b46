//! Logs whose lines are easily misread: lengths over a change of the clock, columns of others, versions of references, slips.

use chrono_tz::Europe::Stockholm;
use samma::engine::sheets::Sheets;
use samma::measure::ReadLog;
use serde_json::json;

/// A log, and what was left out of it.
fn read(name: &str, text: &str) -> (ReadLog, Vec<String>) {
    let file = (name.to_owned(), text.as_bytes().to_vec());
    let log = Sheets::log_of(file, None, None, Some(Stockholm));
    let log = log.unwrap_or_else(|defects| panic!("{defects}"));
    let notes = log.notes.iter().map(ToString::to_string).collect();
    (log.read, notes)
}

/// The clock goes from 02:00 to 03:00 on 29 March, and from 03:00 back to 02:00 on 25 October.
#[test]
fn a_length_is_time_that_passes() {
    let text = "patient;carer;date;start;minutes\np1;ann;2026-03-29;01:50;20\np1;ann;2026-10-25;02:50;20\n";
    let log = read("log.csv", text).0.log;
    let contacts = &log.patients.rows()[0].contacts;
    let told = contacts.iter().map(|contact| {
        (
            contact.minutes.get(),
            contact.end().format("%H:%M").to_string(),
        )
    });
    let due = [(20, "03:10".to_owned()), (20, "02:10".to_owned())];
    assert_eq!(told.collect::<Vec<_>>(), due);
}

#[test]
fn a_wrong_length_is_told_in_its_own_column() {
    let text = "patient;carer;date;start;minutes\np1;ann;2026-03-02;07:30;2000\n";
    let file = ("log.csv".to_owned(), text.as_bytes().to_vec());
    let defects = Sheets::log_of(file, None, None, Some(Stockholm)).expect_err("too long");
    assert!(
        defects.to_string().contains("row 2, column \"minutes\""),
        "{defects}"
    );
}

#[test]
fn columns_and_times_of_others_are_read_below_own_headers() {
    for (text, note) in [
        (
            "patient;carer;start;end;avvikelse\np1;ann;2026-11-02 07:30;2026-11-02 08:00;fell\n",
            Some("\"avvikelse\" is left out"),
        ),
        (
            "patient;carer;start;end;\np1;ann;2026-11-02 07:30;2026-11-02 08:00;\n",
            None,
        ),
        (
            "patient;carer;start;end\np1;ann;02.11.2026 07:30;02.11.2026 08:00\n",
            None,
        ),
    ] {
        let (read, notes) = read("log.csv", text);
        let contacts = &read.log.patients.rows()[0].contacts;
        assert_eq!(contacts[0].start.to_string(), "2026-11-02 07:30:00");
        assert_eq!(notes.len(), usize::from(note.is_some()), "{notes:?}");
        assert!(note.is_none_or(|note| notes[0].contains(note)), "{notes:?}");
    }
}

#[test]
fn a_list_of_carers_and_a_slip_of_the_year_are_warned_of() {
    let text = "patient,carer,start,end\n\
        p1,ann,2026-11-02T07:30,2026-11-02T08:00\n\
        p1,bo,2026-11-03T07:30,2026-11-03T08:00\n\
        p1,\"ann, bo\",2026-11-04T07:30,2026-11-04T08:00\n\
        p1,\"Berg, Eva\",2062-11-05T07:30,2062-11-05T08:00\n";
    let warnings = read("log.csv", text).0.warnings;
    let told: Vec<String> = warnings.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "carer \"ann, bo\" counts as one carer, but names \"ann\" and \"bo\": write a line for each of them",
            "line 5: patient \"p1\" from 2062-11-05T07:30 to 2062-11-05T08:00: more than a year from all other lines; correct the year if it is a slip",
        ]
    );
}

#[test]
fn a_reference_names_the_same_person_in_every_form() {
    let encounter = |patient: &str, carer: &str, day: &str| {
        json!({ "resource": {
            "resourceType": "Encounter", "status": "finished", "class": { "code": "HH" },
            "subject": { "reference": patient },
            "period": { "start": format!("{day}T07:30:00+01:00"), "end": format!("{day}T08:00:00+01:00") },
            "participant": [
                { "individual": { "reference": carer } },
                { "individual": { "reference": "https://example.org/fhir/RelatedPerson/eva/_history/1" } },
            ],
        } })
    };
    let entries = [
        encounter("Patient/p1", "Practitioner/ann", "2026-03-02"),
        encounter(
            "https://example.org/fhir/Patient/p1/_history/3",
            "Practitioner/ann/_history/7",
            "2026-03-03",
        ),
    ];
    let bundle =
        json!({ "resourceType": "Bundle", "type": "searchset", "total": 2, "entry": entries });
    let log = read("log.json", &bundle.to_string()).0.log;
    let patients: Vec<&str> = log.patients.rows().iter().map(|one| &*one.id).collect();
    assert_eq!((patients, log.carers.len()), (vec!["p1"], 1));

    let inside = json!({ "resourceType": "Bundle", "type": "collection", "entry": [encounter("#p1", "Practitioner/ann", "2026-03-02")] });
    let file = ("log.json".to_owned(), inside.to_string().into_bytes());
    let defects = Sheets::log_of(file, None, None, Some(Stockholm)).expect_err("no id");
    assert!(
        defects.to_string().contains("lacks resource.subject"),
        "{defects}"
    );
}

/// What a quote or a letter loses is not lost where a table is read instead: every such log stays refused, with its line.
#[test]
fn quotes_that_lose_something_are_no_table_either() {
    let log = |visit: &str| {
        format!(
            "patient,carer,start,end,visit\np1,ann,2026-11-02T08:00,2026-11-02T08:30,{visit}\n\
             p1,ann,2026-11-03T08:00,2026-11-03T08:30,m9\n"
        )
    };
    let told = |file: Vec<u8>| {
        let file = ("log.csv".to_owned(), file);
        Sheets::log_of(file, None, None, None)
            .map_or_else(|told| told.to_string(), |_| String::new())
    };
    for (visit, due) in [
        (
            "\"m1\"x",
            "line 2: has text after the closing quote in column 5",
        ),
        (
            "\"m1\" \"x\"",
            "line 2: has text after the closing quote in column 5",
        ),
        (
            "\"m\\\"1\"",
            "line 2: has text after the closing quote in column 5",
        ),
        ("m\"1\"", "line 2: has a quote inside column 5"),
        (" \"m1\"", "line 2: has a quote inside column 5"),
        ("\"m1\nx\"", "line 2: opens a quote in column 5"),
        ("\"m1", "line 2: opens a quote in column 5"),
        ("m\0", "line 2: holds a NUL character"),
        ("m\u{fffd}", "line 2: holds the character U+FFFD"),
    ] {
        let told = told(log(visit).into_bytes());
        assert!(told.contains(due), "{visit:?}: {told}");
    }
    let mixed = [
        log("\u{e5}").into_bytes(),
        b"p1,\xe5sa,2026-11-04T08:00,2026-11-04T08:30,\n".to_vec(),
    ];
    assert!(told(mixed.concat()).contains("mixes encodings"));
    assert_eq!(told(log("m1").into_bytes()), "");
}
