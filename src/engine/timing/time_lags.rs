//! Visits that must keep a distance in time, as links between their starts:
//! ```text
//! start(later) >= lag after start(earlier)
//! ```
//! An order with a greatest delay is two links, the second backward with a lag below zero. So are two stays of one visit. Where either of two visits may be the
//! first, there is a link each way, and a choice between them is made when the second of the two is placed. What the windows
//! keep anyway makes no link. (A simple temporal network, Dechter, Meiri and Pearl 1991.)

use crate::id::{Table, VisitId};
use crate::instance::{self, Apart, Instance};
use crate::time::{Horizon, Minutes, Moment, Window};

/// Later than any moment, and far from overflow.
const NEVER: Moment = Moment::new(i32::MAX / 2);
/// Earlier than any moment.
const BEFORE_ALL: Moment = Moment::new(i32::MIN / 2);

/// The least time from the start of one visit to the start of another.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum TimeLag {
    Minutes(Minutes),
    /// Until the start of the civil day this many days later.
    Days(usize),
}

impl TimeLag {
    /// Returns the first possible start of the later visit.
    pub fn after(self, horizon: &Horizon, start: Moment) -> Moment {
        match self {
            TimeLag::Minutes(minutes) => start + minutes,
            TimeLag::Days(days) => {
                let day = horizon.day(start) + days;
                if day < horizon.days() {
                    horizon.day_span(day).start
                } else {
                    NEVER
                }
            }
        }
    }

    /// Returns the last possible start of the earlier visit.
    pub fn before(self, horizon: &Horizon, start: Moment) -> Moment {
        match self {
            TimeLag::Minutes(minutes) => start - minutes,
            TimeLag::Days(days) => match horizon.day(start).checked_sub(days) {
                Some(day) => horizon.day_span(day).end - Minutes::new(1),
                None => BEFORE_ALL,
            },
        }
    }
}

/// Which of two visits is first, if either may be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct OrderChoice {
    /// Index of the choice.
    pub number: usize,
    /// Value of the choice with which the link applies.
    pub is_first: bool,
}

/// A link, seen from one of its two visits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct LagLink {
    /// The other visit.
    pub other: VisitId,
    pub lag: TimeLag,
    /// The choice on which the link depends, if any.
    pub choice: Option<OrderChoice>,
}

/// The links of one visit.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct VisitLinks {
    /// Links in which it is the later visit.
    pub incoming: Vec<LagLink>,
    /// Links in which it is the earlier visit.
    pub outgoing: Vec<LagLink>,
}

impl VisitLinks {
    pub fn all(&self) -> impl Iterator<Item = &LagLink> {
        self.incoming.iter().chain(&self.outgoing)
    }
}

/// All links of a problem.
#[derive(Clone, Debug)]
pub(super) struct TimeLags {
    /// Empty if there are no links.
    links: Table<VisitId, VisitLinks>,
    choices: usize,
}

impl TimeLags {
    pub fn new(instance: &Instance) -> Self {
        let relations = instance.relations();
        let has_none = relations.separations.is_empty()
            && relations.visits_apart.is_none()
            && relations.first_then.is_empty()
            && instance.visits_with_stays().next().is_none();
        if has_none {
            let links = Table::default();
            return Self { links, choices: 0 };
        }
        let mut time_lags = Self {
            links: Table::from_fn(instance.visits(), |_| VisitLinks::default()),
            choices: 0,
        };
        for asked in &relations.separations {
            time_lags.separate_all(instance, &asked.visits, asked.apart);
        }
        if let Some(minutes) = relations.visits_apart {
            for (one, other) in instance.pairs_of_patients() {
                time_lags.separate(instance, one, other, Apart::Minutes(minutes));
            }
        }
        for asked in &relations.first_then {
            let lasts = instance.visits()[asked.first].minutes;
            time_lags.link(
                asked.first,
                asked.then,
                TimeLag::Minutes(lasts + asked.least),
                None,
            );
            if let Some(most) = asked.most {
                let back = TimeLag::Minutes(Minutes::ZERO - lasts - most);
                time_lags.link(asked.then, asked.first, back, None);
            }
        }
        for rows in instance.visits_with_stays() {
            for (one, other) in instance::pairs(rows) {
                let offset = instance.offset(one, other);
                time_lags.link(one, other, TimeLag::Minutes(offset), None);
                let back = TimeLag::Minutes(Minutes::ZERO - offset);
                time_lags.link(other, one, back, None);
            }
        }
        if time_lags
            .links
            .rows()
            .iter()
            .all(|links| links.all().next().is_none())
        {
            time_lags.links = Table::default();
        }
        time_lags
    }

    /// Returns the number of choices.
    pub fn choices(&self) -> usize {
        self.choices
    }

    /// Returns the links of `visit`, if it has any.
    pub fn of(&self, visit: VisitId) -> Option<&VisitLinks> {
        if self.links.is_empty() {
            return None;
        }
        let links = &self.links[visit];
        (!links.incoming.is_empty() || !links.outgoing.is_empty()).then_some(links)
    }

    /// Returns true if there are no links.
    pub fn is_empty(&self) -> bool {
        self.links.is_empty()
    }

    fn link(
        &mut self,
        earlier: VisitId,
        later: VisitId,
        lag: TimeLag,
        choice: Option<OrderChoice>,
    ) {
        self.links[earlier].outgoing.push(LagLink {
            other: later,
            lag,
            choice,
        });
        self.links[later].incoming.push(LagLink {
            other: earlier,
            lag,
            choice,
        });
    }

    fn separate_all(&mut self, instance: &Instance, visits: &[VisitId], apart: Apart) {
        for (index, &one) in visits.iter().enumerate() {
            for &other in &visits[index + 1..] {
                self.separate(instance, one, other, apart);
            }
        }
    }

    fn separate(&mut self, instance: &Instance, one: VisitId, other: VisitId, apart: Apart) {
        let lag = |first: VisitId| match apart {
            Apart::Minutes(minutes) => TimeLag::Minutes(instance.visits()[first].minutes + minutes),
            Apart::Days(days) => TimeLag::Days(days as usize),
        };
        let [own, theirs] = [one, other].map(|visit| hull(&instance.visits()[visit].windows));
        let horizon = instance.horizon();
        let always = |lag: TimeLag, first: Window, then: Window| {
            lag.after(horizon, first.latest) <= then.earliest
        };
        let ever = |lag: TimeLag, first: Window, then: Window| {
            lag.after(horizon, first.earliest) <= then.latest
        };
        if always(lag(one), own, theirs) || always(lag(other), theirs, own) {
            return;
        }
        let choice = |is_first| {
            Some(OrderChoice {
                number: self.choices,
                is_first,
            })
        };
        match (ever(lag(one), own, theirs), ever(lag(other), theirs, own)) {
            (true, false) => self.link(one, other, lag(one), None),
            (false, true) => self.link(other, one, lag(other), None),
            _ => {
                let [forward, backward] = [true, false].map(choice);
                self.link(one, other, lag(one), forward);
                self.link(other, one, lag(other), backward);
                self.choices += 1;
            }
        }
    }
}

/// Returns the window from the start of the first window to the end of the last.
fn hull(windows: &[Window]) -> Window {
    Window {
        earliest: windows[0].earliest,
        latest: windows[windows.len() - 1].latest,
    }
}
