//! 催办 of several items, while it is asked whether they are to be urged.

use crate::ledger::urging::Urging;
use crate::model::record::Id;

/// The most departments and units named in the question before 催办; of more their number is said.
const MOST_NAMED: usize = 6;

/// The items to be urged, and what urging them comes to.
#[derive(Debug)]
pub(super) struct AskedUrging {
    /// All items of the terms chosen.
    pub(super) cases: Vec<Id>,
    pub(super) urging: Urging,
}

impl AskedUrging {
    /// How many are urged, for whom they wait, and how many are not.
    pub(super) fn words(&self, which: &str, terms: usize) -> String {
        let (all, count) = (self.cases.len(), self.urging.waiting.len());
        let addressees = &self.urging.addressees;
        let whom = if addressees.len() <= MOST_NAMED {
            addressees.join("、")
        } else {
            let first = addressees[..MOST_NAMED].join("、");
            format!("{first}等 {} 家", addressees.len())
        };
        let left = match self.urging.left_out {
            0 => String::new(),
            left => format!("另 {left} 件现在不等别人办，不催。"),
        };
        format!(
            "{which} {terms} 项期限属 {all} 件。登记今天催办 {count} 件，催的是{whom}。{left}可以撤销。"
        )
    }
}
