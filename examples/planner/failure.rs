//! What can go wrong, as a person reads it, and the exit code that says so to a script.

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::process::{ExitCode, ExitStatus};
use std::{fmt, io};

use samma::engine::mip::MipError;
use samma::engine::pages::PageError;
use samma::frontier::{ResumeError, TradeOffError};
use samma::problem::Defects;
use samma::score::ObjectiveError;
use samma::solve;
use samma::team::DivideError;

/// How many defects are printed; a broken export can hold thousands of the same kind.
const DEFECTS_SHOWN: usize = 50;

/// Why a command did not do what it was asked to.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// `check` has said on standard output what is wrong with the plan.
    #[error("{} is not a sound plan", shown(.0))]
    Rejected(PathBuf),
    #[error("cannot read {}: {cause}", shown(path))]
    Read { path: PathBuf, cause: io::Error },
    /// Standard input can be read once.
    #[error("cannot read {} twice: give - once, and a file for the rest", shown(.0))]
    StandardInput(PathBuf),
    #[error("{}", Cut { of: shown(path), defects })]
    Defects { path: PathBuf, defects: Defects },
    /// A patch that can be applied, and what comes of it.
    #[error("the problem that {} makes: {}", shown(path), Cut { of: shown(path), defects })]
    Patched { path: PathBuf, defects: Defects },
    /// Found out before any work was done.
    #[error("cannot write {}: {problem}", path.display())]
    Destination { path: PathBuf, problem: String },
    #[error("cannot write {}: {cause}", path.display())]
    Write { path: PathBuf, cause: io::Error },
    /// What could not be written where it was to go is not lost.
    #[error("{cause}; the plan is kept: {place}")]
    Kept { cause: Box<Failure>, place: String },
    /// What was replaced, and cannot be put back into its place.
    #[error("{cause}; not every file of the publication before is back in its place: the others are in {}", .place.display())]
    NotTakenBack { cause: Box<Failure>, place: PathBuf },
    #[error("cannot write to standard output: {0}")]
    Print(io::Error),
    #[error("cannot listen to Ctrl-C: {0}")]
    Interrupt(io::Error),
    #[error("cannot listen to the signals of limits: {0}")]
    Limits(io::Error),
    #[error("cannot ask for that: {}; {}", .0, .0.remedy())]
    Objective(#[from] ObjectiveError),
    #[error(transparent)]
    Solve(solve::Error),
    #[error(transparent)]
    Bound(MipError),
    #[error(transparent)]
    Page(#[from] PageError),
    #[error(transparent)]
    Divide(#[from] DivideError),
    #[error("cannot trade that: {0}")]
    TradeOff(#[from] TradeOffError),
    #[error("cannot go on from {}: {cause}", shown(path))]
    Resume { path: PathBuf, cause: ResumeError },
    /// A plan in the file of a frontier that is none for this problem.
    #[error("cannot go on from {}; give the problem that it is of: {}", shown(path), Cut { of: format_args!("points[{point}].plan"), defects })]
    ResumedPlan {
        path: PathBuf,
        point: usize,
        defects: Defects,
    },
    /// Files that cannot be used, each with its own failure.
    #[error("{}", Joined(.0))]
    Several(Vec<Failure>),
    #[error("{} holds no problem: no *.json in it is one; name a folder of problem files", .0.display())]
    NoProblem(PathBuf),
    #[error("{} holds no sheet: name a folder or files with CSV, XLSX or ODS", .0.display())]
    NoSheet(PathBuf),
    #[error("{} holds no template: name a folder with templates, such as --write-templates makes", .0.display())]
    NoTemplate(PathBuf),
    /// What is wrong with lines of earlier runs, each with its place.
    #[error("cannot use these lines:{}", Listed(.0))]
    Lines(Vec<String>),
    /// The solver returned a plan that is none.
    #[error("the plan for {} is not sound:{}", problem.display(), Listed(faults))]
    Unsound {
        problem: PathBuf,
        faults: Vec<String>,
    },
    /// A process of its own, which has said why.
    #[error("{run}: {status}\n{}", said.trim_end())]
    Run {
        run: String,
        status: ExitStatus,
        said: String,
    },
    #[error("{run}: cannot run a process for it: {cause}")]
    Process { run: String, cause: io::Error },
}

impl Failure {
    /// 1: a plan that breaks rules; 2: wrong input or usage, as clap has it too; 3: anything else.
    pub(crate) fn status(&self) -> u8 {
        match self {
            Failure::Rejected(_) | Failure::Unsound { .. } => 1,
            Failure::Run { status, .. } if status.code() == Some(1) => 1,
            Failure::Read { .. }
            | Failure::StandardInput(_)
            | Failure::Defects { .. }
            | Failure::Patched { .. }
            | Failure::Objective(_)
            | Failure::Destination { .. }
            | Failure::TradeOff(_)
            | Failure::Resume { .. }
            | Failure::ResumedPlan { .. }
            | Failure::Several(_)
            | Failure::NoProblem(_)
            | Failure::NoSheet(_)
            | Failure::NoTemplate(_)
            | Failure::Lines(_)
            | Failure::Divide(DivideError::Teams { .. } | DivideError::Range { .. }) => 2,
            Failure::Write { .. }
            | Failure::Kept { .. }
            | Failure::NotTakenBack { .. }
            | Failure::Print(_)
            | Failure::Interrupt(_)
            | Failure::Limits(_)
            | Failure::Solve(_)
            | Failure::Bound(_)
            | Failure::Page(_)
            | Failure::Divide(_)
            | Failure::Run { .. }
            | Failure::Process { .. } => 3,
        }
    }

    pub(crate) fn exit_code(&self) -> ExitCode {
        ExitCode::from(self.status())
    }
}

/// A file that is read, as messages name it.
pub(crate) fn shown(path: &Path) -> Cow<'_, str> {
    if path == Path::new("-") {
        "standard input".into()
    } else {
        path.to_string_lossy()
    }
}

/// What is wrong, a line each.
struct Listed<'a, T>(&'a [T]);

impl<T: fmt::Display> fmt::Display for Listed<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|each| write!(f, "\n  {each}"))
    }
}

/// Failures, one after the other.
struct Joined<'a>(&'a [Failure]);

impl fmt::Display for Joined<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, failure) in self.0.iter().enumerate() {
            let between = if index == 0 { "" } else { "\n" };
            write!(f, "{between}{failure}")?;
        }
        Ok(())
    }
}

/// The first defects of a file, a line each, and how many more there are.
struct Cut<'a, T> {
    of: T,
    defects: &'a Defects,
}

impl<T: fmt::Display> fmt::Display for Cut<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Defects(defects) = self.defects;
        let count = self.defects.count();
        let noun = if count == 1 { "defect" } else { "defects" };
        write!(f, "{} has {count} {noun}:", self.of)?;
        for defect in defects.iter().take(DEFECTS_SHOWN) {
            write!(f, "\n  {defect}")?;
        }
        let shown = Defects(defects.iter().take(DEFECTS_SHOWN).cloned().collect());
        match count - shown.count() {
            0 => Ok(()),
            more => write!(f, "\n  and {more} more"),
        }
    }
}
