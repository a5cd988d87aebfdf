//! The progress line: ten steps, each done, in hand or to come.

use std::cmp::Ordering;

use eframe::egui::{
    Color32, Pos2, Rect, Response, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2,
};

use crate::ledger::progress::{ProgressStep, in_hand, steps};
use crate::model::day_text::short_day;
use crate::model::facts::Case;
use crate::ui::icons::Icon;
use crate::ui::scene::Scene;
use crate::ui::theme::{Theme, medium, regular, size};
use crate::ui::widgets::text::cut;

/// A step narrower than this, in points, has its detail below its name.
const ONE_LINE: f32 = 104.0;
/// Height of a line of a caption, in points.
const CAPTION: f32 = 16.0;
/// How many steps there are at most.
const STEPS: f32 = 10.0;

/// What a bar leaves free at its left and right, in points.
const SIDES: f32 = 32.0;

/// Height of the bar with the line where the page is so wide, in points.
pub fn bar_height(width: f32) -> f32 {
    if (width - SIDES) / STEPS < ONE_LINE {
        56.0 + CAPTION
    } else {
        56.0
    }
}

/// Draws the line of a case, of which so many things are missing on closing out.
pub fn ui(ui: &mut Ui, case: &Case, missing: usize, scene: &Scene<'_>) {
    let theme = Theme::of(ui);
    let steps = steps(scene.ledger, case, missing);
    let now = in_hand(&steps);
    let room = vec2(ui.available_width(), ui.available_height().min(68.0));
    let (rect, _) = ui.allocate_exact_size(room, Sense::hover());
    let each = rect.width() / steps.len() as f32;
    for (index, step) in steps.iter().enumerate() {
        let x = rect.left() + each * (index as f32 + 0.5);
        let centre = pos2(x, rect.top() + 14.0);
        if index + 1 < steps.len() {
            let ink = if index < now {
                theme.done_fill
            } else {
                theme.border_strong
            };
            let to = x + each - 14.0;
            ui.painter()
                .hline(x + 14.0..=to, centre.y, Stroke::new(1.5, ink));
        }
        marker_ui(ui, centre, step.done, (index, now));
        let is_cut = caption_ui(ui, centre, each, step, (index, now));
        let around = Rect::from_x_y_ranges(x - each / 2.0..=x + each / 2.0, rect.y_range());
        let response = name_for_readers(ui, around, step, (index, now));
        if is_cut {
            response.on_hover_text(caption(step, (index, now)).join(" "));
        }
    }
}

/// The circle: a tick, or the step's number.
fn marker_ui(ui: &Ui, centre: Pos2, done: bool, (index, now): (usize, usize)) {
    let theme = Theme::of(ui);
    let painter = ui.painter();
    if done {
        painter.circle_filled(centre, 10.0, theme.done_fill);
        Icon::Check.paint(painter, centre, 13.0, theme.surface);
        return;
    }
    let (fill, ink, border) = if index == now {
        (theme.accent_fill, theme.on_accent, theme.accent_fill)
    } else {
        (theme.surface, theme.ink_faint, theme.border_strong)
    };
    painter.circle(centre, 10.0, fill, Stroke::new(1.0, border));
    let number = cut(ui, &(index + 1).to_string(), medium(size::SMALL), ink, 20.0);
    painter.galley(centre - number.size() / 2.0, number, ink);
}

/// What stands below the circle; returns whether the end of it is cut off.
fn caption_ui(
    ui: &Ui,
    centre: Pos2,
    width: f32,
    step: &ProgressStep,
    (index, now): (usize, usize),
) -> bool {
    let theme = Theme::of(ui);
    let here = index == now;
    let ink: Color32 = match (here, step.done) {
        (true, _) => theme.accent,
        (false, true) => theme.ink,
        (false, false) => theme.ink_faint,
    };
    let mut lines = caption(step, (index, now));
    if width >= ONE_LINE {
        lines = vec![lines.join(" ")];
    }
    let mut is_cut = false;
    let mut top = centre.y + 15.0;
    for (place, line) in lines.iter().enumerate() {
        // The detail below the name is smaller: it is longer than the name.
        let points = if place == 0 { size::LABEL } else { size::SMALL };
        let font = if here {
            medium(points)
        } else {
            regular(points)
        };
        let text = cut(ui, line, font, ink, width - 2.0);
        is_cut |= text.elided;
        let corner = pos2(centre.x - text.size().x / 2.0, top);
        ui.painter().galley(corner, text, ink);
        top += CAPTION;
    }
    is_cut
}

/// The words below the circle: the step, and how far it is where that is known.
fn caption(step: &ProgressStep, (index, now): (usize, usize)) -> Vec<String> {
    let detail = if step.done || index == now || (index < now && step.begun) {
        detail(step)
    } else if index < now {
        "未登记".to_owned()
    } else {
        String::new()
    };
    // One that says the step's name already stands alone: 没有审核.
    let name = (!detail.contains(step.name)).then(|| step.name.to_owned());
    let words = name.into_iter().chain([detail]);
    words.filter(|words| !words.is_empty()).collect()
}

fn name_for_readers(
    ui: &Ui,
    rect: Rect,
    step: &ProgressStep,
    (index, now): (usize, usize),
) -> Response {
    let state = match (step.done, index.cmp(&now)) {
        (true, _) => "已完成",
        (false, Ordering::Equal) => "正在办",
        (false, Ordering::Less) if step.begun => "没做完",
        (false, Ordering::Less) => "未登记",
        (false, Ordering::Greater) => "未到",
    };
    let response = ui.interact(rect, ui.make_persistent_id(step.name), Sense::hover());
    response.widget_info(|| {
        let text = format!("{} {state} {}", step.name, detail(step));
        WidgetInfo::labeled(Role::Label, true, text)
    });
    response
}

fn detail(step: &ProgressStep) -> String {
    step.on.map_or_else(|| step.note.clone(), short_day)
}

#[cfg(test)]
mod tests {
    use eframe::egui::Context;

    use super::*;
    use crate::ui::{fonts, theme};

    fn step(name: &'static str, note: &str) -> ProgressStep {
        ProgressStep {
            name,
            on: None,
            note: note.to_owned(),
            done: false,
            begun: true,
        }
    }

    #[test]
    fn a_caption_has_the_step_and_its_detail_in_lines_of_their_own() {
        assert_eq!(
            caption(&step("审核", "已过 2/3"), (1, 1)),
            ["审核", "已过 2/3"]
        );
        assert_eq!(caption(&step("审核", "没有审核"), (1, 1)), ["没有审核"]);
        assert_eq!(caption(&step("归档", ""), (3, 1)), ["归档"]);
    }

    #[test]
    fn no_line_of_a_caption_is_cut_where_everything_is_twice_as_large() {
        let context = Context::default();
        context.set_fonts(fonts::definitions());
        theme::apply(&context, false);
        // The window is 683 points wide then; the rail takes its part.
        let each = (683.0 - 52.0 - SIDES) / STEPS;
        let mut cuts = Vec::new();
        for _ in 0..2 {
            cuts.clear();
            let output = context.run_ui(eframe::egui::RawInput::default(), |ui| {
                for note in ["已过 2/3", "还缺 10 项", "没有审核", "11-20", "未登记"] {
                    let step = step("审核", note);
                    if caption_ui(ui, pos2(100.0, 100.0), each, &step, (1, 1)) {
                        cuts.push(note);
                    }
                }
            });
            output.drop_without_applying_deltas();
        }
        assert_eq!(cuts, Vec::<&str>::new());
    }
}
