//! Files that are changed at random.

use std::fmt;

use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, any};
use proptest::prop_oneof;
use proptest::sample::{Index, select};
use serde_json::Value;

/// Opens and closes the mark of what stands in the file as it is; ends a field's name that stands there twice.
const MARK: char = '\u{7f}';

/// Of longer files only the first so many characters are shown.
const SHOWN: usize = 6_000;

/// What is put in the place of values: numbers at the edge of what is read, times, other types, and letters of all kinds.
const VALUES: [&str; 66] = [
    "0",
    "-0",
    "1",
    "-1",
    "2",
    "7",
    "60",
    "366",
    "1000",
    "1001",
    "1440",
    "10081",
    "2147483647",
    "2147483648",
    "-2147483649",
    "4294967296",
    "9007199254740993",
    "9223372036854775807",
    "18446744073709551615",
    "18446744073709551616",
    "1e3",
    "1e18",
    "1e308",
    "1e400",
    "-1e400",
    "1e-400",
    "0.5",
    "1.0",
    "0.1",
    "null",
    "true",
    "false",
    "[]",
    "{}",
    "[null]",
    "[[]]",
    "[{}]",
    r#""""#,
    r#"" ""#,
    r#""none""#,
    r#""ann""#,
    r#""2026-11-02""#,
    r#""2026-02-30""#,
    r#""2026-11-02T07:00""#,
    r#""2026-11-02T24:00""#,
    r#""2026-03-29T02:30""#,
    r#""2026-10-25T02:30""#,
    r#""9999-12-31T23:59""#,
    r#""0000-01-01T00:00""#,
    r#""-262143-01-01T00:00""#,
    r#""07:00""#,
    r#""24:00""#,
    r#""fri 19:00""#,
    r#""carers_above:1000""#,
    r#""patients_meeting:1""#,
    r#""travel_minutes<=1000000000000""#,
    r#""unfair_travel""#,
    r#""cost<=5""#,
    r#""e\u0301""#,
    r#""\u202egnp.exe""#,
    r#""\u0000""#,
    r#""\ud800""#,
    r#""\u200b""#,
    r#""\u001b[2J""#,
    r#""👩‍👩‍👧 ñ ﷽""#,
    r#""\n\r\t""#,
];

/// What is put in the place of a table's cells, and into the middle of any file.
const TEXTS: [&str; 36] = [
    "",
    " ",
    "\"",
    "\"\"",
    "a\"b",
    "\"a\"b",
    "'",
    ",",
    ";",
    "\t",
    "\n",
    "\r",
    "\r\n\r\n",
    "\0",
    "\u{feff}",
    "\u{202e}",
    "\u{1b}[2J",
    "e\u{301}",
    "é",
    "=1+1",
    "-1",
    "9999999999",
    "2026-03-02 07:30",
    "2026-03-29T02:30",
    "2026-10-25T02:30",
    "2026-10-25T02:30+01:00",
    "2026-03-02T24:00",
    "2026-03-02T07:30:60",
    "02:00 PM",
    "2026-03-02T08:00Z",
    "1979-12-31T23:59",
    "+262142-12-31T23:59",
    "2026-03-02T07:30+99:00",
    "alarm",
    "kind",
    "patient",
];

/// A file, and what is changed in it, one after the other.
#[derive(Clone)]
pub(super) struct Mutated {
    file: Vec<u8>,
    mutations: Vec<Mutation>,
}

#[derive(Clone, Debug)]
enum Mutation {
    /// A value of a JSON file that is one.
    Value(Index, Change),
    /// A line of a table.
    Line(Index, Change),
    /// A cell of a table.
    Cell(Index, Change),
    /// From this byte on.
    Bytes(Index, Splice),
}

#[derive(Clone, Debug)]
enum Change {
    Remove,
    Double,
    /// Takes the place of another, which takes its.
    Swap(Index),
    /// Becomes like another.
    Copy(Index),
    Put(String),
    /// A number this much more.
    Add(i64),
}

#[derive(Clone, Debug)]
enum Splice {
    Cut,
    Flip(u8),
    Drop(usize),
    Repeat(usize),
    Insert(Vec<u8>),
}

/// Any change of a JSON file.
pub(super) fn json(file: impl Strategy<Value = Vec<u8>>) -> impl Strategy<Value = Mutated> {
    let value =
        (any::<Index>(), change(value())).prop_map(|(at, change)| Mutation::Value(at, change));
    mutated(file, prop_oneof![6 => value, 1 => bytes()])
}

/// Any change of a table.
pub(super) fn table(file: impl Strategy<Value = Vec<u8>>) -> impl Strategy<Value = Mutated> {
    let text = || select(TEXTS.to_vec()).prop_map(str::to_owned);
    let line = (any::<Index>(), change(text())).prop_map(|(at, change)| Mutation::Line(at, change));
    let cell = (any::<Index>(), change(text())).prop_map(|(at, change)| Mutation::Cell(at, change));
    mutated(file, prop_oneof![2 => line, 5 => cell, 2 => bytes()])
}

fn mutated(
    file: impl Strategy<Value = Vec<u8>>,
    mutation: impl Strategy<Value = Mutation>,
) -> impl Strategy<Value = Mutated> {
    (file, vec(mutation, 0..=4)).prop_map(|(file, mutations)| Mutated { file, mutations })
}

fn value() -> impl Strategy<Value = String> {
    let deep = (1..200_usize, any::<bool>()).prop_map(|(depth, is_list)| nested(depth, is_list));
    let very_deep = any::<bool>().prop_map(|is_list| nested(200_000, is_list));
    let long = (1..100_000_usize).prop_map(|length| format!("\"{}\"", "å".repeat(length)));
    prop_oneof![
        40 => select(VALUES.to_vec()).prop_map(str::to_owned),
        8 => (-3_000..100_000_i64).prop_map(|number| number.to_string()),
        1 => deep,
        1 => very_deep,
        1 => long,
    ]
}

fn nested(depth: usize, is_list: bool) -> String {
    let (open, close) = if is_list {
        ("[", "]")
    } else {
        ("{\"a\":", "}")
    };
    format!("{}0{}", open.repeat(depth), close.repeat(depth))
}

fn change(text: impl Strategy<Value = String>) -> impl Strategy<Value = Change> {
    prop_oneof![
        3 => Just(Change::Remove),
        2 => Just(Change::Double),
        2 => any::<Index>().prop_map(Change::Swap),
        3 => any::<Index>().prop_map(Change::Copy),
        5 => text.prop_map(Change::Put),
        3 => (-70..70_i64).prop_map(Change::Add),
    ]
}

fn bytes() -> impl Strategy<Value = Mutation> {
    let text = select(TEXTS.to_vec()).prop_map(|text| text.as_bytes().to_vec());
    let splice = prop_oneof![
        Just(Splice::Cut),
        (0..8_u8).prop_map(|bit| Splice::Flip(1 << bit)),
        (1..40_usize).prop_map(Splice::Drop),
        (1..400_usize).prop_map(Splice::Repeat),
        vec(any::<u8>(), 1..6).prop_map(Splice::Insert),
        text.prop_map(Splice::Insert),
    ];
    (any::<Index>(), splice).prop_map(|(at, splice)| Mutation::Bytes(at, splice))
}

impl Mutated {
    /// The changed file.
    pub(super) fn bytes(&self) -> Vec<u8> {
        let mut file = self.file.clone();
        for mutation in &self.mutations {
            file = match mutation {
                Mutation::Value(at, change) => in_json(&file, *at, change).unwrap_or(file),
                Mutation::Line(at, change) => in_list(&file, "\n", *at, change),
                Mutation::Cell(at, change) => in_list(&file, ",", *at, change),
                Mutation::Bytes(at, splice) => spliced(file, *at, splice),
            };
        }
        file
    }
}

impl fmt::Debug for Mutated {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let file = self.bytes();
        let shown: String = String::from_utf8_lossy(&file).chars().take(SHOWN).collect();
        write!(f, "{:?} make\n{shown}", self.mutations)
    }
}

/// The JSON file with one of its values changed; nothing where it is none.
fn in_json(file: &[u8], at: Index, change: &Change) -> Option<Vec<u8>> {
    let mut root: Value = serde_json::from_slice(file).ok()?;
    let mut paths = Vec::new();
    note_paths(&root, String::new(), &mut paths);
    let path = at.get(&paths);
    let mut put = None;
    match change {
        Change::Remove => remove(&mut root, path),
        Change::Double => double(&mut root, path),
        Change::Swap(other) => {
            let other = other.get(&paths);
            let one = root.pointer(path)?.clone();
            let another = std::mem::replace(root.pointer_mut(other)?, one);
            // The other may have held this one.
            if let Some(place) = root.pointer_mut(path) {
                *place = another;
            }
        }
        Change::Copy(other) => {
            let other: &String = other.get(&paths);
            *root.pointer_mut(path)? = root.pointer(other)?.clone();
        }
        Change::Put(text) => {
            *root.pointer_mut(path)? = Value::String(MARK.to_string());
            put = Some(text);
        }
        Change::Add(more) => {
            let place = root.pointer_mut(path)?;
            *place = place.as_i64()?.saturating_add(*more).into();
        }
    }
    let text = root.to_string().replace(&format!("{MARK}\":"), "\":");
    let text = match put {
        Some(put) => text.replace(&format!("\"{MARK}\""), put),
        None => text,
    };
    Some(text.into_bytes())
}

/// The path of each value, as RFC 6901 writes it.
fn note_paths(value: &Value, path: String, paths: &mut Vec<String>) {
    let children: Vec<(String, &Value)> = match value {
        Value::Array(items) => items
            .iter()
            .enumerate()
            .map(|(index, item)| (index.to_string(), item))
            .collect(),
        Value::Object(fields) => fields
            .iter()
            .map(|(name, field)| (name.replace('~', "~0").replace('/', "~1"), field))
            .collect(),
        _ => Vec::new(),
    };
    for (name, child) in children {
        note_paths(child, format!("{path}/{name}"), paths);
    }
    paths.push(path);
}

/// What holds the value at a path, and its name there.
fn holder<'r>(root: &'r mut Value, path: &str) -> Option<(&'r mut Value, String)> {
    let (holder, name) = path.rsplit_once('/')?;
    let name = name.replace("~1", "/").replace("~0", "~");
    Some((root.pointer_mut(holder)?, name))
}

fn remove(root: &mut Value, path: &str) {
    match holder(root, path) {
        Some((Value::Array(items), name)) => {
            items.remove(name.parse().expect("an index"));
        }
        Some((Value::Object(fields), name)) => {
            fields.remove(&name);
        }
        _ => *root = Value::Null,
    }
}

fn double(root: &mut Value, path: &str) {
    match holder(root, path) {
        Some((Value::Array(items), name)) => {
            let index: usize = name.parse().expect("an index");
            items.insert(index, items[index].clone());
        }
        Some((Value::Object(fields), name)) => {
            let field = fields[&name].clone();
            fields.insert(format!("{name}{MARK}"), field);
        }
        _ => {}
    }
}

/// The file with one of the parts changed that `between` parts.
fn in_list(file: &[u8], between: &str, at: Index, change: &Change) -> Vec<u8> {
    let text = String::from_utf8_lossy(file);
    let mut parts: Vec<String> = text.split(between).map(str::to_owned).collect();
    let index = at.index(parts.len());
    match change {
        Change::Remove => {
            parts.remove(index);
        }
        Change::Double => parts.insert(index, parts[index].clone()),
        Change::Swap(other) => {
            let other = other.index(parts.len());
            parts.swap(index, other);
        }
        Change::Copy(other) => {
            let other = parts[other.index(parts.len())].clone();
            parts[index] = other;
        }
        Change::Put(text) => parts[index].clone_from(text),
        Change::Add(more) => parts[index] = format!("{}{more}", parts[index]),
    }
    parts.join(between).into_bytes()
}

fn spliced(mut file: Vec<u8>, at: Index, splice: &Splice) -> Vec<u8> {
    if file.is_empty() {
        return file;
    }
    let at = at.index(file.len());
    let until = |length: usize| file.len().min(at + length);
    match splice {
        Splice::Cut => file.truncate(at),
        Splice::Flip(bits) => file[at] ^= bits,
        Splice::Drop(length) => {
            file.drain(at..until(*length));
        }
        Splice::Repeat(length) => {
            let again = file[at..until(*length)].to_vec();
            file.splice(at..at, again);
        }
        Splice::Insert(more) => {
            file.splice(at..at, more.iter().copied());
        }
    }
    file
}
