//! A plan as sheets: who makes which visit and when, who works, each patient's team, and what stays empty.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;

use crate::instance::{Instance, Visit};
use crate::plan::{Assignment, Plan};
use crate::problem::KINDS;
use crate::sheets::grid::{Cell, Sheet, Sheets};
use crate::solve::empty_places;
use crate::time::{Minutes, Moment};

impl Sheets {
    /// These sheets and those of a plan. Import passes the latter over.
    ///
    /// ```
    /// use samma::scenario::{Unit, generate};
    /// use samma::engine::sheets::Sheets;
    /// use samma::Instance;
    ///
    /// let unit = generate(&Unit::new(5, 1).lasting(3));
    /// let instance = Instance::new(&unit.problem)?;
    /// let plan = instance.read_plan(&unit.plan)?.plan;
    /// let files = Sheets::of_problem(&unit.problem).with_plan(&instance, &plan).to_csv();
    /// let visits = files.iter().find(|(name, _)| name == "plan_visits.csv").map_or(&[][..], |(_, text)| text);
    /// assert_eq!(visits.split(|&byte| byte == b'\n').count(), plan.assignments.len() + 2);
    /// # Ok::<(), samma::Defects>(())
    /// ```
    pub fn with_plan(mut self, instance: &Instance, plan: &Plan) -> Self {
        let plan = instance.own_rows(plan);
        self.sheets.extend([
            visits(instance, &plan),
            shifts(instance, &plan),
            teams(instance, &plan),
            unstaffed(instance, &plan),
        ]);
        self
    }
}

fn text(text: &str) -> Cell {
    Cell::Text(text.into())
}

fn number(count: usize) -> Cell {
    Cell::Number(count as f64)
}

fn civil(instance: &Instance, moment: Moment) -> Cell {
    let civil: NaiveDateTime = instance.horizon().civil(moment);
    Cell::Moment(civil)
}

/// All patients who are visited.
fn patients(instance: &Instance, visit: &Visit) -> Cell {
    let ids = visit
        .patients()
        .map(|patient| instance.patients()[patient].id.as_str());
    text(&ids.collect::<Vec<_>>().join(", "))
}

fn visits(instance: &Instance, plan: &Plan) -> Sheet {
    let mut assignments: Vec<&Assignment> = plan.assignments.iter().collect();
    assignments.sort_by_key(|made| (made.start, made.visit, made.carer));
    let row = |made: &&Assignment| {
        let visit = &instance.visits()[made.visit];
        let kind = KINDS
            .iter()
            .find(|(_, kind)| *kind == visit.kind)
            .map_or("", |(word, _)| word);
        vec![
            text(&visit.id),
            patients(instance, visit),
            text(&instance.carers()[made.carer].id),
            text(&instance.shifts()[made.shift].id),
            civil(instance, made.start),
            civil(instance, made.start + visit.minutes),
            Cell::Number(visit.minutes.get().into()),
            text(kind),
        ]
    };
    let header = [
        "visit", "patient", "carer", "shift", "start", "end", "minutes", "kind",
    ];
    Sheet::made(
        "plan_visits",
        &header,
        assignments.iter().map(row).collect(),
    )
}

fn shifts(instance: &Instance, plan: &Plan) -> Sheet {
    let mut made: BTreeMap<_, Vec<&Assignment>> = BTreeMap::new();
    for assignment in &plan.assignments {
        made.entry(assignment.shift).or_default().push(assignment);
    }
    let row = |(shift, own): (&_, &Vec<&Assignment>)| {
        let shift = *shift;
        let row = &instance.shifts()[shift];
        let breaks = plan.breaks.iter().filter(|taken| taken.shift == shift);
        let breaks: Vec<String> = breaks
            .map(|taken| {
                format!(
                    "{} ({} min)",
                    instance.horizon().civil(taken.start).format("%H:%M"),
                    taken.minutes.get()
                )
            })
            .collect();
        let with_patients: Minutes = own
            .iter()
            .map(|made| instance.visits()[made.visit].minutes)
            .sum();
        let first = own.iter().map(|made| made.start).min();
        let last = own
            .iter()
            .map(|made| made.start + instance.visits()[made.visit].minutes)
            .max();
        vec![
            text(&row.id),
            text(&instance.carers()[row.carer].id),
            civil(instance, row.span.start),
            civil(instance, row.span.end),
            number(own.len()),
            Cell::Number(with_patients.get().into()),
            first.map_or(Cell::Empty, |first| civil(instance, first)),
            last.map_or(Cell::Empty, |last| civil(instance, last)),
            text(&breaks.join(", ")),
        ]
    };
    let header = [
        "shift",
        "carer",
        "start",
        "end",
        "visits",
        "minutes_with_patients",
        "first_visit",
        "last_visit_ends",
        "breaks",
    ];
    Sheet::made("plan_shifts", &header, made.iter().map(row).collect())
}

fn teams(instance: &Instance, plan: &Plan) -> Sheet {
    let mut met: BTreeMap<_, BTreeMap<_, Vec<Moment>>> = BTreeMap::new();
    for made in &plan.assignments {
        for patient in instance.visits()[made.visit].patients() {
            let carers = met.entry(patient).or_default();
            carers.entry(made.carer).or_default().push(made.start);
        }
    }
    let mut rows = Vec::new();
    for (patient, carers) in met {
        let count = carers.len();
        for (carer, starts) in carers {
            let ends = [starts.iter().min(), starts.iter().max()]
                .map(|start| start.map_or(Cell::Empty, |&start| civil(instance, start)));
            let ids = [
                text(&instance.patients()[patient].id),
                number(count),
                text(&instance.carers()[carer].id),
                number(starts.len()),
            ];
            rows.push(ids.into_iter().chain(ends).collect());
        }
    }
    Sheet::made(
        "plan_teams",
        &[
            "patient",
            "carers_met",
            "carer",
            "visits",
            "first_visit",
            "last_visit",
        ],
        rows,
    )
}

fn unstaffed(instance: &Instance, plan: &Plan) -> Sheet {
    let row = |places: &crate::solve::EmptyPlaces| {
        let visit = &instance.visits()[places.visit];
        let [earliest, latest] = [
            visit.windows.first().map(|window| window.earliest),
            visit.windows.last().map(|window| window.latest),
        ]
        .map(|end| end.map_or(Cell::Empty, |end| civil(instance, end)));
        vec![
            text(&visit.id),
            patients(instance, visit),
            earliest,
            latest,
            Cell::Number(f64::from(places.places)),
            text(&places.reason.in_words(instance, places.visit).to_string()),
        ]
    };
    let rows = empty_places(instance, plan).iter().map(row).collect();
    Sheet::made(
        "plan_unstaffed",
        &[
            "visit",
            "patient",
            "earliest",
            "latest",
            "missing_carers",
            "reason",
        ],
        rows,
    )
}
