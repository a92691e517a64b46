//! FHIR R4 Bundles of Encounters as the lines of a log.

use serde_json::Value;

use super::lines::Lines;
use crate::measure::Position;
use crate::message::{Message, message};
use crate::problem::json::plain;
use crate::problem::{Defect, DefectCode, Defects, DefectsByKind};
use crate::sheets::tables::{VISIT_KINDS, known_word};

/// The status of an encounter that was made.
const FINISHED: &str = "finished";

/// The class of a visit to somebody's home.
const HOME: &str = "HH";

/// Whether a file opens as a bundle does.
pub(super) fn is_bundle(file: &[u8]) -> bool {
    let text = String::from_utf8_lossy(file);
    let is_json = text
        .trim_start_matches('\u{feff}')
        .trim_start()
        .starts_with('{');
    is_json && text.contains("\"resourceType\"")
}

/// The lines of a bundle; what is wrong with an encounter goes to `defects`.
pub(super) fn add_lines(
    json: &[u8],
    lines: &mut Lines,
    defects: &mut DefectsByKind,
) -> Result<(), Defects> {
    let bundle = plain(json)?;
    let entries = bundle.get("entry").and_then(Value::as_array);
    let Some(entries) =
        entries.filter(|_| bundle.get("resourceType").and_then(Value::as_str) == Some("Bundle"))
    else {
        return Err(Defects(vec![Defect::new(
            DefectCode::WrongFile,
            "",
            message!("the file is no FHIR Bundle with entries"),
            message!("export a Bundle of Encounter resources, FHIR R4"),
        )]));
    };
    if is_page(&bundle, entries) {
        return Err(Defects(vec![page_alone()]));
    }
    for (number, entry) in entries.iter().enumerate() {
        match entry.get("resource") {
            Some(resource) => encounter(number, resource, lines, defects),
            None => defects.push(lacks(number, "resource", message!("add the Encounter"))),
        }
    }
    Ok(())
}

/// Whether a bundle is one page of a longer answer: it names the next page, or counts more matches than it has entries.
fn is_page(bundle: &Value, entries: &[Value]) -> bool {
    let links = bundle.get("link").and_then(Value::as_array);
    let mut links = links.into_iter().flatten();
    let has_next = links.any(|link| text(link, "/relation") == Some("next"));
    let total = bundle.get("total").and_then(Value::as_u64);
    has_next || total.is_some_and(|total| total > entries.len() as u64)
}

fn page_alone() -> Defect {
    Defect::new(
        DefectCode::UnusableEntry,
        "",
        message!("the Bundle is one page of several, so visits are missing"),
        message!(
            "put the entries of all pages into one Bundle, and leave out its link \"next\" and its total"
        ),
    )
}

fn encounter(number: usize, resource: &Value, lines: &mut Lines, defects: &mut DefectsByKind) {
    let kind = text(resource, "/resourceType").unwrap_or_default();
    let status = text(resource, "/status").unwrap_or_default();
    if kind != "Encounter" {
        return lines.leave_out(message!("resource {kind} is no Encounter", kind));
    }
    if status != FINISHED {
        return lines.leave_out(message!("status {status}", status));
    }
    match text(resource, "/class/code") {
        Some(HOME) => {}
        Some(class) => {
            return lines.leave_out(message!("class {class} is not {due}", class, due = HOME));
        }
        None => {
            return lines.leave_out(message!(
                "class is missing, or not that of FHIR R4 (R5 has a list there)"
            ));
        }
    }
    let patient = resource.get("subject").and_then(name);
    let [start, end] = ["start", "end"].map(|end| text(resource, &format!("/period/{end}")));
    for (field, is_there) in [
        ("subject", patient.is_some()),
        ("period.start", start.is_some()),
        ("period.end", end.is_some()),
    ] {
        if !is_there {
            defects.push(lacks(
                number,
                &format!("resource.{field}"),
                message!("add it, or leave the encounter out"),
            ));
        }
    }
    let (Some(patient), Some(start), Some(end)) = (patient, start, end) else {
        return;
    };
    let wrong = contacts(number, resource, [&patient, start, end], lines);
    defects.extend(wrong);
}

/// A line for each practitioner, with a time of their own where they have one.
fn contacts(
    number: usize,
    resource: &Value,
    [patient, start, end]: [&str; 3],
    lines: &mut Lines,
) -> Vec<Defect> {
    let mut defects = Vec::new();
    let participants = resource
        .get("participant")
        .and_then(Value::as_array)
        .into_iter()
        .flatten();
    let practitioners = participants.filter(|participant| !is_relative(participant));
    let mut count = 0;
    for participant in practitioners {
        let Some(carer) = participant.get("individual").and_then(name) else {
            continue;
        };
        let own = |end: &'static str, whole| {
            text(participant, &format!("/period/{end}")).unwrap_or(whole)
        };
        let (kind, visit) = (kind_of(resource), visit_of(resource).unwrap_or_default());
        let fields = [
            patient,
            &carer,
            own("start", start),
            own("end", end),
            kind,
            &visit,
        ];
        defects.extend(lines.add(Position::Item(number), fields, &|column| {
            place(number, column)
        }));
        count += 1;
    }
    if count == 0 {
        lines.leave_out(message!("no practitioner takes part"));
    }
    defects
}

fn is_relative(participant: &Value) -> bool {
    const RELATIVE: &str = "RelatedPerson";
    let reference = text(participant, "/individual/reference").unwrap_or_default();
    let (above, _) = address(reference);
    above.rsplit('/').next() == Some(RELATIVE)
        || text(participant, "/individual/type") == Some(RELATIVE)
}

/// The id that a reference names: its identifier, or the id in its address. An address inside the resource, `#p1`, and one that
/// searches, `Patient?identifier=1`, have no id that other Encounters share.
fn name(reference: &Value) -> Option<String> {
    let identifier = text(reference, "/identifier/value");
    let id = || Some(address(text(reference, "/reference")?).1);
    identifier
        .or_else(id)
        .filter(|name| !name.is_empty() && !name.contains(['#', '?']))
        .map(str::to_owned)
}

/// What stands before the id in an address, and the id; neither has its version, as in `Patient/p1/_history/3`.
fn address(reference: &str) -> (&str, &str) {
    let unversioned = reference.split("/_history").next().unwrap_or(reference);
    unversioned.rsplit_once('/').unwrap_or(("", unversioned))
}

fn visit_of(resource: &Value) -> Option<String> {
    let own = text(resource, "/identifier/0/value").or_else(|| text(resource, "/id"));
    own.map(str::to_owned)
}

/// The kind that one of the encounter's types names, or none.
fn kind_of(resource: &Value) -> &'static str {
    let types = resource
        .get("type")
        .and_then(Value::as_array)
        .into_iter()
        .flatten();
    let words = types.flat_map(|each| {
        ["/text", "/coding/0/code", "/coding/0/display"].map(|path| text(each, path))
    });
    words
        .flatten()
        .find_map(|word| known_word(word, VISIT_KINDS))
        .unwrap_or_default()
}

fn text<'v>(value: &'v Value, pointer: &str) -> Option<&'v str> {
    value.pointer(pointer).and_then(Value::as_str)
}

/// The place of a column of a line, in the bundle.
fn place(entry: usize, column: &str) -> String {
    let field = match column {
        "patient" => ".subject",
        "carer" => ".participant",
        "start" | "end" => return format!("entry[{entry}].resource.period.{column}"),
        _ => "",
    };
    format!("entry[{entry}].resource{field}")
}

fn lacks(entry: usize, field: &str, remedy: Message) -> Defect {
    Defect::new(
        DefectCode::MissingField,
        format!("entry[{entry}]"),
        message!("lacks {field}", field),
        remedy,
    )
}
