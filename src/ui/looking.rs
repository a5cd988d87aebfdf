//! 看备份: a bar as long as what is open is a backup.

use eframe::egui::{Id, Sense, Ui, vec2};

use crate::model::facts::Case;
use crate::model::record;

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
        let case = match screen {
            Screen::Case(case) | Screen::Reply(case) => scene.ledger.facts.cases.get(case),
            _ => None,
        };
        let asked = Id::unique("item to be brought back");
        let meant: Option<record::Id> = ui.data(|data| data.get_temp(asked));
        if let Some(case) = case.filter(|case| meant == Some(case.id)) {
            if bring_back_ui(ui, case, scene) {
                ui.data_mut(|data| data.remove::<record::Id>(asked));
            }
            return;
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        widgets::medium_line(ui, "备份", super::theme::size::TEXT);
        widgets::line(
            ui,
            format!("“{name}”只能看，不能改，也不会成为正在用的台账。"),
        );
        // One looks at the item first, on its own pages, and then has it back.
        if let Some(case) = case
            && ui.add(Button::accent("取回这一件…")).clicked()
        {
            ui.data_mut(|data| data.insert_temp(asked, case.id));
        }
        if ui.add(Button::accent("恢复成新台账…")).clicked() {
            scene.ask(Intent::Restore(path.clone()));
        }
        if ui.add(Button::new("打开别的台账…")).clicked() {
            scene.ask(Intent::OpenLedger);
        }
    });
}

/// Asks whether an item is brought back; returns whether that is answered.
fn bring_back_ui(ui: &mut Ui, case: &Case, scene: &mut Scene<'_>) -> bool {
    let number = scene.ledger.numbered(case);
    widgets::medium_line(ui, format!("取回{number}？"), super::theme::size::TEXT);
    widgets::line(
        ui,
        "正在用的台账里，这一件改得和备份里一样，后来加的不动；取回以后可以撤销。",
    );
    let words = format!("把{number}取回到正在用的台账");
    let bring = ui.add(Button::accent("取回").named(&words)).clicked();
    if bring {
        let reference = scene.ledger.reference(case);
        scene.ask(Intent::BringBack(reference));
    }
    bring || ui.add(Button::new("不取回")).clicked()
}
