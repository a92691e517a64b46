//! The measures as text: lines, and rows of tables.

use std::collections::BTreeMap;

use super::sheet::{ContinuitySheet, PatientRow, WindowSummary, WorkloadRow};
use crate::report::plan_report::{Line, hours, line};

impl ContinuitySheet {
    /// Returns the measures of the unit as text, one line per measure. A measure without a value is left out.
    pub fn unit_lines(&self) -> Vec<Line> {
        let unit = &self.unit;
        let counts = [
            ("patients visited", Some(unit.patients.to_string())),
            (
                "visits made, by one carer or more",
                Some(unit.visits.to_string()),
            ),
            (
                "distinct carers, all patients",
                Some(unit.distinct_carers.to_string()),
            ),
            ("mean per patient", unit.distinct_carers_mean.map(tenths)),
            (
                "share of the usual carer (UPC)",
                unit.usual_provider.map(percent),
            ),
            (
                "share of the contact carer",
                unit.contact_share.map(percent),
            ),
            (
                "Bice-Boxerman index (COC)",
                unit.bice_boxerman.map(hundredths),
            ),
            (
                "same carer as last time in the slot (SECON)",
                unit.sequential.map(percent),
            ),
            (
                "carers for 80 % of visits",
                unit.carers_for_most.map(tenths),
            ),
            (
                "visits by unknown carers",
                unit.unknown_faces.map(|faces| faces.to_string()),
            ),
            ("new carers", unit.new_faces.map(|faces| faces.to_string())),
            (
                "starts from their usual time",
                unit.start_spread.map(minutes),
            ),
        ];
        let counts = counts.into_iter();
        let counts = counts.filter_map(|(label, value)| Some(line(label, value?)));
        counts.chain(self.profession_lines()).collect()
    }

    /// Different carers by role, and handovers between employers, where roles and employers are known.
    fn profession_lines(&self) -> Vec<Line> {
        let roles = self.unit.carers_by_role.iter();
        let roles = roles.map(|(role, carers)| {
            line(&format!("distinct carers, role {role}"), carers.to_string())
        });
        let handovers = self.unit.employer_handovers;
        let handovers =
            handovers.map(|count| line("handovers between employers", count.to_string()));
        roles.chain(handovers).collect()
    }

    /// Returns a table of the indicators, header first, with one row per fixed window. If there are more rolling
    /// windows than fixed ones, two rows follow: the rolling windows with the lowest and the highest mean.
    pub fn indicator_rows(&self) -> Vec<Vec<String>> {
        let head = [
            "window",
            "U21401 mean",
            "U21402 median",
            "U21436 above 20",
            "patients",
            "left out",
        ];
        let mut rows = vec![head.map(str::to_owned).to_vec()];
        rows.extend(self.fixed.iter().map(|window| window.summary.cells("")));
        if self.rolling.len() > self.fixed.len() {
            let mut by_mean: Vec<(f64, &WindowSummary)> = self
                .rolling
                .iter()
                .filter_map(|window| Some((window.u21401?, window)))
                .collect();
            by_mean.sort_by(|(one, _), (other, _)| one.total_cmp(other));
            let cells = |prefix| move |&(_, window): &(f64, &WindowSummary)| window.cells(prefix);
            rows.extend(by_mean.first().map(cells("lowest of any: ")));
            rows.extend(by_mean.last().map(cells("highest of any: ")));
        }
        rows
    }

    /// Returns a table of the patients, header first. The last column says who counts in the first window.
    pub fn patient_rows(&self) -> Vec<Vec<String>> {
        let head = [
            "patient",
            "visits",
            "carers",
            "usual",
            "UPC",
            "contact",
            "COC",
            "SECON",
            "80 %",
            "unknown",
            "new",
            "spread",
            "indicators",
        ];
        let mut rows = vec![head.map(str::to_owned).to_vec()];
        let left: BTreeMap<&str, &str> = self
            .fixed
            .first()
            .into_iter()
            .flat_map(|window| &window.excluded)
            .map(|left| (left.patient.as_str(), left.reason.as_str()))
            .collect();
        let counts = if self.fixed.is_empty() {
            "no window"
        } else {
            "counts"
        };
        rows.extend(self.patients.iter().map(|row| {
            let mut cells = row.cells();
            cells.push((*left.get(row.patient.as_str()).unwrap_or(&counts)).to_owned());
            cells
        }));
        rows
    }

    /// Returns a table of the burdens of carers who work, header first. Numbers in parentheses are per ten paid hours.
    pub fn carer_rows(&self) -> Vec<Vec<String>> {
        let head = [
            "carer",
            "shifts",
            "paid",
            "with patients",
            "travel",
            "evenings",
            "weekends",
            "heavy visits",
            "gaps",
        ];
        let mut rows = vec![head.map(str::to_owned).to_vec()];
        rows.extend(
            self.carers
                .iter()
                .filter(|row| row.shifts > 0)
                .map(WorkloadRow::cells),
        );
        rows
    }
}

impl WindowSummary {
    fn cells(&self, prefix: &str) -> Vec<String> {
        let left_out: Vec<String> = self
            .left_out
            .iter()
            .map(|left| format!("{} {}", left.patients, left.reason))
            .collect();
        vec![
            format!("{prefix}{} to {}", self.first, self.last),
            shown(self.u21401, tenths),
            shown(self.u21402, tenths),
            shown(self.u21436, percent),
            self.counted.to_string(),
            left_out.join(", "),
        ]
    }
}

impl PatientRow {
    fn cells(&self) -> Vec<String> {
        let count =
            |count: Option<usize>| count.map_or_else(|| "-".to_owned(), |count| count.to_string());
        vec![
            self.patient.clone(),
            self.visits.to_string(),
            self.distinct_carers.to_string(),
            self.usual_carer.clone().unwrap_or_else(|| "-".to_owned()),
            shown(self.usual_provider, percent),
            shown(self.contact_share, percent),
            shown(self.bice_boxerman, hundredths),
            shown(self.sequential, percent),
            self.carers_for_most.to_string(),
            count(self.unknown_faces),
            count(self.new_faces),
            shown(self.start_spread, minutes),
        ]
    }
}

impl WorkloadRow {
    fn cells(&self) -> Vec<String> {
        let in_proportion =
            |count: usize, share: Option<f64>| format!("{count} ({})", shown(share, hundredths));
        vec![
            self.carer.clone(),
            self.shifts.to_string(),
            hours(self.paid_minutes.unsigned_abs().into()),
            hours(self.minutes_with_patients.unsigned_abs().into()),
            hours(self.travel_minutes.unsigned_abs().into()),
            in_proportion(self.evenings, self.evenings_for_ten_hours),
            in_proportion(self.weekends, self.weekends_for_ten_hours),
            in_proportion(self.heavy_visits, self.heavy_visits_for_ten_hours),
            hours(self.gap_minutes.unsigned_abs().into()),
        ]
    }
}

fn shown(value: Option<f64>, text: fn(f64) -> String) -> String {
    value.map_or_else(|| "-".to_owned(), text)
}

fn tenths(value: f64) -> String {
    format!("{value:.1}")
}

fn hundredths(value: f64) -> String {
    format!("{value:.2}")
}

fn percent(share: f64) -> String {
    format!("{:.0} %", 100.0 * share)
}

fn minutes(value: f64) -> String {
    format!("{value:.0} min")
}
