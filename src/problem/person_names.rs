//! Who is behind the ids of a problem: a file of its own, so that the problem names nobody.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use csv::{ReaderBuilder, StringRecord, Trim};

use super::json::{composed, joined, quoted, without_mark};
use super::{Defect, DefectCode, Defects};

/// The columns, of which the last may be left out.
const COLUMNS: [&str; 3] = ["id", "name", "phone"];

/// What to do about a file without them.
const OPENING: &str = "open the file with the line id,name,phone";

/// What may stand between columns; the one that the header has most of does.
const DELIMITERS: [u8; 3] = *b";,\t";

/// Names and telephone numbers by the ids of a problem.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct PersonNames(BTreeMap<String, Person>);

#[derive(Clone, PartialEq, Eq, Debug)]
struct Person {
    name: String,
    phone: Option<String>,
}

impl PersonNames {
    /// Reads a CSV file in UTF-8 with the columns `id`, `name` and, if anybody has one, `phone`, in any order, with `;`, `,` or tab
    /// between them. It may name others than those of a problem.
    ///
    /// # Errors
    /// Every defect, with its line.
    ///
    /// ```
    /// use samma::engine::text::PersonNames;
    ///
    /// let names = PersonNames::parse(b"id;name;phone\np1;Aino L.;070-1\nann;Ann B.;\n")?;
    /// assert_eq!(names.name("p1"), "Aino L.");
    /// assert_eq!(names.phone("ann"), None);
    /// assert_eq!(names.name("p2"), "p2");
    /// # Ok::<(), samma::Defects>(())
    /// ```
    pub fn parse(file: &[u8]) -> Result<Self, Defects> {
        let file = without_mark(file);
        let text = std::str::from_utf8(file).map_err(|error| not_utf8(file, &error))?;
        if text.trim().is_empty() {
            let problem = "is the end of an empty file";
            return Err(Defects(vec![at_line(
                1,
                DefectCode::Empty,
                problem,
                OPENING,
            )]));
        }
        let header = text.lines().next().unwrap_or_default();
        let delimiter = delimiter(header);
        let mut defects = Vec::new();
        let columns = columns(header, delimiter, &mut defects);
        let lines = text.lines().zip(1..);
        defects.extend(lines.filter_map(|(line, number)| wrong_with_line(line, delimiter, number)));
        let mut people = BTreeMap::new();
        if defects.is_empty() {
            read(text, delimiter, columns, &mut people, &mut defects);
        }
        if defects.is_empty() {
            Ok(Self(people))
        } else {
            Err(Defects(defects))
        }
    }

    /// The name of whoever has this id, or the id.
    pub fn name<'n>(&'n self, id: &'n str) -> &'n str {
        self.0.get(id).map_or(id, |person| &person.name)
    }

    /// The ids that the file names, in order.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// Their telephone number.
    pub fn phone(&self, id: &str) -> Option<&str> {
        self.0.get(id)?.phone.as_deref()
    }
}

/// Where the columns stand.
#[derive(Clone, Copy, Default)]
struct Columns {
    id: Option<usize>,
    name: Option<usize>,
    phone: Option<usize>,
}

fn not_utf8(file: &[u8], error: &std::str::Utf8Error) -> Defects {
    let before = &file[..error.valid_up_to()];
    let line = before.split(|&byte| byte == b'\n').count();
    let problem = "is not UTF-8, so its letters cannot be known";
    Defects(vec![at_line(
        line,
        DefectCode::UnusableEntry,
        problem,
        r#"save the file as "CSV UTF-8""#,
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
        ("holds a control character", "take it out")
    } else if line.bytes().filter(|&byte| byte == b'"').count() % 2 == 1 {
        (
            "has a quote that is not closed",
            r#"close it, or write a quote inside quotes twice: """#,
        )
    } else if has_text_beside_quotes(line, delimiter) {
        (
            "has text beside a cell in quotes",
            "put the whole cell into the quotes",
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
        let column = match word.as_str() {
            "id" => &mut columns.id,
            "name" => &mut columns.name,
            "phone" => &mut columns.phone,
            _ => {
                let problem = format!("has the column {}", quoted(&word));
                let remedy = format!("keep the columns {}", joined(&COLUMNS));
                defects.push(at_line(1, DefectCode::UnknownField, problem, remedy));
                continue;
            }
        };
        if column.replace(index).is_some() {
            let problem = format!("has the column {} twice", quoted(&word));
            defects.push(at_line(
                1,
                DefectCode::RepeatedField,
                problem,
                "keep one of the two",
            ));
        }
    }
    for (name, column) in [("id", columns.id), ("name", columns.name)] {
        if column.is_none() {
            let problem = format!("lacks the column {}", quoted(name));
            defects.push(at_line(1, DefectCode::MissingField, problem, OPENING));
        }
    }
    columns
}

fn read(
    text: &str,
    delimiter: u8,
    columns: Columns,
    people: &mut BTreeMap<String, Person>,
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
            let problem = format!("has {} cells, and the header {width}", record.len());
            let remedy = "give each line as many cells as the header, empty ones too";
            defects.push(at_line(line, DefectCode::UnusableEntry, problem, remedy));
            continue;
        }
        let cell = |column: Option<usize>| {
            let text = column.and_then(|column| record.get(column));
            text.filter(|text| !text.is_empty()).map(str::to_owned)
        };
        let (Some(id), Some(name)) = (cell(columns.id), cell(columns.name)) else {
            let problem = "has no id or no name";
            let remedy = "give both, or take the line out";
            defects.push(at_line(line, DefectCode::Empty, problem, remedy));
            continue;
        };
        let phone = cell(columns.phone);
        match people.entry(composed(id.into()).into_owned()) {
            Entry::Vacant(free) => {
                free.insert(Person { name, phone });
            }
            Entry::Occupied(taken) => {
                let problem = format!("has the id {} of a line before it", quoted(taken.key()));
                let remedy = "keep one line for each id";
                defects.push(at_line(line, DefectCode::DuplicateId, problem, remedy));
            }
        }
    }
}

fn at_line(
    line: usize,
    code: DefectCode,
    problem: impl Into<String>,
    remedy: impl Into<String>,
) -> Defect {
    Defect::new(code, format!("line {line}"), problem, remedy)
}
