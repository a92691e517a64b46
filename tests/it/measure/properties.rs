//! What holds of every log, and that no file at all makes reading panic.

use proptest::prelude::{Just, Strategy, any};
use proptest::{collection, prop_assert, prop_assert_eq, prop_oneof, proptest};
use samma::measure::{Fraction, Indicator, Log, MeasureOptions, Measures};

use super::{fraction, log};
use crate::common::cases;

/// Some visits to two patients by up to five carers in forty days, no two at the same time of day by the same carer.
fn lines() -> impl Strategy<Value = Vec<String>> {
    let line = (1..3, 1..6, 1..41, 0..24, 0..60, 0..90);
    let lines = collection::vec(line, 1..60);
    lines.prop_map(|lines| {
        let mut lines: Vec<String> = lines
            .into_iter()
            .map(|(patient, carer, day, hour, minute, lasts)| {
                format!("p{patient},c{carer},{day} {hour:02}:{minute:02},{lasts}")
            })
            .collect();
        lines.sort_unstable();
        lines.dedup_by_key(|line| line.rsplit_once(',').map(|(start, _)| start.to_owned()));
        lines
    })
}

fn read(lines: &[String]) -> Log {
    log(&lines.iter().map(String::as_str).collect::<Vec<_>>())
}

/// What a file might be made of.
fn piece() -> impl Strategy<Value = String> {
    let words = [
        "patient",
        "carer",
        "start",
        "end",
        "kind",
        "visit",
        "p1",
        "2026-03-02T07:30",
        "2026-03-29 02:30+01:00",
        "alarm",
        "\"",
        ",",
        ";",
        "\n",
        "\r\n",
        "[",
        "{",
        "}",
        "]",
        ":",
        "\u{feff}",
        "9999-12-31T23:59",
        "å",
    ];
    prop_oneof![
        4 => (0..words.len()).prop_map(move |word| words[word].to_owned()),
        1 => any::<String>(),
        1 => Just("patient,carer,start,end\n".to_owned()),
    ]
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn indices_keep_to_their_ranges(lines in lines()) {
        let log = read(&lines);
        let whole = fraction(1, 1).unwrap();
        let is_share = |share: Option<Fraction>| share.is_none_or(|share| share <= whole);
        for row in Measures::of(&log, &MeasureOptions::default()).patients.rows() {
            prop_assert!(is_share(row.bice_boxerman) && is_share(row.sequential));
            prop_assert!(is_share(row.usual_provider));
            prop_assert!(row.visits <= row.contacts);
            prop_assert!(row.usual_provider >= fraction(1, row.carers.len() as u64));
            prop_assert!((1..=row.carers.len()).contains(&row.carers_for_most));
            prop_assert!(row.new_faces <= row.unknown_faces, "every new face is unknown once");
            prop_assert_eq!(row.bice_boxerman == Some(whole), row.carers.len() == 1 && row.contacts > 1);
        }
    }

    #[test]
    fn the_order_of_lines_is_of_no_account(lines in lines().prop_flat_map(|lines| (Just(lines.clone()), Just(lines).prop_shuffle()))) {
        let (one, other) = lines;
        prop_assert_eq!(read(&one), read(&other));
    }

    #[test]
    fn a_wider_count_meets_no_fewer(lines in lines()) {
        let log = read(&lines);
        let narrow = Indicator { least_age: None, least_visits_a_day: 0, ..Indicator::u21401() };
        let wide = Indicator { hours: chrono::NaiveTime::MIN..narrow.hours.end, days: 20, ..narrow.clone() };
        for (narrow, wide) in narrow.rolling(&log).iter().zip(wide.rolling(&log)) {
            prop_assert!(narrow.value <= wide.value);
        }
    }

    #[test]
    fn no_file_makes_reading_panic(pieces in collection::vec(piece(), 0..30), cut in any::<usize>()) {
        let mut file = pieces.concat().into_bytes();
        file.truncate(cut % (file.len() + 1));
        for zone in [None, Some(chrono_tz::Europe::Stockholm)] {
            if let Err(defects) = Log::parse(&file, zone) {
                prop_assert!(!defects.0.is_empty());
            }
        }
    }
}
