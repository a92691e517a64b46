//! `planner report`: a plan as one page that opens in any browser.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use clap::Args;
use samma::engine::pages::ReportPage;
use samma::engine::text::message;

use crate::earlier;
use crate::effort::seconds;
use crate::failure::Failure;
use crate::files;
use crate::interrupt;
use crate::language::language;
use crate::messages::warning;
use crate::outputs::Outputs;
use crate::people::PeopleAsked;
use crate::sheet_files::problem;

/// Write a plan as one HTML page to look at and to print: it needs no network and opens in any browser
///
/// These are health data. On Unix a page that is new is readable by its owner only; one that is replaced stays as open as it was.
#[derive(Args)]
pub(crate) struct Arguments {
    /// The problem file (- for standard input)
    problem: PathBuf,
    /// The plan file
    plan: PathBuf,
    /// Compare with this plan, such as the one in use today; also one of yesterday's problem, of which is told what is left out
    #[arg(long, value_name = "PLAN")]
    baseline: Option<PathBuf>,
    #[command(flatten)]
    people: PeopleAsked,
    /// Prove for so long at most how few carers patients could meet [default: 20]
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    time_limit: Option<Duration>,
    /// Write the page to this file (- for standard output)
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

/// Where `--time-limit` is not given.
const USUAL_TIME_LIMIT: Duration = Duration::from_secs(20);

/// Reads the files, and writes the page.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let inputs = [&arguments.problem, &arguments.plan];
    let inputs = inputs.into_iter().chain(&arguments.baseline);
    let mut outputs = Outputs::reading(inputs.chain(arguments.people.names()));
    let out = outputs.find(&arguments.out)?;
    let (instance, value) = problem(&arguments.problem)?;
    let read = files::plan(&arguments.plan, &instance)?;
    let baseline = arguments.baseline.as_ref();
    let baseline = baseline
        .map(|path| earlier::plan(path, &instance))
        .transpose()?;
    let (people, key) = arguments
        .people
        .people(&instance, &arguments.problem, &mut outputs)?;
    let mut page = ReportPage::new(&people, &read.plan)
        .places(&value.places)
        .language(language());
    let broken = page.violations();
    if broken > 0 {
        warning(message!(
            "the plan breaks rules {broken} times; the page begins with them",
            broken
        ));
    }
    if let Some(bound) = &read.claimed_bound {
        page = page.claims(bound);
    }
    if let Some(proof) = &read.claimed_proof {
        page = page.price_proof(proof);
    }
    if let Some(baseline) = &baseline {
        page = page.baseline(baseline);
    }
    interrupt::listen()?;
    let limit = arguments.time_limit.unwrap_or(USUAL_TIME_LIMIT);
    let mut begun = None;
    let html = page.to_html_while(|| {
        let begun: &mut Instant = begun.get_or_insert_with(Instant::now);
        !interrupt::asked() && begun.elapsed() < limit
    })?;
    key.kept_for(|| out.write_bytes(html.as_bytes()))
}
