//! Visits that come again to several patients, and by carers who come and leave at different times.

use samma::instance::Instance;
use samma::problem::{Absence, Problem, VisitTemplate};
use samma::time::Minutes;
use serde_json::json;

use super::{best, defects};
use crate::common::{Unit, window};

/// Two days, with a template at 08:00 for the couple p1 and p2, and shifts of Ann and Bo.
fn unit(change: impl FnOnce(&mut VisitTemplate)) -> Unit {
    let mut unit = Unit::starting("2026-11-02", 2)
        .carer("ann")
        .carer("bo")
        .patient("p1")
        .patient("p2");
    for carer in ["ann", "bo"] {
        for day in ["2026-11-02", "2026-11-03"] {
            unit = unit.shift(carer, &format!("{day}T07:00"), &format!("{day}T15:30"));
        }
    }
    let mut template = VisitTemplate {
        windows: vec![samma::problem::StartWindow {
            earliest: "08:00".to_owned(),
            latest: "08:30".to_owned(),
        }],
        ..VisitTemplate::new("t", "p1", 40)
    };
    change(&mut template);
    unit.roster(|problem: &mut Problem| problem.visit_templates = vec![template])
}

fn away(unit: Unit, patient: &str, from: u32, until: u32) -> Unit {
    unit.change_patient(patient, |row| {
        let day = |day: u32| format!("2026-11-{day:02}");
        row.absences.push(Absence {
            from: day(from),
            until: day(until),
        });
    })
}

/// The id of each row, with whom it is to, and when it may first start.
fn rows(instance: &Instance) -> Vec<String> {
    let rows = instance.visits().rows().iter();
    rows.map(|visit| {
        let patients: Vec<&str> = visit
            .patients()
            .map(|patient| instance.patients()[patient].id.as_str())
            .collect();
        let start = instance.civil_text(visit.windows[0].earliest);
        format!("{} {} {}", visit.id, patients.join("+"), &start[11..])
    })
    .collect()
}

fn couple(template: &mut VisitTemplate) {
    template.other_patients = vec!["p2".to_owned()];
}

#[test]
fn a_couple_is_visited_at_once_and_alone_while_one_is_away() {
    let both = unit(couple);
    let due = ["t/2026-11-02 p1+p2 08:00", "t/2026-11-03 p1+p2 08:00"];
    assert_eq!(rows(&both.instance()), due);
    let one = away(unit(couple), "p2", 3, 3);
    let due = ["t/2026-11-02 p1+p2 08:00", "t/2026-11-03 p1 08:00"];
    assert_eq!(rows(&one.instance()), due);
    let first = away(unit(couple), "p1", 1, 2).instance();
    let due = ["t/2026-11-02 p2 08:00", "t/2026-11-03 p1+p2 08:00"];
    assert_eq!(rows(&first), due);
    let home = first.patients().rows()[0].place;
    assert!(
        first
            .visits()
            .rows()
            .iter()
            .all(|visit| visit.place == home),
        "the visit stays where it is"
    );
    let nobody = away(away(unit(couple), "p1", 3, 3), "p2", 3, 9);
    assert_eq!(rows(&nobody.instance()), ["t/2026-11-02 p1+p2 08:00"]);
}

#[test]
fn a_visit_on_free_days_is_to_those_who_are_at_home_on_all_of_them() {
    let once = |template: &mut VisitTemplate| {
        couple(template);
        template.times_a_week = Some(1);
        template.days = vec!["mon".to_owned(), "tue".to_owned()];
    };
    let instance = away(unit(once), "p1", 3, 3).instance();
    assert_eq!(rows(&instance), ["t/2026-11-02 p2 08:00"]);
    assert_eq!(instance.visits().rows()[0].windows.len(), 2);
    let in_turn = away(away(unit(once), "p1", 2, 2), "p2", 3, 3).instance();
    assert_eq!(rows(&in_turn), ["t/2026-11-02 p2 08:00"]);
    assert_eq!(
        in_turn.visits().rows()[0].windows.len(),
        1,
        "not on the day on which p2 is away"
    );
}

#[test]
fn each_stay_of_each_day_is_a_row_and_all_are_made() {
    let stays = |template: &mut VisitTemplate| {
        template.stays =
            serde_json::from_value(json!([{}, { "after_minutes": 30 }])).expect("stays");
    };
    let instance = unit(stays)
        .visit("p2", 20, "2026-11-02T12:00", "2026-11-02T12:30")
        .instance();
    let due = [
        "p2-1 p2 12:00",
        "t/2026-11-02 p1 08:00",
        "t/2026-11-03 p1 08:00",
        "t/2026-11-02/2 p1 08:30",
        "t/2026-11-03/2 p1 08:30",
    ];
    assert_eq!(rows(&instance), due);
    let solution = best(&instance);
    assert_eq!(solution.plan().assignments.len(), 5, "nobody is missing");
    assert_eq!(solution.score().unassigned(), 0);
}

#[test]
fn stays_of_a_template_are_judged_as_those_of_a_visit() {
    let holed = unit(|template| {
        template.stays = serde_json::from_value(json!([
            { "minutes": 10 },
            { "after_minutes": 30 }
        ]))
        .expect("stays");
    });
    let due = "visit_templates[0].stays: leaves nobody at the visit from minute 10 on";
    assert!(
        defects(&holed).iter().any(|defect| defect.starts_with(due)),
        "{:?}",
        defects(&holed)
    );
    let own = unit(|template| template.other_patients = vec!["p1".to_owned()]);
    assert!(
        defects(&own)[0].starts_with("visit_templates[0].other_patients[0]: is the \"patient\"")
    );
}

/// The gap is kept from the end of the last stay, and for the visits of each who is visited.
#[test]
fn gaps_hold_for_stays_and_for_all_who_are_visited() {
    let asked = |template: &mut VisitTemplate| {
        couple(template);
        template.gap_minutes = Some(60);
        template.stays = serde_json::from_value(json!([{ "minutes": 20 }, {}])).expect("stays");
    };
    let instance = unit(asked)
        .roster(|problem| {
            let mut lunch = samma::problem::Visit::new("lunch", "p2", 20);
            lunch
                .windows
                .push(window("2026-11-02T08:30", "2026-11-02T12:00"));
            problem.visits.push(lunch);
        })
        .instance();
    let solution = best(&instance);
    assert_eq!(solution.score().unassigned(), 0);
    let start = |id: &str| {
        let made = solution.plan().assignments.iter();
        let mut made = made.filter(|made| instance.visits()[made.visit].id == id);
        made.next().expect("made").start
    };
    let apart = start("lunch") - start("t/2026-11-02");
    assert!(apart >= Minutes::new(40 + 60), "{apart:?}");
    let separations = &instance.relations().separations;
    assert_eq!(separations.len(), 2, "each stay is kept from lunch");
}
