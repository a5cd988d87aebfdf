//! 分给科室、承办人, for several items at once.

use crate::ledger::Ledger;
use crate::ledger::acts::act::act;
use crate::ledger::acts::help::selected;
use crate::ledger::acts::refusal::Refusal;
use crate::model::change::{ActKey, Change};
use crate::model::facts::Assignment;
use crate::model::record::Id;

act! {
    /// 分给科室、承办人: what is left out stays as it is.
    HandOver in "hand_over", "改承办科室、承办人" by hand_over {
        /// The items.
        cases: Vec<Id> = "办件" -> Case,
        /// 承办科室.
        department: Option<Id> = "承办科室" -> Department,
        /// 分管领导.
        leader: Option<Id> = "分管领导" -> Staff,
        /// 承办人.
        handler: Option<Id> = "承办人" -> Staff,
    }
}

fn hand_over(ledger: &Ledger, input: &HandOver) -> Result<Change, Refusal> {
    let cases = selected(&input.cases)?;
    let title = ledger.title_on_cases("改承办科室、承办人", &cases);
    let mut change = Change::new(ActKey("hand_over"), title);
    for id in cases {
        let part = ledger.own_part(id, "cases")?;
        let part = Assignment {
            department: input.department.or(part.department),
            leader: input.leader.or(part.leader),
            handler: input.handler.or(part.handler),
            ..part.clone()
        };
        super::assign::check(ledger, &part, &[])?;
        change.put(part);
    }
    Ok(change)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::Remove;
    use crate::ledger::acts::fixture::Fixture;
    use crate::model::fact_kind::FactKind;

    fn hand_over(cases: &[Id]) -> HandOver {
        HandOver {
            cases: cases.to_vec(),
            department: None,
            leader: None,
            handler: None,
        }
    }

    #[test]
    fn the_items_handed_over_stand_and_are_assigned() {
        let mut fixture = Fixture::new();
        let unassigned = fixture.unassigned("33");
        let gone = fixture.registered("34");
        fixture.act(Remove::of(FactKind::Case, gone));
        fixture.refuses(hand_over(&[]), "cases", "没有选中案件");
        fixture.refuses(hand_over(&[gone]), "cases", "台账里没有这一件");
        fixture.refuses(hand_over(&[unassigned]), "cases", "还没有交办给本单位");
    }

    #[test]
    fn an_item_is_handed_over_and_what_is_left_out_stays() {
        let mut fixture = Fixture::new();
        let case = fixture.registered("31");
        let part: Assignment = fixture.done(HandOver {
            department: Some(fixture.department),
            ..hand_over(&[case])
        });
        assert_eq!(
            (part.department, part.handler),
            (Some(fixture.department), None)
        );
        let part: Assignment = fixture.done(HandOver {
            handler: Some(fixture.handler),
            ..hand_over(&[case])
        });
        assert_eq!(part.department, Some(fixture.department));
        fixture.changes_nothing(hand_over(&[case]));
        let nobody = HandOver {
            leader: Some(Id::new()),
            ..hand_over(&[case])
        };
        fixture.refuses(nobody, "leader", "人员已经不在台账里");
    }
}
