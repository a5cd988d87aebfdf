//! How the column of the text shares its height: the facts, the text, and the reviews below it.
//!
//! The text keeps six lines at any size of the window. Where the height does not suffice for all, the facts are scrolled
//! with the text, and of the reviews one line is left, which opens them.

/// Six lines of text with the white around them, in points.
const LEAST_TEXT: f32 = 184.0;
/// Height of the bar of levels above the text, in points.
pub const TOOLBAR: f32 = 38.0;
/// Height of the line that is left of the reviews in little room, in points.
pub const LINE: f32 = 36.0;
/// Height of the reviews: with room to spare, with little of it, and the least that can be read. In points.
const ROOMY: f32 = 196.0;
const CLOSE: f32 = 128.0;
const LEAST: f32 = 72.0;
/// What the text has beyond its least before the reviews take more, in points.
const BEYOND: f32 = 16.0;
/// What must be free beyond the need before a low column is laid out as a high one again: a scroll bar may set a line of
/// the facts in two, and the column would go back and forth between both. In points.
const TO_AND_FRO: f32 = 28.0;

/// What the column remembers between frames.
#[derive(Clone, Copy, Debug, Default)]
pub struct ReplyColumn {
    /// Height of the facts as last drawn.
    facts: f32,
    is_low: bool,
    /// The reviews are shown in little room too.
    pub is_open: bool,
}

/// How the height is shared this frame.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shares {
    /// The facts are scrolled with the text, and the reviews have a line to open them.
    pub is_low: bool,
    /// Height of the reviews without that line, in points; 0 where they are folded.
    pub reviews: f32,
}

impl Shares {
    /// Height of everything below the text, in points.
    pub fn below(self) -> f32 {
        self.reviews + if self.is_low { LINE } else { 0.0 }
    }
}

impl ReplyColumn {
    /// Shares out a column so many points high.
    pub fn share(&mut self, height: f32) -> Shares {
        let spare = if self.is_low { TO_AND_FRO } else { 0.0 };
        let free = height - self.facts - TOOLBAR - LEAST_TEXT - spare;
        self.is_low = free < CLOSE;
        let reviews = match (self.is_low, self.is_open) {
            (true, true) => (height - TOOLBAR - LINE - LEAST_TEXT).clamp(LEAST, ROOMY),
            (true, false) => 0.0,
            (false, _) if free < ROOMY + BEYOND => CLOSE,
            (false, _) => ROOMY,
        };
        Shares {
            is_low: self.is_low,
            reviews,
        }
    }

    /// Notes how high the facts are; returns whether that is news.
    pub fn note_facts(&mut self, height: f32) -> bool {
        let is_news = (height - self.facts).abs() > 0.5;
        self.facts = height;
        is_news
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Height of the facts of a reply to one person.
    const FACTS: f32 = 200.0;

    fn shared(height: f32, is_open: bool) -> Shares {
        let mut column = ReplyColumn {
            is_open,
            ..ReplyColumn::default()
        };
        column.note_facts(FACTS);
        column.share(height)
    }

    #[test]
    fn the_text_keeps_six_lines() {
        for height in [300.0, 360.0, 430.0, 530.0, 690.0, 820.0_f32] {
            let closed = shared(height, false);
            let facts = if closed.is_low { 0.0 } else { FACTS };
            let text = height - closed.below() - TOOLBAR - facts;
            assert!(text >= LEAST_TEXT, "{height}: {closed:?}");
        }
        for height in [380.0, 430.0, 500.0_f32] {
            let open = shared(height, true);
            let text = height - open.below() - TOOLBAR;
            assert!(open.reviews >= LEAST && text >= LEAST_TEXT, "{open:?}");
        }
    }

    #[test]
    fn reviews_stand_open_where_there_is_room() {
        for (height, is_low, reviews) in [
            (820.0, false, ROOMY),
            (560.0, false, CLOSE),
            (540.0, true, 0.0),
        ] {
            assert_eq!(shared(height, false), Shares { is_low, reviews });
        }
    }

    #[test]
    fn a_line_more_of_the_facts_does_not_turn_the_column_back_and_forth() {
        let mut column = ReplyColumn::default();
        column.note_facts(FACTS);
        assert!(column.share(549.0).is_low);
        column.note_facts(FACTS - 18.0);
        assert!(column.share(549.0).is_low);
        assert!(!column.share(600.0).is_low);
    }
}
