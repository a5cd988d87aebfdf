//! A case at a glance, as the panel beside the list shows it: its deadline, who handles it and what is missing.

use chrono::NaiveDate;

use crate::model::facts::Case;
use crate::model::record::Id;
use crate::model::vocabulary::CaseKind;

use crate::ledger::Ledger;
use crate::ledger::answer_state::answered_outcome;
use crate::ledger::case_terms::{CaseTerm, TermStatus, overdue_words};
use crate::ledger::day_strip::DayStrip;
use crate::ledger::missing::Missing;
use crate::ledger::stage::Stage;
use crate::model::day_text;

/// A case at a glance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glance {
    /// The case.
    pub case: Id,
    /// Its number, with its prefix: 县建 37.
    pub number: String,
    /// 类别.
    pub kind: CaseKind,
    /// 案由.
    pub title: String,
    /// 重点.
    pub key_case: bool,
    /// Its role, whether it may be published, how many bear it.
    pub tags: Vec<String>,
    /// The term that ends first.
    pub term: Option<GlanceTerm>,
    /// Where it stands.
    pub stage: Option<Stage>,
    /// Who and when: label and text.
    pub facts: Vec<(&'static str, GlanceFact)>,
    /// What is missing before the reply can be issued; nothing once it is.
    pub missing: Vec<Missing>,
    /// What the forms of an open item lack in 设置.
    pub missing_on_forms: Vec<Missing>,
}

/// A term at a glance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GlanceTerm {
    /// How it stands.
    pub status: TermStatus,
    /// Its last day.
    pub due: NaiveDate,
    /// 暂定: the day may still move.
    pub provisional: bool,
    /// The days around it, where it was moved past days off.
    pub moved: Option<DayStrip>,
    /// Whose, by which rule, from when and how long.
    pub reason: Option<String>,
    /// The inner step beside it, its day and how it stands: 内部 转交科室 05-14（逾期 2 个工作日）.
    pub beside: Option<String>,
}

/// What a line of a glance says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GlanceFact {
    /// A text.
    Text(String),
    /// A day.
    Day(NaiveDate),
}

/// How many who bear a case besides the first are named.
const NAMED: usize = 3;

impl Glance {
    /// The glance of a case.
    pub fn of(ledger: &Ledger, case: &Case) -> Self {
        let state = ledger.state(case.id);
        Self {
            case: case.id,
            number: ledger.numbered(case),
            kind: case.kind,
            title: case.title.clone(),
            key_case: case.key_case,
            tags: tags(ledger, case),
            term: term(ledger, case),
            stage: state.map(|state| state.stage),
            facts: facts(ledger, case.id),
            missing: missing(ledger, case.id),
            missing_on_forms: if is_open(ledger, case.id) {
                ledger.missing_on_forms()
            } else {
                Vec::new()
            },
        }
    }
}

fn tags(ledger: &Ledger, case: &Case) -> Vec<String> {
    let mut tags = Vec::new();
    if let Some(role) = ledger.own_role(case.id) {
        tags.push(role.label().to_owned());
    }
    tags.push(ledger.consent(case).tag().to_owned());
    tags.extend(ledger.merged_words(case.id));
    let sponsors = ledger.sponsors(case.id).len();
    if sponsors > 1 {
        tags.push(format!("联名 {sponsors} 人"));
    }
    tags
}

fn term(ledger: &Ledger, case: &Case) -> Option<GlanceTerm> {
    let state = ledger.state(case.id)?;
    let term = state.next()?;
    let whose = term.whom(ledger).unwrap_or_default();
    let reason = term.rule(ledger).map(|rule| {
        let from = term.base.format("%m-%d");
        format!(
            "{whose}{}：{from}起{}。",
            rule.label,
            rule.term_on(term.base)
        )
    });
    Some(GlanceTerm {
        status: term.status(ledger),
        due: term.counted.due,
        provisional: term.counted.provisional,
        moved: DayStrip::of_moved(ledger, &term.counted),
        reason,
        beside: state.beside(ledger).map(|inner| beside_text(ledger, inner)),
    })
}

/// 内部 转交科室 05-14（逾期 2 个工作日）; of what another unit owes, whose it is: 会办 县教育局会办意见 04-02（逾期 9 个工作日）
pub fn beside_text(ledger: &Ledger, term: &CaseTerm) -> String {
    let rule = term.rule(ledger);
    let label = rule.map_or("", |rule| rule.label.as_str());
    let kind = term.beside_word(ledger);
    let whom = term.whom(ledger).unwrap_or_default();
    let due = day_text::short_day_beside(term.counted.due, ledger.today);
    let stands = match term.status(ledger) {
        TermStatus::Overdue(days) => format!("（{}）", overdue_words(days)),
        TermStatus::DueToday => "（今日到期）".to_owned(),
        TermStatus::DueIn(days) => format!("（剩 {days} 个工作日）"),
        _ => String::new(),
    };
    let mark = term.counted.mark();
    format!("{kind} {whom}{label} {due}{mark}{stands}")
}

fn facts(ledger: &Ledger, case: Id) -> Vec<(&'static str, GlanceFact)> {
    let mut facts = Vec::new();
    let mut add = |label, text| facts.push((label, GlanceFact::Text(text)));
    let people = ledger.sponsors(case);
    if let Some(lead) = people.first() {
        let from = lead.delegation.as_deref().or(lead.sector.as_deref());
        let from = from.unwrap_or_default();
        add("领衔", format!("{} {from}", lead.name));
    }
    if let [_, others @ ..] = people.as_slice()
        && !others.is_empty()
    {
        let named = ledger.names_of(&others[..others.len().min(NAMED)]);
        let more = if others.len() > NAMED {
            format!("等 {} 人", others.len())
        } else {
            String::new()
        };
        add("联名", format!("{named}{more}"));
    }
    let units: Vec<&str> = ledger
        .co_units(case)
        .map(|unit| unit.short_name.as_str())
        .collect();
    if !units.is_empty() {
        add("会办单位", units.join("、"));
    }
    facts.extend(handling(ledger, case));
    facts.extend(class_fact(ledger, case));
    let contacts = ledger.facts.contacts.of(case).count();
    facts.push(("沟通走访", GlanceFact::Text(format!("{contacts} 次"))));
    facts
}

/// The class of the answer that arrived; before one has, the one chosen, called so.
fn class_fact(ledger: &Ledger, case: Id) -> Option<(&'static str, GlanceFact)> {
    let found = ledger.facts.cases.get(case)?;
    let answered = answered_outcome(ledger, found);
    let name = if answered.is_some() {
        "办理结果"
    } else {
        "拟定类别"
    };
    let marked = || ledger.profile.class(ledger.marked_outcome(case)?);
    let class = answered.or_else(marked)?;
    let text = format!("{} {}", class.label, class.meaning);
    Some((name, GlanceFact::Text(text)))
}

/// The office's own part: who handles it, and since when.
fn handling(ledger: &Ledger, case: Id) -> Vec<(&'static str, GlanceFact)> {
    let Some(part) = ledger.own_assignment(case) else {
        return Vec::new();
    };
    let department = part
        .department
        .and_then(|id| ledger.facts.departments.get(id))
        .map(|found| found.name.as_str());
    let who = [department, ledger.staff_name(part.handler)];
    let who: Vec<&str> = who.into_iter().flatten().collect();
    let mut facts = vec![("科室", GlanceFact::Text(who.join(" ")))];
    if let Some(leader) = ledger.staff_name(part.leader) {
        facts.push(("分管领导", GlanceFact::Text(leader.to_owned())));
    }
    if let Some(day) = part.assigned_on {
        facts.push(("交办", GlanceFact::Day(day)));
    }
    facts
}

fn is_open(ledger: &Ledger, case: Id) -> bool {
    let state = ledger.state(case);
    state.is_some_and(|state| state.stage.is_open())
}

fn missing(ledger: &Ledger, case: Id) -> Vec<Missing> {
    let issued = ledger
        .own_round(case)
        .is_some_and(|round| ledger.issue_of(round.id).is_some());
    if issued || !is_open(ledger, case) {
        return Vec::new();
    }
    ledger.missing_for_issue(case)
}
