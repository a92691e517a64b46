//! `planner measure`: who comes to whom, by a plan or as it was.

use std::path::PathBuf;

use chrono::NaiveTime;
use chrono_tz::Tz;
use clap::{Args, value_parser};
use samma::check;
use samma::engine::rows::USUAL_MEMORY;
use samma::engine::text::{message, zone_named};
use samma::measure::{Indicator, LogWarning, MeasureOptions, ReadLog, Slot, Slots};
use samma::report::ContinuitySheet;

use crate::failure::Failure;
use crate::files::{self, Destination, say};
use crate::log_files::LogSources;
use crate::messages::warning;
use crate::table::{grid, table};

/// Measure the continuity of a plan, or of a log of executed visits
#[derive(Args)]
pub(crate) struct Arguments {
    /// The problem file (- for standard input); with --log, where ages, contacts, absences and the history come from
    #[arg(required_unless_present = "log")]
    problem: Option<PathBuf>,
    /// The plan file (- for standard input)
    #[arg(required_unless_present = "log", conflicts_with = "log")]
    plan: Option<PathBuf>,
    /// A log of executed visits instead of a plan: CSV, XLSX, ODS, JSON or a FHIR Bundle; see the guide, measures
    #[arg(long, value_name = "FILE")]
    log: Option<PathBuf>,
    /// What headers and words of the log mean that are not known
    #[arg(long, value_name = "FILE", requires = "log")]
    columns: Option<PathBuf>,
    /// A table of patients with their age, or the date on which they were born
    #[arg(long, value_name = "FILE", requires = "log")]
    ages: Option<PathBuf>,
    /// The time zone of the log, such as Europe/Stockholm [default: that of the problem]
    #[arg(long, value_name = "ZONE", value_parser = zone, conflicts_with = "plan")]
    time_zone: Option<Tz>,
    /// Indicator patients of any age in the indicators, also where it is not known
    #[arg(long)]
    any_age: bool,
    /// For how many days a patient knows a face
    #[arg(long, value_name = "DAYS", default_value_t = USUAL_MEMORY, value_parser = value_parser!(u32).range(0..=3660))]
    memory: u32,
    /// When the slots of a day begin, each lasting until the next [default: morning=06:00,lunch=11:00,afternoon=13:30,
    /// evening=16:00,late=19:00,night=22:00]
    #[arg(long, value_name = "NAME=TIME,...", value_parser = slots)]
    slots: Option<Slots>,
    /// Print JSON instead of tables
    #[arg(long)]
    json: bool,
}

/// How many warnings of a log are printed.
const WARNINGS_SHOWN: usize = 20;

/// Prints the measures.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let measured = measured(arguments)?;
    if arguments.json {
        return Destination::StandardOutput.write(&measured);
    }
    say(table(&measured.unit_lines()))?;
    if measured.fixed.is_empty() {
        say(message!(
            "The official indicators need {due} days; here are {days}.",
            due = measured.window_days,
            days = measured.days
        ))?;
    } else {
        say(grid(&measured.indicator_rows()))?;
    }
    say(grid(&measured.patient_rows()))?;
    if measured.carers.is_empty() {
        return Ok(());
    }
    say(grid(&measured.carer_rows()))?;
    if let Some(cost) = &measured.cost {
        say(grid(&cost.carer_rows()))?;
        say(grid(&cost.day_rows()))?;
    }
    Ok(())
}

fn measured(arguments: &Arguments) -> Result<ContinuitySheet, Failure> {
    let habits = MeasureOptions {
        memory: arguments.memory,
        slots: arguments.slots.clone().unwrap_or_default(),
    };
    let mut count = Indicator::u21401();
    count.least_age = count.least_age.filter(|_| !arguments.any_age);
    let instance = arguments
        .problem
        .as_ref()
        .map(|path| files::problem(path))
        .transpose()?;
    if let Some(path) = &arguments.log {
        let sources = LogSources {
            log: path,
            columns: arguments.columns.as_ref(),
            ages: arguments.ages.as_ref(),
            zone: arguments.time_zone,
        };
        let ReadLog { log, warnings } = sources.read(instance.as_ref())?;
        warn(&warnings);
        return Ok(ContinuitySheet::of_log(&log, &habits, &count));
    }
    let (instance, path) = instance
        .zip(arguments.plan.as_ref())
        .expect("clap asks for a problem and a plan where there is no log");
    let plan = files::plan(path, &instance)?.plan;
    let broken = check::violations(&instance, &plan).len();
    if broken > 0 {
        warning(message!(
            "the plan breaks rules {broken} times; planner check says where",
            broken
        ));
    }
    Ok(ContinuitySheet::of_plan(&instance, &plan, &habits, &count))
}

fn warn(warnings: &[LogWarning]) {
    for each in warnings.iter().take(WARNINGS_SHOWN) {
        warning(each);
    }
    if let Some(more) = warnings.len().checked_sub(WARNINGS_SHOWN + 1) {
        warning(message!("and {more} more", more = more + 1));
    }
}

fn zone(text: &str) -> Result<Tz, String> {
    zone_named(text).map_err(|unknown| unknown.to_string())
}

fn slots(text: &str) -> Result<Slots, &'static str> {
    let slot = |part: &str| {
        let (name, from) = part.split_once('=')?;
        Some(Slot {
            name: name.trim().to_owned(),
            from: NaiveTime::parse_from_str(from.trim(), "%H:%M").ok()?,
        })
    };
    let slots: Option<Vec<Slot>> = text.split(',').map(slot).collect();
    slots
        .and_then(Slots::new)
        .ok_or("it must be like morning=07:00,evening=16:00, each at another time")
}
