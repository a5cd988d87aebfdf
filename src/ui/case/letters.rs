//! What the tabs on letters remember while one case is shown: how its letters stand, worked out once per change, and what
//! is ticked and unfolded.

use std::collections::BTreeSet;
use std::rc::Rc;

use chrono::NaiveDate;

use crate::ledger::case_terms::TermStatus;
use crate::ledger::recipients::{LetterState, Reader, Recipient, letters};
use crate::ledger::redo::{RedoTerm, redo_term};
use crate::model::day_text::{short_day, weekday};
use crate::model::record::Id;
use crate::model::vocabulary::{DeliveryMode, Satisfaction};
use crate::ui::cached::Cached;
use crate::ui::scene::Scene;
use crate::ui::widgets::DateText;

/// What is offered for the next delivery: as the last one was recorded.
#[derive(Clone, Debug, Default)]
pub struct OfferedDelivery {
    /// 方式.
    pub mode: Option<DeliveryMode>,
    /// 收到日期.
    pub on: DateText,
    /// 经手人.
    pub by_whom: String,
}

/// What the tabs remember of a case's letters.
#[derive(Debug, Default)]
pub struct LettersMemory {
    shown: Cached<(Id, u64, NaiveDate), Rc<[ShownLetter]>>,
    /// Those ticked, of which letter.
    pub ticked: BTreeSet<(Id, Reader)>,
    /// Earlier rounds that are open.
    pub unfolded: BTreeSet<Id>,
    /// Rounds whose versions are shown although their letter is in force.
    pub unfolded_drafts: BTreeSet<Id>,
    /// The last delivery recorded here.
    pub offered: Option<OfferedDelivery>,
    /// The letter whose forms are shown; the newest where none is chosen.
    pub forms_of: Option<Id>,
    /// The day forms come back on, kept from one to the next.
    pub form_day: Option<DateText>,
    /// The form in hand was recorded and none taken up after it: what comes next takes the focus.
    pub forms_entered: bool,
    redo: Cached<(NaiveDate, u64), Option<RedoTerm>>,
}

impl LettersMemory {
    /// The case's letters in force, the first round's first.
    pub fn letters(&mut self, case: Id, scene: &Scene<'_>) -> Rc<[ShownLetter]> {
        let key = (case, scene.rows.version(), scene.today());
        let make = || {
            let states = letters(scene.ledger, case).into_iter();
            states.map(ShownLetter::new).collect()
        };
        Rc::clone(self.shown.of(key, make))
    }

    /// What is offered for a delivery: as the last one, else today by hand.
    pub fn offer(&self, today: NaiveDate) -> OfferedDelivery {
        self.offered.clone().unwrap_or_else(|| OfferedDelivery {
            mode: Some(DeliveryMode::Hand),
            on: DateText::today(today),
            by_whom: String::new(),
        })
    }

    /// What the term of a further letter comes to, passed on on that day.
    pub fn redo_term(&mut self, passed_on: NaiveDate, scene: &Scene<'_>) -> Option<&RedoTerm> {
        let key = (passed_on, scene.rows.version());
        let make = || redo_term(scene.ledger, passed_on);
        self.redo.of(key, make).as_ref()
    }

    /// Those ticked of a letter, in its order.
    pub fn ticked_of<'a>(&self, letter: &'a ShownLetter) -> Vec<&'a Recipient> {
        let all = letter.state.recipients.iter();
        all.filter(|one| self.ticked.contains(&(letter.state.issue, one.reader)))
            .collect()
    }

    /// Ticks somebody of a letter, or takes the tick away.
    pub fn toggle(&mut self, issue: Id, reader: Reader) {
        let key = (issue, reader);
        if !self.ticked.remove(&key) {
            self.ticked.insert(key);
        }
    }
}

/// A letter with the texts of its rows.
#[derive(Debug)]
pub struct ShownLetter {
    /// How it stands.
    pub state: LetterState,
    /// The texts of its rows, in the order of its recipients.
    pub rows: Vec<RecipientTexts>,
}

impl ShownLetter {
    fn new(state: LetterState) -> Self {
        let row = |one: &Recipient| RecipientTexts::of(one, &state);
        let rows = state.recipients.iter().map(row).collect();
        Self { state, rows }
    }

    /// 送达 x / n.
    pub fn delivered_text(&self) -> String {
        format!(
            "送达 {} / {}",
            self.state.delivered(),
            self.state.expected()
        )
    }

    /// 收回 x / n.
    pub fn returned_text(&self) -> String {
        format!("收回 {} / {}", self.state.returned(), self.state.expected())
    }
}

/// 11-10 周二.
pub fn day_words(day: NaiveDate) -> String {
    format!("{} {}", short_day(day), weekday(day))
}

/// What stands in the cells of one recipient.
#[derive(Debug)]
pub struct RecipientTexts {
    /// 方式.
    pub mode: &'static str,
    /// How the term of the letter stands, while it is not delivered.
    pub due: Option<TermStatus>,
    /// 送达日期.
    pub day: String,
    /// 经手.
    pub carrier: String,
    /// 收回, or when it is due.
    pub returned: String,
    /// 面谈.
    pub talk: &'static str,
    /// What else is to be said: 催要 and the like.
    pub note: String,
    /// The row as it is read aloud.
    pub spoken: String,
}

impl RecipientTexts {
    fn of(one: &Recipient, letter: &LetterState) -> Self {
        let delivery = one.delivery.as_ref();
        let slip = one.slip.as_ref();
        let returned_on = one.returned_on();
        let reminded = slip.and_then(|slip| slip.reminded_on);
        let reminded = reminded.map(|day| format!("{} 催要过", short_day(day)));
        let joined_later = || "签发以后才列为提出人，函里没有写".to_owned();
        let mut texts = Self {
            mode: delivery.map_or("", |delivery| delivery.mode.label()),
            due: letter
                .delivery_due
                .filter(|_| one.awaits_letter())
                .map(|(_, status)| status),
            day: delivery.map_or_else(|| "没送".to_owned(), |one| day_words(one.on_date)),
            carrier: delivery
                .and_then(|delivery| delivery.by_whom.as_deref())
                .unwrap_or("—")
                .to_owned(),
            returned: returned_words(one, letter),
            talk: match slip.filter(|_| returned_on.is_some()) {
                Some(slip) if slip.wants_talk => "要",
                Some(_) => "不用",
                None => "—",
            },
            note: if one.is_written_to {
                reminded.unwrap_or_default()
            } else {
                joined_later()
            },
            spoken: String::new(),
        };
        texts.spoken = texts.spoken_of(one);
        texts
    }

    fn spoken_of(&self, one: &Recipient) -> String {
        let mut said = vec![one.name.clone(), one.group.clone()];
        said.push(if one.delivery.is_some() {
            format!("{}送达 {}", self.mode, self.day)
        } else {
            "没送".to_owned()
        });
        if let Some(slip) = one.slip.as_ref().filter(|slip| slip.returned_on.is_some()) {
            let word = |word: Option<Satisfaction>| word.map_or("没填", Satisfaction::label);
            said.push(format!(
                "{} 收回，态度{}，结果{}",
                self.returned,
                word(slip.attitude),
                word(slip.result)
            ));
        } else if one.delivery.is_some() {
            said.push("征询意见表没收回".to_owned());
        }
        said.push(self.note.clone());
        said.retain(|part| !part.is_empty());
        said.join("，")
    }
}

fn returned_words(one: &Recipient, letter: &LetterState) -> String {
    match (one.returned_on(), one.form_due) {
        (Some(day), _) => day_words(day),
        (None, Some((due, _))) => short_day(due),
        (None, None) if one.delivery.is_some() => "没收回".to_owned(),
        (None, None) if letter.form_term.is_empty() => "送达以后".to_owned(),
        (None, None) => format!("送达后 {}", letter.form_term),
    }
}
