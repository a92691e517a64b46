//! Drawn open rosters as problem files say them.

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use samma::problem::{
    BreakRule, Contract, Limit, Patient, Pool, Preference, Problem, ShiftPart, ShiftTemplate,
    Skill, StartWindow, Travel, Unavailable, WorkingTime,
};

use super::{Asked, Laid, MIDNIGHT, PLACES, Person, Rostered, Rule, SKILL, Stretch, read};
use crate::common::Unit;

impl Rostered {
    /// The problem with each rule, break and wish about contracts that it can hold.
    pub(crate) fn problem(&self) -> Problem {
        let mut problem = self.plain();
        for (number, laid) in self.templates.iter().enumerate() {
            problem = with(problem, |more| write_breaks(number, laid, more));
        }
        let carers = self.carers.iter().enumerate();
        for (number, person) in carers {
            problem = with(problem, |more| {
                more.carers[number].contract = Some(self.contract(person));
            });
        }
        if let Some((_, person)) = &self.pool {
            problem = with(problem, |more| {
                more.pools[0].contract = Some(self.contract(person));
            });
        }
        for &rule in &self.rules {
            problem = with(problem, |more| add(rule, more));
        }
        problem
    }

    /// Everything but what may be too much.
    fn plain(&self) -> Problem {
        let mut unit = Unit::starting(self.calendar.0, self.calendar.1);
        for (number, person) in self.carers.iter().enumerate() {
            unit = unit.carer_with(&carer(number), |carer| {
                carer.skills = skills(person);
                carer.hourly_cost = Some(person.hourly.into());
            });
        }
        for (whose, stretch) in &self.fixed {
            let [start, end] = self.times(*stretch);
            unit = unit.shift(&carer(whose % self.carers.len()), &start, &end);
        }
        for (number, preferred) in self.patients.iter().enumerate() {
            unit = unit.patient_with(&patient(number), |patient| self.prefer(patient, *preferred));
        }
        for own in &self.visits {
            let window = self.window(own);
            let patient = patient(own.patient % self.patients.len());
            unit = unit.visit_with(&patient, own.minutes, "07:00", "07:00", |visit| {
                visit.windows = vec![window];
                (visit.carers, visit.priority) = (own.carers, own.priority);
                visit.skills = if own.is_skilled {
                    vec![SKILL.to_owned()]
                } else {
                    Vec::new()
                };
            });
        }
        let mut problem = unit.problem();
        let templates = self.templates.iter().enumerate();
        problem.shift_templates = templates
            .map(|(number, laid)| self.template(number, laid))
            .collect();
        problem.pools = self.pool.iter().map(pool).collect();
        problem.cost = Some(self.prices.cost());
        problem.history = Some(Vec::new());
        self.write_ways(&mut problem);
        problem
    }

    fn prefer(&self, patient: &mut Patient, preferred: Option<usize>) {
        let preferred = preferred.map(|number| carer(number % self.carers.len()));
        patient.preferred_carers = preferred.into_iter().map(Preference::Carer).collect();
    }

    fn write_ways(&self, problem: &mut Problem) {
        let places = problem.places.len();
        let entry = |from: usize, to: usize| {
            if from == to {
                (0, 0)
            } else {
                self.ways[from * PLACES + to]
            }
        };
        let row = |from: usize| (0..places).map(move |to| entry(from, to));
        let travel = Travel::Matrix {
            minutes: (0..places)
                .map(|from| row(from).map(|way| way.0).collect())
                .collect(),
            metres: Some(
                (0..places)
                    .map(|from| row(from).map(|way| way.1).collect())
                    .collect(),
            ),
        };
        problem.travel.insert("bike".to_owned(), travel);
    }

    fn template(&self, number: usize, laid: &Laid) -> ShiftTemplate {
        let base = laid.has_base.then(|| "base".to_owned());
        let mut template = ShiftTemplate {
            id: template(number),
            days: laid
                .days
                .iter()
                .map(|&day| self.date(day).to_string())
                .collect(),
            start_place: base.clone(),
            end_place: base,
            ..ShiftTemplate::default()
        };
        if laid.is_for_skilled {
            template.skills.push(SKILL.to_owned());
        }
        if let (true, Some(_)) = (laid.is_for_pool, &self.pool) {
            template.carers.push("sub".to_owned());
        }
        let end = laid.start + laid.length;
        if let Some((gap, length)) = laid.more.filter(|&(gap, _)| end + gap < MIDNIGHT) {
            let part = |start: i64, end: i64| ShiftPart {
                start: clock(start),
                end: clock(end),
                breaks: Vec::new(),
            };
            template.parts = vec![part(laid.start, end), part(end + gap, end + gap + length)];
        } else {
            (template.start, template.end) = (clock(laid.start), clock(end));
        }
        template
    }

    fn window(&self, own: &Asked) -> StartWindow {
        let templates = self.templates.iter();
        let laid = templates.flat_map(|laid| laid.days.iter().map(|&day| (day, laid.start)));
        let fixed = self.fixed.iter().map(|(_, own)| (own.day, own.start));
        let (day, start) = {
            let all: Vec<(u64, i64)> = laid.chain(fixed).collect();
            all[own.at.wrapping_add(own.day) % all.len()]
        };
        let opens = start + own.after;
        StartWindow {
            earliest: self.time(day, opens),
            latest: self.time(day, opens + own.width),
        }
    }

    fn contract(&self, person: &Person) -> Contract {
        let away = |&(day, from, minutes): &(u64, i64, i64)| Unavailable {
            from: self.time(day, from),
            until: self.time(day, from + minutes),
        };
        Contract {
            agreed_minutes: person.agreed,
            most_minutes: person.most,
            most_shifts: person.most_shifts,
            only: person.only.iter().map(|&kind| kind.to_owned()).collect(),
            unavailable: person.away.iter().map(away).collect(),
            ..Contract::default()
        }
    }

    fn times(&self, stretch: Stretch) -> [String; 2] {
        [stretch.start, stretch.start + stretch.length].map(|minute| self.time(stretch.day, minute))
    }

    /// A day of the horizon; one beyond it is counted from its start again.
    fn date(&self, day: u64) -> NaiveDate {
        let start: NaiveDate = self.calendar.0.parse().expect("a date");
        start + Days::new(day % u64::from(self.calendar.1))
    }

    fn time(&self, day: u64, minute: i64) -> String {
        let midnight: NaiveDateTime = self.date(day).and_time(NaiveTime::MIN);
        let time = midnight + TimeDelta::minutes(minute);
        time.format("%Y-%m-%dT%H:%M").to_string()
    }
}

/// The problem with a change, where it can hold it.
fn with(problem: Problem, change: impl FnOnce(&mut Problem)) -> Problem {
    let mut more = problem.clone();
    change(&mut more);
    if read(&more).is_some() { more } else { problem }
}

fn add(rule: Rule, problem: &mut Problem) {
    let law = problem.working_time.get_or_insert(WorkingTime {
        rules: "plain".to_owned(),
        ..WorkingTime::default()
    });
    match rule {
        Rule::WeeklyRest(rest) => law.weekly_rest_minutes = Some(Limit::Of(rest)),
        Rule::DailyRest(rest) => law.daily_rest_minutes = Some(Limit::Of(rest)),
        Rule::WithoutBreak(most) => law.work_without_break_minutes = Some(Limit::Of(most)),
        Rule::WeekendsFree => law.weekends_free_every = Some(Limit::Of(1)),
        Rule::LongestDay(most) => law.most_minutes_a_day = Some(Limit::Of(most)),
        Rule::SplitDay(most) => law.split_day_minutes = Some(Limit::Of(most)),
        Rule::Sweden => "sweden-2026".clone_into(&mut law.rules),
    }
}

fn pool((count, person): &(u32, Person)) -> Pool {
    Pool {
        id: "sub".to_owned(),
        count: *count,
        skills: skills(person),
        hourly_cost: Some(person.hourly.into()),
        ..Pool::default()
    }
}

fn skills(person: &Person) -> Vec<Skill> {
    let skill = Skill::Always(SKILL.to_owned());
    if person.is_skilled {
        vec![skill]
    } else {
        Vec::new()
    }
}

/// A minute of a day, or of the next one, as the clock shows it.
fn clock(minute: i64) -> String {
    format!("{:02}:{:02}", minute / 60 % 24, minute % 60)
}

fn carer(number: usize) -> String {
    format!("c{}", number + 1)
}

fn patient(number: usize) -> String {
    format!("p{}", number + 1)
}

fn template(number: usize) -> String {
    format!("t{}", number + 1)
}

/// The break that a template has, in its first part where it has parts.
fn write_breaks(number: usize, laid: &Laid, problem: &mut Problem) {
    let pause = |&(after, width, minutes): &(i64, i64, i32)| BreakRule {
        minutes,
        earliest: clock(laid.start + after),
        latest: clock(laid.start + after + width),
    };
    let breaks = laid.pause.iter().map(pause).collect();
    let template = &mut problem.shift_templates[number];
    match template.parts.first_mut() {
        Some(part) => part.breaks = breaks,
        None => template.breaks = breaks,
    }
}
