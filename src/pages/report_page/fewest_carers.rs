//! For those who meet most carers: why it cannot be fewer, or that it might be.

use std::cmp::Reverse;

use fluent_bundle::FluentValue;
use serde::Serialize;

use super::facts::Facts;
use super::person::Person;
use super::unstaffed::when;
use crate::engine::bound::Witness;
use crate::engine::mip::MipError;
use crate::engine::timing::Candidates;
use crate::id::PatientId;

/// So many patients are looked at.
const PATIENTS: usize = 12;
/// So many visits are told of each proof.
const VISITS_TOLD: usize = 6;

/// What is known of the number of a patient's carers.
#[derive(Debug, Serialize)]
pub(super) struct FewestCarers {
    patient: Person,
    carers: usize,
    least: u64,
    verdict: String,
    why: Vec<String>,
}

impl FewestCarers {
    /// The patients who meet most carers, those first; nobody where the plan breaks a rule, since nothing is proven of such plans.
    ///
    /// # Errors
    /// Returns an error if HiGHS cannot run.
    pub(super) fn all(
        facts: &Facts<'_>,
        candidates: &Candidates,
        is_over: &mut dyn FnMut() -> bool,
    ) -> Result<Vec<Self>, MipError> {
        let mut patients: Vec<PatientId> = facts.instance.patients().ids().collect();
        patients.retain(|&patient| facts.carers_of(patient) > 1 && facts.is_sound());
        patients.sort_by_key(|&patient| (Reverse(facts.carers_of(patient)), patient));
        patients.truncate(PATIENTS);
        let rows = patients.into_iter();
        rows.map(|patient| Self::of(facts, candidates, patient, is_over))
            .collect()
    }

    fn of(
        facts: &Facts<'_>,
        candidates: &Candidates,
        patient: PatientId,
        is_over: &mut dyn FnMut() -> bool,
    ) -> Result<Self, MipError> {
        let (carers, least) = (facts.carers_of(patient), facts.least_carers_of(patient));
        let cover = facts.bounds.cover(patient);
        let witness = Witness::until(facts.instance, candidates, patient, is_over)?;
        let witness = witness.filter(|witness| witness.least == least && least > 1);
        let is_by_hours = cover.least_within_hours > cover.least && least > cover.least;
        let hours = is_by_hours.then(|| facts.texts.word("why-hours"));
        let why = witness.map(|witness| in_words(facts, &witness));
        let priced = priced(facts, patient).filter(|_| carers as u64 > least);
        let values = [
            ("carers", FluentValue::from(carers)),
            ("least", least.into()),
        ];
        let key = match (carers as u64, least) {
            (_, 0) => "verdict-unknown",
            (carers, least) if carers <= least => "verdict-fewest",
            _ if priced.is_some() => "verdict-alone",
            _ => "verdict-open",
        };
        Ok(Self {
            patient: Person::patient(facts, patient),
            carers,
            least,
            verdict: facts.texts.say(key, values),
            why: why.into_iter().chain(hours).chain(priced).collect(),
        })
    }
}

/// What prices of hours say of the patient, where the plan's file gives them.
fn priced(facts: &Facts<'_>, patient: PatientId) -> Option<String> {
    let sentence = facts.price_proof?.patient_in_words(patient)?;
    Some(on_its_own(&sentence.in_language(facts.texts.language())))
}

/// Hours that more patients want than get, by the same prices.
pub(super) fn wanted_hours(facts: &Facts<'_>) -> Vec<String> {
    let proof = facts.price_proof.iter();
    let sentences = proof.flat_map(|proof| proof.wanted_hours_in_words(facts.instance));
    let language = facts.texts.language();
    sentences
        .map(|sentence| on_its_own(&sentence.in_language(language)))
        .collect()
}

/// A sentence of a message as it stands alone on a page.
fn on_its_own(sentence: &str) -> String {
    let mut letters = sentence.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).chain(['.']).collect()
}

fn in_words(facts: &Facts<'_>, witness: &Witness) -> String {
    let told = witness.visits.iter().take(VISITS_TOLD);
    let mut visits: Vec<String> = told.map(|&visit| when(facts, visit)).collect();
    if let Some(more @ 1..) = witness.visits.len().checked_sub(VISITS_TOLD) {
        visits.push(facts.texts.say("and-more", [("count", more.into())]));
    }
    let values = [
        ("least", FluentValue::from(witness.least)),
        ("fewer", witness.least.saturating_sub(1).into()),
        ("visits", facts.texts.listed(&visits).into()),
    ];
    let key = match (witness.visits.len(), witness.are_apart) {
        (1, _) => "why-one-visit",
        (_, true) => "why-apart",
        (_, false) => "why-together",
    };
    facts.texts.say(key, values)
}
