//! Logs of executed visits as other systems export them: tables with their own columns, and FHIR.

mod ages;
mod choose;
mod encounters;
mod fhir;
mod lines;
mod read;

pub(super) use encounters::instant;
