//! Insertion of a series: its visits go in together, at a start that all of their days have room for.
//!
//! ```text
//! common = intersection over v of { t : somebody has room for v when the first visit starts at t }
//! ```
//! Of the moments in `common` the cheapest is taken, with one carer for many of the visits where that costs no more.

use std::collections::BTreeMap;

use rand::{Rng, RngExt};

use super::greedy_insertion::{FACE, InsertionChoice, minute};
use super::state::SearchState;
use crate::engine::timing::{InsertionSlot, Series, SeriesVisit};
use crate::id::{CarerId, ShiftId, VisitId};
use crate::time::{Moment, Window};

/// At so many moments at most it is reckoned what the series would cost.
const MOST_MOMENTS: usize = 24;
/// So many of them, the cheapest first, are tried.
const MOMENTS_TRIED: usize = 4;
/// What it costs, in minutes of detour, that a place of a visit stays empty.
const EMPTY: f64 = 10_000.0;

/// A way to make one of the visits.
struct Offer {
    shift: ShiftId,
    carer: CarerId,
    /// When the first visit of the series may start for it.
    first_starts: Window,
    /// In minutes of detour.
    cost: f64,
}

/// A visit of the series that misses carers.
struct OpenVisit {
    tied: SeriesVisit,
    /// The whole visit, of which this may be one stay: different carers make its stays.
    whole: VisitId,
    places: usize,
    offers: Vec<Offer>,
}

/// What a carer adds to the terms of teams, in minutes of detour.
#[derive(Clone, Copy)]
struct CarerPrice {
    first_visit: f64,
    next_visit: f64,
    is_known: bool,
}

/// Who makes which of the visits if the first one starts at a moment.
struct SeriesOption {
    first_start: Moment,
    cost: f64,
    /// By open visit.
    shifts: Vec<Vec<ShiftId>>,
}

/// Lets carers join the visits of `series` that miss some, all at one time. Where no time suits all of them, as many as one time suits.
pub(super) fn staff_series(
    state: &mut SearchState,
    series: &Series,
    choice: InsertionChoice,
    rng: &mut impl Rng,
) {
    let (mut open, prices) = open_visits(state, series, choice, rng);
    let common = common_starts(&mut open, rng);
    let mut options: Vec<SeriesOption> = moments(&open, &common, rng)
        .into_iter()
        .map(|first_start| option(&open, &prices, first_start))
        .collect();
    options.sort_by(|one, other| one.cost.total_cmp(&other.cost));
    options.truncate(MOMENTS_TRIED);
    let mark = state.mark();
    for option in options {
        if join(state, &open, &option) {
            return;
        }
        state.rollback(mark);
    }
}

/// What each visit that misses carers is offered, and the prices of those who offer it.
fn open_visits(
    state: &SearchState,
    series: &Series,
    choice: InsertionChoice,
    rng: &mut impl Rng,
) -> (Vec<OpenVisit>, BTreeMap<CarerId, CarerPrice>) {
    let mut prices = BTreeMap::new();
    let mut open = Vec::new();
    for &tied in series.visits() {
        let places = state.missing(tied.visit) as usize;
        if places == 0 {
            continue;
        }
        let mut offers = Vec::new();
        let ways = state.ways(tied.visit);
        let share = choice.strangers / ways.len() as f64;
        let asked = &state.instance.visits()[tied.visit];
        for &candidate in ways.iter() {
            let carer = state.instance.shifts()[candidate.shift].carer;
            let price = *prices.entry(carer).or_insert_with(|| {
                let price = price(state, tied.visit, carer, choice);
                let is_looked_at = price.is_known || rng.random_range(0.0..1.0) < share;
                (is_looked_at && !choice.ban.holds(asked, carer)).then_some(price)
            });
            if price.is_none() {
                continue;
            }
            let slots = state.slots(tied.visit, candidate).into_iter();
            offers.extend(slots.map(|slot| {
                let detour = f64::from(slot.detour.get()) * minute(choice.weights);
                Offer {
                    shift: candidate.shift,
                    carer,
                    first_starts: tied.first_starts(slot.starts),
                    cost: detour + choice.noise * rng.random_range(0.0..1.0),
                }
            }));
        }
        open.push(OpenVisit {
            tied,
            whole: asked.first_row(tied.visit),
            places,
            offers,
        });
    }
    let prices = prices.into_iter();
    let looked_at = prices.filter_map(|(carer, price)| Some((carer, price?)));
    (open, looked_at.collect())
}

fn price(
    state: &SearchState,
    visit: VisitId,
    carer: CarerId,
    choice: InsertionChoice,
) -> CarerPrice {
    let is_known = state.is_known_at(visit, carer);
    let first_visit = FACE * state.marginal_cost(visit, carer, choice.weights);
    let next_visit = if is_known {
        first_visit
    } else {
        FACE * state.marginal_cost_again(visit, carer, choice.weights)
    };
    CarerPrice {
        first_visit,
        next_visit,
        is_known,
    }
}

/// The starts of the first visit that suit all open visits. A visit that would leave none is passed over; it loses its offers.
fn common_starts(open: &mut [OpenVisit], rng: &mut impl Rng) -> Vec<Window> {
    let mut order: Vec<usize> = (0..open.len()).collect();
    for last in (1..order.len()).rev() {
        order.swap(last, rng.random_range(0..=last));
    }
    let mut common: Option<Vec<Window>> = None;
    for index in order {
        let own = union(open[index].offers.iter().map(|offer| offer.first_starts));
        let both = match &common {
            None => own,
            Some(common) => intersections(common, &own),
        };
        if both.is_empty() {
            open[index].offers.clear();
        } else {
            common = Some(both);
        }
    }
    common.unwrap_or_default()
}

/// The same moments as windows that are disjoint and in order.
fn union(windows: impl Iterator<Item = Window>) -> Vec<Window> {
    let mut windows: Vec<Window> = windows.collect();
    windows.sort_unstable_by_key(|window| (window.earliest, window.latest));
    let mut joined: Vec<Window> = Vec::new();
    for window in windows {
        match joined.last_mut() {
            Some(last) if window.earliest <= last.latest => {
                last.latest = last.latest.max(window.latest);
            }
            _ => joined.push(window),
        }
    }
    joined
}

/// The moments in both, each disjoint and in order.
fn intersections(one: &[Window], other: &[Window]) -> Vec<Window> {
    let (mut left, mut right) = (0, 0);
    let mut both = Vec::new();
    while let (Some(own), Some(theirs)) = (one.get(left), other.get(right)) {
        let window = Window {
            earliest: own.earliest.max(theirs.earliest),
            latest: own.latest.min(theirs.latest),
        };
        if window.earliest <= window.latest {
            both.push(window);
        }
        if own.latest < theirs.latest {
            left += 1;
        } else {
            right += 1;
        }
    }
    both
}

/// The moments in `common` at which something begins or ends to be possible, or some of them where they are many.
fn moments(open: &[OpenVisit], common: &[Window], rng: &mut impl Rng) -> Vec<Moment> {
    let offers = open.iter().flat_map(|visit| &visit.offers);
    let windows = offers
        .map(|offer| offer.first_starts)
        .chain(common.iter().copied());
    let ends = windows.flat_map(|window| [window.earliest, window.latest]);
    let mut moments: Vec<Moment> = ends
        .filter(|&moment| common.iter().any(|window| window.contains(moment)))
        .collect();
    moments.sort_unstable();
    moments.dedup();
    while moments.len() > MOST_MOMENTS {
        moments.swap_remove(rng.random_range(0..moments.len()));
    }
    moments
}

/// The cheapest carers for all open visits if the first visit of the series starts at `first_start`.
fn option(
    open: &[OpenVisit],
    prices: &BTreeMap<CarerId, CarerPrice>,
    first_start: Moment,
) -> SeriesOption {
    let reach = visits_in_reach(open, first_start);
    let mut option = SeriesOption {
        first_start,
        cost: 0.0,
        shifts: Vec::with_capacity(open.len()),
    };
    let mut chosen: Vec<CarerId> = Vec::new();
    let mut at_stays: Vec<(VisitId, CarerId)> = Vec::new();
    for visit in open {
        let mut ranked: Vec<(f64, f64, &Offer)> = possible(visit, first_start)
            .filter(|offer| !at_stays.contains(&(visit.whole, offer.carer)))
            .filter_map(|offer| {
                let price = prices.get(&offer.carer)?;
                let (worth, shared) = if chosen.contains(&offer.carer) {
                    (price.next_visit, price.next_visit)
                } else {
                    let visits = if price.is_known {
                        1
                    } else {
                        *reach.get(&offer.carer)?
                    };
                    (price.first_visit, price.first_visit / f64::from(visits))
                };
                Some((shared + offer.cost, worth + offer.cost, offer))
            })
            .collect();
        ranked.sort_by(|one, other| one.0.total_cmp(&other.0));
        let mut crew: Vec<&Offer> = Vec::with_capacity(visit.places);
        for (_, cost, offer) in ranked {
            if crew.len() < visit.places && crew.iter().all(|other| other.carer != offer.carer) {
                crew.push(offer);
                option.cost += cost;
            }
        }
        option.cost += EMPTY * (visit.places - crew.len()) as f64;
        chosen.extend(crew.iter().map(|offer| offer.carer));
        at_stays.extend(crew.iter().map(|offer| (visit.whole, offer.carer)));
        option
            .shifts
            .push(crew.iter().map(|offer| offer.shift).collect());
    }
    option
}

fn possible(visit: &OpenVisit, first_start: Moment) -> impl Iterator<Item = &Offer> {
    let offers = visit.offers.iter();
    offers.filter(move |offer| offer.first_starts.contains(first_start))
}

/// How many of the open visits each carer could make then.
fn visits_in_reach(open: &[OpenVisit], first_start: Moment) -> BTreeMap<CarerId, u32> {
    let mut reach = BTreeMap::new();
    for visit in open {
        let mut carers: Vec<CarerId> = possible(visit, first_start)
            .map(|offer| offer.carer)
            .collect();
        carers.sort_unstable();
        carers.dedup();
        for carer in carers {
            *reach.entry(carer).or_default() += 1;
        }
    }
    reach
}

/// Lets them all join; no where somebody does not fit after all.
fn join(state: &mut SearchState, open: &[OpenVisit], option: &SeriesOption) -> bool {
    open.iter().zip(&option.shifts).all(|(visit, shifts)| {
        let within = visit.tied.starts(option.first_start);
        let slot = |&shift: &ShiftId| {
            let candidate = state.candidates.find(visit.tied.visit, shift)?;
            state.best_slot_within(visit.tied.visit, candidate, within)
        };
        let slots: Option<Vec<InsertionSlot>> = shifts.iter().map(slot).collect();
        slots.is_some_and(|slots| slots.is_empty() || state.join(visit.tied.visit, &slots))
    })
}
