//! How many steps some work may take: the same on every machine, and with a clock that is asked now and then meanwhile.

/// The clock is asked once in so many steps. A step is what takes well under a microsecond.
const STEPS_A_LOOK: u64 = 10_000;

/// A budget of steps.
pub struct StepBudget<'c> {
    left: u64,
    since_look: u64,
    is_over: &'c mut dyn FnMut() -> bool,
}

impl<'c> StepBudget<'c> {
    /// So many steps, unless it `is_over` before. What no machine does in time must be limited by `steps` alone.
    pub fn new(steps: u64, is_over: &'c mut dyn FnMut() -> bool) -> Self {
        Self {
            left: steps,
            since_look: STEPS_A_LOOK,
            is_over,
        }
    }

    /// Takes `steps` steps; `None` where there are not so many left, and from then on.
    pub fn spend(&mut self, steps: u64) -> Option<()> {
        self.since_look = self.since_look.saturating_add(steps);
        if self.since_look >= STEPS_A_LOOK {
            self.since_look = 0;
            if (self.is_over)() {
                self.left = 0;
            }
        }
        let left = self.left.checked_sub(steps);
        self.left = left.unwrap_or(0);
        left.filter(|_| !self.is_spent()).map(|_| ())
    }

    /// The steps that are left.
    pub fn left(&self) -> u64 {
        self.left
    }

    /// Whether no step is left.
    pub fn is_spent(&self) -> bool {
        self.left == 0
    }
}

#[cfg(test)]
mod tests {
    use super::{STEPS_A_LOOK, StepBudget};

    #[test]
    fn what_is_spent_stays_spent() {
        let mut is_over = || false;
        let mut budget = StepBudget::new(10, &mut is_over);
        assert_eq!(budget.spend(9), Some(()));
        assert_eq!(budget.spend(2), None);
        assert_eq!(budget.spend(0), None);
        assert!(budget.is_spent());
    }

    #[test]
    fn the_clock_is_asked_at_once_and_then_once_in_so_many_steps() {
        let mut asked = 0;
        let mut is_over = || {
            asked += 1;
            asked == 3
        };
        let mut budget = StepBudget::new(u64::MAX, &mut is_over);
        let steps = (0..10 * STEPS_A_LOOK).take_while(|_| budget.spend(1).is_some());
        assert_eq!(steps.count() as u64, 2 * STEPS_A_LOOK);
        assert_eq!(asked, 3);
    }
}
