//! What changes from one day to the next: patches that remove, substitutes without a name, yesterday's plan for today's
//! problem, and plans of other problems.

mod foreign;
mod pools;
pub(crate) mod removal;
mod start;

/// A file of a fault that was found.
fn fault(name: &str) -> Vec<u8> {
    let path = format!("{}/tests/data/faults/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(&path).unwrap_or_else(|cause| panic!("{path}: {cause}"))
}
