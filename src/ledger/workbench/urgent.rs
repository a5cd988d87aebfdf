//! The open terms that come first, each with what its line says and what is to be done next.

use std::borrow::Cow;

use chrono::{Datelike as _, NaiveDate};

use crate::ledger::Ledger;
use crate::ledger::case_terms::{CaseTerm, Concerns, TermStatus};
use crate::ledger::day_strip::DayStrip;
use crate::ledger::rows::Rows;
use crate::ledger::stage::Stage;
use crate::ledger::workbench::board::{Board, Urgent};
use crate::model::day_text::{short_day, weekday};
use crate::model::profile::{BaseEvent, MeetingEvent};
use crate::model::record::Id;
use crate::model::term::{Counted, TermLength};

use super::loads::department_name;

/// An open term as the workbench shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UrgentLine {
    /// Its case.
    pub case: Id,
    /// 县建 102
    pub number: String,
    /// 建议
    pub kind: &'static str,
    /// 案由.
    pub title: String,
    /// How the term stands.
    pub status: TermStatus,
    /// Whether it is a legal term, not a step of the office's own.
    pub binding: bool,
    /// 答复 · 03-02 交办起 3 个月
    pub basis: String,
    /// The days around the last one, where it was moved past days off: 06-02 放假，顺延到 06-03.
    pub moved: Option<DayStrip>,
    /// 06-03 周三
    pub due: String,
    /// 2025 年, where that is not this year; 暂定 2027 年 of a day that may still move.
    pub due_note: Option<String>,
    /// 承办科室; 承办单位 where the office hands items out.
    pub department: String,
    /// 承办人.
    pub handler: Option<String>,
    /// What is to be done.
    pub next: NextStep,
}

/// What is to be done next about a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NextStep {
    /// 看案件
    OpenCase,
    /// 写答复
    WriteReply,
    /// 写意见
    WriteOpinion,
    /// 看审核
    SeeReview,
    /// 去签发
    Issue,
    /// 登送达
    Deliver,
    /// 催办
    Remind,
    /// 催收
    CollectFeedback,
    /// 登反馈
    RecordFeedback,
    /// 登公开
    Publish,
    /// 记走访
    RecordVisit,
    /// 记沟通
    RecordContact,
    /// 记一笔
    RecordNote,
    /// 登解决情况
    RecordSolved,
    /// 登承诺
    RecordPromise,
    /// 记复查
    Recheck,
    /// 提异议
    Object,
    /// 转科室
    PassOn,
    /// 记报送
    Report,
}

impl NextStep {
    /// What its button says.
    pub fn label(self) -> &'static str {
        match self {
            Self::OpenCase => "看案件",
            Self::WriteReply => "写答复",
            Self::WriteOpinion => "写意见",
            Self::SeeReview => "看审核",
            Self::Issue => "去签发",
            Self::Deliver => "登送达",
            Self::Remind => "催办",
            Self::CollectFeedback => "催收",
            Self::RecordFeedback => "登反馈",
            Self::Publish => "登公开",
            Self::RecordVisit => "记走访",
            Self::RecordContact => "记沟通",
            Self::RecordNote => "记一笔",
            Self::RecordSolved => "登解决情况",
            Self::RecordPromise => "登承诺",
            Self::Recheck => "记复查",
            Self::Object => "提异议",
            Self::PassOn => "转科室",
            Self::Report => "记报送",
        }
    }

    /// The next step about an open term of a case at a stage.
    pub fn of(ledger: &Ledger, term: &CaseTerm, stage: Option<Stage>) -> Self {
        let Some(rule) = term.rule(ledger) else {
            return Self::OpenCase;
        };
        let letter = |write| match stage {
            Some(Stage::AwaitingDelivery) => Self::Deliver,
            Some(Stage::AwaitingIssue) => Self::Issue,
            Some(Stage::Reviewing) => Self::SeeReview,
            _ => write,
        };
        match rule.met_by {
            _ if matches!(term.concerns, Concerns::Unit(_)) => Self::Remind,
            MeetingEvent::OpinionGiven => letter(Self::WriteOpinion),
            MeetingEvent::ReplyDelivered | MeetingEvent::RedoDelivered => letter(Self::WriteReply),
            MeetingEvent::FeedbackReturned => match term.status(ledger) {
                TermStatus::Overdue(_) => Self::CollectFeedback,
                _ => Self::RecordFeedback,
            },
            MeetingEvent::Published => Self::Publish,
            MeetingEvent::Visited => Self::RecordVisit,
            MeetingEvent::Contacted => Self::RecordContact,
            MeetingEvent::Rechecked => Self::Recheck,
            MeetingEvent::Objected => Self::Object,
            MeetingEvent::PassedOn => Self::PassOn,
            // A report that is late is the department's to give: it is urged.
            MeetingEvent::Reported if matches!(term.status(ledger), TermStatus::Overdue(_)) => {
                Self::Remind
            }
            MeetingEvent::BrokenDown | MeetingEvent::KeyRegistered | MeetingEvent::Reported => {
                Self::Report
            }
            MeetingEvent::Summarised => Self::OpenCase,
        }
    }
}

/// The lines of a board's urgent terms.
pub fn urgent_lines(board: &Board, ledger: &Ledger, rows: &Rows) -> Vec<UrgentLine> {
    let line = |urgent: &Urgent| {
        let case = ledger.facts.cases.get(urgent.case)?;
        let row = rows.of(urgent.case);
        let part = ledger.own_assignment(urgent.case);
        let handler = part.and_then(|part| ledger.staff_name(part.handler));
        let due = urgent.term.counted.due;
        Some(UrgentLine {
            case: urgent.case,
            number: ledger.numbered(case),
            kind: case.kind.label(),
            title: case.title.clone(),
            status: urgent.status,
            binding: urgent.term.binding,
            basis: basis_text(ledger, &urgent.term),
            moved: DayStrip::of_moved(ledger, &urgent.term.counted),
            due: format!("{} {}", short_day(due), weekday(due)),
            due_note: due_note(&urgent.term.counted, ledger.today),
            department: whose(ledger, &urgent.term, row.and_then(|row| row.department)),
            handler: handler.map(str::to_owned),
            next: NextStep::of(ledger, &urgent.term, row.map(|row| row.stage)),
        })
    };
    board.urgent.iter().filter_map(line).collect()
}

/// 承办科室; where the office hands items out, the unit whose term it is.
fn whose(ledger: &Ledger, term: &CaseTerm, department: Option<Id>) -> String {
    let of_unit = ledger.oversees() && matches!(term.concerns, Concerns::Unit(_));
    let unit = term.whom(ledger).filter(|_| of_unit);
    unit.map_or_else(
        || department_name(ledger, department).to_owned(),
        Cow::into_owned,
    )
}

/// The year of a day of another year, which would be taken for one of this year; and whether the day may still move.
fn due_note(counted: &Counted, today: NaiveDate) -> Option<String> {
    let year = counted.due.year();
    let year = (year != today.year()).then(|| format!("{year} 年"));
    let mark = counted.provisional.then(|| "暂定".to_owned());
    let said: Vec<String> = mark.into_iter().chain(year).collect();
    (!said.is_empty()).then(|| said.join(" "))
}

/// 答复 · 03-02 交办起 3 个月 · 县水利局; a step of the office's own says so: 内部 · 转交科室 · …
fn basis_text(ledger: &Ledger, term: &CaseTerm) -> String {
    let Some(rule) = term.rule(ledger) else {
        return String::new();
    };
    let from = |length: String| {
        let (day, base) = (short_day(term.base), base_words(ledger, term));
        format!("{day} {base}起 {length}")
    };
    let mut text = match ledger.term_length(usize::from(term.rule), term.base) {
        Some(TermLength::Months(count)) => from(format!("{count} 个月")),
        Some(TermLength::Days(count)) => from(format!("{count} 日")),
        Some(TermLength::WorkingDays(count)) => from(format!("{count} 个工作日")),
        Some(TermLength::FixedDay { month, day }) => format!("{month}月{day}日前"),
        None => rule.term_on(term.base).to_owned(),
    };
    if term.extension.is_some() {
        text.push_str("，已延期");
    }
    if term.stands_still {
        text.push_str("，中止中");
    }
    let kind = if term.binding {
        String::new()
    } else {
        format!("{} · ", term.kind_word(ledger))
    };
    format!("{kind}{} · {text}", term.called(ledger))
}

/// What a term runs from, as lists say it: 交办, 送达, 列为重点.
pub fn base_words(ledger: &Ledger, term: &CaseTerm) -> &'static str {
    let word = term.base_word(ledger);
    match term.rule(ledger) {
        Some(rule) if word == rule.base.label() => base_label(rule.base),
        _ => word,
    }
}

fn base_label(base: BaseEvent) -> &'static str {
    match base {
        BaseEvent::FirstAssigned => "第一次交办",
        BaseEvent::Assigned => "交办",
        BaseEvent::Received => "收到",
        BaseEvent::Replied => "答复",
        BaseEvent::ReplyDelivered => "送达",
        BaseEvent::OpinionPassedOn => "转交",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_day_of_another_year_says_its_year_and_one_that_may_move_says_so() {
        let day = |year| NaiveDate::from_ymd_opt(year, 3, 2).unwrap_or_default();
        let said = |year, provisional| {
            let counted = Counted {
                nominal: day(year),
                due: day(year),
                provisional,
            };
            due_note(&counted, day(2026)).unwrap_or_default()
        };
        assert_eq!(said(2026, false), "");
        assert_eq!(said(2025, false), "2025 年");
        assert_eq!(said(2026, true), "暂定");
        assert_eq!(said(2027, true), "暂定 2027 年");
    }
}
