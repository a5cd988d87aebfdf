//! 名册: deputies and members, units with their departments and staff, sessions.

mod departments;
mod draft;
mod forget;
mod parts;
mod person_entry;
mod person_fields;
mod person_panel;
mod persons;
mod persons_table;
mod sessions;
mod shared;
mod staff;
mod units;

use eframe::egui::Ui;

use crate::ui::scene::Scene;
use crate::ui::widgets::{self, Bar};

use persons::PersonsTab;
use sessions::SessionsTab;
use shared::RosterShared;
use units::UnitsTab;

/// The tabs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Tab {
    /// 代表委员
    #[default]
    Persons,
    /// 单位科室
    Units,
    /// 届次
    Sessions,
}

/// The page's state.
#[derive(Debug, Default)]
pub struct PeoplePage {
    tab: Tab,
    shared: RosterShared,
    persons: PersonsTab,
    units: UnitsTab,
    sessions: SessionsTab,
}

impl PeoplePage {
    /// Draws the page.
    pub fn ui(&mut self, ui: &mut Ui, scene: &mut Scene<'_>) {
        self.shared.refresh(scene);
        // A field left by the same click is settled before another tab is shown.
        let next = self.tabs_ui(ui, scene);
        match self.tab {
            Tab::Persons => self.persons.ui(ui, &mut self.shared, scene),
            Tab::Units => self.units.ui(ui, &mut self.shared, scene),
            Tab::Sessions => self.sessions.ui(ui, &mut self.shared, scene),
        }
        if let Some(next) = next {
            self.tab = next;
            ui.ctx().request_repaint();
        }
    }

    fn tabs_ui(&self, ui: &mut Ui, scene: &Scene<'_>) -> Option<Tab> {
        let height = if scene.compact { 36.0 } else { 40.0 };
        let facts = &scene.ledger.facts;
        let tabs = [
            (Tab::Persons, "代表委员", self.persons.count(scene)),
            (Tab::Units, "单位科室", facts.units.iter().count()),
            (Tab::Sessions, "届次", facts.sessions.iter().count()),
        ];
        let mut next = None;
        Bar::top("people tabs", height).row(ui, |ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            for (tab, label, count) in tabs {
                let count = count.to_string();
                if widgets::tab(ui, label, Some(&count), self.tab == tab, height) {
                    next = Some(tab);
                }
            }
        });
        next
    }

    /// What the status bar says of this page.
    pub fn status(&self, scene: &Scene<'_>) -> Vec<String> {
        let facts = &scene.ledger.facts;
        let mut texts = match self.tab {
            Tab::Persons => self.persons.status(scene),
            Tab::Units => vec![
                format!("单位 {} 个", facts.units.iter().count()),
                format!("科室 {} 个", facts.departments.iter().count()),
            ],
            Tab::Sessions => vec![format!("届次 {} 个", facts.sessions.iter().count())],
        };
        let errors = self.shared.buffers.errors(None);
        if errors > 0 {
            texts.push(format!("{errors} 处需要改正，还没有存"));
        }
        texts
    }
}
