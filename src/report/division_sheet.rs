//! A unit divided into small teams and the cost of that, with the ids of the files. It comes as data for JSON and as
//! text.

use std::ops::RangeInclusive;

use serde::Serialize;

use super::plan_report::{Line, hours, line};
use crate::id::TeamId;
use crate::instance::Instance;
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
        let mut lines = vec![line("teams", self.teams.len().to_string())];
        lines.push(line("carers a team", self.carers.text()));
        lines.push(line("patients a team", self.patients.text()));
        lines.push(line("travel to and from the centres", hours(self.travel)));
        lines.push(line("price of relations cut", self.parted.to_string()));
        lines.push(line(
            "lacking in shifts, estimated",
            hours(self.lacking_minutes),
        ));
        if self.lacking_carers > 0 {
            lines.push(line(
                "carers lacking at once",
                self.lacking_carers.to_string(),
            ));
        }
        lines.push(line("cost of the division", self.cost.to_string()));
        lines.push(line("with these centres at least", self.bound.to_string()));
        lines
    }

    /// Returns a table of the teams, header first.
    pub fn team_rows(&self) -> Vec<Vec<String>> {
        let head = [
            "team",
            "centre",
            "carers",
            "patients",
            "visits",
            "load",
            "distinct carers",
            "a patient",
            "travel",
            "empty places",
            "lacking",
        ];
        let mut rows = vec![head.map(str::to_owned).to_vec()];
        rows.extend(self.teams.iter().enumerate().map(|(number, team)| {
            let plan = &team.plan;
            vec![
                (number + 1).to_string(),
                team.centre.clone(),
                team.carers.len().to_string(),
                team.patients.len().to_string(),
                plan.visits.to_string(),
                percent(plan.load),
                plan.distinct_carers.to_string(),
                tenths(plan.carers_a_patient),
                hours(plan.travel_minutes),
                plan.empty_places.to_string(),
                hours(team.lacking_minutes),
            ]
        }));
        rows
    }

    /// Returns a table of what the division costs: a header, one row for the unit planned as a whole, and one for the
    /// teams.
    pub fn cost_rows(&self) -> Vec<Vec<String>> {
        let head = [
            "planned",
            "distinct carers",
            "a patient",
            "travel",
            "empty places",
            "times priority",
        ];
        let row = |name: &str, plan: &PlanTotalsRow| {
            vec![
                name.to_owned(),
                plan.distinct_carers.to_string(),
                tenths(plan.carers_a_patient),
                hours(plan.travel_minutes),
                plan.empty_places.to_string(),
                plan.unassigned.to_string(),
            ]
        };
        vec![
            head.map(str::to_owned).to_vec(),
            row("as a whole", &self.whole),
            row("in teams", &self.together),
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

    fn text(&self) -> String {
        let [least, most] = self.kept;
        let kept = format!("{least} to {most}");
        match self.asked {
            asked if asked == self.kept => kept,
            [least, most] => format!("{kept}, since {least} to {most} cannot be"),
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

fn tenths(value: Option<f64>) -> String {
    value.map_or_else(|| "-".to_owned(), |value| format!("{value:.1}"))
}

fn percent(share: Option<f64>) -> String {
    share.map_or_else(|| "-".to_owned(), |share| format!("{:.0} %", 100.0 * share))
}
