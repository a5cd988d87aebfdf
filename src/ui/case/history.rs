//! 操作记录: the journal of the case — who changed what, when, old and new.

use eframe::egui::Ui;

use crate::ledger::history::HistoryEntry;
use crate::ui::icons::Icon;
use crate::ui::intent::Intent;
use crate::ui::scene::Scene;
use crate::ui::theme::size;
use crate::ui::widgets::{self, Button, card, card_header};

use super::scroll::scrolled;

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
                widgets::medium_line(ui, entry.title.clone(), size::TEXT);
                widgets::hint(ui, format!("{}  {}", entry.minute(), entry.who));
                for line in &entry.lines {
                    widgets::note(ui, line.clone());
                }
                widgets::divider(ui);
            }
        });
    });
}
