//! 代表委员: everyone who puts items forward, found by name, initials, delegation or phone.

use eframe::egui::{CentralPanel, Frame, Key, Modifiers, Panel, Ui, vec2};

use crate::ledger::entry::person_list::PersonList;
use crate::model::vocabulary::PersonKind;
use crate::ui::icons::Icon;
use crate::ui::scene::Scene;
use crate::ui::theme::Theme;
use crate::ui::widgets::{Bar, Button, TextField, chip, empty_state, is_composing};

use super::person_panel::PersonPanel;
use super::persons_table::PersonsTable;
use super::shared::RosterShared;

/// The tab's state.
#[derive(Debug, Default)]
pub(super) struct PersonsTab {
    list: PersonList,
    table: PersonsTable,
    pub(super) panel: PersonPanel,
}

impl PersonsTab {
    /// How many people there are.
    pub(super) fn count(&self, scene: &Scene<'_>) -> usize {
        self.list.count(scene.ledger)
    }

    /// What the status bar says.
    pub(super) fn status(&self, scene: &Scene<'_>) -> Vec<String> {
        vec![format!(
            "显示 {} 人，共 {} 人",
            self.list.shown(),
            self.count(scene)
        )]
    }

    /// Draws the tab.
    pub(super) fn ui(&mut self, ui: &mut Ui, shared: &mut RosterShared, scene: &mut Scene<'_>) {
        let version = scene.rows.version();
        self.list.refresh(scene.ledger, version, &shared.uses);
        self.keys(ui);
        self.tools_ui(ui, scene);
        let width = if scene.compact { 348.0 } else { 392.0 };
        let frame = Frame::new().fill(Theme::of(ui).surface);
        Panel::right("person")
            .exact_size(width)
            .resizable(false)
            .show_separator_line(true)
            .frame(frame)
            .show(ui, |ui| self.panel.ui(ui, &self.list, shared, scene));
        let here = self.panel.selected.filter(|_| !self.panel.is_drafting());
        let picked = CentralPanel::no_frame()
            .frame(frame)
            .show(ui, |ui| {
                if self.list.shown() == 0 {
                    self.empty_ui(ui, scene);
                    None
                } else {
                    self.table.ui(ui, &mut self.list, here, scene)
                }
            })
            .inner;
        // After drawing: a field left by the same click has been settled.
        if let Some(picked) = picked {
            self.panel.show(picked);
            ui.ctx().request_repaint();
        }
    }

    fn keys(&mut self, ui: &Ui) {
        let elsewhere =
            ui.ctx().text_edit_focused() || ui.ctx().any_popup_open() || is_composing(ui.ctx());
        if elsewhere || self.list.shown() == 0 || self.panel.is_drafting() {
            return;
        }
        let last = self.list.shown() - 1;
        let selected = self.panel.selected;
        let here = selected.and_then(|id| self.list.index_of(id));
        for (key, step) in [
            (Key::ArrowDown, 1_isize),
            (Key::ArrowUp, -1),
            (Key::PageDown, 15),
            (Key::PageUp, -15),
        ] {
            if ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
                let there = here.map_or(0, |here| here.saturating_add_signed(step).min(last));
                self.panel.selected = self.list.line(there).map(|line| line.id);
                self.table.scroll_to(there);
            }
        }
    }

    fn tools_ui(&mut self, ui: &mut Ui, scene: &Scene<'_>) {
        let height = if scene.compact { 40.0 } else { 44.0 };
        Bar::top("person tools", height).row(ui, |ui| {
            ui.allocate_ui(vec2(280.0, 32.0), |ui| {
                TextField::new("在名册里找", &mut self.list.search)
                    .hint("姓名、拼音首字母、代表团、电话")
                    .icon(Icon::Search)
                    .width(280.0)
                    .show(ui);
            });
            for kind in PersonKind::ALL {
                let on = self.list.kind == Some(*kind);
                if chip(ui, kind.label(), on) {
                    self.list.kind = (!on).then_some(*kind);
                }
            }
            ui.add_space(8.0);
            let label = if self.panel.has_draft() {
                "继续新增"
            } else {
                "新增代表委员"
            };
            let new = Button::new(label).icon(Icon::Plus).small();
            if ui.add(new).clicked() {
                let kind = self.list.kind.unwrap_or(PersonKind::Deputy);
                let level = self.list.usual_level(scene.ledger, self.panel.selected);
                self.panel.begin_draft(kind, level);
            }
        });
    }

    fn empty_ui(&mut self, ui: &mut Ui, scene: &Scene<'_>) {
        if self.list.count(scene.ledger) == 0 {
            let reason = "登记办件时写下的代表委员会自动进名册，也可以在这里先录好。";
            empty_state(ui, Icon::People, "名册里还没有人", reason, None);
            return;
        }
        let kind = self.list.kind.map_or("全部", PersonKind::label);
        let reason = format!("当前：{kind}，搜“{}”。", self.list.search.trim());
        if empty_state(
            ui,
            Icon::Search,
            "名册里没有找到",
            &reason,
            Some("清除条件"),
        ) {
            self.list.clear();
        }
    }
}
