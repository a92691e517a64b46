//! Both sides of the decomposition at given prices.

use std::panic::resume_unwind;
use std::thread::{self, ScopedJoinHandle};

use super::priced_answer::{PricedAnswer, PricedChoice};
use super::proven_prices::{PricedPair, ProvenPrices};
use super::team_choice::{CostOfCarer, TeamChoice};
use crate::engine::timing::{Candidate, Candidates, PricedTour, TourNetwork};
use crate::id::{CarerId, Id, PatientId, ShiftId, Table, VisitId};
use crate::instance::Instance;
use crate::time::Span;

/// What a carer of a patient costs, in the unit of prices.
pub const FACE: u64 = 10_000;

/// What a minute on the way costs, in the unit of prices: as much as a carer, so that one ascent serves both.
pub(super) const MINUTE: u32 = FACE as u32;

/// A higher price counts as this one, a thousand carers or minutes. Sums of all prices of a unit then stay far below 2^63.
pub const MOST_PRICE: u64 = 1_000 * FACE;

/// A visit in a shift that can make it: what a price of distinct carers belongs to.
#[derive(Clone, Copy, Debug)]
struct Pair {
    visit: VisitId,
    candidate: Candidate,
}

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

/// A patient's visits.
#[derive(Clone, Debug)]
struct PatientSide {
    choice: TeamChoice,
    ways: Vec<WaysOfVisit>,
    /// `F` at the last prices.
    part: u64,
    /// Which part of the decomposition this is.
    number: usize,
}

/// Each carer who can make a visit with the pairs of their shifts.
#[derive(Clone, Debug)]
struct WaysOfVisit {
    of_carers: Vec<(usize, Vec<usize>)>,
    /// Whether this patient pays its prices: of several who are visited together the first does, since the tours are worth them once.
    is_paid: bool,
}

/// What a patient's visit asks.
struct AskedVisit<'v> {
    places: usize,
    pairs: &'v [usize],
    is_paid: bool,
}

/// A carer's shifts, by their ends.
#[derive(Clone, Debug)]
struct CarerSide {
    shifts: Vec<ShiftSide>,
    /// For each shift, which part it belongs to: those that overlap choose together.
    parts: Vec<usize>,
    /// `G` at the last prices.
    most: u64,
}

#[derive(Clone, Debug)]
struct ShiftSide {
    span: Span,
    network: TourNetwork,
    /// Which price each stop of the network has.
    prices: Vec<usize>,
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
        let mut of_visit = vec![Vec::new(); instance.visits().len()];
        for (index, pair) in pairs.iter().enumerate() {
            of_visit[pair.visit.index()].push(index);
        }
        let mut patients = Vec::new();
        for patient in instance.patients().ids() {
            if is_over() {
                return None;
            }
            let visits = instance.visits_of(patient).iter();
            let asked = visits.map(|&visit| AskedVisit {
                places: candidates.most(instance, visit) as usize,
                pairs: &of_visit[visit.index()],
                is_paid: instance.visits()[visit].patient == patient,
            });
            let least = least(patient);
            patients.push(PatientSide::new(
                instance,
                &pairs,
                asked,
                least,
                patients.len(),
            ));
        }
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
        for shift in carers.iter_mut().flat_map(|carer| &mut carer.shifts) {
            shift.price_travel(&pairs);
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
        let of_carers = self.carers.iter().flat_map(|carer| &carer.parts).max();
        of_carers.map_or(self.patients.len(), |&part| part) + 1
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

impl Pair {
    /// Each visit with each shift that can make it; `None` where there are more than `most`.
    fn all(instance: &Instance, candidates: &Candidates, most: usize) -> Option<Vec<Self>> {
        let visits = instance.visits().ids();
        let pairs = visits.flat_map(|visit| {
            let found = candidates.each(visit);
            found.map(move |candidate| Self { visit, candidate })
        });
        let pairs: Vec<Self> = pairs.take(most.saturating_add(1)).collect();
        (pairs.len() <= most).then_some(pairs)
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

impl PatientSide {
    fn new<'v>(
        instance: &Instance,
        pairs: &[Pair],
        visits: impl Iterator<Item = AskedVisit<'v>>,
        least: u64,
        number: usize,
    ) -> Self {
        let mut carers: Vec<CarerId> = Vec::new();
        let (mut places_of, mut ways_of) = (Vec::new(), Vec::new());
        for asked in visits.filter(|asked| asked.places > 0) {
            let mut ways: Vec<(usize, Vec<usize>)> = Vec::new();
            for &pair in asked.pairs {
                let carer = instance.shifts()[pairs[pair].candidate.shift].carer;
                let place = carers.iter().position(|&known| known == carer);
                let place = place.unwrap_or_else(|| {
                    carers.push(carer);
                    carers.len() - 1
                });
                match ways.iter_mut().find(|(known, _)| *known == place) {
                    Some((_, theirs)) => theirs.push(pair),
                    None => ways.push((place, vec![pair])),
                }
            }
            places_of.push(asked.places);
            ways_of.push(WaysOfVisit {
                of_carers: ways,
                is_paid: asked.is_paid,
            });
        }
        let mut side = Self {
            choice: TeamChoice::new(carers.len(), places_of, least),
            ways: ways_of,
            part: 0,
            number,
        };
        let costs = side.costs(|_| 0);
        side.choice.learn_least(&costs);
        side
    }

    fn add_to(&mut self, answer: &mut PricedAnswer, prices: &[u64]) {
        let team = self.choice.cheapest(&self.costs(|pair| prices[pair]));
        self.part = team.at_least;
        answer.proven += team.at_least as i64;
        answer.choices.push(PricedChoice {
            part: self.number,
            own_cost: (team.carers * FACE) as i64,
            earns: false,
            uses: team.pairs,
        });
    }

    /// For each visit the carers who can make it, the cheapest first at these prices of pairs.
    fn costs(&self, price: impl Fn(usize) -> u64) -> Vec<Vec<CostOfCarer>> {
        let visits = self.ways.iter().map(|ways| {
            let cheapest = |(carer, pairs): &(usize, Vec<usize>)| {
                let pairs = pairs.iter().copied().filter(|_| ways.is_paid);
                let pair = pairs.min_by_key(|&pair| price(pair));
                CostOfCarer {
                    cost: pair.map_or(0, &price),
                    carer: *carer,
                    pair,
                }
            };
            let mut costs: Vec<CostOfCarer> = ways.of_carers.iter().map(cheapest).collect();
            costs.sort_unstable();
            costs
        });
        visits.collect()
    }
}

impl CarerSide {
    /// The carers with the shifts that can make a visit; `None` where `is_over` stops it.
    fn all(
        instance: &Instance,
        pairs: &[Pair],
        mut is_over: impl FnMut() -> bool,
    ) -> Option<Vec<Self>> {
        let mut of_shift = vec![Vec::new(); instance.shifts().len()];
        for (index, pair) in pairs.iter().enumerate() {
            of_shift[pair.candidate.shift.index()].push(index);
        }
        let mut carers = Vec::new();
        let mut number = instance.patients().len();
        for carer in instance.carers().ids() {
            let mut shifts = Vec::new();
            for &shift in instance.shifts_of(carer) {
                if is_over() {
                    return None;
                }
                let own = &of_shift[shift.index()];
                if !own.is_empty() {
                    shifts.push(ShiftSide::new(instance, shift, pairs, own));
                }
            }
            shifts.sort_by_key(|shift: &ShiftSide| (shift.span.end, shift.span.start));
            let parts = numbered(&shifts, &mut number);
            carers.push(Self {
                shifts,
                parts,
                most: 0,
            });
        }
        Some(carers)
    }

    /// Takes off what the carer's tours are worth: of the shifts without two that overlap, since only one of those makes visits, the tours that
    /// are worth most together. That is a longest path over shifts by their ends.
    fn take_from(&mut self, answer: &mut PricedAnswer, prices: &[u64]) {
        let tours: Vec<PricedTour> = self
            .shifts
            .iter_mut()
            .map(|shift| shift.best_tour(prices))
            .collect();
        let before = |shift: &ShiftSide| {
            let is_before = |other: &ShiftSide| other.span.end <= shift.span.start;
            self.shifts.partition_point(is_before)
        };
        // What the first so many shifts are worth, and whether the last of them is worked for that.
        let mut worth: Vec<(u64, bool)> = vec![(0, false)];
        for (shift, tour) in self.shifts.iter().zip(&tours) {
            let with = worth[before(shift)].0 + tour.at_most;
            let without = worth[worth.len() - 1].0;
            worth.push((with.max(without), with > without));
        }
        let mut count = self.shifts.len();
        self.most = worth[count].0;
        answer.proven -= self.most as i64;
        let mut choices: Vec<PricedChoice> = self
            .parts
            .chunk_by(PartialEq::eq)
            .map(|part| PricedChoice {
                part: part[0],
                own_cost: 0,
                earns: true,
                uses: Vec::new(),
            })
            .collect();
        while count > 0 {
            let shift = &self.shifts[count - 1];
            if worth[count].1 {
                let (part, tour) = (self.parts[count - 1], &tours[count - 1]);
                let stops = tour.stops.iter();
                let uses: Vec<usize> = stops.map(|&stop| shift.prices[stop]).collect();
                let earned: u64 = uses.iter().map(|&price| prices[price]).sum();
                let choice = choices.iter_mut().find(|choice| choice.part == part);
                let choice = choice.expect("each part of the carer has a choice");
                choice.own_cost += earned as i64 - tour.worth as i64;
                choice.uses.extend(uses);
                count = before(shift);
            } else {
                count -= 1;
            }
        }
        answer.choices.extend(choices);
    }
}

impl ShiftSide {
    fn new(instance: &Instance, shift: ShiftId, all: &[Pair], pairs: &[usize]) -> Self {
        let visits: Vec<(VisitId, Candidate)> = pairs
            .iter()
            .map(|&pair| (all[pair].visit, all[pair].candidate))
            .collect();
        Self {
            span: instance.shifts()[shift].span,
            network: TourNetwork::new(instance, shift, &visits),
            prices: pairs.to_vec(),
        }
    }

    /// Lets minutes on the way take off what tours are worth, and gives each visit one price in all shifts.
    fn price_travel(&mut self, pairs: &[Pair]) {
        self.network.price_legs(MINUTE);
        for price in &mut self.prices {
            *price = pairs[*price].visit.index();
        }
    }

    fn best_tour(&mut self, prices: &[u64]) -> PricedTour {
        let prices: Vec<u64> = self.prices.iter().map(|&price| prices[price]).collect();
        self.network.best_tour(&prices)
    }
}

/// For each of a carer's shifts by their ends which part it belongs to: those that overlap choose together. Numbers after `last` are given to
/// new parts.
fn numbered(shifts: &[ShiftSide], last: &mut usize) -> Vec<usize> {
    let mut parts: Vec<usize> = Vec::new();
    for (index, shift) in shifts.iter().enumerate() {
        let clear = shifts[..index].partition_point(|other| other.span.end <= shift.span.start);
        if clear == index {
            *last += 1;
            parts.push(*last);
        } else {
            let joined = parts[clear];
            parts[clear..].fill(joined);
            parts.push(joined);
        }
    }
    parts
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
