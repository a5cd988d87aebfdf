//! How items of a yearly report came out: the word for each, and the 附件 that list them all.

use crate::ledger::Ledger;
use crate::ledger::item_name::Naming;
use crate::ledger::stage::Stage;
use crate::model::facts::Case;

use super::answering::{AnswerState, answer_state, stage_word};
use super::handled::{is_answered_here, is_opined_here};
use super::markup::{Label, only, table};

/// The outcome class of an answered case, or how far it is.
pub fn outcome(ledger: &Ledger, case: &Case) -> Label {
    let classes = &ledger.profile.classes;
    let key = ledger.outcome(case.id);
    let index = classes
        .iter()
        .position(|class| Some(class.key.as_str()) == key);
    let (beyond, word) = match answer_state(ledger, case) {
        AnswerState::Answered => match index.and_then(|index| Some((index, classes.get(index)?))) {
            Some((index, class)) => return (index, class.label.clone()),
            None => (0, "未分类"),
        },
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

/// The 附件: 主办件一览 and 会办件一览, and what is neither where there is any.
pub fn appendices(ledger: &Ledger, cases: &[&Case]) -> Vec<String> {
    let answers = |case: &Case| is_answered_here(ledger, case);
    let is_co = |case: &Case| is_opined_here(ledger, case);
    let mut lines = overview(ledger, "主办件一览", cases, answers);
    lines.extend(overview(ledger, "会办件一览", cases, is_co));
    let is_other = |case: &Case| !answers(case) && !is_co(case);
    if cases.iter().any(|case| is_other(case)) {
        lines.extend(overview(ledger, "其他件一览", cases, is_other));
    }
    lines
}

fn overview(
    ledger: &Ledger,
    title: &str,
    cases: &[&Case],
    wanted: impl Fn(&Case) -> bool,
) -> Vec<String> {
    let naming = Naming::among(ledger, cases);
    let listed = only(cases, wanted);
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
    let what = if listed.is_empty() && !cases.is_empty() {
        "没有这类件。".to_owned()
    } else {
        table(&columns, rows.collect())
    };
    vec![format!("@ {title}"), what]
}
