//! `planner publish`: letters, round lists, overviews and calendars of a plan, in a folder.

mod folder;
mod given;
mod pdf;
mod stage;
mod summary;

use std::path::{Path, PathBuf};

use clap::Args;
use samma::check;
use samma::engine::pages::{Publication, Publisher};
use samma::engine::text::message;
use samma::{Instance, Plan};

use crate::failure::{Failure, shown};
use crate::files::{self, Destination};
use crate::interrupt;
use crate::language::language;
use crate::messages::{breaks_rules, note, warning};
use crate::outputs::Outputs;
use crate::people::{NewKey, PeopleAsked};

use folder::Folder;
use given::{templates, write_templates};
use pdf::Chromium;
use summary::{CHANGES, INDEX, Summary};

/// Write a letter for each patient, a round list for each carer and day, overviews, and a calendar for each of them; with --since
/// only what changes, and whom to tell; with --pseudonyms no round lists and no calendars
///
/// These are health data. On Unix every file and folder that is new is readable by its owner only; files that are replaced stay as
/// open as they were.
#[derive(Args)]
pub(crate) struct Arguments {
    /// The problem file (- for standard input)
    #[arg(required_unless_present = "write_templates")]
    problem: Option<PathBuf>,
    /// The plan file
    #[arg(required_unless_present = "write_templates")]
    plan: Option<PathBuf>,
    /// Write into this folder. Publish there again, so that calendars are updated; files of others are left alone
    #[arg(long, value_name = "DIR", required_unless_present = "write_templates")]
    out: Option<PathBuf>,
    /// Write only what changes since this earlier plan, and changes.html, which says whom to tell
    #[arg(long, value_name = "PLAN")]
    since: Option<PathBuf>,
    #[command(flatten)]
    people: PeopleAsked,
    /// Use the templates in this folder in place of ours of the same names
    #[arg(long, value_name = "DIR")]
    template: Option<PathBuf>,
    /// Make a PDF of each letter, round list, overview and team sheet too, with Chromium
    #[arg(long)]
    pdf: bool,
    /// The program to make them with [default: chromium or google-chrome, wherever it is found]
    #[arg(long, value_name = "PROGRAM", requires = "pdf")]
    chromium: Option<PathBuf>,
    /// Print what was written, and whom to tell, as JSON
    #[arg(long)]
    json: bool,
    /// Write our templates into this folder, as a start for your own, instead of publishing
    #[arg(long, value_name = "DIR", conflicts_with_all = ["problem", "plan", "out", "since", "names", "template", "pseudonyms", "pdf", "json"])]
    write_templates: Option<PathBuf>,
}

/// Publishes a plan, or writes the templates.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    if let Some(folder) = &arguments.write_templates {
        return write_templates(folder);
    }
    let (Some(problem), Some(plan), Some(out)) =
        (&arguments.problem, &arguments.plan, &arguments.out)
    else {
        return Ok(()); // Refused by clap.
    };
    let instance = files::problem(problem)?;
    let plan = checked(plan, &instance)?;
    let folder = Folder::open(out)?;
    interrupt::listen()?;
    let (publication, key) = publication(arguments, problem, &instance, &plan, &folder)?;
    let chromium = arguments
        .pdf
        .then(|| Chromium::find(arguments.chromium.as_deref()));
    let chromium = chromium.flatten();
    let written =
        key.kept_for(|| folder.publish(&publication, chromium.as_ref(), interrupt::refuse))?;
    let summary = Summary::new(out, &publication, written);
    if arguments.json {
        return Destination::StandardOutput.write(&summary);
    }
    let is_of_changes = arguments.since.is_some();
    summary.print(if is_of_changes { CHANGES } else { INDEX })
}

/// Publishes in a folder that nobody has published in before, even if Ctrl-C has ended the work before.
pub(crate) fn publish_anew(folder: &Path, publication: &Publication) -> Result<(), Failure> {
    let folder = Folder::open(folder)?;
    folder.publish(publication, None, || Ok(())).map(|_| ())
}

/// Reads a plan, and warns where it breaks rules: it may be meant.
fn checked(path: &Path, instance: &Instance) -> Result<Plan, Failure> {
    let plan = files::plan(path, instance)?.plan;
    let broken = check::violations(instance, &plan).len();
    if broken > 0 {
        warning(breaks_rules(path, broken));
    }
    Ok(plan)
}

/// The files that the run reads.
fn inputs(arguments: &Arguments) -> impl Iterator<Item = &PathBuf> {
    let files = arguments.problem.iter().chain(&arguments.plan);
    files
        .chain(&arguments.since)
        .chain(arguments.people.names())
}

/// Makes the publication, and the key of its pseudonyms. Nothing is written yet.
fn publication(
    arguments: &Arguments,
    problem: &Path,
    instance: &Instance,
    plan: &Plan,
    folder: &Folder,
) -> Result<(Publication, NewKey), Failure> {
    let mut outputs = Outputs::reading(inputs(arguments));
    let people = &arguments.people;
    if let Some(key) = people.key(problem)? {
        folder.refuse_key(&key)?;
        note(message!(
            "with pseudonyms there are no round lists and no calendars: they would tell who is meant"
        ));
    }
    let (people, key) = people.people(instance, problem, &mut outputs)?;
    let given = templates(arguments.template.as_deref())?;
    let mut publisher = Publisher::new(instance, &people, language()).with_templates(given);
    if let Some((path, record)) = folder.record() {
        let refused = |defects| Failure::Defects { path, defects };
        publisher = publisher.with_record(record).map_err(refused)?;
    }
    if let Some(path) = &arguments.since {
        let refused = |defects| Failure::Defects {
            path: path.clone(),
            defects,
        };
        publisher = publisher.since(&files::bytes(path)?).map_err(refused)?;
    }
    let of_templates = |defects| Failure::Defects {
        path: arguments.template.clone().unwrap_or_default(),
        defects,
    };
    let publication = publisher.publish(plan).map_err(of_templates)?;
    if let Some(path) = &arguments.since {
        for doubt in publication.warnings() {
            warning(message!("{file} {doubt}", file = shown(path), doubt));
        }
    }
    Ok((publication, key))
}
