//! The templates that come with the library, and those of a municipality that replace them.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::message::message;
use crate::pages::PageError;
use crate::pages::people::Times;
use crate::pages::templates::Templates;
use crate::pages::texts::Texts;
use crate::problem::{Defect, DefectCode, Defects, nearest, quoted};

/// Ours, by name. `sheet.css` is included by the others.
pub(super) const OURS: [(&str, &str); 7] = [
    ("letter.html", include_str!("../templates/letter.html")),
    ("round.html", include_str!("../templates/round.html")),
    ("day.html", include_str!("../templates/day.html")),
    ("teams.html", include_str!("../templates/teams.html")),
    ("changes.html", include_str!("../templates/changes.html")),
    ("index.html", include_str!("../templates/index.html")),
    ("sheet.css", include_str!("../templates/sheet.css")),
];

/// Adds our templates, and those given in their place. Others given may be included by these.
pub(super) fn templates(
    texts: &Arc<Texts>,
    times: Times,
    given: &BTreeMap<String, Vec<u8>>,
) -> Result<Templates, Defects> {
    let mut templates = Templates::new(texts, times);
    for (name, template) in OURS {
        templates
            .add(name, template)
            .map_err(|error| Defects(vec![defect(&error)]))?;
    }
    let mut defects: Vec<Defect> = given.keys().filter_map(|name| misspelt(name)).collect();
    for (name, template) in given {
        match text(name, template) {
            Ok(text) => {
                defects.extend(unescaped(name, text));
                let added = templates.add(name, text);
                defects.extend(added.err().map(|error| defect(&error)));
            }
            Err(defect) => defects.push(defect),
        }
    }
    if defects.is_empty() {
        Ok(templates)
    } else {
        Err(Defects(defects))
    }
}

/// The text of a template.
fn text<'t>(name: &str, template: &'t [u8]) -> Result<&'t str, Defect> {
    std::str::from_utf8(template).map_err(|error| {
        let before = &template[..error.valid_up_to()];
        let line = before.split(|&byte| byte == b'\n').count();
        let (code, place) = (DefectCode::WrongFile, format!("{name}, line {line}"));
        Defect::new(
            code,
            place,
            message!("is not UTF-8"),
            message!("save it as UTF-8"),
        )
    })
}

/// What is wrong with a template, at its file and line.
pub(super) fn defect(error: &PageError) -> Defect {
    let remedy = message!("mend it, or take the file away so that ours is used");
    match error {
        PageError::Template {
            template,
            line,
            problem,
        } => {
            let place = format!("{template}, line {line}");
            let problem = message!("{cause}", cause = problem.as_str());
            Defect::new(DefectCode::UnusableEntry, place, problem, remedy)
        }
        other => {
            let problem = message!("{cause}", cause = other.to_string());
            Defect::new(DefectCode::UnusableEntry, "", problem, remedy)
        }
    }
}

/// A name that is nearly one of ours replaces nothing, though it was meant to.
fn misspelt(name: &str) -> Option<Defect> {
    let ours = OURS.map(|(own, _)| own);
    if ours.contains(&name) {
        return None;
    }
    let (stem, ending) = name.rsplit_once('.')?;
    let stems = ours
        .iter()
        .filter_map(|own| own.strip_suffix(ending)?.strip_suffix('.'));
    let meant = format!("{}.{ending}", nearest(stem, stems)?);
    let remedy = message!(
        "rename it to {template}, or give it a name that is like none of ours",
        template = meant.as_str()
    );
    let problem = message!(
        "replaces none of our templates, and looks like {template}",
        template = quoted(&meant)
    );
    Some(Defect::new(DefectCode::UnknownWord, name, problem, remedy))
}

/// An id could become markup in a template that lifts the escaping.
fn unescaped(name: &str, template: &str) -> Option<Defect> {
    let mut lines = template.lines().zip(1..);
    let (_, line) = lines.find(|(text, _)| text.contains("autoescape"))?;
    let place = format!("{name}, line {line}");
    let problem = message!("has the word autoescape, but nothing may be shown as it is");
    Some(Defect::new(
        DefectCode::UnusableEntry,
        place,
        problem,
        message!("take it out"),
    ))
}
