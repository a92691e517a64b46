//! The report of one plan: lines of text, and shares of patients.

use crate::check;
use crate::engine::bound::Gap;
use crate::instance::Instance;
use crate::measure::{Continuity, Staffing};
use crate::plan::Plan;
use crate::score::{Score, Term};
use crate::solve::{Bound, Solution, Stopped};

use super::cells::{hours, line, number, tenths};
use crate::message::{Message, decimal, message};
use crate::report::contact_carer_shares::Contacts;

/// A line of a report.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    /// Name of the fact.
    pub label: Message,
    /// Value of the fact, with its unit.
    pub value: Message,
}

/// How many patients meet a number of different carers within a range.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Share {
    /// Least number of different carers.
    pub least: usize,
    /// Greatest number of different carers; `None` if the range has no upper end.
    pub most: Option<usize>,
    /// Number of patients.
    pub patients: usize,
}

/// What the solver knows of the plan that a run returned.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Outcome {
    /// Proven lower bounds, term by term.
    pub bound: Bound,
    /// Number of patients who meet more carers than their own bound. It is 0 if the sum over patients is proven.
    pub open_patients: usize,
    /// Why the run stopped.
    pub stopped: Stopped,
}

/// A plan in numbers.
///
/// ```
/// # use samma::{instance::Instance, plan::Plan, report::Report};
/// # fn show(instance: &Instance, plan: &Plan) {
/// for line in Report::of_plan(instance, plan).lines() {
///     println!("{}: {}", line.label, line.value);
/// }
/// # }
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Report {
    /// What is staffed and what is empty.
    pub staffing: Staffing,
    /// The carers whom patients meet.
    pub continuity: Continuity,
    /// Id of the patient who meets the most different carers; `None` if no patient asks for visits.
    pub worst: Option<String>,
    /// Score of the plan, recomputed.
    pub score: Score,
    /// How often contact carers come, and how they keep the shares agreed on; none where no patient with visits has a contact.
    pub contacts: Option<Contacts>,
    /// Cost of the plan in whole units, rounded up, with the currency if the file has one. `None` if the problem has no
    /// prices.
    pub cost: Option<(u64, Option<String>)>,
    /// What the solver knows of the plan; `None` for a plan from elsewhere.
    pub outcome: Option<Outcome>,
}

impl Report {
    /// Returns the report of a plan from any source.
    ///
    /// ```
    /// use samma::scenario::{Unit, generate};
    /// use samma::{Instance, Report};
    ///
    /// let made_up = generate(&Unit::new(5, 1).lasting(3));
    /// let instance = Instance::new(&made_up.problem)?;
    /// let plan = instance.read_plan(&made_up.plan)?.plan;
    /// let report = Report::of_plan(&instance, &plan);
    /// assert_eq!(report.lines()[0].label.to_string(), "visits staffed");
    /// # Ok::<(), samma::Defects>(())
    /// ```
    pub fn of_plan(instance: &Instance, plan: &Plan) -> Self {
        let continuity = Continuity::of(instance, plan);
        let worst = continuity.worst();
        Self {
            staffing: Staffing::of(instance, plan),
            worst: worst.map(|patient| instance.patients()[patient].id.clone()),
            continuity,
            score: check::score(instance, plan),
            contacts: Contacts::of(instance, plan),
            cost: instance.knows_costs().then(|| {
                let cost = check::value(instance, plan, Term::Cost);
                (cost, instance.costs().currency.clone())
            }),
            outcome: None,
        }
    }

    /// Returns the report of a plan that the solver returned.
    ///
    /// ```
    /// use samma::scenario::{Unit, generate};
    /// use samma::{Instance, Report, Solver};
    ///
    /// let instance = Instance::new(&generate(&Unit::new(5, 1).lasting(3)).problem)?;
    /// let solution = Solver::new().iteration_limit(100).solve(&instance)?;
    /// let report = Report::of_solution(&instance, &solution);
    /// let lines = report.lines();
    /// assert_eq!(lines[0].label.to_string(), "visits staffed");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn of_solution(instance: &Instance, solution: &Solution) -> Self {
        Self {
            outcome: Some(Outcome {
                bound: solution.bound().clone(),
                open_patients: solution.open_patients(instance).len(),
                stopped: solution.stopped(),
            }),
            ..Self::of_plan(instance, solution.plan())
        }
    }

    /// Returns how many patients meet a number of carers in each range. It counts patients who ask for visits. Ranges
    /// without patients are left out.
    pub fn shares(&self) -> Vec<Share> {
        let distribution = self.continuity.distribution();
        RANGES
            .into_iter()
            .map(|(least, most)| Share {
                least,
                most,
                patients: distribution
                    .range(least..=most.unwrap_or(usize::MAX))
                    .map(|(_, patients)| patients)
                    .sum(),
            })
            .filter(|share| share.patients > 0)
            .collect()
    }

    /// Returns the report as text, one line per fact.
    pub fn lines(&self) -> Vec<Line> {
        let mut lines = self.staffing_lines();
        lines.extend(self.continuity_lines());
        lines.extend(self.share_lines());
        lines.extend(self.wish_lines());
        lines.extend(self.contacts.iter().flat_map(Contacts::lines));
        let travel = Term::TravelMinutes;
        lines.push(line(travel.label(), hours(self.score.travel_minutes())));
        if let Some((cost, currency)) = &self.cost {
            let value = match currency {
                None => number(*cost),
                Some(currency) => message!("{cost} {currency}", cost = *cost, currency),
            };
            lines.push(line(Term::Cost.label(), value));
        }
        if let Some(outcome) = &self.outcome {
            lines.extend(outcome.lines(&self.score));
        }
        lines
    }

    fn staffing_lines(&self) -> Vec<Line> {
        let Staffing {
            visits,
            staffed,
            empty_places,
        } = self.staffing;
        let staffed = message!("{staffed} of {visits}", staffed, visits);
        let mut lines = vec![line(message!("visits staffed"), staffed)];
        if empty_places > 0 {
            lines.push(line(message!("empty carers' places"), number(empty_places)));
            lines.push(line(
                message!("the same, times priority"),
                number(self.score.unassigned()),
            ));
        }
        lines
    }

    fn continuity_lines(&self) -> Vec<Line> {
        let mut lines = vec![line(
            message!("distinct carers, all patients"),
            number(self.score.distinct_carers()),
        )];
        let means = [
            (message!("mean per patient"), self.continuity.mean()),
            (
                message!("mean with two visits or more every day"),
                self.continuity.mean_of_twice_daily(),
            ),
        ];
        for (label, mean) in means {
            lines.extend(mean.map(|mean| line(label, tenths(mean))));
        }
        lines.extend(self.worst_line());
        lines
    }

    fn worst_line(&self) -> Option<Line> {
        let id = self.worst.as_ref()?;
        let most = self.continuity.distribution().into_keys().next_back()?;
        Some(line(
            message!("most for one patient"),
            message!("{most} ({id})", most, id),
        ))
    }

    /// Returns lines for the terms without a line of their own, if their value is above 0.
    fn wish_lines(&self) -> impl Iterator<Item = Line> {
        let values = self.score.values().iter();
        let told = values.filter(|(term, value)| *value > 0 && !is_always_told(*term));
        told.map(|&(term, value)| line(name(term), amount(term, value)))
    }

    fn share_lines(&self) -> impl Iterator<Item = Line> {
        let shares = self.shares();
        let patients: usize = shares.iter().map(|share| share.patients).sum();
        shares.into_iter().map(move |share| {
            let percent = 100.0 * share.patients as f64 / patients as f64;
            let value = message!(
                "{patients} ({percent} %)",
                patients = share.patients,
                percent = decimal(format!("{percent:.0}"))
            );
            line(share.label(), value)
        })
    }
}

impl Share {
    fn label(&self) -> Message {
        match (self.least, self.most) {
            (least, Some(most)) if least == most => message!("patients who meet {least}", least),
            (least, Some(most)) => message!("patients who meet {least} to {most}", least, most),
            (least, None) => message!("patients who meet {least} or more", least),
        }
    }
}

impl Outcome {
    fn lines(&self, score: &Score) -> Vec<Line> {
        let mut lines = Vec::new();
        if score.unassigned() > 0 {
            lines.push(line(
                message!("empty places times priority, at least"),
                number(self.bound.least().unassigned()),
            ));
        }
        lines.push(line(
            message!("distinct carers, at least"),
            number(self.bound.least().distinct_carers()),
        ));
        let gap = self.bound.first_gap(score);
        lines.extend(gap.map(|gap| {
            let label = message!("gap in {term}", term = name(gap.term));
            line(label, percent(gap))
        }));
        if self.open_patients > 0 {
            lines.push(line(
                message!("patients who might meet fewer"),
                number(self.open_patients),
            ));
        }
        let least = self.bound.least().values().iter();
        let proven = least.filter(|(term, least)| *least > 0 && has_bound_line(*term));
        lines.extend(proven.map(|&(term, least)| {
            line(
                message!("{term}, at least", term = name(term)),
                amount(term, least),
            )
        }));
        lines.push(line(message!("stopped"), reason(self.stopped)));
        lines
    }
}

/// Formats a gap as a percentage of what is proven.
fn percent(gap: Gap) -> Message {
    gap.share().map_or_else(
        || message!("nothing is proven"),
        |share| {
            message!(
                "{percent} %",
                percent = decimal(format!("{:.1}", 100.0 * share))
            )
        },
    )
}

/// Ranges of different carers. Official figures count patients who meet more than 20. The Swedish mean is about 15; the
/// best municipalities reach 7 to 8.
const RANGES: [(usize, Option<usize>); 7] = [
    (0, Some(0)),
    (1, Some(3)),
    (4, Some(6)),
    (7, Some(10)),
    (11, Some(15)),
    (16, Some(20)),
    (21, None),
];

/// Whether every report tells the term, in a line of its own.
fn is_always_told(term: Term) -> bool {
    matches!(
        term,
        Term::Unassigned
            | Term::DistinctCarers
            | Term::TravelMinutes
            | Term::Cost
            | Term::WorstPatient
            | Term::PatientsMeeting(_)
    )
}

/// Whether what is proven of the term is told in the same way as of any other.
fn has_bound_line(term: Term) -> bool {
    matches!(term, Term::TravelMinutes | Term::Cost) || !is_always_told(term)
}

/// What a term is called.
fn name(term: Term) -> Message {
    match term {
        Term::OverBudget(_, budget) => message!(
            "{term} beyond {budget}",
            term = term.label(),
            budget = amount(term, budget)
        ),
        _ => term.label(),
    }
}

/// Formats a value with its unit.
fn amount(term: Term, value: u64) -> Message {
    if term.is_in_minutes() {
        hours(value)
    } else {
        number(value)
    }
}

fn reason(stopped: Stopped) -> Message {
    match stopped {
        Stopped::Optimal => message!("proven: no plan is better"),
        Stopped::TimeLimit => message!("the time was up"),
        Stopped::IterationLimit => message!("the rounds were used up"),
        Stopped::Cancelled => message!("asked to"),
    }
}
