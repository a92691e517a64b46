//! Time over size: how soon problems of each size have a full plan, and one that is near its bound.

use crate::bench::row::{Group, Outcome};
use crate::bench::statistics::Spread;
use crate::chart::{Axis, Entry, Frame, Mark, Stroke, picture};

/// The least time that is drawn, since a logarithm begins above 0.
const LEAST: f64 = 0.01;
/// How far the marks of one problem stand apart, as a share of the axis.
const APART: f64 = 0.014;

/// What is waited for.
struct Goal {
    words: &'static str,
    time: fn(&Outcome) -> Option<f64>,
}

const GOALS: [Goal; 3] = [
    Goal {
        words: "first full plan",
        time: |run| run.seconds_to_full_plan,
    },
    Goal {
        words: "gap of 20 %",
        time: |run| run.seconds_to_gap_20,
    },
    Goal {
        words: "gap of 10 %",
        time: |run| run.seconds_to_gap_10,
    },
];

/// The picture.
pub(crate) fn time_over_size(groups: &[Group]) -> String {
    let sizes: Vec<f64> = groups.iter().map(size).collect();
    let mut times: Vec<f64> = groups.iter().map(limit).collect();
    for goal in &GOALS {
        times.extend(
            groups
                .iter()
                .map(|group| reached(group, goal).least.min(limit(group))),
        );
    }
    let x = Axis::logarithmic("visits", &sizes);
    let y = Axis::logarithmic("seconds since the run began", &times);
    let step = x.share(APART);
    picture("Time over size", &x, &y, |frame| {
        for (index, goal) in GOALS.iter().enumerate() {
            // The second goal stands in the middle.
            let aside = step.powi(index as i32 - 1);
            for group in groups {
                draw(frame, size(group) * aside, group, goal, index);
            }
        }
        frame.legend(&legend());
    })
}

/// The median as a mark on a line from the least to the most; hollow at the time limit where it was not reached.
fn draw(frame: &mut Frame, x: f64, group: &Group, goal: &Goal, index: usize) {
    let limit = limit(group);
    let Spread {
        least,
        median,
        most,
    } = reached(group, goal);
    let range = [(x, least.min(limit)), (x, most.min(limit))];
    frame.line(&range, Stroke::of(index).whole());
    let mark = if median.is_infinite() {
        Mark::of(index).hollow()
    } else {
        Mark::of(index)
    };
    frame.mark((x, median.min(limit)), mark);
}

fn size(group: &Group) -> f64 {
    group.first().outcome.visits.max(1) as f64
}

/// Or when the last run ended, which may be later.
fn limit(group: &Group) -> f64 {
    let ends = group.outcomes().map(|run| run.seconds);
    ends.fold(group.first().setting.time_limit, f64::max)
        .max(LEAST)
}

fn reached(group: &Group, goal: &Goal) -> Spread {
    let times = group.outcomes().map(goal.time);
    Spread::of(times.map(|time| time.map(|time| time.max(LEAST))))
}

fn legend() -> Vec<Entry> {
    let mut entries: Vec<Entry> = GOALS
        .iter()
        .enumerate()
        .map(|(index, goal)| Entry::Mark(Mark::of(index), goal.words.to_owned()))
        .collect();
    let keys = [
        "mark: median of the seeds",
        "line: least to most",
        "hollow: not reached in the time given",
        "0.01: that or less",
    ];
    entries.extend(keys.map(|words| Entry::Words(words.to_owned())));
    entries
}
