//! The cost of a division: its objective, computed as a sum.

use crate::id::{CarerId, PatientId, PlaceId, Table, TeamId};
use crate::instance::Instance;

use super::Sizes;
use super::contact_ties::{Couple, Tie, couples, ties};
use super::divider::Prices;
use super::needs::{MinutesByPart, Needs};
use super::team_travel::{TeamTravel, TravelMode};

/// Cost of a division, by the parts of its objective.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[non_exhaustive]
pub struct DivisionCost {
    /// Travel minutes from centres to homes, and between centres and the places where shifts start and end.
    pub travel: u64,
    /// The prices of patients and carers put into different teams who belong together, and of patients who are visited together.
    pub parted: u64,
    /// Minutes of visits and legs that the shifts of the team do not cover, per part of the horizon. Minutes that need
    /// a scarce skill are counted once more for that skill.
    pub lacking_minutes: u64,
    /// Carers whom the shifts of a team lack for visits that several make at once.
    pub lacking_carers: u64,
}

impl DivisionCost {
    /// Returns the total cost.
    pub fn total(&self, prices: &Prices) -> u64 {
        self.travel
            + self.parted
            + u64::from(prices.lacking_minute) * self.lacking_minutes
            + u64::from(prices.lacking_carer) * self.lacking_carers
    }
}

/// The team of each patient and carer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Split {
    pub(super) patients: Table<PatientId, TeamId>,
    pub(super) carers: Table<CarerId, TeamId>,
}

/// Input of a division.
pub(super) struct DivisionInput<'i> {
    pub(super) instance: &'i Instance,
    pub(super) mode: TravelMode<'i>,
    pub(super) sizes: Sizes,
    pub(super) prices: Prices,
    pub(super) needs: Needs,
    pub(super) ties: Vec<Tie>,
    pub(super) couples: Vec<Couple>,
    pub(super) centres: Table<TeamId, PlaceId>,
    pub(super) ways: TeamTravel,
}

impl<'i> DivisionInput<'i> {
    pub(super) fn new(
        instance: &'i Instance,
        sizes: Sizes,
        prices: Prices,
        centres: Table<TeamId, PlaceId>,
    ) -> Self {
        let mode = TravelMode::usual(instance);
        Self {
            instance,
            mode,
            sizes,
            prices,
            needs: Needs::new(instance, &mode),
            ties: ties(instance, &prices),
            couples: couples(instance, &prices),
            ways: TeamTravel::new(instance, mode, &centres),
            centres,
        }
    }

    pub(super) fn move_to(&mut self, centres: Table<TeamId, PlaceId>) {
        self.ways = TeamTravel::new(self.instance, self.mode, &centres);
        self.centres = centres;
    }

    /// Returns the cost of `split`.
    pub(super) fn cost(&self, split: &Split) -> DivisionCost {
        let patients = split.patients.iter();
        let carers = split.carers.iter();
        let travel = patients
            .map(|(patient, &team)| self.ways.patients[patient][team])
            .chain(carers.map(|(carer, &team)| self.ways.carers[carer][team]));
        let parted = self.ties.iter().filter(|tie| split.parts(tie));
        let parted: i64 = parted.map(|tie| tie.price).sum();
        let couples = self.couples.iter();
        let couples = couples.filter(|couple| split.parts_couple(couple));
        let parted = parted + couples.map(|couple| couple.price).sum::<i64>();
        let lack = Shortfall::of(self, split);
        DivisionCost {
            travel: travel.sum::<i64>() as u64,
            parted: parted as u64,
            lacking_minutes: lack.minutes.rows().iter().flatten().sum::<i64>() as u64,
            lacking_carers: lack.carers.rows().iter().flatten().sum::<i64>() as u64,
        }
    }

    pub(super) fn total(&self, split: &Split) -> u64 {
        self.cost(split).total(&self.prices)
    }
}

impl Split {
    /// Returns true if the two are in different teams.
    pub(super) fn parts(&self, tie: &Tie) -> bool {
        self.patients[tie.patient] != self.carers[tie.carer]
    }

    /// Whether the two patients are in different teams.
    pub(super) fn parts_couple(&self, couple: &Couple) -> bool {
        let [one, other] = couple.patients;
        self.patients[one] != self.patients[other]
    }
}

/// What teams lack.
pub(super) struct Shortfall {
    /// Minutes lacking, by need.
    pub(super) minutes: Table<TeamId, Vec<i64>>,
    /// Carers lacking at the same time, by part.
    pub(super) carers: Table<TeamId, Vec<i64>>,
}

impl Shortfall {
    pub(super) fn of(setting: &DivisionInput, split: &Split) -> Self {
        let needs = &setting.needs;
        let mut minutes = Table::from_fn(&setting.centres, |_| vec![0; needs.count]);
        let mut carers = Table::from_fn(&setting.centres, |_| vec![0; needs.parts]);
        for (patient, &team) in split.patients.iter() {
            add(&mut minutes[team], &needs.demand[patient], 1);
            for &(part, heads) in &needs.heads[patient] {
                carers[team][part] = heads.max(carers[team][part]);
            }
        }
        for (carer, &team) in split.carers.iter() {
            add(&mut minutes[team], &needs.supply[carer], -1);
            let there = needs.supply[carer]
                .iter()
                .filter(|(need, _)| *need < needs.parts);
            there.for_each(|&(part, _)| carers[team][part] -= 1);
        }
        for lack in [&mut minutes, &mut carers] {
            for team in setting.centres.ids() {
                lack[team]
                    .iter_mut()
                    .for_each(|lack| *lack = (*lack).max(0));
            }
        }
        Self { minutes, carers }
    }
}

/// Adds `minutes`, multiplied by `times`, to `sum`.
pub(super) fn add(sum: &mut [i64], minutes: &MinutesByPart, times: i64) {
    for &(need, count) in minutes {
        sum[need] += times * count;
    }
}
