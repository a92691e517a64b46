//! Patients' side of the decomposition: the team that costs least at given prices.

use super::pair::Pair;
use super::price_bound::FACE;
use super::priced_answer::{PricedAnswer, PricedChoice};
use super::team_choice::{CostOfCarer, TeamChoice};
use crate::engine::timing::Candidates;
use crate::id::{CarerId, Id, PatientId};
use crate::instance::Instance;

/// A patient's visits.
#[derive(Clone, Debug)]
pub(super) struct PatientSide {
    choice: TeamChoice,
    ways: Vec<WaysOfVisit>,
    /// `F` at the last prices.
    pub part: u64,
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

impl PatientSide {
    /// All patients, in order. `least` is a number of carers below which no patient's team can be. `None` where `is_over` stops it.
    pub fn all(
        instance: &Instance,
        candidates: &Candidates,
        pairs: &[Pair],
        least: impl Fn(PatientId) -> u64,
        mut is_over: impl FnMut() -> bool,
    ) -> Option<Vec<Self>> {
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
            let number = patients.len();
            patients.push(Self::new(instance, pairs, asked, least(patient), number));
        }
        Some(patients)
    }

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

    /// Adds what the patient's cheapest team costs.
    pub fn add_to(&mut self, answer: &mut PricedAnswer, prices: &[u64]) {
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
