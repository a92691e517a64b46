//! The kinds of files, and the schema of each.

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};
use serde_json::Value;

use super::patch::of_patch;
use super::tidy::tidy;
use crate::frontier::FrontierFile;
use crate::problem::{PlanFile, Problem};

/// A kind of file that has a schema.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum FileKind {
    /// A problem.
    Problem,
    /// A plan.
    Plan,
    /// A change of a problem.
    Patch,
    /// The points of a frontier.
    Frontier,
}

impl FileKind {
    /// All of them.
    pub const ALL: [FileKind; 4] = [Self::Problem, Self::Plan, Self::Patch, Self::Frontier];

    /// The word for it: `problem`, `plan`, `patch` or `frontier`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Problem => "problem",
            Self::Plan => "plan",
            Self::Patch => "patch",
            Self::Frontier => "frontier",
        }
    }

    /// Its JSON Schema. A file that the schema refuses is refused by the reader too; of what only the reader knows, such as ids that
    /// name nothing, the schema says nothing.
    ///
    /// ```
    /// use samma::engine::schemas::FileKind;
    ///
    /// let schema = FileKind::Problem.schema();
    /// assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    /// assert_eq!(schema["additionalProperties"], false);
    /// ```
    pub fn schema(self) -> Value {
        match self {
            Self::Problem => of::<Problem>("A problem of samma"),
            Self::Plan => of::<PlanFile>("A plan of samma"),
            Self::Patch => of_patch(&of::<Problem>("")),
            Self::Frontier => of::<FrontierFile>("A frontier of samma"),
        }
    }
}

fn of<File: JsonSchema>(title: &str) -> Value {
    let generator = SchemaSettings::draft2020_12().into_generator();
    let schema: Schema = generator.into_root_schema_for::<File>();
    let mut schema = schema.to_value();
    tidy(&mut schema);
    if let Some(fields) = schema.as_object_mut() {
        fields.insert("title".to_owned(), title.into());
    }
    schema
}
