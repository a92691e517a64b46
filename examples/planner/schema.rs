//! `planner schema`: what files may hold, for editors and other programs.

use std::path::PathBuf;

use clap::Args;
use clap::builder::PossibleValuesParser;
use clap::builder::TypedValueParser;
use samma::engine::schemas::FileKind;

use crate::failure::Failure;
use crate::outputs::Outputs;

/// Print the JSON Schema (draft 2020-12) of a kind of file
#[derive(Args)]
pub(crate) struct Arguments {
    /// Which kind of file
    #[arg(value_name = "KIND", value_parser = kinds())]
    kind: FileKind,
    /// Write the schema to this file
    #[arg(long, value_name = "SCHEMA", default_value = "-")]
    out: PathBuf,
}

fn kinds() -> impl TypedValueParser<Value = FileKind> {
    PossibleValuesParser::new(FileKind::ALL.map(FileKind::word)).try_map(|word| {
        let kind = FileKind::ALL.into_iter().find(|kind| kind.word() == word);
        kind.ok_or("no kind of file")
    })
}

/// Writes the schema.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let out = Outputs::reading([]).find(&arguments.out)?;
    out.write(&arguments.kind.schema())
}
