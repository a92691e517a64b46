//! The weights of terms for simulated annealing. A score is an order, but annealing needs one number. A *face* below
//! means one more carer who is met by a patient.

use crate::instance::Instance;
use crate::score::{DependsOn, Score, Term, Unit};

/// Weight of an empty place of priority 1, and of a face in the first term after `unassigned`.
const EMPTY: f64 = 12.0;
const FACE: f64 = 1.0;
/// Weights of a face in the terms after that.
const LATER: [f64; 4] = [0.1, 0.05, 0.02, 0.01];
/// Additional weight, relative to a face, of a patient who meets as many carers as the worst-off. `LEVEL` is the factor
/// for each carer fewer.
const WORST: f64 = 4.0;
const LEVEL: f64 = 0.5;
/// Weight of a face in that term. With a weight of 1, patients meet more carers (see the guide, design).
const PART: f64 = 0.1;

/// Factor for a step above a budget. It is greater than the gain in later terms.
const BEYOND: f64 = 10.0;

/// The weight of each term.
#[derive(Clone, Debug)]
pub(super) struct AnnealingWeights {
    /// In the order of the score.
    of: Vec<(Term, f64)>,
    /// The same, with the parts of sums in their place.
    of_parts: Vec<(Term, f64)>,
    of_teams: Vec<(Term, f64)>,
    only_grow: bool,
}

impl AnnealingWeights {
    /// Computes the weights for scores near `best`. No score can be below `least`.
    pub fn new(instance: &Instance, best: &Score, least: &Score) -> Self {
        let goal = highest_open_level(best, least);
        let faces = faces(instance);
        let terms = best.values().iter();
        let of: Vec<(Term, f64)> = terms
            .map(|&(term, _)| {
                let face = face(&faces, term);
                let weight = match term {
                    Term::Unassigned => EMPTY,
                    Term::WorstPatient => 0.0,
                    Term::PatientsMeeting(many) => face * level(goal, many),
                    Term::OverBudget(..) => BEYOND * unit(term),
                    _ if is_idle(instance, term) => 0.0,
                    _ => face * unit(term),
                };
                (term, weight)
            })
            .collect();
        let of_parts: Vec<(Term, f64)> = of.iter().flat_map(parts).collect();
        let of_teams = of_parts.iter().copied();
        let of_teams = of_teams.filter(|&(term, weight)| weight > 0.0 && is_of_visits(term));
        let mut weighty = of_parts.iter().filter(|(_, weight)| *weight > 0.0);
        Self {
            only_grow: weighty.all(|&(term, _)| term == Term::Unassigned || only_grows(term)),
            of_teams: of_teams.collect(),
            of_parts,
            of,
        }
    }

    /// Returns the terms that depend on who visits whom, with their weights.
    pub fn of_teams(&self) -> impl Iterator<Item = (Term, f64)> {
        self.of_teams.iter().copied()
    }

    /// Returns true if a face weighs so much that new carers are chosen only if no known carer has time.
    pub fn shun_strangers(&self) -> bool {
        let mut faces = self.of_teams.iter().filter(|(term, _)| term.is_of_teams());
        faces.any(|&(_, weight)| weight >= FACE)
    }

    /// Returns true if no term but empty places becomes less when another visit is staffed, and all are quick to ask for.
    pub fn only_grow(&self) -> bool {
        self.only_grow
    }

    /// What `term` weighs by itself and in sums.
    pub fn of(&self, term: Term) -> f64 {
        let named = self.of_parts.iter().filter(|(known, _)| *known == term);
        named.map(|&(_, weight)| weight).sum()
    }

    /// Returns the weighted sum of a score.
    pub fn energy(&self, score: &Score) -> f64 {
        let values = self.of.iter().zip(score.values());
        values
            .map(|((_, weight), (_, value))| weight * *value as f64)
            .sum()
    }
}

/// A term with its weight; of a sum, its parts, each with its own.
fn parts(&(term, weight): &(Term, f64)) -> Vec<(Term, f64)> {
    match term {
        Term::WeightedSum(sum) => sum
            .iter()
            .map(|&(times, part)| (part, weight * times as f64))
            .collect(),
        other => vec![(other, weight)],
    }
}

/// Returns the weight of a face in each named term. Terms with a fixed weight, and terms that are 0 in every plan, are
/// left out.
fn faces(instance: &Instance) -> Vec<(Term, f64)> {
    let named = instance.objective().terms().iter().copied();
    let ranked = named.filter(|&term| {
        let is_fixed = matches!(term, Term::Unassigned | Term::OverBudget(..));
        !is_fixed && !is_idle(instance, term)
    });
    let later = LATER
        .into_iter()
        .chain(std::iter::repeat(LATER[LATER.len() - 1]));
    ranked.zip(std::iter::once(FACE).chain(later)).collect()
}

/// Returns the weight of a face in a term. In a level that is not named, it is a part of the weight in the worst
/// patient's term.
fn face(faces: &[(Term, f64)], term: Term) -> f64 {
    let of = |asked: Term| {
        let found = faces.iter().find(|&&(known, _)| known == asked);
        found.map(|&(_, face)| face)
    };
    match term {
        Term::PatientsMeeting(_) => of(term).or_else(|| Some(PART * of(Term::WorstPatient)?)),
        _ => of(term),
    }
    .unwrap_or(0.0)
}

/// Returns the relative weight of a patient who meets `many` carers. Each face has the same basic weight. The weight
/// rises towards `goal`, the level that the objective improves next. It is higher still above `goal`, so that what was
/// reached is kept.
fn level(goal: u32, many: u32) -> f64 {
    1.0 + WORST * LEVEL.powi(goal as i32 - many as i32)
}

/// Returns the greatest number of carers that fewer patients might meet.
fn highest_open_level(best: &Score, least: &Score) -> u32 {
    let open = best.values().iter().zip(least.values());
    let levels = open.filter(|((_, value), (_, least))| value > least);
    let mut levels = levels.filter_map(|(&(term, _), _)| match term {
        Term::PatientsMeeting(many) => Some(many),
        _ => None,
    });
    levels.next().unwrap_or(0)
}

/// Returns true if the term does not become less when another visit is staffed (but where a way round is shorter than the straight one),
/// and is always up to date. The terms of shifts and `start_time_spread` are added up anew whenever they are asked for.
fn only_grows(term: Term) -> bool {
    let may_fall = matches!(term, Term::ContactMissing | Term::WishedSkillsMissing);
    let is_of_pay = matches!(term.facts().unit, Unit::PaidMinutes | Unit::Currency);
    let takes_long = is_of_pay || matches!(term, Term::StartTimeSpread | Term::Unfair(_));
    !may_fall && !takes_long
}

/// Returns true if the term is 0 in every plan.
fn is_idle(instance: &Instance, term: Term) -> bool {
    let mut parts = term.parts().into_iter();
    parts.all(|part| !instance.has_source(part.facts().source))
}

/// Returns the weight of a step of the term relative to a face.
fn unit(term: Term) -> f64 {
    if let Term::WeightedSum(sum) = term {
        // So much that a step of the part that weighs most is what it is by itself.
        let ratios = sum.iter().map(|&(times, part)| unit(part) / times as f64);
        return ratios.fold(1.0, f64::min);
    }
    match term.facts().unit {
        Unit::Places | Unit::Carers | Unit::Patients | Unit::Weighted => 1.0,
        Unit::Duties => 0.5,
        Unit::Visits => 0.3,
        Unit::Minutes => 0.02,
        Unit::PaidMinutes => 0.005,
        Unit::Currency => 0.001,
    }
}

/// Whether the value is that of who comes to whom, or to which visit.
fn is_of_visits(term: Term) -> bool {
    is_of_patients(term) || term.facts().depends_on == DependsOn::Visits
}

/// Whether the value is that of who comes to whom, and how often.
pub(super) fn is_of_patients(term: Term) -> bool {
    term.is_of_teams() || term.facts().depends_on == DependsOn::Patients
}
