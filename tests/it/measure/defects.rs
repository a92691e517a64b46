//! What is wrong with a log: every defect at once, with its place and what to do.

use samma::measure::Log;

fn defects(file: &[u8]) -> Vec<String> {
    let defects = Log::parse(file, None).expect_err("something is wrong");
    defects.0.iter().map(ToString::to_string).collect()
}

fn of_lines(lines: &str) -> Vec<String> {
    defects(format!("patient,carer,start,end,kind\n{lines}").as_bytes())
}

const GOOD: &str = "p1,ann,2026-03-02T07:30,2026-03-02T08:00,home_care\n";

#[test]
fn every_defect_of_every_line_is_told() {
    let lines = "p1,,2026-03-02T07:30,2026-03-02T08:00,home_care\n\
        p1,ann,2026-03-02T7:30,2026-02-30T08:00,cleaning\n\
        p1,ann,2026-03-02T07:30,2026-03-02T07:29,home_care\n\
        p1,ann,2026-03-02T07:30,2026-03-03T07:31,home_care\n\
        p1,ann,2026-03-02T07:30\n";
    assert_eq!(
        of_lines(lines),
        [
            r#"line 2, column "carer": is empty; fill it in"#,
            r#"line 3, column "start": is "2026-03-02T7:30", not a time; write it like 2026-03-02T07:30"#,
            r#"line 3, column "end": is "2026-02-30T08:00", not a time; write it like 2026-03-02T07:30"#,
            r#"line 3, column "kind": is "cleaning", but must be one of home_care, alarm, meal_delivery and home_nursing; write one of them"#,
            r#"line 4, column "end": is 2026-03-02T07:29, before the start at 2026-03-02T07:30; swap the two or correct the times"#,
            r#"line 5, column "end": is 2026-03-03T07:31, more than 24 hours after the start at 2026-03-02T07:30; correct the times"#,
            "line 6: has 3 columns, but the header has 5; write as many, and put a text that holds the delimiter in quotes",
        ]
    );
}

#[test]
fn a_line_that_stands_twice_is_told_with_the_first() {
    let other_end = GOOD.replace("08:00", "08:10");
    assert_eq!(
        of_lines(&format!("{GOOD}\n;\n{other_end}").replace(';', ",,,,")),
        ["line 5: has the same patient, carer and start as line 2; keep one of the two"],
        "lines without a word are passed over, and counted"
    );
}

#[test]
fn columns_are_known_by_name() {
    assert_eq!(
        defects(b"patient,carer,starts,end,colour,end\np1,ann,2026-03-02T07:30,2026-03-02T08:00,red,x\n"),
        [
            r#"line 1, column "starts": is not a column of a log; write "start" if that is what it means"#,
            r#"line 1, column "colour": is not a column of a log; leave it out: a log has patient, carer, start, end, kind and visit"#,
            r#"line 1, column "end": occurs twice in the header; keep one of the two"#,
            r#"line 1: the header lacks "start"; name the columns in the first line and add "start""#,
        ]
    );
    assert_eq!(
        defects(b"p1;ann;2026-03-02T07:30;2026-03-02T08:00\n")
            .last()
            .unwrap(),
        r#"line 1: the header lacks "patient", "carer", "start" and "end"; name the columns in the first line and add "patient", "carer", "start" and "end""#
    );
}

#[test]
fn an_empty_log_is_none() {
    let empty =
        "the file is empty; give a log with a header and a line for each carer at each visit";
    assert_eq!(defects(b""), [empty]);
    assert_eq!(defects("\u{feff} \n".as_bytes()), [empty]);
    assert_eq!(
        of_lines(""),
        ["the file has only a header; add a line for each carer at each visit"]
    );
    assert_eq!(
        defects(b"[]"),
        ["the file is an empty list; add an object for each carer at each visit"]
    );
}

#[test]
fn what_is_not_utf8_is_told_by_line() {
    let latin = b"patient,carer,start,end\np1,ann,2026-03-02T07:30,2026-03-02T08:00\np1,\xe5sa,2026-03-02T09:30,2026-03-02T10:00\n";
    assert_eq!(
        defects(latin),
        ["line 3: is not UTF-8; save the file as UTF-8"]
    );
}

#[test]
fn offsets_need_a_time_zone() {
    let line = GOOD.replace("07:30", "07:30+01:00");
    assert_eq!(
        of_lines(&line),
        [
            r#"line 2, column "start": is "2026-03-02T07:30+01:00", with an offset from UTC, but no time zone is given; give the time zone in which the unit lives, such as Europe/Stockholm, or write local times without an offset"#
        ]
    );
    let odd = GOOD.replace("07:30", "07:30 CET");
    assert_eq!(
        of_lines(&odd),
        [
            r#"line 2, column "start": is "2026-03-02T07:30 CET", not a time; write 2026-03-02T07:30, or the same with an offset such as +01:00"#
        ]
    );
}

#[test]
fn the_year_is_one_that_people_live_in() {
    let line = GOOD.replace("2026", "0206");
    assert_eq!(
        of_lines(&line)[0],
        r#"line 2, column "start": is 0206-03-02T07:30, but a log lies in the years 1980 to 2199; correct the year"#
    );
}

/// On 29 March 2026 the clock in Sweden goes from 02:00 to 03:00.
#[test]
fn a_time_that_the_clock_skips_is_none() {
    let file = "patient,carer,start,end\np1,ann,2026-03-29T02:10,2026-03-29T03:10\n";
    let read = Log::parse(file.as_bytes(), Some(chrono_tz::Europe::Stockholm));
    let defects = read.expect_err("02:10 is skipped");
    assert_eq!(
        defects.0[0].to_string(),
        r#"line 2, column "start": is 2026-03-29T02:10, a time that the clock change in Europe/Stockholm skips; write a time before or after it"#
    );
    assert!(
        Log::parse(file.as_bytes(), None).is_ok(),
        "nobody knows the zone"
    );
}

#[test]
fn json_has_its_paths() {
    let file = br#"[
        { "patient": "p1", "carer": "ann", "start": "2026-03-02T07:30", "end": "2026-03-02T08:00" },
        { "patient": "p1", "carer": "ann", "start": "2026-03-02T07:30", "end": "2026-03-02T08:05" },
        { "patient": "", "career": "ann", "start": 7, "end": "2026-03-02T08:00", "kind": "bath" },
        { "patient": "p1", "carer": "bo", "start": "2026-03-02T07:30", "end": "2026-03-02T07:00" }
    ]"#;
    assert_eq!(
        defects(file),
        [
            "[1]: has the same patient, carer and start as [0]; keep one of the two",
            "[2].patient: is an empty text; give it a name",
            r#"[2].career: is not a field of a line of a log; write "carer" if that is what it means"#,
            r#"[2].start: is 7, not a text; write it in quotes, "7""#,
            r#"[2].kind: is "bath", but must be one of home_care, alarm, meal_delivery and home_nursing; write one of them"#,
            "[3].end: is 2026-03-02T07:00, before the start at 2026-03-02T07:30; swap the two or correct the times",
        ]
    );
    assert_eq!(
        defects(b"{}"),
        ["the file is an object, not a list; write a list, [ … ]"]
    );
}
