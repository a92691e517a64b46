//! Visits that follow one of several sets of days:
//! ```text
//! sum over S of follows(c, S) = 1                                                      every choice c, its sets S
//! sum over k of makes(v, k, w) <= n(v) sum over S of follows(c, S)                     S with a day of window w
//! n(b) sum over k of makes(a, k, w) + n(a) sum over k of makes(b, k, x)
//!         <= n(a) n(b) (1 + sum over S of follows(c, S))                               S that allow days of w and x together
//! ```
//! Rows that every set satisfies are left out. The rows are exact if each window lies in one day and one carer comes, else a relaxation.

use super::ColumnMeaning;
use super::whole_program::Formulation;
use crate::engine::mip::{Column, WeightedColumn};
use crate::id::VisitId;
use crate::instance::{DayChoice, DaySet, pairs};

/// A visit in its window of a number.
type Way = (VisitId, usize);

impl Formulation<'_> {
    pub(super) fn add_day_choices(&mut self) {
        self.begin("choice of days");
        let instance = self.instance;
        for (number, choice) in instance.relations().day_choices.iter().enumerate() {
            let visits = choice.visits.iter().copied();
            let here: Vec<VisitId> = visits
                .filter(|&visit| self.variables.empty(visit).is_some())
                .collect();
            if !here.is_empty() {
                self.follow_one_set(number, choice, &here);
            }
        }
    }

    fn follow_one_set(&mut self, number: usize, choice: &DayChoice, visits: &[VisitId]) {
        let sets = 0..choice.sets.len();
        let follows: Vec<Column> = sets
            .map(|set| self.column(ColumnMeaning::Follows(number, set), 0, 1))
            .collect();
        let all = follows.iter().map(|&column| (1, column));
        self.program.equal(all.collect(), 1);
        for &visit in visits {
            for window in 0..self.instance.visits()[visit].windows.len() {
                let days = self.days_of((visit, window));
                let fits = |set: &DaySet| days.iter().any(|&day| set.allows(&[day]));
                self.only_if_followed(&[(visit, window)], choice, &follows, fits);
            }
        }
        for (one, other) in pairs(visits) {
            if !self.instance.is_one_visit(one, other) {
                self.on_days_of_one_set((one, other), choice, &follows);
            }
        }
    }

    fn on_days_of_one_set(
        &mut self,
        (one, other): (VisitId, VisitId),
        choice: &DayChoice,
        follows: &[Column],
    ) {
        for own in 0..self.instance.visits()[one].windows.len() {
            for theirs in 0..self.instance.visits()[other].windows.len() {
                let ways = [(one, own), (other, theirs)];
                let [own, theirs] = ways.map(|way| self.days_of(way));
                let fits = |set: &DaySet| {
                    let mut firsts = own.iter();
                    firsts.any(|&day| theirs.iter().any(|&other| set.allows(&[day, other])))
                };
                self.only_if_followed(&ways, choice, follows, fits);
            }
        }
    }

    /// Not all of the ways, each in full, unless one of the sets that fit is followed.
    fn only_if_followed(
        &mut self,
        ways: &[Way],
        choice: &DayChoice,
        follows: &[Column],
        fits: impl Fn(&DaySet) -> bool,
    ) {
        let fitting = choice.sets.iter().zip(follows);
        let fitting: Vec<Column> = fitting
            .filter(|(set, _)| fits(set))
            .map(|(_, &column)| column)
            .collect();
        if fitting.len() == follows.len() {
            return;
        }
        let carers = |visit: VisitId| i64::from(self.instance.visits()[visit].carers);
        let whole: i64 = ways.iter().map(|&(visit, _)| carers(visit)).product();
        let mut terms: Vec<WeightedColumn> = Vec::new();
        for &(visit, window) in ways {
            let own = self.variables.ways(visit).iter();
            let in_window = own.filter(|way| way.window == window);
            terms.extend(in_window.map(|way| (whole / carers(visit), way.column)));
        }
        if terms.is_empty() {
            return;
        }
        terms.extend(fitting.into_iter().map(|column| (-whole, column)));
        self.program.at_most(terms, whole * (ways.len() as i64 - 1));
    }

    /// The days on which the visit may start in this window.
    fn days_of(&self, (visit, window): Way) -> Vec<usize> {
        let window = self.instance.visits()[visit].windows[window];
        let after = self.instance.offset_of(visit);
        let horizon = self.instance.horizon();
        let days = [window.earliest, window.latest].map(|moment| horizon.day(moment - after));
        (days[0]..=days[1]).collect()
    }
}
