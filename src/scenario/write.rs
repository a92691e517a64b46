//! Writes the files of a generated unit.

use super::calendar::{Calendar, ZONE};
use super::carers::{Carer, Delegation};
use super::demand::Visit;
use super::homes::{BIKE, CAR};
use super::names::Names;
use super::parameters::BREAK;
use super::roster::Shift;
use super::team::Team;
use super::tour::{Round, Stop};
use super::unit::{Employment, Scenario};
use super::wishes::Patient;
use crate::id::{CarerId, Id, PlaceId, VisitId};
use crate::problem;
use crate::score::Term;
use crate::time::Window;
use crate::travel::{Coordinates, Pace};

/// Names of the modes, in the order of [`crate::scenario::homes::Homes::travel`].
const MODES: [&str; 2] = ["bike", "car"];

/// Returns the problem, the plan and the contracts of all `teams` together.
pub(super) fn scenario(calendar: &Calendar, teams: &[Team]) -> Scenario {
    let named: Vec<Writer> = Names::of(teams)
        .into_iter()
        .zip(teams)
        .map(|(names, team)| Writer {
            calendar,
            names,
            team,
        })
        .collect();
    Scenario {
        problem: problem(calendar, &named),
        plan: plan(&named),
        contracts: named.iter().flat_map(Writer::contracts).collect(),
    }
}

fn problem(calendar: &Calendar, teams: &[Writer]) -> problem::Problem {
    problem::Problem {
        places: teams.iter().flat_map(Writer::places).collect(),
        travel: MODES
            .map(str::to_owned)
            .into_iter()
            .zip([BIKE, CAR].map(travel))
            .collect(),
        carers: teams.iter().flat_map(Writer::carers).collect(),
        shifts: teams.iter().flat_map(Writer::shifts).collect(),
        patients: teams.iter().flat_map(Writer::patients).collect(),
        visits: teams.iter().flat_map(Writer::visits).collect(),
        ..problem::Problem::new(problem::Horizon {
            start: calendar.date_text(0),
            days: calendar.days() as u32,
            time_zone: ZONE.name().to_owned(),
        })
    }
}

fn plan(teams: &[Writer]) -> problem::PlanFile {
    let meetings = teams.iter().map(|own| own.team.meetings()).sum();
    let travel = teams.iter().map(|own| own.team.travel()).sum();
    let score = [
        (Term::Unassigned, 0),
        (Term::DistinctCarers, meetings),
        (Term::TravelMinutes, travel),
    ];
    let score = score.map(|(term, value): (Term, u64)| (term.to_string(), value));
    problem::PlanFile {
        format: 1,
        stopped: None,
        objective: None,
        score: Some(problem::ValuesEntry(score.into())),
        bound: None,
        assignments: teams.iter().flat_map(Writer::assignments).collect(),
        breaks: teams.iter().flat_map(Writer::breaks).collect(),
        unassigned: Vec::new(),
        patients: Vec::new(),
        price_proof: None,
        custom: None,
    }
}

fn travel(pace: Pace) -> problem::Travel {
    problem::Travel::Speed {
        speed_kmh: pace.speed_kmh,
        detour: pace.detour,
        extra_minutes: pace.extra_minutes,
    }
}

/// Writes one team.
struct Writer<'a> {
    calendar: &'a Calendar,
    names: Names,
    team: &'a Team,
}

impl Writer<'_> {
    fn contracts(&self) -> impl Iterator<Item = Employment> {
        self.team.carers().map(|(id, carer)| Employment {
            carer: self.names.carer(id),
            weekly_minutes: carer.weekly.get() as u32,
            is_substitute: !carer.permanent,
        })
    }

    fn places(&self) -> impl Iterator<Item = problem::Place> {
        let place = |(id, &at): (PlaceId, &Coordinates)| problem::Place {
            id: self.names.place(id),
            lat: at.latitude,
            lon: at.longitude,
            custom: None,
        };
        self.team.routing.ground.homes.places.iter().map(place)
    }

    fn carers(&self) -> impl Iterator<Item = problem::Carer> {
        self.team.carers().map(|(id, carer)| self.carer(id, carer))
    }

    fn carer(&self, id: CarerId, carer: &Carer) -> problem::Carer {
        problem::Carer {
            id: self.names.carer(id),
            travel: Some(MODES[carer.mode].to_owned()),
            skills: carer
                .delegations
                .iter()
                .map(|&own| self.skill(own))
                .collect(),
            hourly_cost: Some(carer.hourly_cost),
            ..problem::Carer::default()
        }
    }

    fn skill(&self, delegation: Delegation) -> problem::Skill {
        let skill = delegation.skill.name().to_owned();
        let date = |day: Option<usize>| day.map(|day| self.calendar.date_text(day));
        match (delegation.from, delegation.until) {
            (None, None) => problem::Skill::Always(skill),
            (from, until) => problem::Skill::Dated {
                skill,
                from: date(from),
                until: date(until),
            },
        }
    }

    fn shifts(&self) -> impl Iterator<Item = problem::Shift> {
        self.team.shifts().map(|(shift, _)| self.shift(shift))
    }

    fn shift(&self, shift: &Shift) -> problem::Shift {
        let base = Some(self.names.place(PlaceId::from_index(0)));
        let pause = |window: Window| problem::BreakRule {
            minutes: BREAK.get(),
            earliest: self.calendar.text(window.earliest),
            latest: self.calendar.text(window.latest),
        };
        problem::Shift {
            id: self.names.shift(shift.carer, shift.day),
            carer: self.names.carer(shift.carer),
            start: self.calendar.text(shift.span.start),
            end: self.calendar.text(shift.span.end),
            start_place: base.clone(),
            end_place: base,
            breaks: shift.pause.map(pause).into_iter().collect(),
            ..problem::Shift::default()
        }
    }

    fn patients(&self) -> impl Iterator<Item = problem::Patient> {
        let patients = self.team.patients.iter().enumerate();
        patients.map(|(number, patient)| self.patient(number, patient))
    }

    fn patient(&self, number: usize, patient: &Patient) -> problem::Patient {
        let names = |carers: &[CarerId]| -> Vec<String> {
            carers
                .iter()
                .map(|&carer| self.names.carer(carer))
                .collect()
        };
        let home = self.team.routing.ground.homes.home_of[number];
        problem::Patient {
            id: self.names.patient(number),
            place: self.names.place(home),
            age: Some(patient.age),
            preferred_carers: names(&patient.preferred)
                .into_iter()
                .map(problem::Preference::Carer)
                .collect(),
            excluded_carers: names(&self.team.routing.excluded[number]),
            contact_carer: patient.contact.map(|carer| self.names.carer(carer)),
            max_carers: patient.most_carers,
            ..problem::Patient::default()
        }
    }

    fn visits(&self) -> impl Iterator<Item = problem::Visit> {
        self.team
            .routing
            .ground
            .visits
            .iter()
            .map(|visit| self.visit(visit))
    }

    fn visit(&self, visit: &Visit) -> problem::Visit {
        let window = |window: Window| problem::StartWindow {
            earliest: self.calendar.text(window.earliest),
            latest: self.calendar.text(window.latest),
        };
        problem::Visit {
            id: self.visit_name(visit),
            patient: self.names.patient(visit.patient),
            minutes: visit.minutes.get(),
            windows: visit.windows.iter().map(|own| window(own.window)).collect(),
            carers: visit.carers,
            skills: visit
                .skills
                .iter()
                .map(|skill| skill.name().to_owned())
                .collect(),
            kind: visit.kind,
            priority: visit.priority,
            ..problem::Visit::default()
        }
    }

    fn visit_name(&self, visit: &Visit) -> String {
        self.names
            .visit(visit.patient, visit.windows[0].day, visit.name)
    }

    fn assignments(&self) -> impl Iterator<Item = problem::AssignmentEntry> {
        let visits = (0..self.team.routing.ground.visits.len()).map(VisitId::from_index);
        visits.flat_map(move |visit| {
            let mut shifts = self.team.routing.made_in(visit).to_vec();
            shifts.sort_by_key(|&shift| self.team.routing.roster.shift(shift).carer);
            shifts.into_iter().map(move |shift| {
                let round = self.team.routing.round(shift);
                self.assignment(visit, self.team.routing.roster.shift(shift), round)
            })
        })
    }

    fn assignment(&self, visit: VisitId, shift: &Shift, round: &Round) -> problem::AssignmentEntry {
        let start = round
            .start_of(Stop::Visit(visit))
            .expect("a round has the visits that are made in it");
        problem::AssignmentEntry {
            visit: self.visit_name(self.team.routing.ground.visit(visit)),
            carer: self.names.carer(shift.carer),
            shift: self.names.shift(shift.carer, shift.day),
            start: self.calendar.text(start),
            stay: None,
        }
    }

    fn breaks(&self) -> impl Iterator<Item = problem::BreakEntry> {
        self.team.shifts().filter_map(|(shift, round)| {
            let start = round.start_of(Stop::Break)?;
            Some(problem::BreakEntry {
                shift: self.names.shift(shift.carer, shift.day),
                start: self.calendar.text(start),
                minutes: BREAK.get(),
            })
        })
    }
}
