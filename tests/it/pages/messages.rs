//! Every message has its text in Swedish, and there is no text without a message.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use samma::engine::sheets::Sheets;
use samma::engine::text::{message_key, message_places};

use crate::house::source::{files, root};

/// A text, or a template, by the places in it.
type Places = BTreeSet<String>;

#[test]
fn every_message_has_its_text_in_swedish() {
    let swedish = swedish();
    let missing: Vec<String> = templates()
        .into_iter()
        .filter(|template| !swedish.contains_key(&message_key(template)))
        .map(|template| line(&template))
        .collect();
    let lines = missing.join("\n");
    assert!(missing.is_empty(), "translate these:\n{lines}");
}

#[test]
fn a_text_has_the_places_of_its_message() {
    let templates = by_key();
    for (key, places) in swedish() {
        let Some(template) = templates.get(&key) else {
            continue;
        };
        assert_eq!(places, places_of(template), "{key}");
    }
}

#[test]
fn no_text_is_without_a_message() {
    let templates = by_key();
    let idle: Vec<String> = swedish()
        .into_keys()
        .filter(|key| !templates.contains_key(key))
        .collect();
    assert_eq!(idle, [""; 0]);
}

/// Two templates that differ in punctuation alone would get one text.
#[test]
fn no_two_messages_have_one_key() {
    let mut keys = BTreeMap::new();
    for template in templates() {
        if let Some(other) = keys.insert(message_key(&template), template.clone()) {
            panic!("{template:?} and {other:?} have one key");
        }
    }
}

/// What the tests above read is what the compiler reads.
#[test]
fn templates_are_found_in_every_form() {
    let code = include_str!("../../data/messages.txt");
    let found: Vec<String> = templates_in(code);
    assert_eq!(found, ["one {a}", "two \"b\" lines\n", r#"three "{c}""#]);
}

/// A line of a table of texts that only has to be translated.
fn line(template: &str) -> String {
    let places = places_of(template).into_iter();
    let text = places.fold(template.to_owned(), |text, place| {
        text.replace(&format!("{{{place}}}"), &format!("{{ ${place} }}"))
    });
    format!("{} = {text}", message_key(template))
}

fn by_key() -> BTreeMap<String, String> {
    let templates = templates().into_iter();
    templates
        .map(|template| (message_key(&template), template))
        .collect()
}

fn places_of(template: &str) -> Places {
    message_places(template)
        .into_iter()
        .map(str::to_owned)
        .collect()
}

/// Every template of the library and of the examples.
fn templates() -> BTreeSet<String> {
    let folders = ["src", "examples"].map(|folder| root().join(folder));
    let sources = folders.iter().flat_map(|folder| files(folder));
    let rust = sources.filter(|path| path.extension().is_some_and(|kind| kind == "rs"));
    rust.flat_map(|path| templates_in(&fs::read_to_string(path).expect("a source")))
        .chain(meanings())
        .collect()
}

/// What tables and their columns mean, as the guide lists them: a line below the name of each table, and the last cell of each row.
fn meanings() -> Vec<String> {
    let list = Sheets::columns_in_markdown();
    let lines = list.lines().filter(|line| !line.is_empty());
    let told = lines.filter(|line| !line.starts_with("###") && !line.starts_with("|---"));
    let meanings = told.filter(|line| *line != "| column | holds | meaning |");
    meanings.map(|line| last_cell(line).to_owned()).collect()
}

fn last_cell(line: &str) -> &str {
    let row = line.trim_matches('|').trim();
    row.rsplit(" | ").next().unwrap_or(row)
}

#[test]
fn meanings_are_found_in_the_list_of_the_guide() {
    let meanings = meanings();
    for meaning in ["Who works.", "id of the carer", "last day"] {
        assert!(meanings.iter().any(|one| one == meaning), "{meaning}");
    }
    assert!(meanings.len() > 250, "{}", meanings.len());
}

/// The templates in `code`, but for comments and for unit tests, which stand at the end of a file.
fn templates_in(code: &str) -> Vec<String> {
    let library = code.split("#[cfg(test)]").next().unwrap_or_default();
    let lines: Vec<&str> = library
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect();
    let code = lines.join("\n");
    let calls = code.split("message!(").skip(1);
    let calls = calls.filter(|call| !call.starts_with("@value"));
    calls.map(|call| literal(call.trim_start())).collect()
}

/// The text of the literal with which `code` opens.
fn literal(code: &str) -> String {
    if let Some(raw) = code.strip_prefix('r') {
        let fence = raw.split('"').next().unwrap_or_default();
        let (start, end) = (format!("{fence}\""), format!("\"{fence}"));
        let inner = raw[start.len()..].split(&end).next();
        return inner.unwrap_or_default().to_owned();
    }
    let inner = code.strip_prefix('"');
    let inner = inner.unwrap_or_else(|| panic!("a message opens with its template: {code:.60}"));
    let (mut text, mut letters) = (String::new(), inner.chars().peekable());
    while let Some(letter) = letters.next().filter(|letter| *letter != '"') {
        match (letter, letters.peek()) {
            ('\\', Some('\n')) => while letters.next_if(|next| next.is_whitespace()).is_some() {},
            ('\\', Some('n')) => text.extend(letters.next().map(|_| '\n')),
            ('\\', Some('"' | '\\')) => text.extend(letters.next()),
            ('\\', other) => panic!("a template holds \\{other:?}"),
            _ => text.push(letter),
        }
    }
    text
}

/// The places of each text, by its key.
fn swedish() -> BTreeMap<String, Places> {
    let mut texts: BTreeMap<String, Places> = BTreeMap::new();
    for path in files(&root().join("src/pages/texts/sv")) {
        if is_of_messages(&path) {
            read(
                &fs::read_to_string(&path).expect("a table of texts"),
                &mut texts,
            );
        }
    }
    texts
}

fn is_of_messages(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with("messages_")
}

/// Reads a table: a key at the start of a line, and its text behind it and in the indented lines below.
fn read(table: &str, texts: &mut BTreeMap<String, Places>) {
    let mut key = String::new();
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        if let Some((own, _)) = line.split_once(" =").filter(|_| line.starts_with("m-")) {
            own.clone_into(&mut key);
            let before = texts.insert(key.clone(), Places::new());
            assert_eq!(before, None, "{key} stands twice");
        }
        if let Some(places) = texts.get_mut(&key) {
            places.extend(line.split('$').skip(1).map(first_word));
        }
    }
}

fn first_word(text: &str) -> String {
    let letters = text.chars();
    letters
        .take_while(|letter| letter.is_ascii_alphanumeric() || *letter == '_')
        .collect()
}
