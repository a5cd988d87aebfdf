//! 督办方案 of a key case: what it is about, who answers for it, and every term it has.

use crate::document::line::keep_whole;
use crate::document::manuscript::Manuscript;
use crate::document::report::ReportDocument;
use crate::ledger::Ledger;
use crate::ledger::case_terms::{CaseTerm, TermStatus};
use crate::ledger::follow::promise_line::is_provisional;
use crate::model::chinese;
use crate::model::facts::{Assignment, Case, Commitment};
use crate::model::profile::MeetingEvent;
use crate::model::term::provisional_mark;
use crate::model::vocabulary::Role;

use super::kind::{FormKind, NamedForm};
use super::markup::{cell, table};
use super::terms::{counted_text, when};
use super::wording::{day, handlers, of_case};

/// 重点督办方案, one per key case.
pub const FORM: FormKind = FormKind::one_each("plan", "督办方案", plans, |ledger| {
    Manuscript::Report(plan(ledger, None))
})
.described("重点督办方案");

/// Labels that no line parts.
const LABELS: [&str; 9] = [
    "编号：",
    "标题：",
    "领衔：",
    "附议：",
    "督办领导：",
    "分管领导：",
    "承办科室：",
    "承办人：",
    "联系电话：",
];
/// Room to write a name by hand.
const ROOM: &str = "　　　　";

/// The 重点建议提案督办方案 of each key case among these.
fn plans(ledger: &Ledger, cases: &[&Case]) -> Vec<NamedForm> {
    let keys = cases.iter().filter(|case| case.key_case);
    let form = |case: &&Case| NamedForm {
        name: of_case(ledger, case),
        of: case.id.to_string(),
        manuscript: Manuscript::Report(plan(ledger, Some(case))),
    };
    keys.map(form).collect()
}

/// One 重点建议提案督办方案; to fill in by hand without a case.
fn plan(ledger: &Ledger, case: Option<&Case>) -> ReportDocument {
    let sections = [
        matter(ledger, case),
        responsibility(ledger, case),
        schedule(ledger, case),
        demands(ledger, case),
    ];
    let title = case.map_or_else(
        || "重点建议提案督办方案".to_owned(),
        |case| format!("{}重点督办方案", ledger.full_name(case)),
    );
    ReportDocument {
        title,
        text: sections.concat().join("\n"),
        signature: ledger.office.name.clone(),
        date: case.map(|_| ledger.today),
        ..ReportDocument::default()
    }
}

/// 一、督办事项
fn matter(ledger: &Ledger, case: Option<&Case>) -> Vec<String> {
    let mut lines = vec!["# 督办事项".to_owned()];
    let columns = ["承办单位", "办理角色", "交办日期"];
    let Some(case) = case else {
        let open =
            format!("编号：第　　号；标题：{ROOM}{ROOM}{ROOM}；领衔：{ROOM}；附议：　　人。");
        lines.push(keep_whole(&open, &LABELS.map(str::to_owned)));
        lines.push(table(&columns, Vec::new()));
        return lines;
    };
    lines.push(format!(
        "{}{}{}。",
        ledger.full_name(case),
        chinese::quoted(&cell(&case.title)),
        put_forward(ledger, case)
    ));
    let content = case.content.as_deref().map(cell).unwrap_or_default();
    if !content.is_empty() {
        lines.push(format!("主要内容：{content}"));
    }
    let rows = parts(ledger, case);
    lines.push(if rows.is_empty() {
        "尚未交办。".to_owned()
    } else {
        table(&columns, rows)
    });
    lines
}

/// ，由张三代表领衔提出，附议5人; who put an item forward alone leads nobody.
fn put_forward(ledger: &Ledger, case: &Case) -> String {
    match &ledger.sponsors(case.id)[..] {
        [] => String::new(),
        [alone] => format!("，由{}提出", ledger.called(alone)),
        [lead, others @ ..] => {
            let lead = ledger.called(lead);
            format!("，由{lead}领衔提出，附议{}人", others.len())
        }
    }
}

/// The units with a part in a case: name, role, day of assignment.
fn parts(ledger: &Ledger, case: &Case) -> Vec<Vec<String>> {
    let parts = ledger.facts.assignments.of(case.id);
    let mut parts: Vec<&Assignment> = parts.filter(|part| part.stands()).collect();
    parts.sort_by_key(|part| part.role);
    let row = |part: &&Assignment| {
        let unit = ledger.facts.units.get(part.unit);
        vec![
            unit.map_or_else(String::new, |unit| unit.name.clone()),
            part.role.label().to_owned(),
            day(part.assigned_on),
        ]
    };
    parts.iter().map(row).collect()
}

/// 二、督办责任
fn responsibility(ledger: &Ledger, case: Option<&Case>) -> Vec<String> {
    let known: [String; 4] = case.map_or_else(Default::default, |case| handlers(ledger, case));
    let room = |word: String| {
        if word.is_empty() {
            ROOM.to_owned()
        } else {
            word
        }
    };
    let overseer = case.and_then(|case| case.key_leader.as_deref());
    let overseer = room(overseer.unwrap_or_default().to_owned());
    let [leader, department, handler, phone] = known.map(room);
    let who = format!(
        "督办领导：{overseer}；分管领导：{leader}；承办科室：{department}；承办人：{handler}；联系电话：{phone}。"
    );
    vec![
        "# 督办责任".to_owned(),
        keep_whole(&who, &LABELS.map(str::to_owned)),
    ]
}

/// 三、办理进度安排
fn schedule(ledger: &Ledger, case: Option<&Case>) -> Vec<String> {
    let mut terms = case.map_or_else(Vec::new, |case| ledger.terms(case.id));
    // What is done is not planned any more.
    terms.retain(CaseTerm::is_open);
    terms.sort_by_key(|term| (term.counted.due, term.rule));
    let mut rows: Vec<Vec<String>> = terms
        .iter()
        .filter_map(|term| term_row(ledger, term))
        .collect();
    rows.extend(case.map_or_else(Vec::new, |case| promise_rows(ledger, case)));
    let closed = |case: &Case| {
        let state = ledger.state(case.id);
        state.is_some_and(|state| state.stage.is_over())
    };
    let what = if case.is_some_and(closed) && rows.is_empty() {
        "本件已经办结，没有待办的事项。".to_owned()
    } else if case.is_some() && rows.is_empty() {
        "还没有起算的期限。".to_owned()
    } else {
        table(&["事项", "依据起算日", "期限", "剩余"], rows)
    };
    vec!["# 办理进度安排".to_owned(), what]
}

/// The promises not yet kept, by their days.
fn promise_rows(ledger: &Ledger, case: &Case) -> Vec<Vec<String>> {
    let promises = ledger.facts.commitments.of(case.id);
    let open = promises.filter(|promise| promise.done_on.is_none());
    let mut open: Vec<&Commitment> = open.collect();
    open.sort_by_key(|promise| promise.due_on);
    let row = |promise: &&Commitment| {
        vec![
            format!("兑现承诺：{}", cell(&promise.text)),
            "答复中的承诺".to_owned(),
            format!(
                "{}{}",
                promise.due_on,
                provisional_mark(is_provisional(ledger, promise))
            ),
            TermStatus::of_open(ledger, promise.due_on).words(),
        ]
    };
    open.iter().map(row).collect()
}

fn term_row(ledger: &Ledger, term: &CaseTerm) -> Option<Vec<String>> {
    let rule = term.rule(ledger)?;
    let whom = term.apart(ledger);
    let extended = term.extension.map_or("", |_| "（已延期）");
    let stands = match term.status(ledger) {
        TermStatus::MetInTime => format!("{}按时完成", day(term.met_on)),
        TermStatus::MetLate => format!("{}逾期完成", day(term.met_on)),
        TermStatus::Lapsed => "不再计".to_owned(),
        open => open.words(),
    };
    Some(vec![
        format!("{}{whom}", rule.label),
        format!("{} {}", term.base_word(ledger), term.base),
        format!("{}{extended}", counted_text(term.counted)),
        stands,
    ])
}

/// 四、工作要求
fn demands(ledger: &Ledger, case: Option<&Case>) -> Vec<String> {
    vec![
        "# 工作要求".to_owned(),
        "## 落实责任。|督办领导调度办理进度，承办科室确定专人，办理情况随时记入台账。".to_owned(),
        "## 加强沟通。|办前、办中、办后与领衔代表、委员沟通，听取意见，每次都有记录。".to_owned(),
        "## 按期办理。|各事项按期限完成，确需延期的，在期限前说明理由，按规定报批。".to_owned(),
        follow_up(ledger, case),
    ]
}

/// What comes after the answer. A 会办 unit has none to keep promises of or to look at again: it gives its opinion to the
/// lead unit.
fn follow_up(ledger: &Ledger, case: Option<&Case>) -> String {
    let role = case.and_then(|case| ledger.own_role(case.id));
    if role == Some(Role::Co) {
        return "## 做好会办。|会办意见按期限书面送主办单位，配合主办单位沟通、答复。".to_owned();
    }
    let recheck = when(ledger, MeetingEvent::Rechecked)
        .map(|term| format!("{term}完成复查。"))
        .unwrap_or_default();
    format!("## 跟踪落实。|答复中的承诺逐项登记，按时限兑现。{recheck}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::Register;
    use crate::ledger::acts::fixture::Fixture;
    use crate::model::record::Id;

    #[test]
    fn only_who_has_others_beside_leads() {
        let mut fixture = Fixture::new();
        let (one, other) = (fixture.deputy, fixture.second);
        let mut said = |number: &str, sponsors: Vec<Id>| {
            let register = Register {
                sponsors,
                ..fixture.suggestion(number)
            };
            let case = register.key.unwrap();
            fixture.act(register);
            let item = fixture.ledger.facts.cases.get(case).unwrap();
            put_forward(&fixture.ledger, item)
        };
        assert_eq!(said("31", vec![one]), "，由张三代表提出");
        assert_eq!(
            said("32", vec![one, other]),
            "，由张三代表领衔提出，附议1人"
        );
    }

    #[test]
    fn a_co_unit_is_not_asked_for_what_comes_after_an_answer() {
        let mut fixture = Fixture::new();
        let (ours, theirs) = (fixture.registered("31"), fixture.opinion_issued("32"));
        let said = |id: Id| {
            let case = fixture.ledger.facts.cases.get(id);
            demands(&fixture.ledger, case).concat()
        };
        assert!(said(ours).contains("承诺") && said(ours).contains("复查"));
        let co = said(theirs);
        assert!(co.contains("会办意见按期限书面送主办单位"), "{co}");
        assert!(!co.contains("承诺") && !co.contains("复查"), "{co}");
    }
}
