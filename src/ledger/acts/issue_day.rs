//! Whether a letter may bear a day, asked before its text is saved and its number spent.

use crate::ledger::Ledger;
use crate::ledger::acts::act::Act as _;
use crate::ledger::acts::issue::IssueLetter;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::whole_item;
use crate::model::change::Change;
use crate::model::facts::{Issue, Round};
use crate::model::record::{ContentHash, Id};

impl IssueLetter {
    /// Refuses a day that lies ahead, or does not go with what else is recorded of the item.
    ///
    /// # Errors
    /// [`Refusal`] naming the field `on`.
    pub fn check_day_of_item(&self, ledger: &Ledger) -> Result<(), Refusal> {
        self.check_day(ledger)?;
        match ledger.current_round(self.case) {
            Some(round) => self.check_item(ledger, round),
            None => Ok(()),
        }
    }

    fn check_item(&self, ledger: &Ledger, round: &Round) -> Result<(), Refusal> {
        let kind = ledger.letter_kind(ledger.answering_case(self.case));
        let draft = ledger
            .latest_draft(round.id)
            .map_or(round.id, |draft| draft.id);
        let mut change = Change::new(Self::KEY, "");
        change.put(Issue {
            id: Id::new(),
            removed: None,
            round: round.id,
            draft,
            kind,
            series: Id::new(),
            number: 0,
            issued_on: self.on,
            signer: "".into(),
            frozen: ContentHash::of(&[]),
            voided_on: None,
            void_reason: None,
        });
        whole_item::check(ledger, &change).map_err(|refusal| refusal.in_field("on"))
    }
}
