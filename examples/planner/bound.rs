//! `planner bound`: how few carers each patient could meet at best, and why not fewer.

use std::path::PathBuf;

use clap::Args;
use samma::bound::Witness;
use samma::route::Candidates;

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
        let witness = Witness::of(&instance, &candidates, patient).map_err(Failure::Bound)?;
        match witness {
            Some(witness) => {
                sum += witness.least;
                say(witness.in_words(&instance))?;
            }
            None => say(format_args!(
                "{} meets nobody: no carer can make a visit",
                instance.patients()[patient].id
            ))?,
        }
    }
    say(format_args!("all patients together: at least {sum}"))
}
