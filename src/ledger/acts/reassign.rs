//! 改派: a unit's part ends, and another's may begin.

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::ledger::acts::act::act;
use crate::ledger::acts::help::part_of;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::sequence::after_assigned;
use crate::model::change::{ActKey, Change};
use crate::model::facts::{Assignment, Milestone};
use crate::model::record::Id;
use crate::model::vocabulary::Role;

act! {
    /// 改派: a unit's part ends, and another's begins where one is named.
    Reassign in "reassign", "改派" by reassign {
        /// The item.
        case: Id = "办件" -> Case,
        /// The unit whose part ends; the office's own where none is named.
        unit: Option<Id> = "原承办单位" -> Unit,
        /// The day.
        on: NaiveDate = "改派日期",
        /// The unit that takes it over in the same role.
        to: Option<Id> = "改派给" -> Unit,
    }
}

fn reassign(ledger: &Ledger, input: &Reassign) -> Result<Change, Refusal> {
    let case = ledger.standing_case(input.case)?;
    let part = part_of(ledger, case.id, input.unit)?;
    let what = (Milestone::Reassigned.label(), "没有登记");
    after_assigned(what, "on", input.on, Some(part))?;
    let ended = Assignment {
        reassigned_on: Some(input.on),
        ..part.clone()
    };
    let mut change = Change::new(
        ActKey("reassign"),
        format!("改派：{}", ledger.numbered(case)),
    );
    if input.to == Some(part.unit) {
        return Err(Refusal::wrong(
            "to",
            "改派给的就是原承办单位，没有登记。请选另一个单位。",
        ));
    }
    if let Some(unit) = input.to {
        let mut others: Vec<Assignment> = ledger.facts.assignments.of(case.id).cloned().collect();
        others.retain(|other| other.id != part.id);
        // A co-unit that takes the item over is co-unit no more.
        let was_co =
            |other: &&Assignment| other.unit == unit && other.role == Role::Co && other.stands();
        if let Some(co_part) = others
            .iter()
            .find(was_co)
            .cloned()
            .filter(|_| part.role.answers())
        {
            others.retain(|other| other.id != co_part.id);
            change.put(Assignment {
                reassigned_on: Some(input.on),
                ..co_part
            });
        }
        let taken_over = Assignment {
            first_assigned_on: part.first_assigned_on,
            assigned_on: Some(input.on),
            ..Assignment::of(Id::new(), case.id, unit, part.role)
        };
        super::assign::check(ledger, &taken_over, &others)
            .map_err(|refusal| Refusal::wrong("to", refusal.to_string()))?;
        change.put(taken_over);
    }
    change.writes.insert(0, ended.into());
    Ok(change)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::{Fixture, day};
    use crate::model::vocabulary::Role;

    #[test]
    fn a_part_ends_and_another_unit_takes_it_over_in_the_same_role() {
        let mut fixture = Fixture::new();
        let case = fixture.registered("31");
        let reassign = |on: &str, to: Option<Id>| Reassign {
            case,
            unit: None,
            on: day(on),
            to,
        };
        let early = reassign("2026-03-01", Some(fixture.other));
        fixture.refuses(early, "on", "改派不能早于交办（2026-03-02）");
        let same = reassign("2026-03-06", Some(fixture.own));
        fixture.refuses(same, "to", "改派给的就是原承办单位");
        let of_other = Reassign {
            unit: Some(fixture.other),
            ..reassign("2026-03-06", None)
        };
        fixture.refuses(of_other, "unit", "县教育局没有这一件的任务");
        fixture.act(reassign("2026-03-06", Some(fixture.other)));
        assert!(fixture.ledger.own_assignment(case).is_none());
        let taken = fixture.ledger.lead_unit(case).unwrap();
        assert_eq!(taken.id, fixture.other);
        fixture.refuses(reassign("2026-03-07", None), "case", "还没有交办给本单位");
    }

    #[test]
    fn a_co_unit_that_takes_the_item_over_is_co_unit_no_more() {
        let mut fixture = Fixture::new();
        let case = fixture.with_co_unit("31");
        let reassign = |to: Id| Reassign {
            case,
            unit: None,
            on: day("2026-03-06"),
            to: Some(to),
        };
        fixture.act(reassign(fixture.other));
        let parts: Vec<(Role, bool)> = fixture
            .ledger
            .facts
            .assignments
            .of(case)
            .map(|part| (part.role, part.stands()))
            .collect();
        let expected = [(Role::Lead, false), (Role::Co, false), (Role::Lead, true)];
        assert_eq!(parts, expected);
    }

    #[test]
    fn a_unit_that_answers_already_takes_over_no_other() {
        let mut fixture = Fixture::new();
        let case = fixture.unassigned("31");
        for unit in [fixture.own, fixture.other] {
            fixture.act(Fixture::part(case, unit, Role::Separate));
        }
        let reassign = Reassign {
            case,
            unit: None,
            on: day("2026-03-06"),
            to: Some(fixture.other),
        };
        fixture.refuses(reassign, "to", "县教育局已经有这一件的任务");
    }
}
