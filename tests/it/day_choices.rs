//! Visits whose days or times of day depend on each other: they find their place together.

use samma::problem::{Absence, Problem, StartWindow};
use samma::solve::Solver;
use serde_json::json;

use crate::common::{Unit, case, instance_of, solve_checked};

/// Rounds within which everybody is staffed.
const ROUNDS: u64 = 4_000;

/// Monday 2 November 2026 is day 2 of the month; a week has five days.
const DAYS: usize = 5;

/// So many visits of an hour each carer can make a day, from 08:00 on.
const HOURS: usize = 7;

/// Numbers that look random (a linear congruential generator).
struct Draw(u64);

impl Draw {
    fn below(&mut self, count: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % count
    }

    /// `count` different days, in order.
    fn days(&mut self, count: usize) -> Vec<usize> {
        let mut days: Vec<usize> = (0..DAYS).collect();
        while days.len() > count {
            days.remove(self.below(days.len()));
        }
        days
    }
}

fn at(day: usize, minutes: usize) -> String {
    format!(
        "2026-11-{:02}T{:02}:{:02}",
        2 + day,
        minutes / 60,
        minutes % 60
    )
}

/// A visit that may start at any of these days between two times.
fn windows(days: &[usize], from: usize, until: usize) -> Vec<StartWindow> {
    let of_day = |&day: &usize| StartWindow {
        earliest: at(day, from),
        latest: at(day, until),
    };
    days.iter().map(of_day).collect()
}

/// Carers who work every day, without a way between homes.
fn unit(carers: usize) -> Unit {
    let mut unit = Unit::new();
    for number in 0..carers {
        let carer = format!("c{number}");
        unit = unit.carer(&carer);
        for day in 0..DAYS {
            let (start, end) = (at(day, 8 * 60), at(day, (8 + HOURS) * 60));
            unit = unit.shift_with(&carer, &start, &end, |shift| {
                (shift.start_place, shift.end_place) = (None, None);
            });
        }
    }
    unit
}

/// All homes at one place.
fn at_one_place(mut problem: Problem) -> Problem {
    for visit in &mut problem.visits {
        visit.place = Some("base".to_owned());
    }
    problem
}

fn assert_full(problem: &Problem, rounds: u64) {
    let instance = instance_of(problem);
    for seed in 1..4 {
        let solver = Solver::new().iteration_limit(rounds).seed(seed);
        let solution = solve_checked(&solver, &instance);
        assert_eq!(solution.score().unassigned(), 0, "solver seed {seed}");
    }
}

/// A week in which patients have two or three visits on one of three sets of days. Somebody has made them all: of the hours of each day so
/// many stay free.
fn week_with_choices(carers: usize, free: usize, seed: u64) -> Problem {
    let mut draw = Draw(seed);
    let mut left = [carers * HOURS - free; DAYS];
    let mut unit = unit(carers);
    let mut number = 0;
    loop {
        let count = 2 + draw.below(2);
        let mut open: Vec<usize> = (0..DAYS).filter(|&day| left[day] > 0).collect();
        if open.len() < count {
            return at_one_place(unit.problem());
        }
        while open.len() > count {
            // Days with many hours left are used first, so that few are left in the end.
            let least = open.iter().map(|&day| left[day]).min();
            let index = open.iter().position(|&day| Some(left[day]) == least);
            open.remove(index.expect("a day"));
        }
        for &day in &open {
            left[day] -= 1;
        }
        number += 1;
        let patient = format!("p{number}");
        unit = unit.patient(&patient);
        for _ in 0..count {
            unit = unit.visit_with(&patient, 60, "08:00", "08:00", |visit| {
                visit.windows = windows(&[0, 1, 2, 3, 4], 8 * 60, (7 + HOURS) * 60);
            });
        }
        let sets = [draw.days(count), open, draw.days(count)];
        let name = |day: &usize| ["mon", "tue", "wed", "thu", "fri"][*day];
        let sets = sets.map(|set| set.iter().map(name).collect::<Vec<_>>());
        let visits: Vec<String> = (1..=count)
            .map(|visit| format!("{patient}-{visit}"))
            .collect();
        unit = unit.relate(|related| related.choose_days(visits, sets));
    }
}

#[test]
fn weeks_of_patients_who_choose_days_are_staffed() {
    for seed in 1..=3 {
        assert_full(&week_with_choices(3, 1, seed), ROUNDS);
    }
}

/// A week in which patients have a visit of an hour on each of three to five days, at times within a quarter of an hour.
fn week_at_same_times(carers: usize, patients: usize, seed: u64) -> Problem {
    let mut draw = Draw(seed);
    let mut unit = unit(carers);
    // Whoever made them all: a carer and an hour of each patient.
    for number in 0..patients.min(carers * HOURS) {
        let patient = format!("p{number}");
        unit = unit.patient(&patient);
        let count = 3 + draw.below(3);
        let days = draw.days(count);
        for &day in &days {
            unit = unit.visit_with(&patient, 60, "08:00", "08:00", |visit| {
                visit.windows = windows(&[day], 8 * 60, (7 + HOURS) * 60);
            });
        }
        let visits: Vec<String> = (1..=days.len())
            .map(|visit| format!("{patient}-{visit}"))
            .collect();
        unit = unit.relate(|related| related.start_within(visits, 15));
    }
    at_one_place(unit.problem())
}

#[test]
fn weeks_at_the_same_times_of_day_are_staffed() {
    for seed in 1..=3 {
        assert_full(&week_at_same_times(3, 21, seed), ROUNDS);
    }
}

/// Ann works on Monday, Tuesday and Friday. The hour on Monday is needed for another visit, so both others go to the other set.
#[test]
fn visits_move_to_the_other_set_where_a_day_is_taken() {
    let mut unit = Unit::new().carer("ann").patient("p1").patient("p2");
    for day in [0, 1, 4] {
        unit = unit.shift_with("ann", &at(day, 480), &at(day, 540), |shift| {
            (shift.start_place, shift.end_place) = (None, None);
        });
    }
    for _ in 0..2 {
        unit = unit.visit_with("p1", 60, "08:00", "08:00", |visit| {
            visit.windows = windows(&[0, 1, 2, 3, 4], 480, 480);
        });
    }
    let unit = unit
        .visit("p2", 60, &at(0, 480), &at(0, 480))
        .relate(|related| {
            related.choose_days(
                ["p1-1", "p1-2"],
                [["mon", "fri"], ["tue", "fri"], ["wed", "thu"]],
            );
        });
    assert_full(&unit.problem(), ROUNDS);
}

/// A patient is helped twice a week, each week on one of two sets of days, at one time of day.
fn twice_a_week() -> Unit {
    let mut unit = Unit::new().carer("ann").patient("p1");
    for day in 0..12 {
        unit = unit.shift("ann", &at(day, 420), &at(day, 930));
    }
    unit.roster(|problem| {
        let template = json!({ "id": "t", "patient": "p1", "minutes": 30, "slots": ["morning"], "times_a_week": 2,
            "day_sets": [{ "days": ["tue", "wed"] }, { "days": ["mon", "fri"] }], "same_time_minutes": 15 });
        problem.visit_templates = vec![serde_json::from_value(template).expect("a template")];
    })
}

/// Ann has other visits on the first Tuesday until 09:00, and on the second Monday all morning.
#[test]
fn a_template_follows_one_set_of_days_each_week_at_one_time() {
    let unit = twice_a_week()
        .patient("p2")
        .visit("p2", 110, &at(1, 430), &at(1, 430))
        .visit("p2", 240, &at(7, 420 + 10), &at(7, 420 + 10));
    let instance = unit.instance();
    assert_eq!(instance.relations().day_choices.len(), 2);
    let solution = solve_checked(&Solver::new().iteration_limit(ROUNDS), &instance);
    assert_eq!(solution.score().unassigned(), 0);
    let horizon = instance.horizon();
    let made = solution.plan().assignments.iter();
    let made = made.filter(|each| instance.visits()[each.visit].id.starts_with('t'));
    let mut days: Vec<usize> = made.map(|each| horizon.day(each.start)).collect();
    days.sort_unstable();
    let in_week = |first: usize| {
        let days = days
            .iter()
            .filter(move |&&day| first <= day && day < first + 7);
        days.map(|day| day - first).collect::<Vec<_>>()
    };
    let sets = [vec![0, 4], vec![1, 2]];
    assert!(sets.contains(&in_week(0)), "{days:?}");
    assert_eq!(in_week(7), sets[1], "the second Monday is taken");
}

#[test]
fn a_week_without_room_for_a_set_leaves_the_days_free_and_says_so() {
    let away = |from: &str| Absence {
        from: from.to_owned(),
        until: from.to_owned(),
    };
    let unit = twice_a_week().change_patient("p1", |patient| {
        patient.absences = vec![away("2026-11-03"), away("2026-11-06")];
    });
    let instance = unit.instance();
    assert_eq!(
        instance.relations().day_choices.len(),
        1,
        "of the second week"
    );
    let told: Vec<String> = instance
        .notes()
        .iter()
        .map(|note| note.sentence.to_string())
        .collect();
    assert_eq!(
        told,
        [
            "has no set of days with room for its visits of the week of 2026-11-02: they may be on any of its days"
        ]
    );
}

#[test]
fn of_an_earlier_plan_stays_what_keeps_the_rules() {
    let unit = |related: fn(&mut Problem)| {
        Unit::new()
            .carer("ann")
            .shift("ann", &at(0, 480), &at(0, 900))
            .shift("ann", &at(2, 480), &at(2, 900))
            .patient("p1")
            .visit("p1", 60, &at(0, 500), &at(2, 840))
            .visit("p1", 60, &at(0, 500), &at(2, 840))
            .relate(related)
    };
    let related: [fn(&mut Problem); 2] = [
        |related| related.choose_days(["p1-1", "p1-2"], [["mon", "fri"], ["tue", "wed"]]),
        |related| related.start_within(["p1-1", "p1-2"], 15),
    ];
    let earlier = [
        ("p1-1", "ann", "ann-1", &*at(0, 500)),
        ("p1-2", "ann", "ann-2", &*at(2, 800)),
    ];
    let kept = related.map(|related| {
        let (instance, plan) = case(&unit(related), &earlier, &[]);
        let broken = samma::check::violations(&instance, &plan);
        assert_eq!(broken.len(), 1, "{broken:?}");
        let fit = samma::solve::what_fits(&instance, &plan);
        assert_eq!(samma::check::violations(&instance, &fit.plan), []);
        let reasons = fit.dropped.iter().map(|dropped| dropped.reason.clone());
        (fit.plan.assignments.len(), reasons.collect::<Vec<_>>())
    });
    let day = "visit p1-2 by ann in shift ann-2: visit p1-2 starts 2026-11-04T13:20, a day that none of its sets of days allows beside p1-1 at 2026-11-02T08:20";
    assert_eq!(kept[0], (1, vec![day.to_owned()]));
    assert_eq!(kept[1], (2, Vec::new()), "the second starts earlier");
}
