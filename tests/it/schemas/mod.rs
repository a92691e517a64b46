//! The JSON Schemas of the files: kept as they are derived, true to what the reader takes, and of use against what it refuses.

mod bad_files;
mod good_files;

use std::fs;
use std::path::{Path, PathBuf};

use jsonschema::Validator;
use samma::engine::schemas::FileKind;
use serde_json::Value;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn validator(kind: FileKind) -> Validator {
    jsonschema::draft202012::new(&kind.schema()).expect("a schema")
}

/// What the schema says of a value; nothing where it accepts it.
fn errors(validator: &Validator, value: &Value) -> Vec<String> {
    let errors = validator.iter_errors(value);
    errors
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect()
}

/// The JSON files of a folder and of those in it, in order.
fn json_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    let files = |path: PathBuf| {
        if path.is_dir() {
            return json_files(&path);
        }
        let is_json = path.extension().is_some_and(|own| own == "json");
        is_json.then_some(path).into_iter().collect()
    };
    paths.into_iter().flat_map(files).collect()
}

#[test]
fn the_kept_schemas_are_those_of_the_types() {
    for kind in FileKind::ALL {
        let path = root().join(format!("examples/schemas/{}.json", kind.word()));
        let due = serde_json::to_string_pretty(&kind.schema()).expect("JSON") + "\n";
        let kept = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            kept == due,
            "{} is not the schema of this version: cargo run --release --example planner -- schema {} --out {}",
            path.display(),
            kind.word(),
            path.display()
        );
    }
}

#[test]
fn each_schema_is_one_of_draft_2020_12() {
    for kind in FileKind::ALL {
        let schema = kind.schema();
        assert!(jsonschema::draft202012::meta::is_valid(&schema), "{kind:?}");
        assert_eq!(
            schema["$schema"],
            "https://json-schema.org/draft/2020-12/schema"
        );
    }
}

/// A template says of its visits what a visit says of itself, but for its days.
#[test]
fn a_visit_template_has_every_field_of_a_visit() {
    let schema = FileKind::Problem.schema();
    let fields = |name: &str| -> Vec<String> {
        let fields = schema["$defs"][name]["properties"].as_object();
        fields.expect("the fields").keys().cloned().collect()
    };
    let of_template = fields("VisitTemplate");
    let lacking: Vec<String> = fields("Visit")
        .into_iter()
        .filter(|field| !of_template.contains(field))
        .collect();
    assert_eq!(lacking, [""; 0]);
}
