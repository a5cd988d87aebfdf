//! How far a letter may be spaced closer so that it takes a page less: the white above 署名 first, then the line pitch
//! (GB/T 9704-2012 §7.3.5.5).

use crate::document::gb9704::{HEIGHT, LINE_PITCH};

/// How the lines of a letter stand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spacing {
    /// From one line to the next, mm.
    pub pitch: f32,
    /// Blank lines between text and 署名: with two or one the seal's top edge stands within a line of the text (§7.3.5.1).
    pub above_signature: usize,
    /// Whether the blank line under the date and the white above 抄送 give way.
    pub tight: bool,
}

impl Spacing {
    /// As the standard sets it where there is room: 22 lines a page.
    pub const STANDARD: Self = Self {
        pitch: LINE_PITCH,
        above_signature: 2,
        tight: false,
    };

    /// The white around the signature gives way, the lines stay.
    pub const CLOSER: [Self; 2] = [
        Self {
            above_signature: 1,
            ..Self::STANDARD
        },
        Self::TIGHT,
    ];

    const TIGHT: Self = Self {
        above_signature: 1,
        tight: true,
        ..Self::STANDARD
    };

    /// So many lines a page, half a line at a time.
    fn of_lines(lines: f32) -> Self {
        Self {
            pitch: HEIGHT / lines,
            ..Self::TIGHT
        }
    }

    /// The lines closer, where little goes over to a page of its own: up to 24 a page.
    pub fn dense() -> impl Iterator<Item = Self> {
        [22.5, 23.0, 23.5, 24.0].into_iter().map(Self::of_lines)
    }

    /// The lines closer still, where the clerk wants a page less: up to 26 a page, 24.5 pt.
    pub fn densest() -> impl Iterator<Item = Self> {
        [24.5, 25.0, 25.5, 26.0].into_iter().map(Self::of_lines)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::gb9704::{MM_PER_PT, SIZE_3};

    #[test]
    fn lines_come_closer_step_by_step_and_never_touch() {
        let steps: Vec<Spacing> = std::iter::once(Spacing::STANDARD)
            .chain(Spacing::CLOSER)
            .chain(Spacing::dense())
            .chain(Spacing::densest())
            .collect();
        let pitches: Vec<f32> = steps.iter().map(|step| step.pitch).collect();
        assert!(pitches.is_sorted_by(|a, b| a >= b), "{pitches:?}");
        let least = pitches.last().unwrap() / (SIZE_3 * MM_PER_PT);
        assert!(least > 1.5, "{least}");
        assert!(steps.iter().all(|step| step.above_signature >= 1));
    }
}
