//! Who is behind the ids of a problem: a file of its own, so that the problem names nobody.

use crate::message::{Message, joined, message};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use csv::{ReaderBuilder, StringRecord, Trim};

use super::json::{composed, quoted, without_mark};
use super::{Defect, DefectCode, Defects};
use crate::instance::Instance;

/// The columns, of which the last two may be left out.
const COLUMNS: [&str; 4] = ["id", "name", "phone", "kind"];

/// What each of these is called besides.
const OTHER_HEADERS: [(&str, &[&str]); 4] = [
    ("id", &["personal-id", "kundnr", "kundnummer"]),
    ("name", &["namn"]),
    ("phone", &["telefon", "telefonnummer", "tel", "mobil"]),
    ("kind", &["typ", "sort"]),
];

/// What to do about a file without them.
fn opening() -> Message {
    message!("open the file with the line id,name,phone")
}

/// What may stand between columns; the one that the header has most of does.
const DELIMITERS: [u8; 3] = *b";,\t";

/// Names and telephone numbers by the ids of a problem.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct PersonNames(BTreeMap<String, Named>);

/// Who is named by one id.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Named {
    /// Whoever has the id, patient or carer.
    Anybody(Person),
    /// The patient or the carer who has it, or both.
    ByKind(BTreeMap<Kind, Person>),
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Kind {
    Patient,
    Carer,
}

#[derive(Clone, PartialEq, Eq, Debug)]
struct Person {
    name: String,
    phone: Option<String>,
    /// Where the file names them.
    line: usize,
}

impl PersonNames {
    /// Reads a CSV file in UTF-8 with the columns `id`, `name` and, where they are needed, `phone` and `kind`, in any order, with `;`,
    /// `,` or tab between them. `kind` is `patient` or `carer`, or empty for whoever has the id. Columns and kinds may be Swedish:
    /// `namn`, `telefon`, `typ`, `brukare`, `personal`. The file may name others than those of a problem.
    ///
    /// # Errors
    /// Every defect, with its line.
    ///
    /// ```
    /// use samma::engine::text::PersonNames;
    ///
    /// let names = PersonNames::parse(b"id;name;phone\np1;Aino L.;070-1\nann;Ann B.;\n")?;
    /// assert_eq!(names.patient("p1"), Some("Aino L."));
    /// assert_eq!(names.phone("ann"), None);
    /// assert_eq!(names.patient("p2"), None);
    /// let same = PersonNames::parse(b"kind;id;name\npatient;1;Aino L.\ncarer;1;Ann B.\n")?;
    /// assert_eq!((same.patient("1"), same.carer("1")), (Some("Aino L."), Some("Ann B.")));
    /// # Ok::<(), samma::Defects>(())
    /// ```
    pub fn parse(file: &[u8]) -> Result<Self, Defects> {
        let file = without_mark(file);
        let text = std::str::from_utf8(file).map_err(|error| not_utf8(file, &error))?;
        if text.trim().is_empty() {
            let problem = message!("is the end of an empty file");
            return Err(Defects(vec![at_line(
                1,
                DefectCode::Empty,
                problem,
                opening(),
            )]));
        }
        let header = text.lines().next().unwrap_or_default();
        let delimiter = delimiter(header);
        let mut defects = Vec::new();
        let columns = columns(header, delimiter, &mut defects);
        let lines = text.lines().zip(1..);
        defects.extend(lines.filter_map(|(line, number)| wrong_with_line(line, delimiter, number)));
        let mut names = Self::default();
        if defects.is_empty() {
            read(text, delimiter, columns, &mut names, &mut defects);
        }
        if defects.is_empty() {
            Ok(names)
        } else {
            Err(Defects(defects))
        }
    }

    /// Returns the name of the patient with this id.
    pub fn patient(&self, id: &str) -> Option<&str> {
        Some(&self.person(Kind::Patient, id)?.name)
    }

    /// Returns the name of the carer with this id.
    pub fn carer(&self, id: &str) -> Option<&str> {
        Some(&self.person(Kind::Carer, id)?.name)
    }

    /// Returns the telephone number of the carer with this id.
    pub fn phone(&self, carer: &str) -> Option<&str> {
        self.person(Kind::Carer, carer)?.phone.as_deref()
    }

    /// Returns how many lines name nobody of `instance`.
    pub fn unknown_in(&self, instance: &Instance) -> usize {
        let there = ids(instance);
        let is_there = |kind, id: &String| there.contains(&(kind, id.as_str()));
        let unknown = |(id, named): (&String, &Named)| match named {
            Named::Anybody(_) => {
                let is_anybody = KINDS.iter().any(|&(_, kind)| is_there(kind, id));
                usize::from(!is_anybody)
            }
            Named::ByKind(people) => people.keys().filter(|&&kind| !is_there(kind, id)).count(),
        };
        self.0.iter().map(unknown).sum()
    }

    /// Returns how many patients and carers of `instance` have no name.
    pub fn nameless_in(&self, instance: &Instance) -> usize {
        let all = ids(instance).into_iter();
        all.filter(|&(kind, id)| self.person(kind, id).is_none())
            .count()
    }

    /// Looks whether each line names one person of `instance` at most.
    ///
    /// # Errors
    /// Returns a defect for each line without `kind` whose id is that of a patient and of a carer.
    pub(crate) fn check(&self, instance: &Instance) -> Result<(), Defects> {
        let there = ids(instance);
        let is_both = |id: &str| KINDS.iter().all(|&(_, kind)| there.contains(&(kind, id)));
        let mut defects: Vec<(usize, Defect)> = Vec::new();
        for (id, named) in &self.0 {
            if let Named::Anybody(Person { line, .. }) = named
                && is_both(id)
            {
                let problem = message!("names {id}, who is a patient and a carer", id = quoted(id));
                let remedy = message!(
                    "add the column kind, and give the patient a line and the carer another"
                );
                let defect = at_line(*line, DefectCode::Contradiction, problem, remedy);
                defects.push((*line, defect));
            }
        }
        defects.sort_by_key(|(line, _)| *line);
        if defects.is_empty() {
            Ok(())
        } else {
            Err(Defects(
                defects.into_iter().map(|(_, defect)| defect).collect(),
            ))
        }
    }

    fn person(&self, kind: Kind, id: &str) -> Option<&Person> {
        match self.0.get(id)? {
            Named::Anybody(person) => Some(person),
            Named::ByKind(people) => people.get(&kind),
        }
    }

    /// Adds a line. Returns its id if another line names the same person.
    fn add(&mut self, kind: Option<Kind>, id: String, person: Person) -> Result<(), String> {
        match (self.0.entry(id), kind) {
            (Entry::Vacant(free), None) => {
                free.insert(Named::Anybody(person));
                Ok(())
            }
            (Entry::Vacant(free), Some(kind)) => {
                free.insert(Named::ByKind(BTreeMap::from([(kind, person)])));
                Ok(())
            }
            (Entry::Occupied(mut taken), kind) => match (taken.get_mut(), kind) {
                (Named::ByKind(people), Some(kind)) if !people.contains_key(&kind) => {
                    people.insert(kind, person);
                    Ok(())
                }
                _ => Err(taken.key().clone()),
            },
        }
    }
}

/// The words of the column `kind`.
const KINDS: [(&str, Kind); 2] = [("patient", Kind::Patient), ("carer", Kind::Carer)];

/// The same in Swedish.
const SWEDISH_KINDS: [(&str, Kind); 4] = [
    ("brukare", Kind::Patient),
    ("kund", Kind::Patient),
    ("personal", Kind::Carer),
    ("medarbetare", Kind::Carer),
];

/// Everybody of a problem.
fn ids(instance: &Instance) -> BTreeSet<(Kind, &str)> {
    let patients = instance.patients().rows().iter();
    let carers = instance.carers().rows().iter();
    let patients = patients.map(|row| (Kind::Patient, row.id.as_str()));
    let carers = carers.map(|row| (Kind::Carer, row.id.as_str()));
    patients.chain(carers).collect()
}

/// Where the columns stand.
#[derive(Clone, Copy, Default)]
struct Columns {
    id: Option<usize>,
    name: Option<usize>,
    phone: Option<usize>,
    kind: Option<usize>,
}

fn not_utf8(file: &[u8], error: &std::str::Utf8Error) -> Defects {
    let before = &file[..error.valid_up_to()];
    let line = before.split(|&byte| byte == b'\n').count();
    let problem = message!("is not UTF-8, so its letters cannot be known");
    Defects(vec![at_line(
        line,
        DefectCode::UnusableEntry,
        problem,
        message!(r#"save the file as "CSV UTF-8""#),
    )])
}

fn delimiter(header: &str) -> u8 {
    let count = |delimiter: u8| header.bytes().filter(|&byte| byte == delimiter).count();
    let most = DELIMITERS.into_iter().rev().max_by_key(|&each| count(each));
    most.unwrap_or(b',')
}

/// What a reader of CSV would pass over in silence: a quote that goes on beyond its line, and text beside one.
fn wrong_with_line(line: &str, delimiter: u8, number: usize) -> Option<Defect> {
    let hidden = |letter: char| letter.is_control() && letter != '\t';
    let (problem, remedy) = if line.contains(hidden) {
        (
            message!("holds a control character"),
            message!("take it out"),
        )
    } else if line.bytes().filter(|&byte| byte == b'"').count() % 2 == 1 {
        (
            message!("has a quote that is not closed"),
            message!(r#"close it, or write a quote inside quotes twice: """#),
        )
    } else if has_text_beside_quotes(line, delimiter) {
        (
            message!("has text beside a cell in quotes"),
            message!("put the whole cell into the quotes"),
        )
    } else {
        return None;
    };
    Some(at_line(number, DefectCode::UnusableEntry, problem, remedy))
}

fn has_text_beside_quotes(line: &str, delimiter: u8) -> bool {
    let mut in_quotes = false;
    let mut cells = vec![String::new()];
    for letter in line.chars() {
        in_quotes ^= letter == '"';
        if !in_quotes && letter == char::from(delimiter) {
            cells.push(String::new());
        } else if let Some(cell) = cells.last_mut() {
            cell.push(letter);
        }
    }
    cells.iter().map(|cell| cell.trim()).any(|cell| {
        let is_whole = cell.len() > 1 && cell.starts_with('"') && cell.ends_with('"');
        let inside = cell
            .get(1..cell.len().saturating_sub(1))
            .unwrap_or_default();
        let has_more = inside.replace("\"\"", "").contains('"');
        cell.contains('"') && (has_more || !is_whole)
    })
}

fn columns(header: &str, delimiter: u8, defects: &mut Vec<Defect>) -> Columns {
    let mut columns = Columns::default();
    let cells = header.split(char::from(delimiter));
    for (index, cell) in cells.enumerate() {
        let word = cell.trim().trim_matches('"').to_lowercase();
        let called = |(_, others): &&(&str, &[&str])| others.contains(&word.as_str());
        let known = OTHER_HEADERS.iter().find(called);
        let column = match known.map_or(word.as_str(), |(name, _)| name) {
            "id" => &mut columns.id,
            "name" => &mut columns.name,
            "phone" => &mut columns.phone,
            "kind" => &mut columns.kind,
            _ => {
                let problem = message!("has the column {word}", word = quoted(&word));
                let remedy = message!("keep the columns {columns}", columns = joined(COLUMNS));
                defects.push(at_line(1, DefectCode::UnknownField, problem, remedy));
                continue;
            }
        };
        if column.replace(index).is_some() {
            let problem = message!("has the column {word} twice", word = quoted(&word));
            defects.push(at_line(
                1,
                DefectCode::RepeatedField,
                problem,
                message!("keep one of the two"),
            ));
        }
    }
    for (name, column) in [("id", columns.id), ("name", columns.name)] {
        if column.is_none() {
            let problem = message!("lacks the column {name}", name = quoted(name));
            defects.push(at_line(1, DefectCode::MissingField, problem, opening()));
        }
    }
    columns
}

fn read(
    text: &str,
    delimiter: u8,
    columns: Columns,
    names: &mut PersonNames,
    defects: &mut Vec<Defect>,
) {
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .trim(Trim::All)
        .flexible(true)
        .from_reader(text.as_bytes());
    let width = reader.headers().map_or(0, StringRecord::len);
    for record in reader.records().filter_map(Result::ok) {
        let line = record.position().map_or(1, csv::Position::line) as usize;
        if record.len() != width {
            let problem = message!(
                "has {count} cells, and the header {width}",
                count = record.len(),
                width
            );
            let remedy = message!("give each line as many cells as the header, empty ones too");
            defects.push(at_line(line, DefectCode::UnusableEntry, problem, remedy));
            continue;
        }
        let cell = |column: Option<usize>| {
            let text = column.and_then(|column| record.get(column));
            text.filter(|text| !text.is_empty()).map(str::to_owned)
        };
        let (Some(id), Some(name)) = (cell(columns.id), cell(columns.name)) else {
            let problem = message!("has no id or no name");
            let remedy = message!("give both, or take the line out");
            defects.push(at_line(line, DefectCode::Empty, problem, remedy));
            continue;
        };
        let Ok(kind) = kind(cell(columns.kind)) else {
            let problem = message!("has a kind that is neither patient nor carer");
            let remedy = message!("write patient or carer, or leave it empty");
            defects.push(at_line(line, DefectCode::UnknownWord, problem, remedy));
            continue;
        };
        let phone = cell(columns.phone);
        let id = composed(id.into()).into_owned();
        if let Err(id) = names.add(kind, id, Person { name, phone, line }) {
            let problem = message!("has the id {id} of a line before it", id = quoted(&id));
            let remedy = message!("keep one line for each id, or for each kind and id");
            defects.push(at_line(line, DefectCode::DuplicateId, problem, remedy));
        }
    }
}

fn kind(cell: Option<String>) -> Result<Option<Kind>, ()> {
    let Some(word) = cell else {
        return Ok(None);
    };
    let word = word.to_lowercase();
    let mut all = KINDS.iter().chain(&SWEDISH_KINDS);
    let found = all.find(|(known, _)| *known == word);
    found.map(|&(_, kind)| Some(kind)).ok_or(())
}

fn at_line(line: usize, code: DefectCode, problem: Message, remedy: Message) -> Defect {
    Defect::new(code, format!("line {line}"), problem, remedy)
}
