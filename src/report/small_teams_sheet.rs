//! A unit divided into small teams, and what that costs, with the ids of the files: as data to be written as JSON, and
//! as text.

use std::ops::RangeInclusive;

use serde::Serialize;

use super::plan_report::{Line, hours, line};
use crate::id::TeamId;
use crate::instance::Instance;
use crate::team::{Division, PlanTotals, Team, TeamPlans};

/// A divided unit, as data.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[non_exhaustive]
pub struct DivisionSheet {
    /// What the division costs: minutes to and from the centres.
    pub travel: u64,
    /// What is paid for patients and carers put into different teams who belong together.
    pub parted: u64,
    /// Minutes that the shifts of their team do not hold.
    pub lacking_minutes: u64,
    /// Carers whom teams lack at visits that several make at once.
    pub lacking_carers: u64,
    /// All of that at its prices.
    pub cost: u64,
    /// No division with the same centres and sizes costs less.
    pub bound: u64,
    /// How many carers a team has.
    pub carers: SizeRow,
    /// How many patients a team has.
    pub patients: SizeRow,
    /// A row a team.
    pub teams: Vec<SmallTeamRow>,
    /// The teams together, as they are planned.
    pub together: PlanTotalsRow,
    /// The unit planned as a whole.
    pub whole: PlanTotalsRow,
}

/// How large teams are, least and most.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[non_exhaustive]
pub struct SizeRow {
    /// As asked for.
    pub asked: [usize; 2],
    /// As it is kept, since so many teams cannot always be so large.
    pub kept: [usize; 2],
}

/// A small team.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[non_exhaustive]
pub struct SmallTeamRow {
    /// The place of its centre.
    pub centre: String,
    /// Who belongs to it.
    pub carers: Vec<String>,
    /// Whom it cares for.
    pub patients: Vec<String>,
    /// Its share of [`DivisionSheet::lacking_minutes`].
    pub lacking_minutes: u64,
    /// Its share of [`DivisionSheet::lacking_carers`].
    pub lacking_carers: u64,
    /// What its plan comes to.
    pub plan: PlanTotalsRow,
}

/// What a plan comes to.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[non_exhaustive]
pub struct PlanTotalsRow {
    /// How many visits are asked for.
    pub visits: usize,
    /// How many carers' places at them stay empty.
    pub empty_places: u64,
    /// The same, times priority.
    pub unassigned: u64,
    /// Sum over patients of the different carers they meet.
    pub distinct_carers: u64,
    /// The same for each patient.
    pub carers_a_patient: Option<f64>,
    /// Minutes on the way.
    pub travel_minutes: u64,
    /// The part of the minutes on shift that is spent with patients and on the way, from 0 to 1.
    pub load: Option<f64>,
}

impl DivisionSheet {
    /// `division` of `instance`, its teams planned and, beside them, the unit planned as a whole.
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

    /// The division as text, a line a fact.
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

    /// The teams as text: a head, and a row a team.
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

    /// What the division costs as text: a head, a row for the unit planned as a whole, one for the teams.
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
