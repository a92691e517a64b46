//! Warnings about a log: what is legal but probably wrong.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use chrono::NaiveDateTime;

use super::entry::Entry;
use crate::message::{Message, all_of, message};
use crate::problem::json::{alike, civil_text, quoted};

/// Days in a year.
const A_YEAR: i64 = 365;

/// Position of a line of a log in its file.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Position {
    /// A line of a CSV file, numbered from 1.
    Line(u64),
    /// A row of a sheet, numbered from 1.
    Row(u64),
    /// An item of a JSON list, numbered from 0.
    Item(usize),
}

impl Position {
    /// Returns the position in words: `line 3`.
    pub(super) fn in_words(self) -> Message {
        match self {
            Self::Line(line) => message!("line {line}", line = line.to_string()),
            Self::Row(row) => message!("row {row}", row = row.to_string()),
            Self::Item(item) => message!("[{item}]", item = item.to_string()),
        }
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.in_words().fmt(f)
    }
}

/// A line of a log that contradicts another line.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Presence {
    /// Position of the line in the file.
    pub position: Position,
    /// Id of the patient.
    pub patient: String,
    /// Civil time when the carer came.
    pub start: NaiveDateTime,
    /// Civil time when the carer left.
    pub end: NaiveDateTime,
}

/// Something in a log that is legal but probably wrong.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum LogWarning {
    /// A carer is with two patients at the same time.
    TwoPlaces {
        /// Id of the carer.
        carer: String,
        /// The line that begins first.
        first: Presence,
        /// The line that begins before the first one ends.
        second: Presence,
    },
    /// Two visits of a carer to the same patient overlap.
    Overlap {
        /// Id of the carer.
        carer: String,
        /// The line that begins first.
        first: Presence,
        /// The line that begins before the first one ends.
        second: Presence,
    },
    /// The id of a carer is a list of ids of other carers.
    SeveralCarers {
        /// The id, such as `ann, bo`.
        carer: String,
        /// The carers whom it names.
        named: Vec<String>,
    },
    /// A line lies more than a year from all others.
    FarAway {
        /// The line.
        line: Presence,
    },
    /// Two ids that look alike count as different ids.
    Alike {
        /// Kind of id: `carer` or `patient`.
        what: &'static str,
        /// The first of the two, in the order of ids.
        first: String,
        /// The second of the two.
        second: String,
    },
}

impl LogWarning {
    /// Returns the warning as a message.
    pub fn message(&self) -> Message {
        match self {
            Self::TwoPlaces {
                carer,
                first,
                second,
            } => message!(
                "{position}: carer {carer} is with patient {presence}, and by {earlier} with patient {other}: nobody is at two places at once; correct the times or the carer, unless both live in one home",
                position = second.position.in_words(),
                carer = quoted(carer),
                presence = second.in_words(),
                earlier = first.position.in_words(),
                other = first.in_words()
            ),
            Self::Overlap {
                carer,
                first,
                second,
            } => message!(
                "{position}: carer {carer} is with patient {presence}, and by {earlier} with patient {other}: the visits overlap; correct the times, or give both lines the id of one visit",
                position = second.position.in_words(),
                carer = quoted(carer),
                presence = second.in_words(),
                earlier = first.position.in_words(),
                other = first.in_words()
            ),
            Self::SeveralCarers { carer, named } => message!(
                "carer {carer} counts as one carer, but names {carers}: write a line for each of them",
                carer = quoted(carer),
                carers = all_of(named.iter().map(|id| quoted(id)))
            ),
            Self::FarAway { line } => message!(
                "{position}: patient {presence}: more than a year from all other lines; correct the year if it is a slip",
                position = line.position.in_words(),
                presence = line.in_words()
            ),
            Self::Alike {
                what: "carer",
                first,
                second,
            } => message!(
                "carer {second} looks like carer {first}, but counts as another; write the same id everywhere if they are one",
                second = quoted(second),
                first = quoted(first)
            ),
            Self::Alike { first, second, .. } => message!(
                "patient {second} looks like patient {first}, but counts as another; write the same id everywhere if they are one",
                second = quoted(second),
                first = quoted(first)
            ),
        }
    }
}

impl fmt::Display for LogWarning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message().fmt(f)
    }
}

impl Presence {
    fn of(entry: &Entry) -> Self {
        Self {
            position: entry.position,
            patient: entry.patient.to_string(),
            start: entry.stay.civil_start(),
            end: entry.stay.civil_end(),
        }
    }

    fn in_words(&self) -> Message {
        let [start, end] = [self.start, self.end].map(civil_text);
        message!(
            "{patient} from {start} to {end}",
            patient = quoted(&self.patient),
            start,
            end
        )
    }
}

/// Returns pairs of ids of one kind that look alike.
pub(super) fn look_alikes<'i>(
    what: &'static str,
    ids: impl Iterator<Item = &'i str>,
) -> Vec<LogWarning> {
    let ids: BTreeSet<&str> = ids.collect();
    let warning = |(first, second): (&str, &str)| LogWarning::Alike {
        what,
        first: first.to_owned(),
        second: second.to_owned(),
    };
    alike(ids.into_iter()).into_iter().map(warning).collect()
}

/// Returns the carers of `entries` whose id is a list of other ids, of those in the log and of `known`.
pub(super) fn several_carers(entries: &[Entry], known: &BTreeSet<&str>) -> Vec<LogWarning> {
    let carers: BTreeSet<&str> = entries.iter().map(|entry| &*entry.carer).collect();
    let named = |carer: &str| {
        let parts = carer.split([',', ';', '/', '&', '+']).map(str::trim);
        let parts: Vec<String> = parts.map(str::to_owned).collect();
        let is_known = |part: &String| known.contains(&**part) || carers.contains(&**part);
        (parts.len() > 1 && parts.iter().all(is_known)).then_some(parts)
    };
    let warning = |carer: &&str| {
        Some(LogWarning::SeveralCarers {
            carer: (*carer).to_owned(),
            named: named(carer)?,
        })
    };
    carers.iter().filter_map(warning).collect()
}

/// Returns the lines that lie more than a year from all others, at the beginning or the end of the log.
pub(super) fn far_away(entries: &[Entry]) -> Vec<LogWarning> {
    let mut in_order: Vec<&Entry> = entries.iter().collect();
    in_order.sort_by_key(|entry| (entry.stay.start, entry.position));
    let is_far = |pair: &&[&Entry]| (pair[1].stay.start - pair[0].stay.start).num_days() > A_YEAR;
    let is_alone = |index: usize| {
        let before = index.checked_sub(1).map(|before| &in_order[before..=index]);
        let after = in_order.get(index..index + 2);
        [before, after].iter().flatten().all(is_far)
    };
    let last = in_order.len().saturating_sub(1);
    let ends = [0, last].into_iter().take(in_order.len().min(2));
    let alone = ends.filter(|&index| last > 0 && is_alone(index));
    alone
        .map(|index| LogWarning::FarAway {
            line: Presence::of(in_order[index]),
        })
        .collect()
}

/// Returns pairs of visits that one carer cannot both make, in the order of the file. Two lines of the same visit are
/// not such a pair. `is_one_place` returns true if two patients live in the same place.
pub(super) fn overlaps(
    entries: &[Entry],
    is_one_place: impl Fn(&Entry, &Entry) -> bool,
) -> Vec<LogWarning> {
    let mut of_carer: BTreeMap<&str, Vec<&Entry>> = BTreeMap::new();
    for entry in entries {
        of_carer.entry(&*entry.carer).or_default().push(entry);
    }
    let mut found: Vec<(Position, LogWarning)> = Vec::new();
    for own in of_carer.values_mut() {
        // A line of zero minutes comes before those that begin at its end.
        own.sort_by_key(|entry| (entry.stay.start, entry.stay.minutes, entry.position));
        // The earlier visit that ends last. A visit that overlaps any earlier visit overlaps this one.
        let mut longest: Option<&Entry> = None;
        for &entry in own.iter() {
            if let Some(before) = longest.filter(|before| entry.stay.start < before.stay.end()) {
                let warning = overlap(before, entry, &is_one_place);
                found.extend(warning.map(|warning| (entry.position, warning)));
            }
            longest = longest
                .filter(|before| before.stay.end() >= entry.stay.end())
                .or(Some(entry));
        }
    }
    found.sort_by_key(|&(position, _)| position);
    found.into_iter().map(|(_, warning)| warning).collect()
}

fn overlap(
    first: &Entry,
    second: &Entry,
    is_one_place: impl Fn(&Entry, &Entry) -> bool,
) -> Option<LogWarning> {
    let carer = second.carer.to_string();
    let is_one_visit = first.visit.is_some() && first.visit == second.visit;
    let [own, other] = [first, second].map(Presence::of);
    if first.patient == second.patient {
        return (!is_one_visit).then_some(LogWarning::Overlap {
            carer,
            first: own,
            second: other,
        });
    }
    // A visit to a couple has a line for each of them.
    let is_of_couple = is_one_visit && first.stay == second.stay;
    (!is_of_couple && !is_one_place(first, second)).then_some(LogWarning::TwoPlaces {
        carer,
        first: own,
        second: other,
    })
}
