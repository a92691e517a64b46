//! How long cases are tried, and which: what the environment asks.

use std::fmt;
use std::ops::ControlFlow;
use std::str::FromStr;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// The seed of the few cases that are always the same.
const FEW: u64 = 20_261_102;

/// Which cases are tried.
pub(super) enum SearchEffort {
    /// A few of each kind, always the same.
    Few,
    /// As many as there is time for, from a seed.
    For(Duration, u64),
    /// One again.
    Only(Case),
}

/// A case by its name, `KIND/SEED`.
#[derive(Clone)]
pub(super) struct Case {
    pub(super) kind: String,
    pub(super) seed: u64,
}

/// What a kind of cases has had.
pub(super) struct Tally {
    kind: &'static str,
    cases: u64,
    spent: Duration,
}

impl SearchEffort {
    /// By `SAMMA_FUZZ_CASE`, else by `SAMMA_FUZZ_SECONDS` and `SAMMA_FUZZ_SEED`.
    pub(super) fn from_environment() -> Self {
        if let Some(case) = read("SAMMA_FUZZ_CASE", "a kind and a seed such as plan_file/123") {
            return Self::Only(case);
        }
        let Some(seconds) = read("SAMMA_FUZZ_SECONDS", "a whole number of seconds") else {
            return Self::Few;
        };
        let seed = read("SAMMA_FUZZ_SEED", "a whole number").unwrap_or_else(fresh);
        Self::For(Duration::from_secs(seconds), seed)
    }

    /// Gives `attempt` one case after another, until it breaks. `kinds` are what there is, and of each the number of cases where
    /// no time is given; with a time, each kind has as much of it as any other.
    pub(super) fn each(
        &self,
        kinds: &[(&'static str, u64)],
        mut attempt: impl FnMut(&Case) -> ControlFlow<()>,
    ) -> Vec<Tally> {
        let mut tallies: Vec<Tally> = kinds.iter().map(|&(kind, _)| Tally::of(kind)).collect();
        match self {
            Self::Only(case) => {
                // Whatever comes of it, there is no other.
                let _ = attempt(case);
            }
            Self::Few => {
                for (tally, &(_, few)) in tallies.iter_mut().zip(kinds) {
                    while tally.cases < few {
                        if tally.add(FEW, &mut attempt).is_break() {
                            break;
                        }
                    }
                }
            }
            Self::For(limit, seed) => {
                let began = Instant::now();
                while began.elapsed() < *limit {
                    let next = tallies.iter_mut().min_by_key(|tally| tally.spent);
                    let next = next.map(|tally| tally.add(*seed, &mut attempt));
                    if next.is_none_or(|next| next.is_break()) {
                        break;
                    }
                }
            }
        }
        tallies
    }
}

impl Tally {
    fn of(kind: &'static str) -> Self {
        Self {
            kind,
            cases: 0,
            spent: Duration::ZERO,
        }
    }

    /// Has one case more tried.
    fn add(
        &mut self,
        seed: u64,
        attempt: &mut impl FnMut(&Case) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let began = Instant::now();
        let flow = attempt(&Case {
            kind: self.kind.to_owned(),
            seed: seed.wrapping_add(self.cases),
        });
        self.cases += 1;
        self.spent += began.elapsed();
        flow
    }
}

/// What the environment says, if anything.
fn read<T: FromStr>(name: &str, what: &str) -> Option<T> {
    let text = std::env::var_os(name)?;
    let read = text.to_str().and_then(|text| text.parse().ok());
    Some(read.unwrap_or_else(|| panic!("{name} is {}, not {what}", text.display())))
}

/// A seed that is another one each time.
fn fresh() -> u64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    now.map_or(0, |since| since.as_nanos() as u64)
}

impl fmt::Display for SearchEffort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Few => f.write_str("a few cases of each kind"),
            Self::For(time, seed) => write!(f, "{} s with SAMMA_FUZZ_SEED={seed}", time.as_secs()),
            Self::Only(case) => write!(f, "{case} alone"),
        }
    }
}

impl fmt::Display for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.kind, self.seed)
    }
}

impl FromStr for Case {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (kind, seed) = text.split_once('/').ok_or(())?;
        Ok(Self {
            kind: kind.to_owned(),
            seed: seed.parse().map_err(|_| ())?,
        })
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { kind, cases, spent } = self;
        write!(f, "{kind}: {cases} cases in {} s", spent.as_secs())
    }
}
