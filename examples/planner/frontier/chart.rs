//! The frontier as a picture: what it costs to the right, what is to be small upwards.

use samma::engine::pages::ChartWords;
use samma::frontier::Frontier;

use super::Today;
use crate::chart::{Axis, Entry, Frame, Mark, Stroke, picture};

/// A plan that lies off by more than this share of what the frontier spans stands outside the picture, which it would press
/// together.
const FAR: f64 = 0.6;

/// A value of the second term, to the right, and one of the first, upwards.
type Point = (f64, f64);

/// The picture.
pub(crate) fn chart(frontier: &Frontier, today: Option<Today>, words: &ChartWords) -> String {
    let trade = frontier.trade();
    let (first, second) = (trade.first, trade.second.term());
    let front = frontier.front();
    let points: Vec<Point> = front
        .iter()
        .map(|point| (point.second as f64, point.first as f64))
        .collect();
    let bound = |second| (second as f64, frontier.bound_within(second) as f64);
    let bounds: Vec<Point> = front.iter().map(|point| bound(point.second)).collect();
    let mark_of_today = today.map(|today| (today.second as f64, today.first as f64));
    let own: Vec<Point> = points.iter().chain(&bounds).copied().collect();
    let shown: Vec<Point> = own
        .iter()
        .copied()
        .chain(mark_of_today.filter(|&today| is_near(today, &own)))
        .collect();
    let axis = |term, value: fn(&Point) -> f64| {
        let values: Vec<f64> = shown.iter().map(value).collect();
        Axis::around(&words.axis(term), &values, |tick| words.number(tick))
    };
    let (x, y) = (axis(second, |point| point.0), axis(first, |point| point.1));
    picture(&words.title(first, second), &x, &y, |frame| {
        frame.line(&steps_down_after(&points), Stroke::of(0));
        frame.line(&steps_down_before(&bounds), Stroke::of(1));
        for &point in &points {
            frame.mark(point, Mark::of(0));
        }
        let mut entries = vec![
            Entry::Mark(Mark::of(0), words.plans_found()),
            Entry::Line(Stroke::of(0), words.no_more()),
            Entry::Line(Stroke::of(1), words.no_less()),
        ];
        if let (Some(point), Some(today)) = (mark_of_today, today) {
            entries.push(draw_today(frame, (&x, &y), point, words));
            entries.push(Entry::Words(words.value(first, today.first)));
            entries.push(Entry::Words(words.value(second, today.second)));
        }
        frame.legend(&entries);
    })
}

/// Marks the plan in use; where it lies outside, an arrow at the edge points to it.
fn draw_today(
    frame: &mut Frame,
    (x, y): (&Axis, &Axis),
    today: Point,
    words: &ChartWords,
) -> Entry {
    let mark = Mark::of(2).hollow();
    let ((right, across), (up, height)) = (x.nearest(today.0), y.nearest(today.1));
    if (across, height) == today {
        frame.mark(today, mark);
        return Entry::Mark(mark, words.today());
    }
    let stroke = Stroke::of(2).whole();
    frame.arrow((across, height), (right, up), stroke);
    Entry::Line(stroke, words.today_outside())
}

/// Whether a point can be shown with the others, which then keep most of the picture.
fn is_near(point: Point, others: &[Point]) -> bool {
    let is_near = |value: fn(&Point) -> f64| {
        let values = || others.iter().map(value);
        let least = values().fold(f64::INFINITY, f64::min);
        let most = values().fold(f64::NEG_INFINITY, f64::max);
        let off = (least - value(&point)).max(value(&point) - most);
        off <= FAR * (most - least).max(1.0)
    };
    is_near(|point| point.0) && is_near(|point| point.1)
}

/// With a little more to spend nothing gets better before the next point.
fn steps_down_after(points: &[Point]) -> Vec<Point> {
    let mut line: Vec<Point> = Vec::new();
    for &point in points {
        line.extend(line.last().map(|&(_, before)| (point.0, before)));
        line.push(point);
    }
    line
}

/// What is proven of a point holds for everything that costs less, down to the point before.
fn steps_down_before(points: &[Point]) -> Vec<Point> {
    let mut line: Vec<Point> = Vec::new();
    for &point in points {
        line.extend(line.last().map(|&(before, _)| (before, point.1)));
        line.push(point);
    }
    line
}
