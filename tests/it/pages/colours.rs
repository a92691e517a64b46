//! The colours of lines: told apart by people who see fewer colours, and seen on their ground, light and dark.

use std::fs;

use crate::house::source::root;

type Colour = [f64; 3];

/// What people without one kind of cones see, in linear light (Machado, Oliveira and Fernandes 2009, severity 1), and everybody else.
const EYES: [(&str, [Colour; 3]); 4] = [
    (
        "all cones",
        [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
    ),
    (
        "no red cones",
        [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ],
    ),
    (
        "no green cones",
        [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ],
    ),
    (
        "no blue cones",
        [
            [1.255_528, -0.076_749, -0.178_779],
            [-0.078_411, 0.930_809, 0.147_602],
            [0.004_733, 0.691_367, 0.303_900],
        ],
    ),
];

/// The palette of Okabe and Ito, which many charts take, has 0.076 at least.
const LEAST_DISTANCE: f64 = 0.08;

/// What WCAG 2.2 asks of the parts of a picture (1.4.11).
const LEAST_CONTRAST: f64 = 3.0;

#[test]
fn lines_are_told_apart_by_everybody_on_light_and_on_dark_ground() {
    let style = fs::read_to_string(root().join("src/pages/templates/report.css")).expect("a style");
    let (light, dark) = style
        .split_once("@media (prefers-color-scheme: dark)")
        .expect("a dark form");
    for form in [light, dark] {
        let lines: Vec<Colour> = (0..8)
            .map(|index| colour(form, &format!("w{index}")))
            .collect();
        let ground = colour(form, "paper");
        for (index, &line) in lines.iter().enumerate() {
            let contrast = contrast(line, ground);
            assert!(
                contrast >= LEAST_CONTRAST,
                "w{index} on its ground: {contrast}"
            );
        }
        for (eyes, seen) in EYES {
            let seen: Vec<Colour> = lines
                .iter()
                .map(|&line| oklab(times(&seen, line)))
                .collect();
            for (index, &one) in seen.iter().enumerate() {
                for (other, &another) in seen.iter().enumerate().skip(index + 1) {
                    let apart = distance(one, another);
                    assert!(
                        apart >= LEAST_DISTANCE,
                        "{eyes}: w{index} and w{other}: {apart}"
                    );
                }
            }
        }
    }
}

/// A colour of the style in linear light.
fn colour(style: &str, name: &str) -> Colour {
    let after = style
        .split_once(&format!("--{name}: #"))
        .expect("the colour");
    let part = |at: usize| {
        let part = u8::from_str_radix(&after.1[at..at + 2], 16).expect("two digits");
        let value = f64::from(part) / 255.0;
        if value <= 0.040_45 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    };
    [part(0), part(2), part(4)]
}

fn times(rows: &[Colour; 3], colour: Colour) -> Colour {
    rows.map(|row| {
        row.iter()
            .zip(colour)
            .map(|(weight, part)| weight * part)
            .sum()
    })
}

/// Where distances are about as people see them (Ottosson 2020).
fn oklab(linear: Colour) -> Colour {
    let cones = times(
        &[
            [0.412_221_470_8, 0.536_332_536_3, 0.051_445_992_9],
            [0.211_903_498_2, 0.680_699_545_1, 0.107_396_956_6],
            [0.088_302_461_9, 0.281_718_837_6, 0.629_978_700_5],
        ],
        linear.map(|part| part.clamp(0.0, 1.0)),
    );
    times(
        &[
            [0.210_454_255_3, 0.793_617_785_0, -0.004_072_046_8],
            [1.977_998_495_1, -2.428_592_205_0, 0.450_593_709_9],
            [0.025_904_037_1, 0.782_771_766_2, -0.808_675_766_0],
        ],
        cones.map(f64::cbrt),
    )
}

fn distance(one: Colour, other: Colour) -> f64 {
    let squares = one
        .iter()
        .zip(other)
        .map(|(one, other)| (one - other).powi(2));
    squares.sum::<f64>().sqrt()
}

fn contrast(one: Colour, other: Colour) -> f64 {
    let light = |colour: Colour| {
        let weights = [0.2126, 0.7152, 0.0722];
        weights
            .iter()
            .zip(colour)
            .map(|(weight, part)| weight * part)
            .sum::<f64>()
            + 0.05
    };
    let (one, other) = (light(one), light(other));
    one.max(other) / one.min(other)
}
