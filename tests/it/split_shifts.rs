//! Split shifts: one shift with unpaid time between its parts.

use crate::common::{Unit, pause, rules_broken, solve_checked, worth};
use samma::check;
use samma::instance::Instance;
use samma::problem::{Cost, Limit, Patch, ShiftPart, ShiftTemplate, WorkingTime};
use samma::rule::Rule;
use samma::score::Term;
use samma::solve::{Solution, Solver, Stopped};
use serde_json::json;

fn part(start: &str, end: &str) -> ShiftPart {
    ShiftPart {
        start: start.to_owned(),
        end: end.to_owned(),
        breaks: Vec::new(),
    }
}

fn split(parts: &[ShiftPart]) -> ShiftTemplate {
    ShiftTemplate {
        id: "split".to_owned(),
        parts: parts.to_vec(),
        carers: vec!["ann".to_owned()],
        ..ShiftTemplate::default()
    }
}

fn whole(id: &str, carer: &str, start: &str, end: &str) -> ShiftTemplate {
    ShiftTemplate {
        id: id.to_owned(),
        start: start.to_owned(),
        end: end.to_owned(),
        carers: vec![carer.to_owned()],
        ..ShiftTemplate::default()
    }
}

fn plain(change: impl FnOnce(&mut WorkingTime)) -> WorkingTime {
    let mut law = WorkingTime {
        rules: "plain".to_owned(),
        ..WorkingTime::default()
    };
    change(&mut law);
    law
}

/// Ann from 07:00 to 11:00 and from 16:00 to 20:00.
fn morning_and_evening() -> ShiftTemplate {
    split(&[part("07:00", "11:00"), part("16:00", "20:00")])
}

/// A patient who is visited on the morning and in the evening of a Monday, by Ann in a split shift, or by Bo in the morning and by Cy in
/// the evening.
fn unit() -> Unit {
    let carers = ["ann", "bo", "cy"].into_iter();
    let unit = carers.fold(Unit::starting("2026-11-02", 1), |unit, id| {
        unit.carer_with(id, |carer| carer.hourly_cost = Some(300.0))
    });
    unit.patient("p1")
        .visit("p1", 30, "08:00", "09:00")
        .visit("p1", 30, "18:00", "19:00")
        .cost(Cost {
            preset: Some("sweden-2026".to_owned()),
            ..Cost::default()
        })
        .roster(|roster| {
            roster.shift_templates = vec![
                morning_and_evening(),
                whole("early", "bo", "07:00", "11:00"),
                whole("late", "cy", "16:00", "20:00"),
            ];
        })
}

fn solved(instance: &Instance) -> Solution {
    let solution = solve_checked(&Solver::new(), instance);
    assert_eq!(solution.stopped(), Stopped::Optimal);
    solution
}

/// The shifts that make visits, and what the plan costs.
fn worked(instance: &Instance, solution: &Solution) -> (Vec<String>, u64) {
    let made = solution.plan().assignments.iter();
    let mut ids: Vec<String> = made
        .map(|each| instance.shifts()[each.shift].id.clone())
        .collect();
    ids.sort();
    ids.dedup();
    (ids, check::value(instance, solution.plan(), Term::Cost))
}

#[test]
fn one_carer_comes_in_the_morning_and_in_the_evening_and_is_paid_for_the_parts() {
    let instance = unit().instance();
    let shift = &instance.shifts().rows()[0];
    assert_eq!(shift.span.length().get(), 780);
    assert_eq!(shift.paid_minutes().get(), 480);
    let solution = solved(&instance);
    assert_eq!(*solution.score(), worth(0, 1, 0));
    // Eight hours of 300, and 27 for the hour from 19:00.
    let (ids, cost) = worked(&instance, &solution);
    assert_eq!((ids, cost), (vec!["split/ann/2026-11-02".to_owned()], 2427));
    let taken = &solution.plan().breaks[0];
    let start = instance.civil_text(taken.start);
    assert_eq!(
        (start.as_str(), taken.minutes.get()),
        ("2026-11-02T11:00", 300)
    );
}

/// The unit with a patch.
fn what_if(patch: &serde_json::Value) -> Instance {
    let problem = serde_json::to_vec(&unit().problem()).expect("a problem is JSON");
    let patch = Patch::parse(patch.to_string().as_bytes()).expect("a patch");
    let patched = patch.apply(&problem).expect("a patch of this problem");
    Instance::parse(&patched).unwrap_or_else(|defects| panic!("{defects}"))
}

#[test]
fn without_split_shifts_the_patient_meets_one_more() {
    let removed = what_if(&json!({ "remove": { "shift_templates": ["split"] } }));
    let two = vec![
        "early/bo/2026-11-02".to_owned(),
        "late/cy/2026-11-02".to_owned(),
    ];
    let solution = solved(&removed);
    assert_eq!(*solution.score(), worth(0, 2, 0));
    assert_eq!(worked(&removed, &solution), (two, 2427));
    let mornings = json!({ "id": "split", "parts": null, "start": "07:00", "end": "11:00" });
    let changed = what_if(&json!({ "change": { "shift_templates": [mornings] } }));
    assert_eq!(*solved(&changed).score(), worth(0, 2, 0));
    let late = json!([{ "start": "07:00", "end": "11:00" }, { "start": "18:31", "end": "20:00" }]);
    let shorter = json!({ "id": "split", "parts": late });
    let changed = what_if(&json!({ "change": { "shift_templates": [shorter] } }));
    let (ids, cost) = worked(&changed, &solved(&changed));
    assert_eq!(
        (ids.len(), cost),
        (1, 1672),
        "329 minutes, and the hour from 19:00"
    );
}

/// Two shifts on one day are a split shift too, which the longest span of a day forbids.
#[test]
fn a_span_of_a_day_forbids_two_shifts_in_place_of_a_split_one() {
    let remove = json!({ "shift_templates": ["split"] });
    let both = json!({ "shift_templates": [{ "id": "late", "carers": ["bo", "cy"] }] });
    let free = what_if(&json!({ "remove": remove, "change": both }));
    assert_eq!(*solved(&free).score(), worth(0, 1, 0));
    let law = json!({ "working_time": { "rules": "plain", "split_day_minutes": 600 } });
    let lawful = what_if(&json!({ "remove": remove, "change": both, "set": law }));
    assert_eq!(*solved(&lawful).score(), worth(0, 2, 0));
}

#[test]
fn nobody_works_or_travels_between_the_parts() {
    let unit = Unit::starting("2026-11-02", 1)
        .carer("ann")
        .patient("p1")
        .patient("p2")
        .visit("p1", 30, "10:00", "10:30")
        .visit("p2", 30, "15:30", "16:10")
        .roster(|roster| roster.shift_templates.push(morning_and_evening()));
    let shift = "split/ann/2026-11-02";
    let broken = |morning: &str, evening: &str| {
        let made = [
            ("p1-1", "ann", shift, morning),
            ("p2-1", "ann", shift, evening),
        ];
        rules_broken(&unit, &made, &[(shift, "11:00", 300)])
    };
    assert_eq!(
        broken("10:30", "15:59"),
        [Rule::OnePlaceAtATime, Rule::Breaks],
        "before the evening"
    );
    assert_eq!(
        broken("10:20", "16:00"),
        [],
        "ten minutes before the time off"
    );
    assert_eq!(broken("10:30", "16:10"), [], "ten minutes after it");
    assert_eq!(
        broken("10:21", "16:09"),
        [Rule::OnePlaceAtATime],
        "nine and nine"
    );
    let moved = [("p1-1", "ann", shift, "10:00")];
    assert_eq!(
        rules_broken(&unit, &moved, &[(shift, "10:59", 300)]),
        [Rule::Breaks]
    );
}

#[test]
fn a_visit_between_the_parts_stays_unassigned() {
    let unit = unit().visit("p1", 30, "11:00", "15:59");
    assert_eq!(*solved(&unit.instance()).score(), worth(1, 1, 0));
    let at_its_end =
        unit.change_visit("p1-3", |visit| visit.windows[0].latest = "16:00".to_owned());
    assert_eq!(*solved(&at_its_end.instance()).score(), worth(0, 1, 0));
}

#[test]
fn a_part_may_have_breaks_of_its_own() {
    let mut late = part("15:00", "22:00");
    late.breaks.push(pause(30, "17:00", "20:00"));
    let parts = [part("07:00", "11:00"), late];
    let law = plain(|law| law.work_without_break_minutes = Some(Limit::Of(300)));
    let unit = unit().roster(|roster| {
        roster.shift_templates[0].parts = parts.to_vec();
        roster.working_time = Some(law);
    });
    let instance = unit.instance();
    assert_eq!(instance.shifts().rows()[0].paid_minutes().get(), 630);
    let solution = solved(&instance);
    assert_eq!(*solution.score(), worth(0, 1, 0));
    assert_eq!(worked(&instance, &solution).1, 3150 + 81);
}

/// Parts on Saturday and Sunday, with the longest span of an ordinary day.
fn weekend(first: &str, parts: &[ShiftPart]) -> Instance {
    let law = plain(|law| law.split_day_minutes = Some(Limit::Of(780)));
    let unit = Unit::starting(first, 2).carer("ann").patient("p1");
    unit.visit("p1", 30, "08:00", "09:00")
        .roster(|roster| {
            roster.shift_templates.push(split(parts));
            roster.working_time = Some(law);
        })
        .instance()
}

/// The span and the paid minutes of each day's shift.
fn minutes(first: &str, parts: &[ShiftPart]) -> Vec<(i32, i32)> {
    let instance = weekend(first, parts);
    let shifts = instance.shifts().rows().iter();
    shifts
        .map(|shift| (shift.span.length().get(), shift.paid_minutes().get()))
        .collect()
}

#[test]
fn where_the_clock_changes_parts_and_what_is_between_last_as_long_as_they_last() {
    let within = [part("00:00", "04:00"), part("08:00", "13:00")];
    assert_eq!(minutes("2026-10-24", &within), [(780, 540), (840, 600)]);
    assert_eq!(minutes("2026-03-28", &within), [(780, 540), (720, 480)]);
    let between = [part("00:00", "01:00"), part("05:00", "13:00")];
    assert_eq!(minutes("2026-10-24", &between), [(780, 540), (840, 540)]);
    assert_eq!(minutes("2026-03-28", &between), [(780, 540), (720, 540)]);
}

#[test]
fn the_last_part_may_end_on_the_next_day() {
    let late = [part("12:00", "15:00"), part("21:00", "01:00")];
    assert_eq!(minutes("2026-11-02", &late), [(780, 420); 2]);
}

/// An hour more than on other days lies between the parts on the last Sunday of October.
#[test]
fn the_span_of_a_split_shift_is_that_of_a_day() {
    let parts = [part("00:00", "01:00"), part("05:00", "13:00")];
    let law = plain(|law| law.split_day_minutes = Some(Limit::Of(780)));
    let visited = |first: &str| {
        let unit = Unit::starting(first, 2).carer("ann").patient("p1");
        unit.visit(
            "p1",
            30,
            &format!("{first}T08:00"),
            &format!("{first}T09:00"),
        )
        .visit("p1", 30, "2026-10-25T08:00", "2026-10-25T09:00")
        .roster(|roster| {
            roster.shift_templates.push(split(&parts));
            roster.working_time = Some(law.clone());
        })
    };
    let unit = visited("2026-10-24");
    let instance = unit.instance();
    assert_eq!(*solved(&instance).score(), worth(1, 1, 0));
    let (saturday, sunday) = ("split/ann/2026-10-24", "split/ann/2026-10-25");
    let broken = |visit: &str, shift: &str, day: &str, minutes: i32| {
        let (start, off) = (format!("{day}T08:00"), format!("{day}T01:00"));
        rules_broken(
            &unit,
            &[(visit, "ann", shift, &start)],
            &[(shift, &off, minutes)],
        )
    };
    assert_eq!(broken("p1-1", saturday, "2026-10-24", 240), []);
    assert_eq!(broken("p1-2", sunday, "2026-10-25", 300), [Rule::SplitDay]);
}
