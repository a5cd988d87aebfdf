//! 答复要点: what a body says was done, as lists say it in brief.

/// The most characters of a conclusion.
const LONGEST: usize = 60;

/// Words that tell of a result, or of what is planned.
const RESULTS: [&str; 18] = [
    "已完成",
    "已建成",
    "已解决",
    "已整改",
    "已落实",
    "已修复",
    "已安装",
    "已开通",
    "已改造",
    "投入使用",
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
    let denies = NOT.iter().any(|word| sentence.contains(word));
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
