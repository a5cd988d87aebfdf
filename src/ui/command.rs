//! The one list of commands behind menus, keys and the palette, so that they cannot disagree.

use eframe::egui::{Context, Key, KeyboardShortcut, Modifiers};

use super::icons::Icon;
use super::scene::Page;

/// Something a person can ask for anywhere it makes sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// 工作台
    GoDashboard,
    /// 台账
    GoLedger,
    /// 登记
    NewCase,
    /// 名册
    GoPeople,
    /// 设置
    GoSettings,
    /// 查找任何东西
    Search,
    /// 在本视图内查找
    SearchHere,
    /// 写答复
    WriteReply,
    /// 记走访
    RecordContact,
    /// 登记催办
    Remind,
    /// 上一件
    PreviousCase,
    /// 下一件
    NextCase,
    /// 返回
    Back,
    /// 下一个标签
    NextTab,
    /// 导出 PDF
    ExportPdf,
    /// 打印
    Print,
    /// 保存为新一稿
    SaveVersion,
    /// 撤销
    Undo,
    /// 重做
    Redo,
    /// 立即备份
    BackUp,
    /// 打开别的台账
    OpenFile,
    /// 浅色、深色
    ToggleTheme,
    /// 本页帮助
    Help,
}

const CTRL: Modifiers = Modifiers::COMMAND;
const ALT: Modifiers = Modifiers::ALT;

impl Command {
    /// Every command, as the palette lists them.
    pub const ALL: [Self; 23] = [
        Self::GoDashboard,
        Self::GoLedger,
        Self::NewCase,
        Self::GoPeople,
        Self::GoSettings,
        Self::Search,
        Self::SearchHere,
        Self::WriteReply,
        Self::RecordContact,
        Self::Remind,
        Self::PreviousCase,
        Self::NextCase,
        Self::Back,
        Self::NextTab,
        Self::ExportPdf,
        Self::Print,
        Self::SaveVersion,
        Self::Undo,
        Self::Redo,
        Self::BackUp,
        Self::OpenFile,
        Self::ToggleTheme,
        Self::Help,
    ];

    /// What menus and the palette call it.
    pub fn label(self) -> &'static str {
        match self {
            Self::GoDashboard => "工作台",
            Self::GoLedger => "台账",
            Self::NewCase => "登记新件",
            Self::GoPeople => "名册",
            Self::GoSettings => "设置",
            Self::Search => "查找编号、案由、代表、命令",
            Self::SearchHere => "在本视图内查找",
            Self::WriteReply => "写答复",
            Self::RecordContact => "记走访、沟通",
            Self::Remind => "登记催办",
            Self::PreviousCase => "上一件",
            Self::NextCase => "下一件",
            Self::Back => "返回",
            Self::NextTab => "下一个标签",
            Self::ExportPdf => "导出 PDF",
            Self::Print => "打印",
            Self::SaveVersion => "保存为新一稿",
            Self::Undo => "撤销",
            Self::Redo => "重做",
            Self::BackUp => "立即备份",
            Self::OpenFile => "打开别的台账",
            Self::ToggleTheme => "切换浅色、深色",
            Self::Help => "本页帮助",
        }
    }

    /// Its icon.
    pub fn icon(self) -> Icon {
        match self {
            Self::GoDashboard => Icon::Dashboard,
            Self::GoLedger => Icon::Ledger,
            Self::NewCase => Icon::NewCase,
            Self::GoPeople => Icon::People,
            Self::GoSettings => Icon::Settings,
            Self::Search | Self::SearchHere => Icon::Search,
            Self::WriteReply => Icon::Edit,
            Self::RecordContact => Icon::Visit,
            Self::Remind => Icon::Bell,
            Self::PreviousCase => Icon::ChevronUp,
            Self::NextCase => Icon::ChevronDown,
            Self::Back => Icon::ChevronLeft,
            Self::NextTab => Icon::ArrowRight,
            Self::ExportPdf => Icon::Pdf,
            Self::Print => Icon::Print,
            Self::SaveVersion => Icon::Document,
            Self::Undo => Icon::Undo,
            Self::Redo => Icon::Redo,
            Self::BackUp => Icon::Backup,
            Self::OpenFile => Icon::Folder,
            Self::ToggleTheme => Icon::Columns,
            Self::Help => Icon::Info,
        }
    }

    /// Its key.
    pub fn shortcut(self) -> Option<KeyboardShortcut> {
        let (modifiers, key) = match self {
            Self::GoDashboard => (CTRL, Key::Num1),
            Self::GoLedger => (CTRL, Key::Num2),
            Self::NewCase => (CTRL, Key::N),
            Self::GoPeople => (CTRL, Key::Num4),
            Self::GoSettings => (CTRL, Key::Comma),
            Self::Search => (CTRL, Key::K),
            Self::SearchHere => (CTRL, Key::F),
            Self::WriteReply => (Modifiers::NONE, Key::F4),
            Self::RecordContact => (Modifiers::NONE, Key::F7),
            Self::Remind => (Modifiers::NONE, Key::F9),
            Self::PreviousCase => (ALT, Key::ArrowUp),
            Self::NextCase => (ALT, Key::ArrowDown),
            Self::Back => (ALT, Key::ArrowLeft),
            Self::NextTab => (CTRL, Key::Tab),
            Self::ExportPdf => (CTRL, Key::E),
            Self::Print => (CTRL, Key::P),
            Self::SaveVersion => (CTRL, Key::S),
            Self::Undo => (CTRL, Key::Z),
            Self::Redo => (CTRL, Key::Y),
            Self::OpenFile => (CTRL, Key::O),
            Self::Help => (Modifiers::NONE, Key::F1),
            Self::BackUp | Self::ToggleTheme => return None,
        };
        Some(KeyboardShortcut::new(modifiers, key))
    }

    /// Its key as people read it: Ctrl+N.
    pub fn key_words(self) -> String {
        self.shortcut().map(words).unwrap_or_default()
    }

    /// Whether it makes sense on a page.
    pub fn applies(self, page: &Page) -> bool {
        let has_case = matches!(page, Page::Case(_) | Page::Reply(_) | Page::Ledger);
        match self {
            Self::WriteReply => matches!(page, Page::Case(_) | Page::Ledger),
            Self::RecordContact | Self::Remind | Self::ExportPdf | Self::Print => has_case,
            Self::PreviousCase | Self::NextCase => matches!(page, Page::Case(_) | Page::Reply(_)),
            Self::Back => !matches!(page, Page::Dashboard),
            Self::NextTab => matches!(page, Page::Case(_)),
            Self::SaveVersion => matches!(page, Page::Reply(_)),
            Self::SearchHere => matches!(page, Page::Ledger | Page::People),
            _ => true,
        }
    }

    /// The commands whose keys were pressed this frame, taken out of the input. A field being typed in keeps its own
    /// undo and redo; the caller sees to that nothing fires during a composition.
    pub fn pressed(context: &Context, page: &Page) -> Vec<Self> {
        let typing = context.text_edit_focused();
        let in_body = typing && matches!(page, Page::Reply(_));
        let mine = |command: &Self| match command {
            Self::Undo | Self::Redo => !typing,
            // Ctrl+1 to 3 set the level of a block while the body is written.
            Self::GoDashboard | Self::GoLedger | Self::GoPeople => !in_body,
            _ => true,
        };
        Self::ALL
            .into_iter()
            .filter(|command| command.applies(page) && mine(command))
            .filter(|command| {
                command
                    .shortcut()
                    .is_some_and(|key| context.input_mut(|input| input.consume_shortcut(&key)))
            })
            .collect()
    }
}

/// A key as people read it.
fn words(shortcut: KeyboardShortcut) -> String {
    let mut words = String::new();
    for (held, word) in [
        (
            shortcut.modifiers.command || shortcut.modifiers.ctrl,
            "Ctrl+",
        ),
        (shortcut.modifiers.alt, "Alt+"),
        (shortcut.modifiers.shift, "Shift+"),
    ] {
        if held {
            words.push_str(word);
        }
    }
    words.push_str(match shortcut.logical_key {
        Key::ArrowUp => "↑",
        Key::ArrowDown => "↓",
        Key::ArrowLeft => "←",
        Key::Comma => "，",
        key => key.name(),
    });
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_commands_share_a_key_and_each_is_named() {
        let mut keys: Vec<KeyboardShortcut> = Command::ALL
            .into_iter()
            .filter_map(Command::shortcut)
            .collect();
        let count = keys.len();
        keys.dedup();
        keys.sort_by_key(|key| format!("{key:?}"));
        keys.dedup();
        assert_eq!(keys.len(), count);
        assert!(
            Command::ALL
                .iter()
                .all(|command| !command.label().is_empty())
        );
        assert_eq!(Command::NewCase.key_words(), "Ctrl+N");
    }
}
