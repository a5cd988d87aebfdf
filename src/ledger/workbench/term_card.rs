//! What the panel beside the page 期限 says of one open term: the item, why the term ends on its day, and the other terms of
//! the item.

use crate::ledger::Ledger;
use crate::ledger::case_terms::{CaseTerm, TermStatus};
use crate::ledger::day_strip::DayStrip;
use crate::model::day_text::{day_beside, short_weekday_beside};
use crate::model::facts::Case;
use crate::model::term::provisional_mark;
use crate::model::vocabulary::{CaseKind, Role};

use super::loads::department_name;
use super::term_list::TermKey;
use super::term_weeks::{TermWeek, days_left, term_weeks};

/// One step of the explanation: its label, where it has one, and the sentence.
pub type Step = (&'static str, String);

/// A term of the item besides the one shown.
#[derive(Clone, Debug)]
pub struct OtherTerm {
    /// Whether it is a legal term.
    pub binding: bool,
    /// 法定, 规定, 内部, 异议期
    pub kind: &'static str,
    /// 复查表; with whose where it is somebody else's.
    pub label: String,
    /// 12-31 周四; where it was moved, from which day: 09-28 周一（09-27 放假，顺延到 09-28）
    pub due: String,
    /// How it stands.
    pub status: TermStatus,
}

/// What the panel says.
#[derive(Clone, Debug)]
pub struct TermCard {
    /// 县建 37
    pub number: String,
    /// 建议, 提案…
    pub case_kind: CaseKind,
    /// 主办, 会办…
    pub role: Option<&'static str>,
    /// 案由.
    pub title: String,
    /// 物业管理股 孙晓雨 · 领衔 李春华 · 第 2 轮办理
    pub who: String,
    /// Whether it is a legal term.
    pub binding: bool,
    /// 法定, 规定, 内部, 异议期
    pub kind: &'static str,
    /// 重新办理; with whose where it is somebody else's.
    pub label: String,
    /// 11月27日 周五
    pub due: String,
    /// The days around it, where it was moved past days off.
    pub moved: Option<DayStrip>,
    /// How it stands.
    pub status: TermStatus,
    /// 暂定
    pub provisional: bool,
    /// Why it is this day, in the fixed order.
    pub steps: Vec<Step>,
    /// The weeks from the day it runs from to its last.
    pub weeks: Vec<TermWeek>,
    /// How many working days are left, in a sentence.
    pub left: String,
    /// The other open terms of the item.
    pub others: Vec<OtherTerm>,
    /// How many of its terms are met.
    pub met: usize,
}

impl TermCard {
    /// The panel of a term; none where it stands no longer.
    pub fn of(ledger: &Ledger, key: TermKey) -> Option<Self> {
        let (case, term) = (ledger.facts.cases.get(key.case)?, key.term(ledger)?);
        let due = term.counted.due;
        let state = ledger.state(case.id)?;
        let others = state.open_terms.iter().filter(|other| *other != term);
        let met = ledger.terms(case.id).into_iter();
        Some(Self {
            number: ledger.numbered(case),
            case_kind: case.kind,
            role: ledger.own_role(case.id).map(Role::label),
            title: case.title.clone(),
            who: who(ledger, case),
            binding: term.binding,
            kind: term.kind_word(ledger),
            label: term.called(ledger),
            due: day_beside(due, ledger.today),
            moved: DayStrip::of_moved(ledger, &term.counted),
            status: term.status(ledger),
            provisional: term.counted.provisional,
            steps: steps(term.explain(ledger)),
            weeks: term_weeks(ledger, term),
            left: days_left(ledger, due),
            others: others.map(|other| other_term(ledger, other)).collect(),
            met: met.filter(|term| term.met_on.is_some()).count(),
        })
    }

    /// The explanation as one text, to be copied.
    pub fn text(&self) -> String {
        let mark = provisional_mark(self.provisional);
        let head = format!("{} {}：{}{mark}", self.number, self.label, self.due);
        let steps = self.steps.iter().map(|(label, words)| match *label {
            "" => words.clone(),
            label => format!("{label}：{words}"),
        });
        let lines: Vec<String> = std::iter::once(head).chain(steps).collect();
        lines.join("\n")
    }
}

fn who(ledger: &Ledger, case: &Case) -> String {
    let mut parts = Vec::new();
    if let Some(part) = ledger.own_assignment(case.id) {
        let handler = ledger.staff_name(part.handler).unwrap_or_default();
        let department = department_name(ledger, part.department);
        parts.push(format!("{department} {handler}").trim().to_owned());
    }
    if let Some(lead) = ledger.lead_sponsor(case.id) {
        parts.push(format!("领衔 {}", ledger.name_of(lead)));
    }
    let round = ledger.own_round(case.id);
    let round = round.map(|round| ledger.round_number(round));
    if let Some(round) = round.filter(|round| *round > 1) {
        parts.push(format!("第 {round} 轮办理"));
    }
    parts.join(" · ")
}

fn other_term(ledger: &Ledger, term: &CaseTerm) -> OtherTerm {
    let due = term.counted.due;
    let day = short_weekday_beside(due, ledger.today);
    let day = format!("{day}{}", term.counted.mark());
    let moved = term.counted.moved_words(&ledger.calendar, ledger.today);
    OtherTerm {
        binding: term.binding,
        kind: term.kind_word(ledger),
        label: term.called(ledger),
        due: moved.map_or_else(|| day.clone(), |words| format!("{day}（{words}）")),
        status: term.status(ledger),
    }
}

/// The first sentences with a label of their own; the steps between them speak for themselves.
fn steps(sentences: Vec<String>) -> Vec<Step> {
    let labelled = |sentence: String| {
        for label in ["起算", "依据"] {
            let rest = sentence.strip_prefix(label);
            if let Some(rest) = rest.and_then(|rest| rest.strip_prefix('：')) {
                return (label, rest.to_owned());
            }
        }
        ("", sentence)
    };
    sentences.into_iter().map(labelled).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::Fixture;
    use crate::ledger::rows::Rows;
    use crate::ledger::workbench::term_list::TermList;

    #[test]
    fn the_explanation_begins_with_the_start_and_ends_with_the_basis() {
        let mut fixture = Fixture::new();
        fixture.registered("4");
        let ledger = &fixture.ledger;
        let list = TermList::of(
            ledger,
            Rows::new(ledger).all(),
            crate::ledger::scope::Scope::All,
        );
        for term in list.terms.iter().filter(|term| term.binding) {
            let card = TermCard::of(ledger, term.key).unwrap();
            assert_eq!(card.steps.last().map(|(label, _)| *label), Some("依据"));
            assert_eq!(card.others.len() + 1, list.terms.len());
            assert!(card.text().contains("依据："));
            assert_eq!((card.number.as_str(), card.kind), ("县建 4", "法定"));
        }
    }
}
