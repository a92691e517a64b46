//! The colours of the report, for charts. Each has a light form, in which plotters draws, and a dark one, for readers who have set
//! their screen to dark.

use std::sync::LazyLock;

use plotters::style::RGBColor;

/// The one place where colours are chosen: `--w0` and so on are told apart also by most people who see fewer colours.
const STYLE: &str = include_str!("../../../src/pages/templates/report.css");

/// What the dark forms follow.
const DARK: &str = "@media (prefers-color-scheme: dark)";

/// How many colours there are for lines.
pub(super) const LINES: usize = 8;

/// A colour in both forms, as the style has it: `#0072b2`.
struct Colour {
    light: &'static str,
    dark: &'static str,
}

/// The ground, the letters, the lesser letters, and the lines behind everything.
pub(super) static PAPER: LazyLock<RGBColor> = LazyLock::new(|| light("paper"));
pub(super) static INK: LazyLock<RGBColor> = LazyLock::new(|| light("ink"));
pub(super) static QUIET: LazyLock<RGBColor> = LazyLock::new(|| light("quiet"));
pub(super) static GRID: LazyLock<RGBColor> = LazyLock::new(|| light("line"));

/// The colour of a line or mark.
pub(super) fn of_line(index: usize) -> RGBColor {
    light(&format!("w{}", index % LINES))
}

/// A picture that readers with a dark screen see in dark colours.
pub(super) fn with_dark_form(svg: &str) -> String {
    let names = ["paper", "ink", "quiet", "line"].map(str::to_owned);
    let lines = (0..LINES).map(|index| format!("w{index}"));
    let rules: String = names
        .into_iter()
        .chain(lines)
        .map(|name| dark_rule(&colour(&name)))
        .collect();
    let (head, rest) = svg.split_once('\n').unwrap_or((svg, ""));
    format!("{head}\n<style>{DARK}{{{rules}}}</style>\n{rest}")
}

fn dark_rule(Colour { light, dark }: &Colour) -> String {
    let drawn = light.to_uppercase(); // As plotters writes it.
    format!("[fill=\"{drawn}\"]{{fill:{dark}}}[stroke=\"{drawn}\"]{{stroke:{dark}}}")
}

fn light(name: &str) -> RGBColor {
    let digits = colour(name).light.trim_start_matches('#');
    let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16);
    let parts = [0, 2, 4].map(|at| part(at).expect("the style has colours as #0072b2"));
    RGBColor(parts[0], parts[1], parts[2])
}

fn colour(name: &str) -> Colour {
    let (light, dark) = STYLE.split_once(DARK).expect("the style has a dark form");
    Colour {
        light: value(light, name),
        dark: value(dark, name),
    }
}

fn value(style: &'static str, name: &str) -> &'static str {
    let after = style.split_once(&format!("--{name}: "));
    let value = after.and_then(|(_, rest)| rest.split_once(';'));
    value.expect("the style has this colour").0
}
