//! The parts of `planner bench` that need no run of the program to be tested.

#![allow(dead_code, reason = "the program uses what these tests do not ask")]

#[path = "../../examples/planner/failure.rs"]
mod failure;

#[path = "../../examples/planner/bench"]
mod bench {
    pub(super) mod columns;
    pub(super) mod row;
    pub(super) mod statistics;
    pub(super) mod trace;
    pub(super) mod verdict;
}

use std::process::{Command, ExitCode};
use std::time::Duration;

use samma::engine::rows::RunOutcome;
use samma::instance::Instance;
use samma::score::{Score, Term};
use samma::solve::{Bound, Solver};
use samma::time::Minutes;

use self::bench::columns::COLUMNS;
use self::bench::row::Outcome;
use self::bench::statistics::Spread;
use self::bench::trace::Trace;
use self::bench::verdict::faults;
use self::failure::Failure;
use crate::files::problem;

#[test]
fn the_median_of_an_odd_number_is_the_middle_one() {
    let spread = Spread::of([3.0, 1.0, 10.0].map(Some));
    assert_eq!((spread.least, spread.median, spread.most), (1.0, 3.0, 10.0));
    let single = Spread::of([Some(7.0)]);
    assert_eq!((single.least, single.median, single.most), (7.0, 7.0, 7.0));
}

#[test]
fn the_median_of_an_even_number_is_the_mean_of_the_two_in_the_middle() {
    let spread = Spread::of([4.0, 1.0, 2.0, 100.0].map(Some));
    assert_eq!(
        (spread.least, spread.median, spread.most),
        (1.0, 3.0, 100.0)
    );
}

#[test]
fn what_was_not_reached_is_greater_than_everything() {
    let rare = Spread::of([None, Some(5.0), Some(4.0)]);
    assert_eq!(
        (rare.least, rare.median, rare.most),
        (4.0, 5.0, f64::INFINITY)
    );
    let common = Spread::of([None, Some(5.0), None]);
    assert_eq!((common.least, common.median), (5.0, f64::INFINITY));
    let half = Spread::of([None, Some(5.0)]);
    assert_eq!((half.least, half.median), (5.0, f64::INFINITY));
}

/// Seconds, unassigned, distinct carers, and what is proven of both.
type Heard = (f64, Option<(u64, u64)>, (u64, u64));

fn values((unassigned, distinct_carers): (u64, u64)) -> Score {
    Score::new(vec![
        (Term::Unassigned, unassigned),
        (Term::DistinctCarers, distinct_carers),
    ])
}

fn trace(heard: &[Heard]) -> Trace {
    let mut trace = Trace::default();
    for &(elapsed, plan, (unassigned, distinct_carers)) in heard {
        let score = plan.map(values);
        let bound = Bound::new(values((unassigned, distinct_carers)));
        trace.hear(Duration::from_secs_f64(elapsed), score.as_ref(), &bound);
    }
    trace
}

#[test]
fn a_trace_holds_a_row_a_change() {
    let trace = trace(&[
        (0.0, None, (0, 0)),
        (0.5, Some((0, 9)), (0, 5)),
        (0.75, Some((0, 9)), (0, 5)),
        (1.0, Some((0, 9)), (0, 6)),
    ]);
    let times: Vec<f64> = trace.changes().iter().map(|each| each.elapsed).collect();
    assert_eq!(times, [0.0, 0.5, 1.0]);
    assert_eq!(trace.at(0.9).map(|each| each.bound), Some(5));
    assert_eq!(trace.at(1.0).map(|each| each.bound), Some(6));
    assert_eq!(trace.at(-1.0), None);
}

#[test]
fn a_gap_is_reached_only_by_a_plan_that_is_full() {
    let trace = trace(&[
        (1.0, Some((3, 50)), (0, 50)),
        (2.0, Some((1, 60)), (0, 50)),
        (3.0, Some((1, 60)), (1, 50)),
        (4.0, Some((1, 55)), (1, 50)),
        (5.0, Some((1, 54)), (1, 50)),
    ]);
    assert_eq!(
        trace.time_to_full(),
        Some(3.0),
        "one place stays empty in every plan"
    );
    assert_eq!(trace.time_to_gap(0.2), Some(3.0), "just on the limit");
    assert_eq!(trace.time_to_gap(0.1), Some(4.0));
    assert_eq!(trace.time_to_gap(0.05), None);
    assert_eq!(trace.time_to_best(), Some(5.0));
}

#[test]
fn there_is_no_gap_while_nothing_is_proven() {
    let trace = trace(&[(1.0, Some((0, 9)), (0, 0)), (2.0, Some((0, 9)), (0, 8))]);
    assert_eq!(trace.changes()[0].gap(), None);
    assert_eq!(trace.time_to_full(), Some(1.0));
    assert_eq!(trace.time_to_best(), Some(1.0));
    assert_eq!(trace.time_to_gap(0.2), Some(2.0));
}

#[test]
fn the_mean_gap_counts_all_of_the_time() {
    let heard: [Heard; 4] = [
        (0.5, Some((1, 60)), (0, 50)),
        (1.0, Some((0, 60)), (0, 50)),
        (3.0, Some((0, 55)), (0, 50)),
        (6.0, Some((0, 50)), (0, 50)),
    ];
    let mean = |seconds| trace(&heard[..3]).mean_gap(seconds).expect("some time");
    assert!((mean(5.0) - (1.0 + 2.0 * 0.2 + 2.0 * 0.1) / 5.0).abs() < 1e-9);
    assert!((mean(2.0) - 0.6).abs() < 1e-9);
    let proven = trace(&heard).mean_gap(10.0).expect("some time");
    assert!((proven - (1.0 + 2.0 * 0.2 + 3.0 * 0.1) / 10.0).abs() < 1e-9);
    assert_eq!(trace(&[]).mean_gap(5.0), Some(1.0));
    assert_eq!(trace(&heard).mean_gap(0.0), None);
}

#[test]
fn medians_and_ranges_stand_in_one_cell() {
    let column = |heading: &str| {
        let found = COLUMNS.iter().find(|column| column.heading == heading);
        found.unwrap_or_else(|| panic!("no column {heading}"))
    };
    let runs = [
        (160, Some(2.5)),
        (171, Some(12.0)),
        (163, None),
        (162, None),
    ]
    .map(|(distinct_carers, full)| outcome(distinct_carers, full));
    let cell = |heading: &str, runs: &[Outcome]| column(heading).cell_of_several(runs.iter());
    assert_eq!(cell("distinct carers", &runs), "162.5 (160 to 171)");
    assert_eq!(
        cell("full plan, s", &runs),
        "not reached (2.50 to not reached)"
    );
    assert_eq!(cell("full plan, s", &runs[..2]), "7.25 (2.50 to 12.0)");
    assert_eq!(
        cell("patients", &runs),
        "40",
        "no range where there is none"
    );
    assert_eq!(cell("peak memory, MiB", &runs), "unknown");
    assert_eq!(column("gap, %").cell(&runs[0]), "12.5");
    assert_eq!(column("mean, two a day").cell(&runs[0]), "nobody");
}

fn outcome(distinct_carers: u64, seconds_to_full_plan: Option<f64>) -> Outcome {
    Outcome {
        patients: 40,
        visits: 1301,
        unassigned: 0,
        unassigned_bound: 0,
        distinct_carers,
        mean_of_twice_daily: None,
        most_for_one_patient: 9,
        bound: 137,
        gap: Some(0.125),
        mean_gap: None,
        seconds_to_full_plan,
        seconds_to_gap_20: None,
        seconds_to_gap_10: None,
        seconds_to_gap_5: None,
        seconds_to_best: None,
        peak_memory_kib: None,
        seconds_over_limit: 0.0,
        seconds: 60.0,
        stopped: "time_limit".to_owned(),
        series: Trace::default(),
    }
}

#[test]
fn a_solution_that_is_not_what_it_says_has_faults() {
    let instance = Instance::parse(problem().to_string().as_bytes()).expect("a sound problem");
    let sound = Solver::new()
        .iteration_limit(100)
        .solve(&instance)
        .expect("a solution");
    assert_eq!(faults(&instance, &sound), [""; 0]);

    let sound = RunOutcome::from(sound);
    let mut late = sound.clone();
    late.plan.assignments[0].start = late.plan.assignments[0].start + Minutes::new(600);
    assert!(!faults(&instance, &late.into()).is_empty());

    let mut boasted = sound.clone();
    boasted.score = raised(&sound.score, Term::TravelMinutes);
    assert_eq!(faults(&instance, &boasted.into()).len(), 1);

    let mut too_high = sound.clone();
    too_high.bound = samma::Bound::new(raised(&sound.score, Term::DistinctCarers));
    assert_eq!(faults(&instance, &too_high.into()).len(), 1);
}

/// The same, but one more of `term`.
fn raised(score: &Score, term: Term) -> Score {
    let values = score.values().iter();
    let more = values.map(|&(known, value)| (known, value + u64::from(known == term)));
    Score::new(more.collect())
}

#[cfg(unix)]
#[test]
fn a_run_whose_plan_was_rejected_ends_in_1_and_any_other_failure_in_3() {
    for (script, code) in [("exit 1", 1), ("exit 3", 3), ("kill -9 $$", 3)] {
        let status = Command::new("sh").args(["-c", script]).status();
        let failure = Failure::Run {
            run: "a.json, seed 0".to_owned(),
            status: status.expect("there is a shell"),
            said: "planner: the plan is not sound\n".to_owned(),
        };
        let code = format!("{:?}", ExitCode::from(code));
        assert_eq!(format!("{:?}", failure.exit_code()), code, "{script}");
        assert!(
            failure.to_string().ends_with("the plan is not sound"),
            "{failure}"
        );
    }
}
