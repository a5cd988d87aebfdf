//! 内容分布 and 代表团、界别分布: what the items are about and whom they come from.

use eframe::egui::{CornerRadius, Rect, Stroke, Ui, pos2, vec2};

use crate::ledger::figures::percent_of;
use crate::ledger::statistics::shares::{GroupShare, ShareSubject};
use crate::ui::scene::Scene;
use crate::ui::theme::{Theme, regular, size};
use crate::ui::widgets::button::focus_ring;
use crate::ui::widgets::painted::{TextLook, paint_text, paint_text_right, pressable};
use crate::ui::widgets::{card, card_header};

use super::number::open;
use super::page::StatisticsPage;
use super::plan::{HEADER, ROW};

/// Width of the words, of the numbers and of the shares, in points.
const WORD: f32 = 150.0;
const COUNT: f32 = 64.0;
const PERCENT: f32 = 64.0;

/// Draws the card of one of the subjects.
pub fn ui(page: &StatisticsPage, ui: &mut Ui, (index, area): (usize, Rect), scene: &mut Scene<'_>) {
    let subject = ShareSubject::ALL[index];
    let shares = &page.shown.shares[index];
    card(ui, area, |ui| {
        let about = format!(
            "{}登记的 {} 件，和综合分析报告同一算法",
            page.words.scope, page.shown.registered
        );
        card_header(ui, subject.title(), &about, |_| {});
        let inner = ui.max_rect();
        let most = shares.iter().map(|share| share.count).max().unwrap_or(0);
        for (index, share) in shares.iter().enumerate() {
            let top = inner.top() + HEADER + 8.0 + index as f32 * ROW;
            let rect = Rect::from_min_size(pos2(inner.left(), top), vec2(inner.width(), ROW));
            let row = ShareRow {
                page,
                subject,
                share,
            };
            row.ui(ui, (rect, most), scene);
        }
    });
}

struct ShareRow<'a> {
    page: &'a StatisticsPage,
    subject: ShareSubject,
    share: &'a GroupShare,
}

impl ShareRow<'_> {
    /// The whole row opens its items.
    fn ui(&self, ui: &Ui, (rect, most): (Rect, usize), scene: &mut Scene<'_>) {
        let theme = Theme::of(ui);
        let share = self.share;
        let percent = percent_of(share.count, self.page.shown.registered);
        let name = format!(
            "{}：{} {} 件，占 {percent}",
            self.subject.title(),
            share.label,
            share.count
        );
        let salt = ("share", self.subject.title(), &share.label);
        let response = pressable(ui, rect, salt, &name);
        if response.hovered() {
            ui.painter().rect_filled(rect, 0.0, theme.hover);
        }
        let y = rect.center().y.round();
        let ink = TextLook::new(regular(size::LABEL), theme.ink);
        paint_text(
            ui,
            pos2(rect.left() + 16.0, y),
            &share.label,
            ink,
            WORD - 20.0,
        );
        let right = rect.right() - 16.0;
        let soft = TextLook::new(regular(size::LABEL), theme.ink_soft);
        paint_text_right(ui, pos2(right, y), &percent, soft);
        let link = TextLook::new(regular(size::LABEL), theme.accent);
        let count_end = right - PERCENT;
        let begin = paint_text_right(ui, pos2(count_end, y), &share.count.to_string(), link);
        let line = Stroke::new(1.0, theme.accent_line);
        ui.painter().hline(begin..=count_end, y + 9.0, line);
        let bar = Rect::from_min_max(
            pos2(rect.left() + WORD, y - 4.0),
            pos2(count_end - COUNT, y + 4.0),
        );
        if bar.is_positive() {
            let radius = CornerRadius::same(3);
            ui.painter().rect_filled(bar, radius, theme.rail);
            let width = bar.width() * share.count as f32 / most.max(1) as f32;
            let part = Rect::from_min_size(bar.min, vec2(width.max(3.0), bar.height()));
            ui.painter().rect_filled(part, radius, theme.accent_fill);
        }
        focus_ring(ui, &response, rect.shrink(3.0));
        if response.clicked() {
            let scope = self.page.shown.scope;
            let cases = self.subject.cases(scene.ledger, scope, share);
            open(cases, (scope, &share.label), scene);
        }
    }
}
