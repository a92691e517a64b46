//! The checker, rule by rule: one plan that just breaks it and one that just does not.

mod day_choices;
mod professions;
mod relations;
mod working_time;

use crate::common::{Unit, case, pause};
use samma::check;
use samma::id::{Id, VisitId};
use samma::instance::Instance;
use samma::plan::Plan;
use samma::rule::Rule;

/// A plan that breaks one rule and no other, the sentence that says so, and a plan on the right side of the edge.
struct Fixtures {
    broken: (Instance, Plan),
    sentence: &'static str,
    legal: (Instance, Plan),
}

#[test]
fn every_rule_has_a_plan_that_just_breaks_it_and_one_that_just_does_not() {
    for rule in Rule::ALL {
        let fixtures = fixtures(rule);
        let (instance, plan) = &fixtures.broken;
        let found = check::violations(instance, plan);
        let told: Vec<_> = found
            .iter()
            .map(|each| (each.rule, each.sentence.to_string()))
            .collect();
        assert_eq!(told, [(rule, fixtures.sentence.to_owned())]);
        let (instance, plan) = &fixtures.legal;
        assert_eq!(check::violations(instance, plan), [], "{rule:?}");
    }
}

/// Whoever adds a rule is asked for its fixtures.
fn fixtures(rule: Rule) -> Fixtures {
    match rule {
        Rule::KnownNames => known_names(),
        Rule::CarerOfShift => carer_of_shift(),
        Rule::WithinShift => within_shift(),
        Rule::OnePlaceAtATime => one_place_at_a_time(),
        Rule::StartWindow => start_window(),
        Rule::Skills => skills(),
        Rule::ExcludedCarer => excluded_carer(),
        Rule::DifferentCarers => different_carers(),
        Rule::Headcount => headcount(),
        Rule::StartTogether => start_together(),
        Rule::Breaks => breaks(),
        Rule::OneOfOverlappingShifts => one_of_overlapping_shifts(),
        Rule::VisitsApart => relations::visits_apart(),
        Rule::SameCarer => relations::same_carer(),
        Rule::FirstThen => relations::first_then(),
        Rule::NeverTogether => relations::never_together(),
        Rule::Pinned => relations::pinned(),
        Rule::RequiredCarer => relations::required_carer(),
        Rule::SupervisedFirstVisit => relations::supervised_first_visit(),
        Rule::CarerLimit => carer_limit(),
        Rule::DailyRest => working_time::daily_rest(),
        Rule::WeeklyRest => working_time::weekly_rest(),
        Rule::DaysInARow => working_time::days_in_a_row(),
        Rule::EveningThenMorning => working_time::evening_then_morning(),
        Rule::LongestDay => working_time::longest_day(),
        Rule::SplitDay => working_time::split_day(),
        Rule::WeekendsFree => working_time::weekends_free(),
        Rule::WorkWithoutBreak => working_time::work_without_break(),
        Rule::AverageHours => working_time::average_hours(),
        Rule::Overtime => working_time::overtime(),
        Rule::ContractMinutes => working_time::contract_minutes(),
        Rule::ContractShifts => working_time::contract_shifts(),
        Rule::Availability => working_time::availability(),
        Rule::NoCarerInCommon => relations::no_carer_in_common(),
        Rule::RequiredRole => professions::required_role(),
        Rule::ShiftLoad => professions::shift_load(),
        Rule::FirstToLastVisit => professions::first_to_last_visit(),
        Rule::DayChoice => day_choices::day_choice(),
        Rule::SameTime => day_choices::same_time(),
        other => panic!("{other:?} has no fixtures"),
    }
}

/// One visit of half an hour by ann and bo who start at these times.
fn double(ann: &str, bo: &str) -> (Instance, Plan) {
    let unit =
        Unit::of_ann_and_bo()
            .patient("p1")
            .visit_with("p1", 30, "08:00", "09:00", |visit| visit.carers = 2);
    let come = [("p1-1", "ann", "ann-1", ann), ("p1-1", "bo", "bo-1", bo)];
    case(&unit, &come, &[])
}

fn carer_limit() -> Fixtures {
    let unit = |limit| {
        Unit::of_ann_and_bo()
            .patient_with("p1", |patient| patient.carer_limit = Some(limit))
            .visit("p1", 30, "08:00", "09:00")
            .visit("p1", 30, "10:00", "11:00")
    };
    let made = [
        ("p1-1", "ann", "ann-1", "08:00"),
        ("p1-2", "bo", "bo-1", "10:00"),
    ];
    Fixtures {
        broken: case(&unit(1), &made, &[]),
        sentence: "visit p1-2 by bo in shift bo-1 starts 2026-11-02T10:00, but patient p1 meets 2 carers, above the limit of 1",
        legal: case(&unit(2), &made, &[]),
    }
}

fn known_names() -> Fixtures {
    let unit = Unit::of_ann_and_bo()
        .patient("p1")
        .visit("p1", 30, "08:00", "09:00");
    let (instance, legal) = case(&unit, &[("p1-1", "ann", "ann-1", "08:00")], &[]);
    let mut broken = legal.clone();
    broken.assignments[0].visit = VisitId::from_index(instance.visits().len());
    Fixtures {
        broken: (instance.clone(), broken),
        sentence: "assignment 0 of the plan, counted from 0, names what the problem does not have: is it a plan of another problem?",
        legal: (instance, legal),
    }
}

fn carer_of_shift() -> Fixtures {
    let unit = Unit::of_ann_and_bo()
        .patient("p1")
        .visit("p1", 30, "08:00", "09:00");
    Fixtures {
        broken: case(&unit, &[("p1-1", "bo", "ann-1", "08:00")], &[]),
        sentence: "visit p1-1 by bo in shift ann-1 starts 2026-11-02T08:00, but ann works that shift",
        legal: case(&unit, &[("p1-1", "bo", "bo-1", "08:00")], &[]),
    }
}

fn within_shift() -> Fixtures {
    let unit = Unit::of_ann_and_bo()
        .patient("p1")
        .visit("p1", 30, "07:00", "08:00");
    Fixtures {
        broken: case(&unit, &[("p1-1", "ann", "ann-1", "07:09")], &[]),
        sentence: "visit p1-1 by ann in shift ann-1 starts 2026-11-02T07:09, \
            without 10 min free for the way from base since the shift's start 2026-11-02T07:00",
        legal: case(&unit, &[("p1-1", "ann", "ann-1", "07:10")], &[]),
    }
}

/// The first visit ends at 08:30, the second starts at `second`.
fn two_visits(second: &str) -> (Instance, Plan) {
    let unit = Unit::of_ann_and_bo()
        .patient("p1")
        .patient("p2")
        .visit("p1", 30, "08:00", "09:00")
        .visit("p2", 30, "08:00", "09:00");
    let visits = [
        ("p1-1", "ann", "ann-1", "08:00"),
        ("p2-1", "ann", "ann-1", second),
    ];
    case(&unit, &visits, &[])
}

fn one_place_at_a_time() -> Fixtures {
    Fixtures {
        broken: two_visits("08:39"),
        sentence: "visit p2-1 by ann in shift ann-1 starts 2026-11-02T08:39, \
            without 10 min free for the way from visit p1-1, which ends 2026-11-02T08:30",
        legal: two_visits("08:40"),
    }
}

fn start_window() -> Fixtures {
    let unit = Unit::of_ann_and_bo()
        .patient("p1")
        .visit("p1", 30, "07:30", "08:30");
    Fixtures {
        broken: case(&unit, &[("p1-1", "ann", "ann-1", "08:31")], &[]),
        sentence: "visit p1-1 by ann in shift ann-1 starts 2026-11-02T08:31, \
            outside its windows (07:30 to 08:30 on 2026-11-02)",
        legal: case(&unit, &[("p1-1", "ann", "ann-1", "08:30")], &[]),
    }
}

/// A delegation that ends at midnight, in a night shift.
fn skills() -> Fixtures {
    let unit = Unit::new()
        .carer_with("ann", |ann| {
            ann.skills.push(samma::problem::Skill::Dated {
                skill: "medication".to_owned(),
                from: None,
                until: Some("2026-11-02".to_owned()),
            });
        })
        .shift("ann", "22:00", "2026-11-03T06:00")
        .patient("p1")
        .visit_with("p1", 30, "23:00", "2026-11-03T01:00", |visit| {
            visit.skills.push("medication".to_owned());
        });
    Fixtures {
        broken: case(&unit, &[("p1-1", "ann", "ann-1", "2026-11-03T00:00")], &[]),
        sentence: "visit p1-1 by ann in shift ann-1 starts 2026-11-03T00:00 \
            and needs medication, which ann may not do that day",
        legal: case(&unit, &[("p1-1", "ann", "ann-1", "23:59")], &[]),
    }
}

fn excluded_carer() -> Fixtures {
    let unit = Unit::of_ann_and_bo()
        .patient_with("p1", |patient| {
            patient.excluded_carers.push("bo".to_owned());
        })
        .visit("p1", 30, "08:00", "09:00");
    Fixtures {
        broken: case(&unit, &[("p1-1", "bo", "bo-1", "08:00")], &[]),
        sentence: "visit p1-1 by bo in shift bo-1 starts 2026-11-02T08:00, but patient p1 excludes bo",
        legal: case(&unit, &[("p1-1", "ann", "ann-1", "08:00")], &[]),
    }
}

fn different_carers() -> Fixtures {
    let unit =
        Unit::of_ann_and_bo()
            .patient("p1")
            .visit_with("p1", 30, "08:00", "09:00", |visit| visit.carers = 2);
    let twice = [("p1-1", "ann", "ann-1", "08:00"); 2];
    Fixtures {
        broken: case(&unit, &twice, &[]),
        sentence: "visit p1-1 at 2026-11-02T08:00 has ann 2 times among its carers",
        legal: double("08:00", "08:00"),
    }
}

fn headcount() -> Fixtures {
    let asks_for_one = Unit::of_ann_and_bo()
        .patient("p1")
        .visit("p1", 30, "08:00", "09:00");
    let both = [
        ("p1-1", "ann", "ann-1", "08:00"),
        ("p1-1", "bo", "bo-1", "08:00"),
    ];
    Fixtures {
        broken: case(&asks_for_one, &both, &[]),
        sentence: "visit p1-1 at 2026-11-02T08:00 asks for 1 and gets 2: ann, bo",
        legal: double("08:00", "08:00"),
    }
}

fn start_together() -> Fixtures {
    Fixtures {
        broken: double("08:00", "08:01"),
        sentence: "visit p1-1 by bo in shift bo-1 starts 2026-11-02T08:01, but with ann it starts 2026-11-02T08:00",
        legal: double("08:01", "08:01"),
    }
}

fn breaks() -> Fixtures {
    let unit = Unit::of_ann_with_breaks(&[pause(30, "11:00", "13:00")])
        .patient("p1")
        .visit("p1", 30, "11:30", "11:30");
    let visit = [("p1-1", "ann", "ann-1", "11:30")];
    Fixtures {
        broken: case(&unit, &visit, &[("ann-1", "11:01", 30)]),
        sentence: "shift ann-1 of ann has a break of 30 min at 2026-11-02T11:01, \
            during visit p1-1, which starts 2026-11-02T11:30",
        legal: case(&unit, &visit, &[("ann-1", "11:00", 30)]),
    }
}

fn one_of_overlapping_shifts() -> Fixtures {
    Fixtures {
        broken: two_shifts("15:29"),
        sentence: "shift ann-2 of ann makes visits (the first, p1-2, 2026-11-02T18:00), \
            and so does shift ann-1, which overlaps it (the first, p1-1, 2026-11-02T08:00)",
        legal: two_shifts("15:30"),
    }
}

/// A day shift until 15:30 and an optional evening shift from `evening`, with a visit in each.
fn two_shifts(evening: &str) -> (Instance, Plan) {
    let unit = Unit::new()
        .carer("ann")
        .shift("ann", "07:00", "15:30")
        .shift_with("ann", evening, "22:00", |shift| shift.optional = true)
        .patient("p1")
        .visit("p1", 30, "08:00", "09:00")
        .visit("p1", 30, "18:00", "19:00");
    let visits = [
        ("p1-1", "ann", "ann-1", "08:00"),
        ("p1-2", "ann", "ann-2", "18:00"),
    ];
    case(&unit, &visits, &[])
}
