//! What was asked and granted about one term: its extensions (延期) with the day before and after each, those too that were
//! refused or taken back, and the days on which it stood still (中止).

use chrono::NaiveDate;

use crate::model::day_text::short_day_beside;
use crate::model::facts::{Assignment, Extension, ExtensionEnd, Pause};
use crate::model::profile::Rule;
use crate::model::record::Id;

use super::book::Book;
use super::case_terms::CaseTerm;
use super::term_days;

/// One extension as the item's terms tell of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExtensionLine {
    /// The extension.
    pub id: Id,
    /// Whether it stands.
    pub stands: bool,
    /// 06-02 → 07-01
    pub days: String,
    /// 05-06 县政府办公室批准：需要招标
    pub words: String,
    /// What became of it where it does not stand: 05-07 撤回：招标提前
    pub ended: Option<String>,
}

/// One stretch of days on which a term stood still, as the item's terms tell of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PauseLine {
    /// The pause.
    pub id: Id,
    /// Whether its last day is not known yet.
    pub open: bool,
    /// 05-06 起，还没有恢复; 05-06 至 05-20
    pub days: String,
    /// 县政府办公室同意：等退回的答复
    pub words: String,
}

/// What was asked and granted about one term.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TermMoves {
    /// Its extensions, the first at the top.
    pub extensions: Vec<ExtensionLine>,
    /// Its pauses, the first at the top.
    pub pauses: Vec<PauseLine>,
    /// What the rule allows, and how often it was used: 规则许可延 1 次，一次最多延 1个月，已延 1 次
    pub allowed: Option<String>,
}

impl TermMoves {
    /// What was asked and granted about a term.
    pub fn of(ledger: &Book, term: &CaseTerm) -> Self {
        let part = ledger.facts.assignments.get(term.part);
        let (Some(part), Some(rule)) = (part, term.rule(ledger)) else {
            return Self::default();
        };
        let found = term_days::extensions(ledger, part, &rule.key);
        let counted = term_days::last_day(ledger, &rule.key, part);
        let granted = found.iter().filter(|one| one.ended.is_none()).count();
        let extensions = found.iter().map(|one| ExtensionLine {
            id: one.id,
            stands: one.ended.is_none(),
            days: days_text(ledger, (day_before(&found, one).or(counted), one.until)),
            words: granted_words(one, ledger.today),
            ended: ended_words(one, ledger.today),
        });
        let mut pauses: Vec<&Pause> = term_days::pauses(ledger, part, &rule.key).collect();
        pauses.sort_by_key(|pause| pause.from_on);
        Self {
            extensions: extensions.collect(),
            pauses: pauses
                .iter()
                .map(|one| pause_line(one, ledger.today))
                .collect(),
            allowed: allowed_words(rule, granted),
        }
    }
}

/// The last day that an extension moved where another stood before it.
fn day_before(all: &[&Extension], one: &Extension) -> Option<NaiveDate> {
    let earlier = all.iter().filter(|other| {
        let order = |one: &Extension| (one.granted_on, one.until);
        other.id != one.id && order(other) < order(one) && other.stood_on(one.granted_on)
    });
    earlier.map(|other| other.until).max()
}

/// The last day that an extension moved, or was to move: of the one before it, else of the term as it was counted.
pub fn moved_from(ledger: &Book, one: &Extension) -> Option<NaiveDate> {
    let mut parts = ledger.facts.assignments.of(one.case);
    let holds = |part: &&Assignment| {
        let found = term_days::extensions(ledger, part, &one.rule);
        found.iter().any(|other| other.id == one.id)
    };
    let part = parts.find(holds)?;
    let found = term_days::extensions(ledger, part, &one.rule);
    day_before(&found, one).or_else(|| term_days::last_day(ledger, &one.rule, part))
}

/// 06-02 → 07-01
fn days_text(ledger: &Book, (before, after): (Option<NaiveDate>, NaiveDate)) -> String {
    let day = |day| short_day_beside(day, ledger.today);
    let before = before.map_or_else(|| "未定".to_owned(), day);
    format!("{before} → {}", day(after))
}

fn granted_words(one: &Extension, today: NaiveDate) -> String {
    let day = short_day_beside(one.granted_on, today);
    let reason = &one.reason;
    match one.ended {
        Some(ExtensionEnd::Refused) => format!("申请理由：{reason}"),
        _ => format!("{day} {}批准：{reason}", one.approver),
    }
}

fn ended_words(one: &Extension, today: NaiveDate) -> Option<String> {
    let end = one.ended?;
    let day = one.ended_on.map(|day| short_day_beside(day, today));
    let day = day.unwrap_or_default();
    let why = one.ended_reason.as_deref().unwrap_or("没有写理由");
    Some(match end {
        ExtensionEnd::Refused => format!("{day} {}没有批准：{why}", one.approver),
        ExtensionEnd::Withdrawn => format!("{day} 撤回：{why}"),
    })
}

fn pause_line(pause: &Pause, today: NaiveDate) -> PauseLine {
    let day = |day| short_day_beside(day, today);
    let from = day(pause.from_on);
    PauseLine {
        id: pause.id,
        open: pause.until_on.is_none(),
        days: match pause.until_on {
            Some(until) => format!("{from} 至 {}", day(until)),
            None => format!("{from} 起，还没有恢复"),
        },
        words: format!("{}同意：{}", pause.approver, pause.reason),
    }
}

/// What a rule allows; none where it may not be extended.
fn allowed_words(rule: &Rule, granted: usize) -> Option<String> {
    if !rule.extendable {
        return None;
    }
    let times = match rule.extend_times {
        Some(most) => format!("规则许可延 {most} 次"),
        None => "规则没有写延几次".to_owned(),
    };
    let by = rule.extend_by.as_deref();
    let by = by.map_or_else(String::new, |by| format!("，一次最多延{by}"));
    Some(format!("{times}{by}，已延 {granted} 次"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::{Fixture, day};
    use crate::ledger::acts::usual_inputs::edit_rule;
    use crate::ledger::acts::{Extend, PauseTerm, RefuseExtension, WithdrawExtension};

    fn moves(fixture: &Fixture, case: Id) -> TermMoves {
        let mut terms = fixture.ledger.terms(case).into_iter();
        let is_reply = |term: &CaseTerm| {
            let rule = term.rule(&fixture.ledger);
            rule.is_some_and(|rule| rule.key == "reply")
        };
        let term = terms.find(is_reply).unwrap();
        TermMoves::of(&fixture.ledger, &term)
    }

    fn extend(case: Id, granted: &str, until: &str) -> Extend {
        Extend {
            case,
            rule: "reply".to_owned(),
            unit: None,
            granted_on: day(granted),
            until: day(until),
            approver: "县政府办公室".to_owned(),
            reason: "需要招标".to_owned(),
        }
    }

    #[test]
    fn every_extension_says_which_day_it_moved_to_which() {
        let mut fixture = Fixture::new();
        edit_rule(&mut fixture, "reply", |rule| rule.extend_times = Some(2));
        let case = fixture.registered("31");
        let first: Extension = fixture.done(extend(case, "2026-05-04", "2026-06-20"));
        fixture.act(extend(case, "2026-05-06", "2026-07-01"));
        let told = moves(&fixture, case);
        let days: Vec<&str> = told
            .extensions
            .iter()
            .map(|one| one.days.as_str())
            .collect();
        assert_eq!(days, ["06-02 → 06-20", "06-20 → 07-01"]);
        assert_eq!(told.extensions[0].words, "05-04 县政府办公室批准：需要招标");
        let allowed = told.allowed.unwrap();
        assert_eq!(allowed, "规则许可延 2 次，已延 2 次");
        fixture.act(WithdrawExtension {
            extension: first.id,
            on: day("2026-05-07"),
            reason: "以后一次为准".to_owned(),
        });
        let told = moves(&fixture, case);
        assert!(!told.extensions[0].stands && told.extensions[1].stands);
        let ended = told.extensions[0].ended.as_deref();
        assert_eq!(ended, Some("05-07 撤回：以后一次为准"));
    }

    #[test]
    fn what_was_refused_is_told_of_too() {
        let mut fixture = Fixture::new();
        let case = fixture.registered("31");
        fixture.act(RefuseExtension {
            case,
            rule: "reply".to_owned(),
            unit: None,
            on: day("2026-05-06"),
            until: day("2026-07-01"),
            approver: "县人大选任工委".to_owned(),
            reason: "需要招标".to_owned(),
            answer: "还有一个月".to_owned(),
        });
        let told = moves(&fixture, case);
        let ended = told.extensions[0].ended.as_deref();
        assert_eq!(ended, Some("05-06 县人大选任工委没有批准：还有一个月"));
        let allowed = told.allowed.unwrap();
        assert_eq!(allowed, "规则没有写延几次，已延 0 次");
    }

    #[test]
    fn a_pause_says_from_when_to_when() {
        let mut fixture = Fixture::new();
        edit_rule(&mut fixture, "reply", |rule| {
            rule.pausable = Some("县办理办法第九条".to_owned());
        });
        let case = fixture.registered("31");
        fixture.act(PauseTerm {
            case,
            rule: "reply".to_owned(),
            unit: None,
            from_on: day("2026-04-01"),
            until_on: Some(day("2026-04-10")),
            approver: "县政府办公室".to_owned(),
            reason: "等退回的答复".to_owned(),
        });
        let told = moves(&fixture, case).pauses;
        assert_eq!(told[0].days, "04-01 至 04-10");
        assert_eq!(told[0].words, "县政府办公室同意：等退回的答复");
    }
}
