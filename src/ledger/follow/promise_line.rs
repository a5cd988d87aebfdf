//! One row of the page 承诺跟踪, in words.

use chrono::{Datelike as _, NaiveDate};

use crate::ledger::Ledger;
use crate::ledger::case_terms::TermStatus;
use crate::ledger::workbench::loads::department_name;
use crate::model::day_text::{short_day_beside, weekday};
use crate::model::facts::{Case, Commitment};
use crate::model::record::Id;

use super::promise_list::{ListedPromise, PromiseKey, PromiseStanding};
use super::promise_move::moves_of;

/// What a row says of a promise, or of an item without one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PromiseLine {
    /// What tells it from others.
    pub key: PromiseKey,
    /// Its item.
    pub case: Id,
    /// How it stands.
    pub standing: PromiseStanding,
    /// 县建 37
    pub number: String,
    /// 案由.
    pub title: String,
    /// 承诺内容, in the words of the letter; what is missing where none is recorded.
    pub text: String,
    /// 第 1 轮 临住建函〔2026〕41号; empty where no letter made it.
    pub source: String,
    /// 责任科室.
    pub department: String,
    /// 责任人.
    pub handler: String,
    /// The days it was promised for before, to be struck through: 06-30.
    pub old_days: Vec<String>,
    /// 12-31 周四
    pub due: String,
    /// 暂定: in a year whose days off are not announced.
    pub provisional: bool,
    /// How its day stands, while it is to be kept.
    pub status: Option<TermStatus>,
    /// 10-28 兑现，按时; 改期 1 次：管线没有迁完.
    pub progress: String,
    /// 兑现情况.
    pub result: String,
}

impl PromiseLine {
    /// The row of a promise; none where it is gone.
    pub fn of(ledger: &Ledger, listed: &ListedPromise) -> Option<Self> {
        let case = ledger.facts.cases.get(listed.case)?;
        match listed.key {
            PromiseKey::Recorded(id) => {
                let promise = ledger.facts.commitments.get(id)?;
                Some(Self::of_promise(ledger, (case, promise), listed))
            }
            PromiseKey::Missing(_) => Some(Self::without(ledger, case, listed)),
        }
    }

    fn without(ledger: &Ledger, case: &Case, listed: &ListedPromise) -> Self {
        let part = ledger.own_assignment(case.id);
        let handler = ledger.staff_name(part.and_then(|part| part.handler));
        let round = ledger.issued_round(case.id).map(|round| round.id);
        Self {
            key: listed.key,
            case: case.id,
            standing: listed.standing,
            number: ledger.numbered(case),
            title: case.title.clone(),
            text: "答复说以后办，还没登记承诺".to_owned(),
            source: source(ledger, round),
            department: department_name(ledger, part.and_then(|part| part.department)).to_owned(),
            handler: handler.unwrap_or_default().to_owned(),
            old_days: Vec::new(),
            due: String::new(),
            provisional: false,
            status: None,
            progress: String::new(),
            result: String::new(),
        }
    }

    fn of_promise(
        ledger: &Ledger,
        (case, promise): (&Case, &Commitment),
        listed: &ListedPromise,
    ) -> Self {
        let today = ledger.today;
        let moves = moves_of(ledger, promise);
        let staff = promise.handler.and_then(|id| ledger.facts.staff.get(id));
        let department = match staff {
            Some(staff) => staff.department,
            None => ledger
                .own_assignment(case.id)
                .and_then(|part| part.department),
        };
        let first = moves.first().map_or(promise.due_on, |moved| moved.from);
        let progress = match (promise.done_on, moves.last()) {
            (Some(done), _) => kept_words(done, first, today),
            (None, Some(last)) => format!("改期 {} 次：{}", moves.len(), last.reason),
            (None, None) => String::new(),
        };
        let due = promise.due_on;
        let old_days = moves
            .iter()
            .map(|moved| short_day_beside(moved.from, today));
        Self {
            text: promise.text.clone(),
            source: source(ledger, promise.round),
            department: department_name(ledger, department).to_owned(),
            handler: staff.map_or_else(String::new, |staff| staff.name.clone()),
            old_days: old_days.collect(),
            due: format!("{} {}", short_day_beside(due, today), weekday(due)),
            provisional: is_provisional(ledger, promise),
            status: (listed.standing.is_open()).then(|| TermStatus::of_open(ledger, due)),
            progress,
            result: promise.result.clone().unwrap_or_default(),
            ..Self::without(ledger, case, listed)
        }
    }

    /// The row in one sentence, for people who do not see it.
    pub fn spoken(&self) -> String {
        let mut said = vec![format!("{} {}", self.number, self.text)];
        said.push(
            format!("{} {}", self.department, self.handler)
                .trim_end()
                .to_owned(),
        );
        if !self.old_days.is_empty() {
            said.push(format!("原定 {}", self.old_days.join("、")));
        }
        if !self.due.is_empty() {
            said.push(self.due.clone());
        }
        if self.provisional {
            said.push("暂定".to_owned());
        }
        said.push(self.standing.label().to_owned());
        said.extend(self.status.map(TermStatus::words));
        let rest = [&self.progress, &self.result];
        said.extend(rest.into_iter().filter(|words| !words.is_empty()).cloned());
        said.join("，")
    }
}

/// 暂定: whether the days off of the year that a promise falls due in are not announced yet, so that its day and the working
/// days until it may still change.
pub fn is_provisional(ledger: &Ledger, promise: &Commitment) -> bool {
    !ledger.calendar.is_announced(promise.due_on.year())
}

/// 10-28 兑现，按时: whether it was kept in time goes by the first day it was promised for.
fn kept_words(done: NaiveDate, first: NaiveDate, today: NaiveDate) -> String {
    let word = if done <= first {
        "按时"
    } else {
        "晚于原定"
    };
    format!("{} 兑现，{word}", short_day_beside(done, today))
}

/// The letter that made a promise.
fn source(ledger: &Ledger, round: Option<Id>) -> String {
    let round = round.and_then(|id| ledger.facts.rounds.get(id));
    let issue = round.and_then(|round| ledger.issue_of(round.id));
    match (round, issue) {
        (Some(round), Some(issue)) => {
            let number = ledger.round_number(round);
            format!("第 {number} 轮 {}", ledger.document_number(issue))
        }
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::{Fixture, day};
    use crate::ledger::acts::{KeepPromise, Promise};
    use crate::ledger::follow::promise_list::PromiseList;
    use crate::ledger::follow::promise_move::acts_of_move;
    use crate::ledger::rows::Rows;
    use crate::ledger::scope::Scope;

    fn line(fixture: &Fixture) -> PromiseLine {
        let ledger = &fixture.ledger;
        let list = PromiseList::of(ledger, Rows::new(ledger).all(), Scope::All);
        PromiseLine::of(ledger, &list.promises[0]).unwrap()
    }

    #[test]
    fn a_row_keeps_the_old_day_and_says_whether_the_first_was_kept() {
        let mut fixture = Fixture::new();
        let case = fixture.issued("31");
        let promise: Commitment = fixture.done(Promise {
            case,
            record: None,
            text: "五月六日前通车".to_owned(),
            due_on: day("2026-05-06"),
            handler: Some(fixture.handler),
            round: None,
            done_on: None,
            result: None,
        });
        let overdue = line(&fixture);
        assert_eq!(overdue.standing, PromiseStanding::Overdue);
        assert_eq!(
            (overdue.handler.as_str(), overdue.due.as_str()),
            ("陈立洁", "05-06 周三")
        );
        assert!(
            overdue.source.starts_with("第 1 轮 临住建函"),
            "{}",
            overdue.source
        );
        let today = fixture.ledger.today;
        for act in acts_of_move(&promise, day("2027-03-31"), "资金晚到", today) {
            fixture.act(act);
        }
        let moved = line(&fixture);
        assert_eq!(moved.old_days, ["05-06"]);
        assert_eq!(moved.due, "27-03-31 周三");
        assert!(moved.provisional, "2027 is not announced");
        assert_eq!(moved.progress, "改期 1 次：资金晚到");
        assert!(
            moved
                .spoken()
                .contains("原定 05-06，27-03-31 周三，暂定，没到期")
        );
        fixture.act(KeepPromise {
            promise: promise.id,
            on: today,
            result: Some("验收单".to_owned()),
        });
        let kept = line(&fixture);
        assert_eq!(kept.progress, "05-07 兑现，晚于原定");
        assert_eq!((kept.status, kept.result.as_str()), (None, "验收单"));
    }
}
