//! 移出名册: asked for with a reason, and only where no item needs the person.

use eframe::egui::Ui;

use crate::ledger::acts::Remove;
use crate::model::fact_kind::FactKind;
use crate::model::facts::Person;
use crate::model::record::Id;
use crate::ui::icons::Icon;
use crate::ui::scene::Scene;
use crate::ui::theme::size;
use crate::ui::widgets::form::bound::option;
use crate::ui::widgets::form::labelled;
use crate::ui::widgets::{self, Button, TextField};

/// Whose removal is asked about, and why.
#[derive(Debug, Default)]
pub(super) struct Removal {
    asked: Option<(Id, String)>,
}

impl Removal {
    /// Draws the button, or the question; returns whether the person is taken out. `items` hang on the person.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        person: &Person,
        items: u32,
        scene: &mut Scene<'_>,
    ) -> bool {
        if items > 0 {
            let label = format!("移出名册 · 还有 {items} 件办件");
            ui.add(Button::new(&label).icon(Icon::Trash).enabled(false));
            return false;
        }
        let asked = self.asked.take().filter(|(id, _)| *id == person.id);
        let Some((_, mut reason)) = asked else {
            let ask = Button::danger("移出名册…").icon(Icon::Trash);
            if ui.add(ask).clicked() {
                self.asked = Some((person.id, String::new()));
            }
            return false;
        };
        widgets::medium_line(
            ui,
            format!("移出“{}”？", scene.ledger.shown_name(person)),
            size::TEXT,
        );
        widgets::note(ui, "以后登记时不再出现。移出后可以撤销。");
        labelled(ui, "理由", false, |ui| {
            TextField::new("移出理由", &mut reason)
                .hint("换届、调离，可以不填")
                .show(ui);
        });
        let (mut stays, mut goes) = (false, false);
        ui.horizontal(|ui| {
            stays = ui.add(Button::new("不移出")).clicked();
            let remove = Button::danger("移出名册").icon(Icon::Trash);
            goes = ui.add(remove).clicked();
        });
        if goes {
            scene.act(Remove {
                reason: option(reason.trim().to_owned()),
                ..Remove::of(FactKind::Person, person.id)
            });
        } else if !stays {
            self.asked = Some((person.id, reason));
        }
        goes
    }
}
