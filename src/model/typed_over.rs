//! A field of a record as it is typed: what was typed follows nothing, everything else follows the record.

use serde::{Deserialize, Serialize};

use super::typed_date::DateText;

/// What a field holds as text.
pub trait TypedText: Clone {
    /// The text as people read it.
    fn written(&self) -> &str;

    /// Whether it says the same: blanks at the ends say nothing.
    fn says(&self, other: &Self) -> bool {
        self.written().trim() == other.written().trim()
    }
}

impl TypedText for String {
    fn written(&self) -> &str {
        self
    }
}

impl TypedText for DateText {
    fn written(&self) -> &str {
        &self.text
    }
}

/// A field as typed, with what was recorded as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TypedOver<T> {
    /// What the field shows.
    pub typed: T,
    /// What was recorded when it was typed in; the same while nothing is typed.
    over: T,
}

impl<T: TypedText> TypedOver<T> {
    /// The field of a record in which nothing is typed.
    pub fn of(recorded: T) -> Self {
        Self {
            typed: recorded.clone(),
            over: recorded,
        }
    }

    /// Whether something is typed that was not recorded then.
    pub fn is_typed(&self) -> bool {
        !self.typed.says(&self.over)
    }

    /// Whether it shows what is recorded: nothing of it need be kept.
    pub fn is_as_recorded(&self) -> bool {
        !self.is_typed()
    }

    /// Takes what is recorded now, unless something else is typed.
    pub fn follow(&mut self, now: &T) {
        if !self.is_typed() || self.typed.says(now) {
            *self = Self::of(now.clone());
        }
    }

    /// Whether another value was recorded since it was typed: neither may take the other's place unasked.
    pub fn is_outrun(&self, now: &T) -> bool {
        self.is_typed() && !self.over.says(now) && !self.typed.says(now)
    }

    /// What is typed is meant, whatever was recorded meanwhile.
    pub fn insist(&mut self, now: T) {
        self.over = now;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> String {
        text.to_owned()
    }

    #[test]
    fn what_nobody_typed_follows_the_record_and_what_was_typed_stays() {
        let mut field = TypedOver::of(text("旧"));
        field.follow(&text("新"));
        assert_eq!((field.typed.as_str(), field.is_typed()), ("新", false));
        field.typed = text("打的");
        field.follow(&text("新"));
        assert!(field.is_typed() && !field.is_outrun(&text("新")));
        field.follow(&text("打的"));
        assert!(field.is_as_recorded(), "it is recorded by now");
    }

    #[test]
    fn a_record_that_changed_under_what_is_typed_is_told_until_somebody_decides() {
        let mut field = TypedOver::of(text("旧"));
        field.typed = text("打的");
        let now = text("别处改的");
        field.follow(&now);
        assert_eq!(field.typed, "打的");
        assert!(field.is_outrun(&now));
        let mut insisting = field.clone();
        insisting.insist(now.clone());
        assert!(insisting.is_typed() && !insisting.is_outrun(&now));
        let back = text("打的 ");
        assert!(!field.is_outrun(&back), "both say the same");
    }

    #[test]
    fn a_day_is_compared_as_it_is_written() {
        let day = DateText::of(chrono::NaiveDate::from_ymd_opt(2026, 5, 28));
        let mut field = TypedOver::of(DateText::default());
        field.follow(&day);
        assert_eq!(field, TypedOver::of(day));
    }
}
