//! What prices for visits in shifts prove, against brute force and against known plans. Nothing they prove may lie above a plan, whatever the
//! prices are.

use std::collections::BTreeMap;

use proptest::prelude::any;
use proptest::proptest;
use rand::{Rng, RngExt, SeedableRng};
use rand_pcg::Pcg64Mcg;
use samma::check;
use samma::engine::bound::{
    FACE, MOST_PRICE, PriceBound, PricedAnswer, PricedChoice, patient_cover,
};
use samma::engine::timing::{Candidate, Candidates, TourNetwork};
use samma::id::{PatientId, ShiftId, VisitId};
use samma::instance::Instance;
use samma::plan::Plan;
use samma::problem::{Contract, ShiftTemplate, Skill};
use samma::scenario::{self, generate};
use samma::solve::Solver;

use super::brute::Brute;
use super::clocked::{with_day_choices, with_same_times};
use super::loaded::loaded;
use super::related::{divided, related};
use super::rostered::rostered;
use super::tiny::{couples, tiny};
use crate::common::{Unit, at, cases, instance_of, solve_checked};

/// So many random prices are tried for each problem.
pub(super) const TRIES: usize = 3;
/// Slacks need a plan by the solver, which takes longer.
const SLACKS_ONCE_IN: u64 = 4;
/// So often they are made better, by so much each time.
const ROUNDS: usize = 12;
const STEP: i64 = FACE as i64 / 8;

proptest! {
    #![proptest_config(cases(400))]
    #[test]
    fn prices_never_prove_more_than_brute_force_finds(tiny in tiny(), seed in any::<u64>()) {
        assert_prices_prove_no_more_than_there_is(&instance_of(&tiny.unit().problem()), seed);
    }

    #[test]
    fn prices_prove_no_more_than_relations_allow(related in related(), seed in any::<u64>()) {
        assert_prices_prove_no_more_than_there_is(&related.instance(), seed);
    }

    #[test]
    fn prices_prove_no_more_than_visits_to_several_patients_allow(tiny in couples(), seed in any::<u64>()) {
        assert_prices_prove_no_more_than_there_is(&instance_of(&tiny.unit().problem()), seed);
    }

    #[test]
    fn prices_prove_no_more_than_stays_allow(divided in divided(), seed in any::<u64>()) {
        assert_prices_prove_no_more_than_there_is(&divided.instance(), seed);
    }

    #[test]
    fn prices_prove_no_more_than_loads_allow(loaded in loaded(), seed in any::<u64>()) {
        assert_prices_prove_no_more_than_there_is(&loaded.instance(), seed);
    }

    #[test]
    fn prices_prove_no_more_than_days_and_times_allow(days in with_day_choices(), times in with_same_times(), seed in any::<u64>()) {
        for instance in [days.instance(), times.instance()].into_iter().flatten() {
            assert_prices_prove_no_more_than_there_is(&instance, seed);
        }
    }

    #[test]
    fn prices_prove_no_more_than_chosen_shifts_allow(rostered in rostered(), seed in any::<u64>()) {
        assert_prices_prove_no_more_than_there_is(&rostered.instance(), seed);
    }
}

fn assert_prices_prove_no_more_than_there_is(instance: &Instance, seed: u64) {
    let candidates = Candidates::new(instance);
    let best = Brute::new(instance).best();
    if best.unassigned() == short(instance, &candidates) {
        assert_below(instance, &candidates, best.distinct_carers(), seed);
        if seed.is_multiple_of(SLACKS_ONCE_IN) {
            assert_slacks_add_up(instance, &candidates, seed);
        }
    }
}

/// That what a full plan stands above the bound is the sum of slacks, none below 0, whatever the prices are, and that the checker
/// recomputes the same.
fn assert_slacks_add_up(instance: &Instance, candidates: &Candidates, seed: u64) {
    let solution = solve_checked(&Solver::new().iteration_limit(40).seed(seed), instance);
    if solution.score().unassigned() > short(instance, candidates) {
        return;
    }
    let mut rng = Pcg64Mcg::seed_from_u64(seed);
    let bound = PriceBound::new(instance, candidates, |_| 0, usize::MAX, || false);
    let mut bound = bound.expect("no limit");
    for _ in 0..TRIES {
        let prices: Vec<u64> = (0..bound.len()).map(|_| price(&mut rng) / 4).collect();
        let answer = bound.at(&prices, 1, || false).expect("nobody stops it");
        let proven = bound.proven_by(&prices, &answer).expect("carers");
        let parts: u64 = proven.parts.rows().iter().sum();
        let most: u64 = proven.most.rows().iter().sum();
        assert_eq!(proven.proven, parts as i64 - most as i64);
        let proof = proven.of_plan(instance, solution.plan());
        assert_eq!(
            proof.is_none(),
            proven.proven < 0,
            "each slack is 0 or more"
        );
        let Some(proof) = proof else { continue };
        let sides = proof.patients.values().chain(proof.carers.values());
        let slack: u64 = sides.map(|side| side.slack).sum();
        let carers = solution.score().distinct_carers();
        assert_eq!(FACE * carers - proof.proven, slack);
        assert_eq!(proof.false_claims(instance, solution.plan()), [""; 0]);
    }
}

/// The weight of places for which too few carers exist.
pub(super) fn short(instance: &Instance, candidates: &Candidates) -> u64 {
    let visits = instance.visits().iter();
    let short = visits.map(|(id, visit)| {
        u64::from(visit.priority) * u64::from(candidates.shortage(instance, id))
    });
    short.sum()
}

fn assert_below(instance: &Instance, candidates: &Candidates, carers: u64, seed: u64) {
    let mut rng = Pcg64Mcg::seed_from_u64(seed);
    let cover = |patient: PatientId| {
        patient_cover(instance, candidates, patient, || false)
            .expect("HiGHS runs")
            .least
    };
    let mut bound =
        PriceBound::new(instance, candidates, cover, usize::MAX, || false).expect("no limit");
    let ways = instance
        .visits()
        .ids()
        .map(|visit| candidates.each(visit).count());
    assert_eq!(bound.len(), ways.sum::<usize>());
    assert_all_are_below(&mut bound, || price(&mut rng), STEP, carers);
}

/// That neither random prices, none, nor endless ones prove more than `known`, nor better ones, which rise and fall in such steps.
pub(super) fn assert_all_are_below(
    bound: &mut PriceBound,
    mut price: impl FnMut() -> u64,
    step: i64,
    known: u64,
) {
    let random: Vec<Vec<u64>> = (0..TRIES)
        .map(|_| (0..bound.len()).map(|_| price()).collect())
        .collect();
    let extreme = [0, u64::MAX].map(|price| vec![price; bound.len()]);
    for prices in random.into_iter().chain(extreme) {
        assert_each_is_below(bound, prices, step, known);
    }
}

/// That neither these prices prove more, nor better ones: those that teams or places use more often than tours rise, the others fall.
fn assert_each_is_below(bound: &mut PriceBound, mut prices: Vec<u64>, step: i64, known: u64) {
    for _ in 0..ROUNDS {
        let answer = bound.at(&prices, 1, || false).expect("nobody stops it");
        assert!(answer.least() <= known, "{answer:?} above {known}");
        assert!(cost_of_choices(&answer, &prices) >= answer.proven);
        for choice in &answer.choices {
            let step = if choice.earns { -step } else { step };
            for &price in &choice.uses {
                prices[price] = prices[price].saturating_add_signed(step);
            }
        }
    }
}

/// What the choices of all parts cost at these prices. No part has a cheaper choice than what is proven of it.
fn cost_of_choices(answer: &PricedAnswer, prices: &[u64]) -> i64 {
    let cost = |choice: &PricedChoice| {
        let uses = choice.uses.iter();
        let all: u64 = uses.map(|&price| prices[price].min(MOST_PRICE)).sum();
        let sign = if choice.earns { -1 } else { 1 };
        choice.own_cost + sign * all as i64
    };
    answer.choices.iter().map(cost).sum()
}

/// Often nothing, sometimes a good part of a carer.
fn price(rng: &mut impl Rng) -> u64 {
    match rng.random_range(0..3) {
        0 => 0,
        1 => rng.random_range(0..FACE / 5),
        _ => rng.random_range(0..FACE),
    }
}

#[test]
fn without_prices_the_patients_alone_are_what_is_proven() {
    let instance = generated(1);
    let candidates = Candidates::new(&instance);
    let cover = |patient: PatientId| {
        patient_cover(&instance, &candidates, patient, || false)
            .expect("HiGHS runs")
            .least
    };
    let mut bound =
        PriceBound::new(&instance, &candidates, cover, usize::MAX, || false).expect("no limit");
    let nothing = vec![0; bound.len()];
    let answer = bound.at(&nothing, 1, || false).expect("nobody stops it");
    let covers: u64 = instance.patients().ids().map(cover).sum();
    assert_eq!(answer.least(), covers);
}

#[test]
fn several_threads_prove_the_same() {
    let instance = generated(2);
    let candidates = Candidates::new(&instance);
    let bound = PriceBound::new(&instance, &candidates, |_| 1, usize::MAX, || false);
    let bound = bound.expect("no limit");
    let mut rng = Pcg64Mcg::seed_from_u64(2);
    let prices: Vec<u64> = (0..bound.len()).map(|_| price(&mut rng)).collect();
    let answer = |threads| bound.clone().at(&prices, threads, || false);
    let alone = answer(1).expect("nobody stops it");
    for threads in [2, 3, 100] {
        assert_eq!(answer(threads).as_ref(), Some(&alone), "{threads} threads");
    }
    assert!(bound.clone().at(&prices, 2, || true).is_none());
}

#[test]
fn more_ways_than_allowed_get_no_prices() {
    let instance = generated(1);
    let candidates = Candidates::new(&instance);
    assert!(PriceBound::new(&instance, &candidates, |_| 0, 10, || false).is_none());
}

#[test]
fn no_prices_prove_more_than_a_known_plan_has_and_no_tour_of_it_is_worth_more() {
    for seed in 1..=3 {
        let instance = generated(seed);
        let solution = solve_checked(&Solver::new().iteration_limit(3_000), &instance);
        let candidates = Candidates::new(&instance);
        let score = check::score(&instance, solution.plan());
        assert_eq!(score.unassigned(), short(&instance, &candidates));
        assert_below(&instance, &candidates, score.distinct_carers(), seed);
        assert_tours_are_worth_as_much(&instance, &candidates, solution.plan(), seed);
    }
}

pub(super) fn generated(seed: u64) -> Instance {
    instance_of(&generate(&scenario::Unit::new(8, seed)).problem)
}

/// The visits that each shift can make.
pub(super) fn visits_of_shifts(
    instance: &Instance,
    candidates: &Candidates,
) -> BTreeMap<ShiftId, Vec<(VisitId, Candidate)>> {
    let mut of_shift: BTreeMap<ShiftId, Vec<(VisitId, Candidate)>> = BTreeMap::new();
    for visit in instance.visits().ids() {
        for candidate in candidates.each(visit) {
            let visits = of_shift.entry(candidate.shift).or_default();
            visits.push((visit, candidate));
        }
    }
    of_shift
}

/// That the best tour of each shift is worth no less than what the shift does in `plan`, breaks and all.
fn assert_tours_are_worth_as_much(
    instance: &Instance,
    candidates: &Candidates,
    plan: &Plan,
    seed: u64,
) {
    let mut rng = Pcg64Mcg::seed_from_u64(seed);
    for (shift, visits) in visits_of_shifts(instance, candidates) {
        let mut network = TourNetwork::new(instance, shift, &visits);
        for _ in 0..TRIES {
            let prices: Vec<u64> = visits.iter().map(|_| price(&mut rng)).collect();
            let made = plan.assignments.iter().filter(|made| made.shift == shift);
            let paid = made.map(|made| {
                let place = visits.iter().position(|&(visit, _)| visit == made.visit);
                prices[place.expect("who makes a visit can make it")]
            });
            let paid: u64 = paid.sum();
            assert!(paid <= network.best_tour(&prices).at_most);
        }
    }
}

/// Ann may work half of the days. Either patient is visited on two of them, by Ann or each time by somebody else.
#[test]
fn hours_that_two_patients_want_are_worth_something_once() {
    let contracts: [fn(&mut Contract); 2] = [
        |contract| contract.most_shifts = Some(2),
        |contract| contract.most_minutes = Some(600),
    ];
    let visits = [("p", "bo"), ("p", "cia"), ("q", "dan"), ("q", "eva")];
    for half in contracts {
        let template = ShiftTemplate {
            id: "morning".to_owned(),
            start: "07:00".to_owned(),
            end: "12:00".to_owned(),
            ..ShiftTemplate::default()
        };
        let mut unit = Unit::starting("2026-11-02", 4)
            .patient("p")
            .patient("q")
            .roster(|roster| roster.shift_templates = vec![template])
            .carer_with("ann", |ann| {
                ann.skills = visits
                    .map(|(_, other)| Skill::Always(other.to_owned()))
                    .to_vec();
                half(ann.contract.get_or_insert_default());
            });
        for (day, (patient, other)) in (2..).zip(visits) {
            unit = unit
                .carer_with(other, |carer| {
                    carer.skills = vec![Skill::Always(other.to_owned())];
                })
                .visit_with(patient, 30, &at(day, "08:00"), &at(day, "09:00"), |visit| {
                    visit.skills = vec![other.to_owned()];
                });
        }
        let instance = unit.instance();
        let candidates = Candidates::new(&instance);
        let ann = instance.carers().ids().next().expect("Ann is the first");
        let visits = instance.visits().ids();
        let ways = visits.flat_map(|visit| candidates.each(visit));
        let prices: Vec<u64> = ways
            .map(|way| u64::from(instance.shifts()[way.shift].carer == ann) * FACE / 2)
            .collect();
        let bound = PriceBound::new(&instance, &candidates, |_| 1, usize::MAX, || false);
        let answer = bound.expect("no limit").at(&prices, 1, || false);
        assert_eq!(answer.expect("nobody stops it").least(), 3);
        let best = solve_checked(&Solver::new().iteration_limit(200), &instance);
        assert_eq!(best.score().distinct_carers(), 3);
    }
}
