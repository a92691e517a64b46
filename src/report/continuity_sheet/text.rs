//! The measures as text: lines, and rows of tables.

use std::collections::BTreeMap;

use super::sheet::{ContinuitySheet, PatientRow, WindowSummary, WorkloadRow};
use crate::message::{Message, decimal, message};
use crate::report::cells::{hours, hundredths, line, nothing, number, percent, tenths, text};
use crate::report::plan_report::Line;

impl ContinuitySheet {
    /// Returns the measures of the unit as text, one line per measure. A measure without a value is left out.
    pub fn unit_lines(&self) -> Vec<Line> {
        let unit = &self.unit;
        let counts = [
            (message!("patients visited"), Some(number(unit.patients))),
            (
                message!("visits made, by one carer or more"),
                Some(number(unit.visits)),
            ),
            (
                message!("distinct carers, all patients"),
                Some(number(unit.distinct_carers)),
            ),
            (
                message!("mean per patient"),
                unit.distinct_carers_mean.map(tenths),
            ),
            (
                message!("share of the usual carer (UPC)"),
                unit.usual_provider.map(percent),
            ),
            (
                message!("share of the contact carer"),
                unit.contact_share.map(percent),
            ),
            (
                message!("Bice-Boxerman index (COC)"),
                unit.bice_boxerman.map(hundredths),
            ),
            (
                message!("same carer as last time in the slot (SECON)"),
                unit.sequential.map(percent),
            ),
            (
                message!("carers for 80 % of visits"),
                unit.carers_for_most.map(tenths),
            ),
            (
                message!("visits by unknown carers"),
                unit.unknown_faces.map(number),
            ),
            (message!("new carers"), unit.new_faces.map(number)),
            (
                message!("starts from their usual time"),
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
            line(
                message!("distinct carers, role {role}", role),
                number(*carers),
            )
        });
        let handovers = self.unit.employer_handovers;
        let handovers =
            handovers.map(|count| line(message!("handovers between employers"), number(count)));
        roles.chain(handovers).collect()
    }

    /// Returns a table of the indicators, header first, with one row per fixed window. If there are more rolling
    /// windows than fixed ones, two rows follow: the rolling windows with the lowest and the highest mean.
    pub fn indicator_rows(&self) -> Vec<Vec<Message>> {
        let head = [
            message!("window"),
            message!("U21401 mean"),
            message!("U21402 median"),
            message!("U21436 above 20"),
            message!("patients"),
            message!("left out"),
        ];
        let mut rows = vec![head.to_vec()];
        rows.extend(self.fixed.iter().map(|window| {
            let summary = &window.summary;
            summary.cells(summary.days())
        }));
        if self.rolling.len() > self.fixed.len() {
            let mut by_mean: Vec<(f64, &WindowSummary)> = self
                .rolling
                .iter()
                .filter_map(|window| Some((window.u21401?, window)))
                .collect();
            by_mean.sort_by(|(one, _), (other, _)| one.total_cmp(other));
            rows.extend(by_mean.first().map(|(_, window)| {
                window.cells(message!("lowest of any: {days}", days = window.days()))
            }));
            rows.extend(by_mean.last().map(|(_, window)| {
                window.cells(message!("highest of any: {days}", days = window.days()))
            }));
        }
        rows
    }

    /// Returns a table of the patients, header first. The last column says who counts in the first window.
    pub fn patient_rows(&self) -> Vec<Vec<Message>> {
        let head = [
            message!("patient"),
            message!("visits"),
            message!("carers"),
            message!("usual"),
            message!("UPC"),
            message!("contact"),
            message!("COC"),
            message!("SECON"),
            message!("80 %"),
            message!("unknown"),
            message!("new"),
            message!("spread"),
            message!("indicators"),
        ];
        let mut rows = vec![head.to_vec()];
        let left: BTreeMap<&str, &Message> = self
            .fixed
            .first()
            .into_iter()
            .flat_map(|window| &window.excluded)
            .map(|left| (left.patient.as_str(), &left.reason))
            .collect();
        let counts = if self.fixed.is_empty() {
            message!("no window")
        } else {
            message!("counts")
        };
        rows.extend(self.patients.iter().map(|row| {
            let mut cells = row.cells();
            let reason = left.get(row.patient.as_str());
            cells.push(reason.map_or_else(|| counts.clone(), |reason| (*reason).clone()));
            cells
        }));
        rows
    }

    /// Returns a table of the burdens of carers who work, header first. Numbers in parentheses are per ten paid hours.
    pub fn carer_rows(&self) -> Vec<Vec<Message>> {
        let head = [
            message!("carer"),
            message!("shifts"),
            message!("paid"),
            message!("with patients"),
            message!("travel"),
            message!("evenings"),
            message!("weekends"),
            message!("heavy visits"),
            message!("gaps"),
        ];
        let mut rows = vec![head.to_vec()];
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
    fn days(&self) -> Message {
        let [first, last] = [&self.first, &self.last].map(ToString::to_string);
        message!("{first} to {last}", first, last)
    }

    fn cells(&self, days: Message) -> Vec<Message> {
        let left_out = self.left_out.iter().map(|left| {
            message!(
                "{patients} {reason}",
                patients = left.patients,
                reason = &left.reason
            )
        });
        let left_out = left_out.reduce(|before, next| message!("{before}, {next}", before, next));
        vec![
            days,
            shown(self.u21401, tenths),
            shown(self.u21402, tenths),
            shown(self.u21436, percent),
            number(self.counted),
            left_out.unwrap_or_else(|| text("")),
        ]
    }
}

impl PatientRow {
    fn cells(&self) -> Vec<Message> {
        let count = |count: Option<usize>| count.map_or_else(nothing, number);
        vec![
            text(&self.patient),
            number(self.visits),
            number(self.distinct_carers),
            self.usual_carer.as_ref().map_or_else(nothing, text),
            shown(self.usual_provider, percent),
            shown(self.contact_share, percent),
            shown(self.bice_boxerman, hundredths),
            shown(self.sequential, percent),
            number(self.carers_for_most),
            count(self.unknown_faces),
            count(self.new_faces),
            shown(self.start_spread, minutes),
        ]
    }
}

impl WorkloadRow {
    fn cells(&self) -> Vec<Message> {
        let in_proportion = |count: usize, share: Option<f64>| {
            message!("{count} ({share})", count, share = shown(share, hundredths))
        };
        vec![
            text(&self.carer),
            number(self.shifts),
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

fn shown(value: Option<f64>, cell: fn(f64) -> Message) -> Message {
    value.map_or_else(nothing, cell)
}

fn minutes(value: f64) -> Message {
    message!("{minutes} min", minutes = decimal(format!("{value:.0}")))
}
