//! Makes a publication of a plan.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::earlier::Earlier;
use super::issue::{since, whole};
use super::our_templates::{OURS, templates};
use super::pages::Pages;
use super::publication::Publication;
use super::record::{RECORD, Record};
use super::unit::Unit;
use crate::instance::Instance;
use crate::message::message;
use crate::pages::language::Language;
use crate::pages::people::People;
use crate::pages::texts::Texts;
use crate::plan::Plan;
use crate::problem::{Defect, DefectCode, Defects};

/// Publishes plans: letters, round lists, overviews and calendars.
///
/// ```
/// use samma::Instance;
/// use samma::engine::pages::{Language, People, Publisher};
/// use samma::scenario::{Unit, generate};
///
/// let week = generate(&Unit::new(5, 1).lasting(3));
/// let instance = Instance::new(&week.problem)?;
/// let plan = instance.read_plan(&week.plan)?.plan;
/// let people = People::with_ids(&instance);
/// let publication = Publisher::new(&instance, &people, Language::Swedish).publish(&plan)?;
/// let letters = publication.files().filter(|(path, _)| path.starts_with("letters/"));
/// assert_eq!(letters.count(), 5);
/// # Ok::<(), samma::Defects>(())
/// ```
pub struct Publisher<'a> {
    instance: &'a Instance,
    people: &'a People,
    language: Language,
    templates: BTreeMap<String, Vec<u8>>,
    record: Record,
    /// The plan of the record.
    published: Option<Earlier>,
    /// The plan that was given as the earlier one.
    given: Option<Earlier>,
}

impl<'a> Publisher<'a> {
    /// Publishes plans of `instance`. `people` says what is shown for ids, and must be made from the same instance.
    pub fn new(instance: &'a Instance, people: &'a People, language: Language) -> Self {
        Self {
            instance,
            people,
            language,
            templates: BTreeMap::new(),
            record: Record::default(),
            published: None,
            given: None,
        }
    }

    /// The path of the file from which the next publication goes on, see [`with_record`](Self::with_record).
    pub const RECORD: &'static str = RECORD;

    /// Returns the names and texts of the templates that come with the library, as a start for own ones.
    pub fn our_templates() -> impl Iterator<Item = (&'static str, &'static str)> {
        OURS.into_iter()
    }

    /// Uses these templates, by name, in place of the library's of the same names. Others can be included by them. They are text in
    /// UTF-8.
    pub fn with_templates<T: Into<Vec<u8>>>(
        mut self,
        templates: impl IntoIterator<Item = (String, T)>,
    ) -> Self {
        let templates = templates.into_iter();
        self.templates = templates.map(|(name, text)| (name, text.into())).collect();
        self
    }

    /// Goes on from an earlier publication: `json` is its file `publication.json`. Calendars then raise the `SEQUENCE` of what has
    /// changed and cancel what is gone.
    ///
    /// # Errors
    /// Returns the defects of the record, or says that it is of a unit in which nobody is of this problem, or of a folder in which
    /// people are shown by something else: by names where these are pseudonyms, for example.
    pub fn with_record(mut self, json: &[u8]) -> Result<Self, Defects> {
        self.record = Record::parse(json, self.people.shown_by())?;
        let plan = self.record.plan.clone();
        self.published = plan
            .map(|file| Earlier::recorded(self.instance, file))
            .transpose()?;
        let texts = Texts::of(self.language);
        let is_of_others = self.record.is_of_others(&self.unit(&texts));
        if !is_of_others {
            return Ok(self);
        }
        let problem = message!("is the record of a unit in which nobody is of this problem");
        let remedy = message!("name another folder for this unit");
        let code = DefectCode::Contradiction;
        Err(Defects(vec![Defect::new(code, RECORD, problem, remedy)]))
    }

    /// Tells what changes since an earlier plan. `json` is its file, which may be of an earlier state of the problem. The publication
    /// has only the files in which anything changes, and `changes.html`, which says whom to tell what. What lies before the days of
    /// the problem or after them is not told.
    ///
    /// If the record says that another plan was published, changes are told since that one, as people have it in hand, and
    /// [`Publication::warnings`] says so. If the plan that is published now is the one of the record, it is published once more, and
    /// changes are told since the given plan.
    ///
    /// # Errors
    /// Returns the defects of the plan file, as [`Instance::parse_start`] does.
    pub fn since(mut self, json: &[u8]) -> Result<Self, Defects> {
        self.given = Some(Earlier::given(self.instance, json)?);
        Ok(self)
    }

    /// Publishes `plan`. It may break rules.
    ///
    /// # Errors
    /// Returns what is wrong with templates, each with its name and line.
    pub fn publish(&self, plan: &Plan) -> Result<Publication, Defects> {
        let texts = Arc::new(Texts::of(self.language));
        let (times, plan) = (self.people.times(), &self.people.plan(plan));
        let templates = templates(&texts, times, &self.templates)?;
        let unit = self.unit(&texts);
        let pages = Pages {
            unit: &unit,
            templates: &templates,
        };
        let Some(given) = &self.given else {
            return whole(&pages, plan, &self.record);
        };
        let (earlier, warnings) = Earlier::choose(&unit, given, self.published.as_ref(), plan);
        let mut publication = since(&pages, plan, &earlier, &self.record)?;
        publication.warnings = warnings;
        Ok(publication)
    }

    fn unit<'u>(&'u self, texts: &'u Texts) -> Unit<'u> {
        let events = self.record.events.values();
        let former = events.map(|event| &event.person);
        Unit::new(self.instance, self.people, texts, former)
    }
}
