//! `planner bound`: how few carers each patient could meet at best, and why not fewer.

use std::path::PathBuf;

use clap::Args;
use samma::engine::bound::{PatientBounds, Witness};
use samma::engine::timing::Candidates;
use samma::id::PatientId;
use samma::instance::Instance;
use samma::score::Term;

use crate::failure::Failure;
use crate::files::{self, say};

/// Say for each patient how few carers they could meet if nobody else needed them, and why not fewer
#[derive(Args)]
pub(crate) struct Arguments {
    /// The problem file
    problem: PathBuf,
}

/// Says a sentence a patient, which places stay empty whatever is planned, and the sum.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let instance = files::problem(&arguments.problem)?;
    let candidates = Candidates::new(&instance);
    let own = PatientBounds::proven(&instance, &candidates, || false).map_err(Failure::Bound)?;
    for patient in instance.patients().ids() {
        say(about(&instance, &candidates, &own, patient)?)?;
    }
    for hours in own.overloads() {
        say(hours.in_words(&instance))?;
    }
    let unassigned = own.least_unassigned(&instance);
    let sum = own
        .bound(&instance, unassigned)
        .least
        .of(Term::DistinctCarers);
    let sum = sum.unwrap_or_else(|| {
        let patients = instance.patients().ids();
        patients
            .map(|patient| own.carers(patient, unassigned))
            .sum()
    });
    say(format_args!(
        "all patients together: at least {sum}{}",
        condition(unassigned)
    ))
}

/// Of which plans the sum holds.
fn condition(unassigned: u64) -> String {
    match unassigned {
        0 => ", if every visit is staffed".to_owned(),
        least => format!(
            ", if no more than {least} (empty places times priority) stays unassigned; less is not possible"
        ),
    }
}

/// How few carers a patient could meet, and why not fewer.
fn about(
    instance: &Instance,
    candidates: &Candidates,
    own: &PatientBounds,
    patient: PatientId,
) -> Result<String, Failure> {
    let row = &instance.patients()[patient];
    let id = &row.id;
    let cover = own.cover(patient);
    let least = cover.least.max(cover.least_within_hours);
    let sentence = match Witness::of(instance, candidates, patient).map_err(Failure::Bound)? {
        _ if cover.least_within_hours > cover.least => format!(
            "{id} meets at least {least}: contracts and rules of working time leave fewer carers too few hours"
        ),
        Some(witness) => witness.in_words(instance),
        None => format!("{id} meets nobody: no carer can make a visit"),
    };
    let limit = row
        .carer_limit
        .map(u64::from)
        .filter(|&limit| limit < least);
    Ok(match limit {
        None => sentence,
        Some(limit) => format!(
            "{sentence}; but carer_limit is {limit}, so some of these visits miss carers in every plan"
        ),
    })
}
