//! 看备份: a bar as long as what is open is a backup.

use eframe::egui::{Sense, Ui, vec2};

use super::icons::Icon;
use super::scene::{Intent, Scene, Screen};
use super::theme::Theme;
use super::widgets::{self, Bar, Button};

/// Draws the bar that says so on every page, with the way to a ledger one can work in.
pub fn bar_ui(ui: &mut Ui, screen: Screen, scene: &mut Scene<'_>) {
    let fill = Theme::of(ui).hover;
    let path = scene.path.to_owned();
    Bar::top("looking", 40.0).fill(fill).lines(ui, |ui| {
        let (mark, _) = ui.allocate_exact_size(vec2(16.0, 16.0), Sense::hover());
        Icon::Backup.paint(ui.painter(), mark.center(), 16.0, Theme::of(ui).ink);
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        widgets::medium_line(ui, "备份", super::theme::size::TEXT);
        widgets::line(
            ui,
            format!("“{name}”只能看，不能改，也不会成为正在用的台账。"),
        );
        let case = match screen {
            Screen::Case(case) | Screen::Reply(case) => scene.ledger.facts.cases.get(case),
            _ => None,
        };
        // One looks at the item first, on its own pages, and then has it back.
        if let Some(case) = case {
            let reference = scene.ledger.reference(case);
            let words = format!("把{reference}取回到正在用的台账");
            if ui.add(Button::accent("取回这一件").named(&words)).clicked() {
                scene.ask(Intent::BringBack(reference));
            }
        }
        if ui.add(Button::accent("恢复成新台账…")).clicked() {
            scene.ask(Intent::Restore(path.clone()));
        }
        if ui.add(Button::new("打开别的台账…")).clicked() {
            scene.ask(Intent::OpenLedger);
        }
    });
}
