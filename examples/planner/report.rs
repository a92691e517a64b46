//! `planner report`: a plan as one page that opens in any browser.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use clap::Args;
use samma::check;
use samma::engine::pages::ReportPage;
use samma::{Instance, Plan, PlanFile};

use crate::effort::seconds;
use crate::failure::Failure;
use crate::files;
use crate::interrupt;
use crate::messages::warning;
use crate::outputs::Outputs;
use crate::people::PeopleAsked;
use crate::sheet_files::problem;

/// Write a plan as one HTML page to look at and to print: it needs no network and opens in any browser
#[derive(Args)]
pub(crate) struct Arguments {
    /// The problem file (- for standard input)
    problem: PathBuf,
    /// The plan file
    plan: PathBuf,
    /// Compare with this plan, such as the one in use today
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
    let bytes = files::bytes(&arguments.plan)?;
    let (plan, file) = parsed(&arguments.plan, &bytes, &instance)?;
    let baseline = arguments.baseline.as_ref();
    let baseline = baseline
        .map(|path| files::plan(path, &instance))
        .transpose()?;
    let broken = check::violations(&instance, &plan).len();
    if broken > 0 {
        warning(format_args!(
            "the plan breaks rules {broken} times; the page begins with them"
        ));
    }
    let people = arguments
        .people
        .people(&instance, &arguments.problem, &mut outputs)?;
    let mut page = ReportPage::new(&people, &plan)
        .places(&value.places)
        .language(arguments.people.language());
    if let Some(file) = &file {
        page = page.claims(file);
    }
    if let Some(baseline) = &baseline {
        page = page.baseline(&baseline.plan);
    }
    interrupt::listen()?;
    let limit = arguments.time_limit.unwrap_or(USUAL_TIME_LIMIT);
    let mut begun = None;
    let html = page.to_html_while(|| {
        let begun: &mut Instant = begun.get_or_insert_with(Instant::now);
        !interrupt::asked() && begun.elapsed() < limit
    })?;
    out.write_bytes(html.as_bytes())
}

/// A plan, and what its file claims.
fn parsed(
    path: &Path,
    bytes: &[u8],
    instance: &Instance,
) -> Result<(Plan, Option<PlanFile>), Failure> {
    let read = instance.parse_plan(bytes).map_err(|defects| {
        let path = path.to_owned();
        Failure::Defects { path, defects }
    })?;
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    Ok((read.plan, serde_json::from_slice(text).ok()))
}
