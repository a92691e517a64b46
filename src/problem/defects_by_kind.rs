//! Defects of a table: all are counted, and the first of each kind are held, so that a million faulty rows fit into memory.

use crate::message::{Message, message};
use std::collections::BTreeMap;

use super::{Defect, DefectCode};

/// Number of defects of one kind that are held.
const HELD: usize = 1_000;

/// Number of kinds that are told apart.
const KINDS: usize = 500;

/// What comes before the number of a row in the place of a defect.
const BEFORE_NUMBERS: [&str; 3] = ["row ", "line ", "["];

/// The defects of a table so far. Two are of one kind if they stand in one column and have one remedy.
#[derive(Default)]
pub(crate) struct DefectsByKind {
    /// The defects that are held, each with its rank in the file.
    held: Vec<(u64, Defect)>,
    /// How many there are of each kind.
    counts: BTreeMap<Kind, usize>,
    /// Kinds of which there are more than are held, in the order of the file.
    long: Vec<Kind>,
    /// Number of defects of further kinds, none of which is held.
    others: usize,
}

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Kind {
    code: DefectCode,
    /// Place without the number of the row.
    place: String,
    remedy: Message,
}

impl DefectsByKind {
    /// Adds a defect behind those before it.
    pub(crate) fn push(&mut self, defect: Defect) {
        self.push_at(0, defect);
    }

    /// Adds a defect that stands at `rank` in the file, such as the number of its line.
    pub(crate) fn push_at(&mut self, rank: u64, defect: Defect) {
        let kind = Kind::of(&defect);
        if self.counts.len() == KINDS && !self.counts.contains_key(&kind) {
            self.others += 1;
            return;
        }
        let count = self.counts.entry(kind.clone()).or_default();
        *count += 1;
        match *count {
            ..=HELD => self.held.push((rank, defect)),
            count if count == HELD + 1 => self.long.push(kind),
            _ => {}
        }
    }

    /// Returns true if there is none.
    pub(crate) fn is_empty(&self) -> bool {
        self.held.is_empty()
    }

    /// Returns the lowest rank of a defect.
    pub(crate) fn first_rank(&self) -> Option<u64> {
        self.held.iter().map(|&(rank, _)| rank).min()
    }

    /// Moves the defects of `other`, of which none was left out, behind these.
    pub(crate) fn append(&mut self, other: Self) {
        for (rank, defect) in other.held {
            self.push_at(rank, defect);
        }
    }

    /// Returns how many there are of each kind that has too many, then the defects that are held in the order of the file.
    pub(crate) fn into_defects(mut self) -> Vec<Defect> {
        self.held.sort_by_key(|&(rank, _)| rank);
        let totals = self.long.iter().map(|kind| kind.total(self.counts[kind]));
        let others = (self.others > 0).then(|| more_kinds(self.others));
        let held = self.held.into_iter().map(|(_, defect)| defect);
        totals.chain(others).chain(held).collect()
    }
}

impl Extend<Defect> for DefectsByKind {
    fn extend<D: IntoIterator<Item = Defect>>(&mut self, defects: D) {
        for defect in defects {
            self.push(defect);
        }
    }
}

impl Kind {
    fn of(defect: &Defect) -> Self {
        Self {
            code: defect.code,
            place: without_number(&defect.path),
            remedy: defect.remedy.clone(),
        }
    }

    fn total(&self, count: usize) -> Defect {
        let problem = message!(
            "is wrong in the same way in {count} rows, of which the first {held} are listed",
            count,
            held = HELD
        );
        let place = match self.place.as_str() {
            "" => "each row",
            place => place,
        };
        Defect::new(self.code, place, problem, self.remedy.clone()).standing_for(count - HELD)
    }
}

/// `log.csv, row 12, column "start"` without the row.
fn without_number(place: &str) -> String {
    let numbered = BEFORE_NUMBERS.iter().find_map(|before| {
        let at = place.find(before)?;
        let rest =
            place[at + before.len()..].trim_start_matches(|letter: char| letter.is_ascii_digit());
        Some((&place[..at], rest))
    });
    let Some((before, rest)) = numbered else {
        return place.to_owned();
    };
    let before = before.trim_end_matches(", ");
    let rest = rest.trim_start_matches(']');
    match (before, rest.trim_start_matches(", ")) {
        ("", rest) => rest.to_owned(),
        (before, "") => before.to_owned(),
        (before, _) => format!("{before}{rest}"),
    }
}

fn more_kinds(count: usize) -> Defect {
    Defect::new(
        DefectCode::TooMuch,
        "",
        message!("there are {count} more defects that are not listed", count),
        message!("mend those below and read it again"),
    )
    .standing_for(count)
}

#[cfg(test)]
mod tests {
    use super::super::{Defect, DefectCode, Defects};
    use super::{DefectsByKind, HELD, KINDS, without_number};
    use crate::message::message;

    fn defect(place: String, remedy: &str) -> Defect {
        let remedy = message!("{remedy}", remedy);
        Defect::new(
            DefectCode::UnusableEntry,
            place,
            message!("is wrong"),
            remedy,
        )
    }

    #[test]
    fn of_a_million_like_defects_the_first_are_held_and_all_are_counted() {
        let mut defects = DefectsByKind::default();
        for row in 2..1_000_002 {
            let place = format!("log.xlsx, sheet \"log\", row {row}, column \"start\"");
            defects.push(defect(place, "mend it"));
        }
        defects.push(defect(
            "log.xlsx, sheet \"log\", row 7".to_owned(),
            "fill it in",
        ));
        let told = defects.into_defects();
        assert_eq!(told.len(), 1 + HELD + 1);
        assert_eq!(
            told[0].to_string(),
            "log.xlsx, sheet \"log\", column \"start\": is wrong in the same way in 1000000 rows, of which the first 1000 are listed; mend it"
        );
        assert_eq!(Defects(told.clone()).count(), 1_000_001);
        assert!(told[1].path.contains("row 2,"));
        assert!(told[HELD].path.contains("row 1001,"));
    }

    #[test]
    fn kinds_without_end_are_counted_too() {
        let mut defects = DefectsByKind::default();
        for row in 0..2 * KINDS {
            defects.push(defect(format!("row {row}"), &format!("write {row}")));
        }
        let told = defects.into_defects();
        assert_eq!(told.len(), 1 + KINDS);
        assert!(told[0].to_string().contains("500 more defects"));
        assert_eq!(Defects(told).count(), 2 * KINDS);
    }

    #[test]
    fn few_defects_stay_as_they_are() {
        let mut defects = DefectsByKind::default();
        for row in (0..5).rev() {
            defects.push_at(row, defect(format!("line {row}"), "mend it"));
        }
        let told: Vec<String> = defects
            .into_defects()
            .into_iter()
            .map(|each| each.path)
            .collect();
        assert_eq!(told, ["line 0", "line 1", "line 2", "line 3", "line 4"]);
    }

    #[test]
    fn a_place_without_its_row_names_the_column() {
        for (place, shorter) in [
            ("a.csv, row 12, column \"x\"", "a.csv, column \"x\""),
            ("a.csv, row 12", "a.csv"),
            ("line 12, column \"end\"", "column \"end\""),
            ("line 12", ""),
            ("entry[3].resource.subject", "entry.resource.subject"),
            ("a.csv", "a.csv"),
        ] {
            assert_eq!(without_number(place), shorter);
        }
    }
}
