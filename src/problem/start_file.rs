//! Reads a plan file of an earlier state of the problem as an initial plan. Rows that name something removed are left
//! out.

use std::cell::RefCell;

use super::json::{Cursor, DefectList, quoted, tree};
use super::plan_file::{Known, PLAN, assignment, break_taken};
use super::read::format_one;
use super::{Defect, DefectCode, Defects};
use crate::instance::Instance;
use crate::message::message;
use crate::plan::Plan;

/// An earlier plan, as far as the problem still has what it names.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReadStart {
    /// The rows that remain. They may break rules. [`what_fits`](crate::solve::what_fits) returns the part that fits.
    pub plan: Plan,
    /// Assignments that name something removed, each with its place in the file.
    pub dropped: Vec<Defect>,
}

impl Instance {
    /// Reads the plan file of an earlier state of this problem. For example, a carer was not yet ill, or a patient was
    /// still at home.
    ///
    /// Assignments that name a visit, carer or shift that no longer exists are left out and reported. Breaks of such a
    /// shift are left out too. What the file claims of the plan is not read.
    ///
    /// ```
    /// use samma::instance::Instance;
    /// use samma::scenario::{Unit, generate};
    ///
    /// let unit = generate(&Unit::new(5, 1).lasting(2));
    /// let instance = Instance::parse(&serde_json::to_vec(&unit.problem)?)?;
    /// let mut yesterday = unit.plan.clone();
    /// yesterday.assignments[0].carer = "somebody who has left".to_owned();
    /// let read = instance.parse_start(&serde_json::to_vec(&yesterday)?)?;
    /// assert_eq!(read.plan.assignments.len(), yesterday.assignments.len() - 1);
    /// assert_eq!(read.dropped[0].path, "assignments[0]");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// Returns every defect in the form of the file, in its order. It is also a defect if the file names no visit of
    /// this problem.
    pub fn parse_start(&self, json: &[u8]) -> Result<ReadStart, Defects> {
        let tree = tree(json).map_err(|defect| Defects(vec![defect]))?;
        let findings = DefectList::default();
        let read = read_start(Cursor::root(&tree, &findings), &Known::of(self));
        findings.into_result(read)
    }
}

fn read_start(file: Cursor<'_, '_>, known: &Known<'_>) -> Option<ReadStart> {
    if file.looks_like("visits", "assignments") {
        return file.wrong(
            message!("is a problem, not a plan"),
            message!("give a plan for the problem"),
        );
    }
    let fields = file.object(&PLAN)?;
    let format = fields.required("format", format_one);
    let dropped = RefCell::new(Vec::new());
    let assignments = fields.required("assignments", |list| {
        let rows = list.list(|row| match missing(row, known) {
            Some(defect) => {
                dropped.borrow_mut().push(defect);
                Some(None)
            }
            None => assignment(row, known).map(Some),
        });
        let knows_one = |index| list.item(index, |row| names_visit(row, known).then_some(()));
        let count = list.length().unwrap_or(0);
        if count > 0 && (0..count).all(|index| knows_one(index).is_none()) {
            return list.wrong(
                message!("names no visit of this problem in any of its {count} rows: it is the plan of another problem", count),
                message!("give a plan of this problem, or of an earlier state of it"),
            );
        }
        rows
    });
    let breaks = fields.optional("breaks", |list| {
        list.list(|row| match missing(row, known) {
            Some(_) => Some(None),
            None => break_taken(row, known).map(Some),
        })
    });
    format?;
    Some(ReadStart {
        plan: Plan {
            assignments: assignments?.into_iter().flatten().collect(),
            breaks: breaks?.into_iter().flatten().collect(),
        },
        dropped: dropped.into_inner(),
    })
}

/// Returns the defect of a row that names something removed.
fn missing(row: Cursor<'_, '_>, known: &Known<'_>) -> Option<Defect> {
    let gone =
        |what: &str, has: &dyn Fn(&str) -> bool| named(row, what).filter(|id| !has(id)).map(quoted);
    let visit = gone("visit", &|id| known.visits.has(id)).map(|id| message!("visit {id}", id));
    let carer = gone("carer", &|id| known.carers.has(id)).map(|id| message!("carer {id}", id));
    let shift = gone("shift", &|id| known.shifts.has(id)).map(|id| message!("shift {id}", id));
    let gone = [visit, carer, shift].into_iter().flatten();
    let gone = gone.reduce(|gone, also| message!("{gone} and the {also}", gone, also));
    gone.map(|gone| {
        let problem = message!("names the {gone}, which the problem does not have", gone);
        let path = format!("assignments[{}]", row.index());
        Defect::new(
            DefectCode::UnknownId,
            path,
            problem,
            message!("the rest is kept without it"),
        )
    })
}

fn names_visit(row: Cursor<'_, '_>, known: &Known<'_>) -> bool {
    named(row, "visit").is_none_or(|id| known.visits.has(id))
}

/// Returns the text of a field of a row. A missing field is reported elsewhere.
fn named<'t>(row: Cursor<'t, '_>, field: &str) -> Option<&'t str> {
    let entries = row.entries_if_object()?;
    let entry = entries.iter().find(|(name, _)| name == field)?;
    row.field(entry, text)
}

fn text<'t>(spot: Cursor<'t, '_>) -> Option<&'t str> {
    spot.text_if_text()
}
