//! What every picture has: a white ground, a title, two axes and a legend to the right. Drawn into a string, which nothing
//! can go wrong with.

use plotters::chart::{ChartBuilder, ChartContext};
use plotters::coord::Shift;
use plotters::coord::cartesian::Cartesian2d;
use plotters::drawing::{DrawingArea, IntoDrawingArea};
use plotters::element::{Circle, PathElement, Text};
use plotters::prelude::SVGBackend;
use plotters::series::DashedLineSeries;
use plotters::style::{BLACK, Color, RGBColor, ShapeStyle, WHITE};

use super::axis::Axis;

const SIZE: (u32, u32) = (960, 520);
const LEGEND_WIDTH: u32 = 250;
/// How high a line of the legend is, unless there are too many.
const LEGEND_LINE: i32 = 20;
const LEGEND_TOP: i32 = 50;
/// plotters counts the size of letters with the space between lines.
const SMALL: (&str, i32) = ("sans-serif", 15);
const LARGE: (&str, i32) = ("sans-serif", 20);
const ALWAYS_DRAWN: &str = "a string takes every drawing";

/// Told apart also by most people who see fewer colours (Okabe and Ito 2008).
const COLOURS: [RGBColor; 7] = [
    RGBColor(0, 114, 178),
    RGBColor(230, 159, 0),
    RGBColor(0, 158, 115),
    RGBColor(213, 94, 0),
    RGBColor(204, 121, 167),
    RGBColor(86, 180, 233),
    RGBColor(70, 70, 70),
];

/// A picture in the making.
pub(crate) struct Frame<'p> {
    chart: Chart<'p>,
    legend: DrawingArea<SVGBackend<'p>, Shift>,
}

type Chart<'p> = ChartContext<'p, SVGBackend<'p>, Cartesian2d<Axis, Axis>>;

/// A sign in a legend, and what it stands for.
pub(crate) enum Entry {
    Line(Stroke, String),
    Mark(Mark, String),
    Words(&'static str),
}

/// How a line is drawn.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Stroke {
    colour: RGBColor,
    /// Pixels drawn and pixels left out; none left out where it is whole.
    dashes: Option<(i32, i32)>,
}

impl Stroke {
    /// A different one for each index, up to many.
    pub(crate) fn of(index: usize) -> Self {
        let dashes = [None, Some((7, 4)), Some((2, 3)), Some((12, 3))];
        Self {
            colour: COLOURS[index % COLOURS.len()],
            dashes: dashes[index / COLOURS.len() % dashes.len()],
        }
    }
}

/// A dot.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Mark {
    pub(crate) colour: RGBColor,
    pub(crate) is_hollow: bool,
}

impl Mark {
    /// A filled one, different for each index.
    pub(crate) fn of(index: usize) -> Self {
        Self {
            colour: COLOURS[index % COLOURS.len()],
            is_hollow: false,
        }
    }

    fn style(self) -> ShapeStyle {
        if self.is_hollow {
            self.colour.stroke_width(2)
        } else {
            self.colour.filled()
        }
    }
}

/// Draws a picture with what `draw` puts into it.
pub(crate) fn picture(title: &str, x: &Axis, y: &Axis, draw: impl FnOnce(&mut Frame)) -> String {
    let mut svg = String::new();
    let ground = SVGBackend::with_string(&mut svg, SIZE).into_drawing_area();
    ground.fill(&WHITE).expect(ALWAYS_DRAWN);
    let (left, right) = ground.split_horizontally(SIZE.0 - LEGEND_WIDTH);
    let mut frame = Frame {
        chart: chart(&left, title, x, y),
        legend: right,
    };
    draw(&mut frame);
    ground.present().expect(ALWAYS_DRAWN);
    drop((frame, left, ground));
    svg
}

fn chart<'p>(
    area: &DrawingArea<SVGBackend<'p>, Shift>,
    title: &str,
    x: &Axis,
    y: &Axis,
) -> Chart<'p> {
    let mut chart = ChartBuilder::on(area)
        .caption(title, LARGE)
        .margin(12)
        .x_label_area_size(46)
        .y_label_area_size(64)
        .build_cartesian_2d(x.clone(), y.clone())
        .expect(ALWAYS_DRAWN);
    chart
        .configure_mesh()
        .light_line_style(WHITE)
        .bold_line_style(BLACK.mix(0.12))
        .label_style(SMALL)
        .axis_desc_style(SMALL)
        .x_desc(&x.title)
        .y_desc(&y.title)
        .draw()
        .expect(ALWAYS_DRAWN);
    chart
}

impl Frame<'_> {
    /// A line through points given in the values of the axes.
    pub(crate) fn line(&mut self, points: &[(f64, f64)], stroke: Stroke) {
        let points = points.to_vec();
        let style = stroke.colour.stroke_width(2);
        if let Some((drawn, left_out)) = stroke.dashes {
            let line = DashedLineSeries::new(points, drawn, left_out, style);
            self.chart
                .draw_series(line)
                .map(|_| ())
                .expect(ALWAYS_DRAWN);
        } else {
            let line = PathElement::new(points, style);
            self.chart
                .draw_series([line])
                .map(|_| ())
                .expect(ALWAYS_DRAWN);
        }
    }

    /// A dot at a point.
    pub(crate) fn mark(&mut self, point: (f64, f64), mark: Mark) {
        let dot = Circle::new(point, 4, mark.style());
        self.chart
            .draw_series([dot])
            .map(|_| ())
            .expect(ALWAYS_DRAWN);
    }

    /// Words in the middle, where there is nothing to draw.
    pub(crate) fn say(&mut self, words: &str) {
        let text = Text::new(words.to_owned(), (180, 200), SMALL);
        self.chart
            .plotting_area()
            .strip_coord_spec()
            .draw(&text)
            .expect(ALWAYS_DRAWN);
    }

    /// What the lines and dots stand for, from top to bottom.
    pub(crate) fn legend(&self, entries: &[Entry]) {
        let room = SIZE.1 as i32 - LEGEND_TOP - LEGEND_LINE;
        let line = LEGEND_LINE.min(room / (entries.len() as i32).max(1));
        for (entry, row) in entries.iter().zip(0..) {
            let y = LEGEND_TOP + row * line;
            let (from, words) = match entry {
                Entry::Line(stroke, words) => {
                    self.sample(*stroke, y);
                    (40, words.as_str())
                }
                Entry::Mark(mark, words) => {
                    let dot = Circle::new((20, y), 4, mark.style());
                    self.legend.draw(&dot).expect(ALWAYS_DRAWN);
                    (40, words.as_str())
                }
                Entry::Words(words) => (8, *words),
            };
            let text = Text::new(words.to_owned(), (from, y - 6), SMALL);
            self.legend.draw(&text).expect(ALWAYS_DRAWN);
        }
    }

    fn sample(&self, stroke: Stroke, y: i32) {
        let (drawn, left_out) = stroke.dashes.unwrap_or((26, 0));
        let dashes = (6..32).step_by((drawn + left_out) as usize);
        for from in dashes {
            let to = (from + drawn).min(32);
            let dash = PathElement::new(vec![(from, y), (to, y)], stroke.colour.stroke_width(2));
            self.legend.draw(&dash).expect(ALWAYS_DRAWN);
        }
    }
}
