//! `planner what-if`: a problem as it is and as patches change it, side by side.

use std::path::{Path, PathBuf};

use clap::Args;
use samma::engine::text::message;
use samma::instance::Instance;
use samma::problem::{Defects, Patch, TakenAlong};
use samma::report::WhatIfCase;

use crate::effort::Effort;
use crate::failure::Failure;
use crate::files::{self, Destination, say};
use crate::interrupt;
use crate::language::lines;
use crate::solve::note_proof_error;
use crate::table::grid;

/// Solve a problem as it is and with each patch, and say what was found and what is proven of the difference
#[derive(Args)]
pub(crate) struct Arguments {
    /// The problem file (- for standard input)
    problem: PathBuf,
    /// Patches, each applied to the problem by itself: JSON with set, remove, change and add; see the guide, frontier
    #[arg(required = true)]
    patches: Vec<PathBuf>,
    #[command(flatten)]
    effort: Effort,
    /// Print JSON instead of a table
    #[arg(long)]
    json: bool,
}

/// Solves all of them with the same seed and limits.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let instances = instances(arguments)?;
    interrupt::listen()?;
    let count = instances.len();
    let mut branches = Vec::new();
    for (name, instance, taken_along) in instances {
        if interrupt::asked() {
            break;
        }
        let branch = solved(&name, &instance, &arguments.effort)?;
        branches.push(branch.taking_along(taken_along));
    }
    interrupt::note(message!(
        "{solved} of {count} problems were solved, the last as far as it came",
        solved = branches.len(),
        count
    ));
    if arguments.json {
        return Destination::StandardOutput.write(&branches);
    }
    say(grid(&WhatIfCase::rows(&branches)))?;
    branches.iter().try_for_each(|branch| {
        let told = branch.taken_along_lines();
        told.split_first()
            .map_or(Ok(()), |(head, rows)| say(lines(head, rows)))
    })
}

/// A problem by its name, and what a patch took along.
type Named = (String, Instance, Vec<TakenAlong>);

/// The problem as it is and as each patch changes it; what is wrong with any of them is told before the first is solved.
fn instances(arguments: &Arguments) -> Result<Vec<Named>, Failure> {
    let problem = files::bytes(&arguments.problem)?;
    let as_it_is = Instance::parse(&problem).map_err(|defects| Failure::Defects {
        path: arguments.problem.clone(),
        defects,
    })?;
    let mut instances = vec![("as it is".to_owned(), as_it_is, Vec::new())];
    let mut broken = Vec::new();
    for path in &arguments.patches {
        match patched(&problem, path) {
            Ok((instance, taken_along)) => {
                instances.push((path.display().to_string(), instance, taken_along));
            }
            Err(failure) => broken.push(failure),
        }
    }
    if broken.is_empty() {
        Ok(instances)
    } else {
        Err(Failure::Several(broken))
    }
}

fn patched(problem: &[u8], file: &Path) -> Result<(Instance, Vec<TakenAlong>), Failure> {
    let failure = |defects: Defects| Failure::Defects {
        path: file.to_owned(),
        defects,
    };
    let patch = Patch::parse(&files::bytes(file)?).map_err(failure)?;
    let patched = patch.patched(problem).map_err(failure)?;
    let instance = Instance::parse(&patched.problem).map_err(|defects| Failure::Patched {
        path: file.to_owned(),
        defects,
    })?;
    Ok((instance, patched.taken_along))
}

fn solved(name: &str, instance: &Instance, effort: &Effort) -> Result<WhatIfCase, Failure> {
    let progress = effort.progress(instance, Some(name));
    let solution = effort
        .solver()
        .solve_with(instance, |event| interrupt::follow(&progress, event));
    progress.finish(solution.as_ref().ok());
    let solution = solution.map_err(Failure::Solve)?;
    if let Some(error) = solution.proof_error() {
        note_proof_error(error);
    }
    Ok(WhatIfCase::of(name, instance, &solution))
}
