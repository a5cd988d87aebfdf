//! The line below the row in which people are entered: its keys, what is wrong, what is asked.

use eframe::egui::{
    Align, CornerRadius, Label, Layout, RichText, Sense, Stroke, StrokeKind, Ui, UiBuilder, pos2,
    vec2,
};

use crate::ui::icons::Icon;
use crate::ui::theme::{Theme, regular, size};
use crate::ui::widgets::text::cut;
use crate::ui::widgets::{self, Button};

/// The keys of the row and what they do.
const KEYS: [(&str, &str); 5] = [
    ("Enter", "下一格，到末格存入并接着加"),
    ("Shift+Tab", "上一格"),
    ("Ctrl+Enter", "这就存入"),
    ("Esc", "清空这一行"),
    ("Ctrl+V", "粘贴多行"),
];

/// What the line says.
#[derive(Debug)]
pub(super) enum KeyLine {
    /// The keys, and a remark after them.
    Keys(String),
    /// Others have the name.
    Twins(String),
    /// What is wrong.
    Problem(String),
    /// Whether what is typed is to be cleared.
    Clearing,
}

/// What was answered to whether the row is to be cleared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineAnswer {
    Clear,
    Keep,
}

impl KeyLine {
    /// Others have the name; `asked` says that Enter now enters another person all the same.
    pub(super) fn twins(others: &[String], asked: bool) -> Self {
        let others = others.join("、");
        Self::Twins(if asked {
            format!(
                "名册里已有{others}。是另一个人，再按一次 Enter 存入；是同一个人，按 Esc 不加。"
            )
        } else {
            format!("名册里已有同名的：{others}。请核对是不是同一个人。")
        })
    }

    /// Draws the line.
    pub(super) fn ui(&self, ui: &mut Ui) -> Option<LineAnswer> {
        let width = ui.available_width();
        let (rect, _) = ui.allocate_exact_size(vec2(width, 28.0), Sense::hover());
        let inner = rect
            .with_min_x(rect.left() + 34.0)
            .with_max_x(rect.right() - 12.0);
        let layout = Layout::left_to_right(Align::Center);
        let mut child = ui.new_child(
            UiBuilder::new()
                .max_rect(inner)
                .layout(layout)
                .id_salt("keys"),
        );
        child.spacing_mut().item_spacing.x = 6.0;
        match self {
            Self::Keys(remark) => keys_ui(&mut child, remark),
            Self::Twins(words) => marked(&mut child, Icon::People, words),
            Self::Problem(words) => marked(&mut child, Icon::Alert, words),
            Self::Clearing => return clearing_ui(&mut child),
        }
        None
    }
}

fn keys_ui(ui: &mut Ui, remark: &str) {
    for (key, words) in KEYS {
        let theme = Theme::of(ui);
        let text = cut(ui, key, regular(size::TINY), theme.ink_soft, f32::INFINITY);
        let said = cut(ui, words, regular(size::SMALL), theme.ink, f32::INFINITY);
        if text.size().x + said.size().x + 16.0 > ui.available_width() {
            // A key of which half the words show helps nobody.
            return;
        }
        let (rect, _) = ui.allocate_exact_size(vec2(text.size().x + 10.0, 18.0), Sense::hover());
        let line = Stroke::new(1.0, theme.border_strong);
        let radius = CornerRadius::same(3);
        ui.painter()
            .rect(rect, radius, theme.surface, line, StrokeKind::Inside);
        let corner = pos2(rect.left() + 5.0, rect.center().y - text.size().y / 2.0);
        ui.painter().galley(corner, text, theme.ink_soft);
        widgets::hint(ui, words);
        ui.add_space(4.0);
    }
    if !remark.is_empty() {
        widgets::hint(ui, format!("· {remark}"));
    }
}

fn marked(ui: &mut Ui, icon: Icon, words: &str) {
    let (rect, _) = ui.allocate_exact_size(vec2(14.0, 16.0), Sense::hover());
    icon.paint(ui.painter(), rect.center(), 14.0, Theme::of(ui).ink);
    ui.add(
        Label::new(
            RichText::new(words)
                .font(regular(size::LABEL))
                .color(Theme::of(ui).ink),
        )
        .truncate(),
    );
}

fn clearing_ui(ui: &mut Ui) -> Option<LineAnswer> {
    let mut answer = None;
    widgets::label(ui, "清掉这一行打的字？");
    let keep = ui.add(Button::new("接着改").tiny().key("Esc"));
    if ui.memory(|memory| memory.focused().is_none()) {
        // The Esc that asked took the focus out of the row: Enter is the answer that loses nothing.
        keep.request_focus();
    }
    if keep.clicked() {
        answer = Some(LineAnswer::Keep);
    }
    if ui.add(Button::text("清掉").tiny()).clicked() {
        answer = Some(LineAnswer::Clear);
    }
    answer
}
