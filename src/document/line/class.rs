//! What a character may do at the edges of a line.

/// A character's class for line breaking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Han and everything without a rule.
    Han,
    /// Opening quotes and brackets: not at a line's end; blank on the left half.
    Open,
    /// Stops, commas, closing quotes and brackets: not at a line's start; blank on the right half.
    Close,
    /// Connectors, 间隔号, units: not at a line's start.
    Stay,
    /// Solidus: neither at a line's start nor at its end.
    Solidus,
    /// Dashes and ellipses of two characters: unbreakable, not at a line's start.
    Pair,
    /// Letters and digits of a Western word or number.
    Western,
    /// A space.
    Space,
}

impl Class {
    /// The class of a character.
    pub fn of(character: char) -> Self {
        match character {
            '“' | '‘' | '（' | '［' | '｛' | '〈' | '《' | '「' | '『' | '【' | '〔' | '〖' => {
                Self::Open
            }
            '、' | '，' | '。' | '：' | '；' | '！' | '？' | '’' | '”' | '）' | '］' | '｝'
            | '〉' | '》' | '」' | '』' | '】' | '〕' | '〗' => Self::Close,
            '·' | '-' | '–' | '～' | '%' | '％' | '‰' | '℃' => Self::Stay,
            '/' | '／' => Self::Solidus,
            '—' | '…' | '⸺' => Self::Pair,
            ' ' | '\u{3000}' => Self::Space,
            '!'..='~' => Self::Western,
            _ if character.is_alphabetic() && (character as u32) < 0x2E80 => Self::Western,
            _ => Self::Han,
        }
    }

    /// Whether a line may not start with it.
    pub fn barred_from_start(self) -> bool {
        matches!(self, Self::Close | Self::Stay | Self::Solidus | Self::Pair)
    }

    /// Whether a line may not end with it.
    pub fn barred_from_end(self) -> bool {
        matches!(self, Self::Open | Self::Solidus)
    }
}

/// Units of several characters that stay with the number before them: 6.8公里, 42立方米, 96万元.
const LONG_UNITS: [&str; 20] = [
    "平方公里",
    "平方米",
    "立方米",
    "公里",
    "千米",
    "毫米",
    "厘米",
    "公顷",
    "千瓦时",
    "千瓦",
    "万元",
    "亿元",
    "万人",
    "万户",
    "万吨",
    "万亩",
    "小时",
    "分钟",
    "个月",
    "周年",
];
/// Units of one character: 2024年, 3.5万, 12个.
const UNITS: &str = "年月日号时分秒万亿元个件户人名家处条次项届倍米吨亩台套座期层栋℃%％‰";

/// How many characters of `following`, the text after a number, are its unit.
pub fn unit_length(following: &[char]) -> usize {
    let starts = |unit: &&&str| {
        unit.chars().zip(following).filter(|(a, b)| a == *b).count() == unit.chars().count()
    };
    match LONG_UNITS
        .iter()
        .filter(starts)
        .map(|unit| unit.chars().count())
        .max()
    {
        Some(length) => length,
        None => usize::from(
            following
                .first()
                .is_some_and(|first| UNITS.contains(*first)),
        ),
    }
}
