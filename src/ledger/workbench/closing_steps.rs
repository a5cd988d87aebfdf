//! What is done about a thing that is missing on closing out, and the one line that says what comes next on an item.

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::ledger::case_terms::{CaseTerm, Precedence, TermStatus};
use crate::ledger::close_out::{ClosingState, closing_list};
use crate::ledger::parts::CaseState;
use crate::ledger::standing::SOON_WORKING_DAYS;
use crate::model::day_text::short_weekday_beside;
use crate::model::facts::Case;
use crate::model::profile::MeetingEvent;
use crate::model::record::Id;
use crate::model::vocabulary::{ClosingItem, IssueKind};

use super::loads::department_name;
use super::urgent::NextStep;

/// What is done about a thing that is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mending {
    /// Where it is recorded.
    pub step: NextStep,
    /// What its button says.
    pub label: &'static str,
}

impl Mending {
    fn by(step: NextStep) -> Self {
        Self {
            step,
            label: step.label(),
        }
    }
}

/// What is done about a thing that is missing of an item; none where nothing can be.
pub fn mending(ledger: &Ledger, case: Id, item: ClosingItem) -> Option<Mending> {
    let round = ledger.own_round(case);
    let is_issued = round.is_some_and(|round| ledger.issue_of(round.id).is_some());
    let write = match ledger.letter_kind(case) {
        IssueKind::Reply => Mending::by(NextStep::WriteReply),
        IssueKind::Opinion => Mending::by(NextStep::WriteOpinion),
    };
    // What other units handle is theirs to answer: they are urged.
    let is_handed_out = ledger.is_handed_out(case);
    let is_to_publish = !ledger.letters_to_publish(case).is_empty();
    Some(match item {
        ClosingItem::Publication if is_to_publish => Mending::by(NextStep::Publish),
        ClosingItem::Delivered if is_handed_out && !is_issued => Mending::by(NextStep::Remind),
        ClosingItem::Delivered | ClosingItem::Publication | ClosingItem::Feedback if !is_issued => {
            write
        }
        ClosingItem::Delivered => Mending::by(NextStep::Deliver),
        ClosingItem::Publication => Mending::by(NextStep::Publish),
        // The forms, the talks asked for and the further round stand on one tab.
        ClosingItem::Feedback => Mending {
            step: NextStep::CollectFeedback,
            label: "去征询反馈",
        },
        ClosingItem::Talks => Mending {
            step: NextStep::CollectFeedback,
            label: "去记面谈",
        },
        ClosingItem::Opinions => Mending::by(NextStep::Remind),
        ClosingItem::Visits => Mending::by(NextStep::RecordVisit),
        ClosingItem::Solved => {
            ledger.round_without_solved(case)?;
            Mending::by(NextStep::RecordSolved)
        }
        ClosingItem::Promises => Mending {
            step: NextStep::RecordPromise,
            label: "去登承诺",
        },
        ClosingItem::Rechecks => Mending::by(NextStep::Recheck),
        ClosingItem::Filings => Mending::by(NextStep::Report),
        ClosingItem::Materials => return None,
    })
}

/// 下一步 · 登送达 · 12-11 周五前 · 陈立洁: what comes next on an item, by when and who; none of one that is done with. What is
/// late before it, and whom to urge for it, is said with it: 下一步 · 催办物业股，科室报送已过 04-14 周二 · 写答复 · 06-02 周二前.
pub fn next_line(ledger: &Ledger, case: &Case) -> Option<String> {
    let state = ledger.state(case.id)?;
    if let Some(term) = next_term(ledger, case, state) {
        return Some(line(of_term(ledger, (case.id, state), term)));
    }
    let handler = || handler(ledger, case.id);
    if ledger.closed_on(case).is_some() {
        let left = closing_list(ledger, case.id).into_iter();
        let left = left.filter(|row| row.state == ClosingState::Left);
        let (item, due) = left
            .filter_map(|row| Some((row.item, row.left?.1)))
            .min_by_key(|(_, due)| *due)?;
        let what = format!("补齐{}", item.label());
        let by = by(ledger, due, false);
        return Some(line([what, by].into_iter().chain(handler())));
    }
    let over = state.stage.is_over() && case.returned_on.is_none();
    let what = "办结、归档".to_owned();
    over.then(|| line(std::iter::once(what).chain(handler())))
}

/// The term that comes next: the one the item goes by, unless that is a 复查 far off and the item can be closed out before.
fn next_term<'a>(ledger: &Ledger, case: &Case, state: &'a CaseState) -> Option<&'a CaseTerm> {
    let term = state.next()?;
    let rule = term.rule(ledger)?;
    let is_far = matches!(term.status(ledger), TermStatus::DueIn(days) if days > SOON_WORKING_DAYS);
    let to_close = state.stage.is_over() && ledger.closed_on(case).is_none();
    let outlasts = rule.met_by == MeetingEvent::Rechecked && is_far && to_close;
    (!outlasts).then_some(term)
}

/// What the line says where a term comes next. What is late before it in the order of the work goes first, unless the term
/// is late itself.
fn of_term(ledger: &Ledger, (case, state): (Id, &CaseState), term: &CaseTerm) -> Vec<String> {
    let step = NextStep::of(ledger, term, Some(state.stage));
    let by = by(ledger, term.counted.due, term.counted.provisional);
    let mut said = vec![step.label().to_owned(), by];
    said.extend(who(ledger, term, case));
    let late = |kind: Precedence| {
        let open = state.open_terms.iter().filter(move |one| *one != term);
        let open = open.filter(move |one| one.precedence(ledger) == kind);
        let late = open.filter(|one| is_late(ledger, one));
        late.filter_map(|one| late_words(ledger, one))
    };
    let inner: Vec<String> = late(Precedence::Inner).collect();
    let at = if is_late(ledger, term) { said.len() } else { 0 };
    said.splice(at..at, inner);
    said.extend(late(Precedence::Owed));
    said
}

fn is_late(ledger: &Ledger, term: &CaseTerm) -> bool {
    matches!(term.status(ledger), TermStatus::Overdue(_))
}

/// 催办物业股，科室报送已过 04-14 周二: who is to be urged for what is late before the answer; of what the office passes on
/// itself that this is to be done.
fn late_words(ledger: &Ledger, term: &CaseTerm) -> Option<String> {
    let rule = term.rule(ledger)?;
    let is_before = rule.comes_before_answer() && rule.met_by != MeetingEvent::Objected;
    let part = ledger.facts.assignments.get(term.part)?;
    let department = part.department.map(|id| department_name(ledger, Some(id)));
    let what = match (term.whom(ledger), rule.met_by) {
        (Some(unit), _) => format!("催办{unit}"),
        (None, MeetingEvent::PassedOn) => NextStep::PassOn.label().to_owned(),
        (None, _) => format!("催办{}", department.unwrap_or("科室")),
    };
    let by = by(ledger, term.counted.due, term.counted.provisional);
    is_before.then(|| format!("{what}，{}{by}", rule.label))
}

/// 12-11 周五前, 暂定 27-02-16 周二前; of a day that is over 已过 04-14 周二. That the day may still move stands before it, where
/// a narrow line does not cut it.
fn by(ledger: &Ledger, due: NaiveDate, provisional: bool) -> String {
    let day = short_weekday_beside(due, ledger.today);
    let mark = if provisional { "暂定 " } else { "" };
    if due < ledger.today {
        format!("已过 {mark}{day}")
    } else {
        format!("{mark}{day}前")
    }
}

fn line(said: impl IntoIterator<Item = String>) -> String {
    let said = std::iter::once("下一步".to_owned()).chain(said);
    said.collect::<Vec<_>>().join(" · ")
}

/// Whom the term concerns besides the office, else who handles the item.
fn who(ledger: &Ledger, term: &CaseTerm, case: Id) -> Option<String> {
    let whom = term.whom(ledger).map(std::borrow::Cow::into_owned);
    whom.or_else(|| handler(ledger, case))
}

fn handler(ledger: &Ledger, case: Id) -> Option<String> {
    let part = ledger.own_assignment(case);
    let handler = part.and_then(|part| ledger.staff_name(part.handler));
    handler.map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::{Fixture, day};
    use crate::ledger::acts::usual_inputs::{came_back, delivered};
    use crate::ledger::acts::{DateStep, Publish, UseProfile};
    use crate::model::facts::Milestone;
    use crate::model::vocabulary::Satisfaction;

    #[test]
    fn a_letter_is_written_before_it_is_delivered() {
        let mut fixture = Fixture::new();
        let (written, issued) = (fixture.drafted("31"), fixture.issued("32"));
        let step = |case| {
            mending(&fixture.ledger, case, ClosingItem::Delivered)
                .unwrap()
                .step
        };
        assert_eq!(step(written), NextStep::WriteReply);
        assert_eq!(step(issued), NextStep::Deliver);
        assert_eq!(
            mending(&fixture.ledger, issued, ClosingItem::Materials),
            None
        );
    }

    fn said(fixture: &Fixture, case: Id) -> String {
        let case = fixture.ledger.facts.cases.get(case).unwrap();
        next_line(&fixture.ledger, case).unwrap()
    }

    #[test]
    fn the_line_says_what_by_when() {
        let mut fixture = Fixture::new();
        let id = fixture.issued("31");
        assert_eq!(said(&fixture, id), "下一步 · 登送达 · 06-02 周二前");
        fixture.ledger.turn_to(day("2026-06-05"));
        let late = said(&fixture, id);
        assert_eq!(late, "下一步 · 登送达 · 已过 06-02 周二");
    }

    /// An item by the rules of 魏县 that is broken down, so that the department owes its report since 14 April.
    fn broken_down(fixture: &mut Fixture) -> Id {
        fixture.act(UseProfile {
            name: "魏县2024".to_owned(),
        });
        let case = fixture.with_co_unit("31");
        let mut part = fixture.ledger.own_assignment(case).unwrap().clone();
        part.department = Some(fixture.department);
        part.handler = Some(fixture.handler);
        fixture.put(part);
        fixture.act(DateStep {
            cases: vec![case],
            step: Milestone::BrokenDown,
            on: day("2026-03-12"),
        });
        case
    }

    #[test]
    fn a_report_that_is_late_is_urged_before_the_answer_and_never_by_a_day_gone_by() {
        let mut fixture = Fixture::new();
        let case = broken_down(&mut fixture);
        let line = said(&fixture, case);
        let urged = "下一步 · 催办物业股，科室报送已过 04-";
        assert!(line.starts_with(urged), "{line}");
        assert!(line.contains(" · 写答复 · 06-02 周二前 · 陈立洁"), "{line}");
        let others = " · 催办县教育局，会办意见已过 04-02 周四";
        assert!(line.ends_with(others), "{line}");
        fixture.ledger.turn_to(day("2026-06-05"));
        let line = said(&fixture, case);
        let answer = "下一步 · 写答复 · 已过 06-02 周二 · 陈立洁 · 催办物业股，科室报送已过 04-";
        assert!(line.starts_with(answer), "the legal term first: {line}");
    }

    #[test]
    fn an_item_through_with_its_work_is_closed_out_before_it_is_looked_at_again() {
        let mut fixture = Fixture::new();
        let case = fixture.issued("31");
        fixture.act(delivered(case, "2026-04-29"));
        let result = Satisfaction::Satisfied;
        fixture.act(came_back(case, fixture.deputy, "2026-05-06", result));
        fixture.act(Publish {
            case,
            issue: None,
            published: true,
            on: day("2026-05-06"),
            place: Some("县政府网".to_owned()),
            reason: None,
        });
        assert_eq!(said(&fixture, case), "下一步 · 办结、归档");
        fixture.ledger.turn_to(day("2026-12-30"));
        let soon = said(&fixture, case);
        assert!(soon.starts_with("下一步 · 记复查 · 12-31"), "{soon}");
    }

    #[test]
    fn a_day_that_may_still_move_says_so_before_the_day() {
        let mut fixture = Fixture::new();
        let case = fixture.registered("31");
        let mut part = fixture.ledger.own_assignment(case).unwrap().clone();
        part.set_day(Milestone::Assigned, Some(day("2026-11-20")));
        fixture.put(part);
        let line = said(&fixture, case);
        assert_eq!(line, "下一步 · 写答复 · 暂定 27-02-22 周一前");
    }
}
