//! Plans a home-care unit's fortnight from the command line: reads files, shows progress, prints tables. All planning is
//! the library's.

mod bench;
mod bound;
mod chart;
mod check;
mod compare;
mod demo;
mod earlier;
mod effort;
mod entries;
mod export;
mod failure;
mod failure_entry;
mod files;
mod frontier;
mod generate;
mod import;
mod interrupt;
mod language;
mod log_files;
mod measure;
mod messages;
mod outputs;
mod people;
mod progress;
mod progress_lines;
mod publish;
mod report;
mod rescue;
mod schema;
mod sheet_files;
mod signals;
mod solve;
mod table;
mod teams;
mod travel;
mod what_if;
mod whole;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use failure::Failure;
use samma::engine::pages::Language;

/// Plans a home-care unit's fortnight so that each patient meets as few different carers as possible. Without a command it
/// plans a bundled unit of 40 patients.
///
/// Exits with 0 when all is well, 1 when a plan breaks a rule or claims a false score, 2 when input or usage is wrong (no
/// file is written then), 3 when anything else fails, 130 when it is interrupted twice, or
/// once where there is nothing yet to keep. See the guide, embedding the program.
#[derive(Parser)]
#[command(name = "planner", version, max_term_width = 100)]
struct Arguments {
    /// Talk, and write what people read, in this language: en or sv [default: that of the environment, or en]
    #[arg(long, global = true, value_name = "LANGUAGE", value_parser = language::named)]
    language: Option<Language>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    Demo(demo::Arguments),
    Solve(solve::Arguments),
    Check(check::Arguments),
    Bound(bound::Arguments),
    Measure(measure::Arguments),
    Teams(teams::Arguments),
    Compare(compare::Arguments),
    Frontier(frontier::Arguments),
    WhatIf(what_if::Arguments),
    Generate(generate::Arguments),
    Schema(schema::Arguments),
    Import(import::Arguments),
    Export(export::Arguments),
    Publish(Box<publish::Arguments>),
    Report(report::Arguments),
    Travel(travel::Arguments),
    Bench(bench::Arguments),
    #[command(hide = true)]
    BenchRun(bench::run::Arguments),
}

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(asked) => return answer(&asked),
    };
    language::talk_in(arguments.language);
    let outcome = signals::outlive_limits()
        .map_err(Failure::Limits)
        .and_then(|()| run(arguments.command));
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            messages::failed(&failure);
            failure.exit_code()
        }
    }
}

/// What is wrong with the usage, or the help that was asked for.
fn answer(asked: &clap::Error) -> ExitCode {
    if asked.use_stderr() {
        messages::misused(asked.render().to_string().trim_end());
        return ExitCode::from(2);
    }
    asked.print().map_or_else(
        |cause| {
            let failure = Failure::Print(cause);
            messages::failed(&failure);
            failure.exit_code()
        },
        |()| ExitCode::SUCCESS,
    )
}

fn run(command: Option<Command>) -> Result<(), Failure> {
    match command {
        None => solve::bundled(),
        Some(Command::Demo(arguments)) => demo::run(&arguments),
        Some(Command::Solve(arguments)) => solve::run(&arguments),
        Some(Command::Check(arguments)) => check::run(&arguments),
        Some(Command::Bound(arguments)) => bound::run(&arguments),
        Some(Command::Measure(arguments)) => measure::run(&arguments),
        Some(Command::Teams(arguments)) => teams::run(&arguments),
        Some(Command::Compare(arguments)) => compare::run(&arguments),
        Some(Command::WhatIf(arguments)) => what_if::run(&arguments),
        Some(Command::Frontier(arguments)) => frontier::run(&arguments),
        Some(Command::Generate(arguments)) => generate::run(&arguments),
        Some(Command::Schema(arguments)) => schema::run(&arguments),
        Some(Command::Import(arguments)) => import::run(&arguments),
        Some(Command::Export(arguments)) => export::run(&arguments),
        Some(Command::Publish(arguments)) => publish::run(&arguments),
        Some(Command::Report(arguments)) => report::run(&arguments),
        Some(Command::Travel(arguments)) => travel::run(&arguments),
        Some(Command::Bench(arguments)) => bench::run(&arguments),
        Some(Command::BenchRun(arguments)) => bench::run::run(&arguments),
    }
}
