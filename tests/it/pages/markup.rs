//! What pages are made of, read as a strict reader would.

use std::collections::BTreeSet;

/// Elements that have no end.
const VOID: [&str; 3] = ["meta", "link", "input"];

/// A start of an element, with its attributes.
pub(crate) struct Start {
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
}

impl Start {
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        let mut own = self.attributes.iter();
        let (_, value) = own.find(|(attribute, _)| attribute == name)?;
        Some(value)
    }
}

/// The elements of a page in order, each closed where it should be.
pub(crate) fn elements(page: &str) -> Vec<Start> {
    let mut rest = page.strip_prefix("<!DOCTYPE html>").expect("the type");
    let (mut open, mut found): (Vec<String>, Vec<Start>) = (Vec::new(), Vec::new());
    while let Some((text, tag)) = rest.split_once('<') {
        assert_is_text(text);
        let (tag, after) = tag.split_once('>').expect("the end of a tag");
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name), "an end without a start");
            continue;
        }
        let is_whole = tag.ends_with('/');
        let start = start(tag.trim_end_matches('/'));
        if ["style", "script"].contains(&start.name.as_str()) {
            let end = format!("</{}>", start.name);
            rest = rest
                .split_once(&end)
                .expect("the end of a style or script")
                .1;
        } else if !is_whole {
            assert!(!VOID.contains(&start.name.as_str()), "{}", start.name);
            open.push(start.name.clone());
        }
        found.push(start);
    }
    assert_eq!(open, [""; 0], "these are not closed");
    found
}

fn start(tag: &str) -> Start {
    let (name, mut rest) = tag.split_once([' ', '\n']).unwrap_or((tag, ""));
    let mut attributes = Vec::new();
    while !rest.trim().is_empty() {
        let (attribute, value) = rest.split_once("=\"").expect("a value in quotes");
        let (value, more) = value.split_once('"').expect("the end of a value");
        assert_is_text(value);
        attributes.push((attribute.trim().to_owned(), value.to_owned()));
        rest = more;
    }
    let names: BTreeSet<&String> = attributes.iter().map(|(name, _)| name).collect();
    assert_eq!(names.len(), attributes.len(), "an attribute twice: {tag}");
    assert!(
        name.bytes().all(|byte| byte.is_ascii_alphanumeric()),
        "{tag}"
    );
    Start {
        name: name.to_owned(),
        attributes,
    }
}

/// No bare ampersand, and nothing that is not seen.
fn assert_is_text(text: &str) {
    for entity in text.split('&').skip(1) {
        let name = entity.split(';').next().unwrap_or_default();
        assert!(name.len() < 8 && entity.contains(';'), "&{entity}");
    }
    let hidden = |letter: char| letter.is_control() && letter != '\n';
    let moves = |letter: char| matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    assert!(
        !text.contains(|letter| hidden(letter) || moves(letter)),
        "{text:?}"
    );
}

/// The text of a page, without its markup, styles and scripts.
pub(crate) fn text(page: &str) -> String {
    let mut words = String::new();
    for (index, part) in page.split('<').enumerate() {
        let (tag, text) = part.split_once('>').unwrap_or(("", part));
        if index > 0 && !tag.starts_with("style") && !tag.starts_with("script") {
            words.push_str(text);
            words.push(' ');
        }
    }
    words
}

/// Each id stands once, each link leads to one, and nothing is fetched from anywhere.
pub(crate) fn assert_sound(page: &str) {
    let elements = elements(page);
    let ids: Vec<&str> = elements
        .iter()
        .filter_map(|each| each.attribute("id"))
        .collect();
    let once: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(once.len(), ids.len(), "an id stands twice");
    for element in &elements {
        if let Some(target) = element.attribute("href") {
            let is_own = target.strip_prefix('#').is_some_and(|id| once.contains(id));
            assert!(is_own || target == "data:,", "{target}");
        }
        for label in ["aria-labelledby", "for"] {
            let label = element.attribute(label);
            assert!(label.is_none_or(|id| once.contains(id)), "{label:?}");
        }
        for fetched in ["src", "srcset", "action", "data", "formaction"] {
            assert_eq!(element.attribute(fetched), None);
        }
        let mut names = element.attributes.iter().map(|(name, _)| name);
        assert!(
            names.all(|name| !name.starts_with("on")),
            "{}",
            element.name
        );
    }
    for word in [
        "http://", "https://", "url(", "@import", "fetch(", "XMLHttp",
    ] {
        assert!(!page.contains(word), "{word}");
    }
    for fault in ["there is no text", "cannot be filled"] {
        assert!(!page.contains(fault), "{fault}");
    }
}
