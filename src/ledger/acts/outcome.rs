//! 办理结果: the outcome class of the round in hand.

use crate::ledger::Ledger;
use crate::ledger::acts::act::act;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::round::{refuse_issued, round_in_hand};
use crate::model::change::{ActKey, Change};
use crate::model::record::Id;

act! {
    /// 办理结果: the outcome class of the round in hand, one of the profile's (A、B、C类).
    SetOutcome in "outcome", "标办理结果" by set_outcome {
        /// The item.
        case: Id = "办件" -> Case,
        /// The class, by its key or as letters have it: A or A类.
        outcome: String = "办理结果",
    }
}

fn set_outcome(ledger: &Ledger, input: &SetOutcome) -> Result<Change, Refusal> {
    ledger.standing_case(input.case)?;
    let (mut round, _) = round_in_hand(ledger, input.case, None);
    refuse_issued(ledger, &round)?;
    let classes = &ledger.profile.classes;
    let class = classes
        .iter()
        .find(|class| class.key == input.outcome)
        .or_else(|| classes.iter().find(|class| class.label == input.outcome));
    let class = class.ok_or_else(|| {
        let labels: Vec<&str> = classes.iter().map(|class| class.label.as_str()).collect();
        Refusal::wrong(
            "outcome",
            format!(
                "办理结果“{}”不在本地规则的分类里，没有登记。可以写 {}。",
                input.outcome,
                labels.join("、")
            ),
        )
    })?;
    round.outcome = Some(class.key.as_str().into());
    let mut title = format!("办理结果标为{}", class.label);
    if let Some(words) = ledger.settled_against_class(&round) {
        title = format!("{title}，{words}");
    }
    let mut change = Change::new(ActKey("outcome"), title);
    change.put(round);
    Ok(change)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::Fixture;
    use crate::ledger::acts::{Merge, SetSolved};
    use crate::model::facts::Round;
    use crate::model::vocabulary::Solved;

    fn outcome(case: Id, outcome: &str) -> SetOutcome {
        SetOutcome {
            case,
            outcome: outcome.to_owned(),
        }
    }

    #[test]
    fn an_outcome_is_one_of_the_profile_s_by_key_or_label() {
        let mut fixture = Fixture::new();
        let case = fixture.registered("31");
        let classes = fixture.ledger.profile.classes.clone();
        for class in &classes {
            fixture.act(outcome(case, &class.key));
            assert_eq!(
                fixture.ledger.marked_outcome(case),
                Some(class.key.as_str())
            );
            fixture.changes_nothing(outcome(case, &class.label));
        }
        fixture.refuses(outcome(case, "优秀"), "outcome", "不在本地规则的分类里");
    }

    #[test]
    fn a_class_that_does_not_go_with_what_was_solved_is_not_silent() {
        let mut fixture = Fixture::new();
        let case = fixture.drafted("31");
        let solved = |fixture: &mut Fixture, solved| {
            fixture.act(SetSolved {
                case,
                round: None,
                solved,
                summary: None,
            });
        };
        solved(&mut fixture, Some(Solved::Solved));
        let title = |fixture: &mut Fixture, class| fixture.act(outcome(case, class)).title;
        assert_eq!(
            title(&mut fixture, "B"),
            "办理结果标为B类，解决情况仍登记为“已解决”，与B类不符，请核对"
        );
        assert_eq!(title(&mut fixture, "A"), "办理结果标为A类");
        // 基本解决 goes with what counts as partly solved, and with nothing less.
        solved(&mut fixture, Some(Solved::Mostly));
        assert_eq!(title(&mut fixture, "B"), "办理结果标为B类");
        let said = title(&mut fixture, "C");
        assert!(said.contains("“基本解决”，与C类不符"), "{said}");
        for fits in [None, Some(Solved::Planned)] {
            solved(&mut fixture, fits);
            assert_eq!(title(&mut fixture, "B"), "办理结果标为B类");
        }
    }

    #[test]
    fn the_outcome_of_a_letter_issued_stays() {
        let mut fixture = Fixture::new();
        let case = fixture.issued("31");
        let number = "这一轮已经签发（临住建函〔2026〕1号）";
        fixture.refuses(outcome(case, "B"), "case", number);
        fixture.refuses(outcome(Id::new(), "A"), "case", "台账里没有这一件");
    }

    #[test]
    fn merged_items_are_answered_by_the_main_one() {
        let mut fixture = Fixture::new();
        let (main, other) = (fixture.registered("31"), fixture.registered("32"));
        fixture.act(Merge {
            cases: vec![main, other],
            on: None,
            note: None,
        });
        let written: Round = fixture.done(outcome(other, "A"));
        assert_eq!(written.case, main);
        assert_eq!(fixture.ledger.marked_outcome(other), Some("A"));
    }
}
