//! Finds overloaded hours and adds up what they leave empty.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::capacity::Capacities;
use super::load::Load;
use super::matching;
use crate::engine::timing::Candidates;
use crate::id::{CarerId, VisitId};
use crate::instance::Instance;
use crate::problem::quoted;
use crate::time::{Minutes, Window};

/// Longer stretches are not looked at, except the whole horizon.
const LONGEST: Minutes = Minutes::new(12 * 60);
/// So many pairs of a visit and a shift are looked at, those of the most loaded hours first.
const PAIRS: usize = 2_000_000;

/// Hours in which more care starts than the carers on duty can give.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Overload {
    /// All the visits start in it.
    pub window: Window,
    /// The visits, in order.
    pub visits: Vec<VisitId>,
    /// Everybody who can make one of them, in order.
    pub carers: Vec<CarerId>,
    /// How many carers' places the visits have.
    pub places: u64,
    /// What stays empty of them at least, times priority.
    pub least: u64,
    /// What of that is empty because too few could come to a visit, whatever else is planned.
    shortage: u64,
}

impl Overload {
    /// What stays empty beyond the places to which nobody could come whatever else is planned, times priority.
    pub fn beyond_shortage(&self) -> u64 {
        self.least - self.shortage
    }

    /// Whether it is about hours that belong together, and not about the horizon as a whole.
    pub fn is_a_peak(&self) -> bool {
        self.window.latest - self.window.earliest <= LONGEST
    }

    /// As a sentence: `from 2026-11-02T07:00 to 2026-11-02T09:30 visits start that have 60 places, and the 8 carers who can make them
    /// leave some empty in every plan: at least 12, times priority`.
    pub fn in_words(&self, instance: &Instance) -> String {
        let [from, to] =
            [self.window.earliest, self.window.latest].map(|moment| instance.civil_text(moment));
        let who = match &self.carers[..] {
            [only] => format!(
                "the one carer who can make them ({})",
                quoted(&instance.carers()[*only].id)
            ),
            carers => format!("the {} carers who can make them", carers.len()),
        };
        format!(
            "from {from} to {to} visits start that have {} places, of which {who} leave some empty in every plan: at least {}, times \
             priority",
            self.places, self.least
        )
    }
}

/// The overloaded hours around `visits`, none overlapping another, of all that are found those that prove most; what has been found so
/// far where `is_over` stops it.
pub fn overloads(
    instance: &Instance,
    candidates: &Candidates,
    visits: &[VisitId],
    mut is_over: impl FnMut() -> bool,
) -> Vec<Overload> {
    let asked: Vec<Asked> = instance
        .visits()
        .ids()
        .filter_map(|visit| Asked::of(candidates, visit))
        .collect();
    let around: BTreeSet<VisitId> = visits.iter().copied().collect();
    let mut capacities = Capacities::new(instance, candidates);
    let load = Load::new(instance, candidates);
    let mut windows = windows(&asked, &around);
    windows.sort_by_cached_key(|&window| (Reverse(load.of(window)), window));
    let (mut found, mut pairs) = (Vec::new(), 0);
    for window in windows {
        if is_over() || pairs >= PAIRS {
            break;
        }
        let inside = asked.iter().filter(|asked| asked.lies_in(window));
        let inside: Vec<VisitId> = inside.map(|asked| asked.visit).collect();
        for visits in by_length(instance, &inside) {
            if !is_easy(instance, candidates, &visits) {
                pairs += visits
                    .iter()
                    .map(|&visit| candidates.of(visit).len())
                    .sum::<usize>();
                found.extend(overload(
                    instance,
                    candidates,
                    &mut capacities,
                    window,
                    visits,
                ));
            }
        }
    }
    chosen(found)
}

/// Whether each place could have a carer of its own, so that nothing need stay empty.
fn is_easy(instance: &Instance, candidates: &Candidates, visits: &[VisitId]) -> bool {
    let places = visits.iter().map(|&visit| candidates.most(instance, visit));
    let carers = visits
        .iter()
        .map(|&visit| candidates.carers(instance, visit).len());
    places.sum::<u32>() as usize <= carers.min().unwrap_or(0)
}

/// A visit and the hours in which it starts in every plan that staffs it.
struct Asked {
    visit: VisitId,
    starts: Window,
}

impl Asked {
    fn of(candidates: &Candidates, visit: VisitId) -> Option<Self> {
        let candidates = candidates.of(visit);
        let starts = candidates.iter().map(|each| each.starts);
        let starts = Window {
            earliest: starts.clone().map(|starts| starts.earliest).min()?,
            latest: starts.map(|starts| starts.latest).max()?,
        };
        Some(Self { visit, starts })
    }

    fn lies_in(&self, window: Window) -> bool {
        window.earliest <= self.starts.earliest && self.starts.latest <= window.latest
    }
}

/// Windows in which a visit of `around` starts: from when one may start to when one must have started, and the whole horizon.
fn windows(asked: &[Asked], around: &BTreeSet<VisitId>) -> Vec<Window> {
    let mut windows = BTreeSet::new();
    let (from, to): (BTreeSet<_>, BTreeSet<_>) = asked
        .iter()
        .map(|asked| (asked.starts.earliest, asked.starts.latest))
        .unzip();
    for own in asked.iter().filter(|asked| around.contains(&asked.visit)) {
        let Window { earliest, latest } = own.starts;
        for &begin in from.range((latest - LONGEST).min(earliest)..=earliest) {
            let ends = to.range(latest..=(begin + LONGEST).max(latest));
            windows.extend(ends.map(|&end| Window {
                earliest: begin,
                latest: end,
            }));
        }
        let whole = from.first().zip(to.last());
        windows.extend(whole.map(|(&earliest, &latest)| Window { earliest, latest }));
    }
    windows.into_iter().collect()
}

/// All the visits, and the longer ones of them: short ones fit in wherever.
fn by_length(instance: &Instance, visits: &[VisitId]) -> Vec<Vec<VisitId>> {
    let minutes = |visit: VisitId| instance.visits()[visit].minutes;
    let lengths: BTreeSet<Minutes> = visits.iter().map(|&visit| minutes(visit)).collect();
    let lengths: Vec<Minutes> = lengths.into_iter().collect();
    let quarters = (0..4).map(|quarter| lengths.get(quarter * lengths.len() / 4).copied());
    let least: BTreeSet<Minutes> = quarters.flatten().collect();
    least
        .into_iter()
        .map(|least| {
            let long = visits.iter().copied();
            long.filter(|&visit| minutes(visit) >= least).collect()
        })
        .collect()
}

/// The hours of `window`, if they are overloaded with `visits`.
fn overload(
    instance: &Instance,
    candidates: &Candidates,
    capacities: &mut Capacities<'_>,
    window: Window,
    visits: Vec<VisitId>,
) -> Option<Overload> {
    let weight = |visit: &VisitId, places: u32| {
        u64::from(instance.visits()[*visit].priority) * u64::from(places)
    };
    let shortage = |visit: &VisitId| weight(visit, candidates.shortage(instance, *visit));
    let shortage: u64 = visits.iter().map(shortage).sum();
    let room = capacities.room(&visits);
    let asked = visits
        .iter()
        .map(|&visit| (visit, candidates.most(instance, visit)));
    let asked: Vec<(VisitId, u32)> = asked.filter(|&(_, most)| most > 0).collect();
    let by_matching = matching::least_empty(instance, candidates, &asked, &room.most);
    let by_minutes = room.least_empty(instance, &asked);
    let beyond = by_matching.max(by_minutes);
    (beyond > 0).then(|| Overload {
        window,
        carers: room.most.into_keys().collect(),
        places: visits
            .iter()
            .map(|&visit| u64::from(instance.visits()[visit].carers))
            .sum(),
        least: beyond + shortage,
        shortage,
        visits,
    })
}

/// Those that prove most together, of which none overlaps another (weighted interval scheduling).
fn chosen(mut found: Vec<Overload>) -> Vec<Overload> {
    found.sort_by_key(|overload| (overload.window.latest, overload.window.earliest));
    // What the first so many prove at most, and which of them is the last that it takes.
    let mut best: Vec<(u64, Option<usize>)> = vec![(0, None)];
    let before = |overload: &Overload| {
        found.partition_point(|other| other.window.latest < overload.window.earliest)
    };
    for (index, overload) in found.iter().enumerate() {
        let with = best[before(overload)].0 + overload.beyond_shortage();
        let without = best[index];
        best.push(if with > without.0 {
            (with, Some(index))
        } else {
            without
        });
    }
    let mut kept = Vec::new();
    let mut last = best[found.len()].1;
    while let Some(index) = last {
        kept.push(index);
        last = best[before(&found[index])].1;
    }
    kept.reverse();
    let mut kept = kept.into_iter().peekable();
    let mut index = 0;
    found.retain(|_| {
        let is_kept = kept.next_if_eq(&index).is_some();
        index += 1;
        is_kept
    });
    found
}
