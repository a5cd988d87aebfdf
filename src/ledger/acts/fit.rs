//! 压缩页数: whether the lines of a letter are set closer so that it takes a page less.

use crate::ledger::Ledger;
use crate::ledger::acts::act::act;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::round::{refuse_issued, round_in_hand};
use crate::model::change::{ActKey, Change};
use crate::model::record::Id;

act! {
    /// 压缩页数: the letter of the round in hand takes a page less where closer lines can do that
    /// (GB/T 9704-2012 §7.3.5.5).
    FitPages in "fit", "压缩页数" by fit_pages {
        /// The item.
        case: Id = "办件" -> Case,
        /// Whether its lines come closer.
        fitted: bool = "压缩页数",
    }
}

fn fit_pages(ledger: &Ledger, input: &FitPages) -> Result<Change, Refusal> {
    ledger.standing_case(input.case)?;
    let (mut round, _) = round_in_hand(ledger, input.case, None);
    refuse_issued(ledger, &round)?;
    let title = if input.fitted {
        "答复函压缩页数"
    } else {
        "答复函按标准行距排"
    };
    let mut change = Change::new(ActKey("fit"), title.to_owned());
    round.fitted = input.fitted.then_some(true);
    change.put(round);
    Ok(change)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::Fixture;
    use crate::model::facts::Round;

    #[test]
    fn a_letter_is_set_closer_until_it_is_issued() {
        let mut fixture = Fixture::new();
        let case = fixture.registered("31");
        let round: Round = fixture.done(FitPages { case, fitted: true });
        assert_eq!(round.fitted, Some(true));
        let round: Round = fixture.done(FitPages {
            case,
            fitted: false,
        });
        assert_eq!(round.fitted, None);
        let issued = fixture.issued("32");
        let (_, why) = fixture.refused(FitPages {
            case: issued,
            fitted: true,
        });
        assert!(why.contains("签发"), "{why}");
    }
}
