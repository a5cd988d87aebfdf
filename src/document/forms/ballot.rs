//! 票决票, by which the deputies choose key items.

use crate::document::manuscript::Manuscript;
use crate::document::sheet::Sheet;
use crate::ledger::Ledger;
use crate::model::facts::Case;

use super::kind::FormKind;
use super::voting::{is_voted_on, voting_paper};

/// 重点督办件票决票.
pub const FORM: FormKind = FormKind::of_all("ballot", "票决票", |ledger, cases| {
    Manuscript::Sheet(ballot(ledger, cases))
})
.listing(|ledger, cases| cases.iter().any(|case| is_voted_on(ledger, case)));

/// 重点督办建议提案票决票: the candidates, to be marked.
fn ballot(ledger: &Ledger, cases: &[&Case]) -> Sheet {
    voting_paper(
        ledger,
        cases,
        "重点督办代表建议政协提案票决票",
        &["赞成", "反对", "弃权"],
        "注：1.每件只选一项，在选定的栏内画“○”；不选或多选的，该件无效。",
    )
}
