//! `planner bound`: how few carers each patient could meet at best, and why not fewer.

use std::path::PathBuf;

use clap::Args;
use samma::engine::bound::Witness;
use samma::engine::bound::cover_within_hours;
use samma::engine::timing::Candidates;

use crate::failure::Failure;
use crate::files::{self, say};

/// Say for each patient how few carers they could meet if nobody else needed them, and why not fewer
#[derive(Args)]
pub(crate) struct Arguments {
    /// The problem file
    problem: PathBuf,
}

/// Says a sentence a patient, and the sum.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let instance = files::problem(&arguments.problem)?;
    let candidates = Candidates::new(&instance);
    let mut sum = 0;
    for patient in instance.patients().ids() {
        let id = &instance.patients()[patient].id;
        let witness = Witness::of(&instance, &candidates, patient).map_err(Failure::Bound)?;
        let least = witness.as_ref().map_or(0, |witness| witness.least);
        let within_hours = cover_within_hours(&instance, &candidates, patient, || false);
        let within_hours = within_hours.map_err(Failure::Bound)?;
        sum += least.max(within_hours);
        match witness {
            _ if within_hours > least => say(format_args!(
                "{id} meets at least {within_hours}: contracts and rules of working time leave fewer carers too few hours"
            ))?,
            Some(witness) => say(witness.in_words(&instance))?,
            None => say(format_args!("{id} meets nobody: no carer can make a visit"))?,
        }
    }
    say(format_args!("all patients together: at least {sum}"))
}
