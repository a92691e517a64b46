//! Finds overloaded hours and adds up what they leave empty.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::capacity::Capacities;
use super::load::Load;
use super::matching;
use super::ways::Ways;
use crate::engine::step_budget::StepBudget;
use crate::engine::timing::Candidates;
use crate::id::{CarerId, VisitId};
use crate::instance::Instance;
use crate::message::{Message, message};
use crate::problem::quoted;
use crate::time::{Minutes, Window};

/// Longest window to examine, except the whole horizon.
const LONGEST: Minutes = Minutes::new(12 * 60);
/// So many steps are taken, those for the most loaded hours first.
const STEPS: u64 = 60_000_000;
/// No more windows than this are looked at.
const WINDOWS: usize = 200_000;

/// Hours in which more care starts than the carers on duty can give.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Overload {
    /// The window in which all the visits start.
    pub window: Window,
    /// The visits, in order.
    pub visits: Vec<VisitId>,
    /// All carers who can make one of them, in order.
    pub carers: Vec<CarerId>,
    /// Number of carers' places of the visits.
    pub places: u64,
    /// Lower bound on the weight of places that stay empty.
    pub least: u64,
    /// The part of it for which too few carers could come to a visit, whatever else is planned.
    shortage: u64,
}

impl Overload {
    /// Returns the weight that stays empty in addition to the places that nobody could fill, whatever else is planned.
    pub fn beyond_shortage(&self) -> u64 {
        self.least - self.shortage
    }

    /// Returns true if the window is at most 12 hours long, so that its hours belong together.
    pub fn is_a_peak(&self) -> bool {
        self.window.latest - self.window.earliest <= LONGEST
    }

    /// Returns the overload as a sentence, such as `from 2026-11-02T07:00 to 2026-11-02T09:30 visits start that have 60
    /// places, of which the 8 carers who can make them leave some empty in every plan: at least 12, times priority`.
    pub fn in_words(&self, instance: &Instance) -> Message {
        let [from, to] =
            [self.window.earliest, self.window.latest].map(|moment| instance.civil_text(moment));
        let who = match &self.carers[..] {
            [only] => message!(
                "the one carer who can make them ({carer}) leaves",
                carer = quoted(&instance.carers()[*only].id)
            ),
            carers => message!(
                "the {carers} carers who can make them leave",
                carers = carers.len()
            ),
        };
        message!(
            "from {from} to {to} visits start that have {places} places, of which {who} some empty in every plan: at least \
             {least}, times priority",
            from,
            to,
            places = self.places,
            who,
            least = self.least
        )
    }
}

/// Returns overloaded hours around `visits` that do not overlap. Of all that are found, it selects those with the
/// greatest total bound. If `is_over` stops it, returns the best of those found by then.
pub fn overloads(
    instance: &Instance,
    candidates: &Candidates,
    visits: &[VisitId],
    mut is_over: impl FnMut() -> bool,
) -> Vec<Overload> {
    let mut budget = StepBudget::new(STEPS, &mut is_over);
    let mut found = Vec::new();
    // Nothing more is found where the budget ends.
    let _ = search(instance, candidates, visits, &mut budget, &mut found);
    chosen(found)
}

/// Adds to `found` until all hours have been looked at; `None` where the budget ends first.
fn search(
    instance: &Instance,
    candidates: &Candidates,
    around: &[VisitId],
    budget: &mut StepBudget<'_>,
    found: &mut Vec<Overload>,
) -> Option<()> {
    let ways = Ways::listed(instance, candidates, budget)?;
    let visits = instance.visits().ids();
    let mut asked: Vec<Asked> = visits.filter_map(|visit| Asked::of(&ways, visit)).collect();
    asked.sort_by_key(|asked| (asked.starts.earliest, asked.visit));
    let around: BTreeSet<VisitId> = around.iter().copied().collect();
    let mut capacities = Capacities::new(instance, &ways);
    let load = Load::new(instance, &ways);
    let mut windows = windows(&asked, &around, budget)?;
    windows.sort_by_cached_key(|&window| (Reverse(load.of(window)), window));
    for window in windows {
        for visits in by_length(instance, &inside(&asked, window, budget)?) {
            if !is_easy(&ways, &visits) {
                look_at(&mut capacities, window, visits, budget, found)?;
            }
        }
    }
    Some(())
}

/// Returns true if there are enough carers for each place to have its own. Then no place need stay empty.
fn is_easy(ways: &Ways, visits: &[VisitId]) -> bool {
    let places = visits.iter().map(|&visit| ways.of(visit).most);
    let carers = visits.iter().map(|&visit| ways.of(visit).carers.len());
    places.sum::<u32>() as usize <= carers.min().unwrap_or(0)
}

/// A visit, and the window in which it starts in every plan that staffs it.
struct Asked {
    visit: VisitId,
    starts: Window,
}

impl Asked {
    fn of(ways: &Ways, visit: VisitId) -> Option<Self> {
        let starts = ways.of(visit).starts()?;
        Some(Self { visit, starts })
    }
}

/// Those of `asked`, which is in order of its starts, that start in `window`, in order.
fn inside(asked: &[Asked], window: Window, budget: &mut StepBudget<'_>) -> Option<Vec<VisitId>> {
    let begin = asked.partition_point(|asked| asked.starts.earliest < window.earliest);
    let end = asked.partition_point(|asked| asked.starts.earliest <= window.latest);
    let near = &asked[begin..end];
    budget.spend(1 + near.len() as u64)?;
    let inside = near
        .iter()
        .filter(|asked| asked.starts.latest <= window.latest);
    let mut inside: Vec<VisitId> = inside.map(|asked| asked.visit).collect();
    inside.sort_unstable();
    Some(inside)
}

/// Returns windows that contain a visit of `around`, and the whole horizon. A window lasts from an earliest to a latest
/// start.
fn windows(
    asked: &[Asked],
    around: &BTreeSet<VisitId>,
    budget: &mut StepBudget<'_>,
) -> Option<Vec<Window>> {
    let (from, to): (BTreeSet<_>, BTreeSet<_>) = asked
        .iter()
        .map(|asked| (asked.starts.earliest, asked.starts.latest))
        .unzip();
    let own = asked.iter().filter(|asked| around.contains(&asked.visit));
    let own: BTreeSet<Window> = own.map(|asked| asked.starts).collect();
    let mut windows = BTreeSet::new();
    let whole = from.first().zip(to.last()).filter(|_| !own.is_empty());
    windows.extend(whole.map(|(&earliest, &latest)| Window { earliest, latest }));
    for Window { earliest, latest } in own {
        for &begin in from.range((latest - LONGEST).min(earliest)..=earliest) {
            for &end in to.range(latest..=(begin + LONGEST).max(latest)) {
                budget.spend(1)?;
                windows.insert(Window {
                    earliest: begin,
                    latest: end,
                });
            }
            if windows.len() >= WINDOWS {
                return Some(windows.into_iter().collect());
            }
        }
    }
    Some(windows.into_iter().collect())
}

/// Returns all the visits, and subsets of longer ones. Short visits fit almost anywhere.
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

/// Adds the hours of `window` to `found`, if they are overloaded with `visits`; `None` where the budget ends before that is known.
fn look_at(
    capacities: &mut Capacities<'_>,
    window: Window,
    visits: Vec<VisitId>,
    budget: &mut StepBudget<'_>,
    found: &mut Vec<Overload>,
) -> Option<()> {
    let (instance, ways) = (capacities.instance(), capacities.ways());
    let weight = |visit: &VisitId, places: u32| {
        u64::from(instance.visits()[*visit].priority) * u64::from(places)
    };
    let shortage = |visit: &VisitId| {
        let carers = instance.visits()[*visit].carers;
        weight(visit, carers - ways.of(*visit).most)
    };
    let shortage: u64 = visits.iter().map(shortage).sum();
    let room = capacities.room(&visits, budget)?;
    let asked = visits.iter().map(|&visit| (visit, ways.of(visit).most));
    let asked: Vec<(VisitId, u32)> = asked.filter(|&(_, most)| most > 0).collect();
    let by_matching = matching::least_empty(instance, ways, &asked, &room.most, budget);
    let by_minutes = room.least_empty(instance, &asked);
    let beyond = by_matching.max(by_minutes);
    found.extend((beyond > 0).then(|| {
        Overload {
            window,
            carers: room.most.into_keys().collect(),
            places: visits
                .iter()
                .map(|&visit| u64::from(instance.visits()[visit].carers))
                .sum(),
            least: beyond + shortage,
            shortage,
            visits,
        }
    }));
    Some(())
}

/// Returns those without overlaps that prove most together (weighted interval scheduling).
fn chosen(mut found: Vec<Overload>) -> Vec<Overload> {
    found.sort_by_key(|overload| (overload.window.latest, overload.window.earliest));
    // For each number of first entries: the greatest total bound, and the last entry that it uses.
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
