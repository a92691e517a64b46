//! What there is to know of a term before there is a plan.

/// A row of the table of terms, [`Term::facts`](super::Term::facts).
#[derive(Clone, Copy, Debug)]
pub(crate) struct TermFacts {
    /// As files write it, with the name of its number in capitals.
    pub(crate) written: &'static str,
    /// What it counts.
    pub(crate) unit: Unit,
    /// What of a plan decides its value.
    pub(crate) depends_on: DependsOn,
    /// What a problem must state; a problem without it that asks for the term is wrong.
    pub(crate) needs: Option<Input>,
    /// Where its value comes from; in a problem without, no plan can lower it.
    pub(crate) source: Source,
}

/// What a term counts: how reports show a value, and how much one step of it weighs in the search.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Unit {
    /// Carers' places at visits.
    Places,
    /// Carers whom patients meet.
    Carers,
    /// Patients.
    Patients,
    /// Visits, or days with visits.
    Visits,
    /// Shifts or visits that are a burden.
    Duties,
    /// Minutes on the way, or of a clock.
    Minutes,
    /// Minutes that are paid.
    PaidMinutes,
    /// Whole units of the currency.
    Currency,
    /// What terms of several units come to, each times its weight.
    Weighted,
}

/// What of a plan decides the value of a term: what comes later decides all that comes before.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum DependsOn {
    /// Which carers each patient meets.
    Teams,
    /// Which carers make how many visits of each patient.
    Patients,
    /// Which carers make which visits.
    Visits,
    /// Which shifts make which visits.
    Shifts,
    /// The order or the times of visits.
    Order,
}

/// What a term asks a problem to state.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Input {
    /// Whom patients have met before.
    History,
    /// What everybody's hour costs.
    Costs,
    /// That some carer has this role.
    Role(&'static str),
}

/// Where the value of a term comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Source {
    /// Any visit.
    Visits,
    /// Carers whom patients prefer.
    Preferences,
    /// Shares agreed on with contact carers.
    ContactShares,
    /// The patients' `max_carers`.
    MaxCarers,
    /// Optional shifts.
    OptionalShifts,
    /// Optional shifts of carers with `agreed_minutes`.
    OptionalOvertime,
    /// Optional shifts, or a price of travel.
    OptionalCost,
    /// The patients' contacts by role.
    RoleContacts,
    /// Wished skills of visits.
    WishedSkills,
}

impl TermFacts {
    /// A term that any problem may ask for.
    pub(super) const fn new(written: &'static str, unit: Unit, depends_on: DependsOn) -> Self {
        Self {
            written,
            unit,
            depends_on,
            needs: None,
            source: Source::Visits,
        }
    }

    pub(super) const fn that_needs(mut self, input: Input) -> Self {
        self.needs = Some(input);
        self
    }

    pub(super) const fn that_comes_of(mut self, source: Source) -> Self {
        self.source = source;
        self
    }

    /// The word without the name of a number.
    pub(super) fn word(self) -> &'static str {
        self.written.split(':').next().unwrap_or(self.written)
    }
}
