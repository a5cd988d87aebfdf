//! 内容分布 and 代表团、界别分布: what items are about and whom they come from, each with its share.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use crate::ledger::Ledger;
use crate::ledger::scope::Scope;
use crate::model::facts::Case;
use crate::model::record::Id;
use crate::model::vocabulary::PersonKind;

/// What items are divided by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShareSubject {
    /// 内容分布: the category.
    Category,
    /// 代表团、界别分布: whom the first sponsor speaks for.
    Origin,
}

impl ShareSubject {
    /// Both, in order.
    pub const ALL: [Self; 2] = [Self::Category, Self::Origin];

    /// What people call it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Category => "内容分布",
            Self::Origin => "代表团、界别分布",
        }
    }

    /// What those without a word are called.
    pub fn unknown(self) -> &'static str {
        match self {
            Self::Category => "未分类",
            Self::Origin => "未登记",
        }
    }

    /// The word that an item is counted under; empty where it has none.
    pub fn word<'a>(self, ledger: &'a Ledger, case: &'a Case) -> &'a str {
        let word = match self {
            Self::Category => case.category.as_deref(),
            Self::Origin => ledger
                .lead_sponsor(case.id)
                .and_then(|lead| match lead.kind {
                    PersonKind::Deputy => lead.delegation.as_deref(),
                    PersonKind::Member => lead.sector.as_deref(),
                    PersonKind::Group => lead.sector.as_deref().or(Some(PersonKind::Group.label())),
                    PersonKind::Delegation | PersonKind::Organ => Some(lead.name.as_str()),
                }),
        };
        word.map_or("", str::trim)
    }

    /// The items of a scope that a share counts.
    pub fn cases(self, ledger: &Ledger, scope: Scope, share: &GroupShare) -> FxHashSet<Id> {
        let cases = ledger.cases();
        let counted = cases.filter(|(case, _)| {
            scope.holds_case(ledger, case) && share.words.contains(self.word(ledger, case))
        });
        counted.map(|(case, _)| case.id).collect()
    }
}

/// How many items have one of some words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupShare {
    /// What people call it: the word, 其余3个合计, 未分类.
    pub label: String,
    /// How many.
    pub count: usize,
    /// The words; the empty one is no word.
    words: FxHashSet<String>,
}

/// How many items have each word, while they are being counted.
#[derive(Clone, Debug, Default)]
pub struct ShareCounting {
    counts: BTreeMap<String, usize>,
}

impl ShareCounting {
    /// Counts an item under its word.
    pub fn take(&mut self, word: &str) {
        match self.counts.get_mut(word) {
            Some(count) => *count += 1,
            None => {
                self.counts.insert(word.to_owned(), 1);
            }
        }
    }

    /// The words with the most items, the most first; all beyond so many words in one line, those without a word last.
    pub fn shares(mut self, subject: ShareSubject, most: usize) -> Vec<GroupShare> {
        let without = self.counts.remove("");
        let mut known: Vec<(String, usize)> = self.counts.into_iter().collect();
        known.sort_by_key(|(_, count)| Reverse(*count));
        let others = known.split_off(most.min(known.len()));
        let mut shares: Vec<GroupShare> = known
            .into_iter()
            .map(|(word, count)| GroupShare {
                label: word.clone(),
                count,
                words: FxHashSet::from_iter([word]),
            })
            .collect();
        if !others.is_empty() {
            shares.push(GroupShare {
                label: format!("其余{}个合计", others.len()),
                count: others.iter().map(|(_, count)| count).sum(),
                words: others.into_iter().map(|(word, _)| word).collect(),
            });
        }
        shares.extend(without.map(|count| GroupShare {
            label: subject.unknown().to_owned(),
            count,
            words: FxHashSet::from_iter([String::new()]),
        }));
        shares
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_beyond_the_most_stands_in_one_line_and_what_has_no_word_last() {
        let mut counting = ShareCounting::default();
        for word in [
            "城建交通",
            "",
            "教育",
            "城建交通",
            "农业",
            "教育",
            "城建交通",
        ] {
            counting.take(word);
        }
        let shares = counting.shares(ShareSubject::Category, 1);
        let said: Vec<(&str, usize)> = shares
            .iter()
            .map(|share| (share.label.as_str(), share.count))
            .collect();
        assert_eq!(said, [("城建交通", 3), ("其余2个合计", 3), ("未分类", 1)]);
    }
}
