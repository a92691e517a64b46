//! Ways for which a server has no time.

use serde_json::Value;

use crate::message::{Message, message};
use crate::problem::{Defect, DefectCode, Place, quoted};

/// A place with so many lost ways may be told once for all of them.
const SEVERAL: usize = 3;

/// A way that a server did not find.
pub(super) struct LostWay {
    /// The file of the answer.
    pub(super) file: String,
    /// Row of the place where it starts.
    pub(super) from: usize,
    /// Row of the place where it ends.
    pub(super) to: usize,
}

impl LostWay {
    fn touches(&self, place: usize) -> bool {
        self.from == place || self.to == place
    }
}

/// What is wrong with lost ways: each place with as many as half of all places once, then the other ways.
pub(super) fn no_ways(mut lost: Vec<LostWay>, places: &[Place]) -> Vec<Defect> {
    let mut defects = Vec::new();
    let least = SEVERAL.max(places.len() / 2);
    while let Some((place, count)) = most_lost(&lost, places.len()).filter(|most| most.1 >= least) {
        let first = lost.iter().find(|way| way.touches(place));
        let file = first.map_or("", |way| &way.file);
        defects.push(cut_off(file, &places[place], count));
        lost.retain(|way| !way.touches(place));
    }
    let alone = lost.iter().map(|way| {
        let ends = [&places[way.from], &places[way.to]];
        no_way(&way.file, &Value::Null, ends)
    });
    defects.extend(alone);
    defects
}

/// The first place with most lost ways, and their number.
fn most_lost(lost: &[LostWay], places: usize) -> Option<(usize, usize)> {
    let mut counts = vec![0; places];
    for end in lost.iter().flat_map(|way| [way.from, way.to]) {
        counts[end] += 1;
    }
    let counts = counts.into_iter().enumerate().rev();
    counts.max_by_key(|&(_, count)| count)
}

fn cut_off(file: &str, place: &Place, count: usize) -> Defect {
    let problem = message!(
        "found no way from or to place {place}, {count} ways in all",
        place = quoted(&place.id),
        count
    );
    let remedy = message!(
        "mend its coordinates if they lie off the roads, or ask for another way to travel"
    );
    Defect::new(DefectCode::UnusableEntry, file, problem, remedy)
}

/// What is wrong with the time of a way.
pub(super) fn no_way(file: &str, answer: &Value, [from, to]: [&Place; 2]) -> Defect {
    let [from, to] = [from, to].map(|end| quoted(&end.id));
    let (problem, remedy) = match answer {
        Value::Null => (
            message!("found no way from place {from} to place {to}", from, to),
            message!(
                "mend the coordinates of the one that lies off the roads, or ask for another way to travel"
            ),
        ),
        other => (
            strange(other, from, to),
            message!("a way takes from 0 seconds to a week: send the request again"),
        ),
    };
    Defect::new(DefectCode::UnusableEntry, file, problem, remedy)
}

fn strange(seconds: &Value, from: String, to: String) -> Message {
    message!(
        "has {seconds} seconds from place {from} to place {to}",
        seconds = seconds.to_string(),
        from,
        to
    )
}
