//! The one list of commands behind menus, keys, the palette and the help, so that they cannot disagree. To add a command,
//! add its entry here.

use std::sync::LazyLock;

use eframe::egui::{Context, Key, KeyboardShortcut};

use crate::document::product::Product;
use crate::ledger::workbench::urgent::NextStep;
use crate::model::record::Id;

use super::icons::Icon;
use super::intent::{Asks, Intent};
use super::orders::{ProduceOrder, Wanted};
use super::screen::Screen;
use super::shortcut::{alt, ctrl, ctrl_shift, key, key_text, take};
use super::widgets::{opener_has_focus, own_undo};

/// What there is to say of a command, and where it shows.
#[derive(Debug)]
pub struct CommandEntry {
    /// What the palette and the help call it.
    pub label: &'static str,
    /// What a button in a bar calls it, where that is shorter.
    pub short: Option<&'static str>,
    /// What the menu of a case calls it; none where the menu does not have it.
    pub case_menu: Option<&'static str>,
    /// Its icon.
    pub icon: Icon,
    /// Its key.
    pub key: Option<KeyboardShortcut>,
    /// Another key that does the same, as other programs have it.
    pub also: Option<KeyboardShortcut>,
    /// What its key does while text is typed.
    pub typing: WhileTyping,
    /// Whether the palette has it.
    pub in_palette: bool,
    /// Whether it makes sense on a page.
    pub applies: fn(Screen) -> bool,
    /// What it asks the window for, of the case in hand; nothing where it needs a case and none is there.
    pub asks: Asks,
}

/// What a command's key does while text is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhileTyping {
    /// It runs the command.
    Runs,
    /// It belongs to the field while that has something to undo.
    FieldUndoes,
    /// It belongs to the field while that has something to redo.
    FieldRedoes,
    /// It belongs to the body of a reply, where it sets the level of a block.
    BodyKeeps,
    /// It belongs to a control that opens a list or a month by it.
    OpenerKeeps,
}

/// A command anywhere, without a key.
const PLAIN: CommandEntry = CommandEntry {
    label: "",
    short: None,
    case_menu: None,
    icon: Icon::Open,
    key: None,
    also: None,
    typing: WhileTyping::Runs,
    in_palette: true,
    applies: |_| true,
    asks: |_| None,
};

/// A command about the case a page shows or stands on.
const OF_CASE: CommandEntry = CommandEntry {
    applies: |screen| screen.case().is_some() || screen == Screen::Ledger,
    ..PLAIN
};

/// Declares the commands: each its name, what there is to say of it, what it asks for, and the entry that the rest is
/// taken from.
macro_rules! commands {
    ( $( $name:ident = $label:literal { $( $field:ident : $value:expr ),* ; asks $asks:expr; $base:ident } )* ) => {
        /// Something a person can ask for anywhere it makes sense.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Command {
            $(
                #[doc = $label]
                $name,
            )*
        }

        impl Command {
            /// Every command, as the palette lists them.
            pub const ALL: &'static [Self] = &[$( Self::$name, )*];

            /// Its entry.
            pub fn entry(self) -> &'static CommandEntry {
                &ENTRIES[self as usize]
            }
        }

        static ENTRIES: &[CommandEntry] = &[
            $( CommandEntry { label: $label, asks: $asks, $( $field: $value, )* ..$base }, )*
        ];
    };
}

commands! {
    GoDashboard = "工作台" {
        icon: Icon::Dashboard, key: Some(ctrl(Key::Num1)), typing: WhileTyping::BodyKeeps;
        asks |_| Some(Intent::Go(Screen::Dashboard)); PLAIN
    }
    GoLedger = "台账" {
        icon: Icon::Ledger, key: Some(ctrl(Key::Num2)), typing: WhileTyping::BodyKeeps;
        asks |_| Some(Intent::Go(Screen::Ledger)); PLAIN
    }
    GoTerms = "期限" {
        icon: Icon::Clock, key: Some(ctrl(Key::Num3)), typing: WhileTyping::BodyKeeps;
        asks |_| Some(Intent::Go(Screen::Terms)); PLAIN
    }
    GoEntry = "登记" {
        icon: Icon::NewCase, key: Some(ctrl(Key::Num4)), typing: WhileTyping::BodyKeeps, in_palette: false;
        asks |_| Some(Intent::Go(Screen::Entry)); PLAIN
    }
    NewCase = "登记新件" {
        short: Some("登记"), icon: Icon::NewCase, key: Some(ctrl(Key::N));
        asks |_| Some(Intent::Go(Screen::Entry)); PLAIN
    }
    GoFeedback = "征询反馈" {
        icon: Icon::Feedback, key: Some(ctrl(Key::Num5)), typing: WhileTyping::BodyKeeps;
        asks |_| Some(Intent::Go(Screen::Feedback)); PLAIN
    }
    GoPromises = "承诺跟踪" {
        icon: Icon::Flag, key: Some(ctrl(Key::Num6)), typing: WhileTyping::BodyKeeps;
        asks |_| Some(Intent::Go(Screen::Promises)); PLAIN
    }
    GoStatistics = "统计" {
        icon: Icon::Figures, key: Some(ctrl(Key::Num7));
        asks |_| Some(Intent::Go(Screen::Statistics)); PLAIN
    }
    GoPeople = "名册" {
        icon: Icon::People, key: Some(ctrl(Key::Num8));
        asks |_| Some(Intent::Go(Screen::People)); PLAIN
    }
    GoSettings = "设置" {
        icon: Icon::Settings, key: Some(ctrl(Key::Comma));
        asks |_| Some(Intent::Go(Screen::Settings)); PLAIN
    }
    Scopes = "选届次、年份" {
        icon: Icon::Calendar, key: Some(ctrl(Key::J));
        asks |_| Some(Intent::OpenScopes); PLAIN
    }
    Search = "查找编号、案由、代表、命令" {
        icon: Icon::Search, key: Some(ctrl(Key::K)), in_palette: false;
        asks |_| Some(Intent::OpenPalette); PLAIN
    }
    SearchHere = "在本视图内查找" {
        icon: Icon::Search,
        key: Some(ctrl(Key::F)),
        applies: |screen| matches!(screen, Screen::Ledger | Screen::People | Screen::Help);
        asks |_| Some(Intent::SearchHere); PLAIN
    }
    WriteReply = "写答复" {
        case_menu: Some("写答复"),
        icon: Icon::Edit,
        key: Some(key(Key::F4)),
        applies: |screen| matches!(screen, Screen::Case(_) | Screen::Ledger | Screen::Reply(_));
        asks |case| Some(Intent::Go(Screen::Reply(case?))); PLAIN
    }
    RecordContact = "记走访、沟通" {
        short: Some("记走访"), case_menu: Some("记走访、沟通"), icon: Icon::Visit, key: Some(key(Key::F7));
        asks |case| Some(Intent::Step(case?, NextStep::RecordContact)); OF_CASE
    }
    RecordNote = "记一笔" {
        case_menu: Some("记一笔"), icon: Icon::Edit, key: Some(key(Key::F6));
        asks |case| Some(Intent::Step(case?, NextStep::RecordNote)); OF_CASE
    }
    Remind = "登记催办" {
        short: Some("催办"), case_menu: Some("登记催办"), icon: Icon::Bell, key: Some(key(Key::F9));
        asks |case| Some(Intent::Remind(vec![case?])); OF_CASE
    }
    TakeOut = "移出台账" {
        case_menu: Some("移出台账…"), icon: Icon::Trash;
        asks |case| Some(Intent::AskTakeOut(case?)); OF_CASE
    }
    TakenOut = "移出的件" {
        icon: Icon::Trash;
        asks |_| Some(Intent::ListTakenOut); PLAIN
    }
    PreviousCase = "上一件" {
        icon: Icon::ChevronUp,
        key: Some(alt(Key::ArrowUp)),
        applies: |screen| screen.case().is_some();
        asks |case| Some(Intent::TurnFrom(case?, -1)); PLAIN
    }
    NextCase = "下一件" {
        icon: Icon::ChevronDown,
        key: Some(alt(Key::ArrowDown)),
        typing: WhileTyping::OpenerKeeps,
        applies: |screen| screen.case().is_some();
        asks |case| Some(Intent::TurnFrom(case?, 1)); PLAIN
    }
    Back = "返回" {
        icon: Icon::ChevronLeft,
        key: Some(alt(Key::ArrowLeft)),
        applies: |screen| screen != Screen::Dashboard;
        asks |_| Some(Intent::Back); PLAIN
    }
    NextTab = "下一个标签" {
        icon: Icon::ArrowRight,
        key: Some(ctrl(Key::Tab)),
        also: Some(ctrl(Key::PageDown)),
        applies: |screen| matches!(screen, Screen::Case(_) | Screen::People);
        asks |_| Some(Intent::TurnTab(1)); PLAIN
    }
    PreviousTab = "上一个标签" {
        icon: Icon::ChevronLeft,
        key: Some(ctrl_shift(Key::Tab)),
        also: Some(ctrl(Key::PageUp)),
        applies: |screen| matches!(screen, Screen::Case(_) | Screen::People);
        asks |_| Some(Intent::TurnTab(-1)); PLAIN
    }
    ExportPdf = "导出 PDF" {
        case_menu: Some("导出答复函和征询意见表"), icon: Icon::Pdf, key: Some(ctrl(Key::E));
        asks |case| Some(export(case?)); OF_CASE
    }
    Print = "打印" {
        icon: Icon::Print, key: Some(ctrl(Key::P));
        asks |case| Some(print(case?)); OF_CASE
    }
    Review = "登记审核" {
        icon: Icon::Check,
        key: Some(key(Key::F3)),
        in_palette: false,
        applies: |screen| matches!(screen, Screen::Reply(_));
        asks |_| Some(Intent::OpenReview); PLAIN
    }
    SaveVersion = "保存为新一稿" {
        icon: Icon::Document,
        key: Some(ctrl(Key::S)),
        applies: |screen| matches!(screen, Screen::Reply(_));
        asks |_| Some(Intent::SaveVersion); PLAIN
    }
    Undo = "撤销" {
        icon: Icon::Undo, key: Some(ctrl(Key::Z)), typing: WhileTyping::FieldUndoes;
        asks |_| Some(Intent::Undo); PLAIN
    }
    Redo = "重做" {
        icon: Icon::Redo, key: Some(ctrl(Key::Y)), typing: WhileTyping::FieldRedoes;
        asks |_| Some(Intent::Redo); PLAIN
    }
    BackUp = "立即备份" {
        icon: Icon::Backup;
        asks |_| Some(Intent::BackUp); PLAIN
    }
    OpenFile = "打开别的台账" {
        icon: Icon::Folder, key: Some(ctrl(Key::O));
        asks |_| Some(Intent::OpenLedger); PLAIN
    }
    ToggleTheme = "切换浅色、深色" {
        icon: Icon::Columns;
        asks |_| Some(Intent::ToggleTheme); PLAIN
    }
    ToggleContrast = "切换标准、高对比度" {
        icon: Icon::Columns;
        asks |_| Some(Intent::ToggleContrast); PLAIN
    }
    Help = "本页帮助" {
        icon: Icon::Help, key: Some(key(Key::F1));
        asks |_| Some(Intent::Help); PLAIN
    }
}

/// The letter of a case and its slips as files.
fn export(case: Id) -> Intent {
    let wanted = Wanted::plain(Product::Papers(None));
    Intent::Produce(Box::new(ProduceOrder::files(vec![case], wanted)))
}

/// What is to be printed of a case is asked first.
fn print(case: Id) -> Intent {
    Intent::AskProduce {
        cases: vec![case],
        print: true,
    }
}

/// The keys of all commands as people read them.
static KEY_TEXTS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let key = |entry: &CommandEntry| entry.key.map(key_text).unwrap_or_default();
    ENTRIES.iter().map(key).collect()
});

impl Command {
    /// What the palette and the help call it.
    pub fn label(self) -> &'static str {
        self.entry().label
    }

    /// What a button in a bar calls it.
    pub fn short_label(self) -> &'static str {
        self.entry().short.unwrap_or(self.entry().label)
    }

    /// Its icon.
    pub fn icon(self) -> Icon {
        self.entry().icon
    }

    /// Its key.
    pub fn shortcut(self) -> Option<KeyboardShortcut> {
        self.entry().key
    }

    /// Its key as people read it: Ctrl+N; empty where it has none.
    pub fn key_text(self) -> &'static str {
        KEY_TEXTS.get(self as usize).map_or("", String::as_str)
    }

    /// The other key that does the same, where it has one.
    pub fn other_key_text(self) -> Option<String> {
        self.entry().also.map(key_text)
    }

    /// What a button that shows only its icon says: 下一件（Alt+↓）.
    pub fn tooltip(self) -> String {
        match self.key_text() {
            "" => self.label().to_owned(),
            key => format!("{}（{key}）", self.label()),
        }
    }

    /// Whether it makes sense on a page.
    pub fn applies(self, screen: Screen) -> bool {
        (self.entry().applies)(screen)
    }

    /// What asks the window for it.
    pub fn intent(self) -> Intent {
        Intent::Run(self.entry().asks)
    }

    /// The commands of the menu of a case, with what it calls them.
    pub fn case_menu() -> impl Iterator<Item = (Self, &'static str)> {
        let named = |command: &Self| Some((*command, command.entry().case_menu?));
        Self::ALL.iter().filter_map(named)
    }

    /// The commands whose keys were pressed this frame, taken out of the input. A field being typed in keeps its own
    /// undo and redo while it has any; the caller sees to that nothing fires during a composition.
    pub fn pressed(context: &Context, screen: Screen) -> Vec<Self> {
        let typing = context.text_edit_focused();
        let in_body = typing && matches!(screen, Screen::Reply(_));
        let runs = |command: &Self| match command.entry().typing {
            WhileTyping::Runs => true,
            WhileTyping::FieldUndoes => !typing || !own_undo::has_undo(context),
            WhileTyping::FieldRedoes => !typing || !own_undo::has_redo(context),
            WhileTyping::BodyKeeps => !in_body,
            WhileTyping::OpenerKeeps => !opener_has_focus(context),
        };
        let pressed = |command: &Self| {
            let entry = command.entry();
            let mut keys = [entry.key, entry.also].into_iter().flatten();
            keys.any(|key| context.input_mut(|input| take(input, key)))
        };
        Self::ALL
            .iter()
            .copied()
            .filter(|command| command.applies(screen) && runs(command))
            .filter(pressed)
            .collect()
    }
}

#[cfg(test)]
mod tests;
