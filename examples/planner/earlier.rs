//! Plans of an earlier state of the problem: what of them is gone is told, and the rest is used.

use std::path::Path;

use samma::Message;
use samma::engine::text::message;
use samma::instance::Instance;
use samma::plan::Plan;

use crate::failure::{Failure, shown};
use crate::files;
use crate::language::{lines, told_in};
use crate::messages::note;

/// How many rows that are left out are printed; a carer who is ill has a hundred a fortnight.
const ROWS_SHOWN: usize = 20;

/// Reads a plan that may be of an earlier state of the problem, before somebody fell ill, say. Notes which rows are left out.
pub(crate) fn plan(path: &Path, instance: &Instance) -> Result<Plan, Failure> {
    let read = files::start(path, instance)?;
    let gone = read.dropped.iter();
    let gone: Vec<String> = gone.map(|row| row.in_language(told_in())).collect();
    if !gone.is_empty() {
        let head = message!(
            "{path} is of an earlier state of the problem; {dropped} left out:",
            path = shown(path),
            dropped = assignments(gone.len())
        );
        note(lines(&head, first_of(&gone)));
    }
    Ok(read.plan)
}

/// The first rows that are left out, and how many more there are.
pub(crate) fn first_of(rows: &[String]) -> Vec<String> {
    let mut told: Vec<String> = rows.iter().take(ROWS_SHOWN).cloned().collect();
    told.extend(more_than(ROWS_SHOWN, rows.len()).map(|more| more.in_language(told_in())));
    told
}

/// How many more there are than are shown, if there are.
pub(crate) fn more_than(shown: usize, all: usize) -> Option<Message> {
    let more = all.checked_sub(shown).filter(|&more| more > 0)?;
    Some(message!("and {more} more", more))
}

pub(crate) fn assignments(count: usize) -> Message {
    match count {
        1 => message!("1 assignment"),
        _ => message!("{count} assignments", count),
    }
}
