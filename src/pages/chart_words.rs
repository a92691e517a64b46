//! Words and numbers of charts.

use super::language::Language;
use super::texts::Texts;
use crate::instance::Instance;
use crate::score::{Burden, Term};

/// A sum of more terms is not spelt out along an axis.
const MOST_TERMS: usize = 3;

/// Words and numbers of charts about plans, in a language.
///
/// ```
/// use samma::engine::pages::{ChartWords, Language};
/// use samma::scenario::{Unit, generate};
/// use samma::{Instance, Term};
///
/// let instance = Instance::new(&generate(&Unit::new(5, 1).lasting(3)).problem)?;
/// let words = ChartWords::of(&instance, Language::Swedish);
/// assert_eq!(words.axis(Term::TravelMinutes), "restid, minuter");
/// assert_eq!(words.number(1301), "1\u{a0}301");
/// # Ok::<(), samma::Defects>(())
/// ```
pub struct ChartWords {
    texts: Texts,
    currency: Option<String>,
}

impl ChartWords {
    /// The words for plans of `instance`, which says in which currency they cost something.
    pub fn of(instance: &Instance, language: Language) -> Self {
        Self {
            texts: Texts::of(language),
            currency: instance.costs().currency.clone(),
        }
    }

    /// Writes a whole number: `1,301`, `1 301`.
    pub fn number(&self, number: u64) -> String {
        self.texts.whole(number as i64)
    }

    /// Names a term and its unit, as along an axis.
    pub fn axis(&self, term: Term) -> String {
        match unit(term, self.currency.as_deref()) {
            None => self.term(term),
            Some(unit) => format!("{}, {}", self.term(term), self.unit(&unit)),
        }
    }

    /// Writes a value of a term, such as `cost 445,313 SEK`.
    pub fn value(&self, term: Term, value: u64) -> String {
        let name_and_number = format!("{} {}", self.term(term), self.number(value));
        match unit(term, self.currency.as_deref()) {
            None => name_and_number,
            Some(unit) => format!("{name_and_number}\u{a0}{}", self.unit(&unit)),
        }
    }

    /// The title of a chart of two terms.
    pub fn title(&self, first: Term, second: Term) -> String {
        let [first, second] = [first, second].map(|term| self.term(term));
        self.texts.say(
            "chart-title",
            [("first", first.into()), ("second", second.into())],
        )
    }

    /// What the dots of a frontier are.
    pub fn plans_found(&self) -> String {
        self.texts.word("chart-plans-found")
    }

    /// What the line through them is.
    pub fn no_more(&self) -> String {
        self.texts.word("chart-no-more")
    }

    /// What the line of the bounds is.
    pub fn no_less(&self) -> String {
        self.texts.word("chart-no-less")
    }

    /// What the mark of the plan in use is.
    pub fn today(&self) -> String {
        self.texts.word("chart-today")
    }

    /// The same where that plan lies outside the chart.
    pub fn today_outside(&self) -> String {
        self.texts.word("chart-today-outside")
    }

    fn term(&self, term: Term) -> String {
        match term {
            Term::OverBudget(within, budget) => {
                let budget = self.value(within.term(), budget);
                self.texts
                    .say("chart-over-budget", [("budget", budget.into())])
            }
            Term::WeightedSum(terms) if terms.len() <= MOST_TERMS => self.sum(terms),
            Term::CarersOfRole(role) => {
                let role = [("role", role.into())];
                self.texts.say("chart-carers-of-role", role)
            }
            Term::CarersAbove(number) | Term::PatientsMeeting(number) => {
                self.texts.say(key(term), [("number", number.into())])
            }
            _ => self.texts.word(key(term)),
        }
    }

    /// Names a sum: `3 × distinct carers + travel`.
    fn sum(&self, terms: &[(u64, Term)]) -> String {
        let part = |&(weight, term): &(u64, Term)| match weight {
            1 => self.term(term),
            _ => format!("{} × {}", self.number(weight), self.term(term)),
        };
        terms.iter().map(part).collect::<Vec<_>>().join(" + ")
    }

    fn unit(&self, unit: &str) -> String {
        self.texts
            .say("chart-unit", [("unit", unit.to_owned().into())])
    }
}

/// What a term is counted in, where its name does not say it.
fn unit(term: Term, currency: Option<&str>) -> Option<String> {
    match term {
        Term::Cost => currency.map(str::to_owned),
        Term::TravelMinutes
        | Term::OptionalMinutes
        | Term::OvertimeMinutes
        | Term::StartTimeSpread
        | Term::Unfair(Burden::Travel | Burden::Gaps) => Some("minutes".to_owned()),
        Term::OverBudget(within, _) => unit(within.term(), currency),
        _ => None,
    }
}

/// The text of a term. What stands in it, such as a number, is filled in.
fn key(term: Term) -> &'static str {
    match term {
        Term::Unassigned => "chart-unassigned",
        Term::DistinctCarers => "chart-distinct-carers",
        Term::WeightedCarers => "chart-weighted-carers",
        Term::NewFaces => "chart-new-faces",
        Term::CarersAboveMax => "chart-carers-above-max",
        Term::CarersAbove(_) => "chart-carers-above",
        Term::WorstPatient => "chart-worst-patient",
        Term::PatientsMeeting(_) => "chart-patients-meeting",
        Term::NonPreferredVisits => "chart-non-preferred-visits",
        Term::ContactMissing => "chart-contact-missing",
        Term::StartTimeSpread => "chart-start-time-spread",
        Term::TravelMinutes => "chart-travel",
        Term::OptionalMinutes => "chart-optional",
        Term::OvertimeMinutes => "chart-overtime",
        Term::Cost => "chart-cost",
        Term::Unfair(burden) => unfair(burden),
        Term::OverBudget(..) => "chart-over-budget",
        Term::CarersOfRole(_) => "chart-carers-of-role",
        Term::CarersBySet => "chart-carers-by-set",
        Term::NonContactVisits => "chart-non-contact-visits",
        Term::WishedSkillsMissing => "chart-wished-skills-missing",
        Term::WeightedSum(_) => "chart-weighted-sum",
    }
}

fn unfair(burden: Burden) -> &'static str {
    match burden {
        Burden::Evenings => "chart-unfair-evenings",
        Burden::Weekends => "chart-unfair-weekends",
        Burden::HeavyVisits => "chart-unfair-heavy-visits",
        Burden::Travel => "chart-unfair-travel",
        Burden::Gaps => "chart-unfair-gaps",
    }
}
