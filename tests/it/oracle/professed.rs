//! Random roles, contacts, continuity sets, wished skills and weighted sums on top of a tiny problem with wishes.

use std::collections::{BTreeMap, BTreeSet};

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::{Strategy, any};
use proptest::sample::{select, subsequence};
use samma::id::{CarerId, VisitId};
use samma::instance::Instance;
use samma::problem::{Problem, Skill};
use samma::score::{Budgeted, Burden, Objective, Term};

use super::brute::Crew;
use super::wished::{Wished, wished};
use crate::common::instance_of;

/// Roles that carers may have.
const ROLES: [&str; 2] = ["assistant nurse", "nurse"];
/// What visits wish for, which carers always have or never.
const LANGUAGES: [&str; 2] = ["finnish", "signs"];
const SETS: [&str; 2] = ["cleaning", "medicine"];

/// What professions, kinds of care and wishes add to the terms.
const TERMS: [Term; 11] = [
    Term::CarersOfRole("nurse"),
    Term::CarersOfRole("assistant nurse"),
    Term::CarersBySet,
    Term::NonContactVisits,
    Term::WishedSkillsMissing,
    Term::WeightedSum(&[(3, Term::WishedSkillsMissing), (2, Term::CarersBySet)]),
    Term::WeightedSum(&[(10, Term::DistinctCarers), (1, Term::TravelMinutes)]),
    Term::WeightedSum(&[
        (7, Term::NonContactVisits),
        (2, Term::NonPreferredVisits),
        (5, Term::CarersOfRole("nurse")),
    ]),
    Term::WeightedSum(&[
        (1, Term::OptionalMinutes),
        (40, Term::WorstPatient),
        (20, Term::NewFaces),
    ]),
    Term::WeightedSum(&[
        (1, Term::Cost),
        (9, Term::OverBudget(Budgeted::TravelMinutes, 30)),
        (100, Term::ContactMissing),
    ]),
    Term::WeightedSum(&[
        (4, Term::Unfair(Burden::HeavyVisits)),
        (1_000, Term::CarersAbove(1)),
    ]),
];

/// A tiny problem with wishes, and what its people are as the numbers it was drawn from.
#[derive(Clone, Debug)]
pub(crate) struct Professed {
    wished: Wished,
    /// Which role each carer has, and which languages.
    carers: Vec<(Option<bool>, bool, bool)>,
    /// Whether a visit asks for the role of a carer by number, its set, and its wishes.
    visits: Vec<(Option<usize>, Option<bool>, bool, bool)>,
    /// Whom each patient has as a contact, by number.
    contacts: Vec<Option<usize>>,
    terms: Vec<Term>,
}

/// Any of them, with one of the terms first and up to two after it.
pub(crate) fn professed() -> impl Strategy<Value = Professed> {
    let later = subsequence(TERMS.to_vec(), 0..=2).prop_shuffle();
    let index = any::<usize>;
    (
        wished(),
        vec(
            (
                option::weighted(0.8, any::<bool>()),
                any::<bool>(),
                any::<bool>(),
            ),
            3,
        ),
        vec(
            (
                option::weighted(0.4, index()),
                option::weighted(0.7, any::<bool>()),
                any::<bool>(),
                any::<bool>(),
            ),
            5,
        ),
        vec(option::weighted(0.7, index()), 3),
        select(TERMS.to_vec()),
        later,
    )
        .prop_map(
            |(wished, carers, visits, contacts, first, later)| Professed {
                wished,
                carers,
                visits,
                contacts,
                terms: [first]
                    .into_iter()
                    .chain(later.into_iter().filter(|&term| term != first))
                    .collect(),
            },
        )
}

impl Professed {
    pub(crate) fn instance(&self) -> Instance {
        let objective = Objective::new(self.terms.iter().copied()).expect("no term occurs twice");
        let instance = instance_of(&self.problem());
        // Where no carer has the role of a term, the problem refuses it: then any other order will do.
        instance
            .clone()
            .with_objective(objective)
            .unwrap_or(instance)
    }

    /// The problem, without what is asked of a plan.
    fn problem(&self) -> Problem {
        let mut problem = self.wished.problem();
        for (carer, &(role, finnish, signs)) in problem.carers.iter_mut().zip(&self.carers) {
            carer.role = role.map(|is_nurse| ROLES[usize::from(is_nurse)].to_owned());
            let languages = LANGUAGES.iter().zip([finnish, signs]);
            let spoken = languages.filter(|&(_, speaks)| speaks);
            carer
                .skills
                .extend(spoken.map(|(&language, _)| Skill::Always(language.to_owned())));
        }
        let role_of = |number: usize, problem: &Problem| {
            problem.carers[number % problem.carers.len()].role.clone()
        };
        for index in 0..problem.visits.len() {
            let (asked, set, finnish, signs) = self.visits[index];
            let role = asked.and_then(|number| role_of(number, &problem));
            let visit = &mut problem.visits[index];
            visit.role = role;
            visit.continuity_set = set.map(|other| SETS[usize::from(other)].to_owned());
            let wished = LANGUAGES.iter().zip([finnish, signs]);
            let wished = wished.filter(|&(_, is_wished)| is_wished);
            visit.wished_skills = wished.map(|(&language, _)| language.to_owned()).collect();
        }
        for index in 0..problem.patients.len() {
            let Some(number) = self.contacts[index] else {
                continue;
            };
            let id = problem.carers[number % problem.carers.len()].id.clone();
            let role = role_of(number, &problem);
            let patient = &mut problem.patients[index];
            if let Some(role) = role.filter(|_| !patient.excluded_carers.contains(&id)) {
                patient.contacts.insert(role, id);
            }
        }
        problem
    }
}

/// Whether everybody at a visit has the role that it asks for.
pub(crate) fn have_the_role(instance: &Instance, visit: VisitId, crew: &Crew) -> bool {
    let asked = &instance.visits()[visit].role;
    let mut carers = crew
        .iter()
        .map(|&shift| &instance.carers()[instance.shifts()[shift].carer]);
    asked.is_none() || carers.all(|carer| carer.role == *asked)
}

/// The value of a term of these, of crews alone; nothing of any other.
pub(crate) fn value(
    instance: &Instance,
    visits: &[VisitId],
    crews: &[Crew],
    term: Term,
) -> Option<u64> {
    let come = visits.iter().zip(crews).flat_map(|(&visit, crew)| {
        crew.iter()
            .map(move |&shift| (visit, instance.shifts()[shift].carer))
    });
    let come: Vec<(VisitId, CarerId)> = come.collect();
    let asked = |visit: VisitId| &instance.visits()[visit];
    Some(match term {
        Term::CarersOfRole(role) => {
            let of_role = come
                .iter()
                .filter(|(_, carer)| instance.carers()[*carer].role.as_deref() == Some(role));
            let met: BTreeSet<_> = of_role
                .flat_map(|&(visit, carer)| {
                    asked(visit).patients().map(move |patient| (patient, carer))
                })
                .collect();
            met.len() as u64
        }
        Term::CarersBySet => {
            let mut met: BTreeMap<_, BTreeSet<CarerId>> = BTreeMap::new();
            for &(visit, carer) in &come {
                for patient in asked(visit).patients() {
                    let of = (patient, &asked(visit).continuity_set);
                    met.entry(of).or_default().insert(carer);
                }
            }
            met.values().map(|carers| carers.len() as u64).sum()
        }
        Term::NonContactVisits => {
            let of_each = come.iter().flat_map(|&(visit, carer)| {
                let patients = asked(visit).patients();
                patients.map(move |patient| (visit, patient, carer))
            });
            let others = of_each.filter(|&(visit, patient, carer)| {
                let contacts = &instance.patients()[patient].contacts;
                let contact = asked(visit).role.as_ref().map(|role| contacts.get(role));
                contact.flatten().is_some_and(|&contact| contact != carer)
            });
            others.count() as u64
        }
        Term::WishedSkillsMissing => {
            let lacking = come.iter().map(|&(visit, carer)| {
                let held = &instance.carers()[carer].skills;
                let wished = asked(visit).wished_skills.iter();
                let lacking = wished.filter(|&&skill| held.iter().all(|own| own.skill != skill));
                lacking.count() as u64
            });
            lacking.sum()
        }
        _ => return None,
    })
}
