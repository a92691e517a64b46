//! `planner export`: a problem, and perhaps a plan, as spreadsheets, as FHIR or as GeoJSON.

use std::path::{Path, PathBuf};

use clap::Args;
use samma::Plan;
use samma::engine::sheets::Sheets;
use samma::engine::text::message;

use crate::failure::Failure;
use crate::files;
use crate::outputs::Outputs;
use crate::sheet_files::problem;

/// Write a problem as spreadsheets that import reads, and with a plan also its visits, shifts, teams and unstaffed visits
#[derive(Args)]
pub(crate) struct Arguments {
    /// The problem file (- for standard input)
    problem: PathBuf,
    /// The plan file
    #[arg(required_unless_present_any = ["csv", "xlsx"])]
    plan: Option<PathBuf>,
    /// Write a CSV file for each sheet into this folder
    #[arg(long, value_name = "DIR")]
    csv: Option<PathBuf>,
    /// Write one XLSX workbook
    #[arg(long, value_name = "FILE")]
    xlsx: Option<PathBuf>,
    /// Write the plan's visits as a FHIR R4 Bundle of Encounters
    #[arg(long, value_name = "FILE", requires = "plan", required_unless_present_any = ["csv", "xlsx", "geojson"])]
    fhir: Option<PathBuf>,
    /// Write homes and the rounds of shifts as GeoJSON, for programs that draw maps
    #[arg(long, value_name = "FILE", requires = "plan")]
    geojson: Option<PathBuf>,
}

/// Reads the problem and the plan, and writes what was asked for.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let mut outputs = Outputs::reading([&arguments.problem].into_iter().chain(&arguments.plan));
    let xlsx = outputs.find_any(arguments.xlsx.as_ref())?;
    let fhir = outputs.find_any(arguments.fhir.as_ref())?;
    let geojson = outputs.find_any(arguments.geojson.as_ref())?;
    let (instance, value) = problem(&arguments.problem)?;
    let plan: Option<Plan> = arguments
        .plan
        .as_ref()
        .map(|path| files::plan(path, &instance).map(|read| read.plan))
        .transpose()?;
    let mut sheets = Sheets::of_problem(&value);
    if let Some(plan) = &plan {
        sheets = sheets.with_plan(&instance, plan);
    }
    if let Some(folder) = &arguments.csv {
        write_csv(&sheets, folder, &mut outputs)?;
    }
    if let (Some(xlsx), Some(path)) = (xlsx, &arguments.xlsx) {
        let content = sheets.to_xlsx().map_err(|defects| Failure::Defects {
            path: path.clone(),
            defects,
        })?;
        xlsx.write_bytes(&content)?;
    }
    let Some(plan) = plan else {
        return Ok(());
    };
    if let Some(fhir) = fhir {
        fhir.write(&Sheets::encounters(&instance, &plan))?;
    }
    match geojson {
        Some(geojson) => geojson.write(&Sheets::map(&instance, &value.places, &plan)),
        None => Ok(()),
    }
}

/// A folder that holds sheets already is left alone: those of another unit would be read with these.
fn write_csv(sheets: &Sheets, folder: &Path, outputs: &mut Outputs) -> Result<(), Failure> {
    files::make_folder(folder)?;
    let files = sheets.to_csv();
    let is_used = std::fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some());
    if is_used {
        return Err(Failure::Destination {
            path: folder.to_owned(),
            problem: message!("the folder is not empty"),
        });
    }
    let found: Result<Vec<_>, Failure> = files
        .iter()
        .map(|(name, _)| outputs.find(&folder.join(name)))
        .collect();
    for (destination, (_, content)) in found?.iter().zip(&files) {
        destination.write_bytes(content)?;
    }
    Ok(())
}
