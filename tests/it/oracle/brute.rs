//! Everything tried: every crew of every visit, every order, every minute. Shares nothing with the solver but the instance.

use std::cell::RefCell;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use samma::check;
use samma::engine::rows::Break;
use samma::id::{CarerId, PatientId, PlaceId, ShiftId, VisitId};
use samma::instance::{Instance, Money};
use samma::measure::{Bill, Payment};
use samma::plan::{Assignment, Plan};
use samma::rule::Rule;
use samma::score::{Budgeted, Burden, Score, Term};
use samma::time::Moment;

use super::burdens::{Worked, unfair};
pub(crate) use super::relations::is_bound;
use super::relations::{are_apart, are_supervised, may_be, visited};
use super::ways::{Way, Ways};

/// The term to which it matters whose minutes on the way are.
const WHOSE_TRAVEL: Term = Term::Unfair(Burden::Travel);

/// The shifts that make a visit.
pub(crate) type Crew = Vec<ShiftId>;
/// Visits whose start is settled.
type Settled = BTreeMap<VisitId, Moment>;
/// A shift, its visits, and which of them start when.
type Tour = (ShiftId, Vec<VisitId>, Settled);

/// What one patient cannot do without.
pub(crate) struct Least {
    /// The least weight of empty places.
    pub unassigned: u64,
    /// The least sum of that weight and the number of different carers.
    pub carers_and_unassigned: u64,
}

/// Everything tried once.
pub(crate) struct Brute<'a> {
    instance: &'a Instance,
    tours: RefCell<BTreeMap<Tour, Ways>>,
}

impl<'a> Brute<'a> {
    pub(crate) fn new(instance: &'a Instance) -> Self {
        Self {
            instance,
            tours: RefCell::default(),
        }
    }

    /// The best score of any plan, by an objective whose terms are of crews and travel.
    pub(crate) fn best(&self) -> Score {
        let all: Vec<VisitId> = self.instance.visits().ids().collect();
        let crews = self.all_crews(&all).into_iter();
        let crews = crews.filter(|crews| self.is_within_limits(&all, crews));
        let crews = crews.filter(|crews| self.is_lawful(&all, crews));
        let mut untravelled: Vec<(Score, Vec<Crew>)> = crews
            .map(|crews| (self.score(&all, &crews, &Way::default()), crews))
            .collect();
        untravelled.sort_by(|one, other| {
            let scores = in_order(&one.0, &other.0);
            scores.then_with(|| one.1.cmp(&other.1))
        });
        let mut best: Option<Score> = None;
        for (least, crews) in untravelled {
            if best.as_ref().is_some_and(|best| *best <= least) {
                break;
            }
            let ways = self.ways(&all, &crews);
            let scores = ways.iter().map(|way| self.score(&all, &crews, &way));
            best = best.into_iter().chain(scores).min_by(in_order);
        }
        best.expect("to staff nothing is a plan")
    }

    /// Whether no patient meets more than their limit.
    fn is_within_limits(&self, visits: &[VisitId], crews: &[Crew]) -> bool {
        let mut met: BTreeMap<PatientId, BTreeSet<CarerId>> = BTreeMap::new();
        for (&visit, crew) in visits.iter().zip(crews) {
            let carers = crew
                .iter()
                .map(|&shift| self.instance.shifts()[shift].carer);
            for patient in visited(self.instance, visit) {
                met.entry(patient).or_default().extend(carers.clone());
            }
        }
        met.into_iter().all(|(patient, carers)| {
            let limit = self.instance.patients()[patient].carer_limit;
            limit.is_none_or(|limit| carers.len() <= limit as usize)
        })
    }

    /// Whether the checker has nothing to say of when carers work, which is the same whatever the times of visits.
    fn is_lawful(&self, visits: &[VisitId], crews: &[Crew]) -> bool {
        const LAWS: [Rule; 12] = [
            Rule::DailyRest,
            Rule::WeeklyRest,
            Rule::DaysInARow,
            Rule::EveningThenMorning,
            Rule::LongestDay,
            Rule::SplitDay,
            Rule::WeekendsFree,
            Rule::AverageHours,
            Rule::Overtime,
            Rule::ContractMinutes,
            Rule::ContractShifts,
            Rule::Availability,
        ];
        let broken = check::violations(self.instance, &self.plan(visits, crews));
        broken.iter().all(|each| !LAWS.contains(&each.rule))
    }

    /// What these crews come to on such a way, in terms that no minute matters to.
    fn score(&self, visits: &[VisitId], crews: &[Crew], way: &Way) -> Score {
        let plan = self.plan(visits, crews);
        let values = check::score(self.instance, &plan);
        let values = values.values().iter().map(|&(term, value)| match term {
            Term::TravelMinutes => (term, way.minutes),
            Term::Cost => (term, self.cost(&plan, way)),
            Term::Unfair(hardship) => {
                let worked = Worked { visits, crews, way };
                (term, unfair(self.instance, &worked, hardship))
            }
            Term::OverBudget(Budgeted::TravelMinutes, budget) => {
                (term, way.minutes.saturating_sub(budget))
            }
            Term::OverBudget(Budgeted::Cost, budget) => {
                (term, self.cost(&plan, way).saturating_sub(budget))
            }
            _ => (term, value),
        });
        Score::new(values.collect())
    }

    /// These crews at some time or other.
    fn plan(&self, visits: &[VisitId], crews: &[Crew]) -> Plan {
        let mut plan = Plan::default();
        for (&visit, crew) in visits.iter().zip(crews) {
            plan.assignments
                .extend(crew.iter().map(|&shift| Assignment {
                    visit,
                    carer: self.instance.shifts()[shift].carer,
                    shift,
                    start: self.instance.visits()[visit].windows[0].earliest,
                }));
        }
        plan
    }

    /// What shifts and overtime of `plan` cost, and such a way.
    fn cost(&self, plan: &Plan, way: &Way) -> u64 {
        let bill = Bill::of(self.instance, plan).expect("everybody's hour has a price");
        let rows = bill.bill.iter();
        let fixed: Money = rows
            .filter(|row| !matches!(row.payment, Payment::Travel | Payment::Distance))
            .map(|row| row.money)
            .sum();
        let time = way.minutes * self.instance.costs().travel_minute;
        (fixed + Money::of_hundredths(time + way.hundredths)).rounded_up()
    }

    /// What `patient` cannot do without if all others need nothing.
    pub(crate) fn best_of(&self, patient: PatientId) -> Least {
        let visits = self.instance.visits_of(patient);
        let worths: Vec<(u64, u64)> = self
            .all_crews(visits)
            .iter()
            .filter(|crews| !self.ways(visits, crews).is_empty())
            .map(|crews| self.worth(visits, crews, |other| other == patient))
            .collect();
        let least = |of: fn(&(u64, u64)) -> u64| worths.iter().map(of).min().unwrap_or(0);
        Least {
            unassigned: least(|worth| worth.0),
            carers_and_unassigned: least(|worth| worth.0 + worth.1),
        }
    }

    /// The best ways by which `visits` are made by these crews.
    pub(crate) fn ways(&self, visits: &[VisitId], crews: &[Crew]) -> Ways {
        let of_shift = |shift: ShiftId| -> Vec<VisitId> {
            let own = visits.iter().zip(crews);
            own.filter(|(_, crew)| crew.contains(&shift))
                .map(|(&visit, _)| visit)
                .collect()
        };
        let work: Vec<(ShiftId, Vec<VisitId>)> = self
            .instance
            .shifts()
            .ids()
            .map(|shift| (shift, of_shift(shift)))
            .filter(|(_, visits)| !visits.is_empty())
            .collect();
        let linked: Vec<VisitId> = visits
            .iter()
            .zip(crews)
            .filter(|&(&visit, crew)| {
                crew.len() > 1 || !crew.is_empty() && is_bound(self.instance, visit)
            })
            .map(|(&visit, _)| visit)
            .collect();
        let is_kept = |starts: &Settled| are_supervised(self.instance, visits, crews, starts);
        if !self.has_no_rivals(&work) || !may_be(self.instance, visits, crews) {
            return Ways::default();
        }
        self.settle(&work, &linked, &Settled::new(), &is_kept)
    }

    fn has_no_rivals(&self, work: &[(ShiftId, Vec<VisitId>)]) -> bool {
        let shifts = self.instance.shifts();
        work.iter().all(|&(one, _)| {
            work.iter().all(|&(other, _)| {
                let (this, that) = (&shifts[one], &shifts[other]);
                one == other
                    || this.carer != that.carer
                    || this.span.end <= that.span.start
                    || that.span.end <= this.span.start
            })
        })
    }

    /// Settles one linked visit after the other at every minute.
    fn settle(
        &self,
        work: &[(ShiftId, Vec<VisitId>)],
        linked: &[VisitId],
        settled: &Settled,
        is_kept: &dyn Fn(&Settled) -> bool,
    ) -> Ways {
        if !are_apart(self.instance, settled) {
            return Ways::default();
        }
        let tours = work
            .iter()
            .map(|(shift, visits)| self.tour(*shift, visits, settled));
        let ways = tours.fold(Ways::nowhere(), |ways, tour| ways.with(&tour));
        if ways.is_empty() {
            return ways;
        }
        let Some((&visit, rest)) = linked.split_first() else {
            return if is_kept(settled) {
                ways
            } else {
                Ways::default()
            };
        };
        let windows = &self.instance.visits()[visit].windows;
        let minutes = windows.iter().flat_map(|window| {
            let (first, last) = (window.earliest.since_start(), window.latest.since_start());
            (first.get()..=last.get()).map(Moment::new)
        });
        minutes
            .map(|start| {
                let mut settled = settled.clone();
                settled.insert(visit, start);
                self.settle(work, rest, &settled, is_kept)
            })
            .collect()
    }

    /// The best ways of one shift.
    fn tour(&self, shift: ShiftId, visits: &[VisitId], settled: &Settled) -> Ways {
        let own = settled.iter().filter(|(visit, _)| visits.contains(visit));
        let own: Settled = own.map(|(&visit, &start)| (visit, start)).collect();
        let key = (shift, visits.to_vec(), own);
        if let Some(known) = self.tours.borrow().get(&key) {
            return known.clone();
        }
        let ways = Walk::new(self.instance, shift, &key.2).ways(visits);
        self.tours.borrow_mut().insert(key, ways.clone());
        ways
    }

    /// Unassigned, and distinct carers of those patients for whom `counts` says yes.
    fn worth(
        &self,
        visits: &[VisitId],
        crews: &[Crew],
        counts: impl Fn(PatientId) -> bool,
    ) -> (u64, u64) {
        let mut met: BTreeSet<(PatientId, CarerId)> = BTreeSet::new();
        let mut unassigned = 0;
        for (&visit, crew) in visits.iter().zip(crews) {
            let asked = &self.instance.visits()[visit];
            unassigned += u64::from(asked.priority) * u64::from(asked.carers - crew.len() as u32);
            for patient in visited(self.instance, visit) {
                let carers = crew
                    .iter()
                    .map(|&shift| self.instance.shifts()[shift].carer);
                met.extend(
                    carers
                        .filter(|_| counts(patient))
                        .map(|carer| (patient, carer)),
                );
            }
        }
        (unassigned, met.len() as u64)
    }

    /// Every choice of a crew for each of `visits`.
    fn all_crews(&self, visits: &[VisitId]) -> Vec<Vec<Crew>> {
        let mut all: Vec<Vec<Crew>> = vec![Vec::new()];
        for &visit in visits {
            let crews = self.crews_of(visit);
            all = all
                .iter()
                .flat_map(|before| {
                    crews
                        .iter()
                        .map(|crew| [before.clone(), vec![crew.clone()]].concat())
                })
                .collect();
        }
        all
    }

    /// Every crew of different carers, none excluded, that is not too large, each of whom is at work when the visit may start. No
    /// more is asked of one alone: where a way round is the shorter one, a visit can be possible only together with another.
    pub(crate) fn crews_of(&self, visit: VisitId) -> Vec<Crew> {
        let (shifts, asked) = (self.instance.shifts(), &self.instance.visits()[visit]);
        let patients = visited(self.instance, visit).into_iter();
        let excluded = patients.map(|patient| &self.instance.patients()[patient].excluded);
        let excluded: Vec<CarerId> = excluded.flatten().copied().collect();
        let able: Vec<ShiftId> = shifts
            .ids()
            .filter(|&shift| !excluded.contains(&shifts[shift].carer))
            .filter(|&shift| self.is_about(shift, visit))
            .collect();
        let mut crews: Vec<Crew> = vec![Vec::new()];
        for &shift in &able {
            let fits = |crew: &&Crew| {
                crew.len() < asked.carers as usize
                    && crew
                        .iter()
                        .all(|&other| shifts[other].carer != shifts[shift].carer)
            };
            let more: Vec<Crew> = crews
                .iter()
                .filter(fits)
                .map(|crew| [crew.as_slice(), &[shift]].concat())
                .collect();
            crews.extend(more);
        }
        crews
    }

    fn is_about(&self, shift: ShiftId, visit: VisitId) -> bool {
        let span = self.instance.shifts()[shift].span;
        let windows = &self.instance.visits()[visit].windows;
        windows
            .iter()
            .any(|window| window.earliest <= span.end && span.start <= window.latest)
    }
}

/// What a carer stands before.
#[derive(Clone, Copy)]
enum Before {
    /// The next leg, wherever it leads.
    Leg,
    /// This visit, having arrived.
    Visit(VisitId),
    /// Nothing: at the end place.
    Nothing,
}

/// All orders of one shift's visits, breaks and legs, each as early as it can be.
struct Walk<'a> {
    instance: &'a Instance,
    shift: ShiftId,
    settled: &'a Settled,
}

impl<'a> Walk<'a> {
    fn new(instance: &'a Instance, shift: ShiftId, settled: &'a Settled) -> Self {
        Self {
            instance,
            shift,
            settled,
        }
    }

    fn ways(&self, visits: &[VisitId]) -> Ways {
        let own = &self.instance.shifts()[self.shift];
        let breaks: Vec<&Break> = own.breaks.iter().collect();
        self.onward(
            Before::Leg,
            own.start_place,
            own.span.start,
            visits,
            &breaks,
        )
    }

    /// The best ways from here on.
    fn onward(
        &self,
        before: Before,
        here: Option<PlaceId>,
        now: Moment,
        visits: &[VisitId],
        breaks: &[&Break],
    ) -> Ways {
        let own = &self.instance.shifts()[self.shift];
        if now > own.span.end {
            return Ways::default();
        }
        let rests = (0..breaks.len()).filter_map(|index| {
            let (pause, rest) = (breaks[index], without(breaks, index));
            let start = from_minute(now, own.span.end, |minute| {
                pause.windows.iter().any(|window| window.contains(minute))
                    && self.is_timely(pause, minute)
            })?;
            Some(self.onward(before, here, start + pause.minutes, visits, &rest))
        });
        let moved = match before {
            Before::Visit(visit) => self.make(visit, now, visits, breaks),
            Before::Leg if visits.is_empty() => self
                .onward(
                    Before::Nothing,
                    own.end_place,
                    now + self.leg(here, own.end_place),
                    &[],
                    breaks,
                )
                .after(self.way(here, own.end_place)),
            Before::Leg => (0..visits.len())
                .map(|index| self.go(visits[index], here, now, &without(visits, index), breaks))
                .collect(),
            Before::Nothing if breaks.is_empty() => Ways::nowhere(),
            Before::Nothing => Ways::default(),
        };
        rests.chain([moved]).collect()
    }

    /// Whether nobody has worked too long before the shift's first break, and works too long after its last, if this is one of them
    /// and starts then. Between two breaks the windows see to it.
    fn is_timely(&self, pause: &Break, start: Moment) -> bool {
        let Some(most) = self.instance.working_time().without_break else {
            return true;
        };
        let own = &self.instance.shifts()[self.shift];
        let opens = |pause: &Break| pause.windows[0].earliest;
        let is_first = own.breaks.iter().all(|other| opens(pause) <= opens(other));
        let is_last = own.breaks.iter().all(|other| opens(other) <= opens(pause));
        (!is_first || start - own.span.start <= most)
            && (!is_last || own.span.end - (start + pause.minutes) <= most)
    }

    fn go(
        &self,
        visit: VisitId,
        here: Option<PlaceId>,
        now: Moment,
        rest: &[VisitId],
        breaks: &[&Break],
    ) -> Ways {
        let there = Some(self.instance.visits()[visit].place);
        let leg = self.leg(here, there);
        self.onward(Before::Visit(visit), there, now + leg, rest, breaks)
            .after(self.way(here, there))
    }

    fn make(&self, visit: VisitId, now: Moment, rest: &[VisitId], breaks: &[&Break]) -> Ways {
        let (own, asked) = (
            &self.instance.shifts()[self.shift],
            &self.instance.visits()[visit],
        );
        let start = from_minute(now, own.span.end, |minute| {
            self.settled
                .get(&visit)
                .is_none_or(|&start| start == minute)
                && asked.may_start(minute)
                && self.is_as_pinned(visit, minute)
                && self.may_do(visit, minute)
        });
        let Some(start) = start else {
            return Ways::default();
        };
        self.onward(
            Before::Leg,
            Some(asked.place),
            start + asked.minutes,
            rest,
            breaks,
        )
    }

    fn is_as_pinned(&self, visit: VisitId, start: Moment) -> bool {
        let mut pins = self.instance.relations().pins.iter();
        pins.all(|pin| pin.visit != visit || pin.start.is_none_or(|pinned| pinned == start))
    }

    fn may_do(&self, visit: VisitId, start: Moment) -> bool {
        let carer = &self.instance.carers()[self.instance.shifts()[self.shift].carer];
        let date = self.instance.horizon().date(start);
        self.instance.visits()[visit].skills.iter().all(|&skill| {
            carer
                .skills
                .iter()
                .any(|held| held.skill == skill && held.holds_on(date))
        })
    }

    /// One leg, of which the metres cost whole hundredths, rounded to the nearest.
    fn way(&self, from: Option<PlaceId>, to: Option<PlaceId>) -> Way {
        let metres = from.zip(to);
        let metres = metres.and_then(|(from, to)| self.instance.leg_metres(self.shift, from, to));
        let metres = metres.map_or(0, |metres| u64::from(metres.get()));
        let thousandths = metres * self.instance.costs().travel_km;
        let minutes = self.leg(from, to).get() as u64;
        let is_asked_whose = self.instance.terms().contains(&WHOSE_TRAVEL);
        let carer = self.instance.shifts()[self.shift].carer;
        Way {
            minutes,
            hundredths: (2 * thousandths + 1000) / 2000,
            by_carer: is_asked_whose
                .then_some((carer, minutes))
                .into_iter()
                .collect(),
        }
    }

    fn leg(&self, from: Option<PlaceId>, to: Option<PlaceId>) -> samma::time::Minutes {
        from.zip(to)
            .map_or(samma::time::Minutes::ZERO, |(from, to)| {
                self.instance.leg(self.shift, from, to)
            })
    }
}

/// The first minute from `now` on that will do.
fn from_minute(now: Moment, end: Moment, will_do: impl Fn(Moment) -> bool) -> Option<Moment> {
    (now.since_start().get()..=end.since_start().get())
        .map(Moment::new)
        .find(|&minute| will_do(minute))
}

fn without<T: Copy>(all: &[T], index: usize) -> Vec<T> {
    [&all[..index], &all[index + 1..]].concat()
}

/// Scores of one objective.
fn in_order(one: &Score, other: &Score) -> Ordering {
    one.partial_cmp(other).expect("the same terms")
}
