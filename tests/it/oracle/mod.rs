//! Tiny problems against brute force, and a whole fortnight against a second formulation.

mod brute;
mod burdens;
mod clocked;
mod first_to_last;
mod frontier;
mod fuzz;
mod loaded;
mod overloaded;
mod priced;
mod priced_travel;
mod prices;
mod professed;
mod promises;
mod related;
mod relations;
pub(crate) mod rostered;
mod ruled;
pub(crate) mod tiny;
mod ways;
mod wished;

use std::time::Duration;

use self::overloaded::{proven, rush};
use crate::common::{cases, instance_of, solve_checked};
use brute::{Brute, Crew};
use clocked::{Clocked, with_day_choices, with_same_times};
use first_to_last::first_to_last;
use loaded::loaded;
use professed::professed;
use proptest::prelude::any;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use proptest::{prop_assert, prop_assert_eq, proptest};
use related::{divided, related};
use rostered::rostered;
use ruled::ruled;
use samma::check;
use samma::engine::bound::{Bound, patient_cover};
use samma::engine::timing::{Candidates, Sequencing, ShiftVisits, sequence};
use samma::id::VisitId;
use samma::instance::Instance;
use samma::score::Score;
use samma::solve::{Solver, Stopped};
use tiny::{couples, tiny};
use wished::wished;

/// A search with relations has so many rounds.
const ROUNDS: u64 = 500;
/// So many problems with stays, or with visits by different carers, are drawn.
const DIVIDED: u32 = 700;
/// So many problems are drawn in which days or times of day of visits depend on each other; not all can hold their rule.
const CLOCKED: u32 = 400;
/// Where the best plan is to be found though nothing may be proven.
const MANY_ROUNDS: u64 = 5_000;
/// A tiny problem takes milliseconds; only a fault makes it take this long.
const LONG: Duration = Duration::from_secs(300);

proptest! {
    #![proptest_config(cases(400))]
    #[test]
    fn the_solver_finds_and_proves_what_brute_force_finds(tiny in tiny()) {
        assert_solved_as_by_brute_force(&instance_of(&tiny.unit().problem()));
    }
}

proptest! {
    #![proptest_config(cases(400))]
    #[test]
    fn nothing_returned_or_proven_is_better_than_what_relations_allow(related in related(), seed in any::<u64>()) {
        assert_brute_force_lies_between(&related.instance(), seed);
    }
}

proptest! {
    #![proptest_config(cases(400))]
    #[test]
    fn visits_to_several_patients_are_solved_as_by_brute_force(tiny in couples()) {
        assert_solved_as_by_brute_force(&instance_of(&tiny.unit().problem()));
    }
}

proptest! {
    #![proptest_config(cases(DIVIDED))]
    #[test]
    fn stays_and_visits_by_different_carers_lie_where_brute_force_says(divided in divided(), seed in any::<u64>()) {
        assert_brute_force_lies_between(&divided.instance(), seed);
    }

    #[test]
    fn stays_and_visits_by_different_carers_are_solved_as_by_brute_force(divided in divided()) {
        let instance = divided.instance();
        let solution = solve_checked(&Solver::new().iteration_limit(MANY_ROUNDS), &instance);
        assert_eq!(*solution.score(), Brute::new(&instance).best());
    }
}

/// Of the problems above there are enough of each kind, whatever of what is drawn a problem cannot hold.
#[test]
fn two_hundred_problems_have_stays_and_two_hundred_have_visits_by_different_carers() {
    let mut runner = TestRunner::new(cases(1));
    let (mut with_stays, mut with_different) = (0, 0);
    for _ in 0..DIVIDED {
        let drawn = divided().new_tree(&mut runner).expect("a problem");
        let instance = drawn.current().instance();
        with_stays += usize::from(
            instance
                .visits()
                .rows()
                .iter()
                .any(|visit| visit.stay.is_some()),
        );
        with_different += usize::from(!instance.relations().different_carers.is_empty());
    }
    assert!(
        with_stays >= 200 && with_different >= 200,
        "{with_stays}, {with_different}"
    );
}

proptest! {
    #![proptest_config(cases(CLOCKED))]
    #[test]
    fn choices_of_days_lie_where_brute_force_says(drawn in with_day_choices(), seed in any::<u64>()) {
        if let Some(instance) = drawn.instance() {
            assert_brute_force_lies_between(&instance, seed);
        }
    }

    #[test]
    fn choices_of_days_are_solved_as_by_brute_force(drawn in with_day_choices()) {
        assert_found_in_many_rounds(&drawn);
    }

    #[test]
    fn same_times_of_day_lie_where_brute_force_says(drawn in with_same_times(), seed in any::<u64>()) {
        if let Some(instance) = drawn.instance() {
            assert_brute_force_lies_between(&instance, seed);
        }
    }

    #[test]
    fn same_times_of_day_are_solved_as_by_brute_force(drawn in with_same_times()) {
        assert_found_in_many_rounds(&drawn);
    }
}

fn assert_found_in_many_rounds(drawn: &Clocked) {
    if let Some(instance) = drawn.instance() {
        let solution = solve_checked(&Solver::new().iteration_limit(MANY_ROUNDS), &instance);
        assert_eq!(*solution.score(), Brute::new(&instance).best());
    }
}

/// Of the problems above so many can hold the rule that was drawn.
#[test]
fn two_hundred_problems_choose_days_and_two_hundred_have_same_times() {
    let mut runner = TestRunner::new(cases(1));
    let mut sound = [0, 0];
    for _ in 0..CLOCKED {
        let with_days = with_day_choices().new_tree(&mut runner).expect("a problem");
        let with_times = with_same_times().new_tree(&mut runner).expect("a problem");
        let drawn = [with_days.current(), with_times.current()];
        for (count, drawn) in sound.iter_mut().zip(drawn) {
            *count += usize::from(drawn.instance().is_some());
        }
    }
    assert!(sound.iter().all(|&count| count >= 200), "{sound:?}");
}

proptest! {
    #![proptest_config(cases(600))]
    #[test]
    fn each_term_first_and_later_is_what_brute_force_says(wished in wished()) {
        assert_solved_as_by_brute_force(&wished.instance());
    }
}

proptest! {
    #![proptest_config(cases(600))]
    #[test]
    fn roles_contacts_sets_wished_skills_and_sums_are_what_brute_force_says(professed in professed()) {
        assert_solved_as_by_brute_force(&professed.instance());
    }

    #[test]
    fn nothing_found_or_proven_in_a_few_rounds_is_better_than_roles_and_sums_allow(professed in professed(), seed in any::<u64>()) {
        assert_brute_force_lies_between(&professed.instance(), seed);
    }
}

proptest! {
    #![proptest_config(cases(250))]
    #[test]
    fn the_solver_finds_and_proves_what_contracts_from_first_visit_to_last_allow(asked in first_to_last()) {
        let instance = asked.instance();
        let (unassigned, carers, travel) = first_to_last::best(&instance);
        let solution = solve_checked(&Solver::new().time_limit(LONG), &instance);
        let score = solution.score();
        prop_assert_eq!(
            (score.unassigned(), score.distinct_carers(), score.travel_minutes()),
            (unassigned, carers, travel)
        );
        prop_assert_eq!(solution.stopped(), Stopped::Optimal);
    }

    #[test]
    fn nothing_found_in_a_few_rounds_beats_contracts_from_first_visit_to_last(asked in first_to_last(), seed in any::<u64>()) {
        let instance = asked.instance();
        let solution = solve_checked(&Solver::new().iteration_limit(ROUNDS).seed(seed), &instance);
        let (unassigned, carers, travel) = first_to_last::best(&instance);
        let best = crate::common::worth(unassigned, carers, travel);
        prop_assert!(best <= *solution.score());
        prop_assert!(holds_for(solution.bound(), &best, solution.score()));
    }
}

proptest! {
    #![proptest_config(cases(400))]
    #[test]
    fn the_solver_finds_and_proves_what_loads_of_shifts_allow(loaded in loaded()) {
        assert_solved_as_by_brute_force(&loaded.instance());
    }

    #[test]
    fn nothing_found_or_proven_in_a_few_rounds_is_better_than_loads_allow(loaded in loaded(), seed in any::<u64>()) {
        assert_brute_force_lies_between(&loaded.instance(), seed);
    }
}

proptest! {
    #![proptest_config(cases(400))]
    #[test]
    fn the_solver_finds_and_proves_what_rules_of_working_time_allow(ruled in ruled()) {
        assert_solved_as_by_brute_force(&ruled.instance());
    }

    #[test]
    fn nothing_found_in_a_few_rounds_breaks_rules_of_working_time(ruled in ruled(), seed in any::<u64>()) {
        assert_brute_force_lies_between(&ruled.instance(), seed);
    }
}

proptest! {
    #![proptest_config(cases(250))]
    #[test]
    fn the_solver_finds_and_proves_what_templates_pools_prices_and_burdens_allow(rostered in rostered()) {
        assert_solved_as_by_brute_force(&rostered.instance());
    }
}

/// That the solver finds what brute force finds, and proves it.
fn assert_solved_as_by_brute_force(instance: &Instance) {
    let solution = solve_checked(&Solver::new().time_limit(LONG), instance);
    assert_eq!(*solution.score(), Brute::new(instance).best());
    assert_eq!(solution.stopped(), Stopped::Optimal);
}

/// That after a few rounds what brute force finds lies between what is proven and what is found.
fn assert_brute_force_lies_between(instance: &Instance, seed: u64) {
    let solver = Solver::new().iteration_limit(ROUNDS).seed(seed);
    let (solution, best) = (
        solve_checked(&solver, instance),
        Brute::new(instance).best(),
    );
    assert!(best <= *solution.score());
    assert!(holds_for(solution.bound(), &best, solution.score()));
    if solution.stopped() == Stopped::Optimal {
        assert_eq!(*solution.score(), best);
    }
}

/// Whether no term of the bound lies above the `best` plan's, as far as that equals `score` in the terms before.
fn holds_for(bound: &Bound, best: &Score, score: &Score) -> bool {
    let values = best.values().iter().zip(score.values());
    let equal = values.take_while(|(best, score)| best == score).count();
    let terms = bound.least().values().iter().zip(best.values());
    let mut said = terms.take(equal + 1);
    said.all(|((_, least), (_, value))| least <= value)
        && bound.least().distinct_carers() <= best.distinct_carers()
}

proptest! {
    #![proptest_config(cases(1000))]
    #[test]
    fn no_own_bound_lies_above_what_the_patient_alone_needs(tiny in tiny()) {
        let instance = instance_of(&tiny.unit().problem());
        let (candidates, brute) = (Candidates::new(&instance), Brute::new(&instance));
        for patient in instance.patients().ids() {
            let cover = patient_cover(&instance, &candidates, patient, || false).expect("HiGHS runs").least;
            let short = instance.visits_of(patient).iter().map(|&visit| {
                u64::from(instance.visits()[visit].priority) * u64::from(candidates.shortage(&instance, visit))
            });
            let short: u64 = short.sum();
            let least = brute.best_of(patient);
            prop_assert!(short <= least.unassigned);
            prop_assert!(cover + short <= least.carers_and_unassigned);
        }
    }

    #[test]
    fn an_order_is_found_where_there_is_one(tiny in tiny(), choices in any::<[usize; 5]>()) {
        let instance = instance_of(&tiny.unit().problem());
        let (candidates, brute) = (Candidates::new(&instance), Brute::new(&instance));
        let visits: Vec<VisitId> = instance.visits().ids().collect();
        let crew = |(&visit, choice): (&VisitId, usize)| {
            let crews = brute.crews_of(visit);
            crews[choice % crews.len()].clone()
        };
        let crews: Vec<Crew> = visits.iter().zip(choices).map(crew).collect();
        let of_shift = |shift| -> ShiftVisits {
            let own = visits.iter().zip(&crews).filter(|(_, crew)| crew.contains(&shift));
            (shift, own.map(|(&visit, _)| visit).collect())
        };
        let work: Vec<ShiftVisits> = instance.shifts().ids().map(of_shift).collect();
        let is_staffed = |shift| !work.iter().any(|own| own.0 == shift && own.1.is_empty());
        let has_rivals = instance.shifts().ids().any(|shift| {
            is_staffed(shift) && instance.overlapping_shifts(shift).any(is_staffed)
        });
        if !has_rivals {
            let found = sequence(&instance, &candidates, &work, 1_000_000);
            prop_assert_eq!(
                matches!(found, Sequencing::Possible(_)),
                !brute.ways(&visits, &crews).is_empty()
            );
            if let Sequencing::Possible(plan) = found {
                prop_assert_eq!(check::violations(&instance, &plan), []);
                prop_assert_eq!(plan.assignments.len(), crews.iter().map(Vec::len).sum::<usize>());
            } else {
                prop_assert_eq!(found, Sequencing::Impossible);
            }
        }
    }
}

proptest! {
    #![proptest_config(cases(1000))]
    #[test]
    fn overloaded_hours_leave_no_more_empty_than_brute_force_does(rush in rush()) {
        let instance = rush.instance();
        let visits: Vec<VisitId> = instance.visits().ids().collect();
        prop_assert!(proven(&instance, &visits) <= Brute::new(&instance).best().unassigned());
    }

    #[test]
    fn overloaded_hours_of_tiny_problems_leave_no_more_empty_than_brute_force_does(tiny in tiny(), ruled in ruled(), related in related()) {
        for instance in [instance_of(&tiny.unit().problem()), ruled.instance(), related.instance()] {
            let visits: Vec<VisitId> = instance.visits().ids().collect();
            prop_assert!(proven(&instance, &visits) <= Brute::new(&instance).best().unassigned());
        }
    }
}
