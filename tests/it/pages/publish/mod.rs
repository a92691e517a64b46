//! Publications: files by path, and what they say.

mod calendars;
mod changes;
mod letters;
mod names;
mod templates;

use std::collections::BTreeMap;

use samma::engine::pages::{Language, People, Publication, Publisher};
use samma::{Instance, Plan};

/// All of a plan, in English and by ids.
fn published(instance: &Instance, plan: &Plan) -> Publication {
    let people = People::with_ids(instance);
    let publisher = Publisher::new(instance, &people, Language::English);
    publisher.publish(plan).expect("our templates")
}

/// All of a plan, after a publication in the same folder.
fn published_after(before: &Publication, instance: &Instance, plan: &Plan) -> Publication {
    let people = People::with_ids(instance);
    let publisher = Publisher::new(instance, &people, Language::English);
    let publisher = publisher
        .with_record(record(before))
        .expect("its own record");
    publisher.publish(plan).expect("our templates")
}

fn record(publication: &Publication) -> &[u8] {
    file(publication, Publisher::RECORD).as_bytes()
}

/// What changes from one plan to another, by ids; the first may be of an earlier state of the problem.
fn since(before: &Instance, was: &Plan, instance: &Instance, now: &Plan) -> Publication {
    let people = People::with_ids(instance);
    let json = serde_json::to_vec(&before.plan_file(was)).expect("a plan is JSON");
    let publisher = Publisher::new(instance, &people, Language::English);
    let publisher = publisher.since(&json).expect("an earlier plan");
    publisher.publish(now).expect("our templates")
}

fn file<'p>(publication: &'p Publication, path: &str) -> &'p str {
    let mut files = publication.files();
    let found = files.find(|(name, _)| *name == path);
    found.map_or_else(
        || panic!("no {path} in {:?}", paths(publication)),
        |(_, text)| text,
    )
}

fn paths(publication: &Publication) -> Vec<&str> {
    publication.files().map(|(path, _)| path).collect()
}

/// The words that a reader sees of a page: without its tags, with what stands for letters put back.
fn words(html: &str) -> String {
    let body = html.split("<body").nth(1).expect("a body");
    let body = body.split_once('>').map_or("", |(_, rest)| rest);
    let mut words = String::new();
    let mut is_tag = false;
    for letter in body.chars() {
        match letter {
            '<' => is_tag = true,
            '>' => {
                is_tag = false;
                words.push(' ');
            }
            _ if is_tag => {}
            _ => words.push(letter),
        }
    }
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let letters = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#x27;", "'"),
        ("&#x2f;", "/"),
        ("&amp;", "&"),
    ];
    letters
        .iter()
        .fold(words, |text, (entity, letter)| text.replace(entity, letter))
}

/// An event as a calendar has it, read by the rules of RFC 5545 and nothing of the library.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Event(BTreeMap<String, String>);

impl Event {
    fn of(&self, key: &str) -> &str {
        self.0
            .get(key)
            .unwrap_or_else(|| panic!("no {key} in {self:?}"))
    }

    fn sequence(&self) -> u32 {
        self.of("SEQUENCE").parse().expect("a number")
    }
}

/// The events of a calendar, in its order.
fn events(calendar: &str) -> Vec<Event> {
    assert!(calendar.starts_with("BEGIN:VCALENDAR\r\n"), "{calendar}");
    assert!(calendar.ends_with("END:VCALENDAR\r\n"), "{calendar}");
    assert_eq!(
        calendar.matches('\n').count(),
        calendar.matches("\r\n").count()
    );
    assert!(
        calendar.split("\r\n").all(|line| line.len() <= 75),
        "{calendar}"
    );
    let unfolded = calendar.replace("\r\n ", "");
    let mut events = Vec::new();
    let mut event: Option<BTreeMap<String, String>> = None;
    for line in unfolded.lines() {
        match (line, &mut event) {
            ("BEGIN:VEVENT", _) => event = Some(BTreeMap::new()),
            ("END:VEVENT", _) => events.extend(event.take().map(Event)),
            (line, Some(own)) => {
                let (key, value) = line.split_once(':').expect("a value");
                let before = own.insert(key.to_owned(), value.to_owned());
                assert_eq!(before, None, "{key} stands twice");
            }
            _ => {}
        }
    }
    events
}

fn events_of(publication: &Publication, path: &str) -> Vec<Event> {
    events(file(publication, path))
}
