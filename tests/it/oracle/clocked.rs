//! Random tiny problems in which the days, or the times of day, of a patient's visits depend on each other; and these rules once more.

use std::collections::BTreeMap;

use chrono::Timelike;
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::{Strategy, any};
use proptest::sample::subsequence;
use samma::id::VisitId;
use samma::instance::Instance;
use samma::problem::{Problem, StartWindow};
use samma::time::{Minutes, Moment};
use serde_json::{Value, json};

use crate::common::Unit;

/// The problem has so many days; they begin with Monday 2 November 2026.
const DAYS: u32 = 4;

/// A patient with visits that depend on each other, another patient with one visit, and carers who work some of the days.
#[derive(Clone, Debug)]
pub(crate) struct Clocked {
    /// By carer and day: start and length.
    shifts: BTreeMap<(u32, u32), (i32, i32)>,
    visits: Vec<ClockedVisit>,
    other: ClockedVisit,
    /// Minutes between the homes.
    leg: i32,
    rule: Asked,
}

#[derive(Clone, Debug)]
struct ClockedVisit {
    minutes: i32,
    carers: u32,
    /// By day: start and width of the window.
    windows: BTreeMap<u32, (i32, i32)>,
}

#[derive(Clone, Debug, Default)]
struct Asked {
    /// Days in the order of which the first as many as there are visits are a set; and a gap.
    sets: Vec<(Vec<u32>, Option<u32>)>,
    within: Option<i32>,
    /// Whether nights are meant: everything is 16 hours later, so that midnight lies in it.
    by_night: bool,
}

/// Visits that follow one of up to three sets of days, now and then also at one time of day.
pub(crate) fn with_day_choices() -> impl Strategy<Value = Clocked> {
    let days: Vec<u32> = (0..DAYS).collect();
    let set = (
        subsequence(days, DAYS as usize).prop_shuffle(),
        option::weighted(0.3, 1..=2_u32),
    );
    let asked = (vec(set, 1..=3), option::weighted(0.2, 0..=20));
    clocked(asked.prop_map(|(sets, within)| Asked {
        sets,
        within,
        by_night: false,
    }))
}

/// Visits at one time of day, half of them around midnight.
pub(crate) fn with_same_times() -> impl Strategy<Value = Clocked> {
    let asked = (0..=20_i32, any::<bool>());
    clocked(asked.prop_map(|(within, by_night)| Asked {
        sets: Vec::new(),
        within: Some(within),
        by_night,
    }))
}

fn clocked(rule: impl Strategy<Value = Asked>) -> impl Strategy<Value = Clocked> {
    let shifts = btree_map((0..2_u32, 0..DAYS), (0..40_i32, 40..110_i32), 4..=6);
    (shifts, vec(visit(), 2..=3), visit(), 0..25_i32, rule).prop_map(
        |(shifts, visits, other, leg, rule)| Clocked {
            shifts,
            visits,
            other,
            leg,
            rule,
        },
    )
}

fn visit() -> impl Strategy<Value = ClockedVisit> {
    let windows = btree_map(0..DAYS, (15..70_i32, 0..=5_i32), 2..=4);
    let carers = proptest::bool::weighted(0.15).prop_map(|is_double| 1 + u32::from(is_double));
    (5..35_i32, carers, windows).prop_map(|(minutes, carers, windows)| ClockedVisit {
        minutes,
        carers,
        windows,
    })
}

impl Clocked {
    /// The problem, if its rules can be.
    pub(crate) fn instance(&self) -> Option<Instance> {
        let json = serde_json::to_vec(&self.problem()).expect("a problem is JSON");
        Instance::parse(&json).ok()
    }

    fn problem(&self) -> Problem {
        let mut unit = Unit::new()
            .patient("p1")
            .patient("p2")
            .leg("home-p1", "home-p2", self.leg)
            .leg("home-p2", "home-p1", self.leg)
            .carer("c0")
            .carer("c1");
        for (&(carer, day), &(start, length)) in &self.shifts {
            let [start, end] = [start, start + length].map(|minute| self.time(day, minute));
            unit = unit.shift_with(&format!("c{carer}"), &start, &end, |shift| {
                (shift.start_place, shift.end_place) = (None, None);
            });
        }
        for (patient, visit) in [("p2", &self.other)]
            .into_iter()
            .chain(self.visits.iter().map(|visit| ("p1", visit)))
        {
            unit = unit.visit_with(patient, visit.minutes, "07:00", "07:00", |own| {
                own.carers = visit.carers;
                own.windows = self.windows(visit);
            });
        }
        unit.relate(|related| self.relate(related)).problem()
    }

    fn relate(&self, problem: &mut Problem) {
        let visits: Vec<String> = (1..=self.visits.len())
            .map(|number| format!("p1-{number}"))
            .collect();
        if !self.rule.sets.is_empty() {
            problem.choose_days(visits.clone(), Vec::<Vec<String>>::new());
            let sets = self.rule.sets.iter().map(|set| self.day_set(set));
            let choice = &mut problem.day_choices[0];
            choice.day_sets = sets
                .map(|set| serde_json::from_value(set).expect("a set of days"))
                .collect();
        }
        if let Some(within) = self.rule.within {
            problem.start_within(visits, within);
        }
    }

    fn day_set(&self, (days, gap): &(Vec<u32>, Option<u32>)) -> Value {
        if let Some(gap) = gap {
            return json!({ "gap_days": gap });
        }
        let days = days[..self.visits.len()].iter();
        let dates: Vec<String> = days.map(|day| format!("2026-11-{:02}", 2 + day)).collect();
        json!({ "days": dates })
    }

    fn windows(&self, visit: &ClockedVisit) -> Vec<StartWindow> {
        let windows = visit.windows.iter();
        windows
            .map(|(&day, &(start, width))| StartWindow {
                earliest: self.time(day, start),
                latest: self.time(day, start + width),
            })
            .collect()
    }

    /// So many minutes after 07:00 of a day, or after 23:00.
    fn time(&self, day: u32, minute: i32) -> String {
        let begin = if self.rule.by_night { 23 } else { 7 };
        let minutes = begin * 60 + minute;
        let day = 2 + day as i32 + minutes / 1440;
        let clock = minutes % 1440;
        format!("2026-11-{day:02}T{:02}:{:02}", clock / 60, clock % 60)
    }
}

/// Whether the start of `visit` matters to such a rule.
pub(crate) fn is_bound(instance: &Instance, visit: VisitId) -> bool {
    let relations = instance.relations();
    let mut choices = relations.day_choices.iter();
    let mut times = relations.same_time.iter();
    choices.any(|choice| choice.visits.contains(&visit))
        || times.any(|asked| asked.visits.contains(&visit))
}

/// Whether these starts, of those that are settled, keep the choices of days and the times of day.
pub(crate) fn are_kept(instance: &Instance, starts: &BTreeMap<VisitId, Moment>) -> bool {
    let relations = instance.relations();
    let day = |visit: &VisitId| {
        let start = starts.get(visit)?;
        let since = instance.horizon().date(*start) - instance.horizon().start();
        usize::try_from(since.num_days()).ok()
    };
    let minute = |visit: &VisitId| {
        let clock = instance.horizon().civil(*starts.get(visit)?);
        Some((clock.hour() * 60 + clock.minute()) as i32)
    };
    let follow_a_set = relations.day_choices.iter().all(|choice| {
        let days: Vec<usize> = choice.visits.iter().filter_map(day).collect();
        choice.sets.iter().any(|set| {
            let are_of_it = days.iter().all(|day| set.days.contains(day));
            let apart =
                |one: usize| (0..one).all(|other| days[one].abs_diff(days[other]) >= set.gap);
            are_of_it && (0..days.len()).all(apart)
        })
    });
    follow_a_set
        && relations.same_time.iter().all(|asked| {
            let minutes: Vec<i32> = asked.visits.iter().filter_map(minute).collect();
            minutes.iter().all(|one| {
                minutes.iter().all(|other| {
                    let straight = (one - other).abs();
                    Minutes::new(straight.min(1440 - straight)) <= asked.within
                })
            })
        })
}
