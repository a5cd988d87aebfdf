//! One row of the page 期限, in words.

use crate::ledger::Ledger;
use crate::ledger::case_terms::{ByAnswer, CaseTerm, Concerns, TermStatus};
use crate::ledger::day_strip::DayStrip;
use crate::model::day_text::{short_day, short_day_beside, weekday};
use crate::model::record::Id;
use crate::model::term::TermLength;

use super::loads::department_name;
use super::term_list::TermKey;
use super::urgent::base_words;

/// What a row says of an open term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermLine {
    /// Its item.
    pub case: Id,
    /// Whether it is a legal term.
    pub binding: bool,
    /// 法定, 规定, 内部, 异议期
    pub kind: &'static str,
    /// 答复
    pub rule: String,
    /// 11-27; with its year where that is another.
    pub due: String,
    /// 周五
    pub weekday: &'static str,
    /// How it stands.
    pub status: TermStatus,
    /// 暂定: it reaches into a year whose days off are not announced.
    pub provisional: bool,
    /// 县建 37
    pub number: String,
    /// 案由.
    pub title: String,
    /// 承办科室.
    pub department: String,
    /// 承办人, or the other unit in its place.
    pub whom: String,
    /// Whether `whom` is another unit.
    pub outside: bool,
    /// 11-06 转交，15 个工作日
    pub basis: String,
    /// The days around the last one, where it was moved past days off.
    pub moved: Option<DayStrip>,
}

impl TermLine {
    /// The row of a term; none where it stands no longer.
    pub fn of(ledger: &Ledger, key: TermKey, unit: Option<Id>) -> Option<Self> {
        let (case, term) = (ledger.facts.cases.get(key.case)?, key.term(ledger)?);
        let rule = term.rule(ledger)?;
        let part = ledger.own_assignment(case.id);
        let department = part.and_then(|part| part.department);
        let handler = part.and_then(|part| ledger.staff_name(part.handler));
        let due = term.counted.due;
        Some(Self {
            case: case.id,
            binding: term.binding,
            kind: term.kind_word(ledger),
            rule: rule.label.clone(),
            due: short_day_beside(due, ledger.today),
            weekday: weekday(due),
            status: term.status(ledger),
            provisional: term.counted.provisional,
            number: ledger.numbered(case),
            title: case.title.clone(),
            department: if part.is_none() && unit.is_some() {
                String::new()
            } else {
                department_name(ledger, department).to_owned()
            },
            whom: unit.map_or_else(
                || handler.unwrap_or_default().to_owned(),
                |unit| ledger.name_of_unit(unit),
            ),
            outside: unit.is_some(),
            basis: basis(ledger, term),
            moved: DayStrip::of_moved(ledger, &term.counted),
        })
    }

    /// The row in one sentence, for people who do not see it.
    pub fn spoken(&self) -> String {
        let provisional = if self.provisional { "，暂定" } else { "" };
        let moved = self.moved.as_ref().and_then(|strip| strip.moved.as_deref());
        let moved = moved.map_or_else(String::new, |words| format!("，{words}"));
        format!(
            "{}{}，{} {}{moved}，{}{provisional}，{} {}，{} {}",
            self.kind,
            self.rule,
            self.due,
            self.weekday,
            self.status.words(),
            self.number,
            self.title,
            self.department,
            self.whom
        )
    }
}

/// 08-27 交办，1 个月; of a slip whose it is: 李春华：11-10 送达，15 日
fn basis(ledger: &Ledger, term: &CaseTerm) -> String {
    let length = match ledger.term_length(usize::from(term.rule), term.base) {
        Some(TermLength::Months(count)) => format!("{count} 个月"),
        Some(TermLength::Days(count)) => format!("{count} 日"),
        Some(TermLength::WorkingDays(count)) => format!("{count} 个工作日"),
        Some(TermLength::FixedDay { month, day }) => format!("{month}月{day}日前"),
        None => String::new(),
    };
    let moved = if term.stands_still {
        "，中止中"
    } else if term.extension.is_some() {
        "，已延期"
    } else {
        match term.by_answer {
            Some(ByAnswer::NotAfter(_)) => "，不晚于规定期限",
            Some(ByAnswer::After(_)) => "，从答复期限起另计",
            None => "",
        }
    };
    // Another unit stands in a column of its own.
    let whose = match term.concerns {
        Concerns::Person(_) | Concerns::Us => term.told_apart(ledger).join(" "),
        Concerns::Unit(_) => String::new(),
    };
    let whose = if whose.is_empty() {
        whose
    } else {
        format!("{whose}：")
    };
    format!(
        "{whose}{} {}，{length}{moved}",
        short_day(term.base),
        base_words(ledger, term)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::Fixture;
    use crate::ledger::rows::Rows;
    use crate::ledger::workbench::term_list::TermList;

    #[test]
    fn a_row_says_what_how_long_whose_and_why() {
        let mut fixture = Fixture::new();
        fixture.with_co_unit("4");
        let ledger = &fixture.ledger;
        let list = TermList::of(
            ledger,
            Rows::new(ledger).all(),
            crate::ledger::scope::Scope::All,
        );
        let lines = list.terms.iter().map(|term| {
            let unit = list.units.id(term.unit);
            TermLine::of(ledger, term.key, unit).unwrap()
        });
        let lines: Vec<TermLine> = lines.collect();
        let outside = lines.iter().find(|line| line.outside).unwrap();
        assert_eq!(outside.whom, "县教育局");
        assert!(lines.iter().all(|line| line.number == "县建 4"));
        let legal = lines.iter().find(|line| line.binding && !line.outside);
        let legal = legal.unwrap();
        assert_eq!(legal.kind, "法定");
        assert!(legal.basis.contains("交办，"), "{}", legal.basis);
        assert!(legal.spoken().contains(&legal.title));
    }
}
