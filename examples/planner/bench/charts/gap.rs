//! The gap over time, a line a problem: the median of its runs, from when more than half of them have a full plan and a bound.

use crate::bench::row::Group;
use crate::bench::statistics::Spread;
use crate::chart::{Axis, Entry, Stroke, picture};

/// Percent; what lies above is not drawn, as the first plans of large problems would press the rest together.
const MOST: f64 = 100.0;
/// How many points a line has at most, about one a pixel.
const POINTS: f64 = 700.0;
/// A name longer than this is cut in the legend.
const NAME_LENGTH: usize = 20;

/// Points of seconds and percent.
type Line = Vec<(f64, f64)>;

/// The picture.
pub(crate) fn gap_over_time(groups: &[Group]) -> String {
    let lines: Vec<Line> = groups.iter().map(line).collect();
    let points = lines.iter().flatten();
    let times: Vec<f64> = points.clone().map(|point| point.0).collect();
    let most = points.map(|point| point.1).fold(1.0, f64::max);
    let x = Axis::logarithmic("seconds since the run began", &times);
    let y = Axis::percent("gap between distinct carers and bound, median", most);
    picture("Gap over time", &x, &y, |frame| {
        let mut entries = Vec::new();
        for (index, (group, line)) in groups.iter().zip(&lines).enumerate() {
            let stroke = Stroke::of(index);
            if !line.is_empty() {
                frame.line(line, stroke);
            }
            entries.push(Entry::Line(stroke, label(group)));
        }
        if times.is_empty() {
            frame.say("No problem has a full plan with a gap of at most 100 %.");
        }
        frame.legend(&entries);
    })
}

/// Steps: the gap stays until it changes. Up to when the last run ended.
fn line(group: &Group) -> Line {
    let changes = group.outcomes().flat_map(|run| run.series.changes());
    let mut times: Vec<f64> = changes.map(|change| first_moment(change.elapsed)).collect();
    times.extend(group.outcomes().map(|run| first_moment(run.seconds)));
    times.sort_by(f64::total_cmp);
    times.dedup();
    let mut line = Line::new();
    for (time, gap) in thinned(
        times
            .iter()
            .map(|&time| (time, median(group, time)))
            .collect(),
    ) {
        if gap > MOST {
            continue;
        }
        line.extend(line.last().map(|&(_, before)| (time, before)));
        line.push((time, gap));
    }
    line
}

/// A logarithm begins above 0.
fn first_moment(elapsed: f64) -> f64 {
    elapsed.max(0.001)
}

/// In percent, at a moment; infinite while there is none.
fn median(group: &Group, time: f64) -> f64 {
    let gap = |at| {
        group
            .outcomes()
            .map(move |run| run.series.at(at)?.full_gap())
    };
    100.0 * Spread::of(gap(time)).median
}

/// The last of those points that would share a pixel.
fn thinned(points: Line) -> Line {
    let (Some(first), Some(last)) = (points.first(), points.last()) else {
        return points;
    };
    let decades = (last.0 / first.0).log10().max(0.1);
    let pixel = |point: &(f64, f64)| (point.0.log10() * POINTS / decades).floor();
    points
        .chunk_by(|one, other| pixel(one).total_cmp(&pixel(other)).is_eq())
        .filter_map(|chunk| chunk.last().copied())
        .collect()
}

/// The name, the limit and the gap at the end, drawn or not.
fn label(group: &Group) -> String {
    let setting = &group.first().setting;
    let mut name: String = setting.problem.chars().take(NAME_LENGTH).collect();
    if name.len() < setting.problem.len() {
        name.push('…');
    }
    let end = match median(group, f64::INFINITY) {
        gap if gap.is_infinite() => "none".to_owned(),
        gap if gap > MOST => format!("{gap:.0} %"),
        gap => format!("{gap:.1} %"),
    };
    format!("{name}, {} s: {end}", setting.time_limit)
}
