//! Random wishes on top of a tiny problem, and an order of terms that no minute matters to.

use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, any};
use proptest::sample::{select, subsequence};
use proptest::{bool, option, prop_oneof};
use samma::instance::Instance;
use samma::problem::{
    Acquaintance, ContactShare, Contract, Cost, Overtime, Preference, Problem, ShareOf, Supplement,
    Travel, TravelCost,
};
use samma::score::{Budgeted, Burden, Objective, Term};

use super::tiny::{PLACES, Tiny, tiny};
use crate::common::instance_of;

/// A tiny problem, what its patients wish as the numbers it was drawn from, and what is asked of a plan.
#[derive(Clone, Debug)]
pub(crate) struct Wished {
    tiny: Tiny,
    wishes: Vec<Wish>,
    prices: Prices,
    /// The first of them, and those after it.
    first: Term,
    later: Vec<Term>,
}

/// What things cost: an hour of carers by number, of the early morning on top, in whole units; a minute and a kilometre on the
/// way and a shift in hundredths.
#[derive(Clone, Debug)]
struct Prices {
    hours: Vec<u32>,
    early: u32,
    travel_minute: u32,
    travel_km: u32,
    opening: u32,
    /// What is agreed with carers by number, in minutes.
    agreed: Vec<Option<i32>>,
    /// From place to place by number.
    metres: Vec<u32>,
}

#[derive(Clone, Debug)]
struct Wish {
    preferred: Vec<(usize, u32)>,
    contact: Option<usize>,
    /// In tenths, and whether of days.
    share: Option<(u32, bool)>,
    max_carers: Option<u32>,
    carer_limit: Option<u32>,
    continuity_weight: u32,
    met: Vec<usize>,
}

/// The terms that brute force can value: what is of order, but for travel, is not among them.
pub(crate) const TERMS: [Term; 22] = [
    Term::DistinctCarers,
    Term::WeightedCarers,
    Term::NewFaces,
    Term::CarersAboveMax,
    Term::CarersAbove(0),
    Term::CarersAbove(1),
    Term::WorstPatient,
    Term::PatientsMeeting(2),
    Term::NonPreferredVisits,
    Term::ContactMissing,
    Term::TravelMinutes,
    Term::OptionalMinutes,
    Term::OvertimeMinutes,
    Term::Cost,
    Term::Unfair(Burden::Weekends),
    Term::Unfair(Burden::HeavyVisits),
    Term::Unfair(Burden::Gaps),
    Term::OverBudget(Budgeted::DistinctCarers, 2),
    Term::OverBudget(Budgeted::TravelMinutes, 40),
    Term::OverBudget(Budgeted::OptionalMinutes, 90),
    Term::OverBudget(Budgeted::OvertimeMinutes, 60),
    Term::OverBudget(Budgeted::Cost, 300),
];

/// Any tiny problem with wishes, each term first as often as any other, and up to three after it.
pub(crate) fn wished() -> impl Strategy<Value = Wished> {
    let later = subsequence(TERMS.to_vec(), 0..=3).prop_shuffle();
    (
        tiny(),
        vec(wish(), 3),
        prices(),
        select(TERMS.to_vec()),
        later,
    )
        .prop_map(|(tiny, wishes, prices, first, later)| Wished {
            tiny,
            wishes,
            prices,
            first,
            later,
        })
}

fn prices() -> impl Strategy<Value = Prices> {
    let travel_minute = prop_oneof![Just(0), Just(100), 1..500_u32];
    let travel_km = prop_oneof![Just(0), 1..3_000_u32];
    let opening = prop_oneof![Just(0), 1..9_999_u32];
    let agreed = vec(option::of(0..200_i32), 3);
    (
        vec(1..400_u32, 3),
        0..200_u32,
        (travel_minute, travel_km),
        opening,
        agreed,
        vec(0..30_000_u32, PLACES * PLACES),
    )
        .prop_map(|(hours, early, travel, opening, agreed, metres)| Prices {
            hours,
            early,
            travel_minute: travel.0,
            travel_km: travel.1,
            opening,
            agreed,
            metres,
        })
}

fn wish() -> impl Strategy<Value = Wish> {
    let index = any::<usize>;
    (
        vec((index(), 1..4_u32), 0..=2),
        option::weighted(0.8, index()),
        option::weighted(0.8, (0..=10_u32, bool::ANY)),
        option::of(1..3_u32),
        option::weighted(0.2, 1..3_u32),
        1..4_u32,
        vec(index(), 0..=2),
    )
        .prop_map(
            |(preferred, contact, share, max_carers, carer_limit, continuity_weight, met)| Wish {
                preferred,
                contact,
                share,
                max_carers,
                carer_limit,
                continuity_weight,
                met,
            },
        )
}

impl Prices {
    /// How far it is between the places of a matrix of minutes.
    fn metres(&self, places: usize) -> Vec<Vec<u32>> {
        let entry = |from: usize, to: usize| {
            if from == to {
                0
            } else {
                self.metres[from * PLACES + to]
            }
        };
        let row = |from| (0..places).map(|to| entry(from, to)).collect();
        (0..places).map(row).collect()
    }

    fn cost(&self) -> Cost {
        Cost {
            unsocial: Some(vec![Supplement {
                name: "early".to_owned(),
                from: Some("06:00".to_owned()),
                until: Some("07:40".to_owned()),
                hourly: self.early.into(),
                ..Supplement::default()
            }]),
            travel: Some(TravelCost {
                per_minute: Some(f64::from(self.travel_minute) / 100.0),
                per_km: Some(f64::from(self.travel_km) / 100.0),
            }),
            shift_opening: Some(f64::from(self.opening) / 100.0),
            overtime: Some(Overtime {
                simple_factor: 1.8,
                qualified_factor: 2.4,
                simple_minutes: Some(30),
            }),
            ..Cost::default()
        }
    }
}

impl Wished {
    pub(crate) fn instance(&self) -> Instance {
        instance_of(&self.problem())
            .with_objective(self.objective())
            .expect("there is a history")
    }

    /// The problem, without what is asked of a plan.
    pub(crate) fn problem(&self) -> Problem {
        let mut problem = self.tiny.unit().problem();
        let carers: Vec<String> = problem
            .carers
            .iter()
            .map(|carer| carer.id.clone())
            .collect();
        let carer = |index: usize| carers[index % carers.len()].clone();
        let mut history = Vec::new();
        for (patient, wish) in problem.patients.iter_mut().zip(&self.wishes) {
            let may_come = |id: &String| !patient.excluded_carers.contains(id);
            let mut named: Vec<String> = Vec::new();
            for &(index, weight) in &wish.preferred {
                let carer = carer(index);
                if may_come(&carer) && !named.contains(&carer) {
                    named.push(carer.clone());
                    patient
                        .preferred_carers
                        .push(Preference::Graded { carer, weight });
                }
            }
            patient.contact_carer = wish.contact.map(carer).filter(may_come);
            patient.contact_share = wish.share.map(|(tenths, of_days)| ContactShare {
                part: f64::from(tenths) / 10.0,
                of: if of_days {
                    ShareOf::Days
                } else {
                    ShareOf::Visits
                },
            });
            if patient.contact_carer.is_none() {
                patient.contact_share = None;
            }
            patient.max_carers = wish.max_carers;
            patient.carer_limit = wish.carer_limit;
            patient.continuity_weight = Some(wish.continuity_weight);
            let mut met: Vec<String> = wish.met.iter().map(|&index| carer(index)).collect();
            met.sort();
            met.dedup();
            history.extend(met.into_iter().map(|carer| Acquaintance {
                patient: patient.id.clone(),
                carer,
                visits: 3,
                last: "2026-10-30".to_owned(),
            }));
        }
        problem.history = Some(history);
        for (carer, &hourly) in problem.carers.iter_mut().zip(&self.prices.hours) {
            carer.hourly_cost = Some(hourly.into());
        }
        for (carer, &agreed_minutes) in problem.carers.iter_mut().zip(&self.prices.agreed) {
            carer.contract = Some(Contract {
                agreed_minutes,
                ..Contract::default()
            });
        }
        problem.cost = Some(self.prices.cost());
        for travel in problem.travel.values_mut() {
            if let Travel::Matrix { minutes, metres } = travel {
                *metres = Some(self.prices.metres(minutes.len()));
            }
        }
        problem
    }

    fn objective(&self) -> Objective {
        let later = self.later.iter().copied();
        let terms = [self.first]
            .into_iter()
            .chain(later.filter(|&term| term != self.first));
        Objective::new(terms).expect("no term occurs twice")
    }
}
