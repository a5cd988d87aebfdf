//! 操作记录: the journal of the case — who changed what, when, old and new.

use eframe::egui::{Sense, Ui, UiBuilder, vec2};

use crate::ledger::history::HistoryEntry;
use crate::ui::icons::Icon;
use crate::ui::intent::Intent;
use crate::ui::scene::Scene;
use crate::ui::theme::size;
use crate::ui::widgets::{self, Button, card, card_header};

use super::scroll::scrolled;

/// Width of the column that says when and who, points.
const MOMENT: f32 = 240.0;

/// Draws the tab; `entries` are not there before the journal was read.
pub fn ui(ui: &mut Ui, entries: Option<&[HistoryEntry]>, scene: &mut Scene<'_>) {
    let room = ui.max_rect();
    card(ui, room, |ui| {
        card_header(
            ui,
            "操作记录",
            "谁在什么时候改了什么，不能删改",
            |ui| {
                if ui
                    .add(
                        Button::new("撤销最近一步")
                            .icon(Icon::Undo)
                            .key("Ctrl+Z")
                            .tiny(),
                    )
                    .clicked()
                {
                    scene.ask(Intent::Undo);
                }
            },
        );
        scrolled(ui, "history", |ui| {
            let Some(entries) = entries else {
                widgets::note(ui, "正在读取…");
                return;
            };
            for entry in entries {
                entry_ui(ui, entry);
                widgets::divider(ui);
            }
        });
    });
}

/// When and who at left, what at right: the eye runs down the days.
fn entry_ui(ui: &mut Ui, entry: &HistoryEntry) {
    ui.horizontal_top(|ui| {
        let (place, _) = ui.allocate_exact_size(vec2(MOMENT, 20.0), Sense::hover());
        ui.scope_builder(UiBuilder::new().max_rect(place), |ui| {
            widgets::hint(ui, format!("{}  {}", entry.minute(), entry.who));
        });
        ui.vertical(|ui| {
            widgets::medium_line(ui, entry.title.clone(), size::TEXT);
            for line in &entry.lines {
                widgets::note(ui, line.clone());
            }
        });
    });
}
