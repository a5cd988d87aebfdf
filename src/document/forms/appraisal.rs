//! 测评票, by which the deputies appraise the handling.

use crate::document::manuscript::Manuscript;
use crate::document::sheet::Sheet;
use crate::ledger::Ledger;
use crate::model::facts::Case;

use super::kind::FormKind;
use super::voting::{is_voted_on, voting_paper};

/// 办理情况测评票.
pub const FORM: FormKind = FormKind::of_all("appraisal", "测评票", |ledger, cases| {
    Manuscript::Sheet(appraisal(ledger, cases))
})
.listing(|ledger, cases| cases.iter().any(|case| is_voted_on(ledger, case)));

/// 办理情况评议测评票: what was handled, to be marked. Its nine columns leave a long title room only on a sheet on its side.
fn appraisal(ledger: &Ledger, cases: &[&Case]) -> Sheet {
    let paper = voting_paper(
        ledger,
        cases,
        "代表建议政协提案办理情况测评票",
        &["满意", "基本满意", "不满意", "继续办理"],
        "注：1.每件在满意、基本满意、不满意中只选一项，画“○”；需要继续办理的，另在该栏画“○”。",
    );
    Sheet {
        landscape: true,
        ..paper
    }
}
