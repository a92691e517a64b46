//! The lines of a log that have been read, each of them once.

use std::collections::btree_map::Entry as Slot;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::rc::Rc;

use super::entry::{Entry, Wrong};
use crate::message::message;
use crate::time::Minutes;

/// The lines so far.
#[derive(Default)]
pub(super) struct Entries {
    read: Vec<Entry>,
    /// By the hash of what two equal lines have in common, the last line that has it.
    last: BTreeMap<u64, usize>,
    /// For each line, the one before it with the same hash.
    before: Vec<Option<usize>>,
    /// Ids. Each is held once, however often it occurs.
    texts: BTreeSet<Rc<str>>,
}

impl Entries {
    /// Returns a text that is held once.
    pub(super) fn text(&mut self, text: &str) -> Rc<str> {
        if let Some(known) = self.texts.get(text) {
            return Rc::clone(known);
        }
        let new: Rc<str> = text.into();
        self.texts.insert(Rc::clone(&new));
        new
    }

    /// Adds an entry. It is an error if an earlier entry is the same one: nothing tells them apart, and they overlap or are equally long. A
    /// line of zero minutes and one that begins at its end are two: who checks out and in again within a minute has both.
    pub(super) fn add(&mut self, entry: Entry) -> Result<(), Wrong> {
        let hash = hash_of(&entry);
        if let Some(first) = self.same(&entry, hash) {
            return Err(occurs_twice(&entry, first));
        }
        let own = self.read.len();
        self.before.push(match self.last.entry(hash) {
            Slot::Vacant(free) => {
                free.insert(own);
                None
            }
            Slot::Occupied(mut last) => Some(last.insert(own)),
        });
        self.read.push(entry);
        Ok(())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.read.is_empty()
    }

    /// Returns the entries, in the order in which they were added.
    pub(super) fn into_vec(self) -> Vec<Entry> {
        self.read
    }

    /// The first entry that is the same one.
    fn same(&self, entry: &Entry, hash: u64) -> Option<&Entry> {
        let last = self.last.get(&hash).copied();
        let alike = std::iter::successors(last, |&index| self.before[index]);
        let same = alike
            .map(|index| &self.read[index])
            .filter(|other| key(other) == key(entry) && is_same(other, entry));
        same.last()
    }
}

/// What two lines have in common if nothing tells them apart but their ends.
fn key(entry: &Entry) -> impl Hash + PartialEq + '_ {
    (
        &entry.patient,
        &entry.carer,
        entry.stay.start,
        entry.kind,
        &entry.visit,
    )
}

fn hash_of(entry: &Entry) -> u64 {
    let mut hasher = DefaultHasher::new();
    key(entry).hash(&mut hasher);
    hasher.finish()
}

fn is_same(one: &Entry, other: &Entry) -> bool {
    let (one, other) = (one.stay.minutes, other.stay.minutes);
    one == other || one.min(other) > Minutes::ZERO
}

fn occurs_twice(entry: &Entry, first: &Entry) -> Wrong {
    let remedy = if entry.stay.is_shown_twice {
        message!(
            "keep one of the two, or write the offset from UTC with each, such as +01:00: the clock showed this time twice"
        )
    } else {
        message!("keep one of the two")
    };
    let problem = message!(
        "has the same patient, carer and start as {line}",
        line = first.position.in_words()
    );
    Wrong::new(problem, remedy)
}
