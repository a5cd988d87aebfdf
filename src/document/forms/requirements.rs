//! 办理要求 of a 交办通知: what is asked of whoever gets it, each with the profile's own time.

use crate::ledger::Ledger;
use crate::ledger::case_terms::CaseTerm;
use crate::model::facts::Case;
use crate::model::profile::MeetingEvent;
use crate::model::vocabulary::OfficeKind;

use super::terms::{rule, when, within};

/// 一、办理要求 for these items: each with the profile's own time, those it has no rule for left out.
pub fn requirements(ledger: &Ledger, cases: &[&Case]) -> Vec<String> {
    if is_inner(ledger) {
        return inner_requirements(ledger, cases);
    }
    let objection = when(ledger, MeetingEvent::Objected).map(|term| {
        format!("## 核对签收。|收到后逐件核对签收。不属于本单位职责的，{term}书面提出异议，写明理由和建议改派的单位。")
    });
    let breakdown = when(ledger, MeetingEvent::BrokenDown).map(|term| {
        format!("## 分解责任。|{term}把每件分解到分管领导、承办科室和承办人，报送责任分解表。")
    });
    let reported_to = format!("，并报{}", ledger.office.name);
    let opinion = when(ledger, MeetingEvent::OpinionGiven).map(|term| {
        format!("## 按期会办。|会办的件，{term}把会办意见书面送主办单位{reported_to}。")
    });
    let heading = Some("# 办理要求".to_owned());
    let lines = [
        heading,
        objection,
        breakdown,
        Some(contacts(ledger)),
        opinion,
        replies(ledger),
        Some(format_rules(ledger)),
    ];
    lines.into_iter().flatten().collect()
}

/// What a bureau asks of its departments: by its own inner days, never by the legal ones, which are the bureau's to keep.
fn inner_requirements(ledger: &Ledger, cases: &[&Case]) -> Vec<String> {
    let inner = |event| {
        let mut rules = ledger.profile.rules.iter();
        let rule = rules.find(|rule| rule.met_by == event && rule.inner);
        rule.map(|rule| within(rule, ledger.today))
    };
    let back = inner(MeetingEvent::Objected).map_or_else(
        || "不属于本科室职责的，及时书面退回，写明理由。".to_owned(),
        |term| format!("不属于本科室职责的，{term}书面退回，写明理由。"),
    );
    let report = inner(MeetingEvent::Reported)
        .filter(|_| report_by_rule(ledger, cases))
        .unwrap_or_else(|| "按附件所列期限".to_owned());
    vec![
        "# 办理要求".to_owned(),
        format!("## 核对签收。|收到后逐件核对签收。{back}"),
        "## 落实专人。|每件明确承办人，办理情况随时报办公室。".to_owned(),
        contacts(ledger),
        format!(
            "## 按期报送。|{report}，把办理情况和答复稿、会办意见稿报送办公室审核。确有困难的，在期限前说明理由。"
        ),
        format_rules(ledger),
    ]
}

/// Whether the length that the inner rule sets for the report leads to the day of each of these items: it does not where a
/// legal day comes before it, or where an item was given longer.
fn report_by_rule(ledger: &Ledger, cases: &[&Case]) -> bool {
    let is_as_set = |term: &CaseTerm| {
        let rule = term.rule(ledger);
        rule.is_none_or(|rule| rule.met_by != MeetingEvent::Reported)
            || (term.held_to.is_none() && term.extension.is_none())
    };
    let mut cases = cases.iter();
    cases.all(|case| ledger.terms(case.id).iter().all(is_as_set))
}

fn contacts(ledger: &Ledger) -> String {
    let first = when(ledger, MeetingEvent::Contacted)
        .map(|term| format!("{term}与领衔代表、委员取得联系。"))
        .unwrap_or_default();
    let visit = when(ledger, MeetingEvent::Visited)
        .map(|term| format!("面对面走访{term}完成。"))
        .unwrap_or_default();
    format!(
        "## 加强沟通。|办前、办中、办后与领衔代表、委员沟通，听取意见，每次都有记录。{first}{visit}"
    )
}

fn replies(ledger: &Ledger) -> Option<String> {
    let rule = rule(ledger, MeetingEvent::ReplyDelivered)?;
    let extension = if rule.extendable {
        "确需延期的，在期限前说明理由，按规定报批。"
    } else {
        ""
    };
    let redo = when(ledger, MeetingEvent::RedoDelivered)
        .map(|term| format!("代表、委员不满意的，{term}重新办理并答复。"))
        .unwrap_or_default();
    Some(format!(
        "## 按期答复。|主办、分办、独办的件，{}答复代表、委员。{extension}{redo}",
        within(rule, ledger.today)
    ))
}

fn format_rules(ledger: &Ledger) -> String {
    let classes = ledger.profile.classes.iter();
    let classes: Vec<&str> = classes.map(|class| class.label.as_str()).collect();
    let published = when(ledger, MeetingEvent::Published)
        .map(|term| format!("可以公开的答复，{term}公开。"))
        .unwrap_or_default();
    let returned = when(ledger, MeetingEvent::FeedbackReturned)
        .map(|term| format!("征询意见表{term}收回。"))
        .unwrap_or_default();
    format!(
        "## 规范行文。|答复函和会办意见写明届次、编号和标题，逐条回应所提问题，标明是否同意公开；答复函另标明办理结果（{}），随附征询意见表。{published}{returned}",
        classes.join("、")
    )
}

/// A bureau hands over to its departments, everyone else to units.
pub fn is_inner(ledger: &Ledger) -> bool {
    ledger.office.kind == OfficeKind::Unit
}
