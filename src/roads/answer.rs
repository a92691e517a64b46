//! What a server answers, as travel of a problem.

use std::ops::Range;

use serde_json::Value;

use super::lost_ways::{LostWay, no_way, no_ways};
use super::service::{RoadService, blocks};
use crate::message::{Message, message};
use crate::problem::json::plain;
use crate::problem::{Defect, DefectCode, Defects, Place, Problem, Travel, quoted};
use crate::time::Minutes;

/// What is added to the times of a server.
#[derive(Clone, Copy)]
struct Slack {
    factor: f64,
    minutes: i32,
}

/// The matrices as far as they have been read.
struct Matrices {
    minutes: Vec<Vec<i32>>,
    metres: Vec<Vec<u32>>,
    has_metres: bool,
    defects: Vec<Defect>,
    lost: Vec<LostWay>,
}

impl RoadService {
    /// The travel that answers give, in the order of [`requests`](RoadService::requests): seconds times `factor` (1.2 in
    /// winter, say), rounded up to minutes, and `margin` on top. A way from a place to itself, or between places with the same coordinates, takes none.
    ///
    /// # Errors
    /// Answers that are missing or of another shape; ways that the server did not find, each with its two places.
    pub fn travel(
        self,
        problem: &Problem,
        answers: &[(String, Vec<u8>)],
        factor: f64,
        margin: Minutes,
    ) -> Result<Travel, Defects> {
        let slack = Slack {
            factor,
            minutes: margin.get(),
        };
        let places = &problem.places;
        let blocks = blocks(places.len());
        if blocks.len() != answers.len() {
            return Err(Defects(vec![wrong_count(
                blocks.len(),
                answers.len(),
                places.len(),
            )]));
        }
        let mut matrices = Matrices::of(places.len());
        for ((from, to), (file, answer)) in blocks.into_iter().zip(answers) {
            match self.tables(file, answer) {
                Ok((seconds, metres)) => {
                    matrices.add(file, places, (from, to), (&seconds, metres.as_ref()), slack);
                }
                Err(wrong) => matrices.defects.push(wrong),
            }
        }
        matrices.defects.extend(no_ways(matrices.lost, places));
        if !matrices.defects.is_empty() {
            return Err(Defects(matrices.defects));
        }
        Ok(Travel::Matrix {
            minutes: matrices.minutes,
            metres: matrices.has_metres.then_some(matrices.metres),
        })
    }

    /// The tables of seconds and of metres of an answer.
    fn tables(self, file: &str, answer: &[u8]) -> Result<(Value, Option<Value>), Defect> {
        let json = plain(answer).map_err(|Defects(mut defects)| {
            let mut unread = defects.swap_remove(0);
            unread.remedy = again();
            unread.at(file)
        })?;
        let table = |pointer: &str| {
            json.pointer(pointer)
                .filter(|table| table.is_array())
                .cloned()
        };
        let found = match self {
            Self::Osrm | Self::OpenRouteService => {
                table("/durations").map(|seconds| (seconds, table("/distances")))
            }
            Self::Valhalla => table("/sources_to_targets/durations")
                .map(|seconds| {
                    (
                        seconds,
                        table("/sources_to_targets/distances").map(in_metres),
                    )
                })
                .or_else(|| {
                    let pairs = table("/sources_to_targets")?;
                    Some((
                        field_of(&pairs, "time"),
                        Some(in_metres(field_of(&pairs, "distance"))),
                    ))
                }),
        };
        found.ok_or_else(|| no_table(self, file, &json))
    }
}

/// A field of each object in a table.
fn field_of(table: &Value, field: &str) -> Value {
    let row = |row: &Value| {
        row.as_array()
            .into_iter()
            .flatten()
            .map(|pair| pair.get(field).cloned().unwrap_or(Value::Null))
            .collect::<Value>()
    };
    table.as_array().into_iter().flatten().map(row).collect()
}

/// Valhalla answers in kilometres.
fn in_metres(kilometres: Value) -> Value {
    let row = |row: Value| match row {
        Value::Array(pairs) => pairs
            .into_iter()
            .map(|pair| {
                pair.as_f64()
                    .map_or(Value::Null, |km| Value::from(km * 1000.0))
            })
            .collect(),
        other => other,
    };
    match kilometres {
        Value::Array(rows) => rows.into_iter().map(row).collect(),
        other => other,
    }
}

impl Matrices {
    fn of(places: usize) -> Self {
        Self {
            minutes: vec![vec![0; places]; places],
            metres: vec![vec![0; places]; places],
            has_metres: true,
            defects: Vec::new(),
            lost: Vec::new(),
        }
    }

    fn add(
        &mut self,
        file: &str,
        places: &[Place],
        (from, to): (Range<usize>, Range<usize>),
        (seconds, metres): (&Value, Option<&Value>),
        slack: Slack,
    ) {
        if !has_shape(seconds, from.len(), to.len())
            || metres.is_some_and(|metres| !has_shape(metres, from.len(), to.len()))
        {
            return self.defects.push(wrong_shape(file, from.len(), to.len()));
        }
        self.has_metres &= metres.is_some();
        for (row, from) in from.enumerate() {
            for (column, to) in to.clone().enumerate() {
                let ends = [&places[from], &places[to]];
                if are_one(ends) {
                    continue;
                }
                match minutes(&seconds[row][column], slack) {
                    Some(minutes) => self.minutes[from][to] = minutes,
                    None if seconds[row][column].is_null() => self.lost.push(LostWay {
                        file: file.to_owned(),
                        from,
                        to,
                    }),
                    None => self.defects.push(no_way(file, &seconds[row][column], ends)),
                }
                match metres.map(|metres| metres[row][column].as_f64()) {
                    Some(Some(metres)) => self.metres[from][to] = metres.round() as u32,
                    _ => self.has_metres = false,
                }
            }
        }
    }
}

fn are_one([one, other]: [&Place; 2]) -> bool {
    one.id == other.id || (one.lat, one.lon) == (other.lat, other.lon)
}

fn has_shape(table: &Value, rows: usize, columns: usize) -> bool {
    let table = table.as_array().filter(|table| table.len() == rows);
    table.is_some_and(|table| {
        table
            .iter()
            .all(|row| row.as_array().is_some_and(|row| row.len() == columns))
    })
}

/// Seconds in a week: no way takes longer.
const LONGEST: f64 = 7.0 * 86_400.0;

/// Whole minutes, rounded up; a time a billionth of a minute above a whole one is that one.
fn minutes(seconds: &Value, slack: Slack) -> Option<i32> {
    let seconds = seconds.as_f64()?;
    let seconds =
        Some(seconds).filter(|seconds| (0.0..=LONGEST).contains(&(seconds * slack.factor)))?;
    Some((seconds * slack.factor / 60.0 - 1e-9).ceil() as i32 + slack.minutes)
}

fn wrong_shape(file: &str, rows: usize, columns: usize) -> Defect {
    let problem = message!(
        "has no table of {rows} rows and {columns} columns",
        rows,
        columns
    );
    Defect::new(
        DefectCode::WrongFile,
        file,
        problem,
        message!("give the answers in the order of the requests, for the same places"),
    )
}

fn wrong_count(due: usize, given: usize, places: usize) -> Defect {
    let problem = message!(
        "{places} places take {due} answers, but {given} were given",
        places,
        due,
        given
    );
    Defect::new(
        DefectCode::WrongFile,
        "",
        problem,
        message!("give one answer for each request, in their order"),
    )
}

fn no_table(service: RoadService, file: &str, json: &Value) -> Defect {
    let told = ["/message", "/error", "/error/message", "/code"]
        .into_iter()
        .find_map(|pointer| json.pointer(pointer)?.as_str().filter(|told| *told != "Ok"));
    let problem = match told {
        Some(told) => message!(
            "holds no times: the server said {words}",
            words = quoted(told)
        ),
        None => message!("is not an answer of {service}", service = service.name()),
    };
    Defect::new(DefectCode::WrongFile, file, problem, again())
}

fn again() -> Message {
    message!("send the request again, or name the server that answered")
}
