//! 操作记录: the journal of the case — who changed what, when, old and new.

use eframe::egui::Ui;

use crate::ui::command::Command;
use crate::ui::icons::Icon;
use crate::ui::intent::Intent;
use crate::ui::scene::Scene;
use crate::ui::theme::size;
use crate::ui::widgets::{self, Button, card, card_header};

use super::scroll::scrolled;

/// One entry of the journal, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryLine {
    /// When, to the minute.
    pub at: String,
    /// Who, on which machine.
    pub who: String,
    /// What.
    pub title: String,
    /// Field by field: name, old, new.
    pub fields: Vec<(String, String, String)>,
}

/// Draws the tab; `lines` are not there before the journal was read.
pub fn ui(ui: &mut Ui, lines: Option<&[HistoryLine]>, scene: &mut Scene<'_>) {
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
                    scene.ask(Intent::Run(Command::Undo));
                }
            },
        );
        scrolled(ui, "history", |ui| {
            let Some(lines) = lines else {
                widgets::note(ui, "正在读取…");
                return;
            };
            for line in lines {
                widgets::medium_line(ui, line.title.clone(), size::TEXT);
                widgets::hint(ui, format!("{}  {}", line.at, line.who));
                for (name, old, new) in &line.fields {
                    widgets::note(ui, format!("{name}：{old} → {new}"));
                }
                widgets::divider(ui);
            }
        });
    });
}
