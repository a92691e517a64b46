//! What a plan changes for each patient and each carer, compared with an earlier plan.

use std::collections::{BTreeMap, BTreeSet};

use super::meetings::{Meeting, Person, VisitKey};
use super::unit::Unit;

/// What changes for a person at one visit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Change {
    pub(super) kind: ChangeKind,
    /// `None` of a visit that is new to them.
    pub(super) was: Option<Meeting>,
    /// `None` of a visit that is cancelled.
    pub(super) now: Option<Meeting>,
}

/// How a visit changes for a person.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum ChangeKind {
    New,
    Cancelled,
    OtherTime,
    /// For a patient: other carers come. For a carer: they come with others than before.
    OtherCarers,
    OtherTimeAndCarers,
}

impl Change {
    fn between(
        unit: &Unit<'_>,
        person: &Person,
        was: Option<&Meeting>,
        now: Option<&Meeting>,
    ) -> Option<Self> {
        let kind = match (was, now) {
            (None, None) => return None,
            (None, Some(_)) => ChangeKind::New,
            (Some(_), None) => ChangeKind::Cancelled,
            (Some(was), Some(now)) => {
                let is_later = unit.shown(was.start) != unit.shown(now.start);
                let is_by_others = was.carers_beside(person) != now.carers_beside(person);
                match (is_later, is_by_others) {
                    (false, false) => return None,
                    (true, false) => ChangeKind::OtherTime,
                    (false, true) => ChangeKind::OtherCarers,
                    (true, true) => ChangeKind::OtherTimeAndCarers,
                }
            }
        };
        Some(Self {
            kind,
            was: was.cloned(),
            now: now.cloned(),
        })
    }

    /// Whether the problem does not have the visit any more.
    pub(super) fn is_of_gone_visit(&self) -> bool {
        self.meeting()
            .is_some_and(|meeting| meeting.known.is_none())
    }

    pub(super) fn is_of(&self, visit: &str) -> bool {
        self.meeting()
            .is_some_and(|meeting| meeting.key.visit == visit)
    }

    /// The meeting that is now, or the one that was.
    pub(super) fn meeting(&self) -> Option<&Meeting> {
        self.now.as_ref().or(self.was.as_ref())
    }
}

/// Returns what changes for each person for whom anything does, by time.
pub(super) fn changes(
    unit: &Unit<'_>,
    was: &BTreeMap<Person, Vec<Meeting>>,
    now: &BTreeMap<Person, Vec<Meeting>>,
) -> BTreeMap<Person, Vec<Change>> {
    let people: BTreeSet<&Person> = was.keys().chain(now.keys()).collect();
    let of = |person: &Person| {
        let [was, now] = [was, now].map(|all| all.get(person).map_or(&[][..], Vec::as_slice));
        of_person(unit, person, was, now)
    };
    let all = people
        .into_iter()
        .map(|person| (person.clone(), of(person)));
    all.filter(|(_, changes)| !changes.is_empty()).collect()
}

fn of_person(unit: &Unit<'_>, person: &Person, was: &[Meeting], now: &[Meeting]) -> Vec<Change> {
    let mut pairs: BTreeMap<&VisitKey, [Option<&Meeting>; 2]> = BTreeMap::new();
    for (side, meetings) in [was, now].into_iter().enumerate() {
        for meeting in meetings {
            pairs.entry(&meeting.key).or_default()[side] = Some(meeting);
        }
    }
    let changes = pairs.into_values();
    let mut changes: Vec<Change> = changes
        .filter_map(|[was, now]| Change::between(unit, person, was, now))
        .collect();
    changes.sort_by_key(|change| change.meeting().map(|meeting| meeting.start));
    changes
}
