//! A unit divided into small teams and the cost of that, with the ids of the files. It comes as data for JSON and as
//! text.

use std::ops::RangeInclusive;

use serde::Serialize;

use super::cells::{hours, line, nothing, number, percent, tenths, text};
use super::plan_report::Line;
use crate::id::TeamId;
use crate::instance::Instance;
use crate::message::{Message, message};
use crate::team::{Division, PlanTotals, Team, TeamPlans};

/// A unit divided into teams, as data.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[non_exhaustive]
pub struct DivisionSheet {
    /// Travel minutes to and from the centres.
    pub travel: u64,
    /// Price of the ties between people in different teams.
    pub parted: u64,
    /// Minutes that the shifts of the teams do not cover.
    pub lacking_minutes: u64,
    /// Carers whom teams lack for visits that several make at once.
    pub lacking_carers: u64,
    /// Total of these at their prices.
    pub cost: u64,
    /// Lower bound on the total of divisions with the same centres and sizes.
    pub bound: u64,
    /// Number of carers in a team.
    pub carers: SizeRow,
    /// Number of patients in a team.
    pub patients: SizeRow,
    /// One row per team.
    pub teams: Vec<SmallTeamRow>,
    /// Totals of all teams, planned separately.
    pub together: PlanTotalsRow,
    /// Totals of the unit, planned as a whole.
    pub whole: PlanTotalsRow,
}

/// Least and greatest size of teams.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[non_exhaustive]
pub struct SizeRow {
    /// Sizes that were asked for.
    pub asked: [usize; 2],
    /// Sizes that the teams keep. They differ if this number of teams cannot have the sizes asked for.
    pub kept: [usize; 2],
}

/// A small team.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[non_exhaustive]
pub struct SmallTeamRow {
    /// Id of the place of its centre.
    pub centre: String,
    /// Ids of its carers.
    pub carers: Vec<String>,
    /// Ids of its patients.
    pub patients: Vec<String>,
    /// The team's part of [`DivisionSheet::lacking_minutes`].
    pub lacking_minutes: u64,
    /// The team's part of [`DivisionSheet::lacking_carers`].
    pub lacking_carers: u64,
    /// Totals of its plan.
    pub plan: PlanTotalsRow,
}

/// Totals of a plan.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[non_exhaustive]
pub struct PlanTotalsRow {
    /// Number of visits that are asked for.
    pub visits: usize,
    /// Number of carers' places at these visits that stay empty.
    pub empty_places: u64,
    /// Empty places, each times the priority of its visit.
    pub unassigned: u64,
    /// Number of different carers per patient, summed over patients.
    pub distinct_carers: u64,
    /// Mean number of different carers per patient.
    pub carers_a_patient: Option<f64>,
    /// Minutes of travel.
    pub travel_minutes: u64,
    /// Share of the minutes on shift that are spent at visits and on travel, from 0 to 1.
    pub load: Option<f64>,
}

impl DivisionSheet {
    /// Builds the sheet from `division` of `instance`, the plans of its teams, and the plan of the whole unit.
    pub fn new(
        instance: &Instance,
        division: &Division,
        planned: &TeamPlans,
        whole: &PlanTotals,
    ) -> Self {
        let row = |(team, row): (TeamId, &Team)| small_team(instance, row, &planned.teams[team]);
        let cost = division.cost;
        Self {
            travel: cost.travel,
            parted: cost.parted,
            lacking_minutes: cost.lacking_minutes,
            lacking_carers: cost.lacking_carers,
            cost: cost.total(&division.prices),
            bound: division.bound,
            carers: SizeRow::new(&division.asked.carers, &division.sizes.carers),
            patients: SizeRow::new(&division.asked.patients, &division.sizes.patients),
            teams: division.teams.iter().map(row).collect(),
            together: PlanTotalsRow::new(&PlanTotals::of(instance, &planned.plan)),
            whole: PlanTotalsRow::new(whole),
        }
    }

    /// Returns the division as text, one line per fact.
    pub fn lines(&self) -> Vec<Line> {
        let mut lines = vec![line(message!("teams"), number(self.teams.len()))];
        lines.push(line(message!("carers a team"), self.carers.text()));
        lines.push(line(message!("patients a team"), self.patients.text()));
        lines.push(line(
            message!("travel to and from the centres"),
            hours(self.travel),
        ));
        lines.push(line(
            message!("price of relations cut"),
            number(self.parted),
        ));
        lines.push(line(
            message!("lacking in shifts, estimated"),
            hours(self.lacking_minutes),
        ));
        if self.lacking_carers > 0 {
            lines.push(line(
                message!("carers lacking at once"),
                number(self.lacking_carers),
            ));
        }
        lines.push(line(message!("cost of the division"), number(self.cost)));
        lines.push(line(
            message!("with these centres at least"),
            number(self.bound),
        ));
        lines
    }

    /// Returns a table of the teams, header first.
    pub fn team_rows(&self) -> Vec<Vec<Message>> {
        let head = [
            message!("team"),
            message!("centre"),
            message!("carers"),
            message!("patients"),
            message!("visits"),
            message!("load"),
            message!("distinct carers"),
            message!("per patient"),
            message!("travel"),
            message!("empty places"),
            message!("lacking"),
        ];
        let mut rows = vec![head.to_vec()];
        rows.extend(self.teams.iter().enumerate().map(|(index, team)| {
            let plan = &team.plan;
            vec![
                number(index + 1),
                text(&team.centre),
                number(team.carers.len()),
                number(team.patients.len()),
                number(plan.visits),
                plan.load.map_or_else(nothing, percent),
                number(plan.distinct_carers),
                plan.carers_a_patient.map_or_else(nothing, tenths),
                hours(plan.travel_minutes),
                number(plan.empty_places),
                hours(team.lacking_minutes),
            ]
        }));
        rows
    }

    /// Returns a table of what the division costs: a header, one row for the unit planned as a whole, and one for the
    /// teams.
    pub fn cost_rows(&self) -> Vec<Vec<Message>> {
        let head = [
            message!("planned"),
            message!("distinct carers"),
            message!("per patient"),
            message!("travel"),
            message!("empty places"),
            message!("times priority"),
        ];
        let row = |name: Message, plan: &PlanTotalsRow| {
            vec![
                name,
                number(plan.distinct_carers),
                plan.carers_a_patient.map_or_else(nothing, tenths),
                hours(plan.travel_minutes),
                number(plan.empty_places),
                number(plan.unassigned),
            ]
        };
        vec![
            head.to_vec(),
            row(message!("as a whole"), &self.whole),
            row(message!("in teams"), &self.together),
        ]
    }
}

impl SizeRow {
    fn new(asked: &RangeInclusive<usize>, kept: &RangeInclusive<usize>) -> Self {
        let ends = |range: &RangeInclusive<usize>| [*range.start(), *range.end()];
        Self {
            asked: ends(asked),
            kept: ends(kept),
        }
    }

    fn text(&self) -> Message {
        let [least, most] = self.kept;
        match self.asked {
            asked if asked == self.kept => message!("{least} to {most}", least, most),
            [from, to] => message!(
                "{least} to {most}, since {from} to {to} cannot be",
                least,
                most,
                from,
                to
            ),
        }
    }
}

impl PlanTotalsRow {
    fn new(figures: &PlanTotals) -> Self {
        let share = |part: f64, whole: f64| (whole > 0.0).then(|| part / whole);
        let score = &figures.score;
        Self {
            visits: figures.visits,
            empty_places: figures.empty_places,
            unassigned: score.unassigned(),
            distinct_carers: score.distinct_carers(),
            carers_a_patient: share(score.distinct_carers() as f64, figures.patients as f64),
            travel_minutes: score.travel_minutes(),
            load: share(
                f64::from(figures.worked.get()),
                f64::from(figures.on_shift.get()),
            ),
        }
    }
}

fn small_team(instance: &Instance, team: &Team, figures: &PlanTotals) -> SmallTeamRow {
    let carers = team.carers.iter();
    let patients = team.patients.iter();
    SmallTeamRow {
        centre: instance.places()[team.centre].clone(),
        carers: carers
            .map(|&carer| instance.carers()[carer].id.clone())
            .collect(),
        patients: patients
            .map(|&patient| instance.patients()[patient].id.clone())
            .collect(),
        lacking_minutes: team.lacking_minutes,
        lacking_carers: team.lacking_carers,
        plan: PlanTotalsRow::new(figures),
    }
}
