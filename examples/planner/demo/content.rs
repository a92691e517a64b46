//! What the folder holds.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use samma::Message;
use samma::engine::pages::{Language, People, Publication, Publisher, ReportPage};
use samma::engine::text::{decimal, message};
use samma::report::Report;
use samma::score::{Objective, Score, Term};
use samma::{Instance, Plan, PlanFile, Solver};

use super::unit::{NAMES, SHEETS, SHEETS_FOLDER, Unit};
use crate::effort::cores;
use crate::failure::Failure;
use crate::files::{json, make_folder};
use crate::interrupt;
use crate::language::language;
use crate::progress::{Limits, Progress};
use crate::publish::publish_anew;

/// What "today" is planned for: the shortest ways, whoever comes.
const TODAY: Term = Term::TravelMinutes;
const TODAY_TIME_LIMIT: Duration = Duration::from_secs(3);
/// How long the report proves at most how few carers patients could meet.
const PROOF_TIME_LIMIT: Duration = Duration::from_secs(5);

/// What stands in `README.txt`.
fn readme(language: Language) -> &'static str {
    match language {
        Language::Swedish => include_str!("README.sv.txt"),
        _ => include_str!("README.txt"),
    }
}

/// The plan, and the one without a thought of who comes.
pub(super) struct Plans {
    plan: Planned,
    today: Planned,
}

struct Planned {
    plan: Plan,
    file: PlanFile,
    /// No plan has less.
    least: Score,
}

impl Plans {
    pub(super) fn of(instance: &Instance, limit: Duration) -> Result<Self, Failure> {
        let shortest = instance
            .clone()
            .with_objective(Objective::new(vec![TODAY])?)?;
        let today = planned(&shortest, TODAY_TIME_LIMIT.min(limit))?;
        Ok(Self {
            plan: planned(instance, limit)?,
            // Its file tells what it is worth as the unit judges plans.
            today: Planned {
                file: instance.plan_file(&today.plan),
                ..today
            },
        })
    }

    /// What the plans are worth, and what to open.
    pub(super) fn comparison(&self, instance: &Instance, folder: &Path) -> [Message; 4] {
        let mean = |planned: &Planned| {
            let mean = Report::of_plan(instance, &planned.plan).continuity.mean();
            decimal(format!("{:.1}", mean.unwrap_or_default()))
        };
        let place = |file: &str| folder.join(file).display().to_string();
        [
            message!(
                "{patients} patients, {carers} carers, {visits} visits, all made up",
                patients = instance.patients().len(),
                carers = instance.carers().len(),
                visits = instance.visits().len()
            ),
            message!(
                "carers who come to a patient in {days} days, on average: {today} today, {planned} planned",
                days = instance.horizon().days(),
                today = mean(&self.today),
                planned = mean(&self.plan)
            ),
            message!(
                "open {report}, and {index}",
                report = place("report.html"),
                index = place("handout/index.html")
            ),
            message!("{file} says what else is there", file = place("README.txt")),
        ]
    }
}

fn planned(instance: &Instance, limit: Duration) -> Result<Planned, Failure> {
    let solver = Solver::new().time_limit(limit).threads(cores());
    let progress = Progress::shown(Limits {
        time: Some(limit),
        iterations: None,
    });
    let outcome = solver.solve_with(instance, |event| interrupt::follow(&progress, event));
    progress.finish(outcome.as_ref().ok());
    let solution = outcome.map_err(Failure::Solve)?;
    Ok(Planned {
        file: solution.to_file(instance),
        least: solution.bound().least().clone(),
        plan: solution.into_plan(),
    })
}

/// What people read.
pub(super) struct Pages {
    report: String,
    publication: Publication,
}

impl Pages {
    pub(super) fn of(
        unit: &Unit,
        people: &People,
        plans: &Plans,
        language: Language,
    ) -> Result<Self, Failure> {
        let report = ReportPage::new(people, &plans.plan.plan)
            .claims(&plans.plan.least)
            .baseline(&plans.today.plan)
            .places(&unit.problem.places)
            .language(language);
        let begun = Instant::now();
        let publication = Publisher::new(&unit.instance, people, language);
        let publication = publication.publish(&plans.plan.plan);
        Ok(Self {
            report: report.to_html_while(|| begun.elapsed() < PROOF_TIME_LIMIT)?,
            publication: publication.expect("tests fill our own templates"),
        })
    }
}

/// Writes all of it into a folder.
pub(super) fn write(
    folder: &Path,
    unit: &Unit,
    plans: &Plans,
    pages: &Pages,
) -> Result<(), Failure> {
    let put = |file: &str, text: &str| {
        let path = folder.join(file);
        fs::write(&path, text).map_err(|cause| Failure::Write { path, cause })
    };
    make_folder(&folder.join(SHEETS_FOLDER))?;
    for (name, text) in SHEETS {
        put(&format!("{SHEETS_FOLDER}/{name}"), text)?;
    }
    put("README.txt", readme(language()))?;
    put("names.csv", NAMES)?;
    put("unit.json", &json(&unit.problem))?;
    put("plan.json", &json(&plans.plan.file))?;
    put("today.json", &json(&plans.today.file))?;
    put("report.html", &pages.report)?;
    publish_anew(&folder.join("handout"), &pages.publication)
}
