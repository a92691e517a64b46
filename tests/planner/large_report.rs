//! The report of a large unit, as large as people still send by mail.

use crate::desk::Desk;

/// For 100 patients, compared with another plan.
const MOST_BYTES: usize = 5_000_000;

#[test]
fn a_report_of_a_hundred_patients_stays_small() {
    let desk = Desk::new();
    let unit = ["generate", "--patients", "100", "--seed", "1", "--out"];
    let made = desk.run(&[&unit[..], &["unit.json", "--plan-out", "plan.json"]].concat());
    assert_eq!(made.code, 0, "{}", made.stderr);
    let plans = [
        "report",
        "unit.json",
        "plan.json",
        "--baseline",
        "plan.json",
    ];
    let told = ["--time-limit", "0", "--out", "plan.html"];
    let written = desk.run(&[&plans[..], &told].concat());
    assert_eq!(written.code, 0, "{}", written.stderr);
    let size = desk.bytes("plan.html").len();
    assert!((1_000_000..MOST_BYTES).contains(&size), "{size} bytes");
}
