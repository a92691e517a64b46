//! What is told and written where a plan replaces another one.

use samma::engine::pages::{Language, People, Publication, Publisher};
use samma::engine::text::Pseudonyms;
use samma::{Instance, Plan};

use super::{events_of, file, paths, published, published_after, record, since, words};
use crate::common::{Unit, case, plan};

type Row<'a> = (&'a str, &'a str, &'a str, &'a str);

fn unit() -> Unit {
    Unit::of_ann_and_bo()
        .shift("ann", "2026-11-03T07:00", "2026-11-03T15:30")
        .patient("p1")
        .patient("p2")
        .visit("p1", 30, "08:00", "10:00")
        .visit("p1", 30, "2026-11-03T08:00", "2026-11-03T10:00")
        .visit("p2", 30, "08:00", "14:00")
}

const BASE: [Row; 3] = [
    ("p1-1", "ann", "ann-1", "08:00"),
    ("p1-2", "ann", "ann-2", "2026-11-03T08:00"),
    ("p2-1", "ann", "ann-1", "09:00"),
];

/// Everybody who is told, with what.
fn told(was: &[Row], now: &[Row]) -> Vec<String> {
    let (instance, was) = case(&unit(), was, &[]);
    let publication = since(&instance, &was, &instance, &plan(&instance, now, &[]));
    let told = publication.told().iter();
    told.flat_map(|(name, changes)| {
        changes
            .iter()
            .map(move |change| format!("{name}: {change}"))
    })
    .collect()
}

#[test]
fn nobody_is_told_of_nothing() {
    assert_eq!(told(&BASE, &BASE), [""; 0]);
    let (instance, plan) = case(&unit(), &BASE, &[]);
    let publication = since(&instance, &plan, &instance, &plan);
    assert_eq!(paths(&publication), ["changes.html", "publication.json"]);
    let changes = words(file(&publication, "changes.html"));
    assert!(
        changes.contains("Nothing changes for anybody."),
        "{changes}"
    );
}

#[test]
fn other_carers_are_told_to_all_three() {
    let now = [("p1-1", "bo", "bo-1", "08:00"), BASE[1], BASE[2]];
    assert_eq!(
        told(&BASE, &now),
        [
            "p1: Monday 2 November, 08:00–08:30: bo comes instead of ann.",
            "ann: Monday 2 November, 08:00–08:30: you do not go to p1.",
            "bo: Monday 2 November, 08:00–08:30: new visit to p1.",
        ]
    );
}

#[test]
fn other_times_new_and_open_visits_are_told() {
    let now = [("p1-1", "ann", "ann-1", "08:15"), BASE[1]];
    assert_eq!(
        told(&BASE, &now),
        [
            "p1: Monday 2 November, 08:15–08:45: ann comes at another time. Before, it was Monday 2 November, 08:00–08:30.",
            "p2: Monday 2 November, 09:00–09:30: ann does not come. It is not decided yet who comes instead.",
            "ann: Monday 2 November, 08:15–08:45: you go to p1 at another time. Before, it was Monday 2 November, 08:00–08:30.",
            "ann: Monday 2 November, 09:00–09:30: you do not go to p2.",
        ]
    );
    assert_eq!(
        told(&now, &BASE)[1],
        "p2: Monday 2 November, 09:00–09:30: new visit, ann comes."
    );
    let both = [("p1-1", "bo", "bo-1", "08:15"), BASE[1], BASE[2]];
    assert_eq!(
        told(&BASE, &both)[0],
        "p1: Monday 2 November, 08:15–08:45: bo comes. Before, it was ann, Monday 2 November, 08:00–08:30."
    );
}

/// A visit by two, of which one is another carer, comes too, or does not come.
#[test]
fn of_two_carers_those_are_told_who_change() {
    let unit = Unit::of_ann_and_bo()
        .carer("cia")
        .shift("cia", "07:00", "15:30")
        .patient("p1")
        .visit_with("p1", 30, "08:00", "10:00", |visit| visit.carers = 2);
    let by = |carers: &[&str]| {
        let shift = |carer: &&str| format!("{carer}-1");
        let shifts: Vec<String> = carers.iter().map(shift).collect();
        let rows = carers.iter().zip(&shifts);
        let rows: Vec<Row> = rows
            .map(|(carer, shift)| ("p1-1", *carer, shift.as_str(), "08:00"))
            .collect();
        plan(&unit.instance(), &rows, &[])
    };
    let instance = unit.instance();
    let told = |was: &[&str], now: &[&str]| -> Vec<String> {
        let publication = since(&instance, &by(was), &instance, &by(now));
        let told = publication.told().iter();
        let told = told.flat_map(|(name, changes)| changes.iter().map(move |text| (name, text)));
        told.map(|(name, text)| {
            format!("{name}: {}", &text[text.find(": ").expect("a time") + 2..])
        })
        .collect()
    };
    assert_eq!(
        told(&["ann", "bo"], &["ann", "cia"]),
        [
            "p1: cia comes instead of bo. ann comes as before.",
            "ann: you go to p1 together with cia, without bo.",
            "bo: you do not go to p1.",
            "cia: new visit to p1.",
        ]
    );
    assert_eq!(
        told(&["ann", "bo"], &["ann"]),
        [
            "p1: bo does not come. ann comes as before. It is not decided yet who comes instead.",
            "ann: you go to p1 alone, without bo.",
            "bo: you do not go to p1.",
        ]
    );
    assert_eq!(
        told(&["ann"], &["ann", "bo"])[..2],
        [
            "p1: bo comes too. ann comes as before.",
            "ann: you go to p1 together with bo.",
        ]
    );
    assert_eq!(
        told(&["ann", "bo"], &[])[0],
        "p1: ann and bo do not come. It is not decided yet who comes instead."
    );
    assert_eq!(
        told(&[], &["ann", "bo"])[0],
        "p1: new visit, ann and bo come."
    );
}

#[test]
fn only_what_changes_is_written() {
    let (instance, was) = case(&unit(), &BASE, &[]);
    let now = plan(
        &instance,
        &[("p1-1", "bo", "bo-1", "08:00"), BASE[1], BASE[2]],
        &[],
    );
    let publication = since(&instance, &was, &instance, &now);
    assert_eq!(
        paths(&publication),
        [
            "calendars/carer-ann.ics",
            "calendars/carer-bo.ics",
            "calendars/patient-p1.ics",
            "changes.html",
            "days/2026-11-02.html",
            "index.html",
            "letters/patient-p1.html",
            "publication.json",
            "rounds/2026-11-02/carer-ann.html",
            "rounds/2026-11-02/carer-bo.html",
            "teams.html",
        ]
    );
    let letter = words(file(&publication, "letters/patient-p1.html"));
    let told = "What has changed Monday 2 November, 08:00–08:30: bo comes instead of ann.";
    assert!(letter.contains(told), "{letter}");
    let event = &events_of(&publication, "calendars/patient-p1.ics")[0];
    assert_eq!(
        (event.sequence(), event.of("SUMMARY")),
        (1, "Home care: bo")
    );
    let unchanged: Vec<&str> = publication.unchanged().map(|(path, _)| path).collect();
    assert!(unchanged.contains(&"letters/patient-p2.html"));
    let listed: serde_json::Value = serde_json::from_slice(record(&publication)).expect("JSON");
    let files = listed["files"].as_object().expect("files");
    assert!(files.contains_key("letters/patient-p1.html"));
    assert!(
        !files.contains_key("letters/patient-p2.html"),
        "it was never written there"
    );
}

/// Ann is ill: neither she nor her shifts are in the problem any more.
#[test]
fn whoever_is_gone_from_the_problem_is_replaced_by_name_of_the_new() {
    let (before, was) = case(&unit(), &BASE, &[]);
    let without_ann = Unit::new()
        .carer("bo")
        .shift("bo", "07:00", "15:30")
        .patient("p1")
        .patient("p2")
        .visit("p1", 30, "08:00", "10:00")
        .visit("p1", 30, "2026-11-03T08:00", "2026-11-03T10:00")
        .visit("p2", 30, "08:00", "14:00");
    let (instance, now) = case(&without_ann, &[("p1-1", "bo", "bo-1", "08:00")], &[]);
    let publication = since(&before, &was, &instance, &now);
    let told: Vec<&(String, Vec<String>)> = publication.told().iter().collect();
    assert_eq!(told[0].0, "p1");
    assert_eq!(
        told[0].1,
        [
            "Monday 2 November, 08:00–08:30: bo comes instead of a carer who is no longer in our plan.",
            "Tuesday 3 November, 08:00–08:30: a carer who is no longer in our plan does not come. It is not decided yet who comes instead.",
        ]
    );
    let names: Vec<&str> = told.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["p1", "p2", "ann", "bo"], "{told:?}");
    assert!(
        paths(&publication).contains(&"letters/patient-p2.html"),
        "it was printed with Ann"
    );
}

/// P2 has moved away. Only the record of the publication before knows whose visit it was.
#[test]
fn visits_that_are_gone_from_the_problem_are_told_from_the_record() {
    let (before, was) = case(&unit(), &BASE, &[]);
    let first = published(&before, &was);
    let without_p2 = Unit::of_ann_and_bo()
        .shift("ann", "2026-11-03T07:00", "2026-11-03T15:30")
        .patient("p1")
        .visit("p1", 30, "08:00", "10:00")
        .visit("p1", 30, "2026-11-03T08:00", "2026-11-03T10:00");
    let (instance, now) = case(&without_p2, &BASE[..2], &[]);
    let people = People::with_ids(&instance);
    let json = serde_json::to_vec(&before.plan_file(&was)).expect("JSON");
    let again = |record: &[u8]| {
        let publisher = Publisher::new(&instance, &people, Language::English);
        let publisher = publisher.with_record(record).expect("its record");
        let publisher = publisher.since(&json).expect("a plan");
        publisher.publish(&now).expect("our templates")
    };
    let second = again(record(&first));
    let told = |name: &str, words: &str| (name.to_owned(), vec![words.to_owned()]);
    assert_eq!(
        second.told(),
        [
            told(
                "p2",
                "Monday 2 November, 09:00–09:30: the visit is cancelled."
            ),
            told(
                "ann",
                "Monday 2 November, 09:00–09:30: you do not go to p2."
            ),
        ]
    );
    assert_eq!(
        again(record(&second)).told(),
        second.told(),
        "also once more"
    );
    let without_record = since(&before, &was, &instance, &now);
    assert_eq!(
        without_record.told(),
        [told(
            "ann",
            "Monday 2 November, 09:00: you do not go to a former patient."
        )]
    );
}

/// A problem of the days from the third on, with a visit of p1 that both have, and two plans of it.
fn next_days() -> (Instance, Plan, Plan) {
    let next = Unit::starting("2026-11-03", 7)
        .carer("ann")
        .carer("bo")
        .shift("ann", "07:00", "15:30")
        .shift("bo", "07:00", "15:30")
        .patient("p1")
        .visit_with("p1", 30, "08:00", "10:00", |visit| {
            "p1-2".clone_into(&mut visit.id);
        });
    let instance = next.instance();
    let [by_ann, by_bo] = [("ann", "ann-1"), ("bo", "bo-1")]
        .map(|(carer, shift)| plan(&instance, &[("p1-2", carer, shift, "08:00")], &[]));
    (instance, by_ann, by_bo)
}

/// What is past is no cancellation, whether the record or a file says who was there.
#[test]
fn visits_before_the_days_of_the_problem_are_not_cancelled() {
    let (before, was) = case(&unit(), &BASE, &[]);
    let (instance, _, by_bo) = next_days();
    let due = [
        "p1: Tuesday 3 November, 08:00–08:30: bo comes instead of ann.",
        "ann: Tuesday 3 November, 08:00–08:30: you do not go to p1.",
        "bo: Tuesday 3 November, 08:00–08:30: new visit to p1.",
    ];
    let lines = |publication: &Publication| -> Vec<String> {
        let told = publication.told().iter();
        let lines =
            told.flat_map(|(name, all)| all.iter().map(move |text| format!("{name}: {text}")));
        lines.collect()
    };
    let told = since(&before, &was, &instance, &by_bo);
    assert_eq!(lines(&told), due);
    assert!(told.warnings().is_empty());

    let first = published(&before, &was);
    let json = serde_json::to_vec(&before.plan_file(&was)).expect("JSON");
    let people = People::with_ids(&instance);
    let publisher = Publisher::new(&instance, &people, Language::English);
    let publisher = publisher.with_record(record(&first)).expect("its record");
    let publisher = publisher.since(&json).expect("a plan");
    let second = publisher.publish(&by_bo).expect("our templates");
    assert_eq!(lines(&second), due);
    assert!(second.warnings().is_empty());
}

/// Both fortnights are published in one folder. Who falls ill on the last day of the first is told by its plan.
#[test]
fn the_record_holds_the_plans_of_all_days() {
    let (before, was) = case(&unit(), &BASE[..1], &[]);
    let (instance, by_ann, by_bo) = next_days();
    let first = published(&before, &was);
    let second = published_after(&first, &instance, &by_ann);
    let third = published_after(&second, &instance, &by_bo);
    let listed: serde_json::Value = serde_json::from_slice(record(&third)).expect("JSON");
    let rows = listed["plan"]["assignments"].as_array().expect("rows");
    let rows: Vec<_> = rows
        .iter()
        .map(|row| (&row["visit"], &row["carer"]))
        .collect();
    assert_eq!(
        format!("{rows:?}"),
        r#"[(String("p1-2"), String("bo")), (String("p1-1"), String("ann"))]"#
    );
}

#[test]
fn a_plan_that_was_not_published_is_doubted() {
    let (instance, by_ann, by_bo) = next_days();
    let people = People::with_ids(&instance);
    let none = Plan::default();
    let told = |record_of: &Plan, given: &Plan| {
        let first = published(&instance, record_of);
        let json = serde_json::to_vec(&instance.plan_file(given)).expect("JSON");
        let publisher = Publisher::new(&instance, &people, Language::English);
        let publisher = publisher.with_record(record(&first)).expect("its record");
        let publisher = publisher.since(&json).expect("a plan");
        let publication = publisher.publish(&by_bo).expect("our templates");
        let doubts = publication.warnings().iter().map(ToString::to_string);
        (
            publication.told().len(),
            doubts.collect::<Vec<_>>().join("\n"),
        )
    };
    assert_eq!(told(&by_ann, &by_ann), (3, String::new()));
    let (people_told, doubts) = told(&by_ann, &by_bo);
    assert_eq!(people_told, 3, "since what was published");
    assert!(
        doubts.contains("as publication.json has it: 1 visit differs"),
        "{doubts}"
    );
    assert_eq!(told(&by_bo, &by_ann), (3, String::new()), "once more");
    assert_eq!(
        told(&by_bo, &none),
        (2, String::new()),
        "nobody came before"
    );
    let (people_told, doubts) = told(&by_bo, &by_bo);
    assert_eq!(people_told, 0);
    assert!(doubts.contains("nobody is told of a change"), "{doubts}");
}

/// Pseudonyms hide exact times, and so does the record.
#[test]
fn with_pseudonyms_the_record_has_no_plan() {
    let (instance, by_ann, _) = next_days();
    let key = Pseudonyms::default().extended(&instance, 7);
    let people = People::with_pseudonyms(&instance, &key).expect("everybody is in the key");
    let publisher = Publisher::new(&instance, &people, Language::English);
    let publication = publisher.publish(&by_ann).expect("our templates");
    let listed: serde_json::Value = serde_json::from_slice(record(&publication)).expect("JSON");
    assert!(listed.get("plan").is_none());
}
