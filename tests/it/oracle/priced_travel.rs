//! What prices for visits prove of travel, against brute force and against known plans. Nothing they prove may lie above a plan that staffs all
//! that can be staffed, whatever the prices are.

use proptest::prelude::any;
use proptest::proptest;
use rand::{Rng, RngExt, SeedableRng};
use rand_pcg::Pcg64Mcg;
use samma::check;
use samma::engine::bound::{FACE, PriceBound};
use samma::engine::timing::{Candidates, TourNetwork};
use samma::instance::Instance;
use samma::plan::{Assignment, Plan};
use samma::score::Term;
use samma::solve::{Solver, Stopped};

use super::brute::Brute;
use super::clocked::{with_day_choices, with_same_times};
use super::loaded::loaded;
use super::priced::{TRIES, assert_all_are_below, generated, short, visits_of_shifts};
use super::related::{divided, related};
use super::rostered::rostered;
use super::tiny::{couples, tiny};
use crate::common::{Unit, cases, instance_of, solve_checked};

/// By so much prices are made better each time.
const STEP: i64 = 2 * FACE as i64;

proptest! {
    #![proptest_config(cases(400))]
    #[test]
    fn prices_never_prove_more_travel_than_brute_force_finds(tiny in tiny(), seed in any::<u64>()) {
        assert_no_more_travel(&instance_of(&tiny.unit().asking(&["travel_minutes"]).problem()), seed);
    }

    #[test]
    fn prices_prove_no_more_travel_than_relations_allow(related in related(), seed in any::<u64>()) {
        assert_no_more_travel(&related.instance(), seed);
    }

    #[test]
    fn prices_prove_no_more_travel_than_visits_to_several_patients_allow(tiny in couples(), seed in any::<u64>()) {
        assert_no_more_travel(&instance_of(&tiny.unit().asking(&["travel_minutes"]).problem()), seed);
    }

    #[test]
    fn prices_prove_no_more_travel_than_stays_allow(divided in divided(), seed in any::<u64>()) {
        assert_no_more_travel(&divided.instance(), seed);
    }

    #[test]
    fn prices_prove_no_more_travel_than_loads_allow(loaded in loaded(), seed in any::<u64>()) {
        assert_no_more_travel(&loaded.instance(), seed);
    }

    #[test]
    fn prices_prove_no_more_travel_than_days_and_times_allow(days in with_day_choices(), times in with_same_times(), seed in any::<u64>()) {
        for instance in [days.instance(), times.instance()].into_iter().flatten() {
            assert_no_more_travel(&instance, seed);
        }
    }

    #[test]
    fn prices_prove_no_more_travel_than_chosen_shifts_allow(rostered in rostered(), seed in any::<u64>()) {
        assert_no_more_travel(&rostered.instance(), seed);
    }
}

proptest! {
    #![proptest_config(cases(200))]
    #[test]
    fn travel_asked_first_is_what_brute_force_says(tiny in tiny()) {
        let instance = instance_of(&tiny.unit().asking(&["travel_minutes"]).problem());
        let solution = solve_checked(&Solver::new(), &instance);
        assert_eq!(*solution.score(), Brute::new(&instance).best());
        assert_eq!(solution.stopped(), Stopped::Optimal);
    }
}

fn assert_no_more_travel(instance: &Instance, seed: u64) {
    let candidates = Candidates::new(instance);
    let best = Brute::new(instance).best();
    if best.unassigned() == short(instance, &candidates) {
        assert_below(instance, &candidates, best.travel_minutes(), seed);
    }
}

fn assert_below(instance: &Instance, candidates: &Candidates, travel: u64, seed: u64) {
    let mut rng = Pcg64Mcg::seed_from_u64(seed);
    let bound = PriceBound::of_travel(instance, candidates, usize::MAX, || false);
    let mut bound = bound.expect("no limit");
    assert_eq!(bound.len(), instance.visits().len());
    assert_all_are_below(&mut bound, || price(&mut rng), STEP, travel);
}

/// Often nothing, sometimes a few minutes or many.
fn price(rng: &mut impl Rng) -> u64 {
    match rng.random_range(0..3) {
        0 => 0,
        1 => rng.random_range(0..5 * FACE),
        _ => rng.random_range(0..50 * FACE),
    }
}

#[test]
fn no_prices_prove_more_travel_than_a_known_plan_has_and_no_tour_of_it_is_worth_more() {
    for seed in 1..=3 {
        let instance = generated(seed);
        let solution = solve_checked(&Solver::new().iteration_limit(3_000), &instance);
        let candidates = Candidates::new(&instance);
        let score = check::score(&instance, solution.plan());
        assert_eq!(score.unassigned(), short(&instance, &candidates));
        assert_below(&instance, &candidates, score.travel_minutes(), seed);
        assert_tours_are_worth_as_much(&instance, &candidates, solution.plan(), seed);
    }
}

/// That the best tour of each shift is worth no less than what the shift does in `plan`, breaks and all, with its travel taken off.
fn assert_tours_are_worth_as_much(
    instance: &Instance,
    candidates: &Candidates,
    plan: &Plan,
    seed: u64,
) {
    let mut rng = Pcg64Mcg::seed_from_u64(seed);
    for (shift, visits) in visits_of_shifts(instance, candidates) {
        let mut network = TourNetwork::new(instance, shift, &visits);
        network.price_legs(FACE as u32);
        let made: Vec<Assignment> = plan
            .assignments
            .iter()
            .filter(|made| made.shift == shift)
            .copied()
            .collect();
        let travel = check::value(
            instance,
            &Plan {
                assignments: made.clone(),
                ..Plan::default()
            },
            Term::TravelMinutes,
        );
        for _ in 0..TRIES {
            let prices: Vec<u64> = visits.iter().map(|_| price(&mut rng)).collect();
            let paid = made.iter().map(|made| {
                let place = visits.iter().position(|&(visit, _)| visit == made.visit);
                prices[place.expect("who makes a visit can make it")]
            });
            let worth = paid.sum::<u64>() as i64 - (travel * FACE) as i64;
            assert!(worth <= network.best_tour(&prices).at_most as i64);
        }
    }
}

/// One carer who leaves the base for two patients, 4 minutes from it each and 3 from each other, travels 11 minutes.
#[test]
fn a_tour_that_cannot_be_shorter_is_proven_so() {
    let unit = ["p1", "p2"].into_iter().fold(
        Unit::new().carer("ann").shift("ann", "07:00", "12:00"),
        |unit, patient| unit.patient(patient).visit(patient, 30, "08:00", "10:00"),
    );
    let unit = ["home-p1", "home-p2"]
        .into_iter()
        .fold(unit, |unit, home| {
            unit.leg("base", home, 4).leg(home, "base", 4)
        })
        .leg("home-p1", "home-p2", 3)
        .leg("home-p2", "home-p1", 3);
    let instance = unit.instance();
    let candidates = Candidates::new(&instance);
    let bound = PriceBound::of_travel(&instance, &candidates, usize::MAX, || false);
    let mut bound = bound.expect("no limit");
    let mut least = |prices: [u64; 2]| {
        let answer = bound.at(&prices, 1, || false).expect("nobody stops it");
        answer.least()
    };
    assert_eq!(least([0, 0]), 0);
    // Each tour is worth at most nothing: to one patient 8 minutes, to both 11.
    assert_eq!(least([8 * FACE, 3 * FACE]), 11);
    assert_eq!(least([5 * FACE + 1, 5 * FACE]), 11, "rounded up");
    assert_eq!(
        least([20 * FACE, 20 * FACE]),
        11,
        "40 less the 29 of the tour"
    );
}

#[test]
fn travel_asked_first_has_a_bound_that_no_known_plan_is_below() {
    for seed in 1..=2 {
        let mut problem = samma::scenario::generate(&samma::scenario::Unit::new(8, seed)).problem;
        problem.objective = Some(vec!["unassigned".to_owned(), "travel_minutes".to_owned()]);
        let instance = instance_of(&problem);
        let solution = solve_checked(&Solver::new().iteration_limit(3_000), &instance);
        let least = solution.bound().least().travel_minutes();
        let travel = solution.score().travel_minutes();
        assert!(2 * least > travel && least <= travel, "{least} of {travel}");
    }
}
