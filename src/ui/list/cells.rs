//! What stands in each cell of the table.

use eframe::egui::{Color32, FontId, Pos2, Stroke, Ui, pos2};

use crate::ledger::columns::CellLook;
use crate::ledger::rows::CaseRow;
use crate::ledger::stage::Stage;
use crate::model::vocabulary::Satisfaction;
use crate::ui::icons::Icon;
use crate::ui::theme::{Theme, medium, regular, size};
use crate::ui::widgets::mark::{
    DeadlineLook, class_colors, kind_colors, paint_stage, paint_tag, stage_ink,
};
use crate::ui::widgets::text::cut;

use super::texts::{CellText, RowTexts};

/// The hairline under a row, drawn cell by cell.
pub fn underline(ui: &Ui) {
    let rect = ui.max_rect();
    ui.painter().hline(
        rect.x_range(),
        rect.bottom() - 0.5,
        Stroke::new(1.0, Theme::of(ui).line),
    );
}

/// A cell to be drawn.
pub struct ListCell<'a> {
    ui: &'a Ui,
    theme: &'static Theme,
    /// Where its text begins, in the middle of the row.
    left: Pos2,
    room: f32,
    /// Size of its text.
    points: f32,
}

impl<'a> ListCell<'a> {
    /// The cell that a ui is given.
    pub fn new(ui: &'a Ui, compact: bool) -> Self {
        let rect = ui.max_rect();
        Self {
            ui,
            theme: Theme::of(ui),
            left: pos2(rect.left() + 6.0, rect.center().y),
            room: rect.width() - 10.0,
            points: if compact { size::LABEL } else { 13.5 },
        }
    }

    /// Draws it.
    pub fn paint(&self, look: CellLook, texts: &CellText, of: &RowTexts, row: &CaseRow) {
        let theme = self.theme;
        let text = texts.text.as_ref();
        match look {
            CellLook::Plain => self.plain(text, texts.aside.as_deref()),
            CellLook::Title => self.title(text, of.merged.as_deref()),
            CellLook::Strong => {
                self.text(text, 0.0, medium(self.points), theme.ink);
            }
            CellLook::Soft => {
                self.text(text, 0.0, regular(self.points), theme.ink_soft);
            }
            CellLook::Kind => {
                paint_tag(self.ui, self.left, text, kind_colors(theme, row.kind));
            }
            CellLook::Deadline => self.deadline(texts, of, row),
            CellLook::Stage => {
                let centre = pos2(self.left.x + 7.0, self.left.y);
                paint_stage(self.ui.painter(), theme, centre, row.stage);
                let ink = stage_ink(theme, row.stage);
                self.text(text, 20.0, regular(self.points), ink);
            }
            CellLook::Outcome => match row.outcome {
                Some(class) => {
                    let colors = class_colors(theme, usize::from(class));
                    paint_tag(self.ui, self.left, text, colors);
                }
                None => self.none(size::LABEL),
            },
            CellLook::Satisfaction => self.satisfaction(text, row),
        }
    }

    fn plain(&self, text: &str, aside: Option<&str>) {
        let end = self.text(text, 0.0, regular(self.points), self.theme.ink);
        if let Some(aside) = aside {
            let font = regular(size::SMALL);
            self.text(aside, end - self.left.x + 4.0, font, self.theme.ink_faint);
        }
    }

    /// The words on 并案 are never cut away by a long title.
    fn title(&self, text: &str, merged: Option<&str>) {
        let (ink, font) = (self.theme.ink, regular(self.points));
        let Some(merged) = merged else {
            self.text(text, 0.0, font, ink);
            return;
        };
        let small = regular(size::SMALL);
        let merged = cut(self.ui, merged, small, self.theme.ink_soft, self.room * 0.6);
        let gap = 8.0;
        let title = cut(self.ui, text, font, ink, self.room - merged.size().x - gap);
        let middle = self.left.y;
        let after = self.left.x + title.size().x + gap;
        for (galley, left, ink) in [
            (title, self.left.x, ink),
            (merged, after, self.theme.ink_soft),
        ] {
            let corner = pos2(left, middle - galley.size().y / 2.0);
            self.ui.painter().galley(corner, galley, ink);
        }
    }

    fn deadline(&self, texts: &CellText, of: &RowTexts, row: &CaseRow) {
        let font = regular(self.points);
        let text = texts.text.as_ref();
        let Some((status, binding)) = of.term else {
            let text = match row.stage {
                Stage::ForReference => "无期限",
                stage if stage.is_open() => text,
                _ => "已办完",
            };
            self.text(text, 0.0, font, self.theme.ink_faint);
            return;
        };
        let look = DeadlineLook::of_term(self.theme, (status, binding), true);
        let ink = if binding {
            self.theme.ink
        } else {
            self.theme.ink_soft
        };
        // Before the day, where nothing that needs room cuts it.
        let indent = if of.provisional {
            let small = regular(size::SMALL);
            self.text("暂定", 0.0, small, self.theme.ink_soft) + 4.0 - self.left.x
        } else {
            0.0
        };
        let end = self.text(text, indent, font, ink);
        let taken = look.paint(self.ui, pos2(end + 8.0, self.left.y));
        if let Some(aside) = texts.aside.as_deref() {
            let font = regular(size::SMALL);
            let indent = taken.right() + 6.0 - self.left.x;
            self.text(aside, indent, font, self.theme.ink_soft);
        }
    }

    fn satisfaction(&self, text: &str, row: &CaseRow) {
        let theme = self.theme;
        let (icon, ink, font) = match row.satisfaction {
            Some(Satisfaction::Satisfied) => (Icon::Check, theme.done, regular(self.points)),
            Some(Satisfaction::Basically) => (Icon::Check, theme.ink_soft, regular(self.points)),
            Some(Satisfaction::Dissatisfied) => (Icon::Close, theme.ink, medium(self.points)),
            None => return self.none(self.points),
        };
        let centre = pos2(self.left.x + 5.0, self.left.y);
        icon.paint(self.ui.painter(), centre, 11.0, ink);
        self.text(text, 14.0, font, ink);
    }

    fn none(&self, points: f32) {
        self.text("—", 0.0, regular(points), self.theme.ink_faint);
    }

    /// Paints one line so many points from the left edge; returns where it ends.
    fn text(&self, text: &str, indent: f32, font: FontId, ink: Color32) -> f32 {
        let text = cut(self.ui, text, font, ink, self.room - indent);
        let start = pos2(self.left.x + indent, self.left.y - text.size().y / 2.0);
        let end = start.x + text.size().x;
        self.ui.painter().galley(start, text, ink);
        end
    }
}
