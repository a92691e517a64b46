//! What can go wrong, as a person reads it, and the exit code that says so to a script.

use std::fmt;
use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use samma::instance::Defects;
use samma::rule::Violation;
use samma::solve;

/// How many defects are printed; a broken export can hold thousands of the same kind.
const DEFECTS_SHOWN: usize = 50;

/// Why a command did not do what it was asked to.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// `check` has said on standard output what is wrong with the plan.
    #[error("{} is not a sound plan", .0.display())]
    Rejected(PathBuf),
    #[error("cannot start from {}, which breaks hard rules:{}", path.display(), Listed(violations))]
    Start {
        path: PathBuf,
        violations: Vec<Violation>,
    },
    #[error("cannot read {}: {cause}", path.display())]
    Read { path: PathBuf, cause: io::Error },
    #[error("{}", Cut { path, defects })]
    Defects { path: PathBuf, defects: Defects },
    /// Found out before any work was done.
    #[error("cannot write {}: {problem}", path.display())]
    Destination { path: PathBuf, problem: String },
    #[error("cannot write {}: {cause}", path.display())]
    Write { path: PathBuf, cause: io::Error },
    #[error("cannot write to standard output: {0}")]
    Print(io::Error),
    #[error("cannot listen to Ctrl-C: {0}")]
    Interrupt(#[from] ctrlc::Error),
    #[error(transparent)]
    Solve(solve::Error),
}

impl Failure {
    /// 1: a plan that breaks rules; 2: wrong input or usage, as clap has it too; 3: anything else.
    pub(crate) fn exit_code(&self) -> ExitCode {
        ExitCode::from(match self {
            Failure::Rejected(_) | Failure::Start { .. } => 1,
            Failure::Read { .. } | Failure::Defects { .. } | Failure::Destination { .. } => 2,
            Failure::Write { .. }
            | Failure::Print(_)
            | Failure::Interrupt(_)
            | Failure::Solve(_) => 3,
        })
    }
}

/// Violations, a line each.
struct Listed<'a>(&'a [Violation]);

impl fmt::Display for Listed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0
            .iter()
            .try_for_each(|violation| write!(f, "\n  {violation}"))
    }
}

/// The first defects of a file, a line each, and how many more there are.
struct Cut<'a> {
    path: &'a PathBuf,
    defects: &'a Defects,
}

impl fmt::Display for Cut<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Defects(defects) = self.defects;
        let count = defects.len();
        let noun = if count == 1 { "defect" } else { "defects" };
        write!(f, "{} has {count} {noun}:", self.path.display())?;
        for defect in defects.iter().take(DEFECTS_SHOWN) {
            write!(f, "\n  {defect}")?;
        }
        match count.saturating_sub(DEFECTS_SHOWN) {
            0 => Ok(()),
            more => write!(f, "\n  and {more} more"),
        }
    }
}
