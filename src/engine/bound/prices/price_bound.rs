//! Both sides of the decomposition at given prices.

use std::panic::resume_unwind;
use std::thread::{self, ScopedJoinHandle};

use super::carer_side::CarerSide;
use super::pair::Pair;
use super::patient_side::PatientSide;
use super::priced_answer::{PricedAnswer, PricedChoice};
use super::proven_prices::{PricedPair, ProvenPrices};
use crate::engine::timing::Candidates;
use crate::id::{PatientId, Table};
use crate::instance::Instance;

/// What a carer of a patient costs, in the unit of prices.
pub const FACE: u64 = 10_000;

/// What a minute on the way costs, in the unit of prices: as much as a carer, so that one ascent serves both.
pub(super) const MINUTE: u32 = FACE as u32;

/// A higher price counts as this one, a thousand carers or minutes. Sums of all prices of a unit then stay far below 2^63.
pub const MOST_PRICE: u64 = 1_000 * FACE;

/// The decomposition of one problem.
#[derive(Clone, Debug)]
pub struct PriceBound {
    /// What each price belongs to. Empty in a decomposition of travel.
    pairs: Vec<Pair>,
    patients: Vec<PatientSide>,
    /// How many carers each visit gets that pay its price. Empty in a decomposition of distinct carers.
    places: Vec<u32>,
    carers: Vec<CarerSide>,
}

impl PriceBound {
    /// The decomposition of `instance`; `None` where there are more than `most_pairs` pairs of a visit and a shift that can make it. `least` is a
    /// number of carers below which no patient's team can be. Also `None` where `is_over` stops it.
    pub fn new(
        instance: &Instance,
        candidates: &Candidates,
        least: impl Fn(PatientId) -> u64,
        most_pairs: usize,
        mut is_over: impl FnMut() -> bool,
    ) -> Option<Self> {
        let pairs = Pair::all(instance, candidates, most_pairs)?;
        let patients = PatientSide::all(instance, candidates, &pairs, least, &mut is_over)?;
        let carers = CarerSide::all(instance, &pairs, is_over)?;
        Some(Self {
            pairs,
            patients,
            places: Vec::new(),
            carers,
        })
    }

    /// The decomposition of travel, with one price for each visit; `None` as for distinct carers.
    pub fn of_travel(
        instance: &Instance,
        candidates: &Candidates,
        most_pairs: usize,
        is_over: impl FnMut() -> bool,
    ) -> Option<Self> {
        let pairs = Pair::all(instance, candidates, most_pairs)?;
        let visits = instance.visits().ids();
        let mut carers = CarerSide::all(instance, &pairs, is_over)?;
        for carer in &mut carers {
            carer.price_travel(&pairs);
        }
        Some(Self {
            pairs: Vec::new(),
            patients: Vec::new(),
            places: visits
                .map(|visit| candidates.most(instance, visit))
                .collect(),
            carers,
        })
    }

    /// How many prices there are: one for each pair, or for travel one for each visit, in the order of the problem.
    pub fn len(&self) -> usize {
        self.pairs.len() + self.places.len()
    }

    /// How many parts there are: the patients, then the places of all visits, then shifts.
    pub fn parts(&self) -> usize {
        let of_carers = self.carers.iter().filter_map(CarerSide::last_part).max();
        of_carers.unwrap_or(self.patients.len()) + 1
    }

    /// Whether there is nothing that a price could belong to.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What `answer` rests on: `prices` are those of the last call of [`at`](Self::at), which returned it. `None` for a bound on
    /// travel.
    pub fn proven_by(&self, prices: &[u64], answer: &PricedAnswer) -> Option<ProvenPrices> {
        if !self.places.is_empty() {
            return None;
        }
        let pairs = self.pairs.iter().zip(prices);
        let nonzero = pairs.filter(|&(_, &price)| price > 0);
        Some(ProvenPrices {
            proven: answer.proven,
            parts: Table::new(self.patients.iter().map(|side| side.part).collect()),
            most: Table::new(self.carers.iter().map(|side| side.most).collect()),
            prices: nonzero
                .map(|(pair, &price)| PricedPair {
                    visit: pair.visit,
                    candidate: pair.candidate,
                    price: price.min(MOST_PRICE),
                })
                .collect(),
        })
    }

    /// What these prices prove, one for each pair and each at most [`MOST_PRICE`], with the work shared out among so many `threads`; `None` where
    /// `is_over` stopped it or there is no thread to be had.
    pub fn at(
        &mut self,
        prices: &[u64],
        threads: usize,
        is_over: impl Fn() -> bool + Sync,
    ) -> Option<PricedAnswer> {
        let prices: Vec<u64> = prices.iter().map(|&price| price.min(MOST_PRICE)).collect();
        let share = |all: usize| all.div_ceil(threads.max(1)).max(1);
        let (patients, carers) = (share(self.patients.len()), share(self.carers.len()));
        let part_of_places = self.patients.len();
        let mut parts = Part::all(
            self.patients.chunks_mut(patients),
            self.carers.chunks_mut(carers),
        );
        let places = &self.places;
        let own = parts.pop()?;
        let work = |part: Part<'_>| part.answer(&prices, &is_over);
        thread::scope(|scope| {
            let work = &work;
            let begin = |part| thread::Builder::new().spawn_scoped(scope, move || work(part));
            let others: Vec<_> = parts.into_iter().map(begin).collect();
            let mut answer = work(own);
            for other in others {
                let other = other.ok().map(ScopedJoinHandle::join);
                let other = other.map(|end| end.unwrap_or_else(|panic| resume_unwind(panic)));
                answer = answer.zip(other.flatten()).map(|(one, other)| one + other);
            }
            let mut answer = answer? + of_places(part_of_places, places, &prices);
            answer.choices.sort_by_key(|choice| choice.part);
            Some(answer)
        })
    }
}

/// Some of the patients and carers.
struct Part<'p> {
    patients: &'p mut [PatientSide],
    carers: &'p mut [CarerSide],
}

impl<'p> Part<'p> {
    fn all(
        mut patients: impl Iterator<Item = &'p mut [PatientSide]>,
        mut carers: impl Iterator<Item = &'p mut [CarerSide]>,
    ) -> Vec<Self> {
        let mut parts = Vec::new();
        loop {
            let (theirs, own) = (patients.next(), carers.next());
            if theirs.is_none() && own.is_none() && !parts.is_empty() {
                return parts;
            }
            parts.push(Self {
                patients: theirs.unwrap_or_default(),
                carers: own.unwrap_or_default(),
            });
        }
    }

    fn answer(self, prices: &[u64], is_over: impl Fn() -> bool) -> Option<PricedAnswer> {
        let mut answer = PricedAnswer {
            proven: 0,
            choices: Vec::new(),
        };
        for patient in self.patients {
            if is_over() {
                return None;
            }
            patient.add_to(&mut answer, prices);
        }
        for carer in self.carers {
            if is_over() {
                return None;
            }
            carer.take_from(&mut answer, prices);
        }
        Some(answer)
    }
}

/// What the `places` of visits pay: each the price of its visit.
fn of_places(part: usize, places: &[u32], prices: &[u64]) -> PricedAnswer {
    let all = places.iter().enumerate();
    let uses: Vec<usize> = all
        .flat_map(|(visit, &places)| (0..places).map(move |_| visit))
        .collect();
    PricedAnswer {
        proven: uses.iter().map(|&visit| prices[visit] as i64).sum(),
        choices: vec![PricedChoice {
            part,
            own_cost: 0,
            earns: false,
            uses,
        }],
    }
}
