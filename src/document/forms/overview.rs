//! How items of a yearly report came out: the word for each, and the 附件 that list them all.

use crate::ledger::Ledger;
use crate::ledger::answer_state::{AnswerState, Label, answer_state, answered_class};
use crate::ledger::handled::{is_answered_here, is_opined_here};
use crate::ledger::item_name::Naming;
use crate::ledger::stage::Stage;
use crate::model::facts::Case;

use super::answering::stage_word;
use super::markup::{only, table};

/// The outcome class of an answered case, or how far it is.
pub fn outcome(ledger: &Ledger, case: &Case) -> Label {
    let classes = &ledger.profile.classes;
    if let Some(index) = answered_class(ledger, case) {
        return (index, classes[index].label.clone());
    }
    let (beyond, word) = match answer_state(ledger, case) {
        AnswerState::Answered => (0, "未分类"),
        AnswerState::Unanswered => (1, "未答复"),
        AnswerState::Opined => (2, "已提会办意见"),
        AnswerState::Unopined => (3, "未提会办意见"),
        AnswerState::ClosedOut => (4, Stage::ClosedOut.label()),
        AnswerState::Reference => (5, "参阅"),
        AnswerState::Reassigned => (6, "已改派"),
        AnswerState::Returned => (7, "已退回"),
    };
    (classes.len() + beyond, word.to_owned())
}

/// The 附件: 主办件一览, 会办件一览 and what is neither, each where there is any; on a blank one the first two.
pub fn appendices(ledger: &Ledger, cases: &[&Case], naming: Naming<'_>) -> Vec<String> {
    let answers = |case: &Case| is_answered_here(ledger, case);
    let is_co = |case: &Case| is_opined_here(ledger, case);
    let is_other = |case: &Case| !answers(case) && !is_co(case);
    let mut lines = Vec::new();
    let mut list = |title: &str, listed: Vec<&Case>, blank: bool| {
        if !listed.is_empty() || blank {
            lines.extend(overview(ledger, title, naming, &listed));
        }
    };
    let blank = cases.is_empty();
    list("主办件一览", only(cases, answers), blank);
    list("会办件一览", only(cases, is_co), blank);
    list("其他件一览", only(cases, is_other), false);
    lines
}

fn overview(ledger: &Ledger, title: &str, naming: Naming<'_>, listed: &[&Case]) -> Vec<String> {
    let rows = listed.iter().map(|case| {
        let state = ledger.state(case.id);
        let result = if answer_state(ledger, case) == AnswerState::Answered {
            outcome(ledger, case).1
        } else {
            stage_word(ledger, case).to_owned()
        };
        let lead = ledger.lead_sponsor(case.id);
        let word = state.and_then(|state| state.satisfaction);
        vec![
            naming.of(case),
            case.title.clone(),
            lead.map_or_else(String::new, |person| ledger.name_of(person)),
            result,
            word.map_or("", |word| word.label()).to_owned(),
        ]
    });
    let columns = ["编号", "标题", "领衔", "办理结果或状态", "满意度"];
    vec![format!("@ {title}"), table(&columns, rows.collect())]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::Fixture;

    #[test]
    fn only_what_there_is_has_an_appendix() {
        let mut fixture = Fixture::new();
        let case = fixture.registered("31");
        let titles = |ledger: &Ledger, cases: &[&Case]| {
            let mut lines = appendices(ledger, cases, Naming::among(ledger, cases));
            lines.retain(|line| line.starts_with("@ "));
            lines
        };
        let ledger = &fixture.ledger;
        let item = ledger.facts.cases.get(case).unwrap();
        assert_eq!(titles(ledger, &[item]), ["@ 主办件一览"]);
        let blank = titles(ledger, &[]);
        assert_eq!(blank, ["@ 主办件一览", "@ 会办件一览"]);
    }
}
