//! Converts handles and fractions into ids and numbers.

use super::sheet::{
    ExcludedPatient, ExclusionCount, Familiarity, PatientRow, WindowRow, WindowSummary, WorkloadRow,
};
use crate::id::PatientId;
use crate::measure::{
    Exclusion, Fraction, Indicator, IndicatorValue, Log, PatientMeasures, Workload,
};

pub(super) fn patient_row(log: &Log, patient: PatientId, own: &PatientMeasures) -> PatientRow {
    let value = |share: Option<Fraction>| share.map(Fraction::value);
    PatientRow {
        patient: log.patients[patient].id.clone(),
        visits: own.visits,
        contacts: own.contacts,
        distinct_carers: own.carers.len(),
        usual_carer: own.usual_carer.map(|carer| log.carers[carer].clone()),
        usual_provider: value(own.usual_provider),
        contact_share: value(own.contact_share),
        bice_boxerman: value(own.bice_boxerman),
        sequential: value(own.sequential),
        carers_for_most: own.carers_for_most,
        unknown_faces: own.unknown_faces,
        new_faces: own.new_faces,
        start_spread: value(own.start_spread),
        carers_by_role: own.carers_by_role.clone(),
        contact_share_by_role: own
            .contact_share_by_role
            .iter()
            .map(|(role, share)| (role.clone(), share.value()))
            .collect(),
        employer_handovers: own.employer_handovers,
    }
}

pub(super) fn window_row(log: &Log, counted: &IndicatorValue) -> WindowRow {
    let id = |patient: PatientId| log.patients[patient].id.clone();
    let included = counted
        .included
        .iter()
        .map(|&(patient, carers)| Familiarity {
            patient: id(patient),
            carers,
        });
    let excluded = counted
        .excluded
        .iter()
        .map(|&(patient, why)| ExcludedPatient {
            patient: id(patient),
            reason: why.in_words(),
        });
    WindowRow {
        summary: summary(counted),
        included: included.collect(),
        excluded: excluded.collect(),
    }
}

pub(super) fn summary(counted: &IndicatorValue) -> WindowSummary {
    let value = |preset: Indicator| counted.value_as(preset.statistic).map(Fraction::value);
    WindowSummary {
        first: counted.window.first().to_string(),
        last: counted.window.last().to_string(),
        u21401: value(Indicator::u21401()),
        u21402: value(Indicator::u21402()),
        u21436: value(Indicator::u21436()),
        counted: counted.included.len(),
        left_out: reasons(counted),
    }
}

/// Returns the number of excluded patients for each reason, in the order of the reasons.
fn reasons(counted: &IndicatorValue) -> Vec<ExclusionCount> {
    let mut whys: Vec<Exclusion> = counted.excluded.iter().map(|&(_, why)| why).collect();
    whys.sort_unstable();
    whys.chunk_by(|one, other| one.reason() == other.reason())
        .map(|same| ExclusionCount {
            reason: same[0].reason(),
            patients: same.len(),
        })
        .collect()
}

pub(super) fn workload_row(carer: &str, burden: Workload) -> WorkloadRow {
    let share = |count: usize| burden.for_ten_hours(count).map(Fraction::value);
    WorkloadRow {
        carer: carer.to_owned(),
        shifts: burden.shifts,
        paid_minutes: burden.paid.get(),
        minutes_with_patients: burden.with_patients.get(),
        travel_minutes: burden.travel.get(),
        evenings: burden.evenings,
        evenings_for_ten_hours: share(burden.evenings),
        weekends: burden.weekends,
        weekends_for_ten_hours: share(burden.weekends),
        heavy_visits: burden.heavy_visits,
        heavy_visits_for_ten_hours: share(burden.heavy_visits),
        gap_minutes: burden.gaps.get(),
    }
}
