//! One 征询意见表 as typed, and read as the act that records it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::ledger::acts::{RecordFeedback, Refusal};
use crate::ledger::entry::filled_from::FilledFrom;
use crate::ledger::entry::slip_change::changed_meanwhile;
use crate::ledger::recipients::{LetterState, Recipient};
use crate::model::record::Id;
use crate::model::vocabulary::Satisfaction;
use crate::ui::scene::Scene;
use crate::ui::widgets::DateText;
use crate::ui::widgets::form::FormErrors;

use super::act_form::{day, required, show, shown, written};

/// One form as typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SlipForm {
    issue: Option<Id>,
    person: Option<Id>,
    pub(super) returned: DateText,
    pub(super) attitude: Option<Satisfaction>,
    pub(super) result: Option<Satisfaction>,
    pub(super) wants_talk: Option<bool>,
    pub(super) comment: String,
    pub(super) reminded: DateText,
    pub(super) passed_on: DateText,
    /// The day on which one that is out is offered to have come back.
    offered: DateText,
    filled_from: FilledFrom,
    /// Whether the record changed under something typed: leaving a field does not decide between the two.
    #[serde(skip)]
    is_outrun: bool,
    #[serde(skip)]
    pub(super) errors: FormErrors,
}

/// The button that records a form and takes up the next.
pub const SAVE_AND_NEXT: &str = "存，下一位";

impl SlipForm {
    /// Somebody's form as recorded; one that is out comes back on `on`, unless it is said otherwise.
    pub fn of(issue: Id, one: &Recipient, on: DateText) -> Self {
        let mut form = Self::as_recorded(issue, one, on);
        form.filled_from = FilledFrom::of(&form);
        form
    }

    fn as_recorded(issue: Id, one: &Recipient, on: DateText) -> Self {
        let new = Self {
            issue: Some(issue),
            person: one.reader.person(),
            returned: on.clone(),
            offered: on,
            ..Self::default()
        };
        let Some(slip) = &one.slip else { return new };
        let is_back = slip.returned_on.is_some();
        Self {
            returned: if is_back {
                DateText::of(slip.returned_on)
            } else {
                new.returned.clone()
            },
            attitude: slip.attitude,
            result: slip.result,
            wants_talk: is_back.then_some(slip.wants_talk),
            comment: shown(slip.comment.as_deref()),
            reminded: DateText::of(slip.reminded_on),
            passed_on: DateText::of(slip.passed_on_on),
            ..new
        }
    }

    /// Whether it is somebody's form on that letter.
    pub fn is_of(&self, issue: Id, person: Option<Id>) -> bool {
        self.issue == Some(issue) && self.person == person && person.is_some()
    }

    /// The letter whose form it is.
    pub fn issue(&self) -> Option<Id> {
        self.issue
    }

    /// Whether it says what is recorded, but for the day on which one that is out comes back.
    pub fn says_what_is_recorded(&self, issue: Id, one: &Recipient) -> bool {
        let mut now = self.recorded_beside(issue, one, self.returned.clone());
        now.offered.clone_from(&self.offered);
        written(self) == written(&now)
    }

    /// Whether nothing of it is left to record: it says what is recorded, and no other day than the one offered.
    pub fn is_recorded(&self, letters: &[LetterState]) -> bool {
        let mut of_letter = letters.iter().filter(|one| self.issue == Some(one.issue));
        of_letter.any(|letter| {
            let mut all = letter.recipients.iter();
            let found = all.find(|one| self.is_of(letter.issue, one.reader.person()));
            found.is_some_and(|one| {
                let as_offered = one.returned_on().is_some() || self.returned == self.offered;
                as_offered && self.says_what_is_recorded(letter.issue, one)
            })
        })
    }

    /// Follows what is recorded of somebody's form by now, but for what is typed: that stays, with what the ledger holds
    /// said at it. Returns the form as it is recorded.
    pub fn follow(&mut self, one: &Recipient) -> Option<Self> {
        let now = self.recorded_beside(self.issue?, one, self.offered.clone());
        let mut from = std::mem::take(&mut self.filled_from);
        let is_followed = from == FilledFrom::of(&now);
        let outrun = from.follow(self, &now);
        self.filled_from = from;
        if is_followed {
            return None;
        }
        if std::mem::replace(&mut self.is_outrun, !outrun.is_empty()) {
            self.errors.clear_all();
        }
        for one_field in outrun {
            let words = changed_meanwhile(&one_field.field, one.slip.as_ref(), SAVE_AND_NEXT);
            self.errors.set(&one_field.field, words);
        }
        Some(now)
    }

    /// The form as it is recorded, to be compared with this one.
    fn recorded_beside(&self, issue: Id, one: &Recipient, on: DateText) -> Self {
        let now = Self::as_recorded(issue, one, on);
        // Nobody said so: recorded it means the same as 不用.
        let unsaid = self.wants_talk.is_none() && now.wants_talk == Some(false);
        Self {
            wants_talk: now.wants_talk.filter(|_| !unsaid),
            ..now
        }
    }

    /// Whether the record changed under something typed.
    pub fn is_outrun(&self) -> bool {
        self.is_outrun
    }

    /// The day it came back, as typed.
    pub fn returned(&self) -> &DateText {
        &self.returned
    }

    /// Whether both questions are answered.
    pub fn is_answered(&self) -> bool {
        self.attitude.is_some() && self.result.is_some()
    }

    /// Asks for the act; returns whether it may be done.
    pub fn record(&mut self, case: Id, scene: &mut Scene<'_>) -> bool {
        self.errors.clear_all();
        let asked = self
            .read(case, scene.today())
            .and_then(|act| scene.try_act(act));
        self.is_outrun = false;
        if let Err(refusal) = &asked {
            show(&mut self.errors, refusal);
        }
        asked.is_ok()
    }

    fn read(&self, case: Id, today: NaiveDate) -> Result<RecordFeedback, Refusal> {
        Ok(RecordFeedback {
            case,
            issue: self.issue,
            person: required::<RecordFeedback, _>("person", self.person)?,
            returned_on: day("returned_on", &self.returned, today)?,
            attitude: self.attitude,
            result: self.result,
            wants_talk: self.wants_talk.unwrap_or_default(),
            comment: Some(self.comment.clone()),
            reminded_on: day("reminded_on", &self.reminded, today)?,
            passed_on_on: day("passed_on_on", &self.passed_on, today)?,
        })
    }

    /// Whether the days of 催要 and 转交 are worth a line.
    pub fn has_days(&self) -> bool {
        let words = [self.attitude, self.result];
        !self.reminded.text.is_empty()
            || !self.passed_on.text.is_empty()
            || words.contains(&Some(Satisfaction::Dissatisfied))
    }
}
