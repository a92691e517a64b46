//! Rules between the carers of a visit hold across its stays, and relations with other visits hold of the whole visit.

use samma::problem::{FirstThen, Separation};
use samma::rule::Rule;

use super::{MADE, wash_and_lift};
use crate::common::{rules_broken, sentences};

#[test]
fn stays_start_so_long_after_each_other() {
    assert_eq!(sentences(&wash_and_lift(), &MADE, &[]), [""; 0]);
    let mut late = MADE;
    late[1].3 = "08:31";
    assert_eq!(
        sentences(&wash_and_lift(), &late, &[]),
        [
            "visit p1-1/2 by bo in shift bo-1 starts 2026-11-02T08:31, not 30 min after ann, who comes 2026-11-02T08:00"
        ]
    );
}

#[test]
fn a_stay_alone_starts_in_the_windows_of_the_visit_moved_on() {
    let alone = |start| rules_broken(&wash_and_lift(), &[("p1-1/2", "bo", "bo-1", start)], &[]);
    assert_eq!(alone("08:29"), [Rule::StartWindow]);
    assert_eq!(alone("08:30"), []);
    assert_eq!(alone("09:30"), []);
    assert_eq!(alone("09:31"), [Rule::StartWindow]);
}

#[test]
fn skills_are_of_the_stay() {
    let mut swapped = MADE;
    (swapped[0].1, swapped[0].2) = ("bo", "bo-1");
    (swapped[1].1, swapped[1].2) = ("ann", "ann-1");
    assert_eq!(
        rules_broken(&wash_and_lift(), &swapped, &[]),
        [Rule::Skills]
    );
}

#[test]
fn carers_who_are_never_together_are_at_no_two_stays() {
    let unit = wash_and_lift().relate(|related| {
        related
            .never_together
            .push(vec!["ann".to_owned(), "bo".to_owned()]);
    });
    assert_eq!(rules_broken(&unit, &MADE, &[]), [Rule::NeverTogether]);
    assert_eq!(rules_broken(&unit, &MADE[..1], &[]), []);
}

#[test]
fn a_newcomer_is_supervised_by_who_is_there_at_the_same_time() {
    let supervised = |second: i32| {
        let unit = wash_and_lift().history(&[("p1", "ann")]);
        let unit = unit.change_patient("p1", |patient| patient.supervised_first_visits = true);
        unit.change_visit("p1-1", |visit| visit.stays[0].minutes = Some(second))
    };
    assert_eq!(rules_broken(&supervised(40), &MADE, &[]), []);
    assert_eq!(rules_broken(&supervised(31), &MADE, &[]), []);
    // Ann leaves when Bo comes.
    assert_eq!(
        rules_broken(&supervised(30), &MADE, &[]),
        [Rule::SupervisedFirstVisit]
    );
}

/// The visit lasts from 08:00 to 08:40, whoever is there when.
#[test]
fn an_order_goes_by_the_whole_visit() {
    let ordered = |least, most| {
        let unit = wash_and_lift().visit("p1", 20, "09:00", "10:00");
        unit.relate(|related| {
            related.first_then.push(FirstThen {
                first: "p1-1".to_owned(),
                then: "p1-2".to_owned(),
                least_minutes: Some(least),
                most_minutes: most,
            });
        })
    };
    let made = [MADE[0], MADE[1], ("p1-2", "ann", "ann-1", "09:30")];
    assert_eq!(rules_broken(&ordered(50, Some(50)), &made, &[]), []);
    assert_eq!(
        rules_broken(&ordered(51, None), &made, &[]),
        [Rule::FirstThen]
    );
    assert_eq!(
        rules_broken(&ordered(0, Some(49)), &made, &[]),
        [Rule::FirstThen]
    );
}

#[test]
fn a_gap_goes_by_every_stay_and_not_between_them() {
    let apart = |minutes| {
        let unit = wash_and_lift().visit("p1", 20, "09:00", "10:00");
        unit.relate(|related| {
            related.visits_apart_minutes = Some(0);
            related.separations.push(Separation {
                visits: vec!["p1-2".to_owned(), "p1-1".to_owned()],
                minutes: Some(minutes),
                days: None,
            });
        })
    };
    let made = [MADE[0], MADE[1], ("p1-2", "ann", "ann-1", "09:30")];
    assert_eq!(rules_broken(&apart(50), &made, &[]), []);
    assert_eq!(rules_broken(&apart(51), &made, &[]), [Rule::VisitsApart]);
}

/// Two double visits by the same two carers, one of them with stays.
#[test]
fn the_same_carers_make_all_stays() {
    let same = wash_and_lift()
        .carer("cia")
        .shift("cia", "07:00", "15:30")
        .visit_with("p1", 20, "12:00", "12:00", |visit| visit.carers = 2)
        .relate(|related| {
            related
                .same_carer
                .push(vec!["p1-1".to_owned(), "p1-2".to_owned()]);
        });
    let noon = |carer, shift| {
        [
            MADE[0],
            MADE[1],
            ("p1-2", "ann", "ann-1", "12:00"),
            ("p1-2", carer, shift, "12:00"),
        ]
    };
    assert_eq!(rules_broken(&same, &noon("bo", "bo-1"), &[]), []);
    assert_eq!(
        rules_broken(&same, &noon("cia", "cia-1"), &[]),
        [Rule::SameCarer]
    );
}
