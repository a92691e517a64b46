//! Lines and marks, told apart by colour and by form.

use plotters::style::{Color, RGBColor, ShapeStyle};

use super::palette::{LINES, of_line};

/// A sign in a legend, and what it stands for.
pub(crate) enum Entry {
    Line(Stroke, String),
    Mark(Mark, String),
    Words(String),
}

/// How a line is drawn.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Stroke {
    pub(super) colour: RGBColor,
    /// Pixels drawn and pixels left out; none left out where it is whole.
    pub(super) dashes: Option<(i32, i32)>,
}

impl Stroke {
    /// A different one for each index, up to many: neighbours differ in colour and in dashes.
    pub(crate) fn of(index: usize) -> Self {
        let dashes = [None, Some((7, 4)), Some((2, 3)), Some((12, 3))];
        Self {
            colour: of_line(index),
            dashes: dashes[(index + index / LINES) % dashes.len()],
        }
    }

    /// The same without dashes.
    pub(crate) fn whole(self) -> Self {
        Self {
            dashes: None,
            ..self
        }
    }

    pub(super) fn style(self) -> ShapeStyle {
        self.colour.stroke_width(2)
    }
}

/// A mark at a point.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Mark {
    pub(super) colour: RGBColor,
    pub(super) form: Form,
    is_hollow: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Form {
    Circle,
    Triangle,
    Square,
}

impl Mark {
    /// A filled one, different for each index in colour and form.
    pub(crate) fn of(index: usize) -> Self {
        let forms = [Form::Circle, Form::Triangle, Form::Square];
        Self {
            colour: of_line(index),
            form: forms[index % forms.len()],
            is_hollow: false,
        }
    }

    /// The same, hollow.
    pub(crate) fn hollow(self) -> Self {
        Self {
            is_hollow: true,
            ..self
        }
    }

    pub(super) fn style(self) -> ShapeStyle {
        if self.is_hollow {
            self.colour.stroke_width(2)
        } else {
            self.colour.filled()
        }
    }
}
