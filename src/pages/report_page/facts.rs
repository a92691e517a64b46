//! What the sections of the page have in common: each figure is asked for once, from the room that computes it.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;

use crate::engine::bound::PatientBounds;
use crate::id::{CarerId, PatientId, ShiftId, Table};
use crate::instance::Instance;
use crate::measure::fairness::rounds;
use crate::measure::{Fairness, Log, MeasureOptions, Measures, Slots};
use crate::pages::people::People;
use crate::pages::texts::Texts;
use crate::plan::{Assignment, Plan};
use crate::problem::PriceProof;
use crate::report::Report;
use crate::rule::Violation;
use crate::score::{Score, Term};
use crate::team::Teams;
use crate::time::{Moment, Span};

/// A plan, and what is known of it.
pub(super) struct Facts<'a> {
    /// The problem with what is shown for ids.
    pub(super) instance: &'a Instance,
    /// The rows of the plan that are of this problem, sorted.
    pub(super) plan: Plan,
    pub(super) people: &'a People,
    pub(super) texts: &'a Texts,
    pub(super) slots: Slots,
    pub(super) report: Report,
    pub(super) baseline: Option<Report>,
    pub(super) violations: &'a [Violation],
    pub(super) teams: Teams,
    pub(super) measures: Measures,
    pub(super) fairness: Fairness,
    /// What each shift does, by start.
    pub(super) rounds: Table<ShiftId, Vec<Assignment>>,
    /// What is proven without the plan.
    pub(super) bounds: PatientBounds,
    /// What the file of the plan says is proven of all patients' carers together.
    pub(super) claimed_carers: Option<u64>,
    /// The prices that the file of the plan gives as a proof of it.
    pub(super) price_proof: Option<&'a PriceProof>,
    /// How familiar each carer is with each patient whom they visit.
    standings: Table<PatientId, BTreeMap<CarerId, Standing>>,
}

/// How familiar a carer is with a patient by the plan.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Standing {
    /// Which of the patient's carers this is, by visits, counted from 0.
    pub(super) rank: usize,
    pub(super) kind: Kind,
}

/// Whether a patient may expect a carer.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Kind {
    /// One of those who together make four visits of five.
    Usual,
    /// Another.
    Rare,
    /// Another, who comes once.
    Once,
}

impl<'a> Facts<'a> {
    pub(super) fn new(
        people: &'a People,
        texts: &'a Texts,
        plan: &Plan,
        violations: &'a [Violation],
        baseline: Option<&Plan>,
        bounds: PatientBounds,
    ) -> Self {
        let instance = people.instance();
        let slots = Slots::default();
        let log = Log::of_plan(instance, plan);
        let teams = Teams::of(instance, plan, slots.clone());
        let measures = Measures::of(&log, &MeasureOptions::default());
        let standings = Table::from_fn(instance.patients(), |patient| {
            standings(&teams, &measures, patient)
        });
        Self {
            instance,
            people,
            texts,
            slots,
            report: Report::of_plan(instance, plan),
            baseline: baseline.map(|baseline| Report::of_plan(instance, baseline)),
            violations,
            fairness: Fairness::of(instance, plan),
            rounds: rounds(instance, plan),
            plan: instance.own_rows(plan).into_owned().sorted(),
            teams,
            measures,
            bounds,
            claimed_carers: None,
            price_proof: None,
            standings,
        }
    }

    /// Adds what the file of the plan says is proven.
    pub(super) fn claiming(
        self,
        bound: Option<&Score>,
        price_proof: Option<&'a PriceProof>,
    ) -> Self {
        Self {
            price_proof,
            claimed_carers: bound.and_then(|bound| bound.of(Term::DistinctCarers)),
            ..self
        }
    }

    /// How familiar a carer is with a patient; `None` where they do not meet.
    pub(super) fn standing(&self, patient: PatientId, carer: CarerId) -> Option<Standing> {
        self.standings[patient].get(&carer).copied()
    }

    /// The civil time of a moment, as exact as it may be shown.
    pub(super) fn civil(&self, moment: Moment) -> NaiveDateTime {
        self.people.civil(moment)
    }

    /// A moment in words: `Tue 3 Mar 07:40`.
    pub(super) fn moment(&self, moment: Moment) -> String {
        let date = self.texts.short_date(self.civil(moment).date());
        format!("{date} {}", self.clock(moment))
    }

    /// A time of day: `07:40`, or the part of the day.
    pub(super) fn clock(&self, moment: Moment) -> String {
        self.people.clock(self.texts, moment)
    }

    /// From when to when: `07:40–08:10`, or the part of the day.
    pub(super) fn start_to_end(&self, span: Span) -> String {
        self.people.start_to_end(self.texts, span)
    }

    /// Whether what is proven holds of the plan: it breaks no rule.
    pub(super) fn is_sound(&self) -> bool {
        self.violations.is_empty()
    }

    /// How few different carers all patients together meet at least, in plans that leave no more empty than this one.
    pub(super) fn least_carers(&self) -> u64 {
        let unassigned = self.report.score.unassigned();
        let bound = self.bounds.bound(self.instance, unassigned);
        let patients = self.instance.patients().ids();
        let each = patients.map(|patient| self.bounds.carers(patient, unassigned));
        let least = bound.least().of(Term::DistinctCarers);
        least.unwrap_or_else(|| each.sum())
    }

    /// The same of one patient, other patients ignored.
    pub(super) fn least_carers_of(&self, patient: PatientId) -> u64 {
        let unassigned = self.report.score.unassigned();
        self.bounds.carers(patient, unassigned)
    }

    /// How many different carers a patient meets.
    pub(super) fn carers_of(&self, patient: PatientId) -> usize {
        self.report.continuity.patients[patient].carers.len()
    }
}

fn standings(
    teams: &Teams,
    measures: &Measures,
    patient: PatientId,
) -> BTreeMap<CarerId, Standing> {
    let members = teams.patients[patient].members.iter();
    let mut come: Vec<(usize, CarerId)> = members
        .filter(|member| member.visits > 0)
        .map(|member| (member.visits, member.carer))
        .collect();
    come.sort_unstable_by_key(|&(visits, carer)| (std::cmp::Reverse(visits), carer));
    let usual = measures.patients[patient].carers_for_most;
    let ranked = come.into_iter().enumerate();
    ranked
        .map(|(rank, (visits, carer))| {
            let kind = match visits {
                _ if rank < usual => Kind::Usual,
                1 => Kind::Once,
                _ => Kind::Rare,
            };
            (carer, Standing { rank, kind })
        })
        .collect()
}

impl Standing {
    /// The letter by which the carer is told apart from the patient's others: `A` for who comes most often.
    pub(super) fn letter(self) -> String {
        let letters = ('A'..='Z').chain('a'..='z').nth(self.rank);
        letters.map_or_else(|| (self.rank + 1).to_string(), String::from)
    }

    /// The class of the style sheet: `u0` to `u5` of usual carers, `rare`, `once`.
    pub(super) fn class(self) -> String {
        match self.kind {
            Kind::Usual => format!("u{}", self.rank % USUAL_COLOURS),
            Kind::Rare => "rare".to_owned(),
            Kind::Once => "once".to_owned(),
        }
    }
}

/// So many calm colours are there.
const USUAL_COLOURS: usize = 6;
