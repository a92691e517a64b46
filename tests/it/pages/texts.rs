//! The tables of texts: complete in every language, and neither more nor less than what pages use.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use samma::engine::pages::Language;
use samma::rule::Rule;

use crate::house::source::{files, root};

/// The places for values in each text, by its key.
type Keys = BTreeMap<String, BTreeSet<String>>;

/// Keys that are put together: what they begin with, and what may follow.
fn families() -> Vec<(&'static str, Vec<String>)> {
    let words = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect();
    let slots = ["morning", "lunch", "afternoon", "evening", "late", "night"];
    let rules = Rule::ALL.map(|rule| rule.code().replace('_', "-"));
    vec![("slot-", words(&slots)), ("rule-", rules.to_vec())]
}

#[test]
fn every_language_has_the_same_texts_with_the_same_values() {
    let english = keys(Language::English);
    assert!(!english.is_empty());
    for language in Language::ALL {
        assert_eq!(keys(language), english, "{}", language.code());
    }
}

#[test]
fn every_text_is_used_and_every_text_in_use_is_there() {
    let there: BTreeSet<String> = keys(Language::English).into_keys().collect();
    let used = used();
    let missing: Vec<&String> = used.difference(&there).collect();
    assert_eq!(missing, [""; 0], "no table has these");
    let idle: Vec<&String> = there.difference(&used).collect();
    assert_eq!(idle, [""; 0], "no page uses these");
}

/// What is shown as it is could be markup.
#[test]
fn no_template_lifts_the_escaping() {
    for path in files(&root().join("src/pages/templates")) {
        let text = fs::read_to_string(&path).expect("a template");
        for word in ["|safe", "| safe", "autoescape"] {
            assert!(!text.contains(word), "{}: {word}", path.display());
        }
    }
}

fn keys(language: Language) -> Keys {
    let folder = root().join("src/pages/texts").join(language.code());
    let mut keys = Keys::new();
    let is_page = |path: &&PathBuf| !path.to_string_lossy().contains("messages_");
    for path in files(&folder).iter().filter(is_page) {
        let table = fs::read_to_string(path).expect("a table of texts");
        let mut key = String::new();
        for line in table.lines().filter(|line| !line.starts_with('#')) {
            if let Some((own, _)) = line.split_once(" =")
                && is_key(own)
            {
                own.clone_into(&mut key);
                let before = keys.insert(key.clone(), BTreeSet::new());
                assert!(before.is_none(), "{}: {key} stands twice", path.display());
            }
            let values = keys.entry(key.clone()).or_default();
            values.extend(line.split('$').skip(1).map(first_word));
        }
        keys.remove("");
    }
    keys
}

fn is_key(text: &str) -> bool {
    let letters = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    text.bytes().all(letters) && text.starts_with(|letter: char| letter.is_ascii_lowercase())
}

fn first_word(text: &str) -> String {
    let letters = text
        .chars()
        .take_while(|letter| letter.is_alphanumeric() || *letter == '_');
    letters.collect()
}

/// The keys that templates, sources and other texts name.
fn used() -> BTreeSet<String> {
    let pages = root().join("src/pages");
    let known: BTreeSet<String> = keys(Language::English).into_keys().collect();
    let families = families();
    let mut used = BTreeSet::new();
    for path in files(&pages) {
        let text = fs::read_to_string(&path).expect("a source of pages");
        let kind = path.extension().unwrap_or_default().to_string_lossy();
        match &*kind {
            "html" => used.extend(asked(&text, "text(\"")),
            "rs" => {
                let named = ["word(\"", "say(\"", "text(\"", "of_date(\""];
                used.extend(named.iter().flat_map(|call| asked(&text, call)));
                used.extend(
                    quoted(&text)
                        .filter(|word| known.contains(*word))
                        .map(str::to_owned),
                );
            }
            "ftl" => used.extend(referred(&text).filter(|word| known.contains(word))),
            _ => {}
        }
        for (start, words) in &families {
            if names(&path, &text, start) {
                used.extend(words.iter().map(|word| format!("{start}{word}")));
            }
        }
    }
    used
}

fn names(path: &Path, text: &str, start: &str) -> bool {
    path.extension().is_some_and(|kind| kind != "ftl")
        && (text.contains(&format!("\"{start}\"")) || text.contains(&format!("\"{start}{{")))
}

/// The whole keys with which a function is called.
fn asked<'t>(text: &'t str, call: &'t str) -> impl Iterator<Item = String> + 't {
    let calls = text.split(call).skip(1);
    let keys = calls.filter_map(|rest| rest.split('"').next());
    keys.filter(|key| is_key(key) && !key.ends_with('-'))
        .map(str::to_owned)
}

fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('"').filter(|word| is_key(word))
}

/// The texts that a text holds: `{ weekday }`.
fn referred(text: &str) -> impl Iterator<Item = String> {
    text.split("{ ").skip(1).map(|rest| {
        let end = rest.find([' ', '}']).unwrap_or(rest.len());
        rest[..end].to_owned()
    })
}
