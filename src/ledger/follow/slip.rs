//! One 征询意见表 of a list of items: where it is, with which others it is shown, what several add up to.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::ledger::Ledger;
use crate::ledger::figures::percent_of;
use crate::ledger::standing::SOON_WORKING_DAYS;
use crate::ledger::workbench::board::soon_until;
use crate::model::record::Id;
use crate::model::vocabulary::Satisfaction;

/// What tells a form from all others: whose it is, of which letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SlipKey {
    /// The letter.
    pub issue: Id,
    /// The deputy or member who is asked.
    pub person: Id,
}

/// Where a form is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SlipStanding {
    /// 未收回: the letter is there and the form is not back.
    Out,
    /// 还没送达: the letter is issued and not delivered to this person.
    Undelivered,
    /// 已收回
    Back,
    /// 不再收: a later letter took its place, or the item is closed out or no longer the office's.
    Over,
}

impl SlipStanding {
    /// Whether the form is still to come back.
    pub fn is_owed(self) -> bool {
        matches!(self, Self::Out | Self::Undelivered)
    }
}

/// As much of a form as lists and counts ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListedSlip {
    /// What tells it from others.
    pub key: SlipKey,
    /// The item it is listed under.
    pub case: Id,
    /// Where it is.
    pub standing: SlipStanding,
    /// 送达日期.
    pub delivered_on: Option<NaiveDate>,
    /// The last day for it to come back, while it is out; none where no rule says one.
    pub due: Option<NaiveDate>,
    /// 收回日期.
    pub back_on: Option<NaiveDate>,
    /// 办理态度, once it is back.
    pub attitude: Option<Satisfaction>,
    /// 办理结果, once it is back.
    pub result: Option<Satisfaction>,
    /// 不满意, and no further letter to this person is issued yet.
    pub redo: bool,
}

/// Which forms are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SlipSegment {
    /// 未收回
    #[default]
    Out,
    /// 应收: those that are back and those that are out.
    Expected,
    /// 今天收回
    BackToday,
    /// 不满意要重办
    Redo,
    /// 全部
    All,
}

impl SlipSegment {
    /// All of them, as the page shows them.
    pub const ALL: [Self; 5] = [
        Self::Out,
        Self::Expected,
        Self::BackToday,
        Self::Redo,
        Self::All,
    ];

    /// The one after it, the first after the last.
    #[must_use]
    pub fn next(self) -> Self {
        let here = Self::ALL.iter().position(|one| *one == self);
        Self::ALL[here.map_or(0, |here| (here + 1) % Self::ALL.len())]
    }

    /// What people call it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Out => "未收回",
            Self::Expected => "应收",
            Self::BackToday => "今天收回",
            Self::Redo => "不满意要重办",
            Self::All => "全部",
        }
    }

    /// Whether it shows a form.
    pub fn holds(self, slip: &ListedSlip, today: NaiveDate) -> bool {
        match self {
            Self::Out => slip.standing == SlipStanding::Out,
            Self::Expected => matches!(slip.standing, SlipStanding::Out | SlipStanding::Back),
            Self::BackToday => slip.back_on == Some(today),
            Self::Redo => slip.redo,
            Self::All => true,
        }
    }
}

/// What the forms of a list add up to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SlipSums {
    /// How many each of [`SlipSegment::ALL`] shows.
    pub shown: [usize; 5],
    /// 收回
    pub back: usize,
    /// Of those out: the last day has passed, is today, is within seven working days.
    pub calls: [usize; 3],
    /// Of those back: 满意 and 基本满意, of the attitude and of the result.
    pub content: [usize; 2],
}

impl SlipSums {
    /// What forms add up to on the ledger's day.
    pub fn of_all(ledger: &Ledger, slips: &[ListedSlip]) -> Self {
        let (today, mut sums) = (ledger.today, Self::default());
        let until = soon_until(&ledger.calendar, today, SOON_WORKING_DAYS as u32).1;
        let content = |word: Option<Satisfaction>| {
            matches!(
                word,
                Some(Satisfaction::Satisfied | Satisfaction::Basically)
            )
        };
        for slip in slips {
            for (shown, segment) in sums.shown.iter_mut().zip(SlipSegment::ALL) {
                *shown += usize::from(segment.holds(slip, today));
            }
            if slip.standing == SlipStanding::Back {
                sums.back += 1;
                sums.content[0] += usize::from(content(slip.attitude));
                sums.content[1] += usize::from(content(slip.result));
            }
            match slip.due {
                Some(due) if due < today => sums.calls[0] += 1,
                Some(due) if due == today => sums.calls[1] += 1,
                Some(due) if due <= until => sums.calls[2] += 1,
                _ => {}
            }
        }
        sums
    }

    /// How many a segment shows.
    pub fn of(&self, segment: SlipSegment) -> usize {
        let place = SlipSegment::ALL.iter().position(|one| *one == segment);
        place.map_or(0, |place| self.shown[place])
    }

    /// 满意和基本满意 of those that are back, each with its base: 态度 88.9%（8 / 9）.
    pub fn rates(&self) -> [String; 2] {
        let rate = |word: &str, count: usize| {
            let percent = percent_of(count, self.back);
            format!("{word} {percent}（{count} / {}）", self.back)
        };
        [
            rate("态度满意率", self.content[0]),
            rate("结果满意率", self.content[1]),
        ]
    }
}
