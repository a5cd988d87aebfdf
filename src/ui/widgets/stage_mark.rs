//! The ring of a stage: filled as far as an item has come, with the stage's word.

use eframe::egui::{Color32, Mesh, Painter, Pos2, Response, Sense, Stroke, Ui, pos2, vec2};

use crate::ledger::stage::Stage;
use crate::ui::icons::Icon;
use crate::ui::theme::{Theme, medium, regular, size};

use super::text::cut;

/// How full the ring of a stage is, clockwise, from 0 to 1.
fn share(stage: Stage) -> f32 {
    match stage {
        Stage::Registered => 0.1,
        Stage::Assigned => 0.22,
        Stage::Handling => 0.35,
        Stage::AwaitingOpinions => 0.45,
        Stage::Reviewing => 0.55,
        Stage::AwaitingIssue => 0.65,
        Stage::AwaitingDelivery => 0.75,
        Stage::AwaitingFeedback => 0.88,
        Stage::Closed => 1.0,
        Stage::Redoing
        | Stage::Returned
        | Stage::Reassigned
        | Stage::ClosedOut
        | Stage::ForReference => 0.0,
    }
}

/// Paints the glyph of a stage: a ring filled as far as the case has come.
pub fn paint_stage(painter: &Painter, theme: &Theme, centre: Pos2, stage: Stage) {
    match stage {
        Stage::Closed => {
            painter.circle_filled(centre, 7.0, theme.done_fill);
            Icon::Check.paint(painter, centre, 11.0, theme.surface);
        }
        Stage::Redoing => Icon::Redo2.paint(painter, centre, 15.0, theme.ink),
        Stage::Returned | Stage::Reassigned | Stage::ClosedOut => {
            Icon::Close.paint(painter, centre, 12.0, theme.ink_faint);
        }
        // Nothing is to be done: an empty ring, which no work fills.
        Stage::ForReference => {
            painter.circle_stroke(centre, 6.2, Stroke::new(1.5, theme.ink_faint));
        }
        _ => {
            painter.circle_stroke(centre, 6.2, Stroke::new(1.5, theme.accent));
            painter.add(wedge(centre, share(stage), theme.accent));
        }
    }
}

/// A pie of that share of a turn, clockwise from the top: one mesh, so that no seams show between its slices.
fn wedge(centre: Pos2, share: f32, color: Color32) -> Mesh {
    let steps = (share * 32.0).ceil().max(2.0) as u32;
    let mut mesh = Mesh::default();
    mesh.colored_vertex(centre, color);
    for step in 0..=steps {
        let angle = (share * step as f32 / steps as f32 - 0.25) * std::f32::consts::TAU;
        mesh.colored_vertex(centre + vec2(angle.cos(), angle.sin()) * 4.6, color);
    }
    for step in 1..=steps {
        mesh.add_triangle(0, step, step + 1);
    }
    mesh
}

/// The stage's glyph and word.
pub fn stage_mark(ui: &mut Ui, stage: Stage) -> Response {
    let theme = Theme::of(ui);
    let text = cut(
        ui,
        stage.label(),
        medium(size::LABEL),
        stage_ink(theme, stage),
        f32::INFINITY,
    );
    let (rect, response) = ui.allocate_exact_size(vec2(20.0 + text.size().x, 20.0), Sense::hover());
    paint_stage(
        ui.painter(),
        theme,
        pos2(rect.left() + 8.0, rect.center().y),
        stage,
    );
    ui.painter().galley(
        pos2(rect.left() + 20.0, rect.center().y - text.size().y / 2.0),
        text,
        theme.ink,
    );
    response.widget_info(|| {
        eframe::egui::WidgetInfo::labeled(eframe::egui::Role::Label, true, stage.label())
    });
    response
}

/// A state in words after its glyph: never a button.
pub fn state_words(ui: &mut Ui, icon: Icon, ink: Color32, words: &str) -> Response {
    let room = (ui.available_width() - 18.0).max(0.0);
    let text = cut(ui, words, regular(size::LABEL), ink, room);
    let (rect, response) = ui.allocate_exact_size(vec2(18.0 + text.size().x, 24.0), Sense::hover());
    let middle = rect.center().y;
    icon.paint(ui.painter(), pos2(rect.left() + 7.0, middle), 13.0, ink);
    let corner = pos2(rect.left() + 18.0, middle - text.size().y / 2.0);
    ui.painter().galley(corner, text, ink);
    response
        .widget_info(|| eframe::egui::WidgetInfo::labeled(eframe::egui::Role::Label, true, words));
    response
}

/// The colour of a stage's word.
pub fn stage_ink(theme: &Theme, stage: Stage) -> Color32 {
    match stage {
        Stage::Closed => theme.done,
        Stage::Returned | Stage::Reassigned | Stage::ClosedOut | Stage::ForReference => {
            theme.ink_faint
        }
        _ => theme.ink,
    }
}
