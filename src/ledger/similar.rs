//! Cases whose titles are alike, found by the pairs of characters they share; and names split as people type them.

use std::hash::{Hash as _, Hasher as _};
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHasher};

use crate::model::record::Id;

/// Titles less alike than this are not shown, in percent.
pub const LEAST_PERCENT: u8 = 35;
/// From here on a title is 很像, below it 有点像.
pub const VERY_ALIKE_PERCENT: u8 = 60;

/// Endings every title has, longest first.
const ENDINGS: [&str; 10] = [
    "的意见和建议",
    "的意见建议",
    "的建议案",
    "的建议",
    "的提案",
    "的议案",
    "的意见",
    "建议",
    "提案",
    "议案",
];

/// Two neighbouring characters.
type Pair = [char; 2];

/// A case whose title is like another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SimilarTitle {
    /// The case.
    pub case: Id,
    /// How much of both titles is shared, in percent.
    pub percent: u8,
}

/// The characters that tell a title from others, each with where it stands: without 关于, 的建议 and marks.
fn telling(title: &str) -> Vec<(usize, char)> {
    let whole = title.trim();
    let mut core = whole.strip_prefix("关于").unwrap_or(whole);
    if let Some(bare) = ENDINGS
        .iter()
        .find_map(|ending| core.strip_suffix(ending))
        .filter(|bare| bare.chars().nth(1).is_some())
    {
        core = bare;
    }
    let start = core.as_ptr() as usize - title.as_ptr() as usize;
    core.char_indices()
        .filter(|(_, letter)| letter.is_alphanumeric())
        .map(|(index, letter)| (start + index, letter.to_ascii_lowercase()))
        .collect()
}

/// How many characters of a title tell it from others.
pub fn telling_length(title: &str) -> usize {
    telling(title).len()
}

/// The pairs of a title, each once, in order of the characters.
fn pairs_into(title: &str, pairs: &mut Vec<Pair>) {
    pairs.clear();
    let letters = telling(title);
    pairs.extend(letters.windows(2).map(|two| [two[0].1, two[1].1]));
    pairs.sort_unstable();
    pairs.dedup();
}

/// Twice the shared pairs over the pairs of both, in percent (Dice).
fn dice(shared: usize, one: usize, other: usize) -> u8 {
    let all = one + other;
    if all == 0 {
        return 0;
    }
    u8::try_from((200 * shared + all / 2) / all).unwrap_or(100)
}

fn hash_of(title: &str) -> u64 {
    let mut hasher = FxHasher::default();
    title.hash(&mut hasher);
    hasher.finish()
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    case: Id,
    title: u64,
    pairs: u16,
}

/// All titles of a ledger, by the pairs of characters in them.
#[derive(Debug, Default)]
pub struct TitleIndex {
    indices: FxHashMap<Pair, Vec<u32>>,
    entries: Vec<Entry>,
}

impl TitleIndex {
    /// An index of these titles.
    pub fn new<'a>(titles: impl Iterator<Item = (Id, &'a str)>) -> Self {
        let mut index = Self::default();
        let mut pairs = Vec::new();
        for (case, title) in titles {
            index.add(case, title, &mut pairs);
        }
        index
    }

    /// Brings the index in step with the titles: what came at the end is added, anything else makes it anew.
    pub fn refresh<'a>(&mut self, titles: impl Iterator<Item = (Id, &'a str)> + Clone) {
        let mut known = 0;
        let mut pairs = Vec::new();
        for (case, title) in titles.clone() {
            match self.entries.get(known) {
                Some(entry) if entry.case == case && entry.title == hash_of(title) => {}
                Some(_) => {
                    *self = Self::new(titles);
                    return;
                }
                None => self.add(case, title, &mut pairs),
            }
            known += 1;
        }
        if known < self.entries.len() {
            *self = Self::new(titles);
        }
    }

    fn add(&mut self, case: Id, title: &str, pairs: &mut Vec<Pair>) {
        pairs_into(title, pairs);
        let index = self.entries.len() as u32;
        self.entries.push(Entry {
            case,
            title: hash_of(title),
            pairs: u16::try_from(pairs.len()).unwrap_or(u16::MAX),
        });
        for pair in pairs.iter() {
            self.indices.entry(*pair).or_default().push(index);
        }
    }

    /// The cases most like a title, the most alike first and the newer of equals first.
    pub fn most_alike(&self, title: &str, most: usize) -> Vec<SimilarTitle> {
        let mut wanted = Vec::new();
        pairs_into(title, &mut wanted);
        let mut shared = vec![0u16; self.entries.len()];
        for pair in &wanted {
            for index in self.indices.get(pair).into_iter().flatten() {
                let count = &mut shared[*index as usize];
                *count = count.saturating_add(1);
            }
        }
        let mut found: Vec<(u8, usize)> = shared
            .iter()
            .zip(&self.entries)
            .enumerate()
            .filter(|(_, (shared, _))| **shared > 0)
            .map(|(index, (shared, entry))| {
                let percent = dice(usize::from(*shared), wanted.len(), usize::from(entry.pairs));
                (percent, index)
            })
            .filter(|(percent, _)| *percent >= LEAST_PERCENT)
            .collect();
        found.sort_unstable_by(|one, other| other.cmp(one));
        found.truncate(most);
        found
            .into_iter()
            .map(|(percent, index)| SimilarTitle {
                case: self.entries[index].case,
                percent,
            })
            .collect()
    }
}

/// How alike two titles are, in percent.
pub fn percent(one: &str, other: &str) -> u8 {
    let (mut left, mut right) = (Vec::new(), Vec::new());
    pairs_into(one, &mut left);
    pairs_into(other, &mut right);
    let shared = left
        .iter()
        .filter(|pair| right.binary_search(pair).is_ok())
        .count();
    dice(shared, left.len(), right.len())
}

/// The parts of `shown` that it shares with `title`, as ranges of its bytes.
pub fn shared_parts(title: &str, shown: &str) -> Vec<Range<usize>> {
    let mut wanted = Vec::new();
    pairs_into(title, &mut wanted);
    let mut parts: Vec<Range<usize>> = Vec::new();
    for two in telling(shown).windows(2) {
        let [(start, first), (last, second)] = [two[0], two[1]];
        if wanted.binary_search(&[first, second]).is_err() {
            continue;
        }
        let end = last + shown[last..].chars().next().map_or(0, char::len_utf8);
        match parts.last_mut() {
            Some(part) if part.end >= start => part.end = end,
            _ => parts.push(start..end),
        }
    }
    parts
}

/// Names typed one after another, each once: 张三、李四，王五.
pub fn split_names(typed: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for name in typed.split(['、', '，', ',', ';', '；', '\n', '\t']) {
        let name = name.trim();
        if !name.is_empty() && !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index(titles: &[&str]) -> (TitleIndex, Vec<Id>) {
        let ids: Vec<Id> = titles.iter().map(|_| Id::new()).collect();
        let index = TitleIndex::new(ids.iter().copied().zip(titles.iter().copied()));
        (index, ids)
    }

    #[test]
    fn what_every_title_has_does_not_make_two_alike() {
        assert_eq!(percent("关于修路的建议", "关于办学的建议"), 0);
        assert_eq!(
            percent("关于加强传统村落保护的建议", "加强传统村落保护"),
            100
        );
        assert_eq!(percent("", ""), 0);
        assert_eq!(percent("路", "路"), 0, "one character has no pair");
        assert_eq!(
            percent("关于建议", "关于建议"),
            100,
            "a title of boilerplate alone is compared whole"
        );
    }

    #[test]
    fn the_most_alike_come_first_and_the_newer_of_equals() {
        let (index, ids) = index(&[
            "关于加强西溪镇传统村落保护的建议",
            "关于加快老旧供水管网更新的建议",
            "关于编制传统村落保护规划的提案",
            "关于编制传统村落保护规划的提案",
        ]);
        let found = index.most_alike("关于加强传统村落保护利用的建议", 5);
        let cases: Vec<Id> = found.iter().map(|one| one.case).collect();
        assert_eq!(cases, [ids[0], ids[3], ids[2]]);
        assert!(found[0].percent >= VERY_ALIKE_PERCENT, "{found:?}");
        assert!(found[1].percent < VERY_ALIKE_PERCENT, "{found:?}");
        assert_eq!(index.most_alike("关于加强传统村落保护的建议", 1).len(), 1);
        assert!(index.most_alike("关于", 5).is_empty());
    }

    #[test]
    fn an_index_follows_new_and_changed_titles() {
        let (mut index, ids) = index(&["关于甲乙丙的建议"]);
        let more = [
            (ids[0], "关于甲乙丙的建议"),
            (Id::new(), "关于丁戊己的建议"),
        ];
        index.refresh(more.iter().copied());
        assert_eq!(index.most_alike("丁戊己", 5)[0].case, more[1].0);
        let changed = [(ids[0], "关于庚辛壬的建议")];
        index.refresh(changed.iter().copied());
        assert!(index.most_alike("丁戊己", 5).is_empty());
        assert_eq!(index.most_alike("庚辛壬", 5).len(), 1);
    }

    #[test]
    fn shared_parts_are_whole_characters_of_the_shown_title() {
        let title = "关于加强传统村落保护利用的建议";
        let shown = "关于编制“传统村落”保护规划、合理利用的提案";
        let parts: Vec<&str> = shared_parts(title, shown)
            .into_iter()
            .map(|part| &shown[part])
            .collect();
        assert_eq!(parts, ["传统村落”保护", "利用"]);
        assert!(shared_parts(title, "").is_empty());
    }

    #[test]
    fn names_are_split_as_people_type_them() {
        assert_eq!(
            split_names(" 张三、李四， 王五；张三,\t欧阳×"),
            ["张三", "李四", "王五", "欧阳×"]
        );
        assert!(split_names("、，").is_empty());
    }
}
