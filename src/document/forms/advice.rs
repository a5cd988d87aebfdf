//! 办理建议 of the 综合分析报告: what is to be done first, and with what.

use crate::ledger::Ledger;
use crate::ledger::answer_state::{AnswerState, answer_state, is_waiting};
use crate::ledger::item_name::Naming;
use crate::model::chinese;
use crate::model::facts::Case;
use crate::model::vocabulary::Role;

use super::answering::Waiting;
use super::markup::{cell, only};

/// What is due within so many working days is to be answered before the rest.
const NEAR_WORKING_DAYS: i64 = 30;

/// The section with room for its figures.
pub fn blank() -> [String; 4] {
    [
        "# 办理建议".to_owned(),
        format!(
            "## 按期办理。|截至　　　　，尚未答复的　　件中，已逾期　　件，{NEAR_WORKING_DAYS}个工作日内到期　　件，以后到期　　件，期限尚未起算　　件。"
        ),
        "## 重点办理。|重点件　　件，其中已答复　　件。".to_owned(),
        "## 共同办理。|需要两个以上单位共同办理的　　件，其中尚未答复的　　件。".to_owned(),
    ]
}

/// 六、办理建议
pub fn advice(ledger: &Ledger, cases: &[&Case], naming: Naming<'_>) -> Vec<String> {
    let Waiting {
        overdue,
        near,
        later,
        undated,
        paused,
    } = Waiting::among(ledger, cases, NEAR_WORKING_DAYS);
    let groups = [&overdue, &near, &later, &undated, &paused];
    let count: usize = groups.iter().map(|group| group.len()).sum();
    let standing = match paused.len() {
        0 => String::new(),
        paused => format!("，期限中止中{paused}件"),
    };
    let shared = only(cases, |case| {
        let parts = ledger.facts.assignments.of(case.id);
        let handling = parts.filter(|part| part.stands() && part.role != Role::Reference);
        handling.count() > 1
    });
    let unsettled = only(&shared, |case| is_waiting(ledger, case));
    let mut lines = vec![
        "# 办理建议".to_owned(),
        format!(
            "## 按期办理。|截至{}，尚未答复的{count}件中，已逾期{}件，{NEAR_WORKING_DAYS}个工作日内到期{}件，以后到期{}件，期限尚未起算{}件{standing}。{}{}",
            chinese::date(ledger.today),
            overdue.len(),
            near.len(),
            later.len(),
            undated.len(),
            listed(naming, &overdue, "已逾期的要立即办理"),
            listed(naming, &near, "临近到期的要优先办理")
        ),
    ];
    lines.extend(key_items(ledger, cases, naming));
    lines.push(format!(
        "## 共同办理。|需要两个以上单位共同办理的{}件，其中尚未答复的{}件。{}",
        shared.len(),
        unsettled.len(),
        listed(naming, &unsettled, "要在答复前会商")
    ));
    lines
}

/// 重点办理: how far the key items are and who supervises them; nothing where there are none.
fn key_items(ledger: &Ledger, cases: &[&Case], naming: Naming<'_>) -> Option<String> {
    let keys = only(cases, |case| case.key_case);
    if keys.is_empty() {
        return None;
    }
    let answered = only(&keys, |case| {
        let state = answer_state(ledger, case);
        matches!(state, AnswerState::Answered | AnswerState::Opined)
    });
    let open = only(&keys, |case| {
        let state = ledger.state(case.id);
        state.is_some_and(|state| state.stage.is_open())
    });
    let supervised = keys.iter().filter_map(|case| {
        let leader = case.key_leader.as_deref().map(cell)?;
        Some(format!("{}由{leader}督办", naming.of(case)))
    });
    let supervised: Vec<String> = supervised.collect();
    let supervised = match supervised.len() {
        0 => String::new(),
        _ => format!("{}。", supervised.join("，")),
    };
    Some(format!(
        "## 重点办理。|重点件{}件，其中已答复{}件。{supervised}{}",
        keys.len(),
        answered.len(),
        listed(naming, &open, "要逐件制定督办方案")
    ))
}

/// What is to be done with these cases, by their numbers; nothing where there are none.
fn listed(naming: Naming<'_>, cases: &[&Case], what: &str) -> String {
    if cases.is_empty() {
        return String::new();
    }
    let numbers: Vec<String> = cases.iter().map(|case| naming.of(case)).collect();
    format!("{what}：{}。", numbers.join("、"))
}
