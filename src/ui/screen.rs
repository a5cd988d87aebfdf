//! The window's pages: one entry each, read by the rail, the top bar and the help.

use crate::model::record::Id;

use super::icons::Icon;

/// A page of the window, by what it needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    /// 工作台
    Dashboard,
    /// 台账
    Ledger,
    /// 登记
    Entry,
    /// 名册
    People,
    /// 设置
    Settings,
    /// 案件
    Case(Id),
    /// 答复
    Reply(Id),
}

/// Where the rail has a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RailPlace {
    /// From the top down.
    Top,
    /// At the bottom.
    Bottom,
    /// Nowhere: it belongs to 台账.
    UnderLedger,
}

/// What there is to say of a page.
#[derive(Debug)]
pub struct ScreenEntry {
    /// What the rail and the top bar call it.
    pub title: &'static str,
    /// Its icon.
    pub icon: Icon,
    /// Where the rail has it.
    pub rail: RailPlace,
    /// Its keys besides its commands, for the help: the keys and what they do.
    pub keys: &'static [(&'static str, &'static str)],
}

const COMMON_KEYS: &[(&str, &str)] = &[
    ("Tab、Shift+Tab", "下一个、上一个"),
    ("Enter、空格", "按下"),
];

impl Screen {
    /// The pages that need no case, in the order the rail has them.
    pub const PLAIN: [Self; 5] = [
        Self::Dashboard,
        Self::Ledger,
        Self::Entry,
        Self::People,
        Self::Settings,
    ];

    /// Its entry.
    pub fn entry(self) -> &'static ScreenEntry {
        match self {
            Self::Dashboard => &ScreenEntry {
                title: "工作台",
                icon: Icon::Dashboard,
                rail: RailPlace::Top,
                keys: COMMON_KEYS,
            },
            Self::Ledger => &ScreenEntry {
                title: "台账",
                icon: Icon::Ledger,
                rail: RailPlace::Top,
                keys: &[
                    ("↑ ↓ Home End PgUp PgDn", "在表里移动"),
                    ("空格", "勾选，并在右栏看这一件"),
                    ("Shift+↑ ↓、Ctrl+A、Esc", "连选、全选、取消选择"),
                    ("Enter", "打开案件"),
                ],
            },
            Self::Entry => &ScreenEntry {
                title: "登记",
                icon: Icon::NewCase,
                rail: RailPlace::Top,
                keys: &[
                    ("Enter", "下一项"),
                    ("Alt+1、2、3", "建议、议案、提案"),
                    ("F2", "沿用上一件"),
                    ("F6", "看同号的那一件"),
                    ("Ctrl+Enter", "保存并登下一件"),
                    ("Ctrl+S", "只保存"),
                ],
            },
            Self::People => &ScreenEntry {
                title: "名册",
                icon: Icon::People,
                rail: RailPlace::Top,
                keys: COMMON_KEYS,
            },
            Self::Settings => &ScreenEntry {
                title: "设置",
                icon: Icon::Settings,
                rail: RailPlace::Bottom,
                keys: COMMON_KEYS,
            },
            Self::Case(_) => &ScreenEntry {
                title: "案件",
                icon: Icon::Open,
                rail: RailPlace::UnderLedger,
                keys: COMMON_KEYS,
            },
            Self::Reply(_) => &ScreenEntry {
                title: "答复",
                icon: Icon::Edit,
                rail: RailPlace::UnderLedger,
                keys: &[
                    ("Ctrl+1 … Ctrl+5", "这一段改为 一、（一）正文 1.（1）"),
                    ("Enter、段首 Backspace", "另起一段、并到上一段"),
                    ("Alt+Shift+↑ ↓", "这一段上移、下移"),
                ],
            },
        }
    }

    /// What the top bar calls it.
    pub fn title(self) -> &'static str {
        self.entry().title
    }

    /// The case it shows.
    pub fn case(self) -> Option<Id> {
        match self {
            Self::Case(case) | Self::Reply(case) => Some(case),
            _ => None,
        }
    }
}
