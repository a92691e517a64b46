//! The frontier as a picture: what it costs to the right, what is to be small upwards.

use samma::frontier::Frontier;

use super::Today;
use crate::chart::{Axis, Entry, Mark, Stroke, picture};

/// The picture.
pub(crate) fn chart(frontier: &Frontier, today: Option<Today>) -> String {
    let trade = frontier.trade();
    let points: Vec<(f64, f64)> = frontier
        .front()
        .iter()
        .map(|point| (point.second as f64, point.first as f64))
        .collect();
    let bounds: Vec<(f64, f64)> = frontier
        .front()
        .iter()
        .map(|point| {
            (
                point.second as f64,
                frontier.bound_within(point.second) as f64,
            )
        })
        .collect();
    let today = today.map(|today| (today.second as f64, today.first as f64));
    let shown = || points.iter().chain(&bounds).chain(&today);
    let across: Vec<f64> = shown().map(|point| point.0).collect();
    let up: Vec<f64> = shown().map(|point| point.1).collect();
    let x = Axis::around(&words(&trade.second.to_string()), &across);
    let y = Axis::around(&words(&trade.first.to_string()), &up);
    let title = format!("{} against {}", y.title, x.title);
    picture(&title, &x, &y, |frame| {
        frame.line(&steps_down_after(&points), Stroke::of(0));
        frame.line(&steps_down_before(&bounds), Stroke::of(8));
        for &point in &points {
            frame.mark(point, Mark::of(0));
        }
        let mut entries = vec![
            Entry::Mark(Mark::of(0), "plans found".to_owned()),
            Entry::Line(Stroke::of(0), "no more than this".to_owned()),
            Entry::Line(Stroke::of(8), "proven: no less than this".to_owned()),
        ];
        if let Some(today) = today {
            let mark = Mark {
                is_hollow: true,
                ..Mark::of(3)
            };
            frame.mark(today, mark);
            entries.push(Entry::Mark(mark, "today's plan".to_owned()));
        }
        frame.legend(&entries);
    })
}

/// With a little more to spend nothing gets better before the next point.
fn steps_down_after(points: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let mut line: Vec<(f64, f64)> = Vec::new();
    for &point in points {
        line.extend(line.last().map(|&(_, before)| (point.0, before)));
        line.push(point);
    }
    line
}

/// What is proven of a point holds for everything that costs less, down to the point before.
fn steps_down_before(points: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let mut line: Vec<(f64, f64)> = Vec::new();
    for &point in points {
        line.extend(line.last().map(|&(before, _)| (before, point.1)));
        line.push(point);
    }
    line
}

/// As people write it.
fn words(term: &str) -> String {
    term.replace('_', " ")
}
