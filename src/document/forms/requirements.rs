//! 办理要求 of a 交办通知: what is asked of whoever gets it, each with the profile's own time.

use crate::ledger::Ledger;
use crate::ledger::case_terms::{ByAnswer, CaseTerm};
use crate::model::facts::Case;
use crate::model::profile::{MeetingEvent, Rule};
use crate::model::term;
use crate::model::vocabulary::{OfficeKind, Role};

use super::markup::only;
use super::terms::{is_again, open_term, reported, rule, when, when_for, within};

/// What is said of a term that no one rule leads to.
const BY_THE_LIST: &str = "按附件所列期限";

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
    let is_shared = |case: &&Case| {
        let mut parts = ledger.standing_parts(case.id);
        parts.any(|part| part.role == Role::Co)
    };
    let opinion = when(ledger, MeetingEvent::OpinionGiven);
    let opinion = opinion.filter(|_| cases.is_empty() || cases.iter().any(is_shared));
    let opinion = opinion.map(|term| {
        format!("## 按期会办。|会办的件，{term}把会办意见书面送主办单位{reported_to}。")
    });
    let heading = Some("# 办理要求".to_owned());
    let lines = [
        heading,
        objection,
        breakdown,
        Some(contacts(ledger, cases)),
        opinion,
        replies(ledger),
        Some(format_rules(ledger)),
    ];
    lines.into_iter().flatten().collect()
}

/// What a bureau asks of its departments: by its own inner days, which never end after the legal ones.
fn inner_requirements(ledger: &Ledger, cases: &[&Case]) -> Vec<String> {
    let back = inner_rule(ledger, MeetingEvent::Objected).map_or_else(
        || "不属于本科室职责的，及时书面退回，写明理由。".to_owned(),
        |rule| {
            let term = within(rule, ledger.today);
            format!("不属于本科室职责的，{term}书面退回，写明理由。")
        },
    );
    vec![
        "# 办理要求".to_owned(),
        format!("## 核对签收。|收到后逐件核对签收。{back}"),
        "## 落实专人。|每件明确承办人，办理情况随时报办公室。".to_owned(),
        contacts(ledger, cases),
        format!(
            "## 按期报送。|{}。确有困难的，在期限前说明理由。",
            reports(ledger, cases)
        ),
        format_rules(ledger),
    ]
}

/// The office's own inner rule for something.
fn inner_rule(ledger: &Ledger, event: MeetingEvent) -> Option<&Rule> {
    let mut rules = ledger.profile.rules.iter();
    rules.find(|rule| rule.met_by == event && rule.inner)
}

/// By when departments report: what is answered, what an opinion is given on, and what is handled again, each as far as
/// there is any, by the same terms as the days of the list. Of which kind those of a blank one will be is not known.
fn reports(ledger: &Ledger, cases: &[&Case]) -> String {
    let inner = inner_rule(ledger, MeetingEvent::Reported);
    let Some(inner) = inner.filter(|_| !cases.is_empty()) else {
        return format!("{BY_THE_LIST}，把办理情况和答复稿、会办意见稿报送办公室审核");
    };
    let (again, first): (Vec<&Case>, Vec<&Case>) = cases
        .iter()
        .copied()
        .partition(|case| is_again(ledger, case));
    let in_role = |wanted: fn(Role) -> bool| {
        let role = |case: &Case| ledger.own_role(case.id).is_some_and(wanted);
        only(&first, role)
    };
    let (answering, opining) = (in_role(Role::answers), in_role(|role| role == Role::Co));
    let roles = Role::ALL.iter().filter(|role| role.answers());
    let has_role = |role: &&Role| {
        let mut cases = answering.iter();
        cases.any(|case| ledger.own_role(case.id) == Some(**role))
    };
    let roles = roles.filter(has_role);
    let roles: Vec<&str> = roles.map(|role| role.label()).collect();
    let mut clauses = Vec::new();
    if !roles.is_empty() {
        let term = report_term(ledger, inner, &answering);
        let whose = format!("{}的件", roles.join("、"));
        clauses.push((whose, term, "办理情况和答复稿"));
    }
    if !opining.is_empty() {
        let term = report_term(ledger, inner, &opining);
        clauses.push(("会办的件".to_owned(), term, "会办意见稿"));
    }
    if let Some(term) = when(ledger, MeetingEvent::RedoDelivered).filter(|_| !again.is_empty()) {
        clauses.push(("重新办理的件".to_owned(), term, "办理情况和答复稿"));
    }
    let said = clauses
        .iter()
        .map(|(whose, term, what)| format!("{whose}，{term}把{what}报送办公室审核"));
    said.collect::<Vec<_>>().join("；")
}

/// The term of the reports on some items: the inner one, or the legal one where that ends first; both where it is the one for
/// some and the other for others. The annexed list alone says it where an item was given longer.
fn report_term(ledger: &Ledger, inner: &Rule, cases: &[&Case]) -> String {
    let mut said: Vec<String> = Vec::new();
    for term in cases.iter().filter_map(|case| reported(ledger, case)) {
        let index = match term.by_answer {
            Some(ByAnswer::NotAfter(answer)) => answer,
            Some(ByAnswer::After(_)) | None => term.rule,
        };
        let index = usize::from(index);
        let words = match ledger.profile.rules.get(index) {
            Some(rule) if leads_to(ledger, index, &term) => within(rule, term.base),
            _ => BY_THE_LIST.to_owned(),
        };
        if !said.contains(&words) {
            said.push(words);
        }
    }
    if said.iter().any(|words| words == BY_THE_LIST) {
        return BY_THE_LIST.to_owned();
    }
    if said.is_empty() {
        said.push(within(inner, ledger.today));
    }
    said.join("并且")
}

/// Whether the length that a rule sets leads to the day of a term: it does not where something moved the day.
fn leads_to(ledger: &Ledger, rule: usize, term: &CaseTerm) -> bool {
    let moves = ledger.profile.moves_past_days_off;
    let length = ledger.term_length(rule, term.base);
    length.is_some_and(|length| {
        term::count(length, term.base, moves, &ledger.calendar).due == term.counted.due
    })
}

fn contacts(ledger: &Ledger, cases: &[&Case]) -> String {
    let first = when(ledger, MeetingEvent::Contacted)
        .map(|term| format!("{term}与领衔代表、委员取得联系。"))
        .unwrap_or_default();
    let visit = visit_term(ledger, cases)
        .map(|term| format!("面对面走访{term}完成。"))
        .unwrap_or_default();
    format!(
        "## 加强沟通。|办前、办中、办后与领衔代表、委员沟通，听取意见，每次都有记录。{first}{visit}"
    )
}

/// By when the sponsors of these items are to be visited, of those that nobody visited yet; nothing where that is not one
/// term for them all, or is over.
fn visit_term(ledger: &Ledger, cases: &[&Case]) -> Option<String> {
    let visit = |case: &Case| open_term(ledger, case, MeetingEvent::Visited);
    let to_visit = only(cases, |case| visit(case).is_some());
    let is_over = |case: &&Case| visit(case).is_some_and(|term| term.counted.due < ledger.today);
    if to_visit.iter().any(is_over) || (to_visit.is_empty() && !cases.is_empty()) {
        return None;
    }
    when_for(ledger, MeetingEvent::Visited, &to_visit)
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
