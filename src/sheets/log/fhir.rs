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

    for (number, entry) in entries.iter().enumerate() {
        match entry.get("resource") {
            Some(resource) => encounter(number, resource, lines, defects),
            None => defects.push(lacks(number, "resource", message!("add the Encounter"))),
        }
    }
    Ok(())
}

fn encounter(number: usize, resource: &Value, lines: &mut Lines, defects: &mut DefectsByKind) {
    let kind = text(resource, "/resourceType").unwrap_or_default();
    let status = text(resource, "/status").unwrap_or_default();
    let class = text(resource, "/class/code").unwrap_or_default();
    if kind != "Encounter" {
        return lines.leave_out(message!("resource {kind} is no Encounter", kind));
    }
    if status != FINISHED {
        return lines.leave_out(message!("status {status}", status));
    }
    if class != HOME {
        return lines.leave_out(message!("class {class} is not {due}", class, due = HOME));
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
    text(participant, "/individual/reference")
        .is_some_and(|reference| reference.starts_with("RelatedPerson/"))
}

/// The id that a reference names: its identifier, or the last part of its address.
fn name(reference: &Value) -> Option<String> {
    let identifier = text(reference, "/identifier/value");
    let address = || text(reference, "/reference").and_then(|address| address.rsplit('/').next());
    identifier
        .or_else(address)
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
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
