//! The page: its sections in order.

use std::sync::Arc;

use chrono::NaiveDate;
use serde::Serialize;

use super::broken_rules::BrokenRule;
use super::carers::CarerRow;
use super::cost::Cost;
use super::day_rounds::DayRounds;
use super::distribution::Distribution;
use super::faces::Faces;
use super::facts::Facts;
use super::fewest_carers::{FewestCarers, wanted_hours};
use super::headline::Headline;
use super::map::Map;
use super::patients::PatientRow;
use super::unstaffed::Unstaffed;
use crate::check;
use crate::engine::bound::{PatientBounds, overloads};
use crate::engine::mip::MipError;
use crate::engine::timing::Candidates;
use crate::id::VisitId;
use crate::instance::Instance;
use crate::measure::Staffing;
use crate::pages::language::Language;
use crate::pages::people::{People, Times};
use crate::pages::templates::{PageError, Templates};
use crate::pages::texts::Texts;
use crate::plan::Plan;
use crate::problem::{Place, PriceProof};
use crate::rule::Violation;
use crate::score::Score;

/// The templates of the page, by name. The first includes the others.
const TEMPLATES: [(&str, &str); 15] = [
    ("report.html", include_str!("../templates/report.html")),
    ("report.css", include_str!("../templates/report.css")),
    ("report.js", include_str!("../templates/report.js")),
    ("links.html", include_str!("../templates/links.html")),
    ("headline.html", include_str!("../templates/headline.html")),
    (
        "broken_rules.html",
        include_str!("../templates/broken_rules.html"),
    ),
    (
        "distribution.html",
        include_str!("../templates/distribution.html"),
    ),
    ("faces.html", include_str!("../templates/faces.html")),
    (
        "unstaffed.html",
        include_str!("../templates/unstaffed.html"),
    ),
    (
        "fewest_carers.html",
        include_str!("../templates/fewest_carers.html"),
    ),
    (
        "day_rounds.html",
        include_str!("../templates/day_rounds.html"),
    ),
    ("map.html", include_str!("../templates/map.html")),
    ("patients.html", include_str!("../templates/patients.html")),
    ("carers.html", include_str!("../templates/carers.html")),
    ("cost.html", include_str!("../templates/cost.html")),
];

/// The report of a plan as one HTML file, which needs no network: what managers ask first, then every patient, carer and day.
///
/// ```
/// use samma::engine::pages::{Language, People, ReportPage};
/// use samma::scenario::{Unit, generate};
/// use samma::Instance;
///
/// let week = generate(&Unit::new(5, 1).lasting(3));
/// let instance = Instance::new(&week.problem)?;
/// let plan = instance.read_plan(&week.plan)?.plan;
/// let people = People::with_ids(&instance);
/// let page = ReportPage::new(&people, &plan)
///     .language(Language::Swedish)
///     .places(&week.problem.places)
///     .to_html()?;
/// assert!(page.starts_with("<!DOCTYPE html>"));
/// assert!(page.contains("Planrapport"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct ReportPage<'a> {
    people: &'a People,
    /// By the handles of what `people` show.
    plan: Plan,
    violations: Vec<Violation>,
    claimed: Option<&'a Score>,
    /// By the handles of what `people` show.
    price_proof: Option<PriceProof>,
    baseline: Option<&'a Plan>,
    places: &'a [Place],
    language: Language,
}

/// What the templates are filled with.
#[derive(Debug, Serialize)]
struct Page {
    first: NaiveDate,
    last: NaiveDate,
    are_times_exact: bool,
    has_baseline: bool,
    headline: Headline,
    broken_rules: Vec<BrokenRule>,
    distribution: Distribution,
    faces: Faces,
    unstaffed: Vec<Unstaffed>,
    fewest_carers: Vec<FewestCarers>,
    wanted_hours: Vec<String>,
    days: Vec<DayRounds>,
    map: Option<Map>,
    patients: Vec<PatientRow>,
    carers: Vec<CarerRow>,
    cost: Option<Cost>,
}

impl<'a> ReportPage<'a> {
    /// The report of `plan`, which may break rules: the page then says so before anything else. It is a plan for the problem of `people`.
    pub fn new(people: &'a People, plan: &Plan) -> Self {
        let plan = people.plan(plan);
        Self {
            people,
            violations: check::violations(people.instance(), &plan),
            plan,
            claimed: None,
            price_proof: None,
            baseline: None,
            places: &[],
            language: Language::English,
        }
    }

    /// Returns how often the plan breaks rules.
    pub fn violations(&self) -> usize {
        self.violations.len()
    }

    /// Sets the bound that the file of the plan claims. Where it is above what the page proves itself, the page says so.
    pub fn claims(self, bound: &'a Score) -> Self {
        Self {
            claimed: Some(bound),
            ..self
        }
    }

    /// Sets the proof by prices that the file of the plan gives. The page leaves it out if it does not fit the plan, as after a change by hand.
    pub fn price_proof(self, proof: &PriceProof) -> Self {
        let proof = self.people.price_proof(proof);
        let wrong = proof.false_claims(self.people.instance(), &self.plan);
        Self {
            price_proof: Some(proof).filter(|_| wrong.is_empty() && self.violations.is_empty()),
            ..self
        }
    }

    /// Sets the plan that this one is compared with, such as the one in use today.
    pub fn baseline(self, plan: &'a Plan) -> Self {
        Self {
            baseline: Some(plan),
            ..self
        }
    }

    /// Sets the places of the problem's file, in its order, from whose coordinates a map is drawn. Without them there is no map.
    pub fn places(self, places: &'a [Place]) -> Self {
        Self { places, ..self }
    }

    /// Sets the language. Default: English.
    pub fn language(self, language: Language) -> Self {
        Self { language, ..self }
    }

    /// Returns the page.
    ///
    /// # Errors
    /// Returns an error if HiGHS cannot run, which proves how few carers patients could meet.
    pub fn to_html(&self) -> Result<String, PageError> {
        self.to_html_while(|| true)
    }

    /// Returns the page, with what can be proven of patients while `goes_on` is true; it is asked often. Everything else is on the page
    /// in any case.
    ///
    /// # Errors
    /// Returns an error if HiGHS cannot run.
    pub fn to_html_while(&self, mut goes_on: impl FnMut() -> bool) -> Result<String, PageError> {
        let texts = Arc::new(Texts::of(self.language));
        let mut templates = Templates::new(&texts, self.people.times());
        for (name, template) in TEMPLATES {
            templates.add(name, template)?;
        }
        let page = self.filled(&texts, &mut || !goes_on())?;
        templates.render("report.html", &page)
    }

    fn filled(&self, texts: &Texts, is_over: &mut dyn FnMut() -> bool) -> Result<Page, PageError> {
        let instance = self.people.instance();
        let baseline = self.baseline.map(|baseline| self.people.plan(baseline));
        let candidates = Candidates::new(instance);
        let bounds = proven(instance, &self.plan, &candidates, is_over);
        let bounds = bounds.map_err(PageError::Bound)?;
        let facts = Facts::new(
            self.people,
            texts,
            &self.plan,
            &self.violations,
            baseline.as_ref(),
            bounds,
        );
        let facts = facts.claiming(self.claimed, self.price_proof.as_ref());
        let short = check::short_of_contract(instance, &self.plan);
        let horizon = instance.horizon();
        let last = horizon.days() - 1;
        let are_times_exact = self.people.times() == Times::Exact;
        let days = are_times_exact.then(|| DayRounds::all(&facts));
        Ok(Page {
            first: horizon.start(),
            last: horizon.date(horizon.day_span(last).start),
            are_times_exact,
            has_baseline: self.baseline.is_some(),
            headline: Headline::of(&facts),
            broken_rules: BrokenRule::all(&facts),
            distribution: Distribution::of(&facts),
            faces: Faces::of(&facts),
            unstaffed: Unstaffed::all(&facts, &candidates),
            fewest_carers: FewestCarers::all(&facts, &candidates, is_over)
                .map_err(PageError::Bound)?,
            wanted_hours: wanted_hours(&facts),
            days: days.unwrap_or_default(),
            map: Map::of(&facts, self.places),
            patients: PatientRow::all(&facts),
            carers: CarerRow::all(&facts, &|carer| short[carer]),
            cost: Cost::of(&facts),
        })
    }
}

/// What is proven without the plan: of overloaded hours where somebody asks why a place is empty, which has a limit of its own, and
/// of each patient, as far as there is time.
fn proven(
    instance: &Instance,
    plan: &Plan,
    candidates: &Candidates,
    is_over: &mut dyn FnMut() -> bool,
) -> Result<PatientBounds, MipError> {
    let mut bounds = PatientBounds::at_once(instance, candidates);
    if Staffing::of(instance, plan).empty_places > 0 {
        let visits: Vec<VisitId> = instance.visits().ids().collect();
        bounds.learn_overloads(overloads(instance, candidates, &visits, || false));
    }
    bounds.prove_patients(instance, candidates, is_over)?;
    Ok(bounds)
}
