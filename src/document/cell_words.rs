//! The words of a table's cell: what stays whole in a narrow column, and where a word is parted that it cannot hold.

use std::ops::Range;

mod parting;

use super::line::{WORD_JOINER, keep_whole};
use super::text_width::ems;

use parting::{
    SHORT_WORD, SMALL_WORD, atoms, bare, glued_names, office_words, sense_break, with_names, words,
};

/// Text is parted anywhere, but no line of it is narrower, em.
const LEAST_TEXT: f32 = 3.0;
/// A mark at a line's end is so much narrower where it is pressed, em.
const PRESSED: f32 = 0.5;
/// Rounding slack, em.
const SLACK: f32 = 0.001;
/// A capital is so much wider than other letters, em.
const CAPITAL: f32 = 0.2;
/// A percent sign is so much wider than a figure, em.
const PERCENT: f32 = 0.3;

/// A stretch of text that no line parts.
#[derive(Clone, Debug)]
struct CellPart {
    text: String,
    /// Its width, em.
    natural: f32,
    /// Its width with the mark at its end pressed, em.
    least: f32,
}

impl CellPart {
    fn new(text: String) -> Self {
        let capitals = text.chars().filter(char::is_ascii_uppercase).count();
        let percents = text.matches('%').count();
        let natural = ems(&text) + capitals as f32 * CAPITAL + percents as f32 * PERCENT;
        let pressed = if bare(&text).len() < text.len() && !bare(&text).is_empty() {
            PRESSED
        } else {
            0.0
        };
        Self {
            text,
            natural,
            least: natural - pressed,
        }
    }

    fn is_space(&self) -> bool {
        self.text.trim().is_empty()
    }
}

/// A word, and the parts it falls into where a line cannot hold it; none where it is never parted.
#[derive(Clone, Debug)]
struct CellWord {
    whole: CellPart,
    pieces: Vec<CellPart>,
}

impl CellWord {
    /// A word, and where a person's name stands in it, which is never parted.
    fn new(word: String, name: Option<Range<usize>>) -> Self {
        if let Some(words) = office_words(&word).filter(|_| name.is_none()) {
            return Self {
                whole: CellPart::new(word),
                pieces: words.into_iter().map(CellPart::new).collect(),
            };
        }
        let letters: Vec<char> = bare(&word).chars().collect();
        let at = match name {
            None => sense_break(&letters)
                .map(|at| letters[..at].iter().copied().map(char::len_utf8).sum()),
            Some(name) if name.start > 0 => Some(name.start),
            Some(name) => Some(name.end).filter(|end| *end < bare(&word).len()),
        };
        let pieces = at.map_or_else(Vec::new, |at: usize| {
            let (one, other) = word.split_at(at);
            [one, other]
                .map(|part| CellPart::new(part.to_owned()))
                .to_vec()
        });
        Self {
            whole: CellPart::new(word),
            pieces,
        }
    }

    fn is_parted(&self, room: f32) -> bool {
        !self.pieces.is_empty() && self.whole.least > room + SLACK
    }

    fn parts(&self, room: f32) -> &[CellPart] {
        if self.is_parted(room) {
            &self.pieces
        } else {
            std::slice::from_ref(&self.whole)
        }
    }

    /// What it needs in any case, em.
    fn least(&self) -> f32 {
        if self.pieces.is_empty() {
            return self.whole.least;
        }
        self.pieces
            .iter()
            .map(|part| part.least)
            .fold(0.0, f32::max)
    }
}

/// How a cell's text fits into lines of some width.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CellFit {
    /// How many lines it takes.
    pub lines: f32,
    /// Whether a word of it is parted.
    pub parted: bool,
}

/// The text of a cell as words.
#[derive(Clone, Debug)]
pub struct CellWords {
    words: Vec<CellWord>,
    /// Whether it is words and no running text: a name, a heading, a list of units.
    short: bool,
    /// Whether a long name of an office is among them, which no line parts inside a word.
    offices: bool,
}

impl CellWords {
    /// The words of a text, in which names of people may be glued together.
    pub fn new(text: &str) -> Self {
        let names = glued_names(text);
        let plain: String = text.chars().filter(|one| *one != WORD_JOINER).collect();
        let words = with_names(words(&plain), &names);
        let is_office = |word: &str| office_words(word).is_some();
        let short = words.iter().all(|(word, name)| {
            let wide = ems(bare(word));
            let named = name.as_ref().map_or(0.0, |name| ems(&word[name.clone()]));
            wide <= SHORT_WORD || named > 0.0 && wide - named <= SMALL_WORD || is_office(word)
        });
        let offices = short && words.iter().any(|(word, _)| is_office(word));
        let words = if short {
            let word = |(word, name)| CellWord::new(word, name);
            words.into_iter().map(word).collect()
        } else {
            let whole = |atom| CellWord {
                whole: CellPart::new(atom),
                pieces: Vec::new(),
            };
            atoms(text).into_iter().map(whole).collect()
        };
        Self {
            words,
            short,
            offices,
        }
    }

    /// Whether it lists offices, one of them by a long name.
    pub fn lists_offices(&self) -> bool {
        self.offices
    }

    /// The least width that parts it nowhere but by sense, em.
    pub fn least(&self) -> f32 {
        let least = if self.short { 1.0 } else { LEAST_TEXT };
        self.words.iter().map(CellWord::least).fold(least, f32::max)
    }

    /// How it fits into lines of so many em.
    pub fn fit(&self, room: f32) -> CellFit {
        let (mut lines, mut used) = (1.0, 0.0);
        for part in self.parts(room) {
            if used > 0.0 && used + part.least > room + SLACK && !part.is_space() {
                lines += 1.0;
                used = 0.0;
            }
            used += part.natural;
        }
        CellFit {
            lines,
            parted: self.words.iter().any(|word| word.is_parted(room)),
        }
    }

    /// The text with its parts glued, so that no line of so many em ends inside one; nothing for longer text.
    pub fn glued(&self, room: f32) -> Option<String> {
        let glue = |part: &CellPart| keep_whole(&part.text, &[bare(&part.text).to_owned()]);
        self.short.then(|| self.parts(room).map(glue).collect())
    }

    fn parts(&self, room: f32) -> impl Iterator<Item = &CellPart> {
        self.words.iter().flat_map(move |word| word.parts(room))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str, room: f32) -> Vec<String> {
        let words = CellWords::new(text);
        words.parts(room).map(|part| part.text.clone()).collect()
    }

    #[test]
    fn words_are_whole_where_there_is_room_and_parted_by_sense_where_not() {
        let narrow = [
            ("排水管理所", "排水|管理所"),
            ("村镇建设股", "村镇|建设股"),
            ("县闭会建议第1号", "县闭会|建议|第1号"),
            ("县议案转建议第3号", "县议案|转建议|第3号"),
            ("2026年县闭会建议第1号", "2026年|县闭会|建议|第1号"),
            (
                "第六次会议闭会期间建议第12号",
                "第六|次会议|闭会|期间|建议|第12号",
            ),
            ("县市场监管局、县发改局", "县市场|监管局、|县发改局"),
            ("联系人及电话", "联系人|及电话"),
            ("建议提案编号", "建议提案|编号"),
            ("承办人", "承办人"),
            ("欧阳敬之", "欧阳|敬之"),
            ("剩5个工作日", "剩5个|工作日"),
            ("逾期34个工作日", "逾期34个|工作日"),
            ("民盟临溪县支部", "民盟|临溪|县支部"),
            ("买买提·吐尔逊·阿不都热合曼", "买买提·|吐尔逊·|阿不都热合曼"),
            ("阿卜杜热依木·阿卜杜拉", "阿卜杜热依木·|阿卜杜拉"),
        ];
        for (text, expected) in narrow {
            assert_eq!(parts(text, 3.0).join("|"), expected);
        }
        assert_eq!(parts("县闭会建议第1号", 5.0), ["县闭会建议", "第1号"]);
        assert_eq!(parts("排水管理所", 5.0), ["排水管理所"]);
    }

    #[test]
    fn a_persons_name_is_never_parted() {
        let glued = |text: &str| text.replace('+', "\u{2060}");
        for (text, expected) in [
            ("欧+阳+敬+之", "欧阳敬之"),
            ("乌+云+其+木+格、尼+玛+次+仁", "乌云其木格、|尼玛次仁"),
            ("欧+阳+敬+之代表", "欧阳敬之|代表"),
            ("办公室（欧+阳+敬+之）", "办公室|（欧阳敬之）"),
            (
                "阿+卜+杜+热+依+木+·阿+卜+杜+拉委员",
                "阿卜杜热依木·|阿卜杜拉|委员",
            ),
        ] {
            assert_eq!(parts(&glued(text), 3.0).join("|"), expected);
        }
        let text = "经现场核实并与乌+云+其+木+格委员当面沟通后予以采纳";
        let words = CellWords::new(&glued(text));
        assert!(!words.short, "text, not a list of words");
        assert!((words.least() - 5.0).abs() < 1e-4, "{}", words.least());
    }

    #[test]
    fn the_long_name_of_an_office_is_parted_between_its_words() {
        let name = "临溪县住房和城乡建设局";
        assert_eq!(parts(name, 7.0).join("|"), "临溪县|住房和城乡|建设局");
        assert_eq!(parts(name, 11.5), [name]);
        assert_eq!(parts("临溪县水利局", 4.0).join("|"), "临溪县|水利局");
        let section = parts("城市管理监督股", 5.0);
        assert_eq!(section.join("|"), "城市管理|监督股");
        let two = "临溪县住房和城乡建设局、临溪县水利局";
        assert_eq!(
            parts(two, 7.0).join("|"),
            "临溪县|住房和城乡|建设局、|临溪县水利局"
        );
        assert!(CellWords::new(two).lists_offices());
        let longest = CellWords::new("临溪县住房和城乡建设局城市地下综合管廊建设管理服务中心");
        assert!(longest.least() < 6.1, "{}", longest.least());
        assert!(!CellWords::new("关于整合县住房和城乡建设局职能的建议").lists_offices());
    }

    #[test]
    fn nothing_of_a_text_is_lost() {
        for text in [
            "临溪县住房和城乡建设局、临溪县人民代表大会常务委员会",
            "签字：　　　　年　　月　　日　",
            "郭树林 0318-5512071",
            "临住建函〔2026〕31号",
            "2026-06-02（暂定）",
            "关于加快“一老一小”服务、改造《办法》的建议",
        ] {
            assert_eq!(parts(text, 3.0).concat(), text);
        }
    }

    #[test]
    fn numbers_and_western_text_stay_whole() {
        for text in ["第118号", "infrastructure", "2026-04-14"] {
            assert!(
                (CellWords::new(text).least() - ems(text)).abs() < 1e-4,
                "{text}"
            );
        }
        assert!(CellWords::new("关于改造雨污水管网的建议").least() < 3.01);
    }

    #[test]
    fn lines_are_counted_as_they_are_filled() {
        let title = CellWords::new("关于将乡村青年教师纳入公共租赁住房保障范围的建议");
        assert!((title.fit(8.0).lines - 3.0).abs() < 0.01);
        assert!((title.fit(24.0).lines - 1.0).abs() < 0.01);
        let name = CellWords::new("县闭会建议第1号");
        assert!((name.fit(5.0).lines - 2.0).abs() < 0.01);
        assert!(!name.fit(5.0).parted && name.fit(4.0).parted);
        assert!((CellWords::new("").fit(3.0).lines - 1.0).abs() < 0.01);
    }
}
