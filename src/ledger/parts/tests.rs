//! The same facts in the ledgers of an office that hands out, of the lead unit and of a 会办 unit.

use super::*;
use crate::ledger::Ledger;
use crate::ledger::case_terms::{ByAnswer, Concerns};
use crate::ledger::figures::Figure;
use crate::ledger::scope::Scope;
use crate::ledger::test_ledger::{TestLedger, day};
use crate::model::facts::Opinion;
use crate::model::profile::{Profile, Rule};
use crate::model::vocabulary::OpinionChannel;

/// A case that a lead and two 会办 units have a part in.
struct ThreeUnits {
    book: TestLedger,
    lead: Assignment,
    finance: Assignment,
    culture: Assignment,
}

impl ThreeUnits {
    fn new(kind: OfficeKind, own: Option<Role>) -> Self {
        let mut book = TestLedger::new(kind);
        book.asks_for_breakdown();
        let mut unit = |name, role| {
            if own == Some(role) {
                book.own
            } else {
                book.unit(name)
            }
        };
        let (lead, finance) = (unit("县教育局", Role::Lead), unit("县财政局", Role::Co));
        let culture = book.unit("县文旅局");
        Self {
            lead: book.assign(lead, Role::Lead),
            finance: book.assign(finance, Role::Co),
            culture: book.assign(culture, Role::Co),
            book,
        }
    }

    fn opinion(&mut self, unit: Id, on: &str) {
        self.book.put(Opinion {
            id: Id::new(),
            removed: None,
            case: self.book.case,
            unit,
            channel: OpinionChannel::ALL[0],
            on_date: day(on),
            text: None,
        });
    }

    fn broken_down(&mut self) {
        for part in [&mut self.lead, &mut self.finance, &mut self.culture] {
            part.broken_down_on = Some(day("2026-04-03"));
            self.book.put(part.clone());
        }
    }
}

fn stage_of(ledger: &Ledger, part: &Assignment) -> Stage {
    let parts = ledger.parts(part.case);
    let found = parts.iter().find(|state| state.part == part.id);
    found.map(|state| state.stage).unwrap()
}

fn rule<'a>(ledger: &'a Ledger, term: &CaseTerm) -> &'a Rule {
    term.rule(ledger).unwrap()
}

#[test]
fn an_office_that_hands_out_answers_for_every_units_part() {
    let mut units = ThreeUnits::new(OfficeKind::Government, None);
    let ledger = units.book.ledger();
    let state = ledger.state(units.book.case).unwrap();
    assert_eq!(ledger.answered_parts(units.book.case).count(), 3);
    assert_eq!(ledger.parts(units.book.case).len(), 3);
    assert_eq!(state.stage, Stage::Assigned);
    let reply = ledger.part_terms(units.lead.id);
    let reply = reply
        .iter()
        .find(|term| rule(&ledger, term).is_reply_term());
    let reply = reply.unwrap();
    assert_eq!(
        (reply.concerns, reply.base, reply.counted.nominal),
        (
            Concerns::Unit(units.lead.unit),
            day("2026-04-01"),
            day("2026-07-01")
        )
    );
    assert!(
        ledger
            .terms(units.book.case)
            .iter()
            .all(|term| !rule(&ledger, term).inner && term.concerns != Concerns::Us)
    );

    units.broken_down();
    let ledger = units.book.ledger();
    assert_eq!(stage_of(&ledger, &units.lead), Stage::AwaitingOpinions);
    assert_eq!(stage_of(&ledger, &units.finance), Stage::Handling);
    let line = ledger.state(units.book.case).unwrap();
    assert_eq!(line.stage, Stage::AwaitingOpinions, "the answering part's");

    units.opinion(units.finance.unit, "2026-04-15");
    let ledger = units.book.ledger();
    assert_eq!(stage_of(&ledger, &units.finance), Stage::Closed);
    assert_eq!(stage_of(&ledger, &units.culture), Stage::Handling);
    assert_eq!(stage_of(&ledger, &units.lead), Stage::AwaitingOpinions);

    units.opinion(units.culture.unit, "2026-04-16");
    let ledger = units.book.ledger();
    assert_eq!(stage_of(&ledger, &units.lead), Stage::Handling);
    let line = ledger.state(units.book.case).unwrap();
    assert_eq!(line.opinion_in_time, Some(true));
    assert_eq!(line.replied_in_time, None);
}

#[test]
fn nobody_waits_for_a_breakdown_that_the_local_rules_do_not_ask_for() {
    let mut book = TestLedger::new(OfficeKind::Unit);
    let own = book.own;
    book.assign(own, Role::Sole);
    let stage = |book: &TestLedger| book.ledger().state(book.case).unwrap().stage;
    assert_eq!(stage(&book), Stage::Handling);
    book.asks_for_breakdown();
    assert_eq!(stage(&book), Stage::Assigned);
}

#[test]
fn by_the_general_rules_a_recheck_is_an_inner_step_that_comes_after_the_answer() {
    let mut book = TestLedger::new(OfficeKind::Unit);
    let own = book.own;
    book.assign(own, Role::Sole);
    let ledger = book.ledger();
    let terms = ledger.terms(book.case);
    let of = |event: MeetingEvent| {
        let mut terms = terms.iter();
        terms
            .find(|term| rule(&ledger, term).met_by == event)
            .unwrap()
    };
    let (reply, recheck) = (
        of(MeetingEvent::ReplyDelivered),
        of(MeetingEvent::Rechecked),
    );
    assert!(reply.binding && !recheck.binding);
    assert_eq!(recheck.counted.due, day("2026-12-31"));
    assert_eq!(recheck.by_answer, None);
}

#[test]
fn a_recheck_by_a_day_of_the_year_waits_for_the_answer_of_the_next_one() {
    let mut book = TestLedger::new(OfficeKind::Unit);
    let own = book.own;
    book.profile = Profile::shipped("魏县2024").unwrap();
    book.put(Assignment {
        assigned_on: Some(day("2025-12-29")),
        ..Assignment::of(Id::new(), book.case, own, Role::Sole)
    });
    let ledger = book.ledger();
    let terms = ledger.terms(book.case);
    let mut terms = terms.iter();
    let recheck = terms
        .find(|term| rule(&ledger, term).met_by == MeetingEvent::Rechecked)
        .unwrap();
    assert_eq!(recheck.counted.due, day("2026-12-31"));
    assert!(matches!(recheck.by_answer, Some(ByAnswer::After(_))));
    let words = recheck.explain(&ledger).concat();
    assert!(words.contains("没有答复可以复查"), "{words}");
}

#[test]
fn one_late_part_makes_the_case_late_for_the_office_that_hands_out() {
    let mut book = TestLedger::new(OfficeKind::Body);
    for name in ["县教育局", "县财政局"] {
        let unit = book.unit(name);
        book.assign(unit, Role::Separate);
    }
    book.today = day("2026-12-01");
    let ledger = book.ledger();
    let state = ledger.state(book.case).unwrap();
    assert_eq!(state.replied_in_time, Some(false));
    let rates = ledger.figures(Scope::All);
    let of = |figure| rates.iter().find(|rate| rate.figure == figure).unwrap();
    assert!(of(Figure::OnTime).base.ids(&ledger).eq([book.case]));
    assert!(of(Figure::OnTime).numerator.is_empty());
    assert_eq!(of(Figure::Replied).percent(), "0.0%");
    assert_eq!(
        ledger.open_terms().first().unwrap().1.part,
        ledger.parts(book.case)[0].part
    );
}

#[test]
fn the_lead_unit_sees_its_own_part_and_the_opinions_it_awaits() {
    let mut units = ThreeUnits::new(OfficeKind::Unit, Some(Role::Lead));
    units.broken_down();
    units.opinion(units.finance.unit, "2026-04-15");
    let ledger = units.book.ledger();
    let state = ledger.state(units.book.case).unwrap();
    assert_eq!(ledger.answered_parts(units.book.case).count(), 1);
    assert_eq!(state.stage, Stage::AwaitingOpinions);
    let others: Vec<Concerns> = ledger
        .terms(units.book.case)
        .iter()
        .map(|term| term.concerns)
        .filter(|concerns| *concerns != Concerns::Us)
        .collect();
    let awaited = [&units.finance, &units.culture].map(|part| Concerns::Unit(part.unit));
    assert_eq!(others, awaited);
    assert_eq!(state.opinion_in_time, None, "the others' is not ours");
    assert_eq!(ledger.parts(units.book.case).len(), 3);
    assert_eq!(stage_of(&ledger, &units.finance), Stage::Closed);
    assert_eq!(stage_of(&ledger, &units.culture), Stage::Handling);
}

#[test]
fn a_co_unit_has_only_its_own_terms_in_its_line() {
    let units = ThreeUnits::new(OfficeKind::Unit, Some(Role::Co));
    let ledger = units.book.ledger();
    let terms = ledger.terms(units.book.case);
    assert!(terms.iter().all(|term| term.part == units.finance.id));
    assert!(terms.iter().all(|term| term.concerns == Concerns::Us));
    let state = ledger.state(units.book.case).unwrap();
    assert_eq!(state.stage, Stage::Assigned);
    let lead = ledger.part_terms(units.lead.id);
    assert!(lead.iter().any(|term| rule(&ledger, term).is_reply_term()));
    assert_eq!(stage_of(&ledger, &units.lead), Stage::AwaitingOpinions);
}

#[test]
fn a_case_without_a_part_of_the_office_waits_or_went_elsewhere() {
    let mut book = TestLedger::new(OfficeKind::Unit);
    let stage = |book: &TestLedger| book.ledger().state(book.case).unwrap().stage;
    assert_eq!(stage(&book), Stage::Registered);
    let other = book.unit("县教育局");
    book.assign(other, Role::Lead);
    assert_eq!(stage(&book), Stage::Registered);
    let own = book.own;
    let mut part = book.assign(own, Role::Co);
    part.reassigned_on = Some(day("2026-04-05"));
    book.put(part.clone());
    assert_eq!(stage(&book), Stage::Reassigned);
    assert!(book.ledger().part_terms(part.id).is_empty());
}

/// The own unit answers alone, in time or late.
fn answered(on: &str) -> TestLedger {
    let mut book = TestLedger::new(OfficeKind::Unit);
    let own = book.own;
    book.assign(own, Role::Sole);
    let round = book.round(1);
    book.reply_delivered(&round, day(on));
    book.today = day("2026-12-01");
    book
}

fn on_time(book: &TestLedger) -> (Option<bool>, String) {
    let ledger = book.ledger();
    let rates = ledger.figures(Scope::All);
    let rate = rates.iter().find(|rate| rate.figure == Figure::OnTime);
    let state = ledger.state(book.case).unwrap();
    (state.replied_in_time, rate.unwrap().percent())
}

#[test]
fn the_reply_rule_counts_whatever_its_key() {
    for (on, in_time) in [("2026-06-30", true), ("2026-09-30", false)] {
        let mut book = answered(on);
        let before = on_time(&book);
        assert_eq!(before.0, Some(in_time));
        let index = book.profile.rules.iter().position(Rule::is_reply_term);
        let mut reply = book.profile.rules.remove(index.unwrap());
        assert_eq!(on_time(&book).0, None, "no such term");
        reply.key = "own-rule-7".to_owned();
        reply.label = "办理答复".to_owned();
        book.profile.rules.push(reply);
        assert_eq!(on_time(&book), before);
    }
}

#[test]
fn an_inner_reply_term_does_not_decide_whether_a_reply_was_in_time() {
    let mut book = answered("2026-06-30");
    let legal = book.profile.rule_met_by(MeetingEvent::ReplyDelivered);
    let mut inner = legal.unwrap().clone();
    inner.key = "inner".to_owned();
    inner.term = "1个月".to_owned();
    inner.inner = true;
    book.profile.rules.insert(0, inner);
    assert_eq!(on_time(&book).0, Some(true));
    let legal = book.profile.rule_met_by(MeetingEvent::ReplyDelivered);
    assert!(legal.is_some_and(|rule| !rule.inner));
    book.profile
        .rules
        .retain(|rule| rule.inner || !rule.is_reply_term());
    assert_eq!(on_time(&book).0, Some(false), "the only one there is");
}
