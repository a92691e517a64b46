//! Fixed rosters: every shift has a carer and respects the law and the contract.

use rand::Rng;

use super::calendar::Calendar;
use super::carers::{Carer, Leaning};
use super::law;
use super::law::Work;
use super::random::{between, shuffle};
use super::staff;
use super::staffing::Hours;
use crate::id::{CarerId, Id, ShiftId};
use crate::time::{Minutes, Span, Window};

/// Minutes that weigh as much as one point of how well a shift suits a carer.
const MINUTES_A_POINT: i32 = 30;

/// A shift in the roster.
#[derive(Clone, Debug)]
pub(super) struct Shift {
    pub(super) carer: CarerId,
    pub(super) day: usize,
    pub(super) hours: Hours,
    pub(super) span: Span,
    /// When the break may start, if there is one.
    pub(super) pause: Option<Window>,
}

impl Shift {
    pub(super) fn new(calendar: &Calendar, carer: CarerId, day: usize, hours: Hours) -> Self {
        let (earliest, latest) = hours.break_starts();
        let pause = hours
            .has_break()
            .then(|| calendar.window(day, earliest, latest));
        Self {
            carer,
            day,
            hours,
            span: calendar.span(day, hours.from, hours.to),
            pause,
        }
    }
}

/// The roster: which carer works when.
pub(super) struct Roster {
    carers: Vec<Carer>,
    /// By carer and day.
    work: Vec<Vec<Option<Work>>>,
    shifts: Vec<Shift>,
    /// Shifts of each day.
    on: Vec<Vec<ShiftId>>,
}

impl Roster {
    /// Creates a roster of the shifts that each day needs: weekends first, then the longest shifts. What the contracts of
    /// the permanent staff leave, short shifts mostly, is worked by substitutes.
    pub(super) fn of(calendar: &Calendar, wanted: &[Vec<Hours>], rng: &mut impl Rng) -> Self {
        let mut roster = Self {
            carers: Vec::new(),
            work: Vec::new(),
            shifts: Vec::new(),
            on: vec![Vec::new(); calendar.days()],
        };
        for carer in staff::employed(calendar, wanted, rng) {
            roster.employ(calendar, carer);
        }
        for (day, hours) in weekends_then_longest(calendar, wanted, rng) {
            roster.staff(calendar, day, hours, rng);
        }
        roster
    }

    pub(super) fn carer(&self, carer: CarerId) -> &Carer {
        &self.carers[carer.index()]
    }

    pub(super) fn carer_mut(&mut self, carer: CarerId) -> &mut Carer {
        &mut self.carers[carer.index()]
    }

    pub(super) fn carers(&self) -> &[Carer] {
        &self.carers
    }

    pub(super) fn shift(&self, shift: ShiftId) -> &Shift {
        &self.shifts[shift.index()]
    }

    pub(super) fn shifts(&self) -> &[Shift] {
        &self.shifts
    }

    /// Returns the shifts that are worked, by carer and day.
    pub(super) fn in_use(&self) -> Vec<ShiftId> {
        let mut shifts: Vec<ShiftId> = self.on.iter().flatten().copied().collect();
        shifts.sort_by_key(|&shift| (self.shift(shift).carer, self.shift(shift).day));
        shifts
    }

    /// Removes `shift` from the roster.
    pub(super) fn give_up(&mut self, shift: ShiftId) {
        let Shift { carer, day, .. } = *self.shift(shift);
        self.on[day].retain(|&other| other != shift);
        self.work[carer.index()][day] = None;
    }

    /// Restores `shift`, which was removed.
    pub(super) fn take_back(&mut self, calendar: &Calendar, shift: ShiftId) {
        let Shift {
            carer, day, hours, ..
        } = *self.shift(shift);
        self.on[day].push(shift);
        self.work[carer.index()][day] = Some(work(calendar, day, hours));
    }

    /// Changes the hours of `shift` to hours inside those it had.
    pub(super) fn rehour(&mut self, calendar: &Calendar, shift: ShiftId, hours: Hours) {
        let Shift { carer, day, .. } = *self.shift(shift);
        self.shifts[shift.index()] = Shift::new(calendar, carer, day, hours);
        self.work[carer.index()][day] = Some(work(calendar, day, hours));
    }

    /// Removes carers without shifts. Returns the new index of each old one; removed carers have none.
    pub(super) fn let_go_idle(&mut self) -> Vec<Option<CarerId>> {
        let mut count = 0;
        let new_number: Vec<Option<CarerId>> = (0..self.carers.len())
            .map(|carer| {
                let stays = self.days_worked(CarerId::from_index(carer)) > 0;
                count += usize::from(stays);
                stays.then(|| CarerId::from_index(count - 1))
            })
            .collect();
        let mut kept = new_number.iter().map(Option::is_some);
        self.carers.retain(|_| kept.next() == Some(true));
        self.work.retain(|days| days.iter().any(Option::is_some));
        for shift in self.on.iter().flatten() {
            let shift = &mut self.shifts[shift.index()];
            shift.carer = new_number[shift.carer.index()].expect("who works a shift stays");
        }
        new_number
    }

    /// Returns the number of days.
    pub(super) fn days(&self) -> usize {
        self.on.len()
    }

    /// Returns the number of days on which `carer` works.
    pub(super) fn days_worked(&self, carer: CarerId) -> usize {
        self.work[carer.index()].iter().flatten().count()
    }

    /// Returns the total of paid minutes.
    pub(super) fn paid(&self) -> i32 {
        self.work.iter().map(|days| law::paid(days).get()).sum()
    }

    /// Returns the paid minutes of `carer`.
    pub(super) fn paid_to(&self, carer: CarerId) -> i32 {
        law::paid(&self.work[carer.index()]).get()
    }

    /// Returns the shifts of `day`.
    pub(super) fn on(&self, day: usize) -> &[ShiftId] {
        &self.on[day]
    }

    /// Assigns a shift on `day` to the most suitable carer who may work it: first of the staff, then of the substitutes.
    /// If necessary, another carer takes over one of that carer's shifts. If nobody is found, a new substitute works it.
    /// No visits are planned yet.
    fn staff(&mut self, calendar: &Calendar, day: usize, hours: Hours, rng: &mut impl Rng) {
        let groups = self.by_liking(calendar, day, hours, |_| true, rng);
        let worker = groups.iter().find_map(|order| {
            self.first_legal(calendar, order, day, hours)
                .or_else(|| self.relieve(calendar, order, day, hours))
        });
        let carer = worker.unwrap_or_else(|| self.employ(calendar, Carer::substitute(rng)));
        self.give(calendar, carer, day, hours);
    }

    /// Assigns an additional shift on `day` to the most suitable carer of those who are `suitable` and may work it. If
    /// there is none, a new substitute works it. All other shifts stay unchanged.
    pub(super) fn staff_one_more(
        &mut self,
        calendar: &Calendar,
        day: usize,
        hours: Hours,
        suitable: impl Fn(CarerId) -> bool,
        rng: &mut impl Rng,
    ) -> ShiftId {
        let groups = self.by_liking(calendar, day, hours, suitable, rng);
        let carer = groups
            .iter()
            .find_map(|order| self.first_legal(calendar, order, day, hours))
            .unwrap_or_else(|| self.employ(calendar, Carer::substitute(rng)));
        self.give(calendar, carer, day, hours)
    }

    /// Returns the carers who are free on `day` and `suitable`, most suitable first: the staff, and the substitutes.
    fn by_liking(
        &self,
        calendar: &Calendar,
        day: usize,
        hours: Hours,
        suitable: impl Fn(CarerId) -> bool,
        rng: &mut impl Rng,
    ) -> [Vec<CarerId>; 2] {
        let mut order: Vec<(i32, CarerId)> = (0..self.carers.len())
            .map(CarerId::from_index)
            .filter(|&carer| self.work[carer.index()][day].is_none() && suitable(carer))
            .map(|carer| {
                (
                    between(rng, 0, 8) - self.suits(calendar, carer, day, hours),
                    carer,
                )
            })
            .collect();
        order.sort_unstable();
        let carers = order.into_iter().map(|(_, carer)| carer);
        let (staff, substitutes) = carers.partition(|&carer| self.carer(carer).permanent);
        [staff, substitutes]
    }

    fn first_legal(
        &self,
        calendar: &Calendar,
        order: &[CarerId],
        day: usize,
        hours: Hours,
    ) -> Option<CarerId> {
        order
            .iter()
            .copied()
            .find(|&carer| self.may_work(calendar, carer, day, hours))
    }

    /// Returns the first carer of `order` who may work `hours` on `day` if another carer takes over one of their
    /// shifts.
    fn relieve(
        &mut self,
        calendar: &Calendar,
        order: &[CarerId],
        day: usize,
        hours: Hours,
    ) -> Option<CarerId> {
        for &carer in order {
            for other in self.near(carer, day) {
                let moved = self.shift(other).clone();
                self.work[carer.index()][moved.day] = None;
                let helper = self
                    .may_work(calendar, carer, day, hours)
                    .then(|| self.somebody_else(calendar, carer, &moved))
                    .flatten();
                let worker = helper.unwrap_or(carer);
                self.work[worker.index()][moved.day] = Some(work(calendar, moved.day, moved.hours));
                self.shifts[other.index()].carer = worker;
                if helper.is_some() {
                    return Some(carer);
                }
            }
        }
        None
    }

    /// Returns the shifts of `carer` near `day`.
    fn near(&self, carer: CarerId, day: usize) -> Vec<ShiftId> {
        let days = day.saturating_sub(5)..(day + 6).min(self.on.len());
        self.on[days]
            .iter()
            .flatten()
            .copied()
            .filter(|&shift| self.shift(shift).carer == carer)
            .collect()
    }

    /// Returns a carer other than `carer`, of the staff like them or a substitute like them, who may work `shift`.
    fn somebody_else(&self, calendar: &Calendar, carer: CarerId, shift: &Shift) -> Option<CarerId> {
        (0..self.carers.len())
            .map(CarerId::from_index)
            .filter(|&other| other != carer && self.work[other.index()][shift.day].is_none())
            .filter(|&other| self.carer(other).permanent == self.carer(carer).permanent)
            .find(|&other| self.may_work(calendar, other, shift.day, shift.hours))
    }

    fn employ(&mut self, calendar: &Calendar, carer: Carer) -> CarerId {
        self.carers.push(carer);
        self.work.push(vec![None; calendar.days()]);
        CarerId::from_index(self.carers.len() - 1)
    }

    fn give(&mut self, calendar: &Calendar, carer: CarerId, day: usize, hours: Hours) -> ShiftId {
        let shift = ShiftId::from_index(self.shifts.len());
        self.work[carer.index()][day] = Some(work(calendar, day, hours));
        self.on[day].push(shift);
        self.shifts.push(Shift::new(calendar, carer, day, hours));
        shift
    }

    /// Returns true if law and contract permit `carer` to work `hours` on `day` in addition.
    fn may_work(&self, calendar: &Calendar, carer: CarerId, day: usize, hours: Hours) -> bool {
        let person = self.carer(carer);
        let mut days = self.work[carer.index()].clone();
        days[day] = Some(work(calendar, day, hours));
        person.has_turn(calendar, day) && law::allows(calendar, &days, person.contract(calendar))
    }

    /// Returns how well a shift suits a carer. It counts the hours still owed, or for a substitute those worked already,
    /// the preferred time of day, the same time as on neighbouring days, and both days of a weekend. As the longest
    /// shifts are given first, those with the largest contracts get them.
    fn suits(&self, calendar: &Calendar, carer: CarerId, day: usize, hours: Hours) -> i32 {
        let days = &self.work[carer.index()];
        let person = self.carer(carer);
        let worked = law::paid(days);
        let minutes = if person.permanent {
            person.contract(calendar) - worked
        } else {
            worked
        };
        let called = minutes.get() / MINUTES_A_POINT;
        let evening = hours.from >= 13 * 60;
        let leaning = match person.leaning {
            Leaning::Either => 0,
            Leaning::Days => {
                if evening {
                    -20
                } else {
                    10
                }
            }
            Leaning::Evenings => {
                if evening {
                    10
                } else {
                    -20
                }
            }
        };
        let beside = [day.checked_sub(1), Some(day + 1)]
            .into_iter()
            .flatten()
            .filter_map(|other| Some((other, (*days.get(other)?)?)))
            .map(|(other, work)| {
                let alike = (calendar.clock(other, work.span.start) >= 13 * 60) == evening;
                let weekend = calendar.is_weekend(day) && calendar.is_weekend(other);
                (if alike { 12 } else { -15 }) + (if weekend { 60 } else { 0 })
            })
            .sum::<i32>();
        called + leaning + beside
    }
}

fn work(calendar: &Calendar, day: usize, hours: Hours) -> Work {
    Work {
        span: calendar.span(day, hours.from, hours.to),
        paid: Minutes::new(hours.paid()),
    }
}

/// Returns each shift that is wanted, with its day: weekends first, then by length. Among shifts of one length the days
/// are mixed, so that no day is left to substitutes.
fn weekends_then_longest(
    calendar: &Calendar,
    wanted: &[Vec<Hours>],
    rng: &mut impl Rng,
) -> Vec<(usize, Hours)> {
    let days = wanted.iter().enumerate();
    let mut shifts: Vec<(usize, Hours)> = days
        .flat_map(|(day, hours)| hours.iter().map(move |&hours| (day, hours)))
        .collect();
    shuffle(rng, &mut shifts);
    shifts.sort_by_key(|&(day, hours)| (!calendar.is_weekend(day), -hours.paid()));
    shifts
}
