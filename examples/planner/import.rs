//! `planner import`: a unit's spreadsheets as a problem file.

use std::path::{Path, PathBuf};

use clap::Args;
use samma::Message;
use samma::engine::pages::Language;
use samma::engine::sheets::{Import, Sheets};
use samma::engine::text::message;
use samma::problem::Problem;
use serde::Serialize;

use crate::failure::Failure;
use crate::files::{self, Destination, say};
use crate::language::language;
use crate::messages::note;
use crate::outputs::Outputs;
use crate::sheet_files::{files_with_sheets, mapping, of_path};

/// Make a problem file of a unit's spreadsheets: a folder of CSV files, or XLSX or ODS workbooks
#[derive(Args)]
pub(crate) struct Arguments {
    /// A folder with sheets, or files: CSV, XLSX or ODS
    #[arg(required_unless_present = "template", value_name = "SHEETS")]
    sheets: Vec<PathBuf>,
    /// Write the problem to this file
    #[arg(long, value_name = "PROBLEM", default_value = "-")]
    out: PathBuf,
    /// What headers and words mean that are not known [default: columns.toml in the folder]
    #[arg(long, value_name = "FILE")]
    columns: Option<PathBuf>,
    /// Write a workbook to begin with into this folder, and a mapping file, instead of reading sheets
    #[arg(long, value_name = "DIR", conflicts_with_all = ["sheets", "out", "columns"])]
    template: Option<PathBuf>,
    /// Print the size of the unit as JSON; not where the problem goes to standard output, which is JSON already
    #[arg(long)]
    json: bool,
}

/// What the mapping file of the template says.
fn mapping_of_template() -> &'static str {
    match language() {
        Language::Swedish => include_str!("columns_in_swedish.toml"),
        _ => include_str!("columns.toml"),
    }
}

/// Reads the sheets and writes the problem, or the template.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    if let Some(folder) = &arguments.template {
        return template(folder);
    }
    let mut outputs = Outputs::reading(arguments.sheets.iter().chain(&arguments.columns));
    let out = outputs.find(&arguments.out)?;
    let files = files_with_sheets(&arguments.sheets)?;
    let mapping = mapping(arguments.columns.as_ref(), &arguments.sheets)?;
    let named = mapping.as_ref().map(|(path, text)| {
        let name = path.file_name().unwrap_or(path.as_os_str());
        (name.to_string_lossy(), text)
    });
    let named = named
        .as_ref()
        .map(|(name, text)| (name.as_ref(), text.as_str()));
    let Import { problem, notes, .. } = Sheets::import(files, named);
    notes.iter().for_each(note);
    let problem = problem.map_err(|defects| of_path(&arguments.sheets, defects))?;
    out.write(&problem)?;
    if arguments.json && out != Destination::StandardOutput {
        return Destination::StandardOutput.write(&Size::of(&problem, &notes));
    }
    Ok(())
}

fn template(folder: &Path) -> Result<(), Failure> {
    files::make_folder(folder)?;
    let mut outputs = Outputs::reading([]);
    let [workbook, mapping] = ["unit.xlsx", "columns.toml"].map(|name| folder.join(name));
    let is_free = |path: &Path| {
        if path.exists() {
            Err(Failure::Destination {
                path: path.to_owned(),
                problem: message!("it is there already; name another folder"),
            })
        } else {
            Ok(())
        }
    };
    is_free(&workbook).and_then(|()| is_free(&mapping))?;
    let [to_workbook, to_mapping] = [outputs.find(&workbook)?, outputs.find(&mapping)?];
    let told = |message: &Message| message.in_language(language());
    let content = Sheets::template_told(&told).map_err(|defects| Failure::Defects {
        path: workbook.clone(),
        defects,
    })?;
    to_workbook.write_bytes(&content)?;
    to_mapping.write_text(mapping_of_template())?;
    say(message!(
        "{file} holds an example: replace it by your unit, and run planner import on it",
        file = workbook.display().to_string()
    ))
}

/// What `--json` prints.
#[derive(Serialize)]
struct Size {
    carers: usize,
    shifts: usize,
    shift_templates: usize,
    patients: usize,
    visits: usize,
    notes: Vec<String>,
}

impl Size {
    fn of(problem: &Problem, notes: &[Message]) -> Self {
        Self {
            carers: problem.carers.len(),
            shifts: problem.shifts.len(),
            shift_templates: problem.shift_templates.len(),
            patients: problem.patients.len(),
            visits: problem.visits.len(),
            notes: notes.iter().map(ToString::to_string).collect(),
        }
    }
}
