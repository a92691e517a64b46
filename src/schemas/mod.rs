//! What files may hold, as JSON Schema (draft 2020-12): derived from the types of the files, for editors and other programs.

mod file_kind;
mod patch;
mod tidy;

pub use file_kind::FileKind;
