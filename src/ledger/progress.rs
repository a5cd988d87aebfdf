//! The progress of a case: its steps from 登记 to 归档, each done or not, as the facts say.

use chrono::NaiveDate;

use crate::model::facts::{Case, Draft, Issue, Milestone};
use crate::model::profile::MeetingEvent;
use crate::model::record::Id;
use crate::model::vocabulary::{IssueKind, Role};

use super::Ledger;
use super::case_terms::{delivered_to_all, is_dissatisfied};
use super::stage::{LEVELS_BEFORE_ISSUE, is_to_break_down};

/// One step of the progress line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProgressStep {
    /// What people call it: 交办.
    pub name: &'static str,
    /// The day it was done.
    pub on: Option<NaiveDate>,
    /// How far it is where no day says so: 已过 2/3.
    pub note: String,
    /// Whether it is done.
    pub done: bool,
    /// Whether anything of it is recorded.
    pub begun: bool,
}

impl ProgressStep {
    fn dated(name: &'static str, on: Option<NaiveDate>) -> Self {
        Self {
            name,
            on,
            note: String::new(),
            done: on.is_some(),
            begun: on.is_some(),
        }
    }

    fn noted(name: &'static str, note: String, done: bool) -> Self {
        Self {
            name,
            on: None,
            note,
            done,
            begun: done,
        }
    }
}

/// The steps of a case, of which so many things are missing on closing out. A 会办 case ends with its opinion delivered: it
/// has no 反馈. One that is only for reference is registered, handed out and filed. 分解 is a step where the local rules ask
/// for it.
pub fn steps(ledger: &Ledger, case: &Case, missing: usize) -> Vec<ProgressStep> {
    let part = ledger.own_assignment(case.id);
    let day = |step: Milestone| part.and_then(|part| part.day(step));
    let assigned = day(Milestone::Assigned);
    let registered = case
        .registered_on
        .or_else(|| day(Milestone::FirstAssigned))
        .or(assigned);
    let round = ledger.own_round(case.id);
    let issue = round.and_then(|round| ledger.issue_of(round.id));
    let draft = round.and_then(|round| ledger.latest_draft(round.id));
    let mut steps = vec![
        ProgressStep::dated("登记", registered),
        ProgressStep::dated("交办", assigned),
    ];
    let broken_down = day(Milestone::BrokenDown);
    let is_asked = match part {
        Some(part) => is_to_break_down(ledger, part),
        None => ledger
            .profile
            .rule_met_by(MeetingEvent::BrokenDown)
            .is_some(),
    };
    if is_asked || broken_down.is_some() {
        steps.push(ProgressStep::dated("分解", broken_down));
    }
    steps.extend([
        drafting(ledger, draft),
        reviewing(ledger, draft, issue),
        ProgressStep::dated("签发", issue.map(|issue| issue.issued_on)),
        ProgressStep::dated(
            "送达",
            issue.and_then(|issue| delivered(ledger, case.id, issue)),
        ),
    ]);
    if part.is_none_or(|part| part.role != Role::Co) {
        steps.push(feedback(ledger, case.id, issue));
    }
    steps.push(closing(ledger.closed_on(case), missing));
    if part.is_some_and(|part| part.role == Role::Reference) {
        steps.truncate(2);
    }
    steps.push(ProgressStep::dated("归档", case.archived_on));
    steps
}

/// The index of the step in hand: the first after the last one done. Paper work is often noted late, so a step skipped
/// does not hold back what comes after it.
pub fn in_hand(steps: &[ProgressStep]) -> usize {
    let last = steps.iter().rposition(|step| step.done);
    last.map_or(0, |last| last + 1)
}

fn drafting(ledger: &Ledger, draft: Option<&Draft>) -> ProgressStep {
    let note = draft.map(|draft| format!("第 {} 稿", ledger.draft_number(draft)));
    let written = draft.is_some_and(|draft| draft.characters > 0);
    ProgressStep::noted("拟稿", note.unwrap_or_default(), written)
}

fn reviewing(ledger: &Ledger, draft: Option<&Draft>, issue: Option<&Issue>) -> ProgressStep {
    let passed_at = |level| {
        let drafts = draft.into_iter();
        let mut reviews = drafts.flat_map(|draft| ledger.facts.reviews.of(draft.id));
        reviews.any(|review| review.level == level && review.passed)
    };
    let wanted = LEVELS_BEFORE_ISSUE.len();
    let passed = LEVELS_BEFORE_ISSUE
        .iter()
        .filter(|level| passed_at(**level))
        .count();
    // A letter that was signed all the same shows what was left out.
    let note = match (passed, issue) {
        (0, Some(_)) => "没有审核".to_owned(),
        _ => format!("已过 {passed}/{wanted}"),
    };
    ProgressStep {
        begun: passed > 0 || issue.is_some(),
        ..ProgressStep::noted("审核", note, passed >= wanted)
    }
}

fn delivered(ledger: &Ledger, case: Id, issue: &Issue) -> Option<NaiveDate> {
    let deliveries = ledger.facts.deliveries.of(issue.id);
    match issue.kind {
        IssueKind::Opinion => deliveries.map(|one| one.on_date).max(),
        IssueKind::Reply => delivered_to_all(ledger, case, issue),
    }
}

fn feedback(ledger: &Ledger, case: Id, issue: Option<&Issue>) -> ProgressStep {
    let slips = issue.map(|issue| ledger.last_slips(case, issue));
    let back: Vec<_> = slips.into_iter().flatten().flatten().collect();
    let wanted = ledger.own_addressees(case).count();
    let done = wanted > 0 && back.len() >= wanted && !back.iter().any(|slip| is_dissatisfied(slip));
    let back = back.len();
    ProgressStep {
        begun: back > 0,
        ..ProgressStep::noted("反馈", format!("{back}/{wanted}"), done)
    }
}

/// 办结 is done once somebody closed the item out (销号), whether all forms are back or not.
fn closing(closed_on: Option<NaiveDate>, missing: usize) -> ProgressStep {
    let note = match missing {
        0 => "可以办结".to_owned(),
        count => format!("还缺 {count} 项"),
    };
    ProgressStep {
        note,
        ..ProgressStep::dated("办结", closed_on)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::DateStep;
    use crate::ledger::acts::fixture::{Fixture, day};
    use crate::ledger::acts::usual_inputs::{came_back, delivered};
    use crate::model::vocabulary::Satisfaction;

    fn names(steps: &[ProgressStep]) -> Vec<&str> {
        steps.iter().map(|step| step.name).collect()
    }

    #[test]
    fn a_letter_signed_without_a_review_says_so() {
        let mut fixture = Fixture::new();
        let id = fixture.issued("31");
        let case = fixture.ledger.facts.cases.get(id).unwrap();
        let steps = steps(&fixture.ledger, case, 0);
        // The general rules ask for no 责任分解表.
        assert_eq!(names(&steps).len(), 9);
        let done: Vec<&str> = steps
            .iter()
            .filter(|step| step.done)
            .map(|step| step.name)
            .collect();
        assert_eq!(done, ["登记", "交办", "拟稿", "签发"]);
        assert_eq!(steps[in_hand(&steps)].name, "送达");
        assert_eq!(steps[1].on, Some(day("2026-03-02")));
        assert_eq!(steps[2].note, "第 1 稿");
        assert_eq!(steps[3].note, "没有审核");
        assert_eq!(steps[6].note, "0/1");
    }

    #[test]
    fn an_item_is_closed_by_somebody_and_not_by_the_last_form() {
        let mut fixture = Fixture::new();
        let id = fixture.issued("31");
        fixture.act(delivered(id, "2026-04-29"));
        let result = Satisfaction::Satisfied;
        fixture.act(came_back(id, fixture.deputy, "2026-05-06", result));
        let closing = |fixture: &Fixture, missing| {
            let case = fixture.ledger.facts.cases.get(id).unwrap();
            let steps = steps(&fixture.ledger, case, missing);
            assert!(steps[6].done, "the forms are back");
            let step = steps.into_iter().find(|step| step.name == "办结");
            step.map(|step| (step.done, step.on, step.note)).unwrap()
        };
        assert_eq!(closing(&fixture, 3), (false, None, "还缺 3 项".to_owned()));
        assert_eq!(closing(&fixture, 0), (false, None, "可以办结".to_owned()));
        fixture.act(DateStep {
            cases: vec![id],
            step: Milestone::ClosedOut,
            on: day("2026-05-07"),
        });
        let (done, on, _) = closing(&fixture, 3);
        assert_eq!((done, on), (true, Some(day("2026-05-07"))));
    }

    #[test]
    fn a_co_unit_gets_no_feedback() {
        let mut fixture = Fixture::new();
        let id = fixture.registered("31");
        let mut part = fixture.ledger.own_assignment(id).unwrap().clone();
        part.role = Role::Co;
        fixture.put(part);
        let case = fixture.ledger.facts.cases.get(id).unwrap();
        let steps = steps(&fixture.ledger, case, 0);
        assert!(!names(&steps).contains(&"反馈"));
        assert_eq!(steps[in_hand(&steps)].name, "拟稿");
    }

    #[test]
    fn an_item_is_broken_down_where_the_local_rules_ask_for_it() {
        let mut fixture = Fixture::new();
        let id = fixture.registered("31");
        let has_step = |fixture: &Fixture| {
            let case = fixture.ledger.facts.cases.get(id).unwrap();
            names(&steps(&fixture.ledger, case, 0)).contains(&"分解")
        };
        assert!(!has_step(&fixture));
        fixture.act(DateStep {
            cases: vec![id],
            step: Milestone::BrokenDown,
            on: day("2026-03-12"),
        });
        assert!(has_step(&fixture), "what was done is shown");
    }
}
