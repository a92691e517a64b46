//! The plan since which changes are told: the one that people have in hand.

use std::collections::BTreeSet;

use super::published_plan::{differing_visits, rows_on};
use super::record::RECORD;
use super::unit::Unit;
use crate::instance::Instance;
use crate::message::{Message, message};
use crate::pages::people::Times;
use crate::plan::Plan;
use crate::problem::{Defect, DefectCode, Defects, PlanFile};

/// A plan that was published before.
pub(super) struct Earlier {
    /// The rows that the problem still has.
    pub(super) plan: Plan,
    /// All rows, by their ids.
    pub(super) file: PlanFile,
}

impl Earlier {
    /// Reads a plan file, which may be of an earlier state of the problem.
    pub(super) fn given(instance: &Instance, json: &[u8]) -> Result<Self, Defects> {
        let plan = instance.parse_start(json)?.plan;
        let text = json.strip_prefix(b"\xef\xbb\xbf").unwrap_or(json);
        let file = serde_json::from_slice(text).map_err(|error| {
            let problem = message!("is no plan file: {cause}", cause = error.to_string());
            let remedy = message!("give a plan file");
            Defects(vec![Defect::new(
                DefectCode::WrongFile,
                "",
                problem,
                remedy,
            )])
        })?;
        Ok(Self { plan, file })
    }

    /// Reads the plan of a record. It may be of other days, with no visit of this problem.
    pub(super) fn recorded(instance: &Instance, file: PlanFile) -> Result<Self, Defects> {
        let visits = instance.visits().rows().iter();
        let visits: BTreeSet<&str> = visits.map(|visit| visit.id.as_str()).collect();
        let mut rows = file.assignments.iter();
        if !rows.any(|row| visits.contains(row.visit.as_str())) {
            let plan = Plan::default();
            return Ok(Self { plan, file });
        }
        let json = serde_json::to_vec(&file).expect("a plan has string keys only");
        let read = instance.parse_start(&json).map_err(|found| {
            let of_plan = |defect: Defect| {
                let path = format!("plan.{}", defect.path);
                defect.at(&path)
            };
            Defects(found.0.into_iter().map(of_plan).collect())
        })?;
        let plan = read.plan;
        Ok(Self { plan, file })
    }

    /// Chooses the plan that people have in hand while `now` is published: the `given` one, or the `published` one if that is another.
    /// Says what is probably wrong with the given one.
    ///
    /// If `now` is published already, it is published once more, and the record does not know the plan before it.
    pub(super) fn choose(
        unit: &Unit<'_>,
        given: &Self,
        published: Option<&Self>,
        now: &Plan,
    ) -> (Self, Vec<Message>) {
        let now = unit.instance.plan_file(now);
        let own = given.on_days_of(unit);
        let is_new = |published: &Self| differing_visits(&published.file, &now) > 0;
        let published = published.map(|published| published.on_days_of(unit));
        let published = published
            .filter(|published| !published.file.assignments.is_empty() && is_new(published));
        if let Some(published) = published {
            let visits = differing_visits(&published.file, &own.file);
            if visits > 0 {
                return (published, vec![was_not_published(visits)]);
            }
        }
        let is_elsewhere = own.file.assignments.is_empty() && !given.file.assignments.is_empty();
        let changes_nothing = !now.assignments.is_empty() && differing_visits(&own.file, &now) == 0;
        let doubts = [
            is_elsewhere.then(is_of_other_days),
            changes_nothing.then(is_the_plan_itself),
        ];
        (own, doubts.into_iter().flatten().collect())
    }

    /// The rows that start on days of the problem. Others are past, or belong to another publication.
    fn on_days_of(&self, unit: &Unit<'_>) -> Self {
        let period = unit.period();
        let horizon = unit.instance.horizon();
        let is_then = |moment| period.contains(horizon.date(moment));
        let mut plan = unit.people.plan(&self.plan);
        plan.assignments.retain(|made| is_then(made.start));
        plan.breaks.retain(|taken| is_then(taken.start));
        let file = match unit.people.times() {
            Times::Exact => rows_on(&self.file, |day| period.contains(day)),
            // Rows that name somebody who is gone would name them in a record too.
            Times::Rounded => unit.instance.plan_file(&plan),
        };
        Self { plan, file }
    }
}

fn was_not_published(visits: usize) -> Message {
    let remedy = message!(
        "people are told what changes since the published one; if they have this one in hand all the same, publish into a new folder"
    );
    match visits {
        1 => message!(
            "is not the plan that was published here, as {record} has it: 1 visit differs; {remedy}",
            record = RECORD,
            remedy
        ),
        _ => message!(
            "is not the plan that was published here, as {record} has it: {visits} visits differ; {remedy}",
            record = RECORD,
            visits,
            remedy
        ),
    }
}

fn is_of_other_days() -> Message {
    message!(
        "has no visit on the days of this problem, so everything is new to everybody; leave --since out to publish other days"
    )
}

fn is_the_plan_itself() -> Message {
    message!(
        "has the same visits as the plan that is published, so nobody is told of a change; give the plan that people have in hand"
    )
}
