//! What the rules know besides the text.

use chrono::NaiveDate;

use crate::model::profile::OutcomeClass;

/// The text of an earlier reply to another case.
#[derive(Clone, Debug)]
pub struct Earlier<'a> {
    /// How people name the case: 2025年第6号建议.
    pub reference: String,
    /// Its title.
    pub title: String,
    /// The reply's body, in the markup of [`crate::model::body`].
    pub text: &'a str,
}

/// Whom a letter speaks to, and so what it calls them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Call {
    /// One deputy or member: 您.
    One,
    /// Several, in one text: 你们.
    Several,
    /// A party or group: 贵单位.
    Group,
    /// A delegation, by the word for it: 贵团, 贵组.
    Delegation(&'static str),
    /// An organ of the congress, by the word for it: 贵委, 贵主席团.
    Organ(&'static str),
}

/// What a letter's class (办理结果) demands of its promises.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Demand {
    /// Solved, or no class yet: nothing.
    Free,
    /// Promises something for later: at least one date.
    Promising,
    /// Not solved (C): whatever is promised needs its date.
    Unsolved,
}

impl Demand {
    /// What letters of that class must hold.
    pub fn of(class: &OutcomeClass) -> Self {
        if class.solved {
            Self::Free
        } else if class.promises || class.partly_solved {
            Self::Promising
        } else {
            Self::Unsolved
        }
    }
}

/// What the rules know besides the text.
#[derive(Clone, Debug)]
pub struct LetterContext {
    /// This day.
    pub today: NaiveDate,
    /// None where one text goes to people called differently, and in a 会办意见.
    pub call: Option<Call>,
    /// What its class demands.
    pub class: Demand,
    /// The class as letters name it: C类.
    pub class_label: String,
    /// Whether it answers the sponsors, rather than the lead unit.
    pub reply: bool,
    /// What the office calls itself: 我局.
    pub own_word: String,
    /// The names the office signs with.
    pub office: Vec<String>,
    /// How many requests the item numbers.
    pub requests: Option<usize>,
}
