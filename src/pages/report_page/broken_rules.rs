//! The rules that the plan breaks.

use std::collections::BTreeMap;

use serde::Serialize;

use super::facts::Facts;
use crate::pages::people::Times;
use crate::rule::{Rule, Violation};

/// So many cases of one rule are told.
const TOLD: usize = 10;

/// A rule that is broken.
#[derive(Debug, Serialize)]
pub(super) struct BrokenRule {
    rule: String,
    times: usize,
    /// The first cases, in English.
    cases: Vec<String>,
}

impl BrokenRule {
    /// A row for each rule that the plan breaks.
    pub(super) fn all(facts: &Facts<'_>) -> Vec<Self> {
        let mut by_rule: BTreeMap<Rule, Vec<&Violation>> = BTreeMap::new();
        for violation in facts.violations {
            by_rule.entry(violation.rule).or_default().push(violation);
        }
        // Their sentences have times to the minute.
        let are_told = facts.people.times() == Times::Exact;
        let row = |(rule, broken): (Rule, Vec<&Violation>)| Self {
            rule: facts.texts.rule(rule),
            times: broken.len(),
            cases: broken
                .iter()
                .filter(|_| are_told)
                .take(TOLD)
                .map(|violation| violation.sentence.in_language(facts.texts.language()))
                .collect(),
        };
        by_rule.into_iter().map(row).collect()
    }
}
