//! Templates of a municipality in place of ours.

use std::collections::BTreeMap;

use samma::engine::pages::{Language, People, Publisher};

use super::file;
use crate::common::{Unit, case};

/// Publishes with these templates, and returns the letter or what is wrong.
fn letter(templates: &[(&str, &str)]) -> Result<String, Vec<String>> {
    let own = templates.iter();
    told(
        own.map(|&(name, text)| (name.to_owned(), text.into()))
            .collect(),
    )
}

/// The same of templates in any encoding.
fn told(given: BTreeMap<String, Vec<u8>>) -> Result<String, Vec<String>> {
    let unit = Unit::of_ann_and_bo()
        .patient("p<1>")
        .visit("p<1>", 30, "08:00", "10:00");
    let (instance, plan) = case(&unit, &[("p<1>-1", "ann", "ann-1", "08:00")], &[]);
    let people = People::with_ids(&instance);
    let publisher = Publisher::new(&instance, &people, Language::English).with_templates(given);
    let publication = publisher.publish(&plan).map_err(|defects| {
        defects
            .0
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
    })?;
    let path = super::paths(&publication)
        .into_iter()
        .find(|path| path.starts_with("letters/"))
        .expect("a letter");
    Ok(file(&publication, path).to_owned())
}

#[test]
fn a_template_of_the_same_name_replaces_ours_and_may_include_others() {
    let own = "{% include \"head.html\" %} {{ patient }}: {{ days[0].visits[0].when }}";
    let made = letter(&[("letter.html", own), ("head.html", "<h1>Vård</h1>")]);
    assert_eq!(made.as_deref(), Ok("<h1>Vård</h1> p&lt;1&gt;: 08:00–08:30"));
}

#[test]
fn all_that_is_wrong_is_told_with_file_and_line() {
    let wrong = letter(&[
        ("letter.html", "one\n{% if %}"),
        ("round.html", "one\ntwo\n{{ carer"),
        ("days.html", "x"),
    ])
    .expect_err("three defects");
    assert_eq!(wrong.len(), 3, "{wrong:?}");
    assert!(
        wrong
            .iter()
            .any(|each| each.starts_with("letter.html, line 2: ")),
        "{wrong:?}"
    );
    assert!(
        wrong
            .iter()
            .any(|each| each.starts_with("round.html, line 3: ")),
        "{wrong:?}"
    );
    assert!(
        wrong
            .iter()
            .any(|each| each.starts_with("days.html: ") && each.contains("day.html")),
        "{wrong:?}"
    );
}

#[test]
fn what_is_not_there_is_told_with_file_and_line() {
    let wrong = letter(&[
        ("letter.html", "one\n{{ patiend }}"),
        ("teams.html", "one\n\n{{ text(\"no-such-text\") }}"),
    ])
    .expect_err("two defects");
    assert_eq!(wrong.len(), 2, "{wrong:?}");
    assert!(wrong[0].starts_with("letter.html, line 2: "), "{wrong:?}");
    assert!(
        wrong[1].starts_with("teams.html, line 3: ") && wrong[1].contains("no-such-text"),
        "{wrong:?}"
    );
}

#[test]
fn a_template_that_includes_itself_is_told_so() {
    let directly = letter(&[("letter.html", "one\n{% include \"letter.html\" %}")]);
    let remedy = "mend it, or take the file away so that ours is used";
    let itself =
        format!("letter.html, line 2: includes itself, directly or through others; {remedy}");
    assert_eq!(directly, Err(vec![itself]));
    let [through, back] = [
        "{% include \"head.html\" %}",
        "{% include \"letter.html\" %}",
    ];
    let wrong = letter(&[("letter.html", through), ("head.html", back)]);
    let wrong = wrong.expect_err("they include each other");
    assert_eq!(wrong.len(), 1, "{wrong:?}");
    assert!(wrong[0].contains("includes itself, directly or through others"));
}

#[test]
fn a_template_in_another_encoding_is_told_with_its_line() {
    let given = [("letter.html".to_owned(), b"one\nV\xe5rd".to_vec())];
    let told = told(given.into_iter().collect()).expect_err("it is Latin-1");
    assert_eq!(
        told,
        ["letter.html, line 2: is not UTF-8; save it as UTF-8"]
    );
}

#[test]
fn nothing_lifts_the_escaping() {
    assert!(letter(&[("letter.html", "{{ patient | safe }}")]).is_err());
    let lifted = "one\n{% autoescape false %}{{ patient }}{% endautoescape %}";
    let wrong = letter(&[("letter.html", lifted)]).expect_err("it is refused");
    assert!(wrong[0].starts_with("letter.html, line 2: "), "{wrong:?}");
}
