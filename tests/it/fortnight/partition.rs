//! Set partitioning: at most one tour a shift, each carer's place filled once or empty.

use std::collections::BTreeMap;

use good_lp::solvers::SolutionStatus;
use good_lp::solvers::highs::highs;
use good_lp::{
    Constraint, Expression, ProblemVariables, Solution, SolverModel, Variable, variable,
};
use samma::id::{CarerId, PatientId, ShiftId, VisitId};
use samma::instance::Instance;
use samma::score::{Score, Term};

use super::tours::Tour;

/// The least score of any choice of tours.
pub(crate) fn best(instance: &Instance, tours: &[Tour]) -> Score {
    let mut partition = Partition::new(instance, tours);
    let objectives = partition.objectives.clone();
    let least = objectives.map(|(term, objective)| (term, partition.least(&objective)));
    Score::new(least.into())
}

/// How many of a tour's visits are to patients who ask for others, by how much.
fn objection(instance: &Instance, tour: &Tour) -> f64 {
    let carer = instance.shifts()[tour.shift].carer;
    let patients = tour
        .visits
        .iter()
        .map(|&visit| instance.visits()[visit].patient);
    let objections = patients.map(|patient| instance.patients()[patient].objection(carer));
    objections.sum::<u64>() as f64
}

struct Partition {
    columns: ProblemVariables,
    rows: Vec<Constraint>,
    objectives: [(Term, Expression); 4],
}

impl Partition {
    fn new(instance: &Instance, tours: &[Tour]) -> Self {
        let mut columns = ProblemVariables::new();
        let taken: Vec<Variable> = tours
            .iter()
            .map(|_| columns.add(variable().binary()))
            .collect();
        let chosen: Vec<(&Tour, Variable)> = tours.iter().zip(taken).collect();
        let mut partition = Self {
            columns,
            rows: Vec::new(),
            objectives: [
                Term::Unassigned,
                Term::DistinctCarers,
                Term::NonPreferredVisits,
                Term::TravelMinutes,
            ]
            .map(|term| (term, Expression::default())),
        };
        for &(tour, column) in &chosen {
            partition.objectives[2]
                .1
                .add_mul(objection(instance, tour), column);
            partition.objectives[3]
                .1
                .add_mul(tour.travel as f64, column);
        }
        partition.one_tour_a_shift(instance, &chosen);
        partition.staff(instance, &chosen);
        partition.meet(instance, &chosen);
        partition
    }

    /// The least of `objective` with those before it at their least, which it then keeps.
    fn least(&mut self, objective: &Expression) -> u64 {
        let mut model = self
            .columns
            .clone()
            .minimise(objective.clone())
            .using(highs)
            .set_option("presolve", "off")
            .set_option("mip_rel_gap", 0.0)
            .set_option("mip_abs_gap", 0.99)
            .set_option("time_limit", 300.0);
        for row in &self.rows {
            model.add_constraint(row.clone());
        }
        let solution = model.solve().expect("to staff nothing is a plan");
        let is_optimal = matches!(solution.status(), SolutionStatus::Optimal);
        assert!(is_optimal, "HiGHS is given the time it needs");
        let least = solution.eval(objective).round();
        self.rows.push(objective.clone().leq(least));
        least as u64
    }

    fn one_tour_a_shift(&mut self, instance: &Instance, chosen: &[(&Tour, Variable)]) {
        let of = |shift: ShiftId| -> Expression {
            let own = chosen.iter().filter(|(tour, _)| tour.shift == shift);
            own.map(|&(_, column)| column).sum()
        };
        let shifts = instance.shifts();
        for (one, this) in shifts.iter() {
            self.rows.push(of(one).leq(1.0));
            for (other, that) in shifts.iter() {
                let apart = this.span.end <= that.span.start || that.span.end <= this.span.start;
                if one < other && this.carer == that.carer && !apart {
                    self.rows.push((of(one) + of(other)).leq(1.0));
                }
            }
        }
    }

    fn staff(&mut self, instance: &Instance, chosen: &[(&Tour, Variable)]) {
        for (visit, asked) in instance.visits().iter() {
            let places = f64::from(asked.carers);
            let empty = self.columns.add(variable().integer().min(0).max(places));
            let come = chosen
                .iter()
                .filter(|(tour, _)| tour.visits.contains(&visit));
            let come: Expression = come.map(|&(_, column)| column).sum();
            self.rows.push((come + empty).eq(places));
            self.objectives[0]
                .1
                .add_mul(f64::from(asked.priority), empty);
        }
    }

    /// Whoever makes a visit meets its patient, and nobody makes it twice.
    fn meet(&mut self, instance: &Instance, chosen: &[(&Tour, Variable)]) {
        let mut meets: BTreeMap<(PatientId, CarerId), Variable> = BTreeMap::new();
        let mut makes: BTreeMap<(VisitId, CarerId), Expression> = BTreeMap::new();
        for &(tour, column) in chosen {
            let carer = instance.shifts()[tour.shift].carer;
            for &visit in &tour.visits {
                makes
                    .entry((visit, carer))
                    .or_default()
                    .add_mul(1.0, column);
            }
        }
        for ((visit, carer), makes) in makes {
            let patient = instance.visits()[visit].patient;
            let meets = meets
                .entry((patient, carer))
                .or_insert_with(|| self.columns.add(variable().binary()));
            self.rows.push((makes - *meets).leq(0.0));
        }
        self.objectives[1].1 = meets.into_values().sum();
    }
}
