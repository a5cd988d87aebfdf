//! 并案: several items answered together, and taking them apart again.

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::ledger::acts::act::act;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::sequence::after_registered;
use crate::ledger::acts::text::filled;
use crate::ledger::stage::Stage;
use crate::model::change::{ActKey, Change};
use crate::model::facts::{Case, MergeGroup, MergeMember};
use crate::model::record::Id;
use crate::model::vocabulary::Role;

act! {
    /// 并案: items of one body, none of them merged already, answered by one letter (政协提案工作条例: 并案办理).
    Merge in "merge", "并案" by merge {
        /// The items, the main one first.
        cases: Vec<Id> = "办件" -> Case,
        /// 并案日期.
        on: Option<NaiveDate> = "并案日期",
        /// 说明.
        note: Option<String> = "说明",
    }
}

act! {
    /// 拆分并案: each item is answered by itself again. Not once a letter has been issued for all.
    Unmerge in "unmerge", "取消并案" by unmerge {
        /// Any of the items.
        case: Id = "办件" -> Case,
    }
}

fn merge(ledger: &Ledger, input: &Merge) -> Result<Change, Refusal> {
    let mut records: Vec<&Case> = Vec::new();
    for id in &input.cases {
        let case = ledger.standing_case(*id)?;
        if records.iter().any(|known| known.id == case.id) {
            return Err(Refusal::CannotMerge(format!(
                "{}写了两次",
                ledger.numbered(case)
            )));
        }
        if let Some(on) = input.on {
            after_registered(ledger, "并案", ("on", on), case)?;
        }
        records.push(case);
    }
    let [main, _, ..] = records[..] else {
        return Err(Refusal::CannotMerge("并案至少要两件".to_owned()));
    };
    check_alike(ledger, main, &records)?;
    if let Some(taken) = records
        .iter()
        .find(|case| ledger.merge_group(case.id).is_some())
    {
        return Err(Refusal::CannotMerge(format!(
            "{}已经和别的件并案",
            ledger.numbered(taken)
        )));
    }
    let issued = |case: &&&Case| {
        let mut rounds = ledger.rounds(case.id).into_iter();
        rounds.any(|round| ledger.issue_of(round.id).is_some())
    };
    if let Some(answered) = records.iter().find(issued) {
        return Err(Refusal::CannotMerge(format!(
            "{}的函已经签发",
            ledger.numbered(answered)
        )));
    }
    let numbers: Vec<&str> = records.iter().map(|case| case.number.as_str()).collect();
    let mut change = Change::new(
        ActKey("merge"),
        format!("并案办理第{}号", numbers.join("、")),
    );
    let group = change.put(MergeGroup {
        id: Id::new(),
        removed: None,
        main: main.id,
        merged_on: input.on,
        note: filled(input.note.as_deref()),
    });
    for (index, case) in records.iter().enumerate() {
        change.put(MergeMember {
            id: Id::new(),
            removed: None,
            merge_group: group,
            case: case.id,
            position: index as u32 + 1,
        });
    }
    Ok(change)
}

/// One letter answers items of one row of numbers only, for which the office has one task: of one session and kind, all
/// answered, or all opined on, by it.
fn check_alike(ledger: &Ledger, main: &Case, records: &[&Case]) -> Result<(), Refusal> {
    let (name, refuse) = (ledger.numbered(main), Refusal::CannotMerge);
    for case in records {
        let other = ledger.numbered(case);
        if case.kind.body() != main.kind.body() {
            return Err(refuse("建议和提案不能并案答复".to_owned()));
        }
        if case.session != main.session {
            return Err(refuse(format!("{other}和{name}不是同一次会议的")));
        }
        if case.kind != main.kind {
            let (one, two) = (case.kind.label(), main.kind.label());
            return Err(refuse(format!(
                "{other}是{one}，{name}是{two}，不能一起答复"
            )));
        }
        let stage = ledger.state(case.id).map(|state| state.stage);
        if let Some(gone @ (Stage::Returned | Stage::Reassigned)) = stage {
            return Err(refuse(format!("{other}{}，不由本单位答复", gone.label())));
        }
        let lead = |case: &Case| {
            let role = ledger.own_role(case.id);
            let lead = ledger.lead_unit(case.id).map(|unit| unit.id);
            lead.filter(|_| role == Some(Role::Co))
        };
        if lead(case) != lead(main) && ledger.own_role(case.id) == ledger.own_role(main.id) {
            return Err(refuse(format!(
                "{other}和{name}的主办单位不同，会办意见要分别送"
            )));
        }
        let answers = |case: &Case| ledger.own_role(case.id).map(Role::answers);
        // A part that is not recorded yet is asked for before the letter is signed.
        let differ = answers(case).zip(answers(main));
        if differ.is_some_and(|(one, two)| one != two) {
            return Err(refuse(format!(
                "{other}和{name}，本单位一件主办、一件会办，不能一起答复"
            )));
        }
    }
    Ok(())
}

fn unmerge(ledger: &Ledger, input: &Unmerge) -> Result<Change, Refusal> {
    let case = ledger.standing_case(input.case)?;
    let group = ledger.merge_group(case.id).ok_or_else(|| {
        Refusal::wrong(
            "case",
            format!("{}没有和别的件并案，没有改动。", ledger.numbered(case)),
        )
    })?;
    let issued = ledger
        .rounds(group.main)
        .into_iter()
        .find_map(|round| ledger.issue_of(round.id));
    if let Some(issue) = issued {
        return Err(Refusal::wrong(
            "case",
            format!(
                "并案的函已经签发（{}），不能拆开，没有改动。文号有误先作废。",
                ledger.document_number(issue)
            ),
        ));
    }
    let removed = Some("取消并案".into());
    let mut change = Change::new(ActKey("unmerge"), "取消并案");
    for member in ledger.facts.merge_members.of(group.id) {
        change.put(MergeMember {
            removed: removed.clone(),
            ..member.clone()
        });
    }
    change.put(MergeGroup {
        removed,
        ..group.clone()
    });
    Ok(change)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::{Fixture, day};
    use crate::ledger::acts::{Part, Reassign, Register, Remove, SaveUnit};
    use crate::model::fact_kind::FactKind;
    use crate::model::facts::Unit;
    use crate::model::vocabulary::CaseKind;

    fn merge(cases: &[Id]) -> Merge {
        Merge {
            cases: cases.to_vec(),
            on: None,
            note: None,
        }
    }

    #[test]
    fn opinions_to_different_lead_units_are_not_merged_nor_items_handled_elsewhere() {
        let mut fixture = Fixture::new();
        let third: Unit = fixture.done(SaveUnit {
            record: None,
            name: "县水利局".to_owned(),
            short_name: None,
            own: false,
            phone: None,
        });
        let co_of = |fixture: &mut Fixture, number: &str, lead: Id| {
            let register = Register {
                parts: vec![Part::of(fixture.own, Role::Co), Part::of(lead, Role::Lead)],
                ..fixture.suggestion(number)
            };
            let case = register.key.unwrap();
            fixture.act(register);
            case
        };
        let other = fixture.other;
        let first = co_of(&mut fixture, "61", other);
        let second = co_of(&mut fixture, "62", third.id);
        let third = co_of(&mut fixture, "63", other);
        fixture.refuses(merge(&[first, second]), "cases", "主办单位不同");
        fixture.act(merge(&[first, third]));
        let (here, gone) = (fixture.registered("31"), fixture.registered("32"));
        fixture.act(Reassign {
            case: gone,
            unit: None,
            on: day("2026-04-01"),
            to: Some(other),
        });
        fixture.refuses(merge(&[here, gone]), "cases", "不由本单位答复");
    }

    #[test]
    fn items_of_one_session_kind_and_task_are_merged_and_no_others() {
        let mut fixture = Fixture::new();
        let main = fixture.registered("31");
        let closed = Register {
            kind: CaseKind::ClosedSuggestion,
            ..fixture.suggestion("4")
        };
        let other = closed.key.unwrap();
        fixture.act(closed);
        let words = "不能一起答复";
        fixture.refuses(merge(&[main, other]), "cases", words);
        let opined_on = fixture.opinion_issued("40");
        fixture.refuses(merge(&[main, opined_on]), "cases", words);
        let session = fixture.ledger.facts.cases.get(main).unwrap().session;
        let mut session = fixture.ledger.facts.sessions.get(session).unwrap().clone();
        session.id = Id::new();
        session.year -= 1;
        session.meeting -= 1;
        let earlier = Register {
            session: session.id,
            ..fixture.suggestion("9")
        };
        fixture.put(session);
        let earlier_item = earlier.key.unwrap();
        fixture.act(earlier);
        fixture.refuses(merge(&[main, earlier_item]), "cases", "不是同一次会议");
    }

    #[test]
    fn items_are_merged_under_the_first_and_parted_again() {
        let mut fixture = Fixture::new();
        let (main, other) = (fixture.registered("31"), fixture.registered("32"));
        let early = Merge {
            on: Some(day("2026-02-03")),
            ..merge(&[main, other])
        };
        fixture.refuses(early, "on", "并案不能早于登记（2026-02-04）");
        fixture.act(merge(&[main, other]));
        assert_eq!(fixture.ledger.answering_case(other), main);
        assert_eq!(fixture.ledger.merged_with(other), [main, other]);
        let third = fixture.registered("33");
        fixture.refuses(merge(&[third, other]), "cases", "已经和别的件并案");
        fixture.act(Unmerge { case: other });
        assert_eq!(fixture.ledger.answering_case(other), other);
        fixture.refuses(Unmerge { case: main }, "case", "没有和别的件并案");
        fixture.act(merge(&[other, third]));
    }

    #[test]
    fn a_merge_takes_two_items_of_one_body_each_once() {
        let mut fixture = Fixture::new();
        let (case, gone) = (fixture.registered("31"), fixture.registered("32"));
        let proposal = Register {
            session: fixture.conference,
            kind: CaseKind::Proposal,
            sponsors: vec![fixture.member],
            ..fixture.suggestion("5")
        };
        let proposal_case = proposal.key.unwrap();
        fixture.act(proposal);
        fixture.refuses(merge(&[]), "cases", "并案至少要两件");
        fixture.refuses(merge(&[case]), "cases", "并案至少要两件");
        fixture.refuses(merge(&[case, case]), "cases", "写了两次");
        fixture.refuses(merge(&[case, proposal_case]), "cases", "建议和提案不能并案");
        fixture.act(Remove::of(FactKind::Case, gone));
        fixture.refuses(merge(&[case, gone]), "cases", "台账里没有这一件");
        fixture.refuses(Unmerge { case: gone }, "case", "台账里没有这一件");
    }

    #[test]
    fn items_answered_already_are_neither_merged_nor_parted() {
        let mut fixture = Fixture::new();
        let (main, other) = (fixture.registered("31"), fixture.registered("32"));
        let answered = fixture.issued("33");
        fixture.refuses(merge(&[main, answered]), "cases", "县建 33的函已经签发");
        fixture.act(merge(&[main, other]));
        fixture.draft(main);
        fixture.act(fixture.letter(main, "2026-04-28"));
        fixture.refuses(
            Unmerge { case: other },
            "case",
            "并案的函已经签发（临住建函〔2026〕2号）",
        );
    }
}
