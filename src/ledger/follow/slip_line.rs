//! One row of the page 征询反馈, in words.

use chrono::Datelike as _;

use crate::ledger::Ledger;
use crate::ledger::case_terms::TermStatus;
use crate::model::day_text::{short_day_beside, weekday};
use crate::model::record::Id;
use crate::model::vocabulary::Satisfaction;

use super::slip::{ListedSlip, SlipKey, SlipStanding};
use super::slip_list::recorded;

/// What a row says of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlipLine {
    /// What tells it from others.
    pub key: SlipKey,
    /// The item it is listed under.
    pub case: Id,
    /// Where it is.
    pub standing: SlipStanding,
    /// 县建 37
    pub number: String,
    /// 案由.
    pub title: String,
    /// The person, with what tells two of one name apart.
    pub name: String,
    /// 代表团 or 界别, where the name does not say it.
    pub group: String,
    /// 第 2 轮 临住建函〔2026〕46号; the round only where it is not the first.
    pub letter: String,
    /// 11-10 直接送交
    pub delivered: String,
    /// 11-25 周三, while it is out; 11-20 收回 once it is back; else where it is.
    pub due: String,
    /// How its term stands, while it is out and a rule gives it one.
    pub status: Option<TermStatus>,
    /// 11-18 催要过; empty where it was not asked for.
    pub reminded: String,
    /// 办理态度.
    pub attitude: Option<Satisfaction>,
    /// 办理结果.
    pub result: Option<Satisfaction>,
    /// What the person wrote.
    pub comment: String,
}

impl SlipLine {
    /// The row of a form; none where its letter or person is gone.
    pub fn of(ledger: &Ledger, slip: &ListedSlip) -> Option<Self> {
        let facts = &ledger.facts;
        let case = facts.cases.get(slip.case)?;
        let issue = facts.issues.get(slip.key.issue)?;
        let person = facts.persons.get(slip.key.person)?;
        let name = ledger.name_of(person);
        // Of two of one name the brackets say it already.
        let group = person.delegation.as_ref().or(person.sector.as_ref());
        let group = group.filter(|group| !name.contains(group.as_str()));
        let round = facts.rounds.get(issue.round);
        let round = round.map_or(1, |round| ledger.round_number(round));
        let document = ledger.document_number(issue);
        let today = ledger.today;
        let mut deliveries = facts.deliveries.of(issue.id);
        let delivery = deliveries.find(|one| one.person == Some(person.id));
        let delivered = delivery.map(|one| {
            let day = short_day_beside(one.on_date, today);
            format!("{day} {}", one.mode.label())
        });
        let known = recorded(ledger, slip.key);
        let reminded = known.and_then(|known| known.reminded_on);
        let comment = known.and_then(|known| known.comment.as_deref());
        Some(Self {
            key: slip.key,
            case: slip.case,
            standing: slip.standing,
            number: ledger.numbered(case),
            title: case.title.clone(),
            name,
            group: group.cloned().unwrap_or_default(),
            letter: match round {
                1 => document,
                round => format!("第 {round} 轮 {document}"),
            },
            delivered: delivered.unwrap_or_else(|| "没登记送达".to_owned()),
            due: due_words(ledger, slip),
            status: slip.due.map(|due| TermStatus::of_open(ledger, due)),
            reminded: reminded.map_or_else(String::new, |day| {
                format!("{} 催要过", short_day_beside(day, today))
            }),
            attitude: slip.attitude,
            result: slip.result,
            comment: comment.unwrap_or_default().to_owned(),
        })
    }

    /// The row in one sentence, for people who do not see it.
    pub fn spoken(&self) -> String {
        let mut said = vec![
            format!("{} {}{}", self.number, self.name, self.group),
            self.letter.clone(),
            format!("送达 {}", self.delivered),
            self.due.clone(),
        ];
        said.extend(self.status.map(TermStatus::words));
        if !self.reminded.is_empty() {
            said.push(self.reminded.clone());
        }
        for (question, answer) in [("态度", self.attitude), ("结果", self.result)] {
            said.extend(answer.map(|answer| format!("{question}{}", answer.label())));
        }
        said.join("，")
    }
}

/// What stands under 收回.
fn due_words(ledger: &Ledger, slip: &ListedSlip) -> String {
    let today = ledger.today;
    match (slip.standing, slip.due, slip.back_on) {
        (_, _, Some(back)) => format!("{} 收回", short_day_beside(back, today)),
        (_, Some(due), None) => {
            let is_sure = ledger.calendar.is_announced(due.year());
            let mark = if is_sure { "" } else { "暂定 " };
            format!("{mark}{} {}", short_day_beside(due, today), weekday(due))
        }
        (SlipStanding::Undelivered, ..) => "还没送达".to_owned(),
        (SlipStanding::Over, ..) => "不再收".to_owned(),
        _ => "没有期限".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::RemindFeedback;
    use crate::ledger::acts::fixture::{Fixture, day};
    use crate::ledger::acts::usual_inputs::delivered;
    use crate::ledger::follow::slip_list::SlipList;
    use crate::ledger::rows::Rows;
    use crate::ledger::scope::Scope;

    #[test]
    fn a_row_says_whose_of_which_letter_and_until_when() {
        let mut fixture = Fixture::new();
        let case = fixture.issued("31");
        fixture.act(delivered(case, "2026-04-29"));
        fixture.act(RemindFeedback {
            case,
            issue: None,
            person: fixture.deputy,
            on: day("2026-05-06"),
        });
        let ledger = &fixture.ledger;
        let list = SlipList::of(ledger, Rows::new(ledger).all(), Scope::All);
        let line = SlipLine::of(ledger, &list.slips[0]).unwrap();
        assert_eq!(
            (line.number.as_str(), line.name.as_str()),
            ("县建 31", "张三")
        );
        assert_eq!(line.due, "05-14 周四");
        assert!(line.delivered.starts_with("04-29 "), "{}", line.delivered);
        assert_eq!(line.reminded, "05-06 催要过");
        let spoken = line.spoken();
        assert!(
            spoken.contains("05-14 周四，剩") && spoken.contains("催要过"),
            "{spoken}"
        );
    }
}
