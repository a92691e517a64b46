//! Logs as other systems export them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use chrono_tz::Europe::Stockholm;
use samma::Instance;
use samma::engine::sheets::{Columns, Sheets};
use samma::id::{Id, PatientId};
use samma::measure::{Indicator, Log};
use samma::scenario::{Unit as Generated, generate};
use serde_json::{Value, json};

use crate::common::{Unit, case, divide};

/// A row of the log that is made up here: patient, carer, day of March, hour, whether it was declined.
struct Made {
    patient: u32,
    carer: u32,
    day: u32,
    hour: u32,
    is_declined: bool,
}

/// Three patients with two or three visits a day for a fortnight, and one with a single visit a day.
fn made() -> Vec<Made> {
    let mut rows = Vec::new();
    for day in 1..=14 {
        for patient in 1..=4_u32 {
            let hours: &[u32] = if patient == 4 { &[8] } else { &[8, 12, 18] };
            for (index, &hour) in hours.iter().enumerate() {
                let carer = (day * patient + index as u32 * 3) % (patient * 4) + 1;
                let is_declined = patient == 2 && hour == 12 && day % 3 == 0;
                rows.push(Made {
                    patient,
                    carer,
                    day,
                    hour,
                    is_declined,
                });
            }
        }
    }
    rows
}

/// Twenty columns, with `;` between them, a comma in each number, and date and time apart.
fn text(rows: &[Made]) -> String {
    let names = [
        "Enhet",
        "Område",
        "Kundnr",
        "Initialer",
        "Insats",
        "Planerad start",
        "Planerad tid",
        "Datum",
        "Starttid",
        "Längd",
        "Personal",
        "Anst.form",
        "Utfall",
        "Avvikelse",
        "Nyckel",
        "Km",
        "Timmar",
        "Kostnad",
        "Anteckning",
        "Skapad",
    ];
    let mut text = names.join(";") + "\r\n";
    for row in rows {
        let outcome = if row.is_declined {
            "Avböjt"
        } else {
            "Utfört"
        };
        let _ = write!(
            text,
            "Norr;1;K{};AB;Omsorg;{:02}:00;0,5;2026-03-{:02};{:02}.05;25 min;S{};Tillsvidare;{outcome};;J;1,25;0,42;123,50;\"a; b\";2026-03-31\r\n",
            row.patient, row.hour, row.day, row.hour, row.carer
        );
    }
    text
}

#[test]
fn a_log_of_twenty_columns_gives_the_indicator() {
    let rows = made();
    let text = text(&rows);
    let (content, _, _) = encoding_rs::WINDOWS_1252.encode(&text);
    let mapping = "Planerad start = 1";
    assert!(
        Columns::parse(mapping).is_err(),
        "a header with a space stands in quotes"
    );
    let columns = Columns::parse("\"Planerad start\" = \"-\"\n\"Planerad tid\" = \"-\"\n")
        .expect("a mapping");
    let sheets =
        Sheets::read(vec![("export.csv".to_owned(), content.into_owned())]).expect("readable");
    let ages = Sheets::read(vec![(
        "ages.csv".to_owned(),
        "Kundnr;Född\nK1;1940-05-01\nK2;1941-01-01\nK3;1950-12-31\nK4;1930-01-01\n".into(),
    )])
    .expect("readable");
    let log = sheets
        .log(&columns, None, Some(Stockholm))
        .expect("a log")
        .with_ages(&ages, &Columns::default())
        .expect("ages");
    let declined = rows.iter().filter(|row| row.is_declined).count();
    assert!(
        log.notes.iter().any(
            |note| note.to_string() == format!("{declined} rows are left out: status declined")
        ),
        "{:?}",
        log.notes
    );
    assert!(
        log.notes
            .iter()
            .any(|note| note.to_string().contains("\"Km\" is left out")),
        "{:?}",
        log.notes
    );

    let counted = Indicator::u21401().fixed(&log.read.log);
    let value = counted[0].value.expect("somebody counts").value();
    assert!((value - mean_by_definition(&rows)).abs() < 1e-9, "{value}");
}

/// U21401 by its definition: the mean, over people of 65 or more with two visits or more on each of 14 days, of the number of
/// different carers.
fn mean_by_definition(rows: &[Made]) -> f64 {
    let mut carers: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
    let mut visits: BTreeMap<(u32, u32), u32> = BTreeMap::new();
    for row in rows.iter().filter(|row| !row.is_declined) {
        carers.entry(row.patient).or_default().insert(row.carer);
        *visits.entry((row.patient, row.day)).or_default() += 1;
    }
    let counted = |patient: u32| {
        (1..=14).all(|day| visits.get(&(patient, day)).is_some_and(|&count| count >= 2))
    };
    // Everybody is old enough: patient 3 was born in 1950.
    let numbers: Vec<usize> = carers
        .iter()
        .filter(|(patient, _)| counted(**patient))
        .map(|(_, carers)| carers.len())
        .collect();
    assert_eq!(numbers.len(), 3);
    numbers.iter().sum::<usize>() as f64 / numbers.len() as f64
}

#[test]
fn a_plan_goes_out_as_encounters_and_comes_back_once_they_are_finished() {
    let unit = generate(&Generated::new(6, 2).lasting(7));
    let instance = Instance::new(&unit.problem).expect("sound");
    let plan = instance.read_plan(&unit.plan).expect("a plan").plan;
    let bundle = Sheets::encounters(&instance, &plan).to_string();
    let planned = Sheets::log_of(
        ("log.json".to_owned(), bundle.clone().into_bytes()),
        None,
        Some(&instance),
        None,
    )
    .expect_err("nothing is finished");
    assert!(planned.to_string().contains("status planned"), "{planned}");
    let finished = bundle.replace("\"status\":\"planned\"", "\"status\":\"finished\"");
    let log = Sheets::log_of(
        ("log.json".to_owned(), finished.clone().into_bytes()),
        None,
        Some(&instance),
        None,
    )
    .expect("a log")
    .read
    .log;
    let due = Log::of_plan(&instance, &plan);
    for (read, planned) in log.patients.rows().iter().zip(due.patients.rows()) {
        let told = |person: &samma::measure::Contact| {
            (person.carer, person.start, person.minutes, person.kind)
        };
        let [read, planned] =
            [read, planned].map(|person| person.contacts.iter().map(told).collect::<Vec<_>>());
        assert_eq!(read, planned);
    }
}

/// An Encounter has one patient (R4), so each of a couple has their own; and one who comes later is at the same visit.
#[test]
fn a_visit_to_a_couple_by_two_carers_is_one_visit_of_each_when_it_comes_back() {
    let unit = Unit::new()
        .carer("ann")
        .carer("bo")
        .shift("ann", "07:00", "15:30")
        .shift("bo", "07:00", "15:30")
        .patient("p1")
        .patient("p2")
        .visit_with("p1", 40, "08:00", "09:00", |visit| {
            visit.other_patients = vec!["p2".to_owned()];
            divide(visit, json!([{}, { "after_minutes": 30 }]));
        });
    let made = [
        ("p1-1", "ann", "ann-1", "08:00"),
        ("p1-1/2", "bo", "bo-1", "08:30"),
    ];
    let (instance, plan) = case(&unit, &made, &[]);
    let bundle = Sheets::encounters(&instance, &plan);
    let entries = bundle["entry"].as_array().expect("a list");
    let subjects = entries.iter().map(|entry| &entry["resource"]["subject"]);
    let subjects: Vec<&Value> = subjects.map(|own| &own["identifier"]["value"]).collect();
    assert_eq!(subjects, ["p1", "p2"]);
    let finished = bundle.to_string().replace("planned", "finished");
    for people in [None, Some(&instance)] {
        let file = ("log.json".to_owned(), finished.clone().into_bytes());
        let zone = people.is_none().then_some(Stockholm);
        let read = Sheets::log_of(file, None, people, zone)
            .expect("a log")
            .read;
        assert_eq!(read.warnings.len(), 0, "{:?}", read.warnings);
        let due = Log::of_plan(&instance, &plan);
        for (read, planned) in read.log.patients.rows().iter().zip(due.patients.rows()) {
            assert_eq!(read.contacts, planned.contacts, "{}", read.id);
            let visits: BTreeSet<usize> = read.contacts.iter().map(|own| own.visit).collect();
            assert_eq!(visits.len(), 1);
        }
    }
}

#[test]
fn what_is_no_visit_at_home_is_left_out_with_its_reason() {
    let encounter = |status: &str, class: &str| {
        format!(
            r#"{{"resource":{{"resourceType":"Encounter","status":"{status}","class":{{"code":"{class}"}},"subject":{{"reference":"Patient/p1"}},"period":{{"start":"2026-10-25T02:30:00+02:00","end":"2026-10-25T02:30:00+01:00"}},"participant":[{{"individual":{{"reference":"Practitioner/ann"}}}},{{"individual":{{"reference":"RelatedPerson/eva"}}}}]}}}}"#
        )
    };
    let entries = [
        encounter("finished", "HH"),
        encounter("cancelled", "HH"),
        encounter("finished", "AMB"),
    ]
    .join(",");
    let bundle = format!(r#"{{"resourceType":"Bundle","type":"collection","entry":[{entries}]}}"#);
    let log = Sheets::log_of(
        ("log.json".to_owned(), bundle.clone().into_bytes()),
        None,
        None,
        Some(Stockholm),
    )
    .expect("a log");
    let notes: Vec<String> = log.notes.iter().map(ToString::to_string).collect();
    assert_eq!(
        notes,
        [
            "1 row is left out: class AMB is not HH",
            "1 row is left out: status cancelled"
        ]
    );
    let contacts = &log.read.log.patients.rows()[0].contacts;
    assert_eq!(
        (contacts.len(), contacts[0].minutes.get()),
        (1, 60),
        "the hour that the clock shows twice"
    );
}

/// The columns of samma's own log with a date beside the times, or minutes for the end, are a table.
#[test]
fn own_columns_with_a_date_beside_them_are_a_table() {
    for (header, row) in [
        (
            "patient;carer;date;start;end",
            "p1;ann;2026-03-02;07:30;08:00",
        ),
        (
            "patient;carer;start;end;status",
            "p1;ann;2026-03-02T07:30;2026-03-02T08:00;made",
        ),
        (
            "patient,carer,date,start,minutes",
            "p1,ann,2026-03-02,7:30 AM,30",
        ),
    ] {
        let file = (
            "log.csv".to_owned(),
            format!("{header}\n{row}\n").into_bytes(),
        );
        let read = Sheets::log_of(file, None, None, Some(Stockholm));
        let log = read
            .unwrap_or_else(|defects| panic!("{header}: {defects}"))
            .read
            .log;
        let contacts = &log.patients[PatientId::from_index(0)].contacts;
        assert_eq!(contacts.len(), 1, "{header}");
        assert_eq!(contacts[0].end().format("%H:%M").to_string(), "08:00");
    }
}

#[test]
fn a_log_of_a_workbook_is_read() {
    let rows = made();
    let csv =
        Sheets::read(vec![("log.csv".to_owned(), text(&rows).into_bytes())]).expect("readable");
    let workbook = csv.to_xlsx().expect("a workbook");
    let columns = Columns::parse("\"Planerad start\" = \"-\"\n\"Planerad tid\" = \"-\"\n")
        .expect("a mapping");
    let [of_csv, of_xlsx] = [
        csv,
        Sheets::read(vec![("log.xlsx".to_owned(), workbook)]).expect("readable"),
    ]
    .map(|sheets| sheets.log(&columns, None, None).expect("a log").read.log);
    assert_eq!(of_csv, of_xlsx);
}

#[test]
fn midnight_is_written_as_24_00_too() {
    let text = "patient;carer;date;start;end\np1;ann;2026-03-02;22:00;24:00\np1;bo;2026-03-02;23:30;00:15\n";
    let sheets = Sheets::read(vec![("log.csv".to_owned(), text.into())]).expect("readable");
    let log = sheets
        .log(&Columns::default(), None, None)
        .expect("a log")
        .read
        .log;
    let minutes: Vec<i32> = log.patients.rows()[0]
        .contacts
        .iter()
        .map(|contact| contact.minutes.get())
        .collect();
    assert_eq!(minutes, [120, 45]);
}
