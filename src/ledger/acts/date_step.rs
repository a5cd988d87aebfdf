//! 登记办理节点: a dated step of several items at once.

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::ledger::acts::act::act;
use crate::ledger::acts::assign;
use crate::ledger::acts::correct_case;
use crate::ledger::acts::help::selected;
use crate::ledger::acts::refusal::Refusal;
use crate::model::change::{ActKey, Change};
use crate::model::facts::Milestone;
use crate::model::record::Id;

act! {
    /// 登记办理节点: one step of the office's own part, or of the item itself, on one day for all the items named. A step to
    /// which more than the day belongs has an act of its own.
    DateStep in "date_step", "登记办理节点" by date_step {
        /// The items.
        cases: Vec<Id> = "办件" -> Case,
        /// The step.
        step: Milestone = "节点",
        /// The day.
        on: NaiveDate = "办理日期",
    }
}

fn date_step(ledger: &Ledger, input: &DateStep) -> Result<Change, Refusal> {
    check_step(input.step)?;
    let cases = selected(&input.cases)?;
    let title = format!("登记{}", input.step.label());
    let title = ledger.title_on_cases(&title, &cases);
    let mut change = Change::new(ActKey("date_step"), title);
    let on_its_day = |refusal: Refusal| Refusal::wrong("on", refusal.to_string());
    for id in cases {
        let mut case = ledger.standing_case(id)?.clone();
        if input.step.is_of_part() {
            let mut part = ledger.own_part(case.id, "cases")?.clone();
            part.set_day(input.step, Some(input.on));
            assign::check_days(&part).map_err(on_its_day)?;
            change.put(part);
        } else {
            case.set_day(input.step, Some(input.on));
            correct_case::check_days(ledger, &case, [&input.step], "没有登记")
                .map_err(on_its_day)?;
            change.put(case);
        }
    }
    Ok(change)
}

/// Refuses the steps to which more than the day belongs, naming the act that dates them.
fn check_step(step: Milestone) -> Result<(), Refusal> {
    if step.takes_only_a_day() {
        return Ok(());
    }
    let how = match step {
        Milestone::Returned => "退回要写理由，请用“退回”登记",
        Milestone::Objected => "异议要写理由，请用“提出异议”登记",
        Milestone::Reassigned => "改派要写明改派给谁，请用“改派”登记",
        Milestone::FirstAssigned | Milestone::Assigned => "交办日期请用“登记交办”登记",
        _ => "登记日期请用“修改办件”登记",
    };
    Err(Refusal::wrong("step", format!("{how}，没有登记。")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::Remove;
    use crate::ledger::acts::act::{Input as _, Shape};
    use crate::ledger::acts::fixture::{Fixture, day};
    use crate::model::fact_kind::FactKind;

    fn step(cases: &[Id], step: Milestone, on: &str) -> DateStep {
        DateStep {
            cases: cases.to_vec(),
            step,
            on: day(on),
        }
    }

    #[test]
    fn one_step_is_dated_on_several_items_each_once() {
        let mut fixture = Fixture::new();
        let (case, second) = (fixture.registered("31"), fixture.registered("32"));
        let change = fixture.act(step(
            &[case, second, case],
            Milestone::Received,
            "2026-03-03",
        ));
        assert_eq!(
            (change.title.as_str(), change.writes.len()),
            ("登记收到：2 件", 2)
        );
        fixture.act(step(&[case], Milestone::ClosedOut, "2026-05-06"));
        let closed = fixture.ledger.facts.cases.get(case).unwrap();
        assert_eq!(closed.closed_out_on, Some(day("2026-05-06")));
        fixture.changes_nothing(step(&[case], Milestone::ClosedOut, "2026-05-06"));
    }

    #[test]
    fn a_step_comes_after_what_it_follows_and_before_what_follows_it() {
        let mut fixture = Fixture::new();
        let case = fixture.registered("31");
        let early = step(&[case], Milestone::Received, "2026-03-01");
        fixture.refuses(early, "on", "收到不能早于交办（2026-03-02），没有登记");
        let early = step(&[case], Milestone::Archived, "2026-02-03");
        fixture.refuses(early, "on", "归档不能早于登记（2026-02-04），没有登记");
        fixture.act(step(&[case], Milestone::Received, "2026-03-03"));
    }

    #[test]
    fn no_step_is_done_before_its_day_has_come() {
        let mut fixture = Fixture::new();
        let case = fixture.registered("31");
        let said = "日期（2026-05-08）还没有到，今天是 2026-05-07，没有登记";
        let ahead = |step_of| step(&[case], step_of, "2026-05-08");
        fixture.refuses(ahead(Milestone::Received), "on", said);
        fixture.refuses(ahead(Milestone::ClosedOut), "on", said);
        fixture.act(step(&[case], Milestone::Received, "2026-05-07"));
    }

    #[test]
    fn a_step_with_more_than_a_day_has_an_act_of_its_own() {
        let mut fixture = Fixture::new();
        let case = fixture.registered("31");
        for (own, words) in [
            (Milestone::Returned, "请用“退回”登记"),
            (Milestone::Objected, "请用“提出异议”登记"),
            (Milestone::Reassigned, "请用“改派”登记"),
            (Milestone::FirstAssigned, "请用“登记交办”登记"),
            (Milestone::Assigned, "请用“登记交办”登记"),
            (Milestone::Registered, "请用“修改办件”登记"),
        ] {
            fixture.refuses(step(&[case], own, "2026-03-03"), "step", words);
            let offered = match Milestone::SHAPE {
                Shape::Word(words) => words(),
                _ => Vec::new(),
            };
            assert!(offered.iter().all(|(key, _)| *key != own.key()));
        }
    }

    #[test]
    fn the_items_dated_stand_and_are_assigned() {
        let mut fixture = Fixture::new();
        let unassigned = fixture.unassigned("33");
        let gone = fixture.registered("34");
        fixture.act(Remove::of(FactKind::Case, gone));
        let received = |cases: &[Id]| step(cases, Milestone::Received, "2026-03-03");
        fixture.refuses(received(&[]), "cases", "没有选中案件");
        fixture.refuses(received(&[gone]), "cases", "台账里没有这一件");
        fixture.refuses(received(&[unassigned]), "cases", "还没有交办给本单位");
    }
}
