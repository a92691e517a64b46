//! The key of pseudonyms: who is who, in a file of its own, so that pages without names stay comparable from one fortnight to the next.

use crate::message::{Message, message};
use std::collections::{BTreeMap, BTreeSet};

use csv::{ReaderBuilder, StringRecord, WriterBuilder};
use rand::SeedableRng;
use rand::seq::SliceRandom;
use rand_pcg::Pcg64Mcg;

use super::json::{composed, quoted, without_mark};
use super::{Defect, DefectCode, Defects};
use crate::instance::Instance;

/// The columns of the file, in order.
const COLUMNS: [&str; 3] = ["kind", "id", "pseudonym"];

/// What spreadsheets take for the beginning of a formula, and the mark that keeps them from it.
const GUARDED: [char; 7] = ['=', '+', '-', '@', '\t', '\r', GUARD];
const GUARD: char = '\'';

/// What to do about a line that cannot be used.
fn remedy() -> Message {
    message!(
        "write patient or carer, the id and the pseudonym; or give another key, which is then begun anew"
    )
}

/// Pseudonyms by the ids of patients and carers.
///
/// ```
/// use samma::Instance;
/// use samma::engine::text::Pseudonyms;
/// use samma::scenario::{Unit, generate};
///
/// let instance = Instance::new(&generate(&Unit::new(5, 1).lasting(3)).problem)?;
/// let key = Pseudonyms::default().extended(&instance, 7);
/// let again = Pseudonyms::parse(&key.to_csv())?;
/// assert_eq!(again.extended(&instance, 8), key, "who has a pseudonym keeps it");
/// # Ok::<(), samma::Defects>(())
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Pseudonyms {
    id: Option<String>,
    patients: BTreeMap<String, String>,
    carers: BTreeMap<String, String>,
}

impl Pseudonyms {
    /// Reads a key as [`to_csv`](Self::to_csv) writes it.
    ///
    /// # Errors
    /// Every defect, with its line.
    pub fn parse(file: &[u8]) -> Result<Self, Defects> {
        let mut key = Self::default();
        let mut defects = Vec::new();
        let mut reader = ReaderBuilder::new()
            .flexible(true)
            .from_reader(without_mark(file));
        let header = reader
            .headers()
            .map_or_else(|_| StringRecord::new(), Clone::clone);
        if header.iter().ne(COLUMNS) {
            let problem = message!("is not {columns}", columns = quoted(&COLUMNS.join(",")));
            defects.push(at_line(1, DefectCode::MissingField, problem));
        }
        let mut given = BTreeSet::new();
        for (record, number) in reader.records().zip(2..) {
            let added = record
                .map_err(|_| message!("is not UTF-8"))
                .and_then(|record| key.add(&record, &mut given));
            if let Err(problem) = added {
                defects.push(at_line(number, DefectCode::UnusableEntry, problem));
            }
        }
        if defects.is_empty() {
            Ok(key)
        } else {
            Err(Defects(defects))
        }
    }

    fn add(&mut self, record: &StringRecord, given: &mut BTreeSet<String>) -> Result<(), Message> {
        let cells: Vec<&str> = record.iter().collect();
        if let ["key", id, ""] = cells[..] {
            return match self.id.replace(id.to_owned()) {
                None => Ok(()),
                Some(_) => Err(message!("gives the key one more id")),
            };
        }
        let (people, id, pseudonym) = match cells[..] {
            ["patient", id, pseudonym] => (&mut self.patients, id, pseudonym),
            ["carer", id, pseudonym] => (&mut self.carers, id, pseudonym),
            _ => return Err(message!("names no patient or carer with a pseudonym")),
        };
        if pseudonym.is_empty() || !given.insert(pseudonym.to_owned()) {
            return Err(message!(
                "gives {pseudonym} once more",
                pseudonym = quoted(pseudonym)
            ));
        }
        let id = id.strip_prefix(GUARD).unwrap_or(id);
        let id = composed(id.into()).into_owned();
        match people.insert(id, pseudonym.to_owned()) {
            None => Ok(()),
            Some(_) => Err(message!("names somebody of a line before it")),
        }
    }

    /// Gives everybody in `instance` a pseudonym who has none: numbers in an order that follows from `seed`, not from the file.
    #[must_use]
    pub fn extended(mut self, instance: &Instance, seed: u64) -> Self {
        let mut random = Pcg64Mcg::seed_from_u64(seed);
        let patients = instance.patients().rows().iter().map(|row| &row.id);
        extend(&mut self.patients, "P", patients, &mut random);
        let carers = instance.carers().rows().iter().map(|row| &row.id);
        extend(&mut self.carers, "C", carers, &mut random);
        self
    }

    /// Gives the key an id if it has none. Publications record it, to tell this key from others. Draw `id` apart from the seed of
    /// [`extended`](Self::extended), so that it tells nothing of who is who.
    #[must_use]
    pub fn identified(mut self, id: u64) -> Self {
        self.id.get_or_insert_with(|| format!("{id:016x}"));
        self
    }

    /// Returns the id of the key; `None` if it was never given one.
    pub fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    /// Looks whether everybody in `instance` has a pseudonym.
    ///
    /// # Errors
    /// Returns a defect that says how many have none, and names nobody.
    pub(crate) fn check(&self, instance: &Instance) -> Result<(), Defects> {
        let patients = instance.patients().rows().iter();
        let carers = instance.carers().rows().iter();
        let patients = patients.filter(|row| !self.patients.contains_key(&row.id));
        let carers = carers.filter(|row| !self.carers.contains_key(&row.id));
        let nameless = patients.count() + carers.count();
        if nameless == 0 {
            return Ok(());
        }
        let problem = message!(
            "has no pseudonym for {nameless} patients and carers",
            nameless
        );
        let remedy = message!("extend the key by this problem");
        let code = DefectCode::MissingField;
        Err(Defects(vec![Defect::new(code, "key", problem, remedy)]))
    }

    /// Returns the pseudonym of the patient with this id.
    pub fn patient(&self, id: &str) -> Option<&str> {
        self.patients.get(id).map(String::as_str)
    }

    /// Returns the pseudonym of the carer with this id.
    pub fn carer(&self, id: &str) -> Option<&str> {
        self.carers.get(id).map(String::as_str)
    }

    /// Writes the key as CSV in UTF-8, with the columns `kind`, `id` and `pseudonym`. The id of the key has a row of the kind `key`. An id that a spreadsheet would take for a formula
    /// begins with an apostrophe.
    pub fn to_csv(&self) -> Vec<u8> {
        let mut writer = WriterBuilder::new().from_writer(Vec::new());
        let kinds = [("patient", &self.patients), ("carer", &self.carers)];
        let people = kinds.into_iter().flat_map(|(kind, people)| {
            let rows = people.iter();
            rows.map(move |(id, own)| [kind.to_owned(), guarded(id), own.clone()])
        });
        let id = self.id.iter();
        let id = id.map(|id| ["key".to_owned(), id.clone(), String::new()]);
        let header = std::iter::once(COLUMNS.map(str::to_owned));
        for row in header.chain(id).chain(people) {
            let written = writer.write_record(row);
            written.expect("memory takes rows of equal length");
        }
        writer.into_inner().expect("memory takes what is left")
    }
}

/// An id as a spreadsheet may be given it.
fn guarded(id: &str) -> String {
    if id.starts_with(GUARDED) {
        format!("{GUARD}{id}")
    } else {
        id.to_owned()
    }
}

/// Numbers those who have no pseudonym, after the greatest number that is given.
fn extend<'i>(
    people: &mut BTreeMap<String, String>,
    letter: &str,
    ids: impl Iterator<Item = &'i String>,
    random: &mut Pcg64Mcg,
) {
    let number = |own: &String| own.strip_prefix(letter)?.strip_prefix('-')?.parse().ok();
    let greatest: u64 = people.values().filter_map(number).max().unwrap_or(0);
    let mut new: Vec<&String> = ids.filter(|id| !people.contains_key(*id)).collect();
    new.shuffle(random);
    for (id, number) in new.into_iter().zip(greatest.saturating_add(1)..) {
        people.insert(id.clone(), format!("{letter}-{number:03}"));
    }
}

fn at_line(line: usize, code: DefectCode, problem: Message) -> Defect {
    Defect::new(code, format!("line {line}"), problem, remedy())
}
