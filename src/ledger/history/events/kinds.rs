//! What kinds of things happen to an item, and in which order those of one day stand.

use chrono::NaiveDate;

use crate::model::facts::Milestone;
use crate::model::record::Id;
use crate::model::vocabulary::ContactStage;

/// What kind of thing happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaseEventKind {
    /// A step of the work was taken.
    Step(Milestone),
    /// 沟通走访
    Contact,
    /// 会办意见
    Opinion,
    /// 催办
    Reminder,
    /// 延期
    Extension,
    /// 中止
    Pause,
    /// 复查
    Recheck,
    /// 记一笔, with its record.
    Note(Id),
    /// 报送
    Filing,
    /// 答复稿
    Draft,
    /// 审核
    Review,
    /// 开新一轮
    Round,
    /// 签发
    Issue,
    /// 作废
    Void,
    /// 送达
    Delivery,
    /// 公开
    Publication,
    /// 决定不公开
    Withholding,
    /// 征询意见表收回
    Feedback,
}

/// What the kinds of things that happen are filtered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventGroup {
    /// 交办: who deals with it, and its steps.
    Assigning,
    /// 沟通: talks, urging, remarks.
    Talking,
    /// 答复: texts, reviews, letters.
    Answering,
    /// 送达反馈: what goes out and comes back.
    Delivering,
}

impl EventGroup {
    /// Every group, in order.
    pub const ALL: [Self; 4] = [
        Self::Assigning,
        Self::Talking,
        Self::Answering,
        Self::Delivering,
    ];

    /// What people call it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Assigning => "交办",
            Self::Talking => "沟通",
            Self::Answering => "答复",
            Self::Delivering => "送达反馈",
        }
    }
}

impl CaseEventKind {
    /// What it is filtered by.
    pub fn group(self) -> EventGroup {
        match self {
            Self::Step(_) | Self::Extension | Self::Pause | Self::Filing => EventGroup::Assigning,
            Self::Contact | Self::Reminder | Self::Note(_) => EventGroup::Talking,
            Self::Opinion | Self::Draft | Self::Review | Self::Round | Self::Issue | Self::Void => {
                EventGroup::Answering
            }
            Self::Delivery
            | Self::Publication
            | Self::Withholding
            | Self::Feedback
            | Self::Recheck => EventGroup::Delivering,
        }
    }
}

/// Something that happened to a case on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseEvent {
    /// The day.
    pub on: NaiveDate,
    /// What kind of thing.
    pub kind: CaseEventKind,
    /// What, in words.
    pub text: String,
    /// What more is noted of it, which the file of the item says: of which letter, who agreed, why; empty where nothing is.
    pub detail: String,
}

/// Where an event stands among those of its day, in the order of the work: handed over, talked about, answered, dealt with
/// after the answer, closed out. What happens to the letters stays in the order it is gathered in.
pub(super) fn place_in_day(event: &CaseEvent) -> (u8, Option<usize>) {
    let place = match event.kind {
        CaseEventKind::Step(Milestone::Returned | Milestone::ClosedOut | Milestone::Archived) => 4,
        CaseEventKind::Step(_) => 0,
        CaseEventKind::Contact if event.text.starts_with(ContactStage::After.label()) => 3,
        CaseEventKind::Filing | CaseEventKind::Recheck => 3,
        CaseEventKind::Contact
        | CaseEventKind::Opinion
        | CaseEventKind::Reminder
        | CaseEventKind::Extension
        | CaseEventKind::Pause
        | CaseEventKind::Note(_) => 1,
        CaseEventKind::Draft
        | CaseEventKind::Review
        | CaseEventKind::Round
        | CaseEventKind::Issue
        | CaseEventKind::Void
        | CaseEventKind::Delivery
        | CaseEventKind::Publication
        | CaseEventKind::Withholding
        | CaseEventKind::Feedback => 2,
    };
    let of_step = |step: Milestone| Milestone::ALL.iter().position(|one| *one == step);
    match event.kind {
        CaseEventKind::Step(step) => (place, of_step(step)),
        _ => (place, None),
    }
}
