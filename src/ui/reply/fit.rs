//! 压缩页数: how little keeps the letter from a page less, and the switch that sets its lines closer.

use eframe::egui::{Align, Layout, Stroke, Ui, UiBuilder, vec2};

use crate::ledger::acts::FitPages;
use crate::model::facts::Case;
use crate::model::record::Id;
use crate::ui::scene::Scene;
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// How high the row is, points.
pub const HEIGHT: f32 = 36.0;
/// With more lines than these too many nobody thinks of a page less.
const WORTH_SAYING: usize = 12;

/// The row under the preview.
#[derive(Clone, Debug)]
pub struct FitRow {
    case: Id,
    words: String,
    fitted: bool,
}

impl FitRow {
    /// The row of a letter still to be issued, where a page less is near or its lines are set closer already.
    pub fn of(case: &Case, lines_to_spare: Option<usize>, scene: &Scene<'_>) -> Option<Self> {
        let ledger = scene.ledger;
        let round = ledger.current_round(case.id);
        if round.is_some_and(|round| ledger.issue_of(round.id).is_some()) {
            return None;
        }
        let fitted = round.is_some_and(|round| round.fitted == Some(true));
        let near = lines_to_spare.filter(|lines| *lines <= WORTH_SAYING);
        let words = match near {
            Some(lines) => format!("还差 {lines} 行就少一页"),
            None if fitted => "行距已按压缩页数排".to_owned(),
            None => return None,
        };
        Some(Self {
            case: case.id,
            words,
            fitted,
        })
    }

    /// Draws it.
    pub fn ui(mut self, ui: &mut Ui, scene: &mut Scene<'_>) {
        let theme = Theme::of(ui);
        let rect = ui.max_rect();
        ui.painter().rect_filled(rect, 0.0, theme.surface_low);
        let edge = Stroke::new(1.0, theme.border);
        ui.painter().hline(rect.x_range(), rect.top() + 0.5, edge);
        let inner = UiBuilder::new()
            .max_rect(rect.shrink2(vec2(16.0, 0.0)))
            .layout(Layout::left_to_right(Align::Center));
        ui.scope_builder(inner, |ui| {
            widgets::label(ui, &self.words);
            ui.add_space(16.0);
            if widgets::tick(ui, "压缩行距，少占一页", &mut self.fitted) {
                scene.act(FitPages {
                    case: self.case,
                    fitted: self.fitted,
                });
            }
        });
    }
}
