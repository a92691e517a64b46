//! What changed in a timetable, so that a copy of it can change in the same way.

use super::timetable::{Change, Route, Timetable};
use crate::id::{ShiftId, VisitId};
use crate::instance::StartPiece;

/// The parts of a timetable that changed, each as it is now.
#[derive(Clone, Debug, Default)]
pub struct TimetableChange {
    routes: Vec<(ShiftId, Route)>,
    crews: Vec<(VisitId, Vec<ShiftId>)>,
    choices: Vec<(usize, bool)>,
    pieces: Vec<(VisitId, Option<StartPiece>)>,
}

impl TimetableChange {
    /// Returns the shifts whose routes changed, and all that made or make the changed visits.
    pub fn shifts(&self) -> impl Iterator<Item = ShiftId> {
        let routes = self.routes.iter().map(|&(shift, _)| shift);
        let crews = self.crews.iter().flat_map(|(_, crew)| crew.iter().copied());
        routes.chain(crews)
    }

    /// Returns the visits that other shifts make, or that were freed and inserted again.
    pub fn visits(&self) -> impl Iterator<Item = VisitId> {
        self.crews.iter().map(|&(visit, _)| visit)
    }
}

impl Timetable<'_> {
    /// Returns what changed since the last commit.
    pub fn change(&self) -> TimetableChange {
        let (mut routes, mut crews) = (Vec::new(), Vec::new());
        let (mut choices, mut pieces) = (Vec::new(), Vec::new());
        for change in &self.journal {
            match *change {
                Change::Route(shift, _) => routes.push(shift),
                Change::Crew(visit, _) => crews.push(visit),
                Change::OrderChoice(number, _) => choices.push(number),
                Change::Piece(visit, _) => pieces.push(visit),
            }
        }
        self.now(once(routes), once(crews), once(choices), once(pieces))
    }

    /// Returns all of the timetable.
    pub fn whole(&self) -> TimetableChange {
        let shifts = self.instance.shifts().ids().collect();
        let visits = self.instance.visits().ids().collect();
        let choices = (0..self.choices.len()).collect();
        let pieces = self.pieces.ids().collect();
        self.now(shifts, visits, choices, pieces)
    }

    fn now(
        &self,
        routes: Vec<ShiftId>,
        crews: Vec<VisitId>,
        choices: Vec<usize>,
        pieces: Vec<VisitId>,
    ) -> TimetableChange {
        let routes = routes.into_iter();
        let crews = crews.into_iter();
        let choices = choices.into_iter();
        let pieces = pieces.into_iter();
        TimetableChange {
            routes: routes
                .map(|shift| (shift, self.routes[shift].clone()))
                .collect(),
            crews: crews
                .map(|visit| (visit, self.crews[visit].clone()))
                .collect(),
            choices: choices
                .map(|number| (number, self.choices[number]))
                .collect(),
            pieces: pieces.map(|visit| (visit, self.pieces[visit])).collect(),
        }
    }

    /// Makes the same change here. Of what it changes, this timetable must be as that one was before, and so must all that decides
    /// whether it is feasible.
    pub fn apply(&mut self, change: &TimetableChange) {
        for (shift, route) in &change.routes {
            self.record_route(*shift);
            self.travel = self.travel - self.routes[*shift].travel + route.travel;
            self.routes[*shift].clone_from(route);
        }
        for (visit, crew) in &change.crews {
            self.record_crew(*visit);
            self.crews[*visit].clone_from(crew);
        }
        for &(number, is_first) in &change.choices {
            self.record_choice(number, is_first);
        }
        for &(visit, piece) in &change.pieces {
            self.record_piece(visit, piece);
        }
    }
}

fn once<T: Ord>(mut all: Vec<T>) -> Vec<T> {
    all.sort_unstable();
    all.dedup();
    all
}
