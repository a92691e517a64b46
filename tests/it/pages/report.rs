//! The report of a plan as a page.

use samma::check;
use samma::engine::pages::{Language, People, ReportPage};
use samma::measure::Bill;
use samma::problem::{Cost, Place, Problem};
use samma::scenario::{self, generate};
use samma::solve::Solver;
use samma::{Instance, Plan, Report};
use serde_json::json;

use super::markup::{assert_sound, elements, text};
use crate::common::{Unit, instance_of, plan};

/// A small unit with its plan.
fn small_unit() -> (Problem, Instance, Plan) {
    let made = generate(&scenario::Unit::new(6, 3).lasting(4));
    let instance = instance_of(&made.problem);
    let plan = instance.read_plan(&made.plan).expect("its plan").plan;
    (made.problem, instance, plan)
}

pub(super) fn page(problem: &Problem, plan: &Plan, language: Language) -> String {
    let people = People::with_ids(&instance_of(problem));
    let page = ReportPage::new(&people, plan).places(&problem.places);
    page.language(language).to_html().expect("a page")
}

#[test]
fn the_page_is_sound_in_every_language() {
    let (problem, instance, plan) = small_unit();
    for language in Language::ALL {
        let page = page(&problem, &plan, language);
        assert_sound(&page);
        let elements = elements(&page);
        let html = elements
            .iter()
            .find(|each| each.name == "html")
            .expect("html");
        assert_eq!(html.attribute("lang"), Some(language.code()));
        for section in [
            "headline",
            "distribution",
            "faces",
            "unstaffed",
            "fewest-carers",
            "rounds",
            "map",
            "patients",
            "carers",
            "cost",
        ] {
            let is_it = |id: Option<&str>| id == Some(section);
            assert!(
                elements.iter().any(|each| is_it(each.attribute("id"))),
                "{section}"
            );
        }
        for number in 1..=instance.patients().len() {
            assert!(page.contains(&format!("id=\"patient-{number}\"")));
        }
        for number in 1..=instance.carers().len() {
            assert!(page.contains(&format!("id=\"carer-{number}\"")));
        }
    }
}

#[test]
fn its_figures_are_those_of_the_report() {
    let (problem, instance, plan) = small_unit();
    let report = Report::of_plan(&instance, &plan);
    let words = text(&page(&problem, &plan, Language::English));
    let mean = report.continuity.mean().expect("patients");
    let staffing = report.staffing;
    let cost = Bill::of(&instance, &plan).expect("prices").total();
    let travel = report.score.travel_minutes();
    for told in [
        format!("{mean:.1} different carers on average"),
        format!("{} of {}", staffing.staffed, staffing.visits),
        format!("meet {} carers", report.score.distinct_carers()),
        format!("{}\u{a0}h\u{a0}{:02}\u{a0}min", travel / 60, travel % 60),
    ] {
        assert!(words.contains(&told), "{told} in {words}");
    }
    let digits: String = words.chars().filter(|letter| *letter != ',').collect();
    let costs = format!("The plan costs {}", cost.rounded_up());
    assert!(digits.contains(&costs), "{costs}");
}

/// Each carer at each visit to each patient has one face in the grid.
#[test]
fn every_visit_has_its_faces() {
    let (problem, instance, plan) = small_unit();
    let page = page(&problem, &plan, Language::English);
    let grid = page
        .split("<table class=\"faces\"")
        .nth(1)
        .expect("the grid");
    let grid = grid.split("</table>").next().expect("its end");
    let faces = plan.assignments.iter();
    let faces = faces.map(|made| instance.visits()[made.visit].patients().count());
    assert_eq!(grid.matches("class=\"face ").count(), faces.sum::<usize>());
}

#[test]
fn swedish_is_written_as_in_sweden() {
    let (problem, instance, plan) = small_unit();
    let words = text(&page(&problem, &plan, Language::Swedish));
    let mean = Report::of_plan(&instance, &plan)
        .continuity
        .mean()
        .expect("patients");
    let mean = format!("{mean:.1}").replace('.', ",");
    for told in [
        mean.as_str(),
        "brukare",
        "insats",
        "pass",
        "Slingor",
        "omsorgskontakt",
        "mån 2 nov",
        "måndag 2 november",
    ] {
        assert!(words.contains(told), "{told}");
    }
}

#[test]
fn a_plan_is_compared_with_another() {
    let (_, instance, plan) = small_unit();
    let people = People::with_ids(&instance);
    let mut fewer = plan.clone();
    fewer.assignments.truncate(plan.assignments.len() / 2);
    let page = ReportPage::new(&people, &plan)
        .baseline(&fewer)
        .to_html()
        .expect("a page");
    assert_sound(&page);
    let before = Report::of_plan(&instance, &fewer)
        .continuity
        .mean()
        .expect("patients");
    let told = format!("in the compared plan it is {before:.1}");
    assert!(text(&page).contains(&told), "{told}");
    assert!(!page.contains("id=\"map\""), "no coordinates, no map");
}

#[test]
fn without_places_apart_there_is_no_map() {
    let (mut problem, instance, plan) = small_unit();
    let people = People::with_ids(&instance);
    let has_map = |places: &[Place]| {
        let page = ReportPage::new(&people, &plan).places(places);
        let page = page.to_html().expect("a page");
        assert_sound(&page);
        page.contains("id=\"map\"")
    };
    assert!(has_map(&problem.places));
    assert!(!has_map(&problem.places[1..]), "places of another problem");
    for place in &mut problem.places {
        (place.lat, place.lon) = (59.6, 12.5);
    }
    assert!(!has_map(&problem.places));
}

/// A claim is told as one where it says more than is proven here, and is not plainly wrong.
#[test]
fn what_the_file_claims_is_told_as_a_claim() {
    let unit = Unit::of_ann_and_bo()
        .patient("p1")
        .visit("p1", 60, "09:00", "09:00")
        .visit("p1", 60, "11:00", "11:00");
    let instance = unit.instance();
    let made = [
        ("p1-1", "ann", "ann-1", "09:00"),
        ("p1-2", "bo", "bo-1", "11:00"),
    ];
    let made = plan(&instance, &made, &[]);
    let people = People::with_ids(&instance);
    for (claimed, is_told) in [(0, false), (1, false), (2, true), (3, false)] {
        let bound = json!({ "unassigned": 0, "distinct_carers": claimed });
        let file = json!({ "format": 1, "bound": bound, "assignments": [] });
        let read = instance.parse_plan(file.to_string().as_bytes());
        let bound = read.expect("a plan file").claimed_bound.expect("a bound");
        let page = ReportPage::new(&people, &made).claims(&bound);
        let words = text(&page.to_html().expect("a page"));
        let told = format!("as its file says: at least {claimed}");
        assert_eq!(words.contains(&told), is_told, "{claimed}");
    }
}

#[test]
fn a_plan_that_breaks_rules_says_so_first() {
    let (problem, instance, sound) = small_unit();
    let mut plan = sound.clone();
    let end = instance.horizon().span().end;
    plan.assignments[0].start = end;
    let broken = check::violations(&instance, &plan);
    assert!(!broken.is_empty());
    for language in Language::ALL {
        let page = page(&problem, &plan, language);
        assert_sound(&page);
        let alarm = page.find("id=\"broken-rules\"").expect("the alarm");
        assert!(alarm < page.find("id=\"headline\"").expect("the headline"));
        let proven = match language {
            Language::Swedish => "bevisat: minst",
            _ => "proven: at least",
        };
        assert!(!text(&page).contains(proven), "nothing is proven of it");
        let sound = text(&self::page(&problem, &sound, language));
        assert!(sound.contains(proven), "{sound}");
    }
}

/// Ids and texts of files that would run, close what is open, or turn the page around.
const HOSTILE: [&str; 6] = [
    "\"><script>alert(1)</script>",
    "'--></style><img src=x onerror=alert(1)>",
    "anna\u{202e}txet",
    "line\nbreak\u{1b}[31m\u{0}",
    "{{ 7 * 7 }}{% include 'x' %}&lt;",
    "javascript:alert(1)",
];

#[test]
fn hostile_ids_are_text() {
    let [patient, image, carer, control, template, link] = HOSTILE;
    let unit = Unit::new()
        .carer(carer)
        .carer(control)
        .shift_with(carer, "07:00", "15:30", |row| row.id = link.to_owned())
        .patient_with(patient, |row| row.contact_carer = Some(carer.to_owned()))
        .patient(template)
        .visit_with(patient, 30, "08:00", "08:30", |row| {
            row.id = image.to_owned();
        })
        .visit_with(template, 30, "10:00", "10:30", |row| {
            row.skills = vec![image.to_owned()];
        })
        .cost(Cost {
            currency: Some(image.to_owned()),
            hourly: Some(100.0),
            ..Cost::default()
        });
    let instance = unit.instance();
    let good = plan(&instance, &[(image, carer, link, "08:10")], &[]);
    let bad = plan(&instance, &[(image, control, link, "12:10")], &[]);
    for (plan, language) in [&good, &bad]
        .into_iter()
        .zip(Language::ALL)
        .chain([(&bad, Language::English)])
    {
        let page = page(&unit.problem(), plan, language);
        assert_sound(&page);
        assert_eq!(page.matches("<script>").count(), 1, "the page's own");
        assert!(!page.contains("<img"));
        assert!(
            page.contains("&quot;&gt;&lt;script&gt;alert(1)"),
            "shown as it is"
        );
        assert!(page.contains("anna\\u202etxet"));
        assert!(page.contains("{{ 7 * 7 }}"), "no template of its own");
    }
}

/// Each reason has its sentence and what would help, in every language.
#[test]
fn what_is_unstaffed_has_its_reason() {
    let lacking = Unit::of_ann_and_bo()
        .carer_with("cia", |row| {
            row.skills = vec![samma::problem::Skill::Always("insulin".to_owned())];
        })
        .patient("p1")
        .visit_with("p1", 30, "08:00", "08:30", |row| {
            row.skills = vec!["insulin".to_owned()];
        })
        .visit_with("p1", 30, "05:00", "05:30", |_| ())
        .visit_with("p1", 30, "2026-11-03T08:00", "2026-11-03T08:30", |_| ())
        .visit_with("p1", 600, "08:00", "08:30", |_| ())
        .visit_with("p1", 60, "09:00", "09:00", |row| row.carers = 2)
        .visit_with("p1", 60, "09:00", "09:00", |row| row.carers = 1);
    let instance = lacking.instance();
    let solution = Solver::new()
        .iteration_limit(200)
        .solve(&instance)
        .expect("a plan");
    assert_eq!(solution.empty_places().len(), 5);
    let people = People::with_ids(&instance);
    let shown = |language| {
        let page = ReportPage::new(&people, solution.plan()).language(language);
        let page = page.to_html().expect("a page");
        assert_sound(&page);
        text(&page)
    };
    let english = shown(Language::English);
    for told in [
        "No carer is on duty on the day of the visit, of those who may come.",
        "No carer is at work for the whole visit",
        "The 2 carers who can make them cannot fill them all",
        "a shift as long as the visit, 10\u{a0}h\u{a0}00\u{a0}min",
        "Proven: no plan leaves fewer places empty for this reason.",
    ] {
        assert!(english.contains(told), "{told} in {english}");
    }
    assert!(shown(Language::Swedish).contains("Bevisat: ingen plan lämnar färre platser"));
}

/// A sick evening leaves dozens of visits empty for one reason. It is told once, and the other visits name the first.
#[test]
fn the_same_overloaded_hours_are_told_once() {
    let at_nine = |unit: Unit, _| unit.visit("p1", 60, "09:00", "09:00");
    let unit = Unit::of_ann_and_bo().patient("p1");
    let instance = (0..5).fold(unit, at_nine).instance();
    let solution = Solver::new()
        .iteration_limit(10)
        .solve(&instance)
        .expect("a plan");
    assert_eq!(solution.empty_places().len(), 3);
    let people = People::with_ids(&instance);
    let shown = |language| {
        let page = ReportPage::new(&people, solution.plan()).language(language);
        text(&page.to_html().expect("a page"))
    };
    let english = shown(Language::English);
    let count = |words: &str| english.matches(words).count();
    assert_eq!(
        count("carers who can make them cannot fill"),
        1,
        "{english}"
    );
    assert_eq!(
        count("The same hours as at p1, Mon 2 Nov 09:00."),
        2,
        "{english}"
    );
    assert!(shown(Language::Swedish).contains("Samma timmar som för p1, "));
}

/// The reasons of the corpus, with nothing staffed and as solved.
#[test]
fn every_reason_of_the_corpus_can_be_said() {
    let corpus = [
        include_str!("../../data/reasons/contract-minutes.json"),
        include_str!("../../data/reasons/unavailable.json"),
        include_str!("../../data/reasons/supervised.json"),
        include_str!("../../data/reasons/carer-limit.json"),
        include_str!("../../data/tiny.json"),
    ];
    for json in corpus {
        let instance = Instance::parse(json.as_bytes()).expect("a problem");
        let solution = Solver::new()
            .iteration_limit(100)
            .solve(&instance)
            .expect("a plan");
        let people = People::with_ids(&instance);
        for plan in [&Plan::default(), solution.plan()] {
            for language in Language::ALL {
                let page = ReportPage::new(&people, plan).language(language);
                assert_sound(&page.to_html().expect("a page"));
            }
        }
    }
}

#[test]
fn what_is_proven_is_told_of_the_patient() {
    let tuesday = "2026-11-03T";
    let at = |time: &str| format!("{tuesday}{time}");
    let unit = Unit::new()
        .carer("ann")
        .carer("bo")
        .shift("ann", "07:00", "15:30")
        .shift("bo", &at("07:00"), &at("15:30"))
        .patient("p1")
        .visit("p1", 60, "09:00", "09:00")
        .visit("p1", 60, &at("09:30"), &at("09:30"));
    let instance = unit.instance();
    let start = at("09:30");
    let made = [
        ("p1-1", "ann", "ann-1", "09:00"),
        ("p1-2", "bo", "bo-1", start.as_str()),
    ];
    let made = plan(&instance, &made, &[]);
    let words = text(&page(&unit.problem(), &made, Language::English));
    assert!(words.contains("It cannot be fewer than 2."), "{words}");
    let best = "No plan that staffs every visit can do better";
    assert!(words.contains(best), "{words}");
    let apart =
        "No carer on duty can make two of these visits: Mon 2 Nov 09:00 and Tue 3 Nov 09:30.";
    assert!(words.contains(apart), "{words}");
}
