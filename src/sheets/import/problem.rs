//! Sheets as a problem, judged by the problem's reader.

use std::collections::BTreeSet;

use serde_json::Value;

use super::draft::Draft;
use super::headers::{Findings, Matched, matched};
use super::merge::merged;
use super::origin::{paths_above, translated};
use super::row::{RowValues, row_values};
use super::windows::{completed, name_rows};
use crate::instance::Instance;
use crate::problem::{Defect, DefectCode, Defects, Problem};
use crate::sheets::grid::Sheets;
use crate::sheets::mapping::Columns;
use crate::sheets::tables::{Shape, TABLES};

/// A problem that sheets make.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct Imported {
    /// The problem, which the reader of problem files has found sound.
    pub problem: Problem,
    /// What was passed over or made up, a sentence each.
    pub notes: Vec<String>,
}

impl Sheets {
    /// The problem that these sheets make.
    ///
    /// # Errors
    /// Every defect, at its file, sheet, row and column.
    ///
    /// ```
    /// use samma::engine::sheets::{Columns, Sheets};
    ///
    /// let file = |name: &str, text: &str| (name.to_owned(), text.as_bytes().to_vec());
    /// let sheets = Sheets::read(vec![
    ///     file("unit.csv", "setting,value\nstart,2026-11-02\ndays,14\ntime_zone,Europe/Stockholm\n"),
    ///     file("carers.csv", "id;skills\nann;medication\nann;\n"),
    /// ])?;
    /// let defects = sheets.problem(&Columns::default()).unwrap_err();
    /// assert!(defects.to_string().contains("carers.csv, row 3, column \"id\""), "{defects}");
    /// # Ok::<(), samma::Defects>(())
    /// ```
    pub fn problem(&self, columns: &Columns) -> Result<Imported, Defects> {
        let draft = draft_of(self, columns);
        let json = draft.root.to_string();
        let judged = Instance::parse(json.as_bytes());
        let mut defects = draft.findings.defects;
        if let Err(Defects(of_reader)) = judged {
            let is_clean = defects.is_empty();
            let told = of_reader
                .into_iter()
                .filter(|defect| is_clean || is_news(defect, &draft.faulty));
            defects.extend(told.map(|defect| translated(&draft.origins, defect)));
        }
        if !defects.is_empty() {
            return Err(Defects(defects.into_defects()));
        }
        let problem = serde_json::from_value(draft.root)
            .map_err(|cause| Defects(vec![not_a_problem(&cause)]))?;
        let notes = self
            .notes
            .iter()
            .cloned()
            .chain(draft.findings.notes)
            .collect();
        Ok(Imported { problem, notes })
    }
}

/// Whether a defect of the reader is more than what follows from a cell that has been told already.
fn is_news(defect: &Defect, faulty: &BTreeSet<String>) -> bool {
    let follows = ["missing_field", "unknown_id", "wrong_type", "empty"].contains(&defect.code());
    !follows && !paths_above(&defect.path).any(|path| faulty.contains(path))
}

fn not_a_problem(cause: &serde_json::Error) -> Defect {
    Defect::new(
        DefectCode::WrongType,
        "",
        format!("the sheets make no problem: {cause}"),
        "report it as a fault of samma, with the sheets if you may",
    )
}

/// The problem file that sheets make, not yet judged.
pub(crate) fn draft_of<'s>(sheets: &'s Sheets, columns: &Columns) -> Draft<'s> {
    let mut findings = Findings::default();
    let mut tables: Vec<(Matched<'s>, Vec<RowValues>)> = Vec::new();
    for sheet in &sheets.sheets {
        let Some(matched) = matched(sheet, columns, &mut findings) else {
            continue;
        };
        let rows = if matched.table.shape == Shape::Settings {
            Vec::new()
        } else {
            row_values(&matched, columns, &mut findings)
        };
        let rows = completed(&matched, rows, &mut findings);
        let rows = merged(&matched, rows, &mut findings);
        tables.push((matched, rows));
    }
    tables.sort_by_key(|(matched, _)| {
        TABLES
            .iter()
            .position(|table| table.name == matched.table.name)
    });
    name_rows(&mut tables, &mut findings);
    let mut draft = Draft::new(findings);
    draft.expect_unit(&tables);
    fill(&mut draft, &tables, columns);
    draft
}

fn fill<'s>(draft: &mut Draft<'s>, tables: &[(Matched<'s>, Vec<RowValues>)], columns: &Columns) {
    let mut rest = Vec::new();
    let mut legs = Vec::new();
    let mut wishes = Vec::new();
    for (matched, rows) in tables {
        match matched.table.shape {
            Shape::Settings => draft.add_settings(matched, columns),
            Shape::Leg => legs.extend(rows.iter().map(|row| (matched, row.clone()))),
            Shape::Rest => rest.extend(rows.iter().map(|row| (matched, row))),
            _ => {
                for row in rows {
                    let mut row = row.clone();
                    if matched.table.name == "patients" {
                        draft.add_home(matched, &mut row);
                    }
                    draft.add(matched, row);
                }
                wishes.push((matched, rows));
            }
        }
    }
    draft.add_legs(legs);
    for (matched, rows) in wishes {
        draft.add_wishes(matched, rows);
    }
    draft.count_weeks();
    draft.name_slots();
    for (matched, row) in rest {
        draft.add_rest(matched, row);
    }
}

impl<'s> Draft<'s> {
    fn expect_unit(&mut self, tables: &[(Matched<'s>, Vec<RowValues>)]) {
        let is_there = tables
            .iter()
            .any(|(matched, _)| matched.table.shape == Shape::Settings);
        if !is_there && !matches!(self.root.get("horizon"), Some(Value::Object(_))) {
            let remedy = "add one with rows for start, days and time_zone; planner import --template DIR writes an example";
            self.defect(Defect::new(
                DefectCode::MissingField,
                "",
                "there is no sheet unit",
                remedy,
            ));
        }
    }
}
