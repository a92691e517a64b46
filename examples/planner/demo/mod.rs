//! `planner demo`: a bundled unit with its plan, and everything that people read of it, in a folder to look around in.

mod content;
mod place;
mod unit;

use std::path::PathBuf;
use std::time::Duration;

use clap::Args;
use samma::engine::pages::People;

use crate::effort::seconds;
use crate::failure::Failure;
use crate::files::say;
use crate::interrupt;
use crate::language::language;

use content::{Pages, Plans, write};
use place::Place;
use unit::Unit;

/// Write a folder to look around in: a made-up unit's sheets, its plan, and the report, letters and calendars of it
///
/// It takes half a minute and needs no other file. Everybody in it is made up.
#[derive(Args)]
pub(crate) struct Arguments {
    /// Write this folder, which must not be there, or be empty
    #[arg(long, value_name = "DIR", default_value = "demo")]
    out: PathBuf,
    /// Plan for so long [default: 12]
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    time_limit: Option<Duration>,
}

/// With the other steps, less than half a minute.
const USUAL_TIME_LIMIT: Duration = Duration::from_secs(12);

/// Plans the unit, and writes the folder: whole, or nothing.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    interrupt::listen()?;
    let place = Place::find(&arguments.out)?;
    let limit = arguments.time_limit.unwrap_or(USUAL_TIME_LIMIT);
    let unit = Unit::read();
    interrupt::refuse()?;
    let plans = Plans::of(&unit.instance, limit)?;
    interrupt::refuse()?;
    let people = People::with_names(&unit.instance, &unit.names);
    let people = people.expect("tests read the bundled names");
    let pages = Pages::of(&unit, &people, &plans, language())?;
    let stage = place.stage()?;
    write(&stage.folder(), &unit, &plans, &pages)?;
    interrupt::refuse()?;
    place.take(&stage)?;
    let told = plans.comparison(&unit.instance, &arguments.out);
    told.iter().try_for_each(say)
}
