//! What stands in each cell of the table. Words are looked up as a row is drawn; nothing is kept per row.

use eframe::egui::{Stroke, Ui, pos2};

use crate::ledger::filter::SortBy;
use crate::ledger::rows::Row;
use crate::model::facts::Case;
use crate::model::vocabulary::Satisfaction;
use crate::ui::icons::Icon;
use crate::ui::scene::Scene;
use crate::ui::theme::{Theme, medium, regular, size};
use crate::ui::widgets::mark::{
    DeadlineLook, class_colors, kind_colors, paint_stage, paint_tag, stage_ink,
};
use crate::ui::widgets::text::cut;

/// The hairline under a row, drawn cell by cell.
pub fn underline(ui: &Ui) {
    let rect = ui.max_rect();
    ui.painter().hline(
        rect.x_range(),
        rect.bottom() - 0.5,
        Stroke::new(1.0, Theme::of(ui).line),
    );
}

fn handler_of<'a>(entry: &Row, scene: &'a Scene<'_>) -> Option<&'a str> {
    let part = scene.ledger.own_assignment(entry.case)?;
    scene.ledger.staff_name(part.handler)
}

/// Draws one cell.
pub fn cell_ui(
    ui: &Ui,
    column: SortBy,
    entry: &Row,
    case: &Case,
    scene: &Scene<'_>,
    compact: bool,
) {
    let theme = Theme::of(ui);
    let rect = ui.max_rect();
    let left = pos2(rect.left() + 6.0, rect.center().y);
    let room = rect.width() - 10.0;
    let points = if compact { size::LABEL } else { 13.5 };
    let words = |text: &str, ink| paint_words(ui, left, text, regular(points), ink, room);
    match column {
        SortBy::Number => {
            paint_words(ui, left, &case.number, medium(points), theme.ink, room);
        }
        SortBy::Kind => {
            paint_tag(ui, left, entry.kind.label(), kind_colors(theme, entry.kind));
        }
        SortBy::Title => {
            words(&case.title, theme.ink);
        }
        SortBy::Lead => {
            let lead = scene.ledger.lead_sponsor(entry.case);
            let end = words(lead.map_or("—", |person| person.name.as_str()), theme.ink);
            if entry.sponsors > 1 {
                let more = format!("等{}", entry.sponsors);
                paint_words(
                    ui,
                    pos2(end + 3.0, left.y),
                    &more,
                    regular(size::SMALL),
                    theme.ink_faint,
                    room,
                );
            }
        }
        SortBy::Role => {
            words(entry.role.map_or("—", |role| role.label()), theme.ink);
        }
        SortBy::Department => {
            let department = entry
                .department
                .and_then(|id| scene.ledger.facts.departments.get(id));
            let end = words(
                department.map_or("—", |found| found.name.as_str()),
                theme.ink,
            );
            if let Some(name) = handler_of(entry, scene) {
                let rest = rect.right() - end - 8.0;
                paint_words(
                    ui,
                    pos2(end + 4.0, left.y),
                    name,
                    regular(size::SMALL),
                    theme.ink_faint,
                    rest,
                );
            }
        }
        SortBy::Assigned => {
            let day = entry
                .assigned_on
                .map_or_else(|| "—".to_owned(), |day| day.format("%m-%d").to_string());
            words(&day, theme.ink_soft);
        }
        SortBy::Due => due_ui(ui, entry, left, points),
        SortBy::Stage => {
            paint_stage(ui.painter(), theme, pos2(left.x + 7.0, left.y), entry.stage);
            let place = pos2(left.x + 20.0, left.y);
            paint_words(
                ui,
                place,
                entry.stage.label(),
                regular(points),
                stage_ink(theme, entry.stage),
                room - 20.0,
            );
        }
        SortBy::Outcome => outcome_ui(ui, entry, left, scene),
        SortBy::Satisfaction => satisfaction_ui(ui, entry, left, points),
    }
}

/// Paints one line; gives where it ends.
fn paint_words(
    ui: &Ui,
    left: eframe::egui::Pos2,
    text: &str,
    font: eframe::egui::FontId,
    ink: eframe::egui::Color32,
    room: f32,
) -> f32 {
    let text = cut(ui, text, font, ink, room);
    let width = text.size().x;
    ui.painter()
        .galley(pos2(left.x, left.y - text.size().y / 2.0), text, ink);
    left.x + width
}

fn due_ui(ui: &Ui, entry: &Row, left: eframe::egui::Pos2, points: f32) {
    let theme = Theme::of(ui);
    if let (Some(due), Some(status)) = (entry.due, entry.status) {
        let day = due.format("%m-%d").to_string();
        let end = paint_words(ui, left, &day, regular(points), theme.ink, 60.0);
        DeadlineLook::of(theme, status, true).paint(ui, pos2(end + 8.0, left.y));
    } else {
        let words = if entry.stage.is_open() {
            "—"
        } else {
            "已办完"
        };
        paint_words(ui, left, words, regular(points), theme.ink_faint, 80.0);
    }
}

fn outcome_ui(ui: &Ui, entry: &Row, left: eframe::egui::Pos2, scene: &Scene<'_>) {
    let theme = Theme::of(ui);
    match entry.outcome.and_then(|place| {
        scene
            .ledger
            .profile
            .classes
            .get(usize::from(place))
            .map(|class| (place, class))
    }) {
        Some((place, class)) => {
            paint_tag(
                ui,
                left,
                &class.key,
                class_colors(theme, usize::from(place)),
            );
        }
        None => {
            paint_words(ui, left, "—", regular(size::LABEL), theme.ink_faint, 40.0);
        }
    }
}

fn satisfaction_ui(ui: &Ui, entry: &Row, left: eframe::egui::Pos2, points: f32) {
    let theme = Theme::of(ui);
    let (icon, ink, font) = match entry.satisfaction {
        Some(Satisfaction::Satisfied) => (Icon::Check, theme.done, regular(points)),
        Some(Satisfaction::Basically) => (Icon::Check, theme.ink_soft, regular(points)),
        Some(Satisfaction::Dissatisfied) => (Icon::Close, theme.ink, medium(points)),
        None => {
            paint_words(ui, left, "—", regular(points), theme.ink_faint, 40.0);
            return;
        }
    };
    icon.paint(ui.painter(), pos2(left.x + 5.0, left.y), 11.0, ink);
    let word = entry.satisfaction.map_or("", Satisfaction::label);
    paint_words(ui, pos2(left.x + 14.0, left.y), word, font, ink, 70.0);
}
