//! 送达: a letter reaches those it is addressed to.

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::ledger::acts::act::act;
use crate::ledger::acts::letter::letter;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::sequence::after_issue;
use crate::ledger::acts::text::filled;
use crate::model::change::{ActKey, Change};
use crate::model::facts::{Case, Delivery, Issue};
use crate::model::record::Id;
use crate::model::vocabulary::{DeliveryMode, IssueKind};

/// What is said where everyone has the letter.
const ALL_DELIVERED: &str = "都已经送达了，没有要登记的。";

act! {
    /// 送达: a letter in force reaches those it is addressed to, not before it was issued. A 会办意见 goes to the lead unit.
    Deliver in "deliver", "登记送达" by deliver {
        /// The item.
        case: Id = "办件" -> Case,
        /// The letter; that of the round in hand where none is named.
        issue: Option<Id> = "签发的函" -> Issue,
        /// Who got it; everyone still without it where nobody is named.
        persons: Vec<Id> = "送给" -> Person,
        /// The unit that got a 会办意见; the lead unit where none is named.
        unit: Option<Id> = "送给单位" -> Unit,
        /// 方式.
        mode: DeliveryMode = "方式",
        /// Day it was received.
        on: NaiveDate = "收到日期",
        /// 经手人.
        by_whom: Option<String> = "经手人",
    }
}

fn deliver(ledger: &Ledger, input: &Deliver) -> Result<Change, Refusal> {
    let case = ledger.standing_case(input.case)?;
    let issue = letter(ledger, case, input.issue)?;
    after_issue("送达", "on", input.on, issue)?;
    let title = format!("登记送达：{}", ledger.document_number(issue));
    let mut change = Change::new(ActKey("deliver"), title);
    let mut put = |person: Option<Id>, unit: Option<Id>| {
        change.put(Delivery {
            id: Id::new(),
            removed: None,
            issue: issue.id,
            person,
            unit,
            mode: input.mode,
            on_date: input.on,
            by_whom: filled(input.by_whom.as_deref()),
        });
    };
    if issue.kind == IssueKind::Opinion {
        put(None, Some(receiving_unit(ledger, case, issue, input)?));
        return Ok(change);
    }
    if input.unit.is_some() {
        return Err(Refusal::wrong(
            "unit",
            "答复函送给代表委员，不送给单位，没有登记。请写明送给谁。",
        ));
    }
    for person in recipients(ledger, case.id, issue, &input.persons)? {
        put(Some(person), None);
    }
    Ok(change)
}

/// The unit that a 会办意见 reaches: the one named, else the lead unit.
fn receiving_unit(
    ledger: &Ledger,
    case: &Case,
    issue: &Issue,
    input: &Deliver,
) -> Result<Id, Refusal> {
    if !input.persons.is_empty() {
        return Err(Refusal::wrong(
            "persons",
            "会办意见送给主办单位，不送给代表委员，没有登记。",
        ));
    }
    let lead = || ledger.lead_unit(case.id).map(|unit| unit.id);
    let unit = input.unit.or_else(lead).ok_or(Refusal::Missing {
        field: "unit",
        label: "送给单位",
    })?;
    let mut deliveries = ledger.facts.deliveries.of(issue.id);
    if deliveries.any(|delivery| delivery.unit == Some(unit)) {
        return Err(Refusal::wrong("unit", ALL_DELIVERED));
    }
    Ok(unit)
}

fn all_delivered() -> Refusal {
    Refusal::wrong("persons", ALL_DELIVERED)
}

/// Refuses, at a field, a person who became an addressee only after the letter was written.
pub(super) fn not_written_to(
    ledger: &Ledger,
    issue: &Issue,
    (field, person): (&'static str, Id),
) -> Refusal {
    let text = format!(
        "{}签发时没有写给{}，没有登记。提出人有变化的，请作废后重新签发。",
        ledger.document_number(issue),
        ledger.name_of_person(person)
    );
    Refusal::wrong(field, text)
}

/// Those named, each an addressee still without the letter; all still without it where nobody is named.
fn recipients(ledger: &Ledger, case: Id, issue: &Issue, named: &[Id]) -> Result<Vec<Id>, Refusal> {
    let people = ledger.addressees_of_letter(case, issue);
    let addressees: Vec<Id> = people.iter().map(|one| one.id).collect();
    let has_it = |person: Id| {
        let mut deliveries = ledger.facts.deliveries.of(issue.id);
        deliveries.any(|one| one.person == Some(person))
    };
    for (index, person) in named.iter().enumerate() {
        let name = ledger.name_of_person(*person);
        if !addressees.contains(person) {
            return Err(Refusal::wrong(
                "persons",
                format!("{name}不是这份函的收件人，没有登记。请核对姓名。"),
            ));
        }
        if !ledger.facts.was_written_to(issue.id, *person) {
            return Err(not_written_to(ledger, issue, ("persons", *person)));
        }
        if has_it(*person) || named[..index].contains(person) {
            return Err(Refusal::wrong(
                "persons",
                format!("{name}已经登记过送达，没有重复登记。日期有误请先删除原来那一条。"),
            ));
        }
    }
    if !named.is_empty() {
        return Ok(named.to_vec());
    }
    let mut waiting: Vec<Id> = addressees.into_iter().filter(|id| !has_it(*id)).collect();
    let to_all = waiting.clone();
    waiting.retain(|person| ledger.facts.was_written_to(issue.id, *person));
    if let ([], [person, ..]) = (waiting.as_slice(), to_all.as_slice()) {
        return Err(not_written_to(ledger, issue, ("persons", *person)));
    }
    if waiting.is_empty() {
        return Err(all_delivered());
    }
    Ok(waiting)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::Register;
    use crate::ledger::acts::fixture::{Fixture, day};
    use crate::ledger::acts::usual_inputs::delivered;
    use crate::model::vocabulary::CaseKind;

    fn joint(fixture: &Fixture, number: &str) -> Register {
        Register {
            sponsors: vec![fixture.deputy, fixture.second],
            ..fixture.suggestion(number)
        }
    }

    /// A joint suggestion of 张三 and 李四, answered on 28 April.
    fn joint_issued(fixture: &mut Fixture) -> Id {
        let register = joint(fixture, "37");
        let case = register.key.unwrap();
        fixture.act(register);
        fixture.draft(case);
        fixture.act(fixture.letter(case, "2026-04-28"));
        case
    }

    #[test]
    fn a_letter_reaches_everyone_still_without_it() {
        let mut fixture = Fixture::new();
        let case = joint_issued(&mut fixture);
        fixture.act(Deliver {
            persons: vec![fixture.second],
            ..delivered(case, "2026-04-28")
        });
        let rest: Delivery = fixture.done(delivered(case, "2026-04-29"));
        assert_eq!(rest.person, Some(fixture.deputy));
        assert!(fixture.ledger.is_replied(case));
        fixture.refuses(delivered(case, "2026-04-30"), "persons", "都已经送达了");
    }

    #[test]
    fn a_letter_is_not_delivered_before_it_is_issued() {
        let mut fixture = Fixture::new();
        let case = fixture.issued("31");
        let early = delivered(case, "2026-04-27");
        fixture.refuses(early, "on", "送达不能早于签发（2026-04-28）");
    }

    #[test]
    fn what_is_delivered_is_a_letter_of_the_item() {
        let mut fixture = Fixture::new();
        let (case, other) = (fixture.drafted("31"), fixture.issued("32"));
        let on = "2026-05-06";
        let round = fixture.ledger.current_round(other).unwrap().id;
        let elsewhere = fixture.ledger.issue_of(round).unwrap().id;
        fixture.refuses(delivered(case, on), "case", "没有已签发的函");
        fixture.act(fixture.letter(case, "2026-04-28"));
        let of_other = Deliver {
            issue: Some(elsewhere),
            ..delivered(case, on)
        };
        fixture.refuses(of_other, "issue", "没有这份函，或者它已经作废");
        fixture.refuses(delivered(Id::new(), on), "case", "台账里没有这一件");
    }

    #[test]
    fn only_addressees_get_it_and_each_once() {
        let mut fixture = Fixture::new();
        let case = fixture.issued("31");
        let to = |persons: &[Id]| Deliver {
            persons: persons.to_vec(),
            ..delivered(case, "2026-04-29")
        };
        let deputy = fixture.deputy;
        fixture.refuses(to(&[fixture.second]), "persons", "李四不是这份函的收件人");
        fixture.refuses(to(&[deputy, deputy]), "persons", "张三已经登记过送达");
        let to_unit = Deliver {
            unit: Some(fixture.other),
            ..to(&[])
        };
        fixture.refuses(to_unit, "unit", "答复函送给代表委员");
        fixture.act(to(&[deputy]));
        fixture.refuses(to(&[deputy]), "persons", "张三已经登记过送达");
    }

    #[test]
    fn an_opinion_goes_to_the_lead_unit_and_nowhere_else() {
        let mut fixture = Fixture::new();
        let case = fixture.opinion_issued("31");
        let on = "2026-04-29";
        let to_person = Deliver {
            persons: vec![fixture.deputy],
            ..delivered(case, on)
        };
        fixture.refuses(to_person, "persons", "会办意见送给主办单位");
        let recorded: Delivery = fixture.done(delivered(case, on));
        assert_eq!(
            (recorded.unit, recorded.person),
            (Some(fixture.other), None)
        );
        fixture.refuses(delivered(case, on), "unit", "都已经送达了");
    }

    #[test]
    fn a_joint_proposal_is_delivered_to_its_lead() {
        let mut fixture = Fixture::new();
        let proposal = Register {
            session: fixture.conference,
            kind: CaseKind::Proposal,
            sponsors: vec![fixture.member],
            ..fixture.suggestion("5")
        };
        let case = proposal.key.unwrap();
        fixture.act(proposal);
        fixture.draft(case);
        fixture.act(fixture.letter(case, "2026-04-28"));
        let recorded: Delivery = fixture.done(delivered(case, "2026-04-28"));
        assert_eq!(recorded.person, Some(fixture.member));
    }

    #[test]
    fn an_opinion_is_sent_again_to_the_unit_that_takes_over() {
        let mut fixture = Fixture::new();
        let case = fixture.opinion_issued("31");
        let sent = Deliver {
            case,
            issue: None,
            persons: Vec::new(),
            unit: None,
            mode: DeliveryMode::Hand,
            on: day("2026-05-04"),
            by_whom: None,
        };
        fixture.act(sent.clone());
        fixture.refuses(sent.clone(), "unit", "都已经送达了");
        let third = Id::new();
        fixture.put(crate::model::facts::Unit {
            id: third,
            removed: None,
            name: "县交通局".to_owned(),
            short_name: "县交通局".to_owned(),
            own: false,
            phone: None,
        });
        fixture.act(crate::ledger::acts::Reassign {
            case,
            unit: Some(fixture.other),
            on: day("2026-05-05"),
            to: Some(third),
        });
        let again: Delivery = fixture.done(Deliver {
            on: day("2026-05-06"),
            ..sent
        });
        assert_eq!(again.unit, Some(third));
    }
}
