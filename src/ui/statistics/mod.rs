//! 统计: the table that reconciles, how far answering is, what came of it, who is how far, and the years beside each other.

mod bars;
mod bearers;
mod co_units;
mod export;
mod number;
mod page;
mod pattern;
mod plan;
mod progress;
mod shares;
mod toolbar;
mod totals;
mod years;

use eframe::egui::{Key, Modifiers, Popup, Rect, ScrollArea, Sense, Ui, UiBuilder, vec2};

use super::icons::Icon;
use super::scene::{Intent, Scene, Screen};
use super::widgets::{self, card, empty_state};

pub use page::StatisticsPage;

use bars::{BarsCard, BarsOf};
use page::Ranked;
use plan::{Rooms, StatisticsPlan};

impl StatisticsPage {
    /// Draws the page.
    pub fn ui(&mut self, ui: &mut Ui, scene: &mut Scene<'_>) {
        if self.follow(scene) {
            // There is more to count; and the status bar was drawn before this page and shows the words of before.
            ui.ctx().request_repaint();
        }
        self.keys(ui, scene);
        toolbar::ui(self, ui, scene);
        if self.is_coming() {
            return;
        }
        if self.shown.registered == 0 {
            self.empty_ui(ui, scene);
            return;
        }
        ScrollArea::vertical()
            .id_salt("statistics")
            .auto_shrink(false)
            .show(ui, |ui| self.cards_ui(ui, scene));
    }

    /// Keys of the page, when no field is typed in and nothing lies above it.
    fn keys(&self, ui: &Ui, scene: &mut Scene<'_>) {
        let elsewhere = ui.ctx().text_edit_focused()
            || Popup::is_any_open(ui.ctx())
            || widgets::dialog_is_open(ui.ctx())
            || widgets::is_composing(ui.ctx());
        if elsewhere {
            return;
        }
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, key));
        if pressed(Key::E) {
            export::save_tables(self, scene);
        }
        if pressed(Key::P) {
            export::print_summary(self, scene);
        }
    }

    fn cards_ui(&mut self, ui: &mut Ui, scene: &mut Scene<'_>) {
        let shown = &self.shown;
        let rooms = Rooms {
            kinds: shown.totals.rows.len(),
            bearers: match self.ranked {
                Ranked::Bearers => shown.bearers.len(),
                Ranked::CoUnits => shown.co_units.len(),
            },
            shares: shown.shares.iter().map(Vec::len).max().unwrap_or(0),
            largest: shown.handed(),
        };
        let plan = StatisticsPlan::new(ui.available_width(), rooms);
        let (page, _) =
            ui.allocate_exact_size(vec2(ui.available_width(), plan.height), Sense::hover());
        // Cards are placed by hand, in a child whose cursor moves nothing else.
        let mut child = ui.new_child(UiBuilder::new().max_rect(page).id_salt("cards"));
        let at = |rect: Rect| rect.translate(page.min.to_vec2());
        let ui = &mut child;
        totals::ui(self, ui, at(plan.totals), scene);
        progress::ui(self, ui, at(plan.progress), scene);
        BarsCard::new(self, BarsOf::Outcomes).ui(ui, at(plan.outcomes), scene);
        BarsCard::new(self, BarsOf::Words).ui(ui, at(plan.words), scene);
        let ranked = bearers::ui(self, ui, at(plan.bearers), scene);
        years::ui(self, ui, at(plan.years), scene);
        for (index, area) in plan.shares.into_iter().enumerate() {
            shares::ui(self, ui, (index, at(area)), scene);
        }
        self.ranked = ranked;
    }

    fn empty_ui(&self, ui: &mut Ui, scene: &mut Scene<'_>) {
        let rect = ui.available_rect_before_wrap().shrink(plan::PADDING);
        card(ui, rect, |ui| {
            let reason = format!(
                "{}没有件。登记以后，或者在顶栏换一个届次，这里显示统计。",
                self.words.scope
            );
            if empty_state(
                ui,
                Icon::Figures,
                "没有可统计的件",
                &reason,
                Some("登记新件"),
            ) {
                scene.ask(Intent::Go(Screen::Entry));
            }
        });
    }
}
