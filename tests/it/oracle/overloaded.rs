//! Hours in which too much care starts: random rushes against brute force, and against every plan that is found.

use std::collections::BTreeSet;

use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, any};
use proptest::prop_oneof;
use samma::engine::bound::{Overload, overloads};
use samma::engine::timing::Candidates;
use samma::id::VisitId;
use samma::instance::Instance;

use crate::common::{Unit, pause};

/// A few carers on one morning and more short visits than they may have time for.
#[derive(Clone, Debug)]
pub(crate) struct Rush {
    shifts: Vec<Hours>,
    visits: Vec<Call>,
    leg: i32,
}

/// A shift by its first and last minute after 07:00; every other one is of the carer before.
#[derive(Clone, Debug)]
struct Hours {
    start: i32,
    minutes: i32,
    pause: Option<i32>,
    same_carer: bool,
    optional: bool,
}

#[derive(Clone, Debug)]
struct Call {
    earliest: i32,
    width: i32,
    later: Option<i32>,
    minutes: i32,
    carers: u32,
    priority: u32,
    skilled: bool,
    shares_home: bool,
}

/// Any rush.
pub(crate) fn rush() -> impl Strategy<Value = Rush> {
    let visits = vec(call(), 3..=5);
    (vec(hours(), 1..=3), visits, 0..20).prop_map(|(shifts, visits, leg)| Rush {
        shifts,
        visits,
        leg,
    })
}

fn hours() -> impl Strategy<Value = Hours> {
    let pause = proptest::option::weighted(0.3, 5..30_i32);
    let kinds = (proptest::bool::weighted(0.3), proptest::bool::weighted(0.3));
    (0..30, 70..140, pause, kinds).prop_map(|(start, minutes, pause, (same_carer, optional))| {
        Hours {
            start,
            minutes,
            pause,
            same_carer,
            optional,
        }
    })
}

fn call() -> impl Strategy<Value = Call> {
    let asked = (
        prop_oneof![4 => Just(1_u32), 1 => Just(2)],
        prop_oneof![3 => Just(1_u32), 1 => 2_u32..=5],
    );
    let later = proptest::option::weighted(0.1, 60..90_i32);
    let who = (proptest::bool::weighted(0.2), any::<bool>());
    (20..70, 0..25, later, 10..35, asked, who).prop_map(
        |(earliest, width, later, minutes, (carers, priority), (skilled, shares_home))| Call {
            earliest,
            width,
            later,
            minutes,
            carers,
            priority,
            skilled,
            shares_home,
        },
    )
}

impl Rush {
    pub(crate) fn instance(&self) -> Instance {
        let mut unit = Unit::starting("2026-11-02", 1);
        let mut carers = 0;
        let mut ends: i32 = 0;
        for (number, hours) in self.shifts.iter().enumerate() {
            let is_same = hours.same_carer && number > 0;
            if !is_same {
                carers += 1;
                unit = unit.carer_with(&format!("c{carers}"), |carer| {
                    if carers == 1 {
                        carer
                            .skills
                            .push(samma::problem::Skill::Always("lift".to_owned()));
                    }
                });
            }
            let end = hours.start + hours.minutes;
            let overlaps = is_same && hours.start < ends;
            ends = end;
            unit = unit.shift_with(
                &format!("c{carers}"),
                &time(hours.start),
                &time(end),
                |shift| {
                    // Of shifts that overlap all but one are optional.
                    shift.optional = hours.optional || overlaps || is_same;
                    let pauses = hours.pause.iter();
                    let pauses = pauses.map(|&at| {
                        let start = hours.start + 20 + at;
                        pause(10, &time(start), &time(start + 5))
                    });
                    shift.breaks = pauses.collect();
                },
            );
        }
        for number in 0..self.visits.len() {
            unit = unit.patient(&format!("p{number}"));
        }
        for (number, call) in self.visits.iter().enumerate() {
            let home = if call.shares_home { 0 } else { number };
            unit =
                unit.visit_with(
                    &format!("p{home}"),
                    call.minutes,
                    &time(call.earliest),
                    &time(call.earliest + call.width),
                    |visit| {
                        (visit.carers, visit.priority) = (call.carers.min(carers), call.priority);
                        if call.skilled {
                            visit.skills.push("lift".to_owned());
                        }
                        visit.windows.extend(call.later.map(|later| {
                            crate::common::window(&time(later + 60), &time(later + 65))
                        }));
                    },
                );
        }
        for from in 0..self.visits.len() {
            for to in (0..self.visits.len()).filter(|&to| to != from) {
                unit = unit.leg(&format!("home-p{from}"), &format!("home-p{to}"), self.leg);
            }
        }
        unit.instance()
    }
}

/// What stays empty of these visits in every plan, as the overloaded hours say, with what nobody could do anyway.
pub(crate) fn proven(instance: &Instance, visits: &[VisitId]) -> u64 {
    let candidates = Candidates::new(instance);
    let found = overloads(instance, &candidates, visits, || false);
    assert_apart(&found);
    let short = instance.visits().iter().map(|(id, visit)| {
        u64::from(visit.priority) * u64::from(candidates.shortage(instance, id))
    });
    let beyond = found.iter().map(Overload::beyond_shortage);
    short.sum::<u64>() + beyond.sum::<u64>()
}

/// No visit is in two of them.
fn assert_apart(found: &[Overload]) {
    let mut seen = BTreeSet::new();
    for visit in found.iter().flat_map(|overload| &overload.visits) {
        assert!(seen.insert(*visit), "{visit:?} is counted twice");
    }
}

fn time(minutes: i32) -> String {
    format!("{:02}:{:02}", 7 + minutes / 60, minutes % 60)
}
