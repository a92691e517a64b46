//! What a log loses or doubles without a word: quotes, letters, spellings of ids, lines of one visit, people in two places.

use samma::engine::continuity_indices::{distinct_carers, usual_provider, visits};
use samma::instance::Instance;
use samma::measure::{Log, LogWarning};
use serde_json::json;

use super::clock_changes::fault;
use super::{contacts, fraction};
use crate::common::{Unit, instance_of};

const HEADER: &str = "patient,carer,start,end,kind,visit\n";

fn read(file: &[u8]) -> Log {
    Log::parse(file, None).unwrap_or_else(|defects| panic!("{defects}"))
}

fn warnings(file: &[u8]) -> Vec<String> {
    let read = Log::read(file, None).unwrap_or_else(|defects| panic!("{defects}"));
    read.warnings.iter().map(ToString::to_string).collect()
}

fn defects(file: &[u8]) -> Vec<String> {
    let defects = Log::parse(file, None).expect_err("something is wrong");
    defects.0.iter().map(ToString::to_string).collect()
}

/// What is said of a line with this as the visit's id.
fn of_cell(cell: &str) -> Vec<String> {
    let line = format!("{HEADER}p1,ann,2026-11-02T08:00,2026-11-02T08:30,home_care,{cell}\n");
    Log::parse(line.as_bytes(), None).map_or_else(
        |defects| defects.0.iter().map(ToString::to_string).collect(),
        |log| vec![format!("{} visit", visits(contacts(&log)))],
    )
}

#[test]
fn an_open_quote_swallows_nothing() {
    let file = fault("quote-open.csv");
    let open = "line 2: opens a quote in column 6 and does not close it; close it on the same line or leave it out";
    assert_eq!(defects(&file), [open]);
    let text = String::from_utf8(file).unwrap();
    assert_eq!(visits(contacts(&read(text.replace('"', "").as_bytes()))), 3);
    let closed_later = text.replace("m3", "m3\"");
    let after = "line 4: has a quote inside column 6, which does not begin with one; put the whole text of a column in quotes, and write a quote in it twice";
    assert_eq!(
        defects(closed_later.as_bytes()),
        [open, after],
        "two quotes, and all between them"
    );
    let wrong_too = text.replace("2026-11-03T08:30", "2026-11-03T07:30");
    assert_eq!(
        defects(wrong_too.as_bytes()).len(),
        2,
        "the lines after it are read"
    );
    let header = text.replace("patient", "\"patient");
    assert!(defects(header.as_bytes())[0].starts_with("line 1: opens a quote in column 1"));
}

#[test]
fn quotes_stand_around_the_whole_of_a_column() {
    let after = "line 2: has text after the closing quote in column 6; put the whole text of a column in quotes, and write a quote in it twice";
    let inside = after
        .replace("text after the closing quote in", "a quote inside")
        .replace("6;", "6, which does not begin with one;");
    for (cell, told) in [
        (r#""m1""#, "1 visit"),
        (r#""m1"  "#, "1 visit"),
        (r#""m1, first""#, "1 visit"),
        (r#""the ""first"" one""#, "1 visit"),
        (r#""""#, "1 visit"),
        (r#""m1"x"#, after),
        (r#""m1" "x""#, after),
        (r#""m\"1""#, after),
        (r#"m"1"#, &inside),
        (r#" "m1""#, &inside),
    ] {
        assert_eq!(of_cell(cell), [told], "{cell}");
    }
}

#[test]
fn letters_that_are_lost_are_told_by_line() {
    assert_eq!(
        of_cell("m\u{fffd}"),
        [
            "line 2: holds the character U+FFFD, which stands for a letter that was lost; export the file again, as UTF-8"
        ]
    );
    assert_eq!(
        of_cell("m\0"),
        [
            "line 2: holds a NUL character; export the file again as plain text, or save it as UTF-8 if it is UTF-16"
        ]
    );
    let mut mixed = format!("{HEADER}p1,Åsa,2026-11-02T08:00,2026-11-02T08:30,,\n").into_bytes();
    mixed.extend(b"p1,\xc5sa,2026-11-03T08:00,2026-11-03T08:30,,\np1,bo,2026-11-04T08:00\n");
    assert_eq!(
        defects(&mixed),
        [
            "line 3: is not UTF-8, but line 2 is: the file mixes encodings; export each part of it again as UTF-8, and put them together then",
            "line 4: has 3 columns, but the header has 6; write as many, and put a text that holds the delimiter in quotes",
        ]
    );
    let units = HEADER.encode_utf16().flat_map(u16::to_le_bytes);
    let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain(units).collect();
    assert_eq!(defects(&utf16), ["the file is UTF-16; save it as UTF-8"]);
    assert_eq!(
        defects(&utf16[2..]),
        defects(&utf16),
        "without its mark too"
    );
}

#[test]
fn lines_are_counted_however_they_end() {
    for end in ["\n", "\r\n", "\r"] {
        let lines = [
            "patient,carer,start,end",
            "",
            "p1,ann,2026-11-02T08:00,2026-11-02T08:30",
            "p1,bo",
        ];
        let told = defects(lines.join(end).as_bytes());
        assert!(told[0].starts_with("line 4: has 2 columns"), "{told:?}");
    }
}

#[test]
fn lines_of_a_visit_are_one_over_midnight() {
    let log = read(&fault("midnight-double.csv"));
    assert_eq!(visits(contacts(&log)), 2);
    let share = usual_provider(contacts(&log)).map(|(_, share)| share);
    assert_eq!(share, fraction(1, 1), "both are at both");
    let zone = Some(chrono_tz::Europe::Stockholm);
    let log = Log::parse(&fault("midnight-double.csv"), zone).unwrap();
    assert_eq!(visits(contacts(&log)), 2);
}

/// Visits, contacts, and the minutes of the first.
fn counts(lines: &[&str]) -> (usize, usize, i32) {
    let lines: Vec<String> = lines.iter().map(|line| format!("p1,{line}\n")).collect();
    let lines = lines.concat();
    let log = read(format!("patient,carer,start,end,visit\n{lines}").as_bytes());
    let contacts = contacts(&log);
    (visits(contacts), contacts.len(), contacts[0].minutes.get())
}

#[test]
fn a_carer_who_checks_out_and_in_again_makes_one_visit() {
    let out_and_in = [
        "ann,2026-11-02T08:00,2026-11-02T08:10,n1",
        "ann,2026-11-02T08:40,2026-11-02T09:00,n1",
    ];
    assert_eq!(counts(&out_and_in), (1, 1, 30));
    let over_midnight = [
        "ann,2026-11-02T23:40,2026-11-02T23:50,n1",
        "ann,2026-11-03T00:10,2026-11-03T00:20,n1",
        "bo,2026-11-03T00:15,2026-11-03T00:20,n1",
    ];
    assert_eq!(counts(&over_midnight), (1, 2, 20));
    let twice_in = [
        "ann,2026-11-02T08:00,2026-11-02T08:20,n1",
        "ann,2026-11-02T08:10,2026-11-02T08:30,n1",
    ];
    assert_eq!(counts(&twice_in), (1, 1, 30), "ten minutes are told twice");
    let next_day = [
        "ann,2026-11-02T20:00,2026-11-02T20:30,evening",
        "ann,2026-11-03T20:00,2026-11-03T20:30,evening",
    ];
    assert_eq!(
        counts(&next_day),
        (2, 2, 30),
        "the name comes again on the next day"
    );
    let nights = [
        "ann,2026-11-02T23:40,2026-11-03T00:20,night",
        "ann,2026-11-03T01:00,2026-11-03T01:20,night",
        "ann,2026-11-03T23:40,2026-11-04T00:20,night",
    ];
    assert_eq!(counts(&nights), (2, 2, 60));
    let without_id = [
        "ann,2026-11-02T08:00,2026-11-02T08:10,",
        "ann,2026-11-02T08:40,2026-11-02T09:00,",
    ];
    assert_eq!(
        counts(&without_id),
        (2, 2, 10),
        "nothing says that they are one"
    );
}

#[test]
fn ids_are_compared_as_they_are_read() {
    let log = read(&fault("nfd.csv"));
    assert_eq!(distinct_carers(contacts(&log)).len(), 2);
    assert_eq!(
        warnings(&fault("nfd.csv")),
        [
            r#"carer "Åsa" looks like carer "ÅSA", but counts as another; write the same id everywhere if they are one"#
        ]
    );
    let list = json!([
        { "patient": "p1", "carer": "Åsa", "start": "2026-11-02T08:00", "end": "2026-11-02T08:30", "visit": "må" },
        { "patient": "p1", "carer": "A\u{30a}sa", "start": "2026-11-02T08:30", "end": "2026-11-02T08:40", "visit": "ma\u{30a}" }
    ]);
    let log = read(list.to_string().as_bytes());
    assert_eq!((log.carers.len(), visits(contacts(&log))), (1, 1));
}

#[test]
fn a_problem_knows_the_people_of_a_log_however_they_are_spelled() {
    let unit = Unit::starting("2026-11-02", 1)
        .carer("A\u{30a}sa")
        .patient("O\u{308}rjan")
        .visit("O\u{308}rjan", 30, "08:00", "09:00");
    let instance: Instance = instance_of(&unit.problem());
    let csv = "patient,carer,start,end\nÖrjan,Åsa,2026-11-02T08:00,2026-11-02T08:30\n";
    let log = Log::parse_for(&instance, csv.as_bytes(), None).unwrap();
    assert_eq!((log.patients.len(), log.carers.len()), (1, 1));
}

#[test]
fn a_carer_in_two_places_is_warned_of() {
    let file = "patient,carer,start,end,visit\n\
        p1,ann,2026-11-02T08:00,2026-11-02T09:00,a\n\
        p1,ann,2026-11-02T08:10,2026-11-02T08:20,b\n\
        p2,ann,2026-11-02T08:30,2026-11-02T09:30,c\n\
        p2,ann,2026-11-02T08:40,2026-11-02T09:30,c\n\
        p3,ann,2026-11-02T09:30,2026-11-02T10:00,d\n\
        p3,bo,2026-11-02T08:00,2026-11-02T12:00,e\n";
    assert_eq!(
        warnings(file.as_bytes()),
        [
            r#"line 3: carer "ann" is with patient "p1" from 2026-11-02T08:10 to 2026-11-02T08:20, and by line 2 with patient "p1" from 2026-11-02T08:00 to 2026-11-02T09:00: the visits overlap; correct the times, or give both lines the id of one visit"#,
            r#"line 4: carer "ann" is with patient "p2" from 2026-11-02T08:30 to 2026-11-02T09:30, and by line 2 with patient "p1" from 2026-11-02T08:00 to 2026-11-02T09:00: nobody is at two places at once; correct the times or the carer, unless both live in one home"#,
        ],
        "the two lines of visit c are one visit"
    );
}

#[test]
fn whoever_lives_together_may_be_visited_at_once() {
    let with_homes = |second: &str| {
        let problem = json!({
            "format": 1,
            "horizon": { "start": "2026-11-02", "days": 1, "time_zone": "Europe/Stockholm" },
            "places": [{ "id": "h1", "lat": 59.7, "lon": 12.6 }, { "id": "h2", "lat": 59.7, "lon": 12.7 }],
            "travel": { "foot": { "minutes": [[0, 9], [9, 0]] } },
            "carers": [{ "id": "ann" }],
            "shifts": [{ "id": "s", "carer": "ann", "start": "2026-11-02T07:00", "end": "2026-11-02T15:00" }],
            "patients": [{ "id": "p1", "place": "h1" }, { "id": "p2", "place": second }],
            "visits": [{ "id": "v", "patient": "p1", "minutes": 30,
                "windows": [{ "earliest": "2026-11-02T08:00", "latest": "2026-11-02T09:00" }] }]
        });
        let instance = Instance::parse(problem.to_string().as_bytes())
            .unwrap_or_else(|defects| panic!("{defects}"));
        let csv = "patient,carer,start,end\np1,ann,2026-11-02T08:00,2026-11-02T08:30\np2,ann,2026-11-02T08:00,2026-11-02T08:30\n";
        Log::read_for(&instance, csv.as_bytes(), None)
            .unwrap()
            .warnings
    };
    assert_eq!(with_homes("h1"), []);
    assert!(matches!(
        with_homes("h2").as_slice(),
        [LogWarning::TwoPlaces { .. }]
    ));
}

/// An hour apart by instants: by the clock alone they would overlap.
#[test]
fn nobody_is_warned_of_two_like_hours() {
    let zone = Some(chrono_tz::Europe::Stockholm);
    let read = Log::read(&fault("dst-dup.csv"), zone).unwrap();
    assert_eq!(read.warnings, []);
    let end = "patient,carer,start,end\np1,ann,2026-10-25T01:30,2026-10-25T03:10\np2,ann,2026-10-25T02:10+01:00,2026-10-25T02:20+01:00\n";
    let warned = Log::read(end.as_bytes(), zone).unwrap().warnings;
    assert_eq!(warned.len(), 1, "it is 160 minutes until 03:10");
}

#[test]
fn advice_is_the_time_that_was_meant() {
    let stockholm = Some(chrono_tz::Europe::Stockholm);
    for (written, zone, remedy) in [
        (
            "2026-11-02 02:00 PM",
            None,
            "write it like 2026-11-02T14:00",
        ),
        (
            "2026-11-02 12:10 am",
            None,
            "write it like 2026-11-02T00:10",
        ),
        ("2026-11-02T24:00", None, "write it like 2026-11-03T00:00"),
        (
            "2026-11-02 08:00 GMT+1",
            stockholm,
            "write 2026-11-02T08:00+01:00",
        ),
        (
            "2026-11-02 08:00 UTC",
            stockholm,
            "write 2026-11-02T08:00+00:00",
        ),
        (
            "2026-11-02 08:00 UTC",
            None,
            "write 2026-11-02T08:00+00:00 and give the time zone in which the unit lives, such as Europe/Stockholm",
        ),
        (
            "2026-11-02 08:00 IST",
            stockholm,
            "write the local time like 2026-03-02T07:30, or with an offset such as +01:00",
        ),
        ("02/11/2026 08:00", None, "write it like 2026-03-02T07:30"),
    ] {
        let file = format!("patient,carer,start,end\np1,ann,{written},2026-11-02T23:00\n");
        let defects = Log::parse(file.as_bytes(), zone).expect_err(written);
        assert_eq!(defects.0[0].remedy.to_string(), remedy, "{written}");
    }
    let told = defects(&fault("pm.csv"));
    assert!(
        told[0].ends_with("write it like 2026-11-02T14:00"),
        "{told:?}"
    );
    assert!(
        told[1].ends_with("write it like 2026-11-02T14:30"),
        "{told:?}"
    );
}

/// Who checks out and in again within a minute has two lines with one start.
#[test]
fn two_lines_of_a_carer_in_one_minute_are_two_visits() {
    let visit = |lines: &str| {
        let file = format!("patient,carer,start,end,kind,visit\n{lines}");
        (
            warnings(file.as_bytes()),
            minutes_of(&read(file.as_bytes())),
        )
    };
    let none = vec![""; 0];
    for lines in [
        "p1,ann,2026-03-02T07:30:10,2026-03-02T07:30:40,,\np1,ann,2026-03-02T07:30:50,2026-03-02T08:00,,\n",
        "p1,ann,2026-03-02T07:30,2026-03-02T08:00,,\np1,ann,2026-03-02T07:30,2026-03-02T07:30,,\n",
        "p1,ann,2026-03-02T07:30,2026-03-02T07:30,,a\np1,ann,2026-03-02T07:30,2026-03-02T08:00,,b\n",
    ] {
        let (told, lengths) = visit(lines);
        assert_eq!(told, none, "{lines}");
        assert_eq!(lengths, [0, 30], "{lines}");
    }
    let one = "p1,ann,2026-03-02T07:30,2026-03-02T07:30,,a\np1,ann,2026-03-02T07:30,2026-03-02T08:00,,a\n";
    assert_eq!(visit(one), (vec![], vec![30]), "one visit, one contact");
    let parallel = "p1,ann,2026-03-02T07:30,2026-03-02T07:40,,a\np1,ann,2026-03-02T07:30,2026-03-02T08:00,,b\n";
    let (told, lengths) = visit(parallel);
    assert!(told[0].contains("the visits overlap"), "{told:?}");
    assert_eq!(lengths, [10, 30]);
    for twice in ["2026-03-02T08:00", "2026-03-02T07:30"] {
        let line = format!("p1,ann,2026-03-02T07:30,{twice},,a\n");
        let file = format!("patient,carer,start,end,kind,visit\n{line}{line}");
        let refused = Log::parse(file.as_bytes(), None).unwrap_err();
        assert!(
            refused
                .to_string()
                .contains("has the same patient, carer and start as line 2"),
            "{refused}"
        );
    }
}

fn minutes_of(log: &Log) -> Vec<i32> {
    let contacts = contacts(log).iter();
    contacts.map(|contact| contact.minutes.get()).collect()
}

#[test]
fn of_many_like_defects_the_first_are_listed_and_all_are_counted() {
    let mut file = "patient,carer,start,end\n".to_owned();
    for _ in 0..5_000 {
        file += "p1,ann,whenever,2026-03-02T08:00\n";
    }
    let told = Log::parse(file.as_bytes(), None).unwrap_err().0;
    assert_eq!(told.len(), 1_001);
    assert_eq!(
        told[0].to_string(),
        r#"column "start": is wrong in the same way in 5000 rows, of which the first 1000 are listed; write it like 2026-03-02T07:30"#
    );
    assert_eq!(told[1_000].path, r#"line 1001, column "start""#);
}
