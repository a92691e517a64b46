//! Opens a fixed roster: people and demand stay the same, and who works when is to be chosen.

use std::collections::{BTreeMap, BTreeSet};

use super::unit::Scenario;
use crate::problem;
use crate::problem::{BreakRule, Shift, ShiftTemplate};

/// The rules and the prices of an open roster.
const PRESET: &str = "sweden-2026";

impl Scenario {
    /// Returns the same unit with an open roster.
    ///
    /// - Each time span that somebody works becomes a template, which anybody from the same base may work on any day.
    /// - The hours of a carer's employment become the most minutes of their contract.
    /// - Rules of working time and prices are `sweden-2026`.
    /// - The plan is the same, with the new ids of shifts.
    ///
    /// ```
    /// use samma::scenario::{Unit, generate};
    /// let fixed = generate(&Unit::new(5, 1));
    /// let open = fixed.clone().with_open_roster();
    /// assert!(open.problem.shifts.is_empty());
    /// assert_eq!(open.plan.assignments.len(), fixed.plan.assignments.len());
    /// ```
    pub fn with_open_roster(mut self) -> Self {
        let shifts = std::mem::take(&mut self.problem.shifts);
        let names: BTreeMap<&str, String> = shifts
            .iter()
            .map(|shift| (shift.id.as_str(), name_in_template(shift)))
            .collect();
        for assignment in &mut self.plan.assignments {
            assignment.shift.clone_from(&names[&*assignment.shift]);
        }
        for taken in &mut self.plan.breaks {
            taken.shift.clone_from(&names[&*taken.shift]);
        }
        let weeks = self.problem.horizon.days.div_ceil(7);
        for (carer, employed) in self.problem.carers.iter_mut().zip(&self.contracts) {
            carer.contract = Some(problem::Contract {
                most_minutes: Some((employed.weekly_minutes * weeks) as i32),
                ..problem::Contract::default()
            });
        }
        self.problem.shift_templates = templates(&shifts);
        self.problem.working_time = Some(problem::WorkingTime {
            rules: PRESET.to_owned(),
            ..problem::WorkingTime::default()
        });
        self.problem.cost = Some(problem::Cost {
            preset: Some(PRESET.to_owned()),
            ..problem::Cost::default()
        });
        self
    }
}

/// Returns one template for each time span that is worked from a base, for the carers of that base.
fn templates(shifts: &[Shift]) -> Vec<ShiftTemplate> {
    let mut carers: BTreeMap<&Option<String>, BTreeSet<&str>> = BTreeMap::new();
    let mut templates: BTreeMap<String, &Shift> = BTreeMap::new();
    for shift in shifts {
        let of_base = carers.entry(&shift.start_place).or_default();
        of_base.insert(&shift.carer);
        templates.entry(template_id(shift)).or_insert(shift);
    }
    let template = |(id, shift): (String, &Shift)| ShiftTemplate {
        id,
        start: time(&shift.start).to_owned(),
        end: time(&shift.end).to_owned(),
        days: Vec::new(),
        carers: carers[&shift.start_place]
            .iter()
            .map(|&id| id.to_owned())
            .collect(),
        skills: Vec::new(),
        start_place: shift.start_place.clone(),
        end_place: shift.end_place.clone(),
        breaks: shift.breaks.iter().map(by_the_clock).collect(),
        parts: Vec::new(),
        custom: None,
        most_load: None,
    };
    templates.into_iter().map(template).collect()
}

fn by_the_clock(rule: &BreakRule) -> BreakRule {
    BreakRule {
        minutes: rule.minutes,
        earliest: time(&rule.earliest).to_owned(),
        latest: time(&rule.latest).to_owned(),
    }
}

fn name_in_template(shift: &Shift) -> String {
    format!(
        "{}/{}/{}",
        template_id(shift),
        shift.carer,
        date(&shift.start)
    )
}

fn template_id(shift: &Shift) -> String {
    let base = shift.start_place.as_deref().unwrap_or("anywhere");
    format!("{base}-{}-{}", time(&shift.start), time(&shift.end))
}

/// Returns the date of a civil time: `2026-11-02` for `2026-11-02T07:00`.
fn date(civil: &str) -> &str {
    civil.split_once('T').map_or(civil, |(date, _)| date)
}

/// Returns the time of day of a civil time: `07:00` for `2026-11-02T07:00`.
fn time(civil: &str) -> &str {
    civil.split_once('T').map_or(civil, |(_, time)| time)
}
