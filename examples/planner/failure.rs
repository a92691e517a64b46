//! What can go wrong, as a person reads it, and the exit code that says so to a script.

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::process::{ExitCode, ExitStatus};
use std::{fmt, io};

use samma::Message;
use samma::engine::mip::MipError;
use samma::engine::pages::{Language, PageError};
use samma::engine::text::message;
use samma::frontier::{ResumeError, TradeOffError};
use samma::problem::Defects;
use samma::score::ObjectiveError;
use samma::solve;
use samma::team::DivideError;

/// What a shell reports for a program that Ctrl-C ended.
pub(crate) const EXIT_INTERRUPTED: u8 = 130;

/// How many defects are printed; a broken export can hold thousands of the same kind.
const DEFECTS_SHOWN: usize = 50;

/// Why a command did not do what it was asked to.
#[derive(Debug)]
pub(crate) enum Failure {
    /// `check` has said on standard output what is wrong with the plan.
    Rejected(PathBuf),
    Read {
        path: PathBuf,
        cause: io::Error,
    },
    /// Standard input can be read once.
    StandardInput(PathBuf),
    Defects {
        path: PathBuf,
        defects: Defects,
    },
    /// A patch that can be applied, and what comes of it.
    Patched {
        path: PathBuf,
        defects: Defects,
    },
    /// Found out before any work was done.
    Destination {
        path: PathBuf,
        problem: Message,
    },
    Write {
        path: PathBuf,
        cause: io::Error,
    },
    /// What could not be written where it was to go is not lost.
    Kept {
        cause: Box<Failure>,
        kept: Message,
    },
    /// What was replaced, and cannot be put back into its place.
    NotTakenBack {
        cause: Box<Failure>,
        place: PathBuf,
    },
    Print(io::Error),
    Interrupt(io::Error),
    Interrupted,
    Limits(io::Error),
    Objective(ObjectiveError),
    Solve(solve::Error),
    Bound(MipError),
    Page(PageError),
    Divide(DivideError),
    TradeOff(TradeOffError),
    Resume {
        path: PathBuf,
        cause: ResumeError,
    },
    /// A plan in the file of a frontier that is none for this problem.
    ResumedPlan {
        path: PathBuf,
        point: usize,
        defects: Defects,
    },
    /// Files that cannot be used, each with its own failure.
    Several(Vec<Failure>),
    NoProblem(PathBuf),
    NoSheet(PathBuf),
    NoTemplate(PathBuf),
    /// What is wrong with lines of earlier runs, each with its place.
    Lines(Vec<String>),
    /// The solver returned a plan that is none.
    Unsound {
        problem: PathBuf,
        faults: Vec<String>,
    },
    /// A process of its own, which has said why.
    Run {
        run: String,
        status: ExitStatus,
        said: String,
    },
    Process {
        run: String,
        cause: io::Error,
    },
}

impl Failure {
    /// 1: a plan that breaks rules; 2: wrong input or usage, as clap has it too; 130: interrupted; 3: anything else.
    pub(crate) fn status(&self) -> u8 {
        match self {
            Failure::Rejected(_) | Failure::Unsound { .. } => 1,
            Failure::Interrupted => EXIT_INTERRUPTED,
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

    /// What went wrong, for people: a line, or several.
    pub(crate) fn in_language(&self, language: Language) -> String {
        let cut = |header: Message, defects| cut(&header, defects, language);
        match self {
            Failure::Defects { path, defects } => cut(has_defects(shown(path), defects), defects),
            Failure::Patched { path, defects } => {
                let defective = has_defects(shown(path), defects);
                let header = message!(
                    "the problem that {file} makes: {defective}",
                    file = shown(path),
                    defective
                );
                cut(header, defects)
            }
            Failure::ResumedPlan {
                path,
                point,
                defects,
            } => {
                let header = message!(
                    "cannot go on from {file}; give the problem that it is of: {defective}",
                    file = shown(path),
                    defective = has_defects(format!("points[{point}].plan"), defects)
                );
                cut(header, defects)
            }
            Failure::Several(failures) => {
                let told = failures.iter().map(|each| each.in_language(language));
                told.collect::<Vec<_>>().join("\n")
            }
            Failure::Lines(faults) => {
                listed(&message!("cannot use these lines:"), faults, language)
            }
            Failure::Unsound { problem, faults } => {
                let problem = problem.display().to_string();
                let header = message!("the plan for {problem} is not sound:", problem);
                listed(&header, faults, language)
            }
            Failure::Run { run, status, said } => {
                let said = said.trim_end();
                format!("{run}: {status}\n{said}")
            }
            other => other.message(language).in_language(language),
        }
    }

    /// What went wrong, where one line says it.
    fn message(&self, language: Language) -> Message {
        let text = |text: String| message!("{text}", text);
        match self {
            Failure::Rejected(path) => message!("{file} is not a sound plan", file = shown(path)),
            Failure::Read { path, cause } => message!(
                "cannot read {file}: {cause}",
                file = shown(path),
                cause = cause.to_string()
            ),
            Failure::StandardInput(path) => message!(
                "cannot read {file} twice: give - once, and a file for the rest",
                file = shown(path)
            ),
            Failure::Destination { path, problem } => {
                message!(
                    "cannot write {file}: {problem}",
                    file = displayed(path),
                    problem
                )
            }
            Failure::Write { path, cause } => message!(
                "cannot write {file}: {cause}",
                file = displayed(path),
                cause = cause.to_string()
            ),
            Failure::Kept { cause, kept } => {
                message!("{cause}; {kept}", cause = cause.in_language(language), kept)
            }
            Failure::NotTakenBack { cause, place } => message!(
                "{cause}; not every file of the publication before is back in its place: the others are in {place}",
                cause = cause.in_language(language),
                place = displayed(place)
            ),
            Failure::Print(cause) => message!(
                "cannot write to standard output: {cause}",
                cause = cause.to_string()
            ),
            Failure::Interrupt(cause) => {
                message!(
                    "cannot listen to Ctrl-C: {cause}",
                    cause = cause.to_string()
                )
            }
            Failure::Interrupted => message!("interrupted; nothing is written"),
            Failure::Limits(cause) => message!(
                "cannot listen to the signals of limits: {cause}",
                cause = cause.to_string()
            ),
            Failure::Objective(cause) => message!(
                "cannot ask for that: {problem}; {remedy}",
                problem = cause.message(),
                remedy = cause.remedy()
            ),
            Failure::Solve(cause) => text(cause.to_string()),
            Failure::Bound(cause) => text(cause.to_string()),
            Failure::Page(cause) => text(cause.to_string()),
            Failure::Divide(cause) => text(cause.to_string()),
            Failure::TradeOff(cause) => {
                message!("cannot trade that: {cause}", cause = cause.to_string())
            }
            Failure::Resume { path, cause } => message!(
                "cannot go on from {file}: {cause}",
                file = shown(path),
                cause = cause.to_string()
            ),
            Failure::NoProblem(folder) => message!(
                "{folder} holds no problem: no *.json in it is one; name a folder of problem files",
                folder = displayed(folder)
            ),
            Failure::NoSheet(folder) => message!(
                "{folder} holds no sheet: name a folder or files with CSV, XLSX or ODS",
                folder = displayed(folder)
            ),
            Failure::NoTemplate(folder) => message!(
                "{folder} holds no template: name a folder with templates, such as --write-templates makes",
                folder = displayed(folder)
            ),
            Failure::Process { run, cause } => message!(
                "{run}: cannot run a process for it: {cause}",
                run,
                cause = cause.to_string()
            ),
            // Told on several lines.
            Failure::Defects { .. }
            | Failure::Patched { .. }
            | Failure::ResumedPlan { .. }
            | Failure::Several(_)
            | Failure::Lines(_)
            | Failure::Unsound { .. }
            | Failure::Run { .. } => text(self.in_language(language)),
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

fn displayed(path: &Path) -> String {
    path.display().to_string()
}

fn has_defects(file: impl Into<String>, defects: &Defects) -> Message {
    let file = file.into();
    match defects.count() {
        1 => message!("{file} has 1 defect:", file),
        count => message!("{file} has {count} defects:", file, count),
    }
}

/// A line, and others below it.
fn listed(header: &Message, lines: &[String], language: Language) -> String {
    let lines = lines.iter().map(|line| format!("\n  {line}"));
    header.in_language(language) + &lines.collect::<String>()
}

/// The first defects of a file, a line each, and how many more there are.
fn cut(header: &Message, defects: &Defects, language: Language) -> String {
    let shown = Defects(defects.0.iter().take(DEFECTS_SHOWN).cloned().collect());
    let told = shown.0.iter();
    let mut lines: Vec<String> = told.map(|defect| defect.in_language(language)).collect();
    if let Some(more @ 1..) = defects.count().checked_sub(shown.count()) {
        lines.push(message!("and {more} more", more).in_language(language));
    }
    listed(header, &lines, language)
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.in_language(Language::English))
    }
}

impl std::error::Error for Failure {}

/// Failures of the library that a command passes on.
macro_rules! passed_on {
    ($($cause:ty => $kind:ident),*) => {
        $(impl From<$cause> for Failure {
            fn from(cause: $cause) -> Self {
                Self::$kind(cause)
            }
        })*
    };
}

passed_on!(ObjectiveError => Objective, PageError => Page, DivideError => Divide, TradeOffError => TradeOff);
