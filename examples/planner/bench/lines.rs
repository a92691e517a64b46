//! Runs of earlier times, from their lines of JSON.

use std::path::{Path, PathBuf};

use super::row::Row;
use crate::failure::Failure;
use crate::files;

/// Every line of every file, or all that is wrong with them.
pub(crate) fn read(paths: &[PathBuf]) -> Result<Vec<Row>, Failure> {
    let mut read = Vec::<(String, Row)>::new();
    let mut faults = Vec::new();
    for path in paths {
        for (place, line) in lines(path)? {
            match parsed(&line, &read) {
                Ok(row) => read.push((place, row)),
                Err(fault) => faults.push(format!("{place}: {fault}")),
            }
        }
    }
    if read.is_empty() && faults.is_empty() {
        faults.push("there is no line; give a bench.jsonl that planner bench wrote".to_owned());
    }
    if faults.is_empty() {
        Ok(read.into_iter().map(|(_, row)| row).collect())
    } else {
        Err(Failure::Lines(faults))
    }
}

/// The lines that are not blank, each with where it stands.
fn lines(path: &Path) -> Result<Vec<(String, String)>, Failure> {
    let text = String::from_utf8_lossy(&files::bytes(path)?).into_owned();
    Ok(text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(index, line)| (format!("{}:{}", path.display(), index + 1), line.to_owned()))
        .collect())
}

fn parsed(line: &str, before: &[(String, Row)]) -> Result<Row, String> {
    let row: Row = serde_json::from_str(line)
        .map_err(|cause| format!("{cause}; give lines as planner bench writes them"))?;
    match before.iter().find(|(_, other)| is_same_run(&row, other)) {
        None => Ok(row),
        Some((place, _)) => Err(format!(
            "the same problem, seed, time limit and threads as {place}; leave one out"
        )),
    }
}

fn is_same_run(one: &Row, other: &Row) -> bool {
    let size = |row: &Row| (row.outcome.patients, row.outcome.visits);
    let (a, b) = (&one.setting, &other.setting);
    a.problem == b.problem
        && (a.seed, a.threads) == (b.seed, b.threads)
        && a.time_limit.total_cmp(&b.time_limit).is_eq()
        && size(one) == size(other)
}
