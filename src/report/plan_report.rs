//! The report of one plan: lines of text, and shares of patients.

use crate::check;
use crate::engine::bound::Gap;
use crate::instance::Instance;
use crate::measure::{Continuity, Staffing};
use crate::plan::Plan;
use crate::score::{Score, Term, Unit};
use crate::solve::{Bound, Solution, Stopped};

use crate::report::contact_carer_shares::Contacts;

/// A line of a report.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    /// Name of the fact.
    pub label: String,
    /// Value of the fact, with its unit.
    pub value: String,
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
///     println!("{:40} {}", line.label, line.value);
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
    /// assert_eq!(report.lines()[0].label, "visits staffed");
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
    /// assert_eq!(lines[0].label, "visits staffed");
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
        lines.push(line("travel", hours(self.score.travel_minutes())));
        if let Some((cost, currency)) = &self.cost {
            let currency = currency.as_deref().unwrap_or_default();
            let value = format!("{cost} {currency}");
            lines.push(line("cost", value.trim_end().to_owned()));
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
        let mut lines = vec![line("visits staffed", format!("{staffed} of {visits}"))];
        if empty_places > 0 {
            lines.push(line("empty carers' places", empty_places.to_string()));
            lines.push(line(
                "the same, times priority",
                self.score.unassigned().to_string(),
            ));
        }
        lines
    }

    fn continuity_lines(&self) -> Vec<Line> {
        let mut lines = vec![line(
            "distinct carers, all patients",
            self.score.distinct_carers().to_string(),
        )];
        let means = [
            ("mean per patient", self.continuity.mean()),
            (
                "mean with two visits or more every day",
                self.continuity.mean_of_twice_daily(),
            ),
        ];
        for (label, mean) in means {
            lines.extend(mean.map(|mean| line(label, format!("{mean:.1}"))));
        }
        lines.extend(self.worst_line());
        lines
    }

    fn worst_line(&self) -> Option<Line> {
        let id = self.worst.as_ref()?;
        let most = self.continuity.distribution().into_keys().next_back()?;
        Some(line("most for one patient", format!("{most} ({id})")))
    }

    /// Returns lines for the terms without a line of their own, if their value is above 0.
    fn wish_lines(&self) -> impl Iterator<Item = Line> {
        let values = self.score.values().iter();
        let told = values.filter(|(term, value)| *value > 0 && !is_always_told(*term));
        told.map(|&(term, value)| line(&name(term), amount(term, value)))
    }

    fn share_lines(&self) -> impl Iterator<Item = Line> {
        let shares = self.shares();
        let patients: usize = shares.iter().map(|share| share.patients).sum();
        shares.into_iter().map(move |share| {
            let percent = 100.0 * share.patients as f64 / patients as f64;
            line(
                &share.label(),
                format!("{} ({percent:.0} %)", share.patients),
            )
        })
    }
}

impl Share {
    fn label(&self) -> String {
        match (self.least, self.most) {
            (least, Some(most)) if least == most => format!("patients who meet {least}"),
            (least, Some(most)) => format!("patients who meet {least} to {most}"),
            (least, None) => format!("patients who meet {least} or more"),
        }
    }
}

impl Outcome {
    fn lines(&self, score: &Score) -> Vec<Line> {
        let mut lines = Vec::new();
        if score.unassigned() > 0 {
            lines.push(line(
                "empty places times priority, at least",
                self.bound.least().unassigned().to_string(),
            ));
        }
        lines.push(line(
            "distinct carers, at least",
            self.bound.least().distinct_carers().to_string(),
        ));
        let gap = self.bound.first_gap(score);
        lines.extend(gap.map(|gap| line(&format!("gap in {}", name(gap.term)), percent(gap))));
        if self.open_patients > 0 {
            lines.push(line(
                "patients who might meet fewer",
                self.open_patients.to_string(),
            ));
        }
        let least = self.bound.least().values().iter();
        let proven = least.filter(|(term, least)| *least > 0 && has_bound_line(*term));
        lines.extend(
            proven.map(|&(term, least)| {
                line(&format!("{}, at least", name(term)), amount(term, least))
            }),
        );
        lines.push(line("stopped", reason(self.stopped).to_owned()));
        lines
    }
}

/// Formats a gap as a percentage of what is proven.
fn percent(gap: Gap) -> String {
    gap.share().map_or_else(
        || "nothing is proven".to_owned(),
        |share| format!("{:.1} %", 100.0 * share),
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
fn name(term: Term) -> String {
    match term {
        Term::OverBudget(_, budget) => {
            format!("{} beyond {}", term.label(), amount(term, budget))
        }
        _ => term.label(),
    }
}

/// Formats a value with its unit.
fn amount(term: Term, value: u64) -> String {
    match term.facts().unit {
        Unit::Minutes | Unit::PaidMinutes => hours(value),
        _ => value.to_string(),
    }
}

fn reason(stopped: Stopped) -> &'static str {
    match stopped {
        Stopped::Optimal => "proven: no plan is better",
        Stopped::TimeLimit => "the time was up",
        Stopped::IterationLimit => "the rounds were used up",
        Stopped::Cancelled => "asked to",
    }
}

pub(super) fn hours(minutes: u64) -> String {
    format!("{} h {:02} min", minutes / 60, minutes % 60)
}

pub(super) fn line(label: &str, value: String) -> Line {
    Line {
        label: label.to_owned(),
        value,
    }
}
