//! The program of professions, kinds of care and wishes as text, worked out by hand.

use samma::engine::formulation::Formulation;
use samma::engine::timing::Candidates;
use samma::instance::Instance;
use samma::problem::Skill;
use samma::score::Term;

use crate::common::Unit;

/// Ann is a nurse who speaks Finnish until Monday, Bo is nothing and does not.
fn unit() -> Unit {
    Unit::of_ann_and_bo()
        .change_carer("ann", |carer| {
            carer.role = Some("nurse".to_owned());
            carer.skills.push(Skill::Dated {
                skill: "finnish".to_owned(),
                from: None,
                until: Some("2026-11-02".to_owned()),
            });
        })
        .patient_with("p1", |patient| {
            patient
                .contacts
                .insert("nurse".to_owned(), "ann".to_owned());
        })
        .visit_with("p1", 30, "08:00", "08:30", |visit| {
            visit.continuity_set = Some("cleaning".to_owned());
            visit.wished_skills = vec!["finnish".to_owned()];
        })
        .visit_with("p1", 30, "10:00", "10:30", |visit| {
            visit.role = Some("nurse".to_owned());
        })
}

fn text(instance: &Instance, term: Term) -> String {
    let visits = instance.visits().ids().collect();
    let mut program = Formulation::new(instance, &Candidates::new(instance), visits);
    program.minimise(term);
    program.to_text()
}

fn objective(instance: &Instance, term: Term) -> String {
    text(instance, term)
        .lines()
        .next()
        .unwrap_or_default()
        .to_owned()
}

#[test]
fn who_lacks_the_role_has_no_column() {
    let text = text(&unit().instance(), Term::Unassigned);
    assert!(
        text.contains("\n    makes[p1-2, ann-1] + empty[p1-2] = 1\n"),
        "{text}"
    );
}

#[test]
fn carers_of_a_role_are_those_met_who_have_it() {
    let nurses = objective(&unit().instance(), Term::CarersOfRole("nurse"));
    assert_eq!(nurses, "minimise meets[p1, ann]");
}

#[test]
fn each_set_has_its_own_meetings() {
    let text = text(&unit().instance(), Term::CarersBySet);
    let first = text.lines().next();
    let meant = "minimise meets_for[p1, 0, ann] + meets_for[p1, 1, ann] + meets_for[p1, 1, bo]";
    assert_eq!(first, Some(meant));
    let rows = "\
carers by set:
    makes[p1-2, ann-1] - meets_for[p1, 0, ann] <= 0
    makes[p1-1, ann-1] - meets_for[p1, 1, ann] <= 0
    makes[p1-1, bo-1] - meets_for[p1, 1, bo] <= 0
";
    assert!(text.ends_with(rows), "{text}");
}

#[test]
fn a_patient_with_one_set_needs_no_more_columns() {
    let unit = Unit::of_ann_and_bo()
        .patient("p1")
        .visit("p1", 30, "08:00", "08:30");
    let sets = objective(&unit.instance(), Term::CarersBySet);
    assert_eq!(sets, "minimise meets[p1, ann] + meets[p1, bo]");
}

#[test]
fn others_than_the_contact_and_lacking_skills_count_by_visit() {
    let double = unit().carer_with("eva", |carer| carer.role = Some("nurse".to_owned()));
    let instance = double.shift("eva", "07:00", "15:30").instance();
    assert_eq!(
        objective(&instance, Term::NonContactVisits),
        "minimise makes[p1-2, eva-1]"
    );
    assert_eq!(
        objective(&instance, Term::WishedSkillsMissing),
        "minimise makes[p1-1, bo-1] + makes[p1-1, eva-1]"
    );
}

#[test]
fn a_weighted_sum_counts_each_column_once() {
    let instance = unit().instance();
    let sum = Term::WeightedSum(&[
        (10, Term::DistinctCarers),
        (3, Term::CarersOfRole("nurse")),
        (2, Term::WishedSkillsMissing),
    ]);
    assert_eq!(
        objective(&instance, sum),
        "minimise 2 makes[p1-1, bo-1] + 13 meets[p1, ann] + 10 meets[p1, bo]"
    );
}
