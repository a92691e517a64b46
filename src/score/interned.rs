//! Texts and sums that terms name, kept once each for as long as the program runs, so that a term is a plain value that is copied.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use super::term::Term;

static TEXTS: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
static SUMS: Mutex<BTreeSet<&'static [(u64, Term)]>> = Mutex::new(BTreeSet::new());

/// The one copy of `text`.
pub(super) fn text(text: &str) -> &'static str {
    // Each insertion is whole by itself, so a panic elsewhere leaves nothing half-written.
    let mut known = TEXTS.lock().unwrap_or_else(PoisonError::into_inner);
    known.get(text).copied().unwrap_or_else(|| {
        let kept: &'static str = Box::leak(text.into());
        known.insert(kept);
        kept
    })
}

/// The one copy of `sum`.
pub(super) fn sum(sum: Vec<(u64, Term)>) -> &'static [(u64, Term)] {
    let mut known = SUMS.lock().unwrap_or_else(PoisonError::into_inner);
    known.get(sum.as_slice()).copied().unwrap_or_else(|| {
        let kept: &'static [(u64, Term)] = Box::leak(sum.into_boxed_slice());
        known.insert(kept);
        kept
    })
}
