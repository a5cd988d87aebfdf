//! 答复要点: what a body says was done, as lists say it in brief.

use std::collections::BTreeSet;

/// The most characters of a conclusion.
const LONGEST: usize = 60;

/// Words that tell of a result, or of what is planned.
const RESULTS: [&str; 25] = [
    "已完成",
    "已建成",
    "已解决",
    "已整改",
    "已落实",
    "已修复",
    "已安装",
    "已开通",
    "已改造",
    "已清理",
    "投入使用",
    "更换",
    "维修",
    "增设",
    "加装",
    "疏通",
    "清淤",
    "完工",
    "建成",
    "完成",
    "解决",
    "新建",
    "列入",
    "计划",
    "将于",
];

/// Words that say that something is not so.
const NOT: [&str; 12] = [
    "没有",
    "尚未",
    "至今",
    "未能",
    "不能",
    "无法",
    "暂不",
    "尚不",
    "不宜",
    "不具备",
    "还没",
    "未完成",
];

/// Words of what others ask for: 群众希望增设站点 tells no result.
const ASKED: [&str; 3] = ["希望", "反映", "诉求"];

/// How sentences begin that tell of something else: what was asked, what others say, what is thought.
const ASIDE: [&str; 12] = [
    "据",
    "根据",
    "按照",
    "经",
    "关于",
    "对",
    "您",
    "你们",
    "贵",
    "下一步",
    "同时",
    "感谢",
];

/// What the paragraphs of a body say of the result: the sentence that tells it best and what follows it, so much as there is
/// room for. Of a matter that is not solved the sentence that says why not. Nothing where no sentence tells it plainly.
pub fn of_paragraphs(paragraphs: &[&str], is_solved: bool) -> Option<String> {
    let score = if is_solved { told } else { refused };
    let mut best: (i32, &str) = (0, "");
    for rest in paragraphs.iter().flat_map(|paragraph| sentences(paragraph)) {
        let score = score(rest);
        // Of equals the first: what was done stands before what is promised.
        if score > best.0 {
            best = (score, rest);
        }
    }
    (best.0 > 0).then(|| first_sentences(best.1))
}

/// Words that stand in many titles and tell nothing of what one is about.
const COMMON: [&str; 20] = [
    "关于",
    "进一步",
    "加快",
    "加强",
    "加大",
    "推进",
    "推动",
    "提升",
    "完善",
    "规范",
    "解决",
    "建设",
    "改造",
    "治理",
    "问题",
    "工作",
    "力度",
    "建议",
    "提案",
    "议案",
];

/// So many pairs of letters of a title must stand in a text that is about its item.
const PAIRS: usize = 2;

/// A passage of a body with the headings over it, the nearest first.
pub struct Passage<'a> {
    /// The headings.
    pub headings: Vec<&'a str>,
    /// The text.
    pub text: &'a str,
}

/// What the passages of a body say of each item by its number and title: as [`of_paragraphs`], of the passages that are
/// about that item alone, else of such sentences.
pub fn of_items(
    passages: &[Passage<'_>],
    items: &[(&str, &str)],
    is_solved: bool,
) -> Vec<Option<String>> {
    let pairs = own_pairs(items);
    let topic = |passage: &Passage<'_>| {
        let mut read = passage.text.to_owned();
        let mut found = meant(&read, items, &pairs);
        // A heading tells only where what stands nearer does not.
        for heading in &passage.headings {
            if !found.is_empty() {
                break;
            }
            read = format!("{heading}\n{read}");
            found = meant(&read, items, &pairs);
        }
        found
    };
    let topics: Vec<Vec<usize>> = passages.iter().map(topic).collect();
    let of_item = |item: usize| {
        let whole = passages.iter().zip(&topics);
        let whole = whole.filter(|(_, topic)| **topic == [item]);
        let whole: Vec<&str> = whole.map(|(passage, _)| passage.text).collect();
        of_paragraphs(&whole, is_solved).or_else(|| {
            let sentences = passages
                .iter()
                .flat_map(|passage| passage.text.split_inclusive(['。', '；', '！']));
            let own = sentences.filter(|sentence| meant(sentence, items, &pairs) == [item]);
            let own: Vec<&str> = own.collect();
            of_paragraphs(&own, is_solved)
        })
    };
    (0..items.len()).map(of_item).collect()
}

/// The items that a text is about: those whose numbers it names, else those whose titles' own words stand in it.
fn meant(text: &str, items: &[(&str, &str)], pairs: &[BTreeSet<[char; 2]>]) -> Vec<usize> {
    let all = || 0..items.len();
    let is_named = |item: &usize| text.contains(&format!("第{}号", items[*item].0));
    let named: Vec<usize> = all().filter(is_named).collect();
    if !named.is_empty() {
        return named;
    }
    let known = pairs_of(text);
    let by_words = all().filter(|item| {
        let own = pairs[*item].iter().filter(|pair| known.contains(*pair));
        own.count() >= PAIRS
    });
    by_words.collect()
}

/// The pairs of letters of each title that no other title has.
fn own_pairs(items: &[(&str, &str)]) -> Vec<BTreeSet<[char; 2]>> {
    let all: Vec<BTreeSet<[char; 2]>> = items.iter().map(|(_, title)| telling(title)).collect();
    let own = all.iter().enumerate().map(|(item, pairs)| {
        let others = || all.iter().enumerate().filter(|(other, _)| *other != item);
        let is_own = |pair: &&[char; 2]| !others().any(|(_, pairs)| pairs.contains(*pair));
        pairs.iter().filter(is_own).copied().collect()
    });
    own.collect()
}

/// The pairs of letters of a title without its common words.
fn telling(title: &str) -> BTreeSet<[char; 2]> {
    let mut rest = title.to_owned();
    for word in COMMON {
        rest = rest.replace(word, " ");
    }
    pairs_of(&rest)
}

/// The pairs of letters that stand beside each other in a text.
fn pairs_of(text: &str) -> BTreeSet<[char; 2]> {
    let letters: Vec<char> = text.chars().collect();
    let pairs = letters.windows(2).map(|pair| [pair[0], pair[1]]);
    pairs
        .filter(|pair| pair.iter().all(|letter| letter.is_alphanumeric()))
        .collect()
}

/// Each sentence of a paragraph with all that follows it there.
fn sentences(paragraph: &str) -> impl Iterator<Item = &str> {
    let mut at = 0;
    paragraph
        .split_inclusive(['。', '；', '！'])
        .map(move |sentence| {
            let rest = &paragraph[at..];
            at += sentence.len();
            rest
        })
}

/// How well the first sentence of a text says that something cannot be done.
fn refused(text: &str) -> i32 {
    let sentence = text.split(['。', '；', '！']).next().unwrap_or(text);
    i32::from(NOT.iter().any(|word| sentence.contains(word)) && !is_aside(sentence))
}

fn is_aside(sentence: &str) -> bool {
    let start = sentence.trim_start();
    ASIDE.iter().any(|word| start.starts_with(word))
}

/// How well the first sentence of a text tells a result.
fn told(text: &str) -> i32 {
    let sentence = text.split(['。', '；', '！']).next().unwrap_or(text);
    let told = RESULTS
        .iter()
        .filter(|word| sentence.contains(**word))
        .count();
    let figures = i32::from(sentence.chars().any(|one| one.is_ascii_digit()));
    let mut other = NOT.iter().chain(&ASKED);
    let denies = other.any(|word| sentence.contains(word));
    if told == 0 || denies || is_aside(sentence) {
        return 0;
    }
    told.min(3) as i32 * 2 + figures
}

/// The first whole sentences of a text, so many as there is room for.
fn first_sentences(paragraph: &str) -> String {
    let mut said = String::new();
    for sentence in paragraph.split_inclusive(['。', '；', '！']) {
        if !said.is_empty() && (said.chars().count() + sentence.chars().count()) > LONGEST {
            break;
        }
        said.push_str(sentence);
    }
    if said.chars().count() > LONGEST {
        said = first_clauses(&said);
    }
    let said = said.trim_end_matches(['，', '；', '、']);
    let ended = said.ends_with(['。', '！']);
    if ended {
        said.to_owned()
    } else {
        format!("{said}。")
    }
}

/// As many clauses of one long sentence as there is room for; at least one.
fn first_clauses(sentence: &str) -> String {
    let mut said = String::new();
    for clause in sentence.split_inclusive(['，', '；']) {
        if !said.is_empty() && (said.chars().count() + clause.chars().count()) > LONGEST {
            break;
        }
        said.push_str(clause);
    }
    said
}
