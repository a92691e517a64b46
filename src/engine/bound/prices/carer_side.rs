//! Carers' side of the decomposition: the tours that earn most at given prices.

use super::pair::Pair;
use super::price_bound::MINUTE;
use super::priced_answer::{PricedAnswer, PricedChoice};
use super::shifts_together::ShiftsTogether;
use crate::engine::timing::{Candidate, PricedTour, TourNetwork};
use crate::id::{Id, ShiftId, VisitId};
use crate::instance::Instance;

/// A carer's shifts, by their ends.
#[derive(Clone, Debug)]
pub(super) struct CarerSide {
    shifts: Vec<ShiftSide>,
    together: ShiftsTogether,
    /// For each shift, which part it belongs to: those that may exclude each other choose together.
    parts: Vec<usize>,
    /// `G` at the last prices.
    pub most: u64,
}

#[derive(Clone, Debug)]
struct ShiftSide {
    shift: ShiftId,
    network: TourNetwork,
    /// Which price each stop of the network has.
    prices: Vec<usize>,
}

impl CarerSide {
    /// Lets minutes on the way take off what tours are worth, and gives each visit one price in all shifts.
    pub fn price_travel(&mut self, pairs: &[Pair]) {
        for shift in &mut self.shifts {
            shift.price_travel(pairs);
        }
    }

    /// The last of the parts that are numbered so far.
    pub fn last_part(&self) -> Option<usize> {
        self.parts.last().copied()
    }

    /// The carers with the shifts that can make a visit; `None` where `is_over` stops it.
    pub fn all(
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
            shifts.sort_by_key(|shift: &ShiftSide| {
                let span = instance.shifts()[shift.shift].span;
                (span.end, span.start)
            });
            let by_end: Vec<ShiftId> = shifts.iter().map(|shift| shift.shift).collect();
            let together = ShiftsTogether::new(instance, carer, &by_end);
            let parts = together.parts(&mut number);
            carers.push(Self {
                shifts,
                together,
                parts,
                most: 0,
            });
        }
        Some(carers)
    }

    /// Takes off what the carer's tours are worth: of the shifts that the carer can work together, the tours that are worth most.
    pub fn take_from(&mut self, answer: &mut PricedAnswer, prices: &[u64]) {
        let tours: Vec<PricedTour> = self
            .shifts
            .iter_mut()
            .map(|shift| shift.best_tour(prices))
            .collect();
        let worth: Vec<u64> = tours.iter().map(|tour| tour.at_most).collect();
        let roster = self.together.best(&worth);
        self.most = roster.worth;
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
        for worked in roster.worked {
            let (part, tour) = (self.parts[worked], &tours[worked]);
            let stops = tour.stops.iter();
            let uses: Vec<usize> = stops
                .map(|&stop| self.shifts[worked].prices[stop])
                .collect();
            let earned: u64 = uses.iter().map(|&price| prices[price]).sum();
            let choice = choices.iter_mut().find(|choice| choice.part == part);
            let choice = choice.expect("each part of the carer has a choice");
            choice.own_cost += earned as i64 - tour.worth as i64;
            choice.uses.extend(uses);
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
            shift,
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
