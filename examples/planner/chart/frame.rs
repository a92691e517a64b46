//! What every picture has: a ground, a title, two axes and a legend to the right. Drawn into a string, which nothing
//! can go wrong with.

use plotters::chart::{ChartBuilder, ChartContext};
use plotters::coord::Shift;
use plotters::coord::cartesian::Cartesian2d;
use plotters::drawing::{DrawingArea, IntoDrawingArea};
use plotters::element::{Circle, EmptyElement, PathElement, Rectangle, Text, TriangleMarker};
use plotters::prelude::SVGBackend;
use plotters::series::DashedLineSeries;
use plotters::style::{IntoFont, TextStyle};

use super::axis::{Axis, Side};
use super::palette::{GRID, INK, PAPER, QUIET, with_dark_form};
use super::stroke::{Entry, Form, Mark, Stroke};

const SIZE: (u32, u32) = (960, 520);
const LEGEND_WIDTH: u32 = 250;
/// How high a line of the legend is, unless there are too many.
const LEGEND_LINE: i32 = 20;
const LEGEND_TOP: i32 = 50;
/// plotters counts the size of letters with the space between lines.
const SMALL: i32 = 15;
const LARGE: i32 = 20;
/// As on the pages of a plan.
const FONT: &str = "system-ui, -apple-system, Roboto, sans-serif";
/// Half the size of a mark.
const MARK: i32 = 4;
/// How long an arrow is.
const ARROW: i32 = 34;
const ALWAYS_DRAWN: &str = "a string takes every drawing";

/// A picture in the making.
pub(crate) struct Frame<'p> {
    chart: Chart<'p>,
    legend: DrawingArea<SVGBackend<'p>, Shift>,
}

type Chart<'p> = ChartContext<'p, SVGBackend<'p>, Cartesian2d<Axis, Axis>>;

/// Draws a picture with what `draw` puts into it.
pub(crate) fn picture(title: &str, x: &Axis, y: &Axis, draw: impl FnOnce(&mut Frame)) -> String {
    let mut svg = String::new();
    let ground = SVGBackend::with_string(&mut svg, SIZE).into_drawing_area();
    ground.fill(&*PAPER).expect(ALWAYS_DRAWN);
    let (left, right) = ground.split_horizontally(SIZE.0 - LEGEND_WIDTH);
    let mut frame = Frame {
        chart: chart(&left, title, x, y),
        legend: right,
    };
    draw(&mut frame);
    ground.present().expect(ALWAYS_DRAWN);
    drop((frame, left, ground));
    with_dark_form(&svg)
}

fn letters(size: i32) -> TextStyle<'static> {
    (FONT, size).into_font().color(&*INK)
}

fn chart<'p>(
    area: &DrawingArea<SVGBackend<'p>, Shift>,
    title: &str,
    x: &Axis,
    y: &Axis,
) -> Chart<'p> {
    let mut chart = ChartBuilder::on(area)
        .caption(title, letters(LARGE))
        .margin(12)
        .x_label_area_size(46)
        .y_label_area_size(64)
        .build_cartesian_2d(x.clone(), y.clone())
        .expect(ALWAYS_DRAWN);
    chart
        .configure_mesh()
        .light_line_style(*PAPER)
        .bold_line_style(*GRID)
        .axis_style(*QUIET)
        .label_style((FONT, SMALL).into_font().color(&*QUIET))
        .axis_desc_style(letters(SMALL))
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
        let style = stroke.style();
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

    /// A mark at a point.
    pub(crate) fn mark(&mut self, point: (f64, f64), mark: Mark) {
        let place = || EmptyElement::at(point);
        let style = mark.style();
        let (low, high) = ((-MARK, -MARK), (MARK, MARK));
        let drawn = match mark.form {
            Form::Circle => self
                .chart
                .draw_series([place() + Circle::new((0, 0), MARK, style)])
                .map(|_| ()),
            Form::Triangle => self
                .chart
                .draw_series([place() + TriangleMarker::new((0, 0), MARK + 2, style)])
                .map(|_| ()),
            Form::Square => self
                .chart
                .draw_series([place() + Rectangle::new([low, high], style)])
                .map(|_| ()),
        };
        drawn.expect(ALWAYS_DRAWN);
    }

    /// An arrow that ends at a point, towards what lies outside on these sides.
    pub(crate) fn arrow(&mut self, point: (f64, f64), towards: (Side, Side), stroke: Stroke) {
        let (right, down) = (towards.0.sign(), -towards.1.sign());
        let tail = (-ARROW * right, -ARROW * down);
        let barb = |aside: i32| {
            let (x, y) = (-10 * right - aside * down, -10 * down + aside * right);
            vec![(0, 0), (x, y)]
        };
        for path in [vec![tail, (0, 0)], barb(5), barb(-5)] {
            let line = EmptyElement::at(point) + PathElement::new(path, stroke.style());
            self.chart
                .draw_series([line])
                .map(|_| ())
                .expect(ALWAYS_DRAWN);
        }
    }

    /// Words in the middle, where there is nothing to draw.
    pub(crate) fn say(&mut self, words: &str) {
        let text = Text::new(words.to_owned(), (180, 200), letters(SMALL));
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
                    self.sign(*mark, (20, y));
                    (40, words.as_str())
                }
                Entry::Words(words) => (8, words.as_str()),
            };
            let text = Text::new(words.to_owned(), (from, y - 6), letters(SMALL));
            self.legend.draw(&text).expect(ALWAYS_DRAWN);
        }
    }

    fn sign(&self, mark: Mark, (x, y): (i32, i32)) {
        let style = mark.style();
        let drawn = match mark.form {
            Form::Circle => self.legend.draw(&Circle::new((x, y), MARK, style)),
            Form::Triangle => self
                .legend
                .draw(&TriangleMarker::new((x, y), MARK + 2, style)),
            Form::Square => {
                let corners = [(x - MARK, y - MARK), (x + MARK, y + MARK)];
                self.legend.draw(&Rectangle::new(corners, style))
            }
        };
        drawn.expect(ALWAYS_DRAWN);
    }

    fn sample(&self, stroke: Stroke, y: i32) {
        let (drawn, left_out) = stroke.dashes.unwrap_or((26, 0));
        let dashes = (6..32).step_by((drawn + left_out) as usize);
        for from in dashes {
            let to = (from + drawn).min(32);
            let dash = PathElement::new(vec![(from, y), (to, y)], stroke.style());
            self.legend.draw(&dash).expect(ALWAYS_DRAWN);
        }
    }
}
