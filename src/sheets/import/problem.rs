//! Sheets as a problem, judged by the problem's reader.

use serde_json::Value;

use super::draft::Draft;
use super::headers::{Findings, Matched, matched, wrong};
use super::idle_orders::about_idle_orders;
use super::later::found_later;
use super::merge::{merged, note_copies};
use super::origin::{paths_above, translated};
use super::row::{RowValues, row_values};
use super::windows::{completed, name_rows};
use crate::instance::{Instance, Note};
use crate::message::{Message, message, placed};
use crate::problem::{Defect, DefectCode, Defects, Problem};
use crate::sheets::grid::{Sheet, Sheets};
use crate::sheets::mapping::Columns;
use crate::sheets::tables::{Shape, TABLES};

/// A problem that sheets make.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct Imported {
    /// The problem, which the reader of problem files has found sound.
    pub problem: Problem,
    /// What was passed over or made up, a sentence each.
    pub notes: Vec<Message>,
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
        let Import { problem, notes } = self.judged(columns, Vec::new());
        Ok(Imported {
            problem: problem?,
            notes,
        })
    }

    /// The problem that files make: CSV files and workbooks by name and content, and the mapping file, if there is one. Every defect of
    /// all files is told at once, but those of cells not before the mapping file is sound.
    ///
    /// ```
    /// use samma::engine::sheets::Sheets;
    ///
    /// let files = vec![
    ///     ("carers.csv".to_owned(), b"id;skills\nann;medication\nann;\n".to_vec()),
    ///     ("patients.csv".to_owned(), Vec::new()),
    /// ];
    /// let defects = Sheets::import(files, None).problem.unwrap_err().to_string();
    /// assert!(defects.contains("patients.csv: is empty"), "{defects}");
    /// assert!(defects.contains("carers.csv, row 3, column \"id\""), "{defects}");
    /// ```
    pub fn import(files: Vec<(String, Vec<u8>)>, mapping: Option<(&str, &str)>) -> Import {
        let (sheets, mut defects) = Self::read_each(files);
        let columns = mapping.map(|(name, text)| (name, Columns::parse(text)));
        match columns {
            None => sheets.judged(&Columns::default(), defects),
            Some((_, Ok(columns))) => sheets.judged(&columns, defects),
            Some((name, Err(Defects(of_mapping)))) => {
                let place = |path: &str| match path {
                    "" => name.to_owned(),
                    path => format!("{name}, {path}"),
                };
                let of_mapping = of_mapping.into_iter().map(|defect| {
                    let place = place(&defect.path);
                    defect.at(&place)
                });
                defects.splice(..0, of_mapping);
                Import {
                    problem: Err(Defects(defects)),
                    notes: sheets.notes,
                }
            }
        }
    }

    /// The problem that these sheets make, beside which files have `defects`.
    fn judged(&self, columns: &Columns, mut defects: Vec<Defect>) -> Import {
        let draft = draft_of(self, columns);
        let mut notes: Vec<Message> = self.notes.clone();
        notes.extend(draft.findings.notes.iter().cloned());
        let of_reader = match Instance::parse(draft.root.to_string().as_bytes()) {
            Ok(instance) => {
                notes.extend(instance.notes().iter().map(of_note));
                notes.extend(about_idle_orders(&draft.root, &instance));
                Vec::new()
            }
            Err(Defects(found)) => draft.defects_of_reader(found, defects.is_empty()),
        };
        let Draft { root, findings, .. } = draft;
        defects.extend(findings.defects.into_defects());
        defects.extend(of_reader);
        let problem = if defects.is_empty() {
            serde_json::from_value(root).map_err(|cause| Defects(vec![not_a_problem(&cause)]))
        } else {
            Err(Defects(defects))
        };
        Import { problem, notes }
    }
}

impl Draft<'_> {
    /// What the problem's reader finds, at the rows that it comes from. Where all files could be read, and no cell is wrong, it is all news.
    fn defects_of_reader(&self, found: Vec<Defect>, are_files_sound: bool) -> Vec<Defect> {
        let is_clean = are_files_sound && self.findings.defects.is_empty();
        let later = found_later(&self.root, &self.faulty, &found);
        let news = found
            .into_iter()
            .filter(|defect| is_clean || self.is_news(defect));
        news.chain(later)
            .map(|defect| translated(&self.origins, defect))
            .collect()
    }

    /// Whether a defect of the reader is more than what follows from a cell that has been told already.
    fn is_news(&self, defect: &Defect) -> bool {
        let path = defect.path.as_str();
        let is_told = paths_above(path).any(|path| self.faulty.contains(path));
        let follows = match defect.code() {
            "missing_field" | "empty" => {
                path.is_empty()
                    || self.lacks_names()
                    || self.is_faulty_below(path)
                    || self.lacks_rows_below(path)
            }
            "unknown_id" | "unknown_word" => self.lacks_names(),
            _ => false,
        };
        !is_told && !follows
    }

    /// Whether a cell is wrong that fills a part of what is at a path.
    fn is_faulty_below(&self, path: &str) -> bool {
        let from = self.faulty.range(path.to_owned()..);
        let mut below = from.take_while(|faulty| faulty.starts_with(path));
        below.any(|faulty| faulty[path.len()..].starts_with(['.', '[']))
    }
}

fn of_note(note: &Note) -> Message {
    message!(
        "{subject}: {sentence}",
        subject = note.subject.clone(),
        sentence = note.sentence.clone()
    )
}

fn not_a_problem(cause: &serde_json::Error) -> Defect {
    Defect::new(
        DefectCode::WrongType,
        "",
        message!(
            "the sheets make no problem: {cause}",
            cause = cause.to_string()
        ),
        message!("report it as a fault of samma, with the sheets if you may"),
    )
}

/// What comes of the files of a unit.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct Import {
    /// The problem, or every defect at its file, sheet, row and column.
    pub problem: Result<Problem, Defects>,
    /// What was passed over or made up, a sentence each; also where there are defects.
    pub notes: Vec<Message>,
}

/// The problem file that sheets make, not yet judged.
pub(crate) fn draft_of<'s>(sheets: &'s Sheets, columns: &Columns) -> Draft<'s> {
    let mut findings = Findings::default();
    let mut tables: Vec<(Matched<'s>, Vec<RowValues>)> = Vec::new();
    let mut units = Units::default();
    let all = sheets.sheets.iter();
    let known: Vec<Matched<'s>> = all
        .filter_map(|sheet| matched(sheet, columns, &mut findings))
        .collect();
    for matched in &known {
        units.add(matched, &mut findings);
    }
    for matched in known {
        if units.is_of_copy(&matched) {
            continue;
        }
        let rows = if matched.table.shape == Shape::Settings {
            Vec::new()
        } else {
            row_values(&matched, columns, &mut findings)
        };
        let rows = completed(&matched, rows, &mut findings);
        let rows = merged(&matched, rows, &mut findings);
        tables.push((matched, rows));
    }
    note_copies(&tables, &mut findings);
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

/// The sheets with settings of the unit, of which there is to be one.
#[derive(Default)]
struct Units<'s> {
    first: Option<&'s Sheet>,
    others: Vec<&'s Sheet>,
}

impl<'s> Units<'s> {
    /// Notes a sheet, and tells of a second one with settings.
    fn add(&mut self, matched: &Matched<'s>, findings: &mut Findings) {
        if matched.table.shape != Shape::Settings {
            return;
        }
        let Some(first) = self.first else {
            self.first = Some(matched.sheet);
            return;
        };
        self.others.push(matched.sheet);
        findings.defects.push(wrong(
            matched.sheet.place(),
            message!(
                "is a second sheet unit, beside {other}",
                other = placed(first.place())
            ),
            message!("keep one of the two; if one file is a copy of the other, delete the copy"),
        ));
        if self.is_in_copy(matched.sheet) {
            findings.lost.extend(TABLES.iter().map(|table| table.name));
        }
    }

    /// Whether a sheet is not read: it holds the settings a second time, or stands in a second workbook that does.
    fn is_of_copy(&self, matched: &Matched<'_>) -> bool {
        let mut others = self.others.iter();
        others.any(|other| std::ptr::eq(*other, matched.sheet)) || self.is_in_copy(matched.sheet)
    }

    fn is_in_copy(&self, sheet: &Sheet) -> bool {
        let first = self.first.filter(|first| first.is_one_of_several);
        let is_second = first.is_some_and(|first| first.file != sheet.file);
        let mut others = self.others.iter();
        is_second && others.any(|other| other.is_one_of_several && other.file == sheet.file)
    }
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
    draft.mark_lost_rows();
}

impl<'s> Draft<'s> {
    fn expect_unit(&mut self, tables: &[(Matched<'s>, Vec<RowValues>)]) {
        let is_there = tables
            .iter()
            .any(|(matched, _)| matched.table.shape == Shape::Settings);
        let is_there = is_there || self.lacks("unit");
        if !is_there && !matches!(self.root.get("horizon"), Some(Value::Object(_))) {
            let remedy = message!(
                "add one with rows for start, days and time_zone; planner import --template DIR writes an example"
            );
            self.defect(Defect::new(
                DefectCode::MissingField,
                "",
                message!("there is no sheet unit"),
                remedy,
            ));
        }
    }
}
