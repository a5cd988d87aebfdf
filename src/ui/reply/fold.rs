//! The one line that is left of the reviews in little room: where they stand, what is missing, and a button.

use eframe::egui::{Align, Layout, Stroke, Ui, UiBuilder, vec2};

use crate::ledger::letter_checks::Finding;
use crate::ledger::missing::Missing;
use crate::ui::icons::Icon;
use crate::ui::theme::{Theme, size};
use crate::ui::widgets::{self, Button};

/// What the line says: how many reviews have passed, what is missing, and what in the text wants looking at.
pub fn words(passed: usize, missing: &[Missing], findings: &[Finding]) -> String {
    let mut parts = vec![format!("审核已过 {passed}/3")];
    if !findings.is_empty() {
        parts.push(format!("正文有 {} 处要核对", findings.len()));
    }
    if !missing.is_empty() {
        let what: Vec<&str> = missing.iter().map(|item| item.what.as_str()).collect();
        parts.push(format!("还缺 {} 项：{}", what.len(), what.join("、")));
    }
    if parts.len() == 1 {
        parts.push("都齐了，可以签发".to_owned());
    }
    parts.join("，")
}

/// Draws the line; returns whether the reviews are to be opened, or folded where they are open.
pub fn ui(ui: &mut Ui, words: &str, is_open: bool) -> bool {
    let theme = Theme::of(ui);
    let rect = ui.max_rect();
    ui.painter().rect_filled(rect, 0.0, theme.surface_low);
    let border = Stroke::new(1.0, theme.border);
    ui.painter().hline(rect.x_range(), rect.top(), border);
    let (label, icon) = if is_open {
        ("收起", Icon::ChevronDown)
    } else {
        ("展开", Icon::ChevronUp)
    };
    let name = format!("{label}审核：{words}");
    let right_first = Layout::right_to_left(Align::Center);
    let row = rect.shrink2(vec2(16.0, 0.0));
    let row = UiBuilder::new().max_rect(row).layout(right_first);
    ui.scope_builder(row, |ui| {
        let button = Button::new(label).icon(icon).named(&name).tiny();
        let pressed = ui.add(button).clicked();
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            widgets::medium_line(ui, words, size::LABEL).on_hover_text(words);
        });
        pressed
    })
    .inner
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_says_what_is_missing() {
        let missing = ["没有办理结果", "还没有会办意见"].map(|what| Missing {
            what: what.to_owned(),
            blocks: true,
            setting: None,
        });
        assert_eq!(
            words(1, &missing, &[]),
            "审核已过 1/3，还缺 2 项：没有办理结果、还没有会办意见"
        );
        assert_eq!(words(3, &[], &[]), "审核已过 3/3，都齐了，可以签发");
    }
}
