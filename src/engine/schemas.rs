//! The files as JSON Schema, as the program that writes them needs it.

pub use crate::schemas::FileKind;
