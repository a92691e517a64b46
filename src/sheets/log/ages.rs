//! Ages of the patients of a log, from a table of their own.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use serde_json::Value;

use super::read::ImportedLog;
use crate::id::PatientId;
use crate::message::message;
use crate::problem::{Defects, composed};
use crate::sheets::grid::Sheets;
use crate::sheets::import::{Findings, Unknown, of_table, row_value, wrong};
use crate::sheets::mapping::Columns;
use crate::sheets::tables::AGES;

impl ImportedLog {
    /// The log with ages from a table of patients with their age, or the date on which they were born.
    ///
    /// # Errors
    /// Every defect of the table, at its file, row and column.
    pub fn with_ages(mut self, ages: &Sheets, columns: &Columns) -> Result<Self, Defects> {
        let first = self.read.log.days.first();
        let ages = ages_of(ages, columns, first)?;
        let patients: Vec<PatientId> = self.read.log.patients.ids().collect();
        let mut unknown = 0;
        for patient in patients {
            let person = &mut self.read.log.patients[patient];
            person.age = ages.get(&person.id).copied().or(person.age);
            unknown += usize::from(person.age.is_none());
        }
        if unknown > 0 {
            self.notes.push(match unknown {
                1 => message!("the age of 1 patient of the log is not known"),
                _ => message!(
                    "the age of {unknown} patients of the log is not known",
                    unknown
                ),
            });
        }
        Ok(self)
    }
}

fn ages_of(
    sheets: &Sheets,
    columns: &Columns,
    day: NaiveDate,
) -> Result<BTreeMap<String, u32>, Defects> {
    let mut findings = Findings::default();
    let mut ages = BTreeMap::new();
    for sheet in &sheets.sheets {
        let Some(matched) = of_table(sheet, &AGES, columns, Unknown::IsLeftOut, &mut findings)
        else {
            continue;
        };
        for row in matched.rows {
            let Some(values) =
                row_value(&matched, row, columns, &mut findings).filter(|values| !values.is_faulty)
            else {
                continue;
            };
            let age = values
                .aside
                .get("age")
                .and_then(Value::as_u64)
                .map(|age| age as u32);
            let born = values.aside_text("born").and_then(|born| born.parse().ok());
            let Some(age) = age.or_else(|| born.and_then(|born| years(born, day))) else {
                findings.defects.push(wrong(
                    sheet.row_place(row.number),
                    message!("has no age and no date of birth"),
                    message!("fill in one of them"),
                ));
                continue;
            };
            let patient =
                composed(values.aside_text("patient").unwrap_or_default().into()).into_owned();
            if ages
                .insert(patient, age)
                .is_some_and(|before| before != age)
            {
                findings.defects.push(wrong(
                    sheet.row_place(row.number),
                    message!("gives a patient another age than a row before it"),
                    message!("keep one of the two rows"),
                ));
            }
        }
    }
    if findings.defects.is_empty() {
        Ok(ages)
    } else {
        Err(Defects(findings.defects.into_defects()))
    }
}

/// Whole years from one day to another.
fn years(born: NaiveDate, day: NaiveDate) -> Option<u32> {
    let is_before_birthday = (day.month(), day.day()) < (born.month(), born.day());
    u32::try_from(day.year() - born.year() - i32::from(is_before_birthday)).ok()
}
