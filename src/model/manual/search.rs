//! Looking something up in the manual.

use std::ops::Range;

use crate::model::pinyin;

use super::parts::{Manual, ManualPage};

/// What a search came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ManualSearch {
    /// The pages that hold what was typed: those with it in their title first, then those that hold it most often.
    pub hits: Vec<ManualHit>,
    /// How often all of them hold it.
    pub total: usize,
}

/// A page that holds what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ManualHit {
    /// Where the page stands, from 0.
    pub place: usize,
    /// How often it holds it, its title included.
    pub count: usize,
    /// The first line that does, from shortly before it on.
    pub line: String,
    /// Where in that line it stands, in bytes.
    pub marks: Vec<Range<usize>>,
}

/// So many characters of a line stand before what was found.
const BEFORE: usize = 8;

impl Manual {
    /// The pages that hold what was typed, as it stands or by its pinyin initials (拼音首字母).
    pub fn search(&self, typed: &str) -> ManualSearch {
        let found = |(place, page): (usize, &ManualPage)| {
            let in_title = pinyin::places(&page.title, typed).len();
            let in_text: usize = page
                .lines
                .iter()
                .map(|line| pinyin::places(line, typed).len())
                .sum();
            let count = in_title + in_text;
            (count > 0).then(|| (in_title == 0, hit(place, page, typed, count)))
        };
        let mut hits: Vec<(bool, ManualHit)> = self.pages().enumerate().filter_map(found).collect();
        hits.sort_by_key(|(elsewhere, hit)| (*elsewhere, std::cmp::Reverse(hit.count), hit.place));
        let hits: Vec<ManualHit> = hits.into_iter().map(|(_, hit)| hit).collect();
        ManualSearch {
            total: hits.iter().map(|hit| hit.count).sum(),
            hits,
        }
    }
}

fn hit(place: usize, page: &ManualPage, typed: &str, count: usize) -> ManualHit {
    let mut lines = page.lines.iter();
    let line = lines
        .find(|line| !pinyin::places(line, typed).is_empty())
        .or(page.lines.first());
    let line = line.map_or("", String::as_str);
    let first = pinyin::places(line, typed).first().map_or(0, |at| at.start);
    let start = line[..first]
        .char_indices()
        .rev()
        .nth(BEFORE)
        .map_or(0, |(at, _)| at);
    let begins = if start > 0 { "…" } else { "" };
    let line = format!("{begins}{}", &line[start..]);
    ManualHit {
        place,
        count,
        marks: pinyin::places(&line, typed),
        line,
    }
}

#[cfg(test)]
mod tests {
    use crate::model::manual::parts::Manual;
    use crate::model::manual::reading::chapter;

    fn manual() -> Manual {
        let text = "# 期限\n## 怎么算\n最后一天是休息日的，顺延到下一个工作日；调休上班的周末不顺延。\n## 顺延和暂定\n见前面。\n## 别的\n这里没有。";
        Manual {
            chapters: vec![chapter(1, text).unwrap()],
        }
    }

    #[test]
    fn the_total_is_the_sum_and_titles_come_first() {
        for typed in ["顺延", "sy", "SY"] {
            let found = manual().search(typed);
            let counts: Vec<(usize, usize)> = found
                .hits
                .iter()
                .map(|hit| (hit.place, hit.count))
                .collect();
            assert_eq!(counts, [(1, 1), (0, 2)], "{typed}");
            assert_eq!(found.total, 3);
        }
    }

    #[test]
    fn a_hit_shows_its_line_with_the_place_marked() {
        let found = manual().search("顺延");
        let hit = &found.hits[1];
        assert!(hit.line.contains("顺延到下一个工作日"), "{}", hit.line);
        let marked: Vec<&str> = hit.marks.iter().map(|at| &hit.line[at.clone()]).collect();
        assert_eq!(marked, ["顺延", "顺延"]);
    }

    #[test]
    fn nothing_typed_and_nothing_there_find_nothing() {
        assert_eq!(manual().search(" ").total, 0);
        assert!(manual().search("不存在的词").hits.is_empty());
    }
}
