//! The words of a title: where a break would not part the sense.

use super::vocabulary::FIELD;

/// What stands in 《》, “” or （） stays whole up to so many characters.
const QUOTED: usize = 16;

/// A run of unknown characters longer than this is no name.
const NAME: usize = 6;

/// The words titles of this work are made of: never broken inside.
const WORDS: [&str; 82] = [
    "人民代表大会",
    "政治协商会议",
    "常务委员会",
    "人大常委会",
    "政府办公室",
    "农业农村局",
    "住房和城乡建设局",
    "市场监督管理局",
    "自然资源和规划局",
    "人力资源和社会保障局",
    "生态环境分局",
    "生态环境局",
    "交通运输局",
    "卫生健康局",
    "教育体育局",
    "专门委员会",
    "综合分析",
    "责任分解表",
    "征询意见表",
    "专用卡",
    "登记表",
    "复查表",
    "进度表",
    "交办清单",
    "催办单",
    "呈批单",
    "票决票",
    "测评票",
    "督办方案",
    "重点督办",
    "重点处理",
    "答复函",
    "会办意见",
    "承诺事项",
    "代表委员",
    "人大代表",
    "政协委员",
    "代表建议",
    "代表议案",
    "代表议案转建议",
    "议案转建议",
    "审议意见",
    "政协提案",
    "政协平时提案",
    "平时提案",
    "闭会期间",
    "办理工作",
    "办理情况",
    "办理进度",
    "办理责任",
    "沟通情况",
    "建议提案",
    "情况",
    "报告",
    "通知",
    "方案",
    "总结",
    "年度",
    "台账",
    "记录",
    "会议",
    "办理",
    "代表",
    "委员",
    "建议",
    "提案",
    "议案",
    "政协",
    "人大",
    "重点",
    "督办",
    "承办",
    "单位",
    "办公室",
    "委员会",
    "答复",
    "印发",
    "关于",
    "进一步",
    "做好",
    "交办",
    "工作",
];
/// Words that lead on to what follows: no line ends with one.
const LEADING: [&str; 9] = ["关于", "对", "在", "和", "与", "及", "为", "向", "（"];
/// Words that lean on what stands before: no line begins with one.
const LEANING: &str = "的了等号件届次年月日县市省乡镇局委办处科股、，：）》”";

/// How the names of some cities go on behind their first character: 晋城市.
const CITY: [char; 2] = ['城', '市'];

/// What stands for a place before the names of its offices: 县财政局. In a list it leads on to the name.
const OWN_PLACES: &str = "省市县区镇乡";

/// A part of more characters is parted again where a line is short.
const LONG_PART: usize = 6;
/// Words of more characters are composed of shorter ones: 住房和城乡|建设局.
const COMPOSED: usize = 4;
/// 住房和城乡 stays together: a word that 和 begins is joined to the one before up to so many characters.
const JOINED: usize = 5;

/// Splits the text of a title into parts it may break between: no word, number, or name in 《》, “” or （） is parted.
pub fn parts(text: &str) -> Vec<String> {
    parts_of(text, usize::MAX)
}

/// The same for the short lines of a table's cell: long parts are parted between the words they are composed of.
pub fn short_parts(text: &str) -> Vec<String> {
    let mut short: Vec<String> = Vec::new();
    for part in parts(text) {
        if part.chars().count() <= LONG_PART {
            short.push(part);
            continue;
        }
        let begun = short.len();
        for word in parts_of(&part, COMPOSED) {
            match short[begun..].last_mut() {
                Some(before)
                    if word.starts_with('和')
                        && before.chars().count() + word.chars().count() <= JOINED =>
                {
                    before.push_str(&word);
                }
                _ => short.push(word),
            }
        }
    }
    short
}

/// The parts of a text by the words of at most so many characters.
fn parts_of(text: &str, longest: usize) -> Vec<String> {
    let letters: Vec<char> = text.chars().collect();
    let mut parts: Vec<String> = Vec::new();
    let mut at = 0;
    // A run of characters that make no known word is a name, and stays whole.
    let mut name = 0;
    // Whether the name of an office has begun with that of its place.
    let mut begun = false;
    while at < letters.len() {
        let length = word_length(&letters[at..], longest);
        let word: String = letters[at..at + length].iter().collect();
        at += length;
        let listed = parts
            .last()
            .is_some_and(|part| part.ends_with(['、', '（']));
        let begins = listed && length == 1 && OWN_PLACES.contains(&word);
        let leans = !begins && word.chars().all(|letter| LEANING.contains(letter));
        let unknown = length == 1 && !leans && !begins && !LEADING.contains(&word.as_str());
        // A single character between known words is the end of one: 管理所.
        let lone = unknown && name == 0 && !begins_name(&letters[at..], longest);
        let joins = |before: &String| {
            leans
                || lone
                || begun
                || LEADING.contains(&before.as_str())
                || before.ends_with(|last: char| last.is_ascii_digit())
                || unknown && (1..NAME).contains(&name)
        };
        match parts.last_mut() {
            Some(before) if joins(before) => before.push_str(&word),
            _ => parts.push(word),
        }
        name = if unknown { name + 1 } else { 0 };
        begun = begins;
    }
    parts
}

/// Whether a text begins with a character that makes no known word.
fn begins_name(letters: &[char], longest: usize) -> bool {
    let Some(first) = letters.first() else {
        return false;
    };
    let leads = LEADING.iter().any(|word| word.starts_with(*first));
    word_length(letters, longest) == 1 && !LEANING.contains(*first) && !leads
}

/// How many characters the word at the start of a text has; of the known words those of at most so many count.
fn word_length(letters: &[char], longest: usize) -> usize {
    let number = number_length(letters);
    let closing = match letters[0] {
        '《' => Some('》'),
        '“' => Some('”'),
        // In the short lines of a cell the second name of an office is parted as its first is.
        '（' if longest > COMPOSED => Some('）'),
        _ => None,
    };
    if let Some(end) = closing.and_then(|mark| letters.iter().position(|letter| *letter == mark))
        && end <= QUOTED
    {
        return end + 1;
    }
    if letters[0] == '第' {
        let numerals = letters[1..]
            .iter()
            .take_while(|letter| {
                letter.is_ascii_digit() || "一二三四五六七八九十百、".contains(**letter)
            })
            .count();
        return (1 + numerals + 1).min(letters.len());
    }
    if number > 0 {
        return number;
    }
    let starts = |word: &&&str| {
        letters
            .iter()
            .copied()
            .take(word.chars().count())
            .eq(word.chars())
    };
    let words = WORDS
        .iter()
        .chain(FIELD)
        .filter(starts)
        .map(|word| word.chars().count())
        .filter(|length| *length <= longest);
    words
        .max()
        .unwrap_or(if is_city(letters) { 1 + CITY.len() } else { 1 })
}

/// Whether a text begins with a city that is named so, as 晋城市 and 盐城市 are: behind what is no word, 城市 is none.
fn is_city(letters: &[char]) -> bool {
    let Some((first, rest)) = letters.split_first() else {
        return false;
    };
    let leads = LEADING.iter().any(|word| word.starts_with(*first));
    // 城市管理 is a word.
    let is_word = || word_length(rest, usize::MAX) > CITY.len();
    rest.starts_with(&CITY) && !leads && !LEANING.contains(*first) && !is_word()
}

/// How many characters the number at the start of a text has; a range of years is one: 2024—2026.
fn number_length(letters: &[char]) -> usize {
    let is_digit = |index: usize| letters.get(index).is_some_and(char::is_ascii_digit);
    let belongs = |(index, letter): &(usize, &char)| {
        let joins = "—–-～".contains(**letter) && *index > 0;
        letter.is_ascii_alphanumeric()
            || "〔〕.%".contains(**letter)
            || joins && is_digit(index - 1) && is_digit(index + 1)
    };
    letters.iter().enumerate().take_while(belongs).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_number_or_quoted_name_is_broken() {
        assert_eq!(
            parts("对政协临溪县第十届委员会第12、15号提案的答复"),
            [
                "对政协",
                "临溪县",
                "第十届",
                "委员会",
                "第12、15号",
                "提案的",
                "答复"
            ]
        );
        assert_eq!(
            parts("滨湖片区雨水管网清掏情况"),
            ["滨湖", "片区", "雨水管网", "清掏", "情况"]
        );
        assert_eq!(
            parts("县排水管理所工作台账"),
            ["县", "排水", "管理所", "工作", "台账"]
        );
        assert_eq!(
            parts("印发〔2026〕3号《办法》的通知"),
            ["印发", "〔2026〕3号", "《办法》的", "通知"]
        );
        assert_eq!(
            parts("住房和城乡建设局2024—2026年办理工作总结"),
            ["住房和城乡建设局", "2024—2026年", "办理工作", "总结"]
        );
    }

    #[test]
    fn neither_a_second_name_in_brackets_nor_the_name_of_a_place_is_broken() {
        for (text, expected) in [
            (
                "临溪县市场监督管理局（县知识产权局）办理工作总结",
                "临溪县|市场监督管理局|（县知识产权局）|办理工作|总结",
            ),
            (
                "临溪县农业农村局（县乡村振兴局、县畜牧兽医局）总结",
                "临溪县|农业农村局|（县乡村振兴局、县畜牧兽医局）|总结",
            ),
            (
                "中国移动通信集团河北有限公司临溪分公司",
                "中国|移动通信|集团|河北|有限公司|临溪|分公司",
            ),
            (
                "县供水服务中心（县排水服务中心、县供热服务中心、县节水办公室）",
                "县|供水|服务中心|（县排水|服务中心、|县供热|服务中心、|县节水|办公室）",
            ),
            ("县教育局、县财政局关于", "县|教育局、|县财政局|关于"),
            ("晋城市城市管理局", "晋城市|城市管理局"),
            (
                "江苏省盐城市住房和城乡建设局",
                "江苏省|盐城市|住房和城乡建设局",
            ),
            ("临汾城市管理局", "临汾|城市管理局"),
            ("2026年代表建议、代表议案", "2026年|代表建议、|代表议案"),
        ] {
            assert_eq!(parts(text).join("|"), expected);
        }
    }

    #[test]
    fn on_short_lines_long_names_of_offices_are_parted_between_their_words() {
        assert_eq!(
            short_parts("临溪县住房和城乡建设局"),
            ["临溪县", "住房和城乡", "建设局"]
        );
        assert_eq!(
            short_parts("临溪县自然资源和规划局"),
            ["临溪县", "自然资源", "和规划局"]
        );
        assert_eq!(
            short_parts("临溪县人民代表大会"),
            ["临溪县", "人民代表大会"]
        );
    }
}
