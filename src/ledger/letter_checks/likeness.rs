//! Whether a text is an earlier reply's, by the runs of eight Han characters they share.

use std::hash::BuildHasher as _;

use rustc_hash::{FxBuildHasher, FxHashSet};

use crate::model::body::{EditBlock, edit_blocks};

use super::context::Earlier;
use super::finding::Finding;
use super::rule::CheckRule;
use super::scan::is_han;

/// Texts of fewer Han characters say too little to be compared.
const LEAST_CHARACTERS: usize = 60;
/// From here on a text is 基本相同, in percent.
const SAME_PERCENT: usize = 80;
/// From here on a text is 不少相同, in percent.
const ALIKE_PERCENT: usize = 60;
const RUN: usize = 8;

/// The earlier reply most like the text, where it is alike enough.
pub(super) fn find(blocks: &[EditBlock], earlier: &[Earlier<'_>]) -> Option<Finding> {
    let own = runs(blocks)?;
    let (percent, like) = earlier
        .iter()
        .filter_map(|one| {
            let other = runs(&edit_blocks(one.text))?;
            let shared = own.iter().filter(|run| other.contains(*run)).count();
            Some((shared * 100 / own.len().max(1), one))
        })
        .max_by_key(|(percent, _)| *percent)?;
    let name = format!("{}“{}”", like.reference, like.title);
    let what = if percent >= SAME_PERCENT {
        format!(
            "与{name}的答复基本相同（{percent}%的文字一样）。请按这一件的情况重新写，至少核对数字、日期和地点。"
        )
    } else if percent >= ALIKE_PERCENT {
        format!("与{name}的答复有不少相同的话（{percent}%的文字一样）。请看看是否都适用于这一件。")
    } else {
        return None;
    };
    Some(Finding {
        rule: CheckRule::EarlierText,
        block: None,
        words: String::new(),
        what,
        why: CheckRule::EarlierText.why().to_owned(),
        mend: None,
    })
}

/// The runs of a text; `None` where it is too short. Digits and marks are left out: a new date makes no new text.
fn runs(blocks: &[EditBlock]) -> Option<FxHashSet<u64>> {
    let letters: Vec<char> = blocks
        .iter()
        .flat_map(|block| block.text.chars())
        .filter(|letter| is_han(*letter))
        .collect();
    (letters.len() >= LEAST_CHARACTERS).then(|| {
        letters
            .windows(RUN)
            .map(|run| FxBuildHasher.hash_one(run))
            .collect()
    })
}
