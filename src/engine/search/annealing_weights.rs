//! What a step in each term weighs while annealing: a score is an order, and simulated annealing wants one number.

use crate::instance::Instance;
use crate::score::{DependsOn, Score, Term, Unit};

/// What an empty place of priority 1 weighs, and one step of the term after that.
const EMPTY: f64 = 12.0;
const FACE: f64 = 1.0;
/// How much less the terms after it weigh, from the second on.
const LATER: [f64; 4] = [0.1, 0.05, 0.02, 0.01];
/// How much more than a face it weighs that a patient meets as many as those worst off, and what is left of that for one carer
/// fewer.
const WORST: f64 = 4.0;
const LEVEL: f64 = 0.5;
/// What a face weighs there, as a part of one: where it weighs a whole one, patients meet more (the guide, design).
const PART: f64 = 0.1;

/// How much more a step weighs that lies above a budget: more than what it buys in the terms after it.
const BEYOND: f64 = 10.0;

/// What each term weighs.
#[derive(Clone, Debug)]
pub(super) struct AnnealingWeights {
    /// In the order of the score.
    of: Vec<(Term, f64)>,
    /// The same, with the parts of sums in their place.
    of_parts: Vec<(Term, f64)>,
    of_teams: Vec<(Term, f64)>,
}

impl AnnealingWeights {
    /// For scores near `best`, which cannot fall below `least`.
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
        Self {
            of_teams: of_teams.collect(),
            of_parts,
            of,
        }
    }

    /// The terms that depend on who comes to whom, with what they weigh.
    pub fn of_teams(&self) -> impl Iterator<Item = (Term, f64)> {
        self.of_teams.iter().copied()
    }

    /// Whether one face more weighs so much that only a patient without an acquaintance who has time gets to know somebody.
    pub fn shun_strangers(&self) -> bool {
        let mut faces = self.of_teams.iter().filter(|(term, _)| term.is_of_teams());
        faces.any(|&(_, weight)| weight >= FACE)
    }

    /// What `term` weighs by itself and in sums.
    pub fn of(&self, term: Term) -> f64 {
        let named = self.of_parts.iter().filter(|(known, _)| *known == term);
        named.map(|&(_, weight)| weight).sum()
    }

    /// A score as one number.
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

/// What a face weighs in each term that the objective names, but for those that always weigh the same or of which no plan has
/// anything.
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

/// What a face weighs in a term; in a level that nobody named, a part of what it weighs in the worst patient's term.
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

/// What it weighs that a patient meets so many: each face the same, and more the nearer that comes to those whom the objective
/// comes to next, and the further it is above them: what is reached is not to be lost.
fn level(goal: u32, many: u32) -> f64 {
    1.0 + WORST * LEVEL.powi(goal as i32 - many as i32)
}

/// The greatest number of carers that fewer patients might meet.
fn highest_open_level(best: &Score, least: &Score) -> u32 {
    let open = best.values().iter().zip(least.values());
    let levels = open.filter(|((_, value), (_, least))| value > least);
    let mut levels = levels.filter_map(|(&(term, _), _)| match term {
        Term::PatientsMeeting(many) => Some(many),
        _ => None,
    });
    levels.next().unwrap_or(0)
}

/// Whether no plan has anything of this.
fn is_idle(instance: &Instance, term: Term) -> bool {
    let mut parts = term.parts().into_iter();
    parts.all(|part| !instance.has_source(part.facts().source))
}

/// How a step of the term compares with a face.
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
