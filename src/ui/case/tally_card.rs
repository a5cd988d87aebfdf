//! 汇总: what the forms of a letter add up to, with the base of every share.

use eframe::egui::{
    Color32, CornerRadius, Rect, Role as AccessRole, Sense, Stroke, StrokeKind, Ui, WidgetInfo,
    pos2, vec2,
};

use crate::ledger::recipients::{LetterState, LetterTally};
use crate::ui::theme::{Theme, medium, regular, size};
use crate::ui::widgets::painted::{TextLook, paint_text, paint_text_right};
use crate::ui::widgets::text::cut;
use crate::ui::widgets::{card_header, flowing_card, hint};

use super::recipient_cells::padded;

/// Height of a bar, in points.
const BAR: f32 = 24.0;

/// Draws the card of a letter; `before` is the letter of the round before.
pub fn ui(ui: &mut Ui, letter: &LetterState, before: Option<&LetterState>) {
    let subtitle = format!("收回 {} / 应收 {}", letter.returned(), letter.expected());
    flowing_card(ui, |ui| {
        card_header(ui, "汇总", &subtitle, legend_ui);
        padded(ui, |ui| {
            bar_ui(ui, "结果", letter.result);
            bar_ui(ui, "态度", letter.attitude);
            if let Some(before) = before {
                bar_ui(ui, "上一轮", before.result);
            }
            hint(
                ui,
                "满意率是满意加基本满意占收回的份数，和“征询反馈”页、统计一样；催要后仍不回的留在应收里，不算进满意率。",
            );
        });
    });
}

/// Fill, border and text of each answer's part.
fn colors(theme: &Theme) -> [(Color32, Color32, Color32); 3] {
    [
        (theme.bar_done, theme.bar_done, theme.on_bar_done),
        (theme.done_low, theme.done_line, theme.ink),
        (theme.ink_soft, theme.ink_soft, theme.surface),
    ]
}

const WORDS: [&str; 3] = ["满意", "基本满意", "不满意"];

fn legend_ui(ui: &mut Ui) {
    let looks = colors(Theme::of(ui));
    for (word, (fill, line, _)) in WORDS.into_iter().zip(looks).rev() {
        hint(ui, word);
        let (rect, _) = ui.allocate_exact_size(vec2(12.0, 12.0), Sense::hover());
        part_ui(ui, rect, (fill, line));
    }
}

fn part_ui(ui: &Ui, rect: Rect, (fill, line): (Color32, Color32)) {
    let radius = CornerRadius::same(3);
    let stroke = Stroke::new(1.0, line);
    ui.painter()
        .rect(rect, radius, fill, stroke, StrokeKind::Inside);
}

fn bar_ui(ui: &mut Ui, name: &str, tally: LetterTally) {
    let theme = Theme::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), BAR), Sense::hover());
    let parts = [tally.satisfied, tally.basically, tally.dissatisfied];
    let (percent, content) = (tally.percent(), tally.content());
    let share = format!("{percent}  {content} / 收回 {}", tally.returned);
    response.widget_info(|| {
        let said = WORDS
            .iter()
            .zip(parts)
            .map(|(word, count)| format!("{word} {count}"));
        let said: Vec<String> = said.collect();
        let text = format!("{name}：{}，满意率 {share}", said.join("，"));
        WidgetInfo::labeled(AccessRole::Label, true, text)
    });
    let middle = rect.center().y;
    let look = TextLook::new(regular(size::LABEL), theme.ink);
    paint_text(ui, pos2(rect.left(), middle), name, look, 60.0);
    let look = TextLook::new(medium(size::LABEL), theme.ink);
    paint_text_right(ui, pos2(rect.right(), middle), &share, look);
    let track = Rect::from_min_max(
        pos2(rect.left() + 64.0, rect.top() + 1.0),
        pos2(rect.right() - 160.0, rect.bottom() - 1.0),
    );
    ui.painter()
        .rect_filled(track, CornerRadius::same(3), theme.rail);
    let mut left = track.left();
    for (count, (fill, line, ink)) in parts.into_iter().zip(colors(theme)) {
        if count == 0 || tally.returned == 0 {
            continue;
        }
        let width = track.width() * count as f32 / tally.returned as f32;
        let part = Rect::from_min_max(
            pos2(left, track.top()),
            pos2((left + width).min(track.right()), track.bottom()),
        );
        part_ui(ui, part, (fill, line));
        let number = cut(ui, &count.to_string(), medium(size::LABEL), ink, width);
        let corner = part.center() - number.size() / 2.0;
        ui.painter().galley(corner, number, ink);
        left += width;
    }
}
