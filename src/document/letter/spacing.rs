//! How a letter or report is spaced where the signature would else leave its text or a page end early: the white above 署名
//! gives way first, then the line pitch (GB/T 9704-2012 §7.3.5.5).

use crate::document::gb9704::{HEIGHT, LINE_PITCH};

/// A page is filled better by more than so much of a line.
const LEAST_GAIN: f32 = 0.01;

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
    fn of_lines(self, lines: f32) -> Self {
        Self {
            pitch: HEIGHT / lines,
            ..self
        }
    }

    /// The lines closer, where little goes over to a page of its own: up to 24 a page.
    pub fn dense() -> impl Iterator<Item = Self> {
        [22.5, 23.0, 23.5, 24.0]
            .into_iter()
            .map(|lines| Self::TIGHT.of_lines(lines))
    }

    /// The lines closer still, where the clerk wants a page less or a long 附件说明 leaves no other way: up to 26 a page,
    /// 24.5 pt.
    pub fn densest() -> impl Iterator<Item = Self> {
        [24.5, 25.0, 25.5, 26.0]
            .into_iter()
            .map(|lines| Self::TIGHT.of_lines(lines))
    }

    /// The lines wider, where a page would else end early before a signature that cannot be drawn in: down to 20½ a page
    /// (§5.2.3: 特定情况可以作适当调整).
    fn wider() -> impl Iterator<Item = Self> {
        [21.5, 21.0, 20.5]
            .into_iter()
            .map(|lines| Self::STANDARD.of_lines(lines))
    }
}

/// What comes of a spacing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outcome {
    /// How the lines stand.
    pub spacing: Spacing,
    /// How many pages text and tail take.
    pub pages: usize,
    /// By how many lines a page ends earlier than it may.
    pub early: f32,
    /// Whether a line of a paragraph stands alone where the signature's page begins.
    pub single: bool,
}

impl Outcome {
    /// Whether it leaves nothing to wish for but fewer pages.
    fn is_good(&self) -> bool {
        self.early <= LEAST_GAIN && !self.single
    }

    /// Whether it fills the pages better than another.
    fn fills_better(&self, other: &Self) -> bool {
        let gain = other.early - self.early;
        gain > LEAST_GAIN || gain >= -LEAST_GAIN && other.single && !self.single
    }

    /// The other one where it fills the pages better and takes no more.
    fn or_fuller(self, other: Self) -> Self {
        if other.pages <= self.pages && other.fills_better(&self) {
            other
        } else {
            self
        }
    }
}

/// The spacing next to the standard's that takes the fewest pages and fills them well: the white around the signature gives
/// way wherever that saves a page or fills one better, the lines come closer in `saving` steps where that saves one, and
/// closer or wider where nothing else fills the page before the signature or keeps the lines of a paragraph together there.
pub fn best_spacing(
    saving: impl IntoIterator<Item = Spacing>,
    outcome: impl Fn(Spacing) -> Outcome,
) -> Spacing {
    let mut best = outcome(Spacing::STANDARD);
    for next in Spacing::CLOSER.map(&outcome) {
        if next.pages < best.pages || next.pages == best.pages && next.fills_better(&best) {
            best = next;
        }
    }
    for next in saving.into_iter().map(&outcome) {
        if next.pages < best.pages {
            best = next;
        }
    }
    for step in Spacing::dense().chain(Spacing::wider()) {
        if best.is_good() {
            break;
        }
        best = best.or_fuller(outcome(step));
    }
    for step in Spacing::densest() {
        if best.early <= LEAST_GAIN {
            break;
        }
        best = best.or_fuller(outcome(step));
    }
    best.spacing
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::gb9704::{MM_PER_PT, SIZE_3};

    #[test]
    fn lines_come_closer_step_by_step_and_never_touch() {
        let mut wider: Vec<Spacing> = Spacing::wider().collect();
        wider.reverse();
        let steps: Vec<Spacing> = wider
            .into_iter()
            .chain([Spacing::STANDARD])
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

    /// What comes of spacings by the pitch alone: so many pages, so early, with a line alone.
    fn chosen(saving: bool, of_lines: impl Fn(f32, usize) -> (usize, f32, bool)) -> Spacing {
        let steps: Vec<Spacing> = Spacing::dense().filter(|_| saving).collect();
        best_spacing(steps, |spacing| {
            let (pages, early, single) = of_lines(HEIGHT / spacing.pitch, spacing.above_signature);
            Outcome {
                spacing,
                pages,
                early,
                single,
            }
        })
    }

    #[test]
    fn the_standard_stays_where_nothing_is_won() {
        let same = |_: f32, _: usize| (2, 0.0, false);
        assert_eq!(chosen(true, same), Spacing::STANDARD);
        let hopeless = |_: f32, _: usize| (2, 1.5, true);
        assert_eq!(chosen(true, hopeless), Spacing::STANDARD);
        let saves = |lines: f32, _: usize| (if lines > 23.4 { 1 } else { 2 }, 0.0, false);
        assert_eq!(
            chosen(false, saves),
            Spacing::STANDARD,
            "nobody asked to save a page"
        );
        let lines = HEIGHT / chosen(true, saves).pitch;
        assert!((lines - 23.5).abs() < 0.01, "{lines}");
    }

    #[test]
    fn white_gives_way_before_the_pitch_and_closer_comes_before_wider() {
        let by_white = |_: f32, above: usize| (2, if above > 1 { 1.0 } else { 0.0 }, false);
        let chosen_white = chosen(false, by_white);
        assert_eq!(chosen_white, Spacing::CLOSER[0]);
        let by_pitch = |lines: f32, _: usize| {
            let standard = (lines - 22.0).abs() < 0.9;
            (2, if standard { 1.0 } else { 0.0 }, false)
        };
        assert!((HEIGHT / chosen(false, by_pitch).pitch - 23.0).abs() < 0.01);
        let by_width = |lines: f32, _: usize| (2, 0.0, lines > 21.2);
        assert!((HEIGHT / chosen(false, by_width).pitch - 21.0).abs() < 0.01);
        let costs_a_page =
            |lines: f32, _: usize| (if lines < 21.9 { 3 } else { 2 }, 0.0, lines > 21.2);
        assert_eq!(chosen(false, costs_a_page), Spacing::STANDARD);
    }
}
