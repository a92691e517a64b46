//! Each index of one patient, on a case worked out by hand.

use chrono::NaiveTime;
use samma::engine::continuity_indices::{
    bice_boxerman, carers_for_most, distinct_carers, faces, sequential, share_of, start_spread,
    usual_provider, visits,
};
use samma::engine::rows::Familiarity;
use samma::id::{CarerId, Id};
use samma::measure::{MeasureOptions, Measures, Slot, Slots};

use super::{contacts, first, fraction, log};

const ANN: usize = 0;
const BO: usize = 1;

fn carer(number: usize) -> CarerId {
    CarerId::from_index(number)
}

/// Ann, Bo and Cia make two visits each, mornings and evenings of three days.
const THREE_DAYS: &[&str] = &[
    "p1,ann,1 07:30,30",
    "p1,bo,1 17:00,30",
    "p1,ann,2 07:50,30",
    "p1,cia,2 17:10,30",
    "p1,bo,3 07:30,30",
    "p1,cia,3 17:00,30",
];

/// Ann and Bo together, then Ann alone, then Ann and Bo together.
const DOUBLE: &[&str] = &[
    "p1,ann,1 07:30,30",
    "p1,bo,1 07:30,30",
    "p1,ann,2 07:30,30",
    "p1,bo,3 07:32,30",
    "p1,ann,3 07:30,30",
];

#[test]
fn distinct_carers_are_people_not_contacts() {
    assert_eq!(distinct_carers(contacts(&log(THREE_DAYS))).len(), 3);
    assert_eq!(distinct_carers(&[]).len(), 0);
}

#[test]
fn usual_provider_is_the_greatest_share_of_visits() {
    let three_days = log(THREE_DAYS);
    let (usual, share) = usual_provider(contacts(&three_days)).unwrap();
    assert_eq!(
        (usual, Some(share)),
        (carer(ANN), fraction(1, 3)),
        "of several the first"
    );
    let double = log(DOUBLE);
    assert_eq!(visits(contacts(&double)), 3, "of five contacts");
    let (usual, share) = usual_provider(contacts(&double)).unwrap();
    assert_eq!(
        (usual, Some(share)),
        (carer(ANN), fraction(3, 3)),
        "Ann is at every visit"
    );
    assert_eq!(usual_provider(&[]), None);
}

#[test]
fn contact_share_is_one_carers_share_of_visits() {
    let double = log(DOUBLE);
    assert_eq!(share_of(carer(BO), contacts(&double)), fraction(2, 3));
    assert_eq!(share_of(carer(7), contacts(&double)), fraction(0, 3));
    assert_eq!(share_of(carer(BO), &[]), None);
}

#[test]
fn bice_boxerman_is_the_chance_of_the_same_carer_twice() {
    let three_days = log(THREE_DAYS);
    assert_eq!(
        bice_boxerman(contacts(&three_days)),
        fraction(3 * (4 - 2), 6 * 5)
    );
    let double = log(DOUBLE);
    assert_eq!(bice_boxerman(contacts(&double)), fraction(9 + 4 - 5, 5 * 4));
    assert_eq!(
        bice_boxerman(&contacts(&double)[..1]),
        None,
        "one contact has no other"
    );
}

#[test]
fn four_fifths_are_made_by_the_busiest() {
    let of = |carers: &[&str]| {
        let lines: Vec<String> = (1..)
            .zip(carers)
            .map(|(day, carer)| format!("p1,{carer},{day} 08:00,30"))
            .collect();
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        carers_for_most(contacts(&log(&lines)))
    };
    assert_eq!(
        of(&["ann", "ann", "ann", "ann", "bo"]),
        1,
        "four of five are four fifths"
    );
    assert_eq!(of(&["ann", "ann", "ann", "bo", "bo"]), 2);
    assert_eq!(
        of(&["bo", "ann", "cia", "dan", "eva", "fay"]),
        5,
        "four are two thirds"
    );
    assert_eq!(carers_for_most(&[]), 0);
}

#[test]
fn sequential_goes_from_one_morning_to_the_next() {
    let slots = Slots::default();
    assert_eq!(
        sequential(contacts(&log(THREE_DAYS)), &slots),
        fraction(2, 4),
        "Ann on two mornings, Cia on two evenings; nobody makes two visits in a row"
    );
    assert_eq!(sequential(contacts(&log(DOUBLE)), &slots), fraction(2, 2));
    let one_a_slot = log(&["p1,ann,1 07:30,30", "p1,ann,1 17:00,30"]);
    assert_eq!(sequential(contacts(&one_a_slot), &slots), None);
}

#[test]
fn two_visits_of_one_morning_are_two_series() {
    let lines = [
        "p1,ann,1 07:30,30",
        "p1,bo,1 09:30,30",
        "p1,ann,2 07:30,30",
        "p1,bo,2 09:40,30",
    ];
    let log = log(&lines);
    assert_eq!(
        sequential(contacts(&log), &Slots::default()),
        fraction(2, 2)
    );
    assert_eq!(
        start_spread(contacts(&log), &Slots::default()),
        fraction(10, 4)
    );
}

#[test]
fn slots_are_the_users_and_nights_go_through_midnight() {
    let slot = |name: &str, hour| Slot {
        name: name.to_owned(),
        from: NaiveTime::from_hms_opt(hour, 0, 0).unwrap(),
    };
    assert_eq!(Slots::new(Vec::new()), None);
    assert_eq!(Slots::new(vec![slot("day", 7), slot("shift", 7)]), None);
    let slots = Slots::new(vec![slot("night", 21), slot("day", 7)]).unwrap();
    assert_eq!(slots.at("06:59:00".parse().unwrap()).name, "night");
    assert_eq!(slots.at("07:00:00".parse().unwrap()).name, "day");
    let nights = log(&["p1,ann,1 23:50,30", "p1,ann,3 00:10,30"]);
    assert_eq!(
        sequential(contacts(&nights), &slots),
        fraction(1, 1),
        "the nights from day 1 and from day 2"
    );
    assert_eq!(
        start_spread(contacts(&nights), &slots),
        fraction(20, 2),
        "20 minutes apart, not a day"
    );
}

#[test]
fn start_spread_is_the_mean_distance_to_the_median() {
    let log = log(THREE_DAYS);
    assert_eq!(
        start_spread(contacts(&log), &Slots::default()),
        fraction(20 + 10, 6),
        "20 minutes in the mornings, 10 in the evenings"
    );
    let alone = super::log(&["p1,ann,1 07:30,30", "p1,ann,1 17:00,30"]);
    assert_eq!(start_spread(contacts(&alone), &Slots::default()), None);
}

#[test]
fn faces_are_forgotten_after_the_memory() {
    let log = log(&[
        "p1,ann,1 08:00,30",
        "p1,bo,2 08:00,30",
        "p1,ann,30 08:00,30",
        "p1,bo,30 12:00,30",
        "p1,cia,30 17:00,30",
        "p1,cia,30 20:00,30",
    ]);
    assert_eq!(
        faces(&log, first(), 28),
        Some(Familiarity { unknown: 2, new: 1 }),
        "Ann after 29 days and Cia once; Bo after 28 days is known, and so is Cia in the evening"
    );
    assert_eq!(
        faces(&log, first(), 29),
        Some(Familiarity { unknown: 1, new: 1 })
    );
    assert_eq!(
        faces(&log, first(), 30),
        None,
        "the log is no longer than the memory"
    );
    assert_eq!(
        faces(&log, first(), 0),
        Some(Familiarity { unknown: 5, new: 3 }),
        "who came earlier on the same day is known even so"
    );
}

#[test]
fn two_strangers_who_come_together_are_two_unknown_faces() {
    let log = log(&["p1,ann,1 08:00,30", "p1,bo,2 08:00,30", "p1,cia,2 08:00,30"]);
    assert_eq!(
        faces(&log, first(), 1),
        Some(Familiarity { unknown: 2, new: 2 })
    );
}

#[test]
fn a_unit_takes_every_patient_alike() {
    let mut lines = THREE_DAYS.to_vec();
    lines.extend(["p2,ann,1 08:00,30", "p2,ann,2 08:00,30"]);
    let unit = Measures::of(&log(&lines), &MeasureOptions::default()).unit();
    assert_eq!(
        (
            unit.patients,
            unit.visits,
            unit.contacts,
            unit.distinct_carers
        ),
        (2, 8, 8, 4)
    );
    assert_eq!(unit.distinct_carers_mean, Some(2.0));
    assert!((unit.usual_provider.unwrap() - 2.0 / 3.0).abs() < 1e-12);
    assert!((unit.bice_boxerman.unwrap() - 0.6).abs() < 1e-12);
    assert!((unit.sequential.unwrap() - 0.75).abs() < 1e-12);
    assert_eq!((unit.contact_share, unit.unknown_faces), (None, None));
}
