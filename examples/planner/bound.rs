//! `planner bound`: how few carers each patient could meet at best, and why not fewer.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use clap::Args;
use samma::Message;
use samma::engine::bound::{CarersHours, Overload, PatientBounds, Witness};
use samma::engine::text::message;
use samma::engine::timing::Candidates;
use samma::id::PatientId;
use samma::instance::Instance;
use samma::score::Term;
use serde::Serialize;

use crate::effort::seconds;
use crate::failure::Failure;
use crate::files::{self, Destination, say};
use crate::interrupt;

/// Say for each patient how few carers they could meet if nobody else needed them, and why not fewer; Ctrl-C stops after those who
/// were looked at
#[derive(Args)]
pub(crate) struct Arguments {
    /// The problem file (- for standard input)
    problem: PathBuf,
    /// Stop after so long, with the patients who were looked at [default: none]
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    time_limit: Option<Duration>,
    /// Print JSON instead of sentences; see the guide, embedding the program
    #[arg(long)]
    json: bool,
}

/// Says a sentence a patient, which places stay empty whatever is planned, and the sum.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let begun = Instant::now();
    let instance = files::problem(&arguments.problem)?;
    interrupt::listen()?;
    let is_over = || {
        let limit = arguments.time_limit;
        interrupt::asked() || limit.is_some_and(|limit| begun.elapsed() >= limit)
    };
    let candidates = Candidates::new(&instance);
    let mut own = PatientBounds::with_overloads(&instance, &candidates, is_over);
    let mut hours = CarersHours::default();
    let mut known = Vec::new();
    for patient in instance.patients().ids() {
        if is_over() {
            break;
        }
        own.prove_patient(&instance, &candidates, patient, &mut hours, is_over)
            .map_err(Failure::Bound)?;
        let entry = about(&instance, &candidates, &own, patient, is_over)?;
        if is_over() {
            break;
        }
        if !arguments.json {
            say(&entry.sentence)?;
        }
        known.push(entry);
    }
    if arguments.json {
        return Destination::StandardOutput.write(&BoundEntry::of(&instance, &own, known));
    }
    if known.len() < instance.patients().len() {
        let (known, all) = (known.len(), instance.patients().len());
        let sum = together(&instance, &own);
        return say(message!(
            "stopped after {known} of {all} patients: all together at least {sum}",
            known,
            all,
            sum
        ));
    }
    for hours in own.overloads() {
        say(hours.in_words(&instance))?;
    }
    say(conclusion(
        together(&instance, &own),
        own.least_unassigned(&instance),
    ))
}

/// What `--json` prints.
#[derive(Serialize)]
struct BoundEntry {
    /// Whether every patient was looked at.
    complete: bool,
    patients: Vec<PatientBoundEntry>,
    overloaded_hours: Vec<OverloadEntry>,
    /// What no plan can beat in empty places times priority.
    unassigned: u64,
    /// What no plan that leaves no more than that empty can beat.
    distinct_carers: u64,
}

/// How few carers a patient could meet if nobody else needed them.
#[derive(Serialize)]
struct PatientBoundEntry {
    patient: String,
    at_least: u64,
    /// Visits that need so many carers by themselves.
    visits: Vec<String>,
    sentence: Message,
}

/// Hours in which more care starts than the carers on duty can give.
#[derive(Serialize)]
struct OverloadEntry {
    from: String,
    to: String,
    visits: Vec<String>,
    carers: Vec<String>,
    places: u64,
    /// What stays empty at least, times priority.
    at_least: u64,
    sentence: Message,
}

impl BoundEntry {
    fn of(instance: &Instance, own: &PatientBounds, patients: Vec<PatientBoundEntry>) -> Self {
        let overloads = own.overloads().iter();
        Self {
            complete: patients.len() == instance.patients().len(),
            patients,
            overloaded_hours: overloads
                .map(|hours| OverloadEntry::of(instance, hours))
                .collect(),
            unassigned: own.least_unassigned(instance),
            distinct_carers: together(instance, own),
        }
    }
}

impl OverloadEntry {
    fn of(instance: &Instance, hours: &Overload) -> Self {
        let visits = hours.visits.iter();
        let carers = hours.carers.iter();
        Self {
            from: instance.civil_text(hours.window.earliest),
            to: instance.civil_text(hours.window.latest),
            visits: visits
                .map(|&visit| instance.visits()[visit].id.clone())
                .collect(),
            carers: carers
                .map(|&carer| instance.carers()[carer].id.clone())
                .collect(),
            places: hours.places,
            at_least: hours.least,
            sentence: hours.in_words(instance),
        }
    }
}

/// How few different carers all patients together meet at least, as far as it is known.
fn together(instance: &Instance, own: &PatientBounds) -> u64 {
    let unassigned = own.least_unassigned(instance);
    let bound = own.bound(instance, unassigned);
    let patients = instance.patients().ids();
    let each = patients.map(|patient| own.carers(patient, unassigned));
    let least = bound.least().of(Term::DistinctCarers);
    least.unwrap_or_else(|| each.sum())
}

/// The sum, and of which plans it holds.
fn conclusion(sum: u64, unassigned: u64) -> Message {
    match unassigned {
        0 => message!(
            "all patients together: at least {sum}, if every visit is staffed",
            sum
        ),
        _ => message!(
            "all patients together: at least {sum}, if no more than {unassigned} (empty places times priority) stays unassigned; less is not possible",
            sum,
            unassigned
        ),
    }
}

/// How few carers a patient could meet, and why not fewer.
fn about(
    instance: &Instance,
    candidates: &Candidates,
    own: &PatientBounds,
    patient: PatientId,
    is_over: impl Fn() -> bool,
) -> Result<PatientBoundEntry, Failure> {
    let row = &instance.patients()[patient];
    let id = &row.id;
    let cover = own.cover(patient);
    let least = cover.least.max(cover.least_within_hours);
    let witness = Witness::until(instance, candidates, patient, is_over).map_err(Failure::Bound)?;
    let visits = witness.iter().flat_map(|witness| &witness.visits);
    let visits = visits.map(|&visit| instance.visits()[visit].id.clone());
    let visits = visits.collect();
    let sentence = match &witness {
        _ if cover.least_within_hours > cover.least => message!(
            "{id} meets at least {least}: contracts and rules of working time leave fewer carers too few hours",
            id,
            least
        ),
        Some(witness) => witness.in_words(instance),
        None => message!("{id} meets nobody: no carer can make a visit", id),
    };
    let limit = row
        .carer_limit
        .map(u64::from)
        .filter(|&limit| limit < least);
    let sentence = match limit {
        None if own.carers(patient, own.least_unassigned(instance)) < least => {
            message!(
                "{sentence}; this holds if all visits of {id} are staffed",
                sentence,
                id
            )
        }
        None => sentence,
        Some(limit) => message!(
            "{sentence}; but carer_limit is {limit}, so some of these visits miss carers in every plan",
            sentence,
            limit
        ),
    };
    Ok(PatientBoundEntry {
        patient: id.clone(),
        at_least: least,
        visits,
        sentence,
    })
}
