//! An axis: what it shows, from where to where, and where its lines are.

use std::ops::Range;

use plotters::coord::ranged1d::{KeyPointHint, NoDefaultFormatting, Ranged, ValueFormatter};

/// No value stands nearer to the end of a logarithmic axis.
const MARGIN: f64 = 1.05;
const MOST_NUMBERS: usize = 16;
/// About how many steps an axis of whole numbers has.
const STEPS: f64 = 7.0;

/// An axis with its numbers.
#[derive(Clone, Debug)]
pub(crate) struct Axis {
    pub(crate) title: String,
    scale: Scale,
    ends: Range<f64>,
    ticks: Vec<f64>,
    labels: Vec<String>,
}

/// Where a value lies, seen from an axis.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Side {
    Below,
    Inside,
    Above,
}

impl Side {
    /// -1, 0 or 1.
    pub(super) fn sign(self) -> i32 {
        match self {
            Self::Below => -1,
            Self::Inside => 0,
            Self::Above => 1,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Scale {
    Linear,
    Logarithmic,
}

impl Axis {
    /// From 0 to `most` percent or a little more, in steps of equal length.
    pub(crate) fn percent(title: &str, most: f64) -> Self {
        let step = [1.0, 2.0, 5.0, 10.0, 20.0]
            .into_iter()
            .find(|step| most <= 8.0 * step)
            .unwrap_or(50.0);
        let steps = (most / step).ceil().max(1.0) as u32;
        let ticks: Vec<f64> = (0..=steps).map(|count| step * f64::from(count)).collect();
        Self::with(title, Scale::Linear, ticks, |tick| format!("{tick} %"))
    }

    /// Over all `values`, which are whole numbers, in steps of 1, 2 or 5 times a power of ten.
    /// `write` writes them.
    pub(crate) fn around(title: &str, values: &[f64], write: impl Fn(u64) -> String) -> Self {
        let least = values.iter().copied().fold(f64::INFINITY, f64::min);
        let most = values.iter().copied().fold(0.0, f64::max);
        let step = one_two_five(1.0, ((most - least) / STEPS).max(1.0));
        let step = step[step.len() - 1];
        let ends = (least / step).floor() as i64..=(most / step).floor() as i64 + 1;
        let ticks = ends.map(|count| step * count as f64).collect();
        Self::with(title, Scale::Linear, ticks, |tick| write(tick as u64))
    }

    /// Over all `values`, which are above 0 and finite, from one of 1, 2, 5, 10, 20 and so on to another.
    pub(crate) fn logarithmic(title: &str, values: &[f64]) -> Self {
        let least = values.iter().copied().fold(f64::INFINITY, f64::min);
        let most = values.iter().copied().fold(0.0, f64::max);
        let (least, most) = if least <= most {
            (least, most)
        } else {
            (1.0, 10.0)
        };
        let numbers = one_two_five(least / MARGIN, most * MARGIN);
        let ends = numbers[0]..numbers[numbers.len() - 1];
        let ticks = powers_of_ten_if_many(numbers);
        Self {
            ends,
            ..Self::with(title, Scale::Logarithmic, ticks, |tick| tick.to_string())
        }
    }

    fn with(title: &str, scale: Scale, ticks: Vec<f64>, write: impl Fn(f64) -> String) -> Self {
        let ends = ticks.first().zip(ticks.last());
        Self {
            title: title.to_owned(),
            scale,
            ends: ends.map_or(0.0..1.0, |(&from, &to)| from..to),
            labels: ticks.iter().map(|&tick| write(tick)).collect(),
            ticks,
        }
    }

    /// On which side of the axis a value lies, and the nearest value that it has.
    pub(crate) fn nearest(&self, value: f64) -> (Side, f64) {
        let Range { start, end } = self.ends;
        let side = match value {
            value if value < start => Side::Below,
            value if value > end => Side::Above,
            _ => Side::Inside,
        };
        (side, value.clamp(start, end))
    }

    /// By what a value is to be multiplied to stand so much of a logarithmic axis further on.
    pub(crate) fn share(&self, share: f64) -> f64 {
        (self.ends.end / self.ends.start).powf(share)
    }
}

impl Ranged for Axis {
    type FormatOption = NoDefaultFormatting;
    type ValueType = f64;

    fn map(&self, value: &f64, (from, to): (i32, i32)) -> i32 {
        let Range { start, end } = self.ends;
        let share = match self.scale {
            Scale::Linear => (value - start) / (end - start),
            Scale::Logarithmic => (value / start).log10() / (end / start).log10(),
        };
        from + (f64::from(to - from) * share).round() as i32
    }

    /// plotters asks for strong and for light lines; there are only strong ones.
    fn key_points<Hint: KeyPointHint>(&self, hint: Hint) -> Vec<f64> {
        if hint.weight().allow_light_points() {
            Vec::new()
        } else {
            self.ticks.clone()
        }
    }

    fn range(&self) -> Range<f64> {
        self.ends.clone()
    }
}

impl ValueFormatter<f64> for Axis {
    fn format(value: &f64) -> String {
        value.to_string()
    }

    fn format_ext(&self, value: &f64) -> String {
        let tick = self
            .ticks
            .iter()
            .position(|tick| tick.total_cmp(value).is_eq());
        tick.map_or_else(|| value.to_string(), |tick| self.labels[tick].clone())
    }
}

/// 1, 2 and 5 of each power of ten, from the last that is not above `from` to the first that is not below `to`.
fn one_two_five(from: f64, to: f64) -> Vec<f64> {
    // One power more, should a logarithm be rounded to the wrong side.
    let powers = from.log10().floor() as i32 - 1..=to.log10().ceil() as i32;
    let numbers: Vec<f64> = powers
        .flat_map(|power| [1.0, 2.0, 5.0].map(|digit| times_power_of_ten(digit, power)))
        .collect();
    let first = numbers.partition_point(|&number| number <= from) - 1;
    let last = numbers.partition_point(|&number| number < to);
    numbers[first..=last].to_vec()
}

/// All, unless they would stand too close.
fn powers_of_ten_if_many(mut numbers: Vec<f64>) -> Vec<f64> {
    if numbers.len() > MOST_NUMBERS {
        numbers.retain(|number| (number.log10() - number.log10().round()).abs() < 0.1);
    }
    numbers
}

/// Exact where it can be, so that 0.001 is not written with seventeen digits.
fn times_power_of_ten(digit: f64, power: i32) -> f64 {
    if power < 0 {
        digit / 10_f64.powi(-power)
    } else {
        digit * 10_f64.powi(power)
    }
}
