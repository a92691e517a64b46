//! Programs in whole numbers: what a solve promises however it ends.

use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::time::{Duration, Instant};

use crate::common::cases;
use proptest::collection::vec;
use proptest::prelude::Strategy;
use proptest::{prop_assert_eq, proptest};
use samma::engine::mip::{
    Answer, Column, MipProgress, MipStatus, Options, Program, Sense, WeightedColumn, solve,
};

/// What a face weighs against a minute where a sum stands for an order.
const FACE: i64 = 10_000;

#[test]
fn a_program_that_nothing_satisfies_is_infeasible() {
    let mut program = Program::default();
    let (one, other) = (program.integer(0, 3), program.integer(0, 3));
    program.equal(vec![(2, one), (4, other)], 7);
    program.minimise(vec![(1, one), (1, other)]);
    let answer = solved(&program, &Options::default());
    assert_eq!(answer.status, MipStatus::Infeasible);
    assert_eq!((answer.values, answer.value), (None, None));
}

#[test]
fn a_program_without_columns_is_worth_nothing() {
    let answer = solved(&Program::default(), &Options::default());
    assert_eq!(answer, worth_nothing());
}

#[test]
fn a_program_without_columns_still_has_rows() {
    let mut holds = Program::default();
    holds.at_most(Vec::new(), 0);
    holds.equal(Vec::new(), 0);
    holds.at_least(Vec::new(), -1);
    assert_eq!(solved(&holds, &Options::default()), worth_nothing());

    let mut fails = Program::default();
    fails.at_least(Vec::new(), 1);
    let answer = solved(&fails, &Options::default());
    assert_eq!(
        (answer.status, answer.values),
        (MipStatus::Infeasible, None)
    );
}

#[test]
fn a_program_without_objective_is_worth_nothing() {
    let mut program = Program::default();
    let column = program.integer(-5, 5);
    program.at_most(vec![(1, column)], -3);
    let answer = solved(&program, &Options::default());
    assert_eq!((answer.status, answer.bound), (MipStatus::Optimal, Some(0)));
    assert!(answer.values.expect("there is a solution")[0] <= -3);
}

#[test]
fn a_bound_holds_wherever_a_limit_of_nodes_cuts_the_search() {
    let split = Split::new(3, 14);
    let best = split.best();
    assert!(best > 0, "a bound of nothing would say nothing");
    let mut cut_short = 0;
    for nodes in [0, 1, 5, 50, 500, u32::MAX] {
        let options = Options {
            node_limit: Some(nodes),
            ..Options::default()
        };
        let answer = solved(&split.program(), &options);
        assert!(answer.bound.is_none_or(|bound| bound <= best));
        assert!(answer.value.is_none_or(|value| best <= value));
        cut_short += usize::from(answer.status == MipStatus::Limit);
    }
    assert!(cut_short > 0, "no limit was ever reached");
}

#[test]
fn a_limit_of_time_ends_a_solve_with_a_bound_that_holds() {
    let options = Options {
        time_limit: Some(Duration::from_millis(300)),
        ..Options::default()
    };
    let begun = Instant::now();
    let answer = solved(&Split::hard().program(), &options);
    assert_eq!(answer.status, MipStatus::Limit);
    assert!(begun.elapsed() < Duration::from_secs(10));
}

#[test]
fn a_callback_that_breaks_ends_a_solve_with_the_best_so_far() {
    let split = Split::hard();
    let options = Options {
        start: Some(split.start()),
        ..Options::default()
    };
    for calls in [1, 5, 25] {
        let mut heard = 0;
        let answer = checked(&split.program(), &options, |_| {
            heard += 1;
            if heard < calls {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            }
        });
        assert_eq!(answer.status, MipStatus::Interrupted);
        assert!(heard >= calls);
        let value = answer.value.expect("there was a start");
        assert!(value <= split.start_value());
    }
}

#[test]
fn what_the_callback_hears_brackets_the_optimum() {
    let split = Split::new(3, 14);
    let best = split.best();
    let mut heard = 0;
    let answer = checked(&split.program(), &Options::default(), |progress| {
        heard += 1;
        assert!(progress.bound.is_none_or(|bound| bound <= best));
        assert!(progress.value.is_none_or(|value| best <= value));
        ControlFlow::Continue(())
    });
    assert!(heard > 0);
    assert_eq!(
        (answer.status, answer.value),
        (MipStatus::Optimal, Some(best))
    );
}

#[test]
fn a_panic_of_the_callback_goes_through() {
    let program = Split::hard().program();
    let solving = AssertUnwindSafe(|| {
        solve(&program, &Options::default(), |_| {
            resume_unwind(Box::new("the callback"))
        })
    });
    let panic = catch_unwind(solving).expect_err("the callback panics");
    assert_eq!(panic.downcast_ref(), Some(&"the callback"));
}

#[test]
fn a_start_is_never_lost() {
    let split = Split::hard();
    let options = Options {
        node_limit: Some(0),
        start: Some(split.start()),
        ..Options::default()
    };
    let answer = solved(&split.program(), &options);
    let value = answer.value.expect("there was a start");
    assert!(value <= split.start_value());
}

#[test]
fn an_optimal_start_is_what_comes_back_at_once() {
    let split = Split::hard();
    let (program, planted) = split.planted();
    let options = Options {
        node_limit: Some(0),
        start: Some(planted),
        ..Options::default()
    };
    let answer = solved(&program, &options);
    assert_eq!((answer.status, answer.value), (MipStatus::Optimal, Some(0)));
}

#[test]
fn more_threads_and_other_seeds_find_the_same_value() {
    let split = Split::new(3, 14);
    for (threads, seed) in [(1, 7), (2, 0), (0, 1), (1, u32::MAX)] {
        let options = Options {
            threads,
            seed,
            ..Options::default()
        };
        let answer = solved(&split.program(), &options);
        assert_eq!(answer.value, Some(split.best()));
        assert_eq!(answer.status, MipStatus::Optimal);
    }
}

proptest! {
    #![proptest_config(cases(150))]
    /// With the usual relative gap of 1e-4, some minutes of a sum of 100,000 do not count.
    #[test]
    fn a_minute_counts_beside_ten_thousand(cover in cover()) {
        let answer = solved(&cover.program(), &Options::default());
        prop_assert_eq!(answer.value, cover.best());
        let status = if answer.value.is_some() { MipStatus::Optimal } else { MipStatus::Infeasible };
        prop_assert_eq!(answer.status, status);
    }
}

/// Carers with minutes of travel each; every row wants so much of what some of them give.
#[derive(Clone, Debug)]
struct Cover {
    minutes: Vec<i64>,
    rows: Vec<(Vec<i64>, i64)>,
}

/// Twelve carers, most of whom are needed.
fn cover() -> impl Strategy<Value = Cover> {
    let row = (vec(0_i64..10, 12), 20_i64..60);
    (vec(0_i64..20, 12), vec(row, 3..8)).prop_map(|(minutes, rows)| Cover { minutes, rows })
}

impl Cover {
    fn program(&self) -> Program {
        let mut program = Program::default();
        let columns: Vec<Column> = self.minutes.iter().map(|_| program.binary()).collect();
        for (gives, wanted) in &self.rows {
            program.at_least(terms(gives, &columns), *wanted);
        }
        let weights: Vec<i64> = self.minutes.iter().map(|minutes| FACE + minutes).collect();
        program.minimise(terms(&weights, &columns));
        program
    }

    /// By trying everything.
    fn best(&self) -> Option<i64> {
        let worth = |set: u32| chosen(&self.minutes, set) + FACE * i64::from(set.count_ones());
        let covers = |set: &u32| {
            let mut rows = self.rows.iter();
            rows.all(|(gives, wanted)| chosen(gives, *set) >= *wanted)
        };
        (0..1 << self.minutes.len()).filter(covers).map(worth).min()
    }
}

/// Markets to be split in halves, by Cornuéjols and Dawande: small, and hard for branch and bound.
struct Split {
    markets: Vec<Vec<i64>>,
}

impl Split {
    fn new(markets: usize, shops: usize) -> Self {
        let mut state = 20_261_102_u64;
        let mut sales = || {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            i64::try_from((state >> 33) % 100).expect("below 100")
        };
        let markets = (0..markets).map(|_| (0..shops).map(|_| sales()).collect());
        Self {
            markets: markets.collect(),
        }
    }

    /// One that takes far longer than a test may.
    fn hard() -> Self {
        Self::new(5, 40)
    }

    fn program(&self) -> Program {
        self.asking(&self.halves())
    }

    /// A program that this choice of shops solves without remainder, and that solution.
    fn planted(&self) -> (Program, Vec<i64>) {
        let is_chosen = |shop: usize| i64::from(shop.is_multiple_of(3));
        let chosen = (0..self.markets[0].len()).map(is_chosen);
        let none = (0..2 * self.markets.len()).map(|_| 0);
        let values: Vec<i64> = chosen.chain(none).collect();
        let worth = |market: &Vec<i64>| -> i64 {
            let shops = market.iter().zip(&values);
            shops.map(|(sales, choice)| sales * choice).sum()
        };
        let wanted: Vec<i64> = self.markets.iter().map(worth).collect();
        (self.asking(&wanted), values)
    }

    /// A column for each shop, then what is missing in each market and what is too much.
    fn asking(&self, wanted: &[i64]) -> Program {
        let mut program = Program::default();
        let shops: Vec<Column> = self.markets[0].iter().map(|_| program.binary()).collect();
        let mut off = Vec::new();
        for _ in 0..2 * wanted.len() {
            off.push((1, program.integer(0, 10_000)));
        }
        let (missing, excess) = off.split_at(wanted.len());
        for (number, market) in self.markets.iter().enumerate() {
            let mut row = terms(market, &shops);
            row.extend([missing[number], (-1, excess[number].1)]);
            program.equal(row, wanted[number]);
        }
        program.minimise(off);
        program
    }

    /// No shop, and everything missing.
    fn start(&self) -> Vec<i64> {
        let shops = self.markets[0].iter().map(|_| 0);
        let excess = self.markets.iter().map(|_| 0);
        shops.chain(self.halves()).chain(excess).collect()
    }

    fn start_value(&self) -> i64 {
        self.halves().iter().sum()
    }

    fn halves(&self) -> Vec<i64> {
        let half = |market: &Vec<i64>| market.iter().sum::<i64>() / 2;
        self.markets.iter().map(half).collect()
    }

    /// By trying everything.
    fn best(&self) -> i64 {
        let halves = self.halves();
        let off = |set: u32| {
            let markets = self.markets.iter().zip(&halves);
            markets.map(move |(market, half)| (chosen(market, set) - half).abs())
        };
        let sets = 0..1 << self.markets[0].len();
        let least = sets.map(|set| off(set).sum()).min();
        least.expect("there is a choice")
    }
}

fn worth_nothing() -> Answer {
    Answer {
        status: MipStatus::Optimal,
        values: Some(Vec::new()),
        value: Some(0),
        bound: Some(0),
    }
}

fn solved(program: &Program, options: &Options) -> Answer {
    checked(program, options, |_| ControlFlow::Continue(()))
}

/// Solves, and holds the answer to what every answer promises.
fn checked(
    program: &Program,
    options: &Options,
    on_progress: impl FnMut(MipProgress) -> ControlFlow<()>,
) -> Answer {
    let answer = solve(program, options, on_progress).expect("HiGHS runs");
    let worth = answer.values.as_ref().map(|values| {
        assert_feasible(program, values);
        sum(program.objective(), values)
    });
    assert_eq!(answer.value, worth);
    if let (Some(bound), Some(value)) = (answer.bound, answer.value) {
        assert!(bound <= value, "{bound} lies above {value}");
    }
    if answer.status == MipStatus::Optimal {
        assert!(answer.value.is_some());
        assert_eq!(answer.bound, answer.value, "an optimum is its own bound");
    }
    answer
}

fn assert_feasible(program: &Program, values: &[i64]) {
    assert_eq!(values.len(), program.columns().len());
    for (value, (least, most)) in values.iter().zip(program.columns()) {
        assert!((least..=most).contains(&value), "{value} is out of bounds");
    }
    for row in program.rows() {
        let left = sum(&row.terms, values);
        let holds = match row.sense {
            Sense::AtMost => left <= row.right,
            Sense::Equal => left == row.right,
            Sense::AtLeast => left >= row.right,
        };
        assert!(holds, "{left} in {row:?}");
    }
}

fn sum(terms: &[WeightedColumn], values: &[i64]) -> i64 {
    let worth = |&(factor, column): &WeightedColumn| factor * values[column.index()];
    terms.iter().map(worth).sum()
}

fn terms(factors: &[i64], columns: &[Column]) -> Vec<WeightedColumn> {
    factors
        .iter()
        .copied()
        .zip(columns.iter().copied())
        .collect()
}

/// The sum of the numbers whose bits are set.
fn chosen(numbers: &[i64], set: u32) -> i64 {
    let is_chosen = |&(place, _): &(usize, &i64)| set >> place & 1 == 1;
    let numbers = numbers.iter().enumerate();
    numbers.filter(is_chosen).map(|(_, number)| number).sum()
}
