//! Series: visits tied to one time, mostly over several days, so that one start says nearly all of the others.
//!
//! ```text
//! least(v) after start(first) <= start(v) <= most(v) after start(first)      every visit v of the series
//! ```
//! Visits belong to one series if `first_then` joins them, perhaps through others, with a greatest delay that is hardly above the least
//! one. So do visits at the same time of day if the days of all of them are known.
//!
//! The two delays are sums along the links. They are not enough for the links, which the timetable keeps itself. Windows of nearly a
//! whole day are compared within the day, not over midnight.

use crate::id::{Table, VisitId};
use crate::instance::{FirstThen, Instance, SameTime, StartPiece};
use crate::time::{Minutes, Moment, Window};

/// How far the greatest delay of a link may be above the least one.
const SLACK: Minutes = Minutes::new(30);

/// A visit of a series.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SeriesVisit {
    /// Which visit.
    pub visit: VisitId,
    /// From the start of the first visit to the start of this one, at least.
    least: Minutes,
    /// The same, at most.
    most: Minutes,
}

impl SeriesVisit {
    /// When it may start if the first visit starts at `first`.
    pub fn starts(&self, first: Moment) -> Window {
        Window {
            earliest: first + self.least,
            latest: first + self.most,
        }
    }

    /// When the first visit may start if this one starts within `starts`.
    pub fn first_starts(&self, starts: Window) -> Window {
        Window {
            earliest: starts.earliest - self.most,
            latest: starts.latest - self.least,
        }
    }
}

/// Two or more visits tied to one time.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Series {
    visits: Vec<SeriesVisit>,
}

impl Series {
    /// Its visits, the one from which the delays count first.
    pub fn visits(&self) -> &[SeriesVisit] {
        &self.visits
    }

    /// The visit from which the delays count; no other series has it.
    pub fn first(&self) -> VisitId {
        self.visits[0].visit
    }
}

/// The series of a problem.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SeriesOfVisits {
    series: Vec<Series>,
    /// No row at all where there is no series.
    of_visit: Table<VisitId, Option<usize>>,
}

impl SeriesOfVisits {
    /// Joins what the tight links of the problem tie.
    pub fn new(instance: &Instance) -> Self {
        let tight = instance.relations().first_then.iter();
        let tight: Vec<&FirstThen> = tight.filter(|link| is_tight(link)).collect();
        let at_one_time = instance.relations().same_time.iter();
        let at_one_time: Vec<Vec<SeriesVisit>> = at_one_time
            .filter_map(|asked| on_known_days(instance, asked))
            .collect();
        let mut all = Self {
            series: Vec::new(),
            of_visit: Table::default(),
        };
        if tight.is_empty() && at_one_time.is_empty() {
            return all;
        }
        all.of_visit = Table::from_fn(instance.visits(), |_| None);
        let mut neighbours = neighbours(instance, &tight);
        for visits in &at_one_time {
            join_all(visits, &mut neighbours);
        }
        for visit in instance.visits().ids() {
            if all.of_visit[visit].is_none() && !neighbours[visit].is_empty() {
                let number = all.series.len();
                let series = tied_to(visit, &neighbours);
                for tied in series.visits() {
                    all.of_visit[tied.visit] = Some(number);
                }
                all.series.push(series);
            }
        }
        all
    }

    /// The series of `visit`, if it has one.
    pub fn of(&self, visit: VisitId) -> Option<&Series> {
        if self.series.is_empty() {
            return None;
        }
        self.of_visit[visit].map(|number| &self.series[number])
    }

    /// Every series, in order of their first visits.
    pub fn all(&self) -> &[Series] {
        &self.series
    }
}

fn is_tight(link: &FirstThen) -> bool {
    link.most.is_some_and(|most| most - link.least <= SLACK)
}

/// For each visit the others that tight links tie to it, with the delays to them.
fn neighbours(instance: &Instance, links: &[&FirstThen]) -> Table<VisitId, Vec<SeriesVisit>> {
    let mut neighbours = Table::from_fn(instance.visits(), |_| Vec::new());
    for link in links {
        let lasts = instance.visits()[link.first].minutes;
        let (least, most) = (link.least, link.most.unwrap_or(link.least));
        neighbours[link.first].push(SeriesVisit {
            visit: link.then,
            least: lasts + least,
            most: lasts + most,
        });
        neighbours[link.then].push(SeriesVisit {
            visit: link.first,
            least: Minutes::ZERO - lasts - most,
            most: Minutes::ZERO - lasts - least,
        });
    }
    neighbours
}

/// When each visit of a set may start, seen from the first of them; none if the set is loose, or if the windows of a visit lie on several
/// days or on both sides of a clock change.
fn on_known_days(instance: &Instance, asked: &SameTime) -> Option<Vec<SeriesVisit>> {
    if asked.within > SLACK {
        return None;
    }
    let pieces = asked.visits.iter().map(|&visit| {
        let pieces = instance.start_pieces(visit);
        (pieces.len() == 1).then(|| (visit, pieces[0]))
    });
    let pieces: Vec<(VisitId, StartPiece)> = pieces.collect::<Option<_>>()?;
    let &(_, first) = pieces.first()?;
    let visits = pieces.into_iter().map(|(visit, piece)| {
        let (from, until) = first.times();
        let mut turns = piece.turns(from - asked.within, until + asked.within);
        let within_the_day = turns.contains(&0).then_some(0);
        let days = within_the_day.or_else(|| turns.next())?;
        let later = piece.turned(days).midnight - first.midnight;
        Some(SeriesVisit {
            visit,
            least: later - asked.within,
            most: later + asked.within,
        })
    });
    visits.collect()
}

/// Ties visits to the first of them.
fn join_all(visits: &[SeriesVisit], neighbours: &mut Table<VisitId, Vec<SeriesVisit>>) {
    let Some((first, others)) = visits.split_first() else {
        return;
    };
    for &other in others {
        neighbours[first.visit].push(other);
        neighbours[other.visit].push(SeriesVisit {
            visit: first.visit,
            least: Minutes::ZERO - other.most,
            most: Minutes::ZERO - other.least,
        });
    }
}

/// Everything that is tied to `first`, nearest links first.
fn tied_to(first: VisitId, neighbours: &Table<VisitId, Vec<SeriesVisit>>) -> Series {
    let mut visits = vec![SeriesVisit {
        visit: first,
        least: Minutes::ZERO,
        most: Minutes::ZERO,
    }];
    let mut next = 0;
    while let Some(&from) = visits.get(next) {
        next += 1;
        for link in &neighbours[from.visit] {
            if visits.iter().all(|tied| tied.visit != link.visit) {
                visits.push(SeriesVisit {
                    visit: link.visit,
                    least: from.least + link.least,
                    most: from.most + link.most,
                });
            }
        }
    }
    Series { visits }
}
